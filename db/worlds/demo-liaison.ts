// What did the sample landlord's people on the ground note in a month? The mission of the Bassin, observations, rounds, visits, one referral.
import type pg from 'pg'
import { type Kind, kinds } from '../../src/modules/observations/kinds.ts'
import { pointsOf } from '../../src/modules/rounds/points.ts'
import { startOfDay } from '../../src/platform/clock/clock.ts'
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
  await plantMission(client, map, today, at)
  await plantWalkIns(client, map, at, chance)
  await plantObservations(client, map, at, chance)
  await plantRounds(client, map, at, chance)
  await plant(client, 'social_referrals', [
    referral('ginette', residents.ginette.id, 'isolation', at(9, 11), 'taken_up', at(7, 15)),
    referral('odette', residents.odette.id, 'autonomy', at(3, 10), null, null),
  ])
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
): Promise<void> {
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
  await plantSessions(client, map, today)
  const { rows } = await client.query<{ id: string }>(
    `select id from staff_grants where staff_id = $1 and role = 'liaison_agent'`,
    [staff.nadia.id],
  )
  await plant(client, 'liaison_mission_estates', [
    { mission_id: missionId, estate_id: estateId(map, 'BAS'), grant_id: rows[0]?.id ?? null },
  ])
}

/** Each morning and afternoon she was to be there, one of eight put off; the first one paid for. */
async function plantSessions(client: pg.Client, map: DemoMap, today: Temporal.PlainDate): Promise<void> {
  const rows: Rows<'liaison_office_sessions'> = []
  for (let daysAgo = 40; daysAgo > 0; daysAgo--) {
    const day = today.subtract({ days: daysAgo })
    const isMorning = day.dayOfWeek === 2 || day.dayOfWeek === 4
    if ((!isMorning && day.dayOfWeek !== 5) || daysAgo % 8 === 3) continue
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
}

async function plantWalkIns(client: pg.Client, map: DemoMap, at: Moment, chance: Chance): Promise<void> {
  const estate = estateId(map, 'BAS')
  const homes = map.homes.filter((one) => one.estate_id === estate)
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
  for (let index = 0; index < 22; index++) {
    const [subject, words] = chance.oneOf(said)
    const seen = at(1 + index + Math.floor(index / 3), 9, chance.between(0, 170))
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
      at: seen,
      recorded_at: seen.add({ minutes: 40 }),
      made_by: staff.nadia.id,
    })
  }
  await plant(client, 'liaison_walk_ins', rows)
  // Letters of the box: demands on paper of the estate, when chance made some.
  const { rows: letters } = await client.query<{ id: string; reported_at: Temporal.Instant }>(
    `select id, reported_at from cases where estate_id = $1 and channel = 'paper' order by reported_at desc limit 3`,
    [estate],
  )
  await plant(
    client,
    'liaison_letters',
    letters.map(({ id, reported_at }) => ({
      id: idOf(`letter/${id}`),
      mission_id: missionId,
      estate_id: estate,
      case_id: id,
      found_at: reported_at,
      recorded_at: reported_at,
      made_by: staff.nadia.id,
    })),
  )
}

const comments: Partial<Record<Kind, string[]>> = {
  trolley: ['Enseigne du Super Port, près du local vélos.', 'Deux côte à côte, contre le mur.'],
  bulky_waste: ['Matelas devant le local.', 'Meuble laissé après un déménagement.'],
  cleaning: ['Escalier pas fait depuis lundi.', ''],
  damage: ['Tag sur la porte, un mètre de large.', 'Boîtes aux lettres forcées.'],
  malfunction: ['Noir entre le 2e et le 3e.', ''],
  dog: ['Sur la pelouse, côté allée.', ''],
  door_to_door: ['Démarche pour un contrat d’énergie, deux étages.'],
}

