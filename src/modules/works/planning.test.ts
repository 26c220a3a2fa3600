// What does the import of a planning refuse, and what does it say of the homes a new file leaves out?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { openTower, sofia } from '../../../tests/support/works-site.ts'
import { worksDesk } from './desk.tsx'
import { importPlanning } from './planning.ts'

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

test('a year before the site or far after it is refused, with its line', async () => {
  const report = await read(
    csv(`V1;Volets;${first?.code};15/12/2025;8 h;12 h`, `V2;Volets;${second?.code};15/12/2062;8 h;12 h`),
  )
  assert.deepEqual(
    report.problems.map(({ line }) => line),
    [2, 3],
  )
  assert.match(report.problems[0]?.reason ?? '', /avant le début du chantier[\s\S]*Vérifiez l’année/)
  assert.match(report.problems[1]?.reason ?? '', /plus de 3 ans après/)
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
  const tried = await (await browse.post(here, body)).text()
  assert.match(tried, /Un logement a une date et n’est pas dans ce fichier[\s\S]*16 décembre/)
  assert.match(tried, /value="keep" checked/)
  const kept = await read(file, false)
  assert.equal(kept.dropped, 0)
  assert.equal((await planned())[1]?.day, '2026-12-16')
  const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec(tried)?.[1] ?? ''
  const done = await browse.post(`${here}/confirmer`, { sha256, absent: 'drop' })
  assert.match(await done.text(), /dates retirées/)
  assert.deepEqual(await planned(), [
    { code: 'V1', day: '2026-12-17' },
    { code: 'V2', day: null },
  ])
  const [move] = await ask('select why, to_slot_id from works_moves order by at desc, id desc limit 1')
  assert.deepEqual(move, { why: 'contractor', to_slot_id: null })
})
