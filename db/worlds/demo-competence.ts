// Around the sample landlord, who is competent? Three communes and an agglomeration, contracts by trade, a site and its guarantee.
import type pg from 'pg'
import type { Ground, PlaceKind } from '../../src/modules/cases/rules.ts'
import {
  type Body,
  type Contract,
  decide,
  isOutside,
  type Landscape,
  type Perimeter,
} from '../../src/modules/competence/rules.ts'
import { parisDay } from '../../src/platform/clock/clock.ts'
import { communes, type DemoMap } from './demo-map.ts'
import { contractors } from './people.ts'
import { idOf, plant, type Rows } from './planting.ts'
import { firstMatrixId, readMatrix } from './seeds.ts'

export const bodies = {
  city: idOf('body/ville-port-liberte'),
  agglomeration: idOf('body/agglo-opale'),
  dunettes: idOf('body/ville-les-dunettes'),
}

const trades: [trade: string, contractorId: string][] = [
  ['lift', contractors.lifts],
  ['heating', contractors.heating],
  ['cleaning', contractors.cleaning],
  ['waste', contractors.cleaning],
  ['locks', contractors.locks],
  ['intercom', contractors.locks],
  ['electricity', contractors.electricity],
  ['plumbing', contractors.plumbing],
]
/** Where the sample site is: the oldest towers, under rehabilitation since spring. */
export const siteEstate = 'CAN'

export async function plantCompetence(
  client: pg.Client,
  map: DemoMap,
  today: Temporal.PlainDate,
): Promise<void> {
  const town = (code: string, name: string, commune: string, way: 'email' | 'weekly') => ({
    id: idOf(`body/${code}`),
    code,
    kind: 'commune',
    name,
    spoken: name.replace(/^Ville/, 'la Ville'),
    communes: [communes[commune] ?? ''],
    way,
    email: `demandes@${code}.example`,
    phone: '+33353020010',
    manager_email: `direction@${code}.example`,
  })
  await plant(client, 'competence_bodies', [
    town('ville-port-liberte', 'Ville de Port-Liberté', 'Port-Liberté', 'email'),
    town('ville-les-dunettes', 'Ville des Dunettes', 'Les Dunettes', 'email'),
    town('ville-fort-blanc', 'Ville de Fort-Blanc', 'Fort-Blanc', 'weekly'),
    town('ville-saint-aubert', 'Ville de Saint-Aubert-des-Eaux', 'Saint-Aubert-des-Eaux', 'email'),
    {
      ...town('agglo-opale', 'Agglomération du Détroit', '', 'email'),
      kind: 'agglomeration',
      spoken: 'l’Agglomération du Détroit',
      communes: Object.values(communes),
    },
  ])
  // Those of the first day stay for what has no commune.
  await client.query(
    "update competence_bodies set is_active = false where code in ('mairie', 'agglomeration')",
  )
  await plant(
    client,
    'contractor_contracts',
    map.estates.flatMap((estate) =>
      trades.map(([trade, contractor_id]) => ({
        id: idOf(`contract/${estate.code}/${trade}`),
        code: `${estate.code}-${trade}`,
        estate_id: estate.id,
        contractor_id,
        trade,
        starts_on: '2024-01-01',
        ends_on: today.add({ years: 2 }).with({ month: 12, day: 31 }).toString(),
      })),
    ),
  )
  const site = map.estates.find(({ code }) => code === siteEstate)
  if (!site) throw new Error(`no estate ${siteEstate}`)
  await plant(client, 'competence_perimeters', [
    {
      id: idOf('perimeter/rehabilitation'),
      code: 'REHAB-CAN',
      title: `Réhabilitation ${site.name}`,
      estate_id: site.id,
      contractor_id: contractors.builder,
      trades: ['electricity', 'plumbing', 'heating', 'carpentry', 'painting', 'roofing'],
      starts_on: today.subtract({ days: 60 }).toString(),
      ends_on: today.add({ days: 200 }).toString(),
      guarantee_until: today.add({ days: 565 }).toString(),
    },
  ])
}

type PastCase = {
  id: string
  nature_code: string
  estate_id: string
  building_id?: string | null
  place_kind: string
  ground: string
  reported_at: unknown
  fault_id?: string | null
}

/** Each demand of the past has the decision it would have had. */
export async function decideThePast(client: pg.Client, cases: PastCase[]): Promise<void> {
  const landscape = await readWorld(client)
  const natures = new Map(
    (
      await client.query<{ code: string; family: string; trade: string | null; is_sensitive: boolean }>(
        'select code, family, trade, is_sensitive from natures',
      )
    ).rows.map((row) => [row.code, row]),
  )
  const estates = new Map(
    (
      await client.query<{ id: string; code: string; insee: string | null }>(
        'select id, code, insee from estates',
      )
    ).rows.map((row) => [row.id, row]),
  )
  const passed: PastDecision[] = []
  await plant(
    client,
    'competence_decisions',
    cases.map((one) => {
      const nature = natures.get(one.nature_code)
      const estate = estates.get(one.estate_id)
      const at = Temporal.Instant.from(String(one.reported_at))
      const decision = decide(
        {
          natureCode: one.nature_code,
          family: nature?.family ?? '',
          trade: nature?.trade ?? null,
          placeKind: one.place_kind as PlaceKind,
          ground: one.ground as Ground,
          estateId: one.estate_id,
          estateCode: estate?.code ?? '',
          buildingId: one.building_id ?? null,
          insee: estate?.insee ?? null,
          on: parisDay(at).toString(),
        },
        landscape,
      )
      const outside = decision.bodies.find(isOutside)
      if (outside?.bodyId && decision.ruleCode && nature && !nature.is_sensitive)
        passed.push({ id: one.id, caseId: one.id, bodyId: outside.bodyId, ruleCode: decision.ruleCode, at })
      return {
        id: idOf(`decision/${one.id}`),
        case_id: one.id,
        matrix_id: decision.ruleCode === null ? null : firstMatrixId,
        rule_code: decision.ruleCode,
        bodies: JSON.parse(JSON.stringify(decision.bodies)),
        sentence: decision.sentence,
        source: decision.source,
        checked: decision.checked,
        decided_at: at,
      }
    }),
  )
  await passOnThePast(client, passed, cases)
}

