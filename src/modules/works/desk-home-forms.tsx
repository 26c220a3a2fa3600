// What is shown and said of one home, part by part?
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { saySlot } from '../../platform/clock/words.fr.ts'
import {
  Checkboxes,
  FileInput,
  Form,
  Hidden,
  SecondaryButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { Details, Notice, StatusTag } from '../../ui/parts.tsx'
import { dayOf, type LoadedHome, sayDate } from './desk-home.tsx'
import { Command, marks, type Returned, typedIn } from './desk-parts.tsx'
import { ReserveTable } from './desk-site-forms.tsx'
import { Visits } from './desk-visit.tsx'
import type { Intervention, SaidVisit } from './queries.ts'
import { afterVisits, isAwayAhead, isAwayDuring, sharesDay, stateOf } from './rules.ts'
import { awaitsSecond, mayPropose, proposalOf, sayProposal } from './second.ts'
import { siteWords } from './site-words.fr.ts'
import { words } from './words.fr.ts'

export type Props = { seen: LoadedHome; returned: Returned | undefined; here: string; now: Temporal.Instant }

const nextOf = (of: Intervention, absences: number) =>
  of.doneOn ? 'nothing' : afterVisits(of.visits, absences)

export function Interventions({
  seen,
  here,
  now,
  mayEnd,
  mayOffer,
  mayAdd,
}: Props & { mayEnd: boolean; mayOffer: boolean; mayAdd: (visit: SaidVisit) => boolean }): JSX.Element {
  if (seen.interventions.length === 0) return <p>{words.nothingPlanned}</p>
  return (
    <div class="stack">
      {seen.interventions.map((of) => {
        const state = stateOf({ ...of, isDone: of.doneOn !== null })
        const next = state === 'planned' ? 'nothing' : nextOf(of, seen.rules.worksAbsencesBeforeCall)
        return (
          <section class="card">
            <h3>
              {of.phase}, {of.contractor}
            </h3>
            <p>
              <StatusTag {...marks[state]} /> {sayDate(of.startsAt, of.endsAt, now)}
              {of.isConfirmed && `, ${words.confirmed}`}
            </p>
            {isAwayAhead(of, now) && <Notice tone="wait" title={words.awayThen} />}
            <SameDays of={of} all={seen.interventions} />
            {next === 'call' && <Notice tone="danger" title={words.callFirst} />}
            {next === 'second' && (
              <SecondNotice of={of} seen={seen} now={now} isRefused={state === 'refused'} />
            )}
            {next === 'second' && awaitsSecond(of) && (
              <Second of={of} seen={seen} here={here} now={now} mayOffer={mayOffer} />
            )}
            {of.visits.length === 0 ? (
              <p>{words.noVisits}</p>
            ) : (
              <Visits visits={of.visits} here={here} now={now} mayAdd={mayAdd} />
            )}
            {of.doneOn ? (
              <p>
                {words.finish} {dayOf(of.doneOn, now)}.
              </p>
            ) : (
              mayEnd &&
              state === 'visited' && (
                <Form action={`${here}/fin`} label={`${words.finishButton} : ${of.phase}`}>
                  <Hidden name="intervention" value={of.id} />
                  <div class="field">
                    <label for={`done-${of.id}`}>{words.finish}</label>
                    <input class="input short" type="date" id={`done-${of.id}`} name="done_on" />
                  </div>
                  <SecondaryButton>{words.finishButton}</SecondaryButton>
                </Form>
              )
            )}
          </section>
        )
      })}
    </div>
  )
}

/** Two contractors in one home on one day may be meant; who plans should know. */
function SameDays({ of, all }: { of: Intervention; all: Intervention[] }) {
  const others = all.filter((one) => one.id !== of.id && sharesDay(of, one))
  if (others.length === 0) return null
  const named = others.map(({ phase, contractor }) => `${phase}, ${contractor}`)
  return <Notice tone="info" title={words.sameDays(named.join(' · '))} />
}

type SecondProps = Pick<Props, 'seen' | 'here' | 'now'> & { of: Intervention; mayOffer: boolean }

function Second({ of, seen, here, now, mayOffer }: SecondProps) {
  const proposal = proposalOf(of, seen.notices)
  const label = proposal ? words.proposeAgain : words.proposeSecond
  return (
    <>
      {mayOffer && mayPropose(proposal, now) && (
        <Form action={`${here}/second`} label={`${label} : ${of.phase}`}>
          <Command />
          <Hidden name="intervention" value={of.id} />
          <p class="hint">{words.proposeHint}</p>
          <SecondaryButton>{label}</SecondaryButton>
        </Form>
      )}
    </>
  )
}

/** What is to be done for another date, or that it was proposed, when and how. */
function SecondNotice({
  of,
  seen,
  now,
  isRefused,
}: Pick<Props, 'seen' | 'now'> & { of: Intervention; isRefused: boolean }) {
  const proposal = proposalOf(of, seen.notices)
  if (!proposal) return <Notice tone="wait" title={isRefused ? words.refusedOffer : words.secondOffer} />
  return (
    <Notice tone={proposal.hasFailed ? 'wait' : 'info'} title={sayProposal(proposal, now)}>
      {proposal.hasFailed && <p>{words.proposalFailed}</p>}
    </Notice>
  )
}

export const ofPhase = (seen: LoadedHome, isWanted: (of: Intervention) => boolean = () => true) =>
  seen.interventions
    .filter(isWanted)
    .map(({ id, phase, contractor }) => ({ value: id, label: `${phase}, ${contractor}` }))

export function Dates({ seen, returned, here, now, mayPlan }: Props & { mayPlan: boolean }): JSX.Element {
  const open = seen.interventions.filter(({ doneOn }) => doneOn === null)
  const free = seen.phases.filter(({ id }) => !seen.interventions.some(({ phaseId }) => phaseId === id))
  const daysOf = (phaseId: string) => seen.phases.find(({ id }) => id === phaseId)?.days ?? 1
  const isAway = (startsAt: Temporal.Instant, phaseId: string) =>
    isAwayDuring(seen.absences, parisDay(startsAt), daysOf(phaseId))
  const slotsOf = (phaseId: string) =>
    seen.slots
      .filter((slot) => slot.phaseId === phaseId && slot.taken < slot.capacity)
      .slice(0, 60)
      .map((slot) => ({
        value: slot.id,
        label: `${saySlot(slot.startsAt, slot.endsAt, now)} (${[words.places(slot.capacity - slot.taken), ...(isAway(slot.startsAt, phaseId) ? [words.duringAbsence] : [])].join(', ')})`,
      }))
  return (
    <>
      {open.map((of) => (
        <Details
          summary={`${words.move} : ${of.phase}`}
          open={returned?.form === 'move' && returned.fields.text('intervention') === of.id}
        >
          <Form action={`${here}/deplacer`} label={`${words.move} : ${of.phase}`}>
            <Hidden name="intervention" value={of.id} />
            <Picked
              id={`slot-${of.id}`}
              name="slot"
              label={words.slot}
              options={[{ value: '', label: words.toPlan }, ...slotsOf(of.phaseId)]}
            />
            <Picked
              id={`why-${of.id}`}
              name="why"
              label={words.why}
              value={whyOf(of)}
              options={Object.entries(words.whys).map(([value, label]) => ({ value, label }))}
            />
            <SecondaryButton>{words.move}</SecondaryButton>
          </Form>
          {mayPlan && (
            <Form action={`${here}/retirer`} label={`${words.cancel} : ${of.phase}`}>
              <Hidden name="intervention" value={of.id} />
              <TextButton>{words.cancel}</TextButton>
            </Form>
          )}
        </Details>
      ))}
      {mayPlan &&
        free.map((phase) => (
          <Details
            summary={`${words.plan} : ${phase.title}`}
            open={returned?.form === 'plan' && returned.fields.text('phase') === phase.id}
          >
            <Form action={`${here}/planifier`} label={`${words.plan} : ${phase.title}`}>
              <Command />
              <Hidden name="phase" value={phase.id} />
              <Picked
                id={`slot-${phase.id}`}
                name="slot"
                label={words.slot}
                options={[{ value: '', label: words.toPlan }, ...slotsOf(phase.id)]}
              />
              <SecondaryButton>{words.plan}</SecondaryButton>
            </Form>
          </Details>
        ))}
    </>
  )
}

function whyOf(of: Intervention): string {
  const last = of.visits.at(-1)?.outcome
  return last === 'absent' || last === 'refused' ? last : 'desk'
}

type PickedProps = {
  id: string
  name: string
  label: string
  value?: string
  options: { value: string; label: string }[]
}
export function Picked({ id, name, label, value, options }: PickedProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select class="input" id={id} name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export function ReservesOf({
  seen,
  returned,
  here,
  now,
  maySay,
  mayAdd,
}: Props & { maySay: boolean; mayAdd: boolean }): JSX.Element {
  const { fields, errors } = typedIn(returned, 'reserve')
  return (
    <>
      <ReserveTable
        reserves={seen.reserves}
        answers={seen.answers}
        site={seen.site}
        now={now}
        {...(mayAdd && {
          addPhotos: (reserve) => (
            <Form multipart action={`${here}/reserve/photos`} label={`${words.addPhotos} : ${reserve.words}`}>
              <Hidden name="reserve" value={reserve.id} />
              <label class="hidden" for={`photos-${reserve.id}`}>
                {words.reservePhotos} : {reserve.words}
              </label>
              <input
                class="input file"
                type="file"
                accept="image/*"
                multiple
                id={`photos-${reserve.id}`}
                name="photos"
              />
              <TextButton>
                {words.addPhotos}
                <span class="hidden"> : {reserve.words}</span>
              </TextButton>
            </Form>
          ),
        })}
        {...(maySay && {
          lift: (reserve) => (
            <Form action={`${here}/levee`} label={`${words.lift} : ${reserve.words}`}>
              <Command />
              <Hidden name="reserve" value={reserve.id} />
              <label class="hidden" for={`lift-${reserve.id}`}>
                {words.liftWords} : {reserve.words}
              </label>
              <input
                class="input"
                id={`lift-${reserve.id}`}
                name="lift_words"
                maxLength={1000}
                placeholder={words.liftWords}
              />
              <SecondaryButton>{words.lift}</SecondaryButton>
            </Form>
          ),
        })}
      />
      {maySay && seen.interventions.length > 0 && (
        <Details summary={words.addReserve} open={returned?.form === 'reserve'}>
          <Form multipart action={`${here}/reserve`} label={words.addReserve}>
            <Command />
            <Picked id="reserve-of" name="intervention" label={words.phase} options={ofPhase(seen)} />
            <TextInput
              name="reserve_words"
              label={words.reserveWords}
              hint={words.reserveRead}
              value={fields.text('reserve_words')}
              errors={errors}
            />
            {errors.reserve_words === siteWords.reserve.about && (
              <Checkboxes
                name="reserve_keep"
                label={siteWords.reserve.confirm}
                options={[{ value: '1', label: siteWords.reserve.keep }]}
              />
            )}
            <FileInput
              name="photos"
              label={words.reservePhotos}
              hint={words.reservePhotosHint}
              accept="image/*"
              multiple
              optional
              errors={errors}
            />
            <SecondaryButton>{words.addReserve}</SecondaryButton>
          </Form>
        </Details>
      )}
    </>
  )
}
