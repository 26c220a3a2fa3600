// May this flow be published? Every path ends well, an emergency is two keys away, closed hours are covered. Pure.
import { type PhoneFault, phoneFaultOf } from '../../platform/phone.ts'
import type { CallEvent, CallState, Found } from './call.ts'
import { type Flow, type FlowNode, nextOf, promptsOf, unknownFieldIn } from './flow.ts'
import { heardEverywhere, keysNamedIn, keysToldIn } from './keys-said.ts'
import { startCall, step } from './reducer.ts'

export type FlowProblem =
  | { problem: 'no_node'; node: string; to: string }
  | { problem: 'no_prompt' | 'no_text'; node: string; prompt: string }
  | { problem: 'too_long'; node: string; prompt: string }
  | { problem: 'unknown_field'; node: string; prompt: string; field: string }
  | { problem: 'too_many_choices' | 'key_twice' | 'key_kept' | 'no_choice'; node: string }
  | { problem: 'key_absent' | 'key_unsaid'; node: string; key: string }
  | { problem: 'number_wrong'; node: string; fault: PhoneFault }
  | { problem: 'no_emergency' | 'no_message' | 'no_start' | 'no_person' }
  | { problem: 'no_end'; node: string }
  | { problem: 'closed_uncovered' | 'closed_queue'; node: string }
  | { problem: 'never_reached'; node: string }
  | { problem: 'emergency_far' }

/** A flow with one of these is published all the same; it is only said. */
export const isOnlySaid = ({ problem }: FlowProblem) =>
  problem === 'never_reached' || problem === 'key_unsaid'

export const choicesMax = 5
export const lettersMax = 700
/** A silent caller is led somewhere in fewer steps than this, or never. */
const stepsMax = 120

/** `ours`: the single number, that a flow does not dial. */
export function checkFlow(flow: Flow, ours = ''): FlowProblem[] {
  const drawn = [...checkNames(flow), ...checkNodes(flow, ours)]
  // A walk needs every node to be there.
  if (drawn.some(({ problem }) => problem.startsWith('no_'))) return drawn
  return [...drawn, ...checkPaths(flow)]
}

function checkNames(flow: Flow): FlowProblem[] {
  const kindOf = (name: string) => flow.nodes[name]?.kind
  return [
    ...(flow.nodes[flow.start] ? [] : [{ problem: 'no_start' as const }]),
    ...(flow.nodes[flow.person] ? [] : [{ problem: 'no_person' as const }]),
    ...(kindOf(flow.message) === 'message' ? [] : [{ problem: 'no_message' as const }]),
    ...(kindOf(flow.emergency) === 'emergency' ? [] : [{ problem: 'no_emergency' as const }]),
    ...[flow.unknownKey, flow.nothingHeard].flatMap((name) => checkPrompt(flow, '', name)),
  ]
}

function checkPrompt(flow: Flow, node: string, name: string): FlowProblem[] {
  const prompt = flow.prompts[name]
  if (!prompt) return [{ problem: 'no_prompt', node, prompt: name }]
  if (prompt.text.trim() === '') return [{ problem: 'no_text', node, prompt: name }]
  const texts = [prompt.text, ...Object.values(prompt.others ?? {})]
  const field = texts.map(unknownFieldIn).find((one) => one !== null)
  return [
    ...(field ? [{ problem: 'unknown_field' as const, node, prompt: name, field }] : []),
    ...(prompt.text.length > lettersMax ? [{ problem: 'too_long' as const, node, prompt: name }] : []),
  ]
}

function checkNodes(flow: Flow, ours: string): FlowProblem[] {
  return Object.entries(flow.nodes).flatMap(([name, node]): FlowProblem[] => [
    ...nextOf(node).flatMap((to) =>
      flow.nodes[to] ? [] : [{ problem: 'no_node' as const, node: name, to }],
    ),
    ...promptsOf(node).flatMap((prompt) => checkPrompt(flow, name, prompt)),
    ...checkKeys(name, node),
    ...checkKeysSaid(flow, name, node),
    ...checkNumber(name, node, ours),
  ])
}

