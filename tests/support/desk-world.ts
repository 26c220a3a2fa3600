// Which small landlord do the tests of the desk work on? Two agencies, one building, a handful of people; planted by the owner.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Hono } from 'hono'
import pg from 'pg'
import { type Filing, fileCase } from '../../src/modules/cases/index.ts'
import { clockAt, type HandClock } from '../../src/platform/clock/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Role } from '../../src/platform/db/actor.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import { createSurface, type Env, hashToken, identify, protect } from '../../src/platform/http/kernel.ts'
import { refusalOf } from '../../src/platform/refusal.ts'
import type { Services } from '../../src/platform/services.ts'
import { openVoice } from '../../src/platform/voice/speech.ts'
import { react } from '../../src/reactions.ts'
import { testDatabase } from './database.ts'

export type DeskWorld = {
  services: Services
  clock: HandClock
  owner: pg.Client
  ids: Record<
    | 'phare'
    | 'canal'
    | 'team'
    | 'estate'
    | 'farEstate'
    | 'building'
    | 'entrance'
    | 'home'
    | 'lift'
    | 'fatima'
    | 'lucas'
    | 'claire'
    | 'karim'
    | 'bruno'
    | 'gerard'
    | 'contractor',
    string
  >
  /** Sends a request as somebody (a handle), or as nobody. */
  ask(
    app: Hono<Env>,
    who: string | null,
    path: string,
    form?: Record<string, string | string[]>,
  ): Promise<Response>
  mount(...parts: Hono<Env>[]): Hono<Env>
  tell(more?: Partial<Filing>): Promise<{ id: string; number: number }>
}

const day = [['08:00', '18:00']]
const opening = {
  week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  exceptions: [],
  holidays: true,
  alsaceMoselle: false,
}

export async function deskWorld(t: Pick<TestContext, 'after'>): Promise<DeskWorld> {
  const { db, ownerUrl } = await testDatabase(t)
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  t.after(() => owner.end().catch(() => {}))
  const clock = clockAt('2026-11-23 10:00')
  const read = readConfig({})
  if (!('config' in read)) throw new Error('the settings by default are wrong')
  const folder = mkdtempSync(join(tmpdir(), 'palier-files-'))
  const services: Services = {
    db,
    clock,
    config: read.config,
    url: 'http://localhost:3000',
    secret: 'a secret for tests only, of more than 32 letters',
    files: openFiles(folder),
    mailer: null,
    sms: null,
    react,
    push: null,
    voice: openVoice(join(folder, 'sounds')),
    line: null,
    isDemo: false,
  }
  const ids = await plant(owner)
  const cookies = new Map<string, string>()
  for (const handle of ['claire', 'karim', 'bruno', 'gerard'] as const) {
    const token = randomBytes(32).toString('base64url')
    cookies.set(handle, token)
    await owner.query(
      `insert into sessions (id, token_hash, person_kind, person_id, way, device, started_at, seen_at, expires_at)
       values ($1, $2, 'staff', $3, 'demo', 'test', '2026-11-23', '2026-11-23', '2030-01-01')`,
      [randomUUID(), hashToken(token), ids[handle]],
    )
  }
  return {
    services,
    clock,
    owner,
    ids,
    mount(...parts) {
      const app = createSurface()
      app.use(identify(services), ...protect())
      app.onError((error, c) => {
        const refusal = refusalOf(error)
        if (!refusal) throw error
        return c.text(refusal.message, refusal.status)
      })
      for (const part of parts) app.route('/', part)
      return app
    },
    async ask(app, who, path, form) {
      const headers: Record<string, string> = who ? { cookie: `palier=${cookies.get(who)}` } : {}
      if (!form) return app.request(`http://localhost:3000${path}`, { headers })
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(form))
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
      return app.request(`http://localhost:3000${path}`, {
        method: 'POST',
        headers: {
          ...headers,
          origin: 'http://localhost:3000',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: body.toString(),
      })
    },
    tell: (more = {}) =>
      fileCase(
        services,
        { kind: 'system' },
        {
          id: randomUUID(),
          natureCode: 'lift_stuck',
          danger: null,
          place: {
            kind: 'common',
            ground: 'common',
            estateId: ids.estate,
            buildingId: ids.building,
            entranceId: ids.entrance,
            homeId: null,
            equipmentId: ids.lift,
            placeId: null,
            words: '',
          },
          details: 'bloqué au 3e',
          channel: 'phone',
          person: { residentId: ids.fatima },
          filedBy: null,
          reportedAt: clock.now(),
          joinFaultId: null,
          photos: [],
          ...more,
        },
      ),
  }
}

