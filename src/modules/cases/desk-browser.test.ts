// Is the desk alive in a real browser? Two people, two screens, one truth; a keyboard is enough; nothing typed is lost.
import assert from 'node:assert/strict'
import { randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openBrowser } from '../../../tests/support/browser.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import { hashToken, sessionCookie } from '../../platform/http/kernel.ts'
import { type Listening, listen } from '../../platform/http/serve.ts'
import { assignCase } from './actions.ts'
import { type Filed, fileCase } from './file-case.ts'

const house = await openHouse()
const { services } = house
// Two beats of fifteen seconds, and the time of a slow machine.
const patience = { timeout: 45_000 }
let site: Listening
let chromium: Browser

before(async () => {
  site = await listen(
    createApp(services, () => {}),
    '127.0.0.1',
    0,
  )
  chromium = await openBrowser()
})
after(async () => {
  await chromium.close()
  await site.close()
})

async function signIn(context: BrowserContext, person: { id: string }): Promise<void> {
  const token = randomBytes(24).toString('base64url')
  const now = services.clock.now()
  await house.ask(
    `insert into sessions (id, token_hash, person_kind, person_id, way, device, started_at, seen_at, expires_at)
     values ($1, $2, 'staff', $3, 'demo', 'essai', $4, $4, $5)`,
    [randomUUIDv7(), hashToken(token), person.id, now.toString(), now.add({ hours: 240 }).toString()],
  )
  await context.addCookies([{ name: sessionCookie, value: token, domain: '127.0.0.1', path: '/' }])
}

async function sit(person: { id: string }): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.newContext({
    baseURL: `http://127.0.0.1:${site.port}`,
    viewport: { width: 1280, height: 900 },
  })
  await signIn(context, person)
  return { context, page: await context.newPage() }
}

/** Somebody of the Goéland says that the lift is stuck. */
async function tell(danger: 'gas' | null = null): Promise<Filed> {
  return fileCase(
    services,
    { kind: 'system' },
    {
      id: randomUUID(),
      natureCode: 'lift_stuck',
      danger,
      place: {
        kind: 'common',
        ground: 'common',
        estateId: goeland.estateId,
        buildingId: goeland.buildingId,
        entranceId: goeland.entranceB,
        homeId: null,
        equipmentId: goeland.liftB,
        placeId: null,
        words: '',
      },
      details: 'bloqué au troisième',
      channel: 'phone',
      person: { residentId: residents.fatima.id },
      filedBy: null,
      reportedAt: services.clock.now(),
      joinFaultId: null,
      photos: [],
    },
  )
}

test('a danger shows on an open queue by itself: banner, first line, counts, and it is said aloud', async () => {
  const { context, page } = await sit(staff.claire)
  await page.goto('/bureau')
  assert.equal(await page.locator('#live-alerts').getAttribute('aria-live'), 'assertive')
  const before = await page.locator('.figures').textContent()
  const { number } = await tell('gas')
  await page.locator('#live-alerts').getByText('alerte danger').waitFor(patience)
  await page.waitForFunction(
    (text) => document.querySelector('.figures')?.textContent !== text,
    before,
    patience,
  )
  assert.match(
    (await page.locator('#live-list tbody tr a').first().getAttribute('href')) ?? '',
    new RegExp(`/${number}$`),
  )
  assert.match((await page.locator('.head .nav a[href="/bureau/alertes"]').textContent()) ?? '', /1/)
  await context.close()
})

test('two open queues hear of a new demand without a reload; taken, it leaves the list of what nobody holds', async () => {
  const [claire, karim] = await Promise.all([sit(staff.claire), sit(staff.karim)])
  const list = '/bureau?qui=personne&residence=JET'
  await Promise.all([claire, karim].map(({ page }) => page.goto(list)))
  for (const { page } of [claire, karim]) await page.evaluate(() => Object.assign(window, { isSame: true }))
  const { id, number } = await tell()
  const line = `#live-list a[href="/bureau/demandes/${number}"]`
  for (const { page } of [claire, karim]) await page.waitForSelector(line, patience)
  await assignCase(services, { kind: 'staff', id: staff.claire.id }, id, { staffId: staff.claire.id })
  for (const { page } of [claire, karim]) {
    await page.waitForSelector(line, { state: 'detached', ...patience })
    assert.ok(await page.evaluate(() => 'isSame' in window), 'the page was never loaded again')
  }
  await karim.page.goto('/bureau?residence=JET')
  assert.match(
    (await karim.page.locator('tr', { has: karim.page.locator(`a[href$="/${number}"]`) }).textContent()) ??
      '',
    /Claire/,
  )
  await Promise.all([claire.context.close(), karim.context.close()])
})

test('what is being written for the ticked demands stays, ticks included, when another one arrives', async () => {
  await tell()
  const { context, page } = await sit(staff.claire)
  await page.goto('/bureau?residence=JET')
  const box = page.locator('#live-list input[type=checkbox]').first()
  await box.check()
  const ticked = await box.getAttribute('value')
  await page.locator('#live-list summary:has-text("Avec les demandes cochées")').click()
  await page.locator('#live-list textarea').fill('Pour {sujet}, nous cherchons une date.')
  await page.locator('#live-list textarea').blur()
  const { number } = await tell()
  await page.waitForSelector(`#live-list a[href="/bureau/demandes/${number}"]`, patience)
  assert.ok(await page.locator(`#live-list input[value="${ticked}"]`).isChecked())
  assert.equal(
    await page.locator('#live-list textarea').inputValue(),
    'Pour {sujet}, nous cherchons une date.',
  )
  await page.getByRole('button', { name: 'Relire chaque réponse' }).click()
  await page.getByText('Relire avant d’envoyer').first().waitFor(patience)
  await context.close()
})

