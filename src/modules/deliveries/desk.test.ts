// Do letters leave once, are calls made, does every mail find its demand? Through the desk's addresses.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { jobs } from '../../app.ts'
import { answer, fileCase } from '../cases/index.ts'
import { deliveriesDesk } from './desk.tsx'
import { receiveMail } from './index.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, deliveriesDesk(services))
const claire = await signedIn(house, app, staff.claire)
const actor = { kind: 'staff' as const, id: staff.claire.id }

async function fileFor(residentId: string): Promise<string> {
  const id = randomUUIDv7()
  await fileCase(services, actor, {
    id,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'phone',
    person: { residentId },
    filedBy: actor.id,
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
      equipmentId: goeland.liftB,
      placeId: null,
      words: '',
    },
  })
  return id
}
async function answered(residentId: string, body: string): Promise<string> {
  const caseId = await fileFor(residentId)
  await answer(services, actor, { caseId }, { commandId: randomUUIDv7(), kind: 'final', body })
  await house.doJobs(jobs)
  return caseId
}
const mailFrom = (address: string, subject: string) =>
  receiveMail(services, {
    messageId: `${randomUUIDv7()}@example.org`,
    from: { address, name: '' },
    to: ['bonjour@jetee.example'],
    subject,
    text: 'Le robinet de la cuisine fuit depuis hier.',
    attachments: [],
    inReplyTo: null,
    references: [],
    date: null,
    isBounce: false,
    isAutomatic: false,
    bounce: null,
  })
const lastMail = async () =>
  (
    await house.ask<{ id: string; case_id: string | null; sorted_at: Date | null }>(
      'select id, case_id, sorted_at from delivery_inbound_mails order by received_at desc, id desc limit 1',
    )
  )[0]!

test('the letters that wait leave in one batch, printed once even after a double click', async () => {
  const caseId = await answered(residents.odette.id, 'L’ascenseur remarche, il a été contrôlé.')
  const shown = await (await claire.get('/bureau/courriers')).text()
  assert.match(shown, /Madame Odette Vasseur/)
  const command = /name="command" value="([^"]+)"/.exec(shown)?.[1] ?? ''
  const [one, other, third] = await Promise.all([
    claire.post('/bureau/courriers', { command }),
    claire.post('/bureau/courriers', { command }),
    claire.post('/bureau/courriers', { command: randomUUIDv7() }),
  ])
  assert.ok([one, other, third].filter((reply) => reply.status === 303).length >= 1)
  const batches = await house.ask<{ number: string; letters: number }>(
    `select b.number, b.letters from delivery_batches b where exists (
       select from deliveries d where d.batch_id = b.id and d.case_id = $1)`,
    [caseId],
  )
  assert.equal(batches.length, 1, 'a letter is in one batch')
  const [made] = await house.ask<{ made: number; taken: number }>(
    `select (select coalesce(sum(letters), 0) from delivery_batches)::int as made,
            (select count(*) from deliveries where batch_id is not null)::int as taken`,
  )
  assert.equal(made?.made, made?.taken, 'every letter is counted in its one batch')
  const number = batches[0]?.number
  const file = await claire.get(`/bureau/courriers/${number}.pdf`)
  assert.equal(file.headers.get('content-type'), 'application/pdf')
  const pdf = await readPdf(new Uint8Array(await file.arrayBuffer()))
  const text = pdf.pages.map((page) => page.text).join('\n')
  assert.match(text, /Madame Odette Vasseur/)
  assert.match(text, /il a été contrôlé/)
  assert.match(text, /Code QR : http/)
  assert.equal((await claire.post(`/bureau/courriers/${number}/postes`, {})).status, 303)
  assert.equal((await claire.post(`/bureau/courriers/${number}/postes`, {})).status, 303)
  const [posted] = await house.ask<{ states: string[]; tries: number }>(
    `select array_agg(distinct d.state) as states, (select count(*)::int from delivery_tries t join deliveries x on x.id = t.delivery_id
        where x.case_id = $1 and x.channel = 'letter' and t.outcome = 'posted') as tries
       from deliveries d where d.case_id = $1 and d.channel = 'letter'`,
    [caseId],
  )
  assert.deepEqual(
    posted?.states,
    ['posted', 'replaced'],
    'the answer is posted, the acknowledgement was folded into it',
  )
  assert.equal((await claire.get(`/bureau/courriers/${number}.pdf`)).status, 200, 'printed again when asked')
})

test('another agency neither sees nor posts these letters', async () => {
  const bruno = await signedIn(house, app, staff.bruno)
  await answered(residents.odette.id, 'Deuxième passage fait.')
  assert.doesNotMatch(await (await bruno.get('/bureau/courriers')).text(), /Vasseur/)
  assert.equal((await claire.post('/bureau/courriers', {})).status, 303)
  const [batch] = await house.ask<{ number: string }>(
    'select number from delivery_batches where posted_at is null order by number desc limit 1',
  )
  assert.equal((await bruno.post(`/bureau/courriers/${batch?.number}/postes`, {})).status, 403)
  assert.equal((await bruno.get(`/bureau/courriers/${batch?.number}.pdf`)).status, 403)
  const marc = await signedIn(house, app, staff.audit)
  assert.equal((await marc.get('/bureau/courriers')).status, 403)
})

