// How is one cell read: a code, a date, a number with a comma, an address? Pure; each no is a French sentence.
import { isNatureCode, questionLettersMax, questionsMax, splitQuestions } from '../cases/index.ts'
import { readChoices, writeChoices } from '../repairs/index.ts'
import { readAddress } from '../residents/index.ts'
import type { Read } from './read-csv.ts'
import { words } from './words.fr.ts'

export function text(lettersMax = 200): (cell: string) => Read<string> {
  return (cell) => (cell.length > lettersMax ? { wrong: words.tooLong(lettersMax) } : { value: cell })
}

export function code(cell: string): Read<string> {
  return /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u.test(cell) ? { value: cell } : { wrong: words.notCode(cell) }
}

export function whole(least: number, most: number): (cell: string) => Read<number> {
  return (cell) => {
    const value = /^-?\d+$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most ? { value } : { wrong: words.notWhole(cell, least, most) }
  }
}

/** "1 234,50" or "1234.5"; `digits` after the comma are kept. */
export function decimal(least: number, most: number, digits: number): (cell: string) => Read<number> {
  return (cell) => {
    const plain = cell.replace(/[\s\u00a0\u202f]/g, '')
    const value = /^-?\d+(?:[.,]\d+)?$/.test(plain)
      ? Number(Number(plain.replace(',', '.')).toFixed(digits))
      : Number.NaN
    return value >= least && value <= most ? { value } : { wrong: words.notDecimal(cell, least, most) }
  }
}

/** "23/11/2026" → "2026-11-23". The 31 November is refused. */
export function date(cell: string): Read<string> {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(cell) ?? []
  try {
    const plain = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
    return { value: plain.toString() }
  } catch {
    // Not a date of the calendar: said to whoever sent the file.
    return { wrong: words.notDate(cell) }
  }
}

/** French words of the file → the value we keep. Case and accents do not count. */
export function oneOf<const C extends Record<string, string | boolean>>(
  choices: C,
): (cell: string) => Read<C[keyof C]> {
  const plain = (said: string) =>
    said
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
  const byWord = new Map(Object.keys(choices).map((word: keyof C & string) => [plain(word), choices[word]]))
  return (cell) => {
    const value = byWord.get(plain(cell))
    return value === undefined ? { wrong: words.notChoice(cell, Object.keys(choices).join(', ')) } : { value }
  }
}

/** Several French words of the file, a comma between them, each once and in the order of the choices. */
export function someOf<const C extends Record<string, string>>(
  choices: C,
): (cell: string) => Read<C[keyof C][]> {
  const one = oneOf(choices)
  return (cell) => {
    const reads = cell.split(',').map((word) => one(word.trim()))
    const wrong = reads.find((read) => 'wrong' in read)
    if (wrong) return wrong
    const found = reads.flatMap((read) => ('value' in read ? [read.value] : []))
    return { value: (Object.values(choices) as C[keyof C][]).filter((value) => found.includes(value)) }
  }
}

/** The code of a subject: it is part of addresses. */
export function subject(cell: string): Read<string> {
  return isNatureCode(cell) ? { value: cell } : { wrong: words.notSubject(cell) }
}

/** "Où ?|Depuis quand ?": trimmed, the empty ones left out. */
export function questions(cell: string): Read<string> {
  const asked = splitQuestions(cell)
  return asked.length > questionsMax || asked.some(({ length }) => length > questionLettersMax)
    ? { wrong: words.tooManyQuestions(questionsMax, questionLettersMax) }
    : { value: asked.join('|') }
}

export function address(kind: 'email' | 'sms' | 'phone'): (cell: string) => Read<string> {
  return (cell) => {
    const value = readAddress(kind, cell)
    return value === null
      ? { wrong: kind === 'email' ? words.notEmail(cell) : words.notPhone(cell) }
      : { value }
  }
}

export function insee(cell: string): Read<string> {
  return /^[0-9AB]{5}$/.test(cell) ? { value: cell } : { wrong: words.notInsee(cell) }
}

/** As it is printed: four figures (3949) or more, spaced or not. */
export function phone(cell: string): Read<string> {
  const digits = cell.replace(/\D/g, '').length
  return /^\+?[\d\s.()-]+$/.test(cell) && digits >= 4 && digits <= 15
    ? { value: cell }
    : { wrong: words.notPhone(cell) }
}

export function postcode(cell: string): Read<string> {
  return /^[0-9]{5}$/.test(cell) ? { value: cell } : { wrong: words.notPostcode(cell) }
}

export function handle(cell: string): Read<string> {
  return /^[a-z0-9.-]{1,40}$/.test(cell) ? { value: cell } : { wrong: words.notHandle(cell) }
}

/** A name that pages and rules hold on to: "tap_seal". */
export function slug(cell: string): Read<string> {
  return /^[a-z0-9_]{1,60}$/.test(cell) ? { value: cell } : { wrong: words.notSlug(cell) }
}

/** "tap_worn, leak_home": codes of subjects, always written back the same way. */
export function natureCodes(cell: string): Read<string> {
  const codes = cell.split(/[\s,]+/).filter(Boolean)
  return codes.every((code) => /^[a-z0-9_]+$/.test(code))
    ? { value: codes.join(',') }
    : { wrong: words.notSubjects(cell) }
}

export function repairChoices(cell: string): Read<string> {
  const choices = readChoices(cell)
  return choices ? { value: writeChoices(choices) } : { wrong: words.notRepairChoices(cell) }
}
