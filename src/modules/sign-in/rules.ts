// What is true of signing in? Names, codes, waits and masks. Pure: no clock, no chance, no database.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { toE164 } from '../../platform/channels/sms-out.ts'

export type PersonKind = 'resident' | 'staff'
export type SignInWay = 'code' | 'passkey' | 'openid' | 'first_run' | 'demo'
export type CodeWay = 'email' | 'sms'
/** What somebody typed to say who she is. */
export type Identifier = { kind: CodeWay | 'tenant_number'; value: string }

export const codeLifeMinutes = 15
export const codeTriesMax = 5
export const letterLifeDays = 60
export const heldLifeMinutes = 60
export const seenEveryMinutes = 5
/** After her last grant has ended, only to send what waits on her device. */
export const handOverHours = 2
/** From the last time the person was seen. */
export const sessionHours: Record<PersonKind, number> = { resident: 30 * 24, staff: 12 }

/** An e-mail address, a telephone number, else a tenant number; null when it is none of them. */
export function readIdentifier(text: string): Identifier | null {
  const typed = text.trim()
  if (typed.includes('@'))
    return /^[^\s@]{1,100}@[^\s@]{1,100}\.[^\s@]{2,}$/.test(typed)
      ? { kind: 'email', value: typed.toLowerCase() }
      : null
  const phone = toE164(typed)
  if (phone) return { kind: 'sms', value: phone }
  const number = typed.replace(/\s/g, '').toUpperCase()
  return /^[\p{L}\d][\p{L}\d._/-]{1,39}$/u.test(number) ? { kind: 'tenant_number', value: number } : null
}

// No letter that a hurried eye takes for a figure, nor one for another: no B 8, S 5, Z 2, O 0, I L 1.
const letterAlphabet = 'ACDEFGHJKMNPQRTUVWXY34679'
const letterLength = 8

/** `chance(n)`: a whole number from 0 included to n excluded. */
export function drawLetterCode(chance: (below: number) => number): string {
  return Array.from({ length: letterLength }, () => letterAlphabet[chance(letterAlphabet.length)]).join('')
}

export function drawDigits(chance: (below: number) => number): string {
  return String(chance(1_000_000)).padStart(6, '0')
}

/** `ABCD EFGH`: as it is printed. */
export function showLetterCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

/** What was meant by what was typed: spaces and dashes are nothing. */
export function readCode(typed: string): string {
  return typed.replace(/[^\p{L}\d]/gu, '').toUpperCase()
}

// The row's own id salts it: a copy of the table cannot be searched without the secret, nor two rows at once.
export function hashCode(secret: string, id: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`code ${id} ${code}`).digest()
}

export type StoredCode = {
  id: string
  residentId: string | null
  codeHash: Buffer
  expiresAt: Temporal.Instant
  usedAt: Temporal.Instant | null
  tries: number
}
export type CodeOutcome<Code extends StoredCode> =
  | { is: 'right'; code: Code; residentId: string }
  | { is: 'wrong'; triesLeft: number }
  | { is: 'dead' }

/** `codes`: those one browser asked for together (two people may share an address). */
export function decideCode<Code extends StoredCode>(
  codes: Code[],
  typed: string,
  now: Temporal.Instant,
  secret: string,
): CodeOutcome<Code> {
  const alive = codes.filter(
    (one) =>
      one.usedAt === null && one.tries < codeTriesMax && Temporal.Instant.compare(one.expiresAt, now) > 0,
  )
  if (alive.length === 0) return { is: 'dead' }
  const right = alive.find((one) => timingSafeEqual(one.codeHash, hashCode(secret, one.id, readCode(typed))))
  if (right?.residentId) return { is: 'right', code: right, residentId: right.residentId }
  const triesLeft = codeTriesMax - 1 - Math.max(...alive.map((one) => one.tries))
  return triesLeft > 0 ? { is: 'wrong', triesLeft } : { is: 'dead' }
}

/**
 * What is counted: this name from this place, this name from anywhere, this place whatever the name.
 * The last two are wider: a stranger elsewhere hardly hinders her, and a whole building may share one address.
 */
export const triesFree = { here: 5, name: 15, network: 30 } as const
export type Counted = keyof typeof triesFree
/** Thousands of telephones share one address of their operator: a place is soon forgiven. */
export const countedDuring = { here: { hours: 24 }, name: { hours: 24 }, network: { hours: 1 } } as const
const waitsSeconds = [30, 60, 300, 1800]

