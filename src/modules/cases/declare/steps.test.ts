// Which question comes next?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readPhone } from './reply.ts'
import {
  type Answers,
  mayVisit,
  nextStep,
  stepBefore,
  steps,
  stepsOf,
  withNature,
  withPlace,
} from './steps.ts'

const whole: Answers = {
  residentId: 'r',
  natureCode: 'lift_stuck',
  zoneId: 'lift',
  placeWords: '',
  joinFaultId: null,
  details: '',
  areDetailsGiven: true,
  reply: { channel: 'app', address: null },
}

describe('the questions of a declaration', () => {
  test('the next one is the first without an answer, whatever was answered', () => {
    const some = fc.subarray(['natureCode', 'zoneId', 'joinFaultId', 'areDetailsGiven', 'reply'] as const)
    fc.assert(
      fc.property(some, fc.boolean(), (missing, hasNeighbours) => {
        const answers = { ...whole }
        for (const name of missing) delete answers[name]
        const next = nextStep(answers, hasNeighbours)
        const order = stepsOf(hasNeighbours)
        assert.ok(order.includes(next))
        // Everything up to it may be seen again, nothing after it may be seen yet.
        for (const step of steps)
          assert.equal(
            mayVisit(step, answers, hasNeighbours),
            order.includes(step) && order.indexOf(step) <= order.indexOf(next),
          )
      }),
    )
  })

  test('going back leads to the question before, and from the first to the dangers', () => {
    assert.equal(stepBefore('quoi', true), null)
    assert.equal(stepBefore('details', true), 'voisins')
    assert.equal(stepBefore('details', false), 'ou')
  })

  test('another subject asks for the place again when it cannot be there, and for the neighbours always', () => {
    const tap = withNature(whole, 'tap_worn', ['home'], 'common')
    assert.equal(tap.zoneId, undefined)
    const light = withNature(whole, 'light_stairs', ['common'], 'common')
    assert.equal(light.zoneId, 'lift')
    assert.ok(!('joinFaultId' in light))
    assert.deepEqual(withNature(whole, 'lift_stuck', ['common'], 'common'), whole)
    assert.ok(!('joinFaultId' in withPlace(whole, 'hall', '')))
    assert.equal(withPlace(whole, 'lift', 'au 3e').joinFaultId, null)
  })
})

test('a telephone number is read as people write it', () => {
  assert.equal(readPhone('06 39 98 00 01'), '+33639980001')
  assert.equal(readPhone('06.39.98.00.01'), '+33639980001')
  assert.equal(readPhone('0033 6 39 98 00 01'), '+33639980001')
  assert.equal(readPhone('+32 470 12 34 56'), '+32470123456')
  for (const wrong of ['', '12', '06 39 98', 'appelez-moi']) assert.equal(readPhone(wrong), undefined)
})
