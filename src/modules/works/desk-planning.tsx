// How is a contractor's planning taken in? Send it, read what would change or what is wrong, then say yes.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { readUpload, type SentFile } from '../../platform/http/upload.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  FileInput,
  Form,
  Hidden,
  LinkButton,
  Radios,
  SubmitButton,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Figures, Notice, SummaryList } from '../../ui/parts.tsx'
import { sweepWaiting, waitingFiles } from '../imports/index.ts'
import { LateHomes, LateTick } from './desk-late.tsx'
import { actorOf, base, need, planners } from './desk-parts.tsx'
import type { Staff } from './plan.ts'
import { importPlanning, type PlanningChange, type PlanningChoices, type PlanningReport } from './planning.ts'
import { planningColumns } from './planning-file.ts'
import type { OwnDate } from './planning-own-dates.ts'
import { sendSheet } from './planning-sheet.ts'
import { planningWords as words } from './planning-words.fr.ts'
import { findSite, type Site } from './queries.ts'
import { siteWords } from './site-words.fr.ts'

const at = (rest = '') => `${base}/:number{[0-9]{1,9}}/planning${rest}`
const fileBytesMax = 10_000_000

export function planningDesk(services: Services): Hono<Env> {
  const siteOf = async (c: PalierContext) => {
    const person = staffOf(c, ...planners)
    return {
      actor: actorOf(person),
      site: need(await as(services.db, actorOf(person), (tx) => findSite(tx, Number(c.req.param('number'))))),
    }
  }
  return (
    createSurface()
      .get(at(), async (c) => {
        const { site } = await siteOf(c)
        await sweepWaiting(services)
        return showForm(c, site)
      })
      .get(at('/modele.csv'), async (c) => {
        const { actor, site } = await siteOf(c)
        return sendSheet(c, services, actor, site, 'csv')
      })
      .get(at('/modele.xlsx'), async (c) => {
        const { actor, site } = await siteOf(c)
        return sendSheet(c, services, actor, site, 'xlsx')
      })
      .post(at(), async (c) => {
        const { site } = await siteOf(c)
        const files: SentFile[] = []
        const limits = { fileBytesMax, filesMax: 1, bytesMax: fileBytesMax + 10_000 }
        const { tooHeavy } = await readUpload(c, limits, async (sent) => {
          files.push(sent)
        })
        const [file] = files
        if (tooHeavy.length > 0) return showForm(c, site, { file: words.tooLarge })
        if (!file) return showForm(c, site, { file: words.needed })
        return c.redirect(tryOf(site, await waitingFiles(services).put(file.bytes)), 303)
      })
      // What would change, or is wrong: an address of its own, to come back to.
      .get(at('/essai'), async (c) => {
        const { actor, site } = await siteOf(c)
        const sha256 = c.req.query('fichier') ?? ''
        const bytes = await takeFile(services, sha256, words.gone)
        const dates = c.req.query('dates')
        const report = dates
          ? await importPlanning(services, actor, site.id, bytes, {
              isDry: true,
              keepsOwnDates: dates !== 'replace',
            })
          : await tryPlanning(services, actor, site.id, bytes)
        const isLate = c.req.query('tard') !== undefined && report.late.length > 0
        return showReport(c, site, report, sha256, {
          errors: isLate ? { late: siteWords.late.needed(report.late.length, report.noticeDays) } : {},
          drops: c.req.query('absents') === 'drop',
        })
      })
      .post(at('/confirmer'), async (c) => {
        const { actor, site } = await siteOf(c)
        const fields = await readFields(c)
        const sha256 = fields.text('sha256')
        const drops = fields.text('absent') === 'drop'
        const tellsLate = fields.text('late') !== ''
        const keepsOwnDates = fields.text('own_dates') !== 'replace'
        const bytes = await takeFile(services, sha256, words.gone)
        const again = {
          dates: keepsOwnDates ? 'keep' : 'replace',
          ...(drops && { absents: 'drop' }),
        }
        let report: PlanningReport
        try {
          report = await importPlanning(services, actor, site.id, bytes, {
            isDry: false,
            drops,
            tellsLate,
            keepsOwnDates,
          })
        } catch (error) {
          // Too late for some, and not ticked: the same page again, with what to tick.
          const refusal = refusalOf(error)
          if (refusal?.code !== 'works.late') throw error
          return c.redirect(tryOf(site, sha256, { ...again, tard: '1' }), 303)
        }
        if (report.problems.length > 0) return c.redirect(tryOf(site, sha256, again), 303)
        // The file and what became of it are swept together: until then, going back and reading again both answer.
        const done = JSON.stringify({ siteId: site.id, report } satisfies Done)
        const lu = await waitingFiles(services).put(new TextEncoder().encode(done))
        return c.redirect(`${base}/${site.number}/planning/resultat?lu=${lu}`, 303)
      })
      .get(at('/resultat'), async (c) => {
        const { site } = await siteOf(c)
        const bytes = await takeFile(services, c.req.query('lu') ?? '', words.doneGone)
        const done = readDone(bytes)
        if (done?.siteId !== site.id) throw new Refusal('missing', 'works.file_gone', words.doneGone)
        return showReport(c, site, done.report, '')
      })
  )
}

