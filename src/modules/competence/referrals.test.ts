// Does a demand reach who is competent, with a proof, and does the answer come back? By e-mail and signed link, on a real PostgreSQL.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fileLamp, hallPlace } from '../../../tests/support/lamp.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { fileCase, groupCases } from '../cases/index.ts'
import { sayBodyStep } from './referrals.ts'
import { remindMonthly, remindSilent } from './sweep.ts'

const house = await openHouse()
const { services, exchange } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }
const city = 'demandes@ville-port-liberte.example'
const clerk = await visitAs(services)

const mails = (to: string) => exchange.messages().filter((one) => one.kind === 'mail' && one.to === to)
function linkIn(text: string): string {
  const found = /https?:\/\/[^/\s]+(\/partenaire\/o\.[\w-]+)/.exec(text)?.[1]
  assert.ok(found, text)
  return found
}
const lastLink = () => linkIn(mails(city)[0]?.text ?? '')
const stateOf = async (faultId: string) =>
  (
    await house.ask<{ state: string; their_reference: string }>(
      'select state, their_reference from competence_referrals where fault_id = $1',
      [faultId],
    )
  )[0]
const revokedLinks = async (faultId: string) =>
  (
    await house.ask(
      'select 1 from partner_links l join competence_referrals r on r.id = l.subject_id where r.fault_id = $1 and l.revoked_at is not null',
      [faultId],
    )
  ).length
const say = (path: string, form: Record<string, string | File>) =>
  clerk.post(path, { command: randomUUIDv7(), name: 'A. Martin, éclairage', ...form })

test('a lamp on the pavement leaves for the City: what and where, never who; a neighbour’s voice adds no letter', async () => {
  const before = mails(city).length
  const told = await fileLamp(house)
  assert.equal(mails(city).length, before + 1)
  const [mail] = mails(city)
  assert.match(mail?.text ?? '', /Trottoir/)
  assert.match(mail?.text ?? '', /Devant le 12/)
  assert.doesNotMatch(mail?.text ?? '', /Benali|Fatima/i)
  const [decision] = await house.ask<{ sentence: string; rule_code: string }>(
    'select sentence, rule_code from competence_decisions where case_id = $1 and ended_at is null',
    [told.id],
  )
  assert.equal(decision?.rule_code, 'street_light')
  assert.match(decision?.sentence ?? '', /C’est la Ville de Port-Liberté qui s’occupe des lampadaires/)
  await fileLamp(house, { details: 'Moi aussi', joinFaultId: told.faultId, by: residents.lucas })
  assert.equal(mails(city).length, before + 1)
  const page = await clerk.get(lastLink())
  assert.match(page.text, /Combien de personnes/)
  assert.doesNotMatch(page.text, /Benali|Delattre/)
})

test('opening the link uses nothing up; the clerk says who he is, accepts with his reference, and the resident reads it', async () => {
  const told = await fileLamp(house)
  const path = lastLink()
  for (const _ of [1, 2, 3]) assert.equal((await clerk.get(path)).status, 200)
  const adviser = await visitAs(services, 'claire')
  for (const story of [
    await clerk.get(path),
    await adviser.get(`/bureau/demandes/${told.number}/competence`),
  ]) {
    assert.match(story.text, /Habitat de la Jetée a transmis/)
    assert.doesNotMatch(story.text, /Palier a transmis/, 'the landlord speaks, not its program')
  }
  assert.equal((await stateOf(told.faultId))?.state, 'proposed')
  const unnamed = await clerk.post(path, { command: randomUUIDv7(), step: 'accepted', reference: 'EP-7' })
  assert.equal(unnamed.status, 422)
  assert.match(unnamed.text, /Écrivez votre nom/)
  const form = { command: randomUUIDv7(), step: 'accepted', reference: 'EP-2026-118' }
  for (const _ of ['once', 'twice']) assert.equal((await say(path, form)).status, 303)
  await house.doJobs(jobs)
  assert.deepEqual(await stateOf(told.faultId), { state: 'accepted', their_reference: 'EP-2026-118' })
  const heard = await house.ask<{ body: string }>(
    "select coalesce(extra ->> 'paragraphs', body) as body from deliveries where case_id = $1 and purpose = 'service' and channel <> 'app' and body like '%EP-2026-118%'",
    [told.id],
  )
  assert.equal(heard.length, 1, 'told once')
  // The whole story on the adviser's screen, without opening another.
  const shown = (await adviser.get(`/bureau/demandes/${told.number}`)).text
  assert.match(shown, /Transmise à la Ville de Port-Liberté \(transmission \d+\)/)
  assert.match(shown, /La Ville de Port-Liberté accepte/)
  assert.match(shown, /A\. Martin, éclairage, Ville de Port-Liberté/)
})

