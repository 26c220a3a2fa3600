// Is a bilan what was recorded, for whoever may read it, beside the month before, on a page, on paper and in a file?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { as } from '../../platform/db/database.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { fieldAddresses } from '../field/index.ts'
import { observationCommands, observationJobs, observationPack } from '../observations/index.ts'
import { activityReviewDesk } from './index.ts'
import { countFacts, countObserved } from './queries.ts'
import { hasHappened, linesOf, monthPeriod, offeredMonths, reviewRoles } from './rules.ts'

after(stopPdf)
const house = await openHouse()
const { services } = house
const app = mount(
  house,
  activityReviewDesk(services),
  fieldAddresses(services, { commands: observationCommands, packs: { observations: observationPack } }),
)
const karim = await signedIn(house, app, staff.karim)
const november = monthPeriod(Temporal.PlainYearMonth.from('2026-11'))
const [mission] = await house.ask<{ number: number; agent_id: string; title: string; estates: string[] }>(
  `select m.number, m.agent_id, m.title, array_agg(e.estate_id) as estates from liaison_missions m
     join liaison_mission_estates e on e.mission_id = m.id where m.ended_at is null group by m.id order by m.number limit 1`,
)
assert.ok(mission)
/** Every role that may open a bilan. */
const everyReader = (
  await house.ask<{ id: string }>(
    `select distinct s.id from staff s join staff_grants r on r.staff_id = s.id where r.role = any ($1)`,
    [reviewRoles],
  )
).map(({ id }) => id)
const agent = await signedIn(house, app, { id: mission.agent_id })
const of = { estateIds: mission.estates, agentId: mission.agent_id, ...november }

test('it counts what the agent recorded, and nothing of another month, estate or person', async () => {
  const facts = await as(services.db, { kind: 'staff', id: mission.agent_id }, (tx) => countFacts(tx, of))
  const [counted] = await house.ask<{ observations: number; people: number }>(
    `select (select count(*)::int from observations where made_by = $1 and seen_at >= $2 and seen_at < $3) as observations,
            (select coalesce(sum(people), 0)::int from liaison_walk_ins where made_by = $1 and at >= $2 and at < $3) as people`,
    [mission.agent_id, november.from.toString(), november.until.toString()],
  )
  assert.ok(facts.observations > 5, 'the sample has a month of observations')
  assert.deepEqual(
    [facts.observations, facts.walkIns + facts.walkInsOutside],
    [counted?.observations, counted?.people],
  )
  // The same people as the page of the mission says of each session.
  const [sessions] = await house.ask<{ people: number }>(
    `select coalesce(sum(coalesce(x.people, (select sum(v.people) from liaison_walk_ins v where v.mission_id = x.mission_id
        and (v.at at time zone 'Europe/Paris')::date = x.held_on and (v.at at time zone 'Europe/Paris')::time >= x.from_time
        and (v.at at time zone 'Europe/Paris')::time < x.until_time), 0)), 0)::int as people
       from liaison_office_sessions x where x.held_on >= '2026-11-01' and x.held_on < '2026-12-01'`,
  )
  assert.equal(facts.walkIns, sessions?.people)
  const seen = await as(services.db, { kind: 'staff', id: mission.agent_id }, (tx) => countObserved(tx, of))
  assert.equal(
    seen.reduce((sum, { times }) => sum + times, 0),
    facts.observations,
  )
  const elsewhere = await as(services.db, { kind: 'staff', id: mission.agent_id }, (tx) =>
    countFacts(tx, { ...of, estateIds: [] }),
  )
  assert.ok(Object.values(elsewhere).every((value) => value === 0 || value === null))
})

