// Do rosters on a real database hold a year without gap nor overlap, replacements, exchanges, calendars, and tell what is missing?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { joinSpans, listMonth, writeMonth } from './payroll.ts'
import { addLeave, addPerson, endPerson } from './people.ts'
import { sayHole } from './roster-words.fr.ts'
import { makeRoster, replace, setLevel, setRoster, swapShifts, withdrawReplacement } from './rosters.ts'
import { watchRosters } from './watch.ts'

const house = await openHouse(undefined, '2026-01-05 09:00')
const { services } = house
const karim = { kind: 'staff' as const, id: staff.karim.id }
const rosterId = randomUUID()
const [ann, bob, cat] = [randomUUID(), randomUUID(), randomUUID()] as [string, string, string]
const settings = {
  name: 'Ascenseurs et chauffage',
  trade: 'heating',
  estateIds: [],
  handOverDay: 1,
  handOverAt: '08:00',
  skipsHolidays: false,
}

before(async () => {
  for (const [id, name] of [
    [ann, 'Anne Roux'],
    [bob, 'Bob Petit'],
    [cat, 'Cécile Noël'],
  ] as const)
    await addPerson(services, karim, {
      id,
      agencyId: agencies.phare,
      staffId: null,
      name,
      phone: `+3363998${name.length}${id.charCodeAt(0) % 10}${id.charCodeAt(1) % 10}01`.slice(0, 12),
      email: `${name.split(' ')[0]?.toLowerCase()}@example.org`,
    })
  await makeRoster(services, karim, rosterId, agencies.phare, settings)
  await setLevel(services, karim, rosterId, {
    level: 1,
    name: 'Technicien',
    delayMinutes: 5,
    people: [ann, bob, cat],
  })
  await setLevel(services, karim, rosterId, { level: 2, name: 'Cadre', delayMinutes: 5, people: [bob, cat] })
})

type Shift = {
  id: string
  level: number
  person_id: string
  from_at: string
  until_at: string
  origin: string
}
const shiftsOf = (level: number) =>
  house.ask<Shift>('select * from duty_shifts where roster_id = $1 and level = $2 order by from_at', [
    rosterId,
    level,
  ])
const ms = (text: unknown) => Temporal.Instant.from(String(text)).epochMilliseconds

test('a year of shifts, both clock changes included, has no gap and no overlap', async () => {
  for (const level of [1, 2]) {
    const shifts = await shiftsOf(level)
    assert.ok(shifts.length >= 52)
    for (const [index, shift] of shifts.slice(1).entries())
      assert.equal(ms(shift.from_at), ms(shifts[index]!.until_at), `level ${level}, ${shift.from_at}`)
    assert.ok(ms(shifts.at(-1)!.until_at) >= at('2027-01-05 09:00').epochMilliseconds)
    const hours = new Set(
      shifts.slice(1, -1).map((shift) => (ms(shift.until_at) - ms(shift.from_at)) / 3_600_000),
    )
    assert.deepEqual([...hours].sort(), [167, 168, 169])
  }
})

test('the database itself refuses an overlap', async () => {
  await assert.rejects(
    house.ask(
      `insert into duty_shifts (id, roster_id, level, person_id, from_at, until_at, origin) values ($1, $2, 1, $3, '2026-07-01', '2026-07-02', 'override')`,
      [randomUUID(), rosterId, ann],
    ),
    /duty_shifts_no_overlap/,
  )
})

test('a replacement holds its hours and no more, and can be taken back', async () => {
  const id = randomUUID()
  const stretch = { from: at('2026-02-03 20:00'), until: at('2026-02-05 08:00') }
  await replace(services, karim, rosterId, [{ id, level: 1, personId: cat, ...stretch, why: 'malade' }])
  const covering = async (when: string) =>
    (await shiftsOf(1)).filter(
      (shift) =>
        ms(shift.from_at) <= at(when).epochMilliseconds && ms(shift.until_at) > at(when).epochMilliseconds,
    )
  const held = await covering('2026-02-04 03:00')
  assert.deepEqual(
    held.map(({ person_id, origin }) => [person_id, origin]),
    [[cat, 'override']],
  )
  await withdrawReplacement(services, karim, rosterId, id)
  assert.notEqual((await covering('2026-02-04 03:00'))[0]?.origin, 'override')
  await assert.rejects(
    replace(services, karim, rosterId, [{ id: randomUUID(), level: 7, personId: cat, ...stretch, why: '' }]),
    /Choisissez un niveau/,
  )
  await assert.rejects(
    replace(services, { kind: 'staff', id: staff.sandrine.id }, rosterId, [
      { id, level: 1, personId: cat, ...stretch, why: '' },
    ]),
    /pas dans votre secteur/,
  )
})

