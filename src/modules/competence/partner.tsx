// What does a body's clerk see behind the link of an e-mail? One demand, never who said it; four things to say about it.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { type OpenedLink, openLink } from '../../platform/links.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  DangerButton,
  ErrorSummary,
  type Errors,
  FileInput,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { PartnerLayout, renderPage } from '../../ui/page.tsx'
import { Details, Notice, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { readPhotoForm } from '../cases/index.ts'
import { landlordOf } from '../settings/index.ts'
import {
  findReferral,
  findReferralPhoto,
  listReferralSteps,
  listSentPhotos,
  type ReferralStep,
  type ShownReferral,
} from './queries.ts'
import {
  type BodyStep,
  noteOpening,
  type RefusalReason,
  renewReferralLink,
  sayBodyStep,
} from './referrals.ts'
import { referralStates, refusals, words } from './words.fr.ts'

const p = words.partner
const photosMax = 4
type Said = {
  fields: Fields
  errors: Errors
  thanks: boolean
  conflict?: string | undefined
  status?: 413 | 422
}
const nothingSaid: Said = { fields: noFields, errors: {}, thanks: false }

export function partnerReferrals(services: Services): Hono<Env> {
  const tokenOf = (c: PalierContext) => c.req.param('token') ?? ''
  const at = '/partenaire/:token{o\\.[A-Za-z0-9_-]+}'
  const open = (c: PalierContext) => openLink(services, tokenOf(c), 'referral', { evenRevoked: true })
  return createSurface()
    .get(at, async (c) => {
      const link = await open(c)
      if (link.isRevoked) return takenBack(c)
      if (link.isExpired) return expired(c, c.req.query('envoye') !== undefined)
      await noteOpening(services, link)
      return show(c, link, { ...nothingSaid, thanks: c.req.query('fait') !== undefined })
    })
    .get(`${at}/photos/:sha256{[0-9a-f]+}`, async (c) => {
      const link = await openLink(services, tokenOf(c), 'referral')
      const sha256 = c.req.param('sha256')
      const found = await as(services.db, { kind: 'partner', id: link.subjectId }, (tx) =>
        findReferralPhoto(tx, [link.subjectId], sha256),
      )
      if (!found || link.isExpired) throw new Refusal('missing', 'referrals.no_photo', p.unknown)
      return photo(c, services, sha256, found.type)
    })
    .get('/partenaire/:token{p\\.[A-Za-z0-9_-]+}/:rank{[1-9]}', async (c) => {
      const link = await openLink(services, tokenOf(c), 'referral_photo')
      const found = await as(services.db, { kind: 'partner', id: link.subjectId }, async (tx) => {
        const sha256 = (await listSentPhotos(tx, link.subjectId))[Number(c.req.param('rank')) - 1]
        return sha256 && { sha256, type: (await findReferralPhoto(tx, [link.subjectId], sha256))?.type ?? '' }
      })
      if (!found || link.isExpired) throw new Refusal('missing', 'referrals.no_photo', p.unknown)
      return photo(c, services, found.sha256, found.type)
    })
    .post(`${at}/nouveau`, async (c) => {
      const link = await open(c)
      if (link.isRevoked) return takenBack(c)
      if (link.isExpired) await renewReferralLink(services, link)
      return c.redirect(`/partenaire/${tokenOf(c)}?envoye`, 303)
    })
    .post(at, async (c) => {
      const link = await open(c)
      if (link.isRevoked) return takenBack(c)
      if (link.isExpired) return expired(c, false)
      const { fields, photos, errors, status } = await readPhotoForm(c, services, photosMax)
      try {
        if (Object.keys(errors).length > 0) return show(c, link, { fields, errors, thanks: false, status })
        const step = readStep(fields, photos)
        const actor = { kind: 'partner' as const, id: link.subjectId }
        await sayBodyStep(services, actor, link.subjectId, commandOf(fields), fields.text('name'), step)
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
        return show(c, link, {
          fields,
          errors: refusal.fields,
          thanks: false,
          conflict: refusal.kind === 'conflict' ? refusal.message : undefined,
        })
      }
      return c.redirect(`/partenaire/${tokenOf(c)}?fait`, 303)
    })
}

async function photo(c: PalierContext, services: Services, sha256: string, type: string): Promise<Response> {
  const { stream, bytes } = await services.files.open(sha256)
  return c.body(stream, 200, {
    'content-type': type,
    'content-length': String(bytes),
    'cache-control': 'private, max-age=3600',
  })
}

function readStep(fields: Fields, photos: Extract<BodyStep, { kind: 'done' }>['photos']): BodyStep {
  const kind = fields.text('step')
  switch (kind) {
    case 'accepted':
      return { kind, reference: fields.text('reference').slice(0, 80) }
    case 'refused': {
      const reason = fields.text('reason')
      if (!(reason in refusals))
        throw new Refusal('invalid', 'referrals.reason', p.reasonNeeded, { reason: p.reasonNeeded })
      return { kind, reason: reason as RefusalReason, words: fields.text('refusal_words').slice(0, 2000) }
    }
    case 'asked':
      return { kind, words: fields.text('question').slice(0, 2000) }
    case 'answered':
    case 'done':
      return { kind, words: fields.text('answer').slice(0, 4000), photos }
    default:
      throw new Refusal('missing', 'referrals.step', p.unknown)
  }
}

async function expired(c: PalierContext, isSent: boolean): Promise<Response> {
  const landlord = await landlordOf(c.get('services'))
  return c.html(
    renderPage(
      <PartnerLayout title={p.expiredTitle} landlord={landlord}>
        <h1>{p.expiredTitle}</h1>
        {isSent ? (
          <Notice tone="done">{p.freshSent}</Notice>
        ) : (
          <Form action={`/partenaire/${c.req.param('token')}/nouveau`}>
            <p>{p.expired}</p>
            <SubmitButton>{p.fresh}</SubmitButton>
          </Form>
        )}
      </PartnerLayout>,
    ),
    isSent ? 200 : 410,
  )
}

async function takenBack(c: PalierContext): Promise<Response> {
  const landlord = await landlordOf(c.get('services'))
  return c.html(
    renderPage(
      <PartnerLayout title={p.takenBackTitle} landlord={landlord}>
        <h1>{p.takenBackTitle}</h1>
        <p>{p.takenBack}</p>
        <p>{p.takenBackOther}</p>
        {landlord.phone && (
          <p>
            {p.askUs(landlord.name)} <PhoneLink number={landlord.phone} />
          </p>
        )}
      </PartnerLayout>,
    ),
    410,
    { 'cache-control': 'no-store' },
  )
}

async function show(c: PalierContext, link: OpenedLink, said: Said): Promise<Response> {
  const services = c.get('services')
  const { referral, steps, photos } = await as(
    services.db,
    { kind: 'partner', id: link.subjectId },
    async (tx) => ({
      referral: await findReferral(tx, link.subjectId),
      steps: await listReferralSteps(tx, link.subjectId),
      photos: await listSentPhotos(tx, link.subjectId),
    }),
  )
  if (!referral) throw new Refusal('missing', 'referrals.unknown', p.unknown)
  const landlord = await landlordOf(services)
  const now = services.clock.now()
  const base = `/partenaire/${c.req.param('token')}`
  const status = said.conflict ? 409 : Object.keys(said.errors).length > 0 ? (said.status ?? 422) : 200
  return c.html(
    renderPage(
      <PartnerLayout title={p.title(referral.number)} landlord={landlord} errors={said.errors}>
        <ErrorSummary errors={said.errors} />
        {said.thanks && <Notice tone="done">{p.thanks}</Notice>}
        {said.conflict && <Notice tone="wait">{said.conflict}</Notice>}
        <h1>{referral.nature}</h1>
        <Facts referral={referral} photos={photos} base={base} now={now} />
        <Answers referral={referral} said={said} action={base} />
        <h2>{p.story}</h2>
        <ul>
          {steps.map((step) => (
            <StepLine step={step} base={base} landlord={landlord.name} now={now} />
          ))}
        </ul>
      </PartnerLayout>,
    ),
    status,
    { 'cache-control': 'no-store' },
  )
}

type StepProps = { step: ReferralStep; base: string; landlord: string; now: Temporal.Instant }

function StepLine({ step, base, landlord, now }: StepProps) {
  return (
    <li>
      {step.saidBy ?? landlord} {words.steps[step.kind]} ({sayAgo(step.at, now)})
      {step.refusal && ` : ${refusals[step.refusal]}`}
      {step.reference && ` : ${step.reference}`}
      {step.words && ` : « ${step.words} »`}
      {step.photos.map(({ sha256 }, n) => (
        <>
          {' '}
          <a href={`${base}/photos/${sha256}`}>{p.photo(n + 1)}</a>
        </>
      ))}
    </li>
  )
}

type FactsProps = { referral: ShownReferral; photos: string[]; base: string; now: Temporal.Instant }
function Facts({ referral, photos, base, now }: FactsProps) {
  return (
    <>
      <SummaryList
        rows={[
          { label: p.where, value: referral.place },
          { label: p.since, value: sayDay(referral.saidAt, now) },
          ...(referral.voices > 1 ? [{ label: p.voices, value: String(referral.voices) }] : []),
          ...(referral.words ? [{ label: p.said, value: `« ${referral.words} »` }] : []),
          { label: p.state, value: referralStates[referral.state] ?? referral.state },
          {
            label: p.contact,
            value: (
              <>
                {referral.agency} · <PhoneLink number={referral.agencyPhone} />
              </>
            ),
          },
        ]}
      />
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map((sha256, n) => (
            <li>
              <a href={`${base}/photos/${sha256}`}>
                <img src={`${base}/photos/${sha256}`} alt={p.photo(n + 1)} width="240" loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Answers({ referral, said, action }: { referral: ShownReferral; said: Said; action: string }) {
  const { fields, errors } = said
  const { state } = referral
  if (state === 'refused' || state === 'withdrawn') return <Notice>{p.overTitle}</Notice>
  const isOver = state === 'done'
  return (
    <Form action={action} multipart>
      <Hidden name="command" value={randomUUIDv7()} />
      {isOver && <Notice tone="done">{p.overTitle}</Notice>}
      <TextInput
        name="name"
        label={p.yourName}
        hint={p.yourNameHint}
        autocomplete="name"
        value={fields.text('name')}
        errors={errors}
      />
      {state === 'proposed' && (
        <>
          <TextInput name="reference" label={p.reference} short value={fields.text('reference')} />
          <SubmitButton name="step" value="accepted">
            {p.accept}
          </SubmitButton>
        </>
      )}
      <Details
        summary={isOver ? p.more : p.answerTitle}
        open={state === 'accepted' || 'answer' in errors || 'photos' in errors}
      >
        <TextArea
          name="answer"
          label={p.answer}
          hint={p.answerHint}
          rows={4}
          value={fields.text('answer')}
          errors={errors}
        />
        <FileInput name="photos" label={p.photos} accept="image/*" multiple errors={errors} />
        <SecondaryButton name="step" value="answered">
          {p.tellNews}
        </SecondaryButton>
        {!isOver && (
          <SecondaryButton name="step" value="done">
            {p.done}
          </SecondaryButton>
        )}
      </Details>
      {!isOver && (
        <>
          <Details summary={p.askTitle} open={'question' in errors}>
            <TextArea
              name="question"
              label={p.question}
              rows={3}
              value={fields.text('question')}
              errors={errors}
            />
            <SecondaryButton name="step" value="asked">
              {p.ask}
            </SecondaryButton>
          </Details>
          <Details summary={p.refuseTitle} open={'reason' in errors || 'refusal_words' in errors}>
            <Radios
              name="reason"
              label={p.reason}
              value={fields.text('reason')}
              errors={errors}
              options={Object.entries(refusals).map(([value, label]) => ({ value, label }))}
            />
            <TextArea
              name="refusal_words"
              label={p.refusalWords}
              hint={p.refusalHint}
              rows={3}
              value={fields.text('refusal_words')}
              errors={errors}
            />
            <DangerButton name="step" value="refused">
              {p.refuse}
            </DangerButton>
          </Details>
        </>
      )}
    </Form>
  )
}
