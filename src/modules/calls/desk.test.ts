// Does the desk see each call live, take it once, call back, and make a demand of a message with its sound?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { deskCases } from '../cases/desk.tsx'
import { type Filing, fileCase } from '../cases/index.ts'
import { callsDesk } from './desk.tsx'
import type { Key } from './flow.ts'
import { openTelephone } from './telephone.ts'
import { loseCall } from './waits.ts'

const house = await openHouse()
const { services, ask } = house
const telephone = openTelephone(services, { secondMs: 5 })
const { exchange, page } = telephone
after(() => telephone.close())
const app = mount(house, callsDesk(services, telephone), deskCases(services))
const claire = await signedIn(house, app, staff.claire)
const desk = '/bureau/appels'

const [lucie] = await ask<{ phone: string; home_id: string }>(
  `select k.address as phone, l.home_id from resident_channels k join lease_holders p on p.resident_id = k.resident_id join leases l on l.id = p.lease_id
     join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id join agencies a on a.id = s.agency_id
    where k.kind in ('sms', 'phone') and k.ended_at is null and not k.awaits_proof and a.name like '%Phare%'
      and (select count(distinct q.home_id) from resident_channels z join lease_holders x on x.resident_id = z.resident_id join leases q on q.id = x.lease_id where z.address = k.address) = 1
    order by k.address limit 1`,
)
assert.ok(lucie)

/** A call that waits for somebody, whatever its building knows. */
async function waiting(phone: string | null): Promise<string> {
  const id = await page.call(phone)
  const press = (key: Key) => exchange.happen(id, { kind: 'key', key })
  await exchange.settle(id)
  press('0')
  await exchange.settle(id)
  return id
}
async function messageOf(callId: string): Promise<string> {
  const [kept] = await ask<{ id: string }>('select id from call_recordings where call_id = $1', [callId])
  assert.ok(kept)
  return kept.id
}
const textOf = async (path: string) => (await (await claire.get(path)).text()).replaceAll('\u00a0', ' ')

test('whoever waits is on the page with her home and what is known, before anybody says hello', async () => {
  const id = await waiting(lucie.phone)
  const shown = await textOf(desk)
  assert.match(shown, /Je le prends/)
  assert.match(shown, /Parler à quelqu’un/)
  assert.doesNotMatch(shown, /Le loyer, un papier/)
  const call = await textOf(`${desk}/${id}`)
  // 0 was pressed at the greeting: nobody looked her home up yet, and the page says so.
  assert.match(call, /Trace de l’appel/)
  assert.match(call, /Touche 0/)
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
  assert.doesNotMatch(await textOf(desk), /Je le prends/)
  const ended = await textOf(`${desk}/termines`)
  assert.ok(ended.includes(`${desk}/${id}"`))
  assert.match(ended, /Parler à quelqu’un/)
  assert.match(ended, /page=2"[^>]*>Plus anciens/)
  // Twenty cards on a telephone, not fifty.
  assert.equal(ended.split('<tr>').length - 1, 21)
  assert.ok(!(await textOf(`${desk}/termines?page=2`)).includes(`${desk}/${id}"`))
})

test('what she heard, and what her household asked of the lift or outside, is before the adviser', async () => {
  const [of] = await ask<{ resident: string; estate: string; building: string }>(
    `select p.resident_id as resident, h.estate_id as estate, h.building_id as building from homes h join leases l on l.home_id = h.id and (l.ends_on is null or l.ends_on >= current_date)
       join lease_holders p on p.lease_id = l.id where h.id = $1`,
    [lucie.home_id],
  )
  assert.ok(of)
  const faultId = randomUUID()
  await ask(
    `insert into faults (id, nature_code, title, estate_id, place_words, opened_at) values ($1, 'other', 'Grille du parc bloquée', $2, 'Entrée du parc', now())`,
    [faultId, of.estate],
  )
  const told = (person: Filing['person'], words: string) =>
    fileCase(services, systemActor, {
      id: randomUUID(),
      natureCode: 'other',
      danger: null,
      place: {
        kind: 'common',
        ground: 'common',
        estateId: of.estate,
        buildingId: of.building,
        entranceId: null,
        homeId: null,
        equipmentId: null,
        placeId: null,
        words,
      },
      details: 'La rampe ne tient plus.',
      channel: 'phone',
      person,
      filedBy: null,
      reportedAt: services.clock.now(),
      joinFaultId: null,
      photos: [],
    })
  const filed = await told({ residentId: of.resident }, 'Cage d’escalier, palier du bas')
  // As a call that joined a fault files it: by her number alone.
  const joined = await told({ name: 'Appel', channel: 'call', address: lucie.phone }, 'Cave')
  const id = await page.call(lucie.phone)
  await exchange.settle(id)
  exchange.happen(id, { kind: 'played' })
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '0' })
  await exchange.settle(id)
  const list = await textOf(desk)
  assert.match(list, /Grille du parc bloquée, Entrée du parc/)
  assert.match(list, /demandes? en cours/)
  await claire.post(`${desk}/${id}/prendre`, {})
  const call = await textOf(`${desk}/${id}`)
  assert.match(call, /Grille du parc bloquée, Entrée du parc/)
  for (const { number } of [filed, joined]) assert.match(call, new RegExp(`/bureau/demandes/${number}"`))
  assert.match(call, /palier du bas/)
  exchange.happen(id, { kind: 'ended' })
  await exchange.settle(id)
  await ask('update faults set ended_at = now() where id = $1', [faultId])
})

