// Does the desk slow down with the years? The same pages with ten thousand demands and with a million, turn by turn.
import type pg from 'pg'
import { commonWord, plantLarge, rareWord } from '../db/worlds/large.ts'
import { staff } from '../db/worlds/people.ts'
import { type Base, openBase } from './base.ts'
import { median, recordFigure } from './record.ts'
import { call, type Site, signIn, startSite } from './site.ts'

const homes = 10_000
const sizes = { small: 10_000, large: 1_000_000 }
const rounds = 25
const warmUps = 5

type Desk = { site: Site; base: Base; cookies: Record<'claire' | 'karim', string>; sample: Sample }
type Sample = { answered: number; grouped: number; home: number; name: string; estate: string }
/** Page by page: who asks, and for what. */
type Page = { who: 'claire' | 'karim'; path: (sample: Sample) => string }

const monthAgo = Temporal.Now.plainDateISO('Europe/Paris').subtract({ months: 1 }).toString().slice(0, 7)
const queue: Record<string, Page> = {
  'her queue': { who: 'claire', path: () => '/bureau?qui=moi' },
  'all that waits': { who: 'claire', path: () => '/bureau' },
  'what is late': { who: 'karim', path: () => '/bureau?retard=1' },
  'the manager’s list': { who: 'karim', path: () => '/bureau?qui=responsable' },
  'one estate, one month': {
    who: 'karim',
    path: ({ estate }) => `/bureau?residence=${estate}&mois=${monthAgo}&etat=toutes`,
  },
}
const search: Record<string, Page> = {
  'a common word': { who: 'claire', path: () => `/bureau/recherche?q=${commonWord}` },
  'a rare word': { who: 'claire', path: () => `/bureau/recherche?q=${rareWord}` },
  'a name': { who: 'claire', path: ({ name }) => `/bureau/recherche?q=${encodeURIComponent(name)}` },
  'two words and a filter': {
    who: 'claire',
    path: ({ estate }) => `/bureau/recherche?q=lumi%C3%A8re+escalier&residence=${estate}&etat=terminee`,
  },
  'what nobody wrote': { who: 'claire', path: () => '/bureau/recherche?q=zygomatique' },
}
const casePage: Record<string, Page> = {
  'an answered demand': { who: 'claire', path: ({ answered }) => `/bureau/demandes/${answered}` },
  'one that neighbours share': { who: 'claire', path: ({ grouped }) => `/bureau/demandes/${grouped}` },
  'one in a home': { who: 'karim', path: ({ home }) => `/bureau/demandes/${home}` },
}
const figures: Record<string, Page> = {
  'the figures of the months': { who: 'karim', path: () => '/bureau/chiffres' },
}

export async function growth(): Promise<void> {
  const [small, large] = [await openDesk(sizes.small), await openDesk(sizes.large)]
  try {
    for (const [name, pages, goal] of [
      ['queue_growth_ratio', queue, 3],
      ['search_growth_ratio', search, 3],
      ['case_page_growth_ratio', casePage, 3],
      ['figures_growth_ratio', figures, undefined],
    ] as const) {
      let worst = 0
      for (const [said, page] of Object.entries(pages))
        worst = Math.max(worst, await compare(said, page, small, large))
      recordFigure(name, worst, 'of the time with 10 000 demands, worst page', goal ? { atMost: goal } : {})
    }
  } finally {
    for (const desk of [small, large]) {
      await desk.site.kill()
      await desk.base.close()
    }
  }
}

async function openDesk(cases: number): Promise<Desk> {
  let said = 0
  const base = await openBase((url) =>
    plantLarge(url, { homes, cases }, (step, done, total) => {
      if (done - said < total / 10 && done !== total) return
      said = done
      console.log(`  ${step} : ${done} / ${total}`)
    }),
  )
  const cookies = {
    claire: await signIn(base.owner, 'staff', staff.claire.id),
    karim: await signIn(base.owner, 'staff', staff.karim.id),
  }
  return { base, cookies, sample: await drawSample(base.owner), site: await startSite(base.ownerUrl) }
}

// Of her own agency, from the middle of the history: what an adviser opens on a usual day.
async function drawSample(owner: pg.Pool): Promise<Sample> {
  const one = async (where: string) => {
    const { rows } = await owner.query<{ number: number }>(
      `select number from cases c join estates e on e.id = c.estate_id join agencies a on a.id = e.agency_id
        join staff_grants g on g.agency_id = a.id and g.staff_id = $1
       where not c.is_sensitive and ${where} order by number offset 100 limit 1`,
      [staff.claire.id],
    )
    return Number(rows[0]?.number)
  }
  const { rows } = await owner.query<{ name: string; estate: string }>(
    `select r.first_name || ' ' || r.last_name as name, e.code as estate from cases c join residents r on r.id = c.resident_id
       join estates e on e.id = c.estate_id join staff_grants g on g.agency_id = e.agency_id and g.staff_id = $1
      where c.state = 'closed' order by c.number desc offset 100 limit 1`,
    [staff.claire.id],
  )
  return {
    answered: await one(`c.state = 'answered'`),
    grouped: await one(`c.state = 'closed' and c.fault_id is not null`),
    home: await one(`c.state = 'closed' and c.home_id is not null`),
    name: rows[0]?.name ?? '',
    estate: rows[0]?.estate ?? '',
  }
}

async function compare(said: string, page: Page, small: Desk, large: Desk): Promise<number> {
  const times: [number[], number[]] = [[], []]
  for (let round = -warmUps; round < rounds; round++)
    for (const [index, desk] of [small, large].entries()) {
      const ms = await open(page, desk)
      if (round >= 0) times[index]?.push(ms)
    }
  const [few, many] = [median(times[0]), median(times[1])]
  console.log(`  ${said}: ${few.toFixed(1)} ms, then ${many.toFixed(1)} ms: ${(many / few).toFixed(2)}`)
  return many / few
}

async function open({ who, path }: Page, { site, cookies, sample }: Desk): Promise<number> {
  const reply = await call(site.port, path(sample), {
    headers: { cookie: cookies[who], 'accept-encoding': 'br' },
  })
  if (reply.status !== 200) throw new Error(`${path(sample)}: ${reply.status}`)
  return reply.ms
}
