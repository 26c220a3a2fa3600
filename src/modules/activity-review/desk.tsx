// What was done this month, or since the mission began? One page, its PDF and its figures: nothing to fill in.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { writeCsv } from '../../platform/csv.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BarChart } from '../../ui/charts.tsx'
import { Form, LinkButton, SecondaryButton, Select } from '../../ui/form.tsx'
import { DataTable, EmptyState } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { askedDesk } from './desk-asked.tsx'
import { kindName, observedTitle, renderReview, sayPicture } from './document.ts'
import { type Review, readReview } from './read.ts'
import { groups, hasHappened, type Line, linesOf, reviewRoles } from './rules.ts'
import { words } from './words.fr.ts'

const page = '/bureau/bilans'

export function activityReviewDesk(services: Services): Hono<Env> {
  const read = (c: PalierContext) => {
    const person = staffOf(c, ...reviewRoles)
    return readReview(
      services,
      { kind: 'staff', id: person.id },
      { whose: c.req.query('de') ?? '', period: c.req.query('quand') ?? '' },
    )
  }
  const found = async (c: PalierContext) => {
    const review = await read(c)
    if (!review) throw new Refusal('missing', 'activity_review.none', words.none)
    return review
  }
  return createSurface()
    .route('/', askedDesk(services))
    .get(page, async (c) => show(c, await read(c)))
    .get(`${page}.csv`, async (c) => {
      const review = await found(c)
      return c.body(csvOf(review), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileOf(review)}.csv"`,
        'cache-control': 'no-store',
      })
    })
    .get(`${page}.pdf`, async (c) => {
      const review = await found(c)
      const photos: Uint8Array[] = []
      for (const { sha256 } of review.pictures) {
        const { stream } = await services.files.open(sha256)
        photos.push(new Uint8Array(await new Response(stream).arrayBuffer()))
      }
      const landlord = await landlordOf(services)
      const pdf = await renderReview(
        review,
        { name: landlord.name, ...(landlord.colours ? { accent: landlord.colours.accent } : {}) },
        photos,
      )
      return c.body(pdf.slice().buffer, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${fileOf(review)}.pdf"`,
        'cache-control': 'no-store',
      })
    })
}

const fileOf = ({ chosen }: Review) => `bilan-${chosen.whose.toLowerCase()}-${chosen.period}`

function csvOf({ now, before, observed, period, beforePeriod }: Review): string {
  const lines = groups.flatMap(({ name, facts }) =>
    linesOf(facts, now, before).map((line) => [
      words.groups[name],
      line.label,
      line.unit,
      line.figure,
      line.figureBefore,
    ]),
  )
  const seen = observed.map(({ kind, times, before: was }) => [
    words.kind,
    kindName(kind),
    words.units.count,
    times,
    was ?? '',
  ])
  return writeCsv(
    [
      words.group,
      words.fact,
      words.unit,
      words.named(words.value, period),
      beforePeriod ? words.named(words.earlier, beforePeriod) : words.earlier,
    ],
    [...lines, ...seen],
    'people',
  )
}

async function show(c: PalierContext, review: Review | null): Promise<Response> {
  return deskPage(c, {
    title: words.title,
    current: 'reviews',
    children: review ? <Page review={review} /> : <EmptyState title={words.title}>{words.none}</EmptyState>,
  })
}

function Page({ review }: { review: Review }): JSX.Element {
  const { choices, chosen, now, before, observed, pictures } = review
  const asked = `?de=${encodeURIComponent(chosen.whose)}&quand=${chosen.period}`
  const happened = groups.filter(({ facts }) => hasHappened(facts, now, before))
  return (
    <>
      <h1>{words.of(review.whose)}</h1>
      <p>{words.lead}</p>
      <p>
        <a href="/bureau/mes-demandes">{words.asked.title}</a>
      </p>
      <Form method="get" action={page}>
        <Select
          name="de"
          label={words.whose}
          value={chosen.whose}
          options={[...choices.missions, ...choices.estates]}
        />
        <Select name="quand" label={words.period} value={chosen.period} options={choices.periods} />
        <SecondaryButton>{words.show}</SecondaryButton>
      </Form>
      <p class="row">
        <LinkButton href={`${page}.pdf${asked}`}>{words.pdf}</LinkButton>
        <LinkButton href={`${page}.csv${asked}`}>{words.csv}</LinkButton>
      </p>
      <p>
        <strong>{review.period}</strong>.{' '}
        {review.beforePeriod ? words.before(review.beforePeriod) : words.noBefore}
      </p>
      {happened.length === 0 && <p>{words.nothing}</p>}
      {happened.map(({ name, facts }) => (
        <section class="card">
          <h2>{words.groups[name]}</h2>
          <DataTable
            caption={words.groups[name]}
            hideCaption
            rows={linesOf(facts, now, before)}
            columns={[
              { label: words.fact, value: (line) => line.label },
              { label: words.value, value: (line) => <strong>{line.value}</strong> },
              // Of a whole mission there is nothing before it.
              ...(review.beforePeriod
                ? [
                    { label: words.earlier, value: (line: Line) => line.before },
                    { label: words.difference, value: (line: Line) => line.difference },
                  ]
                : []),
            ]}
          />
        </section>
      ))}
      {observed.length > 0 && (
        <BarChart
          title={observedTitle(review)}
          measure={words.times}
          rowLabel={words.kind}
          rows={observed.map(({ kind, times, before: was }) => ({
            label: kindName(kind),
            value: times,
            ...(was === null ? {} : { before: was }),
          }))}
          {...(review.beforePeriod ? { earlier: words.earlier } : {})}
        />
      )}
      {pictures.length > 0 && (
        <section>
          <h2>{words.pictures}</h2>
          <div class="captioned">
            {pictures.map((one) => (
              <figure>
                <img src={`/bureau/observations/photos/${one.sha256}`} alt="" loading="lazy" />
                <figcaption>{sayPicture(one)}</figcaption>
              </figure>
            ))}
          </div>
        </section>
      )}
    </>
  )
}
