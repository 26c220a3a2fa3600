// What can be done from the command line? Import the landlord's files, back up, restore, move the database.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import {
  type ImportReport,
  importFile,
  isKind,
  kindNames,
  sayChange,
  sayCounts,
} from './modules/imports/index.ts'
import { systemClock } from './platform/clock/clock.ts'
import { type Config, helpText, readConfig } from './platform/config.ts'
import { systemActor } from './platform/db/actor.ts'
import { openPool } from './platform/db/database.ts'
import { startEmbedded } from './platform/db/embedded/launcher.ts'
import { withDatabase } from './platform/db/login.ts'
import { migrate } from './platform/db/migrate.ts'
import { Refusal } from './platform/refusal.ts'
import { checkServer, openDataFolder } from './platform/starting.ts'

const help = `Palier, en ligne de commande :

  npm run import -- --kind GENRE FICHIER.csv [--dry-run]
                                   importe un fichier du logiciel de gestion ; --dry-run montre sans rien écrire
                                   GENRE : ${Object.keys(kindNames).join(', ')}
  npm run backup -- FICHIER        sauvegarde la base et les photos dans un fichier neuf
  npm run restore -- FICHIER       ramène une sauvegarde dans une base vide
  npm run move -- ADRESSE          copie la base vers un autre serveur (postgres://…), vide ; arrêtez Palier d’abord

${helpText()}`

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)
const complain = (sentence: string) => process.stderr.write(`${sentence}\n`)
const linesShown = 50

/** A wrong command: the sentence, then how to write it. */
class Misuse extends Error {}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [command = 'help', target, ...rest] = positionals
  if (values.help || command === 'help') {
    say(help)
    return 0
  }
  if (!['import', 'backup', 'restore', 'move'].includes(command))
    throw new Misuse(`La commande « ${command} » n’existe pas.`)
  if (!target || rest.length > 0)
    throw new Misuse(
      command === 'move' ? 'Donnez l’adresse du nouveau serveur.' : 'Donnez un fichier, un seul.',
    )
  const read = readConfig(process.env)
  if ('wrong' in read) throw new Misuse(`Un réglage est à corriger.\n${read.wrong.join('\n')}`)
  if (command === 'import')
    return runImport(read.config, values.kind, fileOf(target), values['dry-run'] ?? false)
  const transfer = await import('./platform/db/transfer/transfer.ts')
  const bar = progressBar()
  const tell = ({ done, total, label }: { done: number; total: number; label: string }) =>
    bar.show(label, done, total)
  const options = { filesFolder: path.join(path.resolve(read.config.PALIER_DATA), 'files') }
  await withOwner(read.config, async (ownerUrl) => {
    if (command === 'backup') await transfer.backup(ownerUrl, fileOf(target), tell, options)
    else if (command === 'restore') await transfer.restore(fileOf(target), ownerUrl, tell, options)
    else await transfer.move(ownerUrl, target, tell)
  })
  bar.end()
  say(
    {
      backup: 'La sauvegarde est faite.',
      restore: 'La sauvegarde est revenue.',
      move: 'La base est copiée.',
    }[command] ?? '',
  )
  return 0
}

async function runImport(
  config: Config,
  kind: string | undefined,
  file: string,
  dryRun: boolean,
): Promise<number> {
  if (!isKind(kind))
    throw new Misuse(`Dites ce que contient le fichier : --kind ${Object.keys(kindNames).join(' | ')}`)
  if (!existsSync(file)) throw new Misuse(`Le fichier ${file} n’existe pas.`)
  if (!statSync(file).isFile()) throw new Misuse(`${file} est un dossier : donnez un fichier.`)
  const bytes = readFileSync(file)
  const bar = progressBar()
  const report = await withOwner(config, async (ownerUrl) => {
    await migrate(ownerUrl)
    const pool = openPool(ownerUrl, 2)
    try {
      const services = { db: pool.db, clock: systemClock }
      return await importFile(services, systemActor, kind, bytes, {
        fileName: path.basename(file),
        dryRun,
        onProgress: (done, total) => bar.show(kindNames[kind], done, total),
      })
    } finally {
      await pool.close()
    }
  })
  bar.end()
  return tellReport(report)
}

function tellReport(report: ImportReport): number {
  const { problems, changes } = report
  if (problems.length > 0) {
    for (const { line, column, reason } of problems)
      complain(`${line > 0 ? `ligne ${line}` : 'fichier'}${column ? `, ${column}` : ''} : ${reason}`)
    complain(
      `Rien n’a été écrit : ${problems.length === 1 ? '1 point est' : `${problems.length} points sont`} à corriger.`,
    )
    return 1
  }
  if (report.dryRun) {
    for (const change of changes.slice(0, linesShown)) say(`${change.key} : ${sayChange(change)}`)
    if (changes.length > linesShown) say(`… et ${changes.length - linesShown} de plus.`)
  }
  const counts = sayCounts(report)
  say(report.dryRun ? `Rien n’a été écrit. Il y aurait ${counts}.` : `C’est importé : ${counts}.`)
  return 0
}

/** The owner's address, of the server of DATABASE_URL or of the one in PALIER_DATA, which may serve Palier meanwhile. */
async function withOwner<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.DATABASE_URL) {
    await checkServer(config.DATABASE_URL)
    return work(config.DATABASE_URL)
  }
  const folder = path.resolve(config.PALIER_DATA)
  openDataFolder(folder)
  const server = await startEmbedded(folder, { binaries: config.PALIER_PG_BIN, onProgress: complain })
  try {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    try {
      const { rowCount } = await client.query("select from pg_database where datname = 'palier'")
      if (!rowCount) await client.query('create database palier')
    } finally {
      await client.end()
    }
    return await work(withDatabase(server.url, 'palier'))
  } finally {
    await server.stop()
  }
}

// npm runs from the folder of Palier: a file is named from where the person stands.
function fileOf(name: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), name)
}

/** On a terminal a bar that fills, in a log nothing. */
function progressBar(): { show(label: string, done: number, total: number): void; end(): void } {
  const width = 30
  let isDrawn = false
  return {
    show(label, done, total) {
      if (!process.stderr.isTTY) return
      const part = total > 0 ? Math.min(1, done / total) : 0
      const filled = Math.round(part * width)
      process.stderr.write(
        `\r[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${String(Math.floor(part * 100)).padStart(3)} % ${label}\x1b[K`,
      )
      isDrawn = true
    },
    end() {
      if (isDrawn) process.stderr.write('\n')
    },
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // The one place where the command line says no.
  const isForeseen =
    error instanceof Misuse || error instanceof Refusal || (error instanceof TypeError && 'code' in error)
  complain(
    isForeseen ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  if (error instanceof Misuse)
    complain(`\nnpm run ${process.argv[2] ?? 'import'} -- --help dit comment écrire la commande.`)
  process.exitCode = 1
}
