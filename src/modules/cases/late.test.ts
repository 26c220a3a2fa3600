// Does what is late move by itself, at the hour the promise says, and is its holder told?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { jobs } from '../../app.ts'
import { assignCase } from './actions.ts'
import { answer } from './answers.ts'
import { deskCases } from './desk.tsx'

const sweep = jobs['clock.sweep']

test('a promise of two working days steps over the week-end and the holiday, then moves to the manager', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  // The Wednesday before Friday 1 May 2026: the two working days are Thursday 30 April and Monday 4 May.
  world.clock.set('2026-04-29 10:00')
  const { id, number } = await world.tell()
  await assignCase(world.services, { kind: 'system' }, id, { staffId: world.ids.claire })
  const managers = async () => (await world.ask(app, 'karim', '/bureau?qui=responsable')).text()
  const mails = async () =>
    (
      await world.owner.query(
        `select to_address, subject, case_id from deliveries where dedupe like 'late:%' order by made_at`,
      )
    ).rows

  world.clock.set('2026-05-04 17:59')
  await sweep?.(world.services, {})
  assert.doesNotMatch(await managers(), new RegExp(`/bureau/demandes/${number}"`))
  assert.deepEqual(await mails(), [])

  world.clock.set('2026-05-05 08:00')
  await sweep?.(world.services, {})
  await sweep?.(world.services, {})
  assert.match(await managers(), new RegExp(`/bureau/demandes/${number}"`))
  const [mail, ...more] = await mails()
  assert.equal(mail.to_address, 'claire@example.org')
  assert.match(mail.subject, /En retard : demande .*, Ascenseur en panne/)
  // Not hung on the demand: its resident reads what was sent about hers.
  assert.equal(mail.case_id, null)
  assert.deepEqual(more, [], 'told once')

  // News without a date keep the promise of a word: it leaves the manager's list once she is answered for good.
  await answer(
    world.services,
    { kind: 'staff', id: world.ids.claire },
    { caseId: id },
    { commandId: crypto.randomUUID(), kind: 'final', body: 'C’est réparé.' },
  )
  assert.doesNotMatch(await managers(), new RegExp(`/bureau/demandes/${number}"`))
})

test('what nobody holds moves all the same, and no message leaves for nobody', async (t) => {
  const world = await deskWorld(t)
  const { id } = await world.tell()
  world.clock.advance({ hours: 24 * 5 })
  await sweep?.(world.services, {})
  const { rows } = await world.owner.query('select escalated_at from cases where id = $1', [id])
  assert.ok(rows[0].escalated_at)
  const told = await world.owner.query(`select 1 from deliveries where dedupe like 'late:%'`)
  assert.equal(told.rows.length, 0)
})