test('two advisers on one demand see each other; the second answer waits, knows the first, and keeps its words', async () => {
  const { number, id } = await tell()
  const [claire, karim] = await Promise.all([sit(staff.claire), sit(staff.karim)])
  const href = `/bureau/demandes/${number}`
  await claire.page.goto(href)
  await karim.page.goto(href)
  await karim.page.locator('#watchers', { hasText: staff.claire.name }).waitFor(patience)
  await claire.page.locator('#watchers', { hasText: staff.karim.name }).waitFor(patience)
  const write = async (page: Page, text: string) => {
    await page.locator('#form-reponse textarea').fill(text)
    await page.locator('#form-reponse input[value=progress]').check({ force: true })
  }
  await write(karim.page, 'Le réparateur est prévenu.')
  await write(claire.page, 'Nous cherchons une date.')
  await claire.page
    .locator('#watchers', { hasText: `${staff.karim.name} est en train de répondre` })
    .waitFor(patience)
  await karim.page.getByRole('button', { name: 'Relire la réponse' }).click()
  await karim.page.getByRole('button', { name: /Envoyer la réponse/ }).click()
  await karim.page.waitForURL(/fait=reponse/, patience)
  // Told while she still writes, before she sends anything.
  await claire.page.locator('#watchers', { hasText: 'vient de changer' }).waitFor(patience)
  await claire.page.getByRole('button', { name: 'Relire la réponse' }).click()
  await claire.page.getByText('Cette demande a changé pendant que vous écriviez').waitFor(patience)
  assert.match((await claire.page.locator('blockquote').textContent()) ?? '', /Le réparateur est prévenu/)
  assert.equal(await claire.page.locator('#form-reponse textarea').inputValue(), 'Nous cherchons une date.')
  const answers = await house.ask(
    `select 1 from case_answers a join case_answer_recipients r on r.answer_id = a.id where r.case_id = $1`,
    [id],
  )
  assert.equal(answers.length, 1)
  await Promise.all([claire.context.close(), karim.context.close()])
})

test('a keyboard alone walks the queue, opens a demand, notes it, writes the answer and reads it again', async () => {
  await tell()
  const { context, page } = await sit(staff.claire)
  await page.goto('/bureau')
  await page.keyboard.press('?')
  assert.ok(await page.getByText('demande suivante').isVisible())
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  const first = await page.locator('#live-list tbody th a').first().getAttribute('href')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), first)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${first}`)
  await page.keyboard.press('?')
  assert.ok(await page.getByText('écrire la réponse').isVisible())
  await page.keyboard.press('o')
  await page.keyboard.type('Vu ce matin. o r q')
  assert.equal(await page.locator('#form-note textarea').inputValue(), 'Vu ce matin. o r q')
  await page.locator('#form-note textarea').blur()
  await page.keyboard.press('r')
  await page.keyboard.type('Nous venons demain.')
  const reached: string[] = []
  for (let step = 0; step < 12 && !reached.includes('preview'); step++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value ?? ''))
    if (reached.at(-1) === 'progress') await page.keyboard.press('Space')
  }
  assert.ok(reached.includes('progress'), `the kind is on the way: ${reached.join(' · ')}`)
  assert.ok(reached.includes('preview'), `then the button: ${reached.join(' · ')}`)
  await page.keyboard.press('Enter')
  await page.getByText('Ce que la personne recevra').waitFor(patience)
  await page.locator('body').press('q')
  await page.waitForURL('**/bureau')
  await context.close()
})

test('an answer being typed outlives a reload, a network cut and the end of the session', async () => {
  const { number } = await tell()
  const { context, page } = await sit(staff.claire)
  const href = `/bureau/demandes/${number}`
  const text = 'Le réparateur passe demain matin.'
  const typed = () => page.locator('#form-reponse textarea').inputValue()
  await page.goto(href)
  await page.locator('#form-reponse textarea').fill(text)
  await page.reload()
  assert.equal(await typed(), text, 'after a reload')

  await page.locator('#form-reponse input[value=progress]').check({ force: true })
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Relire la réponse' }).click()
  await page.getByText('Le réseau est coupé').waitFor(patience)
  assert.equal(await typed(), text, 'while the network is cut')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await page.getByText('Ce que la personne recevra').waitFor(patience)

  await context.clearCookies()
  await page.getByRole('button', { name: /Envoyer la réponse/ }).click()
  await page.waitForURL(/connexion/, patience)
  await signIn(context, staff.claire)
  await page.goto(href)
  assert.equal(await typed(), text, 'after the session ended')

  await page.locator('#form-reponse input[value=progress]').check({ force: true })
  await page.getByRole('button', { name: 'Relire la réponse' }).click()
  await page.getByRole('button', { name: /Envoyer la réponse/ }).click()
  await page.waitForURL(/fait=reponse/, patience)
  assert.equal(await typed(), '', 'once sent, it is let go')
  await context.close()
})

test('the menu of somebody who is adviser and administrator is whole on a screen of 1024 points', async () => {
  await house.ask(
    `insert into staff_grants (id, staff_id, role, from_on) values ($1, $2, 'administrator', '2026-01-01')`,
    [randomUUID(), staff.karim.id],
  )
  const { context, page } = await sit(staff.karim)
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/bureau')
  const last = page.locator('header nav a', { hasText: 'Journal' })
  const box = await last.boundingBox(patience)
  assert.ok(box && box.x + box.width <= 1024, JSON.stringify(box))
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
  await context.close()
})
