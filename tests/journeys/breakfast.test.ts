// A whole breakfast in a hall without network: people counted, twenty remarks, the sheet, the end; then everything is sent, once.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { goeland } from '../../db/worlds/people.ts'
import { stopPdf } from '../../src/platform/pdf/pdf.ts'
import { picture } from '../support/field-device.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord
after(stopPdf)

const saidWords = (n: number) => `Remarque numéro ${n} du petit déjeuner`

/** One remark as it is taken: words, sometimes the drawing, the City, or the answer given at once. */
async function takeRemark(page: Page, n: number): Promise<void> {
  await page.getByRole('link', { name: 'Noter une remarque' }).click()
  await page.getByLabel('Ce qui est dit').fill(saidWords(n))
  if (n === 2) {
    await page.getByRole('button', { name: 'Montrer sur le dessin' }).click()
    await page.locator('.where').getByRole('link', { name: 'Palier du 2e étage' }).first().click()
    await page.getByText(/Palier du 2e étage, entrée/).waitFor()
  }
  if (n === 3) {
    await page.getByRole('button', { name: 'Chercher un autre lieu' }).click()
    await page.getByLabel('Chercher un logement, un lieu').fill('goeland entree b')
    await page
      .getByRole('button', { name: /Goéland, entrée B$/ })
      .first()
      .click()
  }
  if (n === 4) await page.getByRole('button', { name: 'C’est la Ville' }).click()
  if (n === 5) await page.getByLabel('Réponse donnée tout de suite').fill('Le ménage passe le lundi.')
  if (n === 6) {
    // Without network too: of whom it speaks is said while it is typed, and a day that is past is no promise.
    await page.getByLabel('Réponse donnée tout de suite').fill('Madame Dupont du 302 est folle')
    await page.getByText(/Ces mots parlent de : la santé de quelqu’un ; quelqu’un, par son nom/).waitFor()
    await page.getByLabel('Réponse donnée tout de suite').fill('')
    await page.getByText('Qui suit, et pour quand ?').click()
    await page.getByLabel('Réponse promise pour le').fill('2020-01-01')
    await page.getByRole('button', { name: 'Garder la remarque' }).click()
    await page.getByText(/Le jour promis est déjà passé/).waitFor()
    await page.getByLabel('Réponse promise pour le').fill('')
  }
  await page.getByRole('button', { name: 'Garder la remarque' }).click()
  await page.getByRole('heading', { name: `${n} ${n > 1 ? 'remarques notées' : 'remarque notée'}` }).waitFor()
}

test('a breakfast of twenty remarks, offline, then sent: twenty demands, the minutes for everyone and for the hall', async () => {
  const page = await landlord.phone('claire')
  page.setDefaultTimeout(30_000)
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: 'Rencontres' }).click()
  await page
    .getByRole('link', { name: /Petit déjeuner des locataires, Goéland/ })
    .first()
    .click()
  // What was said last time, and what is owed, is in the device.
  await page.getByText(/Le lampadaire devant l’arrêt de bus/).waitFor()
  await page.getByRole('button', { name: 'Commencer la rencontre' }).click()
  // The browser has its own day: on another than the meeting's it asks, and says what the minutes will.
  const anyway = page.getByRole('button', { name: 'Commencer quand même aujourd’hui' })
  const more = page.getByRole('button', { name: 'Ajouter : Personnes présentes' })
  await anyway.or(more).first().waitFor()
  if (await anyway.isVisible()) {
    await page.getByText(/le compte rendu dira qu’elle s’est tenue/).waitFor()
    await anyway.click()
  }
  for (let n = 0; n < 12; n++) await more.click()
  await page.getByRole('button', { name: 'Ajouter : Foyers présents' }).click()
  for (let n = 1; n <= 20; n++) await takeRemark(page, n)

  // On the big screen: the programme, what was done, the building, and a walk that files nothing.
  await page.getByRole('link', { name: 'Grand écran' }).click()
  await page.getByText('L’entretien de l’ascenseur cet hiver').waitFor()
  await page.getByRole('button', { name: 'Ce qui a été fait' }).click()
  await page.getByText(/Le ferme-porte du hall est changé/).waitFor()
  await page.getByRole('button', { name: 'L’immeuble' }).click()
  await page.locator('svg[aria-label*="Goéland"]').first().waitFor()
  await page.getByRole('button', { name: 'L’application' }).click()
  await page.getByLabel('Dites-le avec vos mots').fill('ascenseur')
  await page
    .getByRole('button', { name: /ascenseur/i })
    .first()
    .click()
  await page.locator('.where').getByRole('link', { name: 'Hall' }).first().click()
  await page.getByText('Vérifiez, puis envoyez').waitFor()
  await page.getByRole('link', { name: 'Quitter le grand écran' }).click()

  // Closed and opened again in the middle, still without network: all of it is there.
  await page.reload()
  await page.getByRole('heading', { name: '20 remarques notées' }).waitFor()
  await page
    .getByLabel('Ajouter des photos')
    .setInputFiles({ name: 'feuille.jpg', mimeType: 'image/jpeg', buffer: await picture(90) })
  await page.getByRole('button', { name: 'Garder la photo de la feuille' }).click()
  await page.getByText('1 envoi de la feuille gardé').waitFor()
  await page.getByRole('link', { name: 'Terminer la rencontre' }).click()
  await page.getByRole('button', { name: new RegExp(`${saidWords(20)}`) }).click()
  await page.getByText('Pas au compte rendu').waitFor()
  await page.getByRole('button', { name: 'Terminer et envoyer le compte rendu' }).click()
  await page.getByText('La rencontre est terminée. Merci.').waitFor()
  const filed = () => house.ask(`select 1 from cases where details like 'Remarque numéro%'`)
  assert.equal((await filed()).length, 0)

  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor({ timeout: 30_000 })
  await eventually('twenty demands', async () => ((await filed()).length === 20 ? true : undefined))
  await eventually('the minutes', async () => {
    const rows = await house.ask(
      `select 1 from meeting_minutes x join meetings m on m.id = x.meeting_id where m.at > now() - interval '100 years' and x.sent_at is not null
          and exists (select from meeting_remarks r where r.meeting_id = m.id and r.words like 'Remarque numéro%')`,
    )
    return rows.length > 0 ? true : undefined
  })
  const [held] = await house.ask<{ id: string; people: number; homes: number; photos: number; city: number }>(
    `select m.id, c.people, c.homes, (select count(*)::int from meeting_photos p where p.meeting_id = m.id) as photos,
            (select count(*)::int from meeting_remarks r where r.meeting_id = m.id and r.is_city) as city
       from meetings m join lateral (select people, homes from meeting_counts k where k.meeting_id = m.id order by counted_at desc, id desc limit 1) c on true
      where exists (select from meeting_remarks r where r.meeting_id = m.id and r.words like 'Remarque numéro%')`,
  )
  assert.deepEqual([held?.people, held?.homes, held?.photos, held?.city], [12, 1, 1, 1])

  const hall = await landlord.phone('fatima')
  await hall.goto(`/hall/${goeland.boardCode}`)
  await hall.getByRole('link', { name: 'Lire le compte rendu' }).click()
  await hall.getByText(saidWords(2)).waitFor()
  assert.equal(await hall.getByText(saidWords(20)).count(), 0)
})
