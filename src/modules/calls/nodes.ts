// What does each kind of node do: when a call enters it, and with what the caller does there? Pure.

import { isPremium } from '../../platform/phone.ts'
import type { Danger } from '../cases/index.ts'
import type { Found } from './call.ts'
import {
  askAgain,
  askSlot,
  chooseSlot,
  noteBack,
  noteSilent,
  prompt,
  tellSilent,
  triesMax,
} from './calling-back.ts'
import { isWholeNumber, spellPhone } from './codes.ts'
import type { Key, NodeKind, NodeOf } from './flow.ts'
import { coming, nobody } from './hidden-words.ts'
import {
  askDigits,
  askKey,
  askWords,
  end,
  go,
  hush,
  leaveQueue,
  look,
  reassure,
  say,
  type Turn,
  tell,
  waitFor,
} from './turn.ts'
import { words as said } from './words.fr.ts'

export type NodeBehaviour<Kind extends NodeKind> = {
  enter: (turn: Turn, node: NodeOf<Kind>) => void
  /** What was told has been heard, or skipped. */
  told: (turn: Turn, node: NodeOf<Kind>) => void
  /** A key that cuts what is told: true when it means something here; else it waits for the next that listens. */
  keyAhead?: (turn: Turn, node: NodeOf<Kind>, key: Key) => boolean
  /** True when the key means something here. */
  key?: (turn: Turn, node: NodeOf<Kind>, key: Key) => boolean
  typed?: (turn: Turn, node: NodeOf<Kind>, digits: string) => void
  /** Null: it cannot be known now. */
  found?: (turn: Turn, node: NodeOf<Kind>, found: Found | null) => void
  recorded?: (turn: Turn, node: NodeOf<Kind>, seconds: number) => void
  /** Where three misses lead; the person of the flow when none is said. */
  lost?: (turn: Turn, node: NodeOf<Kind>) => void
  notTaken?: (turn: Turn, node: NodeOf<Kind>) => void
  rungOut?: (turn: Turn, node: NodeOf<Kind>) => void
  moment?: (turn: Turn, node: NodeOf<Kind>, waitedSeconds: number) => void
  coming?: (turn: Turn, node: NodeOf<Kind>) => void
  nobody?: (turn: Turn, node: NodeOf<Kind>) => void
  pressed?: (turn: Turn, node: NodeOf<Kind>, key: Key) => void
  secondsMax?: number
  missesMax?: number
}

/** A message shorter than this is a breath: she is asked once more. */
const wordsSecondsMin = 1
/** A key each, and 9 is kept. */
const faultsMax = 8
/** A callback is offered after this long where the queue says nothing else, and again at each moment. */
export const offerAfterSeconds = 30

const goNext = (turn: Turn, { next }: { next: string }) => go(turn, next)

