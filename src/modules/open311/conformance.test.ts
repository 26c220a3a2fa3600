// Does what is read keep to the text of GeoReport v2? Every address in JSON and XML, every field, date, page and no.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { formats, open311Client, refused, rowsOf } from '../../../tests/support/open311-client.ts'

const house = await openHouse()
const { app, whole, ask, both } = open311Client(house)
const origin = 'http://localhost:3000'
const w3Date = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

describe('discovery', () => {
  for (const base of ['/open311', '/open311/v2'])
    test(`at ${base}/discovery`, async () => {
      const found = await (await app.request(`${origin}${base}/discovery.json`)).json()
      const [endpoint] = found.endpoints
      assert.deepEqual(Object.keys(found), ['changeset', 'contact', 'key_service', 'endpoints'])
      assert.equal(endpoint.specification, 'http://wiki.open311.org/GeoReport_v2')
      assert.equal(endpoint.url, `${origin}/open311/v2`)
      assert.equal(endpoint.type, 'production')
      assert.deepEqual(endpoint.formats, ['text/xml', 'application/json'])
      for (const at of [found.changeset, endpoint.changeset]) assert.match(at, w3Date)
    })
  test('says the same in XML', async () => {
    assert.equal((await both('discovery')).status, 200)
  })
  test('is served by the program itself, without a cookie and beside its own pages', async () => {
    const answered = await whole.request(`${origin}/open311/v2/discovery.json`)
    assert.equal(answered.status, 200)
    assert.equal(answered.headers.get('access-control-allow-origin'), '*')
  })
})

describe('services', () => {
  test('each has the fields of the specification, with their types', async () => {
    await both('services')
    const services = JSON.parse((await ask('services.json')).text)
    assert.ok(services.length > 20)
    for (const one of services) {
      const { service_code, service_name, description, metadata, type, keywords, group, ...more } = one
      for (const text of [service_code, service_name, description, group])
        assert.ok(text && typeof text === 'string')
      assert.equal(metadata, true)
      assert.equal(type, 'realtime')
      assert.match(keywords ?? 'x', /^[^,]+(, [^,]+)*$/)
      assert.deepEqual(more, {})
    }
  })
  test('are the active natures of common parts and outside, and no sensitive one', async () => {
    const known = await house.ask<{ code: string }>(
      `select code from natures where is_active and not is_sensitive and danger is null and place_kinds && '{common,outdoor}' order by code`,
    )
    const listed = async () => rowsOf(await ask('services.xml')).map((one) => one.service_code)
    assert.deepEqual(
      (await listed()).sort(),
      known.map(({ code }) => code),
    )
    await house.ask(`update natures set is_active = false where code = 'wasps'`)
    assert.ok(!(await listed()).includes('wasps'))
    refused(await ask('services/wasps.json'), 404, /service_code/)
    await house.ask(`update natures set is_active = true where code = 'wasps'`)
  })
  test('each has a definition whose attributes are those of the specification', async () => {
    for (const { service_code } of rowsOf(await ask('services.json'))) {
      await both(`services/${service_code}`)
      const defined = JSON.parse((await ask(`services/${service_code}.json`)).text)
      assert.equal(defined.service_code, service_code)
      assert.deepEqual(
        defined.attributes.map((one: { order: number }) => one.order),
        [1, 2, 3],
      )
      for (const one of defined.attributes) {
        assert.equal(one.variable, true)
        assert.equal(one.required, false)
        assert.match(one.code, /^[a-z]+$/)
        assert.match(one.datatype, /^(string|number|datetime|text|singlevaluelist|multivaluelist)$/)
        assert.equal(typeof one.description, 'string')
        assert.equal('values' in one, one.datatype === 'singlevaluelist')
        for (const value of one.values ?? []) assert.deepEqual(Object.keys(value), ['key', 'name'])
      }
    }
  })
  test('an unknown code is 404, and so is a sensitive one or one of the home', async () => {
    for (const code of ['nothing', 'noise', 'neighbour_trouble', 'leak_home', '<x>', '%3C%26', '..', 'é'])
      for (const format of formats)
        refused(await ask(`services/${encodeURIComponent(code)}.${format}`), 404, /not found|No such/)
  })
})

