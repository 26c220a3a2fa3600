// Is a door that stayed closed recorded with no network, and a reserve with its photo, then sent once?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { picture } from '../support/field-device.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord

test('the liaison agent finds the doors of a day without network, notes who was absent, corrects it, and notes what is to be mended', async () => {
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
      where t.starts_at < $1 and i.estate_id = (select id from estates where code = 'BAS') and i.cancelled_at is null
        and not exists (select from works_visits v where v.intervention_id = i.id) order by t.starts_at desc limit 1`,
    [house.services.clock.now().add({ hours: 12 }).toString()],
  )
  await page.getByLabel('Quel jour ?').selectOption(ahead?.day ?? '')
  await page
    .getByRole('link', { name: /à faire/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Personne n’a ouvert' }).click()
  // Of somebody's health: said while it is typed.
  const more = page.getByLabel('Précision, si besoin')
  await page.getByText('N’écrivez rien sur la santé').waitFor()
  await more.fill('la dame est malade')
  await page.getByText(/Ces mots parlent d’une personne. Dites seulement ce qui s’est passé/).waitFor()
  await more.fill('')
  // Before the hour announced, and on a day without a visit, nobody is absent: said at once, nothing is kept.
  const [visit] = await house.ask<{ starts: number }>(
    `select (extract(epoch from t.starts_at) * 1000)::float8 as starts from works_interventions i join works_slots t on t.id = i.slot_id where i.id = $1`,
    [page.url().split('/').at(-1) ?? ''],
  )
  const starts = visit?.starts ?? 0
  const note = page.getByRole('button', { name: 'Noter la visite' })
  for (const [away, said] of [
    [-10 * 60_000, /La visite est annoncée à partir de \d+\sh/],
    [-24 * 3_600_000, /Personne n’est attendu avant/],
    [24 * 3_600_000, /Aucune visite n’était annoncée/],
  ] as const) {
    await page.clock.setFixedTime(starts + away)
    await note.click()
    await page.getByText(said).waitFor()
  }
  assert.equal(await page.getByText(/à envoyer/).count(), 0)
  await page.clock.setFixedTime(starts + 10 * 60_000)
  await note.click()
  // The device's day is not the day of the visit: it asks whether that is no mistake.
  const sure = page.getByText(/prévue .*Touchez encore une fois/)
  const kept1 = page.getByText('C’est gardé sur votre appareil.')
  await sure.or(kept1).waitFor()
  if (await sure.isVisible()) await note.click()
  await kept1.waitFor()
  await page.getByRole('link', { name: 'Visites de travaux' }).click()
  await page.getByLabel('Quel jour ?').selectOption(ahead?.day ?? '')
  await page
    .getByRole('link', { name: /noté, à envoyer/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Corriger la visite' }).click()
  await page
    .getByRole('group', { name: 'Corriger la visite' })
    .getByRole('button', { name: 'Accès refusé' })
    .click()
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click()
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
  await page.getByText(/3 éléments à envoyer/).waitFor()
  assert.equal(
    (await house.ask("select 1 from works_reserves where words like 'La poignée ne ferme pas.'")).length,
    0,
  )
  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  const [kept] = await eventually('the reserve', async () => {
    const rows = await house.ask<{ visits: number; photos: number }>(
      `select (select count(*)::int from works_visits v where v.intervention_id = r.intervention_id and v.outcome = 'refused' and v.corrected_at is not null) as visits,
              (select count(*)::int from works_reserve_photos p where p.reserve_id = r.id) as photos
         from works_reserves r where r.words = 'La poignée ne ferme pas.'`,
    )
    return rows.length > 0 ? rows : undefined
  })
  assert.deepEqual(kept, { visits: 1, photos: 1 })
})

test('a clock a day ahead is said above the doors; one that is right says nothing', async () => {
  const now = house.services.clock.now().epochMilliseconds
  const page = await landlord.phone('nadia')
  await page.clock.setFixedTime(now + 24 * 3_600_000)
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.getByRole('link', { name: 'Visites de travaux' }).click()
  const said = page.getByText(
    'L’horloge de cette tablette a un jour d’avance. Choisissez le jour dans la liste, et remettez l’horloge à l’heure.',
  )
  await said.waitFor()
  await page.clock.setFixedTime(now + 60_000)
  await page.reload()
  await page.getByLabel('Quel jour ?').waitFor()
  await said.waitFor({ state: 'detached' })
})
