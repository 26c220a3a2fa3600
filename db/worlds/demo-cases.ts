// What happened these last eighteen months? Demands with their whole lives, so that queues and charts are alive.

import type { Insertable } from 'kysely'
import { decidePromises, type StoredRule, type Urgency } from '../../src/modules/cases/rules.ts'
import { defaultOpening } from '../../src/modules/homes/rules.ts'
import { at } from '../../src/platform/clock/clock.ts'
import type { DB } from '../../src/platform/db/tables.ts'
import { drawEvents, type Event } from './demo-events.ts'
import type { DemoMap } from './demo-map.ts'
import type { DemoPeople, DemoResident } from './demo-people.ts'
import { notSettledWords, progressWords, withdrawnWords } from './demo-phrases.ts'
import { agencies, contractors, staff, teams } from './people.ts'
import { type Chance, idOf } from './planting.ts'
import { readNatures, readPromiseRules } from './seeds.ts'

const firstNumber = 12_000

type Row<T extends keyof DB> = Insertable<DB[T]>
type Lived = {
  faults: Row<'faults'>[]
  cases: Row<'cases'>[]
  /** Where each life stands now: written after its answers and closures, as the guards ask. */
  ends: {
    id: string
    state: string
    answered_at: Temporal.Instant | null
    closed_at: Temporal.Instant | null
    reopened_times: number
  }[]
  case_promises: Row<'case_promises'>[]
  case_answers: Row<'case_answers'>[]
  case_answer_recipients: Row<'case_answer_recipients'>[]
  case_verdicts: Row<'case_verdicts'>[]
  case_closures: Row<'case_closures'>[]
  case_notes: Row<'case_notes'>[]
  case_messages: Row<'case_messages'>[]
  contractor_work_orders: Row<'contractor_work_orders'>[]
  contractor_work_order_steps: Row<'contractor_work_order_steps'>[]
  alerts: Row<'alerts'>[]
  deliveries: Row<'deliveries'>[]
  delivery_tries: Row<'delivery_tries'>[]
  board_posts: Row<'board_posts'>[]
  journal: Row<'journal'>[]
}

type Desk = { adviser: string; adviserName: string; manager: string; team: string }
const desks: Record<string, Desk> = {
  [agencies.phare]: {
    adviser: staff.claire.id,
    adviserName: staff.claire.name,
    manager: staff.karim.id,
    team: teams.phare,
  },
  [agencies.dunes]: {
    adviser: staff.bruno.id,
    adviserName: staff.bruno.name,
    manager: staff.sandrine.id,
    team: teams.dunes,
  },
  [agencies.canal]: {
    adviser: staff.maelle.id,
    adviserName: staff.maelle.name,
    manager: staff.olivier.id,
    team: teams.canal,
  },
}

export function liveThePast(
  map: DemoMap,
  people: DemoPeople,
  today: Temporal.PlainDate,
  chance: Chance,
): Lived {
  const past = new Past(map, today, chance)
  for (const event of drawEvents(map, people, today, chance)) past.live(event)
  return past.lived
}

class Past {
  readonly lived: Lived = {
    faults: [],
    cases: [],
    ends: [],
    case_promises: [],
    case_answers: [],
    case_answer_recipients: [],
    case_verdicts: [],
    case_closures: [],
    case_notes: [],
    case_messages: [],
    contractor_work_orders: [],
    contractor_work_order_steps: [],
    alerts: [],
    deliveries: [],
    delivery_tries: [],
    board_posts: [],
    journal: [],
  }
  readonly chance: Chance
  /** Nothing of the past is later than this. */
  readonly lastMoment: Temporal.Instant
  readonly natures = new Map(readNatures().map((nature) => [nature.code, nature]))
  readonly agencyOf: Map<string, string>
  readonly rules: StoredRule[]

