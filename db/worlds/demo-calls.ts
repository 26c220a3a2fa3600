// Who called the sample landlord's number these two weeks? Calls with their trail, waits, a message to hear, people to call back, a danger that on-call took.
import type pg from 'pg'
import { usualScenarios } from '../../src/modules/calls/scenarios.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { startOfDay } from '../../src/platform/clock/clock.ts'
import { idFrom } from '../../src/platform/ids.ts'
import { soundName } from '../../src/platform/voice/speech.ts'
import {
  askedBack,
  type Call,
  type Caller,
  greeted,
  json,
  keepBack,
  keepCall,
  keepWait,
  opened,
  type Planted,
  pressed,
  type Step,
  typed,
} from './demo-call-trails.ts'
import type { DemoMap } from './demo-map.ts'
import type { DemoPeople } from './demo-people.ts'
import { staff } from './people.ts'
import { type Chance, idOf, plant, type Rows } from './planting.ts'

/** Said by the voice when the demo starts, so that it can be heard. */
export const demoMessage =
  'Bonjour, ici Monsieur Delattre, au douze de la rue des Mouettes. La lumière de l’escalier ne marche plus depuis hier soir, et ma mère n’ose plus descendre.'

const days = 14
/** By what the caller chose: its key in the menu, how often, and the queue it leads to. */
const reasons = [
  { weight: 9, key: '1', first: 'technique', queue: 'file-technique' },
  { weight: 3, key: '3', first: 'suivi', queue: null },
  { weight: 2, key: '2', first: 'travaux', queue: null },
  { weight: 2, key: '4', first: 'tranquillite', queue: 'file-tranquillite' },
  { weight: 4, key: '5', first: 'agence', queue: 'file-agence' },
  { weight: 2, key: '0', first: 'quelqu-un', queue: 'file-agence' },
]
const dangerKeys = usualFlow.nodes.urgence?.kind === 'emergency' ? usualFlow.nodes.urgence.choices : []

export async function plantCalls(
  client: pg.Client,
  map: DemoMap,
  people: DemoPeople,
  today: Temporal.PlainDate,
  chance: Chance,
): Promise<void> {
  const madeAt = startOfDay(today.subtract({ days: 60 }))
  const flowId = idFrom('the usual flow of calls')
  await plant(client, 'call_flows', [{ id: flowId, flow: json(usualFlow), made_at: madeAt }])
  await plant(client, 'call_flow_publications', [
    { id: idFrom('the usual flow is published'), flow_id: flowId, published_at: madeAt },
  ])
  await plant(
    client,
    'call_scenarios',
    usualScenarios.map((scenario) => ({
      id: idFrom(`usual scenario ${scenario.title}`),
      title: scenario.title,
      hours: scenario.hours,
      is_known: scenario.isKnown,
      keys: scenario.keys,
      ends_at: scenario.endsAt,
      made_at: madeAt,
    })),
  )
  const rows: Planted = { calls: [], call_steps: [], call_waits: [], call_backs: [], call_back_tries: [] }
  const known = phonesOf(map, people)
  const callers: Caller[] = []
  for (let ago = days; ago > 0; ago -= 1) {
    const day = today.subtract({ days: ago })
    if (day.dayOfWeek > 5) continue
    const count = chance.between(5, 11)
    for (let index = 0; index < count; index += 1) {
      const caller = whoCalls(chance, known, callers)
      callers.push(caller)
      const beganAt = startOfDay(day).add({ minutes: chance.between(510, 1_010) })
      plantCall(rows, map, chance, { flowId, name: `${ago}-${index}`, caller, beganAt })
    }
  }
  plantBacksOwed(rows, map, known, today, flowId)
  for (const table of ['calls', 'call_steps', 'call_waits', 'call_backs', 'call_back_tries'] as const)
    await plant(client, table, rows[table])
  await plantMessage(client, today, flowId)
  await plantDangers(client, map, known, today, flowId)
}

/** Whose number leads to one home, and which. */
function phonesOf(map: DemoMap, people: DemoPeople): Caller[] {
  const homes = new Map(map.homes.map((home) => [home.id, home]))
  const homeOf = new Map(people.leases.map(({ id, home_id, ends_on }) => [id, ends_on ? null : home_id]))
  const leaseOf = new Map(people.lease_holders.map(({ resident_id, lease_id }) => [resident_id, lease_id]))
  return people.resident_channels.flatMap(({ kind, address, resident_id }) => {
    const home = homes.get(homeOf.get(leaseOf.get(resident_id) ?? '') ?? '')
    return home && (kind === 'sms' || kind === 'phone') ? [{ phone: address, home }] : []
  })
}

/** One in six had called these days already. */
function whoCalls(chance: Chance, known: Caller[], before: Caller[]): Caller {
  const again = chance.happens(1 / 6) ? before.slice(-12)[chance.between(0, 11)] : undefined
  if (again) return again
  if (chance.happens(0.7)) return chance.oneOf(known)
  return { phone: `+3363999${chance.between(1_000, 8_999)}`, home: null }
}

