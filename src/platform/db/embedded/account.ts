// Which account runs PostgreSQL? Never root: it refuses. Root gives its rights up to an account of the machine.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { Refusal } from '../../refusal.ts'

/** `uid` and `gid` are absent when the server runs as we do. */
export type Account = { name: string; uid?: number; gid?: number }

const candidates = ['palier', 'postgres', 'nobody']

/** The account for the cluster in `dataFolder`: its owner when it exists already. */
export function chooseAccount(dataFolder: string): Account {
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  const me = process.getuid?.() ?? 0
  if (me !== 0) {
    if (owner && owner.uid !== me)
      throw new Refusal(
        'forbidden',
        'database.other_account',
        `La base appartient au compte ${nameOf(owner.uid)} : lancez Palier avec ce compte (dossier ${dataFolder}).`,
      )
    return { name: ownName() }
  }
  if (owner?.uid === 0)
    throw new Refusal(
      'forbidden',
      'database.owned_by_root',
      `La base appartient à root, ce que PostgreSQL refuse. Rendez-la à son compte, par exemple : chown -R postgres ${dataFolder}`,
    )
  const entries = passwd()
  if (owner) {
    const entry = entries.find((one) => one.uid === owner.uid)
    return entry ?? { name: String(owner.uid), uid: owner.uid, gid: owner.gid }
  }
  for (const name of candidates) {
    const entry = entries.find((one) => one.name === name && one.uid !== 0)
    if (entry) return entry
  }
  throw new Refusal(
    'forbidden',
    'database.no_account',
    'PostgreSQL ne peut pas être lancé par root. Créez un compte pour lui : useradd --system palier',
  )
}

/** Asked of the machine itself, as that account: modes, groups and access lists all count. */
export function mayEnter(account: Account, folder: string): boolean {
  const { status, error } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...rights(account),
    cwd: '/',
  })
  if (error) throw cannotBecome(account, error)
  return status === 0
}

/** For spawn. */
export function rights(account: Account): { uid?: number; gid?: number } {
  return account.uid === undefined ? {} : { uid: account.uid, gid: account.gid! }
}

function cannotBecome(account: Account, cause: Error): Error {
  const refusal = new Refusal(
    'forbidden',
    'database.cannot_become',
    `Palier est lancé par root sans le droit de devenir ${account.name}. Lancez-le avec un compte ordinaire, ou donnez DATABASE_URL.`,
  )
  refusal.cause = cause
  return refusal
}

function passwd(): Required<Account>[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((words) => words.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}

function nameOf(uid: number): string {
  return passwd().find((one) => one.uid === uid)?.name ?? String(uid)
}

function ownName(): string {
  try {
    return userInfo().username
  } catch {
    // initdb looks its own account up by name and stops without one (docker run --user 1234).
    throw new Refusal(
      'forbidden',
      'database.nameless_account',
      `Le compte ${process.getuid?.()} n’a pas de nom sur cette machine, et PostgreSQL en demande un. Ajoutez-le à /etc/passwd, ou donnez DATABASE_URL.`,
    )
  }
}
