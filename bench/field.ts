// Is the field application light, and does it answer a thumb at once? What it needs to open offline, and its taps on a slow tablet that holds 5 000 homes.
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core'
import { plantDemo } from '../db/worlds/demo.ts'
import { staff } from '../db/worlds/people.ts'
import { openBrowser } from '../tests/support/browser.ts'
import { type Base, openBase } from './base.ts'
import { median, recordFigure } from './record.ts'
import { call, type Site, signIn, startSite } from './site.ts'
import { type Answer, tap, type } from './taps.ts'

const homes = 5_000
/** A tablet of a few years ago beside this machine. */
const slowness = 6
const rounds = 5

export async function field(): Promise<void> {
  const base = await openBase((url) => plantDemo(url, Temporal.Now.plainDateISO('Europe/Paris')))
  await grow(base)
  const site = await startSite(base.ownerUrl)
  const browser = await openBrowser()
  try {
    const shell = await weighShell(site)
    recordFigure('field_shell_brotli_bytes', shell, 'bytes: all that it needs to open offline', {
      atMost: 60_000,
    })
    const baseURL = `http://127.0.0.1:${site.port}`
    const context = await browser.newContext({
      baseURL,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      hasTouch: true,
      viewport: { width: 800, height: 1100 },
    })
    const [name = '', value = ''] = (await signIn(base.owner, 'staff', staff.nadia.id)).split('=')
    await context.addCookies([{ name, value, url: baseURL }])
    const bare = await feelBare(context)
    recordFigure(
      'field_bare_tap_ms',
      bare,
      `ms, a button alone on an empty page, CPU slowed ${slowness} times`,
      {},
    )
    const felt = await feel(context)
    recordFigure('field_tap_over_bare', felt.answer / bare, 'times a tap on an empty page, slowest tap', {})
    recordFigure(
      'field_tap_ms',
      felt.answer,
      `ms to the first answer, slowest tap, CPU slowed ${slowness} times, 5 000 homes`,
      { atMost: 100 },
    )
    recordFigure(
      'field_whole_ms',
      felt.whole,
      `ms until an entry is kept or a screen drawn to its end, slowest, CPU slowed ${slowness} times`,
      {},
    )
  } finally {
    await browser.close()
    await site.kill()
    await base.close()
  }
}

/** The liaison agent's estate becomes a sector of 5 000 homes, one person in each. */
async function grow({ owner }: Base): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(growth, [homes])
    await client.query('set session_replication_role = default')
    await client.query('analyze')
  } finally {
    client.release()
  }
}

const growth = `
  with estate as (select id from estates where code = 'BAS'),
  missing as (select greatest(0, $1::int - (select count(*) from homes h join estate e on e.id = h.estate_id))::int as homes),
  b as (select n, gen_random_uuid() as building_id, gen_random_uuid() as entrance_id, e.id as estate_id
          from missing, estate e, generate_series(0, (missing.homes + 49) / 50 - 1) n),
  d as (select gen_random_uuid() as home_id, gen_random_uuid() as lease_id, gen_random_uuid() as resident_id, 'T' || n || '-A-' || door as code, door, b.*
          from b, missing, generate_series(0, 49) door where n * 50 + door < missing.homes),
  i as (insert into buildings (id, code, estate_id, name, address, board_code)
        select building_id, 'T' || n, estate_id, 'Bâtiment T' || n, n || ' rue du Large, Port-Liberté', 't' || lpad(n::text, 7, '0') from b),
  t as (insert into entrances (id, code, building_id, estate_id, label, address, floors)
        select entrance_id, 'T' || n || '-A', building_id, estate_id, 'A', n || ' rue du Large, Port-Liberté', 12 from b),
  l as (insert into equipment (id, code, kind, label, estate_id, building_id, entrance_id)
        select gen_random_uuid(), 'T' || n || '-ASC', 'lift', 'Ascenseur A', estate_id, building_id, entrance_id from b),
  h as (insert into homes (id, code, entrance_id, building_id, estate_id, floor, door, rooms, surface_m2)
        select home_id, code, entrance_id, building_id, estate_id, door / 4, door / 4 || '0' || door % 4 + 1, 3, 62 from d),
  r as (insert into residents (id, code, civility, first_name, last_name, answer_channel)
        select resident_id, 'R' || code, 'Madame', 'Anne', 'Delacourt ' || code, 'app' from d),
  s as (insert into leases (id, code, home_id, starts_on) select lease_id, 'B' || code, home_id, date '2015-01-01' from d)
  insert into lease_holders (lease_id, resident_id) select lease_id, resident_id from d`