function checkKeys(name: string, node: FlowNode): FlowProblem[] {
  if (node.kind !== 'menu' && node.kind !== 'language' && node.kind !== 'emergency') return []
  const pressed: string[] = node.choices.map(({ key }) => key)
  // In an emergency there is no other way than through: 0 and 9 may be given a danger there.
  const kept = node.kind === 'emergency' ? ['*'] : ['0', '9', '*']
  return [
    ...(pressed.length === 0 ? [{ problem: 'no_choice' as const, node: name }] : []),
    ...(pressed.length > (node.kind === 'emergency' ? 9 : choicesMax)
      ? [{ problem: 'too_many_choices' as const, node: name }]
      : []),
    ...(new Set(pressed).size < pressed.length ? [{ problem: 'key_twice' as const, node: name }] : []),
    ...(pressed.some((key) => kept.includes(key)) ? [{ problem: 'key_kept' as const, node: name }] : []),
  ]
}

function checkNumber(name: string, node: FlowNode, ours: string): FlowProblem[] {
  const fault = node.kind === 'dial' ? phoneFaultOf(node.number, ours) : null
  return fault ? [{ problem: 'number_wrong', node: name, fault }] : []
}

/** Every key that a text tells to press is there; every key that is there is told in each language. */
function checkKeysSaid(flow: Flow, name: string, node: FlowNode): FlowProblem[] {
  if (node.kind !== 'menu' && node.kind !== 'language' && node.kind !== 'emergency') return []
  const prompt = flow.prompts[node.kind === 'emergency' ? node.which : node.prompt]
  if (!prompt) return []
  const there = new Set<string>(node.choices.map(({ key }) => key))
  const texts = [prompt.text, ...Object.values(prompt.others ?? {})].filter((text) => text.trim() !== '')
  const absent = texts.flatMap((text) =>
    keysToldIn(text).filter((key) => !there.has(key) && !heardEverywhere.has(key)),
  )
  const unsaid = [...there].filter(
    (key) => !heardEverywhere.has(key) && texts.some((text) => !keysNamedIn(text).includes(key)),
  )
  return [
    ...[...new Set(absent)].map((key): FlowProblem => ({ problem: 'key_absent', node: name, key })),
    ...unsaid.map((key): FlowProblem => ({ problem: 'key_unsaid', node: name, key })),
  ]
}

function checkPaths(flow: Flow): FlowProblem[] {
  const reached = reachedFrom(flow, [flow.start, flow.person, flow.message, flow.emergency])
  const names = Object.keys(flow.nodes)
  return [
    ...names
      .filter((name) => !reached.has(name))
      .map((node): FlowProblem => ({ problem: 'never_reached', node })),
    ...names
      .filter((name) => worlds.some((world) => endOf(flow, at(flow, name), world) === 'never'))
      .map((node): FlowProblem => ({ problem: 'no_end', node })),
    ...names.flatMap((name): FlowProblem[] => {
      const node = flow.nodes[name]
      if (node?.kind !== 'hours') return []
      const isCovered = [node.closed, node.closure].every((to) =>
        worlds
          .filter(({ hours }) => hours !== 'open')
          .every((world) => {
            const end = endOf(flow, at(flow, to), world)
            return end === 'message' || end === 'person'
          }),
      )
      return isCovered ? [] : [{ problem: 'closed_uncovered', node: name }]
    }),
    // Whoever is led there by whatever key waits for people who went home.
    ...[...reachedFrom(flow, [flow.start, flow.person, flow.message], closedNextOf)]
      .filter((name) => flow.nodes[name]?.kind === 'queue')
      .map((node): FlowProblem => ({ problem: 'closed_queue', node })),
    ...(isEmergencyNear(flow) ? [] : [{ problem: 'emergency_far' as const }]),
  ]
}

/** Where a node leads while every agency is closed. */
const closedNextOf = (node: FlowNode) => (node.kind === 'hours' ? [node.closed, node.closure] : nextOf(node))

function reachedFrom(flow: Flow, starts: string[], next = nextOf): Set<string> {
  const reached = new Set<string>()
  const left = [...starts]
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    const node = flow.nodes[name]
    if (!node || reached.has(name)) continue
    reached.add(name)
    left.push(...next(node))
  }
  return reached
}

