// What did the sample landlord's people on the ground note in a month? The mission of the Bassin, observations, rounds, visits, one referral.
import type pg from 'pg'
import { type Fact, isAboutPeople, type Kind, kinds } from '../../src/modules/observations/kinds.ts'
import { anomalies, pointsOf } from '../../src/modules/rounds/points.ts'
import { instantOf, startOfDay } from '../../src/platform/clock/clock.ts'
import { holidayOn } from '../../src/platform/clock/holidays.ts'
import type { DemoMap } from './demo-map.ts'
import { agencies, contractors, residents, staff } from './people.ts'
import { type Chance, idOf, plant, type Rows } from './planting.ts'

type Moment = (daysAgo: number, hour: number, minute?: number) => Temporal.Instant

/** Everything ends yesterday: the day itself is for whoever visits. */
export async function plantGround(
  client: pg.Client,
  map: DemoMap,
  today: Temporal.PlainDate,
  chance: Chance,
): Promise<void> {
  const at: Moment = (daysAgo, hour, minute = 0) =>
    startOfDay(today.subtract({ days: daysAgo })).add({ hours: hour, minutes: minute })
  // Nobody goes round on a Sunday: what falls on a day of rest was done on the working day before it.
  const atWork: Moment = (daysAgo, hour, minute) => at(workedDaysAgo(today, daysAgo), hour, minute)
  const sessions = await plantMission(client, map, today, at)
  await plantWalkIns(client, map, sessions, chance)
  await plantObservations(client, map, atWork, chance)
  await plantRounds(client, map, atWork, chance)
  await plant(client, 'social_referrals', [
    referral('ginette', residents.ginette.id, 'isolation', atWork(9, 11), 'taken_up', atWork(7, 15)),
    referral('odette', residents.odette.id, 'autonomy', atWork(3, 10), null, null),
  ])
}

function workedDaysAgo(today: Temporal.PlainDate, daysAgo: number): number {
  const day = today.subtract({ days: daysAgo })
  return day.dayOfWeek > 5 || holidayOn(day) ? workedDaysAgo(today, daysAgo + 1) : daysAgo
}

const estateId = (map: DemoMap, code: string) => {
  const found = map.estates.find((one) => one.code === code)
  if (!found) throw new Error(`no estate ${code}`)
  return found.id
}
const missionId = idOf('mission/bassin')

function referral(
  name: string,
  residentId: string,
  need: string,
  madeAt: Temporal.Instant,
  outcome: string | null,
  answeredAt: Temporal.Instant | null,
) {
  return {
    id: idOf(`social/${name}`),
    resident_id: residentId,
    estate_id: idOf('estate/JET'),
    need,
    consented_on: madeAt.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString(),
    made_by: staff.gerard.id,
    made_at: madeAt,
    social_worker_id: staff.social.id,
    outcome,
    answered_at: answeredAt,
  }
}

async function plantMission(
  client: pg.Client,
  map: DemoMap,
  today: Temporal.PlainDate,
  at: Moment,
): Promise<Temporal.Instant[]> {
  const morning = [['09:00', '12:00']]
  const closed = today.add({ days: 9 })
  await plant(client, 'liaison_missions', [
    {
      id: missionId,
      title: 'Accompagner les travaux du Bassin',
      agency_id: agencies.phare,
      agent_id: staff.nadia.id,
      agent_name: staff.nadia.name,
      employer: staff.nadia.employer ?? null,
      from_on: today.subtract({ days: 40 }).toString(),
      until_on: today.add({ days: 200 }).toString(),
      office: 'Loge de la Tour du Bassin, rez-de-chaussée',
      letterbox: 'Boîte bleue, à gauche de la loge',
      phone: '03 53 01 00 40',
      opening: {
        week: { 1: [], 2: morning, 3: [], 4: morning, 5: [['14:00', '17:00']], 6: [], 7: [] },
        exceptions: [{ on: closed.toString(), hours: [], label: 'Réunion de chantier' }],
        holidays: true,
        alsaceMoselle: false,
      } as never,
      made_by: staff.sofia.id,
      made_at: at(42, 9),
    },
  ])
  await client.query(
    `insert into liaison_mission_hours (mission_id, from_on, opening, set_at) select id, from_on, opening, made_at from liaison_missions where id = $1`,
    [missionId],
  )
  const { rows } = await client.query<{ id: string }>(
    `select id from staff_grants where staff_id = $1 and role = 'liaison_agent'`,
    [staff.nadia.id],
  )
  await plant(client, 'liaison_mission_estates', [
    { mission_id: missionId, estate_id: estateId(map, 'BAS'), grant_id: rows[0]?.id ?? null },
  ])
  return plantSessions(client, map, today)
}

