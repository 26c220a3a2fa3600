// Which other date may she take? The free slots that leave time to tell whoever comes, none on a rest day she did not agree to, none while she is away.
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { readFields } from '../../platform/http/fields.ts'
import { type PalierContext, residentOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { residentPage } from '../../surfaces/resident/shell.tsx'
import { ErrorSummary, Form, Radios, SubmitButton } from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { findHomeOfResident } from '../homes/index.ts'
import { leadOf, moveIntervention } from './plan.ts'
import { findIntervention, type Intervention, listOfHome } from './queries.ts'
import { listSitesOfHome } from './queries-more.ts'
import type { Resident } from './resident.tsx'
import { sayDate } from './resident-parts.tsx'
import { residentWords as words } from './resident-words.fr.ts'
import { isAwayAhead } from './rules.ts'
import { openSlots } from './second.ts'
import { asTold } from './telling.ts'

const here = '/moi/travaux'
/** What one reads on a telephone without tiring; then all of them, when she asks. */
const [shownFirst, shownMax] = [10, 30]

/** Where she changes the nearest of her dates that falls in an absence, of any site of her home; null when none does. */
export async function nextToMove(services: Services, me: Resident, homeId: string): Promise<string | null> {
  const now = services.clock.now()
  return as(services.db, me, async (tx) => {
    const sites = await listSitesOfHome(tx, homeId, now)
    const planned = (await Promise.all(sites.map(({ id }) => listOfHome(tx, id, homeId)))).flat()
    const [first] = planned.filter((of) => mayMove(of, now)).toSorted(byStart)
    return first ? `${here}/date/${first.id}` : null
  })
}

/** The date she has just taken (`?prise=` its visit), said on the page that follows; null without one. */
export async function sayTaken(c: PalierContext, services: Services, me: Resident): Promise<string | null> {
  const id = c.req.query('prise') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) return null
  const of = await as(services.db, me, (tx) => findIntervention(tx, id))
  return of?.startsAt && of.endsAt
    ? words.moved(of.phase, sayDate(of.startsAt, of.endsAt, services.clock.now()))
    : null
}

/** Of a date that was told, and where nobody has worked yet: the rest is the agency's. */
const mayMove = (of: Intervention, now: Temporal.Instant) =>
  isAwayAhead(asTold(of), now) && of.visits.at(-1)?.outcome !== 'access'

const byStart = (one: Intervention, other: Intervention) =>
  one.startsAt && other.startsAt ? Temporal.Instant.compare(one.startsAt, other.startsAt) : 0

export async function showSlots(
  c: PalierContext,
  services: Services,
  errors: Record<string, string>,
  said: string | null = null,
): Promise<Response> {
  const me = { kind: 'resident' as const, id: residentOf(c).id }
  const now = services.clock.now()
  const taken = await sayTaken(c, services, me)
  const { of, lead, free } = await as(services.db, me, async (tx) => {
    const of = await findIntervention(tx, c.req.param('intervention') ?? '')
    if (!of) throw new Refusal('missing', 'works.none', words.none)
    const lead = await leadOf(tx, now)
    return { of, lead, free: await openSlots(tx, of, lead.from) }
  })
  const showsAll = c.req.query('toutes') !== undefined
  const offered = free.slice(0, showsAll ? shownMax : shownFirst)
  const soonest = lead.workingDays > 0 && words.soonest(sayDay(parisDay(lead.from), now), lead.workingDays)
  const hasToMove = mayMove(of, now)
  return residentPage(c, {
    title: words.changeTitle,
    home: '/moi',
    errors,
    status: said ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={here}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        {said && <Notice tone="danger">{said}</Notice>}
        {taken && <Notice tone="done">{taken}</Notice>}
        {hasToMove && of.startsAt && of.endsAt && (
          <Notice tone="wait">
            {(taken ? words.awayToo : words.awayWhich)(of.phase, sayDate(of.startsAt, of.endsAt, now))}
          </Notice>
        )}
        {offered.length === 0 ? (
          <>
            <h1>{words.changeTitle}</h1>
            <p>{hasToMove ? words.noSlotAway : words.noSlot}</p>
            {soonest && <p>{soonest}</p>}
          </>
        ) : (
          <Form action={`${here}/date/${of.id}`} label={words.changeTitle}>
            <Radios
              name="slot"
              label={words.changeTitle}
              asHeading
              hint={[`${of.phase}, ${of.contractor}.`, soonest].filter(Boolean).join(' ')}
              errors={errors}
              options={offered.map((slot) => ({
                value: slot.id,
                label: sayDate(slot.startsAt, slot.endsAt, now),
              }))}
            />
            <SubmitButton>{words.choose}</SubmitButton>
            {!showsAll && free.length > shownFirst && (
              <p>
                <a href={`${here}/date/${of.id}?toutes`}>{words.moreSlots}</a>
              </p>
            )}
          </Form>
        )}
      </>
    ),
  })
}

/** Taken at the last click by somebody else: she is shown those that are left. */
export async function chooseSlot(c: PalierContext, services: Services): Promise<Response> {
  const me = { kind: 'resident' as const, id: residentOf(c).id }
  const id = c.req.param('intervention') ?? ''
  const slot = (await readFields(c)).text('slot')
  if (!/^[0-9a-f-]{36}$/.test(slot)) return showSlots(c, services, { slot: words.chooseNeeded })
  try {
    await moveIntervention(services, me, id, slot, 'resident')
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'conflict') throw error
    return showSlots(c, services, {}, refusal.message)
  }
  const home = await as(services.db, me, (tx) => findHomeOfResident(tx, me.id))
  const next = home && (await nextToMove(services, me, home.homeId))
  return c.redirect(`${next ?? here}?prise=${id}`, 303)
}
