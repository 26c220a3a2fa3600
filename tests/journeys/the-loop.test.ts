// Does the whole loop hold? A stuck lift is told by six people, answered once, shown in the hall, and not forgotten when it is not settled.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { goeland, residents } from '../../db/worlds/people.ts'
import { parisDay } from '../../src/platform/clock/clock.ts'
import { readPdf } from '../support/read-pdf.ts'
import { eventually, openLandlord, photo, seen, step, wordsOf } from './landlord.ts'

const { house, phone, desk, message } = await openLandlord()
const { clock } = house.services

const said = 'La cabine est arrêtée entre deux étages depuis ce matin.'
const answered = 'Une pièce de la porte était cassée. Elle est changée : l’ascenseur marche.'
const inTheHall = 'La porte de la cabine est réparée.'
const paper = { name: 'Rose Petit', sms: '+33639980077' }

/** What everybody sees must tell nobody's name, home or words. */
function tellsNobody(words: string): void {
  for (const { firstName, lastName, home } of Object.values(residents))
    assert.doesNotMatch(words, new RegExp(`${firstName}|${lastName}|${home}|logement \\d`), 'nobody is named')
  assert.doesNotMatch(words, /Rose|Petit(?! déj)|arrêtée entre deux étages/)
}

async function upToWhere(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
  await page.getByRole('link', { name: 'Ascenseur', exact: true }).click()
  await page.getByLabel('Ascenseur en panne').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Où est-ce ?' }).waitFor()
  await page.getByRole('radio', { name: /Ascenseur/ }).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
}

/** From her words to the receipt; returns the number of her demand. */
async function tellAndSend(page: Page, words: string, name: string, withPhoto: boolean): Promise<number> {
  await page.getByLabel('Ce qui se passe').fill(words)
  if (withPhoto) {
    await page.getByLabel('Photos').setInputFiles(await photo())
    await page.getByRole('button', { name: 'Ajouter ces photos' }).click()
    await page.getByText('Une photo est gardée').waitFor()
    await seen(page, `${name}-photo`)
  }
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: /^Comment (voulez-vous la réponse|répondre à)/ }).waitFor()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Relisez avant d’envoyer' }).waitFor()
  await seen(page, `${name}-check`)
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.getByText(/Nous avons (votre|la) demande/).waitFor()
  await seen(page, `${name}-receipt`)
  return numberIn(page)
}

function numberIn(page: Page): number {
  return Number(/\/demandes\/(\d+)/.exec(page.url())?.[1])
}

async function photosOf(number: number): Promise<number> {
  const rows = await house.ask(
    'select from case_photos p join cases c on c.id = p.case_id where c.number = $1',
    [number],
  )
  return rows.length
}

const numbers: Record<'fatima' | 'lucas' | 'yusuf' | 'ginette' | 'paper' | 'odette', number> = {
  fatima: 0,
  lucas: 0,
  yusuf: 0,
  ginette: 0,
  paper: 0,
  odette: 0,
}
type Clocks = { reported: string; due: string; promises: string }

/** What counts for the delays of a demand: the day it was said, and what is owed since. */
async function clocksOf(number: number): Promise<Clocks | undefined> {
  const [clocks] = await house.ask<Clocks>(
    `select c.reported_at::text as reported, string_agg(p.kind || ' ' || p.due_at, ', ' order by p.kind, p.due_at) as promises,
            min(p.due_at)::text as due
       from cases c join case_promises p on p.case_id = c.id where c.number = $1 group by c.id`,
    [number],
  )
  return clocks
}

step(
  'on a phone without JavaScript, somebody of the other entrance tells that her lift is stuck, with a photo',
  async () => {
    const page = await phone('therese', { javaScriptEnabled: false })
    await seen(page, '01-home-plain')
    await page.getByRole('link', { name: 'Signaler un problème' }).first().click()
    await upToWhere(page)
    const number = await tellAndSend(page, 'Les portes ne s’ouvrent plus.', '01-plain', true)
    assert.equal(await photosOf(number), 1)
    await page.context().close()
  },
)

step('on a phone, Fatima tells that the lift of her entrance is stuck, with a photo', async () => {
  const page = await phone('fatima')
  await seen(page, '02-home')
  await page.getByRole('link', { name: 'Signaler un problème' }).first().click()
  await seen(page, '02-danger')
  await upToWhere(page)
  const next = page.getByRole('heading', { name: /Racontez|Déjà signalé/ })
  assert.equal(
    await next.textContent(),
    'Racontez en quelques mots',
    'the lift of the other entrance is not hers',
  )
  numbers.fatima = await tellAndSend(page, said, '02', true)
  assert.equal(await photosOf(numbers.fatima), 1)
  await page.context().close()
})

