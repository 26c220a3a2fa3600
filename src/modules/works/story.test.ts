// Do the pages of works hold together: the desk, the import of a planning, notices in time, a resident, a device, a calendar?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, describe, test } from 'node:test'
import sharp from 'sharp'
import writeXlsxFile from 'write-excel-file/node'
import { contractors, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { stopPdf } from '../../platform/pdf/pdf.ts'
import { fieldAddresses } from '../field/index.ts'
import { placesPack } from '../homes/index.ts'
import { worksDesk } from './desk.tsx'
import { worksCommands, worksJobs, worksPack } from './index.ts'
import { sendNotices } from './ladder.ts'
import { importPlanning } from './planning.ts'
import { worksCalendars } from './public.ts'
import { worksResident } from './resident.tsx'

after(stopPdf)
const house = await openHouse()
const { services, ask } = house
const app = mount(
  house,
  worksDesk(services),
  worksResident(services),
  worksCalendars(services),
  fieldAddresses(services, { commands: worksCommands, packs: { places: placesPack, works: worksPack } }),
)
const sofia = await signedIn(house, app, staff.sofia)
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [site] = await ask<{ id: string; number: number }>(
  'select id, number from works_sites order by number limit 1',
)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const here = `/bureau/chantiers/${site?.number}`
const homeHere = `${here}/logements/${home?.id}`
const phaseId = async (title: string) =>
  (
    await ask<{ id: string }>('select id from works_phases where title = $1 and site_id = $2', [
      title,
      site?.id,
    ])
  )[0]?.id ?? ''
const actor = { kind: 'staff' as const, id: staff.sofia.id }

const mailOf = async (id: string) =>
  (await ask<{ email: string }>('select email from contractors where id = $1', [id]))[0]?.email ?? ''

async function page(browse: typeof sofia, path: string, status = 200): Promise<string> {
  const reply = await browse.get(path)
  const text = await reply.text()
  assert.equal(reply.status, status, text.slice(0, 2000))
  return text
}

describe('the desk', () => {
  test('lists the sites and what waits for a person', async () => {
    const text = await page(sofia, '/bureau/chantiers')
    assert.match(text, /Réhabilitation du Bassin/)
    assert.match(text, /la porte est restée fermée plusieurs fois/)
  })
  test('shows eighty homes door by door, with their table', async () => {
    const text = await page(sofia, here)
    assert.equal(text.match(/<tr>/g)?.length ? text.includes('Tour du Bassin') : false, true)
    const [count] = await ask<{ n: number }>(
      'select count(*) as n from works_site_homes where site_id = $1',
      [site?.id],
    )
    assert.equal(count?.n, 80)
    assert.match(text, /travaux en cours/)
    const refused = await page(sofia, `${here}?etat=absent`)
    assert.match(refused, /État des logements : personne n’a ouvert/)
  })
  test('a slot without consent on a Saturday is said on the page, with what was typed', async () => {
    const phase = await phaseId('Fenêtres')
    const added = await sofia.post(`${here}/lots/${phase}/creneaux`, {
      first_on: '2026-12-19',
      last_on: '2026-12-19',
      from: '8 h',
      until: '12 h',
      capacity: '2',
      days: ['6'],
    })
    assert.equal(added.status, 303)
    const [slot] = await ask<{ id: string }>(
      "select id from works_slots where phase_id = $1 and starts_at::date = '2026-12-19'",
      [phase],
    )
    const [other] = await ask<{ id: string; home_id: string }>(
      `select i.id, i.home_id from works_interventions i where i.phase_id = $1 and i.home_id <> $2 and not exists (select from works_ends e where e.intervention_id = i.id) limit 1`,
      [phase, home?.id],
    )
    const reply = await sofia.post(`${here}/logements/${other?.home_id}/deplacer`, {
      intervention: other?.id ?? '',
      slot: slot?.id ?? '',
      why: 'desk',
    })
    assert.equal(reply.status, 409)
    assert.match(await reply.text(), /sans l’accord de la personne/)
  })
  test('moving a date tells the resident by her way and the contractor by e-mail, a door and no name', async () => {
    const phase = await phaseId('Salle d’eau')
    const [of] = await ask<{ id: string; slot_id: string }>(
      'select id, slot_id from works_interventions where phase_id = $1 and home_id = $2',
      [phase, home?.id],
    )
    const [slot] = await ask<{ id: string }>(
      'select id from works_slots where phase_id = $1 and taken < capacity and id <> $2 and starts_at > $3 order by starts_at desc limit 1',
      [phase, of?.slot_id, services.clock.now().toString()],
    )
    const reply = await sofia.post(`${homeHere}/deplacer`, {
      intervention: of?.id ?? '',
      slot: slot?.id ?? '',
      why: 'desk',
    })
    assert.equal(reply.status, 303)
    await house.doJobs(worksJobs)
    const told = await ask<{
      to_address: string
      body: string
      purpose: string
      extra: { paragraphs: string[] }
    }>(
      "select to_address, body, purpose, extra from deliveries where dedupe like 'works:moved:%' order by purpose",
    )
    assert.deepEqual(
      told.map(({ to_address }) => to_address).toSorted(),
      ['rosa.fernandes@example.org', await mailOf(contractors.plumbing)].toSorted(),
    )
    const work = told.find(({ purpose }) => purpose === 'order')
    assert.doesNotMatch(JSON.stringify(work), /Fernandes|Rosa/)
    assert.match(told.find(({ purpose }) => purpose === 'works')?.body ?? '', /Nouvelle date/)
    const text = await page(sofia, homeHere)
    assert.match(text, /nouvelle date, Salle d’eau/)
  })
  test('each form of a home is taken, and its mistakes are said', async () => {
    const [of] = await ask<{ id: string }>(
      'select i.id from works_interventions i where i.phase_id = $1 and i.home_id = $2',
      [await phaseId('Salle d’eau'), home?.id],
    )
    const intervention = of?.id ?? ''
    const post = async (path: string, fields: Record<string, string | string[]>, status: number) => {
      const reply = await sofia.post(`${homeHere}/${path}`, fields)
      assert.equal(reply.status, status, `${path}: ${(await reply.text()).slice(0, 1500)}`)
    }
    // Nobody was to come that day: asked once.
    const refused = { intervention, outcome: 'refused', visit_on: '2026-11-23', visit_at: '9 h' }
    await post('visite', refused, 422)
    await post('visite', { ...refused, visit_sure: '1' }, 303)
    await post('visite', { intervention, outcome: 'absent', visit_on: '2026-11-23', visit_at: '9 h' }, 409)
    await post('visite', { intervention, outcome: '', visit_on: '2026-11-23', visit_at: '9 h' }, 422)
    await post('visite', { intervention, outcome: 'absent', visit_on: '2026-12-23', visit_at: '9 h' }, 422)
    await post('fin', { intervention, done_on: '2026-11-23' }, 409)
    await post('reserve', { intervention, reserve_words: 'Joint à reprendre' }, 303)
    await post('reserve', { intervention, reserve_words: '' }, 422)
    await post('accord', { consent_day: 'holiday', consent_granted: 'oui', consent_how: 'phone' }, 303)
    await post('absence', { from_on: '2026-12-01', until_on: '2026-11-01' }, 422)
    await post('prevu', { adaptations: ['call_before'] }, 303)
    await post('avis', { intervention, notice_how: 'registered', notice_proof: '' }, 422)
    await post('avis', { intervention, notice_how: 'registered', notice_proof: '1A 000 1111' }, 303)
    const [reserve] = await ask<{ id: string }>('select id from works_reserves where intervention_id = $1', [
      intervention,
    ])
    await post('levee', { reserve: reserve?.id ?? '', lift_words: 'Repris' }, 303)
    const text = await page(sofia, homeHere)
    for (const said of [/lettre recommandée, 1A 000 1111/, /levée/, /absence|refus/]) assert.match(text, said)
  })
  test('a reserve’s photo is added at the desk, with the words or later, and says neither where nor with what it was taken', async () => {
    const [of] = await ask<{ id: string }>(
      'select i.id from works_interventions i where i.phase_id = $1 and i.home_id = $2',
      [await phaseId('Salle d’eau'), home?.id],
    )
    const taken = (red: number) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 20, b: 20 } } })
        .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N' } })
        .jpeg()
        .toBuffer()
    const form = async (fields: Record<string, string>, ...photos: Uint8Array[]) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      for (const bytes of photos)
        body.append('photos', new Blob([Buffer.from(bytes)], { type: 'image/jpeg' }), 'mur.jpg')
      return body
    }
    const intervention = of?.id ?? ''
    const [one, two] = [await taken(10), await taken(200)]
    const words = 'Plinthe décollée'
    const made = await sofia.post(
      `${homeHere}/reserve`,
      await form({ intervention, reserve_words: words }, one),
    )
    assert.equal(made.status, 303)
    const [reserve] = await ask<{ id: string }>('select id from works_reserves where words = $1', [words])
    const id = reserve?.id ?? ''
    for (const _ of [1, 2]) {
      const added = await sofia.post(`${homeHere}/reserve/photos`, await form({ reserve: id }, two))
      assert.equal(added.status, 303)
    }
    const kept = await ask<{ sha256: string }>(
      'select sha256 from works_reserve_photos where reserve_id = $1 order by position',
      [id],
    )
    assert.equal(kept.length, 2)
    const text = await page(sofia, homeHere)
    for (const { sha256 } of kept) {
      assert.match(text, new RegExp(`/bureau/chantiers/photos/${sha256}`))
      const bytes = await (await sofia.get(`/bureau/chantiers/photos/${sha256}`)).arrayBuffer()
      assert.equal((await sharp(Buffer.from(bytes)).metadata()).exif, undefined)
    }
    const letter = await form({ intervention, reserve_words: 'Gardé' }, Buffer.from('bonjour'))
    const wrong = await sofia.post(`${homeHere}/reserve`, letter)
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /mur\.jpg[\s\S]*Gardé/)
    assert.equal((await sofia.post(`${homeHere}/reserve/photos`, await form({ reserve: id }))).status, 409)
    const nadia = await signedIn(house, app, staff.nadia)
    assert.equal(
      (await nadia.post(`${homeHere}/reserve/photos`, await form({ reserve: id }, one))).status,
      403,
    )
  })
  test('what is arranged for somebody is not shown to who walks the halls', async () => {
    const nadia = await signedIn(house, app, staff.nadia)
    const text = await page(nadia, homeHere)
    assert.doesNotMatch(text, /Ce qui est prévu|appeler avant/)
    assert.match(text, /Noter une visite/)
  })
  test('letters, poster and slips are tagged; a slip left on a door says neither a name nor that nobody was there', async () => {
    const phase = await phaseId('Salle d’eau')
    const pdf = async (path: string) => {
      const reply = await sofia.get(`${here}/${path}`)
      assert.equal(reply.status, 200, path)
      return readPdf(new Uint8Array(await reply.arrayBuffer()))
    }
    const letters = await pdf(`lots/${phase}/lettres.pdf`)
    const text = letters.pages.map((one) => one.text).join('\n')
    assert.deepEqual([letters.lang, letters.universal], ['fr', true])
    assert.match(text, /Travaux chez vous :/)
    assert.match(text, /Rosa Fernandes/)
    const [tower] = await ask<{ id: string }>("select id from buildings where code = 'BAS-1'")
    const poster = await pdf(`lots/${phase}/affiche-${tower?.id}.pdf`)
    assert.equal(poster.pages.length, 1)
    assert.equal(poster.universal, true)
    assert.match(
      poster.pages[0]?.text ?? '',
      /Tour du Bassin[\s\S]*Salle d’eau[\s\S]*Pas de travaux le samedi/,
    )
    const door = await pdf('avis-de-passage.pdf')
    const slip = door.pages.map((one) => one.text).join('\n')
    assert.equal(door.pages.length, 1)
    assert.match(slip, /Avis de passage[\s\S]*03 53 01 00 00/)
    assert.doesNotMatch(slip, /absen|personne|logement|porte|Fernandes|chez vous/i)
  })
})

