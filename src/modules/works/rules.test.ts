// Do the rules of works hold: rest days, calendar days, notices in time, doors that stay closed, papers before an order?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { at } from '../../platform/clock/clock.ts'
import { usualRules } from '../settings/index.ts'
import {
  afterVisits,
  countDays,
  isAwayDuring,
  type LadderStep,
  lastDayOfWorks,
  missingAttestations,
  missingGates,
  noticeDue,
  type Outcome,
  restOf,
  stateOf,
  tasksOf,
  type VisitFact,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const visit = (outcome: Outcome, when: string): VisitFact => ({ outcome, at: at(when) })

describe('a rest day asks for an express consent', () => {
  for (const [on, rest] of [
    ['2026-11-28', 'saturday'],
    ['2026-11-29', 'sunday'],
    ['2026-11-11', 'holiday'],
    ['2027-03-29', 'holiday'],
    ['2026-08-15', 'holiday'],
    ['2026-11-01', 'sunday'],
    ['2026-11-27', null],
  ] as const)
    test(`${on}: ${rest ?? 'an ordinary day'}`, () => assert.equal(restOf(day(on)), rest))
})

describe('days of works in a home are calendar days, from the first to the last', () => {
  test('one day of works is one day, and a week-end in between counts', () => {
    assert.equal(
      countDays({ firstOn: day('2026-11-24'), lastOn: day('2026-11-24'), isOver: true }, day('2026-12-20')),
      1,
    )
    assert.equal(
      countDays({ firstOn: day('2026-11-24'), lastOn: day('2026-12-14'), isOver: true }, day('2027-01-20')),
      21,
    )
  })
  test('while works are not over they count to this day', () => {
    assert.equal(
      countDays({ firstOn: day('2026-11-24'), lastOn: day('2026-11-24'), isOver: false }, day('2026-12-15')),
      22,
    )
  })
  test('nobody came: nothing counts', () => {
    assert.equal(countDays({ firstOn: null, lastOn: null, isOver: false }, day('2026-12-15')), 0)
  })
  test('whatever the days, both clock changes included: never fewer than the distance, one more than it exactly', () => {
    const days = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(days, days, days, fc.boolean(), (start, length, later, isOver) => {
        const firstOn = day('2026-01-01').add({ days: start })
        const lastOn = firstOn.add({ days: length })
        const today = lastOn.add({ days: later })
        const counted = countDays({ firstOn, lastOn, isOver }, today)
        assert.equal(counted, (isOver ? length : length + later) + 1)
        // Alerts only add up: a day more never takes one away.
        const before = tasksOf(counted, usualRules)
        assert.ok(before.every((task) => tasksOf(counted + 1, usualRules).includes(task)))
        assert.equal(before.includes('reduction'), counted > 21)
      }),
    )
  })
  test('alerts at 15, 18 and 21; past 21 a reduction of the rent is proposed', () => {
    assert.deepEqual(
      [14, 15, 18, 21, 22].map((days) => tasksOf(days, usualRules)),
      [
        [],
        ['days_15'],
        ['days_15', 'days_18'],
        ['days_15', 'days_18', 'days_21'],
        ['days_15', 'days_18', 'days_21', 'reduction'],
      ],
    )
  })
})

describe('notices go out at 21 days, 7 days and 48 hours', () => {
  const starts = at('2026-12-15 08:00')
  const due = (now: string, given: LadderStep[] = []) =>
    noticeDue(starts, given, at(now), usualRules.worksNoticeDays)
  test('each at its time, once', () => {
    assert.equal(due('2026-11-20 09:00'), null)
    assert.equal(due('2026-11-24 09:00'), 'd21')
    assert.equal(due('2026-11-25 09:00', ['d21']), null)
    assert.equal(due('2026-12-08 09:00', ['d21']), 'd7')
    assert.equal(due('2026-12-13 09:00', ['d21', 'd7']), 'h48')
    assert.equal(due('2026-12-14 09:00', ['d21', 'd7', 'h48']), null)
  })
  test('a visit planned late has one notice, not three', () => {
    assert.equal(due('2026-12-12 09:00'), 'd7')
    assert.equal(due('2026-12-14 09:00'), 'h48')
  })
  test('a landlord who writes thirty days before is followed', () => {
    assert.equal(noticeDue(starts, [], at('2026-11-16 09:00'), [30, 10, 3]), 'd21')
    assert.equal(noticeDue(starts, ['d21'], at('2026-12-08 09:00'), [30, 10, 3]), 'd7')
  })
  test('nothing is announced of a visit that is past', () => {
    assert.equal(due('2026-12-15 08:00'), null)
  })
  test('over the clock change of spring', () => {
    assert.equal(noticeDue(at('2027-03-29 08:00'), ['d7'], at('2027-03-27 20:00'), [21, 7, 2]), 'h48')
  })
})

