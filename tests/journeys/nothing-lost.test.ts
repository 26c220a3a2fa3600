// Is anything typed ever lost, or sent twice? Sessions that end, hurried thumbs, the back button, two tabs; with a script and without.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { residents } from '../../db/worlds/people.ts'
import { eventually, openLandlord, photo, wordsOf } from './landlord.ts'

const { house, phone, desk } = await openLandlord()
const { fatima } = residents

type Told = { id: string; number: number; details: string; photos: number }
/** What this person has told since the tests began, in order. */
async function toldBy(resident: { id: string }): Promise<Told[]> {
  return house.ask<Told>(
    `select c.id, c.number, c.details, (select count(*)::int from case_photos p where p.case_id = c.id) as photos
       from cases c where c.resident_id = $1 and c.number > $2 order by c.number`,
    [resident.id, before],
  )
}
const before = (await house.ask<{ last: number }>('select max(number)::int as last from cases'))[0]?.last ?? 0

async function answerWhat(page: Page, subject: 'tap' | 'lift'): Promise<void> {
  await page.goto('/moi/signaler')
  await page.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
  if (subject === 'tap') {
    await page.goto(`${page.url()}?q=robinet`)
    await page.getByLabel('Robinet à changer').check()
  } else {
    await page.getByRole('link', { name: 'Ascenseur', exact: true }).click()
    await page.getByLabel('Ascenseur en panne').check()
  }
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Où est-ce ?' }).waitFor()
}

/** Up to the question where one writes; a neighbour's fault is another thing. */
async function toDetails(page: Page, subject: 'tap' | 'lift' = 'tap'): Promise<void> {
  await answerWhat(page, subject)
  if (subject === 'lift') await page.getByRole('radio', { name: /Ascenseur/ }).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  if (subject === 'tap') {
    await page.getByLabel('Autre chose, ou je ne sais pas').check()
    await page.getByRole('button', { name: 'Continuer' }).click()
  }
  const [details, neighbours] = ['Racontez en quelques mots', 'Déjà signalé dans votre entrée']
  await page.getByRole('heading', { name: new RegExp(`${details}|${neighbours}`) }).waitFor()
  if (page.url().endsWith('/voisins'))
    await page.getByRole('button', { name: 'Non, c’est autre chose' }).click()
  await page.getByRole('heading', { name: details }).waitFor()
}

async function toSummary(page: Page, words: string): Promise<void> {
  await page.getByLabel('Ce qui se passe').fill(words)
  await goOn(page)
}
async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Comment voulez-vous la réponse ?' }).waitFor()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { name: 'Relisez avant d’envoyer' }).waitFor()
}
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer' }).click()
const receipt = (page: Page) => page.getByText('Nous avons votre demande').waitFor()

