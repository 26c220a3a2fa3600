// Does an alert climb from person to person on a real database, with a telephone that answers by a script, until somebody goes?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, test } from 'node:test'
import { agencies, goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { signSmsStatus } from '../../platform/channels/sms-out.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Filing, fileCase } from '../cases/index.ts'
import { landlordOf } from '../settings/index.ts'
import { acknowledgeAlert } from './acknowledge.ts'
import {
  attachCase,
  awaitCase,
  findAlertOfCall,
  findDangerNews,
  noteCallerLeft,
  raiseCallAlert,
  smsInApi,
  sweepAlerts,
} from './index.ts'
import { ringTry, runRound } from './ring.ts'

const house = await openHouse()
const { services } = house
const secret = 'un secret partagé avec la passerelle'
services.config = { ...services.config, PALIER_SMS_STATUS_SECRET: secret }
const paul = '+33639989901'
const karim = '+33639989902'
const lifts = '+33639989905'
let line = telephone()
beforeEach(async () => {
  line = telephone()
  services.line = line
  await house.ask(
    'update alerts set acknowledged_at = now(), acknowledged_by = $1, next_round_at = null where acknowledged_at is null',
    ['essai'],
  )
  await house.ask(`delete from pgboss.job`)
})

const filing = (danger: Filing['danger'], id = randomUUID()): Filing => ({
  id,
  natureCode: danger === 'trapped' ? 'lift_trapped' : 'gas_smell',
  danger,
  details: '',
  channel: 'phone',
  person: { residentId: residents.fatima.id },
  filedBy: staff.claire.id,
  reportedAt: services.clock.now(),
  joinFaultId: null,
  photos: [],
  place: {
    kind: 'common',
    ground: 'common',
    estateId: goeland.estateId,
    buildingId: goeland.buildingId,
    entranceId: goeland.entranceB,
    homeId: null,
    equipmentId: null,
    placeId: null,
    words: '',
  },
})
const claire = { kind: 'staff' as const, id: staff.claire.id }
const alertOf = async (caseId: string) =>
  (
    await house.ask<{
      id: string
      number: number
      acknowledged_by: string | null
      acknowledged_way: string | null
      next_round_at: string | null
    }>('select * from alerts where case_id = $1', [caseId])
  )[0]!
const danger = async (kind: Filing['danger'] = 'gas') => {
  const { id } = await fileCase(services, claire, filing(kind))
  return alertOf(id)
}
/** Time goes on by half a minute, and the worker with it. */
const live = async (minutes: number) => {
  for (let half = 0; half < minutes * 2; half++) {
    await house.doJobs(jobs)
    services.clock.advance({ seconds: 30 })
  }
  await house.doJobs(jobs)
}
const triesOf = async (alertId: string) =>
  (
    await house.ask<{ said: string }>(
      `select name || ' ' || way || ' ' || coalesce(outcome, '') as said from alert_tries where alert_id = $1 order by at, id`,
      [alertId],
    )
  ).map(({ said }) => said.trim())
const smsTo = async (number: string) =>
  (
    await house.ask<{ body: string }>(
      `select body from deliveries where to_address = $1 and channel = 'sms' order by made_at, id`,
      [number],
    )
  ).map(({ body }) => body)
const smsApp = mount(house, smsInApi(services))
const reply = (from: string, text: string, id = randomUUID(), signature?: string) => {
  const body = JSON.stringify({ id, from, text })
  return smsApp.request('/api/sms-in', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-signature': signature ?? signSmsStatus(body, secret) },
  })
}

test('who says nothing gives way at once to the second, who accepts by a key; the first reads that she goes', async () => {
  line.script = { [paul]: ['silent'], [karim]: ['accepted'] }
  const alert = await danger()
  await house.doJobs(jobs)
  assert.deepEqual(
    line.rung.map(({ to }) => to),
    [paul, karim],
  )
  const [first] = line.rung
  const said = first?.words.map((one) => ('text' in one ? one.text : 'son')).join(' ') ?? ''
  assert.match(
    said,
    /Habitat de la Jetée, astreinte\. Odeur de gaz\..*Goéland.*Tapez 1 pour accepter, 2 pour refuser, 3 pour réécouter\./,
  )
  assert.doesNotMatch(said, /Benali|Fatima/, 'a name is never read aloud')
  const taken = await alertOf(
    (await house.ask<{ case_id: string }>('select case_id from alerts where id = $1', [alert.id]))[0]!
      .case_id,
  )
  assert.equal(taken.acknowledged_by, staff.karim.name)
  assert.equal(taken.acknowledged_way, 'key')
  assert.match((await smsTo(paul)).at(-1) ?? '', new RegExp(`${staff.karim.name} y va`))
  assert.doesNotMatch((await smsTo(karim)).at(-1) ?? '', /y va\./, 'whoever goes is not told about herself')
  await live(30)
  assert.equal(line.rung.length, 2, 'it no longer rings')
})

