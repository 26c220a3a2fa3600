// How is a meeting shown, whoever reads it? What was said before and done since, and its minutes.
import type { JSX } from 'preact'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { Details, StatusTag } from '../../ui/parts.tsx'
import { lateWords } from './late-words.fr.ts'
import { type Minutes, sayDone, sayNext } from './minutes.ts'
import type { DoneSince, SaidAgain } from './restitution.ts'
import { type Standing, saidAgainMax, sinceMax } from './rules.ts'
import { quoted, standings, words } from './words.fr.ts'

const looks = {
  owed: { shape: 'diamond', tone: 'wait' },
  coming: { shape: 'half', tone: 'wait' },
  done: { shape: 'check', tone: 'done' },
} as const

export function StandingTag({ standing }: { standing: Standing }): JSX.Element {
  return <StatusTag word={standings[standing] ?? standing} {...looks[standing]} />
}

/** « Vous avez dit · voici ce qui a été fait » */
export function SaidBefore({
  said,
  since,
  now,
}: {
  said: SaidAgain[]
  since: DoneSince[]
  now: Temporal.Instant
}): JSX.Element {
  return (
    <>
      {said.length === 0 ? (
        <p>{words.agenda.saidNone}</p>
      ) : (
        <Again said={said.slice(0, saidAgainMax)} now={now} />
      )}
      {said.length > saidAgainMax && (
        <Details summary={words.agenda.saidMore(said.length - saidAgainMax)}>
          <Again said={said.slice(saidAgainMax)} now={now} />
        </Details>
      )}
      {since.length > 0 && (
        <>
          <h3>{words.agenda.since}</h3>
          <Done since={since.slice(0, sinceMax)} />
          {since.length > sinceMax && (
            <Details summary={words.agenda.sinceMore(since.length - sinceMax)}>
              <Done since={since.slice(sinceMax)} />
            </Details>
          )}
        </>
      )}
    </>
  )
}

function Again({ said, now }: { said: SaidAgain[]; now: Temporal.Instant }): JSX.Element {
  return (
    <ul class="stack">
      {said.map((one) => (
        <li>
          <strong>{quoted(one.said)}</strong> <span class="soft">{one.place}</span>
          <br />
          <StandingTag standing={one.standing} /> {sayDone(one, now)}
        </li>
      ))}
    </ul>
  )
}

function Done({ since }: { since: DoneSince[] }): JSX.Element {
  return (
    <ul>
      {since.map((one) => (
        <li>
          <strong>{quoted(one.said)}</strong> {one.done}
        </li>
      ))}
    </ul>
  )
}

export function MinutesText({ minutes, now }: { minutes: Minutes; now: Temporal.Instant }): JSX.Element {
  const { meeting, host, turnout, agenda, remarks, apart, before, next } = minutes
  return (
    <>
      <p>
        {minutes.day}, {meeting.place}. {words.hostedBy(host)}.
      </p>
      <p>
        <strong>{words.turnout.said(turnout)}</strong>
        {minutes.correctedAt && ` · ${lateWords.corrected(sayDay(minutes.correctedAt, now))}`}
      </p>
      {meeting.minutesWords && <p>{meeting.minutesWords}</p>}
      {agenda.length > 0 && (
        <>
          <h2>{words.minutes.talked}</h2>
          <ul>
            {agenda.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.minutes.heard}</h2>
      {remarks.length === 0 && <p>{words.minutes.nothing}</p>}
      <ul class="stack">
        {remarks.map(({ said, place, urgent, reply, now: today }) => (
          <li>
            <strong>{quoted(said)}</strong> <span class="soft">{place}</span>
            <br />
            {urgent && (
              <>
                <strong>{urgent}</strong>
                <br />
              </>
            )}
            {reply}
            {today.standing !== 'owed' && today.done && !reply.includes(today.done) && (
              <>
                <br />
                <StandingTag standing={today.standing} /> {words.minutes.since} : {today.done}
              </>
            )}
          </li>
        ))}
      </ul>
      {apart > 0 && <p>{words.minutes.apart(apart)}</p>}
      {before.length > 0 && (
        <>
          <h2>{words.minutes.before}</h2>
          <SaidBefore said={before} since={[]} now={meeting.minutesAt ?? now} />
        </>
      )}
      <p>{words.minutes.next}</p>
      {next && (
        <p>
          <strong>{sayNext(next, now)}</strong>
        </p>
      )}
    </>
  )
}
