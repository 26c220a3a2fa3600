// How is a rule said in French? By what it is about and who answers; its code is for files alone.
import type { Tx } from '../../platform/db/database.ts'
import { listAllNatures } from '../cases/index.ts'
import { listEstates } from '../homes/index.ts'
import { asRule } from './landscape.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import type { Rule } from './rules.ts'

/** By code: subjects put away and bodies no longer used too, since old rules name them. Communes by their Insee code. */
export type RuleNames = {
  subjects: Map<string, string>
  estates: Map<string, string>
  communes: Map<string, string>
  bodies: Map<string, string>
}

export async function readRuleNames(tx: Tx): Promise<RuleNames> {
  const estates = await listEstates(tx)
  const bodies = await tx.selectFrom('competence_bodies').select(['code', 'name']).execute()
  return {
    subjects: new Map((await listAllNatures(tx)).map(({ code, label }) => [code, label])),
    estates: new Map(estates.map(({ code, name }) => [code, name])),
    communes: new Map(estates.flatMap(({ insee, commune }) => (insee ? [[insee, commune]] : []))),
    bodies: new Map(bodies.map(({ code, name }) => [code, name])),
  }
}

export type NamesOf = Record<keyof typeof words.conditions, string[]>

/** Each condition by its French names; an empty list: it holds for all. */
export function namesOf(rule: Rule, { subjects, estates, communes }: RuleNames): NamesOf {
  const named = (list: string[], names: Map<string, string>) => list.map((one) => names.get(one) ?? one)
  const worded = (list: string[], names: Record<string, string>) => list.map((one) => names[one] ?? one)
  return {
    natures: named(rule.natures, subjects),
    families: rule.families,
    placeKinds: worded(rule.placeKinds, words.placeKinds),
    grounds: worded(rule.grounds, words.grounds),
    communes: named(rule.communes, communes),
    estates: named(rule.estates, estates),
    site: rule.site ? worded([rule.site], words.sites) : [],
  }
}

/** "Lampadaire de la rue en panne, voie publique"; of each list the first `most`, then how many others. */
export function sayWhen(rule: Rule, names: RuleNames, most = 2): string {
  const of = namesOf(rule, names)
  const list = (all: string[]) =>
    all.length > most + 1 ? words.andOthers(all.slice(0, most), all.length - most) : all.join(', ')
  const parts = [
    list([...of.natures, ...of.families]),
    // The ground says the place already.
    list(of.grounds.length > 0 ? of.grounds : of.placeKinds),
    list(of.estates),
    of.communes.length > 0 ? words.inTown(list(of.communes)) : '',
    list(of.site),
  ].filter(Boolean)
  return capital(parts.length > 0 ? parts.join(', ') : words.always)
}

/** "la commune, puis nous". */
export function sayCompetent(rule: Rule, { bodies }: RuleNames): string {
  return words.inOrder(
    rule.competent.map((key) =>
      key === 'landlord' ? words.us : (words.competents[key] ?? bodies.get(key) ?? key),
    ),
  )
}

/** "Lampadaire de la rue en panne, voie publique : la commune": what a rule is called wherever a colleague reads of it. */
export function titleOf(rule: Rule, names: RuleNames): string {
  return `${sayWhen(rule, names)} : ${sayCompetent(rule, names)}`
}

/** Its sentence as a person would read it, the body named by what it is. */
export function saySentence(rule: Rule, { bodies }: RuleNames): string {
  const [first = ''] = rule.competent
  const isUs = first === 'landlord'
  const sentence = rule.sentence
    .replace(/\{([^{}|]*)\|([^{}|]*)\}/g, isUs ? '$2' : '$1')
    .replaceAll('{organisme}', isUs ? words.us : (words.competents[first] ?? bodies.get(first) ?? first))
    .replaceAll('{chantier}', words.siteName)
  return capital(sentence)
}

/** A code that no rule of this version has, made of what the rule is about: nobody types one. */
export function newCode(rule: Rule, names: RuleNames, taken: Set<string>): string {
  const plain = sayWhen(rule, names)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40)
    .replace(/^_+|_+$/g, '')
  for (let turn = 1; ; turn++) {
    const code = turn === 1 ? plain || 'regle' : `${plain || 'regle'}_${turn}`
    if (!taken.has(code)) return code
  }
}

export type PlacedRule = { matrixId: string; number: number; rule: Rule }

/** These rules in every published version that has them, the newest first. */
export async function listPublishedRules(tx: Tx, codes: string[]): Promise<PlacedRule[]> {
  if (codes.length === 0) return []
  const rows = await tx
    .selectFrom('competence_rules as r')
    .innerJoin('competence_matrices as m', 'm.id', 'r.matrix_id')
    .selectAll('r')
    .select('m.number')
    .where('m.state', '=', 'published')
    .where('r.code', 'in', codes)
    .orderBy('m.number', 'desc')
    .execute()
  return rows.map((row) => ({ matrixId: row.matrix_id, number: row.number, rule: asRule(row) }))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
