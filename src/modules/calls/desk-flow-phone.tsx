// On which telephone does this adviser take calls?
import type { Hono } from 'hono'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors, Form, SecondaryButton, SubmitButton, TextInput } from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { landlordOf } from '../settings/index.ts'
import { base } from './desk-flow-picture.tsx'
import { flowWords } from './flow-words.fr.ts'
import { findOwnPhone, ownPhoneOf, removeOwnPhone, setOwnPhone } from './own-phone.ts'
import { phoneWords as words } from './phone-words.fr.ts'

const page = '/bureau/appels/mon-telephone'
const roles: Role[] = ['adviser', 'agency_manager']

export function phonePages(services: Services): Hono<Env> {
  const me = (c: PalierContext): Actor & { kind: 'staff' } => ({ kind: 'staff', id: staffOf(c, ...roles).id })
  return createSurface()
    .get(page, (c) => show(c, services, noFields, {}))
    .post(page, async (c) => {
      const actor = me(c)
      const fields = await readFields(c)
      const { phone: ours } = await landlordOf(services)
      const own = ownPhoneOf(fields.text('phone'), ours)
      if ('fault' in own) return show(c, services, fields, { phone: words.wrong[own.fault] })
      await setOwnPhone(services, actor, own.phone)
      return c.redirect(`${page}?fait`, 303)
    })
    .post(`${page}/retirer`, async (c) => {
      await removeOwnPhone(services, me(c))
      return c.redirect(`${page}?retire`, 303)
    })
}

async function show(c: PalierContext, services: Services, typed: Fields, errors: Errors): Promise<Response> {
  const { id } = staffOf(c, ...roles)
  const phone = await as(services.db, c.get('actor'), (tx) => findOwnPhone(tx, id))
  const isWrong = Object.keys(errors).length > 0
  return deskPage(c, {
    title: words.title,
    errors,
    status: isWrong ? 422 : 200,
    children: (
      <>
        <BackLink href={base}>{flowWords.title}</BackLink>
        <ErrorSummary errors={errors} />
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        {c.req.query('retire') !== undefined && <Notice tone="done">{words.removed}</Notice>}
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <Form action={page}>
          <TextInput
            name="phone"
            label={words.phone}
            hint={words.phoneHint}
            type="tel"
            autocomplete="tel"
            short
            value={isWrong ? typed.text('phone') : phone ? sayPhone(phone) : ''}
            errors={errors}
          />
          <SubmitButton>{words.save}</SubmitButton>
        </Form>
        {phone && (
          <Form action={`${page}/retirer`}>
            <SecondaryButton>{words.remove}</SecondaryButton>
          </Form>
        )}
      </>
    ),
  })
}
