// Is a person found, reached as she wishes, and shown what we hold about her, and her alone?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { exportOf } from './export.ts'
import {
  addChannel,
  consent,
  consentsOf,
  contactOf,
  endChannel,
  householdOf,
  searchResidents,
  setAnswerChannel,
  verifyChannel,
} from './index.ts'

const claire = { kind: 'staff', id: staff.claire.id } as const
const asResident = (id: string) => ({ kind: 'resident', id }) as const

describe('The residents', async () => {
  const { services, ask } = await openHouse()
  const find = async (words: string, actor: Parameters<typeof as>[1] = claire) =>
    (await as(services.db, actor, (tx) => searchResidents(tx, words))).map(({ id }) => id)

  test('are found by a name without accents, in any order, with a letter wrong', async () => {
    for (const words of ['benali', 'FATIMA BENALI', 'Benali Fatima', 'fat benal', 'benaly'])
      assert.ok((await find(words)).includes(residents.fatima.id), words)
    assert.equal((await find('therese lemaire'))[0], residents.therese.id)
  })

  test('are found by the digits of a telephone, an e-mail, a home, a street', async () => {
    for (const words of [
      '06 39 98 00 01',
      '+33 6 39 98 00 01',
      '98 00 01',
      '0639980001',
      'fatima.benali@example.org',
      'JET-1-B-501',
      'jetée 501',
      'L-fatima',
    ])
      assert.ok((await find(words)).includes(residents.fatima.id), words)
  })

  test('of a street number and a door: that very door before the same door of the numbers around', async () => {
    const homes = await ask<{ address: string; door: string; people: string[] }>(
      `select e.address, h.door, array_agg(distinct p.resident_id::text) as people from homes h join entrances e on e.id = h.entrance_id
         join leases l on l.home_id = h.id and l.ends_on is null join lease_holders p on p.lease_id = l.id
        where e.address ~ '^\\d+ quai de la Jetée' group by 1, 2 order by 1, 2`,
    )
    assert.ok(new Set(homes.map(({ address }) => address)).size > 2)
    for (const { address, door, people } of homes.filter((_, index) => index % 9 === 0)) {
      const [first] = await find(`${address.split(',')[0]} ${door}`)
      assert.ok(first && people.includes(first), `${address} ${door}`)
    }
  })

  test('are not found by those who do not serve them, nor by strange words', async () => {
    assert.deepEqual(await find('benali fatima', { kind: 'staff', id: staff.maelle.id }), [])
    assert.deepEqual(await find('benali', { kind: 'staff', id: staff.audit.id }), [])
    assert.deepEqual(await find('benali', asResident(residents.lucas.id)), [])
    assert.deepEqual(await find('vasseur', { kind: 'staff', id: staff.helper.id }), [residents.odette.id])
    for (const words of ['', '%', "'; drop table residents", '\\', '___', '(((', '0', '*:&|!'])
      assert.ok((await find(words)).length <= 20)
    assert.deepEqual(await find('%%%%'), [])
  })

  test('choose how they are answered; a way without an address is refused', async () => {
    const odette = asResident(residents.odette.id)
    await assert.rejects(
      setAnswerChannel(services, odette, residents.odette.id, { answerChannel: 'email', largePrint: true }),
      { code: 'residents.no_address' },
    )
    await setAnswerChannel(services, odette, residents.odette.id, { answerChannel: 'call', largePrint: true })
    const contact = await as(services.db, odette, (tx) => contactOf(tx, residents.odette.id))
    assert.deepEqual(
      [contact?.answerChannel, contact?.largePrint, contact?.name],
      ['call', true, 'Odette Vasseur'],
    )
    const [line] = await ask<{ actor_id: string }>(
      "select actor_id from journal where event = 'resident.answer_channel_set'",
    )
    assert.equal(line?.actor_id, residents.odette.id)
  })

  test('cannot be changed by a neighbour', async () => {
    await assert.rejects(
      setAnswerChannel(services, asResident(residents.lucas.id), residents.fatima.id, {
        answerChannel: 'letter',
        largePrint: false,
      }),
      { code: 'residents.not_found' },
    )
    await assert.rejects(
      addChannel(services, asResident(residents.lucas.id), residents.fatima.id, {
        kind: 'email',
        address: 'x@example.org',
      }),
      { code: 'residents.not_found' },
    )
  })

  test('add an address once, prove it, and take it away: letters come when nothing else is left', async () => {
    const yusuf = asResident(residents.yusuf.id)
    const id = await addChannel(services, yusuf, residents.yusuf.id, {
      kind: 'email',
      address: ' Yusuf.Demir@Example.org ',
    })
    assert.equal(
      await addChannel(services, yusuf, residents.yusuf.id, {
        kind: 'email',
        address: 'yusuf.demir@example.org',
      }),
      id,
    )
    await as(services.db, gateActor, (tx) => verifyChannel(tx, id, services.clock.now()))
    await assert.rejects(addChannel(services, yusuf, residents.yusuf.id, { kind: 'sms', address: '12' }), {
      code: 'residents.address_unreadable',
    })
    const contact = await as(services.db, yusuf, (tx) => contactOf(tx, residents.yusuf.id))
    const sms = contact!.channels.find((channel) => channel.kind === 'sms')!
    assert.ok(contact!.channels.find((channel) => channel.id === id)?.verifiedAt)
    assert.deepEqual(await endChannel(services, yusuf, sms.id, 'Retirée'), { answerChannel: 'letter' })
    await assert.rejects(endChannel(services, asResident(residents.lucas.id), id, 'Retirée'), {
      code: 'residents.no_channel',
    })
  })

  test('say yes, then no: the last word holds and the first stays written', async () => {
    const lucas = asResident(residents.lucas.id)
    for (const granted of [true, false]) {
      await consent(services, lucas, residents.lucas.id, { purpose: 'survey', granted, how: 'Sur sa page' })
      services.clock.advance({ minutes: 1 })
    }
    const said = await as(services.db, lucas, (tx) => consentsOf(tx, residents.lucas.id))
    assert.equal(said.get('survey')?.granted, false)
    assert.equal(
      (
        await ask("select from resident_consents where resident_id = $1 and purpose = 'survey'", [
          residents.lucas.id,
        ])
      ).length,
      2,
    )
  })

  test('share a home: staff read the names, the resident sees that someone is there', async () => {
    const forStaff = await as(services.db, claire, (tx) => householdOf(tx, residents.fatima.id))
    assert.deepEqual(
      forStaff.map(({ name, relation }) => [name, relation]),
      [
        ['Fatima Benali', 'holder'],
        ['Amine Benali', 'spouse'],
      ],
    )
    const forHer = await as(services.db, asResident(residents.fatima.id), (tx) =>
      householdOf(tx, residents.fatima.id),
    )
    assert.deepEqual(
      forHer.map(({ name }) => name),
      ['Fatima Benali', null],
    )
  })

  test('take away all that concerns them and nothing about a neighbour', async () => {
    const [someone] = await ask<{ id: string; cases: string }>(
      'select resident_id as id, count(*) as cases from cases group by 1 order by 2 desc limit 1',
    )
    const held = await as(services.db, asResident(someone!.id), (tx) => exportOf(tx, someone!.id))
    assert.equal((held.demandes as unknown[]).length, Number(someone!.cases))
    for (const section of ['identite', 'adresses', 'logements', 'messages_envoyes'])
      assert.ok((held[section] as unknown[]).length > 0 || section === 'adresses', section)
    const others = await ask<{ last_name: string; first_name: string }>(
      'select first_name, last_name from residents where id <> $1',
      [someone!.id],
    )
    const text = JSON.stringify(held)
    for (const { first_name, last_name } of others)
      assert.ok(
        !text.includes(`${first_name} ${last_name}`) || text.includes(`"nom":"${last_name}"`),
        `${first_name} ${last_name}`,
      )
    // What was passed on about her, and the works in her home: hers to read, to nobody else of the house.
    const [referred] = await ask<{ id: string }>('select resident_id as id from social_referrals limit 1')
    const own = await as(services.db, asResident(referred!.id), (tx) => exportOf(tx, referred!.id))
    assert.equal((own.relais_sociaux as unknown[]).length, 1)
    assert.doesNotMatch(JSON.stringify(own.relais_sociaux), /made_by|social_worker/)
    const [worked] = await ask<{ id: string; count: string }>(
      `select x.resident_id as id, count(distinct i.id) as count from works_interventions i join leases l on l.home_id = i.home_id and l.ends_on is null
         join lease_holders x on x.lease_id = l.id group by 1 order by 2 desc limit 1`,
    )
    const hers = await as(services.db, asResident(worked!.id), (tx) => exportOf(tx, worked!.id))
    assert.equal((hers.travaux as unknown[]).length, Number(worked!.count))
    const stolen = await as(services.db, asResident(residents.lucas.id), (tx) => exportOf(tx, someone!.id))
    for (const [section, rows] of Object.entries(stolen)) assert.deepEqual(rows, [], section)
  })
})
