// Does each demand reach who is competent? One lamp in five places, five answers to « qui s'en occupe ? »; the City's comes back to the hall.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { goeland } from '../../db/worlds/people.ts'
import { eventually, openLandlord, photo, seen, step, wordsOf } from './landlord.ts'

const { house, phone, desk, message } = await openLandlord()
const { clock } = house.services
const city = 'demandes@ville-port-liberte.example'

/** Declares a lamp at that place, up to the summary; returns what it says of who is competent. */
async function declare(page: Page, subject: string, place: RegExp, name: string): Promise<string> {
  await page.goto('/moi/signaler')
  await page.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
  await page.getByRole('link', { name: 'Électricité et lumière', exact: true }).click()
  await page.getByLabel(subject, { exact: true }).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Où est-ce ?' }).waitFor()
  const spot = page.getByRole('radio', { name: place }).first()
  // Her own home is the only one: there is nothing to choose.
  if ((await spot.count()) > 0) await spot.check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  const next = page.getByRole('heading', { name: /Racontez|Déjà signalé|Qu’est-ce qui est abîmé/ })
  await next.waitFor()
  if (/abîmé/.test((await next.textContent()) ?? '')) {
    await page.getByRole('radio', { name: /Autre chose/ }).check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await next.waitFor()
  }
  if (/Déjà/.test((await next.textContent()) ?? '')) {
    await page.getByRole('button', { name: /autre chose/ }).click()
  }
  await page.getByLabel('Ce qui se passe').fill('Il fait noir dès cinq heures.')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Comment voulez-vous la réponse ?' }).waitFor()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Relisez avant d’envoyer' }).waitFor()
  await seen(page, `${name}-check`)
  return wordsOf(page)
}

async function send(page: Page): Promise<number> {
  await page.getByRole('button', { name: /^Envoyer/ }).click()
  await page.getByText('Nous avons votre demande').waitFor()
  return Number(/\/demandes\/(\d+)/.exec(page.url())?.[1])
}

/** The picture itself has come, not only its place. */
async function isShown(page: Page, name: string): Promise<void> {
  const image = page.getByRole('img', { name, exact: true }).first()
  await image.scrollIntoViewIfNeeded()
  await eventually(`the picture « ${name} »`, () =>
    image.evaluate((one) => one instanceof HTMLImageElement && one.complete && one.naturalWidth > 0),
  )
}

let number = 0

step('the same lamp in five places: before she sends, each names its body and why', async () => {
  const fatima = await phone('fatima')
  assert.match(
    await declare(fatima, 'Lumière en panne dans l’escalier ou le hall', /Hall/, '01-hall'),
    /C’est l’entreprise Électricité du Phare qui s’occupe de l’électricité des parties communes/,
  )
  assert.match(
    await declare(fatima, 'Lumière en panne dans le parking', /Parking/, '02-car-park'),
    /C’est nous qui nous occupons des lampes de la résidence/,
  )
  assert.match(
    await declare(fatima, 'Point lumineux ou plafonnier du logement', /./, '03-home'),
    /L’ampoule, c’est vous qui la changez ; la douille, le fil ou le plafonnier, c’est nous/,
  )
  const street = await declare(fatima, 'Lampadaire de la rue en panne', /Trottoir/, '04-street')
  assert.match(street, /C’est la Ville de Port-Liberté qui s’occupe des lampadaires de la rue/)
  assert.match(street, /Nous transmettons vos mots et vos photos à la Ville de Port-Liberté, sans votre nom/)
  number = await send(fatima)
  await seen(fatima, '04-street-receipt')
  await fatima.getByText('Ajouter un message ou une photo').click()
  await fatima.getByLabel(/^Photos/).setInputFiles(await photo())
  await fatima.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await fatima.getByText('Votre message est arrivé').waitFor()
  await fatima.context().close()
  const marek = await phone('marek')
  assert.match(
    await declare(marek, 'Lumière en panne dans l’escalier ou le hall', /Hall/, '05-works'),
    /Pendant le chantier « Réhabilitation Le Canal », c’est l’entreprise Bâtisseurs du Détroit qui s’en occupe/,
  )
  await marek.context().close()
})

