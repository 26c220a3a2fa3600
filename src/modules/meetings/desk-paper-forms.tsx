// What does the page that types a paper meeting ask? The people, the sheet, the remarks one by one, the end.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { noFields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  FileInput,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import type { PaperForm, Returned } from './desk-paper.tsx'
import { saidOf } from './minutes.ts'
import { paperWords } from './paper-words.fr.ts'
import type { Meeting, MeetingPhoto, OfferedSpot, Remark } from './queries.ts'
import { mayShow, turnoutOf } from './rules.ts'
import { quoted, words } from './words.fr.ts'

type Seen = {
  meeting: Meeting
  remarks: Remark[]
  photos: MeetingPhoto[]
  spots: OfferedSpot[]
  natures: { code: string; label: string }[]
  colleagues: { id: string; name: string }[]
}
type Props = { seen: Seen; returned: Returned | undefined; here: string }

export function PaperPage({
  seen,
  returned,
  isKept,
  now,
}: {
  seen: Seen
  returned: Returned | undefined
  isKept: boolean
  now: Temporal.Instant
}): JSX.Element {
  const { meeting } = seen
  const { kind, when } = saidOf(meeting, now)
  const here = `/bureau/rencontres/${meeting.id}/feuille`
  const props = { seen, returned, here }
  return (
    <>
      <BackLink href={`/bureau/rencontres/${meeting.id}`} />
      <ErrorSummary errors={returned?.errors ?? {}} />
      {isKept && <Notice tone="done" title={paperWords.kept} />}
      <h1>{paperWords.open}</h1>
      <p>
        <strong>{words.at(kind, meeting.where)}</strong>, {when}, {meeting.place}
      </p>
      <p>{meeting.homesInvited === 0 ? paperWords.leadAlone : paperWords.lead}</p>
      <People {...props} />
      <Sheet {...props} />
      <Remarks {...props} />
      <Close {...props} />
    </>
  )
}

/** What was typed in this very form, when it comes back. */
function typedIn(returned: Returned | undefined, form: PaperForm) {
  return returned?.form === form ? returned : { fields: noFields, errors: {} }
}

function Command({ fields }: Pick<Returned, 'fields'>): JSX.Element {
  return <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
}

function People({ seen: { meeting }, returned, here }: Props): JSX.Element {
  const w = paperWords.people
  const { fields, errors } = typedIn(returned, 'people')
  const { people, homes, homesInvited } = meeting
  return (
    <>
      <h2>{w.title}</h2>
      {people !== null && <p>{w.now(words.turnout.said(turnoutOf({ people, homes }, homesInvited)))}</p>}
      <Form action={`${here}/presents`} label={w.title}>
        <Command fields={fields} />
        <TextInput
          name="people"
          label={w.people}
          hint={w.hint}
          short
          inputmode="numeric"
          value={fields.text('people') || (people === null ? '' : String(people))}
          errors={errors}
        />
        <TextInput
          name="homes"
          label={w.homes}
          optional
          short
          inputmode="numeric"
          value={fields.text('homes') || (homes === null ? '' : String(homes))}
          errors={errors}
        />
        <SecondaryButton>{w.save}</SecondaryButton>
      </Form>
    </>
  )
}

function Sheet({ seen: { photos }, returned, here }: Props): JSX.Element {
  const w = paperWords.sheet
  const { errors } = typedIn(returned, 'sheet')
  return (
    <>
      <h2>{w.title}</h2>
      {photos.length > 0 && <p>{w.has(photos.length)}</p>}
      <Form multipart action={`${here}/photo`} label={w.title}>
        <FileInput name="photos" label={w.photos} hint={w.hint} accept="image/*" multiple errors={errors} />
        <SecondaryButton>{w.save}</SecondaryButton>
      </Form>
    </>
  )
}