/** When each began, the latest first. Each morning and afternoon she was to be there, one of eight put off; the first one paid for. */
async function plantSessions(
  client: pg.Client,
  map: DemoMap,
  today: Temporal.PlainDate,
): Promise<Temporal.Instant[]> {
  const begun: Temporal.Instant[] = []
  const rows: Rows<'liaison_office_sessions'> = []
  for (let daysAgo = 40; daysAgo > 0; daysAgo--) {
    const day = today.subtract({ days: daysAgo })
    const isMorning = day.dayOfWeek === 2 || day.dayOfWeek === 4
    if ((!isMorning && day.dayOfWeek !== 5) || daysAgo % 8 === 3) continue
    if (holidayOn(day, { alsaceMoselle: false })) continue
    begun.push(instantOf(day, isMorning ? '09:00' : '14:00'))
    rows.push({
      id: idOf(`session/${daysAgo}`),
      mission_id: missionId,
      estate_id: estateId(map, 'BAS'),
      held_on: day.toString(),
      from_time: isMorning ? '09:00' : '14:00',
      until_time: isMorning ? '12:00' : '17:00',
      cost_cents: rows.length === 0 ? 4550 : null,
      noted_by: staff.nadia.id,
      noted_at: startOfDay(day).add({ hours: 18 }),
    })
  }
  await plant(client, 'liaison_office_sessions', rows)
  return begun.toReversed()
}

/** People come when she is there, from homes where somebody lives. */
async function plantWalkIns(
  client: pg.Client,
  map: DemoMap,
  sessions: Temporal.Instant[],
  chance: Chance,
): Promise<void> {
  const estate = estateId(map, 'BAS')
  const { rows: lived } = await client.query<{ id: string }>(
    'select distinct home_id as id from leases where ends_on is null',
  )
  const isLived = new Set(lived.map(({ id }) => id))
  const homes = map.homes.filter((one) => one.estate_id === estate && isLived.has(one.id))
  const said: [subject: string, words: string][] = [
    ['works', 'Demande quand passe l’équipe des fenêtres.'],
    ['works', 'Ne sera pas là le matin du passage.'],
    ['home_fault', 'Radiateur froid dans la chambre.'],
    ['digital', 'Premier pas dans l’application.'],
    ['paper', 'Lettre du bailleur relue ensemble.'],
    ['common_fault', ''],
    ['works', 'Poussière dans l’escalier.'],
    ['help', ''],
  ]
  const rows: Rows<'liaison_walk_ins'> = []
  const visits = 22
  for (let index = 0; index < visits; index++) {
    const [subject, words] = chance.oneOf(said)
    const session = sessions[Math.floor((index * sessions.length) / visits)]
    const minutes = chance.between(0, 170)
    if (!session) continue
    const seen = session.add({ minutes })
    const isOwed = index % 6 === 0
    const answered = isOwed && index > 0 ? seen.add({ hours: 30 }) : null
    rows.push({
      id: idOf(`walk-in/${index}`),
      mission_id: missionId,
      estate_id: estate,
      home_id: chance.happens(0.6) ? chance.oneOf(homes).id : null,
      subject,
      people: chance.happens(0.2) ? 2 : 1,
      words,
      is_owed: isOwed,
      answered_at: answered,
      answered_by: answered ? staff.nadia.id : null,
      answer: answered ? 'La date est donnée par téléphone, et l’agence la confirme par écrit.' : null,
      at: seen,
      recorded_at: seen.add({ minutes: 40 }),
      made_by: staff.nadia.id,
    })
  }
  await plant(client, 'liaison_walk_ins', rows)
  // Letters of the box: demands on paper of the estate, when chance made some.
  const { rows: letters } = await client.query<{ id: string; reported_at: Temporal.Instant }>(
    `select id, reported_at from cases where estate_id = $1 and channel = 'paper' and reported_at >= $2 order by reported_at desc limit 3`,
    [estate, sessions.at(-1)?.toString()],
  )
  await plant(
    client,
    'liaison_letters',
    letters
      .flatMap(({ id, reported_at }) => {
        // The box is opened when she comes: a letter waits in it until then.
        const found = sessions.findLast((one) => Temporal.Instant.compare(one, reported_at) >= 0)
        return found ? [{ id, found }] : []
      })
      .map(({ id, found }) => ({
        id: idOf(`letter/${id}`),
        mission_id: missionId,
        estate_id: estate,
        case_id: id,
        found_at: found,
        recorded_at: found,
        made_by: staff.nadia.id,
      })),
  )
}

