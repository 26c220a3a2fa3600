// What a device confirms reaches the server once, photos intact: browser and server killed, lines cut, a server put back in time.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect as connectTo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { signIn, startSite } from '../../bench/site.ts'
import { plantDemo } from '../../db/worlds/demo.ts'
import { staff } from '../../db/worlds/people.ts'
import { startEmbedded } from '../../src/platform/db/embedded/launcher.ts'
import { withDatabase } from '../../src/platform/db/login.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openProfile, type Profile } from '../support/browser.ts'
import { picture } from '../support/field-device.ts'
import { chances } from './kills.ts'

export type FieldTally = {
  kills: number
  confirmed: number
  lost: number
  doubled: number
  photosDamaged: number
}
/** `cut`: six connections of ten die, before the server has read or before the device has its answer. */
type Line = 'open' | 'cut' | 'closed'

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const waitMaxMs = 60_000

/** A line between the device and the site that can be cut; its port stays, so that the device finds the same place again. */
async function openLine(
  portOf: () => number,
  chance: () => number,
): Promise<{ port: number; set(line: Line): void; close(): void }> {
  let line: Line = 'open'
  const server = createServer((near) => {
    near.on('error', () => {})
    if (line === 'closed') return void near.destroy()
    const fate = line === 'cut' && chance() < 0.6 ? (chance() < 0.5 ? 'before' : 'after') : 'whole'
    const far = connectTo(portOf(), '127.0.0.1')
    const both = () => {
      near.destroy()
      far.destroy()
    }
    far.on('error', both)
    near.on('close', both)
    far.on('close', both)
    near.on('data', (bytes) => (fate === 'before' ? both() : far.write(bytes)))
    far.on('data', (bytes) => (fate === 'after' ? both() : near.write(bytes)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    set: (next) => {
      line = next
    },
    close: () => void server.close(),
  }
}

/** Saves three demands with a photo between two kills; every third kill is the server's, and once it is put back as it was before. */
export async function killOnTheGround(
  kills: number,
  seed: number,
  say: (line: string) => void = () => {},
): Promise<FieldTally> {
  const chance = chances(seed)
  const folder = mkdtempSync(join(tmpdir(), 'palier-field-'))
  chmodSync(folder, 0o755)
  const [files, device] = [join(folder, 'files'), join(folder, 'device')]
  mkdirSync(files)
  mkdirSync(device)
  const server = await startEmbedded(join(folder))
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('create database crash')
  const ownerUrl = withDatabase(server.url, 'crash')
  await migrate(ownerUrl)
  await plantDemo(ownerUrl, Temporal.Now.plainDateISO('Europe/Paris'))
  const planter = new pg.Client({ connectionString: ownerUrl })
  await planter.connect()
  const cookie = (await signIn(planter, 'staff', staff.gerard.id)).split('=')[1] ?? ''
  await planter.end()

  let site = await startSite(ownerUrl, { files })
  const line = await openLine(() => site.port, chance)
  const baseURL = `http://127.0.0.1:${line.port}`
  const options = { baseURL, locale: 'fr-FR', viewport: { width: 800, height: 1000 } }
  let tablet: Profile = await openProfile(device, options)
  // As sign-in gives it: a cookie without a date would die with the browser.
  const inAnHour = Math.floor(Date.now() / 1000) + 3600
  await tablet.context.addCookies([{ name: 'palier', value: cookie, url: baseURL, expires: inAnHour }])
  const open = async (): Promise<Page> => {
    const page = tablet.context.pages()[0] ?? (await tablet.context.newPage())
    page.setDefaultTimeout(waitMaxMs)
    await page.goto('/terrain')
    await page.getByRole('heading', { name: /Bonjour/ }).waitFor()
    return page
  }
  const confirmed = new Map<string, number>()
  let done = 0
  try {
    let page = await open()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)

    let saved = 0
    const save = async (): Promise<void> => {
      const red = (++saved * 37) % 256
      const words = `Essai ${seed}-${saved}.`
      await page.goto('/terrain#/demande')
      await page.getByLabel('Chercher un logement, un lieu').fill('goeland')
      await page
        .getByRole('button', { name: /entrée / })
        .first()
        .click()
      await page.getByLabel('De quoi s’agit-il ?').fill('ascenseur')
      await page.getByRole('group', { name: 'Sujets trouvés' }).getByRole('button').first().click()
      await page.getByLabel('Ses mots').fill(words)
      await page
        .getByLabel('Ajouter des photos')
        .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await picture(red) })
      await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
      await page.getByText('C’est gardé sur votre appareil.').waitFor()
      confirmed.set(words, red)
      await page.goto('/terrain#/')
    }
    const restart = async () => {
      await tablet.kill()
      tablet = await openProfile(device, options)
      page = await open()
    }

    for (let kill = 0; kill < kills; kill++) {
      line.set((['open', 'cut', 'closed'] as const)[Math.floor(chance() * 3)] ?? 'open')
      await save()
      await save()
      if (kill % 3 === 2) {
        line.set('cut')
        await page
          .getByText(/élément/)
          .first()
          .waitFor({ timeout: 2_000 })
          .catch(() => {
            // All of it may be there already: then the server dies at rest.
          })
        await site.kill('SIGKILL')
        if (kill === 5) {
          // Yesterday's copy of the base takes its place: what was acknowledged since is unknown to it.
          await admin.query('drop database crash with (force)')
          await admin.query('alter database crash_before rename to crash')
        }
        site = await startSite(ownerUrl, { files })
      } else {
        // In the middle of a third one: kept or not, but never half.
        const third = save().catch(() => {
          // The browser died under it: it was never confirmed.
        })
        await pause(chance() * 3_000)
        await restart()
        await third
      }
      if (kill === 3 && kills > 5) {
        await site.kill('SIGKILL')
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
          'crash',
        ])
        await admin.query('create database crash_before template crash')
        site = await startSite(ownerUrl, { files })
      }
      done += 1
      say(`kill ${done}: ${confirmed.size} confirmed so far`)
    }
    line.set('open')
    await restart()
    await page.getByText('Tout est envoyé.').waitFor()
  } finally {
    await tablet.kill()
    await site.kill()
    line.close()
  }

  const tally = { kills: done, confirmed: confirmed.size, lost: 0, doubled: 0, photosDamaged: 0 }
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  for (const [words, red] of confirmed) {
    const { rows } = await owner.query<{ id: string; sha256: string | null }>(
      'select c.id, p.sha256 from cases c left join case_photos p on p.case_id = c.id where c.details = $1',
      [words],
    )
    if (rows.length === 0) tally.lost += 1
    if (new Set(rows.map(({ id }) => id)).size > 1 || rows.length > 1) tally.doubled += 1
    const name = rows[0]?.sha256
    if (rows.length > 0 && !(name && (await isOfColour(join(files, name.slice(0, 2), name), red))))
      tally.photosDamaged += 1
  }
  await owner.end()
  await admin.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  return tally
}

/** Each photo is all of one red: a damaged one does not open, another's is of another red. */
async function isOfColour(file: string, red: number): Promise<boolean> {
  try {
    const { channels } = await sharp(await readFile(file)).stats()
    return Math.abs((channels[0]?.mean ?? -99) - red) < 6
  } catch {
    return false
  }
}
