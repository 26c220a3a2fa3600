// Does an address that somebody adds receive anything before it is proved to be hers, and are the others told?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { residents } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { as } from '../../platform/db/database.ts'

const house = await openHouse()
const { services, ask } = house
const page = '/moi/preferences'

const codesTo = (address: string) =>
  house.exchange
    .messages()
    .filter(({ to }) => to === address)
    .flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? [])
const stateOf = async (address: string) =>
  (
    await ask<{ id: string; awaits_proof: boolean; verified: boolean }>(
      'select id, awaits_proof, verified_at is not null as verified from resident_channels where address = $1 and ended_at is null',
      [address],
    )
  )[0]
const wrongCode = (right: string) => String((Number(right) + 1) % 1_000_000).padStart(6, '0')

test('an added e-mail is not used until its code comes back; then it is, and the mobile she had is told', async () => {
  const yusuf = await visitAs(services, 'yusuf')
  const added = await yusuf.post(`${page}/adresses`, { kind: 'email', address: 'Yusuf@Example.org' })
  assert.equal(added.status, 303)
  assert.match(added.location ?? '', /fait=code/)
  const channel = await stateOf('yusuf@example.org')
  assert.deepEqual([channel?.awaits_proof, channel?.verified], [true, false])
  const [code = ''] = codesTo('yusuf@example.org')
  assert.match(code, /^\d{6}$/)

  const tooEarly = await yusuf.post(page, { answer_channel: 'email' })
  assert.equal(tooEarly.status, 422, 'her answers cannot go there yet')
  const field = `code-${channel?.id}`
  const wrong = await yusuf.post(`${page}/adresses/${channel?.id}/confirmer`, { [field]: wrongCode(code) })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Ce n’est pas ce code\. Il vous reste 4 essais/)
  const empty = await yusuf.post(`${page}/adresses/${channel?.id}/confirmer`, {})
  assert.match(empty.text, /Écrivez le code que vous avez reçu/)

  const right = await yusuf.post(`${page}/adresses/${channel?.id}/confirmer`, { [field]: code })
  assert.equal(right.location, `${page}?fait=confirme`)
  assert.deepEqual([(await stateOf('yusuf@example.org'))?.verified], [true])
  assert.equal((await yusuf.post(page, { answer_channel: 'email' })).status, 303)
  const again = await yusuf.post(`${page}/adresses/${channel?.id}/confirmer`, { [field]: code })
  assert.equal(again.status, 404, 'a code serves once')

  await house.doJobs(jobs)
  const told = house.exchange.messages().filter(({ text }) => /On vient d.ajouter/.test(text))
  assert.equal(told.length, 1)
  assert.equal(told[0]?.kind, 'sms')
  assert.match(told[0]?.text ?? '', /un e-mail qui commence par . ?y/)
})

test('before its proof an address opens no door', async () => {
  const therese = await visitAs(services, 'therese')
  await therese.post(`${page}/adresses`, { kind: 'email', address: 'voleur@example.org' })
  const sent = codesTo('voleur@example.org').length
  const stranger = await visitAs(services)
  await stranger.post('/connexion', { identifiant: 'voleur@example.org', suite: '/moi' })
  assert.equal(codesTo('voleur@example.org').length, sent, 'no code to sign in goes there')
})

test('nobody proves somebody else’s address, nor tries for ever', async () => {
  const lucas = await visitAs(services, 'lucas')
  await lucas.post(`${page}/adresses`, { kind: 'sms', address: '06 39 98 77 66' })
  const channel = await stateOf('+33639987766')
  const [code = ''] = codesTo('+33639987766')
  const amine = await visitAs(services, 'amine')
  const field = `code-${channel?.id}`
  const tried = await amine.post(`${page}/adresses/${channel?.id}/confirmer`, { [field]: code })
  assert.equal(tried.status, 404)
  for (let n = 0; n < 5; n++)
    await lucas.post(`${page}/adresses/${channel?.id}/confirmer`, { [field]: wrongCode(code) })
  const dead = await lucas.post(`${page}/adresses/${channel?.id}/confirmer`, { [field]: code })
  assert.ok(dead.status === 422 || dead.status === 429)
  assert.equal((await stateOf('+33639987766'))?.awaits_proof, true)
})

test('the database itself refuses an address that its owner says proved', async () => {
  const forge = (columns: string, values: string) =>
    as(services.db, { kind: 'resident', id: residents.lucas.id }, (tx) =>
      sql
        .raw(
          `insert into resident_channels (id, resident_id, kind, address${columns}) values (gen_random_uuid(), '${residents.lucas.id}', 'email', 'x@example.org'${values})`,
        )
        .execute(tx),
    )
  await assert.rejects(forge('', ''), /row-level security/)
  await assert.rejects(forge(', verified_at', ', now()'), /row-level security/)
  await assert.rejects(forge(', awaits_proof, verified_at', ', true, now()'), /resident_channels_proof/)
  await forge(', awaits_proof', ', true')
  await assert.rejects(
    as(services.db, { kind: 'resident', id: residents.lucas.id }, (tx) =>
      sql`update resident_channels set awaits_proof = false where address = 'x@example.org'`.execute(tx),
    ),
    /row-level security/,
  )
})

test('when the mail is down she is told, and the address waits for its code', async () => {
  house.exchange.failNext({ kind: 'mail', times: 1, how: 'temporary' })
  const marek = await visitAs(services, 'marek')
  const added = await marek.post(`${page}/adresses`, { kind: 'email', address: 'marek2@example.org' })
  assert.equal(added.status, 422)
  assert.match(added.text, /Nos e-mails ne partent pas en ce moment\. L’adresse est gardée/)
  const channel = await stateOf('marek2@example.org')
  const again = await marek.post(`${page}/adresses/${channel?.id}/code`, {})
  assert.equal(again.status, 303)
  assert.equal(codesTo('marek2@example.org').length, 1)
})
