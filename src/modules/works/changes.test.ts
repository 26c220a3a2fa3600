// May a site, a phase and an absence be changed once they were said, and never so that a visit falls outside?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { contractors, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { worksResident } from './resident.tsx'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksResident(services))
const sofia = await signedIn(house, app, staff.sofia)
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const site = await openTower(house, 'Volets de la Tour')
const [slot] = await addDays(house, site, '2026-12-15')
await planOn(house, site, homeId, slot?.id ?? '')
await house.doJobs(worksJobs)
const here = `/bureau/chantiers/${site.number}`

test('a site changes its name, its dates and who follows it; a day that leaves a visit outside is refused with what was typed', async () => {
  const page = await (await sofia.get(`${here}/changer`)).text()
  const other = /<option value="([0-9a-f-]{36})"(?! selected)/.exec(page)?.[1] ?? ''
  assert.ok(other, page.slice(0, 3000))
  const made = {
    title: 'Volets et stores',
    what: 'Nous posons des volets.',
    starts_on: '2026-11-01',
    ends_on: '2026-12-14',
    guarantee_until: '',
    manager: staff.sofia.id,
  }
  const refused = await sofia.post(`${here}/changer`, made)
  assert.equal(refused.status, 422)
  assert.match(
    await refused.text(),
    /Volets et stores[\s\S]*Une visite est le mardi 15 décembre|Une visite est le mardi 15 décembre[\s\S]*Volets et stores/,
  )
  const nobody = await sofia.post(`${here}/changer`, {
    ...made,
    ends_on: '2027-01-31',
    manager: staff.nadia.id,
  })
  assert.equal(nobody.status, 422)
  assert.equal(
    (await sofia.post(`${here}/changer`, { ...made, ends_on: '2027-03-31', manager: other })).status,
    303,
  )
  const [kept] = await ask('select title, ends_on::text, manager_id from works_sites where id = $1', [
    site.id,
  ])
  assert.deepEqual(kept, { title: 'Volets et stores', ends_on: '2027-03-31', manager_id: other })
  await house.doJobs(worksJobs)
  const drawn = await ask('select distinct title from competence_perimeters where code like $1', [
    `works-${site.number}-%`,
  ])
  assert.deepEqual(drawn, [{ title: 'Volets et stores' }])
})

test('a phase changes its name and its dates, not to leave a visit outside', async () => {
  const change = (fields: Record<string, string>) =>
    sofia.post(`${here}/lots/${site.phaseId}/changer`, fields)
  const late = await change({ title: 'Stores', starts_on: '2026-12-16', ends_on: '2027-02-01' })
  assert.equal(late.status, 422)
  assert.match(await late.text(), /Une visite est le mardi 15 décembre/)
  assert.equal(
    (await change({ title: 'Stores', starts_on: '2026-12-10', ends_on: '2027-02-01' })).status,
    303,
  )
  const [kept] = await ask('select title, starts_on::text, ends_on::text from works_phases where id = $1', [
    site.phaseId,
  ])
  assert.deepEqual(kept, { title: 'Stores', starts_on: '2026-12-10', ends_on: '2027-02-01' })
})

test('an absence is taken back, by her or at the desk, for every site it was said to, and stays written', async () => {
  const own = `/moi/travaux/${site.number}`
  const say = async () => {
    services.clock.advance({ minutes: 1 })
    await rosa.post(`${own}/absence`, { from_on: '2026-12-15', until_on: '2026-12-16' })
    await house.doJobs(worksJobs)
    const [said] = await ask<{ id: string }>(
      'select id from works_absences where site_id = $1 order by at desc limit 1',
      [site.id],
    )
    return said?.id ?? ''
  }
  const waits = async () => (await (await sofia.get(here)).text()).includes('absence annoncée ce jour-là')
  const first = await say()
  assert.match(await (await rosa.get(own)).text(), /Vous ne serez pas là du mardi 15 décembre/)
  assert.equal(await waits(), true)
  assert.equal((await rosa.post(`${own}/absence/retirer`, { absence: first })).status, 303)
  assert.doesNotMatch(await (await rosa.get(own)).text(), /Vous ne serez pas là du/)
  assert.equal(await waits(), false)
  await house.doJobs(worksJobs)
  const told = await ask('select subject from deliveries where dedupe = $1', [
    `works:absence:${first}:withdrawn`,
  ])
  assert.equal(told.length, 1)
  const both = await ask(
    'select 1 from works_absences a join works_absence_withdrawals w on w.absence_id = a.id where a.home_id = $1',
    [homeId],
  )
  assert.equal(both.length, 2)
  const again = await say()
  assert.equal(
    (await sofia.post(`${here}/logements/${homeId}/absence/retirer`, { absence: again })).status,
    303,
  )
  assert.equal(await waits(), false)
  const [stranger] = await ask<{ id: string }>('select id from works_absences where home_id <> $1 limit 1', [
    homeId,
  ])
  assert.equal((await rosa.post(`${own}/absence/retirer`, { absence: stranger?.id ?? '' })).status, 404)
})

