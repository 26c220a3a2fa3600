// How does the administrator add, name and fill the teams of the agencies?
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { isId, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Notice } from '../../ui/parts.tsx'
import { listAgencies } from '../homes/index.ts'
import { mending, type Typed, typedIn } from './desk-typed.ts'
import { listAccounts, listTeams } from './queries.ts'
import { addTeam, changeTeam } from './teams.ts'
import { roles, words } from './words.fr.ts'

const accounts = '/bureau/comptes'
const page = `${accounts}/equipes`

export function teamsDesk(services: Services): Hono<Env> {
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, 'administrator').id })
  return createSurface()
    .get(page, (c) => showTeams(c, services))
    .post(page, async (c) => {
      const actor = me(c)
      const typed = await typedIn(c)
      const agencyId = isId(typed.agency ?? '') ? (typed.agency ?? null) : null
      return mending(
        async () => {
          const id = await addTeam(services, actor, { name: typed.name ?? '', agencyId })
          return c.redirect(`${page}/${id}`, 303)
        },
        (errors) => showTeams(c, services, errors, typed),
      )
    })
    .get(`${page}/:id{[0-9a-f-]{36}}`, (c) => showTeam(c, services, c.req.param('id')))
    .post(`${page}/:id{[0-9a-f-]{36}}`, async (c) => {
      const actor = me(c)
      const id = c.req.param('id')
      const fields = await readFields(c)
      const members = fields.all('member').filter(isId)
      const name = fields.text('name')
      return mending(
        async () => {
          await changeTeam(services, actor, id, { name, members })
          return c.redirect(`${page}/${id}?fait`, 303)
        },
        (errors) => showTeam(c, services, id, errors, { name, members }),
      )
    })
}

async function showTeams(
  c: PalierContext,
  services: Services,
  errors: Errors = {},
  typed: Typed = {},
): Promise<Response> {
  staffOf(c, 'administrator')
  const { teams, agencies } = await as(services.db, c.get('actor'), async (tx) => ({
    teams: await listTeams(tx),
    agencies: await listAgencies(tx),
  }))
  const isWrong = Object.keys(errors).length > 0
  return deskPage(c, {
    title: words.teams,
    current: 'accounts',
    errors,
    status: isWrong ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <BackLink href={accounts}>{words.title}</BackLink>
        <h1>{words.teams}</h1>
        <p>{words.teamsIntro}</p>
        {teams.length === 0 ? (
          <p>{words.noTeams}</p>
        ) : (
          <DataTable
            caption={words.teams}
            hideCaption
            rows={teams}
            columns={[
              { label: words.team, value: (row) => <a href={`${page}/${row.id}`}>{row.name}</a> },
              { label: words.agency, value: (row) => row.agency },
              {
                label: words.members,
                value: (row) => row.members.map(({ name }) => name).join(', ') || words.nobodyYet,
              },
            ]}
          />
        )}
        {agencies.length > 0 && (
          <Details summary={words.addTeamTitle} open={isWrong}>
            <Form action={page}>
              <TextInput name="name" label={words.teamName} errors={errors} value={typed.name} />
              <Select
                name="agency"
                label={words.agency}
                errors={errors}
                value={typed.agency}
                options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SubmitButton>{words.addTeam}</SubmitButton>
            </Form>
          </Details>
        )}
      </>
    ),
  })
}

async function showTeam(
  c: PalierContext,
  services: Services,
  id: string,
  errors: Errors = {},
  typed?: { name: string; members: string[] },
): Promise<Response> {
  staffOf(c, 'administrator')
  const { team, people } = await as(services.db, c.get('actor'), async (tx) => ({
    team: (await listTeams(tx)).find((one) => one.id === id),
    people: (await listAccounts(tx)).filter((account) => account.isActive),
  }))
  if (!team) throw new Refusal('missing', 'staff.no_team', words.noTeam)
  return deskPage(c, {
    title: team.name,
    current: 'accounts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <BackLink href={page}>{words.teams}</BackLink>
        <h1>{team.name}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.teamSaved}</Notice>}
        <p>{team.agency}</p>
        <Form action={`${page}/${team.id}`}>
          <TextInput name="name" label={words.teamName} errors={errors} value={typed?.name ?? team.name} />
          <Checkboxes
            name="member"
            label={words.members}
            optional
            values={typed?.members ?? team.members.map((member) => member.id)}
            options={people.map((account) => ({
              value: account.id,
              label: account.name,
              hint: account.roles.map((role) => roles[role]).join(', '),
            }))}
          />
          <SubmitButton>{words.saveTeam}</SubmitButton>
        </Form>
      </>
    ),
  })
}
