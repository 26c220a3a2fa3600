// Which calls ended these two weeks, what were they about, and how did each end?
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BackLink, DataTable, EmptyState, Pagination } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { type EndedRow, listEnded } from './desk-queries.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { saySeconds } from './figure-words.fr.ts'
import { readFlows } from './queries.ts'
import { askedFor } from './trail.ts'
import { trailWords as words } from './trail-words.fr.ts'

const page = '/bureau/appels'
const here = `${page}/termines`
const daysShown = 14
/** On a telephone each call is a card: more would be metres of them. */
const perPage = 20

/** `?page=2`. */
export async function showEnded(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, 'adviser', 'agency_manager')
  const now = services.clock.now()
  const number = Math.min(1_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  const { found, flows } = await as(services.db, c.get('actor'), async (tx) => {
    const found = await listEnded(tx, {
      since: now.subtract({ hours: 24 * daysShown }),
      limit: perPage,
      offset: (number - 1) * perPage,
    })
    return { found, flows: await readFlows(tx, found) }
  })
  const rows = found.slice(0, perPage)
  const asked = ({ flowId, steps }: EndedRow) => {
    const flow = flows.get(flowId)
    return (flow && askedFor(flow, steps)) ?? words.nothing
  }
  return deskPage(c, {
    title: words.title,
    current: 'calls',
    children: (
      <>
        <BackLink href={page}>{w.back}</BackLink>
        <h1>{words.title}</h1>
        <p>{words.lead(daysShown)}</p>
        {rows.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneWhat}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={words.title}
            hideCaption
            rows={rows}
            columns={[
              {
                label: w.caller,
                value: ({ callId, phone }) => (
                  <a href={`${page}/${callId}`}>{phone ? sayPhone(phone) : w.hidden}</a>
                ),
              },
              { label: words.began, value: ({ beganAt }) => `${sayDay(beganAt, now)} à ${sayHour(beganAt)}` },
              { label: w.where, value: ({ place }) => place ?? w.unknownHome },
              { label: w.about, value: asked },
              { label: words.ended, value: endOf },
              {
                label: words.lasted,
                value: ({ beganAt, endedAt }) => saySeconds(beganAt.until(endedAt).total('seconds')),
              },
            ]}
          />
        )}
        <Pagination
          previous={words.newer}
          next={words.older}
          previousHref={number > 1 ? `${here}?page=${number - 1}` : undefined}
          nextHref={found.length > perPage ? `${here}?page=${number + 1}` : undefined}
        />
      </>
    ),
  })
}

function endOf({ ending, takenBy, hasLeftWords, callBack }: EndedRow): string {
  if (takenBy) return words.with(takenBy)
  if (hasLeftWords) return words.message
  if (callBack) return words.callBacks[callBack]
  return w.endings[ending] ?? ending
}
