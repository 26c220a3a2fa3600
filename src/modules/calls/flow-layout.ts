// Where does each step stand in the picture of a flow? Layers from the start, left to right, arrows that cross little. Pure.
import { type Flow, type FlowNode, nextOf } from './flow.ts'

/** A way out of a step, as it is drawn in its box: a key, open, closed, what is asked for; no label where there is only one. */
export type Exit = { label: string; to: string }
export type Box = { name: string; x: number; y: number; height: number; exits: Exit[] }
export type Arrow = { from: string; to: string; points: [number, number][]; isBack: boolean; isDown: boolean }
/** `left`: where it begins, under nought when a way back bends there. */
export type Picture = { left: number; width: number; height: number; boxes: Box[]; arrows: Arrow[] }

export const boxWidth = 190
const gapAcross = 44
/** For the line of a box, or for the bend of a way back (`backPath`), which would be cut. */
const [edge, bend] = [2, 32]
const gapDown = 22
const headHeight = 52
export const exitHeight = 22
const sweeps = 8

/** A place in a layer: a step, or where an arrow over several layers passes. */
type Slot = { id: string; layer: number; height: number; order: number }

export function layOut(flow: Flow, exitsOf: (node: FlowNode) => Exit[]): Picture {
  const { layers, stacked } = layersOf(flow)
  const slots = new Map<string, Slot>()
  const add = (id: string, layer: number, height: number) =>
    slots.set(id, { id, layer, height, order: slots.size })
  const exits = new Map(
    Object.entries(flow.nodes).map(([name, node]) => [
      name,
      exitsOf(node).filter(({ to }) => to in flow.nodes),
    ]),
  )
  for (const [name, layer] of layers) add(name, layer, heightOf(exits.get(name) ?? []))
  const routes = [...exits].flatMap(([from, out]) =>
    out.map(({ to }, index) => {
      const [first, last] = [layers.get(from) ?? 0, layers.get(to) ?? 0]
      const between: string[] = []
      for (let layer = first + 1; layer < last; layer += 1) {
        const id = `${from} ${index} ${layer}`
        add(id, layer, 8)
        between.push(id)
      }
      return { from, to, index, between, isBack: last < first || (last === first && !stacked.has(to)) }
    }),
  )
  order(
    slots,
    routes.flatMap(({ from, between, to, isBack }) =>
      isBack || stacked.has(to) ? [] : pairs([from, ...between, to]),
    ),
  )
  const tops = placed(slots, Math.max(0, ...layers.values()), routes)
  const boxes = [...layers]
    .map(
      ([name, layer]): Box => ({
        name,
        x: layer * (boxWidth + gapAcross),
        y: tops.get(name) ?? 0,
        height: heightOf(exits.get(name) ?? []),
        exits: exits.get(name) ?? [],
      }),
    )
    // A keyboard, and a voice that reads, go as the eye does: column after column.
    .sort((one, other) => one.x - other.x || one.y - other.y)
  const boxOf = new Map(boxes.map((box) => [box.name, box]))
  const bottom = Math.max(0, ...[...slots.values()].map(({ id, height }) => (tops.get(id) ?? 0) + height))
  const arrows = routes.flatMap(({ from, to, index, between, isBack }): Arrow[] => {
    const [start, end] = [boxOf.get(from), boxOf.get(to)]
    if (!start || !end) return []
    if (stacked.has(to) && !isBack) {
      const middle = start.x + boxWidth / 2
      return [
        {
          from,
          to,
          points: [
            [middle, start.y + start.height],
            [middle, end.y],
          ],
          isBack,
          isDown: true,
        },
      ]
    }
    const leaves: [number, number] = [start.x + boxWidth, exitAt(start, index)]
    const passes = between.map((id): [number, number] => [
      (slots.get(id)?.layer ?? 0) * (boxWidth + gapAcross),
      (tops.get(id) ?? 0) + 4,
    ])
    const across = passes.flatMap(([x, y]): [number, number][] => [
      [x, y],
      [x + boxWidth, y],
    ])
    return [{ from, to, points: [leaves, ...across, [end.x, end.y + headHeight / 2]], isBack, isDown: false }]
  })
  const columns = Math.max(0, ...layers.values()) + 1
  const hasBack = arrows.some(({ isBack }) => isBack)
  const right = columns * (boxWidth + gapAcross) - gapAcross
  const bendsRight = arrows.some(({ isBack, points: [start] }) => isBack && start?.[0] === right)
  const left = hasBack ? -bend : -edge
  return {
    left,
    width: right + (bendsRight ? bend : edge) - left,
    height: bottom + (hasBack ? 40 : 8),
    boxes,
    arrows,
  }
}

/** A way out without a label leaves from the head of the box; the others have a line each. */
export const hasLines = (exits: Exit[]) => exits.some(({ label }) => label !== '')
const heightOf = (exits: Exit[]) => headHeight + (hasLines(exits) ? exits.length * exitHeight + 6 : 0)
export const exitAt = (box: Box, index: number) =>
  hasLines(box.exits) ? box.y + headHeight + index * exitHeight + exitHeight / 2 : box.y + headHeight / 2

