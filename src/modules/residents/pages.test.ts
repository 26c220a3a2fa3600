// Do the pages of preferences and of one's data work with forms alone, and keep what was typed?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { residents } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'

describe('A resident’s own pages', async () => {
  const { services, ask } = await openHouse()

  test('keep how she is answered, in large print', async () => {
    const fatima = await visitAs(services, 'fatima')
    assert.ok((await fatima.get('/moi/preferences')).text.includes('06\u00a039\u00a098\u00a000\u00a001'))
    const saved = await fatima.post('/moi/preferences', { answer_channel: 'sms', large_print: 'oui' })
    assert.deepEqual([saved.status, saved.location], [303, '/moi/preferences?fait=enregistre'])
    const [row] = await ask<{ answer_channel: string; large_print: boolean }>(
      'select answer_channel, large_print from residents where id = $1',
      [residents.fatima.id],
    )
    assert.deepEqual(row, { answer_channel: 'sms', large_print: true })
    assert.ok((await fatima.get('/moi/preferences?fait=enregistre')).text.includes('C’est enregistré'))
  })

  test('say in a sentence what is missing, and give back what was typed', async () => {
    const odette = await visitAs(services, 'odette')
    const refused = await odette.post('/moi/preferences', { answer_channel: 'email' })
    assert.equal(refused.status, 422)
    assert.ok(
      refused.text.includes('Ajoutez d’abord votre e-mail') && refused.text.includes('Il y a un problème'),
    )
    const wrong = await odette.post('/moi/preferences/adresses', {
      kind: 'email',
      address: 'odette chez moi',
    })
    assert.equal(wrong.status, 422)
    assert.ok(wrong.text.includes('odette chez moi'))
  })

  test('keep what she agrees to, and write only what changed', async () => {
    const lucas = await visitAs(services, 'lucas')
    const said = () => ask('select from resident_consents where resident_id = $1', [residents.lucas.id])
    await lucas.post('/moi/preferences/accords', { purposes: ['survey', 'works'] })
    const once = await said()
    await lucas.post('/moi/preferences/accords', { purposes: ['survey', 'works'] })
    assert.equal((await said()).length, once.length)
    const held = await ask<{ purpose: string; granted: boolean }>(
      'select distinct on (purpose) purpose, granted from resident_consents where resident_id = $1 order by purpose, at desc, id desc',
      [residents.lucas.id],
    )
    assert.deepEqual(
      held.filter(({ granted }) => granted).map(({ purpose }) => purpose),
      ['survey', 'works'],
    )
  })

  test('show and give away what we hold about her', async () => {
    const fatima = await visitAs(services, 'fatima')
    assert.equal((await fatima.get('/moi/donnees')).status, 200)
    const file = await fatima.get('/moi/donnees.json')
    assert.ok(file.type.startsWith('application/json'))
    const held: { identite: { nom: string }[] } = JSON.parse(file.text)
    assert.equal(held.identite[0]?.nom, 'Benali')
    assert.ok(!file.text.includes('Vasseur'))
  })
})

describe('A resident’s file at the desk', async () => {
  const { services, ask } = await openHouse()

  test('is found, opened, and its reading is written down', async () => {
    const claire = await visitAs(services, 'claire')
    assert.ok((await claire.get('/bureau/habitants?q=vasseur')).text.includes('Odette Vasseur'))
    assert.ok((await claire.get('/bureau/habitants?q=zzzzzz')).text.includes('Personne ne correspond'))
    const file = await claire.get(`/bureau/habitants/${residents.odette.id}`)
    assert.ok(
      file.status === 200 &&
        file.text.includes('3e étage, porte 302') &&
        file.text.includes('03\u00a053\u00a001\u00a001\u00a005'),
    )
    assert.equal(
      (
        await ask("select from journal where event = 'resident.file_read' and subject_id = $1", [
          residents.odette.id,
        ])
      ).length,
      1,
    )
    assert.equal(
      (await claire.post(`/bureau/habitants/${residents.odette.id}/reponses`, { answer_channel: 'sms' }))
        .status,
      422,
    )
    assert.equal(
      (await claire.post(`/bureau/habitants/${residents.odette.id}/reponses`, { answer_channel: 'call' }))
        .status,
      303,
    )
  })

  test('is closed to another agency', async () => {
    const maelle = await visitAs(services, 'maelle')
    assert.equal((await maelle.get(`/bureau/habitants/${residents.odette.id}`)).status, 404)
  })
})