function plantCall(rows: Planted, map: DemoMap, chance: Chance, call: Call): void {
  const { caller, beganAt } = call
  const reason = chance.weighted(reasons)
  const chosenAt = beganAt.add({ seconds: chance.between(24, 50) })
  const steps = [
    ...greeted(caller, beganAt, chance.happens(0.4)),
    pressed(reason.key, 'menu', reason.first, chosenAt),
  ]
  const isTold = !reason.queue && (reason.first === 'suivi' || caller.home !== null)
  if (isTold) {
    const toldAt = chosenAt.add({ seconds: reason.first === 'suivi' ? 26 : 1 })
    const isWorks = reason.first === 'travaux'
    const endedAt = toldAt.add({ seconds: chance.between(14, 30) })
    steps.push(
      ...(isWorks ? [] : typed('suivi', chosenAt.add({ seconds: 8 }), 10)),
      [
        'found',
        'autre-chose',
        toldAt,
        {
          what: isWorks ? 'works' : 'follow',
          isKnown: true,
          answer: isWorks ? 'works' : 'follow',
          from: reason.first,
        },
      ],
      pressed('2', 'autre-chose', 'au-revoir', endedAt),
    )
    keepCall(rows, map, call, { steps, node: 'au-revoir', ending: 'goodbye', endedAt })
    return
  }
  // Works of a home that nobody knows: somebody is asked for.
  if (!reason.queue)
    steps.push(
      [
        'found',
        'autre-chose',
        chosenAt.add({ seconds: 1 }),
        { what: 'works', isKnown: false, from: 'travaux' },
      ],
      pressed('0', 'autre-chose', 'quelqu-un', chosenAt.add({ seconds: 12 })),
    )
  const queue = reason.queue ?? 'file-agence'
  const enteredAt = chosenAt.add({ seconds: reason.queue ? 1 : 13 })
  steps.push(opened(reason.queue ? reason.first : 'quelqu-un', queue, enteredAt))
  const waited = chance.happens(0.55) ? chance.between(6, 55) : chance.between(60, 260)
  const leftAt = enteredAt.add({ seconds: waited })
  const how = waited < 120 || chance.happens(0.5) ? 'taken' : chance.happens(0.4) ? 'callback' : 'hung_up'
  const endedAt =
    how === 'taken'
      ? leftAt.add({ seconds: chance.between(60, 420) })
      : leftAt.add({ seconds: how === 'callback' ? 12 : 0 })
  const adviser = chance.oneOf([staff.claire.id, staff.maelle.id])
  if (how === 'taken') steps.push(['taken', queue, leftAt], ['ended', queue, endedAt])
  else if (how === 'hung_up') steps.push(['hung_up', queue, leftAt])
  else steps.push(...askedBack(queue, leftAt))
  const ending = how === 'taken' ? 'talked' : how === 'hung_up' ? 'hung_up' : 'goodbye'
  const { id, agencyId } = keepCall(rows, map, call, {
    steps,
    node: how === 'callback' ? 'au-revoir' : queue,
    ending,
    endedAt,
  })
  keepWait(rows, call, { id, agencyId, queue, enteredAt, leftAt, how, adviser, endedAt })
  if (how !== 'callback') return
  const calledAt = leftAt.add({ minutes: chance.between(15, 150) })
  const backId = keepBack(
    rows,
    call,
    { id, agencyId, askedAt: leftAt, dueAt: leftAt.add({ hours: 2 }) },
    { at: calledAt, by: adviser },
  )
  rows.call_back_tries.push({
    id: idOf(`call back try/${call.name}`),
    call_back_id: backId,
    outcome: 'reached',
    tried_by: adviser,
    tried_at: calledAt,
  })
}

/** Late on the last working day: two people who are still to be called back. */
function plantBacksOwed(
  rows: Planted,
  map: DemoMap,
  known: Caller[],
  today: Temporal.PlainDate,
  flowId: string,
): void {
  for (const index of [0, 1]) {
    const beganAt = startOfDay(lastWorkingDay(today)).add({ hours: 16, minutes: 10 + index * 7 })
    const caller = known[40 + index * 30] ?? { phone: '+33639990013', home: null }
    const call = { flowId, name: `back-${index}`, caller, beganAt }
    const [enteredAt, leftAt] = [beganAt.add({ seconds: 41 }), beganAt.add({ seconds: 95 })]
    const steps = [
      ...greeted(caller, beganAt, false),
      pressed('1', 'menu', 'technique', beganAt.add({ seconds: 40 })),
      opened('technique', 'file-technique', enteredAt),
      ...askedBack('file-technique', leftAt, index === 0 ? '1' : '3'),
    ]
    const endedAt = leftAt.add({ seconds: 12 })
    const { id, agencyId } = keepCall(rows, map, call, {
      steps,
      node: 'au-revoir',
      ending: 'goodbye',
      endedAt,
    })
    keepWait(rows, call, {
      id,
      agencyId,
      queue: 'file-technique',
      enteredAt,
      leftAt,
      how: 'callback',
      adviser: '',
      endedAt,
    })
    keepBack(
      rows,
      call,
      {
        id,
        agencyId,
        askedAt: leftAt,
        // The second chose the afternoon.
        ...(index === 0
          ? { dueAt: startOfDay(today).add({ hours: 9, minutes: 12 }) }
          : {
              wantedFrom: startOfDay(today).add({ hours: 13, minutes: 30 }),
              dueAt: startOfDay(today).add({ hours: 17, minutes: 30 }),
            }),
      },
      null,
    )
  }
}

