// What can one choose from when a rule is written? The landlord's own subjects, estates, communes and bodies, by their names.
import type { Tx } from '../../platform/db/database.ts'
import type { Option } from '../../ui/form.tsx'
import { listNatures } from '../cases/index.ts'
import { listEstates } from '../homes/index.ts'
import { searchNatures } from '../subjects/index.ts'
import { listBodies } from './bodies.ts'
import { matrixWords as words } from './matrix-words.fr.ts'

export type RuleChoices = {
  natures: Option[]
  families: Option[]
  communes: Option[]
  estates: Option[]
  competent: Option[]
}

const foundMost = 8
const sorted = (options: Option[]) => options.sort((one, other) => one.label.localeCompare(other.label, 'fr'))

/** `asked`: the words of a search for a subject; `found`: the codes that resemble them. */
export async function readRuleChoices(
  tx: Tx,
  asked: string,
): Promise<{ choices: RuleChoices; found: string[] }> {
  const natures = await listNatures(tx)
  const estates = await listEstates(tx)
  const choices = {
    natures: natures.map(({ code, label, family }) => ({ value: code, label, group: family })),
    families: [...new Set(natures.map(({ family }) => family))].map((family) => ({
      value: family,
      label: family,
    })),
    communes: communesOf(estates),
    estates: sorted(estates.map(({ code, name, commune }) => ({ value: code, label: name, group: commune }))),
    competent: competentOf((await listBodies(tx)).filter(({ is_active }) => is_active)),
  }
  const found = asked === '' ? [] : searchNatures(natures, asked).slice(0, foundMost)
  return { choices, found: found.map(({ code }) => code) }
}

/** Where the landlord has homes, by their names. */
export function communesOf(estates: { insee: string | null; commune: string }[]): Option[] {
  const known = new Map(estates.flatMap(({ insee, commune }) => (insee ? [[insee, commune]] : [])))
  return sorted([...known].map(([value, label]) => ({ value, label })))
}

/** Ourselves and our companies; who serves the place (offered when somebody does); one body by its name. */
function competentOf(bodies: { code: string; kind: string; name: string }[]): Option[] {
  const { house, place, named } = words.competentGroups
  const kinds = words.competentKinds
  const own = ['landlord', 'contract', 'site', 'tenant']
  const byPlace = Object.keys(kinds).filter((kind) => !own.includes(kind))
  return [
    ...own.map((value) => ({ value, label: kinds[value] ?? value, group: house })),
    ...byPlace.flatMap((value) => {
      const these = bodies.filter(({ kind }) => kind === value).map(({ name }) => name)
      return these.length > 0
        ? [{ value, label: words.hereThatIs(kinds[value] ?? value, these), group: place }]
        : []
    }),
    ...sorted(
      bodies
        // One whose code is that of its kind is offered above.
        .filter(({ code, kind }) => !(code in kinds) && !own.includes(kind))
        .map(({ code, name }) => ({ value: code, label: name, group: named })),
    ),
  ]
}
