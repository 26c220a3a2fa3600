// Who mends it? Every item, wear, cause and contract; what the tenant never owes.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type Cause,
  type Contract,
  causes,
  decide,
  decideRule,
  type Facts,
  type Item,
  type ItemVerdict,
  type Mender,
  nextQuestion,
  standingOf,
  type Told,
  type Verdict,
  type Wear,
  ways,
} from './rules.ts'

const itemVerdicts: (ItemVerdict | null)[] = ['tenant', 'landlord', 'depends', null]
const answers: (Mender | null)[] = ['tenant', 'landlord', null]
const wears: Wear[] = ['yes', 'no', 'unknown']
const contracts: Contract[] = ['none', 'landlord', 'unknown']
const all: Facts[] = itemVerdicts.flatMap((verdict) =>
  answers.flatMap((answer) =>
    wears.flatMap((wear) =>
      causes.flatMap((cause) =>
        contracts.map((contract) => ({ item: verdict && { verdict }, answer, wear, cause, contract })),
      ),
    ),
  ),
)

/** item, answer, wear, cause, contract → who. `*`: whatever it is. The first line that fits holds. */
const table: [string, string, string, string, string, Verdict][] = [
  ['*', '*', 'yes', '*', '*', 'landlord'],
  ['*', '*', '*', 'third_party', '*', 'landlord'],
  ['*', '*', '*', 'defect', '*', 'landlord'],
  ['*', '*', '*', 'force_majeure', '*', 'landlord'],
  ['*', '*', '*', '*', 'landlord', 'landlord'],
  ['none', '*', '*', '*', '*', 'human'],
  ['landlord', '*', '*', '*', '*', 'landlord'],
  ['depends', 'none', '*', '*', '*', 'human'],
  ['depends', 'landlord', '*', '*', '*', 'landlord'],
  ['*', '*', 'unknown', '*', '*', 'human'],
  ['*', '*', '*', 'unknown', '*', 'human'],
  ['*', '*', '*', '*', 'unknown', 'human'],
  ['tenant', '*', 'no', 'use', 'none', 'tenant'],
  ['depends', 'tenant', 'no', 'use', 'none', 'tenant'],
]

describe('who mends it', () => {
  test('each of the combinations, against the table', () => {
    assert.equal(all.length, 540)
    for (const facts of all) {
      const said = [
        facts.item?.verdict ?? 'none',
        facts.answer ?? 'none',
        facts.wear,
        facts.cause,
        facts.contract,
      ]
      const line = table.find((cells) => said.every((word, n) => cells[n] === '*' || cells[n] === word))
      assert.ok(line, said.join())
      assert.equal(decideRule(facts).verdict, line[5], said.join())
    }
  })

  test('the tenant mends only what the list gives her, not worn, by use, with no contract', () => {
    for (const facts of all.filter((one) => decideRule(one).verdict === 'tenant'))
      assert.deepEqual([facts.wear, facts.cause, facts.contract], ['no', 'use', 'none'])
  })
})

const item = (verdict: ItemVerdict, contract: Contract = 'none'): Item => ({
  code: verdict,
  heading: 'plumbing',
  label: `Objet ${verdict}`,
  natures: ['tap_worn'],
  verdict,
  question: verdict === 'depends' ? 'Que faut-il changer ?' : '',
  choices:
    verdict === 'depends'
      ? [
          { label: 'Le joint', verdict: 'tenant' },
          { label: 'Le robinet', verdict: 'landlord' },
        ]
      : [],
  sentence: 'Le joint est un petit entretien.',
  contract,
  source: 'Décret 87-712, annexe, IV d',
  checked: 'S',
})
const items = [
  item('tenant'),
  item('landlord'),
  item('depends'),
  { ...item('tenant', 'unknown'), code: 'boiler' },
]

