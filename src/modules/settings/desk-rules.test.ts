// May a lawyer change a number of the law from a day on, with its source, and does Palier follow?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { settingsDesk } from './desk.tsx'
import { readTradeRules } from './index.ts'
import { readRule, type TradeRule, tradeRules, usualRules } from './trade-rules.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, settingsDesk(services))
const ines = await signedIn(house, app, staff.ines)
const page = '/bureau/reglages/regles'
const on = (day: string) =>
  as(services.db, systemActor, (tx) => readTradeRules(tx, Temporal.PlainDate.from(day)))
const today = () => services.clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate()

test('every rule says its usual value, its source, and what a lawyer still has to check', async () => {
  const shown = await (await ines.get(page)).text()
  assert.match(shown, /21 jours/)
  assert.match(shown, /Code civil, art\. 1724/)
  assert.match(shown, /1er juillet 1997/)
  assert.match(shown, /S : à valider par votre service juridique/)
  assert.deepEqual(await on('2026-11-29'), usualRules)
})

test('what is typed is read, or refused with what was expected', () => {
  const wrong: [TradeRule, string][] = [
    ['worksDaysMax', ''],
    ['worksDaysMax', '0'],
    ['worksDaysMax', '21 jours'],
    ['worksDaysMax', '21, 22'],
    ['worksDayAlerts', '15, 18'],
    ['worksDayAlerts', '18, 15, 21'],
    ['worksNoticeDays', '2, 7, 21'],
    ['worksNoticeDays', '7, 7, 2'],
    ['worksAsbestosBefore', '1997-02-30'],
    ['worksAsbestosBefore', 'hier'],
  ]
  for (const [name, typed] of wrong) assert.equal(readRule(name, typed), null, `${name} ${typed}`)
  assert.equal(readRule('worksDaysMax', ' 30 '), 30)
  assert.deepEqual(readRule('worksDayAlerts', '10, 12; 14'), [10, 12, 14])
  assert.deepEqual(readRule('worksNoticeDays', '30 10 3'), [30, 10, 3])
  assert.equal(readRule('worksAsbestosBefore', '1997-07-02'), '1997-07-02')
})

test('each usual value is a value that could be typed', () => {
  for (const name of Object.keys(tradeRules) as TradeRule[]) {
    const { usual } = tradeRules[name]
    assert.deepEqual(readRule(name, Array.isArray(usual) ? usual.join(', ') : String(usual)), usual, name)
  }
})

test('a new value holds from its day, with its source; what held before is not rewritten', async () => {
  const fromOn = today().add({ days: 10 })
  const set = { value: '30', from_on: fromOn.toString(), source: 'Arrêt du 3 mars 2026', checked: 'V' }
  assert.equal((await ines.post(`${page}/worksDaysMax`, set)).status, 303)
  assert.equal((await on(fromOn.toString())).worksDaysMax, 30)
  assert.equal((await on(fromOn.subtract({ days: 1 }).toString())).worksDaysMax, 21)
  const shown = await (await ines.get(page)).text()
  assert.match(shown, /30 jours à partir du/)
  const history = await (await ines.get(`${page}/worksDaysMax`)).text()
  assert.match(history, /Arrêt du 3 mars 2026/)
})

test('a value without source, in the past or out of reason is refused, and nothing changes', async () => {
  const good = { value: '3', from_on: today().toString(), source: 'usage', checked: 'T' }
  for (const bad of [
    { ...good, value: '99999' },
    { ...good, source: ' ' },
    { ...good, checked: '' },
    { ...good, from_on: today().subtract({ days: 1 }).toString() },
  ]) {
    const refused = await ines.post(`${page}/worksAbsencesBeforeCall`, bad)
    assert.equal(refused.status, 422)
  }
  assert.equal((await on(today().toString())).worksAbsencesBeforeCall, 3)
})

test('only the administrator changes the law; a manager reads it', async () => {
  const karim = await signedIn(house, app, staff.karim)
  assert.equal((await karim.get(page)).status, 200)
  const refused = await karim.post(`${page}/worksDaysMax`, {
    value: '5',
    from_on: today().toString(),
    source: 'x',
    checked: 'T',
  })
  assert.equal(refused.status, 403)
})

test('the database holds the rule of that day, as the pages do', async () => {
  const on2026 = await house.ask<{ value: number | null }>(
    `select app.trade_rule('worksDaysMax', $1::date) as value`,
    [today().add({ days: 10 }).toString()],
  )
  assert.equal(on2026[0]?.value, 30)
  const before = await house.ask<{ value: number | null }>(
    `select app.trade_rule('worksDaysMax', $1::date) as value`,
    [today().toString()],
  )
  assert.equal(before[0]?.value, null)
})
