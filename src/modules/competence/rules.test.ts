// Does the matrix decide as the trade and the law say, always, and the same way twice? Pure.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readBodies, readMatrix, readNatures, readPromiseRules } from '../../../db/worlds/seeds.ts'
import type { Ground, PlaceKind, StoredRule, Urgency } from '../cases/index.ts'
import { gapsOf } from './check.ts'
import {
  type Body,
  type Contract,
  decide,
  explain,
  grounds,
  isOverlapping,
  type Landscape,
  type Perimeter,
  perimeterOf,
  type Rule,
  type Situation,
} from './rules.ts'

const rules: Rule[] = readMatrix().map((row) => ({
  code: row.code,
  position: row.position,
  natures: row.natures,
  families: row.families,
  placeKinds: row.place_kinds,
  grounds: row.grounds,
  communes: row.communes,
  estates: row.estates,
  site: row.site as Rule['site'],
  competent: row.competent,
  sentence: row.sentence,
  source: row.source,
  checked: row.checked as Rule['checked'],
  promise:
    row.promise_amount === null ? null : { amount: row.promise_amount, unit: row.promise_unit as 'months' },
}))
const generic: Body[] = readBodies().map((body) => ({
  ...body,
  kind: body.kind as Body['kind'],
  communes: [],
}))
const city: Body = {
  id: 'city',
  code: 'ville',
  kind: 'commune',
  name: 'Ville de Port-Liberté',
  spoken: 'la Ville de Port-Liberté',
  communes: ['62999'],
}
const contract = (trade: string, contractor: string, more: Partial<Contract> = {}): Contract => ({
  estateId: 'JET',
  buildingId: null,
  trade,
  contractorId: contractor,
  contractor,
  startsOn: '2024-01-01',
  endsOn: '2026-12-31',
  ...more,
})
const site: Perimeter = {
  code: 'canal',
  title: 'Réhabilitation du Canal',
  estateId: 'CAN',
  buildingId: null,
  contractorId: 'builder',
  contractor: 'Bâtisseurs du Détroit',
  trades: ['electricity'],
  startsOn: '2026-03-01',
  endsOn: '2026-12-31',
  guaranteeUntil: '2027-12-31',
}
const landscape: Landscape = {
  matrixId: 'first',
  rules,
  bodies: [city, ...generic],
  contracts: [contract('electricity', 'Électricité du Phare'), contract('lift', 'Ascenseurs du Détroit')],
  perimeters: [site],
}
const lamp = (placeKind: PlaceKind, ground: Ground, more: Partial<Situation> = {}): Situation => ({
  natureCode: 'lamp',
  family: 'Électricité et lumière',
  trade: 'electricity',
  placeKind,
  ground,
  estateId: 'JET',
  estateCode: 'JET',
  buildingId: 'JET-1',
  insee: '62999',
  on: '2026-11-24',
  ...more,
})

test('one lamp in five places: five bodies, each named in one sentence', () => {
  const told = [
    lamp('common', 'common'),
    lamp('outdoor', 'landlord'),
    lamp('outdoor', 'public_road'),
    lamp('home', 'home', { natureCode: 'lamp_home' }),
    lamp('common', 'common', { estateId: 'CAN', estateCode: 'CAN' }),
  ].map((it) => {
    const { ruleCode, sentence, bodies } = decide(it, landscape)
    return [ruleCode, bodies[0].kind, sentence]
  })
  assert.deepEqual(told, [
    [
      'light_common',
      'contractor',
      'C’est l’entreprise Électricité du Phare qui s’occupe de l’électricité des parties communes.',
    ],
    ['light_grounds', 'landlord', 'C’est nous qui nous occupons des lampes de la résidence, dehors aussi.'],
    ['street_light', 'commune', 'C’est la Ville de Port-Liberté qui s’occupe des lampadaires de la rue.'],
    [
      'lamp_home',
      'tenant',
      'L’ampoule, c’est vous qui la changez ; la douille, le fil ou le plafonnier, c’est nous.',
    ],
    [
      'site_works',
      'site',
      'Pendant le chantier « Réhabilitation du Canal », c’est l’entreprise Bâtisseurs du Détroit qui s’en occupe.',
    ],
  ])
})

test('a contract holds from its first day to its last; the building’s own comes first; without one it is us', () => {
  const on = (day: string, contracts: Contract[]) =>
    decide(lamp('common', 'common', { on: day }), { ...landscape, contracts }).bodies[0].name
  const dated = [contract('electricity', 'A', { startsOn: '2026-01-01', endsOn: '2026-06-30' })]
  assert.deepEqual(
    ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => on(day, dated)),
    ['Le bailleur', 'A', 'A', 'Le bailleur'],
  )
  assert.equal(on('2026-03-01', [...dated, contract('electricity', 'B', { buildingId: 'JET-1' })]), 'B')
  assert.equal(on('2026-03-01', [...dated, contract('electricity', 'B', { buildingId: 'JET-2' })]), 'A')
  const ours = decide(lamp('common', 'common'), { ...landscape, contracts: [] })
  assert.equal(ours.sentence, 'C’est nous qui nous occupons de l’électricité des parties communes.')
})