describe('a door that stays closed', () => {
  test('a second passage is proposed; the third absence calls a person; access ends it', () => {
    const absent = (when: string) => visit('absent', when)
    assert.equal(afterVisits([absent('2026-11-02 09:00')], 3), 'second')
    assert.equal(afterVisits([absent('2026-11-02 09:00'), absent('2026-11-04 09:00')], 3), 'second')
    const three = [absent('2026-11-02 09:00'), absent('2026-11-04 09:00'), absent('2026-11-06 09:00')]
    assert.equal(afterVisits(three, 3), 'call')
    assert.equal(afterVisits(three.toReversed(), 3), 'call')
    assert.equal(afterVisits([...three, visit('access', '2026-11-09 09:00')], 3), 'nothing')
    assert.equal(afterVisits([visit('refused', '2026-11-02 09:00')], 3), 'second')
  })
  test('a new date after an absence is a plan again', () => {
    const visits = [visit('absent', '2026-11-02 09:00')]
    assert.equal(stateOf({ startsAt: at('2026-11-02 08:00'), visits, isDone: false }), 'absent')
    assert.equal(stateOf({ startsAt: at('2026-11-09 08:00'), visits, isDone: false }), 'planned')
    assert.equal(stateOf({ startsAt: null, visits: [], isDone: false }), 'todo')
    assert.equal(stateOf({ startsAt: null, visits: [], isDone: true }), 'done')
  })
})

describe('papers before an order', () => {
  const old = { id: 'a', name: 'A', permittedOn: '1997-06-30' }
  const recent = { id: 'b', name: 'B', permittedOn: '1997-07-01' }
  const unknown = { id: 'c', name: 'C', permittedOn: null }
  const phase = { contractorId: 'k', isIntrusive: false, isDanger: false }
  const lacks = (more: Partial<typeof phase>, handed: Parameters<typeof missingAttestations>[2] = []) =>
    missingAttestations({ ...phase, ...more }, [old, recent, unknown], handed, '1997-07-01').map(
      ({ building, lacks }) => `${building.id} ${lacks}`,
    )
  test('buildings of before July 1997, or of unknown date, need the asbestos file', () => {
    assert.deepEqual(lacks({}), ['a file', 'c file'])
    assert.deepEqual(lacks({ isIntrusive: true }), ['a file', 'a survey', 'c file', 'c survey'])
  })
  test('handed to another contractor is not handed to this one', () => {
    assert.deepEqual(lacks({}, [{ buildingId: 'a', contractorId: 'x', kind: 'dta' }]), ['a file', 'c file'])
    assert.deepEqual(lacks({}, [{ buildingId: 'a', contractorId: 'k', kind: 'dapp' }]), ['c file'])
  })
  test('making a danger safe waits for none of them', () => {
    assert.deepEqual(lacks({ isDanger: true, isIntrusive: true }), [])
  })
  test('a site waits for its meeting, its documents and word to the commune', () => {
    assert.deepEqual(missingGates(['documents']), ['meeting', 'commune'])
    assert.deepEqual(missingGates(['commune', 'documents', 'meeting']), [])
  })
})

test('works of several days last over working days, and an absence on any of them counts', () => {
  assert.equal(lastDayOfWorks(day('2026-12-02'), 1).toString(), '2026-12-02')
  assert.equal(lastDayOfWorks(day('2026-12-02'), 8).toString(), '2026-12-11')
  const absences = [{ from_on: '2026-12-11', until_on: '2026-12-14' }]
  assert.equal(isAwayDuring(absences, day('2026-12-02'), 7), false)
  assert.equal(isAwayDuring(absences, day('2026-12-02'), 8), true)
  assert.equal(isAwayDuring(absences, day('2026-12-14'), 1), true)
  assert.equal(isAwayDuring(absences, day('2026-12-15'), 8), false)
})
