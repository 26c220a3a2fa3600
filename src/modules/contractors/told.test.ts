// Who hears what a contractor says? Each resident of the fault by her own way, once; the adviser when he refuses; he, when it did not hold.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { at } from '../../platform/clock/clock.ts'
import { answer, assignCase, type Filing, fileCase, giveVerdict } from '../cases/index.ts'
import { type PartnerStep, sayStep, sendWorkOrder } from './actions.ts'

const house = await openHouse()
const { services, exchange } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }

async function filed(person: Filing['person'], joinFaultId: string | null = null): Promise<string> {
  const id = randomUUIDv7()
  await fileCase(services, claire, {
    id,
    natureCode: 'lift_stuck',
    danger: null,
    details: 'Je suis coincée chez moi, mon mari est malade.',
    channel: 'phone',
    person,
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId,
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

/** A fault told by three, assigned to Claire, with an order at the lift contractor's. */
async function ordered() {
  const first = await filed({ residentId: residents.lucas.id })
  const [row] = await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [first])
  const told = {
    lucas: first,
    ginette: await filed({ residentId: residents.ginette.id }, row?.fault_id),
    odette: await filed({ residentId: residents.odette.id }, row?.fault_id),
  }
  for (const id of Object.values(told)) await assignCase(services, claire, id, { staffId: staff.claire.id })
  const [contractor] = await house.ask<{ id: string; name: string; email: string }>(
    `select id, name, email from contractors where is_active order by trade ilike '%ascenseur%' desc limit 1`,
  )
  assert.ok(contractor)
  const orderId = randomUUIDv7()
  await sendWorkOrder(services, claire, {
    id: orderId,
    caseId: first,
    contractorId: contractor.id,
    instructions: 'Cabine arrêtée',
    wantedBy: null,
  })
  await house.doJobs(jobs)
  const say = async (step: PartnerStep, command = randomUUIDv7()) => {
    await sayStep(services, orderId, command, 'Marc Petit', step)
    await house.doJobs(jobs)
  }
  return { told, contractor, orderId, say }
}
/** What each person got since `since`, as "channel: subject". */
async function heard(told: Record<string, string>, words: RegExp): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [name, id] of Object.entries(told)) {
    const rows = await house.ask<{ subject: string; channel: string }>(
      `select subject, channel from deliveries where case_id = $1 and purpose = 'service'`,
      [id],
    )
    for (const { channel } of rows.filter(({ subject }) => words.test(subject)))
      counts[`${name} ${channel}`] = (counts[`${name} ${channel}`] ?? 0) + 1
  }
  return counts
}
const everyone = { 'lucas email': 1, 'ginette call': 1, 'odette letter': 1 }
const slot = (from: string, until: string): PartnerStep => ({
  kind: 'scheduled',
  from: at(from),
  until: at(until),
})
const mailsTo = (address: string, words: RegExp) =>
  exchange.messages().filter((one) => one.kind === 'mail' && one.to === address && words.test(one.subject))

