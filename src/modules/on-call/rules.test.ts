// Is an alert ever lost, and does everybody get rung in order, whatever telephones do? The rule, then ten thousand nights of it.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chanceFrom } from '../../../db/worlds/planting.ts'
import { at } from '../../platform/clock/clock.ts'
import type { RingOutcome } from '../../platform/voice/line.ts'
import {
  decideNews,
  decideNext,
  isGoodTest,
  ladderOf,
  type PastTry,
  type Rung,
  ringSecondsMax,
  tradeOfDanger,
  type Ways,
} from './rules.ts'

const everyWay: Ways = { call: true, sms: true, email: true }
const rung = (step: string, more: Partial<Rung> = {}): Rung => ({
  step,
  isLastResort: false,
  rosterId: 'r',
  level: 1,
  personId: step,
  staffId: null,
  name: step,
  phone: `+336${step}`,
  email: null,
  waitMinutes: 3,
  ...more,
})
const start = at('2026-11-24 02:00')
const rungs = ladderOf(
  [rung('one'), rung('two'), rung('boss', { waitMinutes: 5 })],
  [rung('manager', { isLastResort: true }), rung('administrator', { isLastResort: true })],
)
const tried = (step: string, outcome: PastTry['outcome'], seconds = 0, pass = 0): PastTry => ({
  pass,
  step,
  way: 'call',
  address: `+336${step.replace(/\+\d$/, '')}`,
  at: start.add({ seconds }),
  waitMinutes: 3,
  outcome,
})
const decide = (
  tries: PastTry[],
  seconds: number,
  { ways = everyWay, isCallerWaiting = false, ladder = rungs } = {},
) => {
  const decision = decideNext({ ladder, tries, ways, isCallerWaiting, now: start.add({ seconds }) })
  return decision.do === 'try'
    ? `${decision.pass} ${decision.rung.step} ${decision.ways.map(({ way }) => way).join('+')}`
    : `wait ${start.until(decision.until).total('seconds')}`
}

describe('whom an alert tries next', () => {
  test('the first of the roster, by telephone and by message at once', () => {
    assert.equal(decide([], 0), '0 one call+sms')
    assert.equal(decide([], 0, { ways: { ...everyWay, call: false } }), '0 one sms')
    const written = [rung('one', { email: 'one@example.org' })]
    assert.equal(decide([], 0, { ladder: written }), '0 one call+sms+email')
  })

  test('while the telephone rings nobody else is tried; a call that never ends is lost after two minutes and a half', () => {
    assert.equal(decide([tried('one', null)], 20), `wait ${ringSecondsMax}`)
    assert.equal(decide([tried('one', null)], ringSecondsMax), 'wait 180')
    assert.equal(decide([tried('one', null)], 180), '0 two call+sms')
    assert.equal(decide([tried('one', 'lost')], 180), '0 two call+sms')
  })

  test('who refuses or says nothing gives way at once; who does not answer has the minutes of her level', () => {
    for (const outcome of ['refused', 'silent'] as const)
      assert.equal(decide([tried('one', outcome)], 10), '0 two call+sms', outcome)
    for (const outcome of ['no_answer', 'busy', 'failed', 'lost'] as const) {
      assert.equal(decide([tried('one', outcome)], 40), 'wait 180', outcome)
      assert.equal(decide([tried('one', outcome)], 180), '0 two call+sms', outcome)
    }
  })

  test('somebody waits on the line: a telephone that does not answer is not waited for', () => {
    for (const outcome of ['no_answer', 'busy', 'failed'] as const)
      assert.equal(decide([tried('one', outcome)], 40, { isCallerWaiting: true }), '0 two call+sms', outcome)
    assert.equal(decide([tried('one', null)], 20, { isCallerWaiting: true }), `wait ${ringSecondsMax}`)
  })

  test('somebody waits on the line: everybody is rung before the duty manager is rung again, and nobody is left five minutes', () => {
    const rung: PastTry[] = []
    const steps: string[] = []
    for (let second = 0; second < 400 && steps.length < 7; second += 5) {
      const said = decide(rung, second, { isCallerWaiting: true })
      const step = /^0 (\S+)/.exec(said)?.[1]
      if (!step) continue
      steps.push(`${step} ${second}`)
      rung.push({ ...tried(step, 'refused', second), outcome: 'no_answer', waitMinutes: 5 })
    }
    assert.deepEqual(steps, [
      'one 0',
      'two 5',
      'boss 10',
      'manager 15',
      'administrator 20',
      'boss+1 25',
      // The same telephone is left a minute.
      'boss+2 85',
    ])
  })

  test('a message alone has the minutes of the level', () => {
    const sms: PastTry = { ...tried('one', null), way: 'sms' }
    assert.equal(decide([sms], 179), 'wait 180')
    assert.equal(decide([sms], 180), '0 two call+sms')
  })

  test('the duty manager is rung again, then the agency’s manager, then the administrator, and then all over again', () => {
    const steps: string[] = []
    let tries: PastTry[] = []
    let seconds = 0
    for (let n = 0; n < 9; n++) {
      let said = decide(tries, seconds)
      while (said.startsWith('wait')) {
        seconds = Number(said.slice(5))
        said = decide(tries, seconds)
      }
      const [pass = '0', step = ''] = said.split(' ')
      steps.push(`${pass} ${step}`)
      tries = [...tries, tried(step, 'no_answer', seconds, Number(pass))]
    }
    assert.deepEqual(steps, [
      '0 one',
      '0 two',
      '0 boss',
      '0 boss+1',
      '0 boss+2',
      '0 manager',
      '0 administrator',
      '1 one',
      '1 two',
    ])
  })

  test('who said no is asked again in the next round only, and an answering machine is left its minutes', () => {
    const refused = [tried('one', 'refused'), tried('two', 'refused', 10), tried('boss', 'refused', 20)]
    assert.equal(decide(refused, 30), '0 manager call+sms')
    const all = [...refused, tried('manager', 'refused', 30), tried('administrator', 'refused', 40)]
    assert.equal(decide(all, 50), 'wait 100')
    assert.equal(decide(all, 100), '1 one call+sms')
    const silent = [tried('one', 'silent'), tried('two', 'silent', 10), tried('boss', 'silent', 20)]
    assert.equal(decide(silent, 30), 'wait 200')
    assert.equal(decide(silent, 200), '0 boss+1 call+sms')
  })

  test('who cannot be reached by any way is stepped over, and an empty ladder waits a minute, never for ever', () => {
    const ladder = [rung('one', { phone: null }), rung('two')]
    assert.equal(decide([], 0, { ladder }), '0 two call+sms')
    assert.equal(decide([], 0, { ladder: [] }), 'wait 60')
    assert.equal(decide([], 0, { ways: { call: false, sms: false, email: true } }), 'wait 60')
  })

  test('a hand-over in the middle of a round rings the newcomers', () => {
    const tries = [tried('one', 'no_answer'), tried('two', 'no_answer', 180)]
    const ladder = ladderOf([rung('new'), rung('two')], [])
    assert.equal(decide(tries, 400, { ladder }), '0 new call+sms')
  })
})

