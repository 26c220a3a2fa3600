// A closed door noted long after the hours announced: is the hour asked, and does it count only inside them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { overSlot } from '../../platform/clock/awaited.ts'
import { at } from '../../platform/clock/clock.ts'
import { findOver, readHour } from '../../surfaces/field/client/screens/visit-hour.ts'
import { fieldAddresses } from '../field/index.ts'
import { worksDesk } from './desk.tsx'
import { worksCommands, worksPack } from './index.ts'
import { afterVisits } from './rules.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(
  house,
  worksDesk(services),
  fieldAddresses(services, { commands: worksCommands, packs: { works: worksPack } }),
)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const onTheDay = async (title: string) => {
  const site = await openTower(house, title)
  const [slot] = await addDays(house, site, '2026-11-24')
  const id = await planOn(house, site, homeId, slot?.id ?? '')
  return { id, page: `/bureau/chantiers/${site.number}/logements/${homeId}` }
}
const kept = async (id: string) =>
  (
    await ask<{ hour: string; late: boolean }>(
      `select to_char(at at time zone 'Europe/Paris', 'HH24:MI') as hour, is_off_hours as late from works_visits where intervention_id = $1 order by recorded_at`,
      [id],
    )
  ).map(({ hour, late }) => `${hour} ${late}`)
const [old, asked, desk] = [await onTheDay('Ancien'), await onTheDay('Demandé'), await onTheDay('Bureau')]
services.clock.set(at('2026-11-24 18:35'))
const nadia = await fieldDevice(house, app, staff.nadia)
const sofia = await signedIn(house, app, staff.sofia)
const closed = (interventionId: string) => ({ interventionId, outcome: 'absent', words: '' })

test('a device that gives no hour is judged by that of its note: kept, said, and counted against nobody', async () => {
  const told = await nadia.send('works.visit', closed(old.id))
  assert.match(
    JSON.stringify(told.json),
    /Porte fermée à 18.h.35 : la visite était annoncée de 8.h à 12.h, cela ne compte pas comme une absence/,
  )
  assert.deepEqual(await kept(old.id), ['18:35 true'])
  const page = await (await sofia.get(old.page)).text()
  assert.match(page, /après les heures annoncées, ne compte pas comme une absence/)
})

test('an hour inside those announced counts, whenever it is noted; a later one does not', async () => {
  const early = await nadia.send('works.visit', { ...closed(asked.id), hour: '07:30' })
  assert.match(JSON.stringify(early.json), /annoncée à partir de 8/)
  const late = await nadia.send('works.visit', { ...closed(asked.id), hour: '13:00' })
  assert.match(JSON.stringify(late.json), /ne compte pas comme une absence/)
  // Somebody was there in time: what counts is not lost in what does not.
  const told = await nadia.send('works.visit', { ...closed(asked.id), hour: '09:30' })
  assert.doesNotMatch(JSON.stringify(told.json), /ne compte pas/)
  assert.deepEqual((await kept(asked.id)).toSorted(), ['09:30 false', '13:00 true'])
  const ahead = await nadia.send('works.visit', { ...closed(asked.id), hour: '19:30' })
  assert.match(JSON.stringify(ahead.json), /pas encore passée/)
})

test('at the desk the hour is asked once, then kept as it was said', async () => {
  const noted = (more: Record<string, string>) =>
    sofia.post(`${desk.page}/visite`, {
      intervention: desk.id,
      outcome: 'absent',
      visit_on: '2026-11-24',
      visit_at: '18 h 35',
      visit_words: '',
      ...more,
    })
  const first = await noted({})
  assert.equal(first.status, 422)
  assert.match(await first.text(), /annoncée de 8.h à 12.h\. À quelle heure[\s\S]*name="visit_late"/)
  assert.deepEqual(await kept(desk.id), [])
  assert.equal((await noted({ visit_late: '1' })).status, 303)
  assert.equal((await noted({ visit_at: '9 h' })).status, 303)
  assert.deepEqual((await kept(desk.id)).toSorted(), ['09:00 false', '18:35 true'])
})

test('three closed doors ask for a call, those outside the hours announced left out', () => {
  const door = (when: string, isOffHours = false) => ({
    outcome: 'absent' as const,
    at: at(when),
    isOffHours,
  })
  const two = [door('2026-11-24 09:00'), door('2026-11-26 09:00')]
  assert.equal(afterVisits([...two, door('2026-11-27 18:35', true)], 3), 'second')
  assert.equal(afterVisits([...two, door('2026-11-27 09:00')], 3), 'call')
})

test('a device asks the hour once the wait is over, some minutes of writing left', () => {
  const slot = { starts: at('2026-11-24 08:00'), ends: at('2026-11-24 12:00') }
  const over = (when: string) =>
    findOver([String(slot.starts)], [String(slot.ends)], at(when).epochMilliseconds) !== null
  assert.deepEqual(
    ['2026-11-24 11:59', '2026-11-24 12:15', '2026-11-24 12:16', '2026-11-25 09:00'].map(over),
    [false, false, true, false],
  )
  // An earlier server says no end: nothing is asked.
  assert.equal(findOver([String(slot.starts)], [], at('2026-11-24 18:00').epochMilliseconds), null)
  assert.equal(overSlot([], 0), null)
  assert.deepEqual(['9h30', '9 h', '18:05', 'midi', '25 h'].map(readHour), [
    '09:30',
    '09:00',
    '18:05',
    null,
    null,
  ])
})
