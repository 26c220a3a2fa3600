// Two sites in one home: does everybody who looks see both?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { as } from '../../platform/db/database.ts'
import { worksDesk } from './desk.tsx'
import { findNextWorks } from './index.ts'
import { worksCalendars } from './public.ts'
import { worksResident } from './resident.tsx'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services), worksCalendars(services))
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const sofia = await signedIn(house, app, staff.sofia)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const [first] = await ask<{ id: string; number: number }>(
  'select id, number from works_sites order by number limit 1',
)
const second = await openTower(house, 'Volets de la Tour')
const [slot] = await addDays(house, second, '2026-11-25')
await planOn(house, second, homeId, slot?.id ?? '')

const consents = (siteId: string) =>
  ask('select day, granted from works_consents where site_id = $1 and home_id = $2 order by id', [
    siteId,
    homeId,
  ])

test('she reads the dates of both sites, and says something about each at its own address', async () => {
  const text = await (await rosa.get('/moi/travaux')).text()
  assert.match(text, /Réhabilitation du Bassin[\s\S]*Volets de la Tour/)
  assert.match(text, /Nous refaisons votre salle d’eau[\s\S]*Nous posons des volets/)
  const before = await consents(first?.id ?? '')
  const own = `/moi/travaux/${second.number}`
  assert.match(text, new RegExp(`href="${own}"`))
  assert.equal(
    (await rosa.post(`${own}/accords`, { consents: ['saturday'] })).headers.get('location'),
    `${own}?fait`,
  )
  assert.deepEqual(await consents(second.id), [{ day: 'saturday', granted: true }])
  assert.deepEqual(await consents(first?.id ?? ''), before)
  assert.match(await (await rosa.get(own)).text(), /Volets de la Tour[\s\S]*Samedi, dimanche, jours fériés/)
  assert.match(await (await rosa.get('/moi/travaux/999')).text(), /Pas de travaux prévus/)
})

test('an absence she says once holds for both sites', async () => {
  const reply = await rosa.post(`/moi/travaux/${first?.number}/absence`, {
    from_on: '2026-12-28',
    until_on: '2026-12-30',
  })
  assert.equal(reply.status, 303)
  const kept = await ask<{ site_id: string }>(
    "select site_id from works_absences where from_on = '2026-12-28'",
  )
  assert.deepEqual(kept.map(({ site_id }) => site_id).toSorted(), [first?.id, second.id].toSorted())
})

test('her next date is the nearest of both, and her calendar holds both', async () => {
  const next = await as(services.db, { kind: 'resident', id: residents.rosa.id }, (tx) =>
    findNextWorks(tx, homeId, services.clock.now()),
  )
  assert.match(next?.slot ?? '', /demain|25 novembre/)
  const made = await (await rosa.post(`/moi/travaux/${first?.number}/agenda`, {})).text()
  const address = /\/calendars\/[A-Za-z0-9_-]+\.ics/.exec(made)?.[0] ?? ''
  const calendar = await (await app.request(address)).text()
  assert.match(calendar, /Fenêtres/)
  assert.match(calendar, /Volets/)
})

test('the desk’s page of the home names the other site with its dates', async () => {
  const text = await (await sofia.get(`/bureau/chantiers/${first?.number}/logements/${homeId}`)).text()
  assert.match(text, /Autres chantiers dans ce logement[\s\S]*Volets de la Tour[\s\S]*Volets, /)
})
