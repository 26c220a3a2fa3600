import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import pg from 'pg'
import { as } from '../../src/platform/db/database.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { plantDemo } from './demo.ts'
import { demoPeople, goeland, residents, staff } from './people.ts'
import { plantSeeds } from './seeds.ts'

async function read<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const today = Temporal.PlainDate.from('2026-11-23')
const fingerprint = `select md5(string_agg(t::text, '' order by t.id)) as print from cases t
  union all select md5(string_agg(t::text, '' order by t.id)) from residents t
  union all select md5(string_agg(t::text, '' order by t.id)) from deliveries t`

describe('The sample landlord', async () => {
  const { ownerUrl, db } = await testDatabase()
  const steps: string[] = []
  await plantDemo(ownerUrl, today, (step) => steps.push(step))

  test('has three agencies, sixteen estates, six hundred homes and their people', async () => {
    const [counts] = await read<Record<string, string>>(
      ownerUrl,
      `select (select count(*) from agencies) as agencies, (select count(*) from estates) as estates, (select count(*) from homes) as homes,
              (select count(*) from residents) as residents, (select count(*) from cases) as cases`,
    )
    assert.equal(Number(counts!.agencies), 3)
    assert.equal(Number(counts!.estates), 16)
    assert.equal(Number(counts!.homes), 600)
    assert.ok(Number(counts!.residents) > 1000)
    assert.ok(Number(counts!.cases) >= 1500)
    assert.ok(steps.length > 2)
  })

  test('lives: demands are open, late, answered, closed and reopened, and none is in the future', async () => {
    const [lives] = await read<Record<string, string>>(
      ownerUrl,
      `select count(*) filter (where state = 'open') as open, count(*) filter (where state = 'open' and escalated_at is not null) as late,
              count(*) filter (where state = 'answered') as answered, count(*) filter (where reopened_times > 0) as reopened,
              count(*) filter (where recorded_at >= '2026-11-23') as future, count(*) filter (where state = 'open' and due_at is null and urgency <> 'danger') as undated
         from cases`,
    )
    assert.ok(Number(lives!.open) > 30 && Number(lives!.late) > 5, JSON.stringify(lives))
    assert.ok(Number(lives!.answered) > 20 && Number(lives!.reopened) > 50, JSON.stringify(lives))
    assert.equal(Number(lives!.future), 0)
    assert.equal(Number(lives!.undated), 0)
  })

  test('keeps what the guards ask: no closed demand without its closure, none answered without an answer', async () => {
    const broken = await read(
      ownerUrl,
      `select id from cases c where (state = 'closed') <> exists (select from case_closures x where x.case_id = c.id and x.reopened_at is null)
          or (state = 'answered' and not app.has_final_answer(id))`,
    )
    assert.deepEqual(broken, [])
  })

  test('has somebody for every role, and everyone of /demo is there', async () => {
    const roles = await read<{ role: string }>(ownerUrl, 'select distinct role from staff_grants')
    assert.equal(roles.length, 18)
    const known = await read<{ id: string }>(ownerUrl, 'select id from residents union select id from staff')
    const ids = new Set(known.map(({ id }) => id))
    for (const person of demoPeople) assert.ok(ids.has(person.id), person.handle)
  })

  test('keeps one entrance quiet for the story of the lift, with a neighbour for each way to be answered', async () => {
    const open = await as(db, { kind: 'resident', id: residents.fatima.id }, (tx) =>
      tx
        .selectFrom('faults')
        .select('id')
        .where('building_id', '=', goeland.buildingId)
        .where('ended_at', 'is', null)
        .execute(),
    )
    assert.deepEqual(open, [])
    const neighbours = [
      residents.fatima,
      residents.lucas,
      residents.ginette,
      residents.odette,
      residents.yusuf,
    ]
    assert.equal(new Set(neighbours.map((each) => each.answerChannel)).size, 5)
    for (const each of neighbours) assert.ok(each.home.startsWith('JET-1-B-'))
  })

  test('what was seen on the ground was seen where it can be: no vehicle in the cellars, no lift on the lawn', async () => {
    const seen = await read<{ kind: string; facts: string[]; at: string }>(
      ownerUrl,
      `select distinct o.kind, o.facts, coalesce(p.kind, q.kind) as at from observations o left join places p on p.id = o.place_id left join equipment q on q.id = o.equipment_id`,
    )
    const where = (kind: string) => new Set(seen.filter((one) => one.kind === kind).map(({ at }) => at))
    assert.ok(seen.length > 15)
    for (const at of where('vehicle')) assert.match(at, /^(car_park|path)$/)
    for (const at of where('green_spaces')) assert.match(at, /^(lawn|path)$/)
    for (const at of where('hall_occupied')) assert.equal(at, 'hall')
    for (const { at } of seen.filter(({ facts }) => facts.includes('lift'))) assert.equal(at, 'lift')
  })

  test('was gone round in the last days, by the caretaker and the liaison agent; what was wrong became demands', async () => {
    const rounds = await read<{ who: string; rounds: number; filed: number }>(
      ownerUrl,
      `select r.made_by as who, count(distinct r.id)::int as rounds, count(c.case_id)::int as filed
         from rounds r join round_checks c on c.round_id = r.id where r.finished_at >= '2026-11-19' group by 1`,
    )
    for (const { id } of [staff.gerard, staff.nadia]) {
      const own = rounds.find(({ who }) => who === id)
      assert.ok((own?.rounds ?? 0) >= 2 && (own?.filed ?? 0) >= 1, JSON.stringify(rounds))
    }
    const apart = await read(
      ownerUrl,
      "select 1 from round_checks where state = 'anomaly' and case_id is null",
    )
    assert.deepEqual(apart, [])
  })

  test('has had a breakfast with each of two agents, with minutes and answers still owed', async () => {
    const held = await read<{ host_id: string; owed: number }>(
      ownerUrl,
      `select m.host_id, count(*) filter (where c.state = 'open')::int as owed from meetings m join meeting_minutes x on x.meeting_id = m.id
         join meeting_remarks r on r.meeting_id = m.id join cases c on c.id = r.case_id where m.kind = 'breakfast' and m.state = 'closed' group by m.id, 1`,
    )
    assert.deepEqual(new Set(held.map(({ host_id }) => host_id)), new Set([staff.claire.id, staff.nadia.id]))
    for (const { owed } of held) assert.ok(owed > 0)
  })

  test('is called: the voice server answers some, some call again, an alert is accepted, and each call has its trail', async () => {
    const [of] = await read<Record<string, number>>(
      ownerUrl,
      `select count(*) filter (where exists (select from call_steps s where s.call_id = c.id and s.facts ? 'answer'))::int as answered,
              count(*) filter (where exists (select from calls o where o.phone = c.phone and o.began_at < c.began_at and o.began_at >= c.began_at - interval '7 days'))::int as again,
              count(*) filter (where not exists (select from call_steps s where s.call_id = c.id))::int as bare,
              count(*) filter (where exists (select from call_backs b where b.call_id = c.id) and c.ending = 'hung_up')::int as wrong,
              (select count(*)::int from alerts where call_id is not null and acknowledged_at is not null) as accepted,
              (select count(*)::int from call_backs where done_at is null) as owed from calls c`,
    )
    assert.ok(of && of.answered! > 5 && of.again! > 2 && of.accepted! >= 1)
    assert.deepEqual([of.bare, of.wrong, of.owed], [0, 0, 2])
  })

  test('is seen by its staff through their sectors', async () => {
    const estatesOf = (id: string) =>
      as(db, { kind: 'staff', id }, (tx) => tx.selectFrom('cases').select('estate_id').distinct().execute())
    assert.ok((await estatesOf(staff.claire.id)).length <= 6)
    assert.ok((await estatesOf(staff.gerard.id)).length <= 2)
    assert.equal((await estatesOf(staff.audit.id)).length, 0)
  })

  test('is never planted over something', async () => {
    await assert.rejects(plantDemo(ownerUrl, today), /base vide/)
  })

  test('is the same twice, to the letter', async (t) => {
    const other = await testDatabase(t)
    await plantDemo(other.ownerUrl, today)
    assert.deepEqual(await read(other.ownerUrl, fingerprint), await read(ownerUrl, fingerprint))
  })
})

for (const day of ['2027-03-29', '2028-02-29', '2026-08-16'])
  test(`The sample landlord stands on ${day} too`, async (t) => {
    const { ownerUrl } = await testDatabase(t)
    await plantDemo(ownerUrl, Temporal.PlainDate.from(day))
    const [open] = await read<{ count: string }>(ownerUrl, "select count(*) from cases where state = 'open'")
    assert.ok(Number(open!.count) > 20)
  })

test('A real landlord begins with the catalogue, the promises and the ready answers, once', async (t) => {
  const { ownerUrl } = await testDatabase(t)
  assert.equal(await plantSeeds(ownerUrl), true)
  assert.equal(await plantSeeds(ownerUrl), false)
  const [counts] = await read<Record<string, string>>(
    ownerUrl,
    `select (select count(*) from natures) as natures, (select count(*) from promise_rules) as rules, (select count(*) from case_canned_answers) as canned,
            (select count(*) from cases) + (select count(*) from residents) as others`,
  )
  assert.ok(Number(counts!.natures) >= 60)
  assert.ok(Number(counts!.rules) >= 6 && Number(counts!.canned) >= 12)
  assert.equal(Number(counts!.others), 0)
})