describe('the planning of a contractor', () => {
  const header = 'code;lot;logement;jour;de;a'
  const csv = (...lines: string[]) => new TextEncoder().encode([header, ...lines].join('\n'))
  const dry = (bytes: Uint8Array) => importPlanning(services, actor, site?.id ?? '', bytes, { isDry: true })
  const counts = async () =>
    (await ask('select count(*) as n, count(distinct slot_id) as s from works_interventions'))[0]

  test('every bad line is said with its number and its reason, and nothing is taken', async () => {
    const before = await counts()
    const report = await importPlanning(
      services,
      actor,
      site?.id ?? '',
      csv(
        'A1;Fenêtres;BAS-1-A-301;31/11/2026;8 h;12 h',
        'A2;Toiture;BAS-1-A-302;15/12/2026;8 h;12 h',
        'A3;Fenêtres;ZZZ-9;15/12/2026;8 h;12 h',
        'A3;Fenêtres;BAS-1-A-303;15/12/2026;12 h;8 h',
        "A5;Salle d'eau;BAS-1-A-1001;20/12/2026;8 h;12 h",
      ),
      { isDry: false },
    )
    assert.deepEqual(
      report.problems.map(({ line }) => line),
      [2, 3, 4, 5, 5, 6],
    )
    assert.match(report.problems[0]?.reason ?? '', /n’est pas un jour/)
    assert.match(report.problems.at(-1)?.reason ?? '', /le dimanche sans l’accord/)
    assert.deepEqual(await counts(), before)
  })
  test('a wrong format is said in French', async () => {
    const reason = async (bytes: Uint8Array) => (await dry(bytes)).problems[0]?.reason ?? ''
    const text = (said: string) => new TextEncoder().encode(said)
    assert.match(await reason(text('%PDF-1.7 ...')), /PDF/)
    assert.match(await reason(text('lot;logement\nx;y')), /Il manque les colonnes jour, de, a/)
    assert.match(await reason(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])), /\.xls/)
    assert.match(await reason(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9])), /ne se lit pas/)
    assert.match(await reason(new Uint8Array()), /aucune ligne/)
  })
  test('a workbook is read as the same file in CSV: tried first, taken once, the second time nothing changes', async () => {
    const rows = [
      ['T1', 'Électricité', 'BAS-1-A-1001', '18/01/2027', '8 h', '12 h'],
      ['T2', 'Électricité', 'BAS-1-A-1002', '18/01/2027', '8 h', '12 h'],
    ]
    const cell = (value: string) => ({ value, type: String })
    const book = await (
      await writeXlsxFile([header.split(';').map(cell), ...rows.map((row) => row.map(cell))])
    ).toBuffer()
    const before = await counts()
    const tried = await dry(new Uint8Array(book))
    assert.deepEqual([tried.problems, tried.moved, tried.slots], [[], 2, 1])
    assert.deepEqual(await counts(), before)
    const taken = await importPlanning(services, actor, site?.id ?? '', new Uint8Array(book), {
      isDry: false,
    })
    assert.deepEqual([taken.problems, taken.moved, taken.slots, taken.same], [[], 2, 1, 0])
    const again = await importPlanning(
      services,
      actor,
      site?.id ?? '',
      csv(...rows.map((row) => row.join(';'))),
      { isDry: false },
    )
    assert.deepEqual([again.problems, again.moved, again.slots, again.same], [[], 0, 0, 2])
  })
})

