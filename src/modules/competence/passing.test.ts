// Is what nothing passes on by itself still passed on? It waits on a list, a colleague rereads and sends, and what follows is kept.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fileLamp, hallPlace } from '../../../tests/support/lamp.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { type Filing, fileCase } from '../cases/index.ts'
import { remindSilent } from './sweep.ts'

const house = await openHouse()
const { services, exchange } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }
let adviser = await visitAs(services, 'claire')
const clerk = await visitAs(services)
const city = 'demandes@ville-port-liberte.example'
const mails = (to = city) => exchange.messages().filter((one) => one.kind === 'mail' && one.to === to)
/** Days later she has signed in again. */
async function later(by: { days?: number; hours?: number; minutes?: number }) {
  services.clock.advance(by)
  adviser = await visitAs(services, 'claire')
}
const linkIn = (text: string) => /https?:\/\/[^/\s]+(\/partenaire\/o\.[\w-]+)/.exec(text)?.[1] ?? ''

async function file(natureCode: string, details: string, more: Partial<Filing> = {}) {
  const filed = await fileCase(services, claire, {
    id: randomUUIDv7(),
    natureCode,
    danger: null,
    details,
    channel: 'phone',
    person: { residentId: residents.fatima.id },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: hallPlace,
    ...more,
  })
  await house.doJobs(jobs)
  return { ...filed, page: `/bureau/demandes/${filed.number}/competence` }
}
const isListed = async (page: string) =>
  (await adviser.get('/bureau/competence/tri')).text.includes(`${page}"`)
const bodyId = async (code: string) =>
  (await house.ask<{ id: string }>('select id from competence_bodies where code = $1', [code]))[0]?.id ?? ''
const referralOf = async (caseId: string) =>
  (
    await house.ask<{ id: string; state: string; asked: boolean; reminders: number; next: string | null }>(
      `select r.id, r.state, r.asked_at is not null as asked, r.reminders, r.next_reminder_at::text as next
         from competence_referrals r join cases c on c.id = r.case_id or c.fault_id = r.fault_id where c.id = $1`,
      [caseId],
    )
  )[0]