test('works, then their guarantee, then as before; other trades are not the site’s', () => {
  const at = (on: string, trade = 'electricity') =>
    decide(lamp('common', 'common', { estateId: 'CAN', estateCode: 'CAN', on, trade }), landscape).ruleCode
  assert.deepEqual(
    ['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'].map((on) => at(on)),
    ['light_common', 'site_works', 'site_works', 'site_guarantee', 'site_guarantee', 'light_common'],
  )
  assert.equal(at('2026-11-24', 'lift'), 'light_common')
})

test('two sites that overlap: the narrower answers, then works before a guarantee, then the last begun; whatever the order they are read in', () => {
  const whole: Perimeter = { ...site, code: 'whole', trades: [], startsOn: '2026-05-01', contractor: 'Tout' }
  const older: Perimeter = { ...site, code: 'older', startsOn: '2025-01-01', contractor: 'Ancien' }
  const over: Perimeter = {
    ...site,
    code: 'over',
    startsOn: '2026-09-01',
    endsOn: '2026-10-01',
    contractor: 'Fini',
  }
  const inside: Perimeter = { ...whole, code: 'inside', buildingId: 'CAN-1', contractor: 'Bâtiment' }
  const where = lamp('common', 'common', {
    estateId: 'CAN',
    estateCode: 'CAN',
    on: '2026-11-24',
    trade: 'electricity',
  })
  const who = (perimeters: Perimeter[], more: Partial<Situation> = {}) =>
    [perimeters, [...perimeters].reverse()].map((read) => perimeterOf({ ...where, ...more }, read)?.code)
  assert.deepEqual(who([whole, site]), ['canal', 'canal'])
  assert.deepEqual(who([older, site]), ['canal', 'canal'])
  assert.deepEqual(who([over, older]), ['older', 'older'], 'a guarantee gives way to works')
  assert.deepEqual(who([site, inside], { buildingId: 'CAN-1' }), ['inside', 'inside'])
  assert.deepEqual(who([site, { ...site, code: 'a' }]), ['a', 'a'], 'alike in all, by their code')
  assert.equal(isOverlapping(site, whole), true)
  assert.equal(isOverlapping(site, { ...site, trades: ['lift'] }), false)
  assert.equal(isOverlapping({ ...site, guaranteeUntil: null }, { ...site, startsOn: '2027-01-01' }), false)
})

test('a site mends what its works touch, and nothing else: rent, neighbours, a dog, a danger stay whose they are', () => {
  const whole = { ...landscape, perimeters: [{ ...site, trades: [] }] }
  const natures = readNatures()
  for (const on of ['2026-11-24', '2027-06-01'])
    for (const nature of natures)
      for (const placeKind of nature.place_kinds as PlaceKind[])
        for (const ground of grounds[placeKind]) {
          const { trade } = nature
          const decision = decide(
            lamp(placeKind, ground, {
              natureCode: nature.code,
              family: nature.family,
              trade,
              estateId: 'CAN',
              estateCode: 'CAN',
              on,
            }),
            whole,
          )
          const isSites = decision.bodies[0].kind === 'site'
          if (trade === null || nature.family === 'Danger') assert.ok(!isSites, `${nature.code} ${ground}`)
          else if (ground !== 'public_road')
            assert.ok(isSites, `${nature.code} ${ground} ${decision.ruleCode}`)
        }
})

test('a commune’s own rule and an estate’s own rule come before the general one', () => {
  const general = rules.find(({ code }) => code === 'street_light')
  assert.ok(general)
  const own: Rule[] = [
    ...rules,
    { ...general, code: 'here', communes: ['62999'], competent: ['agglomeration'] },
    { ...general, code: 'there', estates: ['JET'], communes: [], competent: ['landlord'] },
  ]
  const of = (estateCode: string, insee: string | null) =>
    decide(lamp('outdoor', 'public_road', { estateCode, insee }), { ...landscape, rules: own }).ruleCode
  assert.deepEqual(
    [of('JET', '62999'), of('DUN', '62999'), of('DUN', '62998')],
    ['there', 'here', 'street_light'],
  )
})

const natures = readNatures().map((nature) => ({
  code: nature.code,
  family: nature.family,
  label: nature.label,
  trade: null,
  urgency: nature.urgency as Urgency,
  placeKinds: nature.place_kinds as PlaceKind[],
}))
const promiseRules = readPromiseRules().map(
  (row): StoredRule => ({
    kind: row.kind as StoredRule['kind'],
    urgency: row.urgency as StoredRule['urgency'],
    natureCode: row.nature_code,
    amount: row.amount,
    unit: row.unit as StoredRule['unit'],
    fromOn: row.from_on,
    source: row.source,
  }),
)
const estates = [
  { id: 'JET', code: 'JET', insee: '62999' },
  { id: 'CAN', code: 'CAN', insee: null },
]

test('the first matrix answers for every subject × place × ground, with a promise', () => {
  assert.deepEqual(gapsOf(landscape, natures, estates, promiseRules, '2026-11-24'), [])
})