test('he answers with a photo, says it is done: everyone and the building read it, a colleague has the last word', async () => {
  const told = await fileLamp(house)
  const path = lastLink()
  const sharp = (await import('sharp')).default
  const picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#333' } })
    .jpeg()
    .toBuffer()
  const answered = await say(path, {
    step: 'done',
    answer: 'Ampoule remplacée ce matin.',
    photos: new File([new Uint8Array(picture)], 'lampe.jpg', { type: 'image/jpeg' }),
  })
  assert.equal(answered.status, 303)
  await house.doJobs(jobs)
  assert.equal((await stateOf(told.faultId))?.state, 'done')
  const photos = await house.ask('select 1 from case_photos where case_id = $1', [told.id])
  assert.equal(photos.length, 0, 'never among what she sent: see body-photos.test.ts')
  const hall = await clerk.get(`/hall/${goeland.boardCode}`)
  assert.match(hall.text, /La Ville de Port-Liberté a répondu aux personnes qui l’ont signalé/)
  assert.doesNotMatch(
    hall.text,
    /Ampoule remplacée/,
    'a colleague reads a clerk’s words before the hall does',
  )
  const [current] = await house.ask<{ state: string }>('select state from cases where id = $1', [told.id])
  assert.equal(current?.state, 'open', 'only a person of the house gives the final answer')
  assert.match((await clerk.get(path)).text, /n’attend plus rien de vous/)
  assert.equal((await say(path, { step: 'refused', reason: 'duplicate' })).status, 409)
})

test('refused on day 6: back in triage, its clock untouched, told once; the rule is counted', async () => {
  const told = await fileLamp(house)
  const path = lastLink()
  const clock = () =>
    house.ask(
      'select c.reported_at, p.kind, p.due_at from cases c join case_promises p on p.case_id = c.id where c.id = $1 order by p.kind',
      [told.id],
    )
  const before = await clock()
  services.clock.advance({ days: 6 })
  assert.equal((await say(path, { step: 'refused', reason: '' })).status, 422)
  const form = { command: randomUUIDv7(), step: 'refused', reason: 'out_of_competence' }
  for (const _ of ['once', 'twice']) await say(path, form)
  await house.doJobs(jobs)
  assert.deepEqual(await clock(), before)
  const [referral] = await house.ask<{ state: string; refusal: string; triaged_at: null; rule_code: string }>(
    'select state, refusal, triaged_at, rule_code from competence_referrals where fault_id = $1',
    [told.faultId],
  )
  assert.deepEqual(referral, {
    state: 'refused',
    refusal: 'out_of_competence',
    triaged_at: null,
    rule_code: 'street_light',
  })
  const heard = await house.ask(
    "select 1 from deliveries where case_id = $1 and purpose = 'service' and channel <> 'app' and body like '%pas de sa compétence%'",
    [told.id],
  )
  assert.equal(heard.length, 1, 'told once')
  const adviser = await visitAs(services, 'claire')
  const waiting = (await adviser.get('/bureau/competence/tri')).text
  assert.match(waiting, new RegExp(`/bureau/demandes/${told.number}/competence`))
  assert.match(waiting, /Ce n’est pas de notre compétence/)
  const [ours] = await house.ask<{ id: string }>("select id from competence_bodies where code = 'bailleur'")
  const page = `/bureau/demandes/${told.number}/competence`
  assert.equal(
    (await adviser.post(page, { body: `body:${ours?.id}`, reason: 'Le mât est à nous.' })).status,
    303,
  )
  const settled = (await adviser.get('/bureau/competence/tri')).text
  assert.doesNotMatch(settled, new RegExp(`/bureau/demandes/${told.number}/competence`))
  assert.deepEqual(await clock(), before, 'whoever has it now')
})

test('a body that says nothing is reminded twice, then its manager is written to', async () => {
  const told = await fileLamp(house)
  const toManager = () => mails('direction@ville-port-liberte.example').length
  for (const turn of [1, 2, 3]) {
    services.clock.advance({ days: 7, minutes: 1 })
    const before = mails(city).length
    await remindSilent(services)
    await remindSilent(services)
    await house.doJobs(jobs)
    assert.ok(turn === 3 ? toManager() >= 1 : mails(city).length > before, `turn ${turn}`)
  }
  const [row] = await house.ask<{ reminders: number; late: boolean }>(
    'select reminders, escalated_at is not null as late from competence_referrals where fault_id = $1',
    [told.faultId],
  )
  assert.deepEqual(row, { reminders: 3, late: true })
})

