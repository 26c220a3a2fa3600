// On what are the kills and cuts of the ground played? The real site and database in processes of their own, a line that can be cut, and a tablet that keeps what it holds.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect as connectTo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { signIn, startSite } from '../../bench/site.ts'
import { plantDemo } from '../../db/worlds/demo.ts'
import { startEmbedded } from '../../src/platform/db/embedded/launcher.ts'
import { withDatabase } from '../../src/platform/db/login.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openProfile, type Profile } from '../support/browser.ts'
import { typeDemand as typeOnScreen } from '../support/field-screen.ts'

/**
 * `cut`: six connections of ten die, before the server has read or before the device has its answer ·
 * `deaf`: nothing sent arrives · `dumb`: what is sent arrives and is done, but what is said of a command never comes back.
 */
export type Line = 'open' | 'cut' | 'deaf' | 'dumb' | 'closed'
/** What happens to one connection; `after`: all its answers die. */
type Fate = 'open' | 'deaf' | 'dumb' | 'after'

const waitMaxMs = 60_000

/** Between the device and the site; its port stays, so that the device finds the same place again. */
async function openLine(portOf: () => number, chance: () => number) {
  let line: Line = 'open'
  const open = new Set<() => void>()
  const server = createServer((near) => {
    near.on('error', () => {})
    if (line === 'closed') return void near.destroy()
    const fate: Fate = line !== 'cut' ? line : chance() >= 0.6 ? 'open' : chance() < 0.5 ? 'deaf' : 'after'
    let isAnswerLost = fate === 'after'
    const far = connectTo(portOf(), '127.0.0.1')
    const both = () => {
      near.destroy()
      far.destroy()
      open.delete(both)
    }
    open.add(both)
    far.on('error', both)
    near.on('close', both)
    far.on('close', both)
    near.on('data', (bytes: Buffer) => {
      if (fate === 'deaf') return both()
      if (fate === 'dumb' && bytes.subarray(0, 40).toString('latin1').startsWith('POST /terrain/commandes'))
        isAnswerLost = true
      far.write(bytes)
    })
    far.on('data', (bytes) => (isAnswerLost ? both() : near.write(bytes)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    set: (next: Line) => {
      line = next
      // A connection kept open knows the line of before.
      for (const both of open) both()
    },
    close: () => {
      for (const both of open) both()
      server.close()
    },
  }
}

export type Tablet = {
  /** The field application, read from the network or not. */
  open(): Promise<Page>
  /** What an empty battery does. */
  kill(): Promise<void>
}
export type Ground = {
  ownerUrl: string
  files: string
  baseURL: string
  line: { set(line: Line): void }
  /** A tablet of this person, signed in; `name`: its folder, which outlives a kill. */
  tablet(name: string, staffId: string): Promise<Tablet>
  killSite(): Promise<void>
  startSite(limits?: Parameters<typeof startSite>[1]): Promise<void>
  /** What the database is now, to be put back later. */
  copyBase(): Promise<void>
  putBaseBack(): Promise<void>
  ask<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

export async function openGround(chance: () => number = () => 1): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'palier-field-'))
  chmodSync(folder, 0o755)
  const files = join(folder, 'files')
  mkdirSync(files)
  const server = await startEmbedded(folder)
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('create database crash')
  const ownerUrl = withDatabase(server.url, 'crash')
  await migrate(ownerUrl)
  await plantDemo(ownerUrl, Temporal.Now.plainDateISO('Europe/Paris'))
  let site = await startSite(ownerUrl, { files })
  const line = await openLine(() => site.port, chance)
  const baseURL = `http://127.0.0.1:${line.port}`
  const tablets: Tablet[] = []

  const ask: Ground['ask'] = async (sql, values = []) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    try {
      return (await owner.query(sql, values)).rows
    } finally {
      await owner.end()
    }
  }
  const tablet: Ground['tablet'] = async (name, staffId) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    const cookie = (await signIn(owner, 'staff', staffId)).split('=')[1] ?? ''
    await owner.end()
    const place = join(folder, name)
    mkdirSync(place)
    let profile: Profile | null = null
    const kill = async () => {
      await profile?.kill()
      profile = null
    }
    const open = async (): Promise<Page> => {
      if (!profile) {
        profile = await openProfile(place, {
          baseURL,
          locale: 'fr-FR',
          viewport: { width: 800, height: 1000 },
        })
        // As sign-in gives it: a cookie without a date would die with the browser.
        const inAnHour = Math.floor(Date.now() / 1000) + 3600
        await profile.context.addCookies([{ name: 'palier', value: cookie, url: baseURL, expires: inAnHour }])
      }
      const page = profile.context.pages()[0] ?? (await profile.context.newPage())
      page.setDefaultTimeout(waitMaxMs)
      await page.goto('/terrain')
      await page.getByRole('heading', { name: /Bonjour/ }).waitFor()
      return page
    }
    const made = { open, kill }
    tablets.push(made)
    return made
  }
  const aside = async (name: string) => {
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  }
  return {
    ownerUrl,
    files,
    baseURL,
    line,
    tablet,
    ask,
    killSite: () => site.kill('SIGKILL'),
    startSite: async (limits = {}) => {
      site = await startSite(ownerUrl, { files, ...limits })
    },
    copyBase: async () => {
      await aside('crash')
      await admin.query('create database crash_before template crash')
    },
    putBaseBack: async () => {
      await admin.query('drop database crash with (force)')
      await admin.query('alter database crash_before rename to crash')
    },
    close: async () => {
      for (const one of tablets) await one.kill()
      await site.kill('SIGKILL')
      line.close()
      await admin.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Once opened with the network, what it holds is there and its shell is kept. */
export async function ready(page: Page): Promise<void> {
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Its bytes, or where they are: a heavy one is opened by the browser itself, not carried to it. */
type Photo = { name: string; mimeType: string; buffer: Buffer } | string

/** A demand typed on the screen, not yet kept: the lift of the first entrance found. */
export async function typeDemand(page: Page, words: string, photo?: Photo): Promise<void> {
  await page.goto('/terrain#/demande')
  await typeOnScreen(page, { place: 'goeland', subject: 'ascenseur', words })
  if (!photo) return
  await page.getByLabel('Ajouter des photos').setInputFiles(photo)
  await page.getByText('1 photo choisie').waitFor()
}

/** Kept on the device once it returns: that is what she was told. */
export async function keepDemand(page: Page, words: string, photo?: Photo): Promise<void> {
  await typeDemand(page, words, photo)
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  await page.goto('/terrain#/')
}
