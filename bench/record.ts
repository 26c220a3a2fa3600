// Where are figures kept? docs/benchmarks.json, and its readable twin: the same name again replaces the old value.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'

export type Goal = { atLeast?: number; atMost?: number }
export type Figure = {
  name: string
  value: number
  unit: string
  goal: string
  at: string
  machine: string
  /** Null: measured to be watched, without a goal. */
  isMet: boolean | null
}

const folder = new URL('../docs/', import.meta.url)
const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`

export function recordFigure(name: string, value: number, unit: string, goal: Goal): void {
  const place = new URL('benchmarks.json', folder)
  const before: Figure[] = existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Figure[]) : []
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toFixed(3))
  const { atLeast, atMost } = goal
  const said = atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : ''
  const isMet =
    said === ''
      ? null
      : (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost)
  const figure: Figure = {
    name,
    value: rounded,
    unit,
    goal: said,
    at: new Date().toISOString(),
    machine,
    isMet,
  }
  const all = [...before.filter((one) => one.name !== name), figure].sort((one, other) =>
    one.name.localeCompare(other.name),
  )
  writeFileSync(place, `${JSON.stringify(all, null, 2)}\n`)
  const rows = all.map(
    (one) =>
      `| \`${one.name}\` | ${one.value} ${one.unit} | ${one.goal} | ${markOf(one)} | ${one.at.slice(0, 10)} | ${one.machine} |`,
  )
  writeFileSync(
    new URL('benchmarks.md', folder),
    `# Benchmarks\n\nWritten by \`npm run bench\` and \`npm run crash\`. Ratios compare two things measured in one run; machines are noisy.\n\n| Figure | Value | Goal | Met | On | Machine |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`,
  )
  console.log(
    `${name}: ${rounded} ${unit} (${isMet === null ? 'no goal' : `goal ${said}: ${isMet ? 'met' : 'NOT met'}`})`,
  )
}

function markOf({ isMet }: Figure): string {
  return isMet === null ? '' : isMet ? 'yes' : 'NO'
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
