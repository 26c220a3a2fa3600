// How fast is a demand filed through HTTP, beside the bare insert of the same rows?
import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { plantLarge } from '../db/worlds/large.ts'
import { openBase } from './base.ts'
import { median, recordFigure } from './record.ts'
import { call, rateOf, signIn, startSite } from './site.ts'

const connections = 10
const seconds = 4
const rounds = 5
// A server stays up for weeks: what its first seconds take to warm up is not what a demand costs.
const warmUpSeconds = 5

export async function intake(): Promise<void> {
  const base = await openBase((url) => plantLarge(url, { homes: 10_000, cases: 10_000 }))
  const people = await listPeople(base.owner)
  const site = await startSite(base.ownerUrl)
  const lanes = await Promise.all(Array.from({ length: connections }, () => base.owner.connect()))
  for (const lane of lanes) lane.on('error', () => {})
  // Ten thousand people, one demand each in turn: nothing is known of her beforehand.
  let turn = 0
  const next = () => people[turn++ % people.length] as Person
  const file = async () => {
    const person = next()
    const reply = await call(site.port, '/api/cases', {
      method: 'POST',
      body: JSON.stringify({
        nature: 'lift_stuck',
        place: { kind: 'common', equipmentId: person.lift },
        details: 'Bloqué entre deux étages.',
      }),
      headers: {
        cookie: person.cookie,
        'content-type': 'application/json',
        'idempotency-key': randomUUIDv7(),
      },
    })
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`)
  }
  const insert = async (lane: number) => {
    const client = lanes[lane]
    if (!client) throw new Error('no lane')
    const [caseId, faultId] = [randomUUIDv7(), randomUUIDv7()]
    const { id, estate, building, entrance, lift } = next()
    await client.query('begin')
    await client.query({
      name: 'f',
      text: `insert into faults (id, nature_code, estate_id, building_id, entrance_id, equipment_id, title, opened_at) values ($1, 'lift_stuck', $2, $3, $4, $5, 'Ascenseur en panne', now())`,
      values: [faultId, estate, building, entrance, lift],
    })
    await client.query({
      name: 'c',
      text: `insert into cases (id, nature_code, urgency, estate_id, building_id, entrance_id, equipment_id, place_kind, ground, details, channel, resident_id, reported_at, recorded_at, fault_id, due_at) values ($1, 'lift_stuck', 'essential', $2, $3, $4, $5, 'common', 'common', 'Bloqué entre deux étages.', 'api', $6, now(), now(), $7, now())`,
      values: [caseId, estate, building, entrance, lift, id, faultId],
    })
    await client.query({
      name: 'p',
      text: `insert into case_promises (id, case_id, kind, due_at, source, made_at) values ($1, $3, 'acknowledge', now(), 'x', now()), ($2, $3, 'restore', now(), 'x', now())`,
      values: [randomUUIDv7(), randomUUIDv7(), caseId],
    })
    await client.query({
      name: 'd',
      text: `insert into competence_decisions (id, case_id, matrix_id, rule_code, bodies, sentence, source, checked, reason, decided_at) values ($1, $2, (select id from competence_matrices where state = 'published' limit 1), 'lift_common', $3, 'C’est nous qui nous occupons de l’ascenseur.', 'x', 'T', '', now())`,
      values: [
        randomUUIDv7(),
        caseId,
        JSON.stringify([
          { kind: 'landlord', name: 'Le bailleur', spoken: 'nous', bodyId: null, contractorId: null },
        ]),
      ],
    })
    await client.query({
      name: 'j',
      text: `insert into journal (id, at, actor_kind, actor_id, event, subject_id, estate_id, facts) values ($1, now(), 'resident', $2, 'case.filed', $3, $4, '{}')`,
      values: [randomUUIDv7(), id, caseId, estate],
    })
    await client.query({
      name: 'q',
      text: `insert into pgboss.job (name, data) values ('delivery.fan_out', $1)`,
      values: [JSON.stringify({ what: 'filed', id: caseId })],
    })
    await client.query('commit')
  }
  await rateOf(connections, warmUpSeconds, file)
  await rateOf(connections, 1, insert)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const bare = await rateOf(connections, seconds, insert)
    const filed = await rateOf(connections, seconds, file)
    console.log(`  bare inserts ${Math.round(bare)}/s, filed ${Math.round(filed)}/s`)
    ratios.push(filed / bare)
  }
  recordFigure('intake_ratio', median(ratios), 'of the bare inserts', { atLeast: 0.35 })
  for (const lane of lanes) lane.release()
  await site.kill()
  await base.close()
}

type Person = { id: string; estate: string; building: string; entrance: string; lift: string; cookie: string }

/** Whoever holds a lease where there is a lift, signed in. */
async function listPeople(owner: pg.Pool): Promise<Person[]> {
  const { rows } = await owner.query<Omit<Person, 'cookie'>>(
    `select distinct on (x.resident_id) x.resident_id as id, h.estate_id as estate, h.building_id as building, h.entrance_id as entrance, q.id as lift
       from lease_holders x join leases l on l.id = x.lease_id and l.ends_on is null join homes h on h.id = l.home_id
       join equipment q on q.entrance_id = h.entrance_id and q.kind = 'lift' order by x.resident_id`,
  )
  const people: Person[] = []
  for (const row of rows) people.push({ ...row, cookie: await signIn(owner, 'resident', row.id) })
  return people
}
