// Does the page of a building show its drawing, its homes and its people, to those who serve it?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { goeland, teams } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'

describe('The pages of the buildings', async () => {
  const { services, ask } = await openHouse()

  test('list every building by estate, and show one with its people, lift and grounds', async () => {
    const claire = await visitAs(services, 'claire')
    const list = await claire.get('/bureau/immeubles')
    assert.match(list.text, /href="\/bureau\/habitants"/)
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

  test('mark on the drawing what is open, as many as there are', async () => {
    const [building] = await ask<{ id: string; count: string }>(
      "select building_id as id, count(*) from cases where state = 'open' and building_id is not null and team_id = $1 group by 1 order by 2 desc limit 1",
      [teams.phare],
    )
    const [all] = await ask<{ count: string }>(
      "select count(*) from cases where state = 'open' and building_id = $1",
      [building!.id],
    )
    const page = await (await visitAs(services, 'claire')).get(`/bureau/immeubles/${building!.id}`)
    assert.match(page.text, new RegExp(`\\b${all!.count} demandes? en cours\\.`))
    assert.ok(page.text.includes('class="mark wait"'))
  })

  test('show no building of another agency: it would look empty', async () => {
    const bruno = await visitAs(services, 'bruno')
    assert.ok(!(await bruno.get('/bureau/immeubles')).text.includes(goeland.buildingId))
    assert.equal((await bruno.get(`/bureau/immeubles/${goeland.buildingId}`)).status, 404)
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