  constructor(map: DemoMap, today: Temporal.PlainDate, chance: Chance) {
    this.chance = chance
    this.lastMoment = at(`${today.subtract({ days: 1 })} 21:30`)
    this.agencyOf = new Map(map.estates.map((estate) => [estate.id, estate.agency_id]))
    // The promises of the sample's past were made under the rules of today.
    this.rules = readPromiseRules().map((rule) => ({
      kind: rule.kind as StoredRule['kind'],
      urgency: rule.urgency as StoredRule['urgency'],
      natureCode: rule.nature_code,
      amount: rule.amount,
      unit: rule.unit as StoredRule['unit'],
      fromOn: '2000-01-01',
      source: rule.source,
    }))
  }

  live(event: Event): void {
    const { script, home } = event
    const nature = this.natures.get(script.nature)!
    const desk = desks[this.agencyOf.get(home.estate_id)!]!
    const isShared = script.where !== 'home' && !nature.is_sensitive
    const faultId = isShared ? idOf(`fault/${event.key}`) : null
    const cases = event.tellers.map((teller, index) =>
      this.file(
        event,
        event.danger ? 'danger' : (nature.urgency as Urgency),
        nature.is_sensitive,
        teller,
        index,
        faultId,
        desk,
      ),
    )
    const first = cases[0]!
    const delay = event.danger ? [0, 0] : nature.urgency === 'essential' ? [1, 20] : [2, 40]
    const touchedAt = this.happens(
      event.at.add({ hours: this.chance.between(delay[0]!, delay[1]!), minutes: this.chance.between(9, 59) }),
    )
    const slow = this.chance.happens(0.12) ? 16 : 1
    const finalAt = touchedAt?.add({
      hours: this.chance.between(2, nature.urgency === 'essential' ? 30 : 150) * slow,
    })
    const undone = !isShared && !event.isForgotten && !event.danger && this.chance.happens(0.07)
    const isTouched = touchedAt !== null && !event.isForgotten && !undone
    const isAnswered = isTouched && finalAt !== undefined && this.isPast(finalAt)
    const about = { faultId, caseId: faultId ? null : first.id }
    if (isTouched) {
      for (const each of cases)
        this.keep(each, event.danger ? ['acknowledge', 'make_safe'] : ['acknowledge'], touchedAt)
      if (script.contractor) this.order(event, about, desk, touchedAt, isAnswered ? finalAt! : null)
      if (this.chance.happens(0.7))
        this.answer(
          event,
          cases,
          about,
          desk,
          'progress',
          this.chance.oneOf(progressWords),
          touchedAt,
          'progress',
        )
      if (this.chance.happens(0.15)) this.note(first, desk, touchedAt)
    }
    let answerId: string | null = null
    if (isAnswered) {
      answerId = this.answer(
        event,
        cases,
        about,
        desk,
        'final',
        this.chance.oneOf(script.done),
        finalAt!,
        'final',
      )
      for (const each of cases) this.keep(each, ['restore', 'answer', 'make_safe'], finalAt!)
    }
    const ends = cases.map((each) =>
      this.conclude(event, each, undone, desk, answerId, finalAt ?? event.at, isAnswered),
    )
    if (faultId)
      this.fault(
        event,
        faultId,
        nature.label,
        ends.some((end) => end.state === 'open') ? null : (finalAt ?? event.at),
        desk,
        answerId,
        finalAt,
        cases.length,
      )
  }

