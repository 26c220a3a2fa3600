// Is what was seen kept once, with facts and no portrait, passed on, answered, and forgotten in time?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { contractors, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { boardJobs } from '../board/index.ts'
import { boardPages } from '../board/public.tsx'
import { deliveryJobs } from '../deliveries/index.ts'
import { fieldAddresses } from '../field/index.ts'
import {
  observationCommands,
  observationJobs,
  observationPack,
  observationsDesk,
  relayPartner,
} from './index.ts'

const house = await openHouse()
const { services } = house
const app = mount(
  house,
  fieldAddresses(services, { commands: observationCommands, packs: { observations: observationPack } }),
  relayPartner(services),
  observationsDesk(services),
  boardPages(services),
)
const jobs = { ...observationJobs, ...deliveryJobs, ...boardJobs }
const tablet = await fieldDevice(house, app, staff.gerard)
const claire = await signedIn(house, app, staff.claire)
const karim = await signedIn(house, app, staff.karim)
const [hall] = await house.ask<{ id: string; building_id: string }>(
  `select e.id, e.building_id from entrances e join estates s on s.id = e.estate_id where s.code = 'JET' order by e.code limit 1`,
)
const [home] = await house.ask<{ id: string }>(
  `select h.id from homes h join estates s on s.id = h.estate_id where s.code = 'JET' limit 1`,
)
const [elsewhere] = await house.ask<{ id: string }>(
  `select e.id from entrances e join estates s on s.id = e.estate_id where s.code = 'CAN' limit 1`,
)
type Row = { number: number; words: string; facts: string[]; people: number; kind: string; state: string }
const find = async (id: string) =>
  (await house.ask<Row>('select number, words, facts, people, kind from observations where id = $1', [id]))[0]
const apart = async (id: string) =>
  await house.ask<{ words: string; subjects: string[] }>(
    'select words, subjects from observation_restricted_words where observation_id = $1 order by at',
    [id],
  )
const seen = (kind: string, more: Record<string, unknown> = {}) => ({
  kind,
  facts: [],
  count: 1,
  words: '',
  place: { kind: 'entrance', id: hall?.id },
  ...more,
})
const make = async (
  kind: string,
  more: Record<string, unknown> = {},
  options: { photos?: string[]; at?: string } = {},
) => {
  const id = randomUUIDv7()
  const reply = await tablet.send('observation.make', seen(kind, more), { id, ...options })
  return { id, reply }
}

test('seen twice on the way is kept once, with its photo; the facts of another kind are left out', async () => {
  const photo = await tablet.sendPhoto(await picture(71))
  const id = randomUUIDv7()
  const body = seen('bulky_waste', { facts: ['mattress', 'bite'], count: 2, words: 'Devant le local.' })
  const first = await tablet.send('observation.make', body, { id, photos: [photo.name] })
  assert.equal(first.status, 200, JSON.stringify(first.json))
  assert.deepEqual(
    (await tablet.send('observation.make', body, { id, photos: [photo.name] })).json,
    first.json,
  )
  assert.deepEqual(await find(id), {
    number: first.json.outcome?.number,
    words: 'Devant le local.',
    facts: ['mattress'],
    people: 2,
    kind: 'bulky_waste',
  })
  const photos = await house.ask<{ sha256: string }>(
    'select sha256 from observation_photos where observation_id = $1',
    [id],
  )
  assert.equal(photos.length, 1)
  const luis = await signedIn(house, app, staff.luis)
  const path = `/bureau/observations/photos/${photos[0]?.sha256}`
  assert.deepEqual([(await claire.get(path)).status, (await luis.get(path)).status], [200, 404])
})

test('never in a home, never out of her sector', async () => {
  const inside = await make('cleaning', { place: { kind: 'home', id: home?.id } })
  assert.deepEqual([inside.reply.status, inside.reply.json.error?.code], [422, 'observations.home'])
  const far = await make('cleaning', { place: { kind: 'entrance', id: elsewhere?.id } })
  assert.equal(far.reply.status, 403)
  assert.equal(await find(far.id), undefined)
})

