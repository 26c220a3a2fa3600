// How does the landlord set who is competent? The versions, the rules of one, what a draft changes, the check before it is published.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { decodeTable } from '../../platform/csv.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DangerButton,
  DateInput,
  ErrorSummary,
  type Errors,
  FileInput,
  Form,
  Hidden,
  LinkButton,
  SecondaryButton,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Notice } from '../../ui/parts.tsx'
import { triageRoles } from './desk-triage.tsx'
import { compareRules, type Replayed } from './diff.ts'
import { listRules } from './landscape.ts'
import {
  beginDraft,
  checkMatrix,
  dropDraft,
  findInForce,
  findMatrix,
  listMatrices,
  publishMatrix,
  replaceRules,
} from './matrices.ts'
import { readMatrixCsv, writeMatrixCsv } from './matrix-csv.ts'
import { Changes, Gaps, ReplayedTable, RulesTable } from './matrix-parts.tsx'
import { matrixWords as words } from './matrix-words.fr.ts'
import { countByRule, type PastDemand, replayDraft } from './replay.ts'
import { type FileReplay, replayFile } from './replay-file.ts'
import { readRuleNames } from './rule-names.ts'
import { triageWords } from './triage-words.fr.ts'

export const readers: Role[] = ['adviser', 'agency_manager', 'works_manager', 'administrator', 'auditor']
export const setters: Role[] = ['agency_manager', 'administrator']
export const base = '/bureau/competence'
const csvBytesMax = 2_000_000