test('what is sensitive waits for a colleague, who rereads it; what she wrote leaves, and nothing else', async () => {
  const before = mails().length
  const told = await file('dog_danger', 'Le chien de M. Pauwels a mordu un enfant.')
  assert.equal(mails().length, before, 'nothing leaves by itself')
  assert.ok(await isListed(told.page))
  const page = (await adviser.get(told.page)).text
  assert.match(page, /À transmettre à la Ville de Port-Liberté/)
  assert.match(page, /Sujet sensible : relisez avant d’envoyer/)
  const pass_body = await bodyId('ville-port-liberte')
  const empty = await adviser.post(`${told.page}/transmettre`, { pass_body, pass_words: '' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Écrivez ce que l’organisme doit savoir/)
  const form = { pass_body, pass_words: 'Un chien a mordu un enfant dans le hall.' }
  for (const _ of ['once', 'twice'])
    assert.equal((await adviser.post(`${told.page}/transmettre`, form)).status, 303)
  await house.doJobs(jobs)
  assert.equal(mails().length, before + 1)
  assert.match(mails()[0]?.text ?? '', /Un chien a mordu un enfant dans le hall/)
  assert.doesNotMatch(mails()[0]?.text ?? '', /Pauwels|Benali/)
  assert.equal(await isListed(told.page), false)
  const hers = await visitAs(services, 'fatima')
  assert.match((await hers.get(`/moi/demandes/${told.number}`)).text, /Transmise à la Ville de Port-Liberté/)
})

test('another body’s colleague cannot be chosen: only who is competent', async () => {
  const told = await file('dog_danger', 'Il aboie et il mord.')
  const pass_body = await bodyId('police')
  assert.equal((await adviser.post(`${told.page}/transmettre`, { pass_body, pass_words: 'x' })).status, 422)
  assert.equal(await referralOf(told.id), undefined)
})

test('to a body one speaks to, a colleague notes how; it is remembered, called again, and what it says is kept', async () => {
  const told = await file('gathering', 'Ils sont dix dans le hall tous les soirs.')
  assert.ok(await isListed(told.page))
  const pass_body = await bodyId('police')
  assert.match((await adviser.get(told.page)).text, /À dire à la police/)
  assert.equal((await adviser.post(`${told.page}/transmettre`, { pass_body, spoken_to: '' })).status, 422)
  const before = exchange.messages().length
  await adviser.post(`${told.page}/transmettre`, { pass_body, spoken_to: 'Brigade de nuit, par téléphone.' })
  await house.doJobs(jobs)
  assert.equal(exchange.messages().slice(before).length, 0, 'nothing left')
  assert.equal(await isListed(told.page), false)
  assert.match((await adviser.get(told.page)).text, /Brigade de nuit, par téléphone/)
  await later({ days: 8 })
  await remindSilent(services)
  await house.doJobs(jobs)
  assert.ok(await isListed(told.page), 'no word: she calls again')
  assert.match((await adviser.get(told.page)).text, /rappelez-le/)
  const referral = (await referralOf(told.id))?.id ?? ''
  await adviser.post(`${told.page}/dire`, { command: randomUUIDv7(), referral, tell: 'Rappelée à 18 h.' })
  assert.equal(await isListed(told.page), false)
  const heard = { command: randomUUIDv7(), heard_of: referral, heard: 'refused', heard_words: '' }
  const unnamed = await adviser.post(`${told.page}/entendu`, {
    ...heard,
    heard_by: '',
    heard_reason: 'other',
  })
  assert.equal(unnamed.status, 422)
  assert.match(unnamed.text, /id="f-heard_by"/)
  for (const _ of ['once', 'twice'])
    await adviser.post(`${told.page}/entendu`, {
      ...heard,
      heard: 'done',
      heard_by: 'Brigadière Lenoir',
      heard_words: 'Des rondes sont faites chaque soir.',
    })
  await house.doJobs(jobs)
  assert.equal((await referralOf(told.id))?.state, 'done')
  const story = (await adviser.get(`/bureau/demandes/${told.number}`)).text
  assert.match(story, /La police dit que c’est fait/)
})

test('nothing to pass on: she says why, and it leaves the list', async () => {
  const told = await file('dog_danger', 'En fait, c’était un chat.')
  assert.equal((await adviser.post(`${told.page}/rien-a-transmettre`, { pass_reason: ' ' })).status, 422)
  assert.ok(await isListed(told.page))
  await adviser.post(`${told.page}/rien-a-transmettre`, {
    pass_reason: 'C’était un chat, personne n’est blessé.',
  })
  assert.equal(await isListed(told.page), false)
  assert.match(
    (await adviser.get(`/bureau/demandes/${told.number}`)).text,
    /C’était un chat, personne n’est blessé/,
  )
})

test('what concerns us first is on nobody’s list, even where another body may be called', async () => {
  const noise = await file('noise', 'La musique toute la nuit.')
  assert.equal(await isListed(noise.page), false)
})

test('what the City’s own software told us is not sent back by itself, and nobody is told that it is', async () => {
  const before = mails().length
  const told = await file('street_light', 'Lampadaire éteint.', {
    channel: 'open311',
    filedBy: null,
    person: { name: 'Une habitante', channel: 'email', address: 'habitante@exemple.example' },
    place: { ...hallPlace, kind: 'outdoor', ground: 'public_road', entranceId: null },
  })
  assert.equal(mails().length, before)
  assert.ok(await isListed(told.page))
  assert.match((await adviser.get(told.page)).text, /vient du logiciel de la Ville/)
  const receipt = mails('habitante@exemple.example')
    .map(({ text }) => text)
    .join('\n')
  assert.doesNotMatch(receipt, /[Nn]ous transmettons/)
})

test('a question stops the reminders and waits for us; our word starts them again', async () => {
  const told = await fileLamp(house)
  const path = linkIn(mails()[0]?.text ?? '')
  const page = `/bureau/demandes/${told.number}/competence`
  await clerk.post(path, {
    command: randomUUIDv7(),
    name: 'A. Martin',
    step: 'asked',
    question: 'Devant quel numéro ?',
  })
  await house.doJobs(jobs)
  let held = await referralOf(told.id)
  assert.equal(held?.state, 'proposed', 'a question is no yes')
  assert.equal(held?.next, null)
  assert.ok(await isListed(page))
  assert.match((await adviser.get(page)).text, /La Ville de Port-Liberté pose une question : répondez-lui/)
  assert.match((await adviser.get(`/bureau/demandes/${told.number}`)).text, /Devant quel numéro/)
  assert.match((await clerk.get(path)).text, /Nous prenons cette demande/, 'he may still say yes or no')
  const before = mails().length
  await adviser.post(`${page}/dire`, {
    command: randomUUIDv7(),
    referral: held?.id ?? '',
    tell: 'Devant le 12.',
  })
  await house.doJobs(jobs)
  assert.match(mails()[0]?.subject ?? '', /Notre réponse/)
  assert.equal(mails().length, before + 1)
  assert.equal(await isListed(page), false)
  await later({ days: 7, minutes: 1 })
  await remindSilent(services)
  await house.doJobs(jobs)
  held = await referralOf(told.id)
  assert.equal(held?.reminders, 1)
})

test('who accepted and then says nothing is asked for news, then its manager is written to, and a colleague sees it', async () => {
  const told = await fileLamp(house)
  const page = `/bureau/demandes/${told.number}/competence`
  await clerk.post(linkIn(mails()[0]?.text ?? ''), {
    command: randomUUIDv7(),
    name: 'A. Martin',
    step: 'accepted',
    reference: 'EP-31',
  })
  await house.doJobs(jobs)
  await later({ days: 8 })
  await remindSilent(services)
  assert.equal((await referralOf(told.id))?.reminders, 0, 'a week is not long for who works at it')
  for (const turn of [1, 2, 3]) {
    await later({ days: 28 })
    await remindSilent(services)
    await remindSilent(services)
    await house.doJobs(jobs)
    assert.equal((await referralOf(told.id))?.reminders, turn)
  }
  assert.ok(mails().some(({ text }) => /Vous avez pris cette demande .*où en êtes-vous/s.test(text ?? '')))
  assert.ok(await isListed(page))
  assert.match((await adviser.get(page)).text, /Silencieux malgré les rappels/)
})

test('the person reads that it left, who took it with what number, or that it was refused', async () => {
  const told = await fileLamp(house)
  const hers = await visitAs(services, 'fatima')
  const story = async () => (await hers.get(`/moi/demandes/${told.number}`)).text
  assert.match(await story(), /Transmise à la Ville de Port-Liberté, transmission n° \d+/)
  const path = linkIn(mails()[0]?.text ?? '')
  const say = (form: Record<string, string>) =>
    clerk.post(path, { command: randomUUIDv7(), name: 'A. Martin', ...form })
  await later({ hours: 1 })
  await say({ step: 'accepted', reference: 'EP-99' })
  assert.match(await story(), /La Ville de Port-Liberté s’en occupe/)
  assert.match(await story(), /son numéro : EP-99/)
  await later({ hours: 1 })
  await say({ step: 'refused', reason: 'out_of_competence' })
  assert.match(await story(), /répond que ce n’est pas de sa compétence/)
  assert.doesNotMatch(await story(), /A\. Martin/)
})

test('photos that come after it was passed on reach the body too, said once a day', async () => {
  const told = await fileLamp(house)
  const sharp = (await import('sharp')).default
  const picture = (background: string) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .jpeg()
      .toBuffer()
  const before = mails().length
  const hers = await visitAs(services, 'fatima')
  for (const color of ['#123', '#456']) {
    const added = await hers.post(`/moi/demandes/${told.number}/message`, {
      photos: new File([new Uint8Array(await picture(color))], 'lampe.jpg', { type: 'image/jpeg' }),
    })
    assert.equal(added.status, 303)
    await house.doJobs(jobs)
  }
  assert.equal(mails().length, before + 1)
  assert.match(mails()[0]?.subject ?? '', /Nouvelles photos/)
  const page = await clerk.get(linkIn(mails()[0]?.text ?? ''))
  assert.match(page.text, /Photo 2/)
})
