// Around the sample landlord, who is competent? Three communes and an agglomeration, contracts by trade, a site and its guarantee.
import type pg from 'pg'
import type { Ground, PlaceKind } from '../../src/modules/cases/rules.ts'
import {
  type Body,
  type Contract,
  decide,
  type Landscape,
  type Perimeter,
} from '../../src/modules/competence/rules.ts'
import { parisDay } from '../../src/platform/clock/clock.ts'
import { communes, type DemoMap } from './demo-map.ts'
import { contractors } from './people.ts'
import { idOf, plant } from './planting.ts'
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
}

/** Each demand of the past has the decision it would have had. */
export async function decideThePast(client: pg.Client, cases: PastCase[]): Promise<void> {
  const landscape = await readWorld(client)
  const natures = new Map(
    (
      await client.query<{ code: string; family: string; trade: string | null }>(
        'select code, family, trade from natures',
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
