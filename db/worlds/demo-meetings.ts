// Which meetings has the sample landlord had, and which comes? A breakfast five weeks ago with answers still owed, the next one tomorrow; one of the liaison agent at the Bassin.
import type pg from 'pg'
import { at, endOfDay } from '../../src/platform/clock/clock.ts'
import { holidayOn } from '../../src/platform/clock/holidays.ts'
import { decideThePast } from './demo-competence.ts'
import { goeland, staff, teams } from './people.ts'
import { idOf, plant, type Rows } from './planting.ts'
import { readNatures } from './seeds.ts'

const jetee = goeland.estateId
const building = { kind: 'building', id: goeland.buildingId, words: 'Goéland' }

/** The first day at work from so many days on: nobody promises a Saturday. */
function openDay(today: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = today.add({ days })
  while (day.dayOfWeek > 5 || holidayOn(day)) day = day.add({ days: 1 })
  return day
}

type Said = {
  key: string
  words: string
  nature: string
  /** Owed ones are around the buildings: nothing is open inside Goéland when the story of the lift begins. */
  place: { kind: string; id: string; words: string }
  around?: 'street' | 'grounds'
  isCity?: boolean
  answer?: string
  later?: { kind: 'progress' | 'final'; days: number; words: string }
  dueInDays?: number
}

/** One that was held, with what was said. */
type Held = {
  /** In the names of its rows. */
  code: string
  at: Temporal.Instant
  estateId: string
  buildingId: string
  place: string
  host: { id: string; name: string; email: string }
  people: number
  homes: number
  thanks: string
  said: Said[]
}

const saidAtGoeland: Said[] = [
  {
    key: 'lamp',
    words: 'Le lampadaire devant l’arrêt de bus est éteint depuis un mois.',
    nature: 'street_light',
    place: { kind: 'place', id: idOf('place/JET-RUE'), words: 'Rue' },
    around: 'street',
    isCity: true,
    dueInDays: 4,
  },
  {
    key: 'bulky',
    words: 'Des matelas restent au pied de l’immeuble toute la semaine.',
    nature: 'bulky_common',
    place: { kind: 'place', id: idOf('place/JET-ALLEE'), words: 'Allée' },
    around: 'grounds',
    dueInDays: 6,
  },
  {
    key: 'games',
    words: 'La balançoire est cassée, les enfants se coupent.',
    nature: 'playground',
    place: { kind: 'place', id: idOf('place/JET-JEUX'), words: 'Aire de jeux' },
    around: 'grounds',
    dueInDays: 9,
    later: {
      kind: 'progress',
      days: 12,
      words: 'La balançoire est démontée. La nouvelle est commandée, elle arrive dans trois semaines.',
    },
  },
  {
    key: 'door',
    words: 'La porte du hall claque la nuit.',
    nature: 'door_slams',
    place: building,
    later: { kind: 'final', days: 8, words: 'Le ferme-porte du hall est changé : la porte ne claque plus.' },
  },
  {
    key: 'cleaning',
    words: 'À quelle heure passe le ménage ?',
    nature: 'cleaning',
    place: building,
    answer: 'Le ménage passe le lundi et le jeudi matin, l’affiche du hall le dira dès demain.',
  },
]

