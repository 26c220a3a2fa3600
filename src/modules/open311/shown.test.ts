// Can a stranger learn who asked, or what only the house may know? Nothing sensitive, no home, no person; and no text that breaks the XML.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { open311Client, refused, rowsOf } from '../../../tests/support/open311-client.ts'
import { jobs } from '../../app.ts'
import { as } from '../../platform/db/database.ts'
import { answer, closeCase, giveVerdict } from '../cases/index.ts'

const house = await openHouse()
const { ask, both, post } = open311Client(house)
const lift = { api_key: 'demo', service_code: 'lift_stuck', address_id: 'JET-1' }
const claire = { kind: 'staff', id: staff.claire.id } as const
const strange = `<b>&amp; ]]> "'</request> \u000b\ufffe\ud83d\ude00`
const kept = '<b>&amp; ]]> "\'</request>'

/** Every answer that lists demands, over the eighteen months of the sample. */
async function everything(): Promise<{ requests: ReturnType<typeof rowsOf>; texts: string }> {
  const [requests, texts]: [ReturnType<typeof rowsOf>, string[]] = [[], []]
  const end = house.services.clock.now()
  for (let back = 0; back < 8; back++) {
    const until = end.subtract({ hours: 24 * 90 * back + (back > 0 ? 1 : 0) })
    const query = `?end_date=${until.toString({ smallestUnit: 'second' })}&start_date=${until.subtract({ hours: 24 * 90 }).toString({ smallestUnit: 'second' })}`
    for (let page = 1; ; page++) {
      const found = await ask(`requests.json${query}&page=${page}`)
      texts.push(found.text)
      if (rowsOf(found).length === 0) break
      requests.push(...rowsOf(found))
    }
    texts.push((await ask(`servicerequestupdates.json${query}`)).text)
  }
  return { requests, texts: texts.join('\n') }
}

async function sendLift(
  more: Record<string, string> = {},
): Promise<{ number: string; id: string; faultId: string }> {
  const sent = await post('requests.json', { ...lift, description: crypto.randomUUID(), ...more })
  const number = rowsOf(sent)[0]?.service_request_id ?? ''
  const [found] = await house.ask('select id, fault_id from cases where number = $1', [number])
  return { number, id: found?.id, faultId: found?.fault_id }
}

describe('what is shown', () => {
  test('is each demand about a fault of common parts or outside that is not sensitive, and no other', async () => {
    const { requests } = await everything()
    const known = await house.ask<{ number: number }>(
      `select c.number from cases c join natures n on n.code = c.nature_code
        where c.fault_id is not null and not c.is_sensitive and not n.is_sensitive and c.place_kind <> 'home' order by 1`,
    )
    assert.ok(known.length > 500)
    const shown = new Set(requests.map((row) => Number(row.service_request_id)))
    assert.deepEqual(
      [...shown].sort((one, other) => one - other),
      known.map(({ number }) => Number(number)),
    )
  })
  test('holds nobody’s name, words, telephone or home', async () => {
    const { texts } = await everything()
    const said = await house.ask<{ text: string }>(
      `select details as text from cases where length(details) > 15 union select body from case_messages union select body from case_notes
       union select address from resident_channels union select first_name || ' ' || last_name from residents union select code from homes
       union select body from case_answers a where not exists (select from board_posts p where p.done = a.body)`,
    )
    assert.ok(said.length > 1000)
    assert.deepEqual(
      said.filter(({ text }) => texts.includes(JSON.stringify(text).slice(1, -1))),
      [],
    )
  })
  test('one that is sensitive, or of a home, or in danger, is asked for in vain', async () => {
    const hidden = await house.ask<{ number: number }>(
      `(select number from cases where is_sensitive limit 5) union (select number from cases where place_kind = 'home' and not is_sensitive limit 5)
       union (select number from cases where fault_id is null and place_kind <> 'home' and not is_sensitive limit 5)`,
    )
    assert.ok(hidden.length >= 10)
    for (const { number } of hidden) refused(await both(`requests/${number}`), 404, /not found/)
    const numbers = hidden.map(({ number }) => number).join(',')
    assert.deepEqual(rowsOf(await both('requests', `?service_request_id=${numbers}`)), [])
  })
  test('no longer what becomes sensitive, by any address', async () => {
    const sent = await post('requests.json', { ...lift, description: 'à cacher' })
    const number = rowsOf(sent)[0]?.service_request_id ?? ''
    await house.ask('update cases set is_sensitive = true where number = $1', [number])
    refused(await ask(`requests/${number}.json`), 404, /not found/)
    refused(await ask(`tokens/${sent.headers.get('open311-token')}.xml`), 404, /token/)
    refused(await post('requests.json', { ...lift, description: 'à cacher' }), 404, /no longer shown/)
    const update = {
      update_id: '1',
      status: 'open',
      updated_datetime: '2026-11-24T08:00:00Z',
      description: 'x',
    }
    refused(
      await post('servicerequestupdates.json', { api_key: 'demo', service_request_id: number, ...update }),
      404,
      /not found/,
    )
  })
  test('even to the database, other bodies are nobody’s reader but of what is public', async () => {
    for (const actor of [{ kind: 'open311' }, { kind: 'open311', id: crypto.randomUUID() }] as const) {
      const reached = await as(house.services.db, actor, async (tx) =>
        Promise.all(
          (
            [
              'residents',
              'homes',
              'case_notes',
              'case_answers',
              'case_messages',
              'case_photos',
              'open311_keys',
            ] as const
          ).map(async (table) => (await tx.selectFrom(table).selectAll().limit(1).execute()).length),
        ),
      )
      assert.deepEqual([...new Set(reached)], [0])
    }
  })
})

