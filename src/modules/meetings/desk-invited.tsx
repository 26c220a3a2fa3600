// Who was invited to a meeting, by which way, and where does it stand? Home by home.
import { as } from '../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BackLink, type Column, DataTable } from '../../ui/parts.tsx'
import { channels, states as deliveryStates } from '../deliveries/index.ts'
import { found } from './actions.ts'
import { findMeeting, type Invitation, listInvitations } from './queries.ts'
import { readingRoles } from './rules.ts'
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
