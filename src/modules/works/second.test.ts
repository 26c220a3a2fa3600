// Is a second passage proposed with slots to choose from, and does it wait for a person until it is taken?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { sofia as actor, addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { worksResident } from './resident.tsx'
import { recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
const sofia = await signedIn(house, app, staff.sofia)
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''

const cameOn = async (title: string, outcome: 'absent' | 'refused') => {
  const site = await openTower(house, title)
  const days = await addDays(house, site, '2026-11-24', '2026-12-02')
  const id = await planOn(house, site, homeId, days[0]?.id ?? '')
  await rosa.post(`/moi/travaux/${site.number}/absence`, { from_on: '2026-11-27', until_on: '2026-11-27' })
  services.clock.advance({ minutes: 5 })
  await recordVisit(services, actor, {
    id: randomUUIDv7(),
    interventionId: id,
    outcome,
    words: '',
    at: services.clock.now(),
  })
  await house.doJobs(worksJobs)
  return { site, id, page: `/bureau/chantiers/${site.number}/logements/${homeId}` }
}
const offers = (id: string) =>
  ask<{ body: string; extra: { paragraphs: string[] } }>(
    "select d.body, d.extra from works_notices n join deliveries d on d.dedupe = n.dedupe where n.intervention_id = $1 and n.step = 'offer'",
    [id],
  )

test('after an absence three free slots are proposed, none on a rest day nor when she is away; she takes one and it waits no longer', async () => {
  const { site, id, page } = await cameOn('Seconds', 'absent')
  const [offer, ...more] = await offers(id)
  assert.deepEqual(more, [])
  const text = JSON.stringify(offer)
  assert.match(text, /lundi 30 novembre[\s\S]*mardi 1er décembre|lundi 30 novembre[\s\S]*mardi 1 décembre/)
  assert.match(text, /mercredi 2 décembre/)
  assert.doesNotMatch(text, /vendredi 27|samedi 28|dimanche 29/)
  assert.match(text, new RegExp(`/moi/travaux/date/${id}`))
  const list = await (await sofia.get('/bureau/chantiers')).text()
  assert.match(list, /Personne n’a ouvert : second passage[\s\S]*Second passage proposé/)
  assert.match(await (await sofia.get(page)).text(), /Second passage proposé/)
  assert.match(
    await (await rosa.get(`/moi/travaux/${site.number}`)).text(),
    /Choisir la date du second passage/,
  )
  const choice = await (await rosa.get(`/moi/travaux/date/${id}`)).text()
  const slot = /name="slot" value="([0-9a-f-]{36})"/.exec(choice)?.[1] ?? ''
  assert.equal((await rosa.post(`/moi/travaux/date/${id}`, { slot })).status, 303)
  assert.doesNotMatch(await (await sofia.get(page)).text(), /Proposer un second passage/)
})

test('after a refusal nobody is written to by itself; a person who called proposes it, once a click', async () => {
  const { id, page } = await cameOn('Refus', 'refused')
  assert.deepEqual(await offers(id), [])
  assert.match(await (await sofia.get(page)).text(), /Proposer un second passage/)
  const command = randomUUIDv7()
  for (const _ of [1, 2])
    assert.equal((await sofia.post(`${page}/second`, { command, intervention: id })).status, 303)
  // Said on the page that follows, whatever leaves first.
  const told = await (await sofia.get(page)).text()
  assert.match(told, /Second passage proposé [^<]*\(e-mail\), sans réponse encore/)
  assert.doesNotMatch(told, /L’accès a été refusé\. Appelez|Proposer un second passage|Proposer à nouveau/)
  await house.doJobs(worksJobs)
  assert.equal((await offers(id)).length, 1)
  const soon = await sofia.post(`${page}/second`, { command: randomUUIDv7(), intervention: id })
  assert.equal(soon.status, 409)
  assert.match(await soon.text(), /proposé [^<]*\(e-mail\)[^<]*demain, vous pourrez proposer à nouveau/)
  await house.doJobs(worksJobs)
  assert.equal((await offers(id)).length, 1)
  // It reached nobody: she may be written to again at once, and after a day too.
  await ask(
    "update deliveries set state = 'failed' where dedupe in (select dedupe from works_notices where intervention_id = $1 and step = 'offer')",
    [id],
  )
  assert.match(
    await (await sofia.get(page)).text(),
    /Le message n’est pas arrivé[\s\S]*Proposer à nouveau un second passage/,
  )
  assert.equal(
    (await sofia.post(`${page}/second`, { command: randomUUIDv7(), intervention: id })).status,
    303,
  )
  assert.equal((await offers(id)).length, 2)
  assert.doesNotMatch(await (await sofia.get(page)).text(), /Proposer à nouveau/)
  services.clock.advance({ hours: 24 })
  assert.match(await (await sofia.get(page)).text(), /Proposer à nouveau un second passage/)
  services.clock.advance({ hours: -24 })
})

test('when nothing is free it is said, and it stays in the list', async () => {
  const site = await openTower(house, 'Plus de place')
  const [slot] = await addDays(house, site, '2026-11-24')
  const id = await planOn(house, site, homeId, slot?.id ?? '')
  services.clock.set(at('2026-11-24 11:30'))
  await recordVisit(services, actor, {
    id: randomUUIDv7(),
    interventionId: id,
    outcome: 'absent',
    words: '',
    at: services.clock.now(),
  })
  await house.doJobs(worksJobs)
  assert.deepEqual(await offers(id), [])
  const page = `/bureau/chantiers/${site.number}`
  assert.match(
    await (await sofia.get(page)).text(),
    /Personne n’a ouvert : second passage[\s\S]*pas encore proposé/,
  )
  const refused = await sofia.post(`${page}/logements/${homeId}/second`, { intervention: id })
  assert.equal(refused.status, 409)
  assert.match(await refused.text(), /Aucun créneau n’est libre/)
})

test('a slot whose works would last into her absence is not offered', async () => {
  const site = await openTower(house, 'Longs travaux')
  await ask('update works_phases set days = 3 where id = $1', [site.phaseId])
  services.clock.set(at('2026-11-24 09:00'))
  const days = await addDays(house, site, '2026-12-07', '2026-12-11')
  const id = await planOn(house, site, homeId, days.at(-1)?.id ?? '')
  await rosa.post(`/moi/travaux/${site.number}/absence`, { from_on: '2026-12-10', until_on: '2026-12-10' })
  const offered = await (await rosa.get(`/moi/travaux/date/${id}`)).text()
  assert.match(offered, /lundi 7 décembre/)
  assert.doesNotMatch(offered, /mardi 8 décembre, |mercredi 9 décembre|jeudi 10 décembre, /)
})
