// A full device, two devices of one person, a wrong clock, a device cut off, a photo of 40 MB: is nothing confirmed lost, and is each said in French?
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually, openLandlord } from '../journeys/landlord.ts'
import { isPicture, noise, picture } from '../support/field-device.ts'
import { keepDemand, ready, typeDemand } from './ground.ts'

const landlord = await openLandlord()
const { house } = landlord
const { clock, files } = house.services

type Kept = { id: string; photos: string[]; minutes: number }
const kept = (words: string) =>
  house.ask<Kept>(
    `select c.id, array(select sha256 from case_photos p where p.case_id = c.id) as photos,
            extract(epoch from recorded_at - reported_at)::float8 / 60 as minutes from cases c where c.details = $1`,
    [words],
  )
const open = async (handle: string): Promise<Page> => {
  const page = await landlord.phone(handle)
  await page.goto('/terrain')
  await ready(page)
  return page
}
const photo = (buffer: Buffer, name = 'photo.jpg', mimeType = 'image/jpeg') => ({ name, mimeType, buffer })
const bytesOf = (sha256 = '') => readFile(join(files.folder, sha256.slice(0, 2), sha256))
const allSent = async (page: Page) => {
  await page.context().setOffline(false)
  await page.goto('/terrain#/envois')
  await page.getByText('Rien n’attend.').waitFor()
  await page.getByText('Tout est envoyé.').waitFor()
}

/** The browser's own limit, as a small telephone sets it, before the application is first opened. */
const roomBytes = 6_000_000
async function openSmall(handle: string) {
  const page = await landlord.phone(handle)
  const origin = new URL(page.url()).origin
  const browser = await page.context().newCDPSession(page)
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: roomBytes })
  await page.goto('/terrain')
  await ready(page)
  await page.context().setOffline(true)
  /** Something else of this site takes the room, to the last byte that the browser gives; what it then tidies up is taken too. */
  const fill = async () => {
    let isTaken = true
    while (isTaken) {
      isTaken = false
      for (const bytes of [200_000, 10_000, 1_000, 200, 50, 10])
        while (await page.evaluate(takeRoom, bytes)) isTaken = true
    }
  }
  /** All the machine has, or so many bytes. */
  const makeRoom = async (bytes?: number) => {
    const { usage } = await browser.send('Storage.getUsageAndQuota', { origin })
    await browser.send('Storage.overrideQuotaForOrigin', {
      origin,
      ...(bytes === undefined ? {} : { quotaSize: usage + bytes }),
    })
  }
  return { page, fill, makeRoom }
}

