import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import pg from 'pg'
import { holidayOn } from '../../src/platform/clock/holidays.ts'
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

  test('promises no Saturday, no Sunday and no holiday by hand', async () => {
    const promised = await read<{ day: string }>(
      ownerUrl,
      `select promised_on::text as day from meeting_remarks where promised_on is not null
        union select (due_at at time zone 'Europe/Paris')::date::text from case_promises where kind = 'dated'`,
    )
    assert.ok(promised.length > 0)
    const shut = promised.filter(({ day }) => {
      const on = Temporal.PlainDate.from(day)
      return on.dayOfWeek > 5 || holidayOn(on)
    })
    assert.deepEqual(shut, [])
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

  test('agrees with itself at the doors of its works: nobody absent without a date that day, nobody at a door on a rest day, every order received or asked for', async () => {
    const wrong = await read(
      ownerUrl,
      `select v.id from works_visits v where app.rest_of(app.works_day(v.at)) is not null
          or (v.outcome = 'absent' and not exists (select from app.works_awaited(v.intervention_id) as starts where starts <= v.at and app.works_day(starts) = app.works_day(v.at)))
        union all select id from works_phases where app.rest_of(starts_on) is not null
        union all select p.id from works_phases p where p.ordered_at is not null and not exists (select from works_orders o where o.phase_id = p.id)
        union all select n.id from works_notices n where app.rest_of(app.works_day(n.at)) is not null and n.how <> 'delivery'`,
    )
    assert.deepEqual(wrong, [])
    const hours = await read<{ wrong: number }>(
      ownerUrl,
      `select count(*)::int as wrong from works_visits v join works_interventions i on i.id = v.intervention_id join works_slots t on t.id = i.slot_id
        where app.works_day(t.starts_at) = app.works_day(v.at) and v.at not between t.starts_at and t.ends_at`,
    )
    assert.equal(hours[0]?.wrong, 0)
    const steps = await read<{ step: string }>(
      ownerUrl,
      'select distinct step from works_notices order by step',
    )
    assert.deepEqual(
      steps.map(({ step }) => step),
      ['d21', 'd7', 'door', 'h48', 'second'],
    )
    const closed = await read<{ days: number; slots: number }>(
      ownerUrl,
      `select count(distinct app.works_day(v.at))::int as days, (select count(*)::int from works_moves m where m.intervention_id = v.intervention_id) as slots
         from works_visits v where v.outcome = 'absent' group by v.intervention_id having count(*) = 3`,
    )
    assert.deepEqual(closed, [{ days: 3, slots: 2 }])
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

  test('was seen and gone round when people work: no Saturday, no Sunday, no holiday, between 8 h and 17 h, while the mission ran', async () => {
    const moments = await read<{ day: string; hour: number; isEarly: boolean }>(
      ownerUrl,
      `select x.at::date::text as day, extract(hour from x.at)::int as hour, x.who = $NADIA and x.at::date < (select from_on from liaison_missions where agent_id = $NADIA) as "isEarly"
         from (select seen_at at time zone 'Europe/Paris' as at, made_by as who from observations
               union all select began_at at time zone 'Europe/Paris', made_by from rounds
               union all select made_at at time zone 'Europe/Paris', made_by from social_referrals) x`.replaceAll(
        '$NADIA',
        `'${staff.nadia.id}'`,
      ),
    )
    assert.ok(moments.length > 60)
    for (const { day, hour, isEarly } of moments) {
      const on = Temporal.PlainDate.from(day)
      assert.ok(on.dayOfWeek <= 5 && holidayOn(on) === null, day)
      assert.ok(
        hour >= 8 && hour < 17 && !isEarly && Temporal.PlainDate.compare(on, today) < 0,
        `${day} ${hour} h`,
      )
    }
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

  test('has a liaison agent who receives at her office hours, finds letters once her mission has begun, and acts in her perimeter only', async () => {
    const outside = await read(
      ownerUrl,
      `select w.at from liaison_walk_ins w where not exists (select from liaison_office_sessions x where x.mission_id = w.mission_id
          and (w.at at time zone 'Europe/Paris')::date = x.held_on and (w.at at time zone 'Europe/Paris')::time between x.from_time and x.until_time)`,
    )
    assert.deepEqual(outside, [])
    const [counts] = await read<Record<string, number>>(
      ownerUrl,
      `select (select count(*)::int from liaison_walk_ins) as visits, (select count(*)::int from liaison_letters) as letters,
              (select count(*)::int from liaison_letters l join liaison_missions m on m.id = l.mission_id where l.found_at::date < m.from_on) as early,
              (select count(*)::int from liaison_walk_ins w where w.home_id is not null and not exists (select from leases l join lease_holders x on x.lease_id = l.id
                where l.home_id = w.home_id and l.ends_on is null)) as empty`,
    )
    assert.ok((counts?.visits ?? 0) > 15)
    assert.deepEqual([counts?.early, counts?.empty], [0, 0])
    const acts = await read<{ estate: string; act: string }>(
      ownerUrl,
      `select s.code as estate, x.act from (
         select estate_id, 'case' as act from cases where $NADIA in (filed_by, assignee_id) union all select estate_id, 'visit' from works_visits where by_id = $NADIA
         union all select estate_id, 'end' from works_ends where by_id = $NADIA union all select estate_id, 'reserve' from works_reserves where by_id = $NADIA
         union all select estate_id, 'lift' from works_lifts where by_id = $NADIA union all select estate_id, 'observation' from observations where made_by = $NADIA
         union all select estate_id, 'relay' from observation_relays where sent_by = $NADIA union all select estate_id, 'round' from rounds where made_by = $NADIA
         union all select estate_id, 'meeting' from meetings where host_id = $NADIA union all select estate_id, 'remark' from meeting_remarks where taken_by = $NADIA
         union all select estate_id, 'referral' from social_referrals where made_by = $NADIA) x join estates s on s.id = x.estate_id where s.code <> 'BAS' group by 1, 2`.replaceAll(
        '$NADIA',
        `'${staff.nadia.id}'`,
      ),
    )
    assert.deepEqual(acts, [])
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