test('two advisers press at once: one has the call, the other reads who', async () => {
  const maelle = await signedIn(house, app, staff.maelle)
  const id = await waiting(null)
  const both = await Promise.all([claire, maelle].map((one) => one.post(`${desk}/${id}/prendre`, {})))
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409])
  const lost = both.find(({ status }) => status === 409)
  assert.match((await lost?.text()) ?? '', /a déjà pris cet appel/)
  const [kept] = await ask<{ n: number }>(
    `select count(*)::int as n from call_waits where call_id = $1 and how = 'taken'`,
    [id],
  )
  assert.equal(kept?.n, 1)
  exchange.happen(id, { kind: 'ended' })
  await exchange.settle(id)
  const [ended] = await ask<{ ending: string; talked: boolean }>(
    'select c.ending, w.talked_until is not null as talked from calls c join call_waits w on w.call_id = c.id where c.id = $1',
    [id],
  )
  assert.deepEqual({ ...ended }, { ending: 'talked', talked: true })
})

test('whoever puts down first, the list of ended calls names the adviser she spoke with', async () => {
  const id = await waiting(null)
  assert.equal((await claire.post(`${desk}/${id}/prendre`, {})).status, 303)
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
  const row = (await textOf(`${desk}/termines`)).split('<tr').find((one) => one.includes(`${desk}/${id}"`))
  assert.match(row ?? '', new RegExp(`a parlé avec ${staff.claire.name}`))
  // Gone while they spoke, and Palier was away: she spoke with her all the same.
  const lost = await waiting(null)
  await claire.post(`${desk}/${lost}/prendre`, {})
  await exchange.settle(lost)
  await loseCall(services, lost)
  const [kept] = await ask<{ talked: boolean }>(
    'select talked_until is not null as talked from call_waits where call_id = $1',
    [lost],
  )
  assert.equal(kept?.talked, true)
  // Taken, and gone before anybody was put through: nobody spoke.
  const unheard = await waiting(null)
  await exchange.settle(unheard)
  await ask(`update call_waits set left_at = now(), how = 'taken', taken_by = $2 where call_id = $1`, [
    unheard,
    staff.claire.id,
  ])
  exchange.happen(unheard, { kind: 'hung_up' })
  await exchange.settle(unheard)
  const [silent] = await ask<{ talked: boolean }>(
    'select talked_until is not null as talked from call_waits where call_id = $1',
    [unheard],
  )
  assert.equal(silent?.talked, false)
})

