// Does everybody of the sample get every message, once, whatever she has and whatever fails? A smartphone is never needed.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { jobs } from '../../app.ts'
import { deskCases } from '../cases/desk.tsx'
import { answer, fileCase } from '../cases/index.ts'

const house = await openHouse()
const { services, exchange } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }

// Two of them give up what they have: no e-mail, no telephone at all; and one wishes what she has no longer.
await house.ask(
  `update resident_channels set ended_at = now(), ended_why = 'essai' where resident_id = any ($1) and ended_at is null`,
  [[residents.odette.id, residents.lucas.id]],
)

type Profile = { id: string; wishes: string; has: string }
/** One resident for each way of living with us: what she wishes, for which message, and what she has. */
const profiles = await house.ask<Profile>(`
  with lived as (
    select r.id, r.code, concat_ws('/', r.answer_channel, r.acknowledgement_channel, r.progress_channel, r.large_print::text) as wishes,
           coalesce((select string_agg(distinct k.kind, '+' order by k.kind) from resident_channels k where k.resident_id = r.id and k.ended_at is null), 'nothing') as has
      from residents r where r.left_on is null)
  select distinct on (wishes, has) id, wishes, has from lived order by wishes, has, code`)

async function filed(residentId: string, joinFaultId: string | null): Promise<string> {
  const id = randomUUIDv7()
  await fileCase(
    services,
    { kind: 'system' },
    {
      id,
      natureCode: 'lift_stuck',
      danger: null,
      details: '',
      channel: 'phone',
      person: { residentId },
      filedBy: claire.id,
      reportedAt: services.clock.now(),
      joinFaultId,
      photos: [],
      place: {
        kind: 'common',
        ground: 'common',
        estateId: goeland.estateId,
        buildingId: goeland.buildingId,
        entranceId: goeland.entranceB,
        homeId: null,
        equipmentId: goeland.liftB,
        placeId: null,
        words: '',
      },
    },
  )
  return id
}

/** Everyone tells the same fault and gets the three messages; then everything waits that may. */
async function liveThrough(): Promise<Map<string, string>> {
  const cases = new Map<string, string>()
  let faultId: string | null = null
  for (const { id } of profiles) {
    const caseId = await filed(id, faultId)
    cases.set(id, caseId)
    faultId ??= (
      await house.ask<{ fault_id: string }>('select fault_id from cases where id = $1', [caseId])
    )[0]?.fault_id as string
  }
  await house.doJobs(jobs)
  for (const kind of ['progress', 'final'] as const) {
    await answer(
      services,
      claire,
      { faultId: faultId ?? '' },
      { commandId: randomUUIDv7(), kind, body: `Voici : ${kind}.` },
    )
    await house.doJobs(jobs)
  }
  // Two days of patience.
  for (let hours = 0; hours < 48; hours += 4) {
    services.clock.advance({ hours: 4 })
    await house.doJobs({ 'delivery.send': jobs['delivery.send']! })
  }
  return cases
}

const machineDone = ['sent', 'delivered']
const handsDo = ['to_print', 'to_call']
type Row = {
  id: string
  dedupe: string
  channel: string
  state: string
  asked: boolean
  folded: boolean
}

/** Each message is one chain: every link but the last gave way to the next; the last arrived, hands hold it, or the answer says it again. */
async function checkChains(cases: Map<string, string>): Promise<void> {
  for (const { id, wishes, has } of profiles) {
    const rows = await house.ask<Row>(
      `select id, dedupe, channel, state, asked_human_at is not null as asked,
              exists (select from delivery_tries t where t.delivery_id = deliveries.id and t.outcome = 'folded') as folded from deliveries
        where case_id = $1 and purpose = 'service' and channel <> 'app' order by made_at, id`,
      [cases.get(id)],
    )
    const chains = Map.groupBy(rows, ({ dedupe }) => dedupe.replace(/>.*$/, ''))
    const inApp = await house.ask(
      `select 1 from deliveries where case_id = $1 and channel = 'app' and state = 'delivered'`,
      [cases.get(id)],
    )
    const who = `${wishes}, has ${has}: ${rows.map((row) => `${row.dedupe} ${row.channel} ${row.state}`).join('; ')}`
    assert.ok(
      chains.size === 3 || (chains.size === 0 && inApp.length === 3),
      `three messages, one chain each: ${who}`,
    )
    for (const chain of chains.values()) {
      const last = chain.at(-1)
      assert.ok(
        chain.slice(0, -1).every(({ state }) => state === 'replaced'),
        who,
      )
      assert.ok(
        last &&
          (machineDone.includes(last.state) || handsDo.includes(last.state) || last.asked || last.folded),
        who,
      )
      assert.equal(new Set(chain.map(({ channel }) => channel)).size, chain.length, `no way twice: ${who}`)
    }
    assert.ok(
      !rows.filter(({ dedupe }) => /^answer:/.test(dedupe)).at(-1)?.folded,
      `the answer itself is not: ${who}`,
    )
    if (has === 'nothing')
      assert.ok(
        rows.every(({ channel }) => channel === 'letter'),
        who,
      )
  }
}

test('the sample has people with everything and people with nothing', () => {
  assert.ok(profiles.length >= 6)
  assert.ok(profiles.filter(({ has }) => has === 'nothing').length >= 2)
})

test('all is well: each message of each person arrives, or waits for hands', async () => {
  const cases = await liveThrough()
  await checkChains(cases)
  const desk = await signedIn(house, mount(house, deskCases(services)), staff.claire)
  const [row] = await house.ask<{ number: string }>('select number::text from cases where id = $1', [
    [...cases.values()][0],
  ])
  const html = await (await desk.get(`/bureau/demandes/${row?.number}`)).text()
  assert.match(
    html,
    /(envoyé|reçu|à imprimer|à appeler)/,
    'each delivery stands on the page of the demand, with its state',
  )
})

test('mail and SMS are refused for good: the next way, then hands', async () => {
  exchange.failNext({ kind: 'mail', times: 10_000, how: 'permanent' })
  exchange.failNext({ kind: 'sms', times: 10_000, how: 'permanent' })
  await checkChains(await liveThrough())
})

test('each kind of message takes the way she chose for it', async () => {
  const [one] = await house.ask<{ id: string }>(
    `select r.id from residents r where r.left_on is null and exists (select from resident_channels k where k.resident_id = r.id and k.kind = 'sms' and k.ended_at is null) order by r.code limit 1`,
  )
  await house.ask(
    `update residents set answer_channel = 'letter', acknowledgement_channel = 'call', progress_channel = 'app' where id = $1`,
    [one?.id],
  )
  profiles.splice(0, profiles.length, { id: one?.id ?? '', wishes: 'letter/call/app', has: 'sms' })
  const cases = await liveThrough()
  const rows = await house.ask<{ subject: string; channel: string }>(
    `select subject, channel from deliveries where case_id = $1 and (subject <> '' or channel = 'app') order by made_at, id`,
    [[...cases.values()][0]],
  )
  const firstOf = (words: RegExp) => rows.find(({ subject }) => words.test(subject))?.channel
  assert.equal(firstOf(/^Nous avons reçu/), 'call')
  assert.equal(firstOf(/^Notre réponse/), 'letter')
  assert.ok(rows.some(({ channel }) => channel === 'app'))
})
