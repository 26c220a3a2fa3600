// Does a subject that is a danger lead to what to do now, for her as for the desk, and is the list the same while one types?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { goeland, residents, staff } from '../../../../db/worlds/people.ts'
import { openSession } from '../../../../tests/pages/walk.ts'
import { type Browse, mount, signedIn } from '../../../../tests/support/browse.ts'
import { openBrowser } from '../../../../tests/support/browser.ts'
import { openHouse } from '../../../../tests/support/house.ts'
import { createApp } from '../../../app.ts'
import { sessionCookie } from '../../../platform/http/kernel.ts'
import { type Listening, listen } from '../../../platform/http/serve.ts'
import { deskCases } from '../desk.tsx'
import { residentCases } from '../resident.tsx'

const house = await openHouse()
const app = mount(house, residentCases(house.services), deskCases(house.services))
const fatima = await signedIn(house, app, residents.fatima, 'resident')
const claire = await signedIn(house, app, staff.claire)

async function newDraft(who: Browse): Promise<string> {
  const begun = await who.get('/moi/signaler')
  return (begun.headers.get('location') ?? '').replace(/\/danger$/, '')
}
const textOf = async (answer: Promise<Response>) => (await answer).text()

describe('a subject that is a danger', () => {
  test('is found first, marked, and leads to what to do now', async () => {
    const draft = await newDraft(fatima)
    const shown = await textOf(fatima.get(`${draft}/quoi?q=${encodeURIComponent('sa sent le gas')}`))
    assert.match(
      shown,
      new RegExp(
        `href="${draft}/danger/gaz\\?sujet=gas_smell"[^<]*>Odeur de gaz</a><span class="tag danger">Danger`,
      ),
    )
    const page = await textOf(fatima.get(`${draft}/danger/gaz?sujet=gas_smell`))
    assert.match(page, /Appelez de dehors seulement/)
    assert.match(page, /continuer avec «.Odeur de gaz.»/)
  })

  test('chosen as an answer, leads there too; said safe, goes on', async () => {
    const draft = await newDraft(fatima)
    const chosen = await fatima.post(`${draft}/quoi`, { nature: 'burning_smell' })
    assert.equal(chosen.headers.get('location'), `${draft}/danger/electricite?sujet=burning_smell`)
    const safe = await fatima.post(`${draft}/quoi`, { nature: 'burning_smell', danger: 'non' })
    assert.equal(safe.headers.get('location'), `${draft}/ou`)
  })

  test('sent from there, is the subject of the demand', async () => {
    const draft = await newDraft(fatima)
    const sent = await fatima.post(`${draft}/danger/electricite?sujet=electric_shock`, { place: 'home' })
    assert.equal(sent.status, 303)
    const [filed] = await house.ask<{ nature_code: string; danger: string }>(
      'select nature_code, danger from cases where id = $1',
      [draft.split('/').at(-1)],
    )
    assert.deepEqual(filed, { nature_code: 'electric_shock', danger: 'electric' })
  })

  test('is asked again at the desk until a person says that it is not', async () => {
    const form = {
      command: randomUUID(),
      locataire: residents.lucas.id,
      nature: 'gas_smell',
      where: 'entrance',
      details: '',
      channel: 'phone',
      said_on: '2026-01-05',
      said_at: '9h30',
      danger: '',
    }
    const asked = await claire.post('/bureau/nouvelle', form)
    assert.equal(asked.status, 422)
    const shown = await asked.text()
    assert.match(shown, /« Odeur de gaz » est un danger/)
    assert.match(shown, /<option value="gas" selected/)
    assert.match(shown, /Où sent-on le gaz/)
    assert.equal(
      (await claire.post('/bureau/nouvelle', { ...form, danger: 'no', join: 'apart' })).status,
      303,
    )
  })
})

describe('what to ask', () => {
  test('is the hint of what she writes', async () => {
    const draft = await newDraft(fatima)
    await fatima.post(`${draft}/quoi`, { nature: 'lift_stuck' })
    await fatima.post(`${draft}/ou`, { zone: goeland.liftB, precision: '' })
    await fatima.post(`${draft}/voisins`, { fault: 'autre' })
    assert.match(
      await textOf(fatima.get(`${draft}/details`)),
      /Quelqu’un est-il enfermé dedans \? .*Vous pouvez laisser vide/,
    )
  })

  test('comes with the subject, at the desk', async () => {
    const answer = await (await claire.get('/bureau/nouvelle/sujets.json?sujet=gas_smell')).json()
    assert.equal(answer.danger, 'gas')
    assert.match(answer.html, /Tout le monde est-il sorti/)
  })
})

describe('while one types', () => {
  let site: Listening
  let chromium: Browser
  before(async () => {
    site = await listen(
      createApp(house.services, () => {}),
      '127.0.0.1',
      0,
    )
    chromium = await openBrowser()
  })
  after(async () => {
    await chromium.close()
    await site.close()
  })

  async function sit(who: 'marek' | 'claire'): Promise<Page> {
    const context = await chromium.newContext({
      baseURL: `http://127.0.0.1:${site.port}`,
      viewport: who === 'claire' ? { width: 1280, height: 900 } : { width: 360, height: 740 },
    })
    const value = await openSession(house, who)
    await context.addCookies([{ name: sessionCookie, value, domain: '127.0.0.1', path: '/' }])
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    return page
  }
  const keep = async (page: Page, name: string) => {
    const folder = process.env.PALIER_PICTURES
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  test('she sees the list change, hears how many, and chooses with the keyboard', async () => {
    const page = await sit('marek')
    await page.goto('/moi/signaler')
    await page.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
    const search = page.getByLabel('Cherchez avec vos mots')
    await search.pressSequentially('le robinè goutte')
    await page.getByLabel('Robinet à changer').waitFor()
    assert.match((await page.locator('[data-said]').textContent()) ?? '', /\d sujets trouvés/)
    assert.match(page.url(), /q=le%20robin/)
    await keep(page, 'quoi-en-tapant-360')
    await search.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Où est-ce ?' }).waitFor()
    await page.goBack()
    await search.fill('ça sent le gaz')
    await page.getByRole('link', { name: 'Odeur de gaz' }).click()
    await page.getByRole('heading', { name: 'Odeur de gaz' }).waitFor()
    await keep(page, 'danger-par-sujet-360')
    await page.context().close()
  })

  test('at the desk, what is picked is chosen in the list, with what to ask and its danger', async () => {
    const page = await sit('claire')
    await page.goto(`/bureau/nouvelle?locataire=${residents.fatima.id}`)
    await page.getByLabel('Ses mots', { exact: true }).pressSequentially('sa sent le gaz')
    await page.getByRole('button', { name: 'Odeur de gaz' }).waitFor()
    await keep(page, 'nouvelle-en-tapant-1280')
    await page.keyboard.press('Enter')
    await page.getByText('Tout le monde est-il sorti ?').last().waitFor()
    assert.equal(await page.locator('select[name=nature]').inputValue(), 'gas_smell')
    assert.equal(await page.locator('select[name=danger]').inputValue(), 'gas')
    await keep(page, 'nouvelle-choisi-1280')
    await page.setViewportSize({ width: 360, height: 740 })
    await keep(page, 'nouvelle-choisi-360')
    await page.context().close()
  })
})