const tower = { kind: 'building', id: idOf('building/BAS-1'), words: 'Tour du Bassin' }
const saidAtBassin: Said[] = [
  {
    key: 'bas-car-park',
    words: 'Le parking est noir le soir, on n’y voit rien en rentrant.',
    nature: 'light_car_park',
    place: { kind: 'place', id: idOf('place/BAS-1-PARKING'), words: 'Parking' },
    around: 'grounds',
    later: { kind: 'final', days: 6, words: 'Les trois lampes du parking sont changées.' },
  },
  {
    key: 'bas-bins',
    words: 'Les poubelles débordent tous les lundis.',
    nature: 'bins_overflow',
    place: { kind: 'place', id: idOf('place/BAS-1-LOCAL'), words: 'Local poubelles' },
    dueInDays: 5,
    later: {
      kind: 'progress',
      days: 9,
      words: 'Un passage de plus est demandé pour le lundi. Il commence la semaine prochaine.',
    },
  },
  {
    key: 'bas-dust',
    words: 'La poussière des travaux reste dans l’escalier le soir.',
    nature: 'works_dirty',
    place: tower,
    dueInDays: 3,
  },
  {
    key: 'bas-keys',
    words: 'À qui laisser sa clé quand on travaille ?',
    nature: 'works_date',
    place: tower,
    answer: 'À moi, à la loge, contre un reçu : le mardi et le jeudi de 9 h à 12 h.',
  },
]

export async function plantMeetings(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const goelandHeld: Held = {
    code: 'JET-1',
    at: at(`${today.subtract({ days: 35 })} 10:00`),
    estateId: jetee,
    buildingId: goeland.buildingId,
    place: 'Hall de l’entrée B',
    host: staff.claire,
    people: 14,
    homes: 11,
    thanks: 'Merci à toutes et à tous d’être venus.',
    said: saidAtGoeland,
  }
  const bassinHeld: Held = {
    code: 'BAS-1',
    at: at(`${today.subtract({ days: 18 })} 09:30`),
    estateId: idOf('estate/BAS'),
    buildingId: tower.id,
    place: 'Loge de la Tour du Bassin',
    host: staff.nadia,
    people: 17,
    homes: 13,
    thanks: 'Merci d’être venus si nombreux. Je suis à la loge le mardi et le jeudi matin.',
    said: saidAtBassin,
  }
  const next = idOf('meeting/JET-1/next')
  const meeting = (id: string, when: Temporal.Instant, planned: Temporal.Instant) => ({
    id,
    kind: 'breakfast',
    estate_id: jetee,
    building_id: goeland.buildingId,
    at: when,
    place_words: 'Hall de l’entrée B',
    welcome: '',
    host_id: staff.claire.id,
    planned_by: staff.claire.id,
    planned_at: planned,
  })
  const yesterday = at(`${today.subtract({ days: 1 })} 09:00`)
  await plant(client, 'meetings', [
    {
      ...meeting(next, at(`${today.add({ days: 1 })} 10:00`), yesterday.subtract({ hours: 48 })),
      welcome: 'Café, thé et croissants offerts.',
    },
    // Being prepared: nobody is invited yet.
    {
      ...meeting(
        idOf('meeting/BAS/works'),
        at(`${today.add({ days: 16 })} 18:30`),
        yesterday.subtract({ hours: 24 }),
      ),
      kind: 'information',
      estate_id: idOf('estate/BAS'),
      building_id: null,
      place_words: 'Salle commune du Bassin',
      host_id: staff.nadia.id,
      planned_by: staff.nadia.id,
    },
  ])
  await plant(client, 'meeting_agenda_items', [
    {
      id: idOf('meeting/JET-1/next/item'),
      meeting_id: next,
      words: 'L’entretien de l’ascenseur cet hiver',
      added_by: staff.claire.id,
      added_at: yesterday,
    },
  ])
  await invite(client, { id: next, estateId: jetee, buildingId: goeland.buildingId }, yesterday)
  const cases = [
    ...(await plantHeld(client, goelandHeld, today)),
    ...(await plantHeld(client, bassinHeld, today)),
  ]
  await decideThePast(client, cases)
}

