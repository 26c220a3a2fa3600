// Are contracts and sites added, changed, ended and exported by who may, and does each change count at once? Through the addresses.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { importFile, type Kind } from '../imports/index.ts'

const house = await openHouse()
const { services } = house
const karim = await visitAs(services, 'karim')
const claire = await visitAs(services, 'claire')
const ines = await visitAs(services, 'ines')
const contracts = '/bureau/competence/contrats'
const sites = '/bureau/competence/chantiers'

const companyOf = async (code: string) =>
  (await house.ask<{ id: string }>('select id from contractors where code = $1', [code]))[0]?.id ?? ''
const plumbers = await companyOf('plomberie-bassin')
const cleaners = await companyOf('net-littoral')
const [goelandCode] = await house.ask<{ code: string }>('select code from buildings where id = $1', [
  goeland.buildingId,
])

const pests = {
  trade: 'pests',
  estate: 'JET',
  building: '',
  contractor: cleaners,
  starts_on: '2026-01-01',
  ends_on: '',
}
/** Who would answer for rats in the common parts of the sample estate. */
const whoAnswers = async () =>
  /<p>([^<]+)<\/p>/.exec(
    (
      await karim.get(
        '/bureau/competence/simulateur?adresse=JET&mots=cafards&sujet=pests&lieu=common-common&version=1',
      )
    ).text.split('role="status"')[1] ?? '',
  )?.[1]
const journalOf = (id: string) =>
  house.ask<{ event: string; facts: Record<string, unknown> }>(
    'select event, facts from journal where subject_id = $1 order by at, id',
    [id],
  )

test('a contract is added once however often it is sent, changed, ended; each counts at once and is in the journal', async () => {
  const command = randomUUIDv7()
  assert.equal(await whoAnswers(), 'Le bailleur')
  for (const _ of ['once', 'twice'])
    assert.equal((await karim.post(`${contracts}/nouveau`, { ...pests, command })).status, 303)
  assert.equal(await whoAnswers(), 'Net Littoral')
  const page = `${contracts}/${command}`
  const shown = (await karim.get(page)).text
  assert.match(shown, /<h1>Nuisibles, Résidence de la Jetée<\/h1>/)
  assert.equal((await karim.post(page, { ...pests, contractor: plumbers })).status, 303)
  assert.equal(await whoAnswers(), 'Plomberie du Bassin')
  // Nothing changes: nothing is written down.
  assert.equal((await karim.post(page, { ...pests, contractor: plumbers })).status, 303)
  assert.equal((await karim.post(`${page}/fin`, { end_on: '2026-11-20' })).status, 303)
  assert.equal(await whoAnswers(), 'Le bailleur')
  const told = await journalOf(command)
  assert.deepEqual(
    told.map(({ event }) => event),
    ['contract.added', 'contract.changed', 'contract.ended'],
  )
  assert.deepEqual(told[1]?.facts.changes, { contractor: ['Net Littoral', 'Plomberie du Bassin'] })
  assert.deepEqual(told[2]?.facts.changes, { endsOn: ['', '2026-11-20'] })
  const journal = (await karim.get('/bureau/journal?quoi=contract.ended')).text
  assert.match(journal, /a changé la fin d’un contrat/)
  assert.match(journal, /Nuisibles, Résidence de la Jetée/)
  // What is over is there for who asks.
  const search = `${contracts}?residence=JET&metier=pests`
  assert.doesNotMatch((await karim.get(search)).text, />Nuisibles, /)
  assert.match((await karim.get(`${search}&finis=oui`)).text, />Nuisibles, .*vendredi 20 novembre 2026, fini/)
})

test('what is wrong is said beside its field, what was typed is kept, and nothing is written', async () => {
  const wrong = await karim.post(`${contracts}/nouveau`, {
    ...pests,
    trade: 'magic',
    building: 'NULLE-PART',
    contractor: '',
    starts_on: '2026-02-31',
  })
  assert.equal(wrong.status, 422)
  for (const said of [
    /Choisissez un corps de métier/,
    /pas dans cette résidence/,
    /Choisissez une entreprise/,
    /Choisissez un jour/,
  ])
    assert.match(wrong.text, said)
  assert.match(wrong.text, /<option selected value="JET">|value="JET" selected/)
  const id = randomUUIDv7()
  await karim.post(`${contracts}/nouveau`, { ...pests, command: id })
  const early = await karim.post(`${contracts}/${id}/fin`, { end_on: '2025-01-01' })
  assert.equal(early.status, 422)
  assert.match(early.text, /dernier jour qui ne vient pas avant le premier/)
  assert.match(early.text, /name="end_on"[^>]*value="2025-01-01"/)
  assert.equal((await karim.get(`${contracts}/${randomUUIDv7()}`)).status, 404)
  assert.equal((await karim.post(`${contracts}/${randomUUIDv7()}/fin`, { end_on: '2027-01-01' })).status, 404)
})

