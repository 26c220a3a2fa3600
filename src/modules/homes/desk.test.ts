// Does the page of a building show its drawing, its homes and its people, to those who serve it?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { goeland } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'

describe('The pages of the buildings', async () => {
  const { services } = await openHouse()

  test('list every building by estate, and show one with its people, lift and grounds', async () => {
    const claire = await visitAs(services, 'claire')
    const list = await claire.get('/bureau/immeubles')
    assert.equal(list.status, 200)
    assert.ok(
      list.text.includes('Résidence de la Jetée') &&
        list.text.includes(`/bureau/immeubles/${goeland.buildingId}`),
    )
    const page = await claire.get(`/bureau/immeubles/${goeland.buildingId}`)
    assert.equal(page.status, 200)
    for (const said of ['Goéland', '<svg', 'Odette Vasseur', 'Ascenseur B', 'voie publique', '/hall/goeland'])
      assert.ok(page.text.includes(said), said)
  })

  test('say that an address is unknown, and keep residents out', async () => {
    const claire = await visitAs(services, 'claire')
    assert.equal((await claire.get('/bureau/immeubles/00000000-0000-4000-8000-000000000000')).status, 404)
    const fatima = await visitAs(services, 'fatima')
    assert.notEqual((await fatima.get('/bureau/immeubles')).status, 200)
    const nobody = await visitAs(services)
    assert.notEqual((await nobody.get(`/bureau/immeubles/${goeland.buildingId}`)).status, 200)
  })
})
