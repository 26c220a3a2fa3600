// Who is on call at the sample landlord? Technicians by turns, a manager behind them, a lift company for lifts; and what they did there.
import type pg from 'pg'
import { handOverOn, type LevelPlan, planLevel } from '../../src/modules/on-call/plan.ts'
import { horizonOf } from '../../src/modules/on-call/shifts.ts'
import { startOfDay } from '../../src/platform/clock/clock.ts'
import { agencies, staff } from './people.ts'
import { idOf, plant, type Rows } from './planting.ts'

// At midnight, so that whoever has a day has all of it: pictures and tests say a day.
const handOver = { day: 1, time: '00:00', skipsHolidays: false }
/** Already four weeks old: there are hours to show. */
const weeksPast = 4

type Seat = { key: string; staffId?: string; name: string; phone: string; email: string | null }
type Level = { name: string; delay: number; seats: Seat[] }

const seats = {
  paul: {
    key: 'paul',
    staffId: staff.paul.id,
    name: staff.paul.name,
    phone: '+33639989901',
    email: staff.paul.email,
  },
  mehdi: {
    key: 'mehdi',
    name: 'Mehdi Lacroix',
    phone: '+33639989903',
    email: 'mehdi.lacroix@depannage-opale.example.org',
  },
  karim: {
    key: 'karim',
    staffId: staff.karim.id,
    name: staff.karim.name,
    phone: '+33639989902',
    email: staff.karim.email,
  },
  sandrine: {
    key: 'sandrine',
    staffId: staff.sandrine.id,
    name: staff.sandrine.name,
    phone: '+33639989904',
    email: staff.sandrine.email,
  },
  lifts: {
    key: 'lifts',
    name: 'Ascenseurs du Détroit',
    phone: '+33639989905',
    email: 'astreinte@ascenseurs-detroit.example.org',
  },
} satisfies Record<string, Seat>

export const personOnDuty = (agencyId: string, key: string) => idOf(`duty/${agencyId}/${key}`)

export async function plantDuty(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  for (const [code, agencyId] of Object.entries(agencies)) {
    const technical: Level[] = [
      { name: 'Technicien', delay: 5, seats: [seats.paul, seats.mehdi] },
      { name: 'Responsable d’astreinte', delay: 5, seats: [seats.karim, seats.sandrine] },
    ]
    const rosters = [
      { key: 'technical', name: 'Astreinte technique', trade: null, levels: technical },
      ...(code === 'phare'
        ? [
            {
              key: 'lifts',
              name: 'Ascenseurs',
              trade: 'lift',
              levels: [{ name: 'Ascensoriste', delay: 5, seats: [seats.lifts] }],
            },
          ]
        : []),
    ]
    const people = new Map(
      rosters.flatMap(({ levels }) =>
        levels.flatMap((level) => level.seats.map((seat) => [seat.key, seat as Seat])),
      ),
    )
    const madeAt = handOverOf(today)
    await plant(
      client,
      'duty_people',
      [...people.values()].map((seat) => ({
        id: personOnDuty(agencyId, seat.key),
        agency_id: agencyId,
        staff_id: seat.staffId ?? null,
        name: seat.name,
        phone: seat.phone,
        email: seat.email,
        added_at: madeAt,
      })),
    )
    for (const { key, name, trade, levels } of rosters)
      await plantRoster(client, agencyId, { id: idOf(`roster/${code}/${key}`), name, trade, levels }, today)
  }
}

/** Four weeks before this one, so that Paul and Karim have this week. */
function handOverOf(today: Temporal.PlainDate): Temporal.Instant {
  const monday = today.subtract({ days: today.dayOfWeek - 1, weeks: weeksPast })
  return handOverOn(monday, handOver)
}

async function plantRoster(
  client: pg.Client,
  agencyId: string,
  roster: { id: string; name: string; trade: string | null; levels: Level[] },
  today: Temporal.PlainDate,
): Promise<void> {
  const madeAt = handOverOf(today)
  await plant(client, 'duty_rosters', [
    {
      id: roster.id,
      agency_id: agencyId,
      name: roster.name,
      trade: roster.trade,
      hand_over_day: handOver.day,
      hand_over_at: handOver.time,
      made_at: madeAt,
    },
  ])
  for (const [index, { name, delay, seats: own }] of roster.levels.entries()) {
    const level = index + 1
    const people = own.map(({ key }) => personOnDuty(agencyId, key))
    await plant(client, 'duty_levels', [
      { roster_id: roster.id, level, name, delay_minutes: delay, rotates_from: madeAt },
    ])
    await plant(
      client,
      'duty_rotations',
      people.map((person_id, position) => ({ roster_id: roster.id, level, position, person_id })),
    )
    const plan: LevelPlan = {
      handOver,
      rotatesFrom: madeAt,
      people,
      leaves: [],
      replacements: [],
    }
    const pieces = planLevel(plan, madeAt, horizonOf(startOfDay(today)))
    await plant(
      client,
      'duty_shifts',
      pieces.map((piece, shift) => ({
        id: idOf(`shift/${roster.id}/${level}/${shift}`),
        roster_id: roster.id,
        level,
        person_id: piece.personId,
        from_at: piece.from,
        until_at: piece.until,
        origin: piece.origin,
      })),
    )
  }
}

/** Whoever took an alert wrote afterwards what was done. */
export function interventionsOf(alerts: Rows<'alerts'>): Rows<'alert_interventions'> {
  return alerts.flatMap((alert, index) => {
    const taken = alert.acknowledged_at as Temporal.Instant | null | undefined
    if (!taken || !alert.acknowledged_by) return []
    const arrived = taken.add({ minutes: 15 + (index % 4) * 5 })
    const ended = arrived.add({ minutes: 35 + (index % 5) * 20 })
    return [
      {
        id: idOf(`intervention/${alert.id}`),
        alert_id: alert.id,
        person_id: personOnDuty(alert.agency_id, 'paul'),
        by_name: alert.acknowledged_by,
        arrived_at: arrived,
        ended_at: ended,
        made_safe: true,
        done: 'Sur place, mis en sécurité, personne de blessé.',
        follow_up: index % 3 === 0 ? 'Pièce à commander, l’entreprise est prévenue.' : '',
        tells_resident: false,
        written_at: ended.add({ minutes: 10 }),
      },
    ]
  })
}
