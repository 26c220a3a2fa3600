// Which home does a contractor mean? « Hall A, 301 », « hall A porte 0301 », « Bât. Tour du Bassin, A-301 »: as people write a door.
import type { Intervention, SiteHome } from './queries.ts'

type Part = 'site' | 'building' | 'entrance' | 'door'
/** Words that say what comes next, without being part of its name. */
const tags: Record<string, Part> = Object.fromEntries(
  (
    [
      ['site', 'residence res site groupe'],
      ['building', 'batiment bat bt immeuble imm bloc'],
      ['entrance', 'hall entree ent cage escalier esc montee allee'],
      ['door', 'porte pte appartement appart appt apt app logement lgt log'],
    ] as const
  ).flatMap(([part, words]) => words.split(' ').map((word) => [word, part])),
)
const silent = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'num', 'numero'])

type Token = { text: string; part: Part | null }

/** What is named, in order: letters apart from digits, no accents, no leading zeros, no floor. */
export function tokensOf(reference: string): Token[] {
  const words = reference
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/\bn\s*[°º]\s*/g, ' ')
    .replace(/\b[ld]['’]/g, ' ')
    .replace(/\b(\d+\s*(er|e|eme)\s+etage|rdc|rez[\s-]de[\s-]chaussee)\b/g, ' ')
    .match(/[a-z]+|\d+/g)
  const tokens: Token[] = []
  let part: Part | null = null
  for (const word of words ?? []) {
    if (tags[word]) part = tags[word]
    else if (!silent.has(word)) {
      tokens.push({ text: /^\d+$/.test(word) ? word.replace(/^0+(?=\d)/, '') : word, part })
      part = null
    }
  }
  return tokens
}

const textsOf = (name: string) => tokensOf(name).map(({ text }) => text)
/** The orders a door is written in. What names fewer parts may name several homes: that is said. */
const orders: Part[][] = [
  ['site', 'building', 'entrance', 'door'],
  ['building', 'entrance', 'door'],
  ['site', 'entrance', 'door'],
  ['entrance', 'building', 'door'],
  ['door', 'entrance', 'building'],
  ['entrance', 'door'],
  ['door', 'entrance'],
  ['site', 'building', 'door'],
  ['building', 'door'],
  ['site', 'door'],
  ['door'],
]

/** « Bâtiment » and « résidence » are said one for the other. */
const fits = (said: Part | null, part: Part) =>
  said === null ||
  said === part ||
  (said === 'site' && part === 'building') ||
  (said === 'building' && part === 'site')

type Named = { home: SiteHome; names: Record<Part, string[]> }

function isNamed(tokens: Token[], { names }: Named): boolean {
  return orders.some((order) => {
    const parts = order.flatMap((part) => names[part].map((text) => ({ text, part })))
    return (
      parts.length === tokens.length &&
      parts.every(({ text, part }, index) => {
        const said = tokens[index]
        return said !== undefined && said.text === text && fits(said.part, part)
      })
    )
  })
}

const plain = (text: string) => text.normalize('NFC').replaceAll('’', "'").trim().toLowerCase()

export type FoundHome = { home: SiteHome } | 'none' | 'several'

/** By its code, by the contractor's own reference of an earlier file, or by its door when only one home of the site has it. */
export function homeFinder(
  homes: SiteHome[],
  earlier: Intervention[],
  site: string,
): (reference: string) => FoundHome {
  const exact = new Map<string, SiteHome>()
  for (const of of earlier) if (of.planningCode) exact.set(plain(of.planningCode), of)
  for (const home of homes) exact.set(plain(home.code), home)
  const siteNames = textsOf(site)
  const named = homes.map((home) => ({
    home,
    names: {
      site: siteNames,
      building: textsOf(home.building),
      entrance: textsOf(home.entrance),
      door: textsOf(home.door),
    },
  }))
  const known = new Map<string, FoundHome>()
  const find = (reference: string): FoundHome => {
    const home = exact.get(plain(reference))
    if (home) return { home }
    const tokens = tokensOf(reference)
    const texts = new Set(tokens.map(({ text }) => text))
    const found = named.filter(
      (one) =>
        one.names.door.length > 0 && one.names.door.every((text) => texts.has(text)) && isNamed(tokens, one),
    )
    const [first, ...others] = found
    return first ? (others.length > 0 ? 'several' : { home: first.home }) : 'none'
  }
  return (reference) => {
    const answer = known.get(reference) ?? find(reference)
    known.set(reference, answer)
    return answer
  }
}
