// A tablet whose line is cut before or after the commit, whose server is full, or put back in time: is what it confirmed there once, and is she told the truth?
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { staff } from '../../db/worlds/people.ts'
import { isPicture, noise, picture } from '../support/field-device.ts'
import { onFullDisk } from '../support/full-disk.ts'
import { keepDemand, openGround, ready } from './ground.ts'

const ground = await openGround()
after(() => ground.close())
const tablet = await ground.tablet('tablet', staff.gerard.id)
let page: Page

type Kept = { id: string; photos: string[]; done: number }
const kept = (words: string) =>
  ground.ask<Kept>(
    `select c.id, array(select sha256 from case_photos p where p.case_id = c.id) as photos,
            (select count(*)::int from field_commands f where f.id = c.id) as done from cases c where c.details = $1`,
    [words],
  )
const photoOf = async (red: number) => ({
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: await picture(red),
})
/** There once, done once, with this one photo, whole. */
async function isThereOnce(words: string, red: number): Promise<void> {
  const [one, ...more] = await kept(words)
  assert.deepEqual([one?.done, one?.photos.length, more.length], [1, 1, 0], words)
  const [name = ''] = one?.photos ?? []
  assert.ok(
    await isPicture(await readFile(join(ground.files, name.slice(0, 2), name)), red),
    `${words}: photo`,
  )
}
const sendNow = async () => {
  await page.goto('/terrain#/envois')
  await page.getByRole('button', { name: 'Envoyer maintenant' }).click()
}
/** The sending before is over: nothing of it is left to arrive by itself. */
const hasTried = async () => {
  await page.goto('/terrain#/envois')
  await page.getByRole('button', { name: 'Envoyer maintenant', disabled: false }).waitFor()
}
async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

test('the line is cut before anything arrives: nothing is there, the device keeps it and says so; then it is there once', async () => {
  page = await tablet.open()
  await ready(page)
  ground.line.set('deaf')
  await keepDemand(page, 'Coupé avant.', await photoOf(30))
  await page.getByText(/Pas de réseau.*1 élément à envoyer/).waitFor()
  await hasTried()
  assert.deepEqual(await kept('Coupé avant.'), [])
  ground.line.set('open')
  await sendNow()
  await page.getByText('Tout est envoyé.').waitFor()
  await isThereOnce('Coupé avant.', 30)
})

test('the line is cut after the commit: it is there, the device does not know; sent again, it is still there once', async () => {
  ground.line.set('dumb')
  await keepDemand(page, 'Coupé après.', await photoOf(90))
  await until('the commit', async () => (await kept('Coupé après.')).length > 0)
  for (let turn = 0; turn < 2; turn++) {
    await page.getByText(/Pas de réseau/).waitFor()
    await sendNow()
  }
  await page.getByText(/Pas de réseau.*1 élément à envoyer/).waitFor()
  await hasTried()
  ground.line.set('open')
  await sendNow()
  await page.getByText('Tout est envoyé.').waitFor()
  await isThereOnce('Coupé après.', 90)
})

test('the disk of the server is full: she reads it, the entry and its photo stay on the device; room made, they arrive once', async () => {
  const photos = () => ground.ask('select sent_sha256 from field_photos order by 1')
  const before = await photos()
  await ground.killSite()
  await ground.startSite({ under: onFullDisk() })
  const buffer = await noise(350)
  assert.ok(
    buffer.length > 100_000 && buffer.length < 300_000,
    `${buffer.length}: sent as it is, more than there is room`,
  )
  await keepDemand(page, 'Disque plein.', { name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText(/Le serveur ne peut rien recevoir.*1 élément à envoyer/).waitFor()
  assert.deepEqual(await kept('Disque plein.'), [])
  assert.deepEqual(await photos(), before, 'no photo is said to be here')
  // Words without a photo find no closed door behind it: they wait their turn, and are not lost.
  await keepDemand(page, 'Après le disque plein.', await photoOf(60))
  await page.getByText(/Le serveur ne peut rien recevoir.*2 éléments à envoyer/).waitFor()
  await ground.killSite()
  await ground.startSite()
  await sendNow()
  await page.getByText('Tout est envoyé.').waitFor()
  const [one, ...more] = await kept('Disque plein.')
  assert.deepEqual([one?.done, one?.photos.length, more.length], [1, 1, 0])
  const [name = ''] = one?.photos ?? []
  assert.ok((await readFile(join(ground.files, name.slice(0, 2), name))).length > 48_000, 'whole')
  await isThereOnce('Après le disque plein.', 60)
})

test('a server put back from a backup gets again what it lost, once, and keeps once what it had', async () => {
  await keepDemand(page, 'Avant la sauvegarde.', await photoOf(120))
  await page.getByText('Tout est envoyé.').waitFor()
  await ground.killSite()
  await ground.copyBase()
  await ground.startSite()
  await keepDemand(page, 'Après la sauvegarde.', await photoOf(180))
  await page.getByText('Tout est envoyé.').waitFor()
  await isThereOnce('Après la sauvegarde.', 180)
  const [{ id } = { id: '' }] = await kept('Après la sauvegarde.')
  await ground.killSite()
  await ground.putBaseBack()
  await ground.startSite()
  assert.deepEqual(await kept('Après la sauvegarde.'), [], 'the backup does not know it')
  // Nobody does anything: the application is opened, and the server tells what it has.
  await tablet.kill()
  page = await tablet.open()
  await until('it is sent again', async () => (await kept('Après la sauvegarde.')).length > 0)
  await page.getByText('Tout est envoyé.').waitFor()
  await isThereOnce('Après la sauvegarde.', 180)
  await isThereOnce('Avant la sauvegarde.', 120)
  assert.equal((await kept('Après la sauvegarde.'))[0]?.id, id, 'the very same one')
})
