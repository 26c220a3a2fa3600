// How is a contract or a site written, and ended? The same fields when it is new and when it changes.
import type { ComponentChildren, JSX } from 'preact'
import type { Fields } from '../../platform/http/fields.ts'
import {
  DateInput,
  type Errors,
  Form,
  Hidden,
  type Option,
  SecondaryButton,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { trades } from '../cases/index.ts'
import type { KeptContract } from '../contractors/index.ts'
import { PickMany } from './pick-many.tsx'
import { siteWords as words } from './site-words.fr.ts'
import type { Given, KeptSite } from './surroundings.ts'

export type SiteNoun = 'contract' | 'site'
export type SiteChoices = { estates: Option[]; buildings: Option[]; contractors: Option[] }

export const tradeOptions: Option[] = Object.entries(trades).map(([value, label]) => ({ value, label }))

export function readGiven(fields: Fields): Given {
  return {
    estate: fields.text('estate'),
    building: fields.text('building'),
    contractorId: fields.text('contractor'),
    trades: fields.text('trade') ? [fields.text('trade')] : fields.all('trades'),
    title: fields.text('title'),
    startsOn: fields.text('starts_on'),
    endsOn: fields.text('ends_on'),
    guaranteeUntil: fields.text('guarantee_until'),
  }
}

export function givenOf(kept: KeptContract | KeptSite): Given {
  return {
    estate: kept.estateCode,
    building: kept.buildingCode ?? '',
    contractorId: kept.contractorId,
    trades: 'trades' in kept ? kept.trades : [kept.trade],
    title: 'title' in kept ? kept.title : '',
    startsOn: kept.startsOn,
    endsOn: kept.endsOn ?? '',
    guaranteeUntil: 'guaranteeUntil' in kept ? (kept.guaranteeUntil ?? '') : '',
  }
}

type FormProps = {
  noun: SiteNoun
  action: string
  /** Of a new one. */
  command: string | null
  given: Given
  choices: SiteChoices
  errors: Errors
}

export function SurroundingForm({ noun, action, command, given, choices, errors }: FormProps): JSX.Element {
  const isSite = noun === 'site'
  return (
    <Form action={action}>
      {command && <Hidden name="command" value={command} />}
      {isSite ? (
        <TextInput
          name="title"
          label={words.siteTitle}
          hint={words.siteTitleHint}
          value={given.title}
          errors={errors}
        />
      ) : (
        <Select
          name="trade"
          label={words.trade}
          value={given.trades[0]}
          errors={errors}
          options={tradeOptions}
        />
      )}
      <Select
        name="estate"
        label={words.estate}
        value={given.estate}
        errors={errors}
        options={choices.estates}
      />
      <Select
        name="building"
        label={words.building}
        value={given.building}
        empty={words.wholeEstate}
        errors={errors}
        options={choices.buildings}
      />
      <Select
        name="contractor"
        label={words.contractor}
        hint={words.contractorHint}
        value={given.contractorId}
        errors={errors}
        options={choices.contractors}
      />
      <Days>
        <DateInput name="starts_on" label={words.from} value={given.startsOn} errors={errors} />
        <DateInput
          name="ends_on"
          label={words.until}
          hint={isSite ? undefined : words.untilHint}
          value={given.endsOn}
          errors={errors}
        />
      </Days>
      {isSite && (
        <>
          <DateInput
            name="guarantee_until"
            label={words.guarantee}
            hint={words.guaranteeHint}
            value={given.guaranteeUntil}
            errors={errors}
          />
          <PickMany
            name="trades"
            label={words.tradesOfSite}
            hint={words.tradesOfSiteHint}
            options={tradeOptions}
            chosen={given.trades}
            errors={errors}
          />
        </>
      )}
      <SubmitButton>{words.save}</SubmitButton>
    </Form>
  )
}

const Days = ({ children }: { children: ComponentChildren }) => <div class="row">{children}</div>

type EndProps = { noun: SiteNoun; action: string; endsOn: string; guaranteeUntil: string; errors: Errors }

export function EndForm({ noun, action, endsOn, guaranteeUntil, errors }: EndProps): JSX.Element {
  const isSite = noun === 'site'
  return (
    <Form action={action} label={isSite ? words.endSite : words.endContract}>
      <p>{words.endHint}</p>
      <Days>
        <DateInput
          name="end_on"
          label={isSite ? words.endSiteOn : words.endContractOn}
          value={endsOn}
          errors={errors}
        />
        {isSite && (
          <DateInput name="end_guarantee" label={words.guarantee} value={guaranteeUntil} errors={errors} />
        )}
      </Days>
      <SecondaryButton>{words.end}</SecondaryButton>
    </Form>
  )
}
