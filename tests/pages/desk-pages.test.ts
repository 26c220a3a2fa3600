// Can everyone use every page of the desk?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../support/house.ts'
import { openLook } from './look.ts'
import {
  listRoutes,
  plantDraftMatrix,
  plantMail,
  plantPaperMeeting,
  plantPlanning,
  plantTakenAlert,
  type Who,
} from './walk.ts'

const house = await openHouse()
await plantMail(house)
await plantDraftMatrix(house)
await plantPaperMeeting(house)
await plantTakenAlert(house)
const plannings = await plantPlanning(house)
const routes = listRoutes(house).filter((route) => /^\/(bureau|terrain)/.test(route))
const look = openLook(house, routes)
const seen = new Set<string>()
/** For a colleague's first day: looked at by the tests of sign-in. */
const elsewhere = [
  '/bureau/connexion/lien/:token',
  // For a draft of the flow: looked at by its own tests.
  '/bureau/appels/parcours/:number{[0-9]{1,9}}/nouvelle',
  '/bureau/appels/parcours/:number{[0-9]{1,9}}/texte/:text{[a-z0-9-]{1,60}}',
]

for (const [who, starts] of [
  ['public', ['/bureau/connexion']],
  ['claire', ['/bureau', '/bureau/recherche?q=benali', '/bureau/courriels']],
  ['karim', ['/bureau', '/bureau/alertes']],
  ['sofia', ['/bureau/chantiers', ...plannings]],
  ['ines', ['/bureau', '/bureau/reglages', '/bureau/connexion-securite']],
  ['gerard', ['/bureau']],
  ['audit', ['/bureau/chiffres']],
  ['social', ['/bureau']],
  ['rent', ['/bureau']],
] as [Who, string[]][])
  test(`every page of ${who}`, async () => {
    const looked = await look.everyPage(who, starts)
    for (const route of looked.seen) seen.add(route)
    assert.deepEqual(looked.troubles, [])
  })

test('no page is left unseen', () => {
  const unseen = routes.filter((route) => !seen.has(route) && !elsewhere.includes(route))
  assert.deepEqual(unseen, [], 'add a start to walk from, or a link that leads there')
})
