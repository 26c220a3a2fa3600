// What is changed of a site, or of one of its phases, and on which page? Names, dates, who follows it.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { type Fields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { DateInput, Form, Select, SubmitButton, TextArea, TextInput } from '../../ui/form.tsx'
import { BackLink } from '../../ui/parts.tsx'
import { changePhase, changeSite, listManagers } from './changes.ts'
import { acting, actorOf, base, need, Outcome, planners, type Returned, statusOf } from './desk-parts.tsx'
import { findSite, listPhases } from './queries.ts'
import { words } from './words.fr.ts'

const ofSite = `${base}/:number{[0-9]{1,9}}/changer`
const ofPhase = `${base}/:number{[0-9]{1,9}}/lots/:phase{[0-9a-f-]{36}}/changer`

export function changesDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(ofSite, (c) => showSite(c, services))
    .post(ofSite, async (c) => {
      const fields = await readFields(c)
      const { site } = await load(c, services)
      return acting(
        c,
        planners,
        { form: 'change', fields, to: `${base}/${site.number}?fait` },
        (actor) =>
          changeSite(services, actor, site.id, {
            title: fields.text('title'),
            what: fields.text('what'),
            startsOn: fields.text('starts_on'),
            endsOn: fields.text('ends_on'),
            guaranteeUntil: fields.text('guarantee_until'),
            managerId: fields.text('manager'),
          }),
        (returned) => showSite(c, services, returned),
      )
    })
    .get(ofPhase, (c) => showPhase(c, services))
    .post(ofPhase, async (c) => {
      const fields = await readFields(c)
      const { site } = await load(c, services)
      return acting(
        c,
        planners,
        { form: 'change', fields, to: `${base}/${site.number}?fait` },
        (actor) =>
          changePhase(services, actor, c.req.param('phase') ?? '', {
            title: fields.text('title'),
            startsOn: fields.text('starts_on'),
            endsOn: fields.text('ends_on'),
          }),
        (returned) => showPhase(c, services, returned),
      )
    })
}

async function load(c: PalierContext, services: Services) {
  const person = staffOf(c, ...planners)
  return as(services.db, actorOf(person), async (tx) => {
    const site = need(await findSite(tx, Number(c.req.param('number'))))
    return {
      site,
      managers: await listManagers(tx, site.estateId),
      phase: (await listPhases(tx, site.id)).find(({ id }) => id === c.req.param('phase')),
    }
  })
}

/** What was typed when it comes back, else what stands. */
const valueIn = (returned: Returned | undefined) => (name: string, stands: string) =>
  returned ? (returned.fields as Fields).text(name) : stands

async function showSite(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const { site, managers } = await load(c, services)
  const errors = returned?.errors ?? {}
  const value = valueIn(returned)
  const listed = managers.some(({ id }) => id === site.managerId)
    ? managers
    : [{ id: site.managerId, name: site.manager }, ...managers]
  return deskPage(c, {
    title: words.changeSite,
    current: 'works',
    errors,
    status: statusOf(returned),
    children: (
      <>
        <BackLink href={`${base}/${site.number}`}>{site.title}</BackLink>
        <Outcome c={c} returned={returned} />
        <h1>{words.changeSite}</h1>
        <Form action={`${base}/${site.number}/changer`} label={words.changeSite}>
          <TextInput
            name="title"
            label={words.siteTitle}
            value={value('title', site.title)}
            errors={errors}
          />
          <TextArea
            name="what"
            label={words.siteWhat}
            value={value('what', site.what)}
            errors={errors}
            maxLength={2000}
            rows={3}
          />
          <DateInput
            name="starts_on"
            label={words.from}
            value={value('starts_on', site.startsOn)}
            errors={errors}
          />
          <DateInput
            name="ends_on"
            label={words.until}
            value={value('ends_on', site.endsOn)}
            errors={errors}
          />
          <DateInput
            name="guarantee_until"
            label={words.guarantee}
            optional
            value={value('guarantee_until', site.guaranteeUntil ?? '')}
            errors={errors}
          />
          <Select
            name="manager"
            label={words.manager}
            empty={false}
            value={value('manager', site.managerId)}
            errors={errors}
            options={listed.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton>{words.changeSite}</SubmitButton>
        </Form>
      </>
    ),
  })
}

async function showPhase(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const { site, phase: found } = await load(c, services)
  const phase = need(found)
  const errors = returned?.errors ?? {}
  const value = valueIn(returned)
  return deskPage(c, {
    title: words.changePhase,
    current: 'works',
    errors,
    status: statusOf(returned),
    children: (
      <>
        <BackLink href={`${base}/${site.number}`}>{site.title}</BackLink>
        <Outcome c={c} returned={returned} />
        <h1>{words.changePhase}</h1>
        <Form action={`${base}/${site.number}/lots/${phase.id}/changer`} label={words.changePhase}>
          <TextInput
            name="title"
            label={words.phaseTitle}
            value={value('title', phase.title)}
            errors={errors}
          />
          <DateInput
            name="starts_on"
            label={words.from}
            value={value('starts_on', phase.startsOn)}
            errors={errors}
          />
          <DateInput
            name="ends_on"
            label={words.until}
            value={value('ends_on', phase.endsOn)}
            errors={errors}
          />
          <SubmitButton>{words.changePhase}</SubmitButton>
        </Form>
      </>
    ),
  })
}
