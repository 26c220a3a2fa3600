// What does the import of a planning refuse, and what does it say of the homes a new file leaves out?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { openTower, sofia } from '../../../tests/support/works-site.ts'
import { worksDesk } from './desk.tsx'
import { importPlanning } from './planning.ts'
import { readPlanning } from './planning-file.ts'
import { homeFinder } from './planning-homes.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services))
const site = await openTower(house, 'Planning')
const csv = (...lines: string[]) =>
  new TextEncoder().encode(['code;lot;logement;jour;de;a', ...lines].join('\n'))
const read = (bytes: Uint8Array, isDry = true, drops = false) =>
  importPlanning(services, sofia, site.id, bytes, { isDry, drops })
const planned = () =>
  ask<{ code: string; day: string | null }>(
    `select i.code, (t.starts_at at time zone 'Europe/Paris')::date::text as day from works_interventions i left join works_slots t on t.id = i.slot_id
      where i.site_id = $1 order by i.code`,
    [site.id],
  )
const [first, second] = await ask<{ code: string; entrance: string; door: string; name: string }>(
  `select h.code, e.label as entrance, h.door, b.name from homes h join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
    where b.code = 'BAS-1' order by h.code limit 2`,
)

/** The page that a form leads to. */
async function shown(browse: Awaited<ReturnType<typeof signedIn>>, path: string, body: FormData) {
  const reply = await browse.post(path, body)
  assert.equal(reply.status, 303)
  return (await browse.get(reply.headers.get('location') ?? '')).text()
}

test('a year before the site or far after it is refused, with its line', async () => {
  const report = await read(
    csv(`V1;Volets;${first?.code};15/12/2025;8 h;12 h`, `V2;Volets;${second?.code};15/12/2062;8 h;12 h`),
  )
  assert.deepEqual(
    report.problems.map(({ line }) => line),
    [2, 3],
  )
  assert.match(report.problems[0]?.reason ?? '', /avant le début du chantier[\s\S]*Vérifiez l’année/)
  assert.match(report.problems[1]?.reason ?? '', /après la fin du chantier \(mercredi 30 juin 2027\)/)
})

test('a home is found by its code, by its door or by the contractor’s own reference', async () => {
  const door = `${second?.name}, ${second?.entrance}, ${second?.door}`
  const report = await read(
    csv(`V1;Volets;${first?.code};15/12/2026;8 h;12 h`, `V2;Volets;"${door}";16/12/2026;8 h;12 h`),
    false,
  )
  const again = await read(csv('W1;Volets;v1;15/12/2026;8 h;12 h', 'W2;Volets;V2;16/12/2026;8 h;12 h'))
  assert.deepEqual([again.problems, again.same], [[], 2])
  assert.deepEqual([report.problems, report.added, report.absent], [[], 2, []])
  assert.deepEqual(await planned(), [
    { code: 'V1', day: '2026-12-15' },
    { code: 'V2', day: '2026-12-16' },
  ])
})

test('homes that a new file leaves out are said in the trial; their dates stay, and are taken away when it is asked', async () => {
  const file = csv(`V1;Volets;${first?.code};17/12/2026;8 h;12 h`)
  const browse = await signedIn(house, app, staff.sofia)
  const body = new FormData()
  body.append('file', new Blob([file]), 'planning.csv')
  const here = `/bureau/chantiers/${site.number}/planning`
  const tried = await shown(browse, here, body)
  assert.match(tried, /Un logement a une date et n’est pas dans ce fichier[\s\S]*16 décembre/)
  assert.match(tried, /value="keep" checked/)
  const kept = await read(file, false)
  assert.equal(kept.dropped, 0)
  assert.equal((await planned())[1]?.day, '2026-12-16')
  const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec(tried)?.[1] ?? ''
  const done = await browse.post(`${here}/confirmer`, { sha256, absent: 'drop' })
  // An answer one comes back to, and reads again: never the answer to what was sent.
  const result = done.headers.get('location') ?? ''
  assert.equal(done.status, 303)
  for (const _ of [1, 2]) assert.match(await (await browse.get(result)).text(), /date retirée/)
  const back = await browse.get(`${here}/essai?fichier=${sha256}`)
  assert.equal(back.status, 200)
  const elsewhere = await openTower(house, 'Autre planning')
  const foreign = await browse.get(result.replace(`/${site.number}/`, `/${elsewhere.number}/`))
  assert.equal(foreign.status, 404)
  assert.deepEqual(await planned(), [
    { code: 'V1', day: '2026-12-17' },
    { code: 'V2', day: null },
  ])
  const [move] = await ask('select why, to_slot_id from works_moves order by at desc, id desc limit 1')
  assert.deepEqual(move, { why: 'contractor', to_slot_id: null })
})

