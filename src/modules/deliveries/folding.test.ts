// When the answer is written, is what hands had not said yet said in it: one letter on one sheet, one call?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { jobs } from '../../app.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { answer, fileCase } from '../cases/index.ts'
import { sayStep, sendWorkOrder } from '../contractors/actions.ts'
import { deliveriesDesk } from './desk.tsx'
import { noteReturn, previewAnswer } from './index.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, deliveriesDesk(services))
const actor = { kind: 'staff' as const, id: staff.claire.id }
const claire = await signedIn(house, app, staff.claire)
after(stopPdf)

const body =
  'Une pièce de la porte de la cabine était cassée. L’entreprise l’a changée et a essayé l’ascenseur à tous les étages. Il marche de nouveau depuis ce matin. Merci de nous avoir prévenus.'

/** Told by two neighbours, an appointment given and moved, the work said done or not; then the answer, if any. */
async function lived(person: { id: string }, upTo: 'visit' | 'done' | 'answer' | 'answer with a visit') {
  await house.ask(`update deliveries set state = 'posted' where state in ('to_print', 'to_call')`)
  const id = randomUUIDv7()
  await fileCase(services, actor, {
    id,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'paper',
    person: { residentId: person.id },
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
  const orderId = randomUUIDv7()
  const [contractor] = await house.ask<{ id: string }>('select id from contractors where is_active limit 1')
  const about = {
    id: orderId,
    caseId: id,
    contractorId: contractor?.id ?? '',
    instructions: 'Cabine arrêtée',
  }
  await sendWorkOrder(services, actor, { ...about, wantedBy: null })
  const slots = [
    ['2026-11-30 08:00', '2026-11-30 10:00'],
    ['2026-12-01 08:00', '2026-12-01 10:00'],
  ] as const
  for (const [from, until] of slots) {
    await sayStep(services, orderId, randomUUIDv7(), 'Sami', {
      kind: 'scheduled',
      from: at(from),
      until: at(until),
    })
    await house.doJobs(jobs)
  }
  if (upTo === 'done' || upTo === 'answer')
    await sayStep(services, orderId, randomUUIDv7(), 'Sami', { kind: 'done', words: 'Fait' })
  await house.doJobs(jobs)
  if (upTo.startsWith('answer'))
    await answer(services, actor, { caseId: id }, { commandId: randomUUIDv7(), kind: 'final', body })
  await house.doJobs(jobs)
  return id
}
const waiting = (id: string) =>
  house.ask<{ subject: string; body: string }>(
    `select subject, body from deliveries where case_id = $1 and state in ('to_print', 'to_call') order by made_at, id`,
    [id],
  )
async function printed(): Promise<string[]> {
  const made = await claire.post('/bureau/courriers', { command: randomUUIDv7() })
  const number = /lot-(\d+)/.exec(made.headers.get('location') ?? '')?.[1]
  const file = await (await claire.get(`/bureau/courriers/${number}.pdf`)).arrayBuffer()
  return (await readPdf(new Uint8Array(file))).pages.map(({ text }) => text.replaceAll(/\s+/g, ' '))
}

test('without an answer yet, all the news waits to be said', async () => {
  assert.ok((await waiting(await lived(residents.odette, 'done'))).length >= 3)
})

for (const isLarge of [false, true])
  test(`a letter${isLarge ? ' in large type' : ''}: the answer alone, on one sheet with its square and its code`, async () => {
    await house.ask('update residents set large_print = $1 where id = $2', [isLarge, residents.odette.id])
    const id = await lived(residents.odette, 'answer')
    assert.deepEqual(
      (await waiting(id)).map(({ subject }) => subject.replace(/ \d.*/, '')),
      ['Notre réponse à votre demande'],
    )
    const pages = await printed()
    assert.equal(pages.length, 1, pages.join('\n---\n'))
    assert.match(pages[0] ?? '', /Une pièce de la porte.*Est-ce réglé.*tapez le code.*Code QR/)
    assert.doesNotMatch(pages[0] ?? '', /30 novembre|1er décembre|Nous avons bien reçu/)
  })

test('what was folded keeps its trace: replaced, said again in the answer', async () => {
  const id = await lived(residents.odette, 'answer')
  const rows = await house.ask<{ state: string; outcomes: string[] }>(
    `select d.state, array(select t.outcome from delivery_tries t where t.delivery_id = d.id) as outcomes
       from deliveries d where d.case_id = $1 and d.purpose = 'service' and d.answer_id is null`,
    [id],
  )
  assert.ok(rows.length >= 3)
  for (const { state, outcomes } of rows) assert.deepEqual([state, outcomes], ['replaced', ['folded']])
})

test('a call: one thing to say', async () => {
  const id = await lived(residents.ginette, 'answer')
  const [call, ...more] = await waiting(id)
  assert.deepEqual(more, [])
  assert.match(call?.body ?? '', /Une pièce de la porte/)
})

test('an appointment still to come that she was not told is said with the answer, as it is now', async () => {
  const [letter] = await waiting(await lived(residents.ginette, 'answer with a visit'))
  assert.match(letter?.body ?? '', /passe mardi 1er décembre, entre 8.h et 10.h/)
  assert.doesNotMatch(letter?.body ?? '', /30 novembre/)
})

test('older news that comes back after the answer left is not sent again by another way', async () => {
  await house.ask(`update residents set answer_channel = 'email' where id = $1`, [residents.lucas.id])
  const id = await lived(residents.lucas, 'answer')
  const [old] = await house.ask<{ id: string }>(
    `select id from deliveries where case_id = $1 and channel = 'email' and answer_id is null and state = 'sent' order by made_at limit 1`,
    [id],
  )
  await noteReturn(services, old?.id ?? '', 'bounced', 'boîte pleine')
  const [after] = await house.ask<{ state: string }>('select state from deliveries where id = $1', [old?.id])
  assert.equal(after?.state, 'replaced')
  assert.deepEqual(await waiting(id), [])
})

test('the preview says both ways when the answer stands in the application and a message says so', async () => {
  await house.ask(`update residents set answer_channel = 'app' where id = $1`, [residents.lucas.id])
  const id = await lived(residents.lucas, 'done')
  const seen = await as(services.db, actor, (tx) => previewAnswer(services, tx, id, { kind: 'final', body }))
  assert.equal(seen?.way, 'application et e-mail')
})
