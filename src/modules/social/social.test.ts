// Is somebody passed on with her consent only, read by her social worker only, and does one word come back?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fieldAddresses } from '../field/index.ts'
import { socialCommands, socialDesk, socialJobs, socialPack } from './index.ts'

const house = await openHouse()
const app = mount(
  house,
  fieldAddresses(house.services, { commands: socialCommands, packs: { social: socialPack } }),
  socialDesk(house.services),
)
const home = '/bureau/relais-sociaux'
const tablet = await fieldDevice(house, app, staff.gerard)
const fanny = await signedIn(house, app, staff.social)
const id = randomUUIDv7()
const body = { residentId: residents.lucas.id, consent: true, need: 'budget' }

test('with her consent, once; without it nothing is kept', async () => {
  const first = await tablet.send('social.refer', body, { id })
  assert.equal(first.status, 200, JSON.stringify(first.json))
  assert.deepEqual((await tablet.send('social.refer', body, { id })).json, first.json)
  const without = await tablet.send('social.refer', { ...body, consent: false })
  assert.deepEqual([without.status, without.json.error?.code], [422, 'social.consent'])
  const far = await tablet.send('social.refer', { ...body, residentId: residents.marek.id })
  assert.ok(far.status === 403 || far.status === 404, String(far.status))
  assert.equal((await house.ask('select 1 from social_referrals where id = $1', [id])).length, 1)
})

test('the social worker is told without a name, and reads who it is; her colleagues of the desk read nothing', async () => {
  await house.doJobs(socialJobs)
  const [mail] = await house.ask<{ body: string; to_address: string }>(
    'select body, to_address from deliveries where dedupe = $1',
    [`social:${id}`],
  )
  assert.equal(mail?.to_address, staff.social.email)
  assert.doesNotMatch(mail?.body ?? '', /Delattre/)
  assert.match(await (await fanny.get(home)).text(), /Lucas Delattre/)
  const claire = await signedIn(house, app, staff.claire)
  assert.doesNotMatch(await (await claire.get(home)).text(), /Delattre/)
  const karim = await signedIn(house, app, staff.karim)
  assert.equal((await karim.get(home)).status, 403)
})

test('one word comes back, once, and that is all the sender reads', async () => {
  assert.equal((await fanny.post(`${home}/${id}`, {})).status, 422)
  assert.equal((await fanny.post(`${home}/${id}`, { outcome: 'told_all' })).status, 422)
  assert.equal((await fanny.post(`${home}/${id}`, { outcome: 'taken_up' })).status, 303)
  assert.equal((await fanny.post(`${home}/${id}`, { outcome: 'redirected' })).status, 409)
  const sent = ((await tablet.sector()).json.social as { sent: unknown[][] }).sent.find(([one]) => one === id)
  assert.equal(sent?.[4], 'Suivi commencé')
  await assert.rejects(house.ask(`update social_referrals set outcome = 'redirected' where id = $1`, [id]))
})

test('an adviser refers from a resident’s page; without the tick nothing leaves', async () => {
  const claire = await signedIn(house, app, staff.claire)
  const page = `${home}/nouveau?habitant=${residents.therese.id}`
  assert.match(await (await claire.get(page)).text(), /Lemaire/)
  const form = { resident: residents.therese.id, need: 'rights', command: randomUUIDv7() }
  assert.equal((await claire.post(`${home}/nouveau`, form)).status, 422)
  assert.equal((await claire.post(`${home}/nouveau`, { ...form, consent: 'oui' })).status, 303)
  assert.match(await (await claire.get(home)).text(), /Lemaire/)
})
