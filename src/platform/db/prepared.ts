// Why is a question not planned anew each time it is asked? Planning a policy costs more than running it (measured: 4 times).
import pg from 'pg'

/** Prepared statements a connection keeps; beyond, a statement is planned each time it runs. */
const statementsMax = 400
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= statementsMax) return undefined
  const name = `p${names.size}`
  names.set(text, name)
  return name
}

/** A client that prepares every statement with values under a name of its own. */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads cannot be told in one signature
  override query(...given: any[]): any {
    const [text, values, ...rest] = given
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    return name ? super.query({ name, text, values }, ...rest) : Reflect.apply(super.query, this, given)
  }
}
