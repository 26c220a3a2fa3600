// Who may act for her? She reads it, and ends it alone, in one tap.
import type { Hono } from 'hono'
import { createSurface, type Env, residentOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { Form, TextButton } from '../../ui/form.tsx'
import { SummaryList } from '../../ui/parts.tsx'
import { endMandate, type Mandate } from './mandates.ts'
import { mandateWords, sayHelper } from './words.fr.ts'

const here = '/moi/preferences'

export function mandateRoutes(services: Services): Hono<Env> {
  return createSurface().post(`${here}/aides/:id{[0-9a-f-]{36}}/fin`, async (c) => {
    await endMandate(services, c.get('actor'), residentOf(c).id, c.req.param('id'))
    return c.redirect(`${here}?fait=aide`, 303)
  })
}

export function Mandates({ mandates }: { mandates: Mandate[] }) {
  if (mandates.length === 0) return null
  return (
    <section>
      <h2>{mandateWords.title}</h2>
      <p>{mandateWords.intro}</p>
      <SummaryList
        rows={mandates.map((mandate) => ({
          label: sayHelper(mandate),
          value: mandateWords.until(mandate),
          action: (
            <Form action={`${here}/aides/${mandate.id}/fin`} label={mandateWords.endOf(mandate.helper)}>
              <TextButton>
                {mandateWords.end}
                <span class="hidden"> {mandate.helper}</span>
              </TextButton>
            </Form>
          ),
        }))}
      />
    </section>
  )
}
