// One fault, several voices: does what a person decides hold for all of them, is each told, and is a body that refused left alone?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fileLamp } from '../../../tests/support/lamp.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'

const house = await openHouse()
const { services, exchange } = house
const city = 'demandes@ville-port-liberte.example'
const mails = () => exchange.messages().filter((one) => one.kind === 'mail' && one.to === city)
const linkIn = (text: string) => /https?:\/\/[^/\s]+(\/partenaire\/o\.[\w-]+)/.exec(text)?.[1] ?? ''
const adviser = await visitAs(services, 'claire')
const clerk = await visitAs(services)
const sentenceOf = async (caseId: string) =>
  (
    await house.ask<{ sentence: string }>(
      'select sentence from competence_decisions where case_id = $1 and ended_at is null',
      [caseId],
    )
  )[0]?.sentence
const [company] = await house.ask<{ id: string; name: string }>(
  "select id, name from contractors where is_active and name like 'Électricité%' limit 1",
)
const decide = (number: number, body: string) =>
  adviser.post(`/bureau/demandes/${number}/competence`, { body, reason: 'Vu sur place.', sentence: '' })
const toldOf = async (caseId: string, words: RegExp) =>
  (
    await house.ask<{ said: string }>(
      "select coalesce(extra ->> 'paragraphs', body) as said from deliveries where case_id = $1 and purpose = 'service'",
      [caseId],
    )
  ).filter(({ said }) => words.test(said)).length

test('refused, then decided by a person: everyone who told it has that decision, is told once, and the City is left alone', async () => {
  const first = await fileLamp(house)
  const second = await fileLamp(house, {
    joinFaultId: first.faultId,
    by: residents.lucas,
    details: 'Moi aussi',
  })
  await clerk.post(linkIn(mails()[0]?.text ?? ''), {
    command: randomUUIDv7(),
    name: 'A. Martin',
    step: 'refused',
    reason: 'out_of_competence',
  })
  await house.doJobs(jobs)
  const before = mails().length
  // Joined while it waits in triage: the City is not asked again about the same lamp.
  const third = await fileLamp(house, { joinFaultId: first.faultId, by: residents.odette, details: 'Et moi' })
  assert.equal(mails().length, before)
  assert.equal((await decide(first.number, `contractor:${company?.id}`)).status, 303)
  await house.doJobs(jobs)
  for (const one of [first, second, third])
    assert.match((await sentenceOf(one.id)) ?? '', /Électricité/, String(one.number))
  assert.equal(await toldOf(second.id, /Une personne a regardé votre demande.*Électricité/s), 1)
  assert.doesNotMatch(
    (await adviser.get('/bureau/competence/tri')).text,
    new RegExp(`/bureau/demandes/${first.number}/competence`),
  )
  const fourth = await fileLamp(house, { joinFaultId: first.faultId, by: residents.rosa, details: 'Aussi' })
  assert.match((await sentenceOf(fourth.id)) ?? '', /Électricité/, 'what was decided holds for who joins')
  assert.equal(mails().length, before, 'and the City hears nothing of it')
  assert.match(
    (await adviser.get(`/bureau/demandes/${fourth.number}/competence`)).text,
    /comme pour la panne entière/,
  )
  const hers = await visitAs(services, 'fatima')
  const story = (await hers.get(`/moi/demandes/${first.number}`)).text
  assert.match(story, /Une personne a décidé qui s’en occupe/)
  assert.doesNotMatch(story, /Vu sur place/, 'the reason is for colleagues')
})

test('decided otherwise while a body has it: it is taken back for all voices at once', async () => {
  const first = await fileLamp(house, { details: 'Encore' })
  const second = await fileLamp(house, { joinFaultId: first.faultId, by: residents.lucas, details: 'Aussi' })
  await decide(first.number, `contractor:${company?.id}`)
  await house.doJobs(jobs)
  const [row] = await house.ask<{ state: string }>(
    'select state from competence_referrals where fault_id = $1',
    [first.faultId],
  )
  assert.equal(row?.state, 'withdrawn')
  assert.match((await sentenceOf(second.id)) ?? '', /Électricité/)
})

test('who disagreed hears the answer by her way, not on a page only', async () => {
  const { id, number } = await fileLamp(house, { details: 'Une autre' })
  const hers = await visitAs(services, 'fatima')
  await hers.post(`/moi/demandes/${number}/competence`, {
    command: randomUUIDv7(),
    dispute: 'C’est chez vous.',
  })
  const [dispute] = await house.ask<{ id: string }>('select id from competence_disputes where case_id = $1', [
    id,
  ])
  await adviser.post(`/bureau/demandes/${number}/competence/contestation`, {
    dispute: dispute?.id ?? '',
    outcome: 'upheld',
    dispute_answer: 'Le cadastre le montre.',
  })
  await house.doJobs(jobs)
  assert.equal(await toldOf(id, /Nous maintenons : Le cadastre le montre/), 1)
})

test('the promise of a rule is the promise of the demand it decides', async () => {
  const karim = await visitAs(services, 'karim')
  const page =
    (await karim.post('/bureau/competence', { command: randomUUIDv7(), title: 'Trois jours' })).location ?? ''
  const kept = await karim.post(`${page}/regle`, {
    code: 'street_light',
    position: '180',
    natures: '',
    families: 'Électricité et lumière',
    place_kinds: ['outdoor'],
    grounds: ['public_road'],
    communes: '',
    estates: '',
    site: 'any',
    competent: 'commune',
    sentence: 'C’est {organisme} qui {s’occupe|nous occupons} des lampadaires de la rue.',
    source: 'Accord avec la Ville',
    checked: 'S',
    promise_amount: '3',
    promise_unit: 'days',
  })
  assert.equal(kept.status, 303)
  const published = await karim.post(`${page}/publier`, { effective_on: '2026-11-24' })
  assert.equal(published.status, 303)
  const { id } = await fileLamp(house, { details: 'Avec un délai' })
  const promises = await house.ask<{ kind: string; source: string; days: number }>(
    `select p.kind, p.source, extract(epoch from p.due_at - c.reported_at) / 86400 as days from case_promises p join cases c on c.id = p.case_id where c.id = $1 order by p.due_at`,
    [id],
  )
  const own = promises.find(({ source }) => source === 'Accord avec la Ville')
  assert.ok(own && own.kind !== 'acknowledge', JSON.stringify(promises))
  assert.ok(Number(own.days) <= 4)
  assert.equal(promises.filter(({ kind }) => kind === own.kind).length, 1)
})
