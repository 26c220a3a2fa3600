// Do the pages of the accounts add, grant and end, for administrators only?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { agencies, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'

describe('The pages of the accounts', async () => {
  const { services, ask } = await openHouse()

  test('add someone, give a role within a sector and dates, take it back, end the account', async () => {
    const ines = await visitAs(services, 'ines')
    assert.ok((await ines.get('/bureau/comptes')).text.includes('Claire Lemoine'))
    const refused = await ines.post('/bureau/comptes', { name: 'Léo Dune', email: 'leo' })
    assert.ok(
      refused.status === 422 &&
        refused.text.includes('Léo Dune') &&
        refused.text.includes('adresse e-mail complète'),
    )
    const added = await ines.post('/bureau/comptes', {
      name: 'Léo Dune',
      email: 'leo@example.org',
      phone: '',
      employer: '',
    })
    assert.equal(added.status, 303)
    const own = added.location ?? ''
    assert.equal((await ines.post(`${own}/roles`, { role: '', sector: '', from_on: '' })).status, 422)
    const granted = await ines.post(`${own}/roles`, {
      role: 'adviser',
      sector: `agence:${agencies.dunes}`,
      from_on: '2026-01-01',
      until_on: '',
    })
    assert.equal(granted.status, 303)
    assert.ok((await ines.get(own)).text.includes('Agence des Dunes'))
    const [grant] = await ask<{ id: string }>(
      "select g.id from staff_grants g join staff s on s.id = g.staff_id where s.email = 'leo@example.org'",
    )
    assert.equal((await ines.post(`${own}/roles/${grant!.id}/retirer`, {})).status, 303)
    assert.equal((await ines.post(`${own}/etat`, { etat: 'ferme' })).status, 303)
    assert.ok((await ines.get(own)).text.includes('Rouvrir ce compte'))
  })

  test('are closed to everyone else', async () => {
    const claire = await visitAs(services, 'claire')
    assert.equal((await claire.get('/bureau/comptes')).status, 403)
    assert.equal(
      (
        await claire.post(`/bureau/comptes/${staff.claire.id}/roles`, {
          role: 'administrator',
          from_on: '2026-01-01',
        })
      ).status,
      403,
    )
  })
})
