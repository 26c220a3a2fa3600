// Is it known at once that the telephone engine is silent: by who watches the server, and by who watches over the desk?
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { health } from '../../platform/http/serve.ts'
import { figuresDesk } from '../figures/desk.tsx'
import { openTelephone, type Telephone, watchTelephone } from './telephone.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, figuresDesk(services))
const banner = /Le standard téléphonique ne répond pas/

/** A port where nobody answers any more. */
const silentPort = await new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
})

const metricsOf = async (telephone: Telephone) => {
  const { pages } = health(services, watchTelephone(telephone))
  return (await pages.request('/metrics')).text()
}

test('where no engine is plugged in, nothing is said of one, and the calls of the page are counted', async () => {
  const telephone = openTelephone(services)
  const before = await metricsOf(telephone)
  assert.match(before, /^palier_calls_in_progress 0$/m)
  assert.doesNotMatch(before, /palier_telephone_engine_connected/)
  const [waiting, menu] = [await telephone.page.call(null), await telephone.page.call(null)]
  telephone.exchange.happen(waiting, { kind: 'key', key: '5' })
  await telephone.exchange.settle()
  const counted = await metricsOf(telephone)
  assert.match(counted, /^palier_calls_in_progress 2$/m)
  assert.match(counted, /^palier_calls_waiting 1$/m)
  for (const id of [waiting, menu]) telephone.exchange.happen(id, { kind: 'hung_up' })
  await telephone.exchange.settle()
  assert.match(await metricsOf(telephone), /^palier_calls_in_progress 0$/m)
  for (const person of [staff.ines, staff.karim]) {
    const browse = await signedIn(house, app, person)
    assert.doesNotMatch(await (await browse.get('/bureau/chiffres')).text(), banner)
  }
  await telephone.close()
})

test('an engine that is silent: a number for the server’s watch, a banner for managers and administrators, for nobody else', async () => {
  services.config = {
    ...services.config,
    PALIER_ARI_URL: `http://palier:secret@127.0.0.1:${silentPort}`,
    PALIER_VOICE_NUMBER: '+33353010000',
  }
  const telephone = openTelephone(services)
  after(() => telephone.close())
  assert.match(await metricsOf(telephone), /^palier_telephone_engine_connected 0$/m)
  for (const [person, isTold] of [
    [staff.ines, true],
    [staff.karim, true],
    [staff.claire, false],
    [staff.audit, false],
  ] as const) {
    const browse = await signedIn(house, app, person)
    const shown = await (await browse.get('/bureau/chiffres')).text()
    assert.equal(banner.test(shown), isTold, person.name)
  }
})
