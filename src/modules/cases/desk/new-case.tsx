// Somebody calls, or a slip of paper is on the desk: how is her demand kept, on one screen, danger first?
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { parisDay } from '../../../platform/clock/clock.ts'
import { sayAgo, sayHour } from '../../../platform/clock/words.fr.ts'
import { as } from '../../../platform/db/database.ts'
import {
  commandOf,
  type Fields,
  isId,
  noFields,
  noSuchHour,
  readFields,
  readMoment,
} from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { refusalOf } from '../../../platform/refusal.ts'
import { deskPage, deskRoles } from '../../../surfaces/desk/shell.tsx'
import { islandHref } from '../../../surfaces/islands/build.ts'
import {
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../../ui/form.tsx'
import { EmptyState, Notice } from '../../../ui/parts.tsx'
import { sayPhone } from '../../../ui/phone.ts'
import { type Item, listItems } from '../../repairs/index.ts'
import {
  type FoundPerson,
  findEntrance,
  findPerson,
  type LoadedBuilding,
  listEntrances,
  loadBuilding,
  searchPeople,
} from '../desk-queries.ts'
import { type Filing, fileCase } from '../file-case.ts'
import { type KnownFault, listKnownFaults, listNatures } from '../queries.ts'
import { DangerChoice, readDanger } from './danger-choice.tsx'
import { Contact, Kept } from './new-case-person.tsx'
import { readPerson, readPlace } from './new-case-read.ts'
import { Subject } from './new-case-subject.tsx'
import { RepairFields, readRepair } from './repair.tsx'
import { words } from './words.fr.ts'

const w = words.newCase

export type Scene = {
  query: string
  found: FoundPerson[]
  person: FoundPerson | undefined
  isNoFile: boolean
  entranceId: string
  entrances: { id: string; label: string; estate: string }[]
  building: LoadedBuilding | undefined
  natures: Awaited<ReturnType<typeof listNatures>>
  known: KnownFault[]
  items: Item[]
}

/** What the address and the form say so far: who, and in which entrance. */
async function readScene(c: PalierContext, staffId: string, fields: Fields): Promise<Scene> {
  const ask = (name: string) => fields.text(name) || (c.req.query(name) ?? '')
  const query = ask('q')
  return as(c.get('services').db, { kind: 'staff', id: staffId }, async (tx) => {
    const person = await findPerson(tx, ask('locataire'))
    const entranceId = ask('entree') || person?.entrance_id || ''
    const entrance = await findEntrance(tx, entranceId)
    const nature = fields.text('nature')
    const equipmentId = /^equipment:(.+)$/.exec(fields.text('where'))?.[1] ?? null
    return {
      query,
      found: query && !person ? await searchPeople(tx, query) : [],
      person,
      isNoFile: ask('sans-dossier') === '1',
      entranceId: entrance?.id ?? '',
      entrances: await listEntrances(tx),
      building: entrance ? await loadBuilding(tx, entrance.building_id) : undefined,
      natures: await listNatures(tx),
      items: await listItems(tx, parisDay(c.get('services').clock.now()).toString()),
      known:
        entrance && nature && fields.text('where') !== 'home'
          ? await listKnownFaults(tx, {
              estateId: entrance.estate_id,
              buildingId: entrance.building_id,
              entranceId: entrance.id,
              natureCode: nature,
              equipmentId,
            })
          : [],
    }
  })
}

export async function showNewCase(
  c: PalierContext,
  fields: Fields = noFields,
  errors: Errors = {},
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const scene = await readScene(c, person.id, fields)
  const now = c.get('services').clock.now()
  const isReady = scene.person !== undefined || scene.isNoFile
  const apart = c.req.query('confidentielle') ?? ''
  return deskPage(c, {
    title: w.title,
    current: 'newCase',
    scripts: [islandHref('keep-typed'), islandHref('subject-search')],
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        {/^\d{1,9}$/.test(apart) && <Notice tone="done" title={w.filedApart(Number(apart))} />}
        <h1>{w.title}</h1>
        <Notice tone="danger" title={w.danger}>
          <p>{w.dangerFirst}</p>
        </Notice>
        <Who scene={scene} />
        {isReady && <WhatAndWhere scene={scene} fields={fields} errors={errors} now={now} />}
      </>
    ),
  })
}

