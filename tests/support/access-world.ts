// Which rows must a role be shown, or not? Two estates, each with one row in every table, each row with a label.
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Actor, Role } from '../../src/platform/db/actor.ts'
import { plantCalls } from './access-world-calls.ts'
import { plantCases } from './access-world-cases.ts'
import { plantCompetence } from './access-world-competence.ts'
import { plantDuty } from './access-world-duty.ts'
import { plantField } from './access-world-field.ts'
import { plantGround } from './access-world-ground.ts'
import { plantMeetings } from './access-world-meetings.ts'
import { plantWorks } from './access-world-works.ts'

/**
 * Whose the row is: `lucie` (a resident of estate A, whom the helper speaks for), `hugo` (of her household),
 * `helped` (filed by the helper for Lucie), `A` and `B` (other people and things of each estate), `order` (the
 * contractor's own), `referral` (the body's own), `own` and `staff` (of the member of staff who looks, of another), `shared` (everyone's),
 * `secret` (a setting), `body` and `other body` (of Open311). A `!` after it: a sensitive nature.
 */
export type Label = string
export type Row = Record<string, unknown>

export const staffRoles: Role[] = [
  'helper',
  'caretaker',
  'liaison_agent',
  'sworn_officer',
  'adviser',
  'agency_manager',
  'technician',
  'works_manager',
  'rent_officer',
  'offers_officer',
  'reports_officer',
  'lawyer',
  'social_worker',
  'juror',
  'cafe_volunteer',
  'dpo',
  'administrator',
  'auditor',
]

/** A fixed id for a name, so that rows may name each other before they are planted. */
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The eighteen roles of the staff, each granted on estate A alone, then everyone else. */
export const actors: Record<string, Actor> = {
  ...Object.fromEntries(staffRoles.map((role) => [role, { kind: 'staff', id: idOf(`staff ${role}`) }])),
  resident: { kind: 'resident', id: idOf('resident lucie') },
  household: { kind: 'resident', id: idOf('resident hugo') },
  partner: { kind: 'partner', id: idOf('order of the contractor') },
  // The clerk of a body, behind the link of what was passed on to it.
  body: { kind: 'partner', id: idOf('referral of the body') },
  public: { kind: 'public' },
  gate: { kind: 'gate' },
  // A body that holds a key, and whoever reads without one.
  open311: { kind: 'open311', id: idOf('key of the body') },
  open311_reader: { kind: 'open311' },
  // An account that has ended acts as nobody.
  nobody: { kind: 'staff', id: idOf('staff gone') },
}

export type Planted = { table: string; label: Label; by: string | null; row: Row }