export function matrixDesk(services: Services): Hono<Env> {
  const one = `${base}/:number{[0-9]{1,9}}`
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...setters).id })
  const numberIn = (c: PalierContext) => Number(c.req.param('number'))
  const back = (c: PalierContext, done = 'fait') => c.redirect(`${base}/${numberIn(c)}?${done}`, 303)
  return createSurface()
    .get(base, (c) => showVersions(c, services))
    .post(base, async (c) => {
      const fields = await readFields(c)
      const number = await beginDraft(services, me(c), commandOf(fields), fields.text('title'))
      return c.redirect(`${base}/${number}`, 303)
    })
    .get(one, (c) => showMatrix(c, services, numberIn(c), {}))
    .get(`${base}/:file{[0-9]{1,9}\\.csv}`, async (c) => {
      const number = Number.parseInt(c.req.param('file'), 10)
      const person = staffOf(c, ...readers)
      const rules = await as(services.db, { kind: 'staff', id: person.id }, async (tx) =>
        listRules(tx, found(await findMatrix(tx, number)).id),
      )
      return c.body(writeMatrixCsv(rules), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="competence-${number}.csv"`,
      })
    })
    .post(`${one}/rejouer`, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, ...readers).id }
      const outcome = await replayText(services, actor, numberIn(c), await readText(c))
      return outcome.problems.length > 0
        ? showMatrix(c, services, numberIn(c), { replay: outcome.problems.slice(0, 20).join(' ') })
        : showMatrix(c, services, numberIn(c), {}, 'total' in outcome ? outcome : undefined)
    })
    .post(`${one}/fichier`, async (c) => {
      const actor = me(c)
      const problems = await importFile(c, services, actor, numberIn(c))
      return problems.length > 0
        ? showMatrix(c, services, numberIn(c), { file: problems.join(' ') })
        : back(c)
    })
    .post(`${one}/publier`, async (c) => {
      const actor = me(c)
      const fields = await readFields(c)
      try {
        await publishMatrix(services, actor, numberIn(c), fields.text('effective_on'))
      } catch (error) {
        const refusal = refusalOf(error)
        if (!refusal?.fields.effective_on) throw error
        return showMatrix(c, services, numberIn(c), refusal.fields)
      }
      return back(c, 'publiee')
    })
    .post(`${one}/abandonner`, async (c) => {
      await dropDraft(services, me(c), numberIn(c))
      return c.redirect(base, 303)
    })
}

export function found<T>(matrix: T | undefined): T {
  if (!matrix) throw new Refusal('missing', 'matrices.unknown', words.unknown)
  return matrix
}

async function importFile(
  c: PalierContext,
  services: Services,
  actor: { kind: 'staff'; id: string },
  number: number,
): Promise<string[]> {
  const text = await readText(c)
  if (text === null) return [words.noFile]
  const read = readMatrixCsv(text)
  if (read.problem) return [read.problem]
  const { problems } = await replaceRules(services, actor, number, read.rules)
  return problems.map(({ line, reason }) => words.problem(line, reason))
}

/** The words of the file that came with the form; null: none came. */
async function readText(c: PalierContext): Promise<string | null> {
  let text: string | null = null
  await readUpload(
    c,
    { fileBytesMax: csvBytesMax, filesMax: 1, bytesMax: csvBytesMax + 100_000 },
    async ({ bytes }) => {
      text = decodeTable(bytes)
    },
  )
  return text
}

async function replayText(
  services: Services,
  actor: { kind: 'staff'; id: string },
  number: number,
  text: string | null,
): Promise<FileReplay> {
  if (text === null) return { problems: [words.noFile] }
  return as(services.db, actor, async (tx) => {
    const matrix = found(await findMatrix(tx, number))
    return replayFile(tx, matrix.copied_from ?? matrix.id, matrix.id, text)
  })
}

async function showVersions(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readers)
  const now = services.clock.now()
  const today = parisDay(now).toString()
  const { matrices, inForce } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    matrices: await listMatrices(tx),
    inForce: await findInForce(tx, today),
  }))
  const maySet = person.roles.some((role) => setters.includes(role))
  return deskPage(c, {
    title: words.title,
    current: 'competence',
    children: (
      <>
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <p class="row">
          {person.roles.some((role) => triageRoles.includes(role)) && (
            <LinkButton href={`${base}/tri`}>{triageWords.title}</LinkButton>
          )}
          <LinkButton href={`${base}/simulateur`}>{words.simulator}</LinkButton>
          <LinkButton href="/bureau/organismes">{words.bodies}</LinkButton>
          <LinkButton href={`${base}/contrats`}>{words.contracts}</LinkButton>
          <LinkButton href={`${base}/bilan`}>{words.report}</LinkButton>
        </p>
        <DataTable
          caption={words.versions}
          rows={matrices}
          columns={[
            { label: words.name, value: (row) => <a href={`${base}/${row.number}`}>{row.title}</a> },
            {
              label: words.state,
              value: (row) => (row.id === inForce?.id ? words.inForce : words.states[row.state]),
            },
            {
              label: words.effectiveOn,
              value: (row) =>
                row.state === 'draft' ? '' : sayDay(Temporal.PlainDate.from(row.effective_on)),
            },
            { label: words.by, value: (row) => row.publisher ?? row.maker ?? '' },
          ]}
        />
        {maySet && (
          <Form action={base} label={words.beginTitle}>
            <h2>{words.beginTitle}</h2>
            <Hidden name="command" value={randomUUIDv7()} />
            <TextInput name="title" label={words.draftTitle} hint={words.draftHint} />
            <SubmitButton>{words.begin}</SubmitButton>
          </Form>
        )}
      </>
    ),
  })
}

async function showMatrix(
  c: PalierContext,
  services: Services,
  number: number,
  errors: Errors,
  file?: { total: number; changed: Replayed<PastDemand>[] },
): Promise<Response> {
  const person = staffOf(c, ...readers)
  const now = services.clock.now()
  const today = parisDay(now)
  const months = now.subtract({ hours: 24 * 92 })
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const matrix = found(await findMatrix(tx, number))
    const isDraft = matrix.state === 'draft'
    const origin = matrix.copied_from
    const rules = await listRules(tx, matrix.id)
    return {
      matrix,
      names: await readRuleNames(tx),
      isDraft,
      rules,
      changes: origin ? compareRules(await listRules(tx, origin), rules) : null,
      gaps: isDraft ? await checkMatrix(tx, matrix.id, today.toString()) : [],
      counts: await countByRule(tx, now.subtract({ hours: 24 * 365 })),
      replayed:
        isDraft && origin && c.req.query('rejouer') !== undefined
          ? await replayDraft(tx, origin, matrix.id, months)
          : null,
    }
  })
  const { matrix, names, isDraft, rules, changes, gaps, counts, replayed } = read
  const maySet = isDraft && person.roles.some((role) => setters.includes(role))
  const here = `${base}/${number}`
  return deskPage(c, {
    title: `${matrix.title}, ${words.version(number)}`,
    current: 'competence',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={base}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        {c.req.query('publiee') !== undefined && <Notice tone="done">{words.publishedNow}</Notice>}
        <h1>{matrix.title}</h1>
        <p class="soft">
          {words.version(number)}, {words.states[matrix.state]}
          {!isDraft &&
            `, ${words.effectiveOn.toLowerCase()} ${sayDay(Temporal.PlainDate.from(matrix.effective_on))}`}
        </p>
        {changes && (
          <>
            <h2>{words.changes}</h2>
            <Changes changes={changes} names={names} />
          </>
        )}
        {isDraft && (
          <>
            <h2>{words.replayTitle}</h2>
            {replayed ? (
              <ReplayedTable replayed={replayed} />
            ) : (
              <p>
                {words.replayMonths} <a href={`${here}?rejouer`}>{words.replayNow}</a>
              </p>
            )}
            {file && <ReplayedTable replayed={file} isFile />}
            <Details summary={words.replayFileTitle} open={'replay' in errors}>
              <Form action={`${here}/rejouer`} multipart>
                <FileInput
                  name="replay"
                  label={words.replayFile}
                  hint={words.replayFileHint}
                  accept=".csv,text/csv"
                  errors={errors}
                />
                <SecondaryButton>{words.replaySend}</SecondaryButton>
              </Form>
            </Details>
            <h2>{words.checkTitle}</h2>
            <Gaps gaps={gaps} />
          </>
        )}
        {maySet && (
          <>
            <Form action={`${here}/publier`} label={words.publishTitle}>
              <DateInput
                name="effective_on"
                label={words.publishDay}
                value={today.add({ days: 1 }).toString()}
                errors={errors}
              />
              <SubmitButton>{words.publish}</SubmitButton>
            </Form>
            <Details summary={words.importTitle} open={'file' in errors}>
              <Form action={`${here}/fichier`} multipart>
                <FileInput name="file" label={words.importFile} accept=".csv,text/csv" errors={errors} />
                <SecondaryButton>{words.importSend}</SecondaryButton>
              </Form>
            </Details>
            <Details summary={words.drop}>
              <Form action={`${here}/abandonner`}>
                <DangerButton>{words.drop}</DangerButton>
              </Form>
            </Details>
          </>
        )}
        <h2>{words.rules}</h2>
        <p class="row">
          {maySet && <LinkButton href={`${here}/regle`}>{words.addRule}</LinkButton>}
          <LinkButton href={`${here}.csv`}>{words.exportCsv}</LinkButton>
        </p>
        <RulesTable rules={rules} names={names} counts={counts} version={number} />
      </>
    ),
  })
}
