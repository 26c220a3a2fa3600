// What happened to a demand, in order? Her words, our answers, the visits, how it ended.
import type { JSX } from 'preact'
import { sayAgo, sayDay, saySlot } from '../../../platform/clock/words.fr.ts'
import { Timeline, type TimelineEntry } from '../../../ui/parts.tsx'
import { BodyPhotos, type LoadedFollow, storyForPerson } from '../../competence/index.ts'
import { repairWords } from '../../repairs/index.ts'
import { referenceOf } from '../rules.ts'
import { subjectWords } from '../subject-words.fr.ts'
import type { FollowWords } from './helper-words.fr.ts'
import type { FollowedCase, Story as Told } from './queries.ts'

type Moment = TimelineEntry & { moment: Temporal.Instant }

export function Story({
  one,
  told,
  passedOn,
  base,
  now,
  words,
}: {
  one: FollowedCase
  told: Told
  passedOn: Pick<LoadedFollow, 'referrals' | 'rulings'>
  /** The address of this demand. */
  base: string
  now: Temporal.Instant
  /** Said to her, or to the helper who speaks for her. */
  words: FollowWords
}): JSX.Element {
  const entries = [...momentsOf(one, told, base, now, words), ...passedOnMoments(one, passedOn, words)]
    .sort((a, b) => Temporal.Instant.compare(a.moment, b.moment))
    .map(({ moment, ...entry }) => ({
      ...entry,
      at: moment.toString(),
      when: entry.when || sayAgo(moment, now),
    }))
  return <Timeline entries={entries} />
}

function momentsOf(
  one: FollowedCase,
  told: Told,
  base: string,
  now: Temporal.Instant,
  words: FollowWords,
): Moment[] {
  const entry = (moment: Temporal.Instant, rest: Omit<TimelineEntry, 'when' | 'at'>): Moment => ({
    ...rest,
    moment,
    when: '',
  })
  const agency = words.agency
  return [
    entry(one.reportedAt, {
      kind: 'said',
      who: one.filedBy ? words.filedBy[one.channel === 'helper' ? 'helper' : 'agency'] : words.you,
      title: one.filedBy ? words.filedFor : words.filed,
      children: one.details || undefined,
    }),
    ...told.messages.map((message) =>
      entry(message.received_at, {
        kind: 'said',
        who: message.said_by,
        title: words.messageTitle,
        children: message.body,
      }),
    ),
    ...(told.repair?.contests ?? []).map((contest) =>
      entry(contest.at, {
        kind: 'said',
        who: one.filedBy ? one.person : words.you,
        title: repairWords.contestedStory,
        children: contest.words || undefined,
      }),
    ),
    ...(told.repair?.rulings ?? []).map((ruling) =>
      entry(ruling.at, {
        kind: 'answer',
        who: agency,
        title: ruling.verdict === 'tenant' ? repairWords.upheld : repairWords.overturned,
        children: ruling.reason,
      }),
    ),
    ...told.subjectChanges.map((change) =>
      entry(change.changed_at, {
        kind: 'note',
        who: agency,
        title: subjectWords.toldTitle,
        children: subjectWords.fromTo(change.from, change.to),
      }),
    ),
    ...told.answers.map((answer) =>
      entry(answer.given_at, {
        kind: 'answer',
        who: agency,
        title: words.answer[answer.kind],
        children: (
          <>
            <p>{answer.body}</p>
            <BodyPhotos
              photos={told.bodyPhotos.filter(({ answerId }) => answerId === answer.id)}
              base={base}
            />
          </>
        ),
      }),
    ),
    ...told.promises
      .filter((promise) => promise.kind === 'dated')
      .map((promise) =>
        entry(promise.made_at, {
          kind: 'date',
          who: agency,
          title: words.promised,
          children: [sayDay(promise.due_at), promise.words].filter(Boolean).join(' : '),
        }),
      ),
    ...workMoments(told, now, words, entry),
    ...told.verdicts.flatMap((verdict) =>
      verdict.given_at
        ? [
            entry(verdict.given_at, {
              kind: verdict.settled ? 'done' : 'said',
              who: words.you,
              title: verdict.settled ? words.settledYes : words.settledNo,
              children: verdict.words || undefined,
            }),
          ]
        : [],
    ),
    ...told.closures
      .filter((closure) => closure.kind !== 'resolved')
      .map((closure) =>
        entry(closure.closed_at, {
          kind: 'done',
          who: closure.kind === 'withdrawn' ? words.you : agency,
          title: words.closedTitle[closure.kind],
          children: closure.reason || undefined,
        }),
      ),
    ...(one.mergedNumber
      ? [
          entry(one.reportedAt, {
            kind: 'note',
            who: agency,
            title: words.merged(referenceOf(one.mergedNumber)),
          }),
        ]
      : []),
  ]
}

function passedOnMoments(
  one: FollowedCase,
  passedOn: Pick<LoadedFollow, 'referrals' | 'rulings'>,
  words: FollowWords,
): Moment[] {
  return storyForPerson(passedOn, one.reportedAt, words.nameStayed).map(({ at, kind, who, title, said }) => ({
    kind,
    moment: at,
    when: '',
    who: who ?? words.agency,
    title,
    children: said || undefined,
  }))
}

type MakeEntry = (moment: Temporal.Instant, rest: Omit<TimelineEntry, 'when' | 'at'>) => Moment

/** What the company said, as she was told it: the same slot said again is no news. */
function workMoments(told: Told, now: Temporal.Instant, words: FollowWords, entry: MakeEntry): Moment[] {
  const who = words.agency
  const slots = new Map<string, string>()
  return told.work.flatMap(({ kind, work_order_id, visit_from, visit_until, at }) => {
    if (kind === 'order') return [entry(at, { kind: 'work', who, title: words.contractorAsked })]
    if (kind === 'done')
      return [entry(at, { kind: 'work', who, title: words.visitDone, children: words.visitDoneWhat })]
    if (!visit_from || !visit_until) return []
    const slot = saySlot(visit_from, visit_until, now)
    const before = slots.get(work_order_id)
    slots.set(work_order_id, slot)
    if (before === slot) return []
    return [entry(at, { kind: 'date', who, title: before ? words.visitMoved : words.visit, children: slot })]
  })
}