test('a danger has its trade', () => {
  assert.equal(tradeOfDanger('trapped'), 'lift')
  assert.equal(tradeOfDanger('cold'), 'heating')
  assert.equal(tradeOfDanger('gas'), null)
})

test('a person has to press a key for a trial to be good; a robot has to answer', () => {
  assert.ok(isGoodTest('accepted', false) && isGoodTest('refused', false) && isGoodTest('silent', true))
  assert.ok(!isGoodTest('silent', false))
  for (const bad of ['no_answer', 'busy', 'failed'] as const)
    assert.ok(!isGoodTest(bad, true) && !isGoodTest(bad, false))
})

test('the news of an alert: taken, told, leaving, or nobody', () => {
  const alert = { takenBy: null, left: false, failed: false, isReachable: true }
  assert.deepEqual(decideNews(alert), { state: 'leaving' })
  assert.deepEqual(decideNews({ ...alert, failed: true }), { state: 'nobody' })
  assert.deepEqual(decideNews({ ...alert, isReachable: false }), { state: 'nobody' })
  assert.deepEqual(decideNews({ ...alert, left: true, failed: true }), { state: 'told', again: true })
  assert.deepEqual(decideNews({ ...alert, left: true, isReachable: false }), { state: 'told', again: false })
  assert.deepEqual(decideNews({ ...alert, takenBy: 'Paul' }), { state: 'taken', by: 'Paul' })
})

const outcomes: RingOutcome[] = ['refused', 'silent', 'no_answer', 'busy', 'failed']