  file(
    event: Event,
    urgency: Urgency,
    isSensitive: boolean,
    teller: DemoResident,
    index: number,
    faultId: string | null,
    desk: Desk,
  ): Row<'cases'> & { id: string } {
    const { chance } = this
    const channel =
      teller.answerChannel === 'letter'
        ? chance.oneOf(['paper', 'phone', 'caretaker', 'helper'] as const)
        : chance.weighted([
            { way: 'app' as const, weight: 52 },
            { way: 'phone' as const, weight: 28 },
            { way: 'email' as const, weight: 10 },
            { way: 'caretaker' as const, weight: 6 },
            { way: 'meeting' as const, weight: 4 },
          ]).way
    const reportedAt = this.happens(event.at.add({ minutes: index * chance.between(7, 95) })) ?? event.at
    const isTypedLater =
      !event.danger && (channel === 'paper' || channel === 'caretaker' || channel === 'meeting')
    const recordedAt =
      (isTypedLater ? this.happens(reportedAt.add({ hours: chance.between(1, 26) })) : null) ?? reportedAt
    const isHome = event.script.where === 'home'
    const row = {
      id: idOf(`case/${event.key}/${index}`),
      number: firstNumber + this.lived.cases.length + 1,
      nature_code: event.script.nature,
      urgency,
      danger: event.danger,
      is_sensitive: isSensitive,
      estate_id: event.home.estate_id,
      building_id: event.script.where === 'estate' ? null : event.home.building_id,
      entrance_id: event.script.where === 'entrance' || isHome ? event.home.entrance_id : null,
      home_id: isHome ? event.home.id : null,
      equipment_id: event.equipmentId,
      place_id: event.placeId,
      place_kind: isHome ? 'home' : event.ground === 'common' ? 'common' : 'outdoor',
      ground: event.ground,
      place_words: isHome ? '' : event.placeWords,
      details: chance.oneOf(event.script.said),
      channel,
      resident_id: teller.id,
      filed_by:
        channel === 'app' || channel === 'email'
          ? null
          : channel === 'caretaker'
            ? staff.gerard.id
            : channel === 'helper'
              ? staff.helper.id
              : desk.adviser,
      reported_at: reportedAt,
      recorded_at: recordedAt,
      fault_id: faultId,
      team_id: desk.team,
      assignee_id: chance.happens(0.5) ? desk.adviser : null,
    }
    this.lived.cases.push(row)
    if (event.danger) {
      const acknowledgedAt = recordedAt.add({ minutes: chance.between(2, 8) })
      this.lived.alerts.push({
        id: idOf(`alert/${row.id}`),
        case_id: row.id,
        estate_id: row.estate_id,
        agency_id: this.agencyOf.get(row.estate_id) ?? agencies.phare,
        raised_at: recordedAt,
        rounds: 1,
        acknowledged_at: acknowledgedAt,
        acknowledged_by: staff.paul.name,
      })
    }
    for (const promise of decidePromises(
      { urgency, natureCode: row.nature_code, reportedAt },
      this.rules,
      defaultOpening,
    ))
      this.lived.case_promises.push({
        id: idOf(`promise/${row.id}/${promise.kind}`),
        case_id: row.id,
        kind: promise.kind,
        due_at: promise.dueAt,
        source: promise.source,
        made_at: recordedAt,
        kept_at: null,
        dropped_at: null,
        dropped_why: null,
      })
    this.tell(
      recordedAt,
      row.filed_by ? { kind: 'staff', id: row.filed_by } : { kind: 'resident', id: teller.id },
      index > 0 ? 'case.joined' : 'case.filed',
      row,
      { channel, nature: row.nature_code },
    )
    if (chance.happens(0.06))
      this.lived.case_messages.push({
        id: idOf(`message/${row.id}`),
        case_id: row.id,
        channel: 'app',
        body: 'Y a-t-il du nouveau ?',
        said_by: teller.name,
        received_at: this.happens(recordedAt.add({ hours: 30 })) ?? recordedAt,
      })
    return row
  }

  conclude(
    event: Event,
    row: Row<'cases'> & { id: string },
    undone: boolean,
    desk: Desk,
    answerId: string | null,
    finalAt: Temporal.Instant,
    isAnswered: boolean,
  ) {
    const { chance, lived } = this
    const end = {
      id: row.id,
      state: 'open',
      answered_at: null as Temporal.Instant | null,
      closed_at: null as Temporal.Instant | null,
      reopened_times: 0,
    }
    lived.ends.push(end)
    if (!isAnswered || !answerId) {
      const undoneAt = undone ? this.happens(event.at.add({ hours: chance.between(4, 30) })) : null
      if (undoneAt && chance.happens(0.8))
        this.close(row, end, 'withdrawn', chance.oneOf(withdrawnWords), undoneAt)
      else if (undoneAt)
        this.close(row, end, 'mistaken', 'Ce logement n’est pas à nous.', undoneAt, desk.adviser)
      return end
    }
    Object.assign(end, { state: 'answered', answered_at: finalAt })
    const saidAt = this.happens(finalAt.add({ hours: chance.between(3, 90) }))
    const mood = chance.draw()
    if (mood < 0.08 && saidAt) this.sayNo(event, row, end, desk, answerId, finalAt, saidAt)
    else if ((mood < 0.7 || event.danger) && saidAt) {
      this.ask(row, answerId, finalAt, { settled: true, at: saidAt, words: '' })
      this.close(row, end, 'resolved', '', saidAt)
    } else if (event.danger) this.ask(row, answerId, finalAt, null)
    else this.fallSilent(row, end, answerId, finalAt)
    return end
  }

