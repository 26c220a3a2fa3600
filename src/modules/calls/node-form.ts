// What was typed in the form of a step, as a step of the flow? Each kind has its own fields; what is wrong is said by field.
import type { Fields } from '../../platform/http/fields.ts'
import { phoneFaultOf } from '../../platform/phone.ts'
import type { Errors } from '../../ui/form.tsx'
import { type Danger, dangers } from '../cases/index.ts'
import { lettersMax } from './check.ts'
import { freeName, speakersOf, withNode, withPrompt, withText, withTitle } from './edit.ts'
import {
  type Choice,
  type Flow,
  type FlowNode,
  isKey,
  type Key,
  type Language,
  type NodeKind,
  unknownFieldIn,
} from './flow.ts'
import { stepTitle, flowWords as words } from './flow-words.fr.ts'

export type FieldLabel = keyof typeof words.fields
export type Slot = { slot: string; label: FieldLabel; isOptional?: boolean }

/** What each kind says, in the order it is said. */
export const textSlots: Record<NodeKind, Slot[]> = {
  announce: [{ slot: 'prompt', label: 'prompt' }],
  menu: [{ slot: 'prompt', label: 'prompt' }],
  hours: [],
  caller: [{ slot: 'askReference', label: 'askReference' }],
  news: [
    { slot: 'intro', label: 'intro' },
    { slot: 'offer', label: 'offer' },
    { slot: 'joined', label: 'joined' },
  ],
  works: [
    { slot: 'none', label: 'none' },
    { slot: 'unknown', label: 'unknown' },
  ],
  follow: [
    { slot: 'askNumber', label: 'askNumber' },
    { slot: 'askCode', label: 'askCode' },
    { slot: 'wrong', label: 'wrong' },
  ],
  message: [
    { slot: 'prompt', label: 'prompt' },
    { slot: 'again', label: 'again' },
    { slot: 'thanks', label: 'thanks' },
  ],
  queue: [
    { slot: 'prompt', label: 'prompt' },
    { slot: 'waiting', label: 'waiting' },
    { slot: 'offer', label: 'callbackOffer', isOptional: true },
  ],
  callback: [
    { slot: 'confirm', label: 'confirm' },
    { slot: 'askNumber', label: 'askNumber' },
    { slot: 'premium', label: 'premium', isOptional: true },
    { slot: 'invalid', label: 'invalid', isOptional: true },
    { slot: 'askWhen', label: 'askWhen', isOptional: true },
    { slot: 'done', label: 'done' },
  ],
  dial: [{ slot: 'prompt', label: 'prompt' }],
  emergency: [
    { slot: 'which', label: 'which' },
    { slot: 'where', label: 'where' },
    { slot: 'waiting', label: 'waiting' },
    { slot: 'coming', label: 'coming' },
    { slot: 'nobody', label: 'nobody' },
    { slot: 'comingHidden', label: 'comingHidden', isOptional: true },
    { slot: 'nobodyHidden', label: 'nobodyHidden', isOptional: true },
  ],
  sms_link: [
    { slot: 'sent', label: 'sent' },
    { slot: 'unable', label: 'unable' },
  ],
  language: [{ slot: 'prompt', label: 'prompt' }],
  hang_up: [{ slot: 'prompt', label: 'prompt' }],
}

/** Where each kind leads, its choices left out. */
export const nodeSlots: Record<NodeKind, Slot[]> = {
  announce: [{ slot: 'next', label: 'next' }],
  menu: [],
  hours: [
    { slot: 'open', label: 'open' },
    { slot: 'closed', label: 'closed' },
    { slot: 'closure', label: 'closure' },
  ],
  caller: [{ slot: 'next', label: 'next' }],
  news: [{ slot: 'next', label: 'next' }],
  works: [{ slot: 'next', label: 'next' }],
  follow: [{ slot: 'next', label: 'next' }],
  message: [{ slot: 'next', label: 'next' }],
  queue: [
    { slot: 'next', label: 'nextIfNone' },
    { slot: 'callback', label: 'callback', isOptional: true },
  ],
  callback: [{ slot: 'next', label: 'next' }],
  dial: [{ slot: 'next', label: 'nextIfNone' }],
  emergency: [],
  sms_link: [{ slot: 'next', label: 'next' }],
  language: [{ slot: 'next', label: 'next' }],
  hang_up: [],
}

export const languageNames: Language[] = ['fr', 'en', 'ar', 'pl']
/** Lines of choices a form has, by kind. */
export const rowsMax = { menu: 5, emergency: 9, language: 4 } as const
export const dangersOffered = Object.keys(dangers).filter(isDanger)