export const behaviours: { [Kind in NodeKind]: NodeBehaviour<Kind> } = {
  announce: { enter: (turn, node) => tell(turn, 'tell', [prompt(node.prompt)]), told: goNext },

  menu: {
    enter: (turn, node) => askKey(turn, 'ask', [prompt(node.prompt)]),
    told: () => {},
    key: (turn, node, key) => {
      const choice = node.choices.find((one) => one.key === key)
      if (choice) go(turn, choice.next)
      return choice !== undefined
    },
  },

  hours: {
    enter: (turn, node) =>
      look(turn, 'hours', { do: 'look', look: { what: 'hours', agency: node.agency ?? null } }),
    told: () => {},
    // Unknown hours are open ones: a person may answer, and the queue has its own end.
    found: (turn, node, found) => go(turn, node[found?.what === 'hours' ? found.hours : 'open']),
  },

  caller: {
    enter: (turn, node) => {
      if (turn.state.homeId || !turn.state.phone) return go(turn, node.next)
      look(turn, 'caller', { do: 'look', look: { what: 'caller' } })
    },
    told: goNext,
    found: (turn, node, found) => {
      if (found?.what === 'caller' && found.isSeveral)
        return askDigits(turn, 'reference', [prompt(node.askReference)])
      if (found?.what === 'reference' && !found.homeId) return askHomeAgain(turn, found.isSeveral ?? false)
      if (found?.what === 'caller' || found?.what === 'reference') turn.state.homeId = found.homeId
      go(turn, node.next)
    },
    typed: (turn, _node, digits) =>
      look(turn, 'reference', { do: 'look', look: { what: 'reference', typed: digits } }),
    // She does not know it by heart: the rest of the flow does without her home.
    lost: goNext,
  },

  news: {
    enter: (turn, node) => {
      const { homeId } = turn.state
      if (!homeId) return go(turn, node.next)
      look(turn, 'news', { do: 'look', look: { what: 'news', homeId } })
    },
    told: (turn, node) => (turn.state.step === 'joined' ? go(turn, node.next) : readLine(turn, node)),
    found: (turn, node, found) => {
      const faults = found?.what === 'news' ? found.faults.slice(0, faultsMax) : []
      // She knows her way: what she pressed was for the menu, never about what she did not hear.
      if (faults.length === 0 || turn.state.ahead) return go(turn, node.next)
      Object.assign(turn.state, { faults, kept: '0' })
      tell(turn, 'lines', [prompt(node.intro), { words: faults[0]?.words ?? '' }])
    },
    keyAhead: (turn, node, key) => turn.state.step !== 'joined' && join(turn, node, key),
    key: join,
    // Nothing pressed: she calls for something else, and is not asked twice.
    missesMax: 1,
    lost: goNext,
  },

  works: {
    enter: (turn, node) => {
      const { homeId } = turn.state
      if (!homeId) return tell(turn, 'unknown', [prompt(node.unknown)])
      look(turn, 'works', { do: 'look', look: { what: 'works', homeId } })
    },
    told: goNext,
    found: (turn, node, found) =>
      found?.what === 'works' && found.words
        ? tell(turn, 'date', [{ words: found.words }])
        : tell(turn, 'none', [prompt(found ? node.none : node.unknown)]),
  },

  follow: {
    enter: (turn, node) => askDigits(turn, 'number', [prompt(node.askNumber)]),
    told: (turn, node) => (turn.state.step === 'wrong' ? retry(turn, node) : go(turn, node.next)),
    typed: (turn, node, digits) => {
      if (turn.state.step === 'number') {
        turn.state.kept = digits
        return askDigits(turn, 'code', [prompt(node.askCode)])
      }
      const { kept: number, homeId } = turn.state
      look(turn, 'state', { do: 'look', look: { what: 'follow', number, code: digits, homeId } })
    },
    found: (turn, node, found) => {
      if (!found) return go(turn, turn.flow.person)
      if (found.what === 'follow' && found.words) return tell(turn, 'state', [{ words: found.words }])
      tell(turn, 'wrong', [prompt(node.wrong)])
    },
  },

  message: {
    enter: (turn, node) => askWords(turn, 'words', [prompt(node.prompt)]),
    told: goNext,
    recorded: (turn, node, seconds) => {
      if (seconds >= wordsSecondsMin) return look(turn, 'file', { do: 'file', nature: node.nature ?? null })
      if (turn.state.step === 'words') return askWords(turn, 'again', [prompt(node.again)])
      noteSilent(turn)
    },
    // Her words are kept whatever happens: without a number yet, she is thanked without it.
    found: (turn, node, found) =>
      turn.state.step === 'file'
        ? tell(turn, 'thanks', [
            prompt(node.thanks),
            ...(found?.what === 'filed' && found.words ? [{ words: found.words }] : []),
          ])
        : tellSilent(turn, found),
    secondsMax: 180,
  },

  queue: {
    enter: (turn, node) =>
      waitFor(turn, 'queue', [prompt(node.prompt)], { do: 'queue', team: node.team ?? null }),
    told: () => {},
    moment: (turn, node, waitedSeconds) => {
      // A telephone rings for her: nothing takes her away before it is answered, or stops.
      if (turn.state.isRung) return reassure(turn, [prompt(node.waiting)])
      if (waitedSeconds >= node.waitSecondsMax) return leave(turn, node.next)
      const isOffered =
        node.callback && node.offer && waitedSeconds >= (node.offerAfterSeconds ?? offerAfterSeconds)
      reassure(turn, [prompt(node.waiting), ...(isOffered && node.offer ? [prompt(node.offer)] : [])])
      if (isOffered) turn.state.step = 'offered'
    },
    notTaken: (turn, node) => leave(turn, node.next),
    pressed: (turn, node, key) => {
      if (key !== '1' || !node.callback || turn.state.step !== 'offered') return
      // Kept until the telephone that rings for her is answered, or stops.
      if (turn.state.isRung) turn.state.ahead = key
      else leave(turn, node.callback)
    },
    rungOut: (turn, node) => {
      turn.commands.push({ do: 'put_back' })
      if (turn.state.ahead === '1' && node.callback) leave(turn, node.callback)
    },
  },

  callback: {
    enter: (turn, node) =>
      turn.state.phone && !isPremium(turn.state.phone)
        ? askKey(turn, 'confirm', [prompt(node.confirm), { words: spellPhone(turn.state.phone) }])
        : askDigits(turn, 'number', [prompt(node.askNumber)]),
    told: goNext,
    key: (turn, node, key) => {
      if (key === '2' && (turn.state.step === 'confirm' || turn.state.step === 'typed')) {
        askAgain(turn, node)
        return true
      }
      if (turn.state.step === 'slot') return chooseSlot(turn, key)
      if (key !== '1') return false
      const phone = turn.state.step === 'confirm' ? turn.state.phone : turn.state.kept
      if (!phone) return false
      turn.state.kept = phone
      look(turn, 'slots', { do: 'look', look: { what: 'slots' } })
      return true
    },
    found: (turn, node, found) => {
      if (turn.state.step === 'slots') return askSlot(turn, node, found?.what === 'slots' ? found.slots : [])
      // Nobody is promised a call that is not written down.
      if (found?.what !== 'called_back') return go(turn, turn.flow.message)
      tell(turn, 'done', [prompt(node.done), ...(found.words ? [{ words: found.words }] : [])])
    },
    typed: (turn, node, digits) => {
      if (!isWholeNumber(digits) || isPremium(digits)) {
        turn.state.tries += 1
        if (turn.state.tries >= triesMax) return go(turn, turn.flow.message)
        const [text, words] = isPremium(digits)
          ? [node.premium, said.premiumNumber]
          : [node.invalid, said.invalidNumber]
        return askDigits(turn, 'number', [text ? prompt(text) : { words }])
      }
      turn.state.kept = digits
      askKey(turn, 'typed', [prompt(node.confirm), { words: spellPhone(digits) }])
    },
    // Her number is known, and she asked for a call: she is owed it. Else to the message, not to the person: she
    // comes from there, and would turn for ever.
    lost: (turn) => (turn.state.step === 'slot' ? noteBack(turn, null) : go(turn, turn.flow.message)),
  },

  dial: {
    enter: (turn, node) =>
      waitFor(turn, 'dial', [prompt(node.prompt)], {
        do: 'dial',
        number: node.number,
        seconds: node.seconds,
      }),
    told: () => {},
    notTaken: goNext,
  },

  emergency: {
    enter: (turn, node) => askKey(turn, 'which', [prompt(node.which)]),
    told: (turn, node) => askWhere(turn, node),
    key: (turn, node, key) => {
      const danger = node.choices.find((one) => one.key === key)?.danger
      // A repeat is granted; any other key puts her through: nobody is kept in a menu while the water pours.
      if (!danger && key === '*' && turn.state.repeats < 1) return false
      advise(turn, node, danger ?? 'other')
      return true
    },
    lost: (turn, node) => advise(turn, node, 'other'),
    recorded: (turn, node, seconds) => {
      if (seconds < wordsSecondsMin && turn.state.step === 'where')
        return askWords(turn, 'where_again', [prompt(node.where)])
      ring(turn, node, seconds >= wordsSecondsMin)
    },
    moment: (turn, node) => {
      const { step } = turn.state
      reassure(turn, [
        step === 'coming'
          ? coming(turn, node)
          : step === 'nobody'
            ? nobody(turn, node)
            : prompt(node.waiting),
      ])
    },
    coming: (turn, node) => {
      if (turn.state.step === 'coming') return
      turn.state.step = 'coming'
      // It is worth more than what is being said.
      hush(turn)
      say(turn, [coming(turn, node)])
    },
    nobody: (turn, node) => {
      if (turn.state.step === 'coming' || turn.state.step === 'nobody') return
      turn.state.step = 'nobody'
      reassure(turn, [nobody(turn, node)])
    },
    secondsMax: 20,
    missesMax: 2,
  },

  sms_link: {
    enter: (turn, node) =>
      turn.state.phone
        ? look(turn, 'link', { do: 'send_link' })
        : tell(turn, 'unable', [prompt(node.unable)]),
    told: goNext,
    found: (turn, node, found) =>
      tell(turn, 'sent', [prompt(found?.what === 'link' && found.isSent ? node.sent : node.unable)]),
  },

  language: {
    enter: (turn, node) => askKey(turn, 'ask', [prompt(node.prompt)]),
    told: () => {},
    key: (turn, node, key) => {
      const choice = node.choices.find((one) => one.key === key)
      if (!choice) return false
      turn.state.language = choice.language
      go(turn, node.next)
      return true
    },
    // Whoever chooses nothing is spoken to in French.
    lost: goNext,
  },

  hang_up: { enter: (turn, node) => tell(turn, 'bye', [prompt(node.prompt)]), told: (turn) => end(turn) },
}

