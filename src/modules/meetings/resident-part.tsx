// How is a resident invited on her first page? One card, with the day, the place and a way to read more.
import type { JSX } from 'preact'
import { LinkButton } from '../../ui/buttons.tsx'
import { Card } from '../../ui/parts.tsx'
import { saidOf } from './minutes.ts'
import type { Meeting } from './queries.ts'
import { words } from './words.fr.ts'

export function InvitationCard({ meeting, now }: { meeting: Meeting; now: Temporal.Instant }): JSX.Element {
  const { kind, when } = saidOf(meeting, now)
  return (
    <Card title={words.resident.card}>
      <p>
        <strong>{kind}</strong>, {when}
      </p>
      <p>{meeting.place}</p>
      <LinkButton href={`/moi/rencontres/${meeting.id}`}>{words.resident.see}</LinkButton>
    </Card>
  )
}
