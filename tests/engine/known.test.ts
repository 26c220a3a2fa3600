// Is a caller whose number is known told first what her building knows, on a real line, and is her message a demand with its sound?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { openTelephone } from '../../src/modules/calls/index.ts'
import { lookUp } from '../../src/modules/calls/looks.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { fileCase } from '../../src/modules/cases/index.ts'
import { toAlaw } from '../../src/platform/voice/g711.ts'
import { beepTone } from '../../src/platform/voice/sound.ts'
import { openHouse } from '../support/house.ts'
import { startEngine, untilListening } from './engine.ts'
import { openPhones } from './phone.ts'

const house = await openHouse()
const phones = await openPhones()
const engine = await startEngine(phones.port)
const { services, ask } = house
services.config = { ...services.config, PALIER_ARI_URL: engine.ariUrl, PALIER_VOICE_NUMBER: '+33353010000' }
const telephone = openTelephone(services, { log: () => {} })
after(async () => {
  await telephone.close()
  await phones.close()
  await engine.close()
})
await untilListening(telephone.engine?.line)

const [lucie] = await ask<{
  phone: string
  home: string
  estate: string
  building: string
  entrance: string
}>(
  `select k.address as phone, h.id as home, h.estate_id as estate, h.building_id as building, h.entrance_id as entrance
     from resident_channels k join lease_holders p on p.resident_id = k.resident_id join leases l on l.id = p.lease_id join homes h on h.id = l.home_id
    where k.kind = 'sms' and k.ended_at is null and not k.awaits_proof
      and (select count(distinct q.home_id) from resident_channels z join lease_holders x on x.resident_id = z.resident_id join leases q on q.id = x.lease_id where z.address = k.address) = 1
    order by k.address limit 1`,
)
assert.ok(lucie)

async function bytesOf(text: string): Promise<Uint8Array> {
  const { name } = await services.voice.say(text.replaceAll('{organisme}', 'Habitat de la Jetée'), 'fr')
  const bytes = await services.voice.read(name)
  assert.ok(bytes)
  return bytes
}
const number = '0353010000'
const promptOf = (name: string) => bytesOf(usualFlow.prompts[name]?.text ?? name)

test('the fault of her building is said before the menu; by night her words become her demand, its sound beside it', async () => {
  house.services.clock.set('2026-11-24 22:00')
  await fileCase(
    services,
    { kind: 'system' },
    {
      id: randomUUIDv7(),
      natureCode: 'light_stairs',
      danger: null,
      place: {
        kind: 'common',
        ground: 'common',
        estateId: lucie.estate,
        buildingId: lucie.building,
        entranceId: lucie.entrance,
        homeId: null,
        equipmentId: null,
        placeId: null,
        words: '',
      },
      details: '',
      channel: 'phone',
      person: { name: 'Une voisine', channel: 'call', address: '0699999998' },
      filedBy: null,
      reportedAt: services.clock.now(),
      joinFaultId: null,
      photos: [],
    },
  )
  const news = await lookUp(
    services,
    { callId: randomUUIDv7(), phone: lucie.phone, agencyId: null },
    { what: 'news', homeId: lucie.home },
  )
  assert.ok(news.what === 'news' && news.faults[0])

  const call = phones.call(engine, number, `0${lucie.phone.slice(3)}`)
  await call.answered
  await call.hears(await promptOf('bonjour'))
  await call.hears(await promptOf('deja-signale'))
  await call.hears(await bytesOf(news.faults[0].words))
  await call.press('#')
  await call.hears(await promptOf('menu'))
  await call.press('1')
  await call.hears(toAlaw(beepTone), 25_000)
  await call.play(await bytesOf('La chaudière ne marche plus depuis ce matin.'))
  await call.press('#')
  await call.hears(await promptOf('message-recu'))
  call.hangUp()
  await call.ended
  const [filed] = await ask<{ home_id: string; channel: string; sound: string }>(
    `select c.home_id, c.channel, r.sound from call_recordings r join cases c on c.id = r.case_id order by r.made_at desc limit 1`,
  )
  assert.deepEqual([filed?.home_id, filed?.channel], [lucie.home, 'voice'])
  assert.ok(filed && (await services.voice.read(filed.sound)))
})
