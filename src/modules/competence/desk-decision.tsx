// What does a colleague read of one decision: its sentence, who or which rule made it, and its source?
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { deskWords as w } from './desk-words.fr.ts'
import type { listDecisions } from './queries.ts'

type Decided = Awaited<ReturnType<typeof listDecisions>>[number]

/** `rule`: what leads to the rule that made it, for who may read rules. */
export function Decision({
  one,
  now,
  rule,
}: {
  one: Decided
  now: Temporal.Instant
  rule: JSX.Element | null
}) {
  return (
    <section class="card">
      <p>
        <strong>{one.sentence}</strong>
      </p>
      <p class="soft">
        {one.decider ? (
          w.byPerson(one.decider, sayAgo(one.decided_at, now))
        ) : rule ? (
          <>
            {w.byRule(sayAgo(one.decided_at, now))} {rule}.
          </>
        ) : one.isByHand ? (
          w.byNeighbours(sayAgo(one.decided_at, now))
        ) : (
          w.byNoRule(sayAgo(one.decided_at, now))
        )}
        {one.reason && ` ${w.because(one.reason)}`}
      </p>
      <p class="small soft">
        {w.source} : {one.source}
        {one.checked !== 'V' && ` (${w.toCheck})`}
      </p>
    </section>
  )
}
