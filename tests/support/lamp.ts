// What is the plainest demand for the City? A lamp of the pavement at the Goéland that gives no light, told to Claire by a resident.
import { randomUUIDv7 } from 'node:crypto'
import { goeland, residents, staff } from '../../db/worlds/people.ts'
import { idOf } from '../../db/worlds/planting.ts'
import { jobs } from '../../src/app.ts'
import { type Filing, fileCase } from '../../src/modules/cases/index.ts'
import type { House } from './house.ts'

export type Lamp = { id: string; number: number; faultId: string }

/** The hall of entrance B, where nothing is told to neighbours by name. */
export const hallPlace: Filing['place'] = {
  kind: 'common',
  ground: 'common',
  estateId: goeland.estateId,
  buildingId: goeland.buildingId,
  entranceId: goeland.entranceB,
  homeId: null,
  equipmentId: null,
  placeId: null,
  words: '',
}

/** Filed and decided: what follows has left when this returns. By Fatima, unless another is said. */
export async function fileLamp(
  house: House,
  told: Partial<Pick<Filing, 'details' | 'joinFaultId' | 'photos'>> & { by?: { id: string } } = {},
): Promise<Lamp> {
  const { by = residents.fatima, ...more } = told
  const { id, number } = await fileCase(
    house.services,
    { kind: 'staff', id: staff.claire.id },
    {
      id: randomUUIDv7(),
      natureCode: 'street_light',
      danger: null,
      details: 'Devant le 12, il fait noir.',
      channel: 'phone',
      person: { residentId: by.id },
      filedBy: staff.claire.id,
      reportedAt: house.services.clock.now(),
      joinFaultId: null,
      photos: [],
      place: {
        kind: 'outdoor',
        ground: 'public_road',
        estateId: goeland.estateId,
        buildingId: goeland.buildingId,
        entranceId: null,
        homeId: null,
        equipmentId: null,
        placeId: idOf('place/JET-TROTTOIR'),
        words: '',
      },
      ...more,
    },
  )
  await house.doJobs(jobs)
  const [row] = await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [id])
  return { id, number, faultId: row?.fault_id ?? '' }
}
