// What does she read of her home once somebody worked there: what is left to mend, what was mended, the day it ended?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, addLot, openTower, planOn, sofia } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { worksResident } from './resident.tsx'
import { sayAbsence } from './said.ts'
import { orderPhase } from './start.ts'
import { addReserve, liftReserve, recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksResident(services))
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
services.clock.set(at('2026-11-30 09:30'))
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const site = await openTower(house, 'Réserves lues')
const [slot] = await addDays(house, site, '2026-12-02')
const id = await planOn(house, site, homeId, slot?.id ?? '')
const page = async () => (await rosa.get(`/moi/travaux/${site.number}`)).text()
const enter = (interventionId: string) =>
  recordVisit(services, sofia, {
    id: randomUUIDv7(),
    interventionId,
    outcome: 'access',
    words: '',
    at: services.clock.now(),
  })
const reserve = async (words: string) => {
  const reserveId = randomUUIDv7()
  const now = services.clock.now()
  await addReserve(services, sofia, {
    id: reserveId,
    interventionId: id,
    words,
    at: now,
    photos: [],
    ifAbout: 'hold',
  })
  return reserveId
}

test('works that ended before their date say the day they ended', async () => {
  assert.match(await page(), /mercredi 2 décembre/)
  await enter(id)
  const shown = await page()
  assert.match(shown, /terminé[\s\S]*Terminé le lundi 30 novembre/)
  assert.doesNotMatch(shown, /2 décembre/)
})

test('a reserve of her home is read with its words, unless they speak of somebody; mended, it says when', async () => {
  assert.doesNotMatch(await page(), /à reprendre/)
  const joint = await reserve('Joint du volet à refaire')
  await reserve('Madame Fernandes est malade, volet à refaire')
  const open = await page()
  assert.match(open, /Ce qui reste à reprendre chez vous/)
  assert.match(open, /Volets : Joint du volet à refaire/)
  assert.match(open, /Volets : un point est noté, à reprendre\./)
  assert.doesNotMatch(open, /malade/)
  services.clock.set(at('2026-12-04 10:00'))
  await liftReserve(services, sofia, {
    id: randomUUIDv7(),
    reserveId: joint,
    words: '',
    at: services.clock.now(),
  })
  services.clock.set(at('2026-12-08 10:00'))
  const again = await signedIn(house, app, residents.rosa, 'resident')
  assert.match(
    await (await again.get(`/moi/travaux/${site.number}`)).text(),
    /Joint du volet à refaire[\s\S]*réparé le vendredi 4 décembre/,
  )
})

test('somebody came early and she is away at the date: no « choisissez-en une autre » without a link', async () => {
  services.clock.set(at('2026-12-08 10:30'))
  const long = await addLot(house, site, { title: 'Cuisine', what: 'Nous refaisons la cuisine.', days: '3' })
  await orderPhase(services, sofia, long.phaseId)
  const days = await addDays(house, long, '2026-12-15')
  const kitchen = await planOn(
    house,
    long,
    homeId,
    days.find(({ phaseId }) => phaseId === long.phaseId)?.id ?? '',
  )
  const home = { siteId: site.id, homeId }
  await sayAbsence(services, sofia, home, {
    id: randomUUIDv7(),
    fromOn: '2026-12-15',
    untilOn: '2026-12-15',
    words: '',
    ifAbout: 'ask',
  })
  const again = await signedIn(house, app, residents.rosa, 'resident')
  const read = async () => (await again.get(`/moi/travaux/${site.number}`)).text()
  assert.match(await read(), /choisissez-en une autre[\s\S]*Choisir une autre date/)
  await enter(kitchen)
  const shown = await read()
  assert.doesNotMatch(shown, /choisissez-en une autre/)
  assert.match(shown, /une personne de l’agence cherche avec vous/)
})
