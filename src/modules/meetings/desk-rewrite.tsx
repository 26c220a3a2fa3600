// How is a remark that speaks of somebody told to the neighbours? A colleague writes the sentence they read in its place.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Checkboxes, ErrorSummary, type Errors, Form, SubmitButton, TextArea } from '../../ui/form.tsx'
import { BackLink } from '../../ui/parts.tsx'
import { findRemark } from './queries.ts'
import { rewriteRemark } from './rewriting.ts'
import { holdingRoles, mayRewrite } from './rules.ts'
import { quoted, rewriteWords as w, words } from './words.fr.ts'

const page = '/bureau/rencontres'
const at = `${page}/:id{[0-9a-f-]{36}}/remarques/:remark{[0-9a-f-]{36}}/phrase`

export function rewritingDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(at, (c) => show(c, services, noFields, {}))
    .post(at, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, ...holdingRoles).id }
      const id = c.req.param('id')
      const fields = await readFields(c)
      try {
        await rewriteRemark(services, actor, id, c.req.param('remark'), {
          words: fields.text('words'),
          answer: fields.text('answer'),
          isSure: fields.text('sure') !== '',
        })
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
        return show(c, services, fields, error.fields)
      }
      return c.redirect(`${page}/${id}?fait=phrase`, 303)
    })
}

async function show(c: PalierContext, services: Services, fields: Fields, errors: Errors): Promise<Response> {
  staffOf(c, ...holdingRoles)
  const [id, remarkId] = [c.req.param('id') ?? '', c.req.param('remark') ?? '']
  const remark = await as(services.db, c.get('actor'), (tx) => findRemark(tx, remarkId))
  if (!remark || remark.meetingId !== id || !mayRewrite(remark))
    throw new Refusal('missing', 'meetings.remark_unknown', words.remark.unknown)
  const isBack = Object.keys(errors).length > 0
  return deskPage(c, {
    title: w.title,
    current: 'meetings',
    errors,
    status: isBack ? 422 : 200,
    children: (
      <>
        <BackLink href={`${page}/${id}`} />
        <ErrorSummary errors={errors} />
        <h1>{w.title}</h1>
        <p>{remark.isSensitive ? w.leadApart : w.lead}</p>
        <h2>{w.said}</h2>
        <p>
          {quoted(remark.words)} <span class="soft">{remark.place}</span>
        </p>
        {remark.answer && <p>{words.remark.given(remark.answer)}</p>}
        <Form action={`${page}/${id}/remarques/${remarkId}/phrase`} label={w.title}>
          <TextArea
            name="words"
            label={w.words}
            rows={3}
            maxLength={2000}
            value={isBack ? fields.text('words') : (remark.publishedWords ?? '')}
            errors={errors}
          />
          {remark.answer && (
            <TextArea
              name="answer"
              label={w.answer}
              optional
              rows={2}
              maxLength={2000}
              value={isBack ? fields.text('answer') : (remark.publishedAnswer ?? '')}
            />
          )}
          <Checkboxes
            name="sure"
            label={w.confirm}
            options={[{ value: '1', label: w.sure }]}
            values={fields.text('sure') === '' ? [] : ['1']}
          />
          <SubmitButton>{w.save}</SubmitButton>
        </Form>
      </>
    ),
  })
}
