// Which rounds were made, what did they find, and which building has had none for a week?
import type { Hono } from 'hono'
import { sayAgo, sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import { BackLink, DataTable, EmptyState } from '../../ui/parts.tsx'
import { listChecks, listRoundBuildings, listRounds } from './queries.ts'
import { words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/rondes'
/** Trade practice: a hall is looked at every week. */
const weekHours = 24 * 7

export function roundsDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(home, async (c) => {
      const person = staffOf(c, ...deskRoles)
      const now = services.clock.now()
      const { rounds, overdue } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
        rounds: await listRounds(tx),
        overdue: (await listRoundBuildings(tx)).filter(
          ({ lastAt }) => !lastAt || Temporal.Instant.compare(lastAt, now.subtract({ hours: weekHours })) < 0,
        ),
      }))
      return deskPage(c, {
        title: w.title,
        current: 'rounds',
        children: (
          <>
            <h1>{w.title}</h1>
            <p>{w.lead}</p>
            <p>
              <a href="/bureau/appareils/envoi">{w.deviceFile}</a>
            </p>
            {rounds.length === 0 ? (
              <EmptyState title={w.none}>
                <p>{w.noneHelp}</p>
              </EmptyState>
            ) : (
              <DataTable
                caption={w.title}
                hideCaption
                rows={rounds}
                columns={[
                  {
                    label: w.building,
                    value: (one) => <a href={`${home}/${one.number}`}>{one.building}</a>,
                  },
                  { label: w.when, value: (one) => sayAgo(one.finishedAt, now) },
                  { label: w.by, value: (one) => one.author },
                  { label: w.points, value: (one) => one.points, numeric: true },
                  { label: w.anomalies, value: (one) => one.anomalies, numeric: true },
                  { label: w.notSeen, value: (one) => one.notSeen, numeric: true },
                ]}
              />
            )}
            {overdue.length > 0 && rounds.length > 0 && (
              <>
                <h2>{w.overdue}</h2>
                <DataTable
                  caption={w.overdue}
                  hideCaption
                  rows={overdue.slice(0, 100)}
                  columns={[
                    { label: w.building, value: (one) => one.name },
                    {
                      label: w.last,
                      value: (one) => (one.lastAt ? sayAgo(one.lastAt, now) : w.overdueNever),
                    },
                    { label: w.points, value: (one) => one.points.length, numeric: true },
                  ]}
                />
              </>
            )}
          </>
        ),
      })
    })
    .get(`${home}/:number{[0-9]+}`, async (c) => {
      const person = staffOf(c, ...deskRoles)
      const now = services.clock.now()
      const found = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
        const round = (await listRounds(tx, { number: Number(c.req.param('number')), limit: 1 }))[0]
        return round && { round, checks: await listChecks(tx, round.id) }
      })
      if (!found) throw new Refusal('missing', 'rounds.unknown', w.unknown)
      const { round, checks } = found
      const minutes = Math.round(round.beganAt.until(round.finishedAt).total('minutes'))
      return deskPage(c, {
        title: w.one(round.number, round.building),
        current: 'rounds',
        children: (
          <>
            <BackLink href={home}>{w.back}</BackLink>
            <h1>{w.one(round.number, round.building)}</h1>
            <p>
              {round.author}, {sayDay(round.finishedAt, now)} à {sayHour(round.finishedAt)} (
              {w.minutesOf(minutes)})
            </p>
            <DataTable
              caption={w.points}
              hideCaption
              rows={checks}
              columns={[
                { label: w.point, value: (one) => one.label },
                { label: w.state, value: (one) => w.states[one.state] },
                {
                  label: w.words,
                  value: (one) => [one.nature, one.words].filter(Boolean).join(' : '),
                },
                {
                  label: w.case,
                  value: (one) =>
                    one.caseNumber ? (
                      <a href={`/bureau/demandes/${one.caseNumber}`}>{w.caseOf(one.caseNumber)}</a>
                    ) : one.state === 'anomaly' ? (
                      w.coming
                    ) : (
                      ''
                    ),
                },
              ]}
            />
          </>
        ),
      })
    })
}
