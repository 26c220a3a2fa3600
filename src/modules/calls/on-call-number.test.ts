// Does the engine know whom to ring when Palier is away: whoever is on call now, or nobody when nobody can be rung?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { findOnCallNumber, keepOnCallNumber } from './on-call-number.ts'

const house = await openHouse()

test('whoever is on call at the agency that answers for unknown places is told to the engine', async () => {
  const number = await findOnCallNumber(house.services)
  const [first] = await house.ask<{ phone: string }>(
    `select coalesce(p.phone, f.phone) as phone from duty_shifts s join duty_rosters r on r.id = s.roster_id join duty_people p on p.id = s.person_id
       left join staff f on f.id = p.staff_id join agencies a on a.id = r.agency_id
      where s.level = 1 and s.from_at <= $1 and s.until_at > $1 and r.trade is null and a.id = (select id from agencies order by name limit 1)`,
    [house.services.clock.now().toString()],
  )
  assert.ok(first?.phone)
  assert.equal(number, first.phone)
  const told = await new Promise<string | null>((resolve) => {
    const stop = keepOnCallNumber(house.services, {
      keepOnCall: async (said) => {
        stop()
        resolve(said)
      },
    })
  })
  assert.equal(told, first.phone)
})

test('a roster where nobody is on call gives no number: the engine keeps to its last resort', async () => {
  await house.ask('delete from duty_shifts')
  assert.equal(await findOnCallNumber(house.services), null)
})
