// What of one meeting does the desk see? Who is invited, what it opens on, what was said and who follows it, the minutes.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice, SummaryList } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { found } from './actions.ts'
import { Invitations } from './desk-invited.tsx'
import { CameLate } from './desk-late.tsx'
import { Changing } from './desk-moving.tsx'
import { listLate } from './late.ts'
import { lateWords } from './late-words.fr.ts'
import { saidOf, sayCity } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import { paperWords } from './paper-words.fr.ts'
import { SaidBefore } from './parts.tsx'
import {
  findMeeting,
  listAgenda,
  listMoves,
  listOccupiedHomes,
  listPhotos,
  listRemarks,
  type Meeting,
  type MeetingPhoto,
  type Remark,
} from './queries.ts'
import { listDoneSince, listSaidBefore } from './restitution.ts'
import { holdingRoles, mayRewrite, mayShow, readingRoles, turnoutOf } from './rules.ts'
import { rewriteWords, states, words } from './words.fr.ts'

const page = '/bureau/rencontres'

const dones: Record<string, string> = {
  invites: words.invited.done,
  deplacee: movedWords.move.done,
  annulee: movedWords.cancel.done,
  terminee: paperWords.close.done,
  phrase: rewriteWords.done,
  corrigee: lateWords.takenUp,
  laissee: lateWords.left,
}

export async function showMeeting(
  c: PalierContext,
  services: Services,
  id: string,
  errors: Errors,
): Promise<Response> {
  const person = staffOf(c, ...readingRoles)
  const now = services.clock.now()
  const seen = await as(services.db, c.get('actor'), async (tx) => {
    const meeting = found(await findMeeting(tx, id))
    const remarks = await listRemarks(tx, id)
    const homes = meeting.invitedAt ? [] : await listOccupiedHomes(tx, meeting, parisDay(now).toString())
    return {
      meeting,
      toInvite: homes.length,
      noticeDays: (await readTradeRules(tx, parisDay(now))).meetingNoticeDays,
      moves: await listMoves(tx, id),
      agenda: await listAgenda(tx, id),
      before: await listSaidBefore(tx, meeting, meeting.minutesAt),
      since: await listDoneSince(tx, meeting, meeting.minutesAt),
      remarks,
      late: await listLate(tx, meeting, remarks),
      photos: await listPhotos(tx, id),
    }
  })
  const { meeting } = seen
  const mayHold = person.roles.some((role) => holdingRoles.includes(role))
  const isOpen = meeting.state === 'planned' || meeting.state === 'running'
  const { kind, when } = saidOf(meeting, now)
  const title = words.at(kind, meeting.where)
  const said = c.req.query('fait') ?? ''
  const done = said === 'terminee' && meeting.homesInvited === 0 ? paperWords.close.doneAlone : dones[said]
  return deskPage(c, {
    title,
    current: 'meetings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={page}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        {done && <Notice tone="done" title={done} />}
        <h1>{title}</h1>
        <CameLate id={id} late={seen.late} mayHold={mayHold} />
        <SummaryList
          rows={[
            { label: words.list.when, value: when },
            { label: words.remark.where, value: meeting.place },
            { label: words.form.host, value: meeting.host ?? '' },
            { label: words.list.state, value: states[meeting.state] },
            { label: words.turnout.title, value: sayTurnout(meeting, now) },
          ]}
        />
        {mayHold && meeting.homesInvited > 0 && meeting.people !== null && meeting.homes === null && (
          <AskHomes id={id} errors={errors} />
        )}
        <Changing meeting={meeting} moves={seen.moves} mayHold={mayHold} now={now} />
        {mayHold && isOpen && (
          <p>
            <a href={`/terrain#/rencontre/${id}`}>{words.openOnTablet}</a>
            {Temporal.Instant.compare(meeting.at, now) <= 0 && (
              <>
                {' · '}
                <a href={`${page}/${id}/feuille`}>{paperWords.open}</a>
              </>
            )}
          </p>
        )}
        <Invitations
          meeting={meeting}
          toInvite={seen.toInvite}
          noticeDays={seen.noticeDays}
          mayHold={mayHold}
          now={now}
          errors={errors}
        />
        <h2>{words.agenda.title}</h2>
        <h3>{words.agenda.said}</h3>
        <p class="soft">{words.agenda.saidLead}</p>
        <SaidBefore said={seen.before} since={seen.since} now={meeting.minutesAt ?? now} />
        <h3>{words.agenda.items}</h3>
        <Agenda id={id} items={seen.agenda} mayChange={mayHold && isOpen} errors={errors} />
        <h2>{words.remark.title}</h2>
        <Remarks meeting={meeting} remarks={seen.remarks} mayHold={mayHold} now={now} />
        {seen.photos.length > 0 && <Sheets id={id} photos={seen.photos} now={now} />}
        {meeting.state !== 'cancelled' && <MinutesLinks meeting={meeting} now={now} />}
      </>
    ),
  })
}

function sayTurnout(
  { state, people, homes, homesInvited, countCorrectedAt }: Meeting,
  now: Temporal.Instant,
): string {
  if (people === null)
    return state === 'planned' || state === 'running' ? words.turnout.notYet : words.turnout.none
  const said = words.turnout.said(turnoutOf({ people, homes }, homesInvited))
  return countCorrectedAt ? `${said} · ${lateWords.corrected(sayDay(countCorrectedAt, now))}` : said
}

function AskHomes({ id, errors }: { id: string; errors: Errors }): JSX.Element {
  const w = words.turnout
  return (
    <Form action={`${page}/${id}/foyers`} label={w.askHomes}>
      <Hidden name="command" value={randomUUIDv7()} />
      <TextInput
        name="homes"
        label={w.askHomes}
        hint={w.askHomesHint}
        short
        inputmode="numeric"
        errors={errors}
      />
      <SecondaryButton>{w.saveHomes}</SecondaryButton>
    </Form>
  )
}

