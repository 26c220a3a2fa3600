// Whose is this e-mail, and which demand is it about? The page where new mails are sorted.
import type { Hono } from 'hono'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, EmptyState, SummaryList } from '../../ui/parts.tsx'
import { listNatures, numberOf } from '../cases/index.ts'
import { Hands } from './desk-hands.tsx'
import { words } from './desk-words.fr.ts'
import { attachMail, fileMail, listMails, sortMail, type WaitingMail } from './mails.ts'

const roles: Role[] = ['adviser', 'agency_manager']
const page = '/bureau/courriels'

export function mailPages(services: Services): Hono<Env> {
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...roles).id })
  const mending = async (c: PalierContext, id: string, fields: Fields, work: () => Promise<number>) => {
    try {
      return c.redirect(`/bureau/demandes/${await work()}`, 303)
    } catch (error) {
      if (error instanceof Refusal && Object.keys(error.fields).length > 0)
        return showMail(c, services, id, fields, error.fields)
      throw error
    }
  }
  return createSurface()
    .get(page, (c) => showMails(c, services))
    .get(`${page}/:id{[0-9a-f-]{36}}`, (c) => showMail(c, services, c.req.param('id'), noFields, {}))
    .post(`${page}/:id{[0-9a-f-]{36}}/demande`, async (c) => {
      const [actor, id, fields] = [me(c), c.req.param('id'), await readFields(c)]
      return mending(c, id, fields, () =>
        fileMail(services, actor, id, {
          nature: fields.text('nature'),
          home: fields.text('home'),
          place: fields.text('place'),
        }),
      )
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/joindre`, async (c) => {
      const [actor, id, fields] = [me(c), c.req.param('id'), await readFields(c)]
      return mending(c, id, fields, () => attachMail(services, actor, id, numberOf(fields.text('number'))))
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/de-cote`, async (c) => {
      await sortMail(services, me(c), c.req.param('id'), null)
      return c.redirect(page, 303)
    })
}

const nameOf = (mail: WaitingMail) => mail.resident ?? (mail.from_name || mail.from_address)

async function showMails(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, ...roles)
  const mails = await as(services.db, c.get('actor'), (tx) => listMails(tx))
  const now = services.clock.now()
  return deskPage(c, {
    title: words.mails,
    current: 'letters',
    children: (
      <>
        <h1>{words.mails}</h1>
        {await Hands(c, services)}
        {mails.length === 0 ? (
          <EmptyState title={words.noMails}>
            <p>{words.noMailsHint}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={words.mails}
            hideCaption
            rows={mails}
            columns={[
              {
                label: words.subject,
                value: (mail) => <a href={`${page}/${mail.id}`}>{mail.subject || mail.body.slice(0, 60)}</a>,
              },
              { label: words.sender, value: nameOf },
              { label: words.since, value: (mail) => sayAgo(mail.received_at, now) },
            ]}
          />
        )}
      </>
    ),
  })
}

async function showMail(
  c: PalierContext,
  services: Services,
  id: string,
  fields: Fields,
  errors: Errors,
): Promise<Response> {
  staffOf(c, ...roles)
  const { mail, natures } = await as(services.db, c.get('actor'), async (tx) => ({
    mail: (await listMails(tx, id))[0],
    natures: await listNatures(tx),
  }))
  if (!mail) throw new Refusal('conflict', 'mails.sorted', words.mailGone)
  const now = services.clock.now()
  return deskPage(c, {
    title: mail.subject || words.mails,
    current: 'letters',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={page} />
        <ErrorSummary errors={errors} />
        <h1>{mail.subject || words.mails}</h1>
        <SummaryList
          rows={[
            { label: words.sender, value: `${mail.from_name} ${mail.from_address}`.trim() },
            {
              label: words.who,
              value: mail.resident ? [mail.resident, mail.home].filter(Boolean).join(', ') : words.unknown,
            },
            { label: words.since, value: sayAgo(mail.received_at, now) },
          ]}
        />
        {mail.body.split(/\n{2,}/).map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {mail.photos > 0 && <p>{words.photos(mail.photos)}</p>}
        <h2>{words.file}</h2>
        <Form action={`${page}/${id}/demande`}>
          <Select
            name="nature"
            label={words.nature}
            errors={errors}
            value={fields.text('nature')}
            options={natures.map(({ code, label, family }) => ({ value: code, label, group: family }))}
          />
          <TextInput
            name="home"
            label={words.home}
            hint={words.homeHint}
            errors={errors}
            short
            value={fields.text('home') || (mail.home ?? '')}
          />
          <Radios
            name="place"
            label={words.place}
            errors={errors}
            value={fields.text('place')}
            options={[
              { value: 'home', label: words.inHome },
              { value: 'common', label: words.inCommon },
            ]}
          />
          <SubmitButton>{words.file}</SubmitButton>
        </Form>
        <h2>{words.attach}</h2>
        <Form action={`${page}/${id}/joindre`}>
          <TextInput
            name="number"
            label={words.number}
            inputmode="numeric"
            short
            errors={errors}
            value={fields.text('number')}
          />
          <SecondaryButton>{words.attach}</SecondaryButton>
        </Form>
        <Form action={`${page}/${id}/de-cote`}>
          <TextButton>{words.aside}</TextButton>
        </Form>
      </>
    ),
  })
}