test('a phase stays inside its site, whichever of the two changes', async () => {
  const phase = {
    command: randomUUIDv7(),
    title: 'Peinture',
    what: 'Nous peignons.',
    contractor: contractors.builder,
    trade: '',
    days: '1',
  }
  const early = await sofia.post(`${here}/lots`, { ...phase, starts_on: '2026-10-30', ends_on: '2027-01-10' })
  assert.equal(early.status, 422)
  assert.match(
    await early.text(),
    /Le chantier commence le dimanche 1er novembre 2026 : un lot ne peut pas commencer avant/,
  )
  const long = await sofia.post(`${here}/lots/${site.phaseId}/changer`, {
    title: 'Stores',
    starts_on: '2026-12-10',
    ends_on: '2027-04-01',
  })
  assert.equal(long.status, 422)
  assert.match(
    await long.text(),
    /Le chantier se termine le mercredi 31 mars 2027 : un lot ne va pas au-delà/,
  )
  const short = await sofia.post(`${here}/changer`, {
    title: 'Volets',
    what: '',
    starts_on: '2026-12-11',
    ends_on: '2027-03-31',
    guarantee_until: '',
    manager: staff.sofia.id,
  })
  assert.equal(short.status, 422)
  assert.match(await short.text(), /Le lot « Stores » commence le jeudi 10 décembre 2026/)
})

test('an absence that is over is refused, and the same one sent again is one', async () => {
  const own = `/moi/travaux/${site.number}/absence`
  const past = await rosa.post(own, { from_on: '2026-10-10', until_on: '2026-10-12' })
  assert.equal(past.status, 422)
  assert.match(await past.text(), /Cette absence est déjà passée/)
  const events = async () =>
    (await ask("select 1 from journal where event = 'works.absence_said' and subject_id = $1", [site.id]))
      .length
  const before = await events()
  for (const _ of [1, 2])
    assert.equal((await rosa.post(own, { from_on: '2027-01-12', until_on: '2027-01-14' })).status, 303)
  const held = await ask('select 1 from works_absences where site_id = $1 and from_on = $2', [
    site.id,
    '2027-01-12',
  ])
  assert.deepEqual([held.length, (await events()) - before], [1, 1])
})

test('an absence past the end of the works is asked again, and one that touches another makes it longer', async () => {
  const own = `/moi/travaux/${site.number}`
  const asked = async (until_on: string) => {
    const reply = await rosa.post(`${own}/absence`, { from_on: '2027-01-20', until_on })
    return [reply.status, await reply.text()] as const
  }
  const [status, far] = await asked('2099-12-04')
  assert.equal(status, 422)
  assert.match(far, /Les travaux se terminent le [^<]*2027 : donnez une date jusqu’à ce jour-là/)
  const desk = await sofia.post(`${here}/logements/${homeId}/absence`, {
    from_on: '2099-12-04',
    until_on: '',
  })
  assert.equal(desk.status, 422)
  assert.match(await desk.text(), /Les travaux se terminent le/)
  const held = () =>
    ask<{ from_on: string; until_on: string; words: string; sites: number }>(
      `select a.from_on::text, a.until_on::text, a.words, count(*)::int as sites from works_absences a
        where a.home_id = $1 and a.until_on >= '2027-01-01' and a.from_on >= '2027-01-11' and not exists (select from works_absence_withdrawals w where w.absence_id = a.id)
        group by 1, 2, 3 order by 1`,
      [homeId],
    )
  const [before] = await held()
  assert.deepEqual([before?.from_on, before?.until_on], ['2027-01-12', '2027-01-14'])
  const say = (fields: Record<string, string>) => rosa.post(`${own}/absence`, fields)
  const one = (from_on: string, until_on: string, words = '') => ({
    from_on,
    until_on,
    words,
    sites: before?.sites,
  })
  // Inside: nothing more. Overlapping, then the day after: one and the same, on every site.
  await say({ from_on: '2027-01-13', until_on: '' })
  assert.deepEqual(await held(), [one('2027-01-12', '2027-01-14')])
  await say({ from_on: '2027-01-14', until_on: '2027-01-15', absence_words: 'clé au voisin' })
  await say({ from_on: '2027-01-16', until_on: '2027-01-17' })
  assert.deepEqual(await held(), [one('2027-01-12', '2027-01-17', 'clé au voisin')])
  await say({ from_on: '2027-01-20', until_on: '2027-01-21' })
  assert.equal((await held()).length, 2)
  await say({ from_on: '2027-01-18', until_on: '2027-01-19' })
  assert.deepEqual(await held(), [one('2027-01-12', '2027-01-21', 'clé au voisin')])
  const page = await (await rosa.get(own)).text()
  assert.equal(page.match(/Vous ne serez pas là du[^<]*12 janvier/g)?.length, 1)
})