async function plant(owner: pg.Client): Promise<DeskWorld['ids']> {
  const names = [
    'phare',
    'canal',
    'team',
    'estate',
    'farEstate',
    'building',
    'entrance',
    'home',
    'lift',
    'fatima',
    'lucas',
    'claire',
    'karim',
    'bruno',
    'gerard',
    'contractor',
  ] as const
  const ids = Object.fromEntries(names.map((name) => [name, randomUUID()])) as DeskWorld['ids']
  const add = async (table: string, row: Record<string, unknown>) => {
    const keys = Object.keys(row)
    await owner.query(
      `insert into ${table} (${keys.join(', ')}) values (${keys.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    )
  }
  for (const [id, code] of [
    [ids.phare, 'PHARE'],
    [ids.canal, 'CANAL'],
  ])
    await add('agencies', {
      id,
      code,
      name: `Agence ${code}`,
      address: '1 rue du Port',
      phone: '03 53 01 00 00',
      email: 'agence@example.org',
      opening: JSON.stringify(opening),
    })
  await add('estates', {
    id: ids.estate,
    code: 'JET',
    agency_id: ids.phare,
    name: 'La Jetée',
    commune: 'Port-Liberté',
  })
  await add('estates', {
    id: ids.farEstate,
    code: 'CAN',
    agency_id: ids.canal,
    name: 'Le Canal',
    commune: 'Port-Liberté',
  })
  await add('buildings', {
    id: ids.building,
    code: 'JET-1',
    estate_id: ids.estate,
    name: 'Goéland',
    address: '2 quai',
    board_code: 'goeland',
  })
  await add('entrances', {
    id: ids.entrance,
    code: 'JET-1-B',
    building_id: ids.building,
    estate_id: ids.estate,
    label: 'Entrée B',
    address: '2 quai B',
    floors: 6,
  })
  await add('homes', {
    id: ids.home,
    code: 'JET-1-B-501',
    entrance_id: ids.entrance,
    building_id: ids.building,
    estate_id: ids.estate,
    floor: 5,
    door: '501',
  })
  await add('equipment', {
    id: ids.lift,
    code: 'JET-1-B-ASC',
    kind: 'lift',
    label: 'Ascenseur B',
    estate_id: ids.estate,
    building_id: ids.building,
    entrance_id: ids.entrance,
  })
  await add('natures', {
    code: 'lift_stuck',
    family: 'Ascenseur',
    label: 'Ascenseur en panne',
    words: 'lift',
    place_kinds: ['common'],
    urgency: 'essential',
  })
  await add('natures', {
    code: 'noise',
    family: 'Voisinage',
    label: 'Bruit de voisins',
    words: 'tapage',
    place_kinds: ['home'],
    urgency: 'complaint',
    is_sensitive: true,
  })
  await add('promise_rules', {
    id: randomUUID(),
    kind: 'acknowledge',
    amount: 2,
    unit: 'working_days',
    from_on: '2026-01-01',
    source: 'Usage',
    checked: 'T',
  })
  for (const [id, code, first, last] of [
    [ids.fatima, 'R1', 'Fatima', 'Benali'],
    [ids.lucas, 'R2', 'Lucas', 'Delattre'],
  ])
    await add('residents', {
      id,
      code,
      civility: code === 'R1' ? 'Madame' : 'Monsieur',
      first_name: first,
      last_name: last,
      answer_channel: 'email',
    })
  await add('resident_channels', {
    id: randomUUID(),
    resident_id: ids.fatima,
    kind: 'sms',
    address: '+33639980001',
  })
  const lease = randomUUID()
  await add('leases', { id: lease, code: 'L1', home_id: ids.home, starts_on: '2020-01-01' })
  for (const resident of [ids.fatima, ids.lucas])
    await add('lease_holders', { lease_id: lease, resident_id: resident })
  await add('staff_teams', { id: ids.team, code: 'PHARE-1', agency_id: ids.phare, name: 'Équipe du Phare' })
  const staff: [keyof DeskWorld['ids'] & string, string, Role, string | null, string | null][] = [
    ['claire', 'Claire Lemoine', 'adviser', ids.phare, null],
    ['karim', 'Karim Haddad', 'agency_manager', ids.phare, null],
    ['bruno', 'Bruno Castel', 'adviser', ids.canal, null],
    ['gerard', 'Gérard Wattel', 'caretaker', null, ids.estate],
  ]
  for (const [handle, name, role, agency, estate] of staff) {
    await add('staff', { id: ids[handle], handle, name, email: `${handle}@example.org` })
    await add('staff_grants', {
      id: randomUUID(),
      staff_id: ids[handle],
      role,
      agency_id: agency,
      estate_id: estate,
      from_on: '2020-01-01',
    })
    if (handle !== 'bruno') await add('staff_team_members', { team_id: ids.team, staff_id: ids[handle] })
  }
  await add('contractors', {
    id: ids.contractor,
    code: 'ASC',
    name: 'Ascenseurs du Détroit',
    trade: 'Ascenseurs',
    email: 'depannage@example.org',
  })
  return ids
}
