// Which contracts and which sites are there, and how does each change? A page that finds them, one to write each, and a file of each kind.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors } from '../../ui/form.tsx'
import { BackLink } from '../../ui/parts.tsx'
import { findContract, listContractors, listKeptContracts, readCompanies } from '../contractors/index.ts'
import { listBuildings, listEstates } from '../homes/index.ts'
import { readers, setters } from './desk-matrix.tsx'
import { writeContracts, writeSites } from './site-file.ts'
import { EndForm, givenOf, readGiven, type SiteNoun, SurroundingForm } from './site-forms.tsx'
import { pages, showSites } from './site-list.tsx'
import { siteWords as words } from './site-words.fr.ts'
import { endContract, endSite, findSite, keepContract, keepSite, listSites, nameOf } from './surroundings.ts'

const oneId = '/:id{[0-9a-f-]{36}}'

export function sitesDesk(services: Services): Hono<Env> {
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...setters).id })
  /** The form comes back with what was typed and all that is wrong. */
  const perform = async (
    c: PalierContext,
    noun: SiteNoun,
    id: string | null,
    act: (fields: Fields) => Promise<void>,
  ) => {
    me(c)
    const fields = await readFields(c)
    try {
      await act(fields)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid') throw error
      return showOne(c, services, noun, id, fields, refusal.fields)
    }
    // What it overlaps is said there.
    const saved = noun === 'site' ? `&chantier=${id ?? commandOf(fields)}` : ''
    return c.redirect(`${pages.contract}?fait${saved}`, 303)
  }
  const keep = { contract: keepContract, site: keepSite }
  const end = {
    contract: (c: PalierContext, id: string, fields: Fields) =>
      endContract(services, me(c), id, fields.text('end_on')),
    site: (c: PalierContext, id: string, fields: Fields) =>
      endSite(services, me(c), id, {
        endsOn: fields.text('end_on'),
        guaranteeUntil: fields.text('end_guarantee'),
      }),
  }
  const surface = createSurface()
    .get(pages.contract, (c) => showSites(c, services))
    .get(`${pages.contract}.csv`, (c) => sendFile(c, services, 'contract'))
    .get(`${pages.site}.csv`, (c) => sendFile(c, services, 'site'))
  for (const noun of ['contract', 'site'] as const)
    surface
      .get(`${pages[noun]}/nouveau`, (c) => showOne(c, services, noun, null))
      .post(`${pages[noun]}/nouveau`, (c) =>
        perform(c, noun, null, (fields) =>
          keep[noun](services, me(c), { id: commandOf(fields), isNew: true }, readGiven(fields)),
        ),
      )
      .get(`${pages[noun]}${oneId}`, (c) => showOne(c, services, noun, idIn(c)))
      .post(`${pages[noun]}${oneId}`, (c) =>
        perform(c, noun, idIn(c), (fields) =>
          keep[noun](services, me(c), { id: idIn(c), isNew: false }, readGiven(fields)),
        ),
      )
      .post(`${pages[noun]}${oneId}/fin`, (c) =>
        perform(c, noun, idIn(c), (fields) => end[noun](c, idIn(c), fields)),
      )
  return surface
}

function idIn(c: PalierContext): string {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) throw unknown()
  return id
}

const unknown = () => new Refusal('missing', 'surroundings.unknown', words.unknown)

async function sendFile(c: PalierContext, services: Services, noun: SiteNoun): Promise<Response> {
  const person = staffOf(c, ...readers)
  const text = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const companies = await readCompanies(tx)
    return noun === 'contract'
      ? writeContracts(await listKeptContracts(tx), companies)
      : writeSites(await listSites(tx), companies)
  })
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${noun === 'contract' ? 'contrats' : 'chantiers'}.csv"`,
    'cache-control': 'no-store',
  })
}

/** `id` null: a new one. */
async function showOne(
  c: PalierContext,
  services: Services,
  noun: SiteNoun,
  id: string | null,
  typed: Fields = noFields,
  errors: Errors = {},
): Promise<Response> {
  const person = staffOf(c, ...setters)
  const { kept, choices } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    kept: id ? await (noun === 'contract' ? findContract : findSite)(tx, id) : undefined,
    choices: {
      estates: (await listEstates(tx)).map(({ code, name }) => ({ value: code, label: name })),
      buildings: (await listBuildings(tx)).map(({ code, name, estateName }) => ({
        value: code,
        label: name,
        group: estateName,
      })),
      contractors: (await listContractors(tx)).map(({ id: value, name, trade }) => ({
        value,
        label: `${name}, ${trade}`,
      })),
    },
  }))
  if (id && !kept) throw unknown()
  const today = parisDay(services.clock.now()).toString()
  const isTyped = typed.all('estate').length > 0
  const given = kept && !isTyped ? givenOf(kept) : readGiven(typed)
  const isEnding = typed.all('end_on').length > 0
  const title = kept ? nameOf(kept) : noun === 'contract' ? words.addContract : words.addSite
  const here = `${pages[noun]}/${id ?? 'nouveau'}`
  // Its own building or company stays offered, in a sector that is not this colleague's or put away.
  const stays = (options: { value: string; label: string }[], value: string | null, label: string | null) =>
    value && !options.some((option) => option.value === value)
      ? [...options, { value, label: label ?? value }]
      : options
  return deskPage(c, {
    title,
    current: 'competence',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={pages.contract}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {kept && <h2>{noun === 'contract' ? words.editContract : words.editSite}</h2>}
        <SurroundingForm
          noun={noun}
          action={here}
          command={id ? null : isTyped ? commandOf(typed) : randomUUIDv7()}
          given={given}
          choices={{
            estates: choices.estates,
            buildings: stays(choices.buildings, kept?.buildingCode ?? null, kept?.building ?? null),
            contractors: stays(choices.contractors, kept?.contractorId ?? null, kept?.contractor ?? null),
          }}
          errors={errors}
        />
        {kept && (
          <>
            <h2>{noun === 'contract' ? words.endContract : words.endSite}</h2>
            <EndForm
              noun={noun}
              action={`${here}/fin`}
              endsOn={isEnding ? typed.text('end_on') : lastDayOf(kept, today)}
              guaranteeUntil={
                isEnding
                  ? typed.text('end_guarantee')
                  : 'guaranteeUntil' in kept
                    ? (kept.guaranteeUntil ?? '')
                    : ''
              }
              errors={errors}
            />
          </>
        )}
      </>
    ),
  })
}

/** Today, unless it is over already or has not begun. */
function lastDayOf({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, today: string): string {
  const last = endsOn !== null && endsOn < today ? endsOn : today
  return last < startsOn ? startsOn : last
}
