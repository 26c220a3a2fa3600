// Who is on the line, before saying hello? The home, its open demands, what its building knows, and the trail of the call.
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { islandHref } from '../../surfaces/islands/build.ts'
import { Form, LinkButton, SecondaryButton, SubmitButton } from '../../ui/form.tsx'
import { BackLink, DataTable, Notice, SummaryList } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { referenceOf } from '../cases/index.ts'
import { findSeenCall, type SeenCall } from './desk-queries.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { stepTitle } from './flow-words.fr.ts'
import { type Known, readKnown } from './known.ts'
import { findFlowById } from './queries.ts'
import { askedFor, type SaidStep, tellTrail } from './trail.ts'
import { trailWords } from './trail-words.fr.ts'

const page = '/bureau/appels'

export async function showCall(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, 'adviser', 'agency_manager')
  const now = services.clock.now()
  const { call, flow, known } = await as(services.db, c.get('actor'), async (tx) => {
    const call = await findSeenCall(tx, c.req.param('id') ?? '')
    return {
      call,
      flow: (call && (await findFlowById(tx, call.flowId))?.flow) ?? null,
      known: call && (await readKnown(tx, [{ ...call, callId: call.id }])).get(call.id),
    }
  })
  if (!call) throw new Refusal('missing', 'calls.not_here', w.notHere)
  const node = (name: string) => (flow ? stepTitle(flow, name) : name)
  const phone = call.phone ? sayPhone(call.phone) : w.hidden
  const asked = flow && askedFor(flow, call.steps)
  const isMine = call.takenById === person.id && !call.ending
  const whyItStopped = !call.takenBy && call.rungFor && w.rungFor[call.rungFor]
  return deskPage(c, {
    title: w.callOf(phone),
    current: 'calls',
    scripts: [islandHref('desk-calls')],
    children: (
      <>
        <BackLink href={page}>{w.back}</BackLink>
        <h1>{w.callOf(phone)}</h1>
        <div id="live-calls">
          {isMine && (
            <Notice tone={call.doing === 'talking' ? 'done' : 'wait'}>
              {call.doing === 'talking' ? w.talking : w.ringing}
            </Notice>
          )}
          {whyItStopped && <Notice tone="wait">{whyItStopped}</Notice>}
          <SummaryList
            rows={[
              { label: w.state, value: stateOf(call, node) },
              ...(asked ? [{ label: w.about, value: asked }] : []),
              { label: w.began, value: `${sayDay(call.beganAt, now)} à ${sayHour(call.beganAt)}` },
              { label: w.callPlace, value: call.place ? w.ofNumber(call.place) : w.unknownHome },
              ...(call.holders.length > 0 ? [{ label: w.holders, value: call.holders.join(', ') }] : []),
            ]}
          />
          {call.doing === 'waiting' && !call.ending && !call.takenBy && (
            <Form action={`${page}/${call.id}/prendre`}>
              <SubmitButton>{w.take}</SubmitButton>
            </Form>
          )}
          {/* A rented number hears no order of ours while two people speak: one of them puts down. */}
          {isMine && call.doing === 'talking' && call.line !== 'rented' && (
            <Form action={`${page}/${call.id}/terminer`}>
              <SecondaryButton>{w.endCall}</SecondaryButton>
            </Form>
          )}
        </div>
        {call.homeId && (
          <>
            <Notice tone="info">{w.verify}</Notice>
            {known && <WhatIsKnown {...known} />}
          </>
        )}
        <LinkButton href={`/bureau/nouvelle${call.phone ? `?q=${encodeURIComponent(call.phone)}` : ''}`}>
          {w.newCase}
        </LinkButton>
        <h2>{w.trail}</h2>
        <DataTable
          caption={w.trail}
          hideCaption
          rows={[...(flow ? tellTrail(flow, call.steps) : []), ...tellBacks(call)]}
          columns={[
            { label: w.hour, value: ({ at }) => trailWords.second(Temporal.Instant.from(at)) },
            { label: w.what, value: ({ said }) => said },
            { label: w.step, value: ({ node: name }) => (name ? node(name) : '') },
          ]}
        />
      </>
    ),
  })
}

/** What followed: each try to call her back, and how it ended without her. */
const tellBacks = ({ backTries, backEndedAt }: SeenCall): SaidStep[] => [
  ...backTries.map(({ at, outcome, by }) => ({
    at,
    said: trailWords.triedBack(w.outcomes[outcome as keyof typeof w.outcomes], by),
    node: '',
  })),
  ...(backEndedAt ? [{ at: backEndedAt, said: trailWords.backEnded, node: '' }] : []),
]

/** What she heard in the call, and what her household asked, wherever it is. */
function WhatIsKnown({ cases, faults }: Known) {
  return (
    <>
      <h2>{w.faultsTitle}</h2>
      {faults.length === 0 ? (
        <p>{w.noFault}</p>
      ) : (
        <ul>
          {faults.map((said) => (
            <li>{said}</li>
          ))}
        </ul>
      )}
      <h2>{w.cases}</h2>
      {cases.length === 0 ? (
        <p>{w.noCase}</p>
      ) : (
        <ul>
          {cases.map(({ number, nature, place, state }) => (
            <li>
              <a href={`/bureau/demandes/${number}`}>{`${referenceOf(number)}, ${nature}`}</a>
              {[place && `, ${place}`, state === 'answered' && `, ${w.answered}`]}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function stateOf(call: SeenCall, node: (name: string) => string): string {
  if (call.ending) return w.endings[call.ending] ?? call.ending
  return `${node(call.node)}, ${w.doing[call.doing] ?? call.doing}`
}