async function readWorld(client: pg.Client): Promise<Landscape> {
  const ask = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows
  return {
    matrixId: firstMatrixId,
    rules: readMatrix().map((row) => ({
      code: row.code,
      position: row.position,
      natures: row.natures,
      families: row.families,
      placeKinds: row.place_kinds,
      grounds: row.grounds,
      communes: row.communes,
      estates: row.estates,
      site: row.site as 'works' | 'guarantee' | null,
      competent: row.competent,
      sentence: row.sentence,
      source: row.source,
      checked: row.checked as 'V' | 'S' | 'T',
      promise: null,
    })),
    bodies: await ask<Body>(
      'select id, code, kind, name, spoken, communes from competence_bodies where is_active order by code',
    ),
    contracts: await ask<Contract>(
      `select h.estate_id as "estateId", h.building_id as "buildingId", h.trade, k.id as "contractorId", k.name as contractor,
              h.starts_on::text as "startsOn", h.ends_on::text as "endsOn" from contractor_contracts h join contractors k on k.id = h.contractor_id`,
    ),
    perimeters: await ask<Perimeter>(
      `select p.title, p.estate_id as "estateId", p.building_id as "buildingId", k.id as "contractorId", k.name as contractor, p.trades,
              p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.guarantee_until::text as "guaranteeUntil"
         from competence_perimeters p join contractors k on k.id = p.contractor_id`,
    ),
  }
}

type PastDecision = { id: string; caseId: string; bodyId: string; ruleCode: string; at: Temporal.Instant }

/** What was passed on, and what the bodies said: most was done, some refused, the last ones wait. */
async function passOnThePast(client: pg.Client, decided: PastDecision[], cases: PastCase[]): Promise<void> {
  const byId = new Map(cases.map((one) => [one.id, one]))
  const newest = decided
    .map(({ at }) => at)
    .sort(Temporal.Instant.compare)
    .at(-1)
  if (!newest) return
  const referrals: Rows<'competence_referrals'> = []
  const steps: Rows<'competence_referral_steps'> = []
  const taken = new Set<string>()
  for (const [turn, one] of decided.entries()) {
    const current = byId.get(one.caseId)
    const about = current?.fault_id ?? one.caseId
    if (!current || taken.has(`${one.bodyId} ${about}`)) continue
    taken.add(`${one.bodyId} ${about}`)
    const id = idOf(`referral/${one.id}`)
    const ageDays = newest.since(one.at).total('hours') / 24
    const state = ageDays < 9 ? 'proposed' : ageDays < 25 ? 'accepted' : turn % 5 === 0 ? 'refused' : 'done'
    const wordAt = one.at.add({ hours: 24 * (1 + (turn % 4)) })
    const endAt = one.at.add({ hours: 24 * (5 + (turn % 6)) })
    referrals.push({
      id,
      body_id: one.bodyId,
      fault_id: current.fault_id ?? null,
      case_id: current.fault_id ? null : one.caseId,
      estate_id: current.estate_id,
      rule_code: one.ruleCode,
      state,
      their_reference: state === 'proposed' ? '' : `EP-${1000 + turn}`,
      made_at: one.at,
      sent_at: one.at,
      ...(state === 'proposed' ? { next_reminder_at: one.at.add({ hours: 24 * 7 }) } : {}),
      ...(state === 'refused' ? { refusal: 'out_of_competence', triaged_at: endAt } : {}),
      ...(state === 'refused' || state === 'done' ? { ended_at: endAt } : {}),
    })
    const step = (kind: string, at: Temporal.Instant, more: object = {}) =>
      steps.push({
        id: idOf(`referral-step/${one.id}/${kind}`),
        command_id: idOf(`referral-command/${one.id}/${kind}`),
        referral_id: id,
        kind,
        words: '',
        reference: '',
        said_by: kind === 'sent' ? 'Palier' : 'A. Martin, services techniques',
        at,
        ...more,
      })
    step('sent', one.at)
    if (state === 'accepted' || state === 'done') step('accepted', wordAt, { reference: `EP-${1000 + turn}` })
    if (state === 'done') step('done', endAt, { words: 'C’est fait ce matin.' })
    if (state === 'refused') step('refused', endAt, { refusal: 'out_of_competence' })
  }
  await plant(client, 'competence_referrals', referrals)
  await plant(client, 'competence_referral_steps', steps)
}
