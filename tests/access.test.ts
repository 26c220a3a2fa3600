// Who can reach what? Every table of the catalogue, walked as every role, against what tests/access-matrix.ts expects.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import type { Actor } from '../src/platform/db/actor.ts'
import { as } from '../src/platform/db/database.ts'
import { matrix } from './access-matrix.ts'
import { type Found, nothing, readLine, verbs, writeLine, writeTable } from './support/access-lines.ts'
import { walk } from './support/access-walk.ts'
import { actors, idOf, type Planted, plantWorld } from './support/access-world.ts'
import { testDatabase } from './support/database.ts'

const { db, ownerUrl, loginUrl } = await testDatabase()
let planted: Planted[] = []
let reached = new Map<string, Found>()
before(async () => {
  planted = await plantWorld(ownerUrl)
  reached = await walk(loginUrl, planted)
})

async function ask<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

async function listTables(): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    ownerUrl,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name <> 'migrations' order by 1`,
  )
  return rows.map(({ name }) => name)
}
const tables = await listTables()

/** Tables that row-level security does not hold, or that the application owns. */
async function openTables(): Promise<string[]> {
  const rows = await ask<{ relname: string }>(
    ownerUrl,
    `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where c.relnamespace = 'public'::regnamespace
       and c.relkind in ('r', 'p') and c.relname <> 'migrations' and (not c.relrowsecurity or r.rolname like 'palier\\_app%' or r.rolname = 'palier_login')`,
  )
  return rows.map(({ relname }) => relname)
}

describe('the application is held by row-level security', () => {
  test('every table has it, and belongs to somebody else than the application', async () => {
    assert.deepEqual(
      await openTables(),
      [],
      'add to the migration: alter table … enable row level security, and its policies',
    )
  })
  test('a new table that somebody forgot to close is found, and so is one without its line in the matrix', async () => {
    await ask(ownerUrl, 'create table forgotten (id uuid primary key)')
    try {
      assert.deepEqual(await openTables(), ['forgotten'])
      const undecided = (await listTables()).filter((name) => !matrix[name])
      assert.deepEqual(undecided, ['forgotten'])
    } finally {
      await ask(ownerUrl, 'drop table forgotten')
    }
  })
  test('no view nor materialised view goes round it', async () => {
    const views = await ask(
      ownerUrl,
      `select relname from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm' or (relkind = 'v' and
         not coalesce(reloptions @> '{security_invoker=true}', false)))`,
    )
    assert.deepEqual(
      views,
      [],
      'create the view with (security_invoker = true); read no materialised view from the application',
    )
  })
  test('the login owns nothing, bypasses nothing and cannot become somebody who does', async () => {
    const [login] = await ask(
      loginUrl,
      `select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
         (select array_agg(g.rolname::text order by 1) from pg_roles g where g.rolname <> current_user and pg_has_role(current_user, g.oid, 'member')) as member_of,
         (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owns,
         has_schema_privilege('public', 'create') as may_create, has_schema_privilege('app', 'create') as may_create_app
       from pg_roles r where r.rolname = current_user`,
    )
    assert.deepEqual(login, {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      member_of: ['palier_app'],
      owns: 0,
      may_create: false,
      may_create_app: false,
    })
  })
  test('the queues are out of reach but for app.enqueue', async () => {
    const reached = await ask(
      loginUrl,
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'pgboss' and (has_schema_privilege(n.oid, 'usage')
           or (c.relkind in ('r', 'p', 'v') and has_table_privilege(c.oid, 'select, insert, update, delete')))`,
    )
    assert.deepEqual(reached, [])
  })
  test('no table is emptied, and the migrations are not even read', async () => {
    const truncated = await ask(
      loginUrl,
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and (has_table_privilege(oid, 'truncate') or (relname = 'migrations' and has_table_privilege(oid, 'select')))`,
    )
    assert.deepEqual(truncated, [])
  })
  test('what runs with the owner’s rights has its own search path and is not everyone’s', async () => {
    const loose = await ask(
      ownerUrl,
      `select p.proname from pg_proc p where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and p.prosecdef
         and (not exists (select from unnest(p.proconfig) c where c like 'search_path=%') or has_function_privilege('public', p.oid, 'execute'))`,
    )
    assert.deepEqual(loose, [], 'add: set search_path = public; and: revoke all on function … from public')
  })
})

describe('each table shows each role its rows, and takes from it only what it may give', () => {
  test('the world has a row of each table for each side', () => {
    assert.deepEqual(
      [...new Set(planted.map(({ table }) => table))].sort(),
      tables,
      'plant the new table in tests/support/access-world.ts',
    )
    assert.deepEqual(
      Object.keys(matrix).sort(),
      tables,
      'say in tests/access-matrix.ts who reaches the new table',
    )
  })
  for (const table of tables) {
    test(table, async () => {
      const found = reached.get(table) ?? nothing()
      const expected = matrix[table]
      assert.ok(expected, `say in tests/access-matrix.ts who reaches ${table}; found:\n${writeTable(found)}`)
      for (const verb of verbs)
        assert.equal(
          writeLine(found[verb]),
          writeLine(readLine(expected[verb] ?? '')),
          `who may ${verb} ${table}; found:\n${writeTable(found)}`,
        )
    })
  }
})

describe('nothing moves out of reach', () => {
  const adviser = actors.adviser as Actor
  const resident = actors.resident as Actor
  const moved = (text: RegExp) => (error: Error) => text.test(error.message)

  test('an adviser sends no demand to an estate that is not hers', async () => {
    await assert.rejects(
      as(db, adviser, (tx) =>
        tx
          .updateTable('cases')
          .set({ estate_id: idOf('estate B') })
          .where('id', '=', idOf('case A'))
          .execute(),
      ),
      moved(/row-level security/),
    )
  })
  test('a resident gives her demand to nobody else, and rewrites no promise', async () => {
    await assert.rejects(
      as(db, resident, (tx) =>
        tx
          .updateTable('cases')
          .set({ resident_id: idOf('resident A') })
          .where('id', '=', idOf('case lucie'))
          .execute(),
      ),
      moved(/row-level security/),
    )
    await assert.rejects(
      as(db, resident, (tx) =>
        tx
          .updateTable('case_promises')
          .set({ words: 'demain' })
          .where('id', '=', idOf('promise lucie'))
          .execute(),
      ),
      moved(/never rewritten/),
    )
  })
  test('a resident neither rewrites nor ends the fault her neighbours wait for', async () => {
    for (const change of [{ title: 'x' }, { ended_at: Temporal.Now.instant() }])
      await assert.rejects(
        as(db, resident, (tx) =>
          tx.updateTable('faults').set(change).where('id', '=', idOf('fault A')).execute(),
        ),
        moved(/described by the landlord|others still wait/),
      )
  })
  test('a resident does not close her demand in the name of the desk', async () => {
    await assert.rejects(
      as(db, resident, (tx) =>
        tx
          .insertInto('case_closures')
          .values({
            id: idOf('false closure'),
            case_id: idOf('case lucie'),
            kind: 'mistaken',
            reason: 'x',
            closed_at: Temporal.Now.instant(),
            by_kind: 'staff',
            by_id: idOf('staff adviser'),
          })
          .execute(),
      ),
      moved(/row-level security/),
    )
  })
  test('only the desk shows a resident’s photo to her neighbours', async () => {
    const show = (actor: Actor) =>
      as(db, actor, (tx) =>
        tx
          .updateTable('case_photos')
          .set({ shown_on_board: true })
          .where('id', '=', idOf('photo lucie'))
          .executeTakeFirst(),
      )
    await assert.rejects(show(resident), moved(/only the desk/))
    await assert.rejects(show(actors.caretaker as Actor), moved(/only the desk/))
    assert.equal((await show(adviser)).numUpdatedRows, 1n)
  })
  test('who is competent is decided by hand by who may, in her own name', async () => {
    const decide = (actor: Actor, decidedBy: string) =>
      as(db, actor, async (tx) => {
        const now = Temporal.Now.instant()
        await tx
          .updateTable('competence_decisions')
          .set({ ended_at: now })
          .where('id', '=', idOf('decision lucie'))
          .execute()
        await tx
          .insertInto('competence_decisions')
          .values({
            id: idOf('decision by hand'),
            case_id: idOf('case lucie'),
            bodies: '[{}]',
            sentence: 'x',
            source: 'x',
            checked: 'T',
            decided_by: idOf(decidedBy),
            reason: 'x',
            decided_at: now,
          })
          .execute()
      })
    for (const role of ['resident', 'helper', 'caretaker', 'liaison_agent', 'partner', 'body'])
      await assert.rejects(decide(actors[role] as Actor, `staff ${role}`), moved(/row-level security/))
    await assert.rejects(decide(adviser, 'staff technician'), moved(/row-level security/))
    await decide(adviser, 'staff adviser')
  })
  test('nobody rewrites what a resident disputed, a decision, or a rule that decided', async () => {
    const change = (actor: Actor, text: string) => as(db, actor, (tx) => sql.raw(text).execute(tx))
    await assert.rejects(
      change(adviser, `update competence_disputes set words = 'y' where id = '${idOf('dispute lucie')}'`),
      moved(/never rewritten/),
    )
    await assert.rejects(
      change(adviser, `update competence_decisions set checked = 'V' where id = '${idOf('decision A')}'`),
      moved(/never rewritten/),
    )
    const manager = actors.agency_manager as Actor
    const publish = (by: string) =>
      change(
        manager,
        `update competence_matrices set state = 'published', published_at = now(), published_by = '${idOf(by)}' where id = '${idOf('matrix')}'`,
      )
    await assert.rejects(publish('staff administrator'), moved(/row-level security/))
    await publish('staff agency_manager')
    await change(
      manager,
      `insert into competence_matrices (id, title, effective_on, made_by, made_at) values ('${idOf('draft')}', 'x', '2030-01-01', '${idOf('staff agency_manager')}', now())`,
    )
    await assert.rejects(
      change(manager, `update competence_rules set matrix_id = '${idOf('draft')}'`),
      moved(/never rewritten/),
    )
  })
  test('a body answers for itself: it rewrites nothing of what was passed on, and does not take it back', async () => {
    const own = idOf('referral of the body')
    const change = (set: string) =>
      as(db, actors.body as Actor, (tx) =>
        sql.raw(`update competence_referrals set ${set} where id = '${own}'`).execute(tx),
      )
    for (const set of ['reminders = 0, escalated_at = now()', 'triaged_at = now()'])
      await assert.rejects(change(set), moved(/stays what it was/), set)
    await assert.rejects(change("state = 'withdrawn', ended_at = now()"), moved(/takes nothing back/))
    await change("state = 'refused', refusal = 'duplicate', ended_at = now()")
    await assert.rejects(
      change("state = 'accepted', refusal = null, ended_at = null"),
      moved(/answers while it has it/),
    )
  })
  test('the place, the voices and the day of a referral are told to whoever may read it', async () => {
    const all = planted
      .filter(({ table }) => table === 'competence_referrals')
      .map(({ row }) => String(row.id))
    assert.ok(all.length > 10)
    for (const [role, actor] of Object.entries(actors)) {
      const [told, readable] = await as(db, actor, async (tx) => [
        (
          await sql<{ id: string; in_all: number }>`
            select r.id, num_nonnulls((select nature_code from app.referral_place(r.id)), app.referral_voices(r.id), app.referral_said_at(r.id)) as in_all
              from unnest(${all}::uuid[]) r (id)`.execute(tx)
        ).rows
          .filter(({ in_all }) => in_all > 0)
          .map(({ id, in_all }) => `${id} ${in_all}`),
        (await tx.selectFrom('competence_referrals').select('id').execute()).map(({ id }) => `${id} 3`),
      ])
      assert.deepEqual(told?.sort(), readable?.sort(), role)
    }
  })
  test('the visits of a contractor are told to whose demand it is and her helper, and his words to neither', async () => {
    const known = ['lucie', 'lucie!', 'helped', 'hugo', 'A', 'A!', 'B']
    for (const [role, actor] of Object.entries(actors)) {
      const told = await as(db, actor, async (tx) => {
        const reached: string[] = []
        for (const label of known) {
          const { rows } = await sql<object>`select * from app.work_told(${idOf(`case ${label}`)})`.execute(
            tx,
          )
          if (rows.length > 0) reached.push(label)
          for (const row of rows)
            assert.deepEqual(Object.keys(row), [
              'work_order_id',
              'kind',
              'state',
              'visit_from',
              'visit_until',
              'at',
            ])
        }
        return reached
      })
      const expected: Record<string, string[]> = {
        resident: ['lucie', 'lucie!', 'helped'],
        household: ['hugo'],
        helper: ['helped'],
      }
      assert.deepEqual(told, actor.kind === 'system' ? known : (expected[role] ?? []), role)
    }
  })
  test('the photos of a body are told to whoever reads the demand that it answered; to the building, once shown there', async () => {
    const given = idOf('answer of the body')
    const cases = planted.filter(({ table }) => table === 'cases').map(({ row }) => String(row.id))
    for (const [role, actor] of Object.entries(actors)) {
      const [told, readable, posted] = await as(db, actor, async (tx) => [
        (
          await sql<{ id: string }>`
            select c.id from unnest(${cases}::uuid[]) c (id) join lateral app.body_photos(c.id) h on h.answer_id = ${given}`.execute(
            tx,
          )
        ).rows.map(({ id }) => id),
        (
          await tx
            .selectFrom('case_answer_recipients')
            .select('case_id')
            .where('answer_id', '=', given)
            .execute()
        ).map((row) => row.case_id),
        (await sql`select from app.board_photos(${idOf('post of the body')})`.execute(tx)).rows.length,
      ])
      assert.deepEqual(told?.sort(), readable?.sort(), role)
      assert.equal(posted, role === 'nobody' ? 0 : 1, role)
    }
    const seen = await as(db, resident, (tx) =>
      sql`select from app.body_photos(${idOf('case lucie')})`.execute(tx),
    )
    assert.equal(seen.rows.length, 1)
  })
  test('search finds for each the demands she may read', async () => {
    for (const [role, actor] of Object.entries(actors)) {
      const [found, readable] = await as(db, actor, async (tx) => [
        (await sql<{ case_id: string }>`select case_id from app.search_cases('lift')`.execute(tx)).rows.map(
          (row) => row.case_id,
        ),
        (await tx.selectFrom('cases').select('id').execute()).map((row) => row.id),
      ])
      assert.deepEqual(found?.sort(), actor.kind === 'staff' ? readable?.sort() : [], role)
    }
  })
})
