// What does the sample landlord look like today? « Habitat de la Jetée », in the invented port of Port-Liberté.

import type pg from 'pg'
import { defaultOpening } from '../../src/modules/homes/rules.ts'
import { demoKey } from '../../src/modules/open311/index.ts'
import { startOfDay } from '../../src/platform/clock/clock.ts'
import { hashToken } from '../../src/platform/http/kernel.ts'
import { plantCalls } from './demo-calls.ts'
import { liveThePast } from './demo-cases.ts'
import { decideThePast, plantCompetence } from './demo-competence.ts'
import { interventionsOf, plantDuty } from './demo-duty.ts'
import { plantGround } from './demo-liaison.ts'
import { drawMap } from './demo-map.ts'
import { plantMeetings } from './demo-meetings.ts'
import { type DemoPeople, hireContractors, hireStaff, movePeopleIn } from './demo-people.ts'
import { plantWorks } from './demo-works.ts'
import { landlord, residents, staff } from './people.ts'
import { chanceFrom, idOf, plant, plantWhole, refuseInhabited } from './planting.ts'
import { plantSeedsIn } from './seeds.ts'

export type Progress = (step: string, done: number, total: number) => void
const seed = 1_821

/** Plants the sample landlord in an empty, migrated base. The same day gives the same world, to the letter. */
export async function plantDemo(
  ownerUrl: string,
  today: Temporal.PlainDate,
  onProgress: Progress = () => {},
): Promise<void> {
  const steps = 4
  await plantWhole(ownerUrl, async (client) => {
    await refuseInhabited(client)
    onProgress('Le parc', 0, steps)
    await plantSeedsIn(client)
    await plantSettings(client, today)
    const map = drawMap()
    for (const table of [
      'agencies',
      'estates',
      'buildings',
      'entrances',
      'homes',
      'equipment',
      'places',
    ] as const)
      await plant(client, table, map[table])
    onProgress('Les habitants et le personnel', 1, steps)
    const people = movePeopleIn(map, today, chanceFrom(seed))
    for (const table of [
      'residents',
      'resident_channels',
      'resident_consents',
      'leases',
      'lease_holders',
      'household_members',
    ] as const)
      await plant(client, table, people[table])
    const team = hireStaff(today)
    for (const table of ['staff', 'staff_grants', 'staff_teams', 'staff_team_members'] as const)
      await plant(client, table, team[table])
    await plant(client, 'contractors', hireContractors())
    await plantCompetence(client, map, today)
    await plantMandates(client, people, today)
    await plantDuty(client, today)
    await plantOpen311Key(client, today)
    await plantWorks(client, map, people, today, chanceFrom(seed + 2))
    onProgress('Dix-huit mois de demandes', 2, steps)
    const lived = liveThePast(map, people, today, chanceFrom(seed + 1))
    await plantPast(client, lived, startOfDay(today))
    await decideThePast(client, lived.cases)
    await plantMeetings(client, today)
    await plantGround(client, map, today, chanceFrom(seed + 2))
    await plantCalls(client, map, people, today, chanceFrom(seed + 3))
    onProgress('Prêt', steps, steps)
  })
}

async function plantPast(
  client: pg.Client,
  lived: ReturnType<typeof liveThePast>,
  past: Temporal.Instant,
): Promise<void> {
  await plant(client, 'faults', lived.faults)
  await plant(client, 'cases', lived.cases)
  // In the order the guards ask: an answer reaches someone, a closure is written, then the case may say so.
  for (const table of [
    'case_promises',
    'case_answers',
    'case_answer_recipients',
    'case_verdicts',
    'case_notes',
    'case_messages',
    'contractor_work_orders',
    'contractor_work_order_steps',
    'case_closures',
  ] as const)
    await plant(client, table, lived[table])
  await client.query(
    `update cases c set state = e.state, answered_at = e.answered_at, closed_at = e.closed_at, reopened_times = e.reopened_times,
            due_at = (select min(p.due_at) from case_promises p where p.case_id = c.id and p.kept_at is null and p.dropped_at is null)
       from jsonb_to_recordset($1::jsonb) as e (id uuid, state text, answered_at timestamptz, closed_at timestamptz, reopened_times smallint)
      where c.id = e.id`,
    [JSON.stringify(lived.ends)],
  )
  await client.query(
    "update cases set escalated_at = due_at + interval '10 minutes' where state = 'open' and due_at < $1",
    [past.toString()],
  )
  for (const table of ['alerts', 'deliveries', 'delivery_tries', 'board_posts', 'journal'] as const)
    await plant(client, table, lived[table])
  await plant(client, 'alert_interventions', interventionsOf(lived.alerts))
  await client.query(
    "select setval('case_numbers', (select max(number) from cases)), setval('fault_numbers', (select max(number) from faults))",
  )
}

async function plantSettings(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const setting = (key: string, value: object) => ({
    id: idOf(`setting/demo/${key}`),
    key,
    value: JSON.parse(JSON.stringify(value)),
    from_on: today.subtract({ days: 3 }).toString(),
    source: 'Bailleur de démonstration',
    set_at: startOfDay(today.subtract({ days: 3 })),
  })
  await client.query("delete from settings where key in ('landlord', 'opening')")
  await plant(client, 'settings', [setting('landlord', landlord), setting('opening', defaultOpening)])
}

async function plantMandates(
  client: pg.Client,
  people: DemoPeople,
  today: Temporal.PlainDate,
): Promise<void> {
  const helped = people.residents
    .filter((each) => each.answer_channel === 'letter' && each.id !== residents.odette.id)
    .slice(0, 5)
  await plant(
    client,
    'helper_mandates',
    [residents.odette, ...helped].map(({ id }) => ({
      id: idOf(`mandate/${id}`),
      staff_id: staff.helper.id,
      resident_id: id,
      from_on: today.subtract({ days: 200 }).toString(),
      until_on: today.add({ days: 165 }).toString(),
      agreed_how: 'Accord signé à la permanence de l’Entraide du Port',
      created_at: startOfDay(today.subtract({ days: 200 })),
    })),
  )
}

/** The City of the sample; `npm start` knows no such key (open311/keys.ts). */
async function plantOpen311Key(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  await plant(client, 'open311_keys', [
    {
      id: idOf('open311/demo'),
      name: 'Ville de Port-Liberté',
      email: 'signalements@port-liberte.example.org',
      // bytea, as jsonb_populate_recordset reads it.
      key_hash: `\\x${hashToken(demoKey).toString('hex')}` as never,
      made_at: startOfDay(today.subtract({ days: 90 })),
    },
  ])
}
