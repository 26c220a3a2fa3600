// To whom can a demand be given? To who can open it, whoever asks and however; she is told once, unless she took it herself.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type DeskWorld, deskWorld } from '../../../tests/support/desk-world.ts'
import { jobs } from '../../app.ts'
import { assignCase } from './actions.ts'
import { deskCases } from './desk.tsx'

const noise = (world: DeskWorld) =>
  world.tell({
    natureCode: 'noise',
    place: {
      kind: 'home',
      ground: 'home',
      estateId: world.ids.estate,
      buildingId: world.ids.building,
      entranceId: world.ids.entrance,
      homeId: world.ids.home,
      equipmentId: null,
      placeId: null,
      words: '',
    },
  })

async function holderOf(world: DeskWorld, id: string): Promise<string | null> {
  const { rows } = await world.owner.query('select assignee_id from cases where id = $1', [id])
  return rows[0].assignee_id
}

/** Every job of the fan out that waits, done as the worker would. */
async function tellAll(world: DeskWorld): Promise<string[]> {
  const { rows } = await world.owner.query(
    `delete from pgboss.job where name = 'delivery.fan_out' and data ->> 'what' = 'assigned' returning data`,
  )
  for (const { data } of rows) await jobs['delivery.fan_out']?.(world.services, data)
  const sent = await world.owner.query(
    `select to_address || ' ' || subject as said from deliveries where dedupe like 'assigned:%' order by made_at, id`,
  )
  return sent.rows.map(({ said }) => said)
}

test('the list offers only who can open it, in a team or not', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  await world.owner.query('delete from staff_team_members where staff_id = $1', [world.ids.gerard])
  const listed = async (number: number) => {
    const page = await (await world.ask(app, 'claire', `/bureau/demandes/${number}`)).text()
    const select = /<select[^>]*name="assignee"[\s\S]*?<\/select>/.exec(page)?.[0] ?? ''
    return [...select.matchAll(/>([^<>]+)<\/option>/g)].map(([, name]) => name)
  }
  const lift = await world.tell()
  assert.deepEqual((await listed(lift.number)).slice(1).toSorted(), [
    'Claire Lemoine',
    'Gérard Wattel',
    'Karim Haddad',
  ])
  const home = await noise(world)
  assert.deepEqual((await listed(home.number)).slice(1).toSorted(), ['Claire Lemoine', 'Karim Haddad'])
})

test('who cannot open it is refused with a sentence, one by one and several at once', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const home = await noise(world)
  const lift = await world.tell()
  for (const handle of ['bruno', 'gerard'] as const) {
    const page = await world.ask(app, 'claire', `/bureau/demandes/${home.number}/attribution`, {
      command: randomUUID(),
      assignee: world.ids[handle],
    })
    assert.equal(page.status, 422)
    assert.match(await page.text(), /ne peut pas ouvrir cette demande/)
    assert.equal(await holderOf(world, home.id), null)
  }
  const several = await world.ask(app, 'claire', '/bureau/ensemble', {
    command: randomUUID(),
    what: 'assign',
    assignee: world.ids.gerard,
    case: [home.id, lift.id],
  })
  assert.match(await several.text(), /1 demande faite, 1 laissée[\s\S]*ne peut pas ouvrir cette demande/)
  assert.equal(await holderOf(world, lift.id), world.ids.gerard)
  const team = randomUUID()
  await world.owner.query(
    `insert into staff_teams (id, code, agency_id, name) values ($1, 'CANAL-1', $2, 'Équipe du Canal')`,
    [team, world.ids.canal],
  )
  await assert.rejects(
    assignCase(world.services, { kind: 'staff', id: world.ids.claire }, lift.id, {
      staffId: null,
      teamId: team,
    }),
    { code: 'cases.team_out_of_reach' },
  )
  await world.owner.query('update staff set is_active = false where id = $1', [world.ids.karim])
  await assert.rejects(
    assignCase(world.services, { kind: 'staff', id: world.ids.claire }, lift.id, {
      staffId: world.ids.karim,
    }),
    { code: 'cases.holder_out_of_reach' },
  )
})

test('who is given a demand is told once, with its number; who takes it is not; several at once are one e-mail', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const home = await noise(world)
  const give = async (handle: 'claire' | 'karim', by: 'claire' | 'karim') =>
    assignCase(world.services, { kind: 'staff', id: world.ids[by] }, home.id, { staffId: world.ids[handle] })
  await give('claire', 'claire')
  assert.deepEqual(await tellAll(world), [])
  await give('karim', 'claire')
  await give('karim', 'claire')
  const told = await tellAll(world)
  assert.equal(told.length, 1)
  assert.match(told[0]!, /^karim@example\.org Une demande vous est confiée : /)
  const { rows } = await world.owner.query(
    "select extra, case_id from deliveries where dedupe like 'assigned:%'",
  )
  assert.doesNotMatch(JSON.stringify(rows[0].extra), /Bruit/, 'what is sensitive is read at the desk')
  assert.equal(rows[0].case_id, null, 'residents read what was sent about theirs')
  // Taken back before it was told: nobody is written for nothing.
  await give('claire', 'karim')
  await give('karim', 'karim')
  assert.equal((await tellAll(world)).length, 1)
  const [one, two] = [await world.tell(), await world.tell()]
  const done = await world.ask(app, 'claire', '/bureau/ensemble', {
    command: randomUUID(),
    what: 'assign',
    assignee: world.ids.gerard,
    case: [one.id, two.id],
  })
  assert.match(await done.text(), /2 demandes faites/)
  assert.deepEqual((await tellAll(world)).slice(1), ['gerard@example.org Des demandes vous sont confiées'])
})