test('a trapped person is for the lift company first, then for the technician', async () => {
  line.script = { [lifts]: ['refused'], [paul]: ['accepted'] }
  await danger('trapped')
  await house.doJobs(jobs)
  assert.deepEqual(
    line.rung.map(({ to }) => to),
    [lifts, paul],
  )
})

test('nobody answers: everyone in order, the duty manager again, then the agency’s manager and the administrator, and again', async () => {
  const alert = await danger()
  await live(75)
  const names = await house.ask<{ name: string; pass: number; is_last_resort: boolean }>(
    'select distinct on (pass, step) name, pass, is_last_resort, at from alert_tries where alert_id = $1 order by pass, step, at',
    [alert.id],
  )
  const firstRound = names.filter(({ pass }) => pass === 0)
  assert.ok(
    firstRound.some(({ name }) => name === staff.ines.name),
    'the administrator',
  )
  assert.ok(
    firstRound.some(({ name, is_last_resort }) => name === staff.karim.name && is_last_resort),
    'the manager of the agency',
  )
  assert.equal(
    firstRound.filter(({ name, is_last_resort }) => name === staff.karim.name && !is_last_resort).length,
    3,
  )
  assert.ok(
    names.some(({ pass }) => pass >= 1),
    'another round',
  )
  assert.ok(
    (
      await alertOf(
        (
          await house.ask<{ case_id: string }>('select case_id from alerts where id = $1', [alert.id])
        )[0]!.case_id,
      )
    ).next_round_at,
  )
})

test('without a line: messages alone, with the minutes of each level', async () => {
  services.line = null
  const alert = await danger()
  await house.doJobs(jobs)
  assert.deepEqual(
    new Set((await triesOf(alert.id)).map((said) => said.split(' ').at(-1))),
    new Set(['sms', 'email']),
  )
  services.clock.advance({ minutes: 4 })
  await house.doJobs(jobs)
  assert.equal((await triesOf(alert.id)).length, 2)
  services.clock.advance({ minutes: 1 })
  await house.doJobs(jobs)
  assert.ok((await triesOf(alert.id)).some((said) => said.startsWith(staff.karim.name)))
})

test('a rented number rings while its caller waits, and from then on messages alone: no call that cannot be made is waited for', async () => {
  const callId = randomUUID()
  line.canRing = (waiting) => waiting === callId
  line.script = { [paul]: ['no_answer'] }
  await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId,
      agencyId: agencies.phare,
      danger: 'gas',
      phone: null,
      wordsSound: null,
    }),
  )
  await house.doJobs(jobs)
  assert.deepEqual(line.rung.map(({ to }) => to).slice(0, 1), [paul])
  await as(services.db, systemActor, (tx) => noteCallerLeft(services, tx, callId))
  const [alert] = await house.ask<{ id: string }>('select id from alerts where call_id = $1', [callId])
  assert.ok(alert)
  const before = (await triesOf(alert.id)).length
  const rung = line.rung.length
  services.clock.advance({ minutes: 6 })
  await house.doJobs(jobs)
  const after = (await triesOf(alert.id)).slice(before)
  assert.deepEqual(new Set(after.map((said) => said.split(' ').at(-1))), new Set(['sms', 'email']))
  assert.equal(line.rung.length, rung)
  // Read by whoever reads the alert, though no demand stands behind it.
  const karimsDesk = await visitAs(services, 'karim')
  const told = (await karimsDesk.get('/bureau/alertes')).text
  assert.match(told, /SMS[^<]*(?:part|parti|arrivé)</)
  assert.doesNotMatch(told, /suivi inconnu/)
  // A danger that came by another way has nobody on the line: nothing but messages from the first minute.
  const written = await danger()
  await house.doJobs(jobs)
  assert.deepEqual(
    new Set((await triesOf(written.id)).map((said) => said.split(' ').at(-1))),
    new Set(['sms', 'email']),
  )
  const before24 = (await house.ask('select 1 from duty_test_calls')).length
  await jobs['duty.test_call']!({ ...services, isDemo: false }, {})
  assert.equal((await house.ask('select 1 from duty_test_calls')).length, before24)
  const page = (await (await visitAs(services, 'karim')).get('/bureau/astreinte')).text
  assert.match(page, /numéro loué n’appelle que pour une personne qui attend/)
})

