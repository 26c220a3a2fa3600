// Does everything that a device confirmed arrive, when a mission ends, a colleague takes the device, or a photo is lost on it?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { staff } from '../../db/worlds/people.ts'
import { picture } from '../support/field-device.ts'
import { keptOn, openField } from '../support/field-screen.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord

async function opened(handle: string): Promise<Page> {
  const page = await landlord.phone(handle)
  await openField(page)
  return page
}

async function observe(page: Page, words: string, photo?: Buffer): Promise<void> {
  await page.goto('/terrain#/observation')
  await page.getByRole('button', { name: 'Propreté' }).click()
  const change = page.getByRole('button', { name: 'Changer de lieu' })
  const search = page.getByLabel('Chercher un logement, un lieu')
  await change.or(search).first().waitFor()
  if (await search.isVisible()) {
    await search.fill('entrée')
    await page.getByRole('group', { name: 'Lieux trouvés' }).getByRole('button').first().click()
  }
  await page.getByLabel('Commentaire').fill(words)
  if (photo) {
    await page
      .getByLabel('Ajouter des photos')
      .setInputFiles({ name: 'vu.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByText('1 photo choisie').waitFor()
  }
  await page.getByRole('button', { name: 'Enregistrer l’observation' }).first().click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
}

async function beginRound(page: Page): Promise<void> {
  await page.goto('/terrain#/ronde')
  await page.getByRole('navigation', { name: 'Quel bâtiment ?' }).getByRole('link').first().click()
  await page.getByRole('button', { name: 'Bien' }).first().click()
  await page.getByText('Gardé sur l’appareil.').waitFor()
}

const arrived = (words: string) =>
  eventually(words, async () => {
    const rows = await house.ask<{ photos: number }>(
      'select (select count(*)::int from observation_photos p where p.observation_id = o.id) as photos from observations o where words = $1',
      [words],
    )
    return rows.length > 0 ? rows : undefined
  })

test('a photo lost on the device keeps nothing back: its fact arrives without it, the rest too, and she reads what to do', async () => {
  const page = await opened('gerard')
  await page.context().setOffline(true)
  await observe(page, 'La photo se perd.', await picture(20))
  await observe(page, 'La suivante part.', await picture(220))
  await page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const opening = indexedDB.open('palier-terrain')
    opening.onsuccess = () => {
      const tx = opening.result.transaction(['outbox', 'photos'], 'readwrite')
      const first = tx.objectStore('outbox').index('seq').openCursor()
      first.onsuccess = () => void tx.objectStore('photos').delete(first.result?.value.photos[0])
      tx.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
    return promise
  })
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  assert.deepEqual(await arrived('La photo se perd.'), [{ photos: 0 }])
  assert.deepEqual(await arrived('La suivante part.'), [{ photos: 1 }])
  await page.goto('/terrain#/envois')
  await page.getByRole('heading', { name: 'N’a pas pu partir' }).waitFor()
  await page.getByText(/1 photo : le reste est bien arrivé/).waitFor()
})

test('a tablet handed on with nothing waiting becomes that of the colleague who signs in', async () => {
  const page = await opened('gerard')
  await page.goto('/demo')
  await page.locator('form[action="/demo/as/luis"]').getByRole('button').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/demo'))
  const titles: string[] = []
  page.on('console', (message) => titles.push(message.text()))
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const title = document.querySelector('h1')?.textContent
      if (title) console.log(title)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  await page.goto('/terrain')
  await page.getByRole('heading', { name: /Bonjour Luis/ }).waitFor()
  await page.getByText('Tout est envoyé.').waitFor()
  assert.ok(titles.some((title) => title.includes('Luis')))
  assert.ok(!titles.some((title) => title.includes('Gérard')), titles.join(' · '))
})

const signOut = (id: string) =>
  house.ask('update sessions set ended_at = $2 where person_id = $1 and ended_at is null', [
    id,
    house.services.clock.now().toString(),
  ])

async function become(page: Page, handle: string): Promise<void> {
  await page.goto('/demo')
  await page.locator(`form[action="/demo/as/${handle}"]`).getByRole('button').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/demo'))
}

test('a shared tablet: what waits of a caretaker is not read by the colleague who signs in; she works as herself, and his leaves when he is back', async () => {
  const page = await opened('gerard')
  await page.context().setOffline(true)
  await observe(page, 'Vu avant la relève.')
  await signOut(staff.gerard.id)
  await page.context().setOffline(false)
  await page.goto('/terrain#/envois')
  await page.getByText('Votre session est finie.').waitFor()
  await page.getByText('Pour en faire un fichier, reconnectez-vous').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Exporter ce qui attend' }).count(), 0)
  await become(page, 'josiane')
  await page.goto('/terrain')
  await page.getByRole('heading', { name: /Bonjour Josiane/ }).waitFor()
  await page.goto('/terrain#/envois')
  await page.getByText(/1 envoi de Gérard [^.]* attend ici : il partira à sa prochaine connexion/).waitFor()
  assert.doesNotMatch((await page.textContent('main')) ?? '', /Propreté|Goéland|Vu avant/)
  assert.equal(await page.getByRole('button', { name: 'Exporter ce qui attend' }).count(), 0)
  await page.goto('/terrain#/appareil')
  await page.getByText(/Cet appareil est celui de Josiane/).waitFor()
  await page.getByText(/1 envoi de Gérard/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Exporter ce qui attend' }).count(), 0)
  await observe(page, 'De la relève.')
  await arrived('De la relève.')
  const author = () =>
    house.ask<{ words: string; made_by: string }>(
      `select words, made_by from observations where words in ('De la relève.', 'Vu avant la relève.') order by words`,
    )
  assert.deepEqual(await author(), [{ words: 'De la relève.', made_by: staff.josiane.id }])
  await page.goto('/terrain#/appareil')
  await page.getByRole('button', { name: 'Se déconnecter et tout effacer' }).click()
  await page.waitForURL(/connexion/)
  await become(page, 'gerard')
  await page.goto('/terrain')
  await page.getByRole('heading', { name: /Bonjour Gérard/ }).waitFor()
  await arrived('Vu avant la relève.')
  assert.deepEqual(
    (await author()).map(({ made_by }) => made_by),
    [staff.josiane.id, staff.gerard.id],
  )
  const devices = await house.ask<{ staff_id: string }>(
    'select staff_id from field_devices where staff_id = $1',
    [staff.josiane.id],
  )
  assert.equal(devices.length, 1)
  await page.context().close()
})

test('whoever has no sector reads neither what waits nor that her mission is over, and stays signed in', async () => {
  const page = await opened('gerard')
  await page.context().setOffline(true)
  await observe(page, 'Vu avant le loyer.')
  await signOut(staff.gerard.id)
  await page.context().setOffline(false)
  await become(page, 'rent')
  await page.goto('/terrain#/envois')
  await page.getByText(/1 envoi de Gérard/).waitFor()
  assert.doesNotMatch((await page.textContent('main')) ?? '', /Propreté|Exporter|ission/)
  await become(page, 'gerard')
  await page.goto('/terrain')
  await arrived('Vu avant le loyer.')
  await page.context().close()
})

test('a round begun keeps the device: no sign-out before it is ended or abandoned, and a colleague does not take it over', async () => {
  const page = await opened('gerard')
  await beginRound(page)
  await page.goto('/terrain#/appareil')
  await page.getByText('Une ronde est commencée : finissez-la, ou abandonnez-la').waitFor()
  const out = page.getByRole('button', { name: 'Se déconnecter et tout effacer' })
  assert.equal(await out.isDisabled(), true)
  await become(page, 'nadia')
  await page.goto('/terrain#/appareil')
  await page.getByText(/Cet appareil est celui de Nadia/).waitFor()
  await page.getByText(/1 ronde commencée de Gérard [^.]* attend ici/).waitFor()
  await become(page, 'gerard')
  await page.goto('/terrain#/appareil')
  await page.getByRole('link', { name: /Reprendre la ronde/ }).click()
  await page.getByRole('button', { name: 'Abandonner cette ronde' }).click()
  await page.getByRole('button', { name: /Touchez encore une fois/ }).click()
  await page.getByText('La ronde est abandonnée.').waitFor()
  await page.goto('/terrain#/appareil')
  await out.click()
  await page.waitForURL(/connexion/)
  assert.equal(await keptOn(page), 0)
})

test('noted in the cellar on the last evening, sent after the mission has ended: it arrives, the round begun too, and the device is empty', async () => {
  const page = await opened('nadia')
  await page.context().setOffline(true)
  await observe(page, 'Le dernier soir.')
  await beginRound(page)
  house.services.clock.advance({ hours: 1 })
  const now = house.services.clock.now().toString()
  await house.ask('update staff_grants set revoked_at = $2 where staff_id = $1', [staff.nadia.id, now])
  await house.ask('update sessions set ended_at = $2 where person_id = $1 and ended_at is null', [
    staff.nadia.id,
    now,
  ])
  await page.context().setOffline(false)
  await page.goto('/terrain#/')
  await page.getByText('Votre session est finie.').waitFor()
  await page.goto('/demo')
  await page.locator('form[action="/demo/as/nadia"]').getByRole('button').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/demo'))
  assert.match((await page.textContent('main')) ?? '', /Vos attributions ont pris fin/)
  await page.goto('/terrain')
  await page.getByRole('heading', { name: 'Mission terminée' }).waitFor()
  await page.getByText('Tout ce que vous aviez noté est envoyé').waitFor()
  assert.deepEqual(await arrived('Le dernier soir.'), [{ photos: 0 }])
  const rounds = await house.ask('select 1 from rounds where made_by = $1 and recorded_at = $2', [
    staff.nadia.id,
    now,
  ])
  assert.equal(rounds.length, 1)
  assert.equal(await keptOn(page), 0)
  await page.goto('/bureau')
  await page.waitForURL(/connexion/)
})
