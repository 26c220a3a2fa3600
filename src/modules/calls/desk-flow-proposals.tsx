// Where does the desk read that Palier has a new text for the flow in service, and take it into a draft?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { commandOf, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { Form, Hidden, SecondaryButton } from '../../ui/form.tsx'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { base } from './desk-flow-picture.tsx'
import { textHref, textTitle } from './desk-flow-prompt.tsx'
import { actorOf } from './flow-roles.ts'
import { proposalWords as w } from './proposal-words.fr.ts'
import { draftProposals, type Proposal, proposalsFor } from './proposals.ts'
import type { FlowVersion } from './queries.ts'

const page = `${base}/textes-proposes`

export function proposalPages(services: Services): Hono<Env> {
  return createSurface().post(page, async (c) => {
    const actor = actorOf(c)
    const number = await draftProposals(services, actor, commandOf(await readFields(c)))
    return c.redirect(`${base}/${number}`, 303)
  })
}

export function Proposals({
  current: { flow, number },
  mayChange,
}: {
  current: FlowVersion
  mayChange: boolean
}): JSX.Element | null {
  const proposals = proposalsFor(flow)
  if (proposals.length === 0) return null
  return (
    <>
      <Notice title={w.title(proposals.length)}>
        <p>{w.intro}</p>
      </Notice>
      <DataTable
        caption={w.table}
        rows={proposals}
        columns={[
          {
            label: w.where,
            value: ({ name }: Proposal) => <a href={textHref(number, name)}>{textTitle(flow, name)}</a>,
          },
          { label: w.before, value: ({ before }: Proposal) => before },
          {
            label: w.after,
            value: ({ after, isRecorded, isTranslated }: Proposal) =>
              [after, isRecorded && `(${w.isRecorded})`, isTranslated && `(${w.isTranslated})`]
                .filter(Boolean)
                .join(' '),
          },
        ]}
      />
      {mayChange && (
        <Form action={page} label={w.title(proposals.length)}>
          <Hidden name="command" value={randomUUIDv7()} />
          <SecondaryButton>{w.take}</SecondaryButton>
        </Form>
      )}
    </>
  )
}
