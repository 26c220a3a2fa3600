// What does a landlord of ten thousand homes and a million past demands look like? For measuring, not for reading.
import pg from 'pg'
import { drawMap } from './demo-map.ts'
import { hireContractors, hireStaff, movePeopleIn } from './demo-people.ts'
import { scripts } from './demo-phrases.ts'
import { chanceFrom, plant, refuseInhabited } from './planting.ts'
import { plantSeedsIn } from './seeds.ts'

export type LargeSize = { homes: number; cases: number }
type Progress = (step: string, done: number, total: number) => void

/** Whatever the history's size, so that a queue is as long with ten thousand demands as with a million. */
export const openCases = 2000
/** In a handful of demands only, and in most of them: what a search is measured with. */
export const rareWord = 'xylophone'
export const commonWord = 'ascenseur'

const sliceSize = 50_000
const historyYears = 5
const homesPerBuilding = 20

/**
 * The named people and buildings of the sample first, then as many as asked. Needs a superuser: the guards are
 * set aside while whole, true lives are written. Not one transaction: an interrupted base is to be dropped.
 */
export async function plantLarge(
  ownerUrl: string,
  size: LargeSize,
  onProgress: Progress = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await refuseInhabited(client)
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set work_mem = '64MB'`,
    )
    const today = Temporal.Now.plainDateISO('Europe/Paris')
    onProgress('Le parc et les habitants', 0, size.cases)
    await plantNamed(client, today)
    await client.query(functions)
    await client.query(grow, [size.homes, homesPerBuilding])
    await client.query(
      'create temporary table said (id serial, nature_code text, place_kind text, details text, done text)',
    )
    await client.query(
      `insert into said (nature_code, place_kind, details, done)
       select nature, place_kind, details, done from jsonb_to_recordset($1::jsonb) as s (nature text, place_kind text, details text, done text)`,
      [JSON.stringify(spreadOfWords())],
    )
    await client.query(vectors)
    for (let from = 1; from <= size.cases; from += sliceSize) {
      const to = Math.min(from + sliceSize - 1, size.cases)
      await client.query('drop table if exists slice')
      await client.query(drawSlice(from, to, size.cases))
      for (const write of lives) await client.query(write)
      onProgress('Les demandes', to, size.cases)
    }
    await client.query(`select setval('case_numbers', ${size.cases}), setval('fault_numbers', ${size.cases})`)
    onProgress('Les statistiques de la base', size.cases, size.cases)
    await client.query('set session_replication_role = default')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

async function plantNamed(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  await plantSeedsIn(client)
  const map = drawMap()
  for (const table of [
    'agencies',
    'estates',
    'buildings',
    'entrances',
    'homes',
    'equipment',
    'places',
  ] as const)
    await plant(client, table, map[table])
  const people = movePeopleIn(map, today, chanceFrom(1))
  for (const table of [
    'residents',
    'resident_channels',
    'resident_consents',
    'leases',
    'lease_holders',
    'household_members',
  ] as const)
    await plant(client, table, people[table])
  const team = hireStaff(today)
  for (const table of ['staff', 'staff_grants', 'staff_teams', 'staff_team_members'] as const)
    await plant(client, table, team[table])
  await plant(client, 'contractors', hireContractors())
}

// A common complaint comes a hundred times as often as a rare one.
function spreadOfWords() {
  return scripts.flatMap((script) =>
    script.said.flatMap((details, index) =>
      Array.from({ length: script.weight }, () => ({
        nature: script.nature,
        place_kind: script.where === 'home' ? 'home' : 'common',
        details,
        done: script.done[index % script.done.length]!,
      })),
    ),
  )
}

// RFC 9562 version 8 from a name, version 7 from a time and a name: the application's identifiers look like these.
const functions = `
  create function pg_temp.named(name text) returns uuid language sql immutable as
    $$ select overlay(overlay(md5(name) placing '8' from 13) placing 'a' from 17)::uuid $$;
  create function pg_temp.timed(at timestamptz, name text) returns uuid language sql immutable as
    $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(name), 1, 3) || 'a' || substr(md5(name), 4, 15))::uuid $$;`

const grow = `
  with missing as (select greatest(0, $1::int - (select count(*) from homes))::int as homes),
  b as (select n, pg_temp.named('large building ' || n) as id, pg_temp.named('large entrance ' || n) as entrance_id, pg_temp.named('large estate ' || n / 5) as estate_id
          from missing, generate_series(0, (missing.homes + $2::int - 1) / $2::int - 1) n),
  e as (insert into estates (id, code, agency_id, name, commune)
        select distinct on (b.estate_id) b.estate_id, 'G' || n / 5, (select id from agencies order by code offset (n / 5) % 3 limit 1), 'Grande résidence ' || n / 5, 'Port-Liberté'
          from b order by b.estate_id, n),
  i as (insert into buildings (id, code, estate_id, name, address, board_code)
        select id, 'G' || n, estate_id, 'Bâtiment G' || n, n || ' rue du Grand Large, Port-Liberté', 'g' || lpad(n::text, 7, '0') from b),
  t as (insert into entrances (id, code, building_id, estate_id, label, address, floors)
        select entrance_id, 'G' || n || '-A', id, estate_id, 'A', n || ' rue du Grand Large, Port-Liberté', 5 from b),
  l as (insert into equipment (id, code, kind, label, estate_id, building_id, entrance_id)
        select pg_temp.named('large lift ' || n), 'G' || n || '-ASC', 'lift', 'Ascenseur A', estate_id, id, entrance_id from b),
  h as (insert into homes (id, code, entrance_id, building_id, estate_id, floor, door, rooms, surface_m2)
        select pg_temp.named('large home ' || n || '/' || d), 'G' || n || '-A-' || d / 4 + 1 || '0' || d % 4 + 1, entrance_id, id, estate_id, d / 4 + 1, d / 4 + 1 || '0' || d % 4 + 1, 3, 62
          from b, missing, generate_series(0, $2::int - 1) d where n * $2::int + d < missing.homes returning id, code),
  r as (insert into residents (id, code, civility, first_name, last_name, answer_channel)
        select pg_temp.named('large resident ' || code), 'LG-' || code, 'Madame', (array['Marie','Jeanne','Lucie','Anna','Nora','Fatou','Elif','Rosa'])[1 + abs(hashtext(code)) % 8],
               (array['Van','De','Le','Del','Mar','Ber','Cal','Dun','Four','Haz','Ler','Mon','Nor','Pel','Rou','Sau','Ter','Vas','Wal','Zan'])[1 + abs(hashtext(code || 'a')) % 20]
                 || (array['camp','court','mont','ville','ney','teau','seur','din','gny','lier','quet','son','tier','vel','zier','bois','dier','fevre','guin','hart'])[1 + abs(hashtext(code || 'b')) % 20], (array['app','email','sms','letter'])[1 + abs(hashtext(code)) % 4] from h),
  s as (insert into leases (id, code, home_id, starts_on) select pg_temp.named('large lease ' || code), 'BG-' || code, id, date '2015-01-01' from h)
  insert into lease_holders (lease_id, resident_id) select pg_temp.named('large lease ' || code), pg_temp.named('large resident ' || code) from h`

// Search reads four parts of a demand: three of them are the same for every demand of a nature, a person, a home.
const vectors = `
  create temporary table homes_drawn as
    select (row_number() over (order by h.code))::int - 1 as position, h.id as home_id, h.entrance_id, h.building_id, h.estate_id, x.resident_id, r.answer_channel,
           r.first_name || ' ' || r.last_name as name, t.id as team_id, g.staff_id as adviser_id,
           setweight(to_tsvector('simple', unaccent(lower(r.first_name || ' ' || r.last_name))), 'A') as person,
           setweight(to_tsvector('simple', unaccent(lower(b.name || ' ' || b.address || ' ' || h.code))), 'C') as home_words,
           setweight(to_tsvector('simple', unaccent(lower(b.name || ' ' || b.address || ' '))), 'C') as building_words
      from homes h join leases l on l.home_id = h.id
      join lateral (select resident_id from lease_holders where lease_id = l.id order by resident_id limit 1) x on true
      join residents r on r.id = x.resident_id join buildings b on b.id = h.building_id join estates e on e.id = h.estate_id
      join staff_teams t on t.agency_id = e.agency_id join staff_grants g on g.agency_id = e.agency_id and g.role = 'adviser';
  create temporary table natures_drawn as
    select code, label, urgency, is_sensitive, setweight(to_tsvector('public.palier_french', label || ' ' || words), 'B') as words from natures;
  analyze homes_drawn; analyze natures_drawn`

function drawSlice(from: number, to: number, cases: number): string {
  const firstOpen = cases - Math.min(openCases, Math.floor(cases / 2))
  const firstAnswered = firstOpen - Math.min(openCases, Math.floor(cases / 10))
  return `create temporary table slice as
    select n, pg_temp.timed(at, 'case ' || n) as id, at, at + (1 + n % 9) * interval '13 hours' as answered_at, h.*, s.done, s.place_kind,
           s.details || ' ' || (array['Depuis hier.','Depuis ce matin.','C’est la deuxième fois.','Merci de faire vite.','Je suis là après 17 h.','Les voisins aussi.'])[1 + n % 6]
             || case when n % ${Math.ceil(cases / 5)} = 7 then ' Il y a un ${rareWord} dans le hall.' else '' end as details,
           k.code as nature_code, k.label, k.urgency, k.is_sensitive, k.words as nature_words,
           case when n > ${firstOpen} then 'open' when n > ${firstAnswered} then 'answered' else 'closed' end as state,
           case when s.place_kind = 'common' and not k.is_sensitive then pg_temp.named('fault ' || n) end as fault_id,
           pg_temp.timed(at, 'answer ' || n) as answer_id
      from generate_series(${from}, ${to}) n
      cross join lateral (select date_trunc('milliseconds', now() - (${cases} - n + 1)::float8 / ${cases} * interval '${historyYears} years' - interval '1 hour') as at) w
      join said s on s.id = 1 + abs(hashtext('said ' || n)) % (select count(*) from said)
      join natures_drawn k on k.code = s.nature_code
      join homes_drawn h on h.position = abs(hashtext('home ' || n)) % (select count(*) from homes_drawn)`
}

const isAnswered = `state <> 'open'`
const lives = [
  `insert into faults (id, number, nature_code, estate_id, building_id, entrance_id, title, opened_at, ended_at)
     select fault_id, n, nature_code, estate_id, building_id, entrance_id, label, at, case when ${isAnswered} then answered_at end from slice where fault_id is not null`,
  `insert into cases (id, number, state, nature_code, urgency, is_sensitive, estate_id, building_id, entrance_id, home_id, place_kind, ground, details, channel, resident_id,
                      filed_by, reported_at, recorded_at, fault_id, team_id, assignee_id, due_at, escalated_at, answered_at, closed_at)
     select id, n, state, nature_code, urgency, is_sensitive, estate_id, building_id, entrance_id, case when place_kind = 'home' then home_id end, place_kind,
            case when place_kind = 'home' then 'home' else 'common' end, details, case when n % 3 = 0 then 'phone' else 'app' end, resident_id,
            case when n % 3 = 0 then adviser_id end, at, at, fault_id, team_id, case when n % 2 = 0 then adviser_id end,
            case when state = 'open' then due end, case when state = 'open' and due < now() then due end,
            case when ${isAnswered} then answered_at end, case when state = 'closed' then answered_at + interval '2 days' end
       from (select slice.*, date_trunc('milliseconds', now() + (n % 400 - 100) * interval '1 hour') as due from slice) s`,
  `insert into case_promises (id, case_id, kind, due_at, source, made_at, kept_at)
     select pg_temp.timed(at, 'promise ' || n), id, 'answer', at + interval '10 days', 'Usage du métier', at, case when ${isAnswered} then answered_at end from slice`,
  `insert into case_answers (id, command_id, case_id, fault_id, kind, body, written_by, written_at)
     select answer_id, pg_temp.timed(at, 'command ' || n), case when fault_id is null then id end, fault_id, 'final', 'Bonjour, ' || done, adviser_id, answered_at from slice where ${isAnswered}`,
  `insert into case_answer_recipients (case_id, answer_id, given_at) select id, answer_id, answered_at from slice where ${isAnswered}`,
  `insert into case_verdicts (id, case_id, answer_id, asked_at, next_ask_at, settled, given_at, given_by)
     select pg_temp.timed(at, 'verdict ' || n), id, answer_id, answered_at, case when state = 'answered' then now() + interval '10 days' end,
            case when state = 'closed' then true end, case when state = 'closed' then answered_at + interval '2 days' end, case when state = 'closed' then 'resident' end
       from slice where ${isAnswered}`,
  `insert into case_closures (id, case_id, kind, closed_at, by_kind, by_id)
     select pg_temp.timed(at, 'closure ' || n), id, 'resolved', answered_at + interval '2 days', 'resident', resident_id from slice where state = 'closed'`,
  `insert into deliveries (id, dedupe, purpose, channel, state, resident_id, case_id, answer_id, estate_id, to_name, to_address, subject, body, made_at, tries, sent_at, delivered_at)
     select pg_temp.timed(at, 'delivery ' || n), 'large:' || n, 'service', answer_channel, case answer_channel when 'letter' then 'posted' else 'delivered' end, resident_id, id, answer_id,
            estate_id, name, answer_channel, 'Réponse à votre demande', done, answered_at, 1, answered_at, answered_at from slice where ${isAnswered}`,
  `insert into board_posts (id, building_id, estate_id, fault_id, answer_id, said, done, state, said_at, published_at, published_by)
     select pg_temp.timed(at, 'post ' || n), building_id, estate_id, fault_id, answer_id, label, done, 'done', at, answered_at, adviser_id
       from slice where ${isAnswered} and fault_id is not null and n % 4 = 0`,
  `insert into journal (id, at, actor_kind, actor_id, event, subject_id, estate_id, is_sensitive, facts)
     select pg_temp.timed(at, 'filed ' || n), at, 'resident', resident_id, 'case.filed', id, estate_id, is_sensitive, '{"channel": "app"}'::jsonb from slice
     union all
     select pg_temp.timed(at, 'answered ' || n), answered_at, 'staff', adviser_id, 'case.answered', id, estate_id, is_sensitive, '{"kind": "final"}'::jsonb from slice where ${isAnswered}`,
  // The same words as app.index_case() (db/migrations/0016-search-reach.sql), which is set aside here.
  `insert into case_search (case_id, slice, number, estate_id, words)
     select id, n / 20000, n, estate_id, nature_words || setweight(to_tsvector('public.palier_french', details || ' '), 'A') || person
            || case when place_kind = 'home' then home_words else building_words end from slice`,
]