export type Attempt = { at: Temporal.Instant; outcome: 'code_sent' | 'failed' | 'succeeded' }

/** When the next try may be made; null: now. `attempts` in any order. A success of the name clears what came before. */
export function nextTryAt(
  counted: Counted,
  attempts: Attempt[],
  now: Temporal.Instant,
): Temporal.Instant | null {
  const inOrder = [...attempts].sort((one, other) => Temporal.Instant.compare(one.at, other.at))
  const cleared = counted === 'network' ? -1 : inOrder.findLastIndex(({ outcome }) => outcome === 'succeeded')
  const oldest = now.subtract(countedDuring[counted])
  const since = inOrder.slice(cleared + 1).filter(({ at }) => Temporal.Instant.compare(at, oldest) > 0)
  const waits = (['failed', 'code_sent'] as const).flatMap((outcome) => {
    const those = since.filter((one) => one.outcome === outcome)
    const last = those.at(-1)
    const past = those.length - triesFree[counted]
    if (!last || past < 0) return []
    return [last.at.add({ seconds: waitsSeconds[Math.min(past, waitsSeconds.length - 1)] ?? 0 })]
  })
  const latest = waits.sort(Temporal.Instant.compare).at(-1)
  return latest && Temporal.Instant.compare(latest, now) > 0 ? latest : null
}

/** Kept instead of the name or the address itself. */
export function hashSubject(secret: string, counted: Counted, ...parts: string[]): Buffer {
  return createHmac('sha256', secret)
    .update([`subject ${counted}`, ...parts].join('\n'))
    .digest()
}

/** « f•••@ », « •• •• •• •• 12 »: enough for her, nothing for a stranger. */
export function maskAddress(kind: CodeWay, address: string): string {
  return kind === 'email' ? `${address[0] ?? ''}•••@•••` : `•• •• •• •• ${address.slice(-2)}`
}

/** A tenant number that nobody bears is answered with addresses too, always the same ones. */
export function decoyMasks(secret: string, tenantNumber: string): { kind: CodeWay; mask: string }[] {
  const dice = createHmac('sha256', secret).update(`decoy ${tenantNumber}`).digest()
  const letter = 'abcdefghijlmnoprstvy'[(dice[1] ?? 0) % 20] ?? 'a'
  const masks = [
    { kind: 'email' as const, mask: maskAddress('email', letter) },
    { kind: 'sms' as const, mask: maskAddress('sms', String((dice[2] ?? 0) % 100).padStart(2, '0')) },
  ]
  return masks.filter((_, n) => ((dice[0] ?? 0) >> n) & 1)
}

/** Where to go after signing in: an address of ours, else `fallback`. */
export function readSuite(given: string | undefined, fallback: string): string {
  if (!given || given.length > 1000 || !/^\/(?![/\\])/.test(given)) return fallback
  const url = URL.parse(given, 'http://palier.invalid')
  if (url?.origin !== 'http://palier.invalid' || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search
}

export function homeOf(kind: PersonKind): string {
  return kind === 'resident' ? '/moi' : '/bureau'
}

/** An address of the other kind of people would only ask to sign in again. */
export function isFor(kind: PersonKind, path: string): boolean {
  return !(kind === 'resident' ? /^\/(bureau|aide|terrain)\b/ : /^\/moi\b/).test(path)
}

export function signInPath(kind: PersonKind): string {
  return kind === 'resident' ? '/connexion' : '/bureau/connexion'
}

/** « Safari, iPhone »: what a person recognises in a list of her sessions. */
export function nameDevice(userAgent: string): string {
  const find = (names: [RegExp, string][], other: string) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? other
  const browser = find(
    [
      [/Edg/, 'Edge'],
      [/SamsungBrowser/, 'Samsung Internet'],
      [/Firefox|FxiOS/, 'Firefox'],
      [/Chrom|CriOS/, 'Chrome'],
      [/Safari/, 'Safari'],
    ],
    'Navigateur',
  )
  const machine = find(
    [
      [/iPhone/, 'iPhone'],
      [/iPad/, 'iPad'],
      [/Android/, 'Android'],
      [/Windows/, 'Windows'],
      [/Macintosh/, 'Mac'],
      [/Linux|CrOS/, 'Linux'],
    ],
    'appareil inconnu',
  )
  return `${browser}, ${machine}`
}
