// What is drawn and noted on the page of one site? The gate, the phases, the perimeter, the asbestos file, the reserves.
import type { JSX } from 'preact'
import { sayDay } from '../../platform/clock/words.fr.ts'
import {
  Checkboxes,
  DateInput,
  Form,
  LinkButton,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { DataTable, Details, StatusTag, SummaryList } from '../../ui/parts.tsx'
import { tradeNames } from '../competence/index.ts'
import { base, Command, type Returned, typedIn } from './desk-parts.tsx'
import type { LoadedSite } from './desk-site.tsx'
import type { listGates, Phase, Site } from './queries.ts'
import type { Reserve } from './queries-more.ts'
import { gateKinds, isBeforeAsbestosBan } from './rules.ts'
import { attestationWords, gateWords, words } from './words.fr.ts'

type Shared = { returned: Returned | undefined; mayPlan: boolean; now: Temporal.Instant }
const dayOf = (text: string, now?: Temporal.Instant) => sayDay(Temporal.PlainDate.from(text), now)
const optionsOf = (list: Record<string, string>) =>
  Object.entries(list).map(([value, label]) => ({ value, label }))

export function Gates({
  site,
  gates,
  returned,
  mayPlan,
  now,
}: Shared & { site: Site; gates: Awaited<ReturnType<typeof listGates>> }): JSX.Element {
  const here = `${base}/${site.number}`
  const { fields, errors } = typedIn(returned, 'gate')
  const missing = gateKinds.filter((kind) => !gates.some((gate) => gate.kind === kind))
  return (
    <section>
      <h2>{words.before}</h2>
      <p>{words.beforeHint}</p>
      <SummaryList
        rows={gateKinds.map((kind) => {
          const gate = gates.find((one) => one.kind === kind)
          return {
            label: gateWords[kind].title,
            value: gate ? `${dayOf(gate.done_on, now)}. ${gate.proof}` : words.gateMissing,
          }
        })}
      />
      {mayPlan && missing.length > 0 && (
        <Details summary={words.gateNote} open={returned?.form === 'gate'}>
          <Form action={`${here}/etapes`} label={words.gateNote}>
            <Select
              name="gate_kind"
              label={words.before}
              value={fields.text('gate_kind')}
              errors={errors}
              options={missing.map((kind) => ({ value: kind, label: gateWords[kind].title }))}
            />
            <DateInput
              name="gate_done_on"
              label={words.gateOn}
              value={fields.text('gate_done_on')}
              errors={errors}
            />
            <TextInput
              name="gate_proof"
              label={words.proof}
              hint={missing.map((kind) => gateWords[kind].proof).join(' ')}
              value={fields.text('gate_proof')}
              errors={errors}
            />
            <SecondaryButton>{words.gateNote}</SecondaryButton>
          </Form>
        </Details>
      )}
      {mayPlan && !site.startedAt && (
        <Form action={`${here}/demarrer`} label={words.start}>
          <SubmitButton>{words.start}</SubmitButton>
        </Form>
      )}
    </section>
  )
}

export function Phases({ seen, returned, mayPlan, now }: Shared & { seen: LoadedSite }): JSX.Element {
  const here = `${base}/${seen.site.number}`
  return (
    <>
      <DataTable
        caption={words.phases}
        hideCaption
        rows={seen.phases}
        columns={[
          {
            label: words.phase,
            value: (phase) => <a href={`${here}/calendrier?lot=${phase.id}`}>{phase.title}</a>,
          },
          { label: words.contractor, value: (phase) => phase.contractor },
          {
            label: words.dates,
            value: (phase) => `${dayOf(phase.startsOn, now)} – ${dayOf(phase.endsOn, now)}`,
          },
          { label: words.days, numeric: true, value: (phase) => String(phase.days) },
          { label: words.homes, numeric: true, value: (phase) => `${phase.done} / ${phase.planned}` },
          {
            label: words.ordered,
            value: (phase) =>
              phase.orderedAt ? (
                sayDay(phase.orderedAt, now)
              ) : (
                <StatusTag word={words.notOrderedYet} shape="ring" tone="wait" />
              ),
          },
        ]}
      />
      {mayPlan && seen.phases.map((phase) => <PhaseForms phase={phase} seen={seen} returned={returned} />)}
    </>
  )
}

function PhaseForms({
  phase,
  seen,
  returned,
}: {
  phase: Phase
  seen: LoadedSite
  returned: Returned | undefined
}) {
  const here = `${base}/${seen.site.number}/lots/${phase.id}`
  const slots = typedIn(returned, `slots ${phase.id}`)
  const isOpen = returned?.form.endsWith(phase.id)
  // Several phases, one page: a field bears the name of its phase only in its label.
  const label = (text: string) => `${text} : ${phase.title}`
  return (
    <Details summary={`${words.slots}, ${words.ordered.toLowerCase()} : ${phase.title}`} open={isOpen}>
      <p>{phase.what}</p>
      <p class="row">
        <LinkButton href={`${here}/lettres.pdf`}>{words.printLetters}</LinkButton>
        {seen.buildings.map(({ id, name }) => (
          <LinkButton href={`${here}/affiche-${id}.pdf`}>{words.poster(name)}</LinkButton>
        ))}
      </p>
      {!phase.orderedAt && (
        <Form action={`${here}/commande`} label={label(words.order)}>
          <SecondaryButton>{words.order}</SecondaryButton>
        </Form>
      )}
      {(isOpen || returned === undefined) && (
        <Form action={`${here}/creneaux`} label={label(words.addSlots)}>
          <PlainDate
            id={`first-${phase.id}`}
            name="first_on"
            label={words.firstOn}
            value={slots.fields.text('first_on')}
            error={slots.errors.first_on}
          />
          <PlainDate
            id={`last-${phase.id}`}
            name="last_on"
            label={words.lastOn}
            value={slots.fields.text('last_on')}
            error={slots.errors.last_on}
          />
          <PlainText
            id={`from-${phase.id}`}
            name="from"
            label={words.fromHour}
            value={slots.fields.text('from')}
            error={slots.errors.from}
          />
          <PlainText
            id={`until-${phase.id}`}
            name="until"
            label={words.untilHour}
            value={slots.fields.text('until')}
            error={slots.errors.until}
          />
          <PlainText
            id={`capacity-${phase.id}`}
            name="capacity"
            label={words.capacity}
            value={slots.fields.text('capacity')}
            error={slots.errors.capacity}
          />
          <fieldset class="field">
            <legend>{words.weekDays}</legend>
            {words.weekDayNames.map((name, index) => (
              <label class="choice" for={`day-${index}-${phase.id}`}>
                <input
                  type="checkbox"
                  id={`day-${index}-${phase.id}`}
                  name="days"
                  value={index + 1}
                  checked={
                    slots.fields.all('days').includes(String(index + 1)) ||
                    (slots.fields.all('days').length === 0 && index < 5)
                  }
                />
                <span>{name}</span>
              </label>
            ))}
          </fieldset>
          <SecondaryButton>{words.addSlots}</SecondaryButton>
        </Form>
      )}
      <Form action={`${here}/entreprise`} label={label(words.changeContractor)}>
        <div class="field">
          <label for={`contractor-${phase.id}`}>{words.changeContractor}</label>
          <select class="input" id={`contractor-${phase.id}`} name="contractor">
            {seen.contractors.map(({ id, name }) => (
              <option value={id} selected={id === phase.contractorId}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <SecondaryButton>{words.change}</SecondaryButton>
      </Form>
    </Details>
  )
}

type Plain = { id: string; name: string; label: string; value: string; error: string | undefined }
function PlainDate({ id, name, label, value, error }: Plain) {
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      {error && <p class="error">{error}</p>}
      <input class="input short" type="date" id={id} name={name} value={value} />
    </div>
  )
}
function PlainText({ id, name, label, value, error }: Plain) {
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={id}>{label}</label>
      {error && <p class="error">{error}</p>}
      <input class="input short" type="text" id={id} name={name} value={value} />
    </div>
  )
}

export function AddPhase({
  seen,
  returned,
}: {
  seen: LoadedSite
  returned: Returned | undefined
}): JSX.Element {
  const { fields, errors } = typedIn(returned, 'phase')
  return (
    <Details summary={words.addPhase} open={returned?.form === 'phase'}>
      <Form action={`${base}/${seen.site.number}/lots`} label={words.addPhase}>
        <Command />
        <TextInput name="title" label={words.phaseTitle} value={fields.text('title')} errors={errors} />
        <TextArea
          name="what"
          label={words.phaseWhat}
          value={fields.text('what')}
          errors={errors}
          maxLength={2000}
          rows={3}
        />
        <Select
          name="contractor"
          label={words.contractor}
          value={fields.text('contractor')}
          errors={errors}
          options={seen.contractors.map(({ id, name, trade }) => ({ value: id, label: `${name}, ${trade}` }))}
        />
        <Select
          name="trade"
          label={words.trade}
          empty={words.allTrades}
          value={fields.text('trade')}
          errors={errors}
          options={optionsOf(tradeNames)}
        />
        <DateInput name="starts_on" label={words.from} value={fields.text('starts_on')} errors={errors} />
        <DateInput name="ends_on" label={words.until} value={fields.text('ends_on')} errors={errors} />
        <TextInput
          name="days"
          label={words.days}
          value={fields.text('days')}
          errors={errors}
          inputmode="numeric"
          short
        />
        <Checkboxes
          name="kind"
          label={words.kind}
          values={fields.all('kind')}
          options={[
            { value: 'intrusive', label: words.intrusive },
            { value: 'danger', label: words.danger },
          ]}
        />
        <SecondaryButton>{words.addPhase}</SecondaryButton>
      </Form>
    </Details>
  )
}

export function Perimeter({
  seen,
  returned,
  mayPlan,
}: Omit<Shared, 'now'> & { seen: LoadedSite }): JSX.Element {
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
          {
            label: words.attestations,
            value: ({ permittedOn }) =>
              permittedOn === null
                ? words.unknownDate
                : isBeforeAsbestosBan(permittedOn)
                  ? words.needsFile
                  : words.isRecent,
          },
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

export function Attestations({ seen, returned, mayPlan, now }: Shared & { seen: LoadedSite }): JSX.Element {
  const { fields, errors } = typedIn(returned, 'attestation')
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
        <Details summary={words.addAttestation} open={returned?.form === 'attestation'}>
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
              value={fields.text('attestation_contractor')}
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
  site,
  now,
  lift,
}: {
  reserves: Reserve[]
  site: Site
  now: Temporal.Instant
  lift?: (reserve: Reserve) => JSX.Element
}): JSX.Element {
  if (reserves.length === 0) return <p>{words.noReserves}</p>
  return (
    <DataTable
      caption={words.reserves}
      hideCaption
      rows={reserves}
      columns={[
        { label: words.reserve, value: (reserve) => reserve.words },
        {
          label: words.place,
          value: (reserve) => (
            <a href={`${base}/${site.number}/logements/${reserve.homeId}`}>{reserve.place}</a>
          ),
        },
        { label: words.contractor, value: ({ contractor, phase }) => `${contractor}, ${phase}` },
        { label: words.when, value: ({ at }) => sayDay(at, now) },
        {
          label: words.photos,
          value: ({ photos }) =>
            photos.map((sha256, index) => <a href={`${base}/photos/${sha256}`}>{words.photo(index + 1)} </a>),
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