/** "Tapez 1." is said apart: from there on, and not before, its key is about the line she heard. */
function readLine(turn: Turn, node: NodeOf<'news'>): void {
  const { state } = turn
  const heard = Number(state.kept) + 1
  state.kept = String(heard)
  const next = state.faults[heard]
  if (next) {
    tell(turn, 'lines', [{ words: said.joinKey(heard) }, { words: next.words }])
    return
  }
  askKey(turn, 'offer', [{ words: said.joinKey(heard) }, prompt(node.offer)])
  // Said again, it is the whole of it.
  const lines = state.faults.flatMap(({ words }, index) => [{ words }, { words: said.joinKey(index + 1) }])
  state.said = [prompt(node.intro), ...lines, prompt(node.offer)]
}

function join(turn: Turn, node: NodeOf<'news'>, key: Key): boolean {
  const { state } = turn
  if (!/^[1-8#]$/.test(key)) return false
  const fault = Number(key) <= Number(state.kept) ? state.faults[Number(key) - 1] : undefined
  if (fault) {
    turn.commands.push({ do: 'join', faultId: fault.faultId })
    tell(turn, 'joined', [prompt(node.joined)])
    return true
  }
  if (key !== '#') state.ahead = key
  go(turn, node.next)
  return true
}

function leave(turn: Turn, to: string): void {
  leaveQueue(turn)
  go(turn, to)
}

/** Which of her homes is still not known: twice more, then the call goes on without it, and she is told. */
function askHomeAgain(turn: Turn, isSeveral: boolean) {
  turn.state.tries += 1
  if (turn.state.tries >= triesMax) return tell(turn, 'not_recognised', [{ words: said.homeUnknown }])
  askDigits(turn, 'reference', [{ words: isSeveral ? said.homeSeveral : said.homeAgain }])
}

/** A wrong number or code: twice more, then a person. */
function retry(turn: Turn, node: NodeOf<'follow'>) {
  turn.state.tries += 1
  if (turn.state.tries >= triesMax) return go(turn, turn.flow.person)
  askDigits(turn, 'number', [prompt(node.askNumber)])
}

function advise(turn: Turn, node: NodeOf<'emergency'>, danger: Danger) {
  turn.state.danger = danger
  // Told to leave, she leaves: the alert waits for nothing that she would still have to do.
  turn.commands.push({ do: 'raise_alert', danger })
  const advice = node.advice[danger]
  if (advice) return tell(turn, 'advice', [prompt(advice)])
  askWhere(turn, node)
}

function askWhere(turn: Turn, node: NodeOf<'emergency'>) {
  if (turn.state.homeId) return ring(turn, node, false)
  askWords(turn, 'where', [prompt(node.where)])
}

function ring(turn: Turn, node: NodeOf<'emergency'>, hasWords: boolean): void {
  const danger = turn.state.danger ?? 'other'
  waitFor(turn, 'ring', [prompt(node.waiting)], { do: 'ring_on_call', danger, hasWords })
}