const fields = {
  service_request_id: /^[1-9]\d*$/,
  status: /^(open|closed)$/,
  status_notes: /./,
  service_name: /./,
  service_code: /^[a-z_]+$/,
  description: /./,
  agency_responsible: /^(Habitat de la Jetée|Ville d|Agglomération d)/,
  service_notice: /112/,
  requested_datetime: w3Date,
  updated_datetime: w3Date,
  expected_datetime: w3Date,
  address: /, /,
  address_id: /^[A-Z]+-\d+$/,
  zipcode: /^\d{5}$/,
  lat: /^5\d\.\d+$/,
  long: /^\d\.\d+$/,
}
const mayBeMissing = ['status_notes', 'service_notice', 'expected_datetime', 'address_id']

describe('requests', () => {
  test('each has the fields of the specification, in their order, and no null', async () => {
    const rows = rowsOf(await both('requests'))
    assert.ok(rows.length > 50)
    for (const row of rows) {
      const names = Object.keys(fields).filter((name) => name in row)
      assert.deepEqual(Object.keys(row), names)
      for (const [name, shape] of Object.entries(fields))
        if (!(mayBeMissing.includes(name) && !(name in row))) assert.match(row[name] ?? '', shape, name)
      assert.ok(row.status === 'open' || !('service_notice' in row || 'expected_datetime' in row))
    }
    const [first] = JSON.parse((await ask('requests.json?page_size=1')).text)
    assert.deepEqual(
      [typeof first.lat, typeof first.long, typeof first.service_request_id],
      ['number', 'number', 'string'],
    )
  })
  test('newest first; of the last 90 days when nothing is said', async () => {
    const dates = rowsOf(await ask('requests.json')).map((row) => row.requested_datetime ?? '')
    assert.deepEqual(dates, [...dates].sort().reverse())
    const oldest = house.services.clock
      .now()
      .subtract({ hours: 24 * 90 })
      .toString()
    assert.ok((dates.at(-1) ?? '') >= oldest.slice(0, 19))
  })
  test('one by its number, alone in its list', async () => {
    const [row] = rowsOf(await ask('requests.json?page_size=1'))
    assert.deepEqual(rowsOf(await both(`requests/${row?.service_request_id}`)), [row])
  })
  test('several by their numbers, whatever else is asked', async () => {
    const some = rowsOf(await ask('requests.json?page_size=3')).map((row) => row.service_request_id)
    const asked = await ask(
      `requests.json?service_request_id=${some.join(',')},999999999,x&status=closed&start_date=nonsense`,
    )
    assert.deepEqual(
      rowsOf(asked).map((row) => row.service_request_id),
      some,
    )
  })
  test('by service and by status, comma delimited; an empty parameter is as none', async () => {
    const all = rowsOf(await ask('requests.json?service_code=&status=&start_date=&page='))
    const two = rowsOf(await ask('requests.json?service_code=lift_stuck,light_stairs'))
    assert.deepEqual(
      two,
      all.filter((row) => /^(lift_stuck|light_stairs)$/.test(row.service_code ?? '')),
    )
    for (const status of ['open', 'closed']) {
      const some = rowsOf(await ask(`requests.xml?status=${status}`))
      assert.ok(some.length > 0)
      assert.deepEqual(
        some,
        all.filter((row) => row.status === status),
      )
    }
    assert.deepEqual(rowsOf(await ask('requests.json?status=open,closed')), all)
    refused(await ask('requests.xml?status=lost'), 400, /status is/)
    assert.deepEqual(rowsOf(await ask('requests.json?service_code=unknown')), [])
  })
  test('within dates: both ends are in, an offset is understood, even with its + come as a space', async () => {
    const [, row] = rowsOf(await ask('requests.json'))
    const at = row?.requested_datetime ?? ''
    const here = Temporal.Instant.from(at)
      .toZonedDateTimeISO('Europe/Paris')
      .toString({ timeZoneName: 'never' })
    for (const said of [at, encodeURIComponent(here), here]) {
      const found = rowsOf(await ask(`requests.json?start_date=${said}&end_date=${said}`))
      assert.ok(
        found.some((one) => one.service_request_id === row?.service_request_id),
        said,
      )
      assert.ok(found.every((one) => one.requested_datetime === at))
    }
  })
  test('a wrong date, a reversed or too long span is 400', async () => {
    const dates = [
      'x',
      '2026-01-31',
      '2026-01-31T08:00:00',
      '2026-02-31T08:00:00Z',
      '2026-01-31T08:00:00 Z',
      '%3C%26',
    ]
    for (const name of ['start_date', 'end_date'])
      for (const date of dates)
        refused(await ask(`requests.xml?${name}=${date}`), 400, new RegExp(`${name} is not a date`))
    const span = (from: string, until: string) => ask(`requests.json?start_date=${from}&end_date=${until}`)
    refused(await span('2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'), 400, /after/)
    refused(await span('2026-08-01T00:00:00Z', '2026-10-31T00:00:00Z'), 400, /90 days/)
    assert.equal((await span('2026-08-02T00:00:00Z', '2026-10-31T00:00:00Z')).status, 200)
  })
  test('one end only is the 90 days on its side', async () => {
    const from = rowsOf(await ask('requests.json?start_date=2026-03-01T00:00:00Z'))
    const until = rowsOf(await ask('requests.json?end_date=2026-05-30T00:00:00Z'))
    assert.ok(from.length > 0)
    assert.deepEqual(from, until)
  })
  test('in pages, as mySociety does; beyond the end is an empty list', async () => {
    const all = rowsOf(await ask('requests.json'))
    const pages = await Promise.all([1, 2, 3].map((page) => ask(`requests.json?page=${page}&page_size=7`)))
    assert.deepEqual(pages.flatMap(rowsOf), all.slice(0, 21))
    assert.deepEqual(rowsOf(await both('requests', '?page=999999999&page_size=1000')), [])
    assert.equal((await ask('requests.json?page=9999')).text, '[]')
    assert.match((await ask('requests.xml?page=9999')).text, /<service_requests><\/service_requests>/)
    assert.equal((await ask('requests.json?page_size=999999')).status, 200)
    for (const wrong of ['0', '-1', '1.5', 'x', '99999999999'])
      for (const name of ['page', 'page_size'])
        refused(await ask(`requests.json?${name}=${wrong}`), 400, /whole number/)
  })
  test('a number that is none, or nobody’s, is 404', async () => {
    for (const id of ['999999999', '0', '-1', '01', 'x', '99999999999999999999', '<a>', '1;2', '%'])
      for (const format of formats)
        refused(await ask(`requests/${encodeURIComponent(id)}.${format}`), 404, /service_request_id/)
  })
  test('what the specification does not know is ignored', async () => {
    const known = await ask('requests.json?page_size=5')
    const more = await ask(
      'requests.json?page_size=5&colour=blue&jurisdiction_id=city.gov&extensions=true&limit=-1',
    )
    assert.deepEqual(more.data, known.data)
  })
})