  sayNo(
    event: Event,
    row: Row<'cases'> & { id: string },
    end: Lived['ends'][number],
    desk: Desk,
    answerId: string,
    finalAt: Temporal.Instant,
    saidAt: Temporal.Instant,
  ): void {
    const { chance } = this
    this.ask(row, answerId, finalAt, { settled: false, at: saidAt, words: chance.oneOf(notSettledWords) })
    this.tell(saidAt, { kind: 'resident', id: row.resident_id! }, 'case.reopened', row, { by: 'resident' })
    end.reopened_times = 1
    const againAt = this.happens(saidAt.add({ hours: chance.between(20, 120) }))
    if (!againAt) {
      end.state = 'open'
      this.reopen(row)
      return
    }
    const again = this.answer(
      event,
      [row],
      { faultId: null, caseId: row.id },
      desk,
      'final',
      'Nous sommes revenus : cette fois c’est réparé et contrôlé.',
      againAt,
      'again',
    )
    end.answered_at = againAt
    const yesAt = this.happens(againAt.add({ hours: chance.between(5, 60) }))
    if (!yesAt) {
      this.ask(row, again, againAt, null)
      return
    }
    this.ask(row, again, againAt, { settled: true, at: yesAt, words: '' })
    this.close(row, end, 'resolved', '', yesAt)
  }

  // Asked with the answer, again at 15 and 30 days, then closed as "sans retour" a week later.
  fallSilent(
    row: Row<'cases'> & { id: string },
    end: Lived['ends'][number],
    answerId: string,
    finalAt: Temporal.Instant,
  ): void {
    const closesAt = this.happens(finalAt.add({ hours: 37 * 24 }))
    this.ask(row, answerId, finalAt, null, closesAt !== null)
    if (closesAt) this.close(row, end, 'silent', '', closesAt)
  }

  ask(
    row: { id: string },
    answerId: string,
    askedAt: Temporal.Instant,
    said: { settled: boolean; at: Temporal.Instant; words: string } | null,
    isOver = false,
  ): void {
    const days = [0, 15, 30].filter((day) => this.isPast(askedAt.add({ hours: day * 24 }))).length
    const nextDays = [15, 30, 37][days - 1] ?? 37
    this.lived.case_verdicts.push({
      id: idOf(`verdict/${row.id}/${answerId}`),
      case_id: row.id,
      answer_id: answerId,
      asked_at: askedAt,
      asked_times: said ? 1 : Math.max(1, days),
      next_ask_at: said || isOver ? null : askedAt.add({ hours: nextDays * 24 }),
      settled: said?.settled ?? null,
      words: said?.words ?? '',
      given_at: said?.at ?? null,
      given_by: said ? 'resident' : null,
    })
  }

  close(
    row: Row<'cases'> & { id: string },
    end: Lived['ends'][number],
    kind: 'resolved' | 'silent' | 'withdrawn' | 'mistaken',
    reason: string,
    closedAt: Temporal.Instant,
    adviser: string | null = null,
  ): void {
    const by =
      kind === 'silent'
        ? { kind: 'system', id: null }
        : adviser
          ? { kind: 'staff', id: adviser }
          : { kind: 'resident', id: row.resident_id ?? null }
    this.lived.case_closures.push({
      id: idOf(`closure/${row.id}`),
      case_id: row.id,
      kind,
      reason,
      closed_at: closedAt,
      by_kind: by.kind,
      by_id: by.id,
    })
    Object.assign(end, { state: 'closed', closed_at: closedAt })
    for (const promise of this.promisesOf(row))
      if (!promise.kept_at)
        Object.assign(promise, { dropped_at: closedAt, dropped_why: 'Cette demande est terminée.' })
    this.tell(closedAt, by, 'case.closed', row, { kind })
  }

