// How does somebody who never signs in say whether it is settled? By the signed link of her message: looking changes nothing.
import type { Hono } from 'hono'
import { type Actor, systemActor } from '../../../platform/db/actor.ts'
import { as } from '../../../platform/db/database.ts'
import { readFields } from '../../../platform/http/fields.ts'
import type { Env, PalierContext } from '../../../platform/http/kernel.ts'
import { type OpenedLink, openLink, useLink } from '../../../platform/links.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Services } from '../../../platform/services.ts'
import { ErrorSummary, Form, SubmitButton, TextInput } from '../../../ui/form.tsx'
import { PartnerLayout, renderPage } from '../../../ui/page.tsx'
import { Card, Notice, PhoneLink, StatusTag } from '../../../ui/parts.tsx'
import { landlordOf } from '../../settings/index.ts'
import { referenceOf } from '../rules.ts'
import { giveVerdict } from '../verdicts.ts'
import { stateMark, VerdictFields } from './pages.tsx'
import { findFollowed, loadStory } from './queries.ts'
import { followWords as words } from './words.fr.ts'

const wordsMax = 4000

export function verdictLinkRoutes(app: Hono<Env>, services: Services): void {
  async function open(c: PalierContext): Promise<OpenedLink> {
    const link = await openLink(services, c.req.param('token') ?? '', 'verdict')
    if (link.isExpired) throw new Refusal('missing', 'links.expired', words.link.expired)
    return link
  }

  async function show(
    c: PalierContext,
    link: OpenedLink,
    errors?: Record<string, string>,
  ): Promise<Response> {
    const { one, told } = await as(services.db, systemActor, async (tx) => ({
      one: await findFollowed(tx, { id: link.subjectId }),
      told: await loadStory(tx, link.subjectId),
    }))
    if (!one) throw new Refusal('missing', 'cases.not_found', words.link.expired)
    const landlord = await landlordOf(services)
    const last = told.answers.findLast(({ kind }) => kind === 'final')
    const verdict = told.verdicts.at(-1)
    const isAsked = verdict !== undefined && one.state !== 'merged'
    return c.html(
      renderPage(
        <PartnerLayout title={words.link.title} landlord={landlord} errors={errors}>
          <h1 id="f-settled">{words.link.title}</h1>
          <p>{words.link.about(one.nature, referenceOf(one.number))}</p>
          <p>
            <StatusTag {...stateMark(one.state)} />
          </p>
          {errors && <p class="error">{Object.values(errors).join(' ')}</p>}
          {last && (
            <Card title={words.link.ourAnswer}>
              <p>{last.body}</p>
            </Card>
          )}
          {!isAsked && <p>{words.link.nothingAsked}</p>}
          {isAsked && verdict.settled !== null && (
            <Notice tone="done" title={verdict.settled ? words.link.saidYes : words.link.saidNo}>
              {verdict.settled && <p>{words.link.change}</p>}
            </Notice>
          )}
          {isAsked && verdict.settled !== false && (
            <Form>
              <VerdictFields errors={undefined} typed="" isClosed={one.state === 'closed'} />
            </Form>
          )}
          {landlord.phone && (
            <p>
              <PhoneLink number={landlord.phone} />
            </p>
          )}
        </PartnerLayout>,
      ),
      errors ? 422 : 200,
      { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    )
  }

  // The code of a letter, typed.
  app.get('/reglee', async (c) => {
    const code = (c.req.query('code') ?? '').trim()
    if (code === '') return askCode(c)
    // Copied by hand from paper: a wrong sign brings the field back, with what was typed.
    try {
      await openLink(services, code, 'verdict')
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'missing') throw error
      return askCode(c, code, { code: words.link.codeUnknown })
    }
    return c.redirect(`/reglee/${encodeURIComponent(code)}`, 303)
  })

  async function askCode(c: PalierContext, typed = '', errors?: Record<string, string>): Promise<Response> {
    const landlord = await landlordOf(services)
    return c.html(
      renderPage(
        <PartnerLayout title={words.link.title} landlord={landlord} errors={errors}>
          <ErrorSummary errors={errors} />
          <h1>{words.link.title}</h1>
          <Form method="get" action="/reglee">
            <TextInput
              name="code"
              label={words.link.code}
              hint={words.link.codeHint}
              value={typed}
              errors={errors}
              short
            />
            <SubmitButton>{words.link.open}</SubmitButton>
          </Form>
          {landlord.phone && (
            <p>
              <PhoneLink number={landlord.phone} />
            </p>
          )}
        </PartnerLayout>,
      ),
      errors ? 422 : 200,
    )
  }

  app.get('/reglee/:token', async (c) => show(c, await open(c)))

  app.post('/reglee/:token', async (c) => {
    const link = await open(c)
    const fields = await readFields(c)
    const settled = fields.text('settled')
    if (settled !== 'yes' && settled !== 'no') return show(c, link, { settled: words.verdict.missing })
    const one = await as(services.db, systemActor, (tx) => findFollowed(tx, { id: link.subjectId }))
    // The link stands for the person it was sent to.
    const actor: Actor = one?.residentId ? { kind: 'resident', id: one.residentId } : systemActor
    await giveVerdict(services, actor, link.subjectId, {
      settled: settled === 'yes',
      words: fields.text('words').trim().slice(0, wordsMax),
      by: 'link',
    })
    await useLink(services, link.id)
    return c.redirect(c.req.path, 303)
  })
}
