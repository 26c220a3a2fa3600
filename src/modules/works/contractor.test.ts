// Does a contractor get the order and the reserves by a signed link, answer them, and is a silence seen?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { contractors, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn, sofia } from '../../../tests/support/works-site.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { readAsked, remindContractors } from './contractor.ts'
import { worksDesk } from './desk.tsx'
import { worksJobs } from './jobs.ts'
import { worksPartner } from './partner.tsx'
import { changeContractor } from './sites.ts'
import { noteAttestation } from './start.ts'
import { addReserve, recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services), worksPartner(services))
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const [builder] = await ask<{ email: string }>('select email from contractors where id = $1', [
  contractors.builder,
])

type Mail = {
  dedupe: string
  to_address: string
  subject: string
  extra: { paragraphs: string[]; link?: { href: string } }
}
const mails = (like: string) =>
  ask<Mail>(
    'select dedupe, to_address, subject, extra from deliveries where dedupe like $1 order by made_at, id',
    [like],
  )
const pathOf = (mail: Mail | undefined) => {
  const [path] = /\/partenaire\/w\.[A-Za-z0-9_-]+/.exec(JSON.stringify(mail)) ?? []
  assert.ok(path, JSON.stringify(mail))
  return path
}
const read = async (path: string, status = 200) => {
  const reply = await app.request(path)
  const text = await reply.text()
  assert.equal(reply.status, status, text.slice(0, 1000))
  return text
}
const post = (path: string, fields: Record<string, string>) =>
  app.request(path, { method: 'POST', body: new URLSearchParams({ command: randomUUIDv7(), ...fields }) })
const desk = async (path: string) => {
  const browse = await signedIn(house, app, staff.sofia)
  return (await browse.get(path)).text()
}

const site = await openTower(house, 'Commande')
const [slot] = await addDays(house, site, '2026-12-01')
const interventionId = await planOn(house, site, homeId, slot?.id ?? '')
await house.doJobs(worksJobs)

test('the order goes to the contractor with its homes and dates and no name; said received, the desk reads it', async () => {
  const [mail] = await mails('works:order:%')
  assert.equal(mail?.to_address, builder?.email)
  assert.match(mail?.subject ?? '', /Commande : Volets, chantier « Commande »/)
  assert.match(JSON.stringify(mail), /Tour du Bassin, .*mardi 1er décembre|Tour du Bassin, .*1 décembre/)
  assert.doesNotMatch(JSON.stringify(mail), /Fernandes|Rosa/)
  const path = pathOf(mail)
  const page = await read(path)
  assert.match(
    page,
    /Nous posons des volets[\s\S]*J’ai bien reçu la commande[\s\S]*Logements et dates[\s\S]*Tour du Bassin/,
  )
  assert.doesNotMatch(page, /Fernandes/)
  assert.match(await desk(`/bureau/chantiers/${site.number}`), /réception pas encore confirmée/)
  const command = randomUUIDv7()
  for (const _ of [1, 2])
    assert.equal((await post(path, { step: 'acknowledged', name: 'Yann', command })).status, 303)
  assert.equal((await post(path, { step: 'acknowledged', name: 'Un autre' })).status, 303)
  const answers = await ask(
    'select kind, said_by from works_answers where order_id is not null and site_id = $1',
    [site.id],
  )
  assert.deepEqual(answers, [{ kind: 'acknowledged', said_by: 'Yann' }])
  assert.match(await desk(`/bureau/chantiers/${site.number}`), /reçue par Yann/)
  assert.doesNotMatch(await read(path), /J’ai bien reçu la commande/)
})

test('a phase given to another contractor closes the order of the former one: the link says so and shows no home', async () => {
  const other = await openTower(house, 'Changée')
  await planOn(house, other, homeId, null)
  await house.doJobs(worksJobs)
  const mail = (await mails('works:order:%')).find(({ subject }) => subject.includes('Changée'))
  await changeContractor(services, sofia, other.phaseId, contractors.plumbing)
  const page = await read(pathOf(mail))
  assert.match(page, /n’est plus la vôtre/)
  assert.doesNotMatch(page, /Tour du Bassin/)
  await post(pathOf(mail), { step: 'acknowledged' })
  assert.deepEqual(await ask('select 1 from works_answers where site_id = $1', [other.id]), [])
})

