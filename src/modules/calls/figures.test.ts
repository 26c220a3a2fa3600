// Do the figures of the calls say what happened, to the second, on days of 23 and 25 hours too?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { at } from '../../platform/clock/clock.ts'
import { saySeconds } from './figure-words.fr.ts'
import {
  type CallFact,
  countAbandonsByNode,
  countAlerts,
  countBacks,
  countByDay,
  countByHour,
  countCalls,
  isAbandoned,
  isContained,
  percentile,
} from './figures.ts'

const call = (more: Partial<CallFact> = {}): CallFact => ({
  beganAt: at('2026-11-24 10:00'),
  ending: 'hung_up',
  node: 'menu',
  kind: 'menu',
  waitedSeconds: null,
  waitsStill: false,
  isTaken: false,
  answer: null,
  hasLeftWords: false,
  hasAskedBack: false,
  wasUrgent: false,
  isHelped: false,
  isSilent: false,
  isShown: true,
  againDay: false,
  againWeek: false,
  ...more,
})

test('a percentile is a wait that somebody had: so many had no more, the others no less', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const share = percent / 100
        const found = percentile(values, share)
        assert.ok(found !== null && values.includes(found))
        const noMore = values.filter((one) => one <= found).length
        const less = values.filter((one) => one < found).length
        // At least this share waited no more, and it is the smallest wait of which this is true.
        assert.ok(noMore >= share * values.length - 1e-9)
        assert.ok(less < share * values.length + 1e-9)
      },
    ),
  )
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 2 }),
      (values, [one = 1, other = 1]) => {
        const [low, high] = [Math.min(one, other) / 100, Math.max(one, other) / 100]
        assert.ok((percentile(values, low) ?? 0) <= (percentile(values, high) ?? 0))
      },
    ),
  )
  const asked = [30, 10, 20]
  assert.equal(percentile(asked, 0.5), 20)
  assert.equal(percentile(asked, 1), 30)
  assert.deepEqual(asked, [30, 10, 20])
  assert.equal(percentile([], 0.5), null)
  // Nineteen at 1 s and one at 100 s: 95 % waited one second.
  assert.equal(percentile([...Array<number>(19).fill(1), 100], 0.95), 1)
  assert.equal(percentile([...Array<number>(18).fill(1), 90, 100], 0.95), 90)
})

test('whoever hangs up with nothing abandoned; with a message, a callback, an answer or a person, she did not', () => {
  assert.equal(isAbandoned(call()), true)
  assert.equal(isAbandoned(call({ wasUrgent: true, node: 'urgence' })), true)
  for (const more of [
    { hasLeftWords: true },
    { hasAskedBack: true },
    { isTaken: true, ending: 'talked' },
    { isTaken: true },
    { answer: 'works' },
    { ending: 'goodbye' },
    { ending: 'lost' },
    { ending: null },
  ] satisfies Partial<CallFact>[])
    assert.equal(isAbandoned(call(more)), false, JSON.stringify(more))
})

test('contained: the voice server answered, and nobody was needed after', () => {
  for (const answer of ['joined', 'follow', 'works'] as const)
    for (const ending of ['goodbye', 'hung_up'] as const)
      assert.equal(isContained(call({ answer, ending })), true)
  for (const more of [
    { answer: null },
    { ending: 'talked' },
    { ending: 'lost' },
    { ending: null },
    { waitedSeconds: 12 },
    { waitsStill: true },
    { hasLeftWords: true },
    { hasAskedBack: true },
    { wasUrgent: true },
  ] satisfies Partial<CallFact>[])
    assert.equal(isContained(call({ answer: 'works', ...more })), false, JSON.stringify(more))
})

test('the service level judges who waited long enough, or was taken', () => {
  const counts = countCalls(
    [
      call({ waitedSeconds: 60, isTaken: true, ending: 'talked' }),
      call({ waitedSeconds: 61, isTaken: true, ending: 'talked' }),
      // Gone before a minute, then after.
      call({ waitedSeconds: 60 }),
      call({ waitedSeconds: 200 }),
      call({ waitedSeconds: 300, hasLeftWords: true, ending: 'goodbye' }),
      // Nine while waiting: not an adviser's.
      call({ waitedSeconds: 90, wasUrgent: true, ending: 'talked' }),
      // Waiting now.
      call({ waitedSeconds: null, waitsStill: true, ending: null }),
      call({ ending: 'goodbye' }),
    ],
    60,
  )
  assert.equal(counts.calls, 8)
  assert.equal(counts.waited, 6)
  assert.equal(counts.judged, 4)
  assert.equal(counts.inTime, 1)
  assert.equal(counts.waitP50, 61)
  assert.equal(counts.waitP95, 300)
})

