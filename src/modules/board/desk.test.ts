// Is what stands on a building's page taken off by those who may, and by nobody else?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goeland, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { boardDesk } from './desk.tsx'
import { boardPages } from './public.tsx'

const house = await openHouse()
const app = mount(house, boardDesk(house.services), boardPages(house.services))
const page = `/bureau/affichage/${goeland.boardCode}`
const hall = async () => (await app.request(`/hall/${goeland.boardCode}`)).text()
const firstPost = async () =>
  (
    await house.ask<{ id: string; said: string }>(
      `select id, said from board_posts where building_id = $1 and withdrawn_at is null order by published_at desc limit 1`,
      [goeland.buildingId],
    )
  )[0] ?? { id: '', said: '' }

test('an adviser takes a post off, asked twice; the hall shows it no more, the journal keeps who did it', async () => {
  const claire = await signedIn(house, app, staff.claire)
  const { id } = await firstPost()
  const shown = async () => ((await hall()).match(/class="card"/g) ?? []).length
  const before = await shown()
  assert.match(await (await claire.get(`${page}?retirer=${id}`)).text(), /ne le liront plus/)
  assert.equal(await shown(), before)
  assert.equal((await claire.post(`${page}/${id}/retirer`, {})).status, 303)
  const [gone] = await house.ask<{ withdrawn_at: string | null }>(
    'select withdrawn_at from board_posts where id = $1',
    [id],
  )
  assert.ok(gone?.withdrawn_at)
  assert.notEqual((await firstPost()).id, id)
  const told = await house.ask(
    `select 1 from journal where event = 'board.withdrawn' and subject_id = $1 and actor_id = $2`,
    [id, staff.claire.id],
  )
  assert.equal(told.length, 1)
})

test('neither an adviser of another agency nor a caretaker', async () => {
  const { id } = await firstPost()
  const bruno = await signedIn(house, app, staff.bruno)
  assert.equal((await bruno.post(`${page}/${id}/retirer`, {})).status, 404)
  const gerard = await signedIn(house, app, staff.gerard)
  assert.equal((await gerard.post(`${page}/${id}/retirer`, {})).status, 403)
  assert.equal((await firstPost()).id, id)
})
