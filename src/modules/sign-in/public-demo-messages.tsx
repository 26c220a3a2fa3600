// What did the sample landlord send, and what does one answer him? Real mails both ways, as from any mailbox.
import type { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Caught } from '../../platform/channels/demo-exchange.ts'
import type { DemoPost } from '../../platform/channels/demo-post.ts'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  ErrorSummary,
  type Errors,
  FileInput,
  Form,
  Hidden,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { BackLink, Card, EmptyState, Notice } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { words } from './words.fr.ts'

const said = words.demo
const here = '/demo/messages'
const writing = `${here}/ecrire`

type Draft = { id: string; from: string; to: string; subject: string; text: string }

export function demoMessages(
  services: Services,
  messages: DemoPost['messages'],
  write: DemoPost['write'],
): Hono<Env> {
  const pages = createSurface().get(here, (c) => {
    const now = services.clock.now()
    const caught = messages()
    return showDemo(
      c,
      said.messages,
      <>
        {c.req.query('fait') !== undefined && <Notice tone="done">{said.written}</Notice>}
        <p>
          <a href="/demo">{said.back}</a>
        </p>
        {write && (
          <p>
            <a href={writing}>{said.write}</a>
          </p>
        )}
        {caught.length === 0 && <EmptyState title={said.noMessages} />}
        {caught.map((one) => (
          <Message one={one} now={now} mayAnswer={write !== null} />
        ))}
      </>,
    )
  })
  if (!write) return pages
  const find = (id: string) => messages().find((one) => one.kind === 'mail' && one.id === id)
  return pages
    .get(writing, (c) => {
      const answered = find(c.req.query('a') ?? '')
      return showWriting(c, services, draftOf(services, answered), {})
    })
    .post(writing, async (c) => {
      const form = await c.req.formData()
      const text = (name: string) => String(form.get(name) ?? '').trim()
      const answered = find(text('id'))
      const draft = {
        id: text('id'),
        to: draftOf(services, answered).to,
        from: text('from'),
        subject: text('subject'),
        text: text('text'),
      }
      const photo = form.get('photo')
      const errors: Record<string, string> = {}
      if (!/^\S+@\S+\.\S+$/.test(draft.from)) errors.from = said.fromNeeded
      if (draft.text === '') errors.text = said.textNeeded
      if (Object.keys(errors).length > 0) return showWriting(c, services, draft, errors)
      const file = photo instanceof File && photo.size > 0 ? photo : null
      try {
        await write({
          from: draft.from,
          to: draft.to,
          subject: draft.subject,
          text: draft.text,
          ...(answered ? { inReplyTo: answered.id } : {}),
          photo: file
            ? { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
            : undefined,
        })
      } catch (error) {
        // What the landlord's server said, as a mailbox would show it.
        throw new Refusal(
          'conflict',
          'demo.refused',
          said.refused(error instanceof Error ? error.message : ''),
        )
      }
      return c.redirect(`${here}?fait`, 303)
    })
}

function draftOf(services: Services, answered: Caught | undefined): Draft {
  const domain = services.config.PALIER_MAIL_DOMAIN ?? 'jetee.example'
  return {
    id: answered?.id ?? '',
    to: answered?.replyTo || `bonjour@${domain}`,
    from: answered?.to ?? '',
    subject: answered ? `Re: ${answered.subject}` : '',
    text: '',
  }
}

function showWriting(c: PalierContext, services: Services, draft: Draft, errors: Errors): Promise<Response> {
  return showDemo(
    c,
    draft.id ? said.answer : said.write,
    <>
      <BackLink href={here} />
      <ErrorSummary errors={errors} />
      <p class="soft">{said.to(draft.to || draftOf(services, undefined).to)}</p>
      <Form action={writing} multipart>
        <Hidden name="id" value={draft.id} />
        <TextInput name="from" label={said.from} errors={errors} value={draft.from} />
        <TextInput name="subject" label={said.subject} errors={errors} value={draft.subject} />
        <TextArea name="text" label={said.text} errors={errors} value={draft.text} />
        <FileInput name="photo" label={said.photo} accept="image/*" optional />
        <SubmitButton>{said.send}</SubmitButton>
      </Form>
    </>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

function Message({ one, now, mayAnswer }: { one: Caught; now: Temporal.Instant; mayAnswer: boolean }) {
  return (
    <Card title={one.kind === 'mail' ? one.subject : said.sms}>
      <p class="soft">
        {one.kind === 'mail' ? said.mail : said.sms} {said.to(one.to)} ·{' '}
        {sayAgo(Temporal.Instant.from(one.at), now)}
      </p>
      {one.text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>
            <Linked text={line} />
          </p>
        ))}
      {mayAnswer && one.kind === 'mail' && one.replyTo && (
        <p>
          <a href={`${writing}?a=${encodeURIComponent(one.id)}`}>
            {said.answer}
            <span class="hidden"> : {one.subject}</span>
          </a>
        </p>
      )}
    </Card>
  )
}

/** Addresses in a message can be followed. */
function Linked({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(https?:\/\/[^\s>]+)/)
        .map((piece) => (/^https?:\/\//.test(piece) ? <a href={piece}>{piece}</a> : piece))}
    </>
  )
}

export async function showDemo(
  c: PalierContext,
  title: string,
  children: ComponentChildren,
  status: 200 | 422 = 200,
): Promise<Response> {
  const page = (
    <PublicLayout title={title} landlord={await landlordOf(c.get('services'))} noindex>
      <h1>{title}</h1>
      <div class="stack">{children}</div>
    </PublicLayout>
  )
  return c.html(renderPage(page), status, { 'cache-control': 'no-store' })
}
