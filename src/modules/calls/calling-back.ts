// To which number is she called back, and when? What a callback asks her; see nodes.ts for when each is asked. Pure.
import { isPremium } from '../../platform/phone.ts'
import type { CallBackSlot, Found } from './call.ts'
import type { Key, NodeOf, Spoken } from './flow.ts'
import { askDigits, askKey, go, look, type Turn, tell } from './turn.ts'
import { words as said } from './words.fr.ts'

/** A wrong number is typed again twice, then somebody or something else helps. */
export const triesMax = 3

export const prompt = (name: string): Spoken => ({ prompt: name })

/** Another number than the one read to her; mistyped, as often as any wrong answer. */
export function askAgain(turn: Turn, node: NodeOf<'callback'>): void {
  if (turn.state.step === 'typed') turn.state.tries += 1
  if (turn.state.tries >= triesMax) go(turn, turn.flow.message)
  else askDigits(turn, 'number', [prompt(node.askNumber)])
}

/** Keys 2 and on; where no half-day is to come, or none is known, there is nothing to ask. */
export function askSlot(turn: Turn, node: NodeOf<'callback'>, slots: CallBackSlot[]): void {
  if (slots.length === 0) {
    noteBack(turn, null)
    return
  }
  // What 2 means is not the same at every hour: she hears it first.
  Object.assign(turn.state, { slots, ahead: null })
  askKey(turn, 'slot', [
    node.askWhen ? prompt(node.askWhen) : { words: said.soonest },
    { words: said.slotKeys(slots.map(({ words }) => words)) },
  ])
}

export function chooseSlot(turn: Turn, key: Key): boolean {
  const slot = key === '1' ? null : turn.state.slots?.[Number(key) - 2]
  if (slot === undefined) return false
  noteBack(turn, slot)
  return true
}

export function noteBack(turn: Turn, slot: CallBackSlot | null): void {
  look(turn, 'noting', { do: 'call_back', phone: turn.state.kept, slot })
}

/** She said nothing, twice: called back where her number is known; else she is told when somebody answers. */
export function noteSilent(turn: Turn): void {
  const { phone } = turn.state
  if (phone && !isPremium(phone)) look(turn, 'silent', { do: 'call_back', phone, slot: null })
  else look(turn, 'silent', { do: 'look', look: { what: 'slots' } })
}

export function tellSilent(turn: Turn, found: Found | null): void {
  const when = found?.what === 'slots' ? (found.slots[0]?.words ?? null) : null
  tell(turn, 'silent_told', [
    {
      words: found?.what === 'called_back' ? said.silentCalledBack(found.words) : said.silentCallAgain(when),
    },
  ])
}
