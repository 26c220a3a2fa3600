// The landlord's door for anyone: the number, the agencies and their hours, how to tell something.
import type { Hono } from 'hono'
import { landlordOf } from '../../modules/settings/index.ts'
import { sayHour } from '../../platform/clock/words.fr.ts'
import type { OpeningHours, WeekDay } from '../../platform/clock/working-time.ts'
import { publicActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { LinkButton } from '../../ui/form.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { Card, PhoneLink } from '../../ui/parts.tsx'
import { words } from './words.fr.ts'

export function publicSite(services: Services): Hono<Env> {
  return createSurface()
    .get('/', async (c) => {
      const landlord = await landlordOf(services)
      return c.html(
        renderPage(
          <PublicLayout
            title={landlord.name}
            landlord={landlord}
            description={words.description(landlord.name)}
            nav={[...words.nav]}
          >
            <h1>{words.welcome(landlord.name)}</h1>
            <p>{words.promise}</p>
            <p>
              <LinkButton href="/moi/signaler" main>
                {words.declare}
              </LinkButton>
            </p>
            <p>
              <a href="/moi">{words.follow}</a>
            </p>
            {landlord.phone && (
              <p>
                {words.call} <PhoneLink number={landlord.phone} />
              </p>
            )}
            <p>{words.danger}</p>
          </PublicLayout>,
        ),
        200,
        { 'cache-control': 'public, max-age=60' },
      )
    })
    .get('/agences', async (c) => {
      const landlord = await landlordOf(services)
      const agencies = await as(services.db, publicActor, (tx) =>
        tx.selectFrom('agencies').selectAll().orderBy('name').execute(),
      )
      return c.html(
        renderPage(
          <PublicLayout
            title={words.agencies}
            landlord={landlord}
            description={words.agenciesOf(landlord.name)}
            nav={[...words.nav]}
          >
            <h1>{words.agencies}</h1>
            <div class="stack">
              {agencies.map((agency) => (
                <Card title={agency.name}>
                  <p>{agency.address}</p>
                  <p>
                    <PhoneLink number={agency.phone} />
                  </p>
                  <ul>
                    {sayWeek(agency.opening).map((line) => (
                      <li>{line}</li>
                    ))}
                  </ul>
                </Card>
              ))}
            </div>
          </PublicLayout>,
        ),
        200,
        { 'cache-control': 'public, max-age=60' },
      )
    })
}

const days = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']

/** « du lundi au vendredi : 8 h 30 – 12 h, 13 h 30 – 17 h 30 »: days alike, one after the other, are one line. */
function sayWeek(opening: Json): string[] {
  const hours = opening as { week: OpeningHours['week'] } & Json
  const said = days.map((_, n) => {
    const slots = hours.week[(n + 1) as WeekDay] ?? []
    return slots.length === 0
      ? words.closed
      : slots.map(([from, to]) => `${sayHour(from)}\u00a0–\u00a0${sayHour(to)}`).join(', ')
  })
  const runs: { from: number; to: number; text: string }[] = []
  for (const [n, text] of said.entries()) {
    const last = runs.at(-1)
    if (last?.text === text) last.to = n
    else runs.push({ from: n, to: n, text })
  }
  return runs.map(({ from, to, text }) => `${words.daysFrom(days[from] ?? '', days[to] ?? '')} : ${text}`)
}