describe('the life of a request', () => {
  const isShown = async (number: string) => rowsOf(await both(`requests/${number}`))[0] ?? {}
  const updatesOf = async (number: string) =>
    rowsOf(await both('servicerequestupdates')).filter((one) => one.service_request_id === number)

  test('news for the building, answered, closed, reopened: told by status, notes and updates', async () => {
    const { number, id, faultId } = await sendLift()
    const tell = async (kind: 'progress' | 'final', boardWords: string) => {
      house.services.clock.advance({ minutes: 10 })
      const commandId = crypto.randomUUID()
      await answer(house.services, claire, { faultId }, { commandId, kind, body: 'Entre nous.', boardWords })
      await house.doJobs(jobs)
    }
    await tell('progress', 'Le réparateur vient demain.')
    const coming = await isShown(number)
    assert.equal(coming.status, 'open')
    assert.equal(coming.status_notes, 'Le réparateur vient demain.')
    assert.equal(coming.description, 'Ascenseur en panne\nLe réparateur vient demain.')
    assert.ok((coming.updated_datetime ?? '') > (coming.requested_datetime ?? ''))
    await tell('final', 'La carte a été changée.')
    assert.equal((await isShown(number)).status, 'open', 'answered is not closed')
    house.services.clock.advance({ minutes: 10 })
    await closeCase(house.services, claire, id, 'resolved', '')
    const closed = await isShown(number)
    assert.equal(closed.status, 'closed')
    assert.equal(closed.status_notes, 'La carte a été changée.')
    assert.equal(closed.updated_datetime, house.services.clock.now().toString())
    assert.ok(!('expected_datetime' in closed))
    house.services.clock.advance({ minutes: 10 })
    await giveVerdict(house.services, claire, id, {
      settled: false,
      words: 'Toujours en panne.',
      by: 'staff',
    })
    const again = await isShown(number)
    assert.equal(again.status, 'open')
    assert.ok(!('status_notes' in again), 'what was said done is not, and is said no more')
    assert.equal(again.updated_datetime, house.services.clock.now().toString())
    const told = await updatesOf(number)
    assert.deepEqual(
      told.map((one) => [one.status, one.description]),
      [
        ['closed', 'La demande est terminée.'],
        ['open', 'La demande est de nouveau ouverte.'],
      ],
    )
    for (const one of told) {
      assert.deepEqual(Object.keys(one), [
        'update_id',
        'service_request_id',
        'status',
        'updated_datetime',
        'description',
      ])
      assert.match(one.updated_datetime ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    }
  })
  test('updates read on in pages, each once, oldest first', async () => {
    const all = rowsOf(await ask('servicerequestupdates.json'))
    assert.ok(all.length > 10)
    assert.equal(new Set(all.map((one) => one.update_id)).size, all.length)
    const pages = await Promise.all(
      [1, 2].map((page) => ask(`servicerequestupdates.xml?page_size=5&page=${page}`)),
    )
    assert.deepEqual(pages.flatMap(rowsOf), all.slice(0, 10))
    assert.deepEqual(rowsOf(await both('servicerequestupdates', '?page=999')), [])
    refused(
      await ask('servicerequestupdates.xml?start_date=2020-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z'),
      400,
      /90/,
    )
  })
})

describe('no text breaks an answer', () => {
  test('of a form: it comes back as it was, without what XML cannot hold', async () => {
    const sent = await post('requests.xml', { ...lift, account_id: strange, description: strange })
    assert.equal(rowsOf(sent)[0]?.account_id, `${kept} \u{1f600}`)
    const update = {
      api_key: 'demo',
      status: 'open',
      updated_datetime: '2026-11-24T08:00:00Z',
      description: strange,
    }
    const told = await post('servicerequestupdates.xml', {
      ...update,
      service_request_id: rowsOf(sent)[0]?.service_request_id ?? '',
      update_id: strange,
    })
    assert.equal(rowsOf(told)[0]?.update_id, `${kept} \u{1f600}`)
  })
  test('of the landlord: a label, an address, words of the board', async () => {
    const { number, faultId } = await sendLift()
    await house.ask('update natures set label = $1 where code = $2', [strange, 'lift_stuck'])
    await house.ask('update buildings set address = $1 where code = $2', [strange, 'JET-1'])
    await house.ask(
      `insert into board_posts (id, building_id, estate_id, fault_id, said, done, state, said_at, published_at)
       select gen_random_uuid(), building_id, estate_id, id, 'x', $1, 'coming', $2, $2 from faults where id = $3`,
      [strange, house.services.clock.now().toString(), faultId],
    )
    for (const path of ['requests', `requests/${number}`, 'services', 'servicerequestupdates']) {
      const xml = await ask(`${path}.xml`)
      assert.ok(JSON.stringify(xml.data).includes(JSON.stringify(kept).slice(1, -1)), path)
      assert.doesNotMatch(xml.text, /<b>/)
    }
  })
})

const allowed = [200, 400, 403, 404, 413]
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    strange,
    '',
    '0',
    '-1',
    '2026-11-24T08:00:00Z',
    'open',
    'lift_stuck',
    'demo',
    '1e9',
    'null',
    ',',
  ),
)
const names =
  'api_key service_code service_request_id start_date end_date status page page_size lat long address_string address_id email first_name last_name phone description media_url device_id account_id attribute[place] attribute[where] attribute[since] attribute[] update_id updated_datetime jurisdiction_id __proto__ constructor'.split(
    ' ',
  )