test('a message is heard, placed and filed once, with the hour of the call and its sound', async () => {
  services.clock.set('2026-11-24 22:00')
  const id = await page.call(null)
  const call = page.find(id)
  assert.ok(call)
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '0' })
  await exchange.settle(id)
  exchange.happen(id, { kind: 'played' })
  const { name, seconds } = await services.voice.say(
    'Il n’y a plus d’eau chaude au deux rue des Goélands.',
    'fr',
  )
  exchange.recorded(id, { sound: name, seconds })
  await exchange.settle(id)
  services.clock.set('2026-11-25 09:00')
  const message = await messageOf(id)
  assert.ok((await textOf(desk)).includes(message))
  const sound = await claire.get(`${desk}/messages/${message}/son.wav`)
  assert.equal(sound.headers.get('content-type'), 'audio/wav')
  assert.ok((await sound.arrayBuffer()).byteLength > 8_000)
  const path = `${desk}/messages/${message}`
  const found = await textOf(`${path}?q=${encodeURIComponent(lucie.phone)}`)
  assert.ok(found.includes(lucie.home_id))
  // The subject is found with her words; the whole list is there without a script.
  assert.match(found, /<subject-search[^>]*data-href="\/bureau\/nouvelle\/sujets.json"/)
  assert.match(found, /subject-search[^"]*\.js/)
  assert.match(found, /<optgroup/)
  const empty = await claire.post(`${path}/demande`, {
    q: lucie.phone,
    home: '',
    nature: '',
    details: '',
    place: 'home',
  })
  assert.equal(empty.status, 422)
  const heard = {
    q: lucie.phone,
    home: lucie.home_id,
    nature: 'other',
    place: 'home',
    details: 'Plus d’eau chaude.',
  }
  const filed = await claire.post(`${path}/demande`, heard)
  assert.equal(filed.status, 303)
  const [kept] = await ask<{ channel: string; reported: string; sound: string }>(
    `select c.channel, to_char(c.reported_at at time zone 'Europe/Paris', 'HH24:MI') as reported, r.sound from call_recordings r join cases c on c.id = r.case_id where r.id = $1`,
    [message],
  )
  assert.deepEqual({ ...kept }, { channel: 'voice', reported: '22:00', sound: name })
  // Heard where it is answered.
  const about = await textOf(filed.headers.get('location') ?? '')
  assert.match(about, new RegExp(`messages/${message}/son.wav"[^>]*>Écouter le message`))
  assert.match(about, /Le son est effacé le/)
  assert.equal((await claire.post(`${path}/demande`, heard)).status, 404)
  services.clock.set('2026-11-24 10:00')
})

test('a danger heard in a message is asked for, knowing whom it rings; kept, it rings on-call, and checked it rings nobody', async () => {
  const [gas] = await ask<{ code: string }>("select code from natures where danger = 'gas' order by code")
  assert.ok(gas)
  const heard = {
    q: lucie.phone,
    home: lucie.home_id,
    nature: gas.code,
    place: 'home',
    details: 'Ça sent le gaz dans la cuisine.',
  }
  const dangerOf = async (message: string) => {
    const [kept] = await ask<{ urgency: string; alerts: number }>(
      'select c.urgency, (select count(*)::int from alerts a where a.case_id = c.id) as alerts from cases c where c.id = $1',
      [message],
    )
    return kept && { ...kept }
  }
  for (const [danger, expected] of [
    ['gas', { urgency: 'danger', alerts: 1 }],
    ['no', { urgency: 'essential', alerts: 0 }],
  ] as const) {
    const message = await messageOf(await leftAtNight('Ça sent le gaz dans ma cuisine.'))
    services.clock.set('2026-11-25 09:00')
    const path = `${desk}/messages/${message}/demande`
    const asked = await claire.post(path, { ...heard, danger: '' })
    assert.equal(asked.status, 422)
    const page = (await asked.text()).replaceAll('\u00a0', ' ')
    assert.match(page, /est un danger, coché ci-dessous\. Vérifiez avec la personne/)
    assert.match(page, /<option value="gas" selected/)
    assert.match(page, /l’alerte part tout de suite : elle sonne chez/)
    assert.equal(await dangerOf(message), undefined, 'nothing is filed before she says')
    assert.equal((await claire.post(path, { ...heard, danger })).status, 303)
    assert.deepEqual(await dangerOf(message), expected)
  }
  // Of any subject: what was heard may be a danger all the same.
  const message = await messageOf(await leftAtNight('Il y a de la fumée.'))
  services.clock.set('2026-11-25 09:00')
  await claire.post(`${desk}/messages/${message}/demande`, { ...heard, nature: 'other', danger: 'fire' })
  assert.deepEqual(await dangerOf(message), { urgency: 'danger', alerts: 1 })
  services.clock.set('2026-11-24 10:00')
})

