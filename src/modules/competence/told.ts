// What follows a body's word? Everyone who told it hears it once, the building reads the answer, a colleague finds what is left to do.
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { answer, findCase } from '../cases/index.ts'
import { tellCase, tellHolder } from '../deliveries/index.ts'
import { sayWho } from './follow.tsx'
import {
  findDecision,
  findReferral,
  listDisputes,
  listReferralSteps,
  listToldCases,
  type ShownReferral,
} from './queries.ts'
import { opensReferral, tellCases, writeToBody } from './referrals.ts'
import { words } from './words.fr.ts'

type Step = {
  id: string
  kind: string
  words: string
  refusal: string | null
  reference: string
  said_by: string
}

/** Job `competence.told`: safe to repeat, each message and each answer bears the name of its step. */
export async function tell(services: Services, job: Record<string, string>): Promise<void> {
  const { referralId = '', stepId = '' } = job
  const read = await as(services.db, systemActor, async (tx) => {
    const shown = await findReferral(tx, referralId)
    const step = await tx
      .selectFrom('competence_referral_steps')
      .select(['id', 'kind', 'words', 'refusal', 'reference', 'said_by'])
      .where('id', '=', stepId)
      .executeTakeFirst()
    return shown && step ? { shown, step, cases: await listToldCases(tx, aboutOf(shown)) } : undefined
  })
  if (!read) return
  const { shown, step, cases } = read
  switch (step.kind) {
    case 'accepted':
      await tellEach(services, cases, step, words.told.accepted(shown.spoken, step.reference))
      break
    case 'refused':
      await tellEach(services, cases, step, words.told.refused(shown.spoken))
      await tellColleague(services, cases, step, words.colleague.refused(shown, step))
      break
    case 'asked':
      await tellColleague(services, cases, step, words.colleague.asked(shown, step))
      break
    case 'answered':
    case 'done':
      await giveAnswer(services, shown, step, cases.length > 0)
      await tellColleague(
        services,
        cases,
        step,
        step.kind === 'done' ? words.colleague.done(shown, step) : words.colleague.answered(shown, step),
      )
      break
    case 'told':
      await as(services.db, systemActor, (tx) => answerBody(services, tx, shown, step))
  }
  await noteInStories(services, shown, step)
}

/** Job `competence.decided`: a person decided who is competent, or answered who disagreed; she who told it is told by her way. */
export async function tellDecided(services: Services, job: Record<string, string>): Promise<void> {
  const { caseId = '', decisionId, disputeId } = job
  const body = await as(services.db, systemActor, async (tx) => {
    if (disputeId) {
      const settled = (await listDisputes(tx, caseId)).find(({ id }) => id === disputeId)
      return settled && words.told.settled(settled.outcome ?? '', settled.answer ?? '')
    }
    const live = await findDecision(tx, caseId)
    // Decided otherwise since: that one is told.
    if (!live || live.id !== decisionId) return undefined
    const current = await findCase(tx, caseId)
    const { sentence, passed } = sayWho(live, {
      isByPerson: live.to_pass || current?.is_sensitive === true,
      isJoined: false,
      toldTo: null,
    })
    return words.told.decided([sentence, passed].filter(Boolean).join(' '))
  })
  if (body) await tellCase(services, caseId, { kind: 'progress', body }, `decided:${decisionId ?? disputeId}`)
}

const aboutOf = (shown: ShownReferral) => ({ fault_id: shown.faultId, case_id: shown.caseId })

async function noteInStories(services: Services, shown: ShownReferral, step: Step): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const event = `case.referral_${step.kind}` as const
    const known = await tx
      .selectFrom('journal')
      .select('id')
      .where('event', '=', event)
      .where('facts', '@>', JSON.stringify({ stepId: step.id }))
      .where('at', '>', services.clock.now().subtract({ hours: 24 * 7 }))
      .executeTakeFirst()
    if (known) return
    await tellCases(services, tx, systemActor, aboutOf(shown), event, {
      stepId: step.id,
      body: shown.body,
      words: step.words,
    })
  })
}

async function tellEach(
  services: Services,
  cases: { id: string }[],
  step: Step,
  body: string,
): Promise<void> {
  for (const { id } of cases)
    await tellCase(services, id, { kind: 'progress', body }, `referral:${step.id}:${id}`)
}

/** Its words and photos, as news to everyone who told it. The final answer is a colleague's. */
async function giveAnswer(
  services: Services,
  shown: ShownReferral,
  step: Step,
  isAwaited: boolean,
): Promise<void> {
  if (!isAwaited) return
  const body = words.told.answered(shown.spoken, step.words)
  await answer(
    services,
    systemActor,
    shown.faultId ? { faultId: shown.faultId } : { caseId: shown.caseId ?? '' },
    // In the hall only our own words: a clerk's, and his photos, are looked at by a colleague first, who puts them there with the final answer.
    {
      commandId: step.id,
      bodyStepId: step.id,
      kind: 'progress',
      body,
      boardWords: shown.faultId ? words.told.inTheHall(shown.spoken) : '',
    },
  )
}

/** Whoever holds the first of these demands: one e-mail for all of them. */
async function tellColleague(
  services: Services,
  cases: { id: string }[],
  step: Step,
  said: { subject: string; paragraphs: string[] },
): Promise<void> {
  const [first] = cases
  if (first)
    await as(services.db, systemActor, (tx) =>
      tellHolder(services, tx, first.id, { key: `referral:${step.id}`, ...said }),
    )
}

async function answerBody(services: Services, tx: Tx, shown: ShownReferral, step: Step): Promise<void> {
  if (!shown.email || shown.isSpokenTo) return
  const isReply = await followsQuestion(tx, shown.id, step.id)
  await writeToBody(services, tx, shown, shown.email, {
    key: `told:${step.id}`,
    opens: opensReferral(shown.id),
    ...words.mail(shown, isReply ? 'told' : 'wrote', step.words),
  })
}

/** Is the word before it, among theirs and ours, a question of theirs? */
async function followsQuestion(tx: Tx, referralId: string, stepId: string): Promise<boolean> {
  const steps = (await listReferralSteps(tx, referralId)).filter(({ kind }) =>
    ['asked', 'told'].includes(kind),
  )
  return steps[steps.findIndex(({ id }) => id === stepId) - 1]?.kind === 'asked'
}