/** In the page: false once the browser refuses to write. */
function takeRoom(bytes: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const opening = indexedDB.open('films', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('films')
  opening.onsuccess = () => {
    const film = new Uint8Array(bytes)
    for (let from = 0; from < bytes; from += 65_536)
      crypto.getRandomValues(film.subarray(from, from + 65_536))
    const writing = opening.result.transaction('films', 'readwrite', { durability: 'strict' })
    writing.objectStore('films').put(film, crypto.randomUUID())
    const end = (isWritten: boolean) => () => {
      opening.result.close()
      resolve(isWritten)
    }
    writing.oncomplete = end(true)
    writing.onabort = end(false)
  }
  return promise
}

test('no room on the device: nothing is said to be kept, it is said why, what she typed stays; what was confirmed before is sent', async () => {
  const { page, fill, makeRoom } = await openSmall('gerard')
  await keepDemand(page, 'Gardé avant que ce soit plein.', photo(await picture(20)))
  await fill()
  await typeDemand(page, 'Noté sur un appareil plein.', photo(await picture(70)))
  const save = page.getByRole('button', { name: 'Enregistrer la demande' })
  await save.click()
  await page
    .getByRole('alert')
    .getByText(/L’appareil est plein/)
    .waitFor()
  assert.equal(await page.getByText('C’est gardé sur votre appareil.').count(), 0)
  assert.equal(await page.getByLabel('Ses mots').inputValue(), 'Noté sur un appareil plein.')
  await page.getByText('1 photo choisie').waitFor()
  await page.getByText(/1 élément à envoyer/).waitFor()
  // Tried again, as people do: the same answer, and nothing half kept.
  await save.click()
  await page.getByRole('button', { name: 'Enregistrer la demande', disabled: false }).waitFor()
  await page
    .getByRole('alert')
    .getByText(/L’appareil est plein/)
    .waitFor()
  await makeRoom()
  await save.click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  await page.getByText(/2 éléments à envoyer/).waitFor()
  await allSent(page)
  for (const [words, red] of [
    ['Gardé avant que ce soit plein.', 20],
    ['Noté sur un appareil plein.', 70],
  ] as const) {
    const [one, ...more] = await kept(words)
    assert.deepEqual([one?.photos.length, more.length], [1, 0], words)
    assert.ok(await isPicture(await bytesOf(one?.photos[0]), red), words)
  }
  await page.context().close()
})

test('no room for the photo: what she is told is what arrives, all of it, her words alone, or nothing before there is room', async () => {
  const { page, fill, makeRoom } = await openSmall('gerard')
  // Sent as it is: the browser makes nothing smaller under 300 kB.
  const heavy = await noise(400)
  assert.ok(heavy.length > 150_000 && heavy.length < 300_000, `${heavy.length}`)
  await fill()
  await makeRoom(100_000)
  await typeDemand(page, 'Des mots et leur photo.', photo(heavy))
  const save = page.getByRole('button', { name: 'Enregistrer la demande' })
  await save.click()
  // When the browser tidies up is its own affair: a refused photo may have taken the room of the words, or the room be enough for both.
  const keptSaid = page.getByText('C’est gardé sur votre appareil.')
  const wordsOnly = page.getByText('L’appareil est plein : vos mots sont gardés, les photos ne le sont pas.')
  const nothing = page.getByRole('alert').getByText(/L’appareil est plein : rien de plus/)
  await keptSaid.or(wordsOnly).or(nothing).waitFor()
  const isBare = (await wordsOnly.count()) > 0
  const isRefused = (await nothing.count()) > 0
  if (isRefused) assert.equal(await page.getByLabel('Ses mots').inputValue(), 'Des mots et leur photo.')
  await makeRoom()
  if (isRefused) {
    await save.click()
    await keptSaid.waitFor()
  }
  await allSent(page)
  assert.deepEqual(
    (await kept('Des mots et leur photo.')).map(({ photos }) => photos.length),
    [isBare ? 0 : 1],
  )
  await page.context().close()
})

test('a device that fills up while it sends: what the server has leaves it all the same, once', async () => {
  const { page, fill } = await openSmall('gerard')
  for (let index = 0; index < 3; index++)
    await keepDemand(page, `Plein en route ${index}.`, photo(await picture(30 + index * 40)))
  await fill()
  await page.context().setOffline(false)
  await eventually('the three', async () => (await kept('Plein en route 2.')).length > 0)
  await page.goto('/terrain#/envois')
  await page.getByText('Rien n’attend.').waitFor()
  await page.getByText(/L’appareil est plein/).waitFor()
  for (let index = 0; index < 3; index++) {
    const [one, ...more] = await kept(`Plein en route ${index}.`)
    assert.deepEqual([one?.photos.length, more.length], [1, 0])
    assert.ok(await isPicture(await bytesOf(one?.photos[0]), 30 + index * 40))
  }
  await page.context().close()
})

test('two devices of one person send at the same moment, the same photo too: each entry once, none confused', async () => {
  const both = [await open('gerard'), await open('gerard')]
  for (const [index, page] of both.entries()) {
    await page.context().setOffline(true)
    for (let turn = 0; turn < 3; turn++)
      await keepDemand(page, `Deux appareils, ${index}-${turn}.`, photo(await picture(100 + turn * 40)))
  }
  await Promise.all(both.map(allSent))
  for (let index = 0; index < 2; index++)
    for (let turn = 0; turn < 3; turn++) {
      const [one, ...more] = await kept(`Deux appareils, ${index}-${turn}.`)
      assert.deepEqual([one?.photos.length, more.length], [1, 0], `${index}-${turn}`)
      assert.ok(await isPicture(await bytesOf(one?.photos[0]), 100 + turn * 40))
    }
  const devices = await house.ask<{ sent: number }>(
    `select count(*)::int as sent from field_commands f join cases c on c.id = f.id where c.details like 'Deux appareils, %' group by f.device_id`,
  )
  assert.deepEqual(devices, [{ sent: 3 }, { sent: 3 }])
  for (const page of both) await page.context().close()
})

for (const [said, hours] of [
  ['late', 24],
  ['early', -24],
] as const)
  test(`a device whose clock is a day ${said}: what was done a moment ago is of a moment ago`, async () => {
    const words = `Horloge ${said}.`
    // The device lives at the hour of this machine: it is the server's that stands a day away.
    clock.set(Temporal.Now.instant().add({ hours }))
    const page = await open('gerard')
    await page.context().setOffline(true)
    await keepDemand(page, words, photo(await picture(210)))
    await page.reload()
    await page.getByText(/1 élément à envoyer/).waitFor()
    await allSent(page)
    const [one, ...more] = await kept(words)
    assert.equal(more.length, 0)
    assert.ok(one && one.minutes >= 0 && one.minutes < 10, `${one?.minutes} minutes ago`)
    await page.context().close()
  })

test('a device cut off: it forgets the sector and says so; what she had noted stays on it, to be exported, and is not sent', async () => {
  const page = await open('gerard')
  await page.context().setOffline(true)
  await keepDemand(page, 'Noté avant d’être coupé.', photo(await picture(130)))
  const id = await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const opening = indexedDB.open('palier-terrain')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('own').objectStore('own').get('device')
      reading.onsuccess = () => resolve(reading.result.id)
    }
    return promise
  })
  const desk = await landlord.desk('ines')
  await desk.goto('/bureau/comptes/appareils')
  await desk.locator(`form[action$="/${id}/couper"]`).getByRole('button').click()
  await desk.getByText('L’appareil est coupé.').waitFor()
  await desk.context().close()

  await page.context().setOffline(false)
  await page.getByText(/Cet appareil n’est plus autorisé/).waitFor()
  await page.getByRole('heading', { name: 'Première ouverture' }).waitFor()
  await page.goto('/terrain#/envois')
  await page.getByText(/Goéland.*\(1 photo\)/).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter ce qui attend' }).click(),
  ])
  const { items, photos } = JSON.parse(await readFile(await file.path(), 'utf8'))
  assert.equal(items[0].body.words, 'Noté avant d’être coupé.')
  const [inFile] = Object.values(photos as Record<string, string>)
  assert.ok(await isPicture(Buffer.from(inFile?.split(',')[1] ?? '', 'base64'), 130))
  assert.deepEqual(await kept('Noté avant d’être coupé.'), [])
  await page.context().close()
})

