// How does the administrator import a file? Send it, read what would change, then say yes.
import type { Hono } from 'hono'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { readUpload, type SentFile } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  FileInput,
  Form,
  Hidden,
  LinkButton,
  Select,
  SubmitButton,
} from '../../ui/form.tsx'
import { DataTable, Details, Figures, Notice } from '../../ui/parts.tsx'
import { type ImportReport, importFile } from './actions.ts'
import { isKind, type Kind, kinds } from './kinds.ts'
import { sayChange } from './report.ts'
import { sweepWaiting, waitingFiles } from './waiting.ts'
import { kindNames, words } from './words.fr.ts'

const page = '/bureau/import'
const fileBytesMax = 20_000_000
const rowsShown = 200

export function importsDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => {
      await sweepWaiting(services)
      return showForm(c, {}, c.req.query('genre'))
    })
    .post(page, async (c) => {
      const person = staffOf(c, 'administrator')
      const { kind, file, errors } = await readSent(c)
      if (!isKind(kind) || !file || Object.keys(errors).length > 0) return showForm(c, errors, kind)
      const report = await importFile(services, { kind: 'staff', id: person.id }, kind, file.bytes, {
        fileName: file.name,
        dryRun: true,
      })
      if (report.problems.length === 0) await waitingFiles(services).put(file.bytes)
      return showReport(c, report)
    })
    .post(`${page}/confirmer`, async (c) => {
      const person = staffOf(c, 'administrator')
      const fields = await readFields(c)
      const [kind, sha256] = [fields.text('kind'), fields.text('sha256')]
      if (!isKind(kind)) throw new Refusal('missing', 'imports.file_gone', words.fileGone)
      const bytes = await takeFile(services, sha256)
      const report = await importFile(services, { kind: 'staff', id: person.id }, kind, bytes, {
        fileName: fields.text('name'),
      })
      // People's names do not stay on the disk once they are in the base.
      if (report.problems.length === 0) await waitingFiles(services).remove(sha256)
      return showReport(c, report)
    })
}

type Sent = { kind: string; file: SentFile | undefined; errors: Errors }

/** The kind stays chosen whatever is wrong with the file; one that is too heavy is let go while it comes. */
async function readSent(c: PalierContext): Promise<Sent> {
  const files: SentFile[] = []
  const limits = { fileBytesMax, filesMax: 1, bytesMax: fileBytesMax + 10_000 }
  const { fields, tooHeavy, isCut } = await readUpload(c, limits, async (sent) => {
    files.push(sent)
  })
  const errors: Errors = {}
  const kind = fields.text('kind')
  if (!isKind(kind)) errors.kind = words.chooseKind
  if (tooHeavy.length > 0) errors.file = words.tooLarge
  else if (files.length === 0) errors.file = isCut ? words.cut : words.chooseFile
  return { kind, file: files[0], errors }
}

async function takeFile(services: Services, sha256: string): Promise<Uint8Array> {
  try {
    const { stream } = await waitingFiles(services).open(sha256)
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    // Taken away after it was imported, or never sent.
    throw new Refusal('missing', 'imports.file_gone', words.fileGone)
  }
}

async function showForm(c: PalierContext, errors: Errors = {}, kind?: string): Promise<Response> {
  staffOf(c, 'administrator')
  return deskPage(c, {
    title: words.title,
    current: 'imports',
    errors,
    status: errors.file === words.tooLarge ? 413 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <Form action={page} multipart>
          <Select
            name="kind"
            label={words.kind}
            errors={errors}
            value={kind}
            options={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
          />
          <FileInput
            name="file"
            label={words.file}
            hint={words.fileHint}
            errors={errors}
            accept=".csv,text/csv"
          />
          <SubmitButton>{words.look}</SubmitButton>
        </Form>
        <h2>{words.columns}</h2>
        <p>{words.order}</p>
        {Object.keys(kindNames).map((name) => isKind(name) && <ColumnList kind={name} />)}
      </>
    ),
  })
}

function ColumnList({ kind }: { kind: Kind }) {
  const named = (isRequired: boolean) =>
    kinds[kind].columns.filter((column) => column.isRequired === isRequired).map(({ name }) => name)
  return (
    <Details summary={kindNames[kind]}>
      <p>
        {words.columnsRequired} : <code>{named(true).join(';')}</code>
      </p>
      {named(false).length > 0 && (
        <p>
          {words.columnsOptional} : <code>{named(false).join(';')}</code>
        </p>
      )}
    </Details>
  )
}

async function showReport(c: PalierContext, report: ImportReport): Promise<Response> {
  const isWrong = report.problems.length > 0
  const title = isWrong
    ? words.resultWrong(report.problems.length)
    : report.dryRun
      ? words.resultDry
      : words.resultDone
  return deskPage(c, {
    title,
    current: 'imports',
    status: isWrong ? 422 : 200,
    children: (
      <>
        <h1>{title}</h1>
        <p>
          {kindNames[report.kind]} · {report.fileName}
        </p>
        {isWrong ? <Problems report={report} /> : <Changes report={report} />}
        <p>
          <a href={page}>{report.dryRun && !isWrong ? words.cancel : words.other}</a>
        </p>
      </>
    ),
  })
}

function Problems({ report }: { report: ImportReport }) {
  return (
    <>
      <Notice tone="wait" title={words.nothingWritten} />
      <DataTable
        caption={words.problem}
        hideCaption
        rows={report.problems.slice(0, rowsShown)}
        columns={[
          { label: words.line, value: (row) => row.line || words.wholeFile },
          { label: words.column, value: (row) => row.column ?? '' },
          { label: words.problem, value: (row) => row.reason },
        ]}
      />
      <More count={report.problems.length} />
    </>
  )
}

function Changes({ report }: { report: ImportReport }) {
  const hasChanges = report.created + report.changed > 0
  return (
    <>
      {!report.dryRun && <Notice tone="done" />}
      <Figures
        figures={[
          { value: report.created.toLocaleString('fr-FR'), label: words.created(report.created) },
          { value: report.changed.toLocaleString('fr-FR'), label: words.changed(report.changed) },
          { value: report.unchanged.toLocaleString('fr-FR'), label: words.unchanged(report.unchanged) },
        ]}
      />
      {report.dryRun && !hasChanges && <p>{words.nothingToDo}</p>}
      {report.dryRun && hasChanges && (
        <Form action={`${page}/confirmer`}>
          <Hidden name="kind" value={report.kind} />
          <Hidden name="sha256" value={report.sha256} />
          <Hidden name="name" value={report.fileName} />
          <SubmitButton>{words.confirm}</SubmitButton>
        </Form>
      )}
      {hasChanges && (
        <DataTable
          caption={words.changes}
          rows={report.changes.slice(0, rowsShown)}
          columns={[
            { label: words.what, value: (row) => row.key },
            { label: words.change, value: sayChange },
          ]}
        />
      )}
      <More count={report.changes.length} />
      {!report.dryRun && <LinkButton href="/bureau/immeubles">Immeubles</LinkButton>}
    </>
  )
}

function More({ count }: { count: number }) {
  return count > rowsShown ? <p>{words.more(count - rowsShown)}</p> : null
}