describe('what a person says of it', () => {
  const told = fc.record({
    item: fc.constantFrom(...items.map(({ code }) => code), null, 'gone'),
    answer: fc.constantFrom('Le joint', 'Le robinet', 'autre', null),
    how: fc.constantFrom(...ways),
  })

  test('worn, a defect, somebody else, force majeure, not known: never the tenant', () => {
    fc.assert(
      fc.property(told, (said) => {
        const { verdict, how, itemCode, sentence, source } = decide(items, said)
        if (said.how !== 'use' || said.item === null || said.item === 'gone')
          assert.notEqual(verdict, 'tenant')
        if (said.item === 'depends' && said.answer !== 'Le joint') assert.notEqual(verdict, 'tenant')
        if (verdict === 'tenant') assert.ok(how === 'use' && itemCode)
        assert.ok(sentence && source)
      }),
    )
  })

  test('any number of facts left out never makes it the tenant’s', () => {
    const facts = fc.record({
      item: fc.constantFrom<Facts['item']>({ verdict: 'tenant' }, { verdict: 'depends' }, null),
      answer: fc.constantFrom<Mender | null>('tenant', null),
      wear: fc.constantFrom<Wear>('yes', 'unknown', 'no'),
      cause: fc.constantFrom<Cause>(...causes),
      contract: fc.constantFrom<Contract>('none', 'landlord', 'unknown'),
    })
    fc.assert(
      fc.property(facts, (one) => {
        const isOpen =
          !one.item ||
          (one.item.verdict === 'depends' && one.answer === null) ||
          one.wear !== 'no' ||
          one.cause !== 'use' ||
          one.contract !== 'none'
        assert.equal(decideRule(one).verdict === 'tenant', !isOpen)
      }),
    )
  })

  test('the sentence gives the rule and its source', () => {
    const tenant = decide(items, { item: 'tenant', how: 'use' })
    assert.match(tenant.sentence, /sauf s’il est usé avec l’âge/)
    assert.equal(tenant.source, 'Décret 87-712, annexe, IV d')
    assert.equal(decide(items, { item: 'tenant', how: 'worn' }).source, 'Code civil, article 1755')
    assert.equal(decide(items, { item: 'boiler', how: 'use' }).verdict, 'human')
  })
})

describe('what is asked next', () => {
  for (const [name, told, next] of [
    ['nothing said: what is damaged', {}, 'item'],
    ['something else: nothing more', { item: null }, null],
    ['a line that is gone is asked again', { item: 'gone' }, 'item'],
    ['the landlord’s: nothing more', { item: 'landlord' }, null],
    ['the tenant’s by the list: how it came about', { item: 'tenant' }, 'how'],
    ['it depends: its one question', { item: 'depends' }, 'question'],
    ['it depends, she does not know: a person looks', { item: 'depends', answer: null }, null],
    ['it depends, the landlord’s: nothing more', { item: 'depends', answer: 'Le robinet' }, null],
    ['it depends, the tenant’s: how it came about', { item: 'depends', answer: 'Le joint' }, 'how'],
    ['an answer that is no longer there is asked again', { item: 'depends', answer: 'gone' }, 'question'],
    ['all said', { item: 'tenant', how: 'unknown' }, null],
  ] as [string, Told, string | null][])
    test(name, () => assert.equal(nextQuestion(items, told), next))
})

describe('where a decision stands', () => {
  const at = (minute: number) => Temporal.Instant.from('2026-11-24T09:00:00Z').add({ minutes: minute })
  const ruled = (verdict: Mender, minute: number) => ({ verdict, at: at(minute) })

  test('the tenant’s may be contested, then a person rules, then she may say no again', () => {
    assert.deepEqual(standingOf('tenant', [], []), {
      mends: 'tenant',
      isContested: false,
      outcome: null,
      mayContest: true,
      mayRule: false,
    })
    assert.deepEqual(standingOf('tenant', [at(1)], []), {
      mends: 'tenant',
      isContested: true,
      outcome: null,
      mayContest: false,
      mayRule: true,
    })
    const upheld = standingOf('tenant', [at(1)], [ruled('tenant', 2)])
    assert.deepEqual([upheld.outcome, upheld.mayContest, upheld.mayRule], ['upheld', true, false])
    assert.equal(standingOf('tenant', [at(1), at(3)], [ruled('tenant', 2)]).mayRule, true)
    const overturned = standingOf('tenant', [at(1)], [ruled('landlord', 2)])
    assert.deepEqual(
      [overturned.outcome, overturned.mends, overturned.mayContest],
      ['overturned', 'landlord', false],
    )
  })

  test('the landlord’s is not to be ruled on; what nobody knows is', () => {
    assert.equal(standingOf('landlord', [], []).mayRule, false)
    assert.equal(standingOf('human', [], []).mayRule, true)
    assert.equal(standingOf('human', [], [ruled('tenant', 1)]).outcome, 'settled')
    assert.equal(standingOf('human', [], [ruled('tenant', 1)]).mayContest, true)
  })
})