/** On the page of sign-in: a code by e-mail, read where it arrives. */
async function signInAgain(page: Page): Promise<void> {
  await page.getByText('Nous avons gardé ce que vous aviez écrit').first().waitFor()
  await page.getByLabel('E-mail, téléphone, ou numéro de locataire').fill(fatima.email ?? '')
  const codes = () =>
    house.exchange.messages().flatMap(({ kind, to, text }) => {
      const code = kind === 'mail' && to === fatima.email ? /\b(\d{3}\s?\d{3})\b/.exec(text)?.[1] : undefined
      return code ?? []
    })
  const known = codes().length
  await page.getByRole('main').getByRole('button').first().click()
  await page.getByLabel('Code à 6 chiffres').waitFor()
  const code = await eventually('a new code by e-mail', async () => codes().length > known && codes()[0])
  await page.getByLabel('Code à 6 chiffres').fill(code)
  await page.getByRole('main').getByRole('button').first().click()
}
const endSessions = (person: { id: string }) =>
  house.ask('update sessions set ended_at = $2 where person_id = $1 and ended_at is null', [
    person.id,
    house.services.clock.now().toString(),
  ])

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with a script' : 'without a script'

  test(`her session ends while she writes: she signs in again, her words are there, the photo is asked for again, all is sent once (${how})`, async () => {
    const page = await phone('fatima', { javaScriptEnabled })
    const earlier = (await toldBy(fatima)).length
    await toDetails(page)
    await page.getByLabel('Ce qui se passe').fill('Il goutte depuis la nuit.')
    await page.getByLabel('Photos').setInputFiles(await photo())
    await endSessions(fatima)
    // A new code is not asked for in the same minute.
    house.services.clock.advance({ minutes: 20 })
    await page.getByRole('button', { name: 'Continuer' }).click()
    await signInAgain(page)
    await page.getByRole('heading', { name: 'Racontez en quelques mots' }).waitFor()
    assert.equal(await page.getByLabel('Ce qui se passe').inputValue(), 'Il goutte depuis la nuit.')
    assert.match(await wordsOf(page), /Choisissez à nouveau vos photos/)
    await page.getByLabel('Photos').setInputFiles(await photo())
    await goOn(page)
    assert.match(await wordsOf(page), /Il goutte depuis la nuit\..*Une photo est gardée/)
    await send(page)
    await receipt(page)
    const told = (await toldBy(fatima)).slice(earlier)
    assert.deepEqual(
      told.map(({ details, photos }) => ({ details, photos })),
      [{ details: 'Il goutte depuis la nuit.', photos: 1 }],
    )
    await page.context().close()
  })

  test(`her session ends on the last page: after she signs in, the summary is there, and it is sent once (${how})`, async () => {
    const page = await phone('fatima', { javaScriptEnabled })
    const earlier = (await toldBy(fatima)).length
    await toDetails(page)
    await toSummary(page, 'Juste avant la fin.')
    await endSessions(fatima)
    house.services.clock.advance({ minutes: 20 })
    await send(page)
    await signInAgain(page)
    await page.getByRole('heading', { name: 'Relisez avant d’envoyer' }).waitFor()
    assert.equal((await toldBy(fatima)).length, earlier, 'nothing leaves before she says so again')
    await send(page)
    await receipt(page)
    assert.equal((await toldBy(fatima)).length, earlier + 1)
    await page.context().close()
  })

  test(`a hurried thumb presses « Envoyer » twice: one demand (${how})`, async () => {
    const page = await phone('lucas', { javaScriptEnabled })
    const earlier = (await toldBy(residents.lucas)).length
    await toDetails(page)
    await toSummary(page, 'Deux fois plutôt qu’une.')
    await page.getByRole('button', { name: 'Envoyer' }).dblclick()
    await receipt(page)
    assert.equal((await toldBy(residents.lucas)).length, earlier + 1)
    await page.context().close()
  })

  test(`back after it was sent: the receipt again, nothing to send a second time (${how})`, async () => {
    const page = await phone('lucas', { javaScriptEnabled })
    const earlier = (await toldBy(residents.lucas)).length
    await toDetails(page)
    await toSummary(page, 'Envoyée, puis retour.')
    await send(page)
    await receipt(page)
    const sent = page.url()
    for (let steps = 0; steps < 3; steps++) {
      await page.goBack()
      await receipt(page)
      assert.equal(page.url(), sent)
      assert.equal(await page.getByRole('heading', { name: 'Relisez avant d’envoyer' }).count(), 0)
    }
    assert.equal((await toldBy(residents.lucas)).length, earlier + 1)
    await page.context().close()
  })
}

/** 50 MB on the disk, under this name. */
function heavy(t: TestContext, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'palier-heavy-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), Buffer.alloc(50_000_000, 7))
  return join(folder, name)
}

for (const javaScriptEnabled of [true, false])
  test(`50 MB in the place of a photo: she reads why, her words are there, she goes on without (${javaScriptEnabled ? 'with' : 'without'} a script)`, async (t) => {
    const page = await phone('ginette', { javaScriptEnabled })
    const earlier = (await toldBy(residents.ginette)).length
    await toDetails(page)
    await page.getByLabel('Ce qui se passe').fill('Avec un film trop long.')
    await page.getByLabel('Photos').setInputFiles(heavy(t, 'film.jpg'))
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByText('« film.jpg » est trop lourde : 20 Mo au plus').first().waitFor()
    assert.equal(await page.getByLabel('Ce qui se passe').inputValue(), 'Avec un film trop long.')
    await goOn(page)
    await send(page)
    await receipt(page)
    assert.deepEqual(
      (await toldBy(residents.ginette)).slice(earlier).map(({ details, photos }) => ({ details, photos })),
      [{ details: 'Avec un film trop long.', photos: 0 }],
    )
    await page.context().close()
  })

