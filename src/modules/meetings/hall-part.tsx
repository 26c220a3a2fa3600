// What does the hall's page say of meetings? The next one, and what was said at the last.
import type { JSX } from 'preact'
import { Card } from '../../ui/parts.tsx'
import { saidOf } from './minutes.ts'
import type { Meeting } from './queries.ts'
import { turnoutOf } from './rules.ts'
import { words } from './words.fr.ts'

type Props = { code: string; next: Meeting | undefined; last: Meeting | undefined; now: Temporal.Instant }

export function HallMeetings({ code, next, last, now }: Props): JSX.Element | null {
  if (!next && !last) return null
  const said = next && saidOf(next, now)
  const before = last && saidOf(last, now)
  return (
    <div class="stack">
      {next && said && (
        <Card title={words.hall.next}>
          <p>
            <strong>{said.kind}</strong>, {said.when}
          </p>
          <p>{next.place}</p>
          <p class="soft">{words.poster.open}</p>
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
