// Which question comes next?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Item } from '../../repairs/index.ts'
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

const tap: Item = {
  code: 'tap_seal',
  heading: 'plumbing',
  label: 'Robinet qui goutte',
  natures: ['tap_worn'],
  verdict: 'tenant',
  question: '',
  choices: [],
  sentence: 'Un petit entretien.',
  contract: 'none',
  source: 'Décret 87-712',
  checked: 'S',
}

const whole: Answers = {
  residentId: 'r',
  repair: { item: 'tap_seal', how: 'worn' },
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
    const some = fc.subarray([
      'natureCode',
      'zoneId',
      'repair',
      'joinFaultId',
      'areDetailsGiven',
      'reply',
    ] as const)
    fc.assert(
      fc.property(some, fc.boolean(), fc.constantFrom<Item[]>([], [tap]), (missing, hasNeighbours, items) => {
        const asks = { hasNeighbours, items }
        const answers = { ...whole }
        for (const name of missing) delete answers[name]
        const next = nextStep(answers, asks)
        const order = stepsOf(asks)
        assert.ok(order.includes(next))
        // Everything up to it may be seen again, nothing after it may be seen yet.
        for (const step of steps)
          assert.equal(
            mayVisit(step, answers, asks),
            order.includes(step) && order.indexOf(step) <= order.indexOf(next),
          )
      }),
    )
  })

  test('going back leads to the question before, and from the first to the dangers', () => {
    const asks = { hasNeighbours: false, items: [] }
    assert.equal(stepBefore('quoi', { ...asks, hasNeighbours: true }), null)
    assert.equal(stepBefore('details', { ...asks, hasNeighbours: true }), 'voisins')
    assert.equal(stepBefore('details', asks), 'ou')
    assert.equal(stepBefore('details', { ...asks, items: [tap] }), 'reparation')
  })

  test('another subject asks for the place again when it cannot be there, and for the neighbours always', () => {
    const tap = withNature(whole, 'tap_worn', ['home'], 'common')
    assert.equal(tap.zoneId, undefined)
    const light = withNature(whole, 'light_stairs', ['common'], 'common')
    assert.equal(light.zoneId, 'lift')
    assert.ok(!('joinFaultId' in light))
    assert.ok(!('repair' in light), 'what is damaged belongs to its subject')
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
