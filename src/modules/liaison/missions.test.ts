// Does a mission let its agent in and out, and is nothing orphaned when it ends?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { boardPages } from '../board/public.tsx'
import { assignCase, caseCommands } from '../cases/index.ts'
import { residentCases } from '../cases/resident.tsx'
import { tellCase } from '../deliveries/index.ts'
import { fieldAddresses } from '../field/index.ts'
import { staffSignIn } from '../sign-in/desk.tsx'
import { liaisonCommands, liaisonJobs, liaisonPack, missionsDesk } from './index.ts'

// Rows are dated by the database's own day: the mission is of today whatever the clock in hand says.
const today = Temporal.Now.plainDateISO('Europe/Paris')
const house = await openHouse(undefined, `${today} 09:00`)
const { services } = house
const app = mount(
  house,
  fieldAddresses(services, {
    commands: { ...liaisonCommands, ...caseCommands },
    packs: { liaison: liaisonPack },
  }),
  missionsDesk(services),
  boardPages(services),
  residentCases(services),
  staffSignIn(services),
)
const karim = await signedIn(house, app, staff.karim)
const agent = staff.cafe
const until = today.add({ days: 40 })
const form = {
  title: 'Accompagner les travaux de La Jetée',
  agent: agent.id,
  estate: goeland.estateId,
  from_on: today.subtract({ days: 1 }).toString(),
  until_on: until.toString(),
  office: 'Loge du Goéland',
  letterbox: 'À gauche de la loge',
  day2: '9h-12h',
  day4: '9h-12h',
}
const begun = await karim.post('/bureau/missions/nouvelle', { ...form, command: randomUUIDv7() })
const page = begun.headers.get('location')?.split('?')[0] ?? ''
const [mission] = await house.ask<{ id: string }>('select id from liaison_missions where title = $1', [
  form.title,
])
const tablet = await fieldDevice(house, app, agent)
const missionId = mission?.id
const [home] = await house.ask<{ id: string }>('select id from homes where building_id = $1 limit 1', [
  goeland.buildingId,
])
const [far] = await house.ask<{ id: string }>(
  `select h.id from homes h join estates s on s.id = h.estate_id where s.code = 'CAN' limit 1`,
)
const grants = () =>
  house.ask<{ role: string; revoked: boolean }>(
    `select role, revoked_at is not null as revoked from staff_grants where staff_id = $1 and role = 'liaison_agent'`,
    [agent.id],
  )

test('a mission begins with its grant, for its estate and its days', async () => {
  assert.equal(begun.status, 303, await begun.text())
  assert.match(page, /^\/bureau\/missions\/\d+$/)
  assert.deepEqual(await grants(), [{ role: 'liaison_agent', revoked: false }])
  const { json } = await tablet.sector()
  assert.deepEqual(
    (json.liaison as { missions: unknown[][] }).missions.map(([id]) => id),
    [missionId],
  )
})