function Agenda({
  id,
  items,
  mayChange,
  errors,
}: {
  id: string
  items: { id: string; words: string }[]
  mayChange: boolean
  errors: Errors
}): JSX.Element {
  const w = words.agenda
  return (
    <>
      {items.length === 0 && <p>{w.none}</p>}
      <ul>
        {items.map((item) => (
          <li>
            {item.words}
            {mayChange && (
              <Form action={`${page}/${id}/ordre-du-jour/${item.id}/retirer`}>
                <TextButton>
                  {w.remove}
                  <span class="hidden"> : {item.words}</span>
                </TextButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Form action={`${page}/${id}/ordre-du-jour`}>
          <Hidden name="command" value={randomUUIDv7()} />
          <TextInput name="item" label={w.item} maxLength={300} errors={errors} />
          <SecondaryButton>{w.add}</SecondaryButton>
        </Form>
      )}
    </>
  )
}

function Remarks({
  meeting,
  remarks,
  mayHold,
  now,
}: {
  meeting: Meeting
  remarks: Remark[]
  mayHold: boolean
  now: Temporal.Instant
}): JSX.Element {
  const w = words.remark
  if (remarks.length === 0) return <p>{w.none}</p>
  return (
    <DataTable
      caption={w.title}
      hideCaption
      rows={remarks}
      columns={[
        { label: w.said, value: (row) => row.words },
        { label: w.where, value: (row) => row.place },
        {
          label: w.demand,
          value: (row) => <Demand remark={row} isClosed={meeting.state === 'closed'} now={now} />,
        },
        { label: w.owner, value: (row) => row.owner ?? w.nobody },
        {
          label: w.before,
          value: (row) => (row.promisedOn ? sayDay(Temporal.PlainDate.from(row.promisedOn), now) : '–'),
        },
        {
          label: w.shown,
          value: (row) => <Shown id={meeting.id} remark={row} mayHold={mayHold} />,
        },
      ]}
    />
  )
}

function Demand({
  remark,
  isClosed,
  now,
}: {
  remark: Remark
  isClosed: boolean
  now: Temporal.Instant
}): JSX.Element {
  const w = words.remark
  const who = sayCity(remark, now) ?? remark.sentence
  return (
    <>
      {remark.caseNumber === null ? (
        // A demand there is, which only those who follow its subject open.
        remark.caseId !== null ? (
          w.apart
        ) : isClosed ? (
          w.soon
        ) : (
          w.notYet
        )
      ) : (
        <a href={`/bureau/demandes/${remark.caseNumber}`}>{w.from(referenceOf(remark.caseNumber))}</a>
      )}
      {remark.answer && (
        <>
          <br />
          {w.given(remark.answer)}
        </>
      )}
      {who && (
        <>
          <br />
          {who}
        </>
      )}
    </>
  )
}

function Shown({ id, remark, mayHold }: { id: string; remark: Remark; mayHold: boolean }): JSX.Element {
  const w = words.remark
  const mayChange = mayHold && mayRewrite(remark)
  const { isReserved, publishedWords } = remark
  return (
    <>
      {remark.isShown
        ? w.isShown
        : !mayShow(remark)
          ? w.isApart
          : isReserved
            ? w.reserved
            : remark.lateAt
              ? lateWords.hidden
              : w.isHidden}
      {remark.isShown && publishedWords !== null && <p class="soft">{w.published(publishedWords)}</p>}
      {mayChange && (isReserved || remark.isSensitive || publishedWords !== null) && (
        <p>
          <a href={`${page}/${id}/remarques/${remark.id}/phrase`}>
            {w.rewrite}
            <span class="hidden"> : {remark.words}</span>
          </a>
        </p>
      )}
      {mayChange && mayShow(remark) && (remark.isShown || !isReserved || publishedWords !== null) && (
        <Form action={`${page}/${id}/remarques/${remark.id}/${remark.isShown ? 'retirer' : 'remettre'}`}>
          <TextButton>
            {remark.isShown ? w.hide : w.show}
            <span class="hidden"> : {remark.words}</span>
          </TextButton>
        </Form>
      )}
    </>
  )
}

function Sheets({
  id,
  photos,
  now,
}: {
  id: string
  photos: MeetingPhoto[]
  now: Temporal.Instant
}): JSX.Element {
  return (
    <>
      <h2>{words.photo.title}</h2>
      <div class="row">
        {photos.map((photo) => (
          <a href={`${page}/${id}/photos/${photo.sha256}`}>
            <img
              src={`${page}/${id}/photos/${photo.sha256}`}
              alt={words.photo.alt(sayDay(photo.addedAt, now))}
              width="240"
              loading="lazy"
            />
          </a>
        ))}
      </div>
    </>
  )
}

function MinutesLinks({ meeting, now }: { meeting: Meeting; now: Temporal.Instant }): JSX.Element {
  const w = words.minutes
  if (meeting.state !== 'closed')
    return (
      <>
        <h2>{w.title}</h2>
        <p>{w.none}</p>
      </>
    )
  return (
    <>
      <h2>{w.title}</h2>
      <p>
        {meeting.homesInvited === 0
          ? w.shown
          : meeting.minutesSentAt
            ? w.sent(sayAgo(meeting.minutesSentAt, now))
            : w.sending}
      </p>
      <p>
        {meeting.boardCode && (
          <>
            <a href={`/hall/${meeting.boardCode}/rencontres/${meeting.id}`}>{w.read}</a>
            {' · '}
          </>
        )}
        <a href={`${page}/${meeting.id}/compte-rendu.pdf`}>{w.pdf}</a>
      </p>
    </>
  )
}
