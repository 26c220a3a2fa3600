// What did she ask for, and what happened, step by step? Read from the trail of a call. Pure.
import type { Flow } from './flow.ts'
import { trailWords as words } from './trail-words.fr.ts'

export type TrailStep = { at: string; node: string; event: string; facts: Record<string, unknown> }
export type SaidStep = { at: string; said: string; node: string }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The entry that she pressed last, 0 included, or her emergency and its danger; null when she came to no menu. */
export function askedFor(flow: Flow, steps: TrailStep[]): string | null {
  let asked: string | null = null
  let ahead = ''
  let hasTyped = false
  for (const one of steps) {
    const { node, event, facts } = one
    const [key, from] = [textOf(facts.key), textOf(facts.from)]
    const danger = dangerOf(flow, node, textOf(facts.danger))
    const chosen = pressedFor(flow, one) ?? (ahead ? entryTo(flow, ahead, node) : null)
    // Nothing leads out of it: what she called for before is no longer what this call is about.
    if (danger || (from && flow.nodes[node]?.kind === 'emergency')) asked = words.urgent(danger)
    else if (chosen) asked = isAskedFor(flow, chosen) ? chosen.label : asked
    else if (node === flow.person && from && from !== flow.person)
      asked = key === '0' || ahead === '0' || hasTyped ? words.person : words.choseNothing
    // Pressed before anything listened: the menu that follows hears it.
    if (chosen) ahead = ''
    else if (key) ahead = key
    hasTyped = event === 'key' && !key && !from
  }
  return asked
}

/** An entry that only ends the call, or comes back to a menu, is nothing she called for. */
function isAskedFor(flow: Flow, { next }: { next: string }): boolean {
  const kind = flow.nodes[next]?.kind
  return kind !== 'hang_up' && kind !== 'menu'
}

/** What this key meant where it was pressed: while something is told, it is for the menu that follows. */
function pressedFor(flow: Flow, { node, facts }: TrailStep) {
  const key = textOf(facts.key)
  if (!key || facts.answer === 'joined') return null
  const passed = new Set<string>()
  for (let name = textOf(facts.from); !passed.has(name); ) {
    const at = flow.nodes[name]
    if (at?.kind === 'menu') return at.choices.find((one) => one.key === key) ?? null
    passed.add(name)
    // She is still on her way there, or nothing more is told before somebody is looked for.
    if (at?.kind !== 'announce' && at?.kind !== 'caller' && at?.kind !== 'news') return null
    if (at.next === node) return null
    name = at.next
  }
  return null
}

/** As the flow calls it where she chose it; empty where she chose none, or none of the list. */
function dangerOf(flow: Flow, name: string, danger: string): string {
  const node = flow.nodes[name]
  return node?.kind === 'emergency' ? (node.choices.find((one) => one.danger === danger)?.label ?? '') : ''
}

function entryTo(flow: Flow, key: string, to: string) {
  for (const node of Object.values(flow.nodes))
    if (node.kind === 'menu') {
      const choice = node.choices.find((one) => one.key === key && one.next === to)
      if (choice) return choice
    }
  return null
}

/** One line for each step; the digits of a number, which are not kept, are one line. */
export function tellTrail(flow: Flow, steps: TrailStep[]): SaidStep[] {
  const told: (SaidStep & { digits: number })[] = []
  for (const one of steps) {
    const digits = one.event === 'key' && !textOf(one.facts.key) ? 1 : 0
    const last = told.at(-1)
    if (digits && last?.digits) {
      last.digits += 1
      last.said = words.digits(last.digits)
      last.node = one.node
    } else told.push({ at: one.at, node: one.node, digits, said: digits ? words.digits(1) : say(flow, one) })
  }
  return told.map(({ at, node, said }) => ({ at, node, said }))
}

function say(flow: Flow, one: TrailStep): string {
  const { node, event, facts } = one
  if (event === 'found') return sayFound(flow, facts, node)
  if (event === 'recorded') return words.recorded(Math.round(Number(facts.seconds)))
  if (event !== 'key') return words.events[event] ?? event
  return words.key(textOf(facts.key), meaningOf(flow, one))
}

function meaningOf(flow: Flow, one: TrailStep): string {
  const { facts, node } = one
  const [key, from] = [textOf(facts.key), textOf(facts.from)]
  if (facts.answer === 'joined') return words.joined
  if (key === '*') return words.again
  if (from && node === flow.emergency) return words.emergency
  const at = flow.nodes[node]
  if (at?.kind === 'emergency') return at.choices.find((one) => one.key === key)?.label ?? ''
  return pressedFor(flow, one)?.label ?? (key === '0' && node === flow.person ? words.person : '')
}

/** Older trails say only what was looked for. */
function sayFound(flow: Flow, facts: TrailStep['facts'], node: string): string {
  const what = textOf(facts.what)
  const from = flow.nodes[textOf(facts.from)]
  if (what === 'hours' && from?.kind === 'hours')
    return node === from.open
      ? words.hours.open
      : node === from.closed
        ? words.hours.closed
        : words.hours.closure
  const said = words.found[what]
  if (!said) return words.looked
  return facts.isKnown === true ? said.yes : facts.isKnown === false ? said.no : said.unsaid
}
