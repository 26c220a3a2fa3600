// Who was invited to a meeting, by which way, and where does it stand? Home by home.
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { type Errors, Form, SubmitButton } from '../../ui/form.tsx'
import { BackLink, type Column, DataTable, Notice } from '../../ui/parts.tsx'
import { channels, states as deliveryStates } from '../deliveries/index.ts'
import { found, sayLeft } from './actions.ts'
import { ShortNotice } from './desk-form.tsx'
import { findMeeting, type Invitation, listInvitations, type Meeting } from './queries.ts'
import { isShortNotice, readingRoles } from './rules.ts'
import { words } from './words.fr.ts'

const page = '/bureau/rencontres'

export async function showInvited(c: PalierContext, services: Services, id: string): Promise<Response> {
  const person = staffOf(c, ...readingRoles)
  // Only the desk reads how each message stands.
  const knowsSending = person.roles.some((role) => role === 'adviser' || role === 'agency_manager')
  const { meeting, invited } = await as(services.db, c.get('actor'), async (tx) => ({
    meeting: found(await findMeeting(tx, id)),
    invited: await listInvitations(tx, id),
  }))
  const w = words.invited
  return deskPage(c, {
    title: `${w.title}, ${meeting.where}`,
    current: 'meetings',
    children: (
      <>
        <BackLink href={`${page}/${id}`} />
        <h1>
          {w.title}, {meeting.where}
        </h1>
        {knowsSending && (
          <p>
            <a href="/bureau/courriers">{w.letters}</a>
          </p>
        )}
        <DataTable
          caption={w.title}
          hideCaption
          rows={invited}
          columns={[
            { label: w.home, value: (row) => row.home },
            { label: w.who, value: (row) => row.resident },
            ...(knowsSending ? sendingColumns : []),
          ]}
        />
      </>
    ),
  })
}

const sendingColumns: Column<Invitation>[] = [
  {
    label: words.invited.how,
    value: (row) => (row.channel ? (channels[row.channel] ?? row.channel) : '–'),
  },
  {
    label: words.invited.state,
    value: (row) => (row.state ? (deliveryStates[row.state] ?? row.state) : words.invited.waiting),
  },
]

/** Of the page of one meeting: who is invited, or the button that invites them. */
export function Invitations({
  meeting,
  toInvite,
  noticeDays,
  mayHold,
  now,
  errors,
}: {
  meeting: Meeting
  toInvite: number
  noticeDays: number
  mayHold: boolean
  now: Temporal.Instant
  errors: Errors
}): JSX.Element {
  const w = words.invited
  const isLate = Temporal.Instant.compare(meeting.at, now) <= 0
  return (
    <>
      <h2>{w.title}</h2>
      {meeting.invitedAt ? (
        <>
          <p>{w.sent(meeting.homesInvited, sayAgo(meeting.invitedAt, now))}</p>
          <p>
            <a href={`${page}/${meeting.id}/invites`}>{w.show}</a>
          </p>
        </>
      ) : meeting.state === 'cancelled' ? null : isLate ? (
        <p>{meeting.state === 'closed' ? w.none : w.tooLate}</p>
      ) : (
        mayHold &&
        (toInvite === 0 ? (
          <p>{w.nobody}</p>
        ) : (
          <Form action={`${page}/${meeting.id}/inviter`}>
            <p>{w.sendLead(toInvite)}</p>
            {isShortNotice(meeting.at, now, noticeDays) && (
              <>
                <Notice tone="wait" title={words.short.title(sayLeft(meeting.at, now))}>
                  <p>{words.short.lead(noticeDays)}</p>
                </Notice>
                <ShortNotice errors={errors} />
              </>
            )}
            <SubmitButton>{w.send}</SubmitButton>
          </Form>
        ))
      )}
      {(meeting.invitedAt || !isLate) && (
        <p>
          <a href={`${page}/${meeting.id}/affiche.pdf`}>{w.poster}</a>
          {' · '}
          <a href={`${page}/${meeting.id}/affiche.pdf?format=a3`}>A3</a>
        </p>
      )}
    </>
  )
}