/**
 * Each step after all that lead to it, the ways back left out; what 9 and 0 lead to stands one step in. The steps that
 * every call goes through one after the other (`stacked`) stand under the first: they have one column, not one each.
 */
function layersOf(flow: Flow): { layers: Map<string, number>; stacked: Set<string> } {
  const layers = new Map<string, number>()
  const forward = new Map<string, string[]>()
  const [isOpen, isDone] = [new Set<string>(), new Set<string>()]
  const reversed: string[] = []
  const visit = (name: string) => {
    const node = flow.nodes[name]
    if (!node || isDone.has(name)) return
    isOpen.add(name)
    const on = [...new Set(nextOf(node))].filter((to) => to in flow.nodes && !isOpen.has(to))
    forward.set(name, on)
    for (const to of on) visit(to)
    isOpen.delete(name)
    isDone.add(name)
    reversed.push(name)
  }
  const starts = [flow.start, flow.person, flow.message, flow.emergency, ...Object.keys(flow.nodes)]
  for (const name of starts) visit(name)
  const stacked = stackOf(flow, forward)
  for (const name of reversed.reverse()) {
    const layer = layers.get(name) ?? (name === flow.start ? 0 : 1)
    layers.set(name, layer)
    for (const to of forward.get(name) ?? [])
      layers.set(to, Math.max(layers.get(to) ?? 0, stacked.has(to) ? layer : layer + 1))
  }
  return { layers, stacked }
}

/** From the start on, while there is one way out, and no other way in. */
function stackOf(flow: Flow, forward: Map<string, string[]>): Set<string> {
  const waysIn = Map.groupBy([...forward.values()].flat(), (to) => to)
  const elsewhere = new Set([flow.person, flow.message, flow.emergency])
  const stacked = new Set<string>()
  for (let at = flow.start; ; ) {
    const [next, other] = forward.get(at) ?? []
    if (!next || other || elsewhere.has(next) || waysIn.get(next)?.length !== 1) return stacked
    stacked.add(next)
    at = next
  }
}

const pairs = (chain: string[]): [string, string][] =>
  chain.slice(1).map((to, index): [string, string] => [chain[index] ?? to, to])

/** Each beside the middle of its neighbours, from left to right then back, until it moves little. */
function order(slots: Map<string, Slot>, links: [string, string][]): void {
  const into = Map.groupBy(links, ([, to]) => to)
  const out = Map.groupBy(links, ([from]) => from)
  const columns = [...Map.groupBy([...slots.values()], ({ layer }) => layer)].sort(
    ([one], [other]) => one - other,
  )
  for (const [, column] of columns) for (const [order, slot] of column.entries()) slot.order = order
  // The first column is in the order of the call.
  const moving = columns.filter(([layer]) => layer > 0)
  const middle = (ids: string[], otherwise: number) => {
    const places = ids.flatMap((id) => slots.get(id)?.order ?? [])
    return places.length === 0 ? otherwise : places.reduce((sum, one) => sum + one, 0) / places.length
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForward = sweep % 2 === 0
    for (const [, column] of isForward ? moving : moving.toReversed()) {
      const near = new Map(
        column.map(({ id, order }) => [
          id,
          middle((isForward ? into : out).get(id)?.map(([from, to]) => (isForward ? from : to)) ?? [], order),
        ]),
      )
      column.sort((one, other) => (near.get(one.id) ?? 0) - (near.get(other.id) ?? 0))
      for (const [order, slot] of column.entries()) slot.order = order
    }
  }
}

/**
 * Tops, each column from the top: whoever opens the picture, on a telephone too, sees its first step, and reads on from there.
 * The last column, where most of it comes together, stands beside what leads to it.
 */
function placed(
  slots: Map<string, Slot>,
  last: number,
  routes: { from: string; between: string[]; to: string; isBack: boolean }[],
): Map<string, number> {
  const leaders = Map.groupBy(
    routes.filter(({ isBack }) => !isBack).map(({ from, between, to }) => [to, between.at(-1) ?? from]),
    ([to]) => to,
  )
  const columns = [...Map.groupBy([...slots.values()], ({ layer }) => layer)]
    .sort(([one], [other]) => one - other)
    .map(([, column]) => column)
  const tops = new Map<string, number>()
  for (const column of columns) {
    let y = 4
    for (const { id, layer, height } of column.toSorted((one, other) => one.order - other.order)) {
      const from = (leaders.get(id) ?? []).flatMap(([, leader]) => tops.get(leader ?? '') ?? [])
      if (layer === last && layer > 0 && from.length > 0)
        y = Math.max(y, from.reduce((sum, top) => sum + top, 0) / from.length)
      tops.set(id, Math.round(y))
      y += height + gapDown
    }
  }
  return tops
}