test('the visits of fitters and colleagues are theirs: a mission counts what its agent did, an estate what everyone did', async () => {
  const system = { kind: 'system' } as const
  await house.ask(
    `insert into works_visits (id, intervention_id, site_id, home_id, estate_id, outcome, at, recorded_at, by_id)
     select gen_random_uuid(), intervention_id, site_id, home_id, estate_id, 'access', at, recorded_at, $1 from works_visits
      where estate_id = any ($2) and at >= $3 and at < $4 limit 3`,
    [staff.sofia.id, mission.estates, november.from.toString(), november.until.toString()],
  )
  const [own, all] = await as(services.db, system, async (tx) => [
    await countFacts(tx, of),
    await countFacts(tx, { ...of, missionId: null, agentId: null }),
  ])
  const [counted] = await house.ask<{ own: number; all: number }>(
    `select count(*) filter (where by_id = $1)::int as own, count(*)::int as all from works_visits
      where outcome = 'access' and estate_id = any ($2) and at >= $3 and at < $4`,
    [mission.agent_id, mission.estates, november.from.toString(), november.until.toString()],
  )
  assert.ok((counted?.all ?? 0) > (counted?.own ?? 0), 'others visited too')
  assert.deepEqual([own?.visitsAccess, all?.visitsAccess], [counted?.own, counted?.all])
  // A door found closed outside the announced hours is no absence.
  await house.ask(
    `insert into works_visits (id, intervention_id, site_id, home_id, estate_id, outcome, at, recorded_at, by_id, is_off_hours)
     select gen_random_uuid(), intervention_id, site_id, home_id, estate_id, 'absent', at, recorded_at, by_id, off from works_visits, unnest(array[true, false]) off
      where id = (select id from works_visits where estate_id = any ($1) and at >= $2 and at < $3 limit 1)`,
    [mission.estates, november.from.toString(), november.until.toString()],
  )
  const after = await as(services.db, system, (tx) =>
    countFacts(tx, { ...of, missionId: null, agentId: null }),
  )
  assert.equal(after.visitsAbsent, (all?.visitsAbsent ?? 0) + 1)
})

test('one click gives it: the page, its figures in a file, the sheet of paper with tags', async () => {
  const shown = await agent.get('/bureau/bilans')
  assert.equal(shown.status, 200)
  const html = await shown.text()
  assert.match(html, new RegExp(`Bilan : ${mission.title}`))
  assert.match(html, /Comparé à octobre 2026/)
  const csv = await (await agent.get(`/bureau/bilans.csv?de=mission-${mission.number}&quand=2026-11`)).text()
  const [head = '', ...lines] = csv.trim().replace('\uFEFF', '').split('\r\n')
  assert.equal(head, 'Rubrique;Fait;Unité;Pendant la période : novembre 2026;Avant : octobre 2026')
  const table = /<figure class="chart">[\s\S]*?<table[\s\S]*?<\/table>/.exec(html)?.[0] ?? ''
  assert.match(table, /<th[^>]*>Observation<\/th><th[^>]*>Fois<\/th><th[^>]*>Avant<\/th>/)
  const cells = [...table.matchAll(/<(?:th scope="row"|span)>([^<]*)</g)].map(([, said = '']) => said)
  const seen = lines.filter((line) => line.startsWith('Observation;')).map((line) => line.split(';'))
  assert.deepEqual(
    cells,
    seen.flatMap(([, kind = '', , ...figures]) => [kind, ...figures]),
  )
  const whole = await (
    await agent.get(`/bureau/bilans.csv?de=mission-${mission.number}&quand=mission`)
  ).text()
  assert.match(whole, /;Pendant la période : du [^;]+ au [^;]+;Avant\r\n/)
  assert.match(csv, /Sur le terrain;Observations notées;nombre;\d+;\d+/)
  assert.match(csv, /Observation;[^;]+;nombre;\d+;\d+/)
  for (const line of lines) {
    const [, , unit, ...figures] = line.split(';')
    assert.ok(['nombre', 'heures', 'jours', 'euros', '%'].includes(unit ?? ''), line)
    for (const figure of figures) assert.match(figure, /^(\d+(,\d+)?)?$/, line)
  }
  const paper = await agent.get(`/bureau/bilans.pdf?de=mission-${mission.number}&quand=mission`)
  assert.equal(paper.headers.get('content-type'), 'application/pdf')
  const { pages } = await readPdf(new Uint8Array(await paper.arrayBuffer()))
  const text = pages.map((one) => one.text).join(' ')
  assert.match(text.replace(/\s+/g, ' '), /Bilan : .*Observations notées/)
})

test('how many is the same for whoever may open the bilan: the page and its file, each mission and each estate', async () => {
  await house.ask(
    `insert into social_referrals select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'made_by', $1::uuid, 'made_at', '2026-11-20T10:00:00Z', 'estate_id', $2::uuid))).* from social_referrals r limit 1`,
    [mission.agent_id, mission.estates[0]],
  )
  const missions = await house.ask<{ number: number; agent_id: string }>(
    'select number, agent_id from liaison_missions order by number',
  )
  const readers = [...new Set([...missions.map(({ agent_id }) => agent_id), ...everyReader])]
  const read: string[] = []
  const bilans = [...missions.map(({ number }) => `mission-${number}`), 'JET', 'COR', 'BAS']
  for (const of of bilans) {
    const figures = new Map<string, string[]>()
    for (const id of readers) {
      const browser = await signedIn(house, app, { id })
      const file = await browser.get(`/bureau/bilans.csv?de=${of}&quand=2026-11`)
      if (file.status !== 200) continue
      read.push(of)
      const text = await file.text()
      figures.set(text, [...(figures.get(text) ?? []), id])
    }
    assert.ok(
      figures.size <= 1,
      `${of} says ${figures.size} different things: ${[...figures.keys()].join('\n---\n')}`,
    )
  }
  const [first] = await house.ask<{ made: number }>(
    `select count(*)::int as made from social_referrals where made_by = $1 and made_at >= $2 and made_at < $3`,
    [mission.agent_id, november.from.toString(), november.until.toString()],
  )
  const csv = await (await karim.get(`/bureau/bilans.csv?de=mission-${mission.number}&quand=2026-11`)).text()
  assert.match(csv, new RegExp(`travailleur social;nombre;${first?.made};`))
  for (const of of bilans.slice(0, missions.length))
    assert.ok(read.filter((said) => said === of).length > 2, `${of} is read by several`)
})