test('a site of one building: its company answers there, then owes its guarantee, then no more', async () => {
  const command = randomUUIDv7()
  const site = {
    command,
    title: 'Portes du Goéland',
    estate: 'JET',
    building: goelandCode?.code ?? '',
    contractor: plumbers,
    trades: ['locks'],
    starts_on: '2026-10-01',
    ends_on: '2026-12-18',
    guarantee_until: '2027-12-18',
  }
  assert.equal((await karim.post(`${sites}/nouveau`, site)).status, 303)
  const listed = (await karim.get(`${contracts}?residence=JET`)).text
  assert.match(listed, /Portes du Goéland, Résidence de la Jetée<\/a><span class="small soft"> Goéland</)
  const page = `${sites}/${command}`
  const early = await karim.post(`${page}/fin`, { end_on: '2026-11-20', end_guarantee: '2026-11-01' })
  assert.equal(early.status, 422)
  assert.match(early.text, /fin de garantie qui ne vient pas avant/)
  assert.equal(
    (await karim.post(`${page}/fin`, { end_on: '2026-11-20', end_guarantee: '2027-11-20' })).status,
    303,
  )
  assert.deepEqual(
    await house.ask('select ends_on, guarantee_until from competence_perimeters where id = $1', [command]),
    [{ ends_on: '2026-11-20', guarantee_until: '2027-11-20' }],
  )
  const { command: _, ...same } = site
  assert.equal((await karim.post(page, { ...same, title: 'Portes', ends_on: '2026-11-20' })).status, 303)
  assert.deepEqual(
    (await journalOf(command)).map(({ event }) => event),
    ['site.added', 'site.ended', 'site.changed'],
  )
})

test('a site that overlaps another is saved, and its page says which one answers', async () => {
  const site = {
    title: 'Peinture de la Jetée',
    estate: 'JET',
    building: '',
    contractor: plumbers,
    trades: ['painting'],
    starts_on: '2026-06-01',
    ends_on: '2027-06-01',
    guarantee_until: '',
  }
  const first = await karim.post(`${sites}/nouveau`, { ...site, command: randomUUIDv7() })
  assert.doesNotMatch((await karim.get(first.location ?? '')).text, /recouvre un autre chantier/)
  const narrower = { ...site, title: 'Cage A', building: goelandCode?.code ?? '', contractor: cleaners }
  const second = await karim.post(`${sites}/nouveau`, { ...narrower, command: randomUUIDv7() })
  const said = (await karim.get(second.location ?? '')).text
  assert.match(said, /Cage A[^<]* recouvre un autre chantier/)
  assert.match(said, /Peinture de la Jetée[\s\S]*aujourd’hui, c’est Cage A[^<]* qui répond/)
})

test('an adviser reads and exports them, and changes none', async () => {
  const list = (await claire.get(contracts)).text
  assert.doesNotMatch(list, /competence\/contrats\/nouveau/)
  assert.match(list, /Exporter les contrats/)
  assert.equal((await claire.get(`${contracts}/nouveau`)).status, 403)
  assert.equal((await claire.post(`${contracts}/nouveau`, pests)).status, 403)
  const [one] = await house.ask<{ id: string }>('select id from contractor_contracts limit 1')
  assert.equal((await claire.get(`${contracts}/${one?.id}`)).status, 403)
  assert.equal((await claire.post(`${contracts}/${one?.id}/fin`, { end_on: '2026-12-01' })).status, 403)
})

test('a long list comes fifty at a time, and the filter stays', async () => {
  const first = (await ines.get(`${contracts}?finis=oui`)).text
  const rows = first.split('/bureau/competence/contrats/').length - 2
  assert.equal(rows, 50)
  assert.match(first, /contrats\?finis=oui&amp;page=2/)
  assert.match((await ines.get(`${contracts}?finis=oui&page=2`)).text, /page=1/)
})

test('what is exported changes nothing when it is imported', async () => {
  for (const [kind, path] of [
    ['contracts', contracts],
    ['sites', sites],
  ] as [Kind, string][]) {
    const file = await karim.get(`${path}.csv`)
    assert.match(file.type, /text\/csv/)
    const report = await importFile(services, systemActor, kind, new TextEncoder().encode(file.text), {
      fileName: `${kind}.csv`,
    })
    assert.deepEqual(report.problems, [])
    assert.deepEqual([report.created, report.changed], [0, 0], kind)
    assert.ok(report.unchanged > 0)
  }
})