async function plantHeld(client: pg.Client, held: Held, today: Temporal.PlainDate): Promise<Rows<'cases'>> {
  const id = idOf(`meeting/${held.code}/past`)
  await plant(client, 'meetings', [
    {
      id,
      kind: 'breakfast',
      estate_id: held.estateId,
      building_id: held.buildingId,
      at: held.at,
      place_words: held.place,
      welcome: '',
      host_id: held.host.id,
      planned_by: held.host.id,
      planned_at: held.at.subtract({ hours: 24 * 12 }),
    },
  ])
  await invite(client, { id, ...held }, held.at.subtract({ hours: 24 * 10 }))
  await plant(client, 'meeting_counts', [
    {
      id: idOf(`meeting/${held.code}/past/count`),
      meeting_id: id,
      people: held.people,
      homes: held.homes,
      counted_by: held.host.id,
      counted_at: held.at.add({ minutes: 50 }),
    },
  ])
  const cases = await plantCases(client, held, today)
  await plant(
    client,
    'meeting_remarks',
    held.said.map((one, index) => ({
      id: caseOf(held, one),
      meeting_id: id,
      estate_id: held.estateId,
      words: one.words,
      spot_kind: one.place.kind,
      spot_id: one.place.id,
      place_words: one.place.words,
      nature_code: one.nature,
      is_city: one.isCity ?? false,
      answer: one.answer ?? null,
      is_shown: true,
      taken_by: held.host.id,
      said_at: held.at.add({ minutes: 10 + index * 6 }),
      case_id: caseOf(held, one),
      promised_on: one.dueInDays ? openDay(today, one.dueInDays).toString() : null,
      followed_at: held.at.add({ minutes: 90 }),
    })),
  )
  const closed = held.at.add({ minutes: 80 })
  await plant(client, 'meeting_minutes', [
    {
      id: idOf(`meeting/${held.code}/past/minutes`),
      meeting_id: id,
      words: held.thanks,
      written_by: held.host.id,
      written_at: closed,
      sent_at: closed.add({ minutes: 5 }),
    },
  ])
  await client.query("update meetings set state = 'closed', started_at = $2 where id = $1", [
    id,
    held.at.add({ minutes: 5 }).toString(),
  ])
  return cases
}

const caseOf = ({ code }: Held, { key }: Said) => idOf(`meeting/${code}/past/${key}`)

/** Every occupied home, once; each by the way its person chose. */
async function invite(
  client: pg.Client,
  { id: meetingId, estateId, buildingId }: { id: string; estateId: string; buildingId: string },
  when: Temporal.Instant,
): Promise<void> {
  await client.query(
    `insert into meeting_invitations (id, meeting_id, home_id, resident_id, made_at)
     select distinct on (h.id) md5($1 || h.id)::uuid, $1::text::uuid, h.id, x.resident_id, $2
       from homes h join leases l on l.home_id = h.id and l.starts_on <= $2::date and (l.ends_on is null or l.ends_on >= $2::date)
       join lease_holders x on x.lease_id = l.id where h.building_id = $3 order by h.id, l.starts_on desc, x.resident_id`,
    [meetingId, when.toString(), buildingId],
  )
  await client.query(
    `update meetings set invited_at = $2, homes_invited = (select count(*) from meeting_invitations where meeting_id = $1) where id = $1`,
    [meetingId, when.toString()],
  )
  await client.query(
    `insert into deliveries (id, dedupe, purpose, channel, state, resident_id, estate_id, to_name, to_address, subject, body, made_at, tries, sent_at, delivered_at)
     select md5('invitation' || i.id)::uuid, 'invitation:' || i.meeting_id || ':' || i.home_id, 'service', r.answer_channel,
            case r.answer_channel when 'letter' then 'posted' when 'call' then 'said' else 'delivered' end, r.id, $2, concat_ws(' ', r.civility, r.last_name),
            coalesce((select k.address from resident_channels k where k.resident_id = r.id and k.kind = case r.answer_channel when 'call' then 'phone' else r.answer_channel end order by k.id limit 1), 'logement'),
            'Invitation', 'Vous êtes invité au petit déjeuner de votre immeuble.', i.made_at, 1, i.made_at, i.made_at
       from meeting_invitations i join residents r on r.id = i.resident_id where i.meeting_id = $1`,
    [meetingId, estateId],
  )
}

