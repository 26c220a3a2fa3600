// May the landlord set what is his, and nothing that would harm those who live there?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readSlots } from '../homes/index.ts'
import { settingsDesk } from './desk.tsx'
import { landlordOf } from './index.ts'
import { maySurcharge } from './rules.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, settingsDesk(services))
const ines = await signedIn(house, app, staff.ines)
const landlord = {
  name: 'Habitat de la Jetée',
  phone: '03 53 01 00 00',
  accent: '#0b4f6c',
  address: '1 place du Sémaphore\r\n62999 Port-Liberté',
}
const page = '/bureau/reglages'

test('the single number is never premium-rate', async () => {
  for (const phone of [
    '08 92 70 12 34',
    '+33 892 70 12 34',
    '0033 899 70 12 34',
    '08 10 12 34 56',
    '3244',
    '39 19',
  ])
    assert.ok(maySurcharge(phone), phone)
  for (const phone of [
    '03 53 01 00 00',
    '+33 3 53 01 00 00',
    '0 805 12 34 56',
    '09 70 12 34 56',
    '3114',
    '3020',
  ])
    assert.ok(!maySurcharge(phone), phone)
  const refused = await ines.post(page, { ...landlord, phone: '08 99 12 34 56' })
  assert.equal(refused.status, 422)
  const shown = await refused.text()
  assert.match(shown, /Ce numéro est surtaxé/)
  assert.match(shown, /value="08 99 12 34 56"/)
})

test('a new name and a new number show at once; a pale colour is refused', async () => {
  assert.equal(
    (await ines.post(page, { ...landlord, name: 'Habitat du Port', phone: '03 53 01 00 01' })).status,
    303,
  )
  const now = await landlordOf(services)
  assert.deepEqual(
    [now.name, now.phone, now.address.at(-1)],
    ['Habitat du Port', '03\u00a053\u00a001\u00a000\u00a001', '62999 Port-Liberté'],
  )
  const pale = await ines.post(page, { ...landlord, accent: '#ffee88' })
  assert.match(await pale.text(), /pas assez foncée/)
})

test('hours are typed as people write them', () => {
  assert.deepEqual(readSlots('8h30-12h, 13 h 30 - 17:30'), [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ])
  assert.deepEqual(readSlots('fermé'), [])
  for (const wrong of ['8h', '12h-8h', '8h-12h, 11h-13h', '25h-26h', 'le matin', '8h-9h-10h'])
    assert.equal(readSlots(wrong), null, wrong)
})

test('an agency changes its hours, but never closes for good', async () => {
  const hours = `${page}/agences/${agencies.phare}`
  const week = { day1: '9h-12h', day2: '9h-12h', day3: '', day4: '', day5: '', day6: '', day7: '' }
  assert.equal((await ines.post(hours, { ...week, holidays: 'closed' })).status, 303)
  assert.match(await (await ines.get(hours)).text(), /value="9\u00a0h - 12\u00a0h"/)
  const wrong = await ines.post(hours, { ...week, day2: 'le matin' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Mardi : Écrivez les heures/)
  const never = await ines.post(hours, { day1: '' })
  assert.equal(never.status, 422)
  assert.match(await never.text(), /Ouvrez au moins un jour/)
  assert.equal(
    (await ines.post(`${hours}/jours`, { on: '2026-12-24', hours: '9h-11h', label: 'Veille de Noël' }))
      .status,
    303,
  )
  assert.match(await (await ines.get(hours)).text(), /Veille de Noël/)
  assert.equal((await ines.post(`${hours}/jours`, { gone: '2026-12-24' })).status, 303)
  assert.doesNotMatch(await (await ines.get(hours)).text(), /Veille de Noël/)
  const karim = await signedIn(house, app, staff.karim)
  assert.match(await (await karim.get(hours)).text(), /Un administrateur change ces horaires/)
  assert.equal((await karim.post(hours, week)).status, 403)
})

test('a promise changes from a day on, with its source and how far it was checked', async () => {
  const shown = await (await ines.get(`${page}/delais`)).text()
  assert.match(shown, /T : à valider par votre service juridique/)
  const rule = {
    kind: 'answer',
    urgency: 'ordinary',
    amount: '8',
    unit: 'working_days',
    from_on: '2027-01-01',
    source: 'Accord collectif du 3 novembre 2026',
    checked: 'V',
  }
  assert.equal((await ines.post(`${page}/delais`, rule)).status, 303)
  assert.equal((await ines.post(`${page}/delais`, { ...rule, amount: '7' })).status, 303)
  const kept = await house.ask<{ amount: number }>(
    `select amount from promise_rules where from_on = '2027-01-01'`,
  )
  assert.deepEqual(
    kept.map(({ amount }) => amount),
    [7],
  )
  const past = await ines.post(`${page}/delais`, { ...rule, from_on: '2026-01-01', source: '' })
  assert.equal(past.status, 422)
  const said = await past.text()
  assert.match(said, /à partir d’aujourd’hui/)
  assert.match(said, /Écrivez d’où vient ce délai/)
})

test('a ready answer is added, changed and put away', async () => {
  const at = `${page}/reponses/${randomUUIDv7()}`
  assert.equal((await ines.post(at, { title: '', body: '' })).status, 422)
  assert.equal(
    (await ines.post(at, { title: 'Clé remise', kind: 'final', body: 'Bonjour {personne}', active: 'yes' }))
      .status,
    303,
  )
  assert.match(await (await ines.get(`${page}/reponses`)).text(), /Clé remise/)
  assert.equal((await ines.post(at, { title: 'Clés remises', kind: 'final', body: 'Bonjour' })).status, 303)
  const [kept] = await house.ask<{ title: string; is_active: boolean }>(
    'select title, is_active from case_canned_answers where id = $1',
    [at.split('/').at(-1)],
  )
  assert.deepEqual(kept, { title: 'Clés remises', is_active: false })
})

test('an adviser sets nothing here', async () => {
  const claire = await signedIn(house, app, staff.claire)
  for (const at of [page, `${page}/delais`, `${page}/reponses`, `${page}/agences/${agencies.phare}`])
    assert.equal((await claire.get(at)).status, 403, at)
})