test('a reserve goes with its place, its words and its photo; said mended, the manager is told and lifts it', async () => {
  const bytes = await picture(3)
  const sha256 = await services.files.put(bytes)
  const kept = { sha256, type: 'image/jpeg', bytes: bytes.length, width: 10, height: 10 }
  await addReserve(services, sofia, {
    id: randomUUIDv7(),
    interventionId,
    words: 'Volet qui frotte',
    at: services.clock.now(),
    photos: [kept],
  })
  await house.doJobs(worksJobs)
  const [mail] = await mails('works:reserve:%')
  assert.equal(mail?.to_address, builder?.email)
  assert.match(JSON.stringify(mail), /Volet qui frotte/)
  const path = pathOf(mail)
  const page = await read(path)
  assert.match(page, /Tour du Bassin[\s\S]*Volet qui frotte/)
  assert.doesNotMatch(page, /Fernandes/)
  const shown = new RegExp(`${path.replaceAll('.', '\\.')}/photos/${sha256}`)
  assert.match(page, shown)
  assert.equal((await app.request(`${path}/photos/${sha256}`)).status, 200)
  assert.equal((await app.request(`${path}/photos/${'0'.repeat(64)}`)).status, 404)
  assert.equal((await post(path, { step: 'mended', mended: '' })).status, 422)
  assert.equal((await post(path, { step: 'mended', mended: 'Gonds réglés', name: '' })).status, 303)
  await house.doJobs(worksJobs)
  const [told] = await mails('works:mended:%')
  assert.equal(told?.to_address, staff.sofia.email)
  assert.match(JSON.stringify(told), /Gonds réglés/)
  assert.match(
    await desk('/bureau/chantiers'),
    /Réponses attendues des entreprises[\s\S]*à vérifier, puis à lever/,
  )
  const browse = await signedIn(house, app, staff.sofia)
  const [reserve] = await ask<{ id: string }>(
    "select id from works_reserves where words = 'Volet qui frotte'",
  )
  const lifted = await browse.post(`/bureau/chantiers/${site.number}/logements/${homeId}/levee`, {
    reserve: reserve?.id ?? '',
    lift_words: 'Vu',
  })
  assert.equal(lifted.status, 303)
  assert.match(await read(path), /La réserve est levée/)
})

test('a contractor changed: the page says at once that a new order is due, with the next visit, until it is passed; a reserve stays with whoever did the work', async () => {
  const changed = await openTower(house, 'Reprise')
  const slots = await addDays(house, changed, '2026-12-02')
  const tomorrow = slots.find(({ phaseId }) => phaseId === changed.phaseId)
  const work = await planOn(house, changed, homeId, tomorrow?.id ?? '')
  const [entered] = await ask<{ home_id: string }>(
    'select home_id from works_site_homes where site_id = $1 and home_id <> $2 limit 1',
    [changed.id, homeId],
  )
  const done = await planOn(house, changed, entered?.home_id ?? '', null)
  await recordVisit(services, sofia, {
    id: randomUUIDv7(),
    interventionId: done,
    outcome: 'access',
    words: '',
    at: services.clock.now(),
  })
  const note = async (interventionId: string, words: string) => {
    await addReserve(services, sofia, {
      id: randomUUIDv7(),
      interventionId,
      words,
      at: services.clock.now(),
      photos: [],
    })
    const [kept] = await ask<{ contractor_id: string }>(
      'select contractor_id from works_reserves where words = $1',
      [words],
    )
    return kept?.contractor_id
  }
  assert.equal(await note(done, 'Joint à refaire'), contractors.builder)
  await house.doJobs(worksJobs)
  const page = `/bureau/chantiers/${changed.number}`
  assert.doesNotMatch(await desk(page), /Commande à passer/)
  const browse = await signedIn(house, app, staff.sofia)
  services.clock.advance({ minutes: 5 })
  await browse.post(`${page}/lots/${changed.phaseId}/entreprise`, { contractor: contractors.plumbing })
  const [names] = await ask<{ old: string; new: string }>(
    'select (select name from contractors where id = $1) as old, (select name from contractors where id = $2) as new',
    [contractors.builder, contractors.plumbing],
  )
  const told = await desk(page)
  assert.match(told, new RegExp(`Commande à passer à ${names?.new}`))
  assert.match(told, /La prochaine visite est mercredi 2 décembre[^.]* à 8\sh : passez la commande avant/)
  assert.match(told, /Remettez d’abord à [^.]*dossier amiante[\s\S]*href="#amiante"/)
  const waits = new RegExp(`${page}#commandes"`)
  assert.match(await desk('/bureau/chantiers'), waits)
  // Noted before or since: the work was the builder's.
  const since = await note(done, 'Vitre rayée')
  assert.deepEqual([since, await note(work, 'Rien de posé')], [contractors.builder, contractors.plumbing])
  await house.doJobs(worksJobs)
  const asked = (await mails('works:reserve:%')).find((mail) => JSON.stringify(mail).includes('Vitre rayée'))
  assert.equal(asked?.to_address, builder?.email)
  const reserves = await desk(`${page}/logements/${entered?.home_id}`)
  assert.match(
    reserves,
    new RegExp(`Joint à refaire[\\s\\S]*${names?.old}|${names?.old}[\\s\\S]*Joint à refaire`),
  )
  await noteAttestation(services, sofia, changed.id, {
    buildingIds: [changed.towerId],
    contractorId: contractors.plumbing,
    kind: 'dta',
    handedOn: '2026-11-03',
    handedTo: 'le chef d’équipe',
  })
  assert.match(await desk(page), /Commande à passer[\s\S]*Passer la commande/)
  assert.equal((await browse.post(`${page}/lots/${changed.phaseId}/commande`, { late: '1' })).status, 303)
  assert.doesNotMatch(await desk(page), /Commande à passer/)
  assert.doesNotMatch(await desk('/bureau/chantiers'), waits)
})

