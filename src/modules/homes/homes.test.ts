// Does the map of the sample landlord say where one lives, what is drawn, and what a picked place means?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { landingId, zonesOf } from '../../ui/elevation-plan.ts'
import {
  buildingElevation,
  findBuildingByBoardCode,
  findHomeOfResident,
  findZone,
  listBuildings,
  listEquipment,
  listPlaces,
} from './index.ts'

describe('The homes of the sample landlord', async () => {
  const { services, ask } = await openHouse()
  const read = <T>(work: (tx: Tx) => Promise<T>) => as(services.db, systemActor, work)

  test('a resident reads her own home, and nobody else’s', async () => {
    const fatima = { kind: 'resident', id: residents.fatima.id } as const
    const own = await as(services.db, fatima, (tx) => findHomeOfResident(tx, residents.fatima.id))
    assert.equal(own?.homeCode, 'JET-1-B-501')
    assert.equal(own?.entranceId, goeland.entranceB)
    assert.equal(own?.boardCode, goeland.boardCode)
    assert.equal(await as(services.db, fatima, (tx) => findHomeOfResident(tx, residents.marek.id)), undefined)
    const member = await as(services.db, { kind: 'resident', id: residents.amine.id }, (tx) =>
      findHomeOfResident(tx, residents.amine.id),
    )
    assert.equal(member?.isHolder, false)
  })

  test('of two leases, the one that runs says where she lives', async () => {
    const [home] = await ask<{ id: string }>(
      'select h.id from homes h where not exists (select from leases l where l.home_id = h.id) order by h.code limit 1',
    )
    await ask(
      "insert into leases (id, code, home_id, starts_on, ends_on) values (gen_random_uuid(), 'B-OLD', $1, '2000-01-01', '2001-01-01')",
      [home!.id],
    )
    await ask(
      "insert into lease_holders (lease_id, resident_id) select id, $1 from leases where code = 'B-OLD'",
      [residents.yusuf.id],
    )
    assert.equal((await read((tx) => findHomeOfResident(tx, residents.yusuf.id)))?.homeCode, 'JET-1-B-603')
  })

  test('a building is drawn with its entrances, every floor, its lift, and what stands around it', async () => {
    const drawing = await read((tx) => buildingElevation(tx, goeland.buildingId))
    assert.deepEqual(
      drawing?.entrances.map((entrance) => entrance.code),
      ['A', 'B'],
    )
    assert.deepEqual(drawing?.entrances[1]?.lift, { id: goeland.liftB })
    assert.deepEqual(
      drawing?.entrances[1]?.floors.map((floor) => [floor.level, floor.homes.length]),
      [
        [0, 2],
        [1, 3],
        [2, 3],
        [3, 3],
        [4, 3],
        [5, 3],
        [6, 3],
      ],
    )
    assert.ok(drawing?.outdoor.some((place) => place.kind === 'street'))
    assert.ok(drawing?.outdoor.every((place) => place.kind !== 'hall'))
  })

  test('every zone of every building of an estate means a place, on a ground, in words', async () => {
    const places = await read(async (tx) => {
      const [first] = await listBuildings(tx, goeland.estateId)
      const drawing = await buildingElevation(tx, first!.id)
      return Promise.all(
        zonesOf(drawing!).map(async (zone) => ({ zone, where: await findZone(tx, first!.id, zone.id) })),
      )
    })
    for (const { zone, where } of places) assert.ok(where?.words && where.ground, zone.id)
    const byKind = (kind: string) =>
      places.find(
        ({ zone, where }) =>
          (zone.outdoorKind ?? zone.kind) === kind && where?.entranceId !== goeland.entranceA,
      )?.where
    assert.deepEqual([byKind('home')?.kind, byKind('home')?.ground], ['home', 'home'])
    assert.deepEqual(
      [byKind('lift')?.equipmentId, byKind('lift')?.kind, byKind('lift')?.words],
      [goeland.liftB, 'common', 'Ascenseur, entrée B'],
    )
    assert.deepEqual([byKind('hall')?.placeId, byKind('hall')?.ground], [goeland.hallB, 'common'])
    assert.deepEqual(
      [byKind('street')?.kind, byKind('street')?.ground, byKind('street')?.buildingId],
      ['outdoor', 'public_road', null],
    )
    assert.deepEqual([byKind('bin_room')?.kind, byKind('bin_room')?.ground], ['common', 'common'])
    const landing = await read((tx) =>
      findZone(tx, goeland.buildingId, landingId({ id: goeland.entranceB, code: 'B', floors: [] }, 3)),
    )
    assert.equal(landing?.words, 'Palier du 3e étage, entrée B')
    assert.equal(await read((tx) => findZone(tx, goeland.buildingId, 'elsewhere')), undefined)
  })

  test('places and equipment of a building come with what its estate shares', async () => {
    const { places, equipment, found } = await read(async (tx) => ({
      places: await listPlaces(tx, goeland.buildingId),
      equipment: await listEquipment(tx, goeland.buildingId),
      found: await findBuildingByBoardCode(tx, goeland.boardCode),
    }))
    assert.ok(
      places.some((place) => place.building_id === null) &&
        places.some((place) => place.id === goeland.hallB),
    )
    assert.ok(
      equipment.some((each) => each.kind === 'boiler') &&
        equipment.filter((each) => each.kind === 'lift').length === 2,
    )
    assert.equal(found?.id, goeland.buildingId)
  })

  test('an adviser of another agency sees the map, not the people', async () => {
    const { listResidentsOfBuilding } = await import('../residents/index.ts')
    const near = await as(services.db, { kind: 'staff', id: staff.claire.id }, (tx) =>
      listResidentsOfBuilding(tx, goeland.buildingId),
    )
    const far = await as(services.db, { kind: 'staff', id: staff.maelle.id }, (tx) =>
      listResidentsOfBuilding(tx, goeland.buildingId),
    )
    assert.ok([...near.values()].flat().includes('Odette Vasseur'))
    assert.equal(far.size, 0)
  })
})
