// What of the calls is set at the desk, beside their flow? Who answers when nobody knows where a call is about.
import type { Hono } from 'hono'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { settingPage } from '../../surfaces/desk/settings-page.tsx'
import { type Errors, Form, Select, SubmitButton } from '../../ui/form.tsx'
import { base } from './desk-flow-picture.tsx'
import { flowWords, unknownPlaceWords as w } from './flow-words.fr.ts'
import { readUnknownPlace, setUnknownPlace } from './unknown-place.ts'

export const callSettings = '/bureau/reglages/appels'
const roles: Role[] = ['administrator', 'agency_manager']

export function settingPages(services: Services): Hono<Env> {
  return createSurface()
    .get(callSettings, (c) => show(c, services, {}))
    .post(callSettings, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, 'administrator').id }
      const fields = await readFields(c)
      try {
        await setUnknownPlace(services, actor, fields.text('agency'))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, services, refusal.fields)
      }
      return c.redirect(`${callSettings}?fait`, 303)
    })
}

async function show(c: PalierContext, services: Services, errors: Errors): Promise<Response> {
  const person = staffOf(c, ...roles)
  const read = await as(services.db, c.get('actor'), (tx) => readUnknownPlace(tx, services.clock.now()))
  return settingPage(c, {
    words: w,
    errors,
    now: <p>{read.isChosen ? w.chosen(read.answers) : w.first(read.answers)}</p>,
    form: person.roles.includes('administrator') ? (
      <Form action={callSettings}>
        <Select
          name="agency"
          label={w.agency}
          errors={errors}
          value={read.agencies.find(({ name }) => name === read.answers)?.code}
          options={read.agencies.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SubmitButton>{w.save}</SubmitButton>
      </Form>
    ) : null,
    after: (
      <p>
        <a href={base}>{flowWords.title}</a>
      </p>
    ),
  })
}
