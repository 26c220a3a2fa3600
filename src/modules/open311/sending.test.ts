// Is what another body sends kept once, in the right place, or refused in clear English? Requests and mySociety's updates.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { goeland } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { formats, open311Client, refused, rowsOf } from '../../../tests/support/open311-client.ts'
import { jobs } from '../../app.ts'
import { open311Api } from './api.ts'

const house = await openHouse()
const { whole, ask, post } = open311Client(house)
const base = 'http://localhost:3000/open311/v2'
const jetty = '1 quai de la Jetée, 62999 Port-Liberté'
const lift = { api_key: 'demo', service_code: 'lift_stuck', address_string: jetty }
let count = 0
/** Each its own words: the same ones would be a second try. */
const words = () => ({ description: `Arrêté, ${++count}` })

const numberOf = async (fields: Record<string, string>, headers?: Record<string, string>) => {
  const sent = await post('requests.json', fields, headers)
  assert.equal(sent.status, 200, sent.text)
  return rowsOf(sent)[0]?.service_request_id ?? ''
}
const filed = async (fields: Record<string, string>) => {
  const number = await numberOf(fields)
  const [found] = await house.ask('select * from cases where number = $1', [number])
  assert.ok(found)
  return found
}
const countCases = async () => Number((await house.ask('select count(*) from cases'))[0]?.count)

describe('a request', () => {
  test('is a demand come by Open311, shown at once, and its number is said in both formats', async () => {
    for (const format of formats) {
      const sent = await post(`requests.${format}`, { ...lift, ...words(), account_id: 'a1' })
      const [row] = rowsOf(sent)
      assert.deepEqual(Object.keys(row ?? {}), ['service_request_id', 'service_notice', 'account_id'])
      assert.equal(sent.headers.get('location'), `${base}/requests/${row?.service_request_id}.${format}`)
      assert.match(sent.headers.get('cache-control') ?? '', /no-store/)
      const [shown] = rowsOf(await ask(`requests/${row?.service_request_id}.${format}`))
      assert.equal(shown?.status, 'open')
      assert.equal(shown?.address_id, 'JET-1')
      assert.equal(shown?.requested_datetime, '2026-11-24T09:00:00Z')
    }
  })
  test('carries the person, her words, where and since when; the photo stays an address', async () => {
    const found = await filed({
      ...lift,
      first_name: 'Léa',
      last_name: 'Martin',
      email: 'lea@ailleurs.example',
      phone: '06 39 98 00 00',
      description: 'Bloqué <b>au</b> 3e\r\nencore & encore\0',
      media_url: 'https://city.example/photo.jpg',
      'attribute[where]': 'hall, à gauche',
      'attribute[place]': 'hall',
      'attribute[since]': '2026-11-20T10:00:00Z',
      'attribute[unknown]': 'ignored',
    })
    assert.equal(found.channel, 'open311')
    assert.equal(found.contact_name, 'Léa Martin')
    assert.deepEqual([found.contact_channel, found.contact_address], ['email', 'lea@ailleurs.example'])
    assert.equal(found.building_id, goeland.buildingId)
    assert.deepEqual([found.place_kind, found.ground, found.home_id], ['common', 'common', null])
    assert.equal(found.place_words, 'hall, à gauche')
    assert.ok(found.place_id && found.equipment_id && found.entrance_id && found.fault_id)
    assert.match(
      found.details,
      /^Bloqué <b>au<\/b> 3e\nencore & encore\n\nTransmis par : Ville de Port-Liberté\n/,
    )
    for (const fact of ['06 39 98 00 00', '2026-11-20', jetty, 'https://city.example/photo.jpg'])
      assert.ok(found.details.includes(fact), fact)
    assert.ok(!found.details.includes('ignored'))
  })
  test('of nobody is the body’s own; an acknowledgement goes to whoever left an address', async () => {
    const nobody = await filed({ ...lift, ...words() })
    assert.deepEqual(
      [nobody.contact_name, nobody.contact_address],
      ['Ville de Port-Liberté', 'signalements@port-liberte.example.org'],
    )
    const named = await filed({ ...lift, ...words(), first_name: 'Léa', last_name: '-' })
    assert.equal(named.contact_name, 'Ville de Port-Liberté')
    assert.match(named.details, /Signalé par : Léa/)
    const called = await filed({ ...lift, ...words(), last_name: 'Martin', phone: '+33 6 39 98 00 00' })
    assert.deepEqual([called.contact_name, called.contact_channel], ['Martin', 'call'])
    await house.doJobs(jobs)
    const [told] = await house.ask('select to_address from deliveries where case_id = $1', [nobody.id])
    assert.equal(told?.to_address, 'signalements@port-liberte.example.org')
  })
  test('its token, given apart, leads to its number', async () => {
    const sent = await post('requests.xml', { ...lift, ...words() })
    const token = sent.headers.get('open311-token') ?? ''
    assert.match(token, /^[\w-]{24}$/)
    for (const format of formats)
      assert.deepEqual(rowsOf(await ask(`tokens/${token}.${format}`)), [
        { service_request_id: rowsOf(sent)[0]?.service_request_id, token },
      ])
    for (const wrong of ['x', '1', '<x>', token.toUpperCase()])
      refused(await ask(`tokens/${encodeURIComponent(wrong)}.json`), 404, /token/)
  })
})

