// Which question does this figure answer? Charts drawn on the server: the answer as title, the table beneath.
import type { ComponentChildren, JSX } from 'preact'
import { DataTable, Details } from './parts.tsx'
import { words } from './words.fr.ts'

const width = 380
const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
export type Format = (value: number) => string
const plain: Format = (value) => number.format(value)

type ChartProps = {
  // The answer, as a sentence: "Deux demandes sur trois ont eu une réponse à temps".
  title: string
  // What the drawing shows, for those who do not see it.
  description: string
  height: number
  table: JSX.Element
  legend?: ComponentChildren
  children: ComponentChildren
}

function Chart({ title, description, height, table, legend, children }: ChartProps): JSX.Element {
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {legend}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={description}>
        {children}
      </svg>
      <Details summary={words.tableOf}>{table}</Details>
    </figure>
  )
}

export type BarRow = { label: string; value: number; before?: number; href?: string | undefined }
type BarChartProps = {
  title: string
  measure: string
  rowLabel: string
  rows: BarRow[]
  format?: Format
  // The column of what was before, in the table only.
  earlier?: string
}

// The label above its bar and the figure at its end: no axis to read.
export function BarChart(props: BarChartProps): JSX.Element {
  const { title, measure, rowLabel, rows, format = plain, earlier } = props
  const most = Math.max(1, ...rows.map((row) => row.value))
  const step = 44
  return (
    <Chart
      title={title}
      description={describe(measure, rows, format)}
      height={rows.length * step}
      table={
        <DataTable
          caption={title}
          hideCaption
          rows={rows}
          columns={[
            { label: rowLabel, value: (row) => (row.href ? <a href={row.href}>{row.label}</a> : row.label) },
            { label: measure, value: (row) => format(row.value), numeric: true },
            ...(earlier === undefined
              ? []
              : [{ label: earlier, value: (row: BarRow) => format(row.before ?? 0), numeric: true }]),
          ]}
        />
      }
    >
      {rows.map((row, index) => (
        <>
          <text y={index * step + 14}>{row.label}</text>
          <rect
            class="c0"
            y={index * step + 20}
            width={Math.max(2, (row.value / most) * 300)}
            height="14"
            rx="3"
          />
          <text class="lab" x={(row.value / most) * 300 + 8} y={index * step + 32}>
            {format(row.value)}
          </text>
        </>
      ))}
    </Chart>
  )
}

function describe(measure: string, rows: BarRow[], format: Format): string {
  return `${measure} : ${rows.map((row) => `${row.label}, ${format(row.value)}`).join(' ; ')}.`
}

export type Series = { label: string; values: number[] }
type SeriesProps = { title: string; rowLabel: string; labels: string[]; series: Series[]; format?: Format }

function SeriesTable({ title, rowLabel, labels, series, format = plain }: SeriesProps): JSX.Element {
  const rows = labels.map((label, index) => ({
    label,
    values: series.map((each) => each.values[index] ?? 0),
  }))
  return (
    <DataTable
      caption={title}
      hideCaption
      rows={rows}
      columns={[
        { label: rowLabel, value: (row) => row.label },
        ...series.map((each, index) => ({
          label: each.label,
          value: (row: (typeof rows)[number]) => format(row.values[index] ?? 0),
          numeric: true,
        })),
      ]}
    />
  )
}

// Up to four parts, told apart by their texture as well as their colour.
function Legend({ series }: { series: Series[] }): JSX.Element {
  return (
    <ul class="legend">
      {series.map((each, index) => (
        <li>
          <svg viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">
            <Bar index={index} x={0} y={0} width={20} height={14} />
          </svg>
          {each.label}
        </li>
      ))}
    </ul>
  )
}

type BarBox = { index: number; x: number; y: number; width: number; height: number }

// Full, empty, striped, crossed. Drawn as paths: a pattern would need an identifier unique in the page.
function Bar({ index, x, y, width, height }: BarBox): JSX.Element {
  const kind = index % 4
  const lines: string[] = []
  if (kind >= 2) for (let at = 4; at < width; at += 6) lines.push(`M${round(x + at)} ${y}v${height}`)
  if (kind === 3) for (let at = 4; at < height; at += 5) lines.push(`M${round(x)} ${y + at}h${round(width)}`)
  return (
    <>
      <rect class={`c${kind}`} x={round(x)} y={y} width={round(width)} height={height} />
      {lines.length > 0 && <path class="c-line" d={lines.join('')} />}
    </>
  )
}

