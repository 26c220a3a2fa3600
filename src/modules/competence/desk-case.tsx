// Who is competent for this demand, what do the bodies say, and what is left to a colleague? One page, and a card on the demand's.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { answeringRoles, deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Card, Details, Notice } from '../../ui/parts.tsx'
import { findCaseByNumber, referenceOf } from '../cases/index.ts'
import { listContractors } from '../contractors/index.ts'
import { landlordOf } from '../settings/index.ts'
import { listBodies } from './bodies.ts'
import { listBodyPhotos } from './body-photos.tsx'
import { decideByHand, settleDispute } from './decisions.ts'
import { ConcludeForm, conclude } from './desk-conclude.tsx'
import { Decision } from './desk-decision.tsx'
import { readers } from './desk-matrix.tsx'
import { decline, hear, idIn, PassForms, pass } from './desk-pass.tsx'
import { PassedOn } from './desk-referral.tsx'
import { deskWords as w } from './desk-words.fr.ts'
import { RuleLink } from './matrix-parts.tsx'
import { passWords } from './pass-words.fr.ts'
import { findToPass } from './passing.ts'
import {
  findReferralPhoto,
  findSubjectChange,
  listDecisions,
  listDisputes,
  listReferralSteps,
  listReferralsOf,
  type ReferralStep,
} from './queries.ts'
import { tellBody } from './referrals.ts'
import { listPublishedRules, readRuleNames } from './rule-names.ts'
import { sayState, words } from './words.fr.ts'

const mayReadRules = (role: Role) => readers.includes(role)
const disputeRoles: Role[] = ['adviser', 'agency_manager']
type Returned = { fields: Fields; errors: Errors; status?: 409 | 422 }

export function competenceOfCase(services: Services): Hono<Env> {
  const at = '/bureau/demandes/:number{[0-9]{1,12}}/competence'
  const numberIn = (c: PalierContext) => Number(c.req.param('number'))
  const perform = async (c: PalierContext, roles: Role[], act: (doing: Doing) => Promise<void>) => {
    const person = staffOf(c, ...roles)
    const actor = { kind: 'staff' as const, id: person.id }
    const fields = await readFields(c)
    const current = await as(services.db, actor, (tx) => findCaseByNumber(tx, numberIn(c)))
    if (!current) throw new Refusal('missing', 'competence.no_case', words.unknownCase)
    try {
      await act({ actor, name: person.name, fields, current })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
      return show(c, services, numberIn(c), {
        fields,
        errors: refusal.kind === 'invalid' ? refusal.fields : { body: refusal.message },
        status: refusal.kind === 'conflict' ? 409 : 422,
      })
    }
    return c.redirect(`/bureau/demandes/${numberIn(c)}/competence?fait`, 303)
  }
  return createSurface()
    .get(at, (c) => show(c, services, numberIn(c)))
    .get(`${at}/photos/:sha256{[0-9a-f]{64}}`, async (c) => {
      const { id } = staffOf(c, ...deskRoles)
      const sha256 = c.req.param('sha256')
      const photo = await as(services.db, { kind: 'staff', id }, async (tx) => {
        const current = await findCaseByNumber(tx, numberIn(c))
        if (!current) return undefined
        // Grouped elsewhere since, a demand keeps what it was answered.
        const given = (await listBodyPhotos(tx, current.id)).find((one) => one.sha256 === sha256)
        const passedOn = (await listReferralsOf(tx, current)).map((one) => one.id)
        return given ?? findReferralPhoto(tx, passedOn, sha256)
      })
      if (!photo) throw new Refusal('missing', 'competence.no_photo', words.unknownCase)
      const { stream, bytes } = await services.files.open(sha256)
      return c.body(stream, 200, {
        'content-type': photo.type,
        'content-length': String(bytes),
        'cache-control': 'private, max-age=86400, immutable',
      })
    })
    .post(at, (c) =>
      perform(c, answeringRoles, ({ actor, fields, current }) =>
        decideByHand(services, actor, current.id, {
          bodyKey: fields.text('body'),
          sentence: fields.text('sentence'),
          reason: fields.text('reason'),
        }),
      ),
    )
    .post(`${at}/dire`, (c) =>
      perform(c, answeringRoles, ({ actor, name, fields }) =>
        tellBody(services, actor, idIn(fields, 'referral'), {
          commandId: commandOf(fields),
          words: fields.text('tell'),
          by: name,
        }),
      ),
    )
    .post(`${at}/conclure`, (c) =>
      perform(c, answeringRoles, ({ actor, fields, current }) => conclude(services, actor, current, fields)),
    )
    .post(`${at}/transmettre`, (c) =>
      perform(c, answeringRoles, ({ actor, fields, current }) => pass(services, actor, current.id, fields)),
    )
    .post(`${at}/rien-a-transmettre`, (c) =>
      perform(c, answeringRoles, ({ actor, fields, current }) =>
        decline(services, actor, current.id, fields),
      ),
    )
    .post(`${at}/entendu`, (c) =>
      perform(c, answeringRoles, ({ actor, fields }) => hear(services, actor, fields)),
    )
    .post(`${at}/contestation`, (c) =>
      perform(c, disputeRoles, ({ actor, fields }) =>
        settleDispute(services, actor, idIn(fields, 'dispute'), {
          outcome: fields.text('outcome') === 'changed' ? 'changed' : 'upheld',
          answer: fields.text('dispute_answer'),
        }),
      ),
    )
}

