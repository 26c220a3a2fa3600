// Is a visit said by mistake corrected at the desk, then added to, and does the journal keep both?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { sofia as actor, addDays, addLot, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { worksDesk } from './desk.tsx'
import { orderPhase } from './start.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services))
const sofia = await signedIn(house, app, staff.sofia)
const nadia = await signedIn(house, app, staff.nadia)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const site = await openTower(house, 'Visites')
const [slot] = await addDays(house, site, '2026-11-24')
const id = await planOn(house, site, home?.id ?? '', slot?.id ?? '')
const page = `/bureau/chantiers/${site.number}/logements/${home?.id}`
const read = async (browse: typeof sofia, path: string) => (await browse.get(path)).text()
const visitOf = async (words: string) =>
  (await ask<{ id: string }>('select id from works_visits where words = $1', [words]))[0]?.id ?? ''
const events = async () =>
  (await ask<{ event: string }>('select event from journal where subject_id = $1 order by at, id', [id])).map(
    ({ event }) => event,
  )

test('a visit of a wrong year is refused: it would count hundreds of days of works', async () => {
  services.clock.set(at('2026-11-24 11:00'))
  const wrong = {
    intervention: id,
    outcome: 'access',
    visit_on: '2025-11-24',
    visit_at: '9 h',
    visit_words: '',
  }
  const refused = await sofia.post(`${page}/visite`, wrong)
  assert.equal(refused.status, 422)
  assert.match(
    await refused.text(),
    /Le chantier commence le dimanche 1er novembre 2026[^<]*Vérifiez la date/,
  )
})

test('written down two hours later, it is corrected within twenty minutes of being written; the last day goes with the access', async () => {
  services.clock.set(at('2026-11-24 11:00'))
  const noted = await sofia.post(`${page}/visite`, {
    intervention: id,
    outcome: 'access',
    visit_on: '2026-11-24',
    visit_at: '9 h',
    visit_words: 'Posé au mauvais étage',
  })
  assert.equal(noted.status, 303)
  assert.match(await read(sofia, page), /Travaux terminés le/)
  const visit = `${page}/visites/${await visitOf('Posé au mauvais étage')}`
  services.clock.advance({ minutes: 19 })
  assert.match(await read(sofia, page), /Corriger ou préciser/)
  assert.match(await read(sofia, visit), /Corriger la visite[\s\S]*jusqu’à 11.h.20/)
  const corrected = await sofia.post(`${visit}/corriger`, {
    outcome: 'absent',
    visit_words: 'Personne à cet étage',
  })
  assert.equal(corrected.status, 303)
  const text = await read(sofia, page)
  assert.match(text, /corrigée[\s\S]*Personne à cet étage/)
  assert.doesNotMatch(text, /Travaux terminés le/)
  assert.deepEqual((await events()).at(-1), 'works.visit_corrected')
})

test('after that it is only added to, with the name of who adds; the journal says so', async () => {
  services.clock.advance({ minutes: 5 })
  const visit = `${page}/visites/${await visitOf('Personne à cet étage')}`
  assert.match(await read(sofia, visit), /délai de correction est passé[\s\S]*Enregistrer la précision/)
  assert.equal((await sofia.post(`${visit}/corriger`, { outcome: 'access', visit_words: '' })).status, 409)
  assert.equal((await sofia.post(`${visit}/preciser`, { visit_words: '' })).status, 422)
  assert.equal((await sofia.post(`${visit}/preciser`, { visit_words: 'Sonnette en panne' })).status, 303)
  assert.match(await read(sofia, page), /Sonnette en panne[\s\S]*Ajouté par Sofia/)
  assert.deepEqual((await events()).at(-1), 'works.visit_added')
})

