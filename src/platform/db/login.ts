// Which role does the application connect as? A login that owns nothing and cannot bypass row-level security.
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { paris } from '../clock/clock.ts'

const loginName = 'palier_login'

/** Makes sure the login role exists on the owner's server and returns the URL the application connects with. */
export async function prepareLogin(ownerUrl: string, secret: string): Promise<string> {
  const password = createHmac('sha256', secret).update('palier database login').digest('base64url')
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7205760)')
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [loginName])
    await client.query(
      `${rowCount ? 'alter' : 'create'} role ${loginName} login nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(password)}`,
    )
    await client.query(`grant palier_app to ${loginName}`)
    // Under row-level security the planner expects far more rows than come: on a server that compiles its queries, one of 2 ms took 12 s.
    await client.query(`alter role ${loginName} set jit = off`)
    // Today is the residents' day, from midnight in Paris: `current_date` begins a mission, ends a lease.
    await client.query(`alter role ${loginName} set timezone = '${paris}'`)
  } finally {
    await client.end()
  }
  return withUser(ownerUrl, loginName, password)
}

/** The same address for another user. Unix-socket URLs (postgres://owner@/db?host=/…) are no valid WHATWG URLs: text, then. */
export function withUser(url: string, user: string, password: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/?]*@)?/, `$1${user}:${encodeURIComponent(password)}@`)
}

export function withDatabase(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?]*\/)([^?]*)/, `$1${encodeURIComponent(database)}`)
}