test('the program stops between the try and its outcome: the alert goes on by itself', async () => {
  const alert = await danger()
  await runRound(services, alert.id)
  // The job that would have rung, and the one that follows, are lost.
  await house.ask('delete from pgboss.job')
  assert.equal(line.rung.length, 0)
  services.clock.advance({ minutes: 4 })
  await sweepAlerts(services)
  services.clock.advance({ minutes: 2 })
  await sweepAlerts(services)
  await house.doJobs(jobs)
  assert.equal(line.rung.at(-1)?.to, karim)
  // Found again much later, the lost job rings nobody: another is being tried.
  const [lost] = await house.ask<{ id: string }>(
    `select id from alert_tries where alert_id = $1 and way = 'call' order by at limit 1`,
    [alert.id],
  )
  const before = line.rung.length
  await ringTry(services, lost!.id)
  assert.equal(line.rung.length, before)
  assert.deepEqual((await triesOf(alert.id)).filter((said) => said.endsWith('lost')).length, 1)
})

test('a job done twice rings the same telephone once', async () => {
  const alert = await danger()
  await runRound(services, alert.id)
  const [call] = await house.ask<{ id: string }>(
    `select id from alert_tries where alert_id = $1 and way = 'call'`,
    [alert.id],
  )
  await Promise.all([ringTry(services, call!.id), ringTry(services, call!.id)])
  await ringTry(services, call!.id)
  assert.equal(line.rung.length, 1)
  await Promise.all([runRound(services, alert.id), runRound(services, alert.id)])
  assert.equal((await triesOf(alert.id)).filter((said) => said.includes('call')).length, 1)
})

test('two people say yes at once: one goes, the other is told', async () => {
  const alert = await danger()
  line.script = { [paul]: ['no_answer'], [karim]: ['accepted'] }
  await house.doJobs(jobs)
  line.meanwhile = async ({ to }) => {
    if (to === karim) await reply(paul, `OK ${alert.number}`)
  }
  services.clock.advance({ minutes: 5 })
  await house.doJobs(jobs)
  const [row] = await house.ask<{ acknowledged_by: string; acknowledged_way: string }>(
    'select * from alerts where id = $1',
    [alert.id],
  )
  assert.equal(row?.acknowledged_by, staff.paul.name)
  assert.equal(row?.acknowledged_way, 'sms')
  assert.ok((await smsTo(karim)).some((body) => body.startsWith(`${staff.paul.name} y va`)))
})

test('taken at the desk while a telephone rings: it rings no longer', async () => {
  const alert = await danger()
  line.script = { [paul]: ['no_answer'] }
  const stopped: boolean[] = []
  line.meanwhile = async ({ until }) => {
    await acknowledgeAlert(services, { kind: 'staff', id: staff.claire.id }, alert.id, staff.claire.name)
    await new Promise((resolve) => until?.addEventListener('abort', resolve, { once: true }))
    stopped.push(until?.aborted ?? false)
  }
  await house.doJobs(jobs)
  line.meanwhile = async () => {}
  assert.deepEqual(stopped, [true])
  assert.deepEqual(
    (await triesOf(alert.id)).filter((said) => said.includes('call')).length,
    1,
    'nobody else is rung for it',
  )
})

