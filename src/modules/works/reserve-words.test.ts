// Does a contractor read that somebody is ill, or a name? A reserve is warned of before it is kept, at the desk and from a device.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn, sofia } from '../../../tests/support/works-site.ts'
import { readAsked } from './contractor.ts'
import { worksDesk } from './desk.tsx'
import { worksCommands } from './field.ts'
import { worksJobs } from './jobs.ts'
import { isAboutHome } from './reserve-words.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, worksDesk(services))
const browse = await signedIn(house, app, staff.sofia)
const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
const homeId = home?.id ?? ''
const site = await openTower(house, 'Réserves')
const [slot] = await addDays(house, site, '2026-12-15')
const intervention = await planOn(house, site, homeId, slot?.id ?? '')
const page = `/bureau/chantiers/${site.number}/logements/${homeId}`
const reserves = () =>
  ask<{ id: string; words: string; holds: boolean }>(
    'select id, words, holds_words as holds from works_reserves where site_id = $1 order by at, id',
    [site.id],
  )
const mailOf = async (id: string) => {
  await house.doJobs(worksJobs)
  const [mail] = await ask<{ extra: unknown }>('select extra from deliveries where dedupe = $1', [
    `works:reserve:${id}`,
  ])
  return JSON.stringify(mail)
}

test('who lives there and who works for it are known however they are typed, a fact is not held', async () => {
  const about = (words: string) => isAboutHome(services, intervention, words)
  const { firstName, lastName } = residents.rosa
  for (const words of [
    `joint à refaire, ${firstName} ${lastName} est là`.toLowerCase(),
    `${firstName} l’a dit`.toLowerCase(),
    `voir avec les ${lastName}`,
    'voir avec sofia',
    'Joint à refaire, elle est malade',
  ])
    assert.equal(await about(words), true, words)
  for (const words of ['Joint à refaire sous la fenêtre', 'un petit carreau rose, le blanc du mur'])
    assert.equal(await about(words), false, words)
})

test('at the desk it is warned of before it is kept; rewritten it goes, kept so the contractor reads the place alone', async () => {
  const [rosa] = await ask<{ last_name: string }>('select last_name from residents where id = $1', [
    residents.rosa.id,
  ])
  const made = { intervention, reserve_words: `Joint à refaire, Madame ${rosa?.last_name} est malade` }
  const warned = await browse.post(`${page}/reserve`, { ...made, command: randomUUIDv7() })
  assert.equal(warned.status, 422)
  assert.match(await warned.text(), /parlent d’une personne[\s\S]*Garder ces mots pour nous/)
  assert.deepEqual(await reserves(), [])
  const kept = await browse.post(`${page}/reserve`, { ...made, command: randomUUIDv7(), reserve_keep: '1' })
  assert.equal(kept.status, 303)
  const [held] = await reserves()
  assert.equal(held?.holds, true)
  const mail = await mailOf(held?.id ?? '')
  assert.doesNotMatch(mail, /malade/)
  assert.match(mail, /votre interlocuteur/)
  const { reserve } = await readAsked(services, held?.id ?? '')
  assert.doesNotMatch(reserve?.words ?? '', /malade/)
  assert.match(await (await browse.get(page)).text(), /est malade[\s\S]*L’entreprise ne lit pas ces mots/)
  const plain = { intervention, reserve_words: 'Joint à refaire', command: randomUUIDv7() }
  assert.equal((await browse.post(`${page}/reserve`, plain)).status, 303)
  assert.equal((await reserves()).find(({ words }) => words === 'Joint à refaire')?.holds, false)
})

test('from a device it is never lost: its words are held back, and whoever wrote them is told', async () => {
  const id = randomUUIDv7()
  const body = { interventionId: intervention, words: 'Plinthe cassée, le fils est drogué' }
  const command = { id, kind: 'works.reserve', body, at: services.clock.now(), photos: [] }
  const reply = await worksCommands['works.reserve']?.(services, sofia, command as never, async () => {})
  assert.match(JSON.stringify(reply), /l’entreprise ne lit pas vos mots/)
  assert.equal((await reserves()).find((one) => one.id === id)?.holds, true)
  assert.doesNotMatch(await mailOf(id), /drogué/)
})
