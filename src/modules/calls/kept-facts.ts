// What of each event of a call is kept in its trail, and of what was found?
import type { CallEvent, CallState, Command, Found } from './call.ts'
import { words } from './words.fr.ts'

/** What of an event is kept in the trail: a code or a number typed is not. `answer`: the voice server told her what she called for. */
export function factsOf(event: CallEvent, state: CallState, commands: Command[]): Record<string, unknown> {
  const raised = commands.find((one) => one.do === 'raise_alert')
  return { ...factsOfEvent(event, state, commands), ...(raised ? { danger: raised.danger } : {}) }
}

function factsOfEvent(event: CallEvent, state: CallState, commands: Command[]): Record<string, unknown> {
  switch (event.kind) {
    case 'key':
      if (commands.some((one) => one.do === 'join')) return { key: event.key, answer: 'joined' }
      return state.doing === 'digits' ? {} : { key: event.key }
    case 'recorded':
      return {
        seconds: event.seconds,
        ...(state.step === 'again' && !commands.some((one) => one.do === 'file') ? { isSilent: true } : {}),
      }
    case 'moment':
      return { waitedSeconds: event.waitedSeconds }
    case 'found':
      return {
        what: event.found.what,
        isKnown: isKnown(event.found),
        ...(isAnswer(event.found) ? { answer: event.found.what } : {}),
      }
    default:
      return {}
  }
}

const isAnswer = (found: Found) =>
  (found.what === 'follow' || found.what === 'works') &&
  found.words !== null &&
  found.words !== words.sensitive

/** Yes or no, as the trail says it: never what was found. */
function isKnown(found: Found): boolean {
  switch (found.what) {
    case 'caller':
    case 'reference':
      return found.homeId !== null
    case 'hours':
      return found.hours === 'open'
    case 'news':
      return found.faults.length > 0
    case 'slots':
      return found.slots.length > 0
    case 'link':
      return found.isSent
    default:
      return found.words !== null
  }
}