test('an SMS takes the alert it names; forged, replayed, from a stranger or about another, it changes nothing', async () => {
  const alert = await danger()
  await house.doJobs(jobs)
  const isOpen = async () =>
    (await house.ask('select 1 from alerts where id = $1 and acknowledged_at is null', [alert.id])).length ===
    1
  assert.equal((await reply(paul, `OK ${alert.number}`, randomUUID(), 'sha256=00')).status, 403)
  assert.equal((await reply('+33639980000', `OK ${alert.number}`)).status, 204)
  assert.equal((await reply(karim, `OK ${alert.number}`)).status, 204, 'not rung yet')
  assert.equal((await reply(paul, 'OK 999999')).status, 204)
  assert.equal((await reply(paul, 'qui est là ?')).status, 204)
  assert.ok(await isOpen())
  assert.match((await smsTo(paul)).at(-1) ?? '', new RegExp(`répondez OK ${alert.number}`))
  const id = randomUUID()
  assert.equal((await reply('06 39 98 99 01', '1', id)).status, 204)
  assert.ok(!(await isOpen()))
  const second = await danger()
  await house.doJobs(jobs)
  assert.equal((await reply('06 39 98 99 01', '1', id)).status, 204, 'the same message again')
  const [row] = await house.ask<{ open: boolean }>(
    'select acknowledged_at is null as open from alerts where id = $1',
    [second.id],
  )
  assert.ok(row?.open, 'a word said for one alert takes no other')
})

test('a call whose place is not known: the caller’s own words are played, then a demand is made of it, and rings once', async () => {
  const callId = randomUUID()
  const { name: sound } = await services.voice.keep(new Int16Array(8_000))
  await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId,
      agencyId: agencies.phare,
      danger: 'gas',
      phone: '+33639981234',
      wordsSound: sound,
    }),
  )
  line.script = { [paul]: ['no_answer'], [karim]: ['busy'] }
  await house.doJobs(jobs)
  assert.ok(line.rung.length >= 2, 'somebody waits on the line: nobody is waited for')
  assert.equal(line.rung[0]?.callId, callId)
  assert.deepEqual(line.rung[0]?.words.map((one) => ('sound' in one ? one.sound : one.text)).slice(1, 3), [
    'La personne dit où elle est.',
    sound,
  ])
  const found = () => as(services.db, systemActor, (tx) => findAlertOfCall(tx, callId))
  assert.equal((await found())?.state, 'trying')
  await as(services.db, systemActor, (tx) => noteCallerLeft(services, tx, callId))
  services.clock.advance({ minutes: 10 })
  await house.doJobs(jobs)
  assert.equal(line.rung.at(-1)?.callId, null, 'nobody is put through any more')
  const alert = (await found())!

  const desk = await visitAs(services, 'claire')
  const page = (await desk.get('/bureau/alertes')).text
  assert.match(page, /ODEUR DE GAZ, lieu pas encore connu/)
  assert.match(page, /Où est-ce \?/)
  const sent = await desk.get(`/bureau/alertes/${alert.id}.wav`)
  assert.equal(sent.status, 200)
  const elsewhere = await visitAs(services, 'bruno')
  assert.doesNotMatch((await elsewhere.get('/bureau/alertes')).text, /lieu pas encore connu/)
  assert.equal((await elsewhere.get(`/bureau/alertes/${alert.id}.wav`)).status, 404)

  const where = {
    command: randomUUID(),
    building: goeland.buildingId,
    door: '',
    phone: '',
    place_words: 'au sous-sol',
  }
  assert.equal((await desk.post(`/bureau/alertes/${alert.id}/lieu`, { ...where, building: '' })).status, 422)
  assert.equal((await desk.post(`/bureau/alertes/${alert.id}/lieu`, { ...where, door: 'zz' })).status, 422)
  assert.equal((await desk.post(`/bureau/alertes/${alert.id}/lieu`, where)).status, 303)
  assert.equal((await desk.post(`/bureau/alertes/${alert.id}/lieu`, where)).status, 303, 'sent twice')
  const rows = await house.ask<{
    case_id: string
    channel: string
    contact_address: string
    reported_at: Temporal.Instant
    raised_at: Temporal.Instant
  }>(
    `select a.case_id, c.channel, c.contact_address, c.reported_at, a.raised_at from alerts a join cases c on c.id = a.case_id where a.call_id = $1`,
    [callId],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0]?.case_id, where.command)
  assert.equal(rows[0]?.channel, 'voice')
  assert.equal(rows[0]?.contact_address, '+33639981234')
  assert.equal(String(rows[0]?.reported_at), String(rows[0]?.raised_at), 'the clock runs from the call')
  assert.equal((await house.ask('select 1 from alerts where case_id = $1', [where.command])).length, 1)
  line.script = { [karim]: ['accepted'], [paul]: ['accepted'] }
  await live(12)
  const taken = await found()
  assert.equal(taken?.state, 'taken')
  const [told] = await house.ask<{ facts: { callId: string } }>(
    `select facts from journal where event = 'alert.acknowledged' and facts ->> 'callId' = $1`,
    [callId],
  )
  assert.equal(told?.facts.callId, callId)
})

