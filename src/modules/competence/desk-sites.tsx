// Which contracts and which sites are there? Two tables, two forms.
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Notice } from '../../ui/parts.tsx'
import { listContractors, listContracts } from '../contractors/index.ts'
import { listEstates } from '../homes/index.ts'
import { base, readers } from './desk-matrix.tsx'
import { matrixWords } from './matrix-words.fr.ts'
import { siteWords as words } from './site-words.fr.ts'
import { addContract, addSite, type Given, listSites } from './surroundings.ts'

const setters: Role[] = ['agency_manager', 'administrator']
const here = `${base}/contrats`
type Returned = { form: 'contract' | 'site'; fields: Fields; errors: Errors }

export function sitesDesk(services: Services): Hono<Env> {
  const save = async (
    c: PalierContext,
    form: Returned['form'],
    add: (services: Services, actor: Actor, given: Given) => Promise<void>,
  ) => {
    const person = staffOf(c, ...setters)
    const fields = await readFields(c)
    try {
      await add(services, { kind: 'staff', id: person.id }, readGiven(fields))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid') throw error
      return show(c, services, { form, fields, errors: refusal.fields })
    }
    return c.redirect(`${here}?fait`, 303)
  }
  return createSurface()
    .get(here, (c) => show(c, services))
    .post(here, (c) => save(c, 'contract', addContract))
    .post(`${here}/chantier`, (c) => save(c, 'site', addSite))
}

function readGiven(fields: Fields): Given {
  return {
    estate: fields.text('estate'),
    contractorId: fields.text('contractor'),
    trades: fields.text('trade') ? [fields.text('trade')] : fields.all('trades'),
    title: fields.text('title'),
    startsOn: fields.text('starts_on'),
    endsOn: fields.text('ends_on'),
    guaranteeUntil: fields.text('guarantee_until'),
  }
}

const day = (text: string) => sayDay(Temporal.PlainDate.from(text))

async function show(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const person = staffOf(c, ...readers)
  const { contracts, sites, estates, contractors } = await as(
    services.db,
    { kind: 'staff', id: person.id },
    async (tx) => ({
      contracts: await listContracts(tx),
      sites: await listSites(tx),
      estates: await listEstates(tx),
      contractors: await listContractors(tx),
    }),
  )
  const names = new Map(estates.map(({ id, name }) => [id, name]))
  const maySet = person.roles.some((role) => setters.includes(role))
  const typed = (form: Returned['form']) =>
    returned?.form === form ? returned : { fields: noFields, errors: {} }
  const common = ({ fields, errors }: { fields: Fields; errors: Errors }) => (
    <>
      <Select
        name="estate"
        label={words.estate}
        value={fields.text('estate')}
        errors={errors}
        options={estates.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select
        name="contractor"
        label={words.contractor}
        value={fields.text('contractor')}
        errors={errors}
        options={contractors.map(({ id, name, trade }) => ({ value: id, label: `${name}, ${trade}` }))}
      />
      <DateInput name="starts_on" label={words.from} value={fields.text('starts_on')} errors={errors} />
      <DateInput name="ends_on" label={words.until} value={fields.text('ends_on')} errors={errors} />
    </>
  )
  const trades = Object.entries(words.trades).map(([value, label]) => ({ value, label }))
  return deskPage(c, {
    title: words.title,
    current: 'competence',
    errors: returned?.errors ?? {},
    status: returned ? 422 : 200,
    children: (
      <>
        <BackLink href={base}>{matrixWords.title}</BackLink>
        <ErrorSummary errors={returned?.errors} />
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        {maySet && (
          <>
            <Details summary={words.addContract} open={returned?.form === 'contract'}>
              <Form action={here} label={words.addContract}>
                <Select
                  name="trade"
                  label={words.trade}
                  value={typed('contract').fields.text('trade')}
                  errors={typed('contract').errors}
                  options={trades}
                />
                {common(typed('contract'))}
                <SubmitButton>{words.addContract}</SubmitButton>
              </Form>
            </Details>
            <Details summary={words.addSite} open={returned?.form === 'site'}>
              <Form action={`${here}/chantier`} label={words.addSite}>
                <TextInput
                  name="title"
                  label={words.siteTitle}
                  value={typed('site').fields.text('title')}
                  errors={typed('site').errors}
                />
                {common(typed('site'))}
                <DateInput
                  name="guarantee_until"
                  label={words.guarantee}
                  value={typed('site').fields.text('guarantee_until')}
                  errors={typed('site').errors}
                />
                <Checkboxes
                  name="trades"
                  label={words.tradesOfSite}
                  options={trades}
                  values={typed('site').fields.all('trades')}
                />
                <SubmitButton>{words.addSite}</SubmitButton>
              </Form>
            </Details>
          </>
        )}
        <DataTable
          caption={words.sites}
          rows={sites}
          columns={[
            { label: words.siteTitle, value: ({ title }) => title },
            { label: words.estate, value: ({ estate }) => estate },
            { label: words.contractor, value: ({ contractor }) => contractor },
            {
              label: words.trade,
              value: (site) =>
                site.trades.length === 0
                  ? words.allTrades
                  : site.trades.map((trade) => words.trades[trade] ?? trade).join(', '),
            },
            { label: words.from, value: ({ startsOn }) => day(startsOn) },
            { label: words.until, value: ({ endsOn }) => day(endsOn) },
            {
              label: words.guarantee,
              value: (site) => (site.guaranteeUntil ? day(site.guaranteeUntil) : ''),
            },
          ]}
        />
        <DataTable
          caption={words.contracts}
          rows={contracts}
          columns={[
            { label: words.estate, value: ({ estateId }) => names.get(estateId) ?? '' },
            { label: words.trade, value: ({ trade }) => words.trades[trade] ?? trade },
            { label: words.contractor, value: ({ contractor }) => contractor },
            { label: words.from, value: ({ startsOn }) => day(startsOn) },
            { label: words.until, value: ({ endsOn }) => (endsOn ? day(endsOn) : words.noEnd) },
          ]}
        />
      </>
    ),
  })
}
