// How is a resident invited on her first page? One card, with the day, the place and a way to read more.
import type { JSX } from 'preact'
import { LinkButton } from '../../ui/buttons.tsx'
import { Card, StatusTag } from '../../ui/parts.tsx'
import { saidOf } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import type { Meeting } from './queries.ts'
import { words } from './words.fr.ts'

export function InvitationCard({ meeting, now }: { meeting: Meeting; now: Temporal.Instant }): JSX.Element {
  const { kind, when } = saidOf(meeting, now)
  return (
    <Card>
      <p>
        <strong>{kind}</strong>, {when}
      </p>
      <WhatChanged meeting={meeting} now={now} />
      {meeting.state !== 'cancelled' && <p>{meeting.place}</p>}
      <LinkButton href={`/moi/rencontres/${meeting.id}`}>{words.resident.see}</LinkButton>
    </Card>
  )
}

/** Called off, with its reason; or moved, with what was said before. */
export function WhatChanged({
  meeting,
  now,
}: {
  meeting: Meeting
  now: Temporal.Instant
}): JSX.Element | null {
  if (meeting.state === 'cancelled')
    return (
      <p>
        <StatusTag word={movedWords.cancelled} shape="cross" tone="danger" />{' '}
        {movedWords.why(meeting.cancelledWhy)}
      </p>
    )
  if (meeting.state !== 'planned' || !meeting.movedFrom) return null
  const before = saidOf({ ...meeting, at: meeting.movedFrom }, now).when
  return (
    <p>
      <StatusTag word={movedWords.moved} shape="diamond" tone="wait" />{' '}
      {movedWords.was(before, meeting.movedFromPlace ?? '')}
    </p>
  )
}

/** Of the first page: nothing when nothing comes. */
export function Invitations({
  meetings,
  now,
}: {
  meetings: Meeting[]
  now: Temporal.Instant
}): JSX.Element | null {
  if (meetings.length === 0) return null
  return (
    <>
      <h2>{words.resident.card}</h2>
      <div class="stack">
        {meetings.map((meeting) => (
          <InvitationCard meeting={meeting} now={now} />
        ))}
      </div>
    </>
  )
}