function Who({ scene }: { scene: Scene }): JSX.Element {
  if (scene.person)
    return (
      <p>
        <strong>{scene.person.name}</strong>, {scene.person.home} <a href="/bureau/nouvelle">{w.change}</a>
      </p>
    )
  return (
    <>
      <Form method="get" action="/bureau/nouvelle" label={w.who}>
        <TextInput name="q" type="search" label={w.find} value={scene.query} autofocus={!scene.isNoFile} />
        <SecondaryButton>{w.findButton}</SecondaryButton>
      </Form>
      {scene.found.length > 0 && (
        <ul>
          {scene.found.map((found) => (
            <li>
              <a href={`/bureau/nouvelle?locataire=${found.id}`}>{found.name}</a>, {found.home}
              {found.phones && `, ${found.phones.split(', ').map(sayPhone).join(', ')}`}
            </li>
          ))}
        </ul>
      )}
      {scene.query && scene.found.length === 0 && <EmptyState title={w.nobodyFound} />}
      {!scene.isNoFile && <LinkButton href="/bureau/nouvelle?sans-dossier=1">{w.noFile}</LinkButton>}
    </>
  )
}

type FormProps = { scene: Scene; fields: Fields; errors: Errors; now: Temporal.Instant }

function WhatAndWhere({ scene, fields, errors, now }: FormProps): JSX.Element {
  return (
    <>
      {!scene.person?.entrance_id && (
        <Form method="get" action="/bureau/nouvelle" label={w.entrance}>
          {scene.isNoFile && <Hidden name="sans-dossier" value="1" />}
          {scene.person && <Hidden name="locataire" value={scene.person.id} />}
          <Select
            name="entree"
            label={w.entrance}
            value={scene.entranceId}
            errors={errors}
            options={scene.entrances.map(({ id, label, estate }) => ({ value: id, label, group: estate }))}
          />
          <SecondaryButton>{w.entranceButton}</SecondaryButton>
        </Form>
      )}
      <Kept of={scene.person}>
        <Form action="/bureau/nouvelle" label={w.title}>
          <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
          {scene.person && <Hidden name="locataire" value={scene.person.id} />}
          {scene.isNoFile && <Hidden name="sans-dossier" value="1" />}
          {scene.entranceId && <Hidden name="entree" value={scene.entranceId} />}
          <DangerChoice natures={scene.natures} fields={fields} errors={errors} />
          {scene.isNoFile && !scene.person && <Contact fields={fields} errors={errors} />}
          <Subject natures={scene.natures} value={fields.text('nature')} errors={errors} />
          <RepairFields items={scene.items} fields={fields} errors={errors} />
          <Select
            name="where"
            label={w.where}
            value={fields.text('where')}
            errors={errors}
            options={placeOptions(scene, fields.text('nature'))}
          />
          <TextInput name="place_words" label={w.placeWords} optional value={fields.text('place_words')} />
          <TextArea
            name="details"
            label={w.details}
            rows={3}
            value={fields.text('details')}
            errors={errors}
          />
          <Radios
            name="channel"
            label={w.channel}
            value={fields.text('channel') || 'phone'}
            options={Object.entries(w.channels).map(([value, label]) => ({ value, label }))}
          />
          <DateInput
            name="said_on"
            label={w.saidOn}
            hint={w.saidHint}
            max={parisDay(now).toString()}
            value={fields.text('said_on') || parisDay(now).toString()}
            errors={errors}
          />
          <TextInput
            name="said_at"
            label={w.saidAt}
            short
            value={
              fields.text('said_at') ||
              sayHour(now).replaceAll('\u00a0', ' ').replace(' h', 'h').replace('h ', 'h')
            }
            errors={errors}
          />
          {scene.known.length > 0 && (
            <Radios
              name="join"
              label={w.known}
              hint={w.knownHint}
              value={fields.text('join')}
              errors={errors}
              options={[
                ...scene.known.map((fault) => ({
                  value: fault.id,
                  label: w.join(fault.title, sayAgo(fault.openedAt, now)),
                  hint: [fault.placeWords, fault.expectedWords].filter(Boolean).join(', ') || undefined,
                })),
                { value: 'apart', label: w.apart },
              ]}
            />
          )}
          <SubmitButton>{w.file}</SubmitButton>
        </Form>
      </Kept>
    </>
  )
}