step(
  'the clerk, without an account, accepts with his reference, then answers with a photo; she and the hall read it',
  async () => {
    const mail = await message('mail', city, /lampadaire|Lampadaire/i)
    assert.doesNotMatch(mail.text, /Benali|Fatima/)
    const link = /\/partenaire\/o\.[\w-]+/.exec(mail.text)?.[0] ?? ''
    const page = await desk()
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(link)
    await seen(page, '06-clerk')
    await page.getByLabel('Votre nom et votre service').fill('A. Martin, éclairage public')
    await page.getByLabel('Votre numéro, si vous en avez un').fill('EP-2026-118')
    await page.getByRole('button', { name: 'Nous prenons cette demande' }).click()
    await page.getByText('Merci, c’est transmis.').waitFor()
    await message('mail', 'fatima.benali@example.org', /prend en charge votre demande.*EP-2026-118/s)
    clock.advance({ days: 2 })
    await page.reload()
    await page.getByLabel('Votre nom et votre service').fill('A. Martin, éclairage public')
    await page.getByLabel('Votre réponse').fill('La lampe est changée ce matin.')
    await page.getByLabel('Photos, si vous en avez').setInputFiles(await photo())
    await page.getByRole('button', { name: 'C’est fait' }).click()
    await page.getByText('Merci, c’est transmis.').waitFor()
    await seen(page, '07-clerk-done')
    await page.context().close()

    await message('mail', 'fatima.benali@example.org', /nous répond : « La lampe est changée ce matin\. »/)
    const fatima = await phone('fatima')
    await fatima.goto(`/moi/demandes/${number}`)
    const hers = await wordsOf(fatima)
    assert.match(hers, /Ville de Port-Liberté : dite faite, son numéro : EP-2026-118/)
    await isShown(fatima, 'Photo de la Ville de Port-Liberté')
    await isShown(fatima, 'Photo 1')
    assert.equal(await fatima.getByRole('img', { name: /^Photo/ }).count(), 2)
    await seen(fatima, '08-hers')
    await fatima.goto(`/hall/${goeland.boardCode}`)
    assert.match(await wordsOf(fatima), /La Ville de Port-Liberté a répondu aux personnes qui l’ont signalé/)
    await seen(fatima, '08-hall')
    await fatima.context().close()
  },
)

step('an adviser reads the whole story and gives the last word', async () => {
  const page = await desk('claire')
  await page.goto('/bureau/competence/tri')
  await seen(page, '09-triage')
  await page
    .getByRole('link', { name: /Lampadaire/ })
    .first()
    .click()
  await seen(page, '09-competence')
  await isShown(page, 'Photo de la Ville de Port-Liberté')
  await page.getByLabel('Montrer aussi sa photo sur la page de l’immeuble').check()
  await page.getByRole('button', { name: 'Donner la réponse définitive' }).click()
  await page.getByText('C’est fait', { exact: true }).first().waitFor()
  await page.context().close()
  await message('mail', 'fatima.benali@example.org', /Est-ce réglé/)
  const hall = await desk()
  await hall.goto(`/hall/${goeland.boardCode}`)
  assert.match(await wordsOf(hall), /La lampe est changée ce matin/, 'read by a colleague, the hall has it')
  await isShown(hall, 'Photo de la Ville de Port-Liberté')
  await hall.setViewportSize({ width: 360, height: 740 })
  await seen(hall, '09-hall')
  await hall.context().close()
})

step(
  'another is refused on day 6: back in triage, told once, its clock untouched, and the manager sees the rule',
  async () => {
    const fatima = await phone('fatima')
    await declare(fatima, 'Lampadaire de la rue en panne', /Rue/, '10-again')
    const second = await send(fatima)
    await fatima.context().close()
    const clocks = () =>
      house.ask(
        'select c.reported_at, p.kind, p.due_at from cases c join case_promises p on p.case_id = c.id where c.number = $1 order by p.kind',
        [second],
      )
    const before = await clocks()
    const mail = await message('mail', city, /Rue(?!.*EP-)/)
    clock.advance({ days: 6 })
    const page = await desk()
    await page.goto(/\/partenaire\/o\.[\w-]+/.exec(mail.text)?.[0] ?? '')
    await page.getByLabel('Votre nom et votre service').fill('A. Martin')
    await page.getByText('Ce n’est pas à nous', { exact: true }).click()
    await page.getByRole('radio', { name: 'Ce n’est pas de notre compétence' }).check()
    await page.getByRole('button', { name: 'Refuser' }).click()
    await page.getByText('Merci, c’est transmis.').waitFor()
    await page.context().close()
    await message('mail', 'fatima.benali@example.org', /pas de sa compétence/)
    assert.deepEqual(await clocks(), before)
    const manager = await desk('karim')
    await manager.goto('/bureau/competence/tri')
    assert.match(await wordsOf(manager), /Refusées par un organisme/)
    await manager.goto('/bureau/competence/bilan')
    assert.match(await wordsOf(manager), /Électricité et lumière, voie publique : la commune/)
    await seen(manager, '11-report')
    await manager.context().close()
  },
)