/** What is seen, and where it can be: the kind of a place or of a machine, the facts, a few words. */
type Sight = { at: string[]; facts: Fact[]; words?: string[] }
const sights: Record<Kind, Sight[]> = {
  trolley: [
    { at: ['bin_room'], facts: ['with_waste'], words: ['Enseigne du Super Port, contre le mur du fond.'] },
    { at: ['path', 'car_park'], facts: ['passage'], words: ['Deux côte à côte, sur le passage.'] },
    { at: ['lawn'], facts: ['several_stores'] },
  ],
  bulky_waste: [
    { at: ['bin_room'], facts: ['mattress'], words: ['Matelas debout contre les bacs.'] },
    { at: ['hall'], facts: ['furniture', 'passage'], words: ['Meuble laissé après un déménagement.'] },
    { at: ['cellar'], facts: ['appliance'], words: ['Vieux réfrigérateur dans le couloir.'] },
    { at: ['path'], facts: ['tyres'] },
  ],
  bags: [
    { at: ['bin_room'], facts: ['beside_bins'] },
    { at: ['path', 'lawn'], facts: ['torn'], words: ['Sacs ouverts par les mouettes.'] },
  ],
  cleaning: [
    { at: ['stairs'], facts: ['not_done'], words: ['Escalier pas fait depuis lundi.'] },
    { at: ['hall'], facts: ['stains'] },
    { at: ['hall', 'stairs'], facts: ['smell'] },
  ],
  malfunction: [
    { at: ['stairs'], facts: ['lighting'], words: ['Noir entre le 2e et le 3e.'] },
    { at: ['lift'], facts: ['lift'], words: ['Arrêté au rez-de-chaussée, porte ouverte.'] },
    { at: ['door'], facts: ['door'], words: ['Ne se referme pas seule.'] },
    { at: ['intercom'], facts: ['intercom'] },
    { at: ['cellar'], facts: ['water'], words: ['Eau au sol, au fond du couloir.'] },
  ],
  damage: [
    { at: ['hall'], facts: ['graffiti'], words: ['Tag sur le mur, un mètre de large.'] },
    { at: ['hall'], facts: ['letterboxes'], words: ['Trois boîtes aux lettres forcées.'] },
    { at: ['door'], facts: ['broken_glass'] },
    { at: ['stairs'], facts: ['burn'] },
  ],
  dog: [
    { at: ['lawn'], facts: ['droppings'], words: ['Côté allée.'] },
    { at: ['path', 'lawn'], facts: ['no_lead'] },
  ],
  outsiders: [
    { at: ['stairs', 'cellar'], facts: ['litter'] },
    { at: ['hall'], facts: ['noise'] },
  ],
  hall_occupied: [{ at: ['hall'], facts: ['passage'] }],
  door_to_door: [
    { at: ['stairs'], facts: ['energy'], words: ['Démarche pour un contrat d’énergie, deux étages.'] },
  ],
  vehicle: [
    { at: ['car_park'], facts: ['wreck'], words: ['Deux pneus à plat, ne bouge plus depuis un mois.'] },
    { at: ['car_park'], facts: ['leak'], words: ['Flaque d’huile dessous.'] },
    { at: ['path'], facts: ['fire_lane'] },
  ],
  green_spaces: [
    { at: ['lawn'], facts: ['grass'] },
    { at: ['lawn'], facts: ['branch'], words: ['Branche cassée qui pend.'] },
    { at: ['path'], facts: ['path'], words: ['Dalle levée.'] },
  ],
  pests: [
    { at: ['cellar', 'bin_room'], facts: ['rats'] },
    { at: ['roof'], facts: ['pigeons'] },
  ],
}

