// Which phases does a site have? Who holds each, when, whether it is ordered; its slots, its papers to print.
import type { JSX } from 'preact'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import {
  Checkboxes,
  DateInput,
  Form,
  LinkButton,
  SecondaryButton,
  Select,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { DataTable, Details, StatusTag } from '../../ui/parts.tsx'
import { tradeNames } from '../competence/index.ts'
import { contractorWords } from './contractor-words.fr.ts'
import { OrderForm } from './desk-orders.tsx'
import { base, Command, type Returned, typedIn } from './desk-parts.tsx'
import type { LoadedSite } from './desk-site.tsx'
import { dayOf, optionsOf, type Papers, type Shared } from './desk-site-forms.tsx'
import type { Phase } from './queries.ts'
import { words } from './words.fr.ts'

export function Phases({
  seen,
  returned,
  mayPlan,
  readsPapers,
  now,
}: Shared & Papers & { seen: LoadedSite }): JSX.Element {
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
          {
            label: words.homes,
            numeric: true,
            value: (phase) => `${phase.done} / ${phase.planned || seen.site.homes}`,
          },
          {
            label: words.ordered,
            value: (phase) =>
              phase.orderedAt ? (
                <>
                  {sayDay(phase.orderedAt, now)}
                  {readsPapers && (
                    <>
                      <br />
                      {receiptOf(seen, phase, now)}
                    </>
                  )}
                </>
              ) : (
                <StatusTag word={words.notOrderedYet} shape="ring" tone="wait" />
              ),
          },
        ]}
      />
      {mayPlan &&
        seen.phases.map((phase) => <PhaseForms phase={phase} seen={seen} returned={returned} now={now} />)}
    </>
  )
}

function receiptOf(seen: LoadedSite, phase: Phase, now: Temporal.Instant): string {
  const { desk } = contractorWords
  const receipt = seen.receipts.get(phase.id)
  return receipt ? desk.received(receipt.saidBy, sayAgo(receipt.at, now)) : desk.notReceived
}

function PhaseForms({
  phase,
  seen,
  returned,
  now,
}: {
  phase: Phase
  seen: LoadedSite
  returned: Returned | undefined
  now: Temporal.Instant
}) {
  const here = `${base}/${seen.site.number}/lots/${phase.id}`
  const slots = typedIn(returned, `slots ${phase.id}`)
  const isOpen = returned?.form.endsWith(phase.id)
  // Due before a visit, it is passed at the top of the page.
  const isDue = seen.due.some(({ phaseId }) => phaseId === phase.id)
  // Several phases, one page: a field bears the name of its phase only in its label.
  const label = (text: string) => `${text} : ${phase.title}`
  return (
    <Details summary={`${words.slots}, ${words.ordered.toLowerCase()} : ${phase.title}`} open={isOpen}>
      <p>{phase.what}</p>
      <p class="row">
        <LinkButton href={`${here}/changer`}>{words.changePhase}</LinkButton>
        <LinkButton href={`${here}/lettres.pdf`}>{words.printLetters}</LinkButton>
        {seen.buildings.map(({ id, name }) => (
          <LinkButton href={`${here}/affiche-${id}.pdf`}>{words.poster(name)}</LinkButton>
        ))}
      </p>
      {!phase.orderedAt && !isDue && <OrderForm phase={phase} seen={seen} returned={returned} now={now} />}
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
            { value: 'danger', label: words.danger, hint: words.dangerHint },
          ]}
        />
        <SecondaryButton>{words.addPhase}</SecondaryButton>
      </Form>
    </Details>
  )
}
