// Which bodies have a key, and how far from our estates do we listen? An administrator makes a key, shown once, and revokes it.

import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { isEmail } from '../../platform/channels/addresses.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  DangerButton,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, EmptyState, Notice } from '../../ui/parts.tsx'
import { writeSetting } from '../settings/index.ts'
import { readMetresMax } from './actions.ts'
import { type Key, listKeys, makeKey, revokeKey } from './keys.ts'
import { words } from './words.fr.ts'

const page = '/bureau/reglages/open311'
const w = words.desk
type Said = { errors?: Errors; typed?: Fields; madeKey?: string; notice?: string }

export function open311Desk(services: Services): Hono<Env> {
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, 'administrator').id })
  return createSurface()
    .get(page, (c) => {
      me(c)
      const notice =
        c.req.query('retiree') !== undefined
          ? w.isRevoked
          : c.req.query('fait') !== undefined
            ? w.saved
            : undefined
      return show(c, services, notice ? { notice } : {})
    })
    .post(page, async (c) => {
      const [actor, typed] = [me(c), await readFields(c)]
      const given = {
        name: typed.text('name').trim(),
        email: typed.text('email').trim(),
        mayRead: typed.all('rights').includes('read'),
        mayWrite: typed.all('rights').includes('write'),
      }
      const errors: Errors = {
        ...(given.name === '' && { name: w.nameNeeded }),
        ...(!isEmail(given.email) && { email: w.emailNeeded }),
        ...(!given.mayRead && !given.mayWrite && { rights: w.rightsNeeded }),
      }
      if (Object.keys(errors).length > 0) return show(c, services, { errors, typed })
      const madeKey = await makeKey(services, actor, commandOf(typed), given)
      // Shown by the answer itself: an address would keep it in the history of the browser.
      return show(c, services, madeKey ? { madeKey } : { notice: w.madeBefore })
    })
    .post(`${page}/distance`, async (c) => {
      const [actor, typed] = [me(c), await readFields(c)]
      const metresMax = Number(typed.text('metres').replace(/\s/g, ''))
      if (!Number.isInteger(metresMax) || metresMax < 10 || metresMax > 20_000)
        return show(c, services, { errors: { metres: w.metresWrong }, typed })
      const now = services.clock.now()
      await as(services.db, actor, (tx) =>
        writeSetting(tx, actor, now, {
          key: 'open311',
          value: { metresMax },
          fromOn: parisDay(now).toString(),
          source: 'Réglages',
          checked: 'T',
        }),
      )
      return c.redirect(`${page}?fait`, 303)
    })
    .post(`${page}/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/retirer`, async (c) => {
      await revokeKey(services, me(c), c.req.param('id'))
      return c.redirect(`${page}?retiree`, 303)
    })
}

async function show(c: PalierContext, services: Services, said: Said): Promise<Response> {
  const { errors = {}, typed = noFields, madeKey, notice } = said
  const { keys, metresMax } = await as(services.db, c.get('actor'), async (tx) => ({
    keys: await listKeys(tx),
    metresMax: await readMetresMax(tx, services),
  }))
  const isWrong = Object.keys(errors).length > 0
  c.header('cache-control', 'no-store')
  return deskPage(c, {
    title: w.title,
    current: 'settings',
    errors,
    status: isWrong ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <BackLink href="/bureau/reglages" />
        <h1>{w.title}</h1>
        {notice && <Notice tone="done">{notice}</Notice>}
        {madeKey && (
          <Notice tone="done" title={w.once}>
            <p>
              <code>{madeKey}</code>
            </p>
          </Notice>
        )}
        <p>{w.intro}</p>
        <p>
          {w.address} : <code>{services.url}/open311/v2</code>
        </p>
        {keys.length === 0 ? (
          <EmptyState title={w.none} />
        ) : (
          <KeyTable keys={keys} c={c} services={services} />
        )}
        <h2>{w.newKey}</h2>
        <Form action={page}>
          <Hidden name="command" value={randomUUIDv7()} />
          <TextInput name="name" label={w.name} errors={errors} value={typed.text('name')} />
          <TextInput
            name="email"
            type="email"
            label={w.email}
            hint={w.emailHint}
            errors={errors}
            value={typed.text('email')}
          />
          <Checkboxes
            name="rights"
            label={w.rights}
            errors={errors}
            options={[
              { value: 'read', label: w.reads },
              { value: 'write', label: w.writes },
            ]}
            values={errors.rights ? [] : isWrong && !errors.metres ? typed.all('rights') : ['read', 'write']}
          />
          <SubmitButton>{w.make}</SubmitButton>
        </Form>
        <h2>{w.distance}</h2>
        <Form action={`${page}/distance`}>
          <TextInput
            name="metres"
            label={w.metres}
            hint={w.metresHint}
            short
            inputmode="numeric"
            errors={errors}
            value={errors.metres ? typed.text('metres') : String(metresMax)}
          />
          <SubmitButton>{w.save}</SubmitButton>
        </Form>
      </>
    ),
  })
}

function KeyTable({ keys, c, services }: { keys: Key[]; c: PalierContext; services: Services }) {
  const now = services.clock.now()
  const asked = c.req.query('retirer')
  return (
    <DataTable
      caption={w.keys}
      rows={keys}
      columns={[
        { label: w.body, value: ({ name }) => name },
        { label: w.made, value: (key) => sayDay(key.made_at, now) },
        { label: w.used, value: (key) => (key.used_at ? sayDay(key.used_at, now) : w.never) },
        {
          label: w.rights,
          value: (key) => [key.may_read && w.reads, key.may_write && w.writes].filter(Boolean).join(', '),
        },
        {
          label: w.state,
          value: (key) =>
            key.revoked_at ? (
              `${w.revoked}, ${sayDay(key.revoked_at, now)}`
            ) : asked === key.id ? (
              <Form action={`${page}/${key.id}/retirer`}>
                <p>{w.sure}</p>
                <DangerButton>{w.revoke}</DangerButton>
              </Form>
            ) : (
              <Form action={page} method="get">
                <SecondaryButton name="retirer" value={key.id}>
                  {w.revoke}
                  <span class="hidden"> {key.name}</span>
                </SecondaryButton>
              </Form>
            ),
        },
      ]}
    />
  )
}
