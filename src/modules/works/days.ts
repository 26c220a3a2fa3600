// Which homes have had works for too long, and who has to do what about it? Days that add up, told once each.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import { tellByMail } from '../deliveries/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { noticeWords as words } from './notice-words.fr.ts'
import { findSiteById, listHomeFacts, listSiteHomes } from './queries.ts'
import { countDays, type DayTask, tasksOf } from './rules.ts'
import { placeOf } from './telling.ts'

/** Job `works.days`: days of works that add up are told to the manager of the works, once each. */
export async function watchDays(services: Services): Promise<void> {
  const now = services.clock.now()
  const today = parisDay(now)
  const { facts, rules } = await as(services.db, systemActor, async (tx) => ({
    facts: await listHomeFacts(tx, null),
    rules: await readTradeRules(tx, today),
  }))
  for (const of of facts) {
    const days = countDays(
      {
        firstOn: Temporal.PlainDate.from(of.firstOn),
        lastOn: Temporal.PlainDate.from(of.lastOn),
        isOver: of.isOver,
      },
      today,
    )
    // The last one says it all: a first look at a long site does not tell four things of one home.
    const kind = tasksOf(days, rules).at(-1)
    if (kind) await makeDayTask(services, of, kind, days, rules.worksDaysMax)
  }
}

async function makeDayTask(
  services: Services,
  of: { siteId: string; homeId: string; estateId: string },
  kind: DayTask,
  days: number,
  daysMax: number,
): Promise<void> {
  const made = await as(services.db, systemActor, async (tx) => {
    const added = await tx
      .insertInto('works_tasks')
      .values({
        id: randomUUIDv7(),
        site_id: of.siteId,
        home_id: of.homeId,
        estate_id: of.estateId,
        kind,
        made_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return null
    await announce(services, tx, systemActor, {
      event: 'works.task_made',
      subjectId: of.siteId,
      estateId: of.estateId,
      facts: { kind, homeId: of.homeId },
    })
    const site = await findSiteById(tx, of.siteId)
    const home = (await listSiteHomes(tx, of.siteId)).find(({ homeId }) => homeId === of.homeId)
    return site && home ? { site, place: placeOf(home) } : null
  })
  if (!made) return
  await tellByMail(services, {
    key: `works:${kind}:${of.siteId}:${of.homeId}`,
    email: made.site.managerEmail,
    name: made.site.manager,
    estateId: of.estateId,
    subject: words.toManager.subject(made.place, days),
    paragraphs: words.toManager.paragraphs(made.site.title, made.place, days, daysMax),
    link: {
      href: `${services.url}/bureau/chantiers/${made.site.number}/logements/${of.homeId}`,
      label: words.toManager.button,
    },
  })
}
