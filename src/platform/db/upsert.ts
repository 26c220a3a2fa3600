// What does a file change in what we hold? Compared by key before anything is written, so that a dry run can say it.

export type Value = string | number | boolean | null
export type FieldChange = { field: string; before: Value; after: Value }
export type Change = { key: string; kind: 'created' | 'changed'; fields: FieldChange[] }
export type Upserted = { created: number; changed: number; unchanged: number; changes: Change[] }
/** `index`: which of the rows given, from 0, and `part` which line of it; `reason`: French. Nothing was written when there is one. */
export type Problem = { index: number; part?: number; reason: string }
export type Upsert = Upserted & { problems: Problem[] }
type Fields = Record<string, Value | undefined>

export type Comparison<Row> = {
  missing: Row[]
  different: { id: string; row: Row }[]
  upserted: Upserted
}

/** Fields of `wanted` that are undefined say nothing: what is held stays. */
export function compare<Row extends Fields>(
  held: Map<string, Fields & { id: string }>,
  wanted: Row[],
  keyOf: (row: Row) => string,
): Comparison<Row> {
  const result: Comparison<Row> = {
    missing: [],
    different: [],
    upserted: { created: 0, changed: 0, unchanged: 0, changes: [] },
  }
  for (const row of wanted) {
    const key = keyOf(row)
    const known = held.get(key)
    const fields = Object.entries(row).flatMap(([field, after]) =>
      after === undefined || (known ? known[field] === after : after === null)
        ? []
        : [{ field, before: known?.[field] ?? null, after }],
    )
    if (!known) {
      result.missing.push(row)
      result.upserted.created += 1
      result.upserted.changes.push({ key, kind: 'created', fields })
    } else if (fields.length > 0) {
      result.different.push({ id: known.id, row })
      result.upserted.changed += 1
      result.upserted.changes.push({ key, kind: 'changed', fields })
    } else result.upserted.unchanged += 1
  }
  return result
}

export const nothingUpserted: Upserted = { created: 0, changed: 0, unchanged: 0, changes: [] }

/** `check`: the rows are only looked at, because others of their file cannot be read. */
export type Extent = 'write' | 'check'

/** The wrong rows; null when every row is to be written. */
export function refused(problems: Problem[], extent: Extent = 'write'): Upsert | null {
  return problems.length > 0 || extent === 'check' ? { ...nothingUpserted, problems } : null
}

/** PostgreSQL takes 65 535 parameters a statement: long lists go in slices. */
export function slices<T>(list: T[], size = 1000): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}