describe('the place', () => {
  test('the nearest estate, when the point is near enough', async () => {
    const light = { api_key: 'demo', service_code: 'light_outside', ...words() }
    const near = await filed({ ...light, lat: '51.0213', long: '2.0632' })
    const [estate] = await house.ask('select code from estates where id = $1', [near.estate_id])
    assert.equal(estate?.code, 'JET')
    assert.deepEqual([near.place_kind, near.ground, near.building_id], ['outdoor', 'landlord', null])
    refused(await post('requests.json', { ...light, lat: '48.85', long: '2.35' }), 400, /within 500 metres/)
  })
  test('a building by its code, an entrance by its address with or without the town, else the point', async () => {
    const of = (more: Record<string, string>) =>
      filed({ api_key: 'demo', service_code: 'lawn', ...words(), ...more })
    assert.equal((await of({ address_id: 'JET-1' })).building_id, goeland.buildingId)
    assert.equal((await of({ address_string: '1, QUAI de la jetee' })).building_id, goeland.buildingId)
    const lawn = await of({ address_string: 'nowhere', lat: '51.0212', long: '2.0631' })
    assert.equal(lawn.ground, 'landlord')
    const told = await of({ address_id: 'JET-1', 'attribute[place]': 'street' })
    assert.deepEqual([told.place_kind, told.ground, told.place_words], ['outdoor', 'public_road', 'Rue'])
  })
  test('none, half a point, or one of nobody’s is 400', async () => {
    const of = (more: Record<string, string>) =>
      post('requests.xml', { api_key: 'demo', service_code: 'lawn', ...more })
    refused(await of({}), 400, /location is needed/)
    refused(await of({ lat: '51' }), 400, /together/)
    for (const lat of ['x', '91', 'NaN', '1e5', '5,1', 'Infinity'])
      refused(await of({ lat, long: '2' }), 400, /lat is not/)
    refused(await of({ lat: '51', long: '181' }), 400, /long is not/)
    refused(await of({ address_string: '99 rue de Nulle Part' }), 400, /none of our addresses/)
    refused(await of({ address_id: 'X' }), 400, /none of our buildings/)
  })
})

describe('the key', () => {
  test('missing, wrong or revoked is 403, and nothing is kept', async () => {
    const before = await countCases()
    for (const format of formats) {
      const { api_key: _, ...keyless } = lift
      refused(await post(`requests.${format}`, keyless), 403, /api_key is missing/)
      refused(await post(`requests.${format}`, { ...lift, api_key: 'wrong' }), 403, /unknown or revoked/)
      refused(await post(`servicerequestupdates.${format}`, { api_key: "' or 1=1" }), 403, /unknown/)
    }
    await house.ask(`update open311_keys set revoked_at = now()`)
    refused(await post('requests.json', lift), 403, /unknown or revoked/)
    await house.ask(`update open311_keys set revoked_at = null, may_write = false`)
    refused(await post('requests.json', lift), 403, /may not send/)
    await house.ask(`update open311_keys set may_write = true, may_read = false`)
    refused(await ask('requests.json?api_key=demo'), 403, /may not read/)
    await house.ask(`update open311_keys set may_read = true`)
    assert.equal(await countCases(), before)
  })
  test('`demo` opens nothing outside the demo', async () => {
    const real = open311Api({ ...house.services, isDemo: false }, () => {})
    const sent = await real.request(`${base}/requests.json`, {
      method: 'POST',
      body: new URLSearchParams(lift),
    })
    assert.equal(sent.status, 403)
  })
  test('so many times a minute, then 429', async () => {
    const tight = open311Api(house.services, () => {}, { readsPerMinute: 4, writesPerMinute: 1 })
    const send = () =>
      tight.request(`${base}/requests.json`, { method: 'POST', body: new URLSearchParams(lift) })
    assert.deepEqual([(await send()).status, (await send()).status], [200, 429])
    const read = async () => (await tight.request(`${base}/services.xml`)).status
    assert.deepEqual([await read(), await read(), await read()], [200, 200, 429])
  })
})