test('50 MB in the place of a file to import: the administrator reads why, and what she chose is still chosen', async (t) => {
  const page = await desk('ines')
  await page.goto('/bureau/import')
  await page.getByLabel('Que contient ce fichier ?').selectOption({ label: 'Baux' })
  await page.getByLabel('Le fichier').setInputFiles(heavy(t, 'baux.csv'))
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
  await page.getByText('Ce fichier dépasse 20 Mo').first().waitFor()
  assert.equal(await page.getByLabel('Que contient ce fichier ?').inputValue(), 'leases')
  await page.context().close()
})

test('back to a question before it was sent: each answer is still there, and may be changed', async () => {
  const page = await phone('lucas')
  await toDetails(page)
  await toSummary(page, 'Première version.')
  await page.goBack()
  await page.goBack()
  await page.getByRole('heading', { name: 'Racontez en quelques mots' }).waitFor()
  assert.equal(await page.getByLabel('Ce qui se passe').inputValue(), 'Première version.')
  await page.getByLabel('Ce qui se passe').fill('Deuxième version.')
  await page.getByRole('button', { name: 'Continuer' }).click()
  // What was answered after it is kept: straight back to the summary.
  await page.getByRole('heading', { name: 'Relisez avant d’envoyer' }).waitFor()
  await send(page)
  await receipt(page)
  assert.equal((await toldBy(residents.lucas)).at(-1)?.details, 'Deuxième version.')
  await page.context().close()
})

test('two declarations in two tabs at once: two demands, each with its own words', async () => {
  const tap = await phone('therese')
  const lift = await tap.context().newPage()
  await toDetails(tap, 'tap')
  await toDetails(lift, 'lift')
  await tap.getByLabel('Ce qui se passe').fill('Le robinet de la cuisine.')
  await lift.getByLabel('Ce qui se passe').fill('La cabine est au sous-sol.')
  await lift.reload()
  assert.equal(
    await lift.getByLabel('Ce qui se passe').inputValue(),
    'La cabine est au sous-sol.',
    'kept by the device',
  )
  await goOn(tap)
  await goOn(lift)
  await Promise.all([send(tap), send(lift)])
  await Promise.all([receipt(tap), receipt(lift)])
  assert.deepEqual((await toldBy(residents.therese)).map(({ details }) => details).sort(), [
    'La cabine est au sous-sol.',
    'Le robinet de la cuisine.',
  ])
  await tap.context().close()
})

test('the same declaration open in two tabs: one demand; what is written late in the other one waits in its message', async () => {
  const first = await phone('yusuf')
  await toDetails(first)
  const second = await first.context().newPage()
  await second.goto(first.url())
  await toSummary(first, 'Dit dans le premier.')
  const third = await first.context().newPage()
  await third.goto(first.url())
  await second.getByLabel('Ce qui se passe').fill('Ajouté dans le second.')
  await second.getByLabel('Photos').setInputFiles(await photo())
  await Promise.all([send(first), send(third)])
  await Promise.all([receipt(first), receipt(third)])
  assert.equal(first.url(), third.url())
  await second.getByRole('button', { name: 'Continuer' }).click()
  await second.getByText('Cette demande est déjà partie').waitFor()
  assert.equal(await second.getByLabel('Votre message').inputValue(), 'Ajouté dans le second.')
  const [told, ...others] = await toldBy(residents.yusuf)
  assert.deepEqual([told?.details, told?.photos, others], ['Dit dans le premier.', 1, []])
  await second.getByRole('button', { name: 'Envoyer' }).click()
  await second.getByText('Votre message est arrivé').waitFor()
  const messages = await house.ask<{ body: string }>('select body from case_messages where case_id = $1', [
    told?.id,
  ])
  assert.deepEqual(messages, [{ body: 'Ajouté dans le second.' }])
  await second.reload()
  assert.equal(await second.getByLabel('Votre message').inputValue(), '', 'sent: no longer offered')
  await first.context().close()
})

test('a danger touched twice alerts once', async () => {
  const page = await phone('marek')
  await page.goto('/moi/signaler')
  await page.getByRole('link', { name: 'Odeur de gaz' }).click()
  await page.getByRole('button', { name: /Dans le logement/ }).dblclick()
  await page
    .getByText(/Nous prévenons la personne d’astreinte|La personne d’astreinte est prévenue/)
    .first()
    .waitFor()
  const told = await toldBy(residents.marek)
  assert.equal(told.length, 1)
  assert.equal((await house.ask('select from alerts where case_id = $1', [told[0]?.id])).length, 1)
  await page.context().close()
})
