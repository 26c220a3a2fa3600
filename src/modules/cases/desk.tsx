// Which addresses do advisers and managers have for demands, and what does each do?
import type { Context, Hono } from 'hono'
import { endOfDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import {
  commandOf,
  type Fields,
  isId,
  noSuchHour,
  readFields,
  readMoment,
} from '../../platform/http/fields.ts'
import {
  createSurface,
  type Env,
  type PalierContext,
  type SignedIn,
  staffOf,
} from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { answeringRoles, deskRoles } from '../../surfaces/desk/shell.tsx'
import { cancelWorkOrder, sendWorkOrder } from '../contractors/index.ts'
import { previewAnswer } from '../deliveries/index.ts'
import { repairWords, ruleRepair } from '../repairs/index.ts'
import { addMessage, addNote, assignCase, closeCase, promiseDate } from './actions.ts'
import { answer } from './answers.ts'
import { doTogether } from './desk/bulk.tsx'
import { fillAnswer, namesSomeone, withText } from './desk/canned.ts'
import { mayGoOnBoard, voicesOf } from './desk/case-forms.tsx'
import { showCase } from './desk/case-page.tsx'
import { answerFault, expectOnFault, showFault } from './desk/fault-page.tsx'
import { streamChanges } from './desk/live.ts'
import { fileAtDesk, showNewCase } from './desk/new-case.tsx'
import { answerSubjects } from './desk/new-case-subject.tsx'
import { beat } from './desk/presence.ts'
import { showQueue } from './desk/queue.tsx'
import type { Again, Done, FormName } from './desk/returned.ts'
import { showSearch } from './desk/search.tsx'
import { answerOtherSubjects, changeSubjectHere } from './desk/subject-form.tsx'
import { variablesOf } from './desk/variables.ts'
import { words } from './desk/words.fr.ts'
import { listCanned, loadCase } from './desk-queries.ts'
import { groupCases, mergeCase } from './grouping.ts'
import { findCaseByNumber } from './queries.ts'
import { numberOf } from './rules.ts'
import { checkSeen, type Seen } from './seen.ts'
import { giveVerdict } from './verdicts.ts'
import { words as caseWords } from './words.fr.ts'

type Current = NonNullable<Awaited<ReturnType<typeof findCaseByNumber>>>
type Doing = {
  services: Services
  person: SignedIn
  actor: { kind: 'staff'; id: string }
  current: Current
  fields: Fields
  command: string
  seen: Seen | undefined
}
type Act = (doing: Doing) => Promise<Again | Done | undefined>

export function deskCases(services: Services): Hono<Env> {
  const at = (path: string) => `/bureau/demandes/:number{[0-9]{1,12}}${path}`
  const surface = createSurface()
    .get('/bureau', (c) => showQueue(c))
    .get('/bureau/evenements', streamChanges)
    .post('/bureau/ensemble', doTogether)
    .get('/bureau/recherche', showSearch)
    .get('/bureau/nouvelle', (c) => showNewCase(c))
    .get('/bureau/nouvelle/sujets.json', answerSubjects)
    .post('/bureau/nouvelle', fileAtDesk)
    .get('/bureau/pannes/:number{[0-9]{1,12}}', (c) => showFault(c))
    .post('/bureau/pannes/:number{[0-9]{1,12}}/reponse', answerFault)
    .post('/bureau/pannes/:number{[0-9]{1,12}}/attendu', expectOnFault)
    .get(at(''), (c) => showCase(c, numberIn(c)))
    .get(at('/sujets.json'), (c) => answerOtherSubjects(c, numberIn(c)))
    .post(at('/presence'), beat)
    .get(at('/photos/:sha256{[0-9a-f]+}'), (c) => sendPhoto(services, c))
  for (const [name, act] of Object.entries(acts) as [FormName, Act][])
    surface.post(at(`/${name}`), (c) => perform(services, c, name, act))
  return surface
}

function numberIn(c: Context<Env>): number {
  return Number(c.req.param('number'))
}

/** One form of the case page: done and shown again, or given back with what was typed and why. */
async function perform(services: Services, c: PalierContext, name: FormName, act: Act): Promise<Response> {
  const person = staffOf(
    c,
    ...(name === 'note' || name === 'message' || name === 'attribution' ? deskRoles : answeringRoles),
  )
  const actor = { kind: 'staff' as const, id: person.id }
  const fields = await readFields(c)
  const number = numberIn(c)
  const current = await as(services.db, actor, (tx) => findCaseByNumber(tx, number))
  if (!current) throw new Refusal('missing', 'cases.not_found', caseWords.notFound)
  const count = Number(fields.text('seen') || Number.NaN)
  const seen = Number.isInteger(count) ? { caseId: current.id, count } : undefined
  let said: string = name
  try {
    const next = await act({ services, person, actor, current, fields, command: commandOf(fields), seen })
    if (next && 'done' in next) said = next.done
    else if (next)
      return await showCase(c, number, {
        returned: { form: name, errors: {}, ...next },
        status: next.errors ? 422 : 200,
      })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
    return showCase(c, number, {
      returned: { form: name, fields, errors: refusal.fields },
      ...(refusal.kind === 'conflict' ? { conflict: refusal.message, status: 409 } : { status: 422 }),
    })
  }
  return c.redirect(`/bureau/demandes/${number}?fait=${said}`, 303)
}

const acts: Record<FormName, Act> = {
  async reponse(doing) {
    const { services, actor, current, fields, command, seen } = doing
    const { shown, canned } = await as(services.db, actor, async (tx) => ({
      shown: await loadCase(tx, current.number, actor.id, services.clock.now()),
      canned: await listCanned(tx),
    }))
    if (!shown) throw new Refusal('missing', 'cases.not_found', caseWords.notFound)
    const toAll = voicesOf(shown).length > 1 && fields.text('to') !== 'one'
    if (fields.text('step') === 'canned') {
      const chosen = canned.find(({ id }) => id === fields.text('canned'))
      if (!chosen) return { fields }
      const { text } = fillAnswer(chosen.body, variablesOf(shown, services.clock.now(), toAll))
      return { fields: withText(fields, { body: text, kind: chosen.kind }) }
    }
    const { text, missing } = fillAnswer(fields.text('body'), variablesOf(shown, services.clock.now(), toAll))
    if (text === '') throw invalid('body', caseWords.answerEmpty)
    if (missing.length > 0)
      throw invalid(
        'body',
        toAll && namesSomeone(missing) ? words.page.neverNames : words.page.missing(missing),
      )
    const kind = fields.text('kind')
    if (kind !== 'progress' && kind !== 'final') throw invalid('kind', words.page.answerKindNeeded)
    const onBoard = fields.text('on_board') === 'yes' && mayGoOnBoard(shown)
    const boardWords = fields.text('board_words').trim()
    if (onBoard && boardWords === '') throw invalid('board_words', words.page.boardWordsNeeded)
    if (fields.text('step') === 'preview') {
      // Told before reading it again: somebody answered meanwhile.
      await check(services, actor, seen)
      const message = await as(services.db, actor, (tx) =>
        previewAnswer(services, tx, current.id, { kind, body: text }),
      )
      return { fields, preview: { paragraphs: message?.paragraphs ?? [text], way: message?.way ?? '' } }
    }
    await answer(
      services,
      actor,
      toAll && current.fault_id ? { faultId: current.fault_id } : { caseId: current.id },
      { commandId: command, kind, body: text, ...(onBoard ? { boardWords } : {}), ...(seen ? { seen } : {}) },
    )
    return undefined
  },
  async attribution({ services, actor, current, fields, seen }) {
    const now = fields.text('assignee_now')
    const wanted = isId(now) ? now : isId(fields.text('assignee')) ? fields.text('assignee') : null
    const team = isId(now) ? '' : fields.text('team')
    if (current.assignee_id === wanted && (team === '' || team === current.team_id)) return undefined
    await check(services, actor, seen)
    await assignCase(services, actor, current.id, {
      staffId: wanted,
      ...(isId(team) ? { teamId: team } : {}),
    })
    return undefined
  },
  // Notes and words of the person are only added: nothing that happened meanwhile makes them wrong.
  async note({ services, actor, current, fields, command }) {
    await addNote(services, actor, current.id, command, fields.text('note'))
    return undefined
  },
  async message({ services, actor, current, fields, command, person }) {
    const channel = fields.text('message_channel') === 'paper' ? 'paper' : 'phone'
    await addMessage(services, actor, current.id, {
      channel,
      body: fields.text('message'),
      by: `${words.page.messageChannels[channel]}, ${words.page.by(person.name)}`,
      messageId: `desk:${command}`,
    })
    return undefined
  },
  async promesse({ services, actor, current, fields, command, seen }) {
    const day = fields.text('due_on')
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw invalid('due_on', words.page.dayNeeded)
    const hour = fields.text('due_at').trim()
    const due = hour ? readMoment(day, hour) : wholeDay(day)
    if (!due) throw invalid(hour ? 'due_at' : 'due_on', noSuchHour(day, hour) ?? words.newCase.saidWrong)
    const known = await as(services.db, actor, (tx) =>
      tx.selectFrom('case_promises').select('id').where('id', '=', command).executeTakeFirst(),
    )
    if (known) return undefined
    await check(services, actor, seen)
    await promiseDate(services, actor, current.id, due, fields.text('promise_words'), command)
    return undefined
  },
  async intervention({ services, actor, current, fields, command, seen }) {
    const day = fields.text('wanted_on')
    await sendWorkOrder(services, actor, {
      id: command,
      caseId: current.id,
      contractorId: isId(fields.text('contractor')) ? fields.text('contractor') : '',
      instructions: fields.text('instructions'),
      wantedBy: day ? (wholeDay(day) ?? null) : null,
      ...(seen ? { seen } : {}),
    })
    return undefined
  },
  async annulation({ services, actor, person, fields, command }) {
    const orderId = fields.text('work_order')
    if (!isId(orderId)) throw new Refusal('missing', 'work_orders.unknown', caseWords.notFound)
    await cancelWorkOrder(services, actor, orderId, command, person.name)
    return undefined
  },
  async groupe({ services, actor, current, fields, seen }) {
    const others = fields.all('other').filter(isId)
    if (others.length === 0 || !current.fault_id) throw invalid('other', words.page.groupNone)
    await check(services, actor, seen)
    await groupCases(services, actor, others, current.fault_id)
    return undefined
  },
  async reunion({ services, actor, current, fields, seen }) {
    const number = numberOf(fields.text('into'))
    const into = number ? await as(services.db, actor, (tx) => findCaseByNumber(tx, number)) : undefined
    if (!into) throw invalid('into', words.page.mergeUnknown)
    if (current.merged_into === into.id) return undefined
    await check(services, actor, seen)
    await mergeCase(services, actor, current.id, into.id)
    return undefined
  },
  async fin({ services, actor, current, fields, seen }) {
    const kind = fields.text('ending')
    if (kind !== 'withdrawn' && kind !== 'mistaken') throw invalid('ending', words.page.endKindNeeded)
    const mine = await as(services.db, actor, (tx) =>
      tx
        .selectFrom('case_closures')
        .select('id')
        .where('case_id', '=', current.id)
        .where('reopened_at', 'is', null)
        .where('by_id', '=', actor.id)
        .where('kind', '=', kind)
        .executeTakeFirst(),
    )
    if (mine) return undefined
    await check(services, actor, seen)
    if (fields.text('reason').trim() === '') throw invalid('reason', words.page.endReasonNeeded)
    await closeCase(services, actor, current.id, kind, fields.text('reason'))
    return undefined
  },
  async reparation({ services, actor, current, fields, command }) {
    const verdict = fields.text('ruling')
    if (verdict !== 'tenant' && verdict !== 'landlord')
      throw invalid('ruling_reason', repairWords.desk.rulingNeeded)
    await ruleRepair(services, actor, current.id, {
      id: command,
      verdict,
      reason: fields.text('ruling_reason'),
    })
    return undefined
  },
  sujet: changeSubjectHere,
  async avis({ services, actor, current, fields }) {
    await giveVerdict(services, actor, current.id, {
      settled: fields.text('settled') === 'yes',
      words: fields.text('verdict_words').trim(),
      by: 'staff',
    })
    return undefined
  },
}

function invalid(field: string, sentence: string): Refusal {
  return new Refusal('invalid', `desk.${field}`, sentence, { [field]: sentence })
}

async function check(
  services: Services,
  actor: { kind: 'staff'; id: string },
  seen: Seen | undefined,
): Promise<void> {
  if (seen) await as(services.db, actor, (tx) => checkSeen(tx, seen))
}

function wholeDay(day: string): Temporal.Instant | undefined {
  try {
    return endOfDay(Temporal.PlainDate.from(day))
  } catch {
    // 31 February.
    return undefined
  }
}

async function sendPhoto(services: Services, c: Context<Env>): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const sha256 = c.req.param('sha256') ?? ''
  const known = await as(services.db, { kind: 'staff', id: person.id }, (tx) =>
    tx
      .selectFrom('case_photos as p')
      .innerJoin('cases as c', 'c.id', 'p.case_id')
      .innerJoin('files as f', 'f.sha256', 'p.sha256')
      .select('f.type')
      .where('c.number', '=', numberIn(c))
      .where('p.sha256', '=', sha256)
      .executeTakeFirst(),
  )
  if (!known) throw new Refusal('missing', 'photos.unknown', caseWords.notFound)
  const { stream, bytes } = await services.files.open(sha256)
  return c.body(stream, 200, {
    'content-type': known.type,
    'content-length': String(bytes),
    'cache-control': 'private, max-age=31536000, immutable',
  })
}