test('a technician says where a violence is: the demand is filed, and told apart as what is sensitive, though she may not read it', async () => {
  const callId = randomUUID()
  await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId,
      agencyId: agencies.phare,
      danger: 'violence',
      phone: '+33639985678',
      wordsSound: null,
    }),
  )
  const alert = (await as(services.db, systemActor, (tx) => findAlertOfCall(tx, callId)))!
  const technician = await visitAs(services, 'paul')
  const page = await technician.get('/bureau/alertes')
  assert.match(page.text, /VIOLENCE[^<]*lieu pas encore connu/)
  const where = {
    command: randomUUID(),
    building: goeland.buildingId,
    door: '',
    phone: '',
    place_words: 'dans le hall',
  }
  for (const time of ['once', 'sent twice'])
    assert.equal((await technician.post(`/bureau/alertes/${alert.id}/lieu`, where)).status, 303, time)
  const rows = await house.ask<{ case_id: string; number: number; is_sensitive: boolean; danger: string }>(
    `select a.case_id, c.number, c.is_sensitive, c.danger from alerts a join cases c on c.id = a.case_id where a.call_id = $1`,
    [callId],
  )
  assert.equal(rows.length, 1)
  const [filed] = rows
  assert.deepEqual([filed?.case_id, filed?.is_sensitive, filed?.danger], [where.command, true, 'violence'])
  assert.equal((await technician.get(`/bureau/demandes/${filed?.number}`)).status, 404)
  const after = await technician.get('/bureau/alertes')
  assert.equal(after.status, 200)
  assert.doesNotMatch(after.text, /VIOLENCE[^<]*lieu pas encore connu/)
  assert.doesNotMatch(after.text, new RegExp(`href="/bureau/demandes/${filed?.number}"`))
  // Whoever may read it does.
  assert.equal(
    (await (await visitAs(services, 'karim')).get(`/bureau/demandes/${filed?.number}`)).status,
    200,
  )
})

test('a demand filed by the call itself takes over its alert: one danger, one alert', async () => {
  const callId = randomUUID()
  await as(services.db, systemActor, (tx) =>
    raiseCallAlert(services, tx, {
      callId,
      agencyId: agencies.phare,
      danger: 'trapped',
      phone: null,
      wordsSound: null,
    }),
  )
  const asked = filing('trapped')
  await fileCase(services, systemActor, {
    ...asked,
    channel: 'voice',
    filedBy: null,
    beside: (tx, filed) => attachCase(tx, callId, filed.id, goeland.estateId),
  })
  const rows = await house.ask<{ call_id: string }>('select call_id from alerts where case_id = $1', [
    asked.id,
  ])
  assert.deepEqual(rows, [{ call_id: callId }])
  await assert.rejects(house.ask('delete from alerts where call_id = $1', [callId]), /never dropped/)
})