async function plantObservations(client: pg.Client, map: DemoMap, at: Moment, chance: Chance): Promise<void> {
  const rows: Rows<'observations'> = []
  const add = (code: string, by: string, kind: Kind, seen: Temporal.Instant) => {
    const estate = estateId(map, code)
    const there = [
      ...map.places
        .filter((one) => one.estate_id === estate)
        .map((one) => ({ ...one, where: { place_id: one.id, equipment_id: null } })),
      ...map.equipment
        .filter((one) => one.estate_id === estate)
        .map((one) => ({ ...one, where: { place_id: null, equipment_id: one.id } })),
    ]
    // An estate of low houses has no lift.
    const fitting = sights[kind].filter((sight) => there.some((one) => sight.at.includes(one.kind)))
    const sight = chance.oneOf(fitting)
    const place = chance.oneOf(there.filter((one) => sight.at.includes(one.kind)))
    const id = idOf(`observation/${code}/${rows.length}`)
    rows.push({
      id,
      kind,
      facts: sight.facts,
      people: isAboutPeople(kind) ? chance.between(2, 6) : 1,
      estate_id: estate,
      building_id: place.building_id ?? null,
      entrance_id: place.entrance_id ?? null,
      ...place.where,
      words: sight.words && chance.happens(0.7) ? chance.oneOf(sight.words) : '',
      seen_at: seen,
      recorded_at: seen.add({ minutes: chance.between(1, 200) }),
      made_by: by,
    })
    return id
  }
  const usual = Object.keys(kinds).filter((kind) => kind !== 'door_to_door') as Kind[]
  for (let day = 30; day >= 1; day--)
    for (const [code, by] of [
      ['BAS', staff.nadia.id],
      ['JET', staff.gerard.id],
      ['DUN', staff.josiane.id],
    ] as const)
      if (chance.happens(0.7))
        add(code, by, chance.oneOf(usual), at(day, chance.between(8, 16), chance.between(0, 59)))
  add('BAS', staff.nadia.id, 'door_to_door', at(1, 16))
  add('JET', staff.gerard.id, 'door_to_door', at(1, 16, 30))
  // Asked of nobody: its words were set apart.
  const apart = add('JET', staff.gerard.id, 'cleaning', at(2, 9))
  for (const kind of ['trolley', 'bulky_waste'] as const) add('JET', staff.gerard.id, kind, at(1, 10))
  const stairs = map.places.find(({ code }) => code === 'JET-1-B-ESC')
  for (const row of rows)
    if (row.id === apart && stairs)
      Object.assign(row, {
        words: '',
        facts: ['not_done'],
        place_id: stairs.id,
        building_id: stairs.building_id,
        entrance_id: stairs.entrance_id,
      })
  await plant(client, 'observations', rows)
  await plant(client, 'observation_restricted_words', [
    {
      id: idOf('observation/apart'),
      observation_id: apart,
      words: 'La dame du premier est malade et ne nettoie plus son palier.',
      subjects: ['health'],
      at: at(2, 9),
      written_by: staff.gerard.id,
    },
  ])
  await plantRelays(client, rows, apart, at)
  await plant(client, 'observation_monthly_counts', [
    {
      estate_id: estateId(map, 'JET'),
      month: startOfMonth(at(120, 12)),
      kind: 'outsiders',
      fact: '',
      times: 6,
      people: 21,
      id: idOf('count/jet'),
    },
  ])
}

const startOfMonth = (when: Temporal.Instant) =>
  when.toZonedDateTimeISO('Europe/Paris').toPlainDate().with({ day: 1 }).toString()

async function plantRelays(
  client: pg.Client,
  seen: Rows<'observations'>,
  apartId: string,
  at: Moment,
): Promise<void> {
  const relays: Rows<'observation_relays'> = []
  const lines: Rows<'observation_relay_lines'> = []
  const steps: Rows<'observation_relay_steps'> = []
  const passed = seen
    .filter((one) => (one.kind === 'cleaning' || one.kind === 'bags') && one.id !== apartId)
    .slice(0, 9)
  for (const [index, one] of passed.entries()) {
    const id = idOf(`relay/${index}`)
    const sent = Temporal.Instant.from(String(one.seen_at)).add({ hours: 2 })
    const state = (['done', 'done', 'acknowledged', 'sent'] as const)[index % 4] ?? 'sent'
    const doneAt = sent.add({ hours: 20 })
    relays.push({
      id,
      destination: one.kind === 'cleaning' ? 'cleaning' : 'waste',
      contractor_id: contractors.cleaning,
      estate_id: one.estate_id,
      sent_at: sent,
      sent_by: one.made_by,
      state,
    })
    lines.push({ relay_id: id, observation_id: one.id, done_at: state === 'done' ? doneAt : null })
    const step = (kind: string, when: Temporal.Instant) =>
      steps.push({
        id: idOf(`relay/${index}/${kind}`),
        relay_id: id,
        kind,
        said_by: 'Net Littoral',
        at: when,
      })
    if (state !== 'sent') step('acknowledged', sent.add({ hours: 1 }))
    if (state === 'done') step('done', doneAt)
  }
  const asked = seen.find((one) => one.kind === 'damage')
  if (asked) {
    relays.push({
      id: idOf('relay/agency'),
      destination: 'agency',
      estate_id: asked.estate_id,
      sent_at: at(1, 15),
      sent_by: asked.made_by,
      contractor_id: null,
      state: 'sent',
    })
    lines.push({ relay_id: idOf('relay/agency'), observation_id: asked.id })
  }
  await plant(client, 'observation_relays', relays)
  await plant(client, 'observation_relay_lines', lines)
  await plant(client, 'observation_relay_steps', steps)
}