function isDanger(name: string): name is Danger {
  return name in dangers
}
const isLanguage = (name: string): name is Language => languageNames.some((one) => one === name)

/** Reads fields one by one; `flow` gains the texts as they are read. */
class NodeReader {
  errors: Errors = {}
  flow: Flow
  readonly name: string
  /** The single number. */
  readonly ours: string
  private readonly fields: Fields

  constructor(flow: Flow, name: string, fields: Fields, ours: string) {
    this.ours = ours
    this.flow = flow
    this.name = name
    this.fields = fields
  }

  raw(field: string): string {
    return this.fields.text(field).trim()
  }

  /** The name of the text of this slot; undefined: an optional one was left empty. */
  optionalText(slot: string, current: string | undefined): string | undefined {
    const text = this.raw(`text_${slot}`).replaceAll('\r\n', '\n')
    if (text === '') return undefined
    const unknown = unknownFieldIn(text)
    if (unknown) this.errors[`text_${slot}`] = words.unknownField(unknown)
    if (text.length > lettersMax) this.errors[`text_${slot}`] = words.textTooLong(lettersMax)
    const isOnlyHere = this.fields.all(`only_${slot}`).length > 0
    const isShared = current !== undefined && speakersOf(this.flow, current).length > 1
    const isNew =
      current === undefined || (isOnlyHere && isShared && this.flow.prompts[current]?.text !== text)
    if (!isNew) {
      this.flow = withText(this.flow, current, text)
      return current
    }
    const made = freeName(
      `${this.name}-${slot.toLowerCase().replaceAll('_', '-')}`,
      Object.keys(this.flow.prompts),
    )
    this.flow = withPrompt(this.flow, made, { text })
    return made
  }

  text(slot: string, current: string): string {
    const read = this.optionalText(slot, current)
    if (read === undefined) this.errors[`text_${slot}`] = words.textNeeded
    return read ?? current
  }

  to(slot: string): string {
    const name = this.raw(`to_${slot}`)
    if (!(name in this.flow.nodes)) this.errors[`to_${slot}`] = words.nodeNeeded
    return name
  }

  seconds(field: string): number {
    const seconds = Number(this.raw(field))
    if (!Number.isInteger(seconds) || seconds < 5 || seconds > 3600) this.errors[field] = words.secondsWrong
    return seconds
  }

  /** One line of choices; null: its key was left empty. */
  key(row: number): Key | null {
    const typed = this.raw(`key_${row}`)
    if (typed === '') return null
    if (isKey(typed)) return typed
    this.errors[`key_${row}`] = words.choiceWrong(row)
    return null
  }
}

const rows = (most: number) => [...Array(most).keys()].map((index) => index + 1)

export function readNode(
  flow: Flow,
  name: string,
  node: FlowNode,
  fields: Fields,
  ours = '',
): { flow: Flow; errors: Errors } {
  const reader = new NodeReader(flow, name, fields, ours)
  const read = readKind(reader, node)
  const title = reader.raw('title').slice(0, 60)
  if (title === '') reader.errors.title = words.stepNameNeeded
  const written = withNode(reader.flow, name, read)
  return {
    flow: title === stepTitle(flow, name) ? written : withTitle(written, name, title),
    errors: reader.errors,
  }
}

