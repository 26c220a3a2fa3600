// Is a door that stayed closed recorded with no network, and a reserve with its photo, then sent once?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { picture } from '../support/field-device.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord

test('the liaison agent finds the doors of a day without network, notes who was absent and what is to be mended', async () => {
  const page = await landlord.phone('nadia')
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: 'Visites de travaux' }).click()
  // The device's own day may be another than the sample's: a day is chosen.
  const [ahead] = await house.ask<{ day: string }>(
    `select (t.starts_at at time zone 'Europe/Paris')::date::text as day from works_interventions i join works_slots t on t.id = i.slot_id
      where t.starts_at > $1 and i.estate_id = (select id from estates where code = 'BAS') order by t.starts_at limit 1`,
    [house.services.clock.now().toString()],
  )
  await page.getByLabel('Quel jour ?').selectOption(ahead?.day ?? '')
  await page
    .getByRole('link', { name: /à faire/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Absent' }).click()
  await page.getByRole('button', { name: 'Noter la visite' }).click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  await page.getByRole('link', { name: 'Visites de travaux' }).click()
  await page.getByLabel('Quel jour ?').selectOption(ahead?.day ?? '')
  await page
    .getByRole('link', { name: /noté, à envoyer/ })
    .first()
    .click()
  await page.getByLabel('Qu’est-ce qui reste à reprendre ?').fill('La poignée ne ferme pas.')
  await page
    .getByLabel('Ajouter des photos')
    .setInputFiles({ name: 'poignee.jpg', mimeType: 'image/jpeg', buffer: await picture(80) })
  await page.getByText('1 photo choisie').waitFor()
  await page.getByRole('button', { name: 'Noter la réserve' }).click()
  await page.getByText(/2 éléments à envoyer/).waitFor()
  assert.equal(
    (await house.ask("select 1 from works_reserves where words like 'La poignée ne ferme pas.'")).length,
    0,
  )
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  const [kept] = await eventually('the reserve', async () => {
    const rows = await house.ask<{ visits: number; photos: number }>(
      `select (select count(*)::int from works_visits v where v.intervention_id = r.intervention_id and v.outcome = 'absent') as visits,
              (select count(*)::int from works_reserve_photos p where p.reserve_id = r.id) as photos
         from works_reserves r where r.words = 'La poignée ne ferme pas.'`,
    )
    return rows.length > 0 ? rows : undefined
  })
  assert.deepEqual(kept, { visits: 1, photos: 1 })
})
