// Does a resident who takes another date leave time to tell whoever comes?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { residents } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at, parisDay } from '../../platform/clock/clock.ts'
import { worksResident } from './resident.tsx'
import { firstDayToTake } from './rules.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksResident(services))
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])

test('working days are counted from tomorrow, over a week-end and a public holiday', () => {
  const first = (day: string, days: number) => firstDayToTake(Temporal.PlainDate.from(day), days).toString()
  assert.equal(first('2026-11-24', 2), '2026-11-26')
  assert.equal(first('2026-11-27', 2), '2026-12-01')
  assert.equal(first('2026-11-28', 1), '2026-11-30')
  assert.equal(first('2026-12-24', 1), '2026-12-28')
  assert.equal(first('2026-11-24', 0), '2026-11-24')
})

test('slots that are too near are neither offered nor taken, and the page says from which day; the rule has its day', async () => {
  services.clock.set(at('2026-11-24 18:30'))
  const site = await openTower(house, 'Délai')
  const days = await addDays(house, site, '2026-11-25', '2026-12-04')
  const on = (day: string) => days.find(({ startsAt }) => parisDay(startsAt).toString() === day)?.id ?? ''
  const id = await planOn(house, site, home?.id ?? '', on('2026-12-04'))
  const text = await (await rosa.get(`/moi/travaux/date/${id}`)).text()
  assert.match(text, /À partir du jeudi 26 novembre : nous devons prévenir l’entreprise 2 jours ouvrés avant/)
  assert.doesNotMatch(text, new RegExp(on('2026-11-25')))
  assert.match(text, new RegExp(on('2026-11-26')))
  const early = await rosa.post(`/moi/travaux/date/${id}`, { slot: on('2026-11-25') })
  assert.equal(early.status, 409)
  assert.match(await early.text(), /trop proche[\s\S]*à partir du jeudi 26 novembre/)
  await ask(
    `insert into settings (id, key, value, from_on, source, checked, set_at) values (gen_random_uuid(), 'rule.worksMoveWorkingDays', '3', '2026-11-24', 'décision de la direction', 'T', now())`,
  )
  assert.equal((await rosa.post(`/moi/travaux/date/${id}`, { slot: on('2026-11-26') })).status, 409)
  assert.equal((await rosa.post(`/moi/travaux/date/${id}`, { slot: on('2026-11-27') })).status, 303)
})