test('notices: once each step, each person by her way, the 48-hour one asks to confirm, and she confirms', async () => {
  await sendNotices(services)
  const made = () =>
    ask<{ step: string; n: number }>(
      "select step, count(*) as n from works_notices where how = 'delivery' and step in ('d21', 'd7', 'h48') group by step order by step",
    )
  const first = await made()
  assert.ok(
    first.some(({ step }) => step === 'h48') && first.some(({ step }) => step === 'd7'),
    JSON.stringify(first),
  )
  await sendNotices(services)
  assert.deepEqual(await made(), first)
  const ways = await ask<{ channel: string }>(
    "select distinct channel from deliveries where purpose = 'works' order by 1",
  )
  assert.ok(ways.length >= 4, JSON.stringify(ways))
  const [ask48] = await ask<{ subject: string }>(
    "select subject from deliveries where dedupe like 'works:h48:%' and channel in ('email', 'letter') limit 1",
  )
  assert.match(ask48?.subject ?? '', /^Serez-vous là/)
})

describe('a resident', () => {
  test('reads her dates and what will be done, without a script', async () => {
    const text = await page(rosa, '/moi/travaux')
    assert.match(text, /Nous refaisons votre salle d’eau/)
    assert.match(text, /Plomberie|plomberie/i)
    assert.doesNotMatch(text, /<script/)
  })
  test('takes another slot; a rest day she did not agree to is not offered, and somebody else’s home is not hers', async () => {
    const [of] = await ask<{ id: string }>(
      'select id from works_interventions where phase_id = $1 and home_id = $2',
      [await phaseId('Électricité'), home?.id],
    )
    const offered = await page(rosa, `/moi/travaux/date/${of?.id}`)
    const slot = /name="slot" value="([0-9a-f-]{36})"/.exec(offered)?.[1] ?? ''
    assert.ok(slot, offered.slice(0, 3000))
    assert.doesNotMatch(offered, /dimanche/)
    assert.equal((await rosa.post(`/moi/travaux/date/${of?.id}`, { slot: '' })).status, 422)
    assert.equal((await rosa.post(`/moi/travaux/date/${of?.id}`, { slot })).status, 303)
    await house.doJobs(worksJobs)
    const [kept] = await ask('select slot_id from works_interventions where id = $1', [of?.id])
    assert.equal(kept?.slot_id, slot)
    assert.equal((await rosa.post(`/moi/travaux/present/${of?.id}`, {})).status, 303)
    assert.match(await page(rosa, '/moi/travaux'), /vous serez là/)
    const [other] = await ask<{ id: string }>(
      'select id from works_interventions where phase_id = $1 and home_id <> $2 limit 1',
      [await phaseId('Électricité'), home?.id],
    )
    assert.equal((await rosa.get(`/moi/travaux/date/${other?.id}`)).status, 404)
  })
  test('says an absence, her consents, her needs; rates only once it is over', async () => {
    const post = async (path: string, fields: Record<string, string | string[]>) =>
      (await rosa.post(`/moi/travaux/${path}`, fields)).status
    assert.equal(
      await post('absence', { from_on: '2026-12-28', until_on: '2026-12-30', absence_words: '' }),
      303,
    )
    assert.equal(await post('absence', { from_on: '', until_on: '' }), 422)
    assert.equal(await post('accords', { consents: ['saturday', 'sunday'] }), 303)
    assert.equal(await post('besoins', { adaptations: ['furniture', 'call_before'] }), 303)
    assert.equal(await post('avis', { mark: '5' }), 409)
    const text = await page(rosa, '/moi/travaux')
    assert.match(text, /28 décembre/)
  })
  test('an absence on a day of works is told to who follows the site; a date taken away is told to her', async () => {
    const [of] = await ask<{ id: string; day: string }>(
      `select i.id, (t.starts_at at time zone 'Europe/Paris')::date::text as day from works_interventions i join works_slots t on t.id = i.slot_id
        where i.phase_id = $1 and i.home_id = $2`,
      [await phaseId('Électricité'), home?.id],
    )
    assert.equal(
      (await rosa.post('/moi/travaux/absence', { from_on: of?.day ?? '', until_on: '' })).status,
      303,
    )
    await house.doJobs(worksJobs)
    const told = await ask<{ to_address: string }>(
      "select to_address from deliveries where dedupe like 'works:absence:%'",
    )
    assert.deepEqual(told, [{ to_address: staff.sofia.email }])
    assert.equal((await sofia.post(`${homeHere}/retirer`, { intervention: of?.id ?? '' })).status, 303)
    await house.doJobs(worksJobs)
    const gone = await ask<{ body: string }>('select body from deliveries where dedupe = $1', [
      `works:cancelled:${of?.id}:${residents.rosa.id}`,
    ])
    assert.match(gone[0]?.body ?? '', /n’a plus lieu/)
  })
  test('without works, the page says so', async () => {
    const fatima = await signedIn(house, app, residents.fatima, 'resident')
    assert.match(await page(fatima, '/moi/travaux'), /Pas de travaux prévus/)
  })
})