for (const [index, handle] of (['lucas', 'yusuf'] as const).entries())
  step(`a neighbour sees that it is already told, without a name, and joins (${handle})`, async () => {
    clock.advance({ minutes: 20 })
    const page = await phone(handle, { javaScriptEnabled: index === 0 })
    await page.goto('/moi/signaler')
    await upToWhere(page)
    await page.getByRole('heading', { name: 'Déjà signalé dans votre entrée' }).waitFor()
    await seen(page, `03-neighbours-${handle}`)
    tellsNobody(await wordsOf(page))
    await page.getByRole('button', { name: 'C’est la même chose, je me joins' }).click()
    numbers[handle] = await tellAndSend(page, '', `03-${handle}`, false)
    assert.match(await wordsOf(page), /Vous avez rejoint ce que vos voisins ont signalé/)
    await page.context().close()
  })

async function sayWhatAndWhere(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Quoi ?' }).selectOption({ label: 'Ascenseur en panne' })
  const place = page.getByRole('combobox', { name: 'Où exactement ?' })
  const lift = await place
    .locator('option', { hasText: /^Ascenseur/ })
    .first()
    .getAttribute('value')
  await place.selectOption(lift)
}

step('the adviser types a demand for a caller, and one from a slip of paper', async () => {
  clock.advance({ minutes: 20 })
  const page = await desk('claire')
  await page.getByRole('link', { name: 'Nouvelle demande' }).click()
  await page.getByLabel('Nom, téléphone ou logement').fill('caron')
  await page.getByRole('button', { name: 'Chercher la personne' }).click()
  await page.getByRole('link', { name: 'Ginette Caron' }).click()
  await sayWhatAndWhere(page)
  await page.getByLabel('Ce qu’elle dit, dans ses mots').fill('Je ne peux plus descendre mes courses.')
  await seen(page, '04-caller')
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByRole('radio', { name: /^Joindre/ }).check()
  await seen(page, '04-caller-join')
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText('La demande est enregistrée.').waitFor()
  numbers.ginette = numberIn(page)

  await page.getByRole('link', { name: 'Nouvelle demande' }).click()
  await page.getByRole('link', { name: 'Cette personne n’est dans aucun dossier' }).click()
  await page.getByRole('combobox', { name: 'Bâtiment et entrée' }).selectOption(goeland.entranceB)
  await page.getByRole('button', { name: 'Voir les lieux' }).click()
  await page.getByLabel('Son nom').fill(paper.name)
  await page.getByRole('combobox', { name: 'Répondre par' }).selectOption('sms')
  await page.getByLabel('Numéro ou adresse').fill(paper.sms)
  await sayWhatAndWhere(page)
  await page.getByRole('radio', { name: 'Sur papier' }).check()
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByRole('radio', { name: 'Non, c’est autre chose' }).check()
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click()
  await page.getByText('La demande est enregistrée.').waitFor()
  await seen(page, '04-paper')
  numbers.paper = numberIn(page)
  await page.context().close()
})

step('the association’s helper files one for a lady without e-mail or mobile phone', async () => {
  clock.advance({ minutes: 20 })
  const page = await phone('helper')
  await seen(page, '05-helper')
  await page.getByRole('link', { name: 'Déclarer pour Madame Vasseur' }).click()
  await upToWhere(page)
  await page.getByRole('button', { name: 'Non, c’est autre chose' }).click()
  numbers.odette = await tellAndSend(page, 'Madame Vasseur reste chez elle.', '05', false)
  await page.context().close()
})

step('the adviser groups them into one fault and sends the lift contractor', async () => {
  clock.advance({ minutes: 20 })
  const page = await desk('claire')
  await seen(page, '06-queue')
  await page.goto(`/bureau/demandes/${numbers.fatima}`)
  await seen(page, '06-case')
  for (const number of [numbers.paper, numbers.odette])
    await page.getByRole('checkbox', { name: new RegExp(spaced(number)) }).check()
  await page.getByRole('button', { name: 'Grouper', exact: true }).click()
  await page.getByText('Les demandes sont groupées.').waitFor()
  await page.getByText('6 personnes la signalent').waitFor()
  await page.getByRole('link', { name: 'Photo 1' }).waitFor()
  await page.getByText('Demander une intervention', { exact: true }).click()
  await page.getByRole('combobox', { name: 'Prestataire' }).selectOption({ label: 'Ascenseurs du Détroit' })
  await page.getByLabel('Ce qu’il y a à faire').fill('Cabine arrêtée, entrée B du bâtiment Goéland.')
  await page.getByRole('button', { name: 'Envoyer au prestataire' }).click()
  await page.getByText('L’intervention est demandée').waitFor()
  await seen(page, '06-grouped-ordered')
  await page.context().close()
})

/** As references are written on screens: 104 213. */
function spaced(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '\\s')
}

