// How are tables filled fast, in any order, without a superuser? Triggers rest, keys and indexes leave and come back, in one transaction.
import pg from 'pg'
import { nameOf } from './shape.ts'

type Trigger = { schema: string; name: string; trigger: string; mode: 'O' | 'A' | 'R' }
type Index = { schema: string; index: string; definition: string }
type ForeignKey = { schema: string; name: string; key: string; definition: string }

/** Inside the caller's transaction, which needs only to own the tables. The answer puts all back: rows that break a key stop it. */
export async function setGuardsAside(client: pg.Client): Promise<() => Promise<void>> {
  const triggers = await listTriggers(client)
  const keys = await listForeignKeys(client)
  const indexes = await listIndexes(client)
  const alter = (table: { schema: string; name: string }, change: string) =>
    client.query(`alter table ${nameOf(table)} ${change}`)
  for (const one of triggers) await alter(one, `disable trigger ${pg.escapeIdentifier(one.trigger)}`)
  for (const one of keys) await alter(one, `drop constraint ${pg.escapeIdentifier(one.key)}`)
  for (const one of indexes)
    await client.query(`drop index ${nameOf({ schema: one.schema, name: one.index })}`)
  return async () => {
    await client.query(`set local maintenance_work_mem = '256MB'`)
    for (const one of indexes) await client.query(one.definition)
    for (const one of keys)
      await alter(one, `add constraint ${pg.escapeIdentifier(one.key)} ${one.definition}`)
    for (const one of triggers)
      await alter(one, `enable ${modes[one.mode]}trigger ${pg.escapeIdentifier(one.trigger)}`)
  }
}

const modes = { O: '', A: 'always ', R: 'replica ' }

async function listTriggers(client: pg.Client): Promise<Trigger[]> {
  const { rows } = await client.query<Trigger>(`
    select n.nspname as schema, c.relname as name, t.tgname as trigger, t.tgenabled as mode
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and n.nspname !~ '^pg_' order by 1, 2, 3`)
  return rows
}

/** Those that no constraint stands on; filled row by row, one for search takes longer than all the rest. */
async function listIndexes(client: pg.Client): Promise<Index[]> {
  const { rows } = await client.query<Index>(`
    select n.nspname as schema, c.relname as index, pg_get_indexdef(c.oid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg' and n.nspname <> 'information_schema' and not c.relispartition
      and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x')) order by 1, 2`)
  return rows
}

async function listForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select n.nspname as schema, c.relname as name, k.conname as key, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname !~ '^pg_' order by 1, 2, 3`)
  return rows
}