test('the sheet of paper has the heads of its columns and the figures of before', async () => {
  const paper = await agent.get(`/bureau/bilans.pdf?de=mission-${mission.number}&quand=2026-11`)
  const bytes = new Uint8Array(await paper.arrayBuffer())
  const { pages } = await readPdf(bytes)
  const text = pages
    .map((one) => one.text)
    .join(' ')
    .replace(/\s+/g, ' ')
  assert.match(text, /Fait Pendant la période Avant Écart/)
  assert.match(text, /Observation En proportion Fois Avant/)
  assert.match(Buffer.from(bytes).toString('latin1'), /\/S \/TH\b/)
})

test('homes invited twice are one home and two invitations; turnout is of those counted', async () => {
  const system = { kind: 'system' } as const
  const [held] = await house.ask<{ id: string }>(
    `select id from meetings where state = 'closed' and homes_invited > 0 order by at desc limit 1`,
  )
  assert.ok(held, 'the sample has meetings that were held')
  // Held again the week after, with the same homes.
  await house.ask(
    `with again as (insert into meetings select (jsonb_populate_record(m, jsonb_build_object('id', $2::uuid, 'at', m.at + interval '7 days', 'started_at', m.started_at + interval '7 days'))).* from meetings m where id = $1),
          invited as (insert into meeting_invitations select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'meeting_id', $2::uuid))).* from meeting_invitations i where i.meeting_id = $1)
     insert into meeting_minutes select (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), 'meeting_id', $2::uuid))).* from meeting_minutes x where x.meeting_id = $1`,
    [held.id, randomUUIDv7()],
  )
  const [met] = await house.ask<{ estate_id: string; from: string; until: string }>(
    `select estate_id, to_char(min(at) - interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as from, to_char(max(at) + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until
       from meetings where state = 'closed' and estate_id = (select estate_id from meetings where id = $1) group by estate_id`,
    [held.id],
  )
  assert.ok(met)
  const asked = { estateIds: [met.estate_id], agentId: null }
  const facts = await as(services.db, system, (tx) =>
    countFacts(tx, {
      ...asked,
      from: Temporal.Instant.from(met.from),
      until: Temporal.Instant.from(met.until),
    }),
  )
  const [counted] = await house.ask<{ homes: number; invitations: number }>(
    `select count(distinct i.home_id)::int as homes, count(*)::int as invitations from meeting_invitations i join meetings m on m.id = i.meeting_id
      where m.estate_id = $1 and m.state = 'closed'`,
    [met.estate_id],
  )
  assert.deepEqual([facts.homesInvited, facts.invitations], [counted?.homes, counted?.invitations])
  assert.ok(facts.homesInvited < facts.invitations, 'the same homes, more than once')
  assert.ok((facts.meetingHomes ?? 0) > 0 && (facts.meetingTurnout ?? 0) > 0)
  const [line] = linesOf(['meetingTurnout'], facts, null)
  assert.match(line?.value ?? '', /^\d+\s%$/)
})

