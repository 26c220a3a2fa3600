// What passed with the bodies, in the story of a demand? Who decided, what was sent, what came back, who disagreed.
import type { LoadedCompetence } from './desk-case.tsx'
import { deskWords } from './desk-words.fr.ts'
import type { LoadedFollow } from './follow.tsx'
import type { ReferralStep, ShownReferral } from './queries.ts'
import { refusals, words } from './words.fr.ts'

export type CompetenceMoment = {
  at: Temporal.Instant
  kind: 'answer' | 'mail' | 'note' | 'said'
  /** Null: the landlord, by itself. */
  who: string | null
  title: string
  said: string
}

/** What the person reads of it in her own story: that it left and when, who took it, who did not. News come as answers. */
export function storyForPerson(
  { referrals, rulings }: Pick<LoadedFollow, 'referrals' | 'rulings'>,
  reportedAt: Temporal.Instant,
  /** « Votre nom n’est pas parti. » */
  nameStayed: string,
): CompetenceMoment[] {
  const said = words.follow
  const decided = rulings.map(
    ({ decided_at, sentence }): CompetenceMoment => ({
      at: Temporal.Instant.compare(decided_at, reportedAt) > 0 ? decided_at : reportedAt,
      kind: 'answer',
      who: null,
      title: said.decidedAnew,
      said: sentence,
    }),
  )
  const passed = referrals.flatMap((one) => {
    const moments: CompetenceMoment[] = []
    if (one.sentAt)
      moments.push({
        // Told by a neighbour before her, it was passed on before she spoke: in her story, from her first word.
        at: Temporal.Instant.compare(one.sentAt, reportedAt) > 0 ? one.sentAt : reportedAt,
        kind: 'mail',
        who: null,
        title: said.passedOn(one.spoken, one.number),
        said: one.isSpokenTo ? said.spokenToMore : `${nameStayed} ${said.passedOnMore}`,
      })
    const isDoneAtOnce = one.acceptedAt && one.endedAt?.equals(one.acceptedAt)
    if (one.acceptedAt && !isDoneAtOnce)
      moments.push({
        at: one.acceptedAt,
        kind: 'answer',
        who: one.body,
        title: said.taken(one.spoken),
        said: one.theirReference && said.theirNumber(one.theirReference),
      })
    if (one.state === 'refused' && one.endedAt)
      moments.push({
        at: one.endedAt,
        kind: 'answer',
        who: one.body,
        title: said.notTaken(one.spoken),
        said: said.notTakenMore,
      })
    return moments
  })
  return [...decided, ...passed]
}

export function storyOfCompetence({
  decisions,
  referrals,
  steps,
  disputes,
}: LoadedCompetence): CompetenceMoment[] {
  const moments: CompetenceMoment[] = []
  for (const { decided_at, decider, sentence, reason } of decisions)
    if (decider !== null)
      moments.push({
        at: decided_at,
        kind: 'note',
        who: decider,
        title: deskWords.story.decided,
        said: `${sentence} ${deskWords.because(reason)}`,
      })
  // Its news are told by the answer that gave them to everyone.
  for (const referral of referrals)
    for (const step of steps.get(referral.id) ?? [])
      if (step.kind !== 'answered') moments.push(momentOf(referral, step))
  for (const { at, said_by, words: said, settled_at, outcome, answer } of disputes) {
    moments.push({ at, kind: 'said', who: said_by, title: deskWords.story.disputed, said: `« ${said} »` })
    if (settled_at)
      moments.push({
        at: settled_at,
        kind: 'answer',
        who: null,
        title: words.follow.settled(outcome ?? ''),
        said: answer ?? '',
      })
  }
  return moments
}

const oursToSay = ['sent', 'told', 'reminded', 'escalated', 'withdrawn']

function momentOf({ body, spoken, number }: ShownReferral, step: ReferralStep): CompetenceMoment {
  const isOurs = oursToSay.includes(step.kind)
  return {
    at: step.at,
    kind: isOurs ? 'mail' : 'said',
    who: isOurs ? step.saidBy : step.saidBy && step.saidBy !== body ? `${step.saidBy}, ${body}` : body,
    title: deskWords.story.steps[step.kind]?.(spoken, number) ?? words.steps[step.kind] ?? step.kind,
    said: [
      step.refusal && refusals[step.refusal],
      step.reference && words.follow.reference(step.reference),
      // "C'est fait" and its words are in the answer too.
      step.kind !== 'done' && step.words && `« ${step.words} »`,
    ]
      .filter(Boolean)
      .join(' : '),
  }
}