test('the night of 25 hours has one day, and its two o’clock counts both; the night of 23 has no two o’clock', () => {
  const october = Temporal.PlainYearMonth.from('2026-10')
  const facts = [
    '2026-10-24T21:59:59Z',
    '2026-10-24T22:00:00Z',
    '2026-10-25T00:30:00Z',
    '2026-10-25T01:30:00Z',
    '2026-10-25T22:59:59Z',
    '2026-10-25T23:00:00Z',
  ].map((text) => call({ beganAt: at(text) }))
  const days = countByDay(october, facts, 60)
  assert.equal(days.length, 31)
  const of = (key: string) => days.find((one) => one.key === key)?.calls
  assert.deepEqual([of('2026-10-24'), of('2026-10-25'), of('2026-10-26')], [1, 4, 1])
  const hours = countByHour(facts, 60)
  assert.equal(hours.length, 24)
  assert.equal(hours[2]?.calls, 2)
  assert.equal(hours[0]?.calls, 2)
  assert.equal(hours[23]?.calls, 2)

  const spring = ['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z'].map((text) => call({ beganAt: at(text) }))
  assert.deepEqual(
    countByHour(spring, 60)
      .map(({ calls }) => calls)
      .slice(0, 5),
    [0, 1, 0, 1, 0],
  )
  assert.equal(countByDay(Temporal.PlainYearMonth.from('2026-03'), spring, 60)[28]?.calls, 2)
})

test('every call is in one day and in one hour, whenever it came', () => {
  const from = at('2026-03-01 00:00').epochMilliseconds
  const past = at('2026-04-01 00:00').epochMilliseconds
  fc.assert(
    fc.property(fc.array(fc.integer({ min: from, max: past - 1 }), { maxLength: 60 }), (moments) => {
      const facts = moments.map((one) => call({ beganAt: Temporal.Instant.fromEpochMilliseconds(one) }))
      const sum = (rows: { calls: number }[]) => rows.reduce((all, { calls }) => all + calls, 0)
      assert.equal(sum(countByDay(Temporal.PlainYearMonth.from('2026-03'), facts, 60)), facts.length)
      assert.equal(sum(countByHour(facts, 60)), facts.length)
    }),
  )
})

test('a month without a call is made of days without a call', () => {
  const days = countByDay(Temporal.PlainYearMonth.from('2028-02'), [], 60)
  assert.equal(days.length, 29)
  assert.ok(days.every(({ calls, waitP50 }) => calls === 0 && waitP50 === null))
  assert.deepEqual(countAbandonsByNode([]), [])
})

test('the node where most people go away comes first', () => {
  const facts = [
    call(),
    call({ node: 'file-technique', kind: 'queue', waitedSeconds: 30 }),
    call({ node: 'file-technique', kind: 'queue', waitedSeconds: 90 }),
    call({ node: 'file-technique', kind: 'queue', isTaken: true, ending: 'talked' }),
  ]
  assert.deepEqual(countAbandonsByNode(facts), [
    { node: 'file-technique', kind: 'queue', calls: 2 },
    { node: 'menu', kind: 'menu', calls: 1 },
  ])
})

test('a callback is kept by its first try, at the last second too; before its hour it is not judged', () => {
  const due = at('2026-11-24 12:00')
  const back = { askedAt: at('2026-11-24 10:00'), dueAt: due, settledAt: null }
  const facts = [due, due.add({ seconds: 1 }), null].map((calledAt) => ({ ...back, calledAt }))
  assert.deepEqual(countBacks(facts, due), { judged: 1, kept: 1 })
  assert.deepEqual(countBacks(facts, due.add({ seconds: 1 })), { judged: 3, kept: 1 })
  // Reached before the half-day she chose began: no try in it, and nothing is owed any more.
  const early = { ...back, settledAt: at('2026-11-24 10:05'), calledAt: null }
  assert.deepEqual(countBacks([early], at('2026-11-24 10:06')), { judged: 1, kept: 1 })
  assert.deepEqual(countBacks([{ ...early, settledAt: due.add({ seconds: 1 }) }], due.add({ hours: 1 })), {
    judged: 1,
    kept: 0,
  })
})

test('the time until a technician goes is counted through the clock change, and who waits is said', () => {
  const alerts = countAlerts([
    { raisedAt: at('2026-10-25T00:59:30Z'), acknowledgedAt: at('2026-10-25T01:00:30Z') },
    { raisedAt: at('2026-10-25T00:59:30Z'), acknowledgedAt: at('2026-10-25T01:04:30Z') },
    { raisedAt: at('2026-10-25T00:59:30Z'), acknowledgedAt: null },
  ])
  assert.deepEqual(alerts, { raised: 3, waiting: 1, p50: 60, p95: 300 })
})

test('a wait is said as people say it', () => {
  assert.deepEqual([0, 45.4, 60, 90, 3_599.7, 7_500].map(saySeconds), [
    '0\u00a0s',
    '45\u00a0s',
    '1\u00a0min',
    '1\u00a0min\u00a030\u00a0s',
    '1\u00a0h\u00a000\u00a0min',
    '2\u00a0h\u00a005\u00a0min',
  ])
})

test('who says nothing to the answering machine, twice, is abandoned: called back by Palier, or told a goodbye', () => {
  for (const ending of ['goodbye', 'hung_up'] as const) {
    assert.ok(isAbandoned(call({ ending, isSilent: true })))
    assert.ok(isAbandoned(call({ ending, isSilent: true, hasAskedBack: true })))
    assert.ok(!isAbandoned(call({ ending, isSilent: true, hasLeftWords: true })))
  }
  assert.ok(!isAbandoned(call({ ending: 'goodbye' })))
})
