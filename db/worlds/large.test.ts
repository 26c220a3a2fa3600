import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../tests/support/database.ts'
import { openCases, plantLarge, rareWord } from './large.ts'

test('The large world obeys, though its guards were set aside while it was written', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  await plantLarge(ownerUrl, { homes: 2_000, cases: 10_000 })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  // The base is dropped after the test, under this connection.
  client.on('error', () => {})
  const count = async (sql: string) => Number((await client.query<{ count: string }>(sql)).rows[0]!.count)

  assert.equal(await count('select count(*) from homes'), 2_000)
  assert.equal(await count('select count(*) from cases'), 10_000)
  assert.equal(await count("select count(*) from cases where state = 'open'"), openCases)
  assert.equal(await count('select count(*) from case_search'), 10_000)
  const rare = await count(`select count(*) from cases where details like '%${rareWord}%'`)
  assert.ok(rare >= 1 && rare <= 10)
  assert.equal(
    await count("select count(*) from cases where state <> 'open' and not app.has_final_answer(id)"),
    0,
  )
  assert.equal(
    await count(`select count(*) from cases c where (state = 'closed') <> exists
                   (select from case_closures x where x.case_id = c.id and x.reopened_at is null)`),
    0,
  )

  const { rows: links } = await client.query<{
    child: string
    parent: string
    child_column: string
    parent_column: string
  }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent, a.attname as child_column, b.attname as parent_column
       from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1] join pg_attribute b on b.attrelid = confrelid and b.attnum = confkey[1]
      where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  assert.ok(links.length > 50)
  for (const { child, parent, child_column, parent_column } of links)
    assert.equal(
      await count(`select count(*) from ${child} c where c.${child_column} is not null
                     and not exists (select from ${parent} p where p.${parent_column} = c.${child_column})`),
      0,
      `${child}.${child_column} leads nowhere`,
    )

  // Written once more by its own trigger, a demand is found by the very same words.
  const words =
    'select md5(string_agg(words::text, case_id::text order by case_id)) as count from case_search where number <= 200'
  const before = (await client.query(words)).rows
  await client.query('update cases set details = details where number <= 200')
  assert.deepEqual((await client.query(words)).rows, before)
})