test('the caller of a place that is known waits on the line too: whoever accepts is put through', async () => {
  const callId = randomUUID()
  line.script = { [paul]: ['accepted'] }
  const { place, ...asked } = filing('gas')
  const said = { callId, agencyId: agencies.dunes, danger: 'gas', phone: '+33639981234' } as const
  let now: string | undefined
  line.meanwhile = async ({ wordsNow }) => {
    // She says where she is while it rings: whoever picks up hears it.
    const { name } = await services.voice.keep(new Int16Array(8_000))
    await as(services.db, systemActor, (tx) => raiseCallAlert(services, tx, { ...said, wordsSound: name }))
    now = (await wordsNow?.())?.map((one) => ('sound' in one ? '♪' : one.text)).join(' ')
  }
  await fileCase(services, systemActor, {
    ...asked,
    channel: 'voice',
    filedBy: null,
    readPlace: async (tx) => {
      const alertId = await raiseCallAlert(services, tx, { ...said, wordsSound: null, isPlaceByNumber: true })
      await awaitCase(tx, alertId, asked.id)
      return place
    },
  })
  await house.doJobs(jobs)
  line.meanwhile = async () => {}
  assert.equal(line.rung[0]?.callId, callId)
  const first = line.rung[0]?.words.map((one) => ('text' in one ? one.text : '♪')).join(' ') ?? ''
  assert.match(first, /Numéro d’un logement de .*Goéland.* Ce n’est pas forcément là/)
  assert.match(now ?? '', /Goéland.* La personne dit où elle est\. ♪/)
  const [own] = await house.ask<{ agency_id: string }>('select agency_id from alerts where call_id = $1', [
    callId,
  ])
  assert.equal(own?.agency_id, agencies.phare, 'of the building, whichever agency was told')
  assert.equal(
    (await as(services.db, systemActor, (tx) => findAlertOfCall(tx, callId)))?.takenBy,
    staff.paul.name,
  )
})

test('nobody on call: the caller is told so, and only the managers are written to', async () => {
  await house.ask('create table if not exists kept as select * from duty_shifts')
  await house.ask('delete from duty_shifts')
  try {
    const callId = randomUUID()
    await as(services.db, systemActor, (tx) =>
      raiseCallAlert(services, tx, {
        callId,
        agencyId: agencies.phare,
        danger: 'gas',
        phone: null,
        wordsSound: null,
      }),
    )
    await house.doJobs(jobs)
    assert.equal((await as(services.db, systemActor, (tx) => findAlertOfCall(tx, callId)))?.state, 'nobody')
    const { id } = await fileCase(services, claire, filing('gas'))
    await live(1)
    assert.equal((await findDangerNews(services, id)).state, 'nobody', 'no promise to somebody in danger')
    assert.ok(
      (
        await house.ask(
          `select 1 from alert_tries t join alerts a on a.id = t.alert_id where a.case_id = $1 and t.is_last_resort`,
          [id],
        )
      ).length > 0,
    )
  } finally {
    await house.ask('insert into duty_shifts select * from kept')
  }
})

test('whoever went writes what was done on her telephone, and the demand follows', async () => {
  line.script = { [paul]: ['accepted'] }
  const { id } = await fileCase(services, claire, filing('gas'))
  await house.doJobs(jobs)
  const [link] = await house.ask<{ href: string }>(
    `select extra -> 'link' ->> 'href' as href from deliveries where case_id = $1 and purpose = 'alert' limit 1`,
    [id],
  )
  const path = new URL(link!.href).pathname
  const nobody = await visitAs(services)
  assert.match((await nobody.get(path)).text, /Dire ce qui a été fait/)
  services.clock.advance({ hours: 1 })
  const report = {
    arrived_day: '2026-11-24',
    arrived_hour: '0:00',
    ended_hour: '0:30',
    made_safe: 'yes',
    done: 'Robinet du voisin fermé, gaz coupé.',
    follow_up: 'Changer le flexible.',
    tells: 'yes',
  }
  const now = services.clock.now().toZonedDateTimeISO('Europe/Paris')
  const hour = (minutes: number) => now.subtract({ minutes }).toPlainTime().toString().slice(0, 5)
  const day = now.subtract({ minutes: 40 }).toPlainDate().toString()
  const early = await nobody.post(`${path}/compte-rendu`, report)
  assert.equal(early.status, 422)
  assert.match(early.text, /avant l’alerte/)
  assert.match(early.text, /Robinet du voisin fermé/, 'what was typed is kept')
  const right = { ...report, arrived_day: day, arrived_hour: hour(40), ended_hour: hour(10) }
  assert.equal((await nobody.post(`${path}/compte-rendu`, { ...right, made_safe: '' })).status, 422)
  assert.equal((await nobody.post(`${path}/compte-rendu`, { ...right, done: ' ' })).status, 422)
  assert.equal((await nobody.post(`${path}/compte-rendu`, right)).status, 303)
  assert.equal((await nobody.post(`${path}/compte-rendu`, right)).status, 303, 'sent twice')
  const sentPage = (await nobody.get(path)).text
  assert.match(sentPage, /Compte rendu envoyé/)
  assert.match(sentPage, /Corriger ou compléter/)
  await house.doJobs(jobs)
  const answers = await house.ask<{ kind: string; body: string }>(
    `select a.kind, a.body from case_answers a join case_answer_recipients r on r.answer_id = a.id where r.case_id = $1`,
    [id],
  )
  assert.equal(answers.length, 1)
  assert.equal(answers[0]?.kind, 'progress')
  const safe = await house.ask<{ kept: boolean }>(
    `select kept_at is not null as kept from case_promises where case_id = $1 and kind = 'make_safe'`,
    [id],
  )
  assert.deepEqual(safe, [{ kept: true }], 'told that it is safe: it is promised no longer')
  assert.match(answers[0]?.body ?? '', /Le danger est écarté\. Il reste quelque chose à faire/)
  assert.doesNotMatch(answers[0]?.body ?? '', /voisin/, 'what is written for colleagues is not read to her')
  const [current] = await house.ask<{ state: string }>('select state from cases where id = $1', [id])
  assert.equal(current?.state, 'open')
  const month = now.toPlainDate().toPlainYearMonth().toString()
  const karimDesk = await visitAs(services, 'karim')
  const csv = (await karimDesk.get(`/bureau/astreinte/heures.csv?mois=${month}`)).text
  const line2 = csv.split('\r\n').find((row) => row.includes(staff.paul.name) && row.includes('Phare'))
  assert.ok(line2, csv)
  const claireDesk = await visitAs(services, 'claire')
  assert.equal((await claireDesk.get('/bureau/astreinte/heures.csv')).status, 403)
})

