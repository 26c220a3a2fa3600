// What a device confirms reaches the server once, photos intact: browser and server killed, lines cut, a server put back in time.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { staff } from '../../db/worlds/people.ts'
import { isPicture, picture } from '../support/field-device.ts'
import { keepDemand, openGround } from './ground.ts'
import { chances } from './kills.ts'

export type FieldTally = {
  kills: number
  confirmed: number
  lost: number
  doubled: number
  photosDamaged: number
}
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
/** Saves three demands with a photo between two kills; every third kill is the server's, and once it is put back as it was before. */
export async function killOnTheGround(
  kills: number,
  seed: number,
  say: (line: string) => void = () => {},
): Promise<FieldTally> {
  const chance = chances(seed)
  const ground = await openGround(chance)
  const { line } = ground
  const tablet = await ground.tablet('device', staff.gerard.id)
  const confirmed = new Map<string, number>()
  let done = 0
  try {
    let page = await tablet.open()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)

    let saved = 0
    const save = async (): Promise<void> => {
      const red = (++saved * 37) % 256
      const words = `Essai ${seed}-${saved}.`
      const buffer = await picture(red)
      await keepDemand(page, words, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
      confirmed.set(words, red)
    }
    const restart = async () => {
      await tablet.kill()
      page = await tablet.open()
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
        await ground.killSite()
        // Yesterday's copy of the base takes its place: what was acknowledged since is unknown to it.
        if (kill === 5) await ground.putBaseBack()
        await ground.startSite()
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
        await ground.killSite()
        await ground.copyBase()
        await ground.startSite()
      }
      done += 1
      say(`kill ${done}: ${confirmed.size} confirmed so far`)
    }
    line.set('open')
    await restart()
    await page.getByText('Tout est envoyé.').waitFor()

    const tally = { kills: done, confirmed: confirmed.size, lost: 0, doubled: 0, photosDamaged: 0 }
    for (const [words, red] of confirmed) {
      const rows = await ground.ask<{ id: string; sha256: string | null }>(
        'select c.id, p.sha256 from cases c left join case_photos p on p.case_id = c.id where c.details = $1',
        [words],
      )
      if (rows.length === 0) tally.lost += 1
      if (new Set(rows.map(({ id }) => id)).size > 1 || rows.length > 1) tally.doubled += 1
      const name = rows[0]?.sha256
      const bytes = name && (await readFile(join(ground.files, name.slice(0, 2), name)).catch(() => null))
      if (rows.length > 0 && !(bytes && (await isPicture(bytes, red)))) tally.photosDamaged += 1
    }
    return tally
  } finally {
    await ground.close()
  }
}
