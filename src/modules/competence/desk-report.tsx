// What goes to whom, how late, and what letter leaves for the City with all that waits? Tables, a letter, a file.
import type { Hono } from 'hono'
import { paris } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { writeCsv } from '../../platform/csv.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { renderLetters } from '../../platform/pdf/documents.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { LinkButton } from '../../ui/form.tsx'
import { BackLink, DataTable, EmptyState } from '../../ui/parts.tsx'
import { countOverturned, repairWords, sumContests } from '../repairs/index.ts'
import { landlordOf } from '../settings/index.ts'
import { findBody } from './bodies.ts'
import { base, readers } from './desk-matrix.tsx'
import { RuleLink } from './matrix-parts.tsx'
import { matrixWords as words } from './matrix-words.fr.ts'
import { countByRule } from './replay.ts'
import { words as letterWords } from './report-words.fr.ts'
import { countByPlace, countOurs, listUnanswered, type Unanswered } from './reports.ts'
import { listPublishedRules, readRuleNames } from './rule-names.ts'

const r = words.reports
/** Who may open the list of the repairs, in the settings. */
const listKeepers: Role[] = ['administrator', 'agency_manager']

export function reportDesk(services: Services): Hono<Env> {
  const idIn = (c: PalierContext) => (c.req.param('file') ?? '').slice(0, 36)
  return createSurface()
    .get(`${base}/bilan`, (c) => show(c, services))
    .get(`${base}/bilan/:file{[0-9a-f-]{36}\\.pdf}`, (c) => sendLetter(c, services, idIn(c)))
    .get(`${base}/bilan/:file{[0-9a-f-]{36}\\.csv}`, (c) => sendFile(c, services, idIn(c)))
}

async function show(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readers)
  const since = services.clock.now().subtract({ hours: 24 * 365 })
  const { lines, ours, waiting, rules, placed, names, contests } = await as(
    services.db,
    { kind: 'staff', id: person.id },
    async (tx) => {
      const rules = [...(await countByRule(tx, since)).values()].filter(({ refused }) => refused > 0)
      return {
        lines: await countByPlace(tx, since),
        ours: await countOurs(tx, since),
        waiting: await listUnanswered(tx),
        contests: sumContests(await countOverturned(tx)),
        rules: rules.sort((one, other) => other.refused - one.refused),
        placed: await listPublishedRules(
          tx,
          rules.map(({ code }) => code),
        ),
        names: await readRuleNames(tx),
      }
    },
  )
  const perBody = new Map<string, Unanswered[]>()
  for (const one of waiting) perBody.set(one.bodyId, [...(perBody.get(one.bodyId) ?? []), one])
  return deskPage(c, {
    title: r.title,
    current: 'competence',
    children: (
      <>
        <BackLink href={base}>{words.title}</BackLink>
        <h1>{r.title}</h1>
        <p>{r.intro}</p>
        {lines.length === 0 ? (
          <EmptyState title={r.empty} />
        ) : (
          <DataTable
            caption={r.caption}
            rows={lines}
            columns={[
              { label: r.commune, value: (line) => line.commune },
              { label: r.estate, value: (line) => line.estate },
              { label: r.family, value: (line) => line.family },
              { label: r.body, value: (line) => line.body },
              { label: r.sent, value: (line) => String(line.sent) },
              { label: r.waiting, value: (line) => String(line.waiting) },
              { label: r.refused, value: (line) => String(line.refused) },
              { label: r.done, value: (line) => String(line.done) },
              {
                label: r.days,
                value: (line) => (line.days === null ? '' : String(line.days).replace('.', ',')),
              },
            ]}
          />
        )}
        {ours.length > 0 && (
          <DataTable
            caption={r.oursCaption}
            rows={ours}
            columns={[
              { label: r.commune, value: (line) => line.commune },
              { label: r.estate, value: (line) => line.estate },
              { label: r.family, value: (line) => line.family },
              { label: r.who, value: (line) => line.body },
              { label: r.demands, value: (line) => line.demands, numeric: true },
              { label: r.waiting, value: (line) => line.waiting, numeric: true },
              {
                label: r.answerDays,
                value: (line) => (line.days === null ? '' : String(line.days).replace('.', ',')),
              },
            ]}
          />
        )}
        <h2>{r.letters}</h2>
        {perBody.size === 0 ? <p>{r.none}</p> : <p>{r.letterHint}</p>}
        {[...perBody].map(([id, those]) => (
          <p class="row">
            <LinkButton href={`${base}/bilan/${id}.pdf`}>
              {r.letter(those[0]?.body ?? '', those.length)}
            </LinkButton>
            <a href={`${base}/bilan/${id}.csv`}>{r.file}</a>
          </p>
        ))}
        {rules.length > 0 && (
          <>
            <h2>{r.ruleTitle}</h2>
            <p>{r.ruleHint}</p>
            <DataTable
              caption={r.ruleTitle}
              hideCaption
              rows={rules}
              columns={[
                {
                  label: words.rule,
                  value: ({ code }) => (
                    <RuleLink placed={placed.find(({ rule }) => rule.code === code)} names={names} />
                  ),
                },
                { label: r.refusals, value: ({ refused }) => String(refused) },
                { label: r.ofSent, value: ({ sent }) => String(sent) },
              ]}
            />
          </>
        )}
        <h2>{r.contests}</h2>
        <p>{contests.received > 0 ? repairWords.list.contests(contests) : repairWords.list.noCounts}</p>
        {person.roles.some((role) => listKeepers.includes(role)) && (
          <p>
            <a href="/bureau/reglages/reparations">{repairWords.list.title}</a>
          </p>
        )}
      </>
    ),
  })
}

