// Why is a question not planned anew each time it is asked? Planning a policy costs more than running it (measured: 4 times).
import pg from 'pg'

/** Prepared statements a connection keeps; beyond, a statement is planned each time it runs. */
const statementsMax = 400
/** Without values it may be `begin`, or several at once, which cannot be prepared: only a plain question is. */
const reads = /^\s*(select|with)\b[^;]*$/i
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= statementsMax) return undefined
  const name = `p${names.size}`
  names.set(text, name)
  return name
}

const ask: (...given: never[]) => unknown = pg.Client.prototype.query

/** A client that prepares every statement with values, and every question, under a name of its own. */
export class PreparingClient extends pg.Client {}
// pg tells its overloads in no single signature: the method is laid over the class.
Object.defineProperty(PreparingClient.prototype, 'query', {
  value(this: pg.Client, ...given: unknown[]): unknown {
    const [text, values, ...rest] = given
    const isOne = typeof text === 'string' && Array.isArray(values) && (values.length > 0 || reads.test(text))
    const name = isOne ? nameOf(text) : undefined
    return Reflect.apply(ask, this, name ? [{ name, text, values }, ...rest] : given)
  },
})
