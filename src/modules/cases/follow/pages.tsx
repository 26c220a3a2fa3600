// What does a person see of her demands? Where each one is, what comes next, who holds it, and what she may say.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { sayAgo, sayDay, sayDue, saySlot } from '../../../platform/clock/words.fr.ts'
import { DangerButton, LinkButton, SecondaryButton, SubmitButton } from '../../../ui/buttons.tsx'
import { ErrorSummary, type Errors, FileInput, Form, Hidden, TextArea } from '../../../ui/form.tsx'
import type { Mark } from '../../../ui/icons.tsx'
import { BackLink, Card, Details, Notice, PhoneLink, StatusTag } from '../../../ui/parts.tsx'
import { type LoadedFollow, WhoFollows } from '../../competence/index.ts'
import type { DangerNews } from '../../on-call/index.ts'
import { RepairFollowed } from '../../repairs/index.ts'
import { Acts } from '../declare/danger.tsx'
import { Thumb } from '../declare/pages.tsx'
import { words as declareWords } from '../declare/words.fr.ts'
import { type CaseState, type Danger, referenceOf } from '../rules.ts'
import { states } from '../words.fr.ts'
import { type FollowWords, wordsFor } from './helper-words.fr.ts'
import type { FollowedCase, ListedCase, Story as Told } from './queries.ts'
import { Story } from './story.tsx'
import { followWords as words } from './words.fr.ts'

const looks: Record<CaseState, Omit<Mark, 'word'>> = {
  open: { shape: 'half', tone: 'wait' },
  answered: { shape: 'circle', tone: 'info' },
  closed: { shape: 'check', tone: 'done' },
  merged: { shape: 'arrow', tone: 'neutral' },
}

export function stateMark(state: CaseState): Mark {
  return { word: states[state], ...looks[state] }
}

/** What comes next, in one sentence: a visit, a date, a delay admitted, or that there is no date yet. */
export function sayNext(one: ListedCase, now: Temporal.Instant, words: FollowWords): string {
  if (one.state === 'closed' && one.closedAt) return words.next.closed(sayAgo(one.closedAt, now))
  if (one.state === 'answered') return words.next.answered
  if (one.visitFrom && one.visitUntil) return words.next.visit(saySlot(one.visitFrom, one.visitUntil, now))
  if (!one.dueAt || !one.promise) return words.next.none
  const due = sayDue(one.dueAt, now)
  return Temporal.Instant.compare(one.dueAt, now) < 0 ? words.next.late(due) : words.promise[one.promise](due)
}

type CardProps = { one: ListedCase; base: string; now: Temporal.Instant; withPerson?: boolean }

export function CaseCard({ one, base, now, withPerson }: CardProps): JSX.Element {
  const words = wordsFor(withPerson ? '/aide' : '/moi', one.person)
  return (
    <Card title={one.nature} href={`${base}/${one.number}`}>
      <p>
        <StatusTag {...stateMark(one.state)} />
      </p>
      {withPerson && <p>{one.person}</p>}
      <p>{sayNext(one, now, words)}</p>
      <p class="small soft">
        {one.place} · {words.reference(referenceOf(one.number))} ·{' '}
        {words.reportedOn(sayAgo(one.reportedAt, now))}
      </p>
    </Card>
  )
}

export type CasePageProps = {
  one: FollowedCase
  told: Told
  others: ListedCase[]
  home: '/moi' | '/aide'
  now: Temporal.Instant
  /** Where its alert stands, while it lasts. */
  danger: (DangerNews & { phone: string }) | null
  /** The number to call and the code to type, to hear where it is. */
  byPhone: { phone: string; key: string; code: string } | null
  /** What was just done, said at the top. */
  said: string | null
  isSent: boolean
  errors?: Errors | undefined
  typed: Record<string, string>
  who: LoadedFollow
}

