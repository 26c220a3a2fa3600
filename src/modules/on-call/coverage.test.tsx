// Can the picture of the weeks be read on any day of them: does no line run through a word?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { at } from '../../platform/clock/clock.ts'
import { Coverage } from './coverage.tsx'

const roster = {
  id: 'r',
  agencyId: 'a',
  agency: 'Agence du Phare',
  name: 'Astreinte technique',
  trade: null,
  handOverDay: 1,
  handOverAt: '08:00',
  skipsHolidays: false,
  estateIds: [],
  estates: [],
  mayKeep: true,
}
const levels = ['Technicien', 'Responsable d’astreinte de toute la nuit, et des jours fériés'].map(
  (name, index) => ({
    rosterId: 'r',
    level: index + 1,
    name,
    delayMinutes: 3,
    people: [],
  }),
)
const monday = at('2026-11-30 08:00')
const shifts = levels.flatMap(({ level, name: levelName }) =>
  [0, 1, 2, 3].map((week) => ({
    id: `${level}-${week}`,
    rosterId: 'r',
    level,
    levelName,
    personId: 'p',
    name: 'Paul Verhaeghe',
    phone: null,
    from: monday.add({ hours: 168 * week }),
    until: monday.add({ hours: 168 * (week + 1) }),
    origin: 'rotation',
  })),
)

const numbers = (tag: string, ...names: string[]) =>
  names.map((name) => Number(new RegExp(` ${name}="([^"]+)"`).exec(tag)?.[1])) as [number, number, number]

test('on each quarter of a day of the four weeks, no line runs through a word, and no word over the edge', () => {
  for (let hours = 0; hours < 28 * 24; hours += 6) {
    const now = at('2026-11-30 00:00').add({ hours })
    const svg = renderToString(
      <Coverage title="" rosters={[roster]} levels={levels} shifts={shifts} now={now} />,
    )
    const drawing = svg.slice(svg.indexOf('</defs>'), svg.indexOf('</svg>'))
    const lines = [...drawing.matchAll(/<line [^>]*>/g)].map(([tag]) => numbers(tag, 'x1', 'y1', 'y2'))
    const texts = [...drawing.matchAll(/(<text [^>]*>)([^<]*)/g)]
    assert.ok(lines.length > 4 && texts.length > 6)
    for (const [, tag, written] of texts) {
      const [x, y] = numbers(tag ?? '', 'x', 'y')
      const end = x + (written ?? '').length * 7.6
      assert.ok(end <= 380, `${written} at ${now}`)
      for (const [across, from, until] of lines)
        assert.ok(
          across <= x - 1 || across >= end || until <= y - 11 || from >= y + 4,
          `a line at ${across} through « ${written} » (${x} to ${end}), ${now}`,
        )
    }
  }
})