test('a calendar is read by its address, says no name, and no longer once it was withdrawn', async () => {
  const made = await (await rosa.post('/moi/travaux/agenda', {})).text()
  const address = /\/calendars\/[A-Za-z0-9_-]+\.ics/.exec(made)?.[0] ?? ''
  assert.ok(address, made.slice(0, 1000))
  const reply = await app.request(address)
  const text = await reply.text()
  assert.equal(reply.status, 200)
  assert.match(reply.headers.get('content-type') ?? '', /text\/calendar/)
  // Two works: windows in two days, a bathroom in eight.
  assert.equal(text.match(/SUMMARY:[^\r]*Fenêtres/g)?.length, 2)
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 10)
  assert.ok(
    text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'lines are folded',
  )
  assert.match(text, /SUMMARY:Travaux chez vous : Fenêtres\\, /)
  assert.doesNotMatch(text, /Fernandes|Rosa/)
  const [feed] = await ask<{ id: string }>('select id from works_calendars where revoked_at is null')
  await rosa.post('/moi/travaux/agenda/retirer', { feed: feed?.id ?? '' })
  assert.equal((await app.request(address)).status, 404)
  // Of a contractor, by the desk.
  const text2 = await (
    await sofia.post(`${here}/agendas`, { feed: `contractor:${contractors.builder}` })
  ).text()
  const second = /\/calendars\/[A-Za-z0-9_-]+\.ics/.exec(text2)?.[0] ?? ''
  const events = [...(await (await app.request(second)).text()).matchAll(/UID:([0-9a-f-]{36})(-2)?\r/g)]
  assert.equal(new Set(events.map(([, visit]) => visit)).size, 80)
  // The second day of a home whose door stayed closed waits for another date.
  const seconds = events.filter(([, , nth]) => nth === '-2').length
  assert.ok(seconds > 40 && seconds < 80, String(seconds))
})

