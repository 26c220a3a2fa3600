// Was it the database that could not be reached? Nothing is wrong with what was asked: it may be asked again.

/** Class 08 and these: no connection, stopping, starting, too many at once, read-only after a failover. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const away = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '53100', '25006'])
/** No address, nobody listening, a socket that is not there yet, a line cut. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** What pg says without a code. */
const said =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection error and is not queryable/

/** Classes 22, 23, 42 and P0: what was asked cannot be written, however often it is asked. Two at the same moment are told by a second try. */
export function isUnwritable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23|42|P0)[0-9A-Z]{3}$/.test(String(error.code))
}

export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true
  if (said.test(error.message)) return true
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('08') || away.has(code)) return true
  // A missing file has the same code as a missing socket: only a call to connect is the database's.
  const isConnecting =
    'syscall' in error &&
    (error.syscall === 'connect' ||
      error.syscall === 'read' ||
      error.syscall === 'write' ||
      error.syscall === 'getaddrinfo')
  return unreachable.has(code) && isConnecting
}
