// Are a morning's observations and a whole round, played in a real browser without network, on the server once and complete?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { residents } from '../../db/worlds/people.ts'
import { picture } from '../support/field-device.ts'
import { eventually, openLandlord } from './landlord.ts'

const landlord = await openLandlord()
const { house } = landlord
const count = async (sql: string) => Number((await house.ask<{ count: number }>(sql))[0]?.count)

test('a caretaker notes in two taps and makes a round in the cellars; the application closes in between; back in the hall it is all there, once', async () => {
  const before = {
    seen: await count('select count(*)::int from observations'),
    rounds: await count('select count(*)::int from rounds'),
  }
  const page = await landlord.phone('gerard')
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.context().setOffline(true)

  await page.goto('/terrain#/observation')
  await page.getByRole('button', { name: 'Chariot' }).click()
  await page.getByLabel('Chercher un logement, un lieu').fill('goeland hall')
  await page
    .getByRole('button', { name: /entrée A$/ })
    .first()
    .click()
  await page
    .getByLabel('Ajouter des photos')
    .setInputFiles({ name: 'chariot.jpg', mimeType: 'image/jpeg', buffer: await picture(140) })
  await page.getByText('1 photo choisie').waitFor()
  await page.getByRole('button', { name: 'Enregistrer l’observation' }).first().click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  // The place is kept: a kind, then « Enregistrer ».
  for (let turn = 0; turn < 5; turn++) {
    await page.goto('/terrain#/observation')
    await page.getByRole('button', { name: 'Propreté' }).click()
    await page.getByRole('button', { name: 'Enregistrer l’observation' }).first().click()
    await page.getByText('C’est gardé sur votre appareil.').waitFor()
  }
  // Words about somebody are said to be so; the fact is kept all the same.
  await page.goto('/terrain#/observation')
  await page.getByRole('button', { name: 'Dégradation' }).click()
  const comment = page.getByLabel('Commentaire')
  await comment.fill('un petit trou, carreau rose')
  assert.equal(await page.getByText(/Ces mots parlent/).count(), 0)
  const { firstName, lastName } = residents.fatima
  await comment.fill(`devant chez ${firstName} ${lastName}`.toLowerCase())
  await page.getByText('Ces mots parlent d’une personne, par son nom.').waitFor()
  await comment.fill('C’est un voleur drogué')
  await page.getByText(/réservés à la direction de l’agence/).waitFor()
  await page.getByRole('button', { name: 'Enregistrer l’observation' }).last().click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()

  await page.goto('/terrain#/ronde')
  await page
    .getByRole('navigation', { name: 'Quel bâtiment ?' })
    .getByRole('link', { name: /Goéland/ })
    .click()
  await page.getByRole('group').first().waitFor()
  const points = await page.getByRole('button', { name: 'Bien' }).count()
  assert.ok(points > 8, `${points} points`)
  for (let point = 0; point < points - 1; point++)
    await page.getByRole('button', { name: 'Bien' }).nth(point).click()
  await page.getByText(/1 point à voir.*Gardé sur l’appareil/).waitFor()
  await page.reload()
  await page.getByText(/1 point à voir/).waitFor()
  await page
    .getByRole('button', { name: 'Anomalie' })
    .nth(points - 1)
    .click()
  await page.getByRole('group', { name: 'Qu’est-ce qui ne va pas ?' }).getByRole('button').first().click()
  await page.getByRole('button', { name: 'Finir la ronde' }).click()
  await page.getByText('C’est gardé sur votre appareil.').waitFor()
  await page.getByText(/8 éléments à envoyer/).waitFor()
  assert.equal(await count('select count(*)::int from observations'), before.seen)

  await page.context().setOffline(false)
  await page.getByText('Tout est envoyé.').waitFor()
  await eventually('the round', async () =>
    (await count('select count(*)::int from rounds')) === before.rounds + 1 ? true : undefined,
  )
  assert.equal(await count('select count(*)::int from observations'), before.seen + 7)
  const [round] = await house.ask<{ points: number; anomalies: number }>(
    `select count(*)::int as points, count(*) filter (where c.state = 'anomaly')::int as anomalies
       from round_checks c join rounds r on r.id = c.round_id where r.number = (select max(number) from rounds)`,
  )
  assert.deepEqual(round, { points, anomalies: 1 })
  const [apart] = await house.ask<{ subjects: string[] }>(
    `select subjects from observation_restricted_words where words like 'C’est un voleur%'`,
  )
  assert.deepEqual(apart?.subjects, ['offence'])
  await eventually('the demand of the anomaly', async () =>
    (await count(
      `select count(*)::int from round_checks c join rounds r on r.id = c.round_id where c.case_id is not null and r.number = (select max(number) from rounds)`,
    )) === 1
      ? true
      : undefined,
  )
})
