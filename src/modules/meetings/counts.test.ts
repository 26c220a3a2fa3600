// Do counts and moments make sense? No more homes than people or than homes invited, no breakfast at three in the night without a question.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { mountMeetings } from '../../../tests/support/meetings.ts'

const house = await openHouse()
const { services } = house
const app = mountMeetings(house)
const [sterne] = await house.ask<{ id: string }>(`select id from buildings where code = 'JET-2'`)
const building = sterne ?? assert.fail('no such building')
const form = (on: string, more: Record<string, string> = {}) => ({
  command: randomUUIDv7(),
  kind: 'breakfast',
  where: `building:${building.id}`,
  on,
  hour: '10 h',
  place: 'Hall',
  host: staff.claire.id,
  welcome: '',
  ...more,
})

test('more homes than people, or than live there: the tablet’s people are kept and its sender told, the desk is refused', async () => {
  services.clock.set('2026-12-03 10:00')
  const claire = await signedIn(house, app, staff.claire)
  const tablet = await fieldDevice(house, app, staff.claire)
  const planned = form('2026-12-04')
  await claire.post('/bureau/rencontres/nouvelle', planned)
  const id = planned.command
  const kept = () =>
    house.ask<{ people: number; homes: number | null }>(
      'select people, homes from meeting_counts where meeting_id = $1 order by id',
      [id],
    )
  services.clock.set('2026-12-04 11:00')
  const said = await tablet.send('meeting.count', { meetingId: id, count: 7, homes: 9 })
  assert.equal(said.status, 200)
  assert.match(JSON.stringify(said.json), /7 personnes comptées.*9 foyers.*n’est pas gardé/)
  assert.deepEqual(await kept(), [{ people: 7, homes: null }])
  await tablet.send('meeting.count', { meetingId: id, count: 1500, homes: 900 })
  assert.deepEqual((await kept()).at(-1), { people: 1500, homes: null })

  const again = await signedIn(house, app, staff.claire)
  const sheet = `/bureau/rencontres/${id}/feuille/presents`
  const above = await again.post(sheet, { command: randomUUIDv7(), people: '5', homes: '6' })
  assert.equal(above.status, 422)
  assert.match(await above.text(), /plus que les personnes présentes \(5\)/)
  const many = await again.post(sheet, { command: randomUUIDv7(), people: '1000', homes: '900' })
  assert.match(await many.text(), /plus que les logements occupés de cette rencontre \(\d+\)/)
  const fair = await again.post(sheet, { command: randomUUIDv7(), people: '5', homes: '4' })
  assert.equal(fair.status, 303)
  const later = await again.post(`/bureau/rencontres/${id}/foyers`, { command: randomUUIDv7(), homes: '6' })
  assert.equal(later.status, 422)
  assert.match(await later.text(), /plus que les personnes présentes \(5\)/)
})

test('at three in the night, or in ten years, it is asked once, and confirmed it is planned', async () => {
  services.clock.set('2026-12-05 10:00')
  const claire = await signedIn(house, app, staff.claire)
  for (const odd of [
    form('2026-12-22', { hour: '3 h' }),
    form('2036-12-22'),
    form('2026-12-22', { hour: '22:30' }),
  ]) {
    const asked = await claire.post('/bureau/rencontres/nouvelle', odd)
    assert.equal(asked.status, 422)
    assert.match(
      await asked.text(),
      /c’est la nuit, ou dans plus d’un an et demi[\s\S]*Confirmer : c’est bien ce jour/,
    )
    assert.equal((await claire.post('/bureau/rencontres/nouvelle', { ...odd, odd: '1' })).status, 303)
  }
  assert.equal(
    (await claire.post('/bureau/rencontres/nouvelle', form('2026-12-22', { hour: '22 h' }))).status,
    303,
  )
})