async function read(c: PalierContext, services: Services, bodyId: string) {
  const person = staffOf(c, ...readers)
  const { body, waiting } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    body: await findBody(tx, bodyId),
    waiting: await listUnanswered(tx, bodyId),
  }))
  if (!body) throw new Refusal('missing', 'bodies.unknown', letterWords.noBody)
  return { body, waiting }
}

async function sendLetter(c: PalierContext, services: Services, bodyId: string): Promise<Response> {
  const { body, waiting } = await read(c, services, bodyId)
  const landlord = await landlordOf(services)
  const day = services.clock.now().toZonedDateTimeISO(paris).toPlainDate()
  const pdf = await renderLetters(
    letterWords.subject(waiting.length),
    {
      name: landlord.name,
      address: landlord.address,
      ...(landlord.phone && { phone: landlord.phone }),
      ...(landlord.accent && { accent: landlord.accent }),
    },
    [
      {
        to: { name: body.name, lines: [] },
        date: letterWords.date(sayDay(day)),
        subject: letterWords.subject(waiting.length),
        paragraphs: [
          letterWords.hello,
          waiting.length === 0 ? letterWords.nothing : letterWords.intro(waiting.length),
          ...waiting.map((one) =>
            letterWords.line(one, sayDay(one.madeAt.toZonedDateTimeISO(paris).toPlainDate())),
          ),
          letterWords.end(landlord.phone),
        ],
        signature: [landlord.name],
      },
    ],
  )
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="sans-reponse-${body.code}.pdf"`,
    'cache-control': 'no-store',
  })
}

async function sendFile(c: PalierContext, services: Services, bodyId: string): Promise<Response> {
  const { body, waiting } = await read(c, services, bodyId)
  const rows = waiting.map((one) => [
    one.number,
    one.madeAt.toZonedDateTimeISO(paris).toPlainDate().toString(),
    one.nature,
    one.place,
    one.theirReference,
    one.reminders,
  ])
  return c.body(writeCsv(letterWords.columns, rows, 'people'), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="sans-reponse-${body.code}.csv"`,
    'cache-control': 'no-store',
  })
}
