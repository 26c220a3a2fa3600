// Does the plan of a year leave nobody out and nobody twice, both clock changes included, and are hours counted right?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chanceFrom } from '../../../db/worlds/planting.ts'
import { at } from '../../platform/clock/clock.ts'
import { sayHours, splitMinutes, writeHours } from './hours.ts'
import { gapsIn, type LevelPlan, type Piece, planLevel } from './plan.ts'

const monday = { day: 1, time: '08:00', skipsHolidays: false }
const level = (more: Partial<LevelPlan> = {}): LevelPlan => ({
  handOver: monday,
  rotatesFrom: at('2026-01-05 08:00'),
  people: ['ann', 'bob', 'cat'],
  leaves: [],
  replacements: [],
  ...more,
})
const year = [at('2026-01-05 08:00'), at('2027-01-11 08:00')] as const
const hours = (piece: Piece) => piece.from.until(piece.until).total('hours')
const replace = (personId: string, from: string, until: string): Piece => ({
  personId,
  from: at(from),
  until: at(until),
  origin: 'override',
})

function assertWhole(
  pieces: Piece[],
  [from, until]: readonly [Temporal.Instant, Temporal.Instant],
  what = '',
): void {
  assert.deepEqual(gapsIn(pieces, from, until), [], `a gap ${what}`)
  for (const [index, piece] of pieces.slice(1).entries())
    assert.ok(pieces[index]!.until.equals(piece.from), `an overlap ${what} at ${piece.from}`)
}

describe('the rotation of a year', () => {
  test('has no gap and no overlap; the weeks of the clock changes have an hour less and an hour more', () => {
    const pieces = planLevel(level(), ...year)
    assertWhole(pieces, year)
    assert.equal(pieces.length, 53)
    assert.deepEqual(
      pieces.slice(0, 4).map(({ personId }) => personId),
      ['ann', 'bob', 'cat', 'ann'],
    )
    const odd = pieces.filter((piece) => hours(piece) !== 168)
    assert.deepEqual(
      odd.map((piece) => `${piece.from.toZonedDateTimeISO('Europe/Paris').toPlainDate()} ${hours(piece)}`),
      ['2026-03-23 167', '2026-10-19 169'],
    )
    for (const piece of pieces)
      assert.equal(piece.from.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString(), '08:00:00')
  })

  test('a hand-over in the hour that does not exist, or that comes twice, still hands over once', () => {
    for (const time of ['02:00', '02:30', '03:00']) {
      const pieces = planLevel(level({ handOver: { day: 7, time, skipsHolidays: false } }), ...year)
      assertWhole(pieces, year, time)
    }
  })

  test('shifts of a day are 23 and 25 hours long on those days', () => {
    const day = (from: string, until: string) => at(from).until(at(until)).total('hours')
    assert.equal(day('2026-03-28 08:00', '2026-03-29 08:00'), 23)
    assert.equal(day('2026-10-24 08:00', '2026-10-25 08:00'), 25)
  })

  test('a hand-over that falls on a public holiday waits for the next day, and nobody is missing meanwhile', () => {
    const pieces = planLevel(level({ handOver: { ...monday, skipsHolidays: true } }), ...year)
    assertWhole(pieces, year)
    const days = pieces.map(({ from }) => from.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString())
    assert.ok(days.includes('2026-04-07') && !days.includes('2026-04-06'), 'Easter Monday')
    assert.ok(days.includes('2026-05-26') && !days.includes('2026-05-25'), 'Whit Monday')
  })

  test('whoever is away is held by the next, for those days only; all of them away is a gap', () => {
    const away = { personId: 'bob', from: at('2026-01-14 00:00'), until: at('2026-01-17 00:00') }
    const pieces = planLevel(level({ leaves: [away] }), at('2026-01-12 08:00'), at('2026-01-19 08:00'))
    assert.deepEqual(
      pieces.map(({ personId, origin }) => `${personId} ${origin}`),
      ['bob rotation', 'cat leave', 'bob rotation'],
    )
    const alone = planLevel(
      level({ people: ['bob'], leaves: [away] }),
      at('2026-01-12 08:00'),
      at('2026-01-19 08:00'),
    )
    const [gap] = gapsIn(alone, at('2026-01-12 08:00'), at('2026-01-19 08:00'))
    assert.ok(gap?.from.equals(away.from) && gap.until.equals(away.until))
  })

  test('who replaces holds those hours; the last said holds', () => {
    const replacements = [
      replace('dan', '2026-01-07 20:00', '2026-01-09 08:00'),
      replace('eve', '2026-01-08 08:00', '2026-01-08 12:00'),
    ]
    const pieces = planLevel(level({ replacements }), at('2026-01-05 08:00'), at('2026-01-12 08:00'))
    assert.deepEqual(
      pieces.map(({ personId }) => personId),
      ['ann', 'dan', 'eve', 'dan', 'ann'],
    )
    assertWhole(pieces, [at('2026-01-05 08:00'), at('2026-01-12 08:00')])
  })

  test('nobody in the rotation is one gap', () => {
    assert.equal(gapsIn(planLevel(level({ people: [] }), ...year), ...year).length, 1)
  })

  test('three hundred years of leaves and replacements drawn at random never overlap, and only a leave of all leaves a gap', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const chance = chanceFrom(seed)
      const people = ['ann', 'bob', 'cat'].slice(0, chance.between(1, 3))
      const some = () => {
        const from = year[0].add({ hours: chance.between(0, 8_000) })
        return {
          personId: chance.oneOf([...people, 'dan']),
          from,
          until: from.add({ hours: chance.between(1, 300) }),
        }
      }
      const leaves = Array.from({ length: chance.between(0, 3) }, some)
      const replacements = Array.from({ length: chance.between(0, 8) }, () => ({
        ...some(),
        origin: 'override' as const,
      }))
      const handOver = {
        day: chance.between(1, 7),
        time: chance.oneOf(['00:00', '02:30', '08:00']),
        skipsHolidays: chance.happens(0.5),
      }
      const pieces = planLevel(level({ people, leaves, replacements, handOver }), ...year)
      for (const [index, piece] of pieces.slice(1).entries())
        assert.ok(Temporal.Instant.compare(pieces[index]!.until, piece.from) <= 0, `seed ${seed}`)
      for (const gap of gapsIn(pieces, ...year))
        assert.ok(
          people.every((id) =>
            leaves.some(
              (leave) =>
                leave.personId === id &&
                Temporal.Instant.compare(leave.from, gap.from) <= 0 &&
                Temporal.Instant.compare(gap.from, leave.until) < 0,
            ),
          ),
          `seed ${seed}: nobody from ${gap.from}`,
        )
    }
  })
})