/** Grouped as one thinks of them; what fits the chosen subject first, the lift of this entrance for a lift. */
function placeOptions(scene: Scene, natureCode: string) {
  const inEntrance = (entranceId: string | null) => entranceId === null || entranceId === scene.entranceId
  const kind = scene.natures.find(({ code }) => code === natureCode)?.equipment_kind ?? null
  const fits = (item: { kind: string }) => (item.kind === kind ? 0 : 1)
  const equipment = (scene.building?.equipment ?? [])
    .filter((item) => inEntrance(item.entrance_id))
    .toSorted((a, b) => fits(a) - fits(b))
    .map((item) => ({ value: `equipment:${item.id}`, label: item.label, group: w.places.equipment }))
  const home = scene.person?.home_id ? [{ value: 'home', label: w.inHome, group: w.places.home }] : []
  return [
    ...(kind ? [...equipment, ...home] : [...home, ...equipment]),
    ...(scene.building?.places ?? [])
      .filter((place) => inEntrance(place.entrance_id))
      .map((place) => ({ value: `place:${place.id}`, label: place.label, group: w.places.spots })),
    ...(scene.entranceId
      ? [
          { value: 'entrance', label: w.inEntrance, group: w.places.spots },
          { value: 'outside', label: w.outside, group: w.places.spots },
        ]
      : []),
  ]
}

export async function fileAtDesk(c: PalierContext): Promise<Response> {
  const staff = staffOf(c, ...deskRoles)
  const services = c.get('services')
  const actor = { kind: 'staff' as const, id: staff.id }
  const fields = await readFields(c)
  const scene = await readScene(c, staff.id, fields)
  const { errors, filing } = readFiling(fields, scene, staff.id, services.clock.now())
  if (!filing) return showNewCase(c, fields, errors)
  try {
    const filed = await fileCase(services, actor, filing)
    return c.redirect(
      filed.isHidden
        ? `/bureau/nouvelle?confidentielle=${filed.number}`
        : `/bureau/demandes/${filed.number}?fait=enregistree`,
      303,
    )
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
    const named = refusal.fields.reported_at ? { said_on: refusal.message } : { nature: refusal.message }
    return showNewCase(c, fields, named)
  }
}

function readFiling(
  fields: Fields,
  scene: Scene,
  staffId: string,
  now: Temporal.Instant,
): { errors: Errors; filing?: Filing } {
  const errors: Errors = {}
  const person = readPerson(fields, scene, errors)
  const place = readPlace(fields, scene, errors)
  const nature = scene.natures.find(({ code }) => code === fields.text('nature'))
  if (!nature) errors.nature = w.whatNeeded
  const said = readMoment(fields.text('said_on'), fields.text('said_at'))
  const skipped = noSuchHour(fields.text('said_on'), fields.text('said_at'))
  if (skipped) errors.said_at = skipped
  else if (!said) errors.said_on = w.saidWrong
  const danger = readDanger(scene.natures, fields, errors)
  const join = fields.text('join')
  // A danger is never held back by a question.
  if (!danger && scene.known.length > 0 && place?.kind !== 'home' && !nature?.is_sensitive && join === '')
    errors.join = w.joinNeeded
  const repair = readRepair(fields, scene.items, nature?.code, place?.kind, errors)
  const channel = fields.text('channel')
  if (Object.keys(errors).length > 0 || !person || !place || !nature || !said) return { errors }
  return {
    errors,
    filing: {
      id: commandOf(fields),
      natureCode: nature.code,
      danger,
      place: { ...place, words: fields.text('place_words').trim() },
      details: fields.text('details').trim(),
      channel: channel === 'paper' || channel === 'desk' ? channel : 'phone',
      person,
      filedBy: staffId,
      // The minute being typed is not in the future.
      reportedAt:
        Temporal.Instant.compare(said, now) > 0 && said.since(now).total('minutes') < 1 ? now : said,
      joinFaultId: isId(join) && place.kind !== 'home' && !nature.is_sensitive ? join : null,
      repair,
      photos: [],
    },
  }
}