/** A call as it stands when it comes to that node, with a home that is known or not. */
function at(flow: Flow, name: string): CallState {
  return step({ ...flow, start: name }, startCall(flow), { kind: 'begun', phone: '+33600000000' }).state
}

/** What the world answers while a caller says and presses nothing. */
export type World = { hours: 'open' | 'closed' | 'closure'; isKnown: boolean; speaks: boolean }
export const worlds: World[] = (['open', 'closed', 'closure'] as const).flatMap((hours) =>
  [true, false].flatMap((isKnown) => [true, false].map((speaks) => ({ hours, isKnown, speaks }))),
)

export type End = 'person' | 'message' | 'goodbye' | 'never'

/**
 * Where a caller ends who presses nothing and whom nobody answers. `person`: somebody is rung and may still answer
 * (on call, always; a queue that never gives up); `message`: her words are kept.
 */
export function endOf(flow: Flow, from: CallState, world: World): End {
  let state = from
  let hasLeftWords = false
  for (let steps = 0; steps < stepsMax; steps += 1) {
    if (state.doing === 'over') return hasLeftWords ? 'message' : 'goodbye'
    if (state.doing === 'talking') return 'person'
    const kind = flow.nodes[state.node]?.kind
    if (state.doing === 'waiting' && kind === 'emergency') return 'person'
    if (state.doing === 'recording' && !state.isSaying) hasLeftWords = true
    state = step(flow, state, silentEvent(flow, state, world)).state
  }
  return 'never'
}

function silentEvent(flow: Flow, state: CallState, world: World): CallEvent {
  if (state.isSaying) return { kind: 'played' }
  switch (state.doing) {
    case 'recording':
      return { kind: 'recorded', seconds: world.speaks ? 8 : 0 }
    case 'looking':
      return { kind: 'found', found: answerOf(flow, state, world) }
    case 'waiting':
      return { kind: 'not_taken' }
    default:
      return { kind: 'silence' }
  }
}

const halfDay = { from: '2026-11-24T12:30:00Z', to: '2026-11-24T16:00:00Z', words: 'cet après-midi' }

/** What Palier would answer to the question this call has asked, in that world. */
export function answerOf(flow: Flow, state: CallState, world: World): Found {
  const homeId = world.isKnown ? 'home' : null
  switch (flow.nodes[state.node]?.kind) {
    case 'hours':
      return { what: 'hours', hours: world.hours }
    case 'caller':
      return state.step === 'caller'
        ? { what: 'caller', homeId, isSeveral: !world.isKnown }
        : { what: 'reference', homeId }
    case 'news':
      return {
        what: 'news',
        faults: world.isKnown ? [{ faultId: 'fault', words: 'Ascenseur en panne.' }] : [],
      }
    case 'works':
      return { what: 'works', words: world.isKnown ? 'Le 3 mai.' : null }
    case 'follow':
      return { what: 'follow', words: world.isKnown ? 'En cours.' : null }
    case 'message':
      if (state.step === 'file') return { what: 'filed', words: null }
      return state.phone
        ? { what: 'called_back', words: null }
        : { what: 'slots', slots: world.isKnown ? [halfDay] : [] }
    case 'callback':
      if (state.step !== 'slots') return { what: 'called_back', words: null }
      return { what: 'slots', slots: world.isKnown ? [halfDay] : [] }
    default:
      return { what: 'link', isSent: world.isKnown }
  }
}

/** From the first word, and wherever a key is asked for on the way, 9 alone leads to the emergency. */
function isEmergencyNear(flow: Flow): boolean {
  return worlds.every((world) => {
    let state = at(flow, flow.start)
    for (let steps = 0; steps < stepsMax && state.doing !== 'over'; steps += 1) {
      const isHeard = state.doing === 'telling' || state.doing === 'key'
      if (isHeard) return step(flow, state, { kind: 'key', key: '9' }).state.node === flow.emergency
      if (state.doing === 'waiting' || state.doing === 'recording') return false
      state = step(flow, state, silentEvent(flow, state, world)).state
    }
    return false
  })
}