test('each evening the line calls for a trial; when it fails the managers are written to and every page of theirs says so', async () => {
  line.script = { [paul]: ['accepted'], [lifts]: ['accepted'] }
  const trial: (of: typeof services, data: Record<string, string>) => Promise<unknown> = (of, data) =>
    jobs['duty.test_call']!({ ...of, isDemo: false }, data)
  await trial(services, {})
  assert.ok(line.rung.length >= 2)
  assert.ok(line.rung.every(({ callId }) => callId === null))
  const karimDesk = await visitAs(services, 'karim')
  const loud = /L’essai de la ligne a raté/
  assert.doesNotMatch((await karimDesk.get('/bureau')).text, loud)
  services.clock.advance({ hours: 24 })
  line.trouble = async () => 'Le moteur de téléphonie ne répond pas.'
  await trial(services, {})
  assert.match((await (await visitAs(services, 'karim')).get('/bureau')).text, loud)
  const mails = await house.ask<{ extra: { paragraphs: string[] } }>(
    `select extra from deliveries where to_address = $1 and subject like '%essai de la ligne%'`,
    [staff.karim.email],
  )
  assert.ok(mails.length > 0)
  assert.ok(mails.some(({ extra }) => extra.paragraphs.includes('Le moteur de téléphonie ne répond pas.')))
  services.line = null
  const before = (await house.ask('select 1 from duty_test_calls')).length
  await trial(services, {})
  assert.equal(
    (await house.ask('select 1 from duty_test_calls')).length,
    before,
    'nothing where no line is plugged in',
  )
  services.line = line
  line.trouble = async () => null
  const { phone: single } = await landlordOf(services)
  for (const [number, why] of [
    ['08 99 12 34 56', /surtaxé/],
    [single, /numéro unique/],
    ['06 12', /Ce numéro n’/],
  ] as const) {
    const refused = await (await visitAs(services, 'karim')).post('/bureau/astreinte/essai', {
      trial_number: number,
    })
    assert.equal(refused.status, 422, number)
    assert.match(refused.text, why)
  }
  await (await visitAs(services, 'karim')).post('/bureau/astreinte/essai', { trial_number: '03 53 01 99 99' })
  services.clock.advance({ hours: 24 })
  line.script = { '+33353019999': ['silent'] }
  const rung = line.rung.length
  await trial(services, {})
  assert.deepEqual(
    line.rung.slice(rung).map(({ to }) => to),
    ['+33353019999'],
    'the robot alone, and its answering is enough',
  )
})
