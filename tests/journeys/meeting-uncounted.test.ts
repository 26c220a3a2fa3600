// Is a host asked before she closes a meeting at which nobody was counted, and does the room see neither the network nor another date?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { stopPdf } from '../../src/platform/pdf/pdf.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord
after(stopPdf)

test('begun two days late and without network, closed without counting: asked once, and the minutes say it', async () => {
  const [meeting] = await house.ask<{ id: string; at: string; host: string }>(
    `select m.id, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, s.handle as host from meetings m join staff s on s.id = m.host_id
      where m.state = 'planned' and m.invited_at is not null and m.kind = 'breakfast' order by m.at limit 1`,
  )
  assert.ok(meeting, 'the sample has a breakfast to come')
  const page = await landlord.phone(meeting.host)
  page.setDefaultTimeout(30_000)
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)
  const late = new Date(Date.parse(meeting.at) + 48 * 3_600_000)
  await page.clock.setFixedTime(late)
  await page.goto(`/terrain#/rencontre/${meeting.id}`)
  await page.reload()
  const sayDay = (at: Date) =>
    new Intl.DateTimeFormat('fr-FR', {
      timeZone: 'Europe/Paris',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    })
      .format(at)
      .replace(/ 1 /, ' 1er ')
  const header = page.getByText(/Animée par/)
  const planned = (await header.textContent()) ?? ''
  assert.doesNotMatch(planned, new RegExp(sayDay(late)))
  await page.getByRole('button', { name: 'Commencer la rencontre' }).click()
  // Twice under a hurried thumb, it begins once.
  await page.getByRole('button', { name: 'Commencer quand même aujourd’hui' }).dblclick()
  await page.getByText(new RegExp(`^${sayDay(late)} à .*Animée par`)).waitFor()

  // On the big screen the room reads nothing of the network, on each of its pages; the host reads it again once she leaves.
  await page.getByRole('link', { name: 'Grand écran' }).click()
  for (const name of ['Ce qui a été fait', 'L’immeuble', 'L’application', 'Accueil']) {
    await page.getByRole('button', { name, exact: true }).click()
    assert.equal(await page.locator('.sync').count(), 0, name)
  }
  await page.getByText(new RegExp(`^${sayDay(late)} à `)).waitFor()
  await page.getByRole('link', { name: 'Quitter le grand écran' }).click()
  await page.locator('.sync').waitFor()
  await page.goto('/terrain#/rencontres')
  await page.getByRole('link', { name: new RegExp(sayDay(late)) }).waitFor()

  // Words of a danger, and no subject chosen: it is asked, with the numbers, before the remark is kept.
  await page.goto(`/terrain#/rencontre/${meeting.id}/remarque`)
  await page.getByLabel('Ce qui est dit').fill('Ça sent le gaz dans la cage d’escalier.')
  await page.getByText(/Odeur de gaz » : est-ce un danger maintenant/).waitFor()
  await page.getByRole('link', { name: /112/ }).first().waitFor()
  // While it is asked, nothing else is chosen for her.
  assert.equal(await page.locator('fieldset button[aria-pressed=true]').count(), 0)
  await page.getByRole('button', { name: 'Garder la remarque' }).click()
  await page.getByText('Dites d’abord si c’est un danger').waitFor()
  await page.getByRole('button', { name: 'Oui, c’est un danger' }).click()
  await page.getByRole('button', { name: 'Garder la remarque' }).click()
  await page.waitForURL(new RegExp(`#/rencontre/${meeting.id}$`))

  // Words of somebody's rent: said to be apart before they are kept; an opinion may be said to be general.
  await page.goto(`/terrain#/rencontre/${meeting.id}/remarque`)
  const said = page.getByLabel('Ce qui est dit')
  await said.fill('Le loyer est trop cher')
  await page.getByText(/Gardée à part : ces mots semblent personnels \(« Question sur le loyer/).waitFor()
  await page.getByRole('button', { name: 'C’est une remarque générale' }).click()
  await page.getByText(/Dite comme générale : les voisins la liront/).waitFor()
  await said.fill('Je dois trois mois de loyer et l’huissier est venu')
  await page.getByText(/Gardée à part/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'C’est une remarque générale' }).count(), 0)
  await page.getByRole('button', { name: 'Garder la remarque' }).click()
  await page.waitForURL(new RegExp(`#/rencontre/${meeting.id}$`))

  await page.goto(`/terrain#/rencontre/${meeting.id}/fin`)
  assert.equal(await page.getByRole('button', { name: /huissier/ }).count(), 0)
  await page.getByText('Une remarque sur un logement ou un sujet personnel est suivie à part.').waitFor()
  const send = page.getByRole('button', { name: 'Terminer et envoyer le compte rendu' })
  await send.click()
  const asked = page.getByText(/Personne n’a été compté : le compte rendu dira/)
  await asked.waitFor()
  // Asked, it is not closed: she may go and count first.
  await page.getByRole('link', { name: 'Compter les personnes' }).click()
  await page.getByRole('button', { name: 'Ajouter : Personnes présentes' }).waitFor()
  // No home without somebody of it: said before it is kept.
  await page.getByRole('button', { name: 'Ajouter : Foyers présents' }).click()
  await page.getByText(/plus de foyers que de personnes : comptez d’abord la personne/).waitFor()
  await page.getByRole('link', { name: 'Terminer la rencontre' }).click()
  await send.click()
  await page.getByRole('button', { name: 'Terminer sans compter, et envoyer' }).click()
  await page.getByText('La rencontre est terminée. Merci.').waitFor()
  // Back by the browser's own button, it is closed: no form that would say what it does not do.
  await page.goBack()
  await page.getByText(/Cette rencontre est terminée : rien ne se change plus ici/).waitFor()
  assert.equal(await send.count(), 0)
  await page.goto('/terrain#/envois')
  await page.getByText('Fin de la rencontre').first().waitFor()
  assert.equal(await page.getByText('Fin de la rencontre').count(), 1)
  assert.equal(await page.getByText('Début de la rencontre').count(), 1)

  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor({ timeout: 30_000 })
  const [held] = await eventually('the minutes', async () => {
    const rows = await house.ask<{ counts: number }>(
      `select (select count(*)::int from meeting_counts c where c.meeting_id = x.meeting_id) as counts from meeting_minutes x where x.meeting_id = $1`,
      [meeting.id],
    )
    return rows.length > 0 ? rows : undefined
  })
  assert.deepEqual(held, { counts: 0 })
  const [danger] = await eventually('the danger', async () => {
    const rows = await house.ask<{ urgency: string }>(
      `select urgency from cases where details like 'Ça sent le gaz dans la cage%'`,
    )
    return rows.length > 0 ? rows : undefined
  })
  assert.equal(danger?.urgency, 'danger')
})
