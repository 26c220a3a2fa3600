// What does a call do next? One pure function for the real line, the rented number, the telephone of the page and the tests.
import type { CallEvent, CallState, Command } from './call.ts'
import type { Flow, FlowNode, Key, NodeKind } from './flow.ts'
import { behaviours, type NodeBehaviour } from './nodes.ts'
import { end, go, hush, leaveQueue, say, stopDialing, type Turn } from './turn.ts'

/** Silences or wrong keys at one place before a person, or a message, is found. */
const missesMax = 3
const repeatsMax = 3
/** Nodes entered without a word in one step: a flow that was checked has no such circle. */
const enteredMax = 100
/** A number is typed to its # or to a silence; no number of ours is longer. */
const digitsMax = 14
const keySeconds = 6
const digitSeconds = 4

export type Step = { state: CallState; commands: Command[] }

export function startCall(flow: Flow): CallState {
  return {
    node: flow.start,
    step: '',
    doing: 'entering',
    isSaying: false,
    said: [],
    misses: 0,
    repeats: 0,
    typed: '',
    ahead: null,
    phone: null,
    homeId: null,
    language: 'fr',
    danger: null,
    kept: '',
    tries: 0,
    faults: [],
  }
}

/** The next state and what the engine does for it; an event that means nothing now changes nothing. */
export function step(flow: Flow, before: CallState, event: CallEvent): Step {
  const turn: Turn = { flow, state: { ...before }, commands: [] }
  if (before.doing === 'over') return turn
  if (event.kind === 'hung_up') {
    turn.state.isSaying = false
    if (before.doing === 'waiting' && nodeOf(turn).kind === 'queue') leaveQueue(turn)
    // Whoever leaves an emergency before she spoke to somebody is in danger all the same.
    if (nodeOf(turn).kind === 'emergency' && before.doing !== 'talking')
      turn.commands.push({ do: 'ring_on_call', danger: before.danger ?? 'other', hasWords: false })
    turn.state.doing = 'over'
    return turn
  }
  // A call begins once, and nothing happens to it before.
  const isEntering = event.kind === 'begun' || event.kind === 'resumed'
  if (isEntering !== (before.doing === 'entering')) return turn
  if (event.kind === 'begun') {
    turn.state.phone = event.phone
    go(turn, flow.start)
  } else if (event.kind !== 'resumed') hear(turn, event)
  settle(turn)
  return turn
}

/** Enters the nodes one after the other until one says, asks or waits; a key pressed ahead is given to the first that asks. */
function settle(turn: Turn): void {
  for (let entered = 0; entered < enteredMax; entered += 1) {
    const { state } = turn
    if (state.doing === 'entering') {
      const { node, of } = behaviourOf(turn)
      of.enter(turn, node)
    } else if (state.doing === 'key' && state.ahead) {
      const { ahead } = state
      state.ahead = null
      choose(turn, ahead)
    } else return
  }
  end(turn)
}

const nodeOf = ({ flow, state }: Turn): FlowNode => {
  const node = flow.nodes[state.node]
  if (!node) throw new Error(`a flow without its node: ${state.node}`)
  return node
}
const behaviourOf = (turn: Turn): { node: FlowNode; of: NodeBehaviour<NodeKind> } => {
  const node = nodeOf(turn)
  return { node, of: behaviours[node.kind] as NodeBehaviour<NodeKind> }
}

function hear(turn: Turn, event: Exclude<CallEvent, { kind: 'hung_up' | 'begun' | 'resumed' }>) {
  const { state } = turn
  const { node, of } = behaviourOf(turn)
  switch (event.kind) {
    case 'key':
      return press(turn, event.key)
    case 'played':
      if (!state.isSaying) return
      state.isSaying = false
      if (state.doing === 'telling') return of.told(turn, node)
      if (state.doing === 'key') turn.commands.push({ do: 'listen', seconds: keySeconds })
      if (state.doing === 'digits') turn.commands.push({ do: 'listen', seconds: digitSeconds * 2 })
      if (state.doing === 'recording') turn.commands.push({ do: 'record', secondsMax: of.secondsMax ?? 120 })
      return
    case 'silence':
      if (state.isSaying) return
      if (state.doing === 'key') return miss(turn, turn.flow.nothingHeard)
      if (state.doing === 'digits') return state.typed ? typed(turn) : miss(turn, turn.flow.nothingHeard)
      return
    case 'found':
    case 'failed':
      if (state.doing !== 'looking') return
      of.found?.(turn, node, event.kind === 'found' ? event.found : null)
      // 9 was pressed meanwhile: whatever was found, a message or a goodbye does not swallow it.
      if (state.ahead === '9' && node.kind !== 'emergency') {
        hush(turn)
        state.ahead = null
        go(turn, turn.flow.emergency)
      }
      return
    case 'recorded':
      if (state.doing === 'recording' && !state.isSaying) of.recorded?.(turn, node, event.seconds)
      return
    case 'taken':
      // In an emergency somebody may answer while she is still advised, or says where she is.
      if (state.doing !== 'waiting' && (node.kind !== 'emergency' || state.danger === null)) return
      if (state.isSaying || state.doing === 'recording') turn.commands.push({ do: 'stop' })
      Object.assign(state, { doing: 'talking', isSaying: false, isRung: false })
      return
    case 'ringing':
      if (state.doing === 'waiting' && node.kind === 'queue') state.isRung = true
      return
    case 'rung_out':
      if (!state.isRung) return
      state.isRung = false
      return of.rungOut?.(turn, node)
    case 'not_through':
      if (state.doing !== 'talking') return
      state.doing = 'waiting'
      return of.rungOut?.(turn, node)
    case 'not_taken':
      if (state.doing === 'waiting') of.notTaken?.(turn, node)
      return
    case 'moment':
      if (state.doing === 'waiting') of.moment?.(turn, node, event.waitedSeconds)
      return
    case 'coming':
      if (state.doing === 'waiting') of.coming?.(turn, node)
      return
    case 'alerted':
      if (state.doing === 'waiting' && state.step === 'nobody') state.step = 'ring'
      return
    case 'nobody':
      if (state.doing === 'waiting') of.nobody?.(turn, node)
      return
    case 'ended':
      if (state.doing === 'talking') end(turn)
  }
}