async function plantObservations(client: pg.Client, map: DemoMap, at: Moment, chance: Chance): Promise<void> {
  const rows: Rows<'observations'> = []
  const add = (code: string, by: string, kind: Kind, seen: Temporal.Instant) => {
    const estate = estateId(map, code)
    const halls = map.places.filter(
      (one) => one.estate_id === estate && one.kind !== 'pavement' && one.kind !== 'street',
    )
    const place = chance.oneOf(halls)
    const fact = chance.oneOf([...kinds[kind].facts])
    const id = idOf(`observation/${code}/${rows.length}`)
    rows.push({
      id,
      kind,
      facts: [fact],
      people: kind === 'outsiders' || kind === 'hall_occupied' ? chance.between(2, 6) : 1,
      estate_id: estate,
      building_id: place.building_id ?? null,
      entrance_id: place.entrance_id ?? null,
      place_id: place.id,
      words: comments[kind] ? chance.oneOf(comments[kind]) : '',
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
        add(code, by, chance.oneOf(usual), at(day, chance.between(8, 17), chance.between(0, 59)))
  add('BAS', staff.nadia.id, 'door_to_door', at(1, 16))
  add('JET', staff.gerard.id, 'door_to_door', at(1, 17))
  const apart = add('JET', staff.gerard.id, 'cleaning', at(2, 9))
  for (const kind of ['trolley', 'bulky_waste'] as const) add('JET', staff.gerard.id, kind, at(1, 10))
  for (const row of rows) if (row.id === apart) row.words = ''
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
  await plantRelays(client, rows, at)
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

async function plantRelays(client: pg.Client, seen: Rows<'observations'>, at: Moment): Promise<void> {
  const relays: Rows<'observation_relays'> = []
  const lines: Rows<'observation_relay_lines'> = []
  const steps: Rows<'observation_relay_steps'> = []
  const passed = seen
    .filter((one) => (one.kind === 'cleaning' || one.kind === 'bags') && one.words !== '')
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

async function plantRounds(client: pg.Client, map: DemoMap, at: Moment, chance: Chance): Promise<void> {
  const rounds: Rows<'rounds'> = []
  const checks: Rows<'round_checks'> = []
  const buildings = map.buildings.filter((one) =>
    [estateId(map, 'JET'), estateId(map, 'COR')].includes(one.estate_id),
  )
  for (const [index, building] of buildings.entries()) {
    // What he found wrong there had been told: an anomaly leads to its demand.
    const { rows: known } = await client.query<{ id: string; nature_code: string; place_id: string | null }>(
      `select id, nature_code, place_id from cases where building_id = $1 and home_id is null and not is_sensitive
        and channel = 'caretaker' and reported_at >= $2 order by reported_at desc limit 2`,
      [building.id, at(28, 0).toString()],
    )
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
    for (const daysAgo of [22 - (index % 5), 15 - (index % 5), 8 - (index % 5)]) {
      const id = idOf(`round/${building.code}/${daysAgo}`)
      const began = at(daysAgo, 8, chance.between(0, 90))
      rounds.push({
        id,
        estate_id: building.estate_id,
        building_id: building.id,
        made_by: staff.gerard.id,
        began_at: began,
        finished_at: began.add({ minutes: 12 + points.length }),
        recorded_at: began.add({ minutes: 40 + points.length }),
      })
      for (const [position, point] of points.entries()) {
        const found = daysAgo < 9 ? known[position - 2] : undefined
        checks.push({
          round_id: id,
          position,
          point: point.kind,
          label: point.label,
          entrance_id: point.entranceId,
          equipment_id: point.equipmentId,
          place_id: point.placeId,
          state: found ? 'anomaly' : chance.happens(0.03) ? 'not_seen' : 'fine',
          nature_code: found?.nature_code ?? null,
          case_id: found?.id ?? null,
        })
      }
    }
  }
  await plant(client, 'rounds', rounds)
  await plant(client, 'round_checks', checks)
}