/** Who goes round which estate. */
const rounders: [code: string, by: string][] = [
  ['JET', staff.gerard.id],
  ['COR', staff.gerard.id],
  ['BAS', staff.nadia.id],
]

async function plantRounds(client: pg.Client, map: DemoMap, at: Moment, chance: Chance): Promise<void> {
  const rounds: Rows<'rounds'> = []
  const checks: Rows<'round_checks'> = []
  const walked = rounders.flatMap(([code, by]) =>
    map.buildings
      .filter((one) => one.estate_id === estateId(map, code))
      .map((building) => ({ building, by })),
  )
  for (const [index, { building, by }] of walked.entries()) {
    const points = pointsOf(
      map.entrances.filter((one) => one.building_id === building.id).map(({ id, label }) => ({ id, label })),
      map.equipment
        .filter((one) => one.building_id === building.id)
        .map((one) => ({
          id: one.id,
          kind: one.kind,
          label: one.label,
          entranceId: one.entrance_id ?? null,
        })),
      map.places
        .filter((one) => one.building_id === building.id)
        .map((one) => ({
          id: one.id,
          kind: one.kind,
          label: one.label,
          entranceId: one.entrance_id ?? null,
        })),
      'Éclairage de l’entrée',
    )
    for (const daysAgo of [22 - (index % 5), 15 - (index % 5), 8 - (index % 5), 1 + (index % 3)]) {
      const id = idOf(`round/${building.code}/${daysAgo}`)
      const began = at(daysAgo, 8, chance.between(0, 90))
      const finished = began.add({ minutes: 12 + points.length })
      rounds.push({
        id,
        estate_id: building.estate_id,
        building_id: building.id,
        made_by: by,
        began_at: began,
        finished_at: finished,
        recorded_at: began.add({ minutes: 40 + points.length }),
      })
      const found = await findWrong(client, building.id, points, began)
      for (const [position, point] of points.entries()) {
        const wrong = found.get(position)
        checks.push({
          round_id: id,
          position,
          point: point.kind,
          label: point.label,
          entrance_id: point.entranceId,
          equipment_id: point.equipmentId,
          place_id: point.placeId,
          state: wrong ? 'anomaly' : chance.happens(0.03) ? 'not_seen' : 'fine',
          nature_code: wrong?.nature_code ?? null,
          case_id: wrong?.id ?? null,
        })
      }
    }
  }
  await plant(client, 'rounds', rounds)
  await plant(client, 'round_checks', checks)
}

type Wrong = { id: string; nature_code: string; entrance_id: string | null }

/** What was told of the building in those days, at a point where it can be: an anomaly leads to its demand. */
async function findWrong(
  client: pg.Client,
  buildingId: string,
  points: ReturnType<typeof pointsOf>,
  began: Temporal.Instant,
): Promise<Map<number, Wrong>> {
  const { rows } = await client.query<Wrong>(
    `select id, nature_code, entrance_id from cases where building_id = $1 and home_id is null and not is_sensitive
        and reported_at >= $2::timestamptz - interval '6 days' and reported_at <= $2 order by reported_at desc, id`,
    [buildingId, began.toString()],
  )
  const found = new Map<number, Wrong>()
  for (const one of rows) {
    const position = points.findIndex(
      (point, at) =>
        !found.has(at) &&
        anomalies[point.kind].includes(one.nature_code) &&
        (one.entrance_id === null || point.entranceId === one.entrance_id),
    )
    if (position >= 0) found.set(position, one)
  }
  return found
}