test('two people exchange their weeks, once, and both are told', async () => {
  const [, , , second, third] = await shiftsOf(1)
  const swapId = randomUUID()
  for (const _ of [1, 2])
    await swapShifts(services, karim, rosterId, swapId, [second!.id, third!.id]).catch((error) =>
      assert.match(String(error), /Choisissez deux gardes/),
    )
  await house.doJobs(jobs)
  const after = await shiftsOf(1)
  assert.equal(after[3]?.person_id, third?.person_id)
  assert.equal(after[4]?.person_id, second?.person_id)
  assert.equal(after[3]?.origin, 'swap')
  const told = await house.ask<{ to_name: string; channel: string; body: string }>(
    `select to_name, channel, body from deliveries where dedupe like $1 order by to_name, channel`,
    [`duty_swap:${swapId}%`],
  )
  assert.deepEqual(
    told.map(({ to_name, channel }) => `${to_name} ${channel}`),
    ['Anne Roux email', 'Anne Roux sms', 'Bob Petit email', 'Bob Petit sms'],
  )
  assert.match(
    told[0]?.body ?? '',
    /^Échange avec Bob Petit : vous êtes d’astreinte du lundi 2 février à 8\u00a0h/,
  )
  const [row] = await house.ask<{ id: string }>(
    'select id from duty_replacements where swap_id = $1 limit 1',
    [swapId],
  )
  await withdrawReplacement(services, karim, rosterId, row!.id)
  assert.equal((await shiftsOf(1))[3]?.person_id, second?.person_id, 'taken back whole')
})

test('what is over is never rewritten: the hours of the pay stay', async () => {
  services.clock.set('2026-01-20 10:00')
  const past = (await shiftsOf(1)).filter(
    (shift) => ms(shift.until_at) < services.clock.now().epochMilliseconds,
  )
  await setLevel(services, karim, rosterId, {
    level: 1,
    name: 'Technicien',
    delayMinutes: 5,
    people: [cat, ann, bob],
  })
  const now = (await shiftsOf(1)).filter(
    (shift) => ms(shift.until_at) < services.clock.now().epochMilliseconds,
  )
  assert.deepEqual(now, past)
  const running = (await shiftsOf(1)).find(
    (shift) => ms(shift.until_at) > services.clock.now().epochMilliseconds,
  )
  assert.equal(running?.person_id, cat, 'the first of the list has this week')
  const rows = await as(services.db, karim, (tx) =>
    listMonth(tx, Temporal.PlainYearMonth.from('2026-01'), services.clock.now()),
  )
  const csv = writeMonth(Temporal.PlainYearMonth.from('2026-01'), rows)
  assert.match(csv, /2026-01;Agence du Phare;Anne Roux;/)
  const anne = rows.find(({ name }) => name === 'Anne Roux')!
  const { day, night, sunday, holiday } = anne.onCall
  assert.equal(day + night + sunday + holiday, 167 * 60, 'from 5 January at 9 o’clock to the 12th at 8')
  assert.equal(sunday, 24 * 60)
})

test('the file for the pay says what the screen said, though it is taken a minute later', async () => {
  services.clock.set('2026-01-20 10:00:40')
  const desk = await visitAs(services, 'karim')
  const screen = (await desk.get('/bureau/astreinte/heures')).text
  const link =
    /href="(\/bureau\/astreinte\/heures\.csv[^"]+)"/.exec(screen)?.[1]?.replaceAll('&amp;', '&') ?? ''
  services.clock.advance({ minutes: 2 })
  const rows = (await desk.get(link)).text.split(/\r?\n/).filter((line) => line.includes('Agence du Phare'))
  assert.ok(rows.length > 0)
  for (const row of rows) {
    const [, , name, total, day, night, sunday] = row.split(';')
    const shown = screen.slice(screen.indexOf(name ?? '?'))
    for (const part of [total, day, night, sunday]) assert.ok(shown.includes(`>${part}<`), `${name}: ${part}`)
  }
  const later = (await desk.get('/bureau/astreinte/heures')).text
  assert.notEqual(later, screen, 'two minutes more are counted')
  assert.match(screen, /Ce mois-ci compte jusqu’au .*20 janvier à 10\u00a0h/)
})