type Current = NonNullable<Awaited<ReturnType<typeof findCaseByNumber>>>
type Doing = { actor: { kind: 'staff'; id: string }; name: string; fields: Fields; current: Current }

/** What the card and the page read, in the transaction of the page around them. */
export async function loadCompetence(tx: Tx, current: Current) {
  const referrals = await listReferralsOf(tx, current)
  const steps = new Map<string, ReferralStep[]>()
  for (const { id } of referrals) steps.set(id, await listReferralSteps(tx, id))
  return {
    decisions: await listDecisions(tx, current.id),
    toPass: await findToPass(tx, current),
    referrals,
    steps,
    disputes: await listDisputes(tx, current.id),
    subjectChangedAt: await findSubjectChange(tx, current.id),
  }
}
export type LoadedCompetence = Awaited<ReturnType<typeof loadCompetence>>

/** Beside the demand: who, why, what the bodies say, and the one thing that waits. */
export function CompetenceCard({
  loaded,
  number,
  isOpen,
}: {
  loaded: LoadedCompetence
  number: number
  isOpen: boolean
}): JSX.Element {
  const live = loaded.decisions.find(({ ended_at }) => ended_at === null)
  return (
    <Card title={w.card}>
      {live ? <p>{live.sentence}</p> : <p>{w.none}</p>}
      {loaded.referrals.map((referral) => (
        <p>
          {referral.body} : {sayState(referral)}
          {referral.theirReference && ` (${referral.theirReference})`}
        </p>
      ))}
      {waitingOf(loaded, isOpen).map((sentence) => (
        <Notice tone="wait">{sentence}</Notice>
      ))}
      <p>
        <a href={`/bureau/demandes/${number}/competence`}>{w.open}</a>
      </p>
    </Card>
  )
}

function waitingOf(loaded: LoadedCompetence, isOpen: boolean): string[] {
  const { referrals, disputes, toPass, decisions, subjectChangedAt } = loaded
  const live = decisions.find(({ ended_at }) => ended_at === null)
  const isOfOldSubject =
    live?.isByHand && subjectChangedAt && Temporal.Instant.compare(subjectChangedAt, live.decided_at) > 0
  const isLive = ({ state }: { state: string }) => state === 'proposed' || state === 'accepted'
  return [
    ...(isOpen && isOfOldSubject ? [w.subjectChanged] : []),
    ...(toPass ? [passWords.waiting(toPass.body.spoken)] : []),
    ...referrals.filter((one) => one.isAsked && isLive(one)).map(({ spoken }) => w.asked(spoken)),
    ...(referrals.some(({ isInTriage }) => isInTriage) ? [w.triage] : []),
    ...referrals.filter(({ state }) => isOpen && state === 'done').map(({ spoken }) => w.conclude(spoken)),
    ...referrals
      .filter((one) => one.isSilent && isLive(one))
      .map((one) => (one.isSpokenTo ? w.callAgain(one.spoken) : w.silent)),
    ...(disputes.some(({ settled_at }) => settled_at === null) ? [w.disputes] : []),
  ]
}