describe('hours for the pay', () => {
  const night = { from: '21:00', until: '06:00' }
  const split = (from: string, until: string) => splitMinutes(at(from), at(until), night)

  test('day, night, Sunday and holiday stand apart, a minute once', () => {
    assert.deepEqual(split('2026-11-24 20:00', '2026-11-25 07:00'), {
      day: 120,
      night: 540,
      sunday: 0,
      holiday: 0,
    })
    assert.deepEqual(split('2026-11-21 22:00', '2026-11-23 01:00'), {
      day: 0,
      night: 180,
      sunday: 1440,
      holiday: 0,
    })
    assert.deepEqual(split('2026-11-11 00:00', '2026-11-12 00:00'), {
      day: 0,
      night: 0,
      sunday: 0,
      holiday: 1440,
    })
  })

  test('the Sundays of the clock changes have 23 and 25 hours', () => {
    assert.equal(split('2026-03-29 00:00', '2026-03-30 00:00').sunday, 23 * 60)
    assert.equal(split('2026-10-25 00:00', '2026-10-26 00:00').sunday, 25 * 60)
  })

  test('a month is as long as its parts', () => {
    const { day, night: dark, sunday, holiday } = split('2026-10-01 00:00', '2026-11-01 00:00')
    assert.equal(day + dark + sunday + holiday, (31 * 24 + 1) * 60)
  })

  test('half a hundredth goes up, by the exact milliseconds, and the total is the sum of what is written', () => {
    // 338 h 9 min 54 s is 338,165 exactly, which no binary number holds.
    assert.equal(sayHours(338 * 60 + 9.9), '338,17')
    assert.equal(sayHours(338 * 60 + 9.9 - 1 / 60_000), '338,16')
    assert.equal(sayHours(1.005 * 60), '1,01')
    assert.equal(sayHours(0), '0,00')
    for (let minute = 0; minute < 600; minute += 7) {
      const minutes = { day: minute, night: minute * 3 + 0.3, sunday: minute / 2, holiday: 20 }
      const { total, ...parts } = writeHours(minutes)
      const cents = (text: string) => Number(text.replace(',', ''))
      assert.equal(
        cents(total),
        Object.values(parts).reduce((sum, part) => sum + cents(part), 0),
      )
    }
  })

  test('hours are written as a pay slip writes them', () => {
    assert.equal(sayHours(450), '7,50')
  })
})
