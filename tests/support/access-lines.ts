// How is a line of the access matrix written? "roles: labels; roles: labels", with names for the usual groups.
import { actors, staffRoles } from './access-world.ts'

export const verbs = ['read', 'add', 'change', 'remove'] as const
/** role → labels of the rows it reaches. */
export type Reach = Record<string, string[]>
export type Found = Record<(typeof verbs)[number], Reach>
/** A verb that is left out is nobody's. */
export type Lines = Partial<Record<(typeof verbs)[number], string | string[]>>

/** Named once, used in lines; writeLine prefers the first that fits. */
const groups: Record<string, string[]> = {
  known: Object.keys(actors).filter((role) => role !== 'nobody'),
  staff: staffRoles,
  // Who answers demands, who reads those of their sector, and who of them may send a contractor.
  desk: ['adviser', 'agency_manager'],
  field: ['caretaker', 'liaison_agent'],
  works: ['technician', 'works_manager'],
  residents: ['resident', 'household'],
}

export function readLine(line: string | string[]): Reach {
  const reach: Reach = {}
  for (const part of [line].flat().flatMap((one) => one.split('; '))) {
    if (part === '') continue
    const [names = '', labels = ''] = part.split(': ')
    for (const name of names.split(', ')) {
      const roles = groups[name] ?? [name]
      for (const role of roles) {
        if (!(role in actors)) throw new Error(`access-matrix.ts: nobody is called ${role}`)
        reach[role] = [...(reach[role] ?? []), ...labels.split(', ')]
      }
    }
  }
  return reach
}

export function writeLine(reach: Reach): string {
  const byLabels = new Map<string, string[]>()
  for (const role of Object.keys(actors)) {
    const labels = [...new Set(reach[role] ?? [])].sort().join(', ')
    if (labels) byLabels.set(labels, [...(byLabels.get(labels) ?? []), role])
  }
  return [...byLabels].map(([labels, roles]) => `${nameRoles(roles)}: ${labels}`).join('; ')
}

function nameRoles(roles: string[]): string {
  let left = roles
  const names: string[] = []
  for (const [name, members] of Object.entries(groups)) {
    if (!members.every((role) => left.includes(role))) continue
    names.push(name)
    left = left.filter((role) => !members.includes(role))
  }
  return [...names, ...left].join(', ')
}

export const nothing = (): Found => ({ read: {}, add: {}, change: {}, remove: {} })

/** As it stands in tests/access-matrix.ts. */
export function writeTable(found: Found): string {
  return verbs
    .map((verb) => ({ verb, line: writeLine(found[verb]) }))
    .filter(({ line }) => line !== '')
    .map(({ verb, line }) => `    ${verb}: '${line}',\n`)
    .join('')
}
