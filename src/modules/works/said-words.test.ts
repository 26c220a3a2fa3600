// Does a caretaker read why somebody is away? A hint stands beside each field, and words that speak of her stay with those who arrange things for her.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, sofia as manager, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { worksDesk } from './desk.tsx'
import { worksCommands } from './field.ts'
import { worksResident } from './resident.tsx'

const house = await openHouse()
const { services, ask } = house
services.clock.set(at('2026-12-15 11:00'))
const app = mount(house, worksDesk(services), worksResident(services))
const sofia = await signedIn(house, app, staff.sofia)
const nadia = await signedIn(house, app, staff.nadia)
const rosa = await signedIn(house, app, residents.rosa, 'resident')
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const site = await openTower(house, 'Mots d’absence')
const [slot] = await addDays(house, site, '2026-12-16')
const intervention = await planOn(house, site, home?.id ?? '', slot?.id ?? '')
const own = `/moi/travaux/${site.number}`
const page = `/bureau/chantiers/${site.number}/logements/${home?.id}`
const read = async (browse: typeof rosa, path: string) => (await browse.get(path)).text()

test('she is told to write nothing of her health; what she writes all the same is never refused, and a visitor does not read it', async () => {
  assert.match(await read(rosa, own), /N’écrivez rien sur la santé : vos dates suffisent/)
  const said = (words: string, day: string) =>
    rosa.post(`${own}/absence`, { from_on: day, absence_words: words })
  assert.equal((await said('Je serai hospitalisée.', '2027-01-11')).status, 303)
  assert.equal((await said('Je rentre le soir.', '2027-01-18')).status, 303)
  assert.match(await read(sofia, page), /Je serai hospitalisée/)
  const visitor = await read(nadia, page)
  assert.doesNotMatch(visitor, /hospitalisée/)
  assert.match(visitor, /L’agence garde ici/)
  assert.match(visitor, /Je rentre le soir/)
})

test('at the desk a colleague is warned first; kept, they are for the agency', async () => {
  assert.match(await read(sofia, page), /N’écrivez rien sur la santé : vos collègues/)
  const noted = { from_on: '2027-02-01', until_on: '', absence_words: 'Sous traitement à l’hôpital' }
  const warned = await sofia.post(`${page}/absence`, { ...noted, command: randomUUIDv7() })
  assert.equal(warned.status, 422)
  assert.match(await warned.text(), /le gardien et le technicien les liraient[\s\S]*name="absence_keep"/)
  const count = () => ask("select 1 from works_absences where words like 'Sous traitement%'")
  assert.equal((await count()).length, 0)
  const kept = await sofia.post(`${page}/absence`, { ...noted, command: randomUUIDv7(), absence_keep: '1' })
  assert.equal(kept.status, 303)
  assert.ok((await count()).length > 0)
  assert.doesNotMatch(await read(nadia, page), /Sous traitement/)
})

test('at a door whoever wrote it is told, reads her own words, and another visitor does not', async () => {
  const visit = async (actor: { kind: 'staff'; id: string }, words: string) => {
    const body = { interventionId: intervention, outcome: 'refused', words }
    const command = { id: randomUUIDv7(), kind: 'works.visit', body, at: services.clock.now(), photos: [] }
    return JSON.stringify(
      await worksCommands['works.visit']?.(services, actor, command as never, async () => {}),
    )
  }
  assert.match(await visit(manager, 'Elle est malade, repasser.'), /l’agence et vous seuls les lisez/)
  assert.doesNotMatch(await visit(manager, 'Repasser après midi.'), /seuls/)
  await visit({ kind: 'staff', id: staff.nadia.id }, 'Le fils est ivre.')
  const visitor = await read(nadia, page)
  assert.doesNotMatch(visitor, /malade/)
  assert.match(visitor, /Repasser après midi/)
  assert.match(visitor, /Le fils est ivre/)
  assert.match(await read(sofia, page), /Elle est malade/)
})
