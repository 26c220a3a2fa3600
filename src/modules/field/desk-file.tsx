// Where does one give the file of a device that could not send? The page says line by line what was taken.
import type { Hono } from 'hono'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { readUpload, type SentFile } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors, FileInput, Form, SubmitButton } from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import type { FieldParts } from './contract.ts'
import { type FieldFile, readFieldFile, type TakenLine, takeFieldFile } from './file.ts'
import { fieldRoles } from './rules.ts'
import { words } from './words.fr.ts'

const w = words.file
const home = '/bureau/appareils/envoi'
/** Some two hundred photos, as text. */
const fileBytesMax = 100_000_000

export function fieldFileDesk(services: Services, parts: FieldParts): Hono<Env> {
  return createSurface()
    .get(home, (c) => {
      staffOf(c, ...fieldRoles)
      return showForm(c)
    })
    .post(home, async (c) => {
      const person = staffOf(c, ...fieldRoles)
      const isManager = person.roles.some((role) => role === 'agency_manager' || role === 'works_manager')
      const files: SentFile[] = []
      const limits = { fileBytesMax, filesMax: 1, bytesMax: fileBytesMax + 100_000 }
      const { tooHeavy } = await readUpload(c, limits, async (sent) => {
        files.push(sent)
      })
      if (tooHeavy.length > 0) return showForm(c, { file: w.tooHeavy }, 413)
      const [sent] = files
      if (!sent) return showForm(c, { file: w.needed }, 422)
      try {
        const file = readFieldFile(sent.bytes)
        const lines = await takeFieldFile(services, parts, { id: person.id, isManager }, file)
        return showLines(c, file, lines, services.clock.now())
      } catch (error) {
        if (error instanceof Refusal && error.fields.file)
          return showForm(c, error.fields, error.kind === 'forbidden' ? 403 : 422)
        throw error
      }
    })
}

function showForm(c: PalierContext, errors: Errors = {}, status: 200 | 403 | 413 | 422 = 200) {
  return deskPage(c, {
    title: w.title,
    current: 'rounds',
    errors,
    status,
    children: (
      <>
        <BackLink href="/bureau/rondes">{w.back}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <Form action={home} multipart label={w.title}>
          <FileInput
            name="file"
            label={w.file}
            hint={w.hint}
            errors={errors}
            accept=".json,application/json"
          />
          <SubmitButton>{w.take}</SubmitButton>
        </Form>
      </>
    ),
  })
}

function showLines(c: PalierContext, file: FieldFile, lines: TakenLine[], now: Temporal.Instant) {
  const count = (is: TakenLine['is']) => lines.filter((line) => line.is === is).length
  const refused = count('refused')
  return deskPage(c, {
    title: w.title,
    current: 'rounds',
    children: (
      <>
        <BackLink href={home}>{w.another}</BackLink>
        <h1>{w.resultOf(file.agent.name)}</h1>
        <Notice
          tone={refused > 0 ? 'wait' : 'done'}
          title={w.counts(count('taken'), count('known'), refused)}
        >
          {refused > 0 && <p>{w.refusedHelp}</p>}
        </Notice>
        <DataTable
          caption={w.lines}
          hideCaption
          rows={lines}
          columns={[
            { label: w.what, value: (line) => line.label },
            { label: w.when, value: (line) => sayAgo(line.at, now) },
            { label: w.result, value: (line) => w.results[line.is] },
            {
              label: w.said,
              value: (line) => (line.lost > 0 ? `${line.said} ${w.lost(line.lost)}` : line.said),
            },
          ]}
        />
      </>
    ),
  })
}
