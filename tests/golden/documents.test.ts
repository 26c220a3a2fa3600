// Does each paper that leaves the house read as it is kept here, for whoever sees it, hears it or needs it large?
// All are made from the sample landlord, at one moment, through the addresses a colleague would open.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { goeland, residents, staff } from '../../db/worlds/people.ts'
import { activityReviewDesk } from '../../src/modules/activity-review/desk.tsx'
import { boardPages } from '../../src/modules/board/public.tsx'
import { meetingsDesk } from '../../src/modules/meetings/desk.tsx'
import { worksDesk } from '../../src/modules/works/desk.tsx'
import { stopPdf } from '../../src/platform/pdf/pdf.ts'
import { mount, signedIn } from '../support/browse.ts'
import { isAsKept, textOf } from '../support/golden.ts'
import { openHouse } from '../support/house.ts'
import { readPdf, shareFrom } from '../support/read-pdf.ts'

after(stopPdf)
const house = await openHouse()
const { services, ask } = house
const app = mount(
  house,
  meetingsDesk(services),
  boardPages(services),
  worksDesk(services),
  activityReviewDesk(services),
)
const claire = await signedIn(house, app, staff.claire)
const sofia = await signedIn(house, app, staff.sofia)
const one = async <T extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  (await ask<T>(sql, values))[0] ?? assert.fail(sql)

/** Below it only what is beside the words: an address in its window, a web address. */
const smallest = 12
const asides = 0.2

/** `body`: the size, in points, that most of its words have at least. */
async function paper(browse: typeof claire, path: string, body: number) {
  const reply = await browse.get(path)
  assert.equal(reply.status, 200, path)
  const bytes = new Uint8Array(await reply.arrayBuffer())
  const found = await readPdf(bytes)
  assert.match(Buffer.from(bytes).toString('latin1'), /\/StructTreeRoot/)
  assert.deepEqual([found.lang, found.tagged, found.universal], ['fr', true, true])
  assert.ok(found.title)
  for (const { roles } of found.pages) assert.ok(roles.length > 0, 'every page has its tags')
  assert.ok(found.pages[0]?.roles.includes('H1'), 'it begins with a heading')
  const [most, large] = [shareFrom(found.pages, body), shareFrom(found.pages, smallest)]
  assert.ok(most > 0.5, `most of it is smaller than ${body} points`)
  assert.ok(large >= 1 - asides, `${Math.round(large * 100)} % is of ${smallest} points or more`)
  return found
}

const site = await one<{ id: string; number: number }>(
  'select id, number from works_sites order by number limit 1',
)
const phase = await one<{ id: string }>(
  `select id from works_phases where title = 'Salle d’eau' and site_id = $1`,
  [site.id],
)
const works = `/bureau/chantiers/${site.number}/lots/${phase.id}`

test('the notice of works, as a letter: each on its own sheet, hers as it is kept', async () => {
  const letters = await paper(sofia, `${works}/lettres.pdf`, 12)
  const rosa = await one<{ last_name: string }>('select last_name from residents where id = $1', [
    residents.rosa.id,
  ])
  const hers = letters.pages.filter(({ text }) => text.includes(rosa.last_name))
  assert.equal(hers.length, 1)
  isAsKept('works-letter', textOf({ title: letters.title, pages: hers }))
})

test('the notice of works, in the hall', async () => {
  const tower = await one<{ id: string }>(`select id from buildings where code = 'BAS-1'`)
  isAsKept('works-poster', textOf(await paper(sofia, `${works}/affiche-${tower.id}.pdf`, 16)))
})

test('the minutes of a meeting', async () => {
  const held = await one<{ id: string }>(
    `select id from meetings where building_id = $1 and state = 'closed'`,
    [goeland.buildingId],
  )
  isAsKept('minutes', textOf(await paper(claire, `/bureau/rencontres/${held.id}/compte-rendu.pdf`, 14)))
})

test('the sheet that invites a hall', async () => {
  const next = await one<{ id: string }>(
    `select id from meetings where building_id = $1 and state = 'planned' and invited_at is not null`,
    [goeland.buildingId],
  )
  isAsKept('invitation', textOf(await paper(claire, `/bureau/rencontres/${next.id}/affiche.pdf`, 20)))
})

test('the bilan of a liaison mission', async () => {
  const mission = await one<{ number: number; agent_id: string }>(
    'select number, agent_id from liaison_missions where ended_at is null order by number limit 1',
  )
  const agent = await signedIn(house, app, { id: mission.agent_id })
  const bilan = await paper(agent, `/bureau/bilans.pdf?de=mission-${mission.number}&quand=mission`, 13)
  isAsKept('bilan', textOf(bilan))
})

test('the poster of a hall: you said, we did', async () => {
  isAsKept('hall-poster', textOf(await paper(claire, `/hall/${goeland.boardCode}/affiche.pdf`, 14)))
})