describe('sent twice', () => {
  test('the same words of the same sender within a day are the same request, also at the same moment', async () => {
    const same = { ...lift, ...words(), account_id: '7' }
    const before = await countCases()
    const numbers = await Promise.all([1, 2, 3, 4, 5].map(() => numberOf(same)))
    assert.equal(new Set(numbers).size, 1)
    assert.equal(await countCases(), before + 1)
    assert.notEqual(await numberOf({ ...same, account_id: '8' }), numbers[0])
    assert.notEqual(await numberOf({ ...same, device_id: 'x' }), numbers[0])
    house.services.clock.set(house.services.clock.now().add({ hours: 25 }))
    assert.notEqual(await numberOf(same), numbers[0])
  })
  test('an Idempotency-Key is one request, whatever the day; for another one it is refused', async () => {
    const headers = { 'idempotency-key': 'k-1' }
    const same = { ...lift, ...words() }
    const number = await numberOf(same, headers)
    house.services.clock.set(house.services.clock.now().add({ hours: 48 }))
    assert.equal(await numberOf(same, headers), number)
    refused(await post('requests.json', { ...same, ...words() }, headers), 400, /Idempotency-Key/)
  })
})

describe('what does not fit', () => {
  test('is refused in one sentence, and nothing is kept', async () => {
    const before = await countCases()
    const wrong: [Record<string, string>, number, RegExp][] = [
      [{ service_code: '' }, 400, /service_code is missing/],
      [{ service_code: 'nothing' }, 404, /service_code .* En cas de danger, appelez tout de suite le 112\.$/],
      [{ service_code: '<b>&' }, 404, /service_code/],
      [{ description: 'x'.repeat(4001) }, 400, /description is longer/],
      [{ email: 'x' }, 400, /email/],
      [{ phone: 'javascript:' }, 400, /phone/],
      [{ media_url: 'file:///etc/passwd' }, 400, /media_url/],
      [{ 'attribute[place]': 'lawn' }, 400, /attribute\[place\]/],
      [{ 'attribute[since]': 'yesterday' }, 400, /attribute\[since\]/],
    ]
    for (const [fields, status, sentence] of wrong)
      for (const format of formats)
        refused(await post(`requests.${format}`, { ...lift, ...fields }), status, sentence)
    assert.equal(await countCases(), before)
  })
  test('a danger: whoever reports it is told in plain French whom to call, and that nothing is kept', async () => {
    const before = await countCases()
    const said: [string, RegExp][] = [
      [
        'gas_smell',
        /^« Odeur de gaz » est un danger, et ce message n’est pas enregistré\. Appelez tout de suite le 0 800 47 33 33 \(urgence gaz, gratuit, jour et nuit\), le 18 \(pompiers\) ou le 112\. Prévenez ensuite Habitat de la Jetée au 03\s53\s01\s00\s00\.$/,
      ],
      ['fire_smoke', /Appelez tout de suite le 18 \(pompiers\) ou le 112\. /],
      ['lift_trapped', /Appelez tout de suite le 15 \(Samu\), le 18 \(pompiers\) ou le 112\. /],
    ]
    for (const [service_code, sentence] of said)
      for (const format of formats)
        refused(await post(`requests.${format}`, { ...lift, service_code, ...words() }), 404, sentence)
    assert.equal(await countCases(), before)
    // Not one of them is without somebody to call.
    const dangers = await house.ask<{ code: string }>(
      'select code from natures where danger is not null and is_active and not is_sensitive',
    )
    assert.ok(dangers.length > 5)
    for (const { code } of dangers)
      refused(
        await post('requests.json', { ...lift, service_code: code }),
        404,
        /Appelez tout de suite le .*112\./,
      )
  })
  test('a body that is no form, or too large', async () => {
    const send = (body: string, type: string) =>
      ask('requests.json', { method: 'POST', body, headers: { 'content-type': type } })
    refused(await send('{}', 'application/json'), 400, /urlencoded/)
    refused(await send('<a/>', 'text/xml'), 400, /urlencoded/)
    refused(await send('no boundary', 'multipart/form-data'), 400, /urlencoded/)
    refused(
      await send(`api_key=demo&description=${'x'.repeat(70_000)}`, 'application/x-www-form-urlencoded'),
      413,
      /larger/,
    )
    refused(await send('%E0%A4%A=%zz&=&&&', 'application/x-www-form-urlencoded'), 403, /missing/)
  })
  test('of another origin it is taken, since a key and no cookie speaks for it', async () => {
    const sent = await whole.request(`${base}/requests.json`, {
      method: 'POST',
      body: new URLSearchParams({ ...lift, ...words() }),
      headers: { origin: 'https://city.example' },
    })
    assert.equal(sent.status, 200)
  })
})

