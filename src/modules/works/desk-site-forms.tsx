// What is drawn and noted on the page of one site? The perimeter, the asbestos file, the reserves.
import type { JSX } from 'preact'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { Checkboxes, DateInput, Form, SecondaryButton, Select, TextInput } from '../../ui/form.tsx'
import { DataTable, Details, StatusTag } from '../../ui/parts.tsx'
import type { Answer } from './contractor-queries.ts'
import { contractorWords } from './contractor-words.fr.ts'
import { base, type Returned, Shortened, typedIn } from './desk-parts.tsx'
import type { LoadedSite } from './desk-site.tsx'
import type { Site, SiteBuilding } from './queries.ts'
import type { Reserve } from './queries-more.ts'
import { isBeforeAsbestosBan, missingAttestations } from './rules.ts'
import { siteWords } from './site-words.fr.ts'
import { attestationWords, words } from './words.fr.ts'

/** `readsPapers`: orders received and asbestos files are hers to read. */
export type Papers = { readsPapers: boolean }
export type Shared = { returned: Returned | undefined; mayPlan: boolean; now: Temporal.Instant }
export const dayOf = (text: string, now?: Temporal.Instant) => sayDay(Temporal.PlainDate.from(text), now)
export const optionsOf = (list: Record<string, string>) =>
  Object.entries(list).map(([value, label]) => ({ value, label }))

export function Perimeter({
  seen,
  returned,
  mayPlan,
  readsPapers,
}: Omit<Shared, 'now'> & Papers & { seen: LoadedSite }): JSX.Element {
  const { fields, errors } = typedIn(returned, 'perimeter')
  const here = `${base}/${seen.site.number}`
  const others = seen.all.filter(({ id }) => !seen.buildings.some((one) => one.id === id))
  return (
    <>
      <DataTable
        caption={words.perimeter}
        hideCaption
        rows={seen.buildings}
        columns={[
          {
            label: words.building,
            value: ({ id, name }) => <a href={`${here}/calendrier?immeuble=${id}`}>{name}</a>,
          },
          { label: words.estate, value: ({ estate }) => estate },
          { label: words.homes, numeric: true, value: ({ homes }) => String(homes) },
          ...(readsPapers
            ? [
                {
                  label: siteWords.asbestos,
                  value: (building: SiteBuilding) => <Asbestos building={building} seen={seen} />,
                },
              ]
            : []),
        ]}
      />
      {mayPlan && (
        <Details summary={words.addBuildings} open={returned?.form === 'perimeter'}>
          <Form action={`${here}/perimetre`} label={words.addBuildings}>
            <Checkboxes
              name="buildings"
              label={words.buildings}
              values={fields.all('buildings')}
              errors={errors}
              options={others.map(({ id, name, estateName }) => ({
                value: id,
                label: `${estateName}, ${name}`,
              }))}
            />
            <SecondaryButton>{words.addBuildings}</SecondaryButton>
          </Form>
        </Details>
      )}
    </>
  )
}

/** What is true of the asbestos file of one building: who still has to receive what, or that it was handed over. */
function Asbestos({ building, seen }: { building: SiteBuilding; seen: LoadedSite }) {
  if (!isBeforeAsbestosBan(building.permittedOn, seen.rules.worksAsbestosBefore))
    return <>{siteWords.isRecent}</>
  const lacks = seen.phases.flatMap((phase) =>
    missingAttestations(phase, [building], seen.attestations, seen.rules.worksAsbestosBefore).map((lack) =>
      siteWords.toHand(phase.contractor, lack.lacks),
    ),
  )
  const said =
    lacks.length > 0
      ? [...new Set(lacks)]
      : [seen.phases.every(({ isDanger }) => isDanger) ? siteWords.needsNothing : siteWords.filesHanded]
  return (
    <>
      {building.permittedOn === null && <>{siteWords.unknownDate} ; </>}
      {said.join(' ; ')}
    </>
  )
}