test('each picture says what it is, where and when, on the page and on paper', async () => {
  const tablet = await fieldDevice(house, app, { id: mission.agent_id })
  const photo = await tablet.sendPhoto(await picture(88))
  const [hall] = await house.ask<{ id: string }>(
    `select p.id from places p where p.estate_id = any ($1) and p.kind = 'hall' order by p.code limit 1`,
    [mission.estates],
  )
  const reply = await tablet.send(
    'observation.make',
    { kind: 'bulky_waste', facts: ['mattress'], count: 1, words: '', place: { kind: 'place', id: hall?.id } },
    { id: randomUUIDv7(), photos: [photo.name] },
  )
  assert.equal(reply.status, 200, JSON.stringify(reply.json))
  const asked = `de=mission-${mission.number}&quand=2026-11`
  const said = /Encombrants \(matelas\)\. Le Bassin, [^.]*Hall[^.]*, \w+ \d+(er)? novembre 2026\./
  const html = await (await agent.get(`/bureau/bilans?${asked}`)).text()
  assert.match(html, new RegExp(`<figcaption>${said.source}</figcaption>`))
  const paper = await agent.get(`/bureau/bilans.pdf?${asked}`)
  const { pages } = await readPdf(new Uint8Array(await paper.arrayBuffer()))
  assert.match(
    pages
      .map((one) => one.text)
      .join(' ')
      .replace(/\s+/g, ' '),
    said,
  )
})

test('who does not reach a mission or an estate reads nothing of it', async () => {
  const estate = await house.ask<{ code: string }>("select code from estates where code = 'CAN'")
  const closed = await agent.get(`/bureau/bilans?de=${estate[0]?.code}`)
  assert.equal(closed.status, 404)
  assert.equal((await karim.get('/bureau/bilans?de=mission-999')).status, 404)
  const rent = await signedIn(house, app, staff.rent)
  assert.equal((await rent.get('/bureau/bilans')).status, 403)
})

test('months are civil months of Paris, both changes of the clock included', () => {
  const { from, until } = monthPeriod(Temporal.PlainYearMonth.from('2026-10'))
  assert.equal(until.since(from).total('hours'), 31 * 24 + 1)
  assert.equal(offeredMonths(Temporal.PlainDate.from('2026-11-24')).length, 13)
  assert.deepEqual(offeredMonths(Temporal.PlainDate.from('2026-11-24'), '2026-10-05').map(String), [
    '2026-11',
    '2026-10',
  ])
})

test('a difference is said in words, and a group where nothing happened is left out', async () => {
  const zero = await as(services.db, { kind: 'system' }, (tx) => countFacts(tx, { ...of, estateIds: [] }))
  const [more] = linesOf(['walkIns'], { ...zero, walkIns: 12 }, { ...zero, walkIns: 9 })
  assert.deepEqual([more?.value, more?.before, more?.difference], ['12', '9', '3 de plus'])
  const [days] = linesOf(['caseDays'], { ...zero, caseDays: 2.51 }, { ...zero, caseDays: 2.5 })
  assert.equal(days?.difference, 'comme avant')
  const [none] = linesOf(['caseDays'], { ...zero, caseDays: null }, { ...zero, caseDays: 3 })
  assert.equal(none?.value, 'aucun chiffre')
  assert.deepEqual(linesOf(['caseDays'], { ...zero, caseDays: null }, { ...zero, caseDays: null }), [])
  assert.equal(hasHappened(['rounds'], zero, zero), false)
})

test('people whom nobody counted are not zero, and are compared with nobody', async () => {
  const system = { kind: 'system' } as const
  const [held] = await house.ask<{ id: string; estate_id: string; day: string }>(
    `select id, estate_id, to_char(at, 'YYYY-MM-DD') as day from meetings m where state = 'closed'
        and exists (select from meeting_counts c where c.meeting_id = m.id and c.people > 0) order by at limit 1`,
  )
  assert.ok(held)
  // Held again nine days after, and nobody counted.
  await house.ask(
    `with again as (insert into meetings select (jsonb_populate_record(m, jsonb_build_object('id', $2::uuid, 'at', m.at + interval '9 days', 'started_at', m.started_at + interval '9 days'))).* from meetings m where id = $1)
     insert into meeting_minutes select (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), 'meeting_id', $2::uuid))).* from meeting_minutes x where x.meeting_id = $1`,
    [held.id, randomUUIDv7()],
  )
  const day = Temporal.Instant.from(`${held.day}T00:00Z`)
  const count = (from: Temporal.Instant) =>
    as(services.db, system, (tx) =>
      countFacts(tx, { estateIds: [held.estate_id], agentId: null, from, until: from.add({ hours: 24 }) }),
    )
  const counted = await count(day)
  assert.ok((counted.meetingPeople ?? 0) > 0)
  assert.equal(counted.meetingsCounted, counted.meetings)
  const uncounted = await count(day.add({ hours: 9 * 24 }))
  assert.deepEqual([uncounted.meetings, uncounted.meetingsCounted, uncounted.meetingPeople], [1, 0, null])

  const names = ['meetingPeople', 'meetingsCounted'] as const
  const said = (now: typeof counted, before: typeof counted | null) =>
    linesOf([...names], now, before).map((one) => [one.value, one.before, one.difference, one.figure])
  assert.deepEqual(said(uncounted, counted), [
    ['non comptées', String(counted.meetingPeople), '', ''],
    ['0 sur 1', '1 sur 1', '', '0'],
  ])
  assert.deepEqual(said(counted, uncounted)[0]?.slice(1, 3), ['non comptées', ''])
  // Some counted and some not: said, and not compared.
  const some = { ...counted, meetings: 2, meetingsCounted: 1, meetingPeople: 17 }
  assert.deepEqual(said(some, counted), [
    ['17', String(counted.meetingPeople), '', '17'],
    ['1 sur 2', '1 sur 1', '', '1'],
  ])
  assert.equal(said(counted, counted).length, 1, 'all counted: nothing more to say')
  assert.deepEqual(said(uncounted, null), [
    ['non comptées', '–', '', ''],
    ['0 sur 1', '–', '', '0'],
  ])
})

