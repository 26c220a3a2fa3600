// Does the menu of each person lead only where she may go, and the desk begin somewhere for everyone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'

const house = await openHouse()

test('every link of everyone’s menu opens', async () => {
  for (const handle of [
    'claire',
    'karim',
    'ines',
    'gerard',
    'nadia',
    'paul',
    'sofia',
    'dpo',
    'audit',
    'social',
  ] as const) {
    assert.ok(staff[handle])
    const person = await visitAs(house.services, handle)
    let home = await person.get('/bureau')
    if (home.status === 303) home = await person.get(home.location ?? '/')
    assert.equal(home.status, 200, handle)
    const menu = /<nav class="nav".*?<\/nav>/s.exec(home.text)?.[0] ?? ''
    const links = [...menu.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
    assert.ok(links.length > 0, `${handle} has a menu`)
    for (const href of links) assert.equal((await person.get(href)).status, 200, `${handle}: ${href}`)
  }
})

test('who has a role that no page serves yet is told so on a page of the desk, with a menu and the way out', async () => {
  for (const handle of ['rent', 'offers', 'sworn', 'reports', 'lawyer', 'juror', 'cafe'] as const) {
    const person = await visitAs(house.services, handle)
    const entered = await person.get('/bureau')
    assert.equal(entered.location, '/bureau/accueil', handle)
    const home = await person.get('/bureau/accueil')
    assert.equal(home.status, 200)
    assert.match(home.text, /n’est pas encore ouverte dans cette version/)
    assert.match(home.text, /Se déconnecter/)
    const menu = /<nav class="nav".*?<\/nav>/s.exec(home.text)?.[0] ?? ''
    for (const [, href = ''] of menu.matchAll(/href="([^"]+)"/g))
      assert.equal((await person.get(href)).status, 200, `${handle}: ${href}`)
    assert.match(menu, /connexion-securite/)
    assert.equal((await person.get('/bureau/recherche')).status, 403)
  }
  const claire = await visitAs(house.services, 'claire')
  assert.equal((await claire.get('/bureau/accueil')).location, '/bureau')
  assert.match((await claire.get('/bureau')).text, /href="\/bureau\/connexion-securite">Claire Lemoine</)
})

test('who has no act on many demands is shown no box to tick', async () => {
  const gerard = await visitAs(house.services, 'gerard')
  assert.doesNotMatch((await gerard.get('/bureau')).text, /type="checkbox"/)
  const claire = await visitAs(house.services, 'claire')
  assert.match((await claire.get('/bureau')).text, /type="checkbox"/)
})