export function Attestations({ seen, returned, mayPlan, now }: Shared & { seen: LoadedSite }): JSX.Element {
  const { fields, errors } = typedIn(returned, 'attestation')
  // Whose order waits receives it first.
  const waiting = seen.phases.find(({ id }) => seen.due.some(({ phaseId }) => phaseId === id))
  const contractors = new Map(seen.phases.map(({ contractorId, contractor }) => [contractorId, contractor]))
  return (
    <>
      <p>{words.attestationsHint}</p>
      {seen.attestations.length > 0 && (
        <Details summary={`${words.attestations} (${seen.attestations.length})`}>
          <DataTable
            caption={words.attestations}
            hideCaption
            rows={seen.attestations}
            columns={[
              { label: words.building, value: ({ building }) => building },
              { label: words.document, value: ({ kind }) => attestationWords[kind] },
              { label: words.contractor, value: ({ contractor }) => contractor },
              { label: words.handedTo, value: ({ handedTo }) => handedTo },
              { label: words.handedOn, value: ({ handedOn }) => dayOf(handedOn, now) },
            ]}
          />
        </Details>
      )}
      {mayPlan && contractors.size > 0 && (
        <Details
          summary={words.addAttestation}
          open={returned?.form === 'attestation' || seen.due.length > 0}
        >
          <Form action={`${base}/${seen.site.number}/attestations`} label={words.addAttestation}>
            <Select
              name="attestation_kind"
              label={words.document}
              value={fields.text('attestation_kind')}
              errors={errors}
              options={optionsOf(attestationWords)}
            />
            <Select
              name="attestation_contractor"
              label={words.contractor}
              value={fields.text('attestation_contractor') || (waiting?.contractorId ?? '')}
              errors={errors}
              options={[...contractors].map(([value, label]) => ({ value, label }))}
            />
            <Checkboxes
              name="attestation_buildings"
              label={words.buildings}
              values={fields.all('attestation_buildings')}
              errors={errors}
              options={seen.buildings.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextInput
              name="handed_to"
              label={words.handedTo}
              value={fields.text('handed_to')}
              errors={errors}
            />
            <DateInput
              name="handed_on"
              label={words.handedOn}
              value={fields.text('handed_on')}
              errors={errors}
            />
            <SecondaryButton>{words.addAttestation}</SecondaryButton>
          </Form>
        </Details>
      )}
    </>
  )
}

export function ReserveTable({
  reserves,
  answers,
  site,
  now,
  lift,
  addPhotos,
}: {
  reserves: Reserve[]
  answers: Map<string, Answer>
  site: Site
  now: Temporal.Instant
  lift?: (reserve: Reserve) => JSX.Element
  addPhotos?: (reserve: Reserve) => JSX.Element
}): JSX.Element {
  if (reserves.length === 0) return <p>{words.noReserves}</p>
  return (
    <DataTable
      caption={words.reserves}
      hideCaption
      rows={reserves}
      columns={[
        {
          label: words.reserve,
          value: (reserve) => (
            <>
              {reserve.words}
              {reserve.holdsWords && (
                <>
                  <br />
                  {siteWords.reserve.held}
                </>
              )}
            </>
          ),
        },
        {
          label: words.place,
          value: (reserve) => (
            <a href={`${base}/${site.number}/logements/${reserve.homeId}`}>{reserve.place}</a>
          ),
        },
        {
          label: words.contractor,
          value: ({ id, contractor, phase, liftedAt }) => (
            <>
              {contractor}, {phase}
              {!liftedAt && <Answered answer={answers.get(id)} now={now} />}
            </>
          ),
        },
        { label: words.when, value: ({ at }) => sayDay(at, now) },
        {
          label: words.photos,
          value: (reserve) => (
            <>
              {reserve.photos.map((sha256, index) => (
                <a href={`${base}/photos/${sha256}`}>{words.photo(index + 1)} </a>
              ))}
              {addPhotos?.(reserve)}
            </>
          ),
        },
        {
          label: words.state,
          value: (reserve) =>
            reserve.liftedAt ? (
              <StatusTag word={words.lifted} shape="check" tone="done" />
            ) : lift ? (
              lift(reserve)
            ) : (
              <StatusTag word={words.open} shape="diamond" tone="wait" />
            ),
        },
      ]}
    />
  )
}

/** The open ones first; the lifted ones folded. */
export function Reserves({ seen, now }: { seen: LoadedSite; now: Temporal.Instant }): JSX.Element {
  const lifted = seen.reserves.filter(({ liftedAt }) => liftedAt)
  const open = seen.reserves.filter(({ liftedAt }) => !liftedAt)
  const table = (reserves: Reserve[]) => (
    <ReserveTable reserves={reserves} answers={seen.answers} site={seen.site} now={now} />
  )
  if (seen.reserves.length === 0) return <p>{words.noReserves}</p>
  return (
    <>
      {open.length > 0 ? <Shortened rows={open}>{table}</Shortened> : <p>{siteWords.noOpenReserve}</p>}
      {lifted.length > 0 && <Details summary={siteWords.liftedOnes(lifted.length)}>{table(lifted)}</Details>}
    </>
  )
}

/** What its contractor last said of it. */
function Answered({ answer, now }: { answer: Answer | undefined; now: Temporal.Instant }) {
  const { desk } = contractorWords
  if (!answer) return <p class="hint">{desk.notReceived}</p>
  const said = answer.kind === 'mended' ? desk.mended : desk.received
  return (
    <p class="hint">
      {said(answer.saidBy, sayAgo(answer.at, now))}
      {answer.words && ` : ${answer.words}`}
    </p>
  )
}
