// What did the person write this time? Her words without the quoted mail, the signature and the telephone's advertisement.

// When in doubt a line is kept: words too many tire a reader, words too few lose a demand.
const signatureLinesMax = 8
const introLinesMax = 4

const separator =
  /^[\s*]*-{2,}\s*(message d['’]origine|message original|message initial|original message)\s*-{2,}[\s*]*$/i
const forwarded =
  /^\s*(-{2,}\s*)?(message transféré|message réexpédié|forwarded message|début du message (transféré|réexpédié))\s*(:|-{2,})\s*$/i
const headFirst = /^[\s*]{0,10}(de|from)\s?\*{0,2}:\*{0,2}\s{0,3}\S/i
const headNext = /^[\s*]{0,10}(envoyé|date|sent|à|to|objet|subject|cc)( le)?\s?\*{0,2}:/i
const intro = /^(?=.{0,600}\d).{3,600}(a écrit|wrote)(\s.{0,60})?\s?:$/i
const device =
  /^(envoyé|sent|envoyée) (de|depuis|à partir de|avec|from|via) (mon|my|ma|l['’]|outlook|yahoo|orange|gmail|proton|bluemail|courrier|mail)\b.{0,60}$|^(téléchargez?|obtenir|get) outlook (pour|for) .{2,40}$|^provenance : courrier .{0,40}$/i

const isQuoted = (line: string | undefined) => /^\s{0,3}>/.test(line ?? '')
const isBlank = (line: string | undefined) => (line ?? '').trim() === ''

/** Pure. A mail passed on to us has its words below the separator: they stay. */
export function newWordsOf(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  let hasIntro = false
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] ?? ''
    if (forwarded.test(line)) return tidied([...kept, ...lines.slice(n)])
    const introLines = introAt(lines, n)
    if (introLines > 0) {
      // Under lines marked ">" an answer may follow; without those marks, all below is the old mail.
      if (!isQuoted(nextOf(lines, n + introLines))) break
      hasIntro = true
      n += introLines - 1
      continue
    }
    if (isHeadAt(lines, n) || isSignatureAt(lines, n)) break
    // A single ">" may be a sign of hers: "> 30° dans la chambre".
    if (isQuoted(line) && (hasIntro || isQuoted(lines[n - 1]) || isQuoted(lines[n + 1]))) continue
    kept.push(line)
  }
  return tidied(kept)
}

/** "Le mar. 24 nov. 2026 à 10:02, Habitat <a@b.fr> a écrit :", often cut into several lines. How many, or 0. */
function introAt(lines: string[], n: number): number {
  if (isBlank(lines[n]) || isQuoted(lines[n])) return 0
  let joined = ''
  for (let count = 1; count <= introLinesMax && !isBlank(lines[n + count - 1]); count++) {
    joined = `${joined} ${lines[n + count - 1]?.trim().slice(0, 600)}`.trim()
    if (count > 1 && !/^(le|on) /i.test(joined)) return 0
    if (!intro.test(joined)) continue
    // "Le 12, le gardien a écrit :" is a sentence of hers, unless an address and a moment, or quoted lines, say otherwise.
    const isMachine = /\S@\S/.test(joined) && /\b(20\d\d|\d{1,2}[:h]\d\d)\b/.test(joined)
    return isMachine || isQuoted(nextOf(lines, n + count)) ? count : 0
  }
  return 0
}

/** Outlook's "De : … Envoyé : … Objet : …", or its line above. */
function isHeadAt(lines: string[], n: number): boolean {
  const line = lines[n] ?? ''
  if (separator.test(line)) return true
  const at = /^\s*_{10,}\s*$/.test(line) ? indexOfNext(lines, n + 1) : n
  return headFirst.test(lines[at] ?? '') && lines.slice(at + 1, at + 5).some((one) => headNext.test(one))
}

/** "-- " and a few lines, as RFC 3676 has it. A longer text under two dashes is hers. */
function isSignatureAt(lines: string[], n: number): boolean {
  if (!/^-- ?$/.test(lines[n] ?? '')) return false
  let count = 0
  for (let m = n + 1; m < lines.length && count <= signatureLinesMax; m++) {
    if (isQuoted(lines[m]) || introAt(lines, m) > 0 || isHeadAt(lines, m)) break
    if (!isBlank(lines[m])) count++
  }
  return count <= signatureLinesMax
}

function indexOfNext(lines: string[], from: number): number {
  let n = from
  while (n < lines.length && isBlank(lines[n])) n++
  return n
}

const nextOf = (lines: string[], from: number) => lines[indexOfNext(lines, from)]

function tidied(lines: string[]): string {
  const ends = [...lines]
  while (ends.length > 0 && (isBlank(ends.at(-1)) || device.test(ends.at(-1)?.trim() ?? ''))) ends.pop()
  return ends
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
