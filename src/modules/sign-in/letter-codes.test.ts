// Does the code on the paper open the door, once, and for her alone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { visit } from '../../../tests/support/visitor.ts'
import { tryLetterCode } from './codes.ts'
import { signInPages } from './index.ts'

const house = await openHouse()
const app = mount(house, signInPages(house.services))
const origin = 'http://localhost:3000'
const print = async (person: { id: string }, path: string) => {
  const token = await signedIn(house, app, person)
  const answered = await token.post(path, {})
  return { status: answered.status, bytes: new Uint8Array(await answered.arrayBuffer()) }
}

test('the letter of one person: its code signs her in once', async () => {
  const { status, bytes } = await print(
    staff.claire,
    `${origin}/bureau/habitants/${residents.odette.id}/code`,
  )
  assert.equal(status, 200)
  const read = await readPdf(bytes)
  const text = read.pages.map((page) => page.text).join(' ')
  assert.match(text, /Vasseur/)
  const chosen = /Choisissez «\s*([^»]*?)\s*»/.exec(text)?.[1] ?? 'nothing'
  const visitor = visit(app)
  const choice = await visitor.post('/connexion', { identifiant: 'L-0000000' })
  assert.ok(
    choice.text.includes(`${chosen.replace(/\s+/g, ' ')}<`),
    `the screen offers « ${chosen} », as the letter says`,
  )
  const code = /\b[0-9A-Z]{4}\s[0-9A-Z]{4}\b/.exec(text)?.[0]
  assert.ok(code, text)
  const [odette] = await house.ask<{ code: string }>(
    'select upper(code) as code from residents where id = $1',
    [residents.odette.id],
  )
  const given = { tenantNumber: odette?.code ?? '', code, network: '203.0.113.9' }
  assert.equal((await tryLetterCode(house.services, given)).residentId, residents.odette.id)
  await assert.rejects(tryLetterCode(house.services, given))
  const kept = await house.ask<{ code_hash: string }>(
    'select code_hash::text from sign_in_codes where resident_id = $1',
    [residents.odette.id],
  )
  assert.ok(kept.length > 0 && kept.every((row) => !row.code_hash.includes(code.replace(/\s/, ''))))
})

test('the letters of a building, one for each lease holder; not from another sector, nor by a caretaker', async () => {
  const path = `${origin}/bureau/immeubles/${goeland.buildingId}/codes`
  const { status, bytes } = await print(staff.karim, path)
  assert.equal(status, 200)
  const [holders] = await house.ask<{ count: string }>(
    `select count(distinct x.resident_id) from lease_holders x join leases l on l.id = x.lease_id and l.ends_on is null
       join homes h on h.id = l.home_id where h.building_id = $1`,
    [goeland.buildingId],
  )
  assert.equal((await readPdf(bytes)).pages.length, Number(holders?.count))
  const told = await house.ask(
    `select 1 from journal where event = 'sign_in.codes_printed' and actor_id = $1`,
    [staff.karim.id],
  )
  assert.equal(told.length, 1)
  assert.equal((await print(staff.bruno, path)).status, 404)
  assert.equal((await print(staff.gerard, path)).status, 403)
})
