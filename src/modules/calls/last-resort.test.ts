// The database away in an emergency: is somebody tried again and again, and alerted as soon as it is back?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { openTelephone } from './telephone.ts'

const house = await openHouse()
const { services, ask } = house
const telephone = openTelephone(services, { secondMs: 5 })
const { exchange, page } = telephone
after(() => telephone.close())
const { db } = services
const away = new Proxy(db, {
  get(of, key) {
    if (key === 'transaction' || key === 'connection')
      return () => {
        throw new Error('the database is away')
      }
    return Reflect.get(of, key)
  },
})

async function inDanger() {
  const id = await page.call(null)
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '9' })
  await exchange.settle(id)
  services.db = away
  exchange.happen(id, { kind: 'key', key: '4' })
  await exchange.settle(id)
  exchange.happen(id, { kind: 'played' })
  exchange.happen(id, { kind: 'played' })
  exchange.recorded(id, { sound: 'a'.repeat(64), seconds: 8 })
  const news = () => page.find(id)?.news ?? []
  return {
    id,
    step: () => exchange.live().find((one) => one.id === id)?.state.step,
    dialed: () => news().filter((one) => one.kind === 'dial' && one.number === '+33353010911').length,
    alerts: async () => (await ask('select id from alerts where call_id = $1', [id])).length,
    done: async () => {
      exchange.happen(id, { kind: 'hung_up' })
      await exchange.settle(id)
    },
  }
}
async function until(isIt: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isIt()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.ok(await isIt())
}

test('the number of last resort is rung at each repeat until it answers, and never twice at once; the database back, on-call is alerted', async () => {
  services.config = { ...services.config, PALIER_VOICE_LAST_RESORT: '+33353010911' }
  const she = await inDanger()
  await until(() => she.dialed() === 1)
  await new Promise((resolve) => setTimeout(resolve, 350))
  assert.equal(she.dialed(), 1)
  exchange.happen(she.id, { kind: 'not_taken' })
  await until(() => she.dialed() === 2)
  services.db = db
  exchange.happen(she.id, { kind: 'not_taken' })
  await until(async () => (await she.alerts()) === 1)
  const tried = she.dialed()
  await new Promise((resolve) => setTimeout(resolve, 250))
  assert.equal(she.dialed(), tried)
  await she.done()
})

test('without such a number she hears that nobody can be reached, until the database is back and somebody is rung', async () => {
  services.config = { ...services.config, PALIER_VOICE_LAST_RESORT: undefined }
  const she = await inDanger()
  await until(() => she.step() === 'nobody')
  services.db = db
  await until(async () => (await she.alerts()) === 1)
  await until(() => she.step() === 'ring')
  await she.done()
})
