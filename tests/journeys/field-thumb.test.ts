// Where her thumb and her eyes are, is she answered there? What is missing is shown, a slow photo takes her nowhere, a round begun is told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { picture } from '../support/field-device.ts'
import { openField } from '../support/field-screen.ts'
import { openLandlord } from './landlord.ts'

const landlord = await openLandlord()

async function offline(): Promise<Page> {
  const page = await landlord.phone('gerard')
  await page.setViewportSize({ width: 360, height: 640 })
  await openField(page)
  await page.context().setOffline(true)
  return page
}

async function isSeen(one: Locator): Promise<boolean> {
  await one.waitFor()
  const box = await one.boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= 640
}

test('what is missing is brought under her eyes, has the focus, is said again at a second tap, and goes once she mends it', async () => {
  const page = await offline()
  await page.goto('/terrain#/observation')
  await page.getByRole('button', { name: 'Encombrants' }).click()
  const keep = page.getByRole('button', { name: 'Enregistrer l’observation' }).last()
  const alert = page.getByRole('alert').filter({ hasText: 'lieu' })
  for (let turn = 0; turn < 2; turn++) {
    await keep.scrollIntoViewIfNeeded()
    assert.equal(await isSeen(page.getByRole('heading', { level: 1 })), false, 'she has scrolled down')
    await keep.click()
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
    assert.ok(await isSeen(alert))
  }
  await page.getByLabel('Chercher un logement, un lieu').fill('goeland')
  await alert.waitFor({ state: 'detached' })
})

test('a saving that lasts takes her away from nothing: what she types elsewhere stays, what was kept is said above', async () => {
  const page = await offline()
  await page.goto('/terrain#/observation')
  await page.getByRole('button', { name: 'Encombrants' }).click()
  await page.getByLabel('Chercher un logement, un lieu').fill('goeland')
  await page.getByRole('group', { name: 'Lieux trouvés' }).getByRole('button').first().click()
  const buffer = await picture(40)
  await page
    .getByLabel('Ajouter des photos')
    .setInputFiles({ name: 'vu.jpg', mimeType: 'image/jpeg', buffer })
  await page.evaluate(() => {
    const { subtle } = crypto
    const seal = subtle.encrypt.bind(subtle)
    const { promise, resolve } = Promise.withResolvers<void>()
    addEventListener('go-on', () => resolve())
    subtle.encrypt = async (...what) => {
      await promise
      return seal(...what)
    }
  })
  await page.getByRole('button', { name: 'Enregistrer l’observation' }).last().click()
  await page.getByRole('link', { name: 'Retour' }).click()
  await page.getByRole('link', { name: 'Prendre une demande' }).click()
  await page.getByLabel('Ses mots').fill('La lampe du palier est cassée.')
  await page.evaluate(() => dispatchEvent(new Event('go-on')))
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  assert.equal(await page.getByLabel('Ses mots').inputValue(), 'La lampe du palier est cassée.')
  await page.getByRole('link', { name: 'Retour' }).click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor({ state: 'detached' })
})

test('a round begun and left is told as begun, in the list and above it', async () => {
  const page = await offline()
  await page.goto('/terrain#/ronde')
  await page.locator('a.tile').first().click()
  await page.getByRole('button', { name: 'Bien' }).first().click()
  await page.getByText('Gardé sur l’appareil.').waitFor()
  await page.getByRole('link', { name: 'Retour' }).click()
  await page.getByText('1 ronde commencée, à finir.').waitFor()
  await page.locator('a.tile', { hasText: 'commencée' }).waitFor()
})
