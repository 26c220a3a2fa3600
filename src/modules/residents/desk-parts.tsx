// What does an adviser change in a person's file? Where she is reached, and who helps her.
import {
  DateInput,
  type Errors,
  Form,
  Radios,
  SecondaryButton,
  Select,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { Details, SummaryList } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { type Helper, lastDayFrom, type Mandate } from './mandates.ts'
import type { Contact } from './queries.ts'
import { deskWords, kinds, mandateWords, sayHelper, words } from './words.fr.ts'

type Props = { base: string; errors: Errors; typed: Record<string, string> }

/** What the person says at the telephone or at the counter needs no code: an adviser answers for it. */
export function DeskAddresses({ base, contact, errors, typed }: Props & { contact: Contact }) {
  const addresses = contact.channels.filter(({ kind }) => kind !== 'push')
  return (
    <Details summary={deskWords.addresses} open={errors.address !== undefined || errors.kind !== undefined}>
      {addresses.length > 0 && (
        <SummaryList
          rows={addresses.map((channel) => ({
            label: kinds[channel.kind],
            value: sayPhone(channel.address),
            action: (
              <Form action={`${base}/adresses/${channel.id}/retirer`}>
                <TextButton>
                  {words.remove}
                  <span class="hidden"> {sayPhone(channel.address)}</span>
                </TextButton>
              </Form>
            ),
          }))}
        />
      )}
      <Form action={`${base}/adresses`}>
        <Radios
          name="kind"
          label={deskWords.addKind}
          errors={errors}
          value={typed.kind}
          options={(['email', 'sms', 'phone'] as const).map((value) => ({ value, label: kinds[value] }))}
        />
        <TextInput
          name="address"
          label={words.addAddress}
          hint={words.addHint}
          errors={errors}
          value={typed.address}
        />
        <SecondaryButton>{words.add}</SecondaryButton>
      </Form>
    </Details>
  )
}

type MandateProps = Props & { mandates: Mandate[]; helpers: Helper[]; today: Temporal.PlainDate }

export function DeskMandates({ base, mandates, helpers, today, errors, typed }: MandateProps) {
  const isOpen = ['helper', 'until_on', 'agreed_how'].some((field) => errors[field] !== undefined)
  return (
    <>
      <h2>{mandateWords.deskTitle}</h2>
      {mandates.length === 0 ? (
        <p>{mandateWords.none}</p>
      ) : (
        <SummaryList
          rows={mandates.map((mandate) => ({
            label: sayHelper(mandate),
            value: mandateWords.until(mandate),
            action: (
              <Form action={`${base}/aides/${mandate.id}/fin`} label={mandateWords.endOf(mandate.helper)}>
                <TextButton>
                  {mandateWords.end}
                  <span class="hidden"> {mandate.helper}</span>
                </TextButton>
              </Form>
            ),
          }))}
        />
      )}
      <Details summary={mandateWords.add} open={isOpen}>
        {helpers.length === 0 ? (
          <p>{mandateWords.noHelpers}</p>
        ) : (
          <Form action={`${base}/aides`}>
            <p>{mandateWords.addWhy}</p>
            <Select
              name="helper"
              label={mandateWords.helper}
              errors={errors}
              value={typed.helper ?? ''}
              options={[
                { value: '', label: mandateWords.choose },
                ...helpers.map(({ id, name, employer }) => ({
                  value: id,
                  label: sayHelper({ helper: name, employer }),
                })),
              ]}
            />
            <DateInput
              name="until_on"
              label={mandateWords.untilOn}
              hint={mandateWords.untilHint}
              errors={errors}
              value={typed.until_on ?? today.add({ months: 6 }).toString()}
              min={today.toString()}
              max={lastDayFrom(today).toString()}
            />
            <TextInput
              name="agreed_how"
              label={mandateWords.agreedHow}
              hint={mandateWords.agreedHint}
              errors={errors}
              value={typed.agreed_how}
            />
            <SecondaryButton>{mandateWords.give}</SecondaryButton>
          </Form>
        )}
      </Details>
    </>
  )
}
