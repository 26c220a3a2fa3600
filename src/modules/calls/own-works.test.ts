// Is her own date of works told with the code of her demand, and by nothing less?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { hallPlace } from '../../../tests/support/lamp.ts'
import { addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { callCodeOf, fileCase } from '../cases/index.ts'
import type { Found } from './call.ts'
import { lookUp } from './looks.ts'
import { sayVisit } from './own-works.ts'
import { startCall, step } from './reducer.ts'
import { openTelephone } from './telephone.ts'
import { usualFlow } from './usual-flow.fr.ts'

const house = await openHouse()
const { services, ask } = house
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const site = await openTower(house, 'Volets de la Tour')
const [slot] = await addDays(house, site, '2026-11-25')
await planOn(house, site, homeId, slot?.id ?? '')
const telephone = openTelephone(services, { secondMs: 5, log: () => {} })
after(() => telephone.close())
const callId = await telephone.page.call(null)

const file = (residentId: string, channel: 'phone' | 'voice' = 'phone') =>
  fileCase(
    services,
    { kind: 'staff', id: staff.claire.id },
    {
      id: randomUUID(),
      natureCode: 'lift_stuck',
      danger: null,
      details: '',
      channel,
      person: { residentId },
      filedBy: staff.claire.id,
      reportedAt: services.clock.now(),
      joinFaultId: null,
      photos: [],
      place: hallPlace,
    },
  )

const wordsOf = (found: Found) => ('words' in found ? (found.words ?? '') : '').replaceAll('\u00a0', ' ')
const follow = async (of: { id: string; number: number }, recognised: string | null, code?: string) =>
  wordsOf(
    await lookUp(
      services,
      { callId, phone: null, agencyId: null },
      {
        what: 'follow',
        number: String(of.number),
        code: code ?? callCodeOf(services.secret, of.id),
        homeId: recognised,
      },
    ),
  )
const own = /chez vous|volets/i

test('with the code of her demand, in a home that the call recognised, her own date is told: the day, the half of it, what is done', async () => {
  const hers = await file(residents.rosa.id)
  const told = await follow(hers, homeId)
  assert.match(told, /^Demande .*Elle est en cours/)
  assert.match(
    told,
    /Des travaux chez vous, (demain|mercredi 25 novembre), (le matin|l’après-midi), entre [\dh ]+ et [\dh ]+ : Nous posons des volets\./,
  )
})

test('without the right code, or from a home that is not hers, or that nobody recognised, nothing of her own home is said', async () => {
  const hers = await file(residents.rosa.id)
  const code = callCodeOf(services.secret, hers.id)
  assert.equal(await follow(hers, homeId, code === '0000' ? '0001' : '0000'), '')
  assert.match(await follow(hers, null), /^Demande /)
  assert.doesNotMatch(await follow(hers, null), own)
  assert.doesNotMatch(await follow(await file(residents.fatima.id), homeId), own)
  // The number alone leads to the works of the building.
  const look = { what: 'works' as const, homeId }
  const told = wordsOf(await lookUp(services, { callId, phone: null, agencyId: null }, look))
  assert.match(told, /^Il y a des travaux dans votre immeuble/)
  assert.doesNotMatch(told, own)
})

test('the code of a demand that the voice server took proves nothing: it was said to whoever showed her number', async () => {
  const taken = await file(residents.rosa.id, 'voice')
  assert.match(await follow(taken, homeId), /^Demande /)
  assert.doesNotMatch(await follow(taken, homeId), own)
})

test('once she no longer lives there, the code of her demand says nothing of that home', async () => {
  const hers = await file(residents.rosa.id)
  await ask(`update leases set ends_on = current_date - 1 where home_id = $1`, [homeId])
  assert.doesNotMatch(await follow(hers, homeId), own)
})

test('on every line the home recognised goes with the code: the flow is one', () => {
  const state = { ...startCall(usualFlow), node: 'suivi', step: 'code', doing: 'digits' as const }
  const at = { ...state, kept: '2041', typed: '1234', homeId }
  const { commands } = step(usualFlow, at, { kind: 'key', key: '#' })
  assert.deepEqual(
    commands.find((one) => one.do === 'look'),
    { do: 'look', look: { what: 'follow', number: '2041', code: '1234', homeId } },
  )
})

test('a half of a day is said as one, a whole day by its hours', () => {
  const now = at('2026-11-20 10:00')
  const said = (from: string, to: string) =>
    sayVisit({ startsAt: at(`2026-11-25 ${from}`), endsAt: at(`2026-11-25 ${to}`) }, now).replaceAll(
      '\u00a0',
      ' ',
    )
  assert.equal(said('08:00', '12:00'), 'mercredi 25 novembre, le matin, entre 8 h et 12 h')
  assert.equal(said('13:30', '17:00'), 'mercredi 25 novembre, l’après-midi, entre 13 h 30 et 17 h')
  assert.equal(said('08:00', '17:00'), 'mercredi 25 novembre, entre 8 h et 17 h')
})