async function plantCases(client: pg.Client, held: Held, today: Temporal.PlainDate): Promise<Rows<'cases'>> {
  const { said, host, estateId, at: began } = held
  const inside = (one: Said) => (one.around ? {} : { building_id: held.buildingId })
  const labels = new Map(readNatures().map(({ code, label }) => [code, label]))
  const ended = (one: Said) => (one.answer ? began : one.later?.kind === 'final' ? after(began, one) : null)
  await plant(
    client,
    'faults',
    said.map((one) => ({
      id: idOf(`meeting fault/${one.key}`),
      nature_code: one.nature,
      estate_id: estateId,
      ...inside(one),
      place_id: one.place.kind === 'place' ? one.place.id : null,
      place_words: '',
      title: labels.get(one.nature) ?? one.nature,
      opened_at: began,
      ended_at: ended(one),
    })),
  )
  const cases: Rows<'cases'> = said.map((one, index) => ({
    id: caseOf(held, one),
    nature_code: one.nature,
    urgency: 'ordinary',
    estate_id: estateId,
    ...inside(one),
    place_id: one.place.kind === 'place' ? one.place.id : null,
    place_kind: one.around ? 'outdoor' : 'common',
    ground: one.around === 'street' ? 'public_road' : one.around ? 'landlord' : 'common',
    place_words: one.place.words,
    details: one.words,
    channel: 'meeting',
    contact_name: host.name,
    contact_channel: 'email',
    contact_address: host.email,
    filed_by: host.id,
    reported_at: began.add({ minutes: 10 + index * 6 }),
    recorded_at: began.add({ minutes: 85 }),
    fault_id: idOf(`meeting fault/${one.key}`),
    team_id: teams.phare,
    assignee_id: host.id,
  }))
  await plant(client, 'cases', cases)
  await plant(
    client,
    'case_promises',
    said
      .filter(({ dueInDays }) => dueInDays)
      .map((one) => ({
        id: idOf(`meeting promise/${one.key}`),
        case_id: caseOf(held, one),
        kind: 'dated',
        due_at: endOfDay(openDay(today, one.dueInDays ?? 0)),
        words: '',
        source: 'Promesse du conseiller',
        made_at: began.add({ minutes: 85 }),
      })),
  )
  const answers = said.flatMap((one) => {
    const body = one.answer ?? one.later?.words
    const when = one.answer ? began.add({ minutes: 86 }) : after(began, one)
    const kind = one.answer ? 'final' : (one.later?.kind ?? 'final')
    return body ? [{ one, id: idOf(`meeting answer/${one.key}`), body, kind, when }] : []
  })
  await plant(
    client,
    'case_answers',
    answers.map(({ one, id, body, kind, when }) => ({
      id,
      command_id: idOf(`meeting answer command/${one.key}`),
      case_id: caseOf(held, one),
      kind,
      body,
      board_words: one.later ? body : '',
      written_by: host.id,
      written_at: when,
    })),
  )
  await plant(
    client,
    'case_answer_recipients',
    answers.map(({ one, id, when }) => ({ case_id: caseOf(held, one), answer_id: id, given_at: when })),
  )
  const finals = answers.filter(({ kind }) => kind === 'final')
  await plant(
    client,
    'case_verdicts',
    finals.map(({ one, id, when }) => ({
      id: idOf(`meeting verdict/${one.key}`),
      case_id: caseOf(held, one),
      answer_id: id,
      asked_at: when,
      next_ask_at: null,
    })),
  )
  for (const { one, when } of finals)
    await client.query("update cases set state = 'answered', answered_at = $2 where id = $1", [
      caseOf(held, one),
      when.toString(),
    ])
  await client.query(
    `update cases c set due_at = (select min(p.due_at) from case_promises p where p.case_id = c.id and p.kept_at is null and p.dropped_at is null)
      where c.channel = 'meeting'`,
  )
  return cases
}

const after = (began: Temporal.Instant, one: Said) => began.add({ hours: 24 * (one.later?.days ?? 0) })