test('a visit of somebody else is added to by who leads the works, corrected by nobody else', async () => {
  const noted = await nadia.post(`${page}/visite`, {
    intervention: id,
    outcome: 'refused',
    visit_on: '2026-11-24',
    visit_at: '11 h 20',
    visit_words: 'Dit non à la porte',
  })
  assert.equal(noted.status, 303)
  const hers = `${page}/visites/${await visitOf('Dit non à la porte')}`
  assert.match(await read(nadia, hers), /Corriger la visite/)
  assert.match(await read(sofia, hers), /a été notée par Nadia[\s\S]*Ajouter une précision/)
  assert.equal((await sofia.post(`${hers}/corriger`, { outcome: 'access' })).status, 403)
  assert.equal((await sofia.post(`${hers}/preciser`, { visit_words: 'Rappelée ce soir' })).status, 303)
  const own = `${page}/visites/${await visitOf('Personne à cet étage')}`
  assert.equal((await nadia.get(own)).status, 403)
})

test('a date is set from now on: a slot that is past is neither offered nor taken', async () => {
  services.clock.set(at('2026-11-25 09:00'))
  const slots = await addDays(house, site, '2026-11-27')
  const [past, next] = slots
  const text = await read(sofia, page)
  assert.ok(past && next && text.includes(`value="${next.id}"`))
  assert.doesNotMatch(text, new RegExp(`value="${past.id}"`))
  await sofia.post(`${page}/deplacer`, { intervention: id, slot: next.id, why: 'desk' })
  const back = await sofia.post(`${page}/deplacer`, { intervention: id, slot: past.id, why: 'desk' })
  assert.equal(back.status, 409)
})

test('a visit on a day nobody was to come is asked once; the same outcome twice on one half-day is one visit', async () => {
  services.clock.set(at('2026-12-07 10:00'))
  const browse = await signedIn(house, app, staff.sofia)
  const long = await addLot(house, site, { title: 'Cuisine', what: 'Nous refaisons la cuisine.', days: '3' })
  await orderPhase(services, actor, long.phaseId)
  // Wednesday, Thursday, Friday.
  const days = await addDays(house, long, '2026-12-09')
  const kitchen = await planOn(
    house,
    long,
    home?.id ?? '',
    days.find(({ phaseId }) => phaseId === long.phaseId)?.id ?? '',
  )
  const post = (fields: Record<string, string>) =>
    browse.post(`${page}/visite`, {
      command: randomUUIDv7(),
      intervention: kitchen,
      outcome: 'access',
      visit_on: '2026-12-07',
      visit_at: '9 h',
      visit_words: 'Dépose faite',
      ...fields,
    })
  const visits = async () =>
    (await ask('select 1 from works_visits where intervention_id = $1', [kitchen])).length
  const asked = await post({})
  assert.equal(asked.status, 422)
  const shown = await asked.text()
  assert.match(shown, /Cette visite était prévue le mercredi 9 décembre[^<]*C’est bien le lundi 7 décembre/)
  assert.match(shown, /name="visit_sure"[\s\S]*Dépose faite|Dépose faite[\s\S]*name="visit_sure"/)
  assert.equal(await visits(), 0)
  assert.equal((await post({ visit_sure: '1' })).status, 303)
  assert.equal((await post({ visit_sure: '1', visit_at: '9 h 01', visit_words: '' })).status, 303)
  assert.equal((await post({ visit_at: '9 h 02', visit_words: 'Évier posé' })).status, 303)
  assert.equal(await visits(), 1)
  assert.match(await read(browse, page), /Dépose faite[\s\S]*Évier posé/)
  // Any of its days is one of its days.
  services.clock.set(at('2026-12-10 10:00'))
  const later = await signedIn(house, app, staff.sofia)
  const second = {
    command: randomUUIDv7(),
    intervention: kitchen,
    outcome: 'access',
    visit_on: '2026-12-10',
    visit_at: '9 h',
  }
  assert.equal((await later.post(`${page}/visite`, second)).status, 303)
  assert.equal(await visits(), 2)
})
