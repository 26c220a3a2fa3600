// How is an empty cluster made? initdb in a draft folder that gets its name once everything is on the disk.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../refusal.ts'
import { rights } from './account.ts'
import type { Binaries } from './binaries.ts'
import { makePrivate, type Place } from './place.ts'
import { identityOf } from './processes.ts'
import { childEnvironment, tuning } from './settings.ts'

/** Bytewise order and UTF-8 letters, on every machine: French order is asked for where it shows (`collate "fr-x-icu"`). */
function localeFlags(major: number): string[] {
  if (major >= 17) return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  return [process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C']
}

/** Does nothing when the cluster exists, save refusing one of another major version. */
export function ensureCluster(place: Place, binaries: Binaries, say: (sentence: string) => void): void {
  if (existsSync(place.pgdata)) {
    checkVersion(place, binaries)
    return
  }
  say('Création de la base de données…')
  removeDrafts(place)
  // A name of its own: the initdb of a killed start may still be at work in the former draft.
  const draft = join(place.folder, `pgdata.draft-${identityOf(process.pid)}`)
  makePrivate(draft, place.account)
  const flags = [
    '-D',
    draft,
    '-U',
    'palier_owner',
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--data-checksums',
  ]
  const { status, stderr, stdout, error } = spawnSync(
    join(binaries.bin, 'initdb'),
    [...flags, ...localeFlags(binaries.major)],
    {
      ...rights(place.account),
      cwd: draft,
      env: childEnvironment(),
      encoding: 'utf8',
    },
  )
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    const words = (stderr || stdout || error?.message || '').trim().split('\n').slice(-4).join('\n')
    throw new Refusal(
      'conflict',
      'database.not_created',
      `La base de données n’a pas pu être créée dans ${place.folder} :\n${words}`,
    )
  }
  appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'palier.conf'\n")
  renameSync(draft, place.pgdata)
}

function removeDrafts(place: Place): void {
  const drafts = readdirSync(place.folder).filter((name) => name.startsWith('pgdata.draft'))
  for (const name of drafts) {
    try {
      rmSync(join(place.folder, name), { recursive: true, force: true })
    } catch {
      // Still written to: removed when another cluster is made, or by hand; it is in nobody's way.
    }
  }
}

export function writeTuning(place: Place, binaries: Binaries): void {
  writeFileSync(join(place.pgdata, 'palier.conf'), tuning(binaries.major), { mode: 0o644 })
}

function checkVersion(place: Place, binaries: Binaries): void {
  const found = Number(readFileSync(join(place.pgdata, 'PG_VERSION'), 'utf8'))
  if (found === binaries.major) return
  throw new Refusal(
    'conflict',
    'database.other_version',
    `La base de ${place.folder} est de PostgreSQL ${found}, et celui-ci est le ${binaries.major}. Sauvegardez avec la version de Palier qui l’a créée, puis restaurez dans un dossier neuf.`,
  )
}