step(
  'the contractor opens the link of her e-mail, accepts, gives an appointment, and says it is done',
  async () => {
    clock.advance({ minutes: 20 })
    const mail = await message('mail', 'ascenseurs-detroit@example.org', /Intervention/)
    const page = await desk()
    await page.goto(linkIn(mail.text, 'partenaire'))
    await seen(page, '07-contractor')
    tellsNobody(await wordsOf(page))
    await page.getByLabel('Votre nom').fill('Sami, Ascenseurs du Détroit')
    await page.getByRole('button', { name: 'Accepter l’intervention' }).click()
    await page.getByText('C’est noté').waitFor()
    await page.getByLabel('Votre nom').fill('Sami')
    await page.getByLabel('Jour').fill(parisDay(clock.now()).add({ days: 1 }).toString())
    await page.getByLabel('De', { exact: true }).fill('8:00')
    await page.getByLabel('À', { exact: true }).fill('10:00')
    await page.getByRole('button', { name: 'Donner ce rendez-vous' }).click()
    await page.getByText('Rendez-vous pris').waitFor()
    await message('mail', 'lucas.delattre@example.org', /passe mercredi 25 novembre, entre 8.h et 10.h/)
    clock.advance({ days: 1 })
    await page.reload()
    await page.getByLabel('Votre nom').fill('Sami')
    await page.getByLabel('Ce qui a été fait').fill('Pièce de la porte changée.')
    await page.getByRole('button', { name: 'Dire que c’est fait' }).click()
    await page.getByText('n’attend plus rien de vous').waitFor()
    await seen(page, '07-contractor-done')
    await page.context().close()
  },
)

function linkIn(text: string, kind: string): string {
  const link = new RegExp(`${house.services.url}/${kind}/[\\w.~-]+`).exec(text)?.[0]
  assert.ok(link, `the message carries its link: ${text}`)
  return link
}

