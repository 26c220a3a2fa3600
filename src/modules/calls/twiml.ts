// With which TwiML document is a rented number answered? Where a call stands, and what is said, become verbs. Pure.
import type { CallState } from './call.ts'
import type { Language } from './flow.ts'

/** What is said, and the absolute address of its sound when it has one. */
export type Words = { text: string; sound: string | null }

/** Absolute addresses of the next requests of this call. */
export type Addresses = { keys: string; heard: string; recorded: string; dialed: string; answered: string }

export type Standing = {
  /** Null: the call is over. */
  state: Pick<CallState, 'doing' | 'language'> | null
  /** What was not said yet. */
  words: Words[]
  /** Somebody to ring and put through. */
  dial: { number: string; seconds: number; from: string | null } | null
  /** Something is awaited that this call cannot hurry: a look, a voice being drawn, a recording being fetched. */
  isBusy: boolean
  secondsMax: number
}

/** While nothing but a person, or Palier, can move the call on: how often it is asked. */
const waitSeconds = 5
const busySeconds = 1
/** A silence shorter than this is no silence, by the grammar of the verbs. */
const tellSeconds = 1
const keySeconds = 6
const digitSeconds = 5
/** What she says ends with this much silence. */
const quietSeconds = 5
/** Bounds of Telnyx, the narrowest. */
const dialSecondsMin = 5
const dialSecondsMax = 120

/** Only Say, Play, Gather, Record, Dial, Redirect, Hangup: what Twilio, SignalWire, Telnyx and Somleng all do. */
export function answerOf({ state, words, dial, isBusy, secondsMax }: Standing, at: Addresses): string {
  if (!state || state.doing === 'over') return document(say(words, 'fr'), '<Hangup/>')
  const said = say(words, state.language)
  if (dial) {
    const seconds = Math.max(dialSecondsMin, Math.min(dialSecondsMax, Math.round(dial.seconds)))
    // What is fetched at `answered` is heard by whoever picks up, before she is put through.
    return document(
      said,
      element(
        'Dial',
        { action: at.dialed, method: 'POST', timeout: String(seconds), callerId: dial.from },
        element('Number', { url: at.answered, method: 'POST' }, escapeXml(dial.number)),
      ),
    )
  }
  if (isBusy) return document(gather(said, at.keys, busySeconds), redirect(at.heard))
  switch (state.doing) {
    case 'key':
      return document(gather(said, at.keys, keySeconds), redirect(at.heard))
    case 'digits':
      return document(gather(said, at.keys, digitSeconds, true), redirect(at.heard))
    case 'telling':
      return document(gather(said, at.keys, tellSeconds), redirect(at.heard))
    case 'recording':
      // Keys are heard while it is announced; then the beep.
      if (said) return document(gather(said, at.keys, tellSeconds), redirect(at.heard))
      return document(
        element('Record', {
          action: at.recorded,
          method: 'POST',
          maxLength: String(secondsMax),
          timeout: String(quietSeconds),
          finishOnKey: '#9',
          playBeep: 'true',
        }),
        // Nothing was said: most operators go on with the next verb.
        redirect(at.recorded),
      )
    default:
      return document(gather(said, at.keys, waitSeconds), redirect(at.heard))
  }
}

/** What whoever is rung hears before anybody is put through: a voicemail presses no key. */
export function whisperOf(words: Words[], pressed: string): string {
  const ask = () => gather(say(words, 'fr'), pressed, keySeconds)
  return document(ask(), ask(), '<Hangup/>')
}

/** Put through: this side of the call has nothing more to hear from us. */
export const throughDocument = () => document()
export const hangUpDocument = () => document('<Hangup/>')

/** Palier cannot lead this call now: the number of last resort, else the call is taken up a little later. */
export function troubleDocument(words: string, lastResort: string | undefined, again: string): string {
  const said = say([{ text: words, sound: null }], 'fr')
  return lastResort
    ? document(said, element('Dial', { timeout: '60' }, element('Number', {}, escapeXml(lastResort))))
    : document(said, gather('', again, waitSeconds), redirect(again))
}

function gather(said: string, action: string, seconds: number, isNumber = false): string {
  return element(
    'Gather',
    {
      input: 'dtmf',
      action,
      method: 'POST',
      timeout: String(seconds),
      // Where one key is asked for, # is a key like another.
      finishOnKey: isNumber ? '#' : '',
      numDigits: isNumber ? null : '1',
    },
    said,
  )
}

const redirect = (to: string) => element('Redirect', { method: 'POST' }, escapeXml(to))

const languages: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB', ar: 'arb', pl: 'pl-PL' }

function say(words: Words[], language: Language): string {
  return words
    .map(({ text, sound }) => {
      if (sound) return element('Play', {}, escapeXml(sound))
      return text.trim() ? element('Say', { language: languages[language] }, escapeXml(text)) : ''
    })
    .join('')
}

const document = (...verbs: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Response>${verbs.join('')}</Response>`

function element(name: string, attributes: Record<string, string | null>, body = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === null ? '' : ` ${key}="${escapeXml(value)}"`))
    .join('')
  return body ? `<${name}${written}>${body}</${name}>` : `<${name}${written}/>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
/** Without what XML 1.0 cannot hold. */
const escapeXml = (text: string) =>
  [...text]
    .filter((letter) => /[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(letter))
    .join('')
    .replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? '')
