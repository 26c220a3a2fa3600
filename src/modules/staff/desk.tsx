// How does the administrator open accounts, give roles within a sector and dates, and take them back?
import type { Hono } from 'hono'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { isId } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DangerButton,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SecondaryButton,
  Select,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Notice, SummaryList } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { listAgencies, listEstates } from '../homes/index.ts'
import { addAccount, grantRole, revokeGrant, setActive, todayOf } from './actions.ts'
import { teamsDesk } from './desk-teams.tsx'
import { mending, type Typed, typedIn } from './desk-typed.ts'
import { showWelcome, welcomePage } from './desk-welcome.tsx'
import { type Account, findAccount, type Grant, listAccounts, listTeams, type Team } from './queries.ts'
import { setTeam } from './teams.ts'
import { roles, words } from './words.fr.ts'

const page = '/bureau/comptes'

export function staffDesk(services: Services): Hono<Env> {
  const me = (c: PalierContext): Actor & { kind: 'staff' } => ({
    kind: 'staff',
    id: staffOf(c, 'administrator').id,
  })
  return createSurface()
    .get(welcomePage, showWelcome)
    .route('/', teamsDesk(services))
    .get(page, (c) => showList(c, services))
    .post(page, async (c) => {
      const actor = me(c)
      const typed = await typedIn(c)
      return mending(
        async () =>
          c.redirect(
            `${page}/${await addAccount(services, actor, { name: typed.name ?? '', email: typed.email ?? '', phone: typed.phone || null, employer: typed.employer || null })}`,
            303,
          ),
        (errors) => showList(c, services, errors, typed),
      )
    })
    .get(`${page}/:id{[0-9a-f-]{36}}`, (c) => showAccount(c, services, c.req.param('id')))
    .post(`${page}/:id{[0-9a-f-]{36}}/roles`, async (c) => {
      const actor = me(c)
      const id = c.req.param('id')
      const typed = await typedIn(c)
      const [sectorKind, sectorId] = (typed.sector ?? '').split(':')
      return mending(
        async () => {
          await grantRole(services, actor, id, {
            role: (typed.role ?? '') as Role,
            agencyId: sectorKind === 'agence' ? (sectorId ?? null) : null,
            estateId: sectorKind === 'residence' ? (sectorId ?? null) : null,
            fromOn: typed.from_on ?? '',
            untilOn: typed.until_on || null,
          })
          return c.redirect(`${page}/${id}`, 303)
        },
        (errors) => showAccount(c, services, id, errors, typed),
      )
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/roles/:grant{[0-9a-f-]{36}}/retirer`, async (c) => {
      await revokeGrant(services, me(c), c.req.param('grant'))
      return c.redirect(`${page}/${c.req.param('id')}`, 303)
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/etat`, async (c) => {
      const actor = me(c)
      await setActive(services, actor, c.req.param('id'), (await typedIn(c)).etat === 'ouvert')
      return c.redirect(`${page}/${c.req.param('id')}`, 303)
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/equipes`, async (c) => {
      const actor = me(c)
      const typed = await typedIn(c)
      if (isId(typed.team ?? ''))
        await setTeam(services, actor, c.req.param('id'), typed.team ?? '', typed.member === 'oui')
      return c.redirect(`${page}/${c.req.param('id')}`, 303)
    })
}

async function showList(
  c: PalierContext,
  services: Services,
  errors: Errors = {},
  typed: Typed = {},
): Promise<Response> {
  staffOf(c, 'administrator')
  const accounts = await as(services.db, c.get('actor'), listAccounts)
  return deskPage(c, {
    title: words.title,
    current: 'accounts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: <ListPage accounts={accounts} errors={errors} typed={typed} />,
  })
}

async function showAccount(
  c: PalierContext,
  services: Services,
  id: string,
  errors: Errors = {},
  typed: Typed = {},
): Promise<Response> {
  staffOf(c, 'administrator')
  const shown = await as(services.db, c.get('actor'), async (tx) => ({
    account: await findAccount(tx, id),
    agencies: await listAgencies(tx),
    estates: await listEstates(tx),
    teams: await listTeams(tx),
  }))
  const { account } = shown
  if (!account) throw new Refusal('missing', 'staff.not_found', words.noAccount)
  return deskPage(c, {
    title: account.name,
    current: 'accounts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <AccountPage
        {...shown}
        account={account}
        isInvited={c.req.query('invitee') !== undefined}
        hasMail={services.mailer !== null}
        errors={errors}
        typed={{ from_on: todayOf(services), ...typed }}
      />
    ),
  })
}

function ListPage({ accounts, errors, typed }: { accounts: Account[]; errors: Errors; typed: Typed }) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{words.title}</h1>
      <LinkButton href={`${page}/equipes`}>{words.teams}</LinkButton>
      <LinkButton href={`${page}/appareils`}>{words.devices}</LinkButton>
      <DataTable
        caption={words.title}
        hideCaption
        rows={accounts}
        columns={[
          { label: words.name, value: (row) => <a href={`${page}/${row.id}`}>{row.name}</a> },
          { label: words.roles, value: (row) => row.roles.map((role) => roles[role]).join(', ') },
          { label: words.teams, value: (row) => row.teams.join(', ') },
          { label: words.email, value: (row) => row.email },
          { label: words.state, value: (row) => (row.isActive ? words.active : words.ended) },
        ]}
      />
      <Details summary={words.addTitle} open={Object.keys(errors).length > 0}>
        <Form action={page}>
          <TextInput name="name" label={words.name} errors={errors} value={typed.name} />
          <TextInput
            name="email"
            type="email"
            label={words.email}
            hint={words.emailHint}
            errors={errors}
            value={typed.email}
          />
          <TextInput name="phone" type="tel" label={words.phone} optional value={typed.phone} />
          <TextInput name="employer" label={words.employer} optional value={typed.employer} />
          <SubmitButton>{words.add}</SubmitButton>
        </Form>
      </Details>
    </>
  )
}

type Listed = { id: string; name: string }
type AccountProps = {
  account: Account & { grants: Grant[] }
  isInvited: boolean
  hasMail: boolean
  agencies: Listed[]
  estates: Listed[]
  teams: Team[]
  errors: Errors
  typed: Typed
}

function AccountPage({ account, isInvited, hasMail, agencies, estates, teams, errors, typed }: AccountProps) {
  const own = `${page}/${account.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <BackLink href={page}>{words.title}</BackLink>
      <h1>{account.name}</h1>
      {isInvited && <Notice tone="done">{words.invited(account.email)}</Notice>}
      <SummaryList
        rows={[
          { label: words.email, value: account.email },
          { label: words.phone, value: sayPhone(account.phone ?? '') },
          { label: words.employer, value: account.employer ?? '' },
          { label: words.teams, value: account.teams.join(', ') },
          { label: words.state, value: account.isActive ? words.active : words.ended },
        ].filter(({ value }) => value !== '')}
      />
      {account.isActive && (
        <Form action={`${own}/invitation`}>
          <p class="hint">{hasMail ? words.inviteWhy : words.inviteByHandWhy}</p>
          <SecondaryButton>{hasMail ? words.invite : words.inviteByHand}</SecondaryButton>
        </Form>
      )}
      <h2>{words.grants}</h2>
      {account.grants.length === 0 ? (
        <p>{words.noGrants}</p>
      ) : (
        <GrantTable grants={account.grants} own={own} />
      )}
      <Details
        summary={words.grantTitle}
        open={Object.keys(errors).length > 0 || account.grants.length === 0}
      >
        <Form action={`${own}/roles`}>
          <Select
            name="role"
            label={words.role}
            errors={errors}
            value={typed.role}
            options={Object.entries(roles).map(([value, label]) => ({ value, label }))}
          />
          <Select
            name="sector"
            label={words.sector}
            errors={errors}
            value={typed.sector}
            empty={words.everywhere}
            options={[
              ...agencies.map(({ id, name }) => ({
                value: `agence:${id}`,
                label: name,
                group: words.agencies,
              })),
              ...estates.map(({ id, name }) => ({
                value: `residence:${id}`,
                label: name,
                group: words.estates,
              })),
            ]}
          />
          <DateInput name="from_on" label={words.from} errors={errors} value={typed.from_on} />
          <DateInput
            name="until_on"
            label={words.until}
            hint={words.untilHint}
            errors={errors}
            optional
            value={typed.until_on}
          />
          <SubmitButton>{words.grant}</SubmitButton>
        </Form>
      </Details>
      <h2>{words.teams}</h2>
      {teams.map((team) => {
        const isMember = team.members.some(({ id }) => id === account.id)
        return (
          <Form action={`${own}/equipes`}>
            <Hidden name="team" value={team.id} />
            <Hidden name="member" value={isMember ? 'non' : 'oui'} />
            <TextButton>
              {isMember ? words.leave : words.join} : {team.name}
            </TextButton>
          </Form>
        )
      })}
      <Form action={`${own}/etat`}>
        <Hidden name="etat" value={account.isActive ? 'ferme' : 'ouvert'} />
        {account.isActive ? (
          <DangerButton>{words.endAccount}</DangerButton>
        ) : (
          <SecondaryButton>{words.reopenAccount}</SecondaryButton>
        )}
      </Form>
    </>
  )
}

function GrantTable({ grants, own }: { grants: Grant[]; own: string }) {
  return (
    <DataTable
      caption={words.grants}
      hideCaption
      rows={grants}
      columns={[
        { label: words.role, value: (row) => roles[row.role] },
        { label: words.sector, value: (row) => row.sector ?? words.everywhere },
        { label: words.from, value: (row) => sayDate(row.fromOn) },
        { label: words.until, value: (row) => (row.untilOn ? sayDate(row.untilOn) : words.noEnd) },
        {
          label: words.state,
          value: (row) =>
            row.isLive ? (
              <Form action={`${own}/roles/${row.id}/retirer`}>
                <TextButton>
                  {words.revoke}
                  <span class="hidden">
                    {' '}
                    {roles[row.role]}, {row.sector ?? words.everywhere}
                  </span>
                </TextButton>
              </Form>
            ) : row.revokedAt ? (
              words.revoked
            ) : (
              words.over
            ),
        },
      ]}
    />
  )
}

function sayDate(day: string): string {
  return day.split('-').reverse().join('/')
}