test('a meeting held before its day is of the month it was held in', async () => {
  const [held] = await house.ask<{ id: string; estate_id: string }>(
    `select id, estate_id from meetings where state = 'closed' order by at limit 1`,
  )
  assert.ok(held)
  const id = randomUUIDv7()
  // Planned for the first of a month where nothing else is, held the evening of the day before in Paris.
  await house.ask(
    `with early as (insert into meetings select (jsonb_populate_record(m, jsonb_build_object('id', $2::uuid, 'at', '2025-09-01T08:00:00Z', 'started_at', '2025-08-31T21:30:00Z'))).* from meetings m where id = $1)
     insert into meeting_minutes select (jsonb_populate_record(x, jsonb_build_object('id', gen_random_uuid(), 'meeting_id', $2::uuid))).* from meeting_minutes x where x.meeting_id = $1`,
    [held.id, id],
  )
  const count = async (month: string) => {
    const scope = { estateIds: [held.estate_id], agentId: null }
    const period = monthPeriod(Temporal.PlainYearMonth.from(month))
    return (await as(services.db, { kind: 'system' }, (tx) => countFacts(tx, { ...scope, ...period })))
      .meetings
  }
  assert.deepEqual([await count('2025-08'), await count('2025-09')], [1, 0])
})

test('what was seen of people counts the same once it is only a number of a month, for the estate and for who saw it', async () => {
  const tablet = await fieldDevice(house, app, { id: mission.agent_id })
  const [hall] = await house.ask<{ id: string }>(
    `select id from entrances where estate_id = any ($1) order by code limit 1`,
    [mission.estates],
  )
  const place = { kind: 'entrance', id: hall?.id }
  // Two facts each: a monthly sum says the same people once for each of them.
  for (const facts of [
    ['litter', 'noise'],
    ['litter', 'noise'],
  ]) {
    const seen = { kind: 'outsiders', facts, count: 4, words: '', place }
    assert.equal((await tablet.send('observation.make', seen, { id: randomUUIDv7() })).status, 200)
  }
  const everyone = { ...of, agentId: null }
  const read = () =>
    as(services.db, { kind: 'system' }, async (tx) => {
      const counted = []
      for (const scope of [of, everyone]) {
        const { observations, observationsOfNobody } = await countFacts(tx, scope)
        const observed = await countObserved(tx, scope)
        assert.equal(
          observed.reduce((sum, { times }) => sum + times, 0),
          observations,
          'the chart says as many as the line',
        )
        const outsiders = observed.find(({ kind }) => kind === 'outsiders')?.times ?? 0
        counted.push([observations, outsiders, observationsOfNobody])
      }
      return counted
    })
  const before = await read()
  assert.ok((before[0]?.[1] ?? 0) >= 2)
  services.clock.advance({ days: 92 })
  await observationJobs['observation.sweep'](services)
  const [left] = await house.ask<{ left: number }>(
    `select count(*)::int as left from observations where kind = 'outsiders' and seen_at < $1`,
    [november.until.toString()],
  )
  assert.equal(left?.left, 0)
  assert.deepEqual(await read(), before)
  // Counted before whose it was was kept: said on the page of the mission, and not lent to her.
  const [once] = await house.ask<{ id: string }>(
    `insert into observation_monthly_counts (estate_id, building_id, month, kind, times, people) values ($1, null, '2026-11-01', 'outsiders', 3, 9) returning id`,
    [mission.estates[0]],
  )
  assert.ok(once)
  const [own, all] = await read()
  assert.deepEqual(own, [before[0]?.[0], before[0]?.[1], 3])
  assert.deepEqual(all, [(before[1]?.[0] ?? 0) + 3, (before[1]?.[1] ?? 0) + 3, 0])
})
