// How is what came back shown at the desk? Each refusal or silence with what is left of it, and two ways to go on.
import { randomUUIDv7 } from 'node:crypto'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Details, EmptyState, Notice, SummaryList } from '../../ui/parts.tsx'
import type { Back } from './came-back.ts'
import { kinds } from './kinds.ts'
import type { ListedObservation } from './queries.ts'
import { sayLine } from './relays.ts'
import { words } from './words.fr.ts'

const w = words.back
const home = '/bureau/observations'

export type NatureChoice = { code: string; label: string; family: string; danger: string | null }
type BackProps = {
  back: Back[]
  companies: { id: string; name: string }[]
  now: Temporal.Instant
  typed: Fields
  errors: Errors
  conflict: string | undefined
  isSent: boolean
}

export function BackPage({ back, companies, now, typed, errors, conflict, isSent }: BackProps) {
  return (
    <>
      <BackLink href={home}>{words.desk.back}</BackLink>
      <ErrorSummary errors={errors} />
      {isSent && <Notice tone="done" title={w.sent} />}
      {conflict && <Notice tone="wait">{conflict}</Notice>}
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      {back.length === 0 && (
        <EmptyState title={w.none}>
          <p>{w.noneHelp}</p>
        </EmptyState>
      )}
      {back.map((one) => (
        <OneBack
          {...one}
          companies={companies.filter(({ id }) => !one.isRefused || id !== one.relay.contractorId)}
          now={now}
          typed={typed.text('relay') === one.relay.id ? typed : null}
          errors={typed.text('relay') === one.relay.id ? errors : {}}
        />
      ))}
    </>
  )
}

type OneProps = Back & {
  companies: BackProps['companies']
  now: Temporal.Instant
  typed: Fields | null
  errors: Errors
}

function OneBack({ relay, left, isRefused, why, at, companies, now, typed, errors }: OneProps) {
  const who = relay.contractor ?? relay.agency
  const number = relay.isPickup ? words.partner.pickup(relay.number) : words.partner.title(relay.number)
  return (
    <section>
      <h2>
        {number}, {relay.estate}
      </h2>
      <Notice tone="wait">
        {isRefused ? w.refused(who, sayAgo(at, now)) : w.silent(who, sayAgo(at, now))}
      </Notice>
      <SummaryList
        rows={[
          ...(why ? [{ label: w.why, value: why }] : []),
          {
            label: w.left,
            value: (
              <ul>
                {left.map((seen) => (
                  <li>
                    <a href={`${home}/${seen.number}#demande`}>{sayLine(seen)}</a>
                  </li>
                ))}
              </ul>
            ),
          },
          { label: w.asked, value: relay.sender },
        ]}
      />
      <Details summary={w.again} open={typed !== null}>
        <Form action={`${home}/a-reprendre`} label={`${w.again} ${number}`}>
          <Hidden name="command" value={randomUUIDv7()} />
          <Hidden name="relay" value={relay.id} />
          <Radios
            name="to"
            label={words.desk.askTo}
            errors={errors}
            value={
              typed?.text('to') ||
              (relay.destination === 'agency' ? (kindRelay(left) ?? 'agency') : relay.destination)
            }
            options={Object.entries(words.destinations).map(([value, label]) => ({ value, label }))}
          />
          {companies.length > 0 && (
            <Select
              name="contractor"
              label={w.company}
              hint={w.companyHint}
              optional
              empty={w.companyUsual}
              value={typed?.text('contractor') ?? ''}
              errors={errors}
              options={companies.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextArea
            name="words"
            label={words.desk.askWords}
            optional
            rows={2}
            maxLength={500}
            value={typed?.text('words') ?? relay.words}
          />
          <SubmitButton>{w.send}</SubmitButton>
        </Form>
      </Details>
      {left.length === 1 && left[0] && (
        <p>
          <a href={`${home}/${left[0].number}#demande`}>{w.makeCase}</a>
        </p>
      )}
    </section>
  )
}

const kindRelay = ([first]: ListedObservation[]) => first && kinds[first.kind].relay

type CaseProps = {
  seen: ListedObservation
  /** Found with her words, else what is likely for what was seen. */
  offered: NatureChoice[]
  asked: string
  typed: Fields
  errors: Errors
}

/** On the page of an observation: it becomes a demand. The subject is looked for as people say it, without a script too. */
export function MakeCase({ seen, offered, asked, typed, errors }: CaseProps) {
  const here = `${home}/${seen.number}`
  return (
    <Details summary={w.makeCase} open={seen.state === 'refused' || asked !== '' || 'nature' in errors}>
      <p id="demande">{w.makeCaseLead}</p>
      <Form method="get" action={`${here}#demande`} label={w.search}>
        <TextInput
          type="search"
          name="sujet"
          label={w.searchWhat}
          hint={w.searchHint}
          value={asked}
          maxLength={200}
        />
        <SecondaryButton>{w.search}</SecondaryButton>
      </Form>
      {offered.length === 0 ? (
        <p>{asked === '' ? w.searchFirst : w.searchNone}</p>
      ) : (
        <Form action={`${here}/demande`} label={w.makeCase}>
          <Hidden name="command" value={randomUUIDv7()} />
          <Hidden name="sujet" value={asked} />
          <Radios
            name="nature"
            label={w.nature}
            value={typed.text('nature') || (asked === '' || offered.length === 1 ? offered[0]?.code : '')}
            errors={errors}
            options={offered.map(({ code, label, family, danger }) => ({
              value: code,
              label,
              hint: danger ? w.isDanger : family,
            }))}
          />
          <TextArea name="more" label={w.more} optional rows={2} maxLength={500} value={typed.text('more')} />
          <SubmitButton>{w.file}</SubmitButton>
        </Form>
      )}
    </Details>
  )
}
