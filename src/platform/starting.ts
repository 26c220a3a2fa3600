// What is wrong with a setting that shows only once it is used? Each asked before anything starts: which one, why, what to do.
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { Refusal } from './refusal.ts'

const postgresMin = 15
const connectingMs = 10_000

const wrong = (setting: string, sentence: string) =>
  new Refusal('invalid', 'start.setting', `${setting} : ${sentence}`)
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Makes the folder when it is missing; Palier must be able to write in it. */
export function openDataFolder(folder: string): void {
  try {
    // Listed by nobody else; started by root, the database's own account must cross it.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700
    // With its parents only when they are missing: in /proc, mkdir -p never ends.
    if (!existsSync(folder)) mkdirSync(folder, { mode, recursive: !existsSync(path.dirname(folder)) })
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = codeOf(error)
    const why =
      code === 'ENOTDIR' || code === 'EEXIST'
        ? `${folder} n’est pas un dossier. Donnez le chemin d’un dossier.`
        : code === 'ENOSPC'
          ? `il n’y a plus de place sur le disque de ${folder}. Faites de la place.`
          : `Palier ne peut pas écrire dans ${folder} (${code || 'refusé'}). Donnez-lui ce dossier (chown), ou choisissez-en un autre.`
    throw wrong('PALIER_DATA', why)
  }
}

/** Port 0, any free one, is always well. */
export async function checkPort(setting: string, host: string, port: number): Promise<void> {
  if (port === 0) return
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  }).catch((error: unknown) => {
    const code = codeOf(error)
    if (code === 'EADDRINUSE')
      throw wrong(
        setting,
        `le port ${port} est déjà pris sur ${host}. Arrêtez l’autre programme (peut-être un autre Palier), ou choisissez un autre port.`,
      )
    if (code === 'EACCES')
      throw wrong(setting, `le port ${port} est réservé par le système. Choisissez-en un au-dessus de 1024.`)
    throw wrong(
      'HOST',
      `cette machine n’a pas l’adresse « ${host} » (${code}). 127.0.0.1 pour elle seule, 0.0.0.0 pour toutes ses adresses.`,
    )
  })
}

/** The server of DATABASE_URL: there, recent enough, and its account may do what the first start needs. */
export async function checkServer(url: string): Promise<void> {
  let client: pg.Client
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectingMs })
  } catch {
    throw wrong(
      'DATABASE_URL',
      'ce n’est pas une adresse. Écrivez postgres://compte:motdepasse@serveur:5432/base (% et @ du mot de passe s’écrivent %25 et %40).',
    )
  }
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; may: boolean; name: string }>(`
      select current_setting('server_version_num')::int as version, current_user as name,
             (rolsuper or rolcreaterole) and has_database_privilege(current_database(), 'create') as may
        from pg_roles where rolname = current_user`)
    const [found] = rows
    if (found && found.version < postgresMin * 10_000)
      throw wrong(
        'DATABASE_URL',
        `ce serveur est un PostgreSQL ${Math.floor(found.version / 10_000)}. Il faut PostgreSQL ${postgresMin} ou plus récent.`,
      )
    if (found && !found.may)
      throw wrong(
        'DATABASE_URL',
        `le compte « ${found.name} » ne peut pas créer de rôle ou de table dans cette base. Donnez-lui ces droits : alter role ${found.name} createrole; grant create on database …`,
      )
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw wrong('DATABASE_URL', whyNotReached(error))
  } finally {
    await client.end().catch(() => {})
  }
}

// Never the address itself: it holds a password.
function whyNotReached(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const code = codeOf(first)
  const said = first instanceof Error ? first.message : String(first)
  if (code === '28P01' || code === '28000' || /password must be a string|no password/i.test(said))
    return 'le serveur PostgreSQL refuse ce compte ou ce mot de passe. Corrigez-les dans l’adresse.'
  if (code === '3D000')
    return `cette base n’existe pas sur le serveur (${said}). Créez-la (createdb), ou corrigez l’adresse.`
  if (code === '53300') return 'le serveur PostgreSQL n’a plus de connexion libre. Recommencez plus tard.'
  return `le serveur PostgreSQL ne répond pas (${said}). Vérifiez l’adresse, et que le serveur est démarré.`
}