test('words about somebody never block the fact: they go to the manager alone, and the journal says so without them', async () => {
  const { id, reply } = await make('cleaning', { facts: ['not_done'], words: 'Le voisin est toujours ivre.' })
  assert.equal(reply.status, 200)
  const kept = await find(id)
  assert.equal(kept?.words, '')
  assert.deepEqual(await apart(id), [{ words: 'Le voisin est toujours ivre.', subjects: ['health'] }])
  const page = `/bureau/observations/${kept?.number}`
  assert.match(await (await karim.get(page)).text(), /toujours ivre/)
  assert.doesNotMatch(await (await claire.get(page)).text(), /ivre/)
  const gerard = await signedIn(house, app, staff.gerard)
  assert.doesNotMatch(await (await gerard.get(page)).text(), /ivre/)
  const [line] = await house.ask<{ facts: object; is_sensitive: boolean }>(
    `select facts, is_sensitive from journal where event = 'observation.words_restricted' and subject_id = $1`,
    [id],
  )
  assert.deepEqual(line, { facts: { subjects: ['health'] }, is_sensitive: true })
})

test('a name is found however it is typed, of who lives there and of colleagues: it goes to the manager alone', async () => {
  const [lives] = await house.ask<{ first: string; last: string }>(
    `select r.first_name as first, r.last_name as last from residents r join lease_holders x on x.resident_id = r.id join leases l on l.id = x.lease_id
       join homes h on h.id = l.home_id join estates s on s.id = h.estate_id where s.code = 'JET' and l.ends_on is null and r.first_name <> '' order by h.code limit 1`,
  )
  for (const words of [
    `carton de ${lives?.first} ${lives?.last}`.toLowerCase(),
    'vu avec karim, porte sale',
  ]) {
    const { id } = await make('cleaning', { words })
    assert.deepEqual(await apart(id), [{ words, subjects: ['name'] }])
    const more = randomUUIDv7()
    await tablet.send('observation.add', { observationId: id, words }, { id: more })
    assert.equal((await apart(id)).length, 2, 'what is added is read too')
  }
  const { id } = await make('cleaning', { words: 'un petit tas, près du local rose' })
  assert.deepEqual(await apart(id), [])
})

test('she may maintain her words: they stay, and that is logged', async () => {
  const { id } = await make('damage', { words: 'Tag « voleurs » sur la porte.', keepsWords: true })
  assert.equal((await find(id))?.words, 'Tag « voleurs » sur la porte.')
  assert.deepEqual(await apart(id), [])
  const lines = await house.ask(
    `select 1 from journal where event = 'observation.words_kept' and subject_id = $1`,
    [id],
  )
  assert.equal(lines.length, 1)
})

test('of people there is a count, a place, an hour: neither words nor photo', async () => {
  const photo = await tablet.sendPhoto(await picture(72))
  const { id, reply } = await make(
    'hall_occupied',
    { count: 5, facts: ['noise'], words: 'Blouson rouge.' },
    { photos: [photo.name] },
  )
  assert.equal(reply.status, 200)
  assert.match(reply.json.outcome?.said ?? '', /sans photo/)
  assert.equal((await find(id))?.words, '')
  assert.equal(
    (await house.ask('select 1 from observation_photos where observation_id = $1', [id])).length,
    0,
  )
})

test('corrected within twenty minutes by the hour she did it, sent an hour later; then only added to', async () => {
  const { id } = await make('trolley', { words: 'Enseigne du port' })
  services.clock.advance({ minutes: 60 })
  const now = services.clock.now()
  const body = {
    ...seen('trolley', { facts: ['passage'], count: 3, words: 'Enseigne du Canal' }),
    observationId: id,
    place: undefined,
  }
  const minutesAgo = (minutes: number) => ({
    at: now.subtract({ minutes }).toString(),
    sentAt: now.toString(),
  })
  const intime = await tablet.send('observation.correct', body, minutesAgo(41))
  assert.equal(intime.status, 200, JSON.stringify(intime.json))
  assert.deepEqual(
    { ...(await find(id)), number: 0 },
    { number: 0, words: 'Enseigne du Canal', facts: ['passage'], people: 3, kind: 'trolley' },
  )
  const late = await tablet.send('observation.correct', { ...body, count: 9 }, minutesAgo(39))
  assert.deepEqual([late.status, late.json.error?.code], [409, 'observations.too_late'])
  const more = await tablet.send('observation.add', { observationId: id, words: 'Encore là ce soir.' })
  assert.equal(more.status, 200)
  const other = await fieldDevice(house, app, staff.claire)
  const foreign = await other.send('observation.add', { observationId: id, words: 'x' })
  assert.equal(foreign.status, 403)
  assert.match(
    await (await claire.get(`/bureau/observations/${(await find(id))?.number}`)).text(),
    /Encore là ce soir/,
  )
})

