// Does everybody who answers for on-call see the same: the danger that rings, who went, and her hours?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { fileDanger } from '../../../tests/support/danger.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { hallPlace } from '../../../tests/support/lamp.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { fileCase } from '../cases/index.ts'
import { raiseCallAlert } from './index.ts'
import { addPerson } from './people.ts'
import { replace } from './rosters.ts'

const house = await openHouse()
const { services } = house
beforeEach(async () => {
  services.line = telephone()
  await house.ask(
    'update alerts set acknowledged_at = now(), acknowledged_by = $1, next_round_at = null where acknowledged_at is null',
    ['essai'],
  )
  await house.ask('delete from pgboss.job')
})

/** Whose demand the administrator does not read. */
const danger = async () => (await fileDanger(house)).alertId

/** Where the message to that person leads. */
async function linkTo(alertId: string, personId: string | null): Promise<string> {
  const [found] = await house.ask<{ href: string }>(
    `select d.extra -> 'link' ->> 'href' as href from alert_tries t join deliveries d on d.id = t.delivery_id
      where t.alert_id = $1 and t.person_id is not distinct from $2 limit 1`,
    [alertId, personId],
  )
  return new URL(found!.href).pathname
}

const tried = async (alertId: string) =>
  (
    await house.ask<{ person_id: string; staff_id: string }>(
      `select t.person_id, p.staff_id from alert_tries t join duty_people p on p.id = t.person_id where t.alert_id = $1 order by t.at limit 1`,
      [alertId],
    )
  )[0]!

async function report(path: string): Promise<void> {
  services.clock.advance({ hours: 1 })
  const now = services.clock.now().toZonedDateTimeISO('Europe/Paris')
  const hour = (minutes: number) => now.subtract({ minutes }).toPlainTime().toString().slice(0, 5)
  const sent = await (await visitAs(services)).post(`${path}/compte-rendu`, {
    arrived_day: now.subtract({ minutes: 45 }).toPlainDate().toString(),
    arrived_hour: hour(45),
    ended_hour: hour(15),
    made_safe: 'yes',
    done: 'Gaz coupé.',
    follow_up: '',
    tells: 'no',
  })
  assert.equal(sent.status, 303, sent.text)
}

const linesOf = async (handle: string, name: string) => {
  const month = services.clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toPlainYearMonth()
  const { text } = await (await visitAs(services, handle)).get(`/bureau/astreinte/heures.csv?mois=${month}`)
  return text.split('\r\n').filter((row) => row.includes(name))
}

test('the pay counts the same for every reader, whichever demands she may open', async () => {
  const alertId = await danger()
  await house.doJobs(jobs)
  const { person_id: personId } = await tried(alertId)
  const path = await linkTo(alertId, personId)
  await (await visitAs(services)).post(path, { name: staff.paul.name })
  await report(path)
  const [mine, ...others] = await linesOf('ines', staff.paul.name)
  assert.deepEqual(others, [])
  const [{ count } = { count: 0 }] = await house.ask<{ count: number }>(
    `select count(*)::int as count from alert_interventions i join duty_people p on p.id = i.person_id where p.staff_id = $1 and i.arrived_at > $2`,
    [
      staff.paul.id,
      services.clock
        .now()
        .toZonedDateTimeISO('Europe/Paris')
        .with({ day: 1, hour: 0 })
        .toInstant()
        .toString(),
    ],
  )
  assert.ok(count > 0)
  assert.equal(mine?.split(';')[8], String(count))
  assert.ok(mine)
  assert.deepEqual(await linesOf('karim', staff.paul.name), [mine])
  // In the list of another agency too, he is one person: her file says all that he did, as the others' do.
  await house.ask(
    `insert into duty_people (id, agency_id, staff_id, name, added_at) values ($1, $2, $3, $4, now()) on conflict do nothing`,
    [randomUUID(), agencies.dunes, staff.paul.id, staff.paul.name],
  )
  assert.deepEqual(await linesOf('sandrine', staff.paul.name), [mine])
})

