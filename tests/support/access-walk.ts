// What does each role reach, really? Every row tried by every verb as every role, as the application does it.
import pg from 'pg'
import { type Actor, actorId } from '../../src/platform/db/actor.ts'
import { type Found, nothing, verbs } from './access-lines.ts'
import { actors, type Planted } from './access-world.ts'

/** `settable`: a column the application may change at all; some tables are changed in a few columns only. */
type Key = { name: string; type: string; settable: string | null }[]

/** table → verb → role → labels. Runs with the login's rights; every trial is undone. */
export async function walk(loginUrl: string, planted: Planted[]): Promise<Map<string, Found>> {
  const tables = Map.groupBy(planted, ({ table }) => table)
  const found = new Map([...tables.keys()].map((table) => [table, nothing()]))
  const keys = await listKeys(loginUrl)
  const one = ([role, actor]: [string, Actor]) =>
    rehearse(loginUrl, actor, async (attempt) => {
      for (const [table, rows] of tables) {
        const key = keys.get(table)
        if (!key) throw new Error(`${table} has no primary key`)
        const outcomes = await attempt(rows.flatMap(({ row }) => trials(table, key, row)))
        const seen = rows.map(({ label, by }) => (by === null ? label : by === role ? 'own' : 'staff'))
        for (const [n, verb] of verbs.entries()) {
          const reached = (at: number) => outcomes[at * verbs.length + n] === true
          found.get(table)![verb][role] = summarise(seen, reached)
        }
      }
    })
  // A transaction a role, three at once: the database has the work, not this program.
  const waiting = Object.entries(actors)
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next)
  }
  await Promise.all([lane(), lane(), lane()])
  return found
}

function summarise(seen: string[], reached: (at: number) => boolean): string[] {
  const labels = new Map<string, { yes: number; all: number }>()
  for (const [at, label] of seen.entries()) {
    const { yes, all } = labels.get(label) ?? { yes: 0, all: 0 }
    labels.set(label, { yes: yes + (reached(at) ? 1 : 0), all: all + 1 })
  }
  // Some rows of a label and not the others: the label is too coarse, or the policy forgets somebody.
  return [...labels]
    .filter(([, { yes }]) => yes > 0)
    .map(([label, { yes, all }]) => (yes === all ? label : `${label} (${yes} of ${all})`))
}

/** One statement a verb, in the order of `verbs`. Adding is tried with a copy: the policy speaks before the unique key. */
function trials(table: string, key: Key, row: Record<string, unknown>): string[] {
  const where = key
    .map(({ name, type }) => `${name} = ${pg.escapeLiteral(String(row[name]))}::${type}`)
    .join(' and ')
  const copy = pg.escapeLiteral(JSON.stringify(row))
  const settable = key[0]!.settable ?? key[0]!.name
  return [
    `select 1 from ${table} where ${where}`,
    `insert into ${table} overriding system value select * from jsonb_populate_record(null::${table}, ${copy})`,
    `update ${table} set ${settable} = ${settable} where ${where}`,
    `delete from ${table} where ${where}`,
  ]
}

// Undone by an exception of its own. A doubled key, or a guard against changing, comes after the policies have said yes.
const trial = `create function pg_temp.trial(statement text) returns boolean language plpgsql as $$
declare reached integer;
begin
  execute statement;
  get diagnostics reached = row_count;
  raise exception 'undone' using errcode = 'ZZ001';
exception
  when sqlstate 'ZZ001' then return reached > 0;
  when insufficient_privilege then return false;
  when unique_violation or foreign_key_violation or exclusion_violation then return true;
  when others then
    if sqlstate like 'PA%' and statement not like 'insert%' then return true; end if;
    raise exception '%: %', statement, sqlerrm;
end $$;
-- What is not read is not found to be changed or removed.
create function pg_temp.trials(statements text[]) returns boolean[] language plpgsql as $$
declare
  outcomes boolean[] := '{}';
  is_read boolean;
begin
  for n in 1 .. array_length(statements, 1) by 4 loop
    is_read := pg_temp.trial(statements[n]);
    outcomes := outcomes || is_read || pg_temp.trial(statements[n + 1]);
    if is_read then
      outcomes := outcomes || pg_temp.trial(statements[n + 2]) || pg_temp.trial(statements[n + 3]);
    else
      outcomes := outcomes || false || false;
    end if;
  end loop;
  return outcomes;
end $$`

type Attempt = (statements: string[]) => Promise<boolean[]>

async function rehearse(
  loginUrl: string,
  actor: Actor,
  work: (attempt: Attempt) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: loginUrl })
  await client.connect()
  try {
    await client.query(trial)
    await client.query('begin')
    // As the application says it (src/platform/db/database.ts).
    await client.query('set local jit = off')
    await client.query('select app.enter($1, $2)', [actor.kind, actorId(actor)])
    await work(async (statements) => {
      const { rows } = await client.query<{ reached: boolean[] }>('select pg_temp.trials($1) as reached', [
        statements,
      ])
      return rows[0]?.reached ?? []
    })
    await client.query('rollback')
  } finally {
    await client.end()
  }
}

async function listKeys(url: string): Promise<Map<string, Key>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{
      table: string
      name: string
      type: string
      settable: string | null
    }>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
              (select s.attname from pg_attribute s where s.attrelid = c.oid and s.attnum > 0 and has_column_privilege(c.oid, s.attnum, 'update')
                order by s.attnum limit 1) as settable
         from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indisprimary and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`,
    )
    return Map.groupBy(rows, ({ table }) => table)
  } finally {
    await client.end()
  }
}
