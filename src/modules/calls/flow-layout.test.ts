// Is the picture of a flow whole: nothing of it outside, no box over another, its end beside what leads there?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exitsOf } from './desk-flow-picture.tsx'
import { generatedFlow } from './fixtures/generated-flow.ts'
import { boxWidth, layOut } from './flow-layout.ts'
import { usualFlow } from './usual-flow.fr.ts'

test('nothing is cut: each box, and the bend of each way back, is inside the picture, and no two boxes touch', () => {
  const flows = [usualFlow, ...Array.from({ length: 200 }, (_, seed) => generatedFlow(seed))]
  for (const [seed, flow] of flows.entries()) {
    const { left, width, height, boxes, arrows } = layOut(flow, exitsOf)
    for (const [at, box] of boxes.entries()) {
      assert.ok(box.x > left && box.x + boxWidth < left + width, `${seed} ${box.name}`)
      assert.ok(box.y > 0 && box.y + box.height < height, `${seed} ${box.name}`)
      for (const other of boxes.slice(at + 1))
        assert.ok(
          box.x !== other.x || box.y + box.height < other.y || other.y + other.height < box.y,
          `${seed} ${box.name} ${other.name}`,
        )
    }
    // As `backPath` draws it: thirty to the right of where it leaves, thirty to the left of where it comes.
    for (const { points } of arrows.filter(({ isBack }) => isBack)) {
      assert.ok((points[0]?.[0] ?? 0) + 30 < left + width, `${seed}`)
      assert.ok((points.at(-1)?.[0] ?? 0) - 30 > left, `${seed}`)
    }
  }
})

test('the usual flow fits a desk of 1280 wide, and its end stands beside the messages that lead to it', () => {
  const { width, boxes } = layOut(usualFlow, exitsOf)
  // The frame, its padding and the page leave so much of 1280.
  assert.ok(width <= 1_200, String(width))
  const topOf = (name: string) => boxes.find((box) => box.name === name)?.y ?? 0
  assert.ok(topOf('au-revoir') > topOf('message-technique'))
  assert.ok(topOf('au-revoir') < topOf('message-tranquillite'))
})