const fields = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 8 })

describe('whatever is sent, the answer is well-formed and its status is of the specification', () => {
  const path = fc
    .tuple(
      fc.constantFrom(
        'services',
        'requests',
        'servicerequestupdates',
        'services/',
        'requests/',
        'tokens/',
        'discovery',
      ),
      odd,
      fc.constantFrom('.json', '.xml'),
    )
    .map(
      ([name, id, format]) =>
        `${name}${name.endsWith('/') ? encodeURIComponent(id.toWellFormed()) : ''}${format}`,
    )

  test('read', async () => {
    await fc.assert(
      fc.asyncProperty(path, fields, async (asked, query) => {
        const { status } = await ask(`${asked}?${new URLSearchParams(query)}`)
        assert.ok(allowed.includes(status), `${status}`)
      }),
      { numRuns: 300 },
    )
  })
  test('sent', async () => {
    const sending = fc.constantFrom(
      'requests.json',
      'requests.xml',
      'servicerequestupdates.json',
      'servicerequestupdates.xml',
    )
    await fc.assert(
      fc.asyncProperty(sending, fields, fc.boolean(), async (asked, form, isGood) => {
        const { status } = await post(asked, { ...(isGood ? lift : {}), ...form })
        assert.ok(allowed.includes(status), `${status}`)
      }),
      { numRuns: 300 },
    )
  })
})