test('whoever answers her own link is herself on the pay, whatever she types; what she typed is kept as said', async () => {
  const alertId = await danger()
  await house.doJobs(jobs)
  const { person_id: personId } = await tried(alertId)
  const count = async () => Number((await linesOf('ines', staff.paul.name))[0]?.split(';')[8])
  const before = await count()
  const path = await linkTo(alertId, personId)
  await (await visitAs(services)).post(path, { name: 'Paul V' })
  assert.match((await (await visitAs(services)).get(path)).text, /Paul V a dit/)
  await report(path)
  assert.equal(await count(), before + 1)
  assert.deepEqual(await linesOf('ines', 'Paul V;'), [])
})

test('who keeps the rosters and goes herself has a line of her own name', async () => {
  const alertId = await danger()
  for (let half = 0; half < 60; half++) {
    await house.doJobs(jobs)
    services.clock.advance({ seconds: 30 })
  }
  const path = await linkTo(alertId, null)
  const [first] = await house.ask<{ name: string }>(
    `select s.name from alert_tries t join staff s on s.id = t.staff_id where t.alert_id = $1 and t.person_id is null order by t.at limit 1`,
    [alertId],
  )
  await (await visitAs(services)).post(path, { name: 'le chef' })
  await report(path)
  assert.equal((await linesOf('ines', first!.name)).length, 1)
  assert.deepEqual(await linesOf('ines', 'le chef'), [])
})

test('a danger of unknown place is seen by all who answer for it: the agency, its ladder, the administrators', async () => {
  await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId: randomUUID(),
      agencyId: agencies.dunes,
      danger: 'fire',
      phone: '+33639981234',
      wordsSound: null,
    }),
  )
  const sees = async (handle: string) =>
    (await (await visitAs(services, handle)).get('/bureau/alertes')).text.includes(
      'lieu pas encore connu (Agence des Dunes)',
    )
  // Karim manages another agency; this week he is on call for the Dunes.
  const all = [await sees('sandrine'), await sees('ines'), await sees('karim'), await sees('claire')]
  assert.deepEqual(all, [true, true, true, false])
  const ines = { kind: 'staff' as const, id: staff.ines.id }
  const personId = randomUUID()
  const person = { id: personId, agencyId: agencies.dunes, staffId: staff.claire.id, name: '' }
  await addPerson(services, ines, { ...person, phone: null, email: null })
  const [roster] = await house.ask<{ id: string; level: number }>(
    `select r.id, max(l.level) as level from duty_rosters r join duty_levels l on l.roster_id = r.id
      where r.agency_id = $1 and r.ended_at is null group by r.id limit 1`,
    [agencies.dunes],
  )
  assert.ok(roster)
  const now = services.clock.now()
  const week = { from: now.subtract({ minutes: 1 }), until: now.add({ hours: 100 }), why: '' }
  const one = { id: randomUUID(), level: roster.level, personId, ...week }
  await replace(services, ines, roster.id, [one])
  assert.ok(await sees('claire'), 'on call there from now on')

  // She says where it is, and goes, though the demands of the Dunes are not hers to read.
  const desk = await visitAs(services, 'claire')
  const [alert] = await house.ask<{ id: string }>(
    'select id from alerts where acknowledged_at is null and agency_id = $1',
    [agencies.dunes],
  )
  assert.equal((await desk.post(`/bureau/alertes/${alert!.id}`, { name: staff.claire.name })).status, 303)
  const [building] = await house.ask<{ id: string }>(
    'select b.id from buildings b join estates s on s.id = b.estate_id where s.agency_id = $1 limit 1',
    [agencies.dunes],
  )
  const where = { command: randomUUID(), building: building!.id, phone: '06 39 98 12 34' }
  const filed = await desk.post(`/bureau/alertes/${alert!.id}/lieu`, where)
  assert.equal(filed.location, '/bureau/alertes?lieu', filed.text)
  const [kept] = await house.ask<{ case_id: string; acknowledged_person_id: string }>(
    'select case_id, acknowledged_person_id from alerts where id = $1',
    [alert!.id],
  )
  assert.deepEqual(kept, { case_id: where.command, acknowledged_person_id: personId })
})

