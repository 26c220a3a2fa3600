// What waits for who leads the works? Dates to set again, notices that something holds back, contractors who owe an answer.
import type { JSX } from 'preact'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { DataTable, Details } from '../../ui/parts.tsx'
import type { Owed } from './contractor-queries.ts'
import { contractorWords } from './contractor-words.fr.ts'
import { base, Shortened, unfoldedMax } from './desk-parts.tsx'
import type { Held } from './ladder.ts'
import { siteWords } from './site-words.fr.ts'
import type { ToPlan } from './waiting.ts'
import { words } from './words.fr.ts'

/** By reason, the longest waiting first; folded when they are many. */
export function DatesToSet({ toPlan, now }: { toPlan: ToPlan[]; now: Temporal.Instant }): JSX.Element | null {
  if (toPlan.length === 0) return null
  return (
    <>
      <h2 id="dates">{words.datesToSet}</h2>
      {[...Map.groupBy(toPlan, ({ why }) => why)].map(([why, those]) => {
        const title = words.datesToSetWhy[why] ?? why
        return (
          <Details summary={siteWords.counted(title, those.length)} open={toPlan.length <= unfoldedMax}>
            <Shortened rows={those}>{(rows) => <ToSet title={title} rows={rows} now={now} />}</Shortened>
          </Details>
        )
      })}
    </>
  )
}

function ToSet({ title, rows, now }: { title: string; rows: ToPlan[]; now: Temporal.Instant }) {
  return (
    <DataTable
      caption={title}
      hideCaption
      rows={rows}
      columns={[
        {
          label: words.place,
          value: (one) => <a href={`${base}/${one.siteNumber}/logements/${one.homeId}`}>{one.place}</a>,
        },
        { label: words.phase, value: (one) => `${one.phase}, ${one.site}` },
        {
          label: words.proposal,
          value: ({ offeredAt, why }) =>
            offeredAt
              ? words.proposed(sayAgo(offeredAt, now))
              : why === 'away'
                ? words.proposedOnline
                : why === 'away_during'
                  ? ''
                  : words.notProposed,
        },
        { label: words.since, value: ({ since }) => sayAgo(since, now) },
      ]}
    />
  )
}

export function HeldNotices({ held, now }: { held: Held[]; now: Temporal.Instant }): JSX.Element | null {
  if (held.length === 0) return null
  return (
    <>
      <h2>{words.held}</h2>
      <p>{words.heldLead}</p>
      <DataTable
        caption={words.held}
        hideCaption
        rows={held}
        columns={[
          {
            label: words.phase,
            value: (one) => (
              <>
                <a href={`${base}/${one.siteNumber}`}>{one.siteTitle}</a>, {one.phase}
              </>
            ),
          },
          { label: words.why, value: ({ hold }) => words.heldWhy[hold] ?? hold },
          { label: words.homes, numeric: true, value: ({ homes }) => String(homes) },
          { label: words.firstDate, value: ({ first }) => sayDay(first, now) },
        ]}
      />
    </>
  )
}

export function OwedAnswers({ owed, now }: { owed: Owed[]; now: Temporal.Instant }): JSX.Element | null {
  const { desk } = contractorWords
  if (owed.length === 0) return null
  return (
    <>
      <h2>{desk.title}</h2>
      <DataTable
        caption={desk.title}
        hideCaption
        rows={owed}
        columns={[
          { label: words.contractor, value: ({ contractor }) => contractor },
          { label: desk.what, value: ({ kind }) => desk.whats[kind] ?? kind },
          {
            label: words.place,
            value: ({ siteNumber, homeId, place, site }) => (
              <>
                <a href={`${base}/${siteNumber}${homeId ? `/logements/${homeId}` : ''}`}>{place}</a>, {site}
              </>
            ),
          },
          { label: words.since, value: ({ since }) => sayAgo(since, now) },
        ]}
      />
    </>
  )
}