/** One night: telephones and processes do what they like; returns when it was taken, or null at the end of it. */
function liveNight(seed: number): { takenAt: number | null; rounds: number; calls: number; gapMax: number } {
  const chance = chanceFrom(seed)
  // Both clock changes, and an ordinary night.
  const begins = at(chance.oneOf(['2026-03-29 00:30', '2026-10-25 00:30', '2026-11-24 22:00']))
  const levels = chance.between(1, 4)
  const isHopeless = chance.happens(0.05)
  const lineIsDead = chance.happens(0.1)
  const handOverAt = chance.between(0, 8 * 3600)
  const ladderAt = (second: number) => {
    const week = second < handOverAt ? 'a' : 'b'
    const onDuty = Array.from({ length: levels }, (_, n) =>
      rung(`l${n}`, {
        name: `${week}${n}`,
        // Somebody without a telephone may still be written to, or not at all.
        phone: chanceFrom(seed + n).happens(0.1) ? null : `+33${week}${n}`,
        email: chanceFrom(seed * 7 + n).happens(0.5) ? `${week}${n}@example.org` : null,
        waitMinutes: 1 + ((seed + n) % 9),
      }),
    )
    return ladderOf(onDuty, [rung('manager', { isLastResort: true, phone: null, email: 'm@example.org' })])
  }
  const ways: Ways = { call: chance.happens(0.9), sms: chance.happens(0.9), email: true }
  const tries: PastTry[] = []
  let second = 0
  let lastTryAt = 0
  let gapMax = 0
  let repliesAt: number | null = null
  while (second < 10 * 3600) {
    const now = begins.add({ seconds: second })
    if (repliesAt !== null && repliesAt <= second)
      return { takenAt: second, rounds: 0, calls: tries.length, gapMax }
    const decision = decideNext({
      ladder: ladderAt(second),
      // As the job reads them: those of the last round.
      tries: tries.filter(({ pass }) => pass === (tries.at(-1)?.pass ?? 0)),
      ways,
      isCallerWaiting: second < 900 && seed % 3 === 0,
      now,
    })
    if (decision.do === 'wait') {
      const wait = now.until(decision.until).total('seconds')
      assert.ok(wait > 0, `night ${seed}: it waits for what is past`)
      assert.ok(wait <= Math.max(ringSecondsMax, 9 * 60), `night ${seed}: it waits ${wait} s`)
      // The process may be stopped for a while just then: what is late is taken up by the sweep, each minute.
      second += Math.ceil(wait) + (chance.happens(0.05) ? chance.between(1, 90) : 0)
      continue
    }
    gapMax = Math.max(gapMax, second - lastTryAt)
    lastTryAt = second
    for (const { way, address } of decision.ways)
      tries.push({
        pass: decision.pass,
        step: decision.rung.step,
        way,
        address,
        at: now,
        waitMinutes: decision.rung.waitMinutes,
        outcome: null,
      })
    const mayTake = !isHopeless && chance.happens(0.08)
    const call = tries.findLast(({ way, at }) => way === 'call' && at.equals(now))
    if (!call) {
      if (mayTake) repliesAt = second + chance.between(20, 1200)
      continue
    }
    // Stopped between the try and its outcome: nobody ever learns how it ended.
    if (chance.happens(0.07)) continue
    second += chance.between(2, 75)
    if (!lineIsDead && mayTake) return { takenAt: second, rounds: decision.pass, calls: tries.length, gapMax }
    call.outcome = lineIsDead ? 'failed' : chance.oneOf(outcomes)
    if (mayTake) repliesAt = second + chance.between(20, 1200)
  }
  // Not taken by the morning: it still rings, and everybody was tried in every round but the last.
  assert.ok(second - lastTryAt < 15 * 60, `night ${seed}: silent since ${second - lastTryAt} s`)
  const passes = Math.max(...tries.map(({ pass }) => pass))
  assert.ok(passes >= 2, `night ${seed}: ${passes} rounds in ten hours`)
  for (let pass = 0; pass < passes; pass++) {
    const tried = new Set(tries.filter((one) => one.pass === pass).map(({ step }) => step))
    const refused = tries.some((one) => one.pass === pass && one.outcome === 'refused')
    for (const { step, phone, email } of ladderAt(10 * 3600))
      if (!refused && !step.includes('+') && ((phone && (ways.call || ways.sms)) || email))
        assert.ok(tried.has(step) || handOverAt > 0, `night ${seed}: ${step} was left out of round ${pass}`)
  }
  return { takenAt: null, rounds: passes, calls: tries.length, gapMax }
}

test('ten thousand nights: no alert is lost, none stops before somebody takes it', () => {
  let taken = 0
  let hopeless = 0
  let longest = 0
  for (let seed = 1; seed <= 10_000; seed++) {
    const night = liveNight(seed)
    if (night.takenAt === null) hopeless++
    else taken++
    longest = Math.max(longest, night.gapMax)
  }
  assert.equal(taken + hopeless, 10_000)
  assert.ok(taken > 9_000 && hopeless > 300, `${taken} taken, ${hopeless} still ringing in the morning`)
  assert.ok(longest <= 15 * 60, `${longest} s without a try`)
})
