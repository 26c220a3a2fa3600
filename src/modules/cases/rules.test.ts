// What is true of a demand, case by case.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at } from '../../platform/clock/clock.ts'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type CaseState,
  type Closer,
  type ClosureKind,
  decideAnswer,
  decideClosure,
  decidePromises,
  mayShowNeighbours,
  nextAskAt,
  numberOf,
  referenceOf,
  type StoredRule,
} from './rules.ts'

const weekday = [
  ['08:30', '12:00'],
  ['13:30', '17:00'],
] as const
const hours: OpeningHours = {
  week: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [], 7: [] },
  exceptions: [],
  holidays: true,
  alsaceMoselle: false,
}
const rule = (
  kind: StoredRule['kind'],
  amount: number,
  unit: StoredRule['unit'],
  more: Partial<StoredRule> = {},
): StoredRule => ({
  kind,
  amount,
  unit,
  urgency: null,
  natureCode: null,
  fromOn: '2020-01-01',
  source: 'usage',
  ...more,
})

test('a demand said on Friday evening is acknowledged by Tuesday evening', () => {
  const made = decidePromises(
    { urgency: 'ordinary', natureCode: 'lamp', reportedAt: at('2026-11-20 19:00') },
    [rule('acknowledge', 2, 'working_days')],
    hours,
  )
  assert.equal(made[0]?.dueAt.toString(), at('2026-11-24 17:00').toString())
})

test('the rule of the nature wins over the rule of the urgency, and both over the rule for all', () => {
  const rules = [
    rule('restore', 72, 'hours'),
    rule('restore', 24, 'hours', { urgency: 'essential' }),
    rule('restore', 6, 'hours', { natureCode: 'lift' }),
  ]
  const due = (natureCode: string, urgency: 'essential' | 'ordinary') =>
    decidePromises(
      { urgency, natureCode, reportedAt: at('2026-11-24 10:00') },
      rules,
      hours,
    )[0]?.dueAt.toString()
  assert.equal(due('lift', 'essential'), at('2026-11-24 16:00').toString())
  assert.equal(due('heating', 'essential'), at('2026-11-25 10:00').toString())
  assert.equal(due('lamp', 'ordinary'), at('2026-11-27 10:00').toString())
})

test('a rule holds from its day on', () => {
  const rules = [rule('answer', 30, 'days'), rule('answer', 15, 'days', { fromOn: '2027-01-01' })]
  const due = (reported: string) =>
    decidePromises({ urgency: 'ordinary', natureCode: 'x', reportedAt: at(reported) }, rules, hours)[0]
      ?.dueAt.toZonedDateTimeISO('Europe/Paris')
      .toPlainDate()
      .toString()
  assert.equal(due('2026-12-31 10:00'), '2027-01-30')
  assert.equal(due('2027-01-01 10:00'), '2027-01-16')
})

test('who may close what: the whole table', () => {
  const kinds: ClosureKind[] = ['resolved', 'silent', 'withdrawn', 'mistaken']
  const closers: Closer[] = ['resident', 'staff', 'system']
  const states: CaseState[] = ['open', 'answered', 'closed', 'merged']
  for (const state of states)
    for (const hasFinalAnswer of [true, false])
      for (const isOwed of [true, false])
        for (const urgency of ['danger', 'ordinary'] as const)
          for (const kind of kinds)
            for (const by of closers)
              for (const reason of ['', 'dit au téléphone']) {
                const byPerson = kind === 'withdrawn' || kind === 'mistaken'
                const expected =
                  (state === 'open' || state === 'answered') &&
                  (byPerson
                    ? by !== 'system' && (kind === 'withdrawn' || by === 'staff') && reason !== ''
                    : hasFinalAnswer && !(kind === 'silent' && (isOwed || urgency === 'danger')))
                const close = () =>
                  decideClosure({ state, hasFinalAnswer, isOwed, urgency }, kind, by, reason)
                const told = JSON.stringify({ state, hasFinalAnswer, isOwed, urgency, kind, by, reason })
                if (expected) assert.doesNotThrow(close, told)
                else assert.throws(close, Refusal, told)
              }
})

test('an empty answer is no answer, and a closed demand only takes news', () => {
  assert.throws(() => decideAnswer({ state: 'open' }, 'final', '  '), Refusal)
  assert.throws(() => decideAnswer({ state: 'closed' }, 'final', 'fait'), Refusal)
  assert.doesNotThrow(() => decideAnswer({ state: 'closed' }, 'progress', 'au fait'))
  assert.throws(() => decideAnswer({ state: 'merged' }, 'progress', 'au fait'), Refusal)
})

test('"Est-ce réglé ?" is asked again on the fifteenth and the thirtieth day, at the same hour, whatever the clock change', () => {
  const asked = at('2026-10-20 09:00')
  assert.equal(nextAskAt(asked, 1, [15, 30])?.toString(), at('2026-11-04 09:00').toString())
  assert.equal(nextAskAt(asked, 2, [15, 30])?.toString(), at('2026-11-19 09:00').toString())
  assert.equal(nextAskAt(asked, 3, [15, 30]), null)
})

test('neighbours see common parts and outside, never a home, never a sensitive nature', () => {
  assert.equal(mayShowNeighbours({ placeKind: 'common', isSensitive: false }), true)
  assert.equal(mayShowNeighbours({ placeKind: 'outdoor', isSensitive: false }), true)
  assert.equal(mayShowNeighbours({ placeKind: 'home', isSensitive: false }), false)
  assert.equal(mayShowNeighbours({ placeKind: 'common', isSensitive: true }), false)
})

test('a reference is said in groups of three and read back however it is typed', () => {
  assert.equal(referenceOf(104213), '104 213')
  assert.equal(referenceOf(7), '7')
  assert.equal(numberOf('n° 104 213'), 104213)
  assert.equal(numberOf('ascenseur'), null)
})