test('a photo of 40 MB is made small and arrives; one that the browser cannot read is said to be too heavy, and the rest is kept', async () => {
  const page = await open('gerard')
  await page.context().setOffline(true)
  const pixels = await noise(3_300, 96)
  const heavy = Buffer.concat([pixels, Buffer.alloc(Math.max(0, 40_000_000 - pixels.length))])
  assert.ok(pixels.length > 10_000_000, `${pixels.length} of pixels`)
  const folder = await mkdtemp(join(tmpdir(), 'palier-photos-'))
  const [readable, unreadable] = [join(folder, 'photo.jpg'), join(folder, 'vue.heic')]
  await writeFile(readable, heavy)
  await writeFile(unreadable, Buffer.alloc(40_000_000, 7))
  await keepDemand(page, 'Une photo de 40 Mo.', readable)
  await typeDemand(page, 'Une photo illisible de 40 Mo.', unreadable)
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText('Une photo est trop lourde (20 Mo au plus) : le reste est gardé.').waitFor()
  await allSent(page)
  const [one, ...more] = await kept('Une photo de 40 Mo.')
  assert.deepEqual([one?.photos.length, more.length], [1, 0])
  const small = await bytesOf(one?.photos[0])
  assert.ok(small.length > 100_000 && small.length < 8_000_000, `${small.length} bytes`)
  assert.deepEqual(
    (await kept('Une photo illisible de 40 Mo.')).map(({ photos }) => photos),
    [[]],
  )
  await rm(folder, { recursive: true })
  await page.context().close()
})
