// How does a danger ring in a test? Told by a passer-by to an adviser, in the hall of the Goéland.
import { randomUUID } from 'node:crypto'
import { staff } from '../../db/worlds/people.ts'
import { type Filed, fileCase } from '../../src/modules/cases/index.ts'
import type { House } from './house.ts'
import { hallPlace } from './lamp.ts'

/** Its demand, and its alert. */
export async function fileDanger({ services, ask }: House): Promise<Filed & { alertId: string }> {
  const claire = { kind: 'staff' as const, id: staff.claire.id }
  const filed = await fileCase(services, claire, {
    id: randomUUID(),
    natureCode: 'gas_smell',
    danger: 'gas',
    details: '',
    channel: 'phone',
    person: { name: 'Une passante', channel: 'call', address: '+33639981234' },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: hallPlace,
  })
  const [alert] = await ask<{ id: string }>('select id from alerts where case_id = $1', [filed.id])
  return { ...filed, alertId: alert?.id ?? '' }
}
