// What is in a database? Its tables with their columns and rows, its sequences, the migrations it went through.
import pg from 'pg'

export type Column = { name: string; type: string }
/** `bytes`: about its size on the disk, to tell how far a copy is. */
export type Table = { schema: string; name: string; columns: Column[]; rows: number; bytes: number }
export type Sequence = { schema: string; name: string; value: string; isCalled: boolean }
export type AppliedMigration = { name: string; sha256: string }

/** Of the queues, the jobs and what names them: pg-boss makes its statistics and its own version anew. */
const queueTables = ['queue', 'schedule', 'subscription', 'job', 'job_dependency']

/** The product's own and the queues'; not PostgreSQL's, nor what an extension brought. */
const ours = (relation: string) => `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.objid = ${relation}.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true })
  // The query that follows says it; without a listener the process would end.
  client.on('error', () => {})
  await client.connect()
  // A rows' filter that applies to us must stop a copy, not thin it out.
  await client.query(
    'set row_security = off; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0',
  )
  return client
}

/** Even in the middle of a COPY, which does not hear a polite goodbye. What was not committed is undone. */
export async function hangUp(client: pg.Client): Promise<void> {
  const late = setTimeout(() => client.connection.stream.destroy(), 1000)
  await client.end()
  clearTimeout(late)
}

/** Whole tables: a partitioned one stands for its parts. `rows` is counted. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Omit<Table, 'rows'>>(
    `
    select n.nspname as schema, c.relname as name, coalesce(columns, '[]') as columns,
      pg_table_size(c.oid)::int8::float8 as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join lateral (
      select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    ) described on true
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't' and ${ours('c')}
      and (n.nspname <> 'pgboss' or c.relname = any ($1))
    order by 1, 2`,
    [queueTables],
  )
  const tables: Table[] = []
  for (const table of rows) tables.push({ ...table, rows: await countRows(client, table) })
  return tables
}

export async function countRows(client: pg.Client, table: Pick<Table, 'schema' | 'name'>): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(`select count(*)::text as rows from ${nameOf(table)}`)
  return Number(rows[0]!.rows)
}

export async function listSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours('c')} order by 1, 2`)
  const sequences: Sequence[] = []
  for (const sequence of rows) {
    const { rows: at } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${nameOf(sequence)}`,
    )
    sequences.push({ ...sequence, ...at[0]! })
  }
  return sequences
}

/** Null for a database that Palier never migrated. */
export async function listApplied(client: pg.Client): Promise<AppliedMigration[] | null> {
  const { rows } = await client.query(`select to_regclass('public.migrations') is not null as known`)
  if (!rows[0].known) return null
  return (await client.query<AppliedMigration>('select name, sha256 from public.migrations order by name'))
    .rows
}

export function nameOf(table: { schema: string; name: string }): string {
  return `${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`
}

export function columnsOf(columns: readonly Column[]): string {
  return columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ')
}
