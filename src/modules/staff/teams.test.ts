// Can a landlord who begins with its own files give a demand to somebody? Teams come with the agencies, people with their roles.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { plantSeeds } from '../../../db/worlds/seeds.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visit } from '../../../tests/support/visitor.ts'
import { createApp } from '../../app.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { fileCase } from '../cases/index.ts'
import { importFile, type Kind } from '../imports/index.ts'
import { inviteStaff, makeFirstRunLink } from '../sign-in/index.ts'
import { teamCode } from './rules.ts'

const order: Kind[] = [
  'agencies',
  'estates',
  'buildings',
  'homes',
  'equipment',
  'places',
  'residents',
  'leases',
  'staff',
]

test('an empty install and the example files are enough for teams, colleagues and a demand that is given', async (t) => {
  const house = await openHouse(t)
  const base = await testDatabase(t)
  const services = { ...house.services, db: base.db, isDemo: false }
  await plantSeeds(base.ownerUrl)
  const app = createApp(services, () => {})
  const administrator = visit(app)
  await administrator.post(new URL((await makeFirstRunLink(services)) ?? '').pathname, {
    landlord: 'Port Habitat',
    phone: '03 53 01 99 99',
    name: 'Inès Fontaine',
    email: 'ines@port-habitat.example',
  })
  const load = async (kind: Kind) =>
    importFile(services, systemActor, kind, readFileSync(`db/examples/${kind}.csv`), { fileName: kind })
  for (const kind of order) assert.deepEqual((await load(kind)).problems, [], kind)

  const teams = await administrator.get('/bureau/comptes/equipes')
  assert.match(teams.text, /Agence du Nord[\s\S]*Lucie Marchand[\s\S]*Agence du Sud[\s\S]*Lucie Marchand/)
  const north = /equipes\/([0-9a-f-]{36})">Agence du Nord/.exec(teams.text)?.[1] ?? ''

  const read = <T>(work: Parameters<typeof as<T>>[2]) => as(services.db, systemActor, work)
  const estate = await read((tx) =>
    tx.selectFrom('estates').select('id').where('code', '=', 'MOU').executeTakeFirstOrThrow(),
  )
  const resident = await read((tx) =>
    tx.selectFrom('residents').select('id').where('code', '=', 'L0001').executeTakeFirstOrThrow(),
  )
  const people = await read((tx) => tx.selectFrom('staff').select(['id', 'handle']).execute())
  const idOf = (handle: string) => people.find((one) => one.handle === handle)?.id ?? ''
  const filed = await fileCase(services, systemActor, {
    id: randomUUID(),
    natureCode: 'lift_stuck',
    danger: null,
    details: 'Cabine arrêtée',
    channel: 'phone',
    person: { residentId: resident.id },
    filedBy: null,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: {
      kind: 'common',
      ground: 'common',
      estateId: estate.id,
      buildingId: null,
      entranceId: null,
      homeId: null,
      equipmentId: null,
      placeId: null,
      words: '',
    },
  })

  const lucie = visit(app)
  const ines = { kind: 'staff' as const, id: idOf('ines') }
  await lucie.post(new URL(await inviteStaff(services, ines, idOf('lucie'))).pathname)
  const mine = await lucie.get('/bureau?qui=equipe')
  assert.match(mine.text, new RegExp(`/bureau/demandes/${filed.number}"`), 'the demand is her team’s')
  const shown = await lucie.get(`/bureau/demandes/${filed.number}`)
  const listed = /<select[^>]*name="assignee"[\s\S]*?<\/select>/.exec(shown.text)?.[0] ?? ''
  assert.match(listed, /Lucie Marchand/)
  assert.match(listed, /Omar Benaissa/, 'the caretaker of the estate, who is in no team')
  assert.doesNotMatch(
    listed,
    /Eva Lambert|Inès Fontaine/,
    'an association or an administrator opens no demand',
  )

  // Taken out by hand, she is not put back by the same file.
  const saved = await administrator.post(`/bureau/comptes/equipes/${north}`, { name: 'Le Nord', member: '' })
  assert.equal(saved.status, 303)
  assert.equal((await load('staff')).changed, 0)
  assert.match((await administrator.get(`/bureau/comptes/equipes/${north}`)).text, /<h1>Le Nord<\/h1>/)
  assert.doesNotMatch((await lucie.get('/bureau?qui=equipe')).text, new RegExp(`/demandes/${filed.number}"`))

  // A role given on the accounts page puts in the team as the file does.
  const omar = `/bureau/comptes/${idOf('omar')}`
  const agency = /value="(agence:[0-9a-f-]{36})">Agence du Nord/.exec((await administrator.get(omar)).text)
  await administrator.post(`${omar}/roles`, {
    role: 'adviser',
    sector: agency?.[1] ?? '',
    from_on: '2026-01-01',
    until_on: '',
  })
  assert.match((await administrator.get('/bureau/comptes/equipes')).text, /Le Nord[\s\S]*Omar Benaissa/)
})

test('a team is added to an agency, named and filled by an administrator only; two never bear one name', async (t) => {
  const { services } = await openHouse(t)
  const app = createApp(services, () => {})
  const ines = visit(app)
  await ines.post('/demo/as/ines')
  const page = '/bureau/comptes/equipes'
  const agency =
    /<option value="([0-9a-f-]{36})">Agence du Phare/.exec((await ines.get(page)).text)?.[1] ?? ''
  const bare = await ines.post(page, { name: '', agency: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.text, /Écrivez le nom de l’équipe[\s\S]*Choisissez l’agence/)
  const added = await ines.post(page, { name: 'Le soir', agency })
  assert.equal(added.status, 303)
  assert.match((await ines.get(added.at)).text, /<h1>Le soir<\/h1>[\s\S]*Claire Lemoine/)
  const twin = await ines.post(page, { name: 'le soir', agency })
  assert.match(twin.text, /porte déjà ce nom/)
  assert.equal((await ines.post(added.at, { name: '', member: '' })).status, 422)
  const claire = visit(app)
  await claire.post('/demo/as/claire')
  assert.equal((await claire.get(page)).status, 403)
  assert.equal((await claire.post(added.at, { name: 'À moi' })).status, 403)
})

test('the code of a team is its agency’s, with the next free figure', () => {
  assert.equal(teamCode('PHARE', new Set()), 'PHARE-1')
  assert.equal(teamCode('PHARE', new Set(['PHARE-1', 'PHARE-2', 'DUNES-3'])), 'PHARE-3')
})
