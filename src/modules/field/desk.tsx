// Which devices hold a sector, and how is a lost one cut off? For the administrator.
import type { Hono } from 'hono'
import { paris } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Form, SecondaryButton } from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import { listDevices, revokeDevice } from './devices.ts'
import { words } from './words.fr.ts'

const w = words.desk
const day = (at: Temporal.Instant) => sayDay(at.toZonedDateTimeISO(paris).toPlainDate())

export function fieldDesk(services: Services): Hono<Env> {
  return createSurface()
    .get('/bureau/comptes/appareils', async (c) => {
      const person = staffOf(c, 'administrator')
      const devices = await as(services.db, { kind: 'staff', id: person.id }, listDevices)
      return deskPage(c, {
        title: w.title,
        current: 'accounts',
        children: (
          <>
            <BackLink href="/bureau/comptes">{w.accounts}</BackLink>
            <h1>{w.title}</h1>
            {c.req.query('fait') && <Notice tone="done" title={w.done} />}
            <p>{w.lead}</p>
            {devices.length === 0 ? (
              <p>{w.none}</p>
            ) : (
              <DataTable
                caption={w.title}
                hideCaption
                rows={devices}
                columns={[
                  { label: w.person, value: (one) => one.person },
                  { label: w.device, value: (one) => one.name },
                  { label: w.first, value: (one) => day(one.first_seen_at) },
                  { label: w.seen, value: (one) => day(one.seen_at) },
                  {
                    label: w.state,
                    value: (one) =>
                      one.revoked_at ? (
                        w.revoked(day(one.revoked_at))
                      ) : (
                        <Form action={`/bureau/comptes/appareils/${one.id}/couper`}>
                          <SecondaryButton>{w.revoke}</SecondaryButton>
                        </Form>
                      ),
                  },
                ]}
              />
            )}
          </>
        ),
      })
    })
    .post('/bureau/comptes/appareils/:id{[0-9a-f-]{36}}/couper', async (c) => {
      const person = staffOf(c, 'administrator')
      await revokeDevice(services, { kind: 'staff', id: person.id }, c.req.param('id'))
      return c.redirect('/bureau/comptes/appareils?fait=1', 303)
    })
}
