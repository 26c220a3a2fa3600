// How are facts shown: a summary, a status, a story, a table, an empty place?
import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName, type Mark, type Shape, ShapeIcon } from './icons.tsx'
import { sayPhone } from './phone.ts'
import { words } from './words.fr.ts'

export type SummaryRow = {
  label: string
  value: ComponentChildren
  changeHref?: string | undefined
  /** What can be done with this line, a small form. */
  action?: JSX.Element | false | undefined
}

// Before sending, and wherever facts are read one under the other.
export function SummaryList({ rows }: { rows: SummaryRow[] }): JSX.Element {
  return (
    <dl class="list">
      {rows.map(({ label, value, changeHref, action }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {changeHref && (
            <dd class="act">
              <a href={changeHref}>
                {words.change}
                <span class="hidden"> : {label}</span>
              </a>
            </dd>
          )}
          {action && <dd class="act">{action}</dd>}
        </div>
      ))}
    </dl>
  )
}

export function StatusTag({ word, shape, tone }: Mark): JSX.Element {
  return (
    <span class={`tag ${tone}`}>
      {word}
      <ShapeIcon shape={shape} />
    </span>
  )
}

export type TimelineKind =
  | 'said'
  | 'answer'
  | 'note'
  | 'visit'
  | 'call'
  | 'mail'
  | 'work'
  | 'date'
  | 'photo'
  | 'done'
export type TimelineEntry = {
  kind: TimelineKind
  who: string
  // As people say it ("jeudi 12 novembre à 9 h 40"); `at` is the same instant for machines.
  when: string
  at?: string | undefined
  title: ComponentChildren
  children?: ComponentChildren
}

const timelineIcons: Record<TimelineKind, IconName> = {
  said: 'message',
  answer: 'people',
  note: 'note',
  visit: 'home',
  call: 'phone',
  mail: 'mail',
  work: 'tools',
  date: 'calendar',
  photo: 'camera',
  done: 'check',
}

export function Timeline({ entries }: { entries: TimelineEntry[] }): JSX.Element {
  return (
    <ol class="story">
      {entries.map((entry) => (
        <li class={`k-${entry.kind}`}>
          <Icon name={timelineIcons[entry.kind]} />
          <div class="when">
            <strong>{entry.title}</strong>
            <span class="small soft">
              {entry.who} · <time datetime={entry.at}>{entry.when}</time>
            </span>
          </div>
          {entry.children && <div class="body">{entry.children}</div>}
        </li>
      ))}
    </ol>
  )
}

export type NoticeTone = 'info' | 'done' | 'wait' | 'danger'
const noticeShapes: Record<NoticeTone, Shape> = {
  info: 'circle',
  done: 'check',
  wait: 'diamond',
  danger: 'triangle',
}

type NoticeProps = { tone?: NoticeTone; title?: string | undefined; children?: ComponentChildren }

// Danger interrupts a screen reader, what is done is announced, the rest is read in its turn.
export function Notice({ tone = 'info', title, children }: NoticeProps): JSX.Element {
  const role = tone === 'danger' ? 'alert' : tone === 'done' ? 'status' : undefined
  return (
    <div class={`notice ${tone}`} role={role}>
      <p class="title">
        {title ?? words.notice[tone]}
        <ShapeIcon shape={noticeShapes[tone]} />
      </p>
      {children && <div>{children}</div>}
    </div>
  )
}

// Says what to do, not that there is nothing.
export function EmptyState({
  title,
  children,
}: {
  title: string
  children?: ComponentChildren
}): JSX.Element {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

type PaginationProps = {
  previousHref?: string | undefined
  nextHref?: string | undefined
  label?: string
  previous?: string
  next?: string
}

export function Pagination(props: PaginationProps): JSX.Element | null {
  const { previousHref, nextHref, label, previous = words.previous, next = words.next } = props
  if (!previousHref && !nextHref) return null
  return (
    <nav class="pages" aria-label={label ?? words.pages}>
      {previousHref ? (
        <a href={previousHref} rel="prev">
          <Icon name="back" />
          {previous}
        </a>
      ) : (
        <span />
      )}
      {nextHref && (
        <a href={nextHref} rel="next">
          {next}
          <Icon name="next" />
        </a>
      )}
    </nav>
  )
}

export type Column<Row> = {
  label: string
  value: (row: Row) => ComponentChildren
  numeric?: boolean
}

type DataTableProps<Row> = { caption: string; columns: Column<Row>[]; rows: Row[]; hideCaption?: boolean }

// The first column names the row; on a phone each row becomes a card that repeats its labels.
export function DataTable<Row>({ caption, columns, rows, hideCaption }: DataTableProps<Row>): JSX.Element {
  const classOf = (column: Column<Row>) => (column.numeric ? 'num' : undefined)
  return (
    <table class="cards">
      <caption>{hideCaption ? <span class="hidden">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={classOf(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((column, index) =>
              index === 0 ? (
                <th scope="row">{column.value(row)}</th>
              ) : (
                <td class={classOf(column)} data-label={column.label}>
                  <span>{column.value(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function BackLink({ href, children }: { href: string; children?: ComponentChildren }): JSX.Element {
  return (
    <a class="back" href={href}>
      <Icon name="back" />
      {children ?? words.back}
    </a>
  )
}

export function Stepper({ now, total }: { now: number; total: number }): JSX.Element {
  return <p class="step">{words.step(now, total)}</p>
}

// `number` as it is written for people ("03 21 00 00 00"); the address keeps its digits only.
export function PhoneLink({
  number,
  children,
}: {
  number: string
  children?: ComponentChildren
}): JSX.Element {
  return (
    <a class="phone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      <Icon name="phone" />
      {children ?? sayPhone(number)}
    </a>
  )
}

type CardProps = { title?: ComponentChildren; href?: string | undefined; children?: ComponentChildren }

export function Card({ title, href, children }: CardProps): JSX.Element {
  return (
    <section class="card">
      {title && <h2>{href ? <a href={href}>{title}</a> : title}</h2>}
      {children}
    </section>
  )
}

type DetailsProps = { summary: string; open?: boolean | undefined; children: ComponentChildren }

export function Details({ summary, open, children }: DetailsProps): JSX.Element {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}

export type Figure = { value: string; label: string; href?: string | undefined }

// Numbers that link to the rows they count.
export function Figures({ figures }: { figures: Figure[] }): JSX.Element {
  return (
    <ul class="figures">
      {figures.map(({ value, label, href }) => (
        <li class="card">
          {href ? (
            <a href={href}>
              <strong>{value}</strong> {label}
            </a>
          ) : (
            <>
              <strong>{value}</strong> {label}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
