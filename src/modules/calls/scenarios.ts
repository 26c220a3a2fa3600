// Does this flow keep what the landlord holds to? Keys pressed in a situation, and where the call must come. Pure.
import type { CallEvent, CallState, Found } from './call.ts'
import { answerOf, type World } from './check.ts'
import { type Flow, isKey } from './flow.ts'
import { startCall, step } from './reducer.ts'

export type Scenario = {
  title: string
  hours: World['hours']
  /** The caller's home is recognised; a fault is known in her building then. */
  isKnown: boolean
  /** Keys one after the other; `_`: she presses nothing. */
  keys: string
  /** The node where the call then stands. */
  endsAt: string
}

export type Played = { isKept: boolean; endsAt: string; path: string[] }

/** Longer than any flow needs to come to its next question. */
const stepsMax = 200

/** 9 and 0 are pressed as soon as something is heard; any other key, and a silence, at the next question. */
export function playScenario(flow: Flow, scenario: Scenario): Played {
  const world: World = { hours: scenario.hours, isKnown: scenario.isKnown, speaks: true }
  const path: string[] = []
  let state = startCall(flow)
  const happen = (event: CallEvent) => {
    state = step(flow, state, event).state
    if (path.at(-1) !== state.node) path.push(state.node)
  }
  /** What needs nobody: an answer of Palier; words heard to their end, unless a key may cut them. */
  const advance = (isHurried: boolean) => {
    for (let steps = 0; steps < stepsMax; steps += 1) {
      if (state.doing === 'looking') happen({ kind: 'found', found: answered(flow, state, world) })
      else if (state.doing === 'telling' && !isHurried) happen({ kind: 'played' })
      else return
    }
  }
  if (!(flow.start in flow.nodes)) return { isKept: false, endsAt: '', path }
  happen({ kind: 'begun', phone: '+33600000000' })
  for (const key of scenario.keys) {
    advance(key === '9' || key === '0')
    if (isKey(key)) happen({ kind: 'key', key })
    else {
      if (state.isSaying) happen({ kind: 'played' })
      happen({ kind: 'silence' })
    }
  }
  advance(false)
  return { isKept: state.node === scenario.endsAt, endsAt: state.node, path }
}

/** A number that no home has, rather than one that several have. */
function answered(flow: Flow, state: CallState, world: World): Found {
  const found = answerOf(flow, state, world)
  return found.what === 'caller' && !world.isKnown ? { ...found, isSeveral: false } : found
}

/** What any flow of a social landlord holds to. */
export const usualScenarios: Scenario[] = [
  { title: 'Urgence : 9 dès les premiers mots', hours: 'open', isKnown: false, keys: '9', endsAt: 'urgence' },
  {
    title: 'Urgence : 9 la nuit, depuis le menu',
    hours: 'closed',
    isKnown: true,
    keys: '_9',
    endsAt: 'urgence',
  },
  {
    title: 'La nuit, une panne se laisse en message',
    hours: 'closed',
    isKnown: false,
    keys: '1',
    endsAt: 'message-technique',
  },
  {
    title: 'La nuit, une date de travaux se dit',
    hours: 'closed',
    isKnown: false,
    keys: '2',
    endsAt: 'autre-chose',
  },
  {
    title: 'La nuit, une demande déjà faite se suit',
    hours: 'closed',
    isKnown: false,
    keys: '3',
    endsAt: 'suivi',
  },
  {
    title: 'La nuit, la tranquillité se laisse en message',
    hours: 'closed',
    isKnown: false,
    keys: '4',
    endsAt: 'message-tranquillite',
  },
  {
    title: 'La nuit, l’agence prend un message',
    hours: 'closed',
    isKnown: false,
    keys: '5',
    endsAt: 'message',
  },
  {
    title: 'La nuit, 0 mène à un message',
    hours: 'closed',
    isKnown: false,
    keys: '0',
    endsAt: 'message',
  },
  {
    title: 'Agence fermée d’un coup : une panne reste une panne',
    hours: 'closure',
    isKnown: false,
    keys: '1',
    endsAt: 'message-technique',
  },
  {
    title: 'Le jour, trois silences mènent à quelqu’un',
    hours: 'open',
    isKnown: false,
    keys: '___',
    endsAt: 'file-agence',
  },
]
