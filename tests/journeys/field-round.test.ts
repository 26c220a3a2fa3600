// Are fifty observations of a morning without network, some with photos, on the server once each, in their order, photos intact?
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isPicture, picture } from '../support/field-device.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord

const observed = 50
const closedAfter = 24
const kinds = ['Propreté', 'Encombrants', 'Sacs et déchets', 'Dégradation', 'Chariot', 'Espaces verts']
const wordsOf = (index: number) => `Palier ${index}, à revoir.`
/** Every fourth has a photo, of its own red. */
const redOf = (index: number) => (index % 4 === 0 ? (index * 5) % 256 : null)

test('fifty observations are noted without network, the application closed in between; back in the hall each arrives once, its photo intact', async () => {
  const page = await landlord.phone('gerard')
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)

  for (let index = 0; index < observed; index++) {
    await page.goto('/terrain#/observation')
    await page.getByRole('button', { name: kinds[index % kinds.length] ?? '' }).click()
    // The place of before is kept, even when the application is closed in between: another one is sought every ten.
    if (index % 10 === 0) {
      if (index > 0) await page.getByRole('button', { name: 'Changer de lieu' }).click()
      await page.getByLabel('Chercher un logement, un lieu').fill(index % 20 === 0 ? 'goeland' : 'cordiers')
      await page.getByRole('group', { name: 'Lieux trouvés' }).getByRole('button').first().click()
    }
    await page.getByLabel('Commentaire').fill(wordsOf(index))
    const red = redOf(index)
    if (red !== null) {
      const buffer = await picture(red)
      await page
        .getByLabel('Ajouter des photos')
        .setInputFiles({ name: 'vu.jpg', mimeType: 'image/jpeg', buffer })
      await page.getByText('1 photo choisie').waitFor()
    }
    await page.getByRole('button', { name: 'Enregistrer l’observation' }).first().click()
    await page.getByText('C’est gardé sur votre appareil.').waitFor()
    if (index === closedAfter) await page.reload()
  }
  await page.getByText(`${observed} éléments à envoyer`).waitFor()
  assert.equal((await house.ask("select 1 from observations where words like 'Palier %'")).length, 0)

  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor({ timeout: 60_000 })
  const kept = await eventually('the fifty', async () => {
    const rows = await house.ask<{ words: string; photos: string[] }>(
      `select o.words, array(select p.sha256 from observation_photos p where p.observation_id = o.id order by p.position) as photos
         from observations o where o.words like 'Palier %' order by o.number`,
    )
    return rows.length >= observed ? rows : undefined
  })
  assert.deepEqual(
    kept.map(({ words }) => words),
    Array.from({ length: observed }, (_, index) => wordsOf(index)),
    'each once, in the order they were noted',
  )
  const damaged: number[] = []
  for (const [index, { photos }] of kept.entries()) {
    const red = redOf(index)
    assert.equal(photos.length, red === null ? 0 : 1, wordsOf(index))
    const [name = ''] = photos
    if (red !== null) {
      const bytes = await readFile(join(house.services.files.folder, name.slice(0, 2), name))
      if (!(await isPicture(bytes, red))) damaged.push(index)
    }
  }
  assert.deepEqual(damaged, [], 'photos intact, each with its own observation')
  const [sent] = await house.ask<{ count: number }>(
    "select count(*)::int from field_commands where kind = 'observation.make' and device_id = (select device_id from field_commands order by received_at desc limit 1)",
  )
  assert.equal(sent?.count, observed)
  // The device says so too, and keeps nothing more to send.
  await page.goto('/terrain#/envois')
  await page.getByText('Rien n’attend.').waitFor()
})
