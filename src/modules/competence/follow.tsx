// What does the person read of who is competent? One sentence before she sends, the same after, the body's word, and how to disagree.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type Errors, Form, Hidden, SecondaryButton, TextArea } from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import type { Ground, PlaceKind } from '../cases/index.ts'
import type { Decided, Decider } from './decisions.ts'
import { findDecision, listDecisions, listDisputes, listReferralsOf } from './queries.ts'
import { type CompetentBody, isOutside } from './rules.ts'
import { sayState, words } from './words.fr.ts'

type About = {
  nature: { code: string; family: string; trade: string | null }
  where: { kind: string; ground: string; estateId: string; buildingId: string | null }
}

/** What would be decided if she sent it now. */
export async function previewDecision(tx: Tx, decide: Decider, { nature, where }: About): Promise<Decided> {
  const estate = await tx
    .selectFrom('estates')
    .select(['code', 'insee'])
    .where('id', '=', where.estateId)
    .executeTakeFirst()
  return decide({
    natureCode: nature.code,
    family: nature.family,
    trade: nature.trade,
    placeKind: where.kind as PlaceKind,
    ground: where.ground as Ground,
    estateId: where.estateId,
    estateCode: estate?.code ?? '',
    buildingId: where.buildingId,
    insee: estate?.insee ?? null,
  })
}

type Leaving = {
  /** A person passes it on, or nobody: nothing is said to leave. */
  isByPerson: boolean
  /** It joins what neighbours told: the body has it once. */
  isJoined: boolean
  /** Whose demand it is, when her helper reads: the sentence is written to her. */
  toldTo: string | null
}

/** The sentence, and what leaves the house when somebody else is competent. */
export function sayWho(
  decision: { sentence: string; bodies: unknown },
  { isByPerson, isJoined, toldTo }: Leaving,
): { sentence: string; passed: string | null } {
  const bodies = decision.bodies as CompetentBody[]
  const outside = isByPerson ? undefined : bodies.find((body) => isOutside(body) && !body.isSpokenTo)
  if (!outside) return { sentence: decision.sentence, passed: null }
  return {
    sentence: decision.sentence,
    passed: isJoined ? words.follow.passedOnce(outside.spoken) : words.follow.passed(outside.spoken, toldTo),
  }
}

type WillProps = Leaving & { decided: Decided }

/** Under the summary, before sending. */
export function WhoWill({ decided, ...leaving }: WillProps): JSX.Element {
  const { sentence, passed } = sayWho(decided, leaving)
  return (
    <section class="card">
      <h2>{words.follow.title}</h2>
      <p>{leaving.toldTo === null ? sentence : words.follow.told(leaving.toldTo, sentence)}</p>
      {passed && <p>{passed}</p>}
    </section>
  )
}

export async function loadFollow(tx: Tx, current: { id: string; fault_id: string | null }) {
  return {
    decision: await findDecision(tx, current.id),
    rulings: (await listDecisions(tx, current.id)).filter(({ isByHand }) => isByHand),
    referrals: await listReferralsOf(tx, current),
    disputes: await listDisputes(tx, current.id),
  }
}
export type LoadedFollow = Awaited<ReturnType<typeof loadFollow>>

/** The sentence of the acknowledgement; null for a danger, which is nobody else's. */
export async function findSentence(tx: Tx, caseId: string): Promise<string | null> {
  const decision = await findDecision(tx, caseId)
  const current = await tx
    .selectFrom('cases')
    .select(['is_sensitive', 'urgency', 'fault_id'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!decision || !current || current.urgency === 'danger') return null
  const before = await tx
    .selectFrom('cases')
    .select('id')
    .where('fault_id', '=', current.fault_id)
    .where('id', '<>', caseId)
    .where('recorded_at', '<', decision.decided_at)
    .executeTakeFirst()
  const { sentence, passed } = sayWho(decision, {
    isByPerson: current.is_sensitive || decision.to_pass,
    isJoined: before !== undefined,
    toldTo: null,
  })
  return [sentence, passed].filter(Boolean).join(' ')
}

type FollowProps = {
  loaded: LoadedFollow
  /** Where she says that she disagrees. */
  action: string
  isLive: boolean
  now: Temporal.Instant
  errors: Errors | undefined
  typed: string | undefined
}

export function WhoFollows({ loaded, action, isLive, now, errors, typed }: FollowProps): JSX.Element | null {
  const { decision, referrals, disputes } = loaded
  if (!decision) return null
  return (
    <>
      <h2>{words.follow.title}</h2>
      <p>{decision.sentence}</p>
      <p class="small soft">
        {words.follow.why} : {decision.source}
      </p>
      {referrals.map((referral) => (
        <p>
          {referral.body} : {sayState(referral)}
          {referral.theirReference && `, ${words.follow.reference(referral.theirReference)}`}.
        </p>
      ))}
      {disputes.map((dispute) => (
        <p>
          « {dispute.words} » ({sayAgo(dispute.at, now)}).{' '}
          {dispute.settled_at
            ? `${words.follow.settled(dispute.outcome ?? '')} : ${dispute.answer}`
            : words.follow.disputed}
        </p>
      ))}
      {isLive && disputes.every(({ settled_at }) => settled_at !== null) && (
        <Details summary={words.follow.disputeTitle} open={Boolean(errors?.dispute)}>
          <Form action={action}>
            <Hidden name="command" value={randomUUIDv7()} />
            <TextArea
              name="dispute"
              label={words.follow.dispute}
              hint={words.follow.disputeHint}
              rows={3}
              value={typed}
              errors={errors}
            />
            <SecondaryButton>{words.follow.disputeSend}</SecondaryButton>
          </Form>
        </Details>
      )}
    </>
  )
}