function Remarks({ seen, returned, here }: Props): JSX.Element {
  const w = paperWords.remark
  const { fields, errors } = typedIn(returned, 'remark')
  const { meeting, remarks, spots } = seen
  const whole = meeting.buildingId ? `building:${meeting.buildingId}` : `estate:${meeting.estateId}`
  const isBack = returned?.form === 'remark'
  const ticked = (name: string, before: boolean) =>
    (isBack ? fields.text(name) !== '' : before) ? ['1'] : []
  return (
    <>
      <h2>{w.title}</h2>
      {remarks.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <ol>
          {remarks.map((one) => (
            <li>
              {quoted(one.words)} <span class="soft">{one.place}</span>
              {!mayShow(one) && (
                <>
                  <br />
                  <strong>{w.isApart}</strong>
                </>
              )}
              {one.isReserved && !one.isShown && mayShow(one) && (
                <>
                  <br />
                  <strong>{words.remark.reserved}.</strong>{' '}
                  <a href={`/bureau/rencontres/${meeting.id}/remarques/${one.id}/phrase`}>
                    {words.remark.rewrite}
                  </a>
                </>
              )}
              {one.answer && (
                <>
                  <br />
                  {words.remark.given(one.answer)}
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      <h3>{w.one}</h3>
      <Form action={`${here}/remarque`} label={w.one}>
        <Command fields={fields} />
        <TextArea
          name="words"
          label={w.said}
          rows={3}
          maxLength={2000}
          value={fields.text('words')}
          errors={errors}
        />
        <Select
          name="spot"
          label={w.where}
          empty={false}
          options={spots.map(({ kind, id, label, group }) => ({ value: `${kind}:${id}`, label, group }))}
          value={fields.text('spot') || whole}
          errors={errors}
        />
        <TextInput
          name="precise"
          label={w.precise}
          hint={w.preciseHint}
          optional
          maxLength={200}
          value={fields.text('precise')}
        />
        <Checkboxes
          name="to_home"
          label={w.home}
          options={[{ value: '1', label: w.homeLabel }]}
          values={ticked('to_home', false)}
          errors={errors}
        />
        <Select
          name="nature"
          label={w.nature}
          optional
          empty={w.natureNone}
          options={seen.natures.map(({ code, label }) => ({ value: code, label }))}
          value={fields.text('nature')}
        />
        <Checkboxes
          name="is_city"
          label={w.isCity}
          options={[{ value: '1', label: w.isCityLabel }]}
          values={ticked('is_city', false)}
        />
        <TextArea
          name="answer"
          label={w.answer}
          hint={w.answerHint}
          optional
          rows={2}
          maxLength={2000}
          value={fields.text('answer')}
          errors={errors}
        />
        <Select
          name="owner"
          label={w.owner}
          optional
          empty={w.ownerNone}
          options={seen.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={fields.text('owner')}
        />
        <DateInput name="due_on" label={w.due} optional value={fields.text('due_on')} errors={errors} />
        <Checkboxes
          name="shown"
          label={w.shown}
          options={[{ value: '1', label: w.shownLabel }]}
          values={ticked('shown', true)}
        />
        {('apart' in errors || fields.text('apart') !== '') && (
          <Radios
            name="apart"
            label={w.apart}
            options={[
              { value: 'kept', label: w.apartKept },
              { value: 'general', label: w.apartGeneral },
            ]}
            value={fields.text('apart')}
            errors={errors}
          />
        )}
        <SecondaryButton>{w.save}</SecondaryButton>
      </Form>
    </>
  )
}

function Close({ seen: { meeting, remarks }, returned, here }: Props): JSX.Element {
  const w = paperWords.close
  const { fields, errors } = typedIn(returned, 'close')
  const shown = remarks.filter(({ isShown }) => isShown)
  return (
    <>
      <h2>{w.title}</h2>
      <p>{w.lead}</p>
      <Form action={`${here}/terminer`} label={w.title}>
        <Command fields={fields} />
        {shown.map(({ id }) => (
          <Hidden name="offered" value={id} />
        ))}
        {shown.length === 0 ? (
          <p>{w.nothing}</p>
        ) : (
          <Checkboxes
            name="read"
            label={w.read}
            hint={w.readHint}
            options={shown.map((one) => ({
              value: one.id,
              label: `${quoted(one.publishedWords ?? one.words)} ${one.place}`,
            }))}
            values={returned?.form === 'close' ? fields.all('read') : shown.map(({ id }) => id)}
          />
        )}
        <TextArea
          name="close_words"
          label={w.words}
          optional
          rows={3}
          maxLength={2000}
          value={fields.text('close_words')}
          errors={errors}
        />
        {meeting.people === null && (
          <Checkboxes
            name="uncounted"
            label={w.uncountedTitle}
            options={[{ value: '1', label: w.uncountedLabel }]}
            values={fields.text('uncounted') === '' ? [] : ['1']}
            errors={errors}
          />
        )}
        <SubmitButton>{meeting.homesInvited === 0 ? w.saveAlone : w.save}</SubmitButton>
      </Form>
    </>
  )
}
