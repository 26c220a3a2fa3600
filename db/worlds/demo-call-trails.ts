// How is a call of the sample written down? Its trail step by step, its wait, its callback.
import { startCall } from '../../src/modules/calls/reducer.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import type { DemoMap } from './demo-map.ts'
import { agencies } from './people.ts'
import { idOf, type Rows } from './planting.ts'

type Home = DemoMap['homes'][number]
export type Caller = { phone: string; home: Home | null }
export type Planted = {
  calls: Rows<'calls'>
  call_steps: Rows<'call_steps'>
  call_waits: Rows<'call_waits'>
  call_backs: Rows<'call_backs'>
  call_back_tries: Rows<'call_back_tries'>
}
export type Step = [event: string, node: string, at: Temporal.Instant, facts?: Record<string, unknown>]

export type Call = { flowId: string; name: string; caller: Caller; beganAt: Temporal.Instant }

export const json = (value: object) => JSON.parse(JSON.stringify(value))

/** Her number is known, or she is asked for a reference that she has not. */
export function greeted({ home }: Caller, at: Temporal.Instant, hasNews: boolean): Step[] {
  const begun: Step = ['begun', 'accueil', at]
  if (home)
    return [
      begun,
      ['found', 'nouvelles', at.add({ seconds: 6 }), { what: 'caller', isKnown: true, from: 'qui' }],
      [
        'found',
        hasNews ? 'nouvelles' : 'menu',
        at.add({ seconds: 7 }),
        { what: 'news', isKnown: hasNews, ...(hasNews ? {} : { from: 'nouvelles' }) },
      ],
      ...(hasNews
        ? [['silence', 'menu', at.add({ seconds: 20 }), { from: 'nouvelles' }] satisfies Step]
        : []),
    ]
  return [
    begun,
    ['found', 'qui', at.add({ seconds: 6 }), { what: 'caller', isKnown: false }],
    ['silence', 'menu', at.add({ seconds: 20 }), { from: 'qui' }],
  ]
}

export const pressed = (key: string, from: string, node: string, at: Temporal.Instant): Step => [
  'key',
  node,
  at,
  { key, from },
]
export const opened = (from: string, node: string, at: Temporal.Instant, isKnown = true): Step => [
  'found',
  node,
  at,
  { what: 'hours', isKnown, from },
]
/** Digits are not kept. */
export const typed = (node: string, at: Temporal.Instant, count: number): Step[] =>
  Array.from({ length: count }, (_, index): Step => ['key', node, at.add({ seconds: index })])
/** `moment`: 1 as soon as possible, then each half-day. */
export const askedBack = (queue: string, at: Temporal.Instant, moment = '1'): Step[] => [
  pressed('1', queue, 'rappel', at),
  ['key', 'rappel', at.add({ seconds: 4 }), { key: '1' }],
  ['found', 'rappel', at.add({ seconds: 4 }), { what: 'slots', isKnown: true }],
  ['key', 'rappel', at.add({ seconds: 8 }), { key: moment }],
  ['found', 'rappel', at.add({ seconds: 8 }), { what: 'called_back', isKnown: true }],
]

type Ended = { steps: Step[]; node: string; ending: string; endedAt: Temporal.Instant }

export function keepCall(
  rows: Pick<Planted, 'calls' | 'call_steps'>,
  map: Pick<DemoMap, 'estates'>,
  { flowId, name, caller, beganAt }: Call,
  ended: Ended,
): { id: string; agencyId: string } {
  const id = idOf(`call/${name}`)
  const { home, phone } = caller
  const estate = home ? map.estates.find(({ id: one }) => one === home.estate_id) : null
  rows.calls.push({
    id,
    flow_id: flowId,
    line: 'engine',
    line_id: `demo-${name}`,
    phone,
    home_id: home?.id ?? null,
    estate_id: home?.estate_id ?? null,
    agency_id: estate?.agency_id ?? null,
    state: json({ ...startCall(usualFlow), node: ended.node, doing: 'over' }),
    began_at: beganAt,
    ended_at: ended.endedAt,
    ending: ended.ending,
  })
  rows.call_steps.push(
    ...ended.steps.map(([event, node, at, facts = {}], position) => ({
      call_id: id,
      position,
      event,
      node,
      at,
      facts: json(facts),
    })),
  )
  return { id, agencyId: estate?.agency_id ?? agencies.phare }
}

type Wait = {
  id: string
  agencyId: string
  queue: string
  enteredAt: Temporal.Instant
  leftAt: Temporal.Instant
  how: string
  adviser: string
  endedAt: Temporal.Instant
}

export function keepWait(rows: Planted, { name, caller }: Call, wait: Wait): void {
  const isTaken = wait.how === 'taken'
  rows.call_waits.push({
    id: idOf(`call wait/${name}`),
    call_id: wait.id,
    agency_id: wait.agencyId,
    estate_id: caller.home?.estate_id ?? null,
    node: wait.queue,
    entered_at: wait.enteredAt,
    left_at: wait.leftAt,
    how: wait.how,
    taken_by: isTaken ? wait.adviser : null,
    talked_until: isTaken ? wait.endedAt : null,
  })
}

type Back = {
  id: string
  agencyId: string
  askedAt: Temporal.Instant
  dueAt: Temporal.Instant
  wantedFrom?: Temporal.Instant
}

export function keepBack(
  rows: Planted,
  { name, caller }: Call,
  back: Back,
  done: { at: Temporal.Instant; by: string } | null,
): string {
  const id = idOf(`call back/${name}`)
  rows.call_backs.push({
    id,
    call_id: back.id,
    phone: caller.phone,
    home_id: caller.home?.id ?? null,
    estate_id: caller.home?.estate_id ?? null,
    agency_id: back.agencyId,
    asked_at: back.askedAt,
    due_at: back.dueAt,
    wanted_from: back.wantedFrom ?? null,
    done_at: done?.at ?? null,
    done_by: done?.by ?? null,
    outcome: done ? 'reached' : null,
  })
  return id
}
