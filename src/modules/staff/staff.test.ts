// Does an administrator open, bound and end accounts, and is there always one left?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { as } from '../../platform/db/database.ts'
import { addAccount, findAccount, grantRole, handleFrom, revokeGrant, setActive } from './index.ts'

const ines = { kind: 'staff', id: staff.ines.id } as const

test('A short name comes from the name, and differs from those taken', () => {
  assert.equal(handleFrom('Maëlle Quiret', new Set()), 'maelle')
  assert.equal(handleFrom('Maëlle Quiret', new Set(['maelle'])), 'maelle.quiret')
  assert.equal(handleFrom('Maëlle Quiret', new Set(['maelle', 'maelle.quiret'])), 'maelle.quiret2')
  assert.equal(handleFrom('李', new Set()), 'compte')
})

describe('The accounts', async () => {
  const { services, ask } = await openHouse()
  const rolesOf = (id: string) => as(services.db, ines, async (tx) => (await findAccount(tx, id))?.roles)
  const seesCases = (id: string) =>
    as(services.db, { kind: 'staff', id }, (tx) => tx.selectFrom('cases').select('id').limit(1).execute())

  test('begin with nothing, and see what their grant gives, where and until it says', async () => {
    const id = await addAccount(services, ines, {
      name: 'Léo Test',
      email: 'Leo@example.org',
      phone: null,
      employer: null,
    })
    assert.deepEqual(await rolesOf(id), [])
    assert.deepEqual(await seesCases(id), [])
    const [{ today } = { today: '' }] = await ask<{ today: string }>('select current_date::text as today')
    await grantRole(services, ines, id, {
      role: 'adviser',
      agencyId: agencies.phare,
      estateId: null,
      fromOn: '2020-01-01',
      untilOn: '2020-12-31',
    })
    assert.deepEqual(await seesCases(id), [])
    const grant = await grantRole(services, ines, id, {
      role: 'adviser',
      agencyId: agencies.phare,
      estateId: null,
      fromOn: today,
      untilOn: null,
    })
    assert.equal((await seesCases(id)).length, 1)
    await revokeGrant(services, ines, grant)
    await revokeGrant(services, ines, grant)
    assert.deepEqual(await seesCases(id), [])
  })

  test('are refused when they are incomplete, with a sentence a field', async () => {
    await assert.rejects(
      addAccount(services, ines, { name: ' ', email: 'non', phone: null, employer: null }),
      (error: { fields: object }) => Object.keys(error.fields).join() === 'name,email',
    )
    await assert.rejects(
      addAccount(services, ines, {
        name: 'Encore',
        email: 'CLAIRE@habitat-jetee.example.org',
        phone: null,
        employer: null,
      }),
      { code: 'staff.email_taken' },
    )
    const grant = {
      role: 'adviser',
      agencyId: agencies.phare,
      estateId: agencies.phare,
      fromOn: '2026-02-01',
      untilOn: '2026-01-01',
    } as const
    await assert.rejects(
      grantRole(services, ines, staff.claire.id, grant),
      (error: { fields: object }) => Object.keys(error.fields).join() === 'until_on,sector',
    )
  })

  test('that are ended see nothing more', async () => {
    assert.equal((await seesCases(staff.bruno.id)).length, 1)
    await setActive(services, ines, staff.bruno.id, false)
    assert.deepEqual(await seesCases(staff.bruno.id), [])
    await setActive(services, ines, staff.bruno.id, true)
    assert.equal((await seesCases(staff.bruno.id)).length, 1)
  })

  test('leave one administrator, even when two revoke each other at once', async () => {
    await assert.rejects(setActive(services, ines, ines.id, false), { code: 'staff.own_account' })
    const [own] = await ask<{ id: string }>(
      "select id from staff_grants where staff_id = $1 and role = 'administrator'",
      [ines.id],
    )
    await assert.rejects(revokeGrant(services, ines, own!.id), { code: 'staff.last_administrator' })
    const other = await grantRole(services, ines, staff.karim.id, {
      role: 'administrator',
      agencyId: null,
      estateId: null,
      fromOn: '2020-01-01',
      untilOn: null,
    })
    const outcomes = await Promise.allSettled([
      revokeGrant(services, ines, other),
      revokeGrant(services, { kind: 'staff', id: staff.karim.id }, own!.id),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  test('belong to administrators: nobody else adds one', async () => {
    const claire = { kind: 'staff', id: staff.claire.id } as const
    await assert.rejects(
      addAccount(services, claire, { name: 'Amie', email: 'amie@example.org', phone: null, employer: null }),
    )
    await assert.rejects(
      grantRole(services, claire, staff.claire.id, {
        role: 'administrator',
        agencyId: null,
        estateId: null,
        fromOn: '2020-01-01',
        untilOn: null,
      }),
    )
  })
})