describe('an update', () => {
  const said = (number: string, more: Record<string, string> = {}) => ({
    api_key: 'demo',
    update_id: `u${++count}`,
    service_request_id: number,
    status: 'FIXED',
    updated_datetime: '2026-11-24T08:00:00Z',
    description: 'Il remarche, merci.',
    first_name: 'Léa',
    ...more,
  })
  test('is a message on the demand, once, and closes nothing', async () => {
    const number = await numberOf({ ...lift, ...words() })
    const told = said(number)
    for (const format of [...formats, ...formats])
      assert.deepEqual(rowsOf(await post(`servicerequestupdates.${format}`, told)), [
        { update_id: told.update_id },
      ])
    const messages = await house.ask(
      'select m.body, m.said_by, c.state from case_messages m join cases c on c.id = m.case_id where c.number = $1',
      [number],
    )
    assert.deepEqual(messages, [
      {
        body: 'Il remarche, merci.\n\nÉtat indiqué : réparé',
        said_by: 'Léa, par Ville de Port-Liberté',
        state: 'open',
      },
    ])
    refused(
      await post('servicerequestupdates.json', { ...told, description: 'Autre' }),
      400,
      /update_id was used/,
    )
  })
  test('about a request that the body did not send is 403, about none 404', async () => {
    const [other] = rowsOf(await ask('requests.json?page_size=1&end_date=2026-11-23T00:00:00Z'))
    refused(
      await post('servicerequestupdates.xml', said(other?.service_request_id ?? '')),
      403,
      /not sent with/,
    )
    for (const none of ['999999999', 'x', '<a>'])
      refused(await post('servicerequestupdates.xml', said(none)), 404, /service_request_id/)
  })
  test('without its fields, or with wrong ones, is 400', async () => {
    const number = await numberOf({ ...lift, ...words() })
    for (const name of ['update_id', 'service_request_id', 'status', 'updated_datetime', 'description'])
      refused(
        await post('servicerequestupdates.json', said(number, { [name]: '' })),
        400,
        new RegExp(`${name} is missing`),
      )
    const wrong: [Record<string, string>, RegExp][] = [
      [{ status: 'lost' }, /status is one of/],
      [{ updated_datetime: 'now' }, /not a date/],
      [{ updated_datetime: '2036-01-01T00:00:00Z' }, /future/],
    ]
    for (const [fields, sentence] of wrong)
      refused(await post('servicerequestupdates.json', said(number, fields)), 400, sentence)
  })
  test('without its key, 403', async () => {
    refused(await post('servicerequestupdates.json', said('1', { api_key: 'wrong' })), 403, /unknown/)
  })
})

test('the address of a photo is never asked', async () => {
  let asked = 0
  const album = createServer((_, answer) => {
    asked++
    answer.end()
  })
  await new Promise<void>((listening) => album.listen(0, '127.0.0.1', listening))
  const { port } = album.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/photo.jpg`
  const found = await filed({ ...lift, ...words(), media_url: url })
  await house.doJobs(jobs)
  album.close()
  assert.match(found.details, new RegExp(`Photo : ${url}`))
  assert.equal(asked, 0)
})