type Done = { siteId: string; report: PlanningReport }

function readDone(bytes: Uint8Array): Done | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Done
  } catch {
    // The address of something else that waits.
    return null
  }
}

const tryOf = (site: Site, sha256: string, more: Record<string, string> = {}) =>
  `${base}/${site.number}/planning/essai?${new URLSearchParams({ fichier: sha256, ...more })}`

/** What the file would change, residents' dates kept; where their places would then be missing, what it would change all the same. */
async function tryPlanning(
  services: Services,
  actor: Staff,
  siteId: string,
  bytes: Uint8Array,
): Promise<PlanningReport> {
  const look = (choices: Partial<PlanningChoices>) =>
    importPlanning(services, actor, siteId, bytes, { isDry: true, ...choices })
  const kept = await look({})
  if (kept.problems.length === 0 || kept.ownDates.length === 0) return kept
  const followed = await look({ keepsOwnDates: false })
  return followed.problems.length === 0 ? followed : kept
}

async function takeFile(services: Services, sha256: string, gone: string): Promise<Uint8Array> {
  try {
    const { stream } = await waitingFiles(services).open(sha256)
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    // Swept, or never sent.
    throw new Refusal('missing', 'works.file_gone', gone)
  }
}

async function showForm(c: PalierContext, site: Site, errors: Errors = {}): Promise<Response> {
  const here = `${base}/${site.number}`
  return deskPage(c, {
    title: words.title,
    current: 'works',
    errors,
    status: errors.file === words.tooLarge ? 413 : errors.file ? 422 : 200,
    children: (
      <>
        <BackLink href={here}>{site.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <Form action={`${here}/planning`} multipart label={words.title}>
          <FileInput name="file" label={words.file} errors={errors} accept=".csv,.xlsx,text/csv" />
          <SubmitButton>{words.look}</SubmitButton>
        </Form>
        <h2>{words.sheet}</h2>
        <p>{words.sheetLead(site.homes)}</p>
        <p class="row">
          <LinkButton href={`${here}/planning/modele.xlsx`}>{words.sheetXlsx}</LinkButton>
          <LinkButton href={`${here}/planning/modele.csv`}>{words.sheetCsv}</LinkButton>
        </p>
        <h2>{words.columns}</h2>
        <p>
          <code>{planningColumns}</code>
        </p>
        <SummaryList rows={Object.entries(words.columnsHint).map(([label, value]) => ({ label, value }))} />
        <p>{words.columnsMore}</p>
      </>
    ),
  })
}

async function showReport(
  c: PalierContext,
  site: Site,
  report: PlanningReport,
  sha256: string,
  { errors = {}, drops = false }: { errors?: Errors; drops?: boolean } = {},
): Promise<Response> {
  const here = `${base}/${site.number}`
  const isWrong = report.problems.length > 0
  const isSame = report.added + report.moved + report.slots + report.dropped === 0
  const wrongLines = [...Map.groupBy(report.problems, ({ line }) => line)]
  const title = isWrong ? words.wrong(wrongLines.length) : report.isDry ? words.dry : words.done
  return deskPage(c, {
    title,
    current: 'works',
    errors,
    status: isWrong || errors.late ? 422 : 200,
    children: (
      <>
        <BackLink href={`${here}/planning`}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {isWrong ? (
          <>
            <Notice tone="danger">{words.wrongWhat}</Notice>
            <DataTable
              caption={title}
              hideCaption
              rows={wrongLines.slice(0, 500)}
              columns={[
                { label: words.line, value: ([line]) => (line === 0 ? words.file0 : String(line)) },
                { label: words.reason, value: ([, those]) => those.map(({ reason }) => reason).join(' ') },
              ]}
            />
          </>
        ) : (
          <>
            {isSame && report.ownDates.length === 0 && <p>{words.nothing}</p>}
            <Figures
              figures={[
                figure(report.added, words.added),
                figure(report.moved, words.moved),
                figure(report.slots, words.places),
                figure(report.same, words.same),
                ...(report.undated > 0 ? [figure(report.undated, words.undated)] : []),
                ...(report.dropped > 0 ? [figure(report.dropped, words.dropped)] : []),
              ]}
            />
            {report.changes.length > 0 && <Changes changes={report.changes} />}
            {report.ownDates.length > 0 && (report.isDry || report.keepsOwnDates) && (
              <OwnDates report={report} />
            )}
            {report.late.length > 0 && report.isDry && (
              <LateHomes late={report.late} noticeDays={report.noticeDays} />
            )}
            {report.absent.length > 0 && report.isDry && (
              <>
                <h2>{words.absent(report.absent.length)}</h2>
                <p>{words.absentLead}</p>
                <DataTable
                  caption={words.absent(report.absent.length)}
                  hideCaption
                  rows={report.absent.slice(0, 500)}
                  columns={[
                    { label: words.place, value: ({ place }) => place },
                    { label: words.lotName, value: ({ phase }) => phase },
                    { label: words.date, value: ({ slot }) => slot },
                  ]}
                />
              </>
            )}
          </>
        )}
        {!isWrong && report.isDry && (!isSame || report.absent.length + report.ownDates.length > 0) && (
          <>
            {report.absent.length + report.ownDates.length + report.late.length > 0 && (
              <h2>{words.before}</h2>
            )}
            <Form action={`${here}/planning/confirmer`} label={words.confirm}>
              <Hidden name="sha256" value={sha256} />
              {report.absent.length > 0 && (
                <Radios
                  name="absent"
                  label={words.absentChoice}
                  value={drops ? 'drop' : 'keep'}
                  options={[
                    { value: 'keep', label: words.keep },
                    { value: 'drop', label: words.drop },
                  ]}
                />
              )}
              {report.ownDates.length > 0 && (
                <Radios
                  name="own_dates"
                  label={words.ownDatesChoice}
                  hint={report.keepsOwnDates ? undefined : words.ownDatesFull}
                  value={report.keepsOwnDates ? 'keep' : 'replace'}
                  options={[
                    { value: 'keep', label: words.ownDatesKeep },
                    { value: 'replace', label: words.ownDatesReplace },
                  ]}
                />
              )}
              {report.late.length > 0 && <LateTick errors={errors} />}
              <SubmitButton>{words.confirm}</SubmitButton>
            </Form>
          </>
        )}
      </>
    ),
  })
}

const figure = (count: number, label: (count: number) => string) => ({
  value: String(count),
  label: label(count),
})

function OwnDates({ report: { ownDates, isDry } }: { report: PlanningReport }) {
  const title = (isDry ? words.ownDates : words.ownDatesKept)(ownDates.length)
  const said = ({ whys }: OwnDate) => whys.map((why) => words.ownDatesWhys[why]).join(', ')
  return (
    <>
      <h2>{title}</h2>
      <p>{isDry ? words.ownDatesLead : words.ownDatesKeptLead}</p>
      <DataTable
        caption={title}
        hideCaption
        rows={ownDates.slice(0, 500)}
        columns={[
          { label: words.place, value: ({ place }) => place },
          { label: words.lotName, value: ({ phase }) => phase },
          { label: words.ownDatesWhy, value: said },
          { label: words.ownDatesNow, value: ({ now }) => now ?? words.noDate },
          { label: words.ownDatesAsked, value: ({ asked }) => asked },
        ]}
      />
    </>
  )
}

const changesShown = 40

function Changes({ changes }: { changes: PlanningChange[] }) {
  return (
    <>
      <h2>{words.changes}</h2>
      <DataTable
        caption={words.changes}
        hideCaption
        rows={changes.slice(0, changesShown)}
        columns={[
          { label: words.place, value: ({ place }) => place },
          { label: words.lotName, value: ({ phase }) => phase },
          { label: words.was, value: ({ was }) => was ?? words.noDate },
          { label: words.becomes, value: ({ becomes }) => becomes },
        ]}
      />
      {changes.length > changesShown && <p>{words.others(changes.length - changesShown)}</p>}
    </>
  )
}
