// What came after the closing is shown to whoever may choose: the number of another tablet, a remark nobody read over.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { commandOf, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { Form, Hidden, SecondaryButton, TextButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/parts.tsx'
import { type Late, leaveLate, takeUpCount } from './late.ts'
import { lateWords as w } from './late-words.fr.ts'
import { holdingRoles } from './rules.ts'

const page = '/bureau/rencontres'
const one = `${page}/:id{[0-9a-f-]{36}}`

export function lateDesk(services: Services): Hono<Env> {
  return createSurface()
    .post(`${one}/tardifs/:count{[0-9a-f-]{36}}/corriger`, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, ...holdingRoles).id }
      const id = commandOf(await readFields(c))
      await takeUpCount(services, actor, c.req.param('id'), { id, countId: c.req.param('count') })
      return c.redirect(`${page}/${c.req.param('id')}?fait=corrigee`, 303)
    })
    .post(`${one}/tardifs/laisser`, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, ...holdingRoles).id }
      await leaveLate(services, actor, c.req.param('id'), readMoment((await readFields(c)).text('seen')))
      return c.redirect(`${page}/${c.req.param('id')}?fait=laissee`, 303)
    })
}

function readMoment(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text)
  } catch {
    // Not a moment that this page wrote.
    throw new Refusal('invalid', 'meetings.late', w.unknown)
  }
}

export function CameLate({
  id,
  late,
  mayHold,
}: {
  id: string
  late: Late
  mayHold: boolean
}): JSX.Element | null {
  const { counts, remarks } = late
  const last = [...counts, ...remarks]
    .flatMap(({ lateAt }) => lateAt ?? [])
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  if (!last) return null
  return (
    <Notice tone="wait" title={w.title}>
      <p>{w.lead}</p>
      {counts.map(({ id: count, people, homes, by }) => (
        <>
          <p>{w.count(people, homes, by)}</p>
          {mayHold && (
            <Form action={`${page}/${id}/tardifs/${count}/corriger`}>
              <Hidden name="command" value={randomUUIDv7()} />
              <SecondaryButton>{w.takeUp(people, homes)}</SecondaryButton>
            </Form>
          )}
        </>
      ))}
      {remarks.map(({ words, place }) => (
        <p>{w.remark(words, place)}</p>
      ))}
      {mayHold && (
        <Form action={`${page}/${id}/tardifs/laisser`}>
          <Hidden name="seen" value={last.toString()} />
          <TextButton>{w.leave}</TextButton>
        </Form>
      )}
    </Notice>
  )
}