  answer(
    event: Event,
    cases: (Row<'cases'> & { id: string })[],
    about: { faultId: string | null; caseId: string | null },
    desk: Desk,
    kind: 'progress' | 'final',
    body: string,
    writtenAt: Temporal.Instant,
    turn: string,
  ): string {
    const id = idOf(`answer/${event.key}/${turn}/${about.caseId ?? 'fault'}`)
    this.lived.case_answers.push({
      id,
      command_id: idOf(`command/${id}`),
      case_id: about.caseId,
      fault_id: about.faultId,
      kind,
      body: `Bonjour,\n${body}`,
      written_by: desk.adviser,
      written_at: writtenAt,
      board_words: kind === 'final' && about.faultId ? body : '',
    })
    for (const row of cases) {
      this.lived.case_answer_recipients.push({ case_id: row.id, answer_id: id, given_at: writtenAt })
      this.deliver(event, row, id, kind, body, writtenAt)
      this.tell(writtenAt, { kind: 'staff', id: desk.adviser }, 'case.answered', row, { kind, answerId: id })
    }
    return id
  }

  deliver(
    event: Event,
    row: Row<'cases'> & { id: string },
    answerId: string,
    kind: string,
    body: string,
    at: Temporal.Instant,
  ): void {
    const teller = event.tellers.find((each) => each.id === row.resident_id)!
    const channel = teller.answerChannel
    const arrivedAt = this.happens(
      at.add({
        hours: channel === 'letter' || channel === 'call' ? this.chance.between(2, 50) : 0,
        minutes: 2,
      }),
    )
    const done = { app: 'delivered', email: 'delivered', sms: 'delivered', call: 'said', letter: 'posted' }[
      channel
    ]
    const isLost = (channel === 'email' || channel === 'sms') && this.chance.happens(0.004)
    const state = isLost
      ? 'failed'
      : arrivedAt
        ? done
        : channel === 'letter'
          ? 'to_print'
          : channel === 'call'
            ? 'to_call'
            : 'sent'
    const id = idOf(`delivery/${row.id}/${answerId}`)
    this.lived.deliveries.push({
      id,
      dedupe: `world:${id}`,
      purpose: 'service',
      channel,
      state,
      resident_id: teller.id,
      case_id: row.id,
      answer_id: answerId,
      estate_id: row.estate_id,
      to_name: teller.name,
      to_address: teller.address,
      subject: kind === 'final' ? 'Réponse à votre demande' : 'Des nouvelles de votre demande',
      body,
      made_at: at,
      tries: 1,
      sent_at: arrivedAt ? at : null,
      delivered_at: isLost ? null : arrivedAt,
      last_trouble: isLost ? 'Adresse inconnue chez le fournisseur' : null,
      asked_human_at: isLost ? at : null,
      settled_at: isLost && arrivedAt ? arrivedAt : null,
    })
    const outcome = isLost ? 'permanent' : done
    if (arrivedAt)
      this.lived.delivery_tries.push({ id: idOf(`try/${id}`), delivery_id: id, at: arrivedAt, outcome })
  }