test('a silence is reminded once, then shown to who leads the works', async () => {
  const silent = await openTower(house, 'Silence')
  await house.doJobs(worksJobs)
  const mine = async () => (await mails('works:order:%')).filter(({ subject }) => subject.includes('Silence'))
  await remindContractors(services)
  assert.equal((await mine()).length, 1)
  services.clock.advance({ hours: 24 * 3 + 1 })
  await remindContractors(services)
  await remindContractors(services)
  const reminded = await mine()
  assert.deepEqual(
    reminded.map(({ subject }) => subject.startsWith('Rappel')),
    [false, true],
  )
  assert.doesNotMatch(await desk(`/bureau/chantiers/${silent.number}`), /commande sans réponse/)
  services.clock.advance({ hours: 24 * 4 })
  assert.match(await desk(`/bureau/chantiers/${silent.number}`), /commande sans réponse/)
  assert.equal((await post(pathOf(reminded[1]), { step: 'acknowledged' })).status, 303)
  assert.doesNotMatch(await desk(`/bureau/chantiers/${silent.number}`), /commande sans réponse/)
})

test('after how many days a silence is reminded, then shown, is a rule of the trade with its day', async () => {
  const quick = await openTower(house, 'Rappel court')
  await house.doJobs(worksJobs)
  await ask(
    `insert into settings (id, key, value, from_on, source, checked, set_at) values (gen_random_uuid(), 'rule.worksContractorSilenceDays', '[1, 2]', $1, 'décision de la direction', 'T', now())`,
    [parisDay(services.clock.now()).toString()],
  )
  const mine = async () =>
    (await mails('works:order:%')).filter(({ subject }) => subject.includes('Rappel court')).length
  services.clock.advance({ hours: 25 })
  await remindContractors(services)
  assert.equal(await mine(), 2)
  assert.doesNotMatch(await desk(`/bureau/chantiers/${quick.number}`), /commande sans réponse/)
  services.clock.advance({ hours: 24 })
  assert.match(await desk(`/bureau/chantiers/${quick.number}`), /commande sans réponse/)
})

test('an old link asks for a new one, sent to the same address', async () => {
  const [mail] = (await mails('works:order:%')).filter(({ subject }) => subject.includes('« Commande »'))
  services.clock.advance({ hours: 24 * 91 })
  assert.match(await read(pathOf(mail), 410), /Recevoir un nouveau lien/)
  assert.equal((await post(`${pathOf(mail)}/nouveau`, {})).status, 303)
  const fresh = (await mails(`${mail?.dedupe}:${parisDay(services.clock.now())}`))[0]
  assert.equal(fresh?.to_address, mail?.to_address)
  assert.match(await read(pathOf(fresh)), /Logements et dates/)
})

test('an order before any date lists the homes of the site, in the e-mail, behind the link and at the desk', async () => {
  const early = await openTower(house, 'Commande sans date')
  const [count] = await ask<{ homes: number }>(
    'select count(*)::int as homes from works_site_homes where site_id = $1',
    [early.id],
  )
  const homes = count?.homes ?? 0
  assert.ok(homes > 1)
  await house.doJobs(worksJobs)
  const [mail] = await ask<{ id: string; extra: unknown }>(
    "select o.id, d.extra from works_orders o join deliveries d on d.dedupe = concat('works:order:', o.id) where o.phase_id = $1",
    [early.phaseId],
  )
  assert.match(JSON.stringify(mail), new RegExp(`${homes} logements[\\s\\S]*: date à fixer`))
  const asked = await readAsked(services, mail?.id ?? '')
  assert.deepEqual([asked.visits.length, asked.homes.length], [0, homes])
  assert.match(await desk(`/bureau/chantiers/${early.number}`), new RegExp(`0 / ${homes}`))
})