/** As its service worker keeps it, and that worker itself. */
async function weighShell(site: Site): Promise<number> {
  const headers = { 'accept-encoding': 'br' }
  const worker = '/terrain/service-worker.js'
  const { body } = await call(site.port, worker)
  const shell = JSON.parse(/self\.palierShell=(\[.*?\]);/.exec(body.toString())?.[1] ?? '[]') as string[]
  if (!shell.some((path) => path.endsWith('.js'))) throw new Error('the shell has no script')
  let bytes = 0
  for (const path of [...shell, worker]) {
    const reply = await call(site.port, path, { headers })
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`)
    console.log(`  ${path}: ${reply.body.length} B (${reply.encoding ?? 'as it is'})`)
    bytes += reply.body.length
  }
  return bytes
}

/** What the machine itself takes for a finger and a frame at this hour: the part of every tap that is not ours. */
async function feelBare(context: BrowserContext): Promise<number> {
  const page = await context.newPage()
  await page.setContent('<button style="width:300px;height:80px">Un de plus</button><p></p>')
  await page.evaluate(() => {
    let taps = 0
    const [button, said] = [document.querySelector('button'), document.querySelector('p')]
    button?.addEventListener('click', () => {
      if (said) said.textContent = `tap ${++taps}.`
    })
  })
  const cpu = await context.newCDPSession(page)
  await cpu.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  const times: number[] = []
  for (let round = 1; round <= 3 * rounds; round++)
    times.push(...(await tap(page, page.locator('button'), { css: 'p', text: `tap ${round}.` })))
  await page.close()
  return median(times)
}

/** `whole`: what is there once the screen is drawn to its end, or the entry kept. */
type Tap = (name: string, answer: Answer, target: Locator | string, whole?: Answer) => Promise<void>
type Felt = { answer: number; whole: number }

/** Without network, from a closed application each time: the first tap on a screen counts as much as the tenth. */
async function feel(context: BrowserContext): Promise<Felt> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await context.setOffline(true)
  const cpu = await context.newCDPSession(page)
  console.log(`  opens offline with ${homes} homes in ${Math.round(await openings(page, cpu, 1))} ms`)
  console.log(
    `  … on a CPU slowed ${slowness} times in ${Math.round(await openings(page, cpu, slowness))} ms`,
  )
  const times = new Map<string, number[]>()
  const wholes = new Map<string, number[]>()
  const step: Tap = async (name, answer, target, whole) => {
    const answers = whole ? [answer, whole] : [answer]
    const [first = 0, last] =
      typeof target === 'string' ? await type(page, target, ...answers) : await tap(page, target, ...answers)
    times.set(name, [...(times.get(name) ?? []), first])
    if (last !== undefined) wholes.set(name, [...(wholes.get(name) ?? []), last])
  }
  for (let round = 0; round < rounds; round++)
    for (const walk of [observe, ask, makeRound, works, office, around]) {
      await open(page)
      await walk(page, step)
    }
  return { answer: slowest(times, ''), whole: slowest(wholes, ', to the end') }
}

function slowest(times: Map<string, number[]>, what: string): number {
  let worst = 0
  for (const [name, all] of times) {
    const ms = median(all)
    worst = Math.max(worst, ms)
    console.log(`  ${name}${what}: ${ms.toFixed(0)} ms (${Math.max(...all).toFixed(0)} at most)`)
  }
  return worst
}

async function openings(page: Page, cpu: CDPSession, rate: number): Promise<number> {
  await cpu.send('Emulation.setCPUThrottlingRate', { rate })
  const all: number[] = []
  for (let round = 0; round < rounds; round++) {
    await open(page)
    all.push(
      await page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        return performance.now()
      }),
    )
  }
  return median(all)
}

async function open(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.goto('/terrain')
  await page.getByRole('heading', { name: /Bonjour/ }).waitFor()
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).last()
const title = (text: string): Answer => ({ css: 'h1', text })
const pressed = (text: string): Answer => ({ css: '[aria-pressed="true"]', text })
const busy: Answer = { css: '#terrain[aria-busy="true"]' }
const kept: Answer = { css: '.notice.done', text: 'C’est gardé' }

/** Letter by letter in the field that has the focus. */
async function write(step: Tap, name: string, word: string): Promise<void> {
  for (const [index, letter] of [...word].entries())
    await step(index === 0 ? `${name}: the first letter` : `${name}: a letter`, 'read', letter)
}

async function observe(page: Page, step: Tap): Promise<void> {
  await step('observation: open', title('Noter'), link(page, 'Noter une observation'))
  await step('observation: a kind', { css: '.chosen', text: 'Propreté' }, button(page, 'Propreté'))
  await page.getByLabel('Chercher un logement, un lieu').focus()
  await write(step, 'observation, place', 't37')
  await step(
    'observation: a place',
    { css: '.chosen', text: 'T37, entrée A' },
    button(page, /T37, entrée A$/),
  )
  await step('observation: a fact', pressed('odeur'), button(page, 'odeur'))
  await step('observation: how many', { css: 'output', text: '2' }, button(page, 'Un de plus'))
  await page.getByLabel('Commentaire').fill('Des sacs dans l’escalier, un voleu')
  await page.getByLabel('Commentaire').press('End')
  await step('observation: a letter that makes a word of somebody', { css: '.notice.wait', text: '' }, 'r')
  await step('observation: keep', busy, button(page, 'Enregistrer l’observation').first(), kept)
}

async function ask(page: Page, step: Tap): Promise<void> {
  await step('demand: open', title('Prendre une demande'), link(page, 'Prendre une demande'))
  await page.getByLabel('Chercher un logement, un lieu').focus()
  await write(step, 'demand, place', 't37 304')
  await step('demand: a place', { css: '.chosen', text: 'porte 304' }, button(page, /T37.* porte 304$/))
  await step('demand: who', pressed('Delacourt'), button(page, /Delacourt/))
  await page.getByLabel('De quoi s’agit-il ?').focus()
  await write(step, 'demand, subject', 'minu')
  const subjects = page.getByRole('group', { name: 'Sujets trouvés' })
  await step(
    'demand: a subject',
    { css: '.chosen', text: 'Changer de sujet' },
    subjects.getByRole('button').first(),
  )
  await step('demand: keep', busy, button(page, 'Enregistrer la demande'), kept)
}

async function makeRound(page: Page, step: Tap): Promise<void> {
  await step('round: open the list', title('Faire une ronde'), link(page, 'Faire une ronde'))
  await step('round: open one', title('T37'), link(page, /T37 /), { css: 'ol.points', text: 'Bien' })
  await step(
    'round: a point',
    { css: 'fieldset [aria-pressed="true"]', text: 'Bien' },
    button(page, 'Bien').first(),
  )
  await step('round: an anomaly', pressed('Anomalie'), button(page, 'Anomalie').nth(1))
  const wrong = page.getByRole('group', { name: 'Qu’est-ce qui ne va pas ?' }).getByRole('button').first()
  await step(
    'round: what is wrong',
    { css: 'fieldset fieldset, li > fieldset + fieldset [aria-pressed="true"]' },
    wrong,
  )
  await step('round: finish', busy, button(page, /^Finir/), kept)
}

async function works(page: Page, step: Tap): Promise<void> {
  await step('works: open', title('Visites de travaux'), link(page, 'Visites de travaux'))
  await page.getByLabel('Quel jour ?').selectOption({ index: 0 })
  const visits = page.getByRole('navigation', { name: 'Visites de travaux' })
  await step('works: a visit', title(', porte'), visits.getByRole('link').first(), {
    css: 'h2',
    text: 'Noter une réserve',
  })
  await step('works: back', title('Visites de travaux'), link(page, 'Retour'))
  await step(
    'works: a reserve',
    title('Lever'),
    page.getByRole('navigation', { name: 'Réserves' }).getByRole('link').first(),
  )
}

async function office(page: Page, step: Tap): Promise<void> {
  await step('office: open', title('Permanence'), link(page, 'Permanence'))
  await step('office: why', pressed('Les travaux'), button(page, 'Les travaux'))
  await step('office: a home', { css: 'label', text: 'Chercher' }, button(page, 'Ajouter le logement'))
  await step('office: keep', busy, button(page, 'Enregistrer la visite').first(), kept)
  await step('letterbox: open', title('Boîte aux lettres'), link(page, 'Boîte aux lettres'))
  await page.getByLabel('Chercher un logement, un lieu').focus()
  await write(step, 'letterbox, place', '304')
}

async function around(page: Page, step: Tap): Promise<void> {
  await step('meetings: open', { css: 'nav a', text: 'Réunion' }, link(page, /rencontre|réunion/i))
  await step('meetings: one', { css: 'h1', text: 'Le Bassin' }, link(page, /Le Bassin/))
  await page.goto('/terrain#/')
  await step('referral: open', title('Relais social'), link(page, 'Relais social'))
  await step('home: back', title('Bonjour'), link(page, 'Retour'))
  await step('outbox: open', title('Mes envois'), link(page, 'Mes envois'))
  await page.goto('/terrain#/')
  await step('device: open', title('Mon appareil'), link(page, 'Mon appareil'))
}