test('two faults become one: the body keeps one transmission, and its answer reaches everyone', async () => {
  const one = await fileLamp(house)
  const kept = lastLink()
  const other = await fileLamp(house, { details: 'Le même, je crois.', by: residents.lucas })
  const ended = lastLink()
  await groupCases(services, claire, [other.id], one.faultId)
  const live = await house.ask<{ id: string; fault_id: string }>(
    "select id, fault_id from competence_referrals where fault_id = any ($1) and state = 'proposed'",
    [[one.faultId, other.faultId]],
  )
  assert.deepEqual(
    live.map(({ fault_id }) => fault_id),
    [one.faultId],
  )
  await sayBodyStep(
    services,
    { kind: 'partner', id: live[0]?.id ?? '' },
    live[0]?.id ?? '',
    randomUUIDv7(),
    'A. Martin',
    {
      kind: 'answered',
      words: 'Équipe jeudi.',
      photos: [],
    },
  )
  await house.doJobs(jobs)
  const told = await house.ask('select 1 from case_answer_recipients where case_id = any ($1)', [
    [one.id, other.id],
  ])
  assert.equal(told.length, 2)
  assert.equal((await clerk.get(kept)).status, 200)
  const gone = await clerk.get(ended)
  assert.equal(gone.status, 410)
  assert.match(gone.text, /Répondez par le lien de celui-là/)
  const story = await (await visitAs(services, 'claire')).get(`/bureau/demandes/${one.number}/competence`)
  assert.match(story.text, /Habitat de la Jetée a repris la demande/)
})

test('each month a body reads, in one letter, all that it still owes an answer for; nobody is named', async () => {
  const before = mails(city).length
  for (const _ of ['once', 'twice']) await remindMonthly(services)
  await house.doJobs(jobs)
  assert.equal(mails(city).length, before + 1)
  assert.match(
    mails(city)[0]?.text ?? '',
    /Demande \d+, transmise .* : Lampadaire de la rue en panne, Trottoir/,
  )
  assert.doesNotMatch(mails(city)[0]?.text ?? '', /Benali/)
})

test('an expired link offers a fresh one to the same address; an unknown one opens nothing', async () => {
  await fileLamp(house)
  const path = lastLink()
  services.clock.advance({ days: 46 })
  const before = mails(city).length
  assert.equal((await clerk.get(path)).status, 410)
  assert.equal((await say(path, { step: 'accepted' })).status, 410)
  for (const _ of ['once', 'twice']) await clerk.post(`${path}/nouveau`, {})
  await house.doJobs(jobs)
  assert.equal(mails(city).length, before + 1)
  assert.notEqual(lastLink(), path)
  assert.equal((await clerk.get(lastLink())).status, 200)
  assert.equal((await clerk.get('/partenaire/o.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).status, 404)
})

test('what is sensitive is never passed on by the house itself', async () => {
  const before = mails(city).length
  await fileCase(services, claire, {
    id: randomUUIDv7(),
    natureCode: 'dog_danger',
    danger: null,
    details: 'Il a mordu un enfant.',
    channel: 'phone',
    person: { residentId: residents.fatima.id },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: hallPlace,
  })
  await house.doJobs(jobs)
  assert.equal(mails(city).length, before)
})

test('what nobody asks any more is taken back from the body, and it is told; its link says so', async () => {
  const told = await fileLamp(house, { details: 'Encore un.' })
  const path = lastLink()
  const adviser = await visitAs(services, 'claire')
  const [ours] = await house.ask<{ id: string }>("select id from competence_bodies where code = 'bailleur'")
  await adviser.post(`/bureau/demandes/${told.number}/competence`, {
    body: `body:${ours?.id}`,
    reason: 'À nous.',
  })
  await house.doJobs(jobs)
  assert.equal((await stateOf(told.faultId))?.state, 'withdrawn')
  const letter = mails(city)[0]?.text ?? ''
  assert.match(letter, /Nous reprenons cette demande/)
  assert.doesNotMatch(letter, /\/partenaire\/|Le lien ci-dessous/, 'there is nothing left to answer')
  for (const tried of [
    await clerk.get(path),
    await say(path, { step: 'done', answer: 'Fait.' }),
    await clerk.post(`${path}/nouveau`, {}),
  ]) {
    assert.equal(tried.status, 410)
    assert.match(tried.text, /Nous avons repris cette demande/)
    assert.match(tried.text, /n’attend plus rien de vous/)
    assert.match(tried.text, /Habitat de la Jetée :/)
    assert.doesNotMatch(tried.text, /Trottoir|Encore un\./, 'what is no longer theirs is no longer shown')
  }
  assert.equal(await revokedLinks(told.faultId), 1)
  assert.equal((await stateOf(told.faultId))?.state, 'withdrawn')
  // Later the link has expired too: no fresh one leaves.
  services.clock.advance({ days: 46 })
  const before = mails(city).length
  assert.equal((await clerk.post(`${path}/nouveau`, {})).status, 410)
  await house.doJobs(jobs)
  assert.equal(mails(city).length, before)
})
