// Can everyone use every page of a resident, of the public, of a partner?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../support/house.ts'
import { openLook, troublesOf } from './look.ts'
import { fillDraft, listRoutes, plantLinks, type Who } from './walk.ts'

const house = await openHouse()
const routes = listRoutes(house).filter((route) => !/^\/(bureau|terrain)/.test(route))
const look = openLook(house, routes)
const seen = new Set<string>()
/** Only at a landlord's very first start: looked at by the tests of sign-in. */
const elsewhere = ['/premiere-fois/:token']

for (const [who, starts] of [
  ['public', ['/', '/agences', '/demo', '/demo/messages', '/connexion']],
  [
    'fatima',
    ['/moi', '/moi/signaler', '/moi/demandes', '/moi/preferences', '/moi/connexion', '/moi/donnees'],
  ],
  ['yusuf', ['/moi/demandes']],
  ['rosa', ['/moi', '/moi/travaux/1']],
  ['helper', ['/aide']],
] as [Who, string[]][])
  test(`every page of ${who}`, async () => {
    const more = who === 'public' ? await plantLinks(house) : who === 'fatima' ? await fillDraft(house) : []
    const looked = await look.everyPage(who, [...starts, ...more])
    for (const route of looked.seen) seen.add(route)
    assert.deepEqual(looked.troubles, [])
  })

test('the page where she types the code she received', async () => {
  const page = await look.open('/connexion')
  await page.locator('input[name="identifiant"]').fill('lucas.delattre@example.org')
  await page.locator('main form button').first().click()
  await page.waitForURL(/connexion\/code/)
  seen.add('/connexion/code')
  assert.deepEqual(await troublesOf(page, 'public-connexion-code'), [])
})

test('no page is left unseen', () => {
  const unseen = routes.filter((route) => !seen.has(route) && !elsewhere.includes(route))
  assert.deepEqual(unseen, [], 'add a start to walk from, or a link that leads there')
})