test('what lacks is found: a ground without a body, a subject without a promise', () => {
  const without = { ...landscape, rules: rules.filter(({ competent }) => !competent.includes('commune')) }
  const gaps = gapsOf(without, natures, estates, promiseRules, '2026-11-24')
  assert.ok(
    gaps.some((gap) => gap.nature === 'street_light' && gap.ground === 'public_road' && gap.lacks === 'body'),
  )
  const unpromised = gapsOf(landscape, natures, estates, [], '2026-11-24')
  assert.ok(unpromised.every(({ lacks }) => lacks === 'promise'))
  assert.ok(unpromised.some(({ nature }) => nature === 'lift_stuck'))
  assert.ok(!unpromised.some(({ nature }) => nature === 'decency_claim'), 'its rule carries its own')
})

const situations = fc
  .record({
    nature: fc.constantFrom(...natures),
    estate: fc.constantFrom(...estates),
    trade: fc.constantFrom(null, 'electricity', 'lift', 'plumbing'),
    day: fc.integer({ min: 0, max: 1200 }),
    pick: fc.nat(),
  })
  .map(({ nature, estate, trade, day, pick }): Situation => {
    const placeKind = nature.placeKinds[pick % nature.placeKinds.length] ?? 'common'
    return {
      natureCode: nature.code,
      family: nature.family,
      trade,
      placeKind,
      ground: grounds[placeKind][pick % grounds[placeKind].length] ?? 'common',
      estateId: estate.id,
      estateCode: estate.code,
      buildingId: null,
      insee: estate.insee,
      on: Temporal.PlainDate.from('2025-06-01').add({ days: day }).toString(),
    }
  })

test('10 000 demands replayed after an edit that changes nothing: the same decisions', () => {
  const demands = fc.sample(situations, { numRuns: 10_000, seed: 1821 })
  // Read again, in another order, with the same positions.
  const edited = { ...landscape, rules: structuredClone(rules).reverse() }
  for (const it of demands) assert.deepEqual(decide(it, edited), decide(it, landscape))
})

test('whatever the rules, a published matrix — one without gaps — gives a rule and a body to every demand', () => {
  const anyRule = fc.record({
    natures: fc.subarray(['street_light', 'lift_stuck', 'cleaning'], { maxLength: 2 }),
    families: fc.subarray(['Propreté', 'Dehors'], { maxLength: 1 }),
    placeKinds: fc.subarray(['home', 'common', 'outdoor']),
    grounds: fc.subarray(['home', 'common', 'landlord', 'open_to_traffic', 'public_road'], { maxLength: 2 }),
    site: fc.constantFrom(null, null, 'works', 'guarantee') as fc.Arbitrary<Rule['site']>,
    competent: fc.subarray(['landlord', 'commune', 'contract', 'site', 'police'], { minLength: 1 }),
  })
  fc.assert(
    fc.property(
      fc.array(anyRule, { minLength: 1, maxLength: 12 }),
      fc.array(situations, { minLength: 5, maxLength: 20 }),
      (made, demands) => {
        const world = {
          ...landscape,
          rules: made.map(
            (rule, n): Rule => ({
              ...rule,
              code: `r${n}`,
              position: n,
              communes: [],
              estates: [],
              sentence: 'C’est {organisme}.',
              source: 'x',
              checked: 'T',
              promise: null,
            }),
          ),
        }
        const hasGap = new Set(
          gapsOf(world, natures, estates, promiseRules, '2026-11-24').map(
            ({ nature, ground }) => `${nature} ${ground}`,
          ),
        )
        for (const it of demands) {
          const decision = decide({ ...it, on: '2026-11-24' }, world)
          assert.ok(decision.bodies.length > 0 && decision.sentence.length > 0)
          if (decision.ruleCode === null)
            assert.ok(it.trade !== null || hasGap.has(`${it.natureCode} ${it.ground}`))
          else
            assert.equal(
              explain({ ...it, on: '2026-11-24' }, world).find(({ rule }) => rule.code === decision.ruleCode)
                ?.misses.length,
              0,
            )
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('a body that is spoken to is never said to be written to', async () => {
  const { sayWho } = await import('./follow.tsx')
  const police = { kind: 'police', name: 'La police', spoken: 'la police', bodyId: 'b', contractorId: null }
  const said = (body: object, more: object = {}) =>
    sayWho(
      { sentence: 'C’est la police.', bodies: [body] },
      { isByPerson: false, isJoined: false, toldTo: null, ...more },
    ).passed
  assert.match(said(police) ?? '', /Nous transmettons vos mots et vos photos à la police/)
  assert.match(said({ ...police, spoken: 'le syndic' }) ?? '', /vos photos au syndic/)
  assert.match(said(police, { isJoined: true }) ?? '', /une seule fois/)
  assert.equal(said({ ...police, isSpokenTo: true }), null)
  assert.equal(said(police, { isByPerson: true }), null)
})

test('the hint of a subject never says who is competent: the place decides, and says it', () => {
  const said = /nous (lui|leur|la|le) (transmettons|prévenons)|c’est (la|l’|le) ?(ville|mairie|agglo|police)/i
  for (const nature of readNatures()) assert.doesNotMatch(nature.hint ?? '', said, nature.code)
})