export function StackedBars(props: SeriesProps): JSX.Element {
  const { title, labels, series, format = plain } = props
  const totals = labels.map((_, index) => series.reduce((sum, each) => sum + (each.values[index] ?? 0), 0))
  const most = Math.max(1, ...totals)
  const step = 46
  const description = labels
    .map((label, index) => {
      const parts = series.map((each) => `${each.label} ${format(each.values[index] ?? 0)}`)
      return `${label} : ${parts.join(', ')}`
    })
    .join(' ; ')
  return (
    <Chart
      title={title}
      description={description}
      height={labels.length * step}
      legend={<Legend series={series} />}
      table={<SeriesTable {...props} />}
    >
      {labels.map((label, row) => {
        let x = 0
        return (
          <>
            <text y={row * step + 14}>{label}</text>
            {series.map((each, index) => {
              const share = ((each.values[row] ?? 0) / most) * 310
              const from = x
              x += share
              return share > 0 && <Bar index={index} x={from} y={row * step + 20} width={share} height={18} />
            })}
            <text class="lab" x={round(x) + 8} y={row * step + 34}>
              {format(totals[row] ?? 0)}
            </text>
          </>
        )
      })}
    </Chart>
  )
}

// Two or three lines at most, each with its own stroke, before a scale; the last figure is written where it hides nothing.
export function LineChart(props: SeriesProps): JSX.Element {
  const { title, labels, series, format = plain } = props
  const ticks = ticksTo(Math.max(1, ...series.flatMap((each) => each.values)))
  const most = ticks.at(-1) ?? 1
  const [left, right, top, bottom] = [44, 8, 24, 150]
  const xOf = (index: number) =>
    round(left + (index * (width - left - right)) / Math.max(1, labels.length - 1))
  const yOf = (value: number) => round(bottom - (value / most) * (bottom - top))
  const description = series
    .map((each) => `${each.label} : de ${format(each.values[0] ?? 0)} à ${format(each.values.at(-1) ?? 0)}`)
    .join(' ; ')
  const last = labels.length - 1
  const ends = series.map((each) => each.values[last] ?? 0)
  return (
    <Chart
      title={title}
      description={description}
      height={178}
      legend={<LineLegend series={series} />}
      table={<SeriesTable {...props} />}
    >
      {ticks.map((value) => (
        <>
          <path class={value === 0 ? 'axis' : 'scale'} d={`M${left} ${yOf(value)}H${width}`} />
          <text class="tick" x={left - 8} y={yOf(value) + 5} text-anchor="end">
            {format(value)}
          </text>
        </>
      ))}
      {series.map((each, index) => (
        <path
          class={`l l${index % 3}`}
          d={`M${each.values.map((value, at) => `${xOf(at)} ${yOf(value)}`).join('L')}`}
        />
      ))}
      {/* After every line: none is drawn over a figure. */}
      {series.map((_, index) => {
        const y = yOf(ends[index] ?? 0)
        const side = sideOf(index, ends)
        return (
          y + 24 < bottom &&
          side && (
            <text class="lab" x={xOf(last)} y={side === 'above' ? y - 8 : y + 20} text-anchor="end">
              {format(ends[index] ?? 0)}
            </text>
          )
        )
      })}
      <text x={left} y={bottom + 24}>
        {labels[0]}
      </text>
      <text x={width - right} y={bottom + 24} text-anchor="end">
        {labels.at(-1)}
      </text>
    </Chart>
  )
}

/** From 0, two to four steps of 1, 2 or 5, tens of them, hundreds…: the last is at least `most`. */
export function ticksTo(most: number): number[] {
  const rough = most / 4
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(rough, 1))))
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step)
}

// The highest figure is written above its line, the lowest below; those between are read in the table.
function sideOf(index: number, values: number[]): 'above' | 'below' | undefined {
  if (index === values.indexOf(Math.max(...values))) return 'above'
  return index === values.lastIndexOf(Math.min(...values)) ? 'below' : undefined
}

function LineLegend({ series }: { series: Series[] }): JSX.Element {
  return (
    <ul class="legend">
      {series.map((each, index) => (
        <li>
          <svg viewBox="0 0 32 14" width="32" height="14" aria-hidden="true">
            <path class={`l l${index % 3}`} d="M0 7h32" />
          </svg>
          {each.label}
        </li>
      ))}
    </ul>
  )
}

type ShareProps = { title: string; part: number; whole: number; partLabel: string; restLabel: string }

// A part of a whole: one bar, its two words under it.
export function Share({ title, part, whole, partLabel, restLabel }: ShareProps): JSX.Element {
  const share = whole > 0 ? Math.min(1, part / whole) : 0
  const rows = [
    { label: partLabel, value: part },
    { label: restLabel, value: whole - part },
  ]
  return (
    <Chart
      title={title}
      description={`${partLabel} : ${plain(part)} sur ${plain(whole)}.`}
      height={64}
      table={
        <DataTable
          caption={title}
          hideCaption
          rows={rows}
          columns={[
            { label: words.what, value: (row) => row.label },
            { label: words.number, value: (row) => plain(row.value), numeric: true },
          ]}
        />
      }
    >
      <rect class="c1" x="1" y="1" width={width - 2} height="30" rx="4" />
      <rect class="c0" x="1" y="1" width={round(share * (width - 2))} height="30" rx="4" />
      <text y="54">
        {partLabel} : {plain(part)}
      </text>
      <text x={width} y="54" text-anchor="end">
        {restLabel} : {plain(whole - part)}
      </text>
    </Chart>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
