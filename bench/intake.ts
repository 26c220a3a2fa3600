// How fast is a demand filed through HTTP, beside the bare insert of the same rows?
import { randomUUIDv7 } from 'node:crypto'
import { plantDemo } from '../db/worlds/demo.ts'
import { goeland, residents } from '../db/worlds/people.ts'
import { openBase } from './base.ts'
import { median, recordFigure } from './record.ts'
import { call, rateOf, signIn, startSite } from './site.ts'

const connections = 10
const seconds = 4
const rounds = 3

export async function intake(): Promise<void> {
  const base = await openBase((url) => plantDemo(url, Temporal.Now.plainDateISO('Europe/Paris')))
  const cookie = await signIn(base.owner, 'resident', residents.fatima.id)
  const site = await startSite(base.ownerUrl)
  const lanes = await Promise.all(Array.from({ length: connections }, () => base.owner.connect()))
  const body = JSON.stringify({
    nature: 'lift_stuck',
    place: { kind: 'common', equipmentId: goeland.liftB },
    details: 'Bloqué entre deux étages.',
  })
  const file = async () => {
    const reply = await call(site.port, '/api/cases', {
      method: 'POST',
      body,
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUIDv7() },
    })
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.body}`)
  }
  const insert = async (lane: number) => {
    const client = lanes[lane]
    if (!client) throw new Error('no lane')
    const [caseId, faultId] = [randomUUIDv7(), randomUUIDv7()]
    await client.query('begin')
    await client.query({
      name: 'f',
      text: `insert into faults (id, nature_code, estate_id, building_id, entrance_id, equipment_id, title, opened_at) values ($1, 'lift_stuck', $2, $3, $4, $5, 'Ascenseur en panne', now())`,
      values: [faultId, goeland.estateId, goeland.buildingId, goeland.entranceB, goeland.liftB],
    })
    await client.query({
      name: 'c',
      text: `insert into cases (id, nature_code, urgency, estate_id, building_id, entrance_id, equipment_id, place_kind, ground, details, channel, resident_id, reported_at, recorded_at, fault_id, due_at) values ($1, 'lift_stuck', 'essential', $2, $3, $4, $5, 'common', 'common', 'Bloqué entre deux étages.', 'api', $6, now(), now(), $7, now())`,
      values: [
        caseId,
        goeland.estateId,
        goeland.buildingId,
        goeland.entranceB,
        goeland.liftB,
        residents.fatima.id,
        faultId,
      ],
    })
    await client.query({
      name: 'p',
      text: `insert into case_promises (id, case_id, kind, due_at, source, made_at) values ($1, $3, 'acknowledge', now(), 'x', now()), ($2, $3, 'restore', now(), 'x', now())`,
      values: [randomUUIDv7(), randomUUIDv7(), caseId],
    })
    await client.query({
      name: 'j',
      text: `insert into journal (id, at, actor_kind, actor_id, event, subject_id, estate_id, facts) values ($1, now(), 'resident', $2, 'case.filed', $3, $4, '{}')`,
      values: [randomUUIDv7(), residents.fatima.id, caseId, goeland.estateId],
    })
    await client.query({
      name: 'q',
      text: `insert into pgboss.job (name, data) values ('delivery.fan_out', $1)`,
      values: [JSON.stringify({ what: 'filed', id: caseId })],
    })
    await client.query('commit')
  }
  await rateOf(connections, 1, file)
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