function lastWorkingDay(today: Temporal.PlainDate): Temporal.PlainDate {
  const before = today.subtract({ days: 1 })
  return before.dayOfWeek > 5 ? before.subtract({ days: before.dayOfWeek - 5 }) : before
}

/** Last evening: a message of somebody whose home nobody knows. */
async function plantMessage(client: pg.Client, today: Temporal.PlainDate, flowId: string): Promise<void> {
  const rows = { calls: [] as Rows<'calls'>, call_steps: [] as Rows<'call_steps'> }
  const evening = startOfDay(today.subtract({ days: 1 })).add({ hours: 20, minutes: 12 })
  const caller = { phone: '+33639990012', home: null }
  const recordedAt = evening.add({ seconds: 60 })
  const steps: Step[] = [
    ...greeted(caller, evening, false),
    pressed('1', 'menu', 'technique', evening.add({ seconds: 34 })),
    opened('technique', 'message-technique', evening.add({ seconds: 35 }), false),
    ['recorded', 'message-technique', recordedAt, { seconds: 11 }],
    ['found', 'message-technique', recordedAt.add({ seconds: 1 }), { what: 'filed', isKnown: false }],
  ]
  const call = { flowId, name: 'message', caller, beganAt: evening }
  const { id } = keepCall(rows, { estates: [] }, call, {
    steps,
    node: 'message-technique',
    ending: 'goodbye',
    endedAt: evening.add({ seconds: 70 }),
  })
  await plant(client, 'calls', rows.calls)
  await plant(client, 'call_steps', rows.call_steps)
  await plant(client, 'call_recordings', [
    {
      id: idOf('call recording/message'),
      call_id: id,
      purpose: 'message',
      sound: soundName(demoMessage, 'fr'),
      seconds: 11,
      nature_code: 'technical_unsure',
      made_at: recordedAt,
      forget_at: evening.add({ hours: 24 * 180 }),
    },
  ])
}

/** The last dangers were told by telephone: 9, which danger, and on-call was put through. */
async function plantDangers(
  client: pg.Client,
  map: DemoMap,
  known: Caller[],
  today: Temporal.PlainDate,
  flowId: string,
): Promise<void> {
  const { rows: alerts } = await client.query<{
    id: string
    case_id: string
    danger: string
    estate_id: string
    home_id: string | null
    raised: string
    accepted: string
  }>(
    `select a.id, a.case_id, c.danger, c.estate_id, c.home_id, to_json(a.raised_at) #>> '{}' as raised, to_json(a.acknowledged_at) #>> '{}' as accepted
       from alerts a join cases c on c.id = a.case_id
      where a.acknowledged_at is not null and a.raised_at >= $1 and a.raised_at < $2 order by a.raised_at desc, a.id limit 3`,
    [startOfDay(today.subtract({ days })).toString(), startOfDay(today).toString()],
  )
  const rows = { calls: [] as Rows<'calls'>, call_steps: [] as Rows<'call_steps'> }
  for (const alert of alerts) {
    const caller =
      known.find(({ home }) => home?.id === alert.home_id) ??
      known.find(({ home }) => home?.estate_id === alert.estate_id)
    const choice = dangerKeys.find(({ danger }) => danger === alert.danger)
    if (!caller || !choice) continue
    const [raisedAt, acceptedAt] = [
      Temporal.Instant.from(alert.raised),
      Temporal.Instant.from(alert.accepted),
    ]
    const beganAt = raisedAt.subtract({ seconds: 21 })
    const endedAt = acceptedAt.add({ seconds: 95 })
    const steps: Step[] = [
      ...greeted(caller, beganAt, false),
      pressed('9', 'menu', 'urgence', beganAt.add({ seconds: 11 })),
      ['key', 'urgence', raisedAt, { key: choice.key, danger: choice.danger }],
      ['taken', 'urgence', acceptedAt],
      ['ended', 'urgence', endedAt],
    ]
    const { id } = keepCall(
      rows,
      map,
      { flowId, name: `danger-${alert.id}`, caller, beganAt },
      { steps, node: 'urgence', ending: 'talked', endedAt },
    )
    await plant(client, 'calls', rows.calls.splice(0))
    await plant(client, 'call_steps', rows.call_steps.splice(0))
    await client.query('update alerts set call_id = $1, caller_phone = $2 where id = $3', [
      id,
      caller.phone,
      alert.id,
    ])
    await client.query("update cases set channel = 'voice', filed_by = null where id = $1", [alert.case_id])
  }
}
