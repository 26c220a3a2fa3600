// Is a person who would hold two levels, or two rosters, at once refused or said before it is done?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { at } from '../../platform/clock/clock.ts'
import { refusalOf } from '../../platform/refusal.ts'
import { addPerson } from './people.ts'
import { makeRoster, replace, setLevel, swapShifts } from './rosters.ts'

const house = await openHouse(undefined, '2026-01-05 09:00')
const { services } = house
const ines = { kind: 'staff' as const, id: staff.ines.id }
const [near, far] = [randomUUID(), randomUUID()]
const [ann, bob, cat, dan, annAfar] = Array.from({ length: 5 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
]

before(async () => {
  const add = (id: string, agencyId: string, name: string, phone: string) =>
    addPerson(services, ines, { id, agencyId, staffId: null, name, phone, email: null })
  await add(ann, agencies.phare, 'Anne Roux', '+33639980011')
  await add(bob, agencies.phare, 'Bob Petit', '+33639980012')
  await add(cat, agencies.phare, 'Cécile Noël', '+33639980013')
  await add(dan, agencies.phare, 'Dan Morel', '+33639980014')
  await add(annAfar, agencies.canal, 'Anne Roux', '+33639980011')
  const settings = {
    trade: null,
    estateIds: [],
    handOverDay: 1,
    handOverAt: '08:00',
    skipsHolidays: false,
  }
  await makeRoster(services, ines, near, agencies.phare, { ...settings, name: 'Port' })
  await makeRoster(services, ines, far, agencies.canal, { ...settings, name: 'Canal, la nuit' })
  const level = (rosterId: string, number: number, name: string, people: string[]) =>
    setLevel(services, ines, rosterId, { level: number, name, delayMinutes: 5, people })
  await level(near, 1, 'Technicien', [ann, bob])
  await level(near, 2, 'Cadre', [cat, dan])
})

type Shift = { id: string; level: number; person_id: string; from_at: string; until_at: string }
const shiftsOf = (level: number) =>
  house.ask<Shift>('select * from duty_shifts where roster_id = $1 and level = $2 order by from_at', [
    near,
    level,
  ])
const refused = async (act: Promise<void>) => {
  const refusal = await act.then(
    () => null,
    (error) => refusalOf(error),
  )
  assert.ok(refusal, 'nothing was said')
  return refusal.fields
}

test('an exchange across levels is said with who takes which, and done once it is agreed to', async () => {
  const [technician] = (await shiftsOf(1)).slice(2)
  const [lead] = (await shiftsOf(2)).slice(2)
  const pair: [string, string] = [technician!.id, lead!.id]
  const swap = (agreed?: string) => swapShifts(services, ines, near, randomUUID(), pair, agreed)
  const { agree_swap: said } = await refused(swap())
  assert.match(
    said ?? '',
    /pas du même niveau : Anne Roux passe à «\u00a0Cadre\u00a0», Cécile Noël à «\u00a0Technicien\u00a0»/,
  )
  assert.deepEqual(await refused(swap('autre chose')), { agree_swap: said }, 'agreed to something else')
  assert.equal((await shiftsOf(1))[2]?.person_id, ann)
  await swap(said)
  assert.equal((await shiftsOf(1))[2]?.person_id, cat)
  assert.equal((await shiftsOf(2))[2]?.person_id, ann)
})

test('an exchange that would put one person on both levels of a week is refused, whatever is agreed to', async () => {
  const taken = {
    level: 2,
    personId: bob,
    from: at('2026-01-19 08:00'),
    until: at('2026-01-26 08:00'),
    why: '',
  }
  await replace(services, ines, near, [{ id: randomUUID(), ...taken }])
  // Bob leads the third week: he cannot take the first level of it as well.
  const [, , third, fourth] = await shiftsOf(1)
  const pair: [string, string] = [third!.id, fourth!.id]
  const lead = (await shiftsOf(2))[3]!
  const fields = await refused(swapShifts(services, ines, near, randomUUID(), pair, 'oui'))
  assert.match(Object.values(fields).join(), /Bob Petit est déjà d’astreinte \(Cadre\)/)
  assert.equal((await shiftsOf(1))[3]?.person_id, bob)
  assert.equal((await shiftsOf(2))[3]?.person_id, lead.person_id)
})

test('who is on the roster of another agency at that hour is said first, though she is another line of its list', async () => {
  await setLevel(services, ines, far, { level: 1, name: 'Seule', delayMinutes: 5, people: [annAfar] })
  const one = {
    id: randomUUID(),
    level: 1,
    personId: ann,
    from: at('2026-03-03 20:00'),
    until: at('2026-03-04 08:00'),
    why: '',
  }
  const { agree_replace: said } = await refused(replace(services, ines, near, [one]))
  assert.match(
    said ?? '',
    /Anne Roux est aussi d’astreinte, .*3 mars.*, sur «\u00a0Canal, la nuit, Agence du Canal\u00a0» \(Seule\)/,
  )
  await replace(services, ines, near, [one], 'override', said)
  assert.ok((await shiftsOf(1)).some(({ person_id, from_at }) => person_id === ann && String(from_at) !== ''))
  const [, ...later] = (await shiftsOf(1)).filter(({ from_at }) => String(from_at) > '2026-04')
  const [hers, his] = [later.find((one) => one.person_id === ann), later.find((one) => one.person_id === bob)]
  const swap = await refused(swapShifts(services, ines, near, randomUUID(), [hers!.id, his!.id]))
  assert.match(swap.agree_swap ?? '', /Canal, la nuit/)
  // Of that very week she gives one for the other: beside Canal she is no more than she was.
  const lead = (await shiftsOf(2)).find(({ from_at }) => String(from_at) === String(hers!.from_at))
  const across = await refused(swapShifts(services, ines, near, randomUUID(), [hers!.id, lead!.id]))
  assert.match(across.agree_swap ?? '', /pas du même niveau/)
  assert.doesNotMatch(across.agree_swap ?? '', /Canal/)
})

test('an agenda that would put one person on both levels is refused whole, with its lines and its days', async () => {
  const desk = await visitAs(services, 'ines')
  const shift = (await shiftsOf(1)).find((one) => one.person_id === bob && String(one.from_at) > '2026-06')!
  const day = Temporal.Instant.from(String(shift.from_at))
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate()
    .add({ days: 2 })
  const garde = (who: string, on: Temporal.PlainDate) => [
    'BEGIN:VEVENT',
    `SUMMARY:${who}`,
    `DTSTART;TZID=Europe/Paris:${on.toString().replaceAll('-', '')}T180000`,
    `DTEND;TZID=Europe/Paris:${on.add({ days: 1 }).toString().replaceAll('-', '')}T080000`,
    'END:VEVENT',
  ]
  const send = (...events: string[][]) =>
    desk.post(`/bureau/astreinte/${near}/reprise`, {
      import_level: '2',
      ics: new File([['BEGIN:VCALENDAR', ...events.flat(), 'END:VCALENDAR'].join('\r\n')], 'gardes.ics'),
    })
  const before = await shiftsOf(2)
  const told = await send(garde('Bob Petit', day), garde('Dan Morel', day.add({ days: 1 })))
  assert.equal(told.status, 422)
  const text = told.text.replaceAll('\u00a0', ' ')
  assert.match(text, /Ligne 2 : Bob Petit est déjà d’astreinte \(Technicien\), du \S+ \d+ \S+ à 18 h au /)
  assert.ok(text.includes(`${day.day === 1 ? '1er' : day.day} `))
  assert.deepEqual(await shiftsOf(2), before, 'nothing is taken')
  assert.equal((await send(garde('Dan Morel', day))).status, 200)
})

test('the form asks for the agreement under the very sentence, and keeps what was chosen', async () => {
  const desk = await visitAs(services, 'ines')
  const page = `/bureau/astreinte/${near}`
  const technician = (await shiftsOf(1)).at(20)!
  const lead = (await shiftsOf(2)).find((one) => one.from_at.toString() === technician.from_at.toString())!
  const chosen = { command: randomUUID(), shift_1: technician.id, shift_2: lead.id }
  assert.doesNotMatch((await desk.get(page)).text, /name="agree_swap"/)
  const asked = await desk.post(`${page}/echanges`, chosen)
  assert.equal(asked.status, 422)
  const value = /name="agree_swap" value="([^"]+)"|value="([^"]+)"[^>]*name="agree_swap"/.exec(asked.text)
  assert.ok(value, 'the box to tick')
  const agreed = { ...chosen, agree_swap: (value[1] ?? value[2] ?? '').replaceAll('&quot;', '"') }
  assert.equal((await desk.post(`${page}/echanges`, agreed)).status, 303)
})

test('turns of two levels that meet on one person are said on the page of the roster', async () => {
  const desk = await visitAs(services, 'ines')
  const page = `/bureau/astreinte/${near}`
  await setLevel(services, ines, near, { level: 2, name: 'Cadre', delayMinutes: 5, people: [dan, cat] })
  assert.doesNotMatch((await desk.get(page)).text, /Anne Roux : Technicien et Cadre/)
  await setLevel(services, ines, near, { level: 2, name: 'Cadre', delayMinutes: 5, people: [ann, cat] })
  assert.match((await desk.get(page)).text, /Anne Roux : Technicien et Cadre, /)
})