test('an appointment, moved, then the end of the work: each resident hears each once, by her way', async () => {
  const { told, say, contractor } = await ordered()
  const command = randomUUIDv7()
  await say(slot('2026-11-26 08:00', '2026-11-26 10:00'), command)
  await say(slot('2026-11-26 08:00', '2026-11-26 10:00'), command)
  await say(slot('2026-11-26 08:00', '2026-11-26 10:00'))
  assert.deepEqual(await heard(told, /^Un rendez-vous/), everyone)
  const [mail] = mailsTo('lucas.delattre@example.org', /^Un rendez-vous/)
  assert.match(mail?.text ?? '', /26 novembre, entre 8\s*h et 10\s*h/)
  assert.match(mail?.text ?? '', new RegExp(contractor.name))

  await say(slot('2026-11-27 14:00', '2026-11-27 16:00'))
  assert.deepEqual(await heard(told, /^Le rendez-vous change/), everyone)

  await say({ kind: 'done', words: 'Carte changée, locataire du 4e désagréable' })
  assert.deepEqual(await heard(told, /^L’entreprise est passée/), everyone)
  const [done] = mailsTo('lucas.delattre@example.org', /^L’entreprise est passée/)
  assert.doesNotMatch(done?.text ?? '', /désagréable/, 'what he writes is for the desk')
  const lucas = await visitAs(services, 'lucas')
  const [lift] = await house.ask<{ number: number }>('select number from cases where id = $1', [told.lucas])
  const { text } = await lucas.get(`/moi/demandes/${lift?.number}`)
  const story = [...text.slice(text.indexOf('class="story"')).matchAll(/<strong>([^<]*)<\/strong>/g)].map(
    ([, title]) => title,
  )
  assert.deepEqual(
    story.filter((title) => /entreprise|rendez-vous/i.test(title ?? '')),
    [
      'Une entreprise est prévenue',
      'Rendez-vous avec l’entreprise',
      'Le rendez-vous change',
      'L’entreprise est passée',
    ],
    'what she was told stands in her history',
  )
  assert.match(text, /26 novembre, entre 8\s*h et 10\s*h/)
  assert.doesNotMatch(text, /désagréable/)
  const states = await house.ask<{ state: string }>('select distinct state from cases where id = any ($1)', [
    Object.values(told),
  ])
  assert.deepEqual(states, [{ state: 'open' }], 'his word is not the answer')
})

test('a refusal reaches the adviser once, with the reason, and no resident', async () => {
  const { told, say, contractor } = await ordered()
  const before = exchange.messages().length
  await say({ kind: 'refused', words: 'Hors contrat' })
  const [claireRow] = await house.ask<{ email: string }>('select email from staff where id = $1', [
    staff.claire.id,
  ])
  const mails = mailsTo(claireRow?.email ?? '', /refuse l’intervention/)
  assert.equal(mails.length, 1)
  assert.match(mails[0]?.text ?? '', /Hors contrat/)
  assert.match(mails[0]?.text ?? '', new RegExp(contractor.name))
  assert.match(mails[0]?.text ?? '', /\/bureau\/demandes\/\d+/)
  assert.equal(exchange.messages().length, before + 1)
  assert.deepEqual(await heard(told, /refuse/), {})
})

test('nobody holds it yet: the refusal goes to the agency', async () => {
  const { told, say } = await ordered()
  for (const id of Object.values(told)) await assignCase(services, claire, id, { staffId: null })
  await say({ kind: 'refused', words: 'Pas de créneau' })
  const [agency] = await house.ask<{ email: string }>(
    'select a.email from agencies a join estates e on e.agency_id = a.id where e.id = $1',
    [goeland.estateId],
  )
  assert.equal(mailsTo(agency?.email ?? '', /refuse l’intervention/).length, 1)
})

test('"Non, ce n’est pas réglé": the adviser and the contractor are told, he without names nor words', async () => {
  const { told, say, contractor } = await ordered()
  await say({ kind: 'done', words: 'Réglé' })
  await answer(
    services,
    claire,
    { caseId: told.lucas },
    { commandId: randomUUIDv7(), kind: 'final', body: 'C’est réparé.' },
  )
  await house.doJobs(jobs)
  const words = 'Toujours bloqué, Lucas du 402'
  const lucas = { kind: 'resident' as const, id: residents.lucas.id }
  await giveVerdict(services, lucas, told.lucas, { settled: false, words, by: 'resident' })
  await giveVerdict(services, lucas, told.lucas, { settled: false, words, by: 'resident' })
  await house.doJobs(jobs)
  const mails = mailsTo(contractor.email, /ce n’est pas réglé/)
  assert.equal(mails.length, 1)
  assert.doesNotMatch(`${mails[0]?.subject} ${mails[0]?.text}`, /Lucas|402|bloqué, /)
  const [claireRow] = await house.ask<{ email: string }>('select email from staff where id = $1', [
    staff.claire.id,
  ])
  assert.equal(mailsTo(claireRow?.email ?? '', /^Pas réglé/).length, 1)
  assert.deepEqual(await heard(told, /est rouverte/), { 'lucas email': 1 })
})
