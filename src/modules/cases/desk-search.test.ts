// Does the desk find what somebody speaks of: by word, name, number, address or telephone, accents or not?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { deskCases } from './desk.tsx'
import { referenceOf } from './rules.ts'

test('a demand is found by what was said, by whom, where and under which number', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number } = await world.tell({ details: 'La cabine est arrêtée entre deux étages, odeur de brûlé.' })
  const link = new RegExp(`/bureau/demandes/${number}"`)
  const look = async (query: string, more: Record<string, string> = {}) => {
    const reply = await world.ask(
      app,
      'claire',
      `/bureau/recherche?${new URLSearchParams({ q: query, ...more })}`,
    )
    return reply.status === 303 ? `href="${reply.headers.get('location')}"` : reply.text()
  }
  for (const query of [
    'cabines arrêtées',
    'brule',
    'BRÛLÉ étage',
    'benali',
    'Fatima Bénali',
    'goeland',
    'Goéland quai',
    'ascenseur',
    String(number),
    referenceOf(number),
  ])
    assert.match(await look(query), link, query)
  for (const phone of ['06 39 98 00 01', '0639980001', '+33 6 39 98 00 01'])
    assert.match(await look(phone), /Madame Fatima Benali<\/a>.*06\u00a039\u00a098\u00a000\u00a001/s, phone)
  const misspelt = await look('assenseur')
  assert.match(misspelt, /Rien pour « assenseur »\. Voici ce qui ressemble : « ascenseur »/)
  assert.match(misspelt, link)
})

test('filters of a search are in its address, and nothing found says what to do', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number } = await world.tell()
  const look = async (query: string) => (await world.ask(app, 'claire', `/bureau/recherche?${query}`)).text()
  const link = new RegExp(`/bureau/demandes/${number}"`)
  assert.match(await look('q=ascenseur&etat=ouverte&famille=Ascenseur&residence=JET'), link)
  for (const filter of ['etat=terminee', 'famille=Voisinage', 'residence=CAN']) {
    const shown = await look(`q=ascenseur&${filter}`)
    assert.doesNotMatch(shown, link, filter)
    assert.match(shown, /Rien avec ces filtres/)
    assert.match(shown, /href="\/bureau\/recherche\?q=ascenseur">Chercher partout/)
  }
  const none = await look('q=zygomatique')
  assert.match(none, /Essayez un seul mot/)
  assert.match(none, /href="\/bureau\/nouvelle"/)
  assert.match(await look(''), /Cherchez par numéro/)
})

test('the queue is filtered by team, agency, month, subject and who holds it, all in the address', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number, id } = await world.tell()
  const { number: old } = await world.tell({ reportedAt: world.clock.now().subtract({ hours: 24 * 60 }) })
  const team = randomUUID()
  await world.owner.query('insert into staff_teams (id, code, agency_id, name) values ($1, $2, $3, $4)', [
    team,
    'PHARE-2',
    world.ids.phare,
    'Équipe technique',
  ])
  await world.owner.query('update cases set team_id = $1 where id = $2', [team, id])
  const shows = async (query: string) => {
    const html = await (await world.ask(app, 'karim', `/bureau?${query}`)).text()
    return [number, old].filter((one) => html.includes(`/bureau/demandes/${one}"`))
  }
  assert.deepEqual(await shows('groupe=PHARE-2&qui=personne'), [number])
  assert.deepEqual(await shows('mois=2026-11'), [number])
  assert.deepEqual(await shows('mois=2026-09'), [old])
  assert.deepEqual(await shows('mois=2026-09..2026-11&agence=PHARE&famille=Ascenseur'), [number, old])
  assert.deepEqual(await shows('agence=CANAL'), [])
  assert.deepEqual(await shows('retard=1'), [old])
  assert.deepEqual(await shows('qui=moi'), [])
  // A wrong month is no month, not an error.
  assert.deepEqual(await shows('mois=2026-13'), [number, old])
  assert.equal((await world.ask(app, 'karim', `/bureau?apres=${randomUUID()}`)).status, 200)
})

test('the file of every resident is one link away from the search', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  assert.match(
    await (await world.ask(app, 'claire', '/bureau/recherche')).text(),
    /href="\/bureau\/habitants"/,
  )
})
