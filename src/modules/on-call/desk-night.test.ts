// May an administrator say between which hours it is night for the pay, and from which month?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { readNight } from './payroll.ts'

const house = await openHouse()
const page = '/bureau/reglages/astreinte'

test('the hours of the night hold from the month chosen, with where they come from; before it, the month is paid as it was', async () => {
  const [ines, karim] = [await visitAs(house.services, 'ines'), await visitAs(house.services, 'karim')]
  const night = (day: string) => as(house.services.db, systemActor, (tx) => readNight(tx, day))
  assert.match((await ines.get('/bureau/reglages')).text, /Heures de nuit de l’astreinte/)
  assert.match((await karim.get(page)).text, /Un administrateur change ces heures/)
  const agreed = { from: '22h', until: '5h30', month: '2026-12', source: 'Accord du 3 mars 2026' }
  assert.equal((await karim.post(page, agreed)).status, 403)
  for (const wrong of [
    { ...agreed, from: 'minuit' },
    { ...agreed, until: '23h' },
    { ...agreed, month: '2026-10' },
    { ...agreed, source: '' },
  ])
    assert.equal((await ines.post(page, wrong)).status, 422, JSON.stringify(wrong))
  assert.equal((await ines.post(page, agreed)).status, 303)
  assert.deepEqual(await night('2026-11-01'), { from: '21:00', until: '06:00' })
  assert.deepEqual(await night('2026-12-01'), { from: '22:00', until: '05:30' })
  const shown = (await karim.get(page)).text.replaceAll('\u00a0', ' ')
  assert.match(shown, /Ce mois-ci : de 21 h à 6 h/)
  assert.match(shown, /À partir de décembre.* : de 22 h à 5 h 30/)
})
