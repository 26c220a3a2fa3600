// Does an administrator, and nobody else, make a key that is seen once, works, and stops working when it is revoked?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { open311Client } from '../../../tests/support/open311-client.ts'
import { settingsDesk } from '../settings/desk.tsx'
import { open311Desk } from './desk.tsx'

const house = await openHouse()
const app = mount(house, settingsDesk(house.services), open311Desk(house.services))
const { post } = open311Client(house)
const ines = await signedIn(house, app, staff.ines)
const page = '/bureau/reglages/open311'
const body = { name: 'Grand Port', email: 'voirie@grand-port.example', rights: ['read', 'write'] }
const commandOf = (html: string) => /name="command" value="([^"]+)"/.exec(html)?.[1] ?? ''
const send = (key: string) =>
  post('requests.json', { api_key: key, service_code: 'lift_stuck', address_id: 'JET-1', description: key })

test('a key is shown once, is nowhere in the base, and works until it is revoked, asked twice', async () => {
  assert.match(await (await ines.get('/bureau/reglages')).text(), new RegExp(`href="${page}"`))
  const form = { ...body, command: commandOf(await (await ines.get(page)).text()) }
  const made = await ines.post(page, form)
  assert.match(made.headers.get('cache-control') ?? '', /no-store/)
  const key = /o311_[\w-]{32}/.exec(await made.text())?.[0] ?? ''
  assert.ok(key)
  assert.equal((await send(key)).status, 200)
  const again = await (await ines.post(page, form)).text()
  assert.match(again, /déjà été créée/)
  assert.doesNotMatch(await (await ines.get(page)).text(), /o311_/)
  const rows = await house.ask(
    'select k.*, j.facts from open311_keys k join journal j on j.subject_id = k.id',
  )
  assert.equal(rows.length, 1)
  assert.ok(!JSON.stringify(rows).includes(key))
  assert.ok(rows[0]?.used_at)
  const revoke = `${page}/${rows[0]?.id}/retirer`
  assert.match(
    await (await ines.get(`${page}?retirer=${rows[0]?.id}`)).text(),
    new RegExp(`action="${revoke}"`),
  )
  assert.equal((await send(key)).status, 200)
  assert.equal((await ines.post(revoke, {})).status, 303)
  assert.equal((await send(key)).status, 403)
  assert.equal((await ines.post(revoke, {})).status, 404)
  const told = await house.ask('select event from journal where subject_id = $1 and actor_id = $2', [
    rows[0]?.id,
    staff.ines.id,
  ])
  assert.deepEqual(told.map(({ event }) => event).sort(), ['body_key.made', 'body_key.revoked'])
})

test('what is missing is said beside its field, and kept', async () => {
  const wrong = await ines.post(page, { name: '', email: 'x' })
  assert.equal(wrong.status, 422)
  const html = await wrong.text()
  for (const sentence of [/Écrivez le nom/, /Écrivez une adresse e-mail/, /Choisissez au moins un droit/])
    assert.match(html, sentence)
})

test('how far from the estates is set, and holds at once', async () => {
  const far = { api_key: 'demo', service_code: 'light_outside', lat: '51.0150', long: '2.0500' }
  assert.equal((await post('requests.json', far)).status, 400)
  assert.equal((await ines.post(`${page}/distance`, { metres: '9' })).status, 422)
  assert.equal((await ines.post(`${page}/distance`, { metres: '20 000' })).status, 303)
  assert.equal((await post('requests.json', far)).status, 200)
  assert.match(await (await ines.get(page)).text(), /value="20000"/)
})

test('neither an adviser nor a manager sees the keys', async () => {
  for (const person of [staff.claire, staff.karim]) {
    const one = await signedIn(house, app, person)
    assert.equal((await one.get(page)).status, 403)
    assert.equal((await one.post(page, body)).status, 403)
  }
})
