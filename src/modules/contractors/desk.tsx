// Who works for the landlord, and what is asked of each now?

import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { isEmail } from '../../platform/channels/addresses.ts'
import { sayAgo, saySlot } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import type { Services } from '../../platform/services.ts'
import { answeringRoles, deskPage } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors, Form, Hidden, SubmitButton, TextInput } from '../../ui/form.tsx'
import { DataTable, EmptyState, PhoneLink } from '../../ui/parts.tsx'
import { listContractors, listLiveOrders } from './queries.ts'
import { words } from './words.fr.ts'

export function contractorsDesk(services: Services): Hono<Env> {
  return createSurface()
    .get('/bureau/prestataires', (c) => show(c, noFields, {}))
    .post('/bureau/prestataires', async (c) => {
      const person = staffOf(c, 'agency_manager', 'administrator')
      const fields = await readFields(c)
      const errors = checkContractor(fields)
      if (Object.keys(errors).length > 0) return show(c, fields, errors)
      const id = commandOf(fields)
      const actor = { kind: 'staff' as const, id: person.id }
      await as(services.db, actor, async (tx) => {
        const kept = await tx
          .insertInto('contractors')
          .values({
            id,
            code: id.slice(-12),
            name: fields.text('name').trim(),
            trade: fields.text('trade').trim(),
            email: fields.text('email').trim(),
            phone: fields.text('phone').trim() || null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst()
        if (kept) await record(tx, actor, services.clock.now(), { event: 'contractor.added', subjectId: id })
      })
      return c.redirect('/bureau/prestataires', 303)
    })
}

function checkContractor(fields: Fields): Errors {
  const errors: Errors = {}
  if (fields.text('name').trim() === '') errors.name = words.nameNeeded
  if (fields.text('trade').trim() === '') errors.trade = words.tradeNeeded
  if (!isEmail(fields.text('email').trim())) errors.email = words.emailNeeded
  return errors
}

async function show(c: PalierContext, fields: Fields, errors: Errors): Promise<Response> {
  const person = staffOf(c, ...answeringRoles, 'administrator')
  const services = c.get('services')
  const now = services.clock.now()
  const mayAdd = person.roles.some((role) => role === 'agency_manager' || role === 'administrator')
  const { contractors, orders } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    contractors: await listContractors(tx),
    orders: await listLiveOrders(tx),
  }))
  return deskPage(c, {
    title: words.title,
    current: 'contractors',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        {contractors.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={words.title}
            hideCaption
            rows={contractors}
            columns={[
              { label: words.name, value: (row) => row.name },
              { label: words.trade, value: (row) => row.trade },
              { label: words.phone, value: (row) => row.phone && <PhoneLink number={row.phone} /> },
              { label: 'E-mail', value: (row) => row.email },
              { label: 'En cours', value: (row) => words.live(row.live) },
            ]}
          />
        )}
        {orders.length > 0 && (
          <DataTable
            caption="Interventions en cours"
            rows={orders}
            columns={[
              {
                label: 'Intervention',
                value: (row) =>
                  row.case_number ? (
                    <a href={`/bureau/demandes/${row.case_number}`}>
                      {row.number} : {row.nature}
                    </a>
                  ) : (
                    `${row.number} : ${row.nature}`
                  ),
              },
              { label: 'Prestataire', value: (row) => row.contractor },
              {
                label: 'État',
                value: (row) =>
                  row.visit_from && row.visit_until
                    ? saySlot(row.visit_from, row.visit_until, now)
                    : words.states[row.state],
              },
              { label: 'Envoyée', value: (row) => sayAgo(row.sent_at, now) },
            ]}
          />
        )}
        {mayAdd && (
          <>
            <h2>{words.add}</h2>
            <Form>
              <Hidden name="command" value={randomUUIDv7()} />
              <TextInput name="name" label={words.name} value={fields.text('name')} errors={errors} />
              <TextInput
                name="trade"
                label={words.trade}
                hint={words.tradeHint}
                value={fields.text('trade')}
                errors={errors}
              />
              <TextInput
                name="email"
                type="email"
                label={words.email}
                value={fields.text('email')}
                errors={errors}
              />
              <TextInput
                name="phone"
                type="tel"
                label={words.phone}
                optional
                value={fields.text('phone')}
                errors={errors}
              />
              <SubmitButton>{words.add}</SubmitButton>
            </Form>
          </>
        )}
      </>
    ),
  })
}