test('a door is found as contractors write it; what names several homes is said', async () => {
  const homes = [
    ['Tour du Bassin', 'Hall A', '301'],
    ['Tour du Bassin', 'Hall A', '01'],
    ['Tour du Bassin', 'Hall B', '301'],
    ['Les Quais', 'Hall A', '12'],
    ['Les Quais', 'Hall B', '12 bis'],
  ].map(([building = '', entrance = '', door = ''], index) => ({
    homeId: String(index),
    buildingId: building,
    building,
    estateId: '',
    entrance,
    floor: 0,
    door,
    code: `X-${index}`,
  }))
  const find = homeFinder(homes, [], 'Résidence du Bassin')
  const found = (reference: string) => {
    const answer = find(reference)
    return typeof answer === 'string' ? answer : answer.home.homeId
  }
  const same: [string, string][] = [
    ['Hall A, 301', '0'],
    ['hall a porte 301', '0'],
    ['A-0301', '0'],
    ['A301', '0'],
    ['Porte 301, entrée A', '0'],
    ['Bât. Tour du Bassin, hall A, appt n° 301', '0'],
    ['Résidence du Bassin / Tour du Bassin / A / 301', '0'],
    ['Hall A, 3e étage, 301', '0'],
    ['Hall A, 01', '1'],
    ['Hall A, 1', '1'],
    ['Cage B - 301', '2'],
    ['Les Quais, 12', '3'],
    ['12 BIS', '4'],
    ['x-2', '2'],
    ['301', 'several'],
    ['Hall C, 301', 'none'],
    ['Hall 301, A', 'none'],
    ['', 'none'],
  ]
  for (const [reference, home] of same) assert.equal(found(reference), home, reference)
})

test('hall and door stand for a home, without a code; a line said twice is one line to correct, with one reason', async () => {
  const file = (...lines: string[]) =>
    new TextEncoder().encode(['Lot;Bâtiment;Entrée;Porte;Date;Début;Fin', ...lines].join('\n'))
  const line = (home: typeof first, day: string) =>
    `Volets;${home?.name};${home?.entrance?.replace('Hall ', '')};0${home?.door};${day};8 h;12 h`
  const taken = await read(file(line(first, '21/12/2026'), 'Volets;;;;;;'))
  assert.deepEqual([taken.problems, taken.moved, taken.undated], [[], 1, 1])
  const browse = await signedIn(house, app, staff.sofia)
  const body = new FormData()
  const wrong = file(
    line(first, '21/12/2026'),
    line(first, '21/12/2026'),
    line(second, '32/12/2026').replace('8 h', 'tôt'),
    line(first, '22/12/2026'),
  )
  body.append('file', new Blob([wrong]), 'planning.csv')
  const said = await shown(browse, `/bureau/chantiers/${site.number}/planning`, body)
  assert.match(said, /3 lignes à corriger/)
  assert.match(said, /Cette ligne répète la ligne 2/)
  assert.match(said, /« 32\/12\/2026 » n’est pas un jour[^<]*« tôt » n’est pas une heure/)
  assert.match(said, /déjà ce lot à la ligne 2/)
})

