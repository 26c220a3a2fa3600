// Does the page of a site say what is true, and stay short when homes are many?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { contractors, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addLot, drawTower, makeReady, openTower } from '../../../tests/support/works-site.ts'
import { answerAsked } from './contractor.ts'
import { worksDesk } from './desk.tsx'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services))
const sofia = await signedIn(house, app, staff.sofia)
const read = async (path: string) => (await sofia.get(path)).text()

test('the perimeter says which asbestos file is still owed, to whom, and when all were handed over', async () => {
  const site = await drawTower(house, 'Amiante')
  const page = `/bureau/chantiers/${site.number}`
  assert.match(await read(page), /à remettre à Bâtisseurs du Détroit : dossier amiante/)
  await makeReady(house, site)
  const handed = await read(page)
  assert.match(handed, /dossiers amiante remis</)
  assert.doesNotMatch(handed, /à remettre à/)
  await addLot(house, site, {
    title: 'Percements',
    what: 'Nous perçons.',
    contractorId: contractors.plumbing,
    trade: 'plumbing',
    startsOn: '2026-12-01',
    isIntrusive: true,
  })
  assert.match(
    await read(page),
    /à remettre à [^<]* : dossier amiante ; à remettre à [^<]* : repérage avant travaux/,
  )
})

test('eighty homes are folded hall by hall, each with its counts; a state unfolds its own', async () => {
  const [site] = await ask<{ number: number }>('select number from works_sites order by number limit 1')
  const page = `/bureau/chantiers/${site?.number}`
  const text = await read(page)
  assert.match(text, /<details><summary>Tour du Bassin, entrée A : \d+ logements\. [^<]*terminé : \d+/)
  assert.match(text, /<details><summary>Entrée A, [^<]*date fixée : \d+/)
  assert.doesNotMatch(text, /<details open[^>]*><summary>[^<]*Proposer|<details open[^>]*><summary>Personne/)
  const absent = await read(`${page}?etat=absent`)
  assert.match(
    absent,
    /<details open[^>]*><summary>État des logements : personne n’a ouvert[\s\S]*<details open[^>]*><summary>Tour du Bassin, entrée A/,
  )
})

test('who reads neither asbestos files nor orders is told nothing of them, rather than that they are missing', async () => {
  const site = await openTower(house, 'Dossiers remis')
  const [order] = await ask<{ id: string }>('select id from works_orders where site_id = $1', [site.id])
  await answerAsked(services, order?.id ?? '', {
    id: randomUUIDv7(),
    kind: 'acknowledged',
    words: '',
    by: 'Paul',
  })
  const page = `/bureau/chantiers/${site.number}`
  const papers = /dossiers? amiante|réception pas encore confirmée|reçue? par/i
  assert.match(await read(page), /dossiers amiante remis</)
  assert.doesNotMatch(await read(page), /réception pas encore confirmée/)
  // A caretaker of the tower.
  await ask(
    `insert into staff_grants (id, staff_id, role, estate_id, from_on) select gen_random_uuid(), $1, 'caretaker', estate_id, '2026-01-01' from buildings where code = 'BAS-1'`,
    [staff.gerard.id],
  )
  const gerard = await signedIn(house, app, staff.gerard)
  const shown = await gerard.get(page)
  assert.equal(shown.status, 200)
  const text = await shown.text()
  assert.match(text, /Dossiers remis[\s\S]*Volets[\s\S]*Tour du Bassin/)
  const said = text.replaceAll('Dossiers remis', '')
  assert.doesNotMatch(said, papers)
})
