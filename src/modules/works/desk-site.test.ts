// Does the page of a site say what is true, and stay short when homes are many?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractors, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addLot, drawTower, makeReady } from '../../../tests/support/works-site.ts'
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
