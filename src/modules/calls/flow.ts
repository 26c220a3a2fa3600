// What is a flow of the single number made of? Nodes a landlord draws, and what is said at each. Pure.

import type { Danger } from '../cases/index.ts'

/** In their places on a telephone. */
export const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const
export type Key = (typeof keys)[number]
export const isKey = (text: string): text is Key => (keys as readonly string[]).includes(text)

/** Said to the caller: a prompt of the flow, or words of the moment (a date, the number of a demand). */
export type Spoken = { prompt: string } | { words: string }

/** The languages a flow may offer; each prompt has its text in each language it offers. */
export type Language = 'fr' | 'en' | 'ar' | 'pl'
export type Prompt = {
  text: string
  /** Other languages: their text. */
  others?: Partial<Record<Exclude<Language, 'fr'>, string>>
  /** A recording that replaces the drawn voice: the SHA-256 of its file, for the text it was made of. */
  recording?: string
}

/** What a text may name; anything else in braces would be said as it is written. */
const fieldNames = ['{organisme}', '{agence}']
export const unknownFieldIn = (text: string): string | null =>
  text.match(/\{[^{}]*\}?|\}/g)?.find((one) => !fieldNames.includes(one)) ?? null

export type Choice = { key: Key; label: string; next: string }

export type FlowNode =
  | { kind: 'announce'; prompt: string; next: string }
  | { kind: 'menu'; prompt: string; choices: Choice[] }
  /** By the hours of the caller's agency, or of the one named; `closure`: its emergency switch. */
  | { kind: 'hours'; agency?: string; open: string; closed: string; closure: string }
  /** Who calls: a number opens nothing, it only says which home this may be. */
  | { kind: 'caller'; askReference: string; next: string }
  /** Known faults of the caller's building first; she may say that it is hers too. */
  | { kind: 'news'; intro: string; offer: string; joined: string; next: string }
  | { kind: 'works'; none: string; unknown: string; next: string }
  | { kind: 'follow'; askNumber: string; askCode: string; wrong: string; next: string }
  | {
      kind: 'message'
      prompt: string
      /** Asked when what she said was too short to be heard. */
      again: string
      thanks: string
      nature?: string
      next: string
    }
  | {
      kind: 'queue'
      prompt: string
      waiting: string
      /** Said with `waiting` once a callback may be asked for by key 1. */
      offer?: string
      /** How long she waits before it is offered; see `offerAfterSeconds` when none is said. */
      offerAfterSeconds?: number
      /** The code of an agency whose advisers answer; the caller's own when none is said. */
      team?: string
      waitSecondsMax: number
      callback?: string
      next: string
    }
  | {
      kind: 'callback'
      confirm: string
      askNumber: string
      /** A number that is paid for by whoever calls it, and what is no whole number; our own words when none is written. */
      premium?: string
      invalid?: string
      /** Asks when, with key 1 for as soon as possible; the half-days and their keys follow. Our own words when none is written. */
      askWhen?: string
      done: string
      next: string
    }
  | { kind: 'dial'; prompt: string; number: string; seconds: number; next: string }
  | {
      kind: 'emergency'
      which: string
      choices: { key: Key; danger: Danger; label: string }[]
      /** What to do at once, danger by danger: leave, touch no switch, call 18. */
      advice: Partial<Record<Danger, string>>
      where: string
      waiting: string
      /** Somebody goes. */
      coming: string
      nobody: string
      /** The same two, to a number that is hidden: nobody has it. Our own words when none is written. */
      comingHidden?: string
      nobodyHidden?: string
    }
  | { kind: 'sms_link'; sent: string; unable: string; next: string }
  | { kind: 'language'; prompt: string; choices: { key: Key; language: Language }[]; next: string }
  | { kind: 'hang_up'; prompt: string }

export type NodeKind = FlowNode['kind']
export type NodeOf<Kind extends NodeKind> = Extract<FlowNode, { kind: Kind }>

export type Flow = {
  start: string
  /** Where 0 and three misses lead. */
  person: string
  /** Where whoever no one can answer leaves words. */
  message: string
  /** Where 9 leads, wherever she listens. */
  emergency: string
  unknownKey: string
  nothingHeard: string
  nodes: Record<string, FlowNode>
  /** How a node is called on screens, where its name says it badly (an accent, an apostrophe). */
  titles?: Record<string, string>
  prompts: Record<string, Prompt>
}

/** What a node is called for people: the choice that leads to it, else its name. */
export function labelOf(flow: Flow, name: string): string {
  if (flow.nodes[name]?.kind === 'menu') return name.replaceAll('-', ' ')
  for (const node of Object.values(flow.nodes))
    if (node.kind === 'menu') {
      const choice = node.choices.find((one) => leadsTo(flow, one.next, name))
      if (choice) return choice.label
    }
  return name.replaceAll('-', ' ')
}

/** Through hours, a queue or a message of its own: still the same choice. */
function leadsTo(flow: Flow, from: string, to: string, depth = 3): boolean {
  if (from === to) return true
  const node = flow.nodes[from]
  if (!node || depth === 0 || node.kind === 'menu' || node.kind === 'hang_up') return false
  return nextOf(node).some((next) => next !== flow.message && leadsTo(flow, next, to, depth - 1))
}

/** Every node one may go to from there, its universal ways (0, 9, misses) left out. */
export function nextOf(node: FlowNode): string[] {
  switch (node.kind) {
    case 'menu':
      return node.choices.map(({ next }) => next)
    case 'hours':
      return [node.open, node.closed, node.closure]
    case 'queue':
      return node.callback ? [node.next, node.callback] : [node.next]
    case 'emergency':
    case 'hang_up':
      return []
    default:
      return [node.next]
  }
}

const isWritten = (one: string | undefined): one is string => one !== undefined

/** Every prompt a node may say. */
export function promptsOf(node: FlowNode): string[] {
  switch (node.kind) {
    case 'announce':
    case 'menu':
    case 'dial':
    case 'language':
    case 'hang_up':
      return [node.prompt]
    case 'hours':
      return []
    case 'caller':
      return [node.askReference]
    case 'news':
      return [node.intro, node.offer, node.joined]
    case 'works':
      return [node.none, node.unknown]
    case 'follow':
      return [node.askNumber, node.askCode, node.wrong]
    case 'message':
      return [node.prompt, node.again, node.thanks]
    case 'queue':
      return [node.prompt, node.waiting, ...(node.offer ? [node.offer] : [])]
    case 'callback':
      return [node.confirm, node.askNumber, node.premium, node.invalid, node.askWhen, node.done].filter(
        isWritten,
      )
    case 'emergency':
      return [
        ...[node.which, node.where, node.waiting, node.coming, node.nobody],
        ...[node.comingHidden, node.nobodyHidden].filter(isWritten),
        ...Object.values(node.advice),
      ]
    case 'sms_link':
      return [node.sent, node.unable]
  }
}