async function show(
  c: PalierContext,
  services: Services,
  number: number,
  returned?: Returned,
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const now = services.clock.now()
  const landlord = (await landlordOf(services)).name
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const current = await findCaseByNumber(tx, number)
    if (!current) return undefined
    const loaded = await loadCompetence(tx, current)
    return {
      current,
      loaded,
      placed: await listPublishedRules(
        tx,
        loaded.decisions.flatMap(({ rule_code }) => rule_code ?? []),
      ),
      names: await readRuleNames(tx),
      bodies: await listBodies(tx),
      contractors: await listContractors(tx),
    }
  })
  if (!read) throw new Refusal('missing', 'competence.no_case', words.unknownCase)
  const { current, loaded, bodies, contractors } = read
  const { steps } = loaded
  const mayDecide = person.roles.some((role) => answeringRoles.includes(role))
  const isLive = current.state === 'open' || current.state === 'answered'
  const base = `/bureau/demandes/${number}/competence`
  const { fields = noFields, errors = {} } = returned ?? {}
  const live = loaded.decisions.find(({ ended_at }) => ended_at === null)
  const done = loaded.referrals.find(({ state }) => state === 'done')
  // As it was in the version that decided; a link for those who may open it.
  const ruleOf = ({ rule_code, matrix_id }: LoadedCompetence['decisions'][number]) => {
    if (rule_code === null) return null
    const placed = read.placed.find((one) => one.rule.code === rule_code && one.matrixId === matrix_id)
    return <RuleLink placed={placed} names={read.names} isOpen={person.roles.some(mayReadRules)} />
  }
  return deskPage(c, {
    title: `${w.card}, ${referenceOf(number)}`,
    current: 'cases',
    errors,
    status: returned?.status ?? 200,
    children: (
      <>
        <BackLink href={`/bureau/demandes/${number}`}>{referenceOf(number)}</BackLink>
        <ErrorSummary errors={errors} />
        {c.req.query('fait') !== undefined && <Notice tone="done" />}
        <h1>{w.card}</h1>
        {waitingOf(loaded, current.state === 'open').map((sentence) => (
          <Notice tone="wait">{sentence}</Notice>
        ))}
        {live ? <Decision one={live} now={now} rule={ruleOf(live)} /> : <p>{w.none}</p>}
        {mayDecide && isLive && done && current.state === 'open' && (
          <ConcludeForm
            referral={done}
            steps={steps.get(done.id) ?? []}
            base={base}
            fields={fields}
            errors={errors}
          />
        )}
        {mayDecide && isLive && loaded.toPass && (
          <PassForms one={loaded.toPass} about={current} base={base} fields={fields} errors={errors} />
        )}
        {loaded.disputes.map((dispute) => (
          <section class="card">
            <h2>{w.disputes}</h2>
            <p>
              « {dispute.words} » {dispute.said_by}, {sayAgo(dispute.at, now)}
            </p>
            {dispute.settled_at ? (
              <p>
                {words.follow.settled(dispute.outcome ?? '')} : {dispute.answer}
              </p>
            ) : (
              person.roles.some((role) => disputeRoles.includes(role)) && (
                <Form action={`${base}/contestation`}>
                  <Hidden name="dispute" value={dispute.id} />
                  <TextArea
                    name="dispute_answer"
                    label={w.disputeAnswer}
                    hint={w.disputeHint}
                    rows={3}
                    value={fields.text('dispute') === dispute.id ? fields.text('dispute_answer') : ''}
                    errors={errors}
                  />
                  <SecondaryButton name="outcome" value="upheld">
                    {w.uphold}
                  </SecondaryButton>
                  <SecondaryButton name="outcome" value="changed">
                    {w.change}
                  </SecondaryButton>
                </Form>
              )
            )}
          </section>
        ))}
        {mayDecide && isLive && (
          <Details
            summary={w.decideTitle}
            open={returned !== undefined && ('body' in errors || 'reason' in errors)}
          >
            <Form action={base} label={w.decideTitle}>
              <Select
                name="body"
                label={w.body}
                value={fields.text('body')}
                errors={errors}
                options={[
                  ...bodies
                    .filter(({ is_active }) => is_active)
                    .map(({ id, name }) => ({ value: `body:${id}`, label: name })),
                  ...contractors.map(({ id, name, trade }) => ({
                    value: `contractor:${id}`,
                    label: `${name}, ${trade}`,
                  })),
                ]}
              />
              <TextInput
                name="sentence"
                label={w.sentence}
                hint={w.sentenceHint}
                value={fields.text('sentence')}
                errors={errors}
              />
              <TextArea
                name="reason"
                label={w.reason}
                hint={w.reasonHint}
                rows={2}
                value={fields.text('reason')}
                errors={errors}
              />
              <SubmitButton>{w.decide}</SubmitButton>
            </Form>
          </Details>
        )}
        {loaded.referrals.map((referral) => (
          <PassedOn
            referral={referral}
            steps={steps.get(referral.id) ?? []}
            mayDecide={mayDecide}
            landlord={landlord}
            now={now}
            base={base}
            fields={fields}
            errors={errors}
          />
        ))}
        {loaded.decisions.length > 1 && (
          <>
            <h2>{w.history}</h2>
            {loaded.decisions
              .filter(({ ended_at }) => ended_at !== null)
              .map((one) => (
                <Decision one={one} now={now} rule={ruleOf(one)} />
              ))}
          </>
        )}
      </>
    ),
  })
}
