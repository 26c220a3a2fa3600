// What was agreed with a home, what was written to it, and with which proof?
import type { JSX } from 'preact'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import {
  Checkboxes,
  DateInput,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  Select,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { DataTable, Details, SummaryList } from '../../ui/parts.tsx'
import { channels, states as deliveryStates } from '../deliveries/index.ts'
import { dayOf } from './desk-home.tsx'
import { ofPhase, Picked, type Props } from './desk-home-forms.tsx'
import { Command, typedIn } from './desk-parts.tsx'
import { adaptationKinds, restDays } from './rules.ts'
import { saidWords } from './said-words.fr.ts'
import { adaptationWords, howWords, noticeHow, restWords, stepWords, words } from './words.fr.ts'

/** What she said and what was agreed: consents, absences, what is arranged for her. */
export function Agreed({ seen, returned, here, now, maySay }: Props & { maySay: boolean }): JSX.Element {
  const consent = typedIn(returned, 'consent')
  const absence = typedIn(returned, 'absence')
  return (
    <>
      <h2>{words.consents}</h2>
      <SummaryList
        rows={restDays.map((day) => {
          const said = seen.consents[day]
          return {
            label: restWords[day],
            value: said
              ? `${said.granted ? words.consentYes : words.consentNo}, ${sayAgo(said.at, now)}`
              : words.consentUnknown,
          }
        })}
      />
      {maySay && (
        <Details summary={words.noteConsent} open={returned?.form === 'consent'}>
          <Form action={`${here}/accord`} label={words.noteConsent}>
            <Command />
            <Select
              name="consent_day"
              label={words.consentDay}
              errors={consent.errors}
              value={consent.fields.text('consent_day')}
              options={restDays.map((value) => ({ value, label: restWords[value] }))}
            />
            <Radios
              name="consent_granted"
              label={words.consentGranted}
              value={consent.fields.text('consent_granted')}
              options={[
                { value: 'oui', label: words.yes },
                { value: 'non', label: words.no },
              ]}
            />
            <Select
              name="consent_how"
              label={words.consentHow}
              empty={false}
              value={consent.fields.text('consent_how')}
              options={['phone', 'paper', 'door'].map((value) => ({
                value,
                label: howWords[value] ?? value,
              }))}
            />
            <SecondaryButton>{words.noteConsent}</SecondaryButton>
          </Form>
        </Details>
      )}
      <h2>{words.absences}</h2>
      {seen.absences.length === 0 ? (
        <p>{words.noAbsences}</p>
      ) : (
        <ul>
          {seen.absences.map((one) => (
            <li>
              {dayOf(one.from_on, now)} – {dayOf(one.until_on, now)}. {one.words}
              {maySay && (
                <Form
                  action={`${here}/absence/retirer`}
                  label={`${words.withdrawAbsence} : ${dayOf(one.from_on, now)}`}
                >
                  <Hidden name="absence" value={one.id} />
                  <TextButton>
                    {words.withdrawAbsence}
                    <span class="hidden"> : {dayOf(one.from_on, now)}</span>
                  </TextButton>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {maySay && (
        <>
          <Details summary={words.noteAbsence} open={returned?.form === 'absence'}>
            <Form action={`${here}/absence`} label={words.noteAbsence}>
              <Command />
              <DateInput
                name="from_on"
                label={words.from}
                value={absence.fields.text('from_on')}
                errors={absence.errors}
              />
              <DateInput
                name="until_on"
                label={words.until}
                optional
                value={absence.fields.text('until_on')}
                errors={absence.errors}
              />
              <TextInput
                name="absence_words"
                label={words.absenceWords}
                hint={saidWords.hint}
                optional
                value={absence.fields.text('absence_words')}
                errors={absence.errors}
              />
              {absence.errors?.absence_words === saidWords.about && (
                <Checkboxes
                  name="absence_keep"
                  label={saidWords.confirm}
                  options={[{ value: '1', label: saidWords.keep }]}
                />
              )}
              <SecondaryButton>{words.noteAbsence}</SecondaryButton>
            </Form>
          </Details>
          <h2>{words.adaptations}</h2>
          <Form action={`${here}/prevu`} label={words.adaptations}>
            <Checkboxes
              name="adaptations"
              label={words.adaptations}
              values={seen.adaptations.map(({ kind }) => kind)}
              options={adaptationKinds.map((value) => ({ value, label: adaptationWords[value] }))}
            />
            <SecondaryButton>{words.saveAdaptations}</SecondaryButton>
          </Form>
        </>
      )}
    </>
  )
}

export function Notices({ seen, returned, here, now, maySay }: Props & { maySay: boolean }): JSX.Element {
  const { fields, errors } = typedIn(returned, 'notice')
  return (
    <>
      {seen.notices.length === 0 ? (
        <p>{words.noNotices}</p>
      ) : (
        <DataTable
          caption={words.notices}
          hideCaption
          rows={seen.notices}
          columns={[
            { label: words.notice, value: ({ step, phase }) => `${stepWords[step] ?? step}, ${phase}` },
            { label: words.when, value: ({ at }) => sayDay(at, now) },
            {
              label: words.proof,
              value: ({ how, proof, channel, state, stateAt }) =>
                how === 'delivery'
                  ? [
                      channel && (channels[channel] ?? channel),
                      state && (deliveryStates[state] ?? state),
                      stateAt && sayAgo(stateAt, now),
                    ]
                      .filter(Boolean)
                      .join(', ') || noticeHow.delivery
                  : [noticeHow[how], proof].filter(Boolean).join(', '),
            },
          ]}
        />
      )}
      {maySay && seen.interventions.length > 0 && (
        <Details summary={words.noteNotice} open={returned?.form === 'notice'}>
          <Form action={`${here}/avis`} label={words.noteNotice}>
            <Command />
            <Picked id="notice-of" name="intervention" label={words.phase} options={ofPhase(seen)} />
            <Select
              name="notice_how"
              label={words.noticeHow}
              value={fields.text('notice_how')}
              errors={errors}
              options={['handed', 'registered', 'door'].map((value) => ({
                value,
                label: noticeHow[value] ?? value,
              }))}
            />
            <TextInput
              name="notice_proof"
              label={words.noticeProof}
              optional
              value={fields.text('notice_proof')}
              errors={errors}
            />
            <SecondaryButton>{words.noteNotice}</SecondaryButton>
          </Form>
        </Details>
      )}
    </>
  )
}
