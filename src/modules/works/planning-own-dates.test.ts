// A contractor's planning comes again: what becomes of a date a resident chose, of a day she said to be away?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn, sofia } from '../../../tests/support/works-site.ts'
import { at, parisDay } from '../../platform/clock/clock.ts'
import { worksDesk } from './desk.tsx'
import { moveIntervention } from './plan.ts'
import { sayAbsence } from './said.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services))
services.clock.set(at('2026-11-10 09:30'))
const site = await openTower(house, 'Volets choisis')
const days = await addDays(house, site, '2026-12-07', '2026-12-18', '1')
const on = (day: string) => days.find(({ startsAt }) => parisDay(startsAt).toString() === day)?.id ?? ''
const homes = await ask<{ id: string; code: string }>(
  `select h.id, h.code from works_site_homes x join homes h on h.id = x.home_id where x.site_id = $1 order by h.code = $2 desc, h.code limit 4`,
  [site.id, residents.rosa.home],
)
const [rosas, other, fresh, plain] = homes as [Home, Home, Home, Home]
type Home = { id: string; code: string }
const chosen = await planOn(house, site, rosas.id, on('2026-12-08'))
await moveIntervention(
  services,
  { kind: 'resident', id: residents.rosa.id },
  chosen,
  on('2026-12-14'),
  'resident',
)
const away = (home: Home, fromOn: string) =>
  sayAbsence(
    services,
    sofia,
    { siteId: site.id, homeId: home.id },
    { id: randomUUIDv7(), fromOn, untilOn: '', words: '', ifAbout: 'ask' },
  )
await planOn(house, site, other.id, on('2026-12-09'))
await away(other, '2026-12-10')
await away(fresh, '2026-12-11')

const here = `/bureau/chantiers/${site.number}/planning`
let browse = await signedIn(house, app, staff.sofia)
const lineOf = (home: Home, day: string) => `Volets;${home.code};${day}/12/2026;8 h;12 h`
/** The page that a form leads to. */
const follow = async (path: string, sent: Parameters<typeof browse.post>[1]) =>
  browse.get((await browse.post(path, sent)).headers.get('location') ?? '')
async function send(...lines: string[]) {
  const body = new FormData()
  const file = new TextEncoder().encode(['lot;logement;jour;de;a', ...lines].join('\n'))
  body.append('file', new Blob([file]), 'planning.csv')
  const page = await (await follow(here, body)).text()
  return { page, sha256: /name="sha256" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '' }
}
const dayOf = async (home: Home) =>
  (
    await ask<{ day: string | null }>(
      `select app.works_day(t.starts_at)::text as day from works_interventions i left join works_slots t on t.id = i.slot_id where i.site_id = $1 and i.home_id = $2`,
      [site.id, home.id],
    )
  ).map(({ day }) => day)
const again = [lineOf(rosas, '15'), lineOf(other, '10'), lineOf(fresh, '11'), lineOf(plain, '16')]

test('the page says which dates go against what residents said, and proposes to keep theirs', async () => {
  const { page } = await send(...again)
  assert.match(page, /3 dates vont contre ce que des habitants ont dit/)
  assert.match(page, /date choisie par l’habitant[\s\S]*lundi 14 décembre[\s\S]*mardi 15 décembre/)
  assert.match(page, /absence annoncée pendant ces travaux[\s\S]*mercredi 9 décembre[\s\S]*jeudi 10 décembre/)
  assert.match(
    page,
    /value="keep" checked[\s\S]*Suivre l’habitant|Suivre l’habitant[\s\S]*value="keep" checked/,
  )
})

test('kept: her date stays, a day of absence is nobody’s date, the rest of the file is followed', async () => {
  const { sha256 } = await send(...again)
  const done = await (await follow(`${here}/confirmer`, { sha256, own_dates: 'keep', late: '1' })).text()
  assert.match(done, /3 dates sont restées comme les habitants les ont dites[\s\S]*Dites-le à l’entreprise/)
  assert.deepEqual(await dayOf(rosas), ['2026-12-14'])
  assert.deepEqual(await dayOf(other), ['2026-12-09'])
  // Nothing was planned there: the work is known, its date is to be found.
  assert.deepEqual(await dayOf(fresh), [null])
  assert.deepEqual(await dayOf(plain), ['2026-12-16'])
})

test('a file that leaves no place for her date says so, changes nothing, and may be followed', async () => {
  const takesHers = [lineOf(rosas, '17'), lineOf(plain, '14')]
  const { page, sha256 } = await send(...takesHers)
  assert.match(page, /des créneaux seraient trop pleins/)
  const refused = await follow(`${here}/confirmer`, { sha256, own_dates: 'keep', late: '1' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Ce créneau n’a qu|il est plein/)
  assert.deepEqual([await dayOf(rosas), await dayOf(plain)], [['2026-12-14'], ['2026-12-16']])
  const done = await follow(`${here}/confirmer`, { sha256, own_dates: 'replace', late: '1' })
  assert.match(await done.text(), /Le planning est importé/)
  assert.deepEqual([await dayOf(rosas), await dayOf(plain)], [['2026-12-17'], ['2026-12-14']])
})

test('once the contractor’s date has replaced hers, it is no longer one she chose', async () => {
  const { page } = await send(lineOf(rosas, '18'))
  assert.doesNotMatch(page, /date choisie par l’habitant/)
  assert.match(page, /vendredi 18 décembre/)
})

test('a visit to come that a file puts in the past is a line to correct', async () => {
  services.clock.set(at('2026-12-10 09:00'))
  browse = await signedIn(house, app, staff.sofia)
  const { page } = await send(lineOf(rosas, '07'))
  assert.match(page, /Le lundi 7 décembre est passé, et la visite est prévue[^.]*\. Vérifiez le mois/)
  assert.deepEqual(await dayOf(rosas), ['2026-12-17'])
})