test('a correction puts right the place, the kind and the photos; of people there is none', async () => {
  const [first, second] = [
    await tablet.sendPhoto(await picture(33)),
    await tablet.sendPhoto(await picture(166)),
  ]
  const { id } = await make('trolley', { words: 'Près du bac' }, { photos: [first.name] })
  const [garage] = await house.ask<{ id: string; building_id: string }>(
    `select e.id, e.building_id from entrances e join estates s on s.id = e.estate_id where s.code = 'COR' limit 1`,
  )
  const correct = (more: object, photos: string[] = []) =>
    tablet.send(
      'observation.correct',
      { ...seen('bags', { words: 'Devant la porte' }), observationId: id, place: null, ...more },
      { photos },
    )
  const place = { kind: 'entrance', id: garage?.id }
  const put = await correct({ place, dropsPhotos: true }, [second.name])
  assert.equal(put.status, 200, JSON.stringify(put.json))
  const where = () =>
    house.ask<{ kind: string; entrance_id: string; photos: number }>(
      `select kind, entrance_id, (select count(*)::int from observation_photos p where p.observation_id = o.id) as photos
         from observations o where id = $1`,
      [id],
    )
  assert.deepEqual(await where(), [{ kind: 'bags', entrance_id: garage?.id, photos: 1 }])
  assert.equal((await correct({}, [first.name])).status, 200)
  assert.deepEqual(await where(), [{ kind: 'bags', entrance_id: garage?.id, photos: 2 }], 'the place stays')
  const [far] = await house.ask<{ id: string }>(
    `select e.id from entrances e join estates s on s.id = e.estate_id where s.code = 'CAN' limit 1`,
  )
  assert.equal((await correct({ place: { kind: 'entrance', id: far?.id } })).status, 403)
  await assert.rejects(
    house.ask('delete from observation_photos where observation_id = $1', [id]),
    /by a correction only/,
  )
  const people = await correct({ kind: 'outsiders', facts: [], words: '' }, [first.name])
  assert.match(people.json.outcome?.said ?? '', /photos de personnes/)
  assert.equal((await where())[0]?.photos, 0)
})

test('the base itself refuses a correction after twenty minutes', async () => {
  const { id } = await make('bags')
  await assert.rejects(
    house.ask(
      `update observations set words = 'x', corrected_at = seen_at + interval '21 minutes' where id = $1`,
      [id],
    ),
  )
  await assert.rejects(house.ask(`update observations set words = 'x' where id = $1`, [id]))
})

test('passed on to the company under contract: it acknowledges, then says done by its link, and the device reads it', async () => {
  const { id } = await make('cleaning', { facts: ['stains'] })
  const asked = await tablet.send('observation.relay', { observationId: id, to: 'cleaning' })
  assert.equal(asked.status, 200, JSON.stringify(asked.json))
  const twice = await tablet.send('observation.relay', { observationId: id, to: 'cleaning' })
  assert.deepEqual([twice.status, twice.json.error?.code], [409, 'observations.already_asked'])
  await house.doJobs(jobs)
  const link = await lastLink('/partenaire/r.')
  const page = await (await app.request(link)).text()
  assert.match(page, /taches/)
  const send = async (fields: Record<string, string | string[]>) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each)
    return app.request(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    })
  }
  assert.equal((await send({ step: 'acknowledged' })).status, 303)
  assert.equal((await send({ step: 'refused', refusal: '' })).status, 422)
  assert.equal((await send({ step: 'done', observation: id })).status, 303)
  const { json } = await tablet.sector()
  const mine = (json.observations as { mine: unknown[][] }).mine
  assert.equal(mine.find(([one]) => one === id)?.[5], 'Fait')
})

test('a bite is told to the agency at once; nobody under contract for the lawns: the agency too', async () => {
  const { id, reply } = await make('dog', { facts: ['bite', 'no_lead'] })
  assert.match(reply.json.outcome?.said ?? '', /mairie/)
  const [told] = await house.ask<{ destination: string }>(
    'select r.destination from observation_relays r join observation_relay_lines l on l.relay_id = r.id where l.observation_id = $1',
    [id],
  )
  assert.equal(told?.destination, 'agency')
  const lawn = await make('green_spaces')
  const asked = await tablet.send('observation.relay', { observationId: lawn.id, to: 'green_spaces' })
  assert.match(asked.json.outcome?.said ?? '', /agence/)
})