function press(turn: Turn, key: Key) {
  const { state, flow } = turn
  const { node, of } = behaviourOf(turn)
  const isUrgent = node.kind === 'emergency'
  switch (state.doing) {
    case 'looking':
      state.ahead = key
      return
    case 'recording':
      // Her words can wait: 9 leaves them, while the announce is said as while she speaks.
      if (key === '9' && !isUrgent) {
        turn.commands.push({ do: 'stop' })
        state.isSaying = false
        return go(turn, flow.emergency)
      }
      // Another key while the announce is said skips it; while she speaks, the engine ends the recording.
      if (!state.isSaying) return
      turn.commands.push({ do: 'stop' })
      state.isSaying = false
      turn.commands.push({ do: 'record', secondsMax: of.secondsMax ?? 120 })
      return
    case 'telling':
      hush(turn)
      if (key === '9' && !isUrgent) return go(turn, flow.emergency)
      if (key === '0' && !isUrgent) return go(turn, flow.person)
      if (key === '*') return again(turn)
      if (of.keyAhead?.(turn, node, key)) return
      state.ahead = isUrgent ? null : key
      return of.told(turn, node)
    case 'key':
      hush(turn)
      return choose(turn, key)
    case 'digits':
      hush(turn)
      if (key === '#') return state.typed ? typed(turn) : miss(turn, flow.nothingHeard)
      if (key === '*') return again(turn)
      state.typed += key
      if (state.typed.length >= digitsMax) return typed(turn)
      turn.commands.push({ do: 'listen', seconds: digitSeconds })
      return
    case 'waiting':
      if (key === '9' && (node.kind === 'queue' || node.kind === 'dial')) {
        if (node.kind === 'queue') leaveQueue(turn)
        else stopDialing(turn)
        return go(turn, flow.emergency)
      }
      of.pressed?.(turn, node, key)
  }
}

function choose(turn: Turn, key: Key) {
  const { node, of } = behaviourOf(turn)
  if (of.key?.(turn, node, key)) return
  if (node.kind !== 'emergency') {
    if (key === '9') return go(turn, turn.flow.emergency)
    if (key === '0') return go(turn, turn.flow.person)
  }
  if (key === '*') return again(turn)
  miss(turn, turn.flow.unknownKey)
}

function typed(turn: Turn) {
  const { node, of } = behaviourOf(turn)
  const digits = turn.state.typed
  turn.state.typed = ''
  // No number of ours has one digit: 9 and 0 keep their meaning where a number is asked for.
  if (digits === '9') return go(turn, turn.flow.emergency)
  if (digits === '0') return go(turn, turn.flow.person)
  of.typed?.(turn, node, digits)
}

/** Said again, three times at most: then it counts as a miss, so that nobody turns for ever. */
function again(turn: Turn) {
  const { state } = turn
  if (state.repeats >= repeatsMax) return miss(turn, turn.flow.unknownKey)
  state.repeats += 1
  state.typed = ''
  say(turn, state.said)
}

function miss(turn: Turn, prompt: string) {
  const { state } = turn
  state.misses += 1
  state.typed = ''
  const { node, of } = behaviourOf(turn)
  if (state.misses >= (of.missesMax ?? missesMax))
    return of.lost ? of.lost(turn, node) : go(turn, turn.flow.person)
  turn.commands.push({ do: 'say', spoken: [{ prompt }, ...state.said], language: state.language })
  state.isSaying = true
}
