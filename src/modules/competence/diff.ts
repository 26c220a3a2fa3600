// What would another matrix change? Rule by rule, and demand by demand. Pure.
import { type Decision, decide, type Landscape, type Rule, type Situation } from './rules.ts'

export type RuleChange = {
  code: string
  kind: 'added' | 'removed' | 'changed'
  /** Names of what differs, of a changed rule. */
  fields: (keyof Rule)[]
  before: Rule | undefined
  after: Rule | undefined
}

/** In the order of the new matrix, what is removed last. */
export function compareRules(before: Rule[], after: Rule[]): RuleChange[] {
  const held = new Map(before.map((rule) => [rule.code, rule]))
  const kept = new Set(after.map(({ code }) => code))
  const changes = after.flatMap((rule): RuleChange[] => {
    const old = held.get(rule.code)
    if (!old) return [{ code: rule.code, kind: 'added', fields: [], before: undefined, after: rule }]
    const fields = (Object.keys(rule) as (keyof Rule)[]).filter(
      (name) => JSON.stringify(rule[name]) !== JSON.stringify(old[name]),
    )
    return fields.length > 0 ? [{ code: rule.code, kind: 'changed', fields, before: old, after: rule }] : []
  })
  const removed = before
    .filter(({ code }) => !kept.has(code))
    .map(
      (rule): RuleChange => ({
        code: rule.code,
        kind: 'removed',
        fields: [],
        before: rule,
        after: undefined,
      }),
    )
  return [...changes, ...removed]
}

export type Replayed<D> = { demand: D; before: Decision; after: Decision }

/** The demands that another matrix would have given to somebody else, or worded otherwise. */
export function replay<D extends { situation: Situation }>(
  demands: D[],
  before: Landscape,
  after: Landscape,
): Replayed<D>[] {
  return demands.flatMap((demand) => {
    const one = decide(demand.situation, before)
    const other = decide(demand.situation, after)
    const isSame =
      one.sentence === other.sentence &&
      one.bodies.map(({ name }) => name).join() === other.bodies.map(({ name }) => name).join()
    return isSame ? [] : [{ demand, before: one, after: other }]
  })
}
