// Is somebody in danger told what happened, and never that help comes when nobody was told?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agencies } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'

const house = await openHouse()
const { services } = house
const claimed = /est prévenue|Nous recommençons|message part/
const landlordPhone = /tel:0?\+?[0-9]+"/

await house.ask('create table kept_shifts as select * from duty_shifts')
/** Nobody holds a shift any more, at one agency or anywhere. */
const nobodyFrom = (agencyId: string | null = null) =>
  house.ask(
    `delete from duty_shifts s using duty_rosters r where r.id = s.roster_id and ($1::uuid is null or r.agency_id = $1::uuid)`,
    [agencyId],
  )

async function inGas(): Promise<{ before: string; receipt: string; read: () => Promise<string> }> {
  const fatima = await visitAs(services, 'fatima')
  const { location } = await fatima.get('/moi/signaler')
  const address = `${location}/gaz`
  const before = (await fatima.get(address)).text
  const receipt = (await fatima.post(address, { place: 'home' })).location ?? ''
  return { before, receipt, read: async () => (await fatima.get(receipt)).text }
}

/** The danger part of a page: what is read before the story. */
const dangerOf = (html: string) => /<h1>.*?(?=<h2>L’histoire|$)/s.exec(html)?.[0] ?? ''

test('with nobody on duty: the emergency numbers, then our telephone, and no promise, before and after', async () => {
  await nobodyFrom()
  try {
    const { before, read } = await inGas()
    assert.doesNotMatch(dangerOf(before), claimed)
    assert.match(before, /Appelez-nous/)
    await house.doJobs(jobs)
    const after = dangerOf(await read())
    assert.doesNotMatch(after, claimed)
    for (const said of [before, after]) {
      const emergency = said.indexOf('tel:0800473333')
      const us = said.slice(emergency).search(/Appelez-nous/)
      assert.ok(emergency > 0 && us > 0, 'the emergency number stands before ours')
      assert.match(said.slice(emergency + us), landlordPhone)
    }
  } finally {
    await house.ask('delete from duty_shifts')
    await house.ask('insert into duty_shifts select * from kept_shifts')
  }
})

test('with somebody on duty and no way to write to her: no promise either', async () => {
  const { mailer, sms, line } = services
  services.mailer = null
  services.sms = null
  // Nor is a line plugged in, whatever the demo plugs by itself.
  Object.defineProperty(services, 'line', { get: () => null, set: () => {}, configurable: true })
  try {
    const { before, read } = await inGas()
    await house.doJobs(jobs)
    for (const said of [before, await read()]) assert.doesNotMatch(dangerOf(said), claimed)
  } finally {
    services.mailer = mailer
    services.sms = sms
    Object.defineProperty(services, 'line', { value: line, writable: true })
  }
})

test('a rented number alone calls nobody for a demand that is written: no promise either', async () => {
  const { mailer, sms, line } = services
  services.mailer = null
  services.sms = null
  services.line = { ...telephone(), canRing: (waiting) => waiting !== null }
  try {
    const { before } = await inGas()
    assert.doesNotMatch(dangerOf(before), claimed)
    services.line = telephone()
    assert.match((await inGas()).before, claimed)
  } finally {
    services.mailer = mailer
    services.sms = sms
    services.line = line
  }
})

test('a telephone that rang and that nobody answered told nobody anything', async () => {
  const { mailer, sms, line } = services
  services.mailer = null
  services.sms = null
  services.line = telephone()
  try {
    const { read } = await inGas()
    await house.doJobs(jobs)
    assert.doesNotMatch(dangerOf(await read()), /est prévenue/)
  } finally {
    services.mailer = mailer
    services.sms = sms
    services.line = line
  }
})

test('as soon as a message really left it is said, and then who goes', async () => {
  const { before, receipt, read } = await inGas()
  assert.match(before, /un message part à la personne d’astreinte/)
  assert.doesNotMatch(dangerOf(await read()), /est prévenue/)
  await house.doJobs(jobs)
  assert.match(dangerOf(await read()), /La personne d’astreinte est prévenue/)
  const number = /\d+/.exec(receipt)?.[0]
  await house.ask(
    `update alerts set acknowledged_by = 'Paul Leroy', acknowledged_at = now(), next_round_at = null
      where case_id = (select id from cases where number = $1)`,
    [number],
  )
  assert.match(await read(), /Paul Leroy a dit/)
})

test('whoever keeps the rosters is told on every page of the desk, and nobody else', async () => {
  const loud = /Personne n’est d’astreinte\s: un danger n’alerterait personne/
  const karim = await visitAs(services, 'karim')
  const claire = await visitAs(services, 'claire')
  const ines = await visitAs(services, 'ines')
  assert.doesNotMatch((await karim.get('/bureau')).text, loud)
  await nobodyFrom(agencies.phare)
  for (const path of ['/bureau', '/bureau/chiffres', '/bureau/recherche']) {
    const { text } = await karim.get(path)
    assert.match(text, loud, path)
    assert.match(text, /href="\/bureau\/astreinte"/)
  }
  assert.match((await ines.get('/bureau/comptes')).text, loud)
  assert.doesNotMatch((await claire.get('/bureau')).text, loud)
  assert.match((await claire.get('/bureau/alertes')).text, /Dites-le à votre responsable/)
})
