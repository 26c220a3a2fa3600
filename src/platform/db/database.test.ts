// Does each transaction say who acts, and set what must not depend on the server it meets?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/support/database.ts'
import { systemActor } from './actor.ts'
import { as } from './database.ts'

const { db } = await testDatabase()
const said = (setting: string) => sql<{ said: string }>`select current_setting(${setting}, true) as said`

test('a transaction says who acts, and nothing is left of it for the next one', async () => {
  const within = await as(db, systemActor, (tx) => said('app.kind').execute(tx))
  assert.equal(within.rows[0]?.said, 'system')
  const after = await said('app.kind').execute(db)
  assert.equal(after.rows[0]?.said || null, null)
})

test('a query is never compiled first, even where the server compiles', async () => {
  const { rows } = await sql<{ jit: string }>`select current_setting('jit') as jit`.execute(db)
  assert.equal(rows[0]?.jit, 'off')
})

test('today begins at midnight in Paris, and an instant is the same instant', async () => {
  const { rows } = await sql<{ zone: string; at: Temporal.Instant }>`
    select current_setting('timezone') as zone, timestamptz '2026-11-29 23:30:00Z' as at, 1 as one`.execute(
    db,
  )
  assert.equal(rows[0]?.zone, 'Europe/Paris')
  assert.equal(rows[0]?.at.toString(), '2026-11-29T23:30:00Z')
})

test('a transaction within a transaction is refused: ten of them at once would wait for each other', async () => {
  await assert.rejects(
    as(db, systemActor, () => as(db, systemActor, async () => 'never')),
    /within another/,
  )
  assert.equal(await as(db, systemActor, async () => 'free again'), 'free again')
})
