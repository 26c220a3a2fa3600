// Are days of works that add up told in time, once each, and does the sample landlord hold what the morning job has made?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { sofia as actor, addLot, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { watchDays } from './days.ts'
import { listHomeFacts } from './queries.ts'
import { orderPhase } from './start.ts'
import { recordVisit } from './visits.ts'

const house = await openHouse()
const { services, ask } = house
const tasks = () => ask<{ kind: string }>('select kind from works_tasks order by id')

test('the sample landlord has the tasks of its days from the first start: the job finds nothing to add', async () => {
  const before = await tasks()
  await watchDays(services)
  assert.deepEqual(await tasks(), before)
  assert.ok(before.filter(({ kind }) => kind === 'reduction').length > 5)
  const facts = await as(services.db, systemActor, (tx) => listHomeFacts(tx, null))
  assert.ok(facts.length > 20)
})

test('days of works that add up are told once each to the manager, and a reduction is proposed past 21 days', async () => {
  const [home] = await ask<{ id: string }>('select id from homes where code = $1', [residents.rosa.home])
  const site = await openTower(house, 'Longs travaux')
  const kitchens = await addLot(house, site, {
    title: 'Cuisine',
    what: 'Nous refaisons la cuisine.',
    startsOn: '2026-11-01',
    days: '30',
  })
  await orderPhase(services, actor, kitchens.phaseId)
  const interventionId = await planOn(house, kitchens, home?.id ?? '', null)
  await recordVisit(services, actor, {
    id: randomUUIDv7(),
    interventionId,
    outcome: 'access',
    words: '',
    at: at('2026-11-03 09:00'),
  })
  const mine = async () =>
    (
      await ask<{ kind: string }>('select kind from works_tasks where site_id = $1 order by made_at', [
        site.id,
      ])
    ).map(({ kind }) => kind)
  const mails = () =>
    ask<{ to_address: string }>("select to_address from deliveries where dedupe like 'works:reduction:%'")
  services.clock.set(at('2026-11-23 07:20'))
  await watchDays(services)
  assert.deepEqual([await mine(), await mails()], [['days_21'], []])
  services.clock.set(at('2026-11-24 07:20'))
  await watchDays(services)
  await watchDays(services)
  assert.deepEqual(await mine(), ['days_21', 'reduction'])
  assert.deepEqual(await mails(), [{ to_address: staff.sofia.email }])
})
