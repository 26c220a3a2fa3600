// What does the hall's page say of meetings? The next one, and what was said at the last.
import type { JSX } from 'preact'
import { Card } from '../../ui/parts.tsx'
import { saidOf } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import type { Meeting } from './queries.ts'
import { WhatChanged } from './resident-part.tsx'
import { turnoutOf } from './rules.ts'
import { words } from './words.fr.ts'

type Props = {
  code: string
  /** Those that do not take place, until their day is over. */
  calledOff: Meeting[]
  next: Meeting | undefined
  last: Meeting | undefined
  now: Temporal.Instant
}

export function HallMeetings({ code, calledOff, next, last, now }: Props): JSX.Element | null {
  if (!next && !last && calledOff.length === 0) return null
  const said = next && saidOf(next, now)
  const before = last && saidOf(last, now)
  return (
    <div class="stack">
      {calledOff.map((meeting) => (
        <Card>
          <p>
            <strong>{saidOf(meeting, now).kind}</strong>, {saidOf(meeting, now).when}
          </p>
          <WhatChanged meeting={meeting} now={now} />
        </Card>
      ))}
      {next && said && (
        <Card title={words.hall.next}>
          <p>
            <strong>{said.kind}</strong>, {said.when}
          </p>
          <WhatChanged meeting={next} now={now} />
          <p>{next.place}</p>
          <p class="soft">{words.poster.open}</p>
          <p>
            <a href={`/hall/${code}/rencontres.ics`}>{movedWords.calendar.follow}</a>
          </p>
        </Card>
      )}
      {last && before && (
        <Card title={words.hall.last}>
          <p>
            {before.kind}, {before.day}
            {last.people !== null &&
              ` : ${words.turnout.said(turnoutOf({ people: last.people, homes: last.homes }, last.homesInvited))}`}
          </p>
          <p>
            <a href={`/hall/${code}/rencontres/${last.id}`}>{words.minutes.read}</a>
          </p>
        </Card>
      )}
    </div>
  )
}