test('an hour on two rosters at once is one hour of pay', () => {
  const span = (from: string, until: string) => ({ from: at(from), until: at(until) })
  const joined = joinSpans([
    span('2026-03-02 12:00', '2026-03-03 12:00'),
    span('2026-03-01 08:00', '2026-03-02 20:00'),
    span('2026-03-05 08:00', '2026-03-05 09:00'),
    span('2026-03-01 09:00', '2026-03-01 10:00'),
  ])
  assert.deepEqual(joined, [
    span('2026-03-01 08:00', '2026-03-03 12:00'),
    span('2026-03-05 08:00', '2026-03-05 09:00'),
  ])
})

test('nobody is put on both levels at once: whoever did not answer would be rung again', async () => {
  const [first] = (await shiftsOf(1)).filter(
    (shift) => ms(shift.from_at) > services.clock.now().epochMilliseconds,
  )
  assert.ok(first)
  const wanted = {
    id: randomUUID(),
    level: 2,
    personId: (first as Shift & { person_id: string }).person_id,
    from: Temporal.Instant.from(String(first.from_at)),
    until: Temporal.Instant.from(String(first.until_at)),
    why: '',
  }
  const before = await shiftsOf(2)
  await assert.rejects(replace(services, karim, rosterId, [wanted]), /est déjà d’astreinte \(Technicien\)/)
  assert.deepEqual(await shiftsOf(2), before)
})

test('a hole without an end that is known is said from its beginning', () => {
  const now = at('2026-03-02 10:00')
  assert.equal(
    sayHole(now.add({ hours: 24 }), now.add({ hours: 168 }), now),
    'à partir du mardi 3 mars à 10\u00a0h',
  )
  assert.match(sayHole(now.add({ hours: 24 }), now.add({ hours: 30 }), now), /10\u00a0h/)
})

test('a hole is told a week before, then the day before, and no longer once it is mended', async () => {
  const leaves = [randomUUID(), randomUUID()]
  const mails = async () =>
    (
      await house.ask<{ subject: string }>(
        `select subject from deliveries where to_address = $1 and dedupe like 'duty_trouble:%' order by made_at`,
        [staff.karim.email],
      )
    ).map(({ subject }) => subject)
  await addLeave(services, karim, {
    id: leaves[0]!,
    personId: bob,
    fromOn: '2026-03-02',
    untilOn: '2026-03-04',
  })
  await addLeave(services, karim, {
    id: leaves[1]!,
    personId: cat,
    fromOn: '2026-03-03',
    untilOn: '2026-03-03',
  })
  services.clock.set('2026-02-20 10:00')
  await watchRosters(services)
  assert.deepEqual(await mails(), [], 'it is more than a week away')
  services.clock.set('2026-02-24 10:00')
  await watchRosters(services)
  await watchRosters(services)
  assert.deepEqual(await mails(), ['Astreinte : à régler cette semaine (Ascenseurs et chauffage)'])
  const desk = await visitAs(services, 'karim')
  assert.match(
    (await desk.get('/bureau')).text,
    /Dans les sept jours, personne : Ascenseurs et chauffage, Cadre/,
  )
  assert.match(
    (await desk.get(`/bureau/astreinte/${rosterId}`)).text,
    /Cadre : personne, à partir du mardi 3 mars/,
  )
  assert.doesNotMatch((await (await visitAs(services, 'claire')).get('/bureau')).text, /Dans les sept jours/)
  services.clock.set('2026-03-02 10:00')
  await watchRosters(services)
  await watchRosters(services)
  assert.equal((await mails()).length, 2)
  assert.match((await mails()).at(-1) ?? '', /aujourd’hui/)
  await replace(services, karim, rosterId, [
    {
      id: randomUUID(),
      level: 2,
      personId: ann,
      from: at('2026-03-03 00:00'),
      until: at('2026-03-04 00:00'),
      why: '',
    },
  ])
  assert.doesNotMatch(
    (await (await visitAs(services, 'karim')).get('/bureau')).text,
    /Dans les sept jours, personne : Ascenseurs/,
  )
  await watchRosters(services)
  assert.equal((await mails()).length, 2)
})