/** A call of the night whose number is hidden: its message waits for a colleague. */
async function leftAtNight(said: string): Promise<string> {
  services.clock.set('2026-11-24 22:10')
  const id = await page.call(null)
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '0' })
  await exchange.settle(id)
  exchange.happen(id, { kind: 'played' })
  const { name, seconds } = await services.voice.say(said, 'fr')
  exchange.recorded(id, { sound: name, seconds })
  await exchange.settle(id)
  return id
}

test('a message that is no demand is set aside with its reason', async () => {
  services.clock.set('2026-11-24 22:30')
  const id = await page.call(null)
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '0' })
  await exchange.settle(id)
  exchange.happen(id, { kind: 'played' })
  const { name, seconds } = await services.voice.say('Pardon, je me suis trompé de numéro.', 'fr')
  exchange.recorded(id, { sound: name, seconds })
  await exchange.settle(id)
  const message = await messageOf(id)
  assert.equal((await claire.post(`${desk}/messages/${message}/de-cote`, { why: '' })).status, 422)
  assert.equal((await claire.post(`${desk}/messages/${message}/de-cote`, { why: 'Faux numéro' })).status, 303)
  assert.ok(!(await textOf(desk)).includes(message))
  services.clock.set('2026-11-24 10:00')
})

test('a queue answered by another agency is seen and taken there, with the door and no name of who lives there', async () => {
  const maelle = await signedIn(house, app, staff.maelle)
  const id = await waiting(lucie.phone)
  // As when her number was looked up first.
  await ask(
    'update calls set home_id = h.id, estate_id = h.estate_id from homes h where h.id = $2 and calls.id = $1',
    [id, lucie.home_id],
  )
  await ask('update call_waits set estate_id = h.estate_id from homes h where h.id = $2 and call_id = $1', [
    id,
    lucie.home_id,
  ])
  const hers = async () => (await (await maelle.get(desk)).text()).includes(`/bureau/appels/${id}`)
  assert.equal(await hers(), false)
  const refused = await maelle.get(`${desk}/${id}`)
  assert.equal(refused.status, 404)
  assert.match(await refused.text(), /il est d’un autre secteur que le vôtre/)
  await ask(
    `update call_waits set agency_id = (select agency_id from estates where code = 'CAN') where call_id = $1`,
    [id],
  )
  assert.equal(await hers(), true)
  const shown = await (await maelle.get(`${desk}/${id}`)).text()
  const names = await ask<{ last_name: string }>(
    'select r.last_name from leases l join lease_holders p on p.lease_id = l.id join residents r on r.id = p.resident_id where l.home_id = $1',
    [lucie.home_id],
  )
  assert.ok(names.length > 0 && names.every((one) => !shown.includes(one.last_name)))
  assert.equal((await maelle.post(`${desk}/${id}/prendre`, {})).status, 303)
  const [taken] = await ask<{ by: string }>('select taken_by as by from call_waits where call_id = $1', [id])
  assert.equal(taken?.by, staff.maelle.id)
  exchange.happen(id, { kind: 'hung_up' })
  await exchange.settle(id)
})