  order(
    event: Event,
    about: { faultId: string | null; caseId: string | null },
    desk: Desk,
    sentAt: Temporal.Instant,
    doneAt: Temporal.Instant | null,
  ): void {
    const id = idOf(`order/${event.key}`)
    const acceptedAt = this.happens(sentAt.add({ minutes: this.chance.between(10, 300) }))
    const visitFrom = sentAt.add({ hours: 24 })
    const isScheduled = acceptedAt !== null && !doneAt && this.chance.happens(0.6)
    this.lived.contractor_work_orders.push({
      id,
      contractor_id: contractors[event.script.contractor!],
      fault_id: about.faultId,
      case_id: about.caseId,
      estate_id: event.home.estate_id,
      instructions: `${this.natures.get(event.script.nature)!.label}. ${event.script.said[0]}`,
      sent_by: desk.adviser,
      sent_at: sentAt,
      state: doneAt ? 'done' : isScheduled ? 'scheduled' : acceptedAt ? 'accepted' : 'sent',
      visit_from: doneAt || isScheduled ? visitFrom : null,
      visit_until: doneAt || isScheduled ? visitFrom.add({ hours: 2 }) : null,
    })
    const step = (kind: string, at: Temporal.Instant, words = '') =>
      this.lived.contractor_work_order_steps.push({
        id: idOf(`step/${id}/${kind}`),
        command_id: idOf(`command/step/${id}/${kind}`),
        work_order_id: id,
        kind,
        words,
        said_by: 'Le prestataire',
        at,
      })
    if (acceptedAt) step('accepted', acceptedAt)
    if (doneAt) step('done', doneAt, 'Réparé et contrôlé.')
  }

  fault(
    event: Event,
    id: string,
    title: string,
    endedAt: Temporal.Instant | null,
    desk: Desk,
    answerId: string | null,
    doneAt: Temporal.Instant | undefined,
    voices: number,
  ): void {
    const { script, home } = event
    this.lived.faults.push({
      id,
      nature_code: script.nature,
      estate_id: home.estate_id,
      building_id: script.where === 'estate' ? null : home.building_id,
      entrance_id: script.where === 'entrance' ? home.entrance_id : null,
      equipment_id: event.equipmentId,
      place_id: event.placeId,
      place_words: event.placeWords,
      title,
      opened_at: event.at,
      ended_at: endedAt,
    })
    if (!script.board || script.where === 'estate' || !answerId || !doneAt) return
    this.lived.board_posts.push({
      id: idOf(`post/${id}`),
      building_id: home.building_id,
      estate_id: home.estate_id,
      fault_id: id,
      answer_id: answerId,
      said: script.board,
      done: this.lived.case_answers.findLast((each) => each.id === answerId)!.board_words || script.done[0]!,
      state: 'done',
      voices,
      said_at: event.at,
      published_at: doneAt,
      published_by: desk.adviser,
    })
  }

  note(row: { id: string }, desk: Desk, at: Temporal.Instant): void {
    this.lived.case_notes.push({
      id: idOf(`note/${row.id}`),
      command_id: idOf(`command/note/${row.id}`),
      case_id: row.id,
      body: 'Vu avec le gardien, accès par l’entrée principale.',
      written_by: desk.adviser,
      written_at: at,
    })
  }

  keep(row: { id: string }, kinds: string[], at: Temporal.Instant): void {
    for (const promise of this.promisesOf(row)) if (kinds.includes(promise.kind)) promise.kept_at = at
  }

  reopen(row: { id: string }): void {
    for (const promise of this.promisesOf(row))
      if (promise.kind === 'answer' || promise.kind === 'restore') promise.kept_at = null
  }

  // A case's promises were made a moment ago: they are among the last ones.
  promisesOf(row: { id: string }): Row<'case_promises'>[] {
    return this.lived.case_promises.slice(-60).filter((promise) => promise.case_id === row.id)
  }

  tell(
    at: Temporal.Instant,
    who: { kind: string; id: string | null },
    event: string,
    row: Row<'cases'> & { id: string },
    facts: Record<string, string>,
  ): void {
    this.lived.journal.push({
      id: idOf(`journal/${event}/${row.id}/${this.lived.journal.length}`),
      at,
      actor_kind: who.kind,
      actor_id: who.id,
      event,
      subject_id: row.id,
      estate_id: row.estate_id,
      is_sensitive: row.is_sensitive ?? false,
      facts: JSON.parse(JSON.stringify(facts)),
    })
  }

  isPast(when: Temporal.Instant): boolean {
    return Temporal.Instant.compare(when, this.lastMoment) <= 0
  }

  /** The moment, or null when it has not come yet. */
  happens(when: Temporal.Instant, later: Temporal.DurationLike = { hours: 0 }): Temporal.Instant | null {
    const moment = when.add(later)
    return this.isPast(moment) ? moment : null
  }
}
