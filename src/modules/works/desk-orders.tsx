// Which orders are due, and how are they passed? Shown until they are: on the page of the site, and in what waits.
import type { JSX } from 'preact'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { Form, LinkButton, SecondaryButton } from '../../ui/form.tsx'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { LateHomes, LateTickOf, sayToldLate } from './desk-late.tsx'
import { base, type Returned, typedIn } from './desk-parts.tsx'
import type { LoadedSite } from './desk-site.tsx'
import { orderWords } from './order-words.fr.ts'
import type { OrderDue } from './orders-due.ts'
import type { Phase } from './queries.ts'
import { missingAttestations } from './rules.ts'
import { words } from './words.fr.ts'

const sayNext = (next: Temporal.Instant, now: Temporal.Instant) =>
  orderWords.at(sayDay(next, now), sayHour(next))

type Shown = { seen: LoadedSite; returned: Returned | undefined; now: Temporal.Instant }

/** The asbestos file of this phase that nobody handed over yet. */
const lackingOf = (seen: LoadedSite, phase: Phase) =>
  missingAttestations(phase, seen.buildings, seen.attestations, seen.rules.worksAsbestosBefore).map(
    ({ building, lacks }) =>
      words.lacks(seen.buildings.find(({ id }) => id === building.id)?.name ?? '', lacks),
  )

export function OrderForm({ phase, seen, returned, now }: Shown & { phase: Phase }): JSX.Element {
  const waiting = seen.interventions.filter(({ phaseId }) => phaseId === phase.id)
  const late = seen.site.startedAt ? sayToldLate(waiting, now, seen.rules.worksNoticeDays) : []
  return (
    <Form
      action={`${base}/${seen.site.number}/lots/${phase.id}/commande`}
      label={`${words.order} : ${phase.title}`}
    >
      {late.length > 0 && (
        <>
          <LateHomes late={late} noticeDays={Math.max(...seen.rules.worksNoticeDays)} />
          <LateTickOf of={phase.id} error={typedIn(returned, `order ${phase.id}`).errors.late} />
        </>
      )}
      <SecondaryButton>{words.order}</SecondaryButton>
    </Form>
  )
}

/** On the page of the site, each with what it waits for. */
export function OrdersDueHere({ seen, returned, mayPlan, now }: Shown & { mayPlan: boolean }): JSX.Element {
  return (
    <div id="commandes">
      {seen.due.map((due) => {
        const phase = seen.phases.find(({ id }) => id === due.phaseId)
        if (!phase) return null
        const lacks = lackingOf(seen, phase)
        return (
          <Notice tone="wait" title={orderWords.due(due.phase, due.contractor)}>
            {due.former && <p>{orderWords.changed(due.former, due.contractor)}</p>}
            <p>
              {due.next ? orderWords.before(sayNext(due.next, now)) : orderWords.noVisit}{' '}
              {due.homes > 0 && orderWords.homes(due.homes)}
            </p>
            {lacks.length > 0 ? (
              <>
                <p>{orderWords.handFirst(due.contractor, lacks)}</p>
                {mayPlan && <LinkButton href="#amiante">{orderWords.noteHanded}</LinkButton>}
              </>
            ) : (
              mayPlan && <OrderForm phase={phase} seen={seen} returned={returned} now={now} />
            )}
          </Notice>
        )
      })}
    </div>
  )
}

/** Of every site, in what waits for who leads the works. */
export function OrdersDue({ due, now }: { due: OrderDue[]; now: Temporal.Instant }): JSX.Element | null {
  if (due.length === 0) return null
  return (
    <>
      <h2>{orderWords.title}</h2>
      <p>{orderWords.lead}</p>
      <DataTable
        caption={orderWords.title}
        hideCaption
        rows={due}
        columns={[
          {
            label: words.phase,
            value: (one) => (
              <>
                <a href={`${base}/${one.siteNumber}#commandes`}>{one.phase}</a>, {one.site}
              </>
            ),
          },
          { label: words.contractor, value: ({ contractor }) => contractor },
          {
            label: orderWords.nextVisit,
            value: ({ next }) => (next ? sayNext(next, now) : orderWords.none),
          },
          { label: words.homes, numeric: true, value: ({ homes }) => String(homes) },
        ]}
      />
    </>
  )
}