test('a callback waits with its promise until somebody reached her; each try is kept', async () => {
  const id = await waiting(lucie.phone)
  exchange.happen(id, { kind: 'moment', waitedSeconds: 40 })
  for (const key of ['1', '1', '1'] as const) {
    exchange.happen(id, { kind: 'key', key })
    await exchange.settle(id)
  }
  const [asked] = await ask<{ id: string; hours: number }>(
    `select id, extract(epoch from due_at - asked_at)::int / 3600 as hours from call_backs where call_id = $1`,
    [id],
  )
  assert.ok(asked)
  assert.ok(asked.hours >= 2)
  const path = `${desk}/rappels/${asked.id}`
  assert.equal((await claire.post(path, { outcome: '' })).status, 422)
  assert.equal((await claire.post(path, { outcome: 'no_answer' })).status, 303)
  assert.match(await textOf(desk), /Pas de réponse/)
  assert.equal((await claire.post(path, { outcome: 'reached' })).status, 303)
  const [done] = await ask<{ outcome: string; tries: number }>(
    'select b.outcome, (select count(*)::int from call_back_tries t where t.call_back_id = b.id) as tries from call_backs b where b.id = $1',
    [asked.id],
  )
  assert.deepEqual({ ...done }, { outcome: 'reached', tries: 2 })
})

test('a callback whose number was forgotten before anybody called says so, and the page still opens', async () => {
  await callBackOf('+33321000019', '1')
  await ask("update call_backs set phone = null, phone_forgotten_at = now() where phone = '+33321000019'")
  assert.match(await textOf(desk), /numéro effacé après son délai/)
})

test('whoever chose a half-day is called then: the list says when, puts her after whoever is owed a call now, and says when it is time', async () => {
  const said = page.find(await callBackOf('+33321000011', '2'))?.news ?? []
  const words = said.flatMap((one) => (one.kind === 'say' ? one.said.map(({ text }) => text) : []))
  const told = words.join(' ').replaceAll('\u00a0', ' ')
  assert.match(
    told,
    /dès que possible, tapez 1\. Pour cet après-midi, entre 13 h 30 et 17 h 30, tapez 2\. Pour demain matin/,
  )
  assert.match(told, /C’est noté\. Nous vous rappelons cet après-midi, entre 13 h 30 et 17 h 30\./)
  await callBackOf('+33321000012', '3')
  await callBackOf('+33321000013', '1')
  const rows = async () =>
    (await textOf(desk))
      .split('<tr')
      .filter((row) => row.includes('/rappels/') && /03 21 00 00 1[123]/.test(row))
      .map((row) => row.replace(/^[^>]*>/, '').replaceAll(/<[^>]+>/g, ' '))
  const [now, then, tomorrow] = await rows()
  assert.match(now ?? '', /03 21 00 00 13.*Dès que possible, au plus tard aujourd’hui/s)
  assert.match(then ?? '', /03 21 00 00 11.*Moment choisi : cet après-midi, entre 13 h 30 et 17 h 30/s)
  assert.match(tomorrow ?? '', /03 21 00 00 12.*Moment choisi : demain matin, entre 8 h 30 et 12 h/s)
  services.clock.set('2026-11-24 14:00')
  assert.ok((await rows()).some((row) => /C’est le moment choisi : cet après-midi/.test(row)))
  services.clock.set('2026-11-25 09:00')
  const [late] = (await rows()).filter((row) => row.includes('03 21 00 00 11'))
  assert.match(late ?? '', /En retard : hier après-midi, entre 13 h 30 et 17 h 30/)
  services.clock.set('2026-11-24 10:00')
})

/** Waits, and asks to be called back at the number shown, at the moment this key gives. */
async function callBackOf(phone: string, moment: Key): Promise<string> {
  const id = await waiting(phone)
  exchange.happen(id, { kind: 'moment', waitedSeconds: 40 })
  for (const key of ['1', '1', moment] as const) {
    exchange.happen(id, { kind: 'key', key })
    await exchange.settle(id)
  }
  return id
}

test('the page of the calls leads an adviser only where she may go', async () => {
  const links = [...(await textOf(desk)).matchAll(/<li>\s*<a href="(\/bureau\/appels\/[a-z-]+)"/g)].map(
    ([, href]) => href,
  )
  assert.ok(links.length > 2)
  assert.ok(!links.includes(`${desk}/fermetures`))
})

test('a caretaker sees no call', async () => {
  const gerard = await signedIn(house, app, staff.gerard)
  assert.equal((await gerard.get(desk)).status, 403)
})
