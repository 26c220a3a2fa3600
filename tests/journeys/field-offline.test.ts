// Does the field application open, work and keep everything with no network, then send it once?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { picture } from '../support/field-device.ts'
import { keptOn, openField, typeDemand } from '../support/field-screen.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord

test('a caretaker opens it once with the network; in the cellar it opens, takes a demand with a photo, and sends it once back in the hall', async () => {
  const page = await landlord.phone('gerard')
  await openField(page)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: /Bonjour/ }).waitFor()
  await page.getByRole('link', { name: 'Prendre une demande' }).click()
  await typeDemand(page, { place: 'hall', subject: 'minuterie', words: 'Noir au bout de trois marches.' })
  await page
    .getByLabel('Ajouter des photos')
    .setInputFiles({ name: 'hall.jpg', mimeType: 'image/jpeg', buffer: await picture(40) })
  await page.getByText('1 photo choisie').waitFor()
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  await page.getByText(/1 élément à envoyer/).waitFor()
  assert.equal((await house.ask(`select 1 from cases where details like 'Noir au bout de trois%'`)).length, 0)
  // Closed and opened again, still without network.
  await page.reload()
  await page.getByText(/1 élément à envoyer/).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  const [kept] = await eventually('the demand', async () => {
    const rows = await house.ask<{ id: string; photos: number }>(
      `select c.id, (select count(*)::int from case_photos p where p.case_id = c.id) as photos from cases c where details like 'Noir au bout de trois%'`,
    )
    return rows.length > 0 ? rows : undefined
  })
  assert.equal(kept?.photos, 1)
  await page.goto('/terrain#/envois')
  await page
    .getByText(/demande \d/)
    .first()
    .waitFor()
})

test('sign-out is refused while something waits; its file can be exported', async () => {
  const page = await landlord.phone('gerard')
  await openField(page)
  await page.context().setOffline(true)
  await page.goto('/terrain#/demande')
  await typeDemand(page, { place: 'goeland', subject: 'ascenseur', words: 'Il fait du bruit.' })
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText(/1 élément à envoyer/).waitFor()
  await page.goto('/terrain#/appareil')
  assert.equal(await page.getByRole('button', { name: 'Se déconnecter et tout effacer' }).isDisabled(), true)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exporter ce qui attend' }).click(),
  ])
  const { items } = JSON.parse(await readAll(await file.createReadStream()))
  assert.equal(items[0].body.words, 'Il fait du bruit.')
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  // Without a network the session could not be ended: it is said, and nothing is wiped.
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Se déconnecter et tout effacer' }).click()
  await page.getByText('Il faut le réseau pour se déconnecter').waitFor()
  assert.ok((await keptOn(page)) > 0)
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  await page.getByRole('button', { name: 'Se déconnecter et tout effacer' }).click()
  await page.waitForURL(/connexion/)
  assert.equal(await keptOn(page), 0)
})

test('a network that goes is said at once; leaving by the desk sends first, then empties the device too', async () => {
  const page = await landlord.phone('gerard')
  await openField(page)
  await page.context().setOffline(true)
  await page.getByText(/Pas de réseau/).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  // The server takes nothing for a while: what she keeps waits on the device.
  await page.context().route('**/terrain/commandes', (route) => route.abort())
  await page.goto('/terrain#/demande')
  await typeDemand(page, { place: 'hall', subject: 'minuterie', words: 'Parti par le bureau.' })
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText(/1 élément à envoyer/).waitFor()
  await page.goto('/bureau')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/terrain#\/appareil/)
  await page.getByText(/vous ne pouvez pas vous déconnecter/).waitFor()
  await page.context().unroute('**/terrain/commandes')
  await page.reload()
  await page.getByText('Tout est envoyé.').waitFor()
  await page.goto('/bureau')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/bureau\/connexion/)
  assert.equal(await keptOn(page), 0)
  assert.equal((await house.ask("select 1 from cases where details like 'Parti par le bureau%'")).length, 1)
})

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