describe('a device at the doors', () => {
  test('holds the visits of its sector and no name beside them', async () => {
    const tablet = await fieldDevice(house, app, staff.nadia)
    const sector = await tablet.sector()
    const works = sector.json.works as { visits: unknown[][]; reserves: unknown[][] }
    assert.ok(works.visits.length > 5)
    assert.doesNotMatch(JSON.stringify(works), /furniture|Fernandes/)
    const elsewhere = await fieldDevice(house, app, staff.luis)
    assert.deepEqual((await elsewhere.sector()).json.works, {
      minutes: 20,
      mine: [],
      visits: [],
      reserves: [],
    })
  })
  test('a visit, corrected by its author within twenty minutes and added to after, a reserve with its photo and its lifting are done once', async () => {
    const tablet = await fieldDevice(house, app, staff.nadia)
    const [of] = await ask<{ id: string }>(
      `select i.id from works_interventions i join works_phases p on p.id = i.phase_id join works_slots t on t.id = i.slot_id
         left join works_ends e on e.intervention_id = i.id where e.intervention_id is null and p.days = 1 and p.ordered_at is not null
         and t.starts_at > $1 and i.estate_id = (select id from estates where code = 'BAS') and not exists (select from works_visits v where v.intervention_id = i.id) limit 1`,
      [services.clock.now().add({ hours: 24 }).toString()],
    )
    const body = { interventionId: of?.id, outcome: 'access', words: '' }
    const id = randomUUIDv7()
    const first = await tablet.send('works.visit', body, { id })
    assert.equal(first.status, 200, JSON.stringify(first.json))
    assert.deepEqual((await tablet.send('works.visit', body, { id })).json, first.json)
    assert.equal((await ask('select 1 from works_visits where id = $1', [id])).length, 1)
    const correct = (outcome: string, at: Temporal.Instant, by = tablet) =>
      by.send(
        'works.correct',
        { visitId: id, outcome, words: 'Mauvais étage' },
        { at: at.toString(), sentAt: services.clock.now().toString() },
      )
    const ends = async () =>
      (await ask('select 1 from works_ends where intervention_id = $1', [of?.id])).length
    const days = () =>
      ask<{ outcome: string }>('select outcome from works_visits where intervention_id = $1', [of?.id])
    assert.equal(await ends(), 1, 'a single day of works is over the day the door opened')
    const saidAt = services.clock.now()
    services.clock.advance({ hours: 2 })
    const sofias = await fieldDevice(house, app, staff.sofia)
    assert.equal((await correct('refused', saidAt, sofias)).json.error?.code, 'works.not_yours')
    const late = await correct('refused', saidAt.add({ minutes: 21 }))
    assert.deepEqual([late.status, late.json.error?.code], [409, 'works.too_late'])
    const early = await correct('absent', saidAt.add({ minutes: 5 }))
    assert.equal(early.json.error?.code, 'works.not_awaited', 'the slot is of a later day')
    const corrected = await correct('refused', saidAt.add({ minutes: 5 }))
    assert.equal(corrected.status, 200, JSON.stringify(corrected.json))
    assert.deepEqual([await ends(), await days()], [0, [{ outcome: 'refused' }]])
    await assert.rejects(
      ask('update works_visits set outcome = $1, corrected_at = at where id = $2', ['absent', id]),
      /some minutes|awaited/,
    )
    assert.equal((await correct('access', saidAt.add({ minutes: 6 }))).status, 200)
    assert.equal(await ends(), 1)
    const added = await tablet.send('works.add', { visitId: id, words: 'La porte du palier était ouverte.' })
    assert.equal(added.status, 200, JSON.stringify(added.json))
    const { mine } = (await tablet.sector()).json.works as { mine: unknown[][] }
    assert.deepEqual(mine[0]?.slice(0, 3), [id, of?.id, 'access'])
    const photo = await tablet.sendPhoto(await picture(7))
    const reserveId = randomUUIDv7()
    const noted = await tablet.send(
      'works.reserve',
      { interventionId: of?.id, words: 'Joint fendu' },
      { id: reserveId, photos: [photo.name] },
    )
    assert.equal(noted.status, 200, JSON.stringify(noted.json))
    const [kept] = await ask<{ sha256: string }>(
      'select sha256 from works_reserve_photos where reserve_id = $1',
      [reserveId],
    )
    assert.equal((await sofia.get(`/bureau/chantiers/photos/${kept?.sha256}`)).status, 200)
    assert.equal((await tablet.send('works.lift', { reserveId, words: 'Repris' })).status, 200)
    assert.equal((await tablet.send('works.lift', { reserveId, words: 'Repris aussi' })).status, 200)
    assert.equal((await ask('select 1 from works_lifts where reserve_id = $1', [reserveId])).length, 1)
    const [wet] = await ask<{ id: string }>(
      `select i.id from works_interventions i left join works_ends e on e.intervention_id = i.id where e.intervention_id is null and i.phase_id = $1
         and not exists (select from works_visits v where v.intervention_id = i.id) limit 1`,
      [await phaseId('Salle d’eau')],
    )
    const saturday = { ...body, interventionId: wet?.id }
    const refused = await tablet.send('works.visit', saturday, {
      at: '2026-11-21T09:00:00Z',
      sentAt: services.clock.now().toString(),
    })
    assert.equal(refused.status, 409, JSON.stringify(refused.json))
    assert.match(refused.json.error?.sentence ?? '', /le samedi sans l’accord/)
  })
})

test('a site does not end while homes wait for a visit: it is said how many, and nothing changes', async () => {
  const ended = await sofia.post(`${here}/terminer`, {})
  assert.equal(ended.status, 409)
  assert.match(await ended.text(), /visites? (est|sont) encore prévue/)
  const [row] = await ask<{ ended: boolean }>(
    'select ended_at is not null as ended from works_sites where id = $1',
    [site?.id],
  )
  assert.equal(row?.ended, false)
})