test('one order picks up many; each is told done when it is, the others stay asked', async () => {
  const one = await make('trolley')
  const other = await make('bulky_waste', { facts: ['furniture'] })
  const sent = await claire.post('/bureau/observations/enlevements', {
    observation: [one.id, other.id],
    words: 'Avant vendredi',
  })
  assert.equal(sent.status, 303)
  await house.doJobs(jobs)
  const link = await lastLink('/partenaire/r.')
  const body = new URLSearchParams({ step: 'done', observation: one.id })
  await app.request(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  })
  const states = await house.ask<{ id: string; is_done: boolean }>(
    'select observation_id as id, done_at is not null as is_done from observation_relay_lines where observation_id = any ($1)',
    [[one.id, other.id]],
  )
  assert.deepEqual(
    new Map(states.map((each) => [each.id, each.is_done])),
    new Map([
      [one.id, true],
      [other.id, false],
    ]),
  )
  const again = await claire.post('/bureau/observations/enlevements', { observation: [other.id] })
  assert.equal(again.status, 409)
})

test('a pick-up of two buildings under two contracts leaves in two orders, and says so before', async () => {
  services.clock.advance({ minutes: 1 })
  const [other] = await house.ask<{ id: string; building_id: string; estate_id: string }>(
    `select e.id, e.building_id, e.estate_id from entrances e join estates s on s.id = e.estate_id
      where s.code = 'JET' and e.building_id <> $1 order by e.code limit 1`,
    [hall?.building_id],
  )
  await house.ask(
    `insert into contractor_contracts (id, code, contractor_id, estate_id, building_id, trade, starts_on)
     values (gen_random_uuid(), 'ESSAI-2', $1, $2, $3, 'waste', '2020-01-01')`,
    [contractors.builder, other?.estate_id, other?.building_id],
  )
  const here = await make('trolley')
  const there = await make('bulky_waste', { place: { kind: 'entrance', id: other?.id } })
  const again = await signedIn(house, app, staff.claire)
  const page = (await (await again.get('/bureau/observations/enlevements')).text()).replace(/\u00a0/g, ' ')
  assert.match(page, /Partira en 2 ordres/)
  const sent = await again.post('/bureau/observations/enlevements', { observation: [here.id, there.id] })
  assert.match(sent.headers.get('location') ?? '', /ordres=2/)
  const asked = await house.ask<{ observation_id: string; contractor_id: string }>(
    `select l.observation_id, r.contractor_id from observation_relays r join observation_relay_lines l on l.relay_id = r.id
      where l.observation_id = any ($1)`,
    [[here.id, there.id]],
  )
  const of = (id: string) => asked.find((one) => one.observation_id === id)?.contractor_id
  assert.equal(of(there.id), contractors.builder)
  assert.notEqual(of(here.id), contractors.builder)
  assert.equal(asked.length, 2)
})

test('a seller who demands a payment: the managers know at once, once, with the warning one click away', async () => {
  const calm = await make('door_to_door', { facts: ['energy'] })
  const { id } = await make('door_to_door', { facts: ['asks_payment'] })
  await house.doJobs(jobs)
  const told = () =>
    house.ask<{ subject: string; body: string; to_address: string }>(
      `select subject, to_jsonb(deliveries)::text as body, to_address from deliveries where dedupe like 'seller_seen:' || $1 || ':%'`,
      [id],
    )
  const [first] = await told()
  assert.match(first?.subject ?? '', /demande un paiement/)
  assert.match(first?.body ?? '', /14 jours/)
  const number = (await find(id))?.number
  assert.match(first?.body ?? '', new RegExp(`/bureau/observations/${number}#prevenir`))
  const count = (await told()).length
  await observationJobs['observation.seller_seen'](services, { observationId: id })
  assert.equal((await told()).length, count)
  const gerard = await signedIn(house, app, staff.gerard)
  // One that asks nothing is told to who may warn too, once a building and a day.
  const calmly = await house.ask<{ subject: string }>(
    `select subject from deliveries where dedupe like 'seller_seen:%' and subject like 'Un démarcheur est passé%'`,
  )
  assert.equal(calmly.length, count)
  await observationJobs['observation.seller_seen'](services, { observationId: calm.id })
  assert.equal(
    (await house.ask(`select 1 from deliveries where dedupe like 'seller_seen:%'`)).length,
    2 * count,
  )
  const hers = (await (await gerard.get(`/bureau/observations/${number}`)).text()).replaceAll('\u00a0', ' ')
  assert.doesNotMatch(hers, /id="prevenir"/)
  assert.match(hers, /C’est l’agence qui prévient les habitants/)
  assert.match(
    await (await gerard.get('/bureau/observations/enlevements')).text(),
    /L’agence envoie ces ordres/,
  )
  assert.match(await (await claire.get(`/bureau/observations/${number}`)).text(), /id="prevenir"/)
})