test('the sheet to fill in names every home; sent back as it left, as CSV or as a workbook, it changes nothing', async () => {
  const browse = await signedIn(house, app, staff.sofia)
  const here = `/bureau/chantiers/${site.number}/planning`
  assert.match(await (await browse.get(here)).text(), /Modèle à remplir[\s\S]*modele\.xlsx[\s\S]*modele\.csv/)
  for (const kind of ['csv', 'xlsx']) {
    const reply = await browse.get(`${here}/modele.${kind}`)
    assert.match(
      reply.headers.get('content-disposition') ?? '',
      new RegExp(`planning-chantier-\\d+\\.${kind}`),
    )
    const report = await read(new Uint8Array(await reply.arrayBuffer()))
    assert.deepEqual([report.problems, report.moved, report.added, report.same], [[], 0, 0, 1], kind)
    const [count] = await ask<{ n: number }>(
      'select count(*) as n from works_site_homes where site_id = $1',
      [site.id],
    )
    assert.equal(report.undated, (count?.n ?? 0) - 1)
  }
})

test('a day before its lot begins, or after it ends, is a line to correct', async () => {
  const report = await read(
    csv(`V1;Volets;${first?.code};13/11/2026;8 h;12 h`, `V2;Volets;${second?.code};02/03/2027;8 h;12 h`),
  )
  assert.match(report.problems[0]?.reason ?? '', /13 novembre 2026 vient avant le début du lot « Volets »/)
  assert.match(report.problems[1]?.reason ?? '', /2 mars 2027 vient après la fin du lot « Volets »/)
})

test('homes whose date changes are shown with both dates; those told too late are listed, and wait for a tick', async () => {
  const late = await openTower(house, 'Trop tard')
  const browse = await signedIn(house, app, staff.sofia)
  const here = `/bureau/chantiers/${late.number}/planning`
  const body = new FormData()
  const file = csv(
    `V1;Volets;${first?.code};01/12/2026;8 h;12 h`,
    `V2;Volets;${second?.code};15/12/2026;8 h;12 h`,
  )
  body.append('file', new Blob([file]), 'planning.csv')
  const tried = await shown(browse, here, body)
  assert.match(tried, /nouvelles dates/)
  assert.match(tried, /sans date[\s\S]*mardi 1er décembre[\s\S]*mardi 15 décembre/)
  assert.match(tried, /Un logement serait prévenu trop tard/)
  assert.match(tried, /7 jours avant, au lieu de 21 : 14 jours de retard/)
  const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec(tried)?.[1] ?? ''
  const sent = await browse.post(`${here}/confirmer`, { sha256 })
  assert.equal(sent.status, 303)
  const refused = await browse.get(sent.headers.get('location') ?? '')
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Cochez « Prévenir quand même si tard »/)
  const count = () => ask('select 1 from works_interventions where site_id = $1', [late.id])
  assert.equal((await count()).length, 0)
  const done = await browse.post(`${here}/confirmer`, { sha256, late: '1' })
  assert.match(await (await browse.get(done.headers.get('location') ?? '')).text(), /Le planning est importé/)
  assert.equal((await count()).length, 2)
})

test('a workbook far too long is told from what its zip says, without being opened: nobody else waits for it', async () => {
  const header = Buffer.alloc(46)
  header.write('PK\x01\x02', 'latin1')
  header.writeUInt32LE(400_000_000, 24)
  const report = await read(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header]))
  assert.match(report.problems[0]?.reason ?? '', /^Plus de 5000 lignes : coupez le fichier/)
})

test('« Texte Unicode » of Excel is read: UTF-16 with its mark, cells between tabs', async () => {
  const typed = `\uFEFFlot\tlogement\tjour\tde\tà\r\nRéseau d’eau\t${first?.code}\t15/12/2026\t8 h\t12 h\r\n`
  const little = Buffer.from(typed, 'utf16le')
  for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(typed.slice(1))]) {
    const { lines, problems } = await readPlanning(bytes)
    assert.deepEqual(
      [problems, lines.map(({ phase, home }) => [phase, home])],
      [[], [['Réseau d’eau', first?.code]]],
    )
  }
  const binary = await readPlanning(Buffer.from('\uFEFFlot\0\t', 'utf16le'))
  assert.match(binary.problems[0]?.reason ?? '', /ni un CSV/)
})