test('whoever is on call keeps the alert of a demand she may not read: she sees which danger and where, and goes', async () => {
  const sandrine = { kind: 'staff' as const, id: staff.sandrine.id }
  const [building] = await house.ask<{ id: string; estate_id: string; name: string }>(
    'select b.id, b.estate_id, b.name from buildings b join estates s on s.id = b.estate_id where s.agency_id = $1 order by b.name limit 1',
    [agencies.dunes],
  )
  assert.ok(building)
  const file = (natureCode: string, kind: 'gas' | 'violence') =>
    fileCase(services, sandrine, {
      id: randomUUID(),
      natureCode,
      danger: kind,
      details: 'Une odeur très forte',
      channel: 'phone',
      person: { name: 'Madame Discrète', channel: 'call', address: '+33639981234' },
      filedBy: sandrine.id,
      reportedAt: services.clock.now(),
      joinFaultId: null,
      photos: [],
      place: {
        ...hallPlace,
        estateId: building.estate_id,
        buildingId: building.id,
        entranceId: null,
        placeId: null,
      },
    })
  // Claire is on call for the Dunes (above), and reads no demand of theirs.
  const desk = await visitAs(services, 'claire')
  const filed = await file('gas_smell', 'gas')
  const [alert] = await house.ask<{ id: string }>('select id from alerts where case_id = $1', [filed.id])
  const page = `/bureau/alertes`
  const seen = (await desk.get(page)).text
  // Others ring, or rang, elsewhere.
  const gas = new RegExp(`ODEUR DE GAZ, [^<]*${building.name}`)
  assert.match(seen, gas)
  assert.match(seen, /Vous êtes d’astreinte : cette alerte est la vôtre/)
  assert.doesNotMatch(seen, /Madame Discrète|très forte/)
  assert.doesNotMatch(seen, new RegExp(`/bureau/demandes/${filed.number}`))
  assert.equal((await desk.get(`/bureau/demandes/${filed.number}`)).status, 404)
  // Maëlle is of another agency, and on no ladder there.
  const stranger = await visitAs(services, 'maelle')
  assert.doesNotMatch((await stranger.get(page)).text, gas)
  assert.equal((await stranger.post(`${page}/${alert!.id}`, { name: 'x' })).status, 404)
  // Karim, of another agency too, was rung for it.
  await house.ask(
    `insert into alert_tries (id, alert_id, staff_id, is_last_resort, pass, step, name, way, address, wait_minutes, at) values ($1, $2, $3, true, 0, 'x', 'Karim', 'call', '0', 3, $4)`,
    [randomUUID(), alert!.id, staff.karim.id, services.clock.now().toString()],
  )
  const karim = await visitAs(services, 'karim')
  assert.match((await karim.get(page)).text, gas)

  assert.equal((await desk.post(`${page}/${alert!.id}`, { name: staff.claire.name })).status, 303)
  const [kept] = await house.ask<{ staff_id: string; way: string; promises: number }>(
    `select acknowledged_staff_id as staff_id, acknowledged_way as way,
            (select count(*)::int from case_promises p where p.case_id = a.case_id and p.kept_at is not null) as promises
       from alerts a where id = $1`,
    [alert!.id],
  )
  assert.deepEqual([kept?.staff_id, kept?.way], [staff.claire.id, 'desk'])
  assert.ok(kept!.promises > 0, 'somebody answered: the promise is kept')
  assert.match((await desk.get(page)).text, gas)
  // Somebody goes: it is no business of the others any more.
  assert.doesNotMatch((await karim.get(page)).text, gas)

  // Where a violence is stays in the message.
  const [violence] = await house.ask<{ code: string }>(
    `select code from natures where danger = 'violence' and is_sensitive and is_active limit 1`,
  )
  await file(violence!.code, 'violence')
  assert.match(
    (await desk.get(page)).text,
    /VIOLENCE, lieu dans le message de l’astreinte \(Agence des Dunes\)/,
  )
})