test('people to call are listed with the words to say, until it is said', async () => {
  const caseId = await answered(residents.ginette.id, 'Le réparateur est passé, tout est en ordre.')
  const shown = await (await claire.get('/bureau/appels-a-faire')).text()
  assert.match(shown, /href="tel:\+33353010104"/)
  assert.match(shown, /tout est en ordre/)
  const [call] = await house.ask<{ id: string }>(
    `select id from deliveries where case_id = $1 and state = 'to_call' order by made_at desc limit 1`,
    [caseId],
  )
  await claire.post('/bureau/appels-a-faire', { delivery: call?.id ?? '', how: 'not_reached' })
  assert.match(await (await claire.get('/bureau/appels-a-faire')).text(), /Déjà appelé 1 fois/)
  await claire.post('/bureau/appels-a-faire', { delivery: call?.id ?? '', how: 'said' })
  const [after] = await house.ask<{ state: string }>('select state from deliveries where id = $1', [call?.id])
  assert.equal(after?.state, 'said')
})

test('one call says everything a person waits for; said by two advisers at once, it is said once', async () => {
  await answered(residents.ginette.id, 'La minuterie est réparée.')
  await answered(residents.ginette.id, 'La porte de la cave ferme de nouveau.')
  const shown = await (await claire.get('/bureau/appels-a-faire')).text()
  const [card = ''] = shown.split('<form').filter((part) => part.includes('name="delivery"'))
  const ids = [...card.matchAll(/name="delivery" value="([^"]+)"/g)].map(([, id = '']) => id)
  assert.ok(ids.length >= 2, 'one card for her, with all there is to say')
  const say = () => claire.post('/bureau/appels-a-faire', { how: 'said', delivery: ids })
  const statuses = (await Promise.all([say(), say()])).map(({ status }) => status)
  assert.deepEqual(statuses.toSorted(), [303, 409])
  const tries = await house.ask(
    `select from delivery_tries where outcome = 'said' and delivery_id = any ($1::uuid[])`,
    [ids],
  )
  assert.equal(tries.length, ids.length)
})

test('what arrived nowhere stays on the desk until a person dealt with it', async () => {
  const caseId = await answered(residents.lucas.id, 'Réponse perdue en route.')
  const [lost] = await house.ask<{ id: string }>(
    `update deliveries set state = 'failed', asked_human_at = now(), last_trouble = 'boîte pleine'
      where id = (select id from deliveries where case_id = $1 limit 1) returning id`,
    [caseId],
  )
  assert.match(await (await claire.get('/bureau/envois')).text(), /boîte pleine/)
  assert.equal((await claire.post(`/bureau/envois/${lost?.id}`, {})).status, 303)
  assert.doesNotMatch(await (await claire.get('/bureau/envois')).text(), /boîte pleine/)
})

test('a mail from a known address becomes her demand, once', async () => {
  await mailFrom('Lucas.Delattre@example.org', 'Robinet qui fuit')
  const mail = await lastMail()
  const shown = await (await claire.get(`/bureau/courriels/${mail.id}`)).text()
  assert.match(shown, /Lucas Delattre/)
  assert.match(shown, /value="JET-1-B-402"/)
  const empty = await claire.post(`/bureau/courriels/${mail.id}/demande`, { home: 'JET-1-B-402' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Choisissez de quoi il s’agit/)
  const [nature] = await house.ask<{ code: string }>(
    `select code from natures where 'home' = any (place_kinds) and not is_sensitive and urgency = 'ordinary' order by position limit 1`,
  )
  const given = { nature: nature?.code ?? '', home: 'jet-1-b-402', place: 'home' }
  const filed = await claire.post(`/bureau/courriels/${mail.id}/demande`, given)
  assert.equal(filed.status, 303)
  assert.equal((await claire.post(`/bureau/courriels/${mail.id}/demande`, given)).status, 409)
  const [made] = await house.ask<{ channel: string; resident_id: string; count: number }>(
    `select channel, resident_id from cases where id = $1`,
    [mail.id],
  )
  assert.equal(made?.channel, 'email')
  assert.equal(made?.resident_id, residents.lucas.id)
  assert.equal((await lastMail()).case_id, mail.id)
})

test('a mail joins a demand by its number, or is set aside', async () => {
  const caseId = await fileFor(residents.lucas.id)
  const [current] = await house.ask<{ number: string }>('select number from cases where id = $1', [caseId])
  await mailFrom('quelquun@example.net', 'Suite')
  const mail = await lastMail()
  assert.equal(
    (await claire.post(`/bureau/courriels/${mail.id}/joindre`, { number: '999999999' })).status,
    422,
  )
  const joined = await claire.post(`/bureau/courriels/${mail.id}/joindre`, {
    number: String(current?.number),
  })
  assert.equal(joined.headers.get('location'), `/bureau/demandes/${current?.number}`)
  const said = await house.ask('select 1 from case_messages where case_id = $1', [caseId])
  assert.equal(said.length, 1)
  await mailFrom('pub@example.net', 'Offre du mois')
  const advert = await lastMail()
  await claire.post(`/bureau/courriels/${advert.id}/de-cote`, {})
  assert.ok((await lastMail()).sorted_at)
  assert.doesNotMatch(await (await claire.get('/bureau/courriels')).text(), /Offre du mois/)
})