function readKind(reader: NodeReader, node: FlowNode): FlowNode {
  const { kind } = node
  switch (kind) {
    case 'announce':
      return { kind, prompt: reader.text('prompt', node.prompt), next: reader.to('next') }
    case 'menu':
      return { kind, prompt: reader.text('prompt', node.prompt), choices: readChoices(reader) }
    case 'hours': {
      const agency = reader.raw('agency')
      return {
        kind,
        ...(agency ? { agency } : {}),
        open: reader.to('open'),
        closed: reader.to('closed'),
        closure: reader.to('closure'),
      }
    }
    case 'caller':
      return { kind, askReference: reader.text('askReference', node.askReference), next: reader.to('next') }
    case 'news':
      return {
        kind,
        intro: reader.text('intro', node.intro),
        offer: reader.text('offer', node.offer),
        joined: reader.text('joined', node.joined),
        next: reader.to('next'),
      }
    case 'works':
      return {
        kind,
        none: reader.text('none', node.none),
        unknown: reader.text('unknown', node.unknown),
        next: reader.to('next'),
      }
    case 'follow':
      return {
        kind,
        askNumber: reader.text('askNumber', node.askNumber),
        askCode: reader.text('askCode', node.askCode),
        wrong: reader.text('wrong', node.wrong),
        next: reader.to('next'),
      }
    case 'message': {
      const nature = reader.raw('nature')
      return {
        kind,
        prompt: reader.text('prompt', node.prompt),
        again: reader.text('again', node.again),
        thanks: reader.text('thanks', node.thanks),
        ...(nature ? { nature } : {}),
        next: reader.to('next'),
      }
    }
    case 'queue': {
      const [team, offer] = [reader.raw('team'), reader.optionalText('offer', node.offer)]
      const isOffered = reader.raw('to_callback') !== ''
      return {
        kind,
        prompt: reader.text('prompt', node.prompt),
        waiting: reader.text('waiting', node.waiting),
        ...(offer ? { offer } : {}),
        ...(isOffered ? { offerAfterSeconds: reader.seconds('offerAfterSeconds') } : {}),
        ...(team ? { team } : {}),
        waitSecondsMax: reader.seconds('waitSecondsMax'),
        ...(isOffered ? { callback: reader.to('callback') } : {}),
        next: reader.to('next'),
      }
    }
    case 'callback': {
      const premium = reader.optionalText('premium', node.premium)
      const invalid = reader.optionalText('invalid', node.invalid)
      const askWhen = reader.optionalText('askWhen', node.askWhen)
      return {
        kind,
        confirm: reader.text('confirm', node.confirm),
        askNumber: reader.text('askNumber', node.askNumber),
        ...(premium ? { premium } : {}),
        ...(invalid ? { invalid } : {}),
        ...(askWhen ? { askWhen } : {}),
        done: reader.text('done', node.done),
        next: reader.to('next'),
      }
    }
    case 'dial': {
      const number = reader.raw('number').replaceAll(/[\s.()-]/g, '')
      const fault = /^\+?\d+$/.test(number) ? phoneFaultOf(number, reader.ours) : 'incomplete'
      if (fault) reader.errors.number = words.numberWrong[fault]
      return {
        kind,
        prompt: reader.text('prompt', node.prompt),
        number,
        seconds: reader.seconds('seconds'),
        next: reader.to('next'),
      }
    }
    case 'emergency': {
      const comingHidden = reader.optionalText('comingHidden', node.comingHidden)
      const nobodyHidden = reader.optionalText('nobodyHidden', node.nobodyHidden)
      return {
        kind,
        which: reader.text('which', node.which),
        choices: readDangers(reader),
        advice: readAdvice(reader, node.advice),
        where: reader.text('where', node.where),
        waiting: reader.text('waiting', node.waiting),
        coming: reader.text('coming', node.coming),
        nobody: reader.text('nobody', node.nobody),
        ...(comingHidden ? { comingHidden } : {}),
        ...(nobodyHidden ? { nobodyHidden } : {}),
      }
    }
    case 'sms_link':
      return {
        kind,
        sent: reader.text('sent', node.sent),
        unable: reader.text('unable', node.unable),
        next: reader.to('next'),
      }
    case 'language':
      return {
        kind,
        prompt: reader.text('prompt', node.prompt),
        choices: rows(rowsMax.language).flatMap((row) => {
          const [key, language] = [reader.key(row), reader.raw(`language_${row}`)]
          if (key && !isLanguage(language)) reader.errors[`key_${row}`] = words.choiceWrong(row)
          return key && isLanguage(language) ? [{ key, language }] : []
        }),
        next: reader.to('next'),
      }
    case 'hang_up':
      return { kind, prompt: reader.text('prompt', node.prompt) }
  }
}

function readChoices(reader: NodeReader): Choice[] {
  return rows(rowsMax.menu).flatMap((row) => {
    const key = reader.key(row)
    if (!key) return []
    const label = reader.raw(`label_${row}`).slice(0, 80)
    if (label === '') reader.errors[`label_${row}`] = words.choiceLabelNeeded(row)
    return [{ key, label, next: reader.to(String(row)) }]
  })
}

function readDangers(reader: NodeReader) {
  return rows(rowsMax.emergency).flatMap((row) => {
    const [key, danger] = [reader.key(row), reader.raw(`danger_${row}`)]
    if (key && !isDanger(danger)) reader.errors[`key_${row}`] = words.choiceWrong(row)
    return key && isDanger(danger) ? [{ key, danger, label: dangers[danger] }] : []
  })
}

function readAdvice(
  reader: NodeReader,
  before: Partial<Record<Danger, string>>,
): Partial<Record<Danger, string>> {
  return Object.fromEntries(
    dangersOffered.flatMap((danger) => {
      const prompt = reader.optionalText(`advice_${danger}`, before[danger])
      return prompt ? [[danger, prompt]] : []
    }),
  )
}