step('the adviser answers once, and everyone has the answer by the way she chose', async () => {
  clock.advance({ minutes: 20 })
  const page = await desk('claire')
  await page.goto(`/bureau/demandes/${numbers.fatima}`)
  await page.getByLabel('Votre réponse').fill(answered)
  await page.getByRole('radio', { name: /Réponse définitive/ }).check()
  await page.getByText('Mettre sur la page de l’immeuble').first().click()
  await page.getByRole('checkbox', { name: 'Mettre sur la page de l’immeuble' }).check()
  await page.getByLabel('Phrase pour l’immeuble').fill(inTheHall)
  await page.getByRole('button', { name: 'Relire la réponse' }).click()
  await page.getByText('Ce que la personne recevra').waitFor()
  await seen(page, '08-preview')
  await page.getByRole('button', { name: 'Envoyer la réponse à 6 personnes' }).click()
  await page.getByText('La réponse est partie.').waitFor()

  const final = /Une pièce de la porte était cassée.*Est-ce réglé/s
  await message('mail', 'lucas.delattre@example.org', final)
  await message('mail', 'fatima.benali@example.org', final)
  await message('sms', '+33639980006', final)
  await message('sms', paper.sms, final)

  await page.getByRole('link', { name: /^Messages/ }).click()
  await page.getByRole('button', { name: /^Préparer \d+ courriers?/ }).click()
  await seen(page, '08-letters')
  const print = page.getByRole('link', { name: 'Imprimer', exact: true }).first()
  const file = await page.request.get((await print.getAttribute('href')) ?? '')
  const letters = await readPdf(new Uint8Array(await file.body()))
  assert.ok(letters.tagged && letters.universal)
  const vasseur = letters.pages.find(({ text }) => text.includes('Madame Odette Vasseur'))?.text ?? ''
  assert.match(vasseur, /Une pièce de la porte/, 'the letter of Madame Vasseur is in the gathered file')
  assert.match(vasseur, /Est-ce réglé/, 'what counts is on her first page')
  await page.getByRole('button', { name: 'Postés' }).first().click()

  await page
    .getByRole('main')
    .getByRole('link', { name: /Appels à faire$/ })
    .click()
  const call = page.locator('.card', { hasText: 'Caron' }).filter({ hasText: 'Une pièce de la porte' })
  await call.waitFor()
  await seen(page, '08-calls')
  await call.getByRole('button', { name: 'C’est dit', exact: true }).click()
  await call.waitFor({ state: 'detached' })

  await page.goto(`/bureau/demandes/${numbers.fatima}`)
  const trace = await eventually('each delivery in the story', async () => {
    await page.reload()
    const words = await wordsOf(page)
    return words.split('SMS : envoyé').length > 2 && words
  })
  assert.match(trace, /Delattre, e-mail : envoyé \(parti/)
  assert.match(trace, /Caron, appel : dit au téléphone/)
  assert.match(trace, /Vasseur, courrier : posté/)
  assert.match(trace, /Benali, application : reçu/)
  assert.match(trace, /Benali, e-mail : envoyé/)
  await seen(page, '08-trace')
  await page.context().close()
})

step('the building reads what was done, and its poster prints, without any name', async () => {
  const page = await phone('ginette')
  const board = await desk()
  for (const one of [page, board]) {
    await eventually('the sentence in the hall', async () => {
      await one.goto(`/hall/${goeland.boardCode}`)
      return (await wordsOf(one)).includes(inTheHall)
    })
    await one.getByRole('heading', { name: 'Vous avez dit · Nous avons fait' }).waitFor()
    assert.match(
      (await one.locator('.card', { hasText: inTheHall }).textContent()) ?? '',
      /Fait.*6 personnes l’ont dit/s,
    )
    tellsNobody(await wordsOf(one))
    await seen(one, '09-hall')
  }
  for (const [name, height] of [
    ['Affiche A4 (PDF)', 297],
    ['Affiche A3 (PDF)', 420],
  ] as const) {
    const href = (await board.getByRole('link', { name }).getAttribute('href')) ?? ''
    const poster = await readPdf(new Uint8Array(await (await board.request.get(href)).body()))
    const [sheet] = poster.pages
    assert.ok(poster.tagged && poster.universal && sheet)
    assert.equal(poster.lang?.slice(0, 2), 'fr')
    assert.ok(Math.abs(Math.max(sheet.heightMm, sheet.widthMm) - height) < 1)
    assert.match(sheet.text.replaceAll(/\s+/g, ' '), /La porte de la cabine est réparée/)
    assert.ok(sheet.text.includes(`[Code QR : ${house.services.url}/hall/${goeland.boardCode}]`))
    tellsNobody(sheet.text)
  }
  await page.context().close()
  await board.context().close()
})

step('one says by the link of her mail that it is settled: hers is over', async () => {
  clock.advance({ minutes: 20 })
  const mail = await message('mail', 'lucas.delattre@example.org', /Une pièce de la porte était cassée/)
  const page = await phone('marek')
  await page.context().clearCookies()
  await page.goto(linkIn(mail.text, 'reglee'))
  await page.getByRole('heading', { name: 'Est-ce réglé ?' }).waitFor()
  await seen(page, '10-link')
  await page.getByRole('button', { name: 'Oui, c’est réglé' }).click()
  await page.getByText('Vous nous avez dit que c’est réglé. Merci.').waitFor()
  await page.context().close()
  assert.equal(await stateOf(numbers.lucas), 'closed')
})

async function stateOf(number: number): Promise<string | undefined> {
  const [row] = await house.ask<{ state: string }>('select state from cases where number = $1', [number])
  return row?.state
}

step(
  'one says in the application that it is not: it reopens with its first clock, and the adviser has it back',
  async () => {
    const before = await clocksOf(numbers.fatima)
    clock.advance({ days: 1 })
    const page = await phone('fatima')
    await page.getByRole('link', { name: 'Ascenseur en panne' }).first().click()
    await page.getByRole('heading', { name: 'Est-ce réglé ?' }).waitFor()
    await seen(page, '11-app-asked')
    await page.getByLabel('Un mot de plus, si vous voulez').fill('Il s’arrête encore au 3e.')
    await page.getByRole('button', { name: 'Non, ce n’est pas réglé' }).click()
    await page.getByText('votre demande est rouverte, à sa date du premier jour').waitFor()
    await seen(page, '11-reopened')
    await page.context().close()

    assert.ok(before)
    assert.deepEqual(await clocksOf(numbers.fatima), before, 'the day it was said and what is owed since')
    assert.equal(await stateOf(numbers.fatima), 'open')
    assert.equal(await stateOf(numbers.lucas), 'closed', 'the voice of another stays hers')

    const adviser = await desk('claire')
    await adviser
      .getByRole('link', { name: /Rouvertes/ })
      .first()
      .click()
    await seen(adviser, '12-queue')
    await adviser.getByRole('link', { name: new RegExp(spaced(numbers.fatima)) }).click()
    await adviser.getByText('Rouverte : l’échéance d’origine reste').waitFor()
    assert.match(await wordsOf(adviser), /« Il s’arrête encore au 3e\. »/)
    await seen(adviser, '12-case')
    await adviser.goto(`/hall/${goeland.boardCode}`)
    assert.match(
      await wordsOf(adviser),
      /Ascenseur en panne, Ascenseur B : signalé/,
      'the hall knows it again',
    )
    assert.equal(
      await adviser.locator('.card', { hasText: inTheHall }).count(),
      0,
      'and no longer says that it is done',
    )
    await seen(adviser, '12-hall')
    await message('mail', 'fatima.benali@example.org', /est rouverte/)
    await adviser.context().close()
  },
)