test('somebody who leaves is laid out of the weeks to come, and a colleague without telephone is told', async () => {
  services.clock.set('2026-03-10 10:00')
  const gone = randomUUID()
  await house.ask('update staff set phone = null where id = $1', [staff.claire.id])
  await addPerson(services, karim, {
    id: gone,
    agencyId: agencies.phare,
    staffId: staff.claire.id,
    name: '',
    phone: null,
    email: null,
  })
  await setLevel(services, karim, rosterId, { level: 2, name: 'Cadre', delayMinutes: 5, people: [gone] })
  const warned = await house.ask<{ kind: string }>(
    'select kind from duty_warnings where roster_id = $1 and level = 2 and ended_at is null',
    [rosterId],
  )
  assert.ok(warned.length > 0 && warned.every(({ kind }) => kind === 'phone'))
  await endPerson(services, karim, gone)
  assert.equal(
    (await shiftsOf(2)).filter((shift) => ms(shift.until_at) > services.clock.now().epochMilliseconds).length,
    0,
  )
  const now = await house.ask<{ kind: string }>(
    'select kind from duty_warnings where roster_id = $1 and level = 2 and ended_at is null',
    [rosterId],
  )
  assert.deepEqual(now, [{ kind: 'gap' }])
})

test('a roster may change hands the day after a holiday, and cover some estates only', async () => {
  await setRoster(services, karim, rosterId, { ...settings, skipsHolidays: true })
  const easter = (await shiftsOf(1)).find(
    (shift) => ms(shift.from_at) > at('2026-04-05 12:00').epochMilliseconds,
  )
  assert.equal(ms(easter?.from_at), at('2026-04-07 08:00').epochMilliseconds)
  const [far] = await house.ask<{ id: string }>('select id from estates where agency_id = $1 limit 1', [
    agencies.canal,
  ])
  await assert.rejects(
    setRoster(services, karim, rosterId, { ...settings, estateIds: [far!.id] }),
    /pas de cette agence/,
  )
})