test('sellers: everyone of the building is told once a day, with the law, and the hall shows it', async () => {
  const { id } = await make('door_to_door', { facts: ['energy', 'insists'] })
  const number = (await find(id))?.number
  const gerard = await signedIn(house, app, staff.gerard)
  assert.equal((await gerard.post(`/bureau/observations/${number}/prevenir`, {})).status, 403)
  assert.equal((await claire.post(`/bureau/observations/${number}/prevenir`, {})).status, 303)
  assert.equal((await claire.post(`/bureau/observations/${number}/prevenir`, {})).status, 409)
  const shown = async () =>
    (await (await claire.get(`/bureau/observations/${number}`)).text()).replace(/\s+/g, ' ')
  // The job has not run: nobody is counted as told yet.
  assert.match(await shown(), /les messages partent\. Le nombre de foyers/)
  assert.doesNotMatch(await shown(), /Prévenus/)
  await house.doJobs(jobs)
  await observationJobs['observation.warn_residents'](services, {
    warningId: (await house.ask<{ id: string }>('select id from observation_seller_warnings'))[0]?.id ?? '',
  })
  const told = await house.ask<{ resident_id: string; body: string }>(
    `select resident_id, body from deliveries where dedupe like 'sellers:%' and channel <> 'app'`,
  )
  const living = await house.ask(
    `select distinct x.resident_id from lease_holders x join leases l on l.id = x.lease_id join homes h on h.id = l.home_id where h.building_id = $1`,
    [hall?.building_id],
  )
  assert.ok(living.length > 10)
  assert.match(await shown(), new RegExp(`Prévenus [^:]*: ${living.length} foyers`))
  // One message each, besides the trace of what stands in the application.
  assert.equal(told.length, living.length)
  assert.equal(new Set(told.map((one) => one.resident_id)).size, living.length)
  assert.match(told[0]?.body ?? '', /14 jours/)
  const [board] = await house.ask<{ board_code: string }>('select board_code from buildings where id = $1', [
    hall?.building_id,
  ])
  assert.match(await (await app.request(`/hall/${board?.board_code}`)).text(), /Démarchage à domicile/)
})

test('after 90 days outsiders are a number of a month; the rest stays', async () => {
  const people = await make('outsiders', { count: 4, facts: ['litter'] })
  const thing = await make('damage')
  const before = await house.ask<{ people: number }>(
    `select coalesce(sum(people), 0)::int as people from observation_monthly_counts where fact = ''`,
  )
  services.clock.advance({ days: 91 })
  await observationJobs['observation.sweep'](services)
  await observationJobs['observation.sweep'](services)
  assert.equal(await find(people.id), undefined)
  assert.ok(await find(thing.id))
  const after = await house.ask<{ people: number }>(
    `select coalesce(sum(people), 0)::int as people from observation_monthly_counts where fact = ''`,
  )
  assert.ok((after[0]?.people ?? 0) >= (before[0]?.people ?? 0) + 4)
  const later = await signedIn(house, app, staff.karim)
  assert.match(await (await later.get('/bureau/observations')).text(), /nombres seulement/)
})

async function lastLink(begins: string): Promise<string> {
  const mails = await house.ask<{ href: string }>(
    `select extra->'link'->>'href' as href from deliveries where extra->'link'->>'href' like $1 order by made_at desc, id desc limit 1`,
    [`%${begins}%`],
  )
  return new URL(mails[0]?.href ?? '').pathname
}