export function CasePage(props: CasePageProps): JSX.Element {
  const { one, told, others, home, now, danger, errors, said, isSent, typed } = props
  const words = wordsFor(home, one.person)
  const isLive = one.state === 'open' || one.state === 'answered'
  const open = told.promises.filter((promise) => promise.is_open)
  return (
    <>
      <BackLink href={`${home}/demandes`} />
      <ErrorSummary errors={errors} />
      {said && <Notice tone="done" title={said} />}
      {isSent && <Notice tone="done" title={words.receipt.title} />}
      <h1>{one.nature}</h1>
      <p>
        <StatusTag {...stateMark(one.state)} />
      </p>
      <p class="soft">
        {one.place} · {words.reference(referenceOf(one.number))}
        {home === '/aide' && ` · ${one.person}`}
      </p>
      {danger && <DangerNotice one={one} news={danger} />}
      {one.state === 'answered' && (
        <>
          <LastAnswer told={told} words={words} />
          <Verdict {...props} />
        </>
      )}
      {isLive && (
        <>
          <h2>{words.receipt.what}</h2>
          {one.visitFrom || open.length === 0 || one.state === 'answered' || isLate(one, now) ? (
            <p>{sayNext(one, now, words)}</p>
          ) : null}
          {one.state === 'open' && open.length > 0 && (
            <ul>
              {open
                .filter((promise) => Temporal.Instant.compare(promise.due_at, now) >= 0)
                // In danger one is told what is done now, not by when somebody answers.
                .filter((promise) => one.urgency !== 'danger' || promise.kind !== 'acknowledge')
                .map((promise) => (
                  <li>{words.promise[promise.kind](sayDue(promise.due_at, now))}</li>
                ))}
            </ul>
          )}
          {one.isJoined && <p>{words.receipt.joined}</p>}
          <p>{one.hasContractor ? words.holderWithContractor(one.agency) : words.holder(one.agency)}</p>
          {one.answerBy && one.state === 'open' && <p>{words.receipt.answerBy[one.answerBy]}</p>}
          {props.byPhone && (
            <p>
              {words.byPhone[0]} <PhoneLink number={props.byPhone.phone} />,{' '}
              {words.byPhone[1](props.byPhone.key, String(one.number), props.byPhone.code)}
            </p>
          )}
        </>
      )}
      {one.urgency !== 'danger' && !told.repair && (
        <WhoFollows
          loaded={props.who}
          action={`${home}/demandes/${one.number}/competence`}
          isLive={isLive}
          now={now}
          errors={errors}
          typed={props.typed.dispute}
        />
      )}
      {told.repair && (
        <RepairFollowed
          decision={told.repair}
          action={`${home}/demandes/${one.number}/contester`}
          isLive={isLive}
          typed={typed.contest_words ?? ''}
        />
      )}
      <h2>{words.story}</h2>
      <Story
        one={one}
        told={told}
        passedOn={props.who}
        base={`${home}/demandes/${one.number}`}
        now={now}
        words={words}
      />
      {told.photos.length > 0 && (
        <>
          <h2>{words.photos}</h2>
          <p class="row">
            {told.photos.map((photo, index) => (
              <a href={`${home}/photos/${photo.sha256}`}>
                <Thumb photo={photo} speaker={{ home }} alt={words.photo(index + 1)} />
              </a>
            ))}
          </p>
        </>
      )}
      {one.state !== 'merged' && <Message {...props} />}
      {one.state === 'closed' && told.verdicts.length > 0 && (
        <Details summary={words.verdict.after}>
          <Verdict {...props} />
        </Details>
      )}
      {isLive && <Withdraw {...props} />}
      {others.length > 0 && (
        <>
          <h2>{words.others}</h2>
          <ul class="where">
            {others.map((other) => (
              <li>
                <a href={`${home}/demandes/${other.number}`}>{other.nature}</a>
                <span class="soft">{sayDay(other.reportedAt, now)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function isLate(one: ListedCase, now: Temporal.Instant): boolean {
  return one.dueAt !== null && Temporal.Instant.compare(one.dueAt, now) < 0
}

/** Never more than what happened: whoever believes that help comes does not call. */
function DangerNotice({ one, news }: { one: FollowedCase; news: DangerNews & { phone: string } }) {
  const { danger: it } = words
  const acts = <Acts danger={(one.danger ?? 'other') as Danger} />
  const callUs = news.phone && (
    <p>
      {it.callUs} <PhoneLink number={news.phone} />
    </p>
  )
  switch (news.state) {
    case 'taken':
      return (
        <Notice tone="danger" title={it.taken.title}>
          <p>{it.taken.what(news.by)}</p>
        </Notice>
      )
    case 'nobody':
      return (
        <Notice tone="danger" title={it.nobody.title}>
          {acts}
          {callUs}
          <p>{it.nobody.what}</p>
        </Notice>
      )
    case 'told':
    case 'leaving':
      return (
        <Notice tone="danger" title={it[news.state].title}>
          <p>{it[news.state].what}</p>
          {news.state === 'told' && news.again && <p>{it.told.again}</p>}
          <p>{it.ifWorse}</p>
          {acts}
          {callUs}
        </Notice>
      )
  }
}

/** What is asked about stands above the question. */
function LastAnswer({ told, words: said }: { told: Told; words: FollowWords }): JSX.Element | null {
  const last = told.answers.findLast(({ kind }) => kind === 'final')
  if (!last) return null
  return (
    <Card title={said.answer.final}>
      {last.body.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </Card>
  )
}

function Verdict({ one, home, errors, typed }: CasePageProps): JSX.Element {
  return (
    <div data-cut={declareWords.cut} data-again={declareWords.again}>
      <h2 id="f-settled">{words.verdict.question}</h2>
      <Form action={`${home}/demandes/${one.number}/reglee`}>
        <VerdictFields errors={errors} typed={typed.words ?? ''} isClosed={one.state === 'closed'} />
      </Form>
    </div>
  )
}

type VerdictProps = { errors?: Errors | undefined; typed: string; isClosed: boolean }

/** The same two buttons on her page and behind a signed link. */
export function VerdictFields({ errors, typed, isClosed }: VerdictProps): JSX.Element {
  return (
    <>
      <TextArea
        name="words"
        label={words.verdict.words}
        hint={words.verdict.wordsHint}
        rows={2}
        value={typed}
        errors={errors}
      />
      <div class="row">
        {!isClosed && (
          <SubmitButton name="settled" value="yes">
            {words.verdict.yes}
          </SubmitButton>
        )}
        <SecondaryButton name="settled" value="no">
          {words.verdict.no}
        </SecondaryButton>
      </div>
    </>
  )
}

function Message({ one, home, errors, typed }: CasePageProps): JSX.Element {
  return (
    <Details summary={words.message.title} open={Boolean(errors?.message || errors?.photos || typed.message)}>
      <div data-cut={declareWords.cut} data-again={declareWords.again}>
        <Form multipart action={`${home}/demandes/${one.number}/message`}>
          <Hidden name="command" value={typed.command || randomUUIDv7()} />
          <TextArea
            name="message"
            label={words.message.label}
            rows={4}
            value={typed.message}
            errors={errors}
          />
          <FileInput
            name="photos"
            label={words.message.photos}
            hint={words.message.photosHint}
            accept="image/*"
            multiple
            optional
            errors={errors}
          />
          <SecondaryButton>{words.message.send}</SecondaryButton>
        </Form>
      </div>
    </Details>
  )
}

function Withdraw({ one, home, errors, typed }: CasePageProps): JSX.Element {
  const words = wordsFor(home, one.person)
  return (
    <Details summary={words.withdraw.title} open={Boolean(errors?.reason || typed.reason)}>
      <Form action={`${home}/demandes/${one.number}/retirer`}>
        <TextArea
          name="reason"
          label={words.withdraw.why}
          hint={words.withdraw.whyHint}
          rows={2}
          value={typed.reason}
          errors={errors}
        />
        <DangerButton>{words.withdraw.act}</DangerButton>
      </Form>
    </Details>
  )
}

export function NoCase({ title, href }: { title: string; href: string }): JSX.Element {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{words.noneOpenWhat}</p>
      <LinkButton href={href}>{words.declare}</LinkButton>
    </div>
  )
}
