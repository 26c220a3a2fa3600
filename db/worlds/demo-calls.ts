// Who called the sample landlord's number these two weeks? Calls with their trail, waits, a message to hear, two people to call back.
import type pg from 'pg'
import { startCall } from '../../src/modules/calls/reducer.ts'
import { usualScenarios } from '../../src/modules/calls/scenarios.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { startOfDay } from '../../src/platform/clock/clock.ts'
import { idFrom } from '../../src/platform/ids.ts'
import { soundName } from '../../src/platform/voice/speech.ts'
import type { DemoMap } from './demo-map.ts'
import { agencies, staff } from './people.ts'
import { type Chance, idOf, plant, type Rows } from './planting.ts'

/** Said by the voice when the demo starts, so that it can be heard. */
export const demoMessage =
  'Bonjour, ici Monsieur Delattre, au douze de la rue des Mouettes. La lumière de l’escalier ne marche plus depuis hier soir, et ma mère n’ose plus descendre.'

const json = (value: object) => JSON.parse(JSON.stringify(value))
const days = 14
/** By what the caller chose: how often, and how it may end. */
const reasons = [
  { weight: 9, first: 'technique', queue: 'file-technique' },
  { weight: 3, first: 'suivi', queue: null },
  { weight: 2, first: 'travaux', queue: null },
  { weight: 2, first: 'tranquillite', queue: 'file-tranquillite' },
  { weight: 5, first: 'agence', queue: 'file-agence' },
]

export async function plantCalls(
  client: pg.Client,
  map: DemoMap,
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
  const rows = {
    calls: [] as Rows<'calls'>,
    call_steps: [] as Rows<'call_steps'>,
    call_waits: [] as Rows<'call_waits'>,
  }
  for (let ago = days; ago > 0; ago -= 1) {
    const day = today.subtract({ days: ago })
    if (day.dayOfWeek > 5) continue
    const count = chance.between(5, 11)
    for (let index = 0; index < count; index += 1)
      plantCall(
        rows,
        map,
        chance,
        flowId,
        `${ago}-${index}`,
        startOfDay(day).add({ minutes: chance.between(510, 1_010) }),
      )
  }
  await plant(client, 'calls', rows.calls)
  await plant(client, 'call_steps', rows.call_steps)
  await plant(client, 'call_waits', rows.call_waits)
  await plantLeft(client, rows.calls, today, flowId)
}

function plantCall(
  rows: { calls: Rows<'calls'>; call_steps: Rows<'call_steps'>; call_waits: Rows<'call_waits'> },
  map: DemoMap,
  chance: Chance,
  flowId: string,
  name: string,
  beganAt: Temporal.Instant,
): void {
  const id = idOf(`call/${name}`)
  const home = chance.happens(0.7) ? chance.oneOf(map.homes) : null
  const reason = chance.weighted(reasons)
  const waited = chance.between(8, 260)
  const gaveUp = reason.queue !== null && waited > 150 && chance.happens(0.5)
  const talked = reason.queue !== null && !gaveUp
  const enteredAt = beganAt.add({ seconds: chance.between(15, 40) })
  const leftAt = enteredAt.add({ seconds: waited })
  const endedAt = talked ? leftAt.add({ seconds: chance.between(60, 420) }) : leftAt
  const estate = home ? map.estates.find(({ id: one }) => one === home.estate_id) : null
  rows.calls.push({
    id,
    flow_id: flowId,
    line: 'engine',
    line_id: `demo-${name}`,
    phone: `+336399${String(chance.between(0, 99_999)).padStart(5, '0')}`,
    home_id: home?.id ?? null,
    estate_id: home?.estate_id ?? null,
    agency_id: estate?.agency_id ?? null,
    state: json({ ...startCall(usualFlow), node: reason.queue ?? reason.first, doing: 'over' }),
    began_at: beganAt,
    ended_at: endedAt,
    ending: talked ? 'talked' : gaveUp ? 'hung_up' : 'goodbye',
  })
  const steps = [
    { node: 'accueil', event: 'begun', at: beganAt },
    { node: reason.first, event: 'key', at: enteredAt.subtract({ seconds: 5 }) },
    ...(reason.queue ? [{ node: reason.queue, event: 'found', at: enteredAt }] : []),
    {
      node: reason.queue ?? reason.first,
      event: talked ? 'taken' : gaveUp ? 'hung_up' : 'found',
      at: leftAt,
    },
    ...(talked ? [{ node: reason.queue ?? '', event: 'ended', at: endedAt }] : []),
  ]
  rows.call_steps.push(...steps.map((one, position) => ({ call_id: id, position, ...one, facts: {} })))
  if (!reason.queue) return
  rows.call_waits.push({
    id: idOf(`call wait/${name}`),
    call_id: id,
    agency_id: estate?.agency_id ?? agencies.phare,
    estate_id: home?.estate_id ?? null,
    node: reason.queue,
    entered_at: enteredAt,
    left_at: leftAt,
    how: gaveUp ? 'hung_up' : 'taken',
    taken_by: gaveUp ? null : chance.oneOf([staff.claire.id, staff.maelle.id]),
    talked_until: gaveUp ? null : endedAt,
  })
}

/** Last evening: a message of somebody whose home nobody knows, and two people who asked to be called back. */
async function plantLeft(
  client: pg.Client,
  calls: Rows<'calls'>,
  today: Temporal.PlainDate,
  flowId: string,
): Promise<void> {
  const evening = startOfDay(today.subtract({ days: 1 })).add({ hours: 20, minutes: 12 })
  const messageId = idOf('call/message')
  await plant(client, 'calls', [
    {
      id: messageId,
      flow_id: flowId,
      line: 'engine',
      line_id: 'demo-message',
      phone: '+33639990012',
      state: json({ ...startCall(usualFlow), node: 'message-technique', doing: 'over' }),
      began_at: evening,
      ended_at: evening.add({ seconds: 70 }),
      ending: 'goodbye',
    },
  ])
  await plant(client, 'call_recordings', [
    {
      id: idOf('call recording/message'),
      call_id: messageId,
      purpose: 'message',
      sound: soundName(demoMessage, 'fr'),
      seconds: 11,
      made_at: evening.add({ seconds: 60 }),
      forget_at: evening.add({ hours: 24 * 180 }),
    },
  ])
  const asked = calls.filter(({ ending }) => ending === 'hung_up').slice(-2)
  await plant(
    client,
    'call_backs',
    asked.map((call, index) => ({
      id: idOf(`call back/${index}`),
      call_id: call.id,
      phone: call.phone ?? '+33639990013',
      home_id: call.home_id ?? null,
      estate_id: call.estate_id ?? null,
      agency_id: call.agency_id ?? agencies.phare,
      asked_at: evening.subtract({ hours: 4 }),
      due_at: evening.add({ hours: 13 }),
    })),
  )
}