test('what is incomplete is said in French, and an adviser begins none', async () => {
  const empty = await karim.post('/bureau/missions/nouvelle', { title: '' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Choisissez au moins une résidence/)
  const claire = await signedIn(house, app, staff.claire)
  assert.equal((await claire.post('/bureau/missions/nouvelle', form)).status, 403)
})

test('a manager grants nothing outside her agency, and no other role', async () => {
  const [canal] = await house.ask<{ id: string }>(`select id from estates where code = 'CAN'`)
  const refused = await karim.post('/bureau/missions/nouvelle', {
    ...form,
    title: 'Ailleurs',
    estate: canal?.id ?? '',
  })
  assert.equal(refused.status, 403)
  assert.equal((await house.ask(`select 1 from liaison_missions where title = 'Ailleurs'`)).length, 0)
})

test('residents of the perimeter and the hall read where and when; a closed day is told', async () => {
  const closed = today.add({ days: 5 })
  assert.equal(
    (await karim.post(`${page}/jours`, { on: closed.toString(), hours: '', label: 'Formation' })).status,
    303,
  )
  const fatima = await signedIn(house, app, residents.fatima, 'resident')
  for (const text of [
    await (await fatima.get('/moi')).text(),
    await (await app.request(`/hall/${goeland.boardCode}`)).text(),
  ]) {
    assert.match(text, /Loge du Goéland/)
    assert.match(text, /Mardi et jeudi/)
    assert.match(text, /fermé \(Formation\)/)
  }
  const marek = await signedIn(house, app, residents.marek, 'resident')
  assert.doesNotMatch(await (await marek.get('/moi')).text(), /Loge du Goéland/)
})

test('who came is in the register; a comment about her is left out and said; a home of elsewhere is a no', async () => {
  const id = randomUUIDv7()
  const body = {
    missionId,
    homeId: home?.id,
    subject: 'works',
    count: 2,
    words: 'Demande les dates.',
    isOwed: true,
  }
  const kept = await tablet.send('liaison.walk_in', body, { id })
  assert.equal(kept.status, 200, JSON.stringify(kept.json))
  assert.deepEqual((await tablet.send('liaison.walk_in', body, { id })).json, kept.json)
  const about = await tablet.send('liaison.walk_in', {
    ...body,
    words: 'Elle est dépressive.',
    isOwed: false,
  })
  assert.match(about.json.outcome?.said ?? '', /parlaient de santé/)
  const rows = await house.ask<{ words: string }>(
    'select words from liaison_walk_ins where mission_id = $1 order by recorded_at, words desc',
    [missionId],
  )
  assert.deepEqual(rows.map(({ words }) => words).sort(), ['', 'Demande les dates.'])
  const outside = await tablet.send('liaison.walk_in', { ...body, homeId: far?.id })
  assert.equal(outside.status, 422)
  const nadia = await fieldDevice(house, app, staff.nadia)
  assert.equal((await nadia.send('liaison.walk_in', body)).json.error?.code, 'liaison.mission')
})

test('what was answered is asked, checked and kept, at once on her device or later at the desk; what an older device sends has none', async () => {
  const visit = { missionId, homeId: null, subject: 'rent', count: 1 }
  const answered = async (body: object) => {
    const id = randomUUIDv7()
    const sent = await tablet.send('liaison.walk_in', { ...visit, ...body }, { id })
    assert.equal(sent.status, 200, JSON.stringify(sent.json))
    const [row] = await house.ask<{ answer: string | null }>(
      'select answer from liaison_walk_ins where id = $1',
      [id],
    )
    return { id, answer: row?.answer, said: sent.json.outcome?.said ?? '' }
  }
  assert.equal((await answered({ answer: 'L’échéance est le 5.' })).answer, 'L’échéance est le 5.')
  assert.equal((await answered({})).answer, null)
  const about = await answered({ answer: 'Elle est sous curatelle.' })
  assert.deepEqual([about.answer, /de la situation de quelqu’un/.test(about.said)], [null, true])
  const { id } = await answered({ isOwed: true })
  const give = (answer: string, sure = '') =>
    karim.post(`${page}/visites/${id}`, { [`answer_${id}`]: answer, [`sure_${id}`]: sure })
  const empty = await give(' ')
  assert.deepEqual([empty.status, /Écrivez la réponse donnée/.test(await empty.text())], [422, true])
  const wrong = await give('Le loyer du gros porc est payé.')
  const shown = await wrong.text()
  assert.equal(wrong.status, 422)
  assert.match(shown, /parlent de quelqu’un avec une insulte/)
  assert.match(shown, /je les ai relus/)
  assert.equal((await give('Le loyer du gros porc est payé.', '1')).status, 303)
  assert.equal((await give('Autre chose.')).status, 303)
  const register = await (await karim.get(page)).text()
  assert.match(register, /Le loyer du gros porc est payé\./)
  assert.match(register, /L’échéance est le 5\./)
  assert.doesNotMatch(register, /Autre chose|sous curatelle/)
})

test('a letter of the box is a demand on paper, with its photo; one about the rent is filed for those who may read it', async () => {
  const photo = await tablet.sendPhoto(await picture(91))
  const letter = { missionId, homeId: home?.id, residentId: null, natureCode: 'light_stairs', words: '' }
  const id = randomUUIDv7()
  const sent = await tablet.send('liaison.letter', letter, { id, photos: [photo.name] })
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  const [kept] = await house.ask<{ channel: string; photos: number }>(
    'select channel, (select count(*)::int from case_photos p where p.case_id = c.id) as photos from cases c where id = $1',
    [id],
  )
  assert.deepEqual(kept, { channel: 'paper', photos: 1 })
  const rent = await tablet.send('liaison.letter', {
    ...letter,
    natureCode: 'rent_question',
    words: 'Ma quittance ?',
  })
  assert.equal(rent.status, 200, JSON.stringify(rent.json))
  // Nobody signed it: what is answered of a rent does not go to an agent of another company.
  const rentId = rent.json.id ?? ''
  await tellCase(services, rentId, { kind: 'final', body: 'Votre dette est de 1 240 euros.' }, 'rent:answer')
  const told = await house.ask<{ channel: string; to_address: string; state: string }>(
    'select channel, to_address, state from deliveries where case_id = $1',
    [rentId],
  )
  assert.deepEqual(told, [{ channel: 'letter', to_address: '', state: 'failed' }])
  await tellCase(services, id, { kind: 'final', body: 'La lampe est changée.' }, 'lamp:answer')
  const [lamp] = await house.ask<{ to_address: string; to_name: string }>(
    'select to_address, to_name from deliveries where case_id = $1',
    [id],
  )
  assert.deepEqual(lamp, { to_address: agent.email, to_name: agent.name })
  assert.equal((await tablet.send('liaison.letter', letter)).status, 422)
  const list = await (await karim.get(page)).text()
  assert.equal([...list.matchAll(/\/bureau\/demandes\/\d+/g)].length, 2)
})

test('ended: the door is shut, her demands go to the team, visits and letters without answer are listed, once', async () => {
  services.clock.advance({ hours: 1 })
  const id = randomUUIDv7()
  await tablet.send(
    'case.file',
    {
      natureCode: 'light_stairs',
      place: { kind: 'entrance', id: goeland.entranceA },
      words: 'x',
      residentId: null,
    },
    { id },
  )
  await assignCase(services, systemActor, id, { staffId: agent.id })
  assert.equal((await karim.post(`${page}/fin`, { why: 'Travaux finis' })).status, 303)
  assert.deepEqual(await grants(), [{ role: 'liaison_agent', revoked: true }])
  const shut = await tablet.send('liaison.walk_in', { missionId, subject: 'works' })
  assert.equal(shut.status, 403)
  const sector = await tablet.sector()
  assert.deepEqual(
    [sector.status, sector.json.error?.code],
    [403, 'field.device_no_role'],
    'the device lets go of the sector, as when it is cut off',
  )
  await house.doJobs(liaisonJobs)
  await liaisonJobs['liaison.hand_over'](services, { missionId: missionId ?? '' })
  const [given] = await house.ask<{ assignee_id: string | null; team: string }>(
    'select c.assignee_id, t.code as team from cases c join staff_teams t on t.id = c.team_id where c.id = $1',
    [id],
  )
  assert.deepEqual(given, { assignee_id: null, team: 'PHARE-1' })
  const handed = await house.ask<{ kind: string; count: number }>(
    'select kind, count(*)::int as count from liaison_handovers where mission_id = $1 group by kind order by kind',
    [missionId],
  )
  assert.deepEqual(handed, [
    { kind: 'case', count: 1 },
    { kind: 'letter', count: 2 },
    { kind: 'walk_in', count: 1 },
  ])
  assert.equal(
    (await house.ask(`select 1 from deliveries where dedupe = $1`, [`handover:${missionId}`])).length,
    1,
  )
  assert.match(await (await karim.get(page)).text(), /1\s*demande, 1\s*visite, 2\s*lettres/)
  assert.equal(
    (await house.ask('select 1 from cases where assignee_id = $1 and state = $2', [agent.id, 'open'])).length,
    0,
  )
  const fatima = await signedIn(house, app, residents.fatima, 'resident')
  assert.doesNotMatch(await (await fatima.get('/moi')).text(), /Loge du Goéland/)
})

test('what she noted without network before the end and sends after it is taken, goes to the agency, and opens nothing to her', async () => {
  const body = { missionId, homeId: home?.id, subject: 'works', count: 1, words: 'Quand ?', isOwed: true }
  const ended = services.clock.now()
  services.clock.advance({ days: 6 })
  const sentAt = services.clock.now().toString()
  const id = randomUUIDv7()
  const before = ended.subtract({ minutes: 20 }).toString()
  const photo = await tablet.sendPhoto(await picture(17))
  assert.equal(photo.status, 204)
  const walkIn = await tablet.send('liaison.walk_in', body, { id, at: before, sentAt })
  assert.equal(walkIn.status, 200, JSON.stringify(walkIn.json))
  assert.deepEqual((await tablet.send('liaison.walk_in', body, { id, at: before, sentAt })).json, walkIn.json)
  const letter = { missionId, homeId: home?.id, residentId: null, natureCode: 'light_stairs', words: '' }
  const taken = await tablet.send('liaison.letter', letter, { at: before, sentAt, photos: [photo.name] })
  assert.equal(taken.status, 200, JSON.stringify(taken.json))
  const after = await tablet.send('liaison.walk_in', body, { at: ended.add({ hours: 1 }).toString(), sentAt })
  assert.deepEqual([after.status, after.json.error?.code], [403, 'field.after_end'])
  const older = await tablet.send('liaison.walk_in', body, {
    at: ended.subtract({ hours: 24 * 400 }).toString(),
    sentAt,
  })
  assert.equal(older.status, 403, 'a clock that lies by a year is not believed before the device was known')
  const outside = await tablet.send('liaison.walk_in', { ...body, homeId: far?.id }, { at: before, sentAt })
  assert.equal(outside.status, 422, 'her own perimeter only')
  const fresh = await fieldDevice(house, app, agent)
  const forged = await fresh.send('liaison.walk_in', body, { at: before, sentAt })
  assert.deepEqual([forged.status, forged.json.error?.code], [403, 'field.after_end'], 'a device met after')
  assert.equal((await tablet.sector()).json.error?.code, 'field.device_no_role')
  const desk = await signedIn(house, app, agent)
  assert.equal((await desk.get('/bureau/missions')).status, 403)
  await house.doJobs(liaisonJobs)
  const handed = await house.ask<{ count: number }>(
    'select count(*)::int as count from liaison_handovers where mission_id = $1',
    [missionId],
  )
  assert.equal(handed[0]?.count, 6, 'one visit and one letter more')
  const told = await house.ask<{ subject: string }>(
    'select subject from deliveries where dedupe like $1 order by 1',
    [`handover:${missionId}:%`],
  )
  assert.match(told[0]?.subject ?? '', /Arrivé après la fin/)
  services.clock.advance({ days: 25 })
  const late = await (await fieldDevice(house, app, agent, tablet.id)).send('liaison.walk_in', body, {
    at: before,
    sentAt: services.clock.now().toString(),
  })
  assert.deepEqual(
    [late.status, late.json.error?.code],
    [403, 'field.device_no_role'],
    'thirty days, no more',
  )
  services.clock.advance({ days: -31 })
})

test('a mission whose last day is past ends by itself the morning after', async () => {
  const second = { ...form, title: 'Courte', until_on: today.toString(), command: randomUUIDv7() }
  assert.equal((await karim.post('/bureau/missions/nouvelle', second)).status, 303)
  await liaisonJobs['liaison.sweep'](services)
  const ended = async () =>
    (
      await house.ask<{ ended: boolean }>(
        `select ended_at is not null as ended from liaison_missions where title = 'Courte'`,
      )
    )[0]?.ended
  assert.equal(await ended(), false)
  services.clock.advance({ days: 1 })
  await liaisonJobs['liaison.sweep'](services)
  assert.equal(await ended(), true)
  assert.ok(parisDay(services.clock.now()).equals(today.add({ days: 1 })))
})

test('the manager makes the account of an agent who works for another company, with her mission; its link leaves to her address', async () => {
  const hired = {
    ...form,
    title: 'Le chantier du Phare',
    agent: '',
    hired_name: 'Samira Diallo',
    hired_email: 'samira@accompagnement.example',
    hired_employer: '',
    from_on: parisDay(services.clock.now()).toString(),
  }
  const unsaid = await karim.post('/bureau/missions/nouvelle', { ...hired, command: randomUUIDv7() })
  assert.equal(unsaid.status, 422)
  assert.match(await unsaid.text(), /Écrivez le nom de son entreprise/)
  const taken = await karim.post('/bureau/missions/nouvelle', {
    ...hired,
    hired_employer: 'Accompagnement SARL',
    hired_email: staff.claire.email,
    command: randomUUIDv7(),
  })
  assert.equal(taken.status, 422)
  assert.equal((await house.ask("select 1 from staff where name = 'Samira Diallo'")).length, 0)
  const command = randomUUIDv7()
  const made = { ...hired, hired_employer: 'Accompagnement SARL', command }
  for (const _ of ['once', 'twice'])
    assert.equal((await karim.post('/bureau/missions/nouvelle', made)).status, 303)
  const accounts = await house.ask<{ id: string; employer: string }>(
    "select id, employer from staff where name = 'Samira Diallo'",
  )
  assert.deepEqual(
    accounts.map(({ employer }) => employer),
    ['Accompagnement SARL'],
  )
  const [live] = await house.ask<{ number: number }>(
    "select number from liaison_missions where title = 'Le chantier du Phare'",
  )
  assert.match(
    await (await karim.get(`/bureau/missions/${live?.number}`)).text(),
    /Envoyer son lien de première connexion/,
  )
  const invite = (id: string) =>
    karim.post(`/bureau/comptes/${id}/invitation`, { mission: String(live?.number) })
  assert.equal(
    (await invite(accounts[0]?.id ?? '')).headers.get('location'),
    `/bureau/missions/${live?.number}?fait=invitee`,
  )
  const sent = house.exchange.messages().find((one) => one.kind === 'mail' && one.to === hired.hired_email)
  assert.match(sent?.text ?? '', /\/bureau\/connexion\/lien\//)
  assert.equal((await invite(staff.claire.id)).status, 403, 'nobody else’s')
  assert.equal((await invite(staff.ines.id)).status, 403)
})