/** Plants the world as the owner; answers with every row as the database keeps it. */
export async function plantWorld(ownerUrl: string): Promise<Planted[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const rows: Planted[] = []
  const plant = async (table: string, label: Label, row: Row, by: string | null = null) => {
    const names = Object.keys(row)
    const { rows: kept } = await client.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning to_jsonb(${table}.*) as row`,
      Object.values(row),
    )
    rows.push({ table, label, by, row: kept[0].row })
  }
  try {
    await client.query('begin')
    await plantEstates(plant)
    await plantPeople(plant)
    await plantStaff(plant)
    await plantCases(plant)
    await plantCompetence(plant)
    await plantMeetings(plant)
    await plantGround(plant)
    await plantWorks(plant)
    await plantField(plant)
    await plantCalls(plant)
    const { rows: found } = await client.query('select to_jsonb(case_search.*) as row from case_search')
    for (const { row } of found) {
      const about = rows.find((one) => one.table === 'cases' && one.row.id === row.case_id)
      rows.push({ table: 'case_search', label: about?.label ?? '?', by: null, row })
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
  return rows
}

export type Plant = (table: string, label: Label, row: Row, by?: string | null) => Promise<void>
export const at = '2026-06-01T08:00:00Z'
export const later = '2099-01-01T00:00:00Z'
export const hash = (name: string) => createHash('sha256').update(name).digest()
export const sides = ['A', 'B'] as const

async function plantEstates(plant: Plant): Promise<void> {
  for (const side of sides) {
    const inside = { estate_id: idOf(`estate ${side}`), building_id: idOf(`building ${side}`) }
    await plant('agencies', side, {
      id: idOf(`agency ${side}`),
      code: side,
      name: side,
      address: side,
      phone: '0',
      email: 'a@x.fr',
      opening: '{}',
    })
    await plant('estates', side, {
      id: inside.estate_id,
      code: side,
      agency_id: idOf(`agency ${side}`),
      name: side,
      commune: side,
    })
    await plant('buildings', side, {
      id: inside.building_id,
      code: side,
      estate_id: inside.estate_id,
      name: side,
      address: side,
      board_code: `board${side.toLowerCase()}`,
    })
    await plant('entrances', side, {
      id: idOf(`entrance ${side}`),
      code: side,
      ...inside,
      label: side,
      address: side,
      floors: 4,
    })
    for (const home of homesOf(side))
      await plant('homes', side, {
        id: idOf(`home ${home}`),
        code: home,
        entrance_id: idOf(`entrance ${side}`),
        ...inside,
        floor: 1,
        door: home,
      })
    await plant('equipment', side, {
      id: idOf(`lift ${side}`),
      code: side,
      kind: 'lift',
      label: side,
      ...inside,
    })
    await plant('places', side, {
      id: idOf(`hall ${side}`),
      code: side,
      kind: 'hall',
      label: side,
      ground: 'common',
      ...inside,
    })
  }
}

const homesOf = (side: 'A' | 'B') => (side === 'A' ? ['lucie', 'A'] : ['B'])

async function plantPeople(plant: Plant): Promise<void> {
  for (const name of ['lucie', 'hugo', 'A', 'B']) {
    const resident_id = idOf(`resident ${name}`)
    const person = { person_kind: 'resident', person_id: resident_id }
    await plant('residents', name, { id: resident_id, code: name, first_name: name, last_name: name })
    await plant('resident_channels', name, {
      id: idOf(`channel ${name}`),
      resident_id,
      kind: 'email',
      address: `${name}@x.fr`,
    })
    await plant('resident_consents', name, {
      id: idOf(`consent ${name}`),
      resident_id,
      purpose: 'works',
      granted: true,
      how: 'desk',
      at,
    })
    if (name !== 'hugo') {
      await plant('leases', name, {
        id: idOf(`lease ${name}`),
        code: name,
        home_id: idOf(`home ${name}`),
        starts_on: '2020-01-01',
      })
      await plant('lease_holders', name, { lease_id: idOf(`lease ${name}`), resident_id })
    } else
      await plant('household_members', 'lucie', {
        lease_id: idOf('lease lucie'),
        resident_id,
        relation: 'spouse',
      })
    await plantSignIn(plant, name, null, person)
    await plant('sign_in_codes', name, {
      id: idOf(`code ${name}`),
      resident_id,
      way: 'email',
      code_hash: hash(name),
      made_at: at,
      expires_at: later,
    })
    await plant('case_drafts', name, { id: idOf(`draft ${name}`), ...person, updated_at: at })
    await plant('files', `draft of ${name}`, {
      sha256: hash(`draft photo ${name}`).toString('hex'),
      type: 'image/jpeg',
      bytes: 1,
      kept_at: at,
    })
    await plant('case_photos', `draft of ${name}`, {
      id: idOf(`draft photo ${name}`),
      draft_id: idOf(`draft ${name}`),
      sha256: hash(`draft photo ${name}`).toString('hex'),
      position: 0,
      added_at: at,
    })
    await plant('journal', name, {
      id: idOf(`line ${name}`),
      at,
      actor_kind: 'resident',
      actor_id: resident_id,
      event: 'session.started',
    })
    await plant('api_replies', name, {
      key: 'k',
      caller: `resident:${resident_id}`,
      request_hash: hash(name),
      status: 200,
      body: '{}',
      at,
    })
  }
  // A neighbour of each estate shares her home too.
  for (const side of sides) {
    await plant('residents', side, {
      id: idOf(`spouse ${side}`),
      code: `spouse ${side}`,
      first_name: side,
      last_name: side,
    })
    await plant('household_members', side, {
      lease_id: idOf(`lease ${side}`),
      resident_id: idOf(`spouse ${side}`),
      relation: 'spouse',
    })
  }
  await plant('sign_in_attempts', 'shared', {
    id: idOf('attempt'),
    subject_hash: hash('x'),
    at,
    outcome: 'failed',
  })
  await plant('sign_in_challenges', 'shared', {
    id: idOf('challenge'),
    kind: 'openid',
    data: '{}',
    expires_at: later,
  })
  await plant('sign_in_held_forms', 'shared', {
    id: idOf('held'),
    token_hash: hash('held'),
    path: '/',
    fields: '{}',
    held_at: at,
  })
}

async function plantSignIn(
  plant: Plant,
  label: Label,
  by: string | null,
  person: { person_kind: string; person_id: string },
): Promise<void> {
  const name = by ?? label
  await plant(
    'sessions',
    label,
    {
      id: idOf(`session ${name}`),
      token_hash: hash(`session ${name}`),
      ...person,
      way: 'code',
      device: 'x',
      started_at: at,
      seen_at: at,
      expires_at: later,
    },
    by,
  )
  await plant(
    'sign_in_passkeys',
    label,
    {
      id: idOf(`key ${name}`),
      credential_id: name,
      ...person,
      public_key: hash(name),
      label: 'x',
      added_at: at,
    },
    by,
  )
}

async function plantStaff(plant: Plant): Promise<void> {
  for (const role of [...staffRoles, 'gone']) {
    const id = idOf(`staff ${role}`)
    const person = { person_kind: 'staff', person_id: id }
    await plant(
      'staff',
      'staff',
      { id, handle: role.replace('_', '-'), name: role, email: `${role}@x.fr`, is_active: role !== 'gone' },
      role,
    )
    await plant(
      'staff_grants',
      'staff',
      {
        id: idOf(`grant ${role}`),
        staff_id: id,
        role: role === 'gone' ? 'administrator' : role,
        estate_id: idOf('estate A'),
        from_on: '2020-01-01',
      },
      role,
    )
    await plantSignIn(plant, 'staff', role, person)
    await plant('case_drafts', 'staff', { id: idOf(`draft of ${role}`), ...person, updated_at: at }, role)
    await plant(
      'journal',
      'staff',
      { id: idOf(`line of ${role}`), at, actor_kind: 'staff', actor_id: id, event: 'session.started' },
      role,
    )
    await plant(
      'api_replies',
      'staff',
      { key: 'k', caller: `staff:${id}`, request_hash: hash(role), status: 200, body: '{}', at },
      role,
    )
  }
  for (const side of sides) {
    await plant('staff_teams', side, {
      id: idOf(`team ${side}`),
      code: side,
      agency_id: idOf(`agency ${side}`),
      name: side,
    })
    await plant('staff_team_members', side, {
      team_id: idOf(`team ${side}`),
      staff_id: idOf('staff adviser'),
    })
  }
  await plantDuty(plant)
  // A mandate lasts a year at most, by the database's own day.
  const today = Temporal.Now.plainDateISO('UTC')
  const mandate = {
    from_on: today.subtract({ months: 1 }).toString(),
    until_on: today.add({ months: 6 }).toString(),
    agreed_how: 'on paper',
  }
  await plant('helper_mandates', 'lucie', {
    id: idOf('mandate lucie'),
    staff_id: idOf('staff helper'),
    resident_id: idOf('resident lucie'),
    ...mandate,
  })
  for (const side of sides)
    await plant('helper_mandates', side, {
      id: idOf(`mandate ${side}`),
      staff_id: idOf('staff gone'),
      resident_id: idOf(`resident ${side}`),
      ...mandate,
    })
  await plant('settings', 'shared', {
    id: idOf('setting'),
    key: 'colour',
    value: '1',
    from_on: '2020-01-01',
    set_at: at,
  })
  await plant('settings', 'secret', {
    id: idOf('secret setting'),
    key: 'secret.sms',
    value: '1',
    from_on: '2020-01-01',
    set_at: at,
  })
  await plant('import_runs', 'shared', {
    id: idOf('run'),
    kind: 'homes',
    file_name: 'x',
    sha256: 'x',
    run_at: at,
    created: 0,
    changed: 0,
    unchanged: 0,
  })
  await plant('delivery_batches', 'shared', {
    id: idOf('batch'),
    made_by: idOf('staff adviser'),
    made_at: at,
    letters: 1,
  })
  await plant('api_replies', 'shared', {
    key: 'k',
    caller: 'public:',
    request_hash: hash('public'),
    status: 200,
    body: '{}',
    at,
  })
}
