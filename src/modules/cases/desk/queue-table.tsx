// How is a demand shown on one line? The table of the queue, of the search and of a fault; one line a fault.
import type { JSX } from 'preact'
import { StatusTag } from '../../../ui/parts.tsx'
import type { QueueRow } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import { states as caseStates, dangers } from '../words.fr.ts'
import { dueMark } from './due.ts'
import { words } from './words.fr.ts'

type TableProps = {
  rows: QueueRow[]
  now: Temporal.Instant
  mayChoose?: boolean
  /** Ticked when the form came back. */
  ticked?: string[]
  caption?: string
  /** The voices of one fault, on its own page: each on its line. */
  isOneFault?: boolean
}

export function QueueTable({
  rows,
  now,
  mayChoose,
  ticked = [],
  caption,
  isOneFault,
}: TableProps): JSX.Element {
  const lines = isOneFault ? rows.map((row): Lines => [row]) : perFault(rows)
  return (
    <table class="cards">
      <caption>
        <span class="hidden">{caption ?? words.queue.caption}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.queue.demand}</th>
          <th scope="col">{words.queue.where}</th>
          <th scope="col">{words.queue.person}</th>
          <th scope="col">{words.queue.due}</th>
          <th scope="col">{words.queue.holder}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([row, ...others]) => (
          <QueueLine
            row={row}
            others={others}
            now={now}
            mayChoose={mayChoose ?? false}
            ticked={ticked}
            hasFault={!isOneFault}
          />
        ))}
      </tbody>
    </table>
  )
}

type Lines = [QueueRow, ...QueueRow[]]

/** Several voices of one fault are one line of work, where the most late of them stands. */
function perFault(rows: QueueRow[]): Lines[] {
  const lines = new Map<number | string, Lines>()
  for (const row of rows) {
    const key = row.fault ?? row.id
    const line = lines.get(key)
    if (line) line.push(row)
    else lines.set(key, [row])
  }
  return [...lines.values()]
}

const stateMark = (state: string) => ({
  word: caseStates[state as keyof typeof caseStates] ?? state,
  shape: state === 'closed' ? ('check' as const) : ('circle' as const),
  tone: state === 'closed' ? ('done' as const) : ('info' as const),
})

type LineProps = {
  row: QueueRow
  others: QueueRow[]
  now: Temporal.Instant
  mayChoose: boolean
  ticked: string[]
  hasFault: boolean
}

function QueueLine({ row, others, now, mayChoose, ticked, hasFault }: LineProps) {
  const reference = referenceOf(row.number)
  const flags = [
    row.reopened_times > 0 ? words.queue.reopenedTimes(row.reopened_times) : null,
    row.escalated_at ? words.queue.escalated : null,
    row.refused_by ? words.queue.refusedBy(row.refused_by) : null,
  ].filter((flag) => flag !== null)
  const pick = ({ id, number }: QueueRow) =>
    mayChoose && (
      <input
        type="checkbox"
        name="case"
        value={id}
        checked={ticked.includes(id)}
        aria-label={words.queue.select(referenceOf(number))}
      />
    )
  return (
    <tr>
      <th scope="row">
        <div class="pick">
          {pick(row)}
          <div>
            <a href={`/bureau/demandes/${row.number}`}>
              {reference} {row.nature}
            </a>
            {row.danger && (
              <div>
                <StatusTag
                  word={dangers[row.danger as keyof typeof dangers]}
                  shape="triangle"
                  tone="danger"
                />
              </div>
            )}
            {flags.length > 0 && <div class="small">{flags.join(', ')}</div>}
            {hasFault && row.fault !== null && row.voices > 1 && (
              <details open={others.some(({ id }) => ticked.includes(id))}>
                <summary>{words.queue.voices(row.voices)}</summary>
                <a href={`/bureau/pannes/${row.fault}`}>{words.queue.seeFault}</a>
                {others.map((other) => (
                  <div class="pick">
                    {pick(other)}
                    <a href={`/bureau/demandes/${other.number}`}>
                      {referenceOf(other.number)} {other.person}
                    </a>
                  </div>
                ))}
              </details>
            )}
          </div>
        </div>
      </th>
      <td data-label={words.queue.where}>
        <span>{[row.estate, row.building, row.place].filter(Boolean).join(', ')}</span>
      </td>
      <td data-label={words.queue.person}>
        <span>{row.person}</span>
      </td>
      <td data-label={words.queue.due}>
        <StatusTag {...(row.state === 'open' ? dueMark(row.due_at, now) : stateMark(row.state))} />
      </td>
      <td data-label={words.queue.holder}>
        <span>{row.assignee ?? words.queue.nobody}</span>
      </td>
    </tr>
  )
}