const ics = (events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n')
const event = (who: string, from: string, until: string, more: string[] = []) =>
  [
    'BEGIN:VEVENT',
    `SUMMARY:${who}`,
    `DTSTART;TZID=Europe/Paris:${from}`,
    `DTEND;TZID=Europe/Paris:${until}`,
    ...more,
    'END:VEVENT',
  ].join('\r\n')

test('shifts come in from a calendar, and what is wrong is said line by line without taking anything', async () => {
  services.clock.set('2026-03-10 10:00')
  const desk = await visitAs(services, 'karim')
  const send = (text: string) =>
    desk.post(`/bureau/astreinte/${rosterId}/reprise`, {
      import_level: '2',
      ics: new File([text], 'gardes.ics'),
    })
  const wrong = await send(
    ics([
      event('Anne Roux', '20260316T080000', '20260323T080000'),
      event('Zoé Inconnue', '20260323T080000', '20260330T080000'),
      event('Bob Petit', '20260320T080000', '20260322T080000'),
      event('Bob Petit', '20260230T080000', '20260322T080000'),
      event('Bob Petit', '20260401T080000', '20260402T080000', ['RRULE:FREQ=MONTHLY']),
    ]),
  )
  assert.equal(wrong.status, 422)
  for (const said of [
    'Ligne 8 : « Zoé Inconnue » n’est pas une personne d’astreinte',
    'Ligne 13 : cette garde commence avant la fin de celle de la ligne 3',
    'Ligne 20 : cette date n’existe pas',
    'Ligne 27 : cet événement se répète',
  ])
    assert.ok(wrong.text.replaceAll('\u00a0', ' ').includes(said), said)
  assert.equal((await house.ask(`select 1 from duty_replacements where kind = 'import'`)).length, 0)
  const right = await send(
    ics([
      event('cecile noel - astreinte', '20260316T080000', '20260323T080000'),
      // Folded, in UTC, with an alarm inside, and over the clock change.
      event('anne@exam\r\n ple.org', '20260323T080000', '20260330T080000', [
        'BEGIN:VALARM',
        'TRIGGER:-PT1H',
        'SUMMARY:rappel',
        'END:VALARM',
      ]),
    ]),
  )
  assert.equal(right.status, 200)
  assert.match(right.text, /2 gardes reprises/)
  const taken = (await shiftsOf(2)).filter(({ origin }) => origin === 'import')
  assert.deepEqual(
    taken.map((shift) => [shift.person_id, (ms(shift.until_at) - ms(shift.from_at)) / 3_600_000]),
    [
      [cat, 168],
      [ann, 167],
    ],
  )
  assert.equal((await send('')).status, 422)
  assert.match((await send('bonjour')).text, /Ligne 1 : ce fichier n’est pas un calendrier/)
})

test('an agenda follows a person’s shifts or a roster by an address nobody guesses, until it is cut', async () => {
  const desk = await visitAs(services, 'karim')
  const nobody = await visitAs(services)
  const made = (await desk.post(`/bureau/astreinte/${rosterId}/agenda`, {})).text
  const path = /\/astreinte\/calendrier\/[A-Za-z0-9_-]+\.ics/.exec(made)?.[0] ?? ''
  const feed = await nobody.get(path)
  assert.equal(feed.status, 200)
  assert.match(feed.type, /text\/calendar/)
  assert.match(feed.text, /SUMMARY:Anne Roux\\, Technicien/)
  const own = (await desk.post(`/bureau/astreinte/personnes/${ann}/agenda`, {})).text
  const ownPath = /\/astreinte\/calendrier\/[A-Za-z0-9_-]+\.ics/.exec(own)?.[0] ?? ''
  const hers = (await nobody.get(ownPath)).text
  assert.match(hers, /SUMMARY:Astreinte : Ascenseurs et chauffage\\, Technicien/)
  assert.doesNotMatch(hers, /Bob/)
  const [row] = await house.ask<{ id: string }>('select id from duty_calendars where roster_id = $1', [
    rosterId,
  ])
  await desk.post(`/bureau/astreinte/${rosterId}/agenda/${row!.id}/couper`, {})
  assert.equal((await nobody.get(path)).status, 404)
  assert.equal((await nobody.get('/astreinte/calendrier/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ics')).status, 404)
})

test('the free list of turns of before becomes a roster: who was first is the first level, nobody is lost', async () => {
  const turns = `create table duty_turns (id uuid primary key, agency_id uuid not null, name text not null, phone text, email text, position smallint not null, from_at timestamptz(3) not null, until_at timestamptz(3))`
  const convert = readFileSync(
    new URL('../../../db/migrations/0091-duty-turns-converted.sql', import.meta.url),
    'utf8',
  )
  await house.ask(turns)
  const turn = (name: string, position: number, from: string, until: string | null) =>
    house.ask(`insert into duty_turns values ($1, $2, $3, $4, null, $5, ${from}, ${until ?? 'null'})`, [
      randomUUID(),
      agencies.canal,
      name,
      '+33639980000',
      position,
    ])
  await turn('Ancien', 1, `now() - interval '9 days'`, `now() - interval '1 day'`)
  await turn('Premier', 1, `now() - interval '1 day'`, `now() + interval '7 days'`)
  await turn('Suivant', 1, `now() + interval '7 days'`, null)
  await turn('Aussi', 1, `now() - interval '1 day'`, null)
  await turn('Second', 2, `now() - interval '1 day'`, null)
  const old = await house.ask<{ id: string }>('select id from duty_rosters')
  await house.ask(convert)
  const [made] = await house.ask<{ id: string; name: string }>(
    'select id, name from duty_rosters where id <> all ($1)',
    [old.map(({ id }) => id)],
  )
  assert.match(made?.name ?? '', /^Astreinte Agence/)
  const now = await house.ask<{ level: number; name: string }>(
    `select s.level, p.name from duty_shifts s join duty_people p on p.id = s.person_id where s.roster_id = $1 and s.from_at <= now() + interval '1 second' and s.until_at > now() order by s.level`,
    [made!.id],
  )
  assert.deepEqual(now.map(({ name }) => name).sort(), ['Aussi', 'Premier', 'Second'])
  assert.equal(now.at(-1)?.name, 'Second', 'the order of ringing is kept')
  const later = await house.ask<{ name: string }>(
    `select p.name from duty_shifts s join duty_people p on p.id = s.person_id where s.roster_id = $1 and s.from_at <= now() + interval '8 days' and s.until_at > now() + interval '8 days' order by 1`,
    [made!.id],
  )
  assert.deepEqual(
    later.map(({ name }) => name),
    ['Aussi', 'Second', 'Suivant'],
  )
  assert.deepEqual(await house.ask(`select 1 from pg_tables where tablename = 'duty_turns'`), [])
  // From then on the year is laid by the job.
  services.clock.set(Temporal.Now.instant().toString())
  await jobs['duty.watch']!(services, {})
  const [far] = await house.ask<{ count: number }>(
    `select count(*)::int as count from duty_shifts where roster_id = $1 and from_at > now() + interval '300 days'`,
    [made!.id],
  )
  assert.ok((far?.count ?? 0) >= 3)
})
