// Are the sheets small, in their layers, and made only of pairs of colours that were measured?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { stylesheet, stylesheetHref } from './styles.ts'
import { pairs } from './tokens.ts'

test('what a resident downloads to see a page well dressed is at most 3 kB', () => {
  const bytes = brotliCompressSync(stylesheet('resident').css).length
  assert.ok(bytes <= 3000, `${bytes} bytes once compressed: take something out of the resident sheet`)
})

test('a sheet keeps its address until a word of it changes', () => {
  assert.equal(stylesheetHref('desk'), stylesheetHref('desk'))
  assert.match(stylesheetHref('desk'), /^\/assets\/desk-[0-9a-f]{12}\.css$/)
  const other = { accent: '#5a1e6e', accentInk: '#ffffff' }
  assert.notEqual(stylesheetHref('resident', other), stylesheetHref('resident'))
})

test('wherever a rule sets ink and ground together, that pair was measured', () => {
  const measured = new Set(pairs.map((pair) => `${pair.ink} on ${pair.ground}`))
  for (const name of ['resident', 'desk'] as const) {
    for (const rule of stylesheet(name).css.matchAll(/{([^{}]*)}/g)) {
      const ink = colourOf(rule[1]!, 'color')
      const ground = colourOf(rule[1]!, 'background')
      if (ink && ground)
        assert.ok(measured.has(`${ink} on ${ground}`), `${ink} on ${ground} is in no measured pair`)
    }
  }
})

test('every colour a sheet asks for exists', () => {
  for (const name of ['resident', 'desk'] as const) {
    const { css } = stylesheet(name)
    for (const use of css.matchAll(/var\((--[\w-]+)/g))
      assert.ok(css.includes(`${use[1]}:`), `${use[1]} is never set`)
  }
})

function colourOf(rule: string, property: string): string | undefined {
  const dashed = new RegExp(`(?:^|;)${property}:var\\(--([\\w-]+)\\)`).exec(rule)?.[1]
  if (dashed === 'bar' || dashed === 'bar-ink') return undefined
  return dashed?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