describe('format, method, cache', () => {
  test('without a format at the end, Accept decides; XML when it says nothing', async () => {
    const type = async (accept?: string) =>
      (await ask('services', accept ? { headers: { accept } } : {})).headers.get('content-type')
    assert.equal(await type(), 'text/xml; charset=utf-8')
    assert.equal(await type('application/json'), 'application/json; charset=utf-8')
    assert.equal(await type('text/html,*/*'), 'text/xml; charset=utf-8')
  })
  test('another address, another format, another method is said in the format asked', async () => {
    for (const path of ['services.csv', 'nothing.json', 'nothing.xml', 'requests/1/2.json'])
      refused(await ask(path), 404, /No such|not found/)
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      refused(await ask('requests.json', { method }), 404, /No such/)
    refused(await ask('services.xml', { method: 'POST', body: new URLSearchParams() }), 404, /No such/)
  })
  test('anybody’s browser may read, and asks again with the mark it has', async () => {
    const first = await ask('services.json')
    assert.equal(first.headers.get('access-control-allow-origin'), '*')
    assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=\d+$/)
    const mark = first.headers.get('etag') ?? ''
    const again = await app.request(`${origin}/open311/v2/services.json`, {
      headers: { 'if-none-match': mark },
    })
    assert.equal(again.status, 304)
    const head = await app.request(`${origin}/open311/v2/services.json`, { method: 'HEAD' })
    assert.equal(head.status, 200)
    const asked = { origin: 'https://city.example', 'access-control-request-method': 'GET' }
    const preflight = await app.request(`${origin}/open311/v2/requests.json`, {
      method: 'OPTIONS',
      headers: asked,
    })
    assert.equal(preflight.status, 204)
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /^GET,HEAD$/)
  })
  test('with a key nothing is kept on the way; a wrong key is 403 even to read', async () => {
    assert.match((await ask('services.json?api_key=demo')).headers.get('cache-control') ?? '', /no-store/)
    for (const path of ['services', 'requests', 'servicerequestupdates'])
      for (const format of formats)
        refused(await ask(`${path}.${format}?api_key=wrong`), 403, /unknown or revoked/)
  })
})
