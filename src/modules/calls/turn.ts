// With what words is a node written? Say, ask for a key, for a number, for her voice, look something up, wait. Pure.
import type { CallState, Command } from './call.ts'
import type { Flow, Spoken } from './flow.ts'

export type Turn = { flow: Flow; state: CallState; commands: Command[] }

/** To another node: the reducer enters it. */
export function go(turn: Turn, to: string): void {
  Object.assign(turn.state, {
    node: to,
    step: '',
    doing: 'entering',
    misses: 0,
    repeats: 0,
    tries: 0,
    typed: '',
    kept: '',
    said: [],
  })
}

export function hush(turn: Turn): void {
  if (turn.state.isSaying) turn.commands.push({ do: 'stop' })
  turn.state.isSaying = false
}

export function say(turn: Turn, spoken: Spoken[]): void {
  turn.state.said = spoken
  turn.state.isSaying = true
  turn.commands.push({ do: 'say', spoken, language: turn.state.language })
}

/** Says, then `told` of the node decides. */
export function tell(turn: Turn, at: string, spoken: Spoken[]): void {
  Object.assign(turn.state, { step: at, doing: 'telling' })
  say(turn, spoken)
}

/** Asks for one key; one pressed ahead is heard without a word (the reducer gives it). */
export function askKey(turn: Turn, at: string, spoken: Spoken[]): void {
  Object.assign(turn.state, { step: at, doing: 'key', misses: 0, repeats: 0, said: spoken })
  if (!turn.state.ahead) say(turn, spoken)
}

export function askDigits(turn: Turn, at: string, spoken: Spoken[]): void {
  const { state } = turn
  Object.assign(state, { step: at, doing: 'digits', misses: 0, repeats: 0, typed: '', ahead: null })
  say(turn, spoken)
}

export function askWords(turn: Turn, at: string, spoken: Spoken[]): void {
  Object.assign(turn.state, { step: at, doing: 'recording', ahead: null })
  say(turn, spoken)
}

export function look(turn: Turn, at: string, command: Command): void {
  Object.assign(turn.state, { step: at, doing: 'looking' })
  turn.commands.push(command)
}

export function waitFor(turn: Turn, at: string, spoken: Spoken[], command: Command): void {
  Object.assign(turn.state, { step: at, doing: 'waiting', ahead: null })
  turn.commands.push(command)
  if (spoken.length > 0) say(turn, spoken)
}

/** Said to somebody who waits; nobody listens for a key but those of the node. */
export function reassure(turn: Turn, spoken: Spoken[]): void {
  if (!turn.state.isSaying) say(turn, spoken)
}

/** Her place goes, and with it the telephone that rings for her. */
export function leaveQueue(turn: Turn): void {
  hush(turn)
  if (turn.state.isRung) turn.commands.push({ do: 'stop_ringing' })
  Object.assign(turn.state, { isRung: false, ahead: null })
  turn.commands.push({ do: 'leave_queue' })
}

/** The number that rings for her rings for nobody any more. */
export function stopDialing(turn: Turn): void {
  hush(turn)
  turn.commands.push({ do: 'stop_ringing' })
}

export function end(turn: Turn): void {
  hush(turn)
  turn.state.doing = 'over'
  turn.commands.push({ do: 'hang_up' })
}
