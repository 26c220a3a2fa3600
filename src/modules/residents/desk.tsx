// How does an adviser find a person, and what stands in her file?
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  LinkButton,
  Radios,
  SecondaryButton,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, EmptyState, Notice, SummaryList } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { findHomeOfResident } from '../homes/index.ts'
import { addChannel, endChannel, setAnswerChannel } from './actions.ts'
import { DeskAddresses, DeskMandates } from './desk-parts.tsx'
import { endMandate, giveMandate, listHelpers, mandatesOf } from './mandates.ts'
import {
  type Contact,
  consentsOf,
  contactOf,
  type FoundResident,
  type HouseholdMember,
  householdOf,
  searchResidents,
} from './queries.ts'
import { answerChannels, deskWords, kinds, purposes, relations, words } from './words.fr.ts'

const page = '/bureau/habitants'
/** Who may pass somebody on to the social worker. */
const referringRoles: Role[] = ['adviser', 'caretaker', 'liaison_agent']

export function residentsDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => {
      staffOf(c, ...deskRoles)
      const query = c.req.query('q') ?? ''
      const found = await as(services.db, c.get('actor'), (tx) => searchResidents(tx, query))
      return deskPage(c, { title: deskWords.title, children: <SearchPage query={query} found={found} /> })
    })
    .get(`${page}/:id{[0-9a-f-]{36}}`, async (c) => {
      const person = staffOf(c, ...deskRoles)
      const mayRefer = person.roles.some((role) => referringRoles.includes(role))
      const file = await readFile(services, c.get('actor'), c.req.param('id'))
      return deskPage(c, {
        title: file.contact.name,
        children: (
          <FilePage
            {...file}
            errors={{}}
            typed={{}}
            isDone={c.req.query('fait') !== undefined}
            mayRefer={mayRefer}
          />
        ),
      })
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/reponses`, (c) =>
      mending(c, services, async (form, id) => {
        const chosen = Object.keys(answerChannels).find((channel) => channel === form.answer_channel) as
          | Contact['answerChannel']
          | undefined
        if (!chosen)
          throw new Refusal('invalid', 'residents.no_choice', words.chooseAnswer, {
            answer_channel: words.chooseAnswer,
          })
        await setAnswerChannel(services, c.get('actor'), id, {
          answerChannel: chosen,
          largePrint: form.large_print === 'oui',
        })
      }),
    )
    .post(`${page}/:id{[0-9a-f-]{36}}/adresses`, (c) =>
      mending(c, services, async (form, id) => {
        const kind = form.kind
        if (kind !== 'email' && kind !== 'sms' && kind !== 'phone')
          throw new Refusal('invalid', 'residents.no_kind', words.chooseKind, { kind: words.chooseKind })
        await addChannel(services, c.get('actor'), id, { kind, address: form.address ?? '' })
      }),
    )
    .post(`${page}/:id{[0-9a-f-]{36}}/adresses/:channel{[0-9a-f-]{36}}/retirer`, (c) =>
      mending(c, services, async () => {
        await endChannel(services, c.get('actor'), c.req.param('channel'), deskWords.removedByStaff)
      }),
    )
    .post(`${page}/:id{[0-9a-f-]{36}}/aides`, (c) =>
      mending(c, services, (form, id) =>
        giveMandate(services, c.get('actor'), id, {
          helperId: form.helper ?? '',
          untilOn: form.until_on ?? '',
          agreedHow: form.agreed_how ?? '',
        }),
      ),
    )
    .post(`${page}/:id{[0-9a-f-]{36}}/aides/:mandate{[0-9a-f-]{36}}/fin`, (c) =>
      mending(c, services, (_, id) => endMandate(services, c.get('actor'), id, c.req.param('mandate'))),
    )
}

type Typed = Record<string, string>

// A mistake brings the file back with what was typed; what went well, the file as it is now.
async function mending(
  c: PalierContext,
  services: Services,
  work: (form: Typed, id: string) => Promise<void>,
): Promise<Response> {
  staffOf(c, 'adviser', 'agency_manager')
  const id = c.req.param('id') ?? ''
  const form = Object.fromEntries(
    Object.entries(await c.req.parseBody()).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
  try {
    await work(form, id)
  } catch (error) {
    if (!(error instanceof Refusal) || Object.keys(error.fields).length === 0) throw error
    const file = await readFile(services, c.get('actor'), id)
    return deskPage(c, {
      title: file.contact.name,
      errors: error.fields,
      status: error.kind === 'conflict' ? 409 : 422,
      children: <FilePage {...file} errors={error.fields} typed={form} />,
    })
  }
  return c.redirect(`${page}/${id}?fait=enregistre`, 303)
}

type Actor = Parameters<typeof as>[1]

// Who opened whose file is written down.
async function readFile(services: Services, actor: Actor, id: string) {
  return as(services.db, actor, async (tx) => {
    const contact = await contactOf(tx, id)
    if (!contact) throw new Refusal('missing', 'residents.not_found', words.notFound)
    const home = await findHomeOfResident(tx, id)
    await record(tx, actor, services.clock.now(), {
      event: 'resident.file_read',
      subjectId: id,
      estateId: home?.estateId ?? null,
    })
    return {
      contact,
      home,
      household: await householdOf(tx, id),
      consents: await consentsOf(tx, id),
      mandates: await mandatesOf(tx, id),
      helpers: await listHelpers(tx),
      today: parisDay(services.clock.now()),
    }
  })
}

function SearchPage({ query, found }: { query: string; found: FoundResident[] }) {
  return (
    <>
      <h1>{deskWords.title}</h1>
      <Form action={page} method="get">
        <TextInput name="q" type="search" label={deskWords.search} value={query} />
        <SubmitButton>{deskWords.find}</SubmitButton>
      </Form>
      {query !== '' && found.length === 0 && (
        <EmptyState title={deskWords.nobody}>
          <p>{deskWords.nobodyWhat}</p>
        </EmptyState>
      )}
      {found.length > 0 && (
        <DataTable
          caption={deskWords.title}
          hideCaption
          rows={found}
          columns={[
            { label: deskWords.name, value: (row) => <a href={`${page}/${row.id}`}>{row.name}</a> },
            { label: deskWords.address, value: (row) => row.address ?? deskWords.noHome },
            {
              label: deskWords.home,
              value: (row) => (row.door === null ? '' : deskWords.floorDoor(row.floor ?? 0, row.door)),
            },
          ]}
        />
      )}
    </>
  )
}

type FileProps = Awaited<ReturnType<typeof readFile>> & {
  errors: Errors
  typed: Typed
  isDone?: boolean
  mayRefer?: boolean
}

function FilePage({
  contact,
  home,
  household,
  consents,
  errors,
  typed,
  isDone,
  mayRefer,
  ...file
}: FileProps) {
  const others = household.filter((each) => each.residentId !== contact.residentId)
  return (
    <>
      <ErrorSummary errors={errors} />
      <BackLink href={page}>{deskWords.title}</BackLink>
      {isDone && <Notice tone="done">{words.saved}</Notice>}
      <h1>
        {contact.civility} {contact.name}
      </h1>
      <SummaryList
        rows={[
          {
            label: deskWords.home,
            value: home ? (
              <>
                <a href={`/bureau/immeubles/${home.buildingId}`}>
                  {home.estateName}, {home.buildingName}
                </a>
                , {home.entranceAddress}, {deskWords.floorDoor(home.floor, home.door)}
              </>
            ) : (
              deskWords.noHome
            ),
          },
          ...contact.channels.map((channel) => ({
            label: kinds[channel.kind],
            value: `${channel.kind === 'push' ? words.push.someDevice : sayPhone(channel.address)} (${channel.verifiedAt ? words.verified : words.notVerified})`,
          })),
          {
            label: deskWords.answered,
            value:
              answerChannels[contact.answerChannel].label +
              (contact.largePrint ? `, ${deskWords.largePrint.toLowerCase()}` : ''),
          },
          {
            label: deskWords.household,
            value: others.length > 0 ? others.map(sayMember).join(', ') : deskWords.no,
          },
          ...[...consents].map(([purpose, said]) => ({
            label: purposes[purpose],
            value: said.granted ? deskWords.yes : deskWords.no,
          })),
        ]}
      />
      <LinkButton href={`/bureau/nouvelle?locataire=${contact.residentId}`} main>
        {deskWords.newCase}
      </LinkButton>
      <p>
        <a href={`/bureau/recherche?q=${encodeURIComponent(contact.name)}`}>{deskWords.cases}</a>
      </p>
      {mayRefer && (
        <p>
          <a href={`/bureau/relais-sociaux/nouveau?habitant=${contact.residentId}`}>{deskWords.refer}</a>
        </p>
      )}
      <Details summary={deskWords.codeTitle}>
        <p>{deskWords.codeWhy}</p>
        <Form action={`${page}/${contact.residentId}/code`}>
          <SecondaryButton>{deskWords.code}</SecondaryButton>
        </Form>
      </Details>
      <Details summary={deskWords.change} open={errors.answer_channel !== undefined}>
        <Form action={`${page}/${contact.residentId}/reponses`}>
          <Radios
            name="answer_channel"
            label={deskWords.answered}
            errors={errors}
            value={contact.answerChannel}
            options={Object.entries(answerChannels).map(([value, { label }]) => ({ value, label }))}
          />
          <Checkboxes
            name="large_print"
            label={deskWords.largePrint}
            values={contact.largePrint ? ['oui'] : []}
            options={[{ value: 'oui', label: 'Oui' }]}
          />
          <SecondaryButton>{words.save}</SecondaryButton>
        </Form>
      </Details>
      <DeskAddresses base={`${page}/${contact.residentId}`} contact={contact} errors={errors} typed={typed} />
      <DeskMandates base={`${page}/${contact.residentId}`} {...file} errors={errors} typed={typed} />
    </>
  )
}

function sayMember({ name, relation }: HouseholdMember): string {
  return `${name ?? ''} (${relations[relation]})`.trim()
}
