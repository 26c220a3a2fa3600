import type { DemoMap } from './demo-map.ts'
import {
  type AnswerChannel,
  agencies,
  contractors,
  type NamedResident,
  type NamedStaff,
  residents as namedResidents,
  staff,
  teams,
} from './people.ts'
import { type Chance, chanceFrom, idOf, type Rows } from './planting.ts'

const firstNames = {
  Madame:
    'Marie Nathalie Isabelle Sylvie Monique Françoise Martine Christine Chantal Brigitte Julie Émilie Léa Manon Chloé Camille Sarah Inaya Aïcha Khadija Yasmina Aminata Fatou Mariam Elif Ayşe Maria Ana Svetlana Thi-Lan Jeanne Lucette Paulette Raymonde Bernadette Pascale Corinne Delphine Aurélie Océane'.split(
      ' ',
    ),
  Monsieur:
    'Jean Pierre Michel André Philippe Alain Bernard Patrick Thierry Stéphane Nicolas Julien Maxime Kévin Hugo Nathan Mohamed Ahmed Rachid Mehdi Ibrahima Mamadou Ousmane Mustafa Emre José Manuel Dragan Minh Roger Marcel Raymond Gilbert Serge Didier Frédéric Ludovic Jérémy Anthony Enzo'.split(
      ' ',
    ),
}
const lastNames =
  'Leclercq Dubois Lefebvre Delannoy Fournier Duhamel Vandamme Delcroix Leroy Boutin Carlier Hochart Bomel Devos Ledoux Macquet Ringot Sailly Fasquel Coquelle Bouchez Lhomme Delpierre Agneray Wimez Butel Dezoteux Gressier Merlin Noyelle Pouilly Quenu Saison Tellier Vermersch Wacogne Bensaïd Cherif Mansouri Haddouche Ziani Diallo Traoré Camara Sow Yilmaz Kaya Arslan Pinto Ferreira Da-Silva Kovač Petrov Nguyen Tran Kowalczyk Zielinski Wojcik Rossi Marino Mbala Nzinga Rakoto Hoarau Payet'.split(
    ' ',
  )

export type DemoResident = {
  id: string
  name: string
  homeId: string
  answerChannel: AnswerChannel
  address: string
  isHolder: boolean
}
export type DemoPeople = {
  residents: Rows<'residents'>
  resident_channels: Rows<'resident_channels'>
  resident_consents: Rows<'resident_consents'>
  leases: Rows<'leases'>
  lease_holders: Rows<'lease_holders'>
  household_members: Rows<'household_members'>
  /** Who may speak from each home, the holder first. */
  living: Map<string, DemoResident[]>
}

const nobody: DemoPeople = {
  residents: [],
  resident_channels: [],
  resident_consents: [],
  leases: [],
  lease_holders: [],
  household_members: [],
  living: new Map(),
}

export function movePeopleIn(map: DemoMap, today: Temporal.PlainDate, chance: Chance): DemoPeople {
  const people = structuredClone(nobody)
  const addressOf = new Map(map.entrances.map((entrance) => [entrance.id, entrance.address]))
  const named = Object.values<NamedResident>(namedResidents)
  const count = { resident: 100 }
  for (const home of map.homes) {
    const here = named.filter((resident) => resident.home === home.code)
    const isLater = here.some(({ cameLater }) => cameLater)
    const before = isLater ? [] : here
    if (before.length === 0 && chance.happens(0.05) && !isLater) continue
    const leaseId = idOf(`lease/${home.code}`)
    const startsOn = today.subtract({ days: chance.between(60, 9000) })
    people.leases.push({
      id: leaseId,
      code: `B-${home.code}`,
      home_id: home.id,
      starts_on: startsOn.toString(),
    })
    const household = before.length > 0 ? before : drawHousehold(chance, home.code, count)
    const address = `${addressOf.get(home.entrance_id)}, porte ${home.door}`
    const settle = (into: DemoPeople, who: readonly NamedResident[], by: Chance) =>
      who.map((each) => moveIn(into, each, leaseId, home.id, address, startsOn, by))
    const drawn = settle(isLater ? structuredClone(nobody) : people, household, chance)
    people.living.set(home.id, isLater ? settle(people, here, chanceFrom(home.floor)) : drawn)
  }
  return people
}

function drawHousehold(chance: Chance, home: string, count: { resident: number }): NamedResident[] {
  const lastName = chance.oneOf(lastNames).replace('-', ' ')
  const person = (more: Partial<NamedResident>): NamedResident => {
    const civility = chance.oneOf(['Madame', 'Monsieur'] as const)
    const number = String(count.resident++).padStart(4, '0')
    const firstName = chance.oneOf(firstNames[civility])
    const answerChannel = chance.weighted([
      { channel: 'email' as const, weight: 31 },
      { channel: 'app' as const, weight: 24 },
      { channel: 'sms' as const, weight: 25 },
      { channel: 'letter' as const, weight: 13 },
      { channel: 'call' as const, weight: 7 },
    ]).channel
    const isOldStyle = answerChannel === 'letter' || answerChannel === 'call'
    const mail = `${firstName}.${lastName}.${number}`
      .normalize('NFD')
      .replace(/[^\w.]/g, '')
      .toLowerCase()
    return {
      id: idOf(`resident/${number}`),
      handle: number,
      civility,
      firstName,
      lastName,
      home,
      answerChannel,
      ...(isOldStyle ? { phone: `+3335301${number}` } : { sms: `+3363998${number}` }),
      ...(answerChannel === 'email' || answerChannel === 'app' ? { email: `${mail}@example.org` } : {}),
      ...(answerChannel === 'letter' && chance.happens(0.3) ? { largePrint: true } : {}),
      about: '',
      ...more,
    }
  }
  const holder = person({})
  const household = [holder]
  if (chance.happens(0.38)) household.push(person({}))
  if (chance.happens(0.25)) household.push(person({ memberWith: holder.handle, relation: 'spouse' }))
  if (chance.happens(0.32)) household.push(person({ memberWith: holder.handle, relation: 'child' }))
  return household
}

function moveIn(
  people: DemoPeople,
  resident: NamedResident,
  leaseId: string,
  homeId: string,
  address: string,
  startsOn: Temporal.PlainDate,
  chance: Chance,
): DemoResident {
  const since = startsOn.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '10:00' }).toInstant()
  people.residents.push({
    id: resident.id,
    code: `L-${resident.handle}`,
    civility: resident.civility,
    first_name: resident.firstName,
    last_name: resident.lastName,
    answer_channel: resident.answerChannel,
    large_print: resident.largePrint ?? false,
    created_at: since,
  })
  for (const kind of ['email', 'sms', 'phone'] as const) {
    const given = resident[kind]
    if (given)
      people.resident_channels.push({
        id: idOf(`channel/${resident.handle}/${kind}`),
        resident_id: resident.id,
        kind,
        address: given,
        added_at: since,
        verified_at: kind === 'phone' ? null : since,
      })
  }
  if (resident.memberWith)
    people.household_members.push({
      lease_id: leaseId,
      resident_id: resident.id,
      relation: resident.relation ?? 'other',
    })
  else people.lease_holders.push({ lease_id: leaseId, resident_id: resident.id })
  for (const purpose of ['electronic_documents', 'activities', 'consultation'])
    if (!resident.memberWith && resident.email && chance.happens(0.6))
      people.resident_consents.push({
        id: idOf(`consent/${resident.handle}/${purpose}`),
        resident_id: resident.id,
        purpose,
        granted: chance.happens(0.8),
        how: 'À la signature du bail',
        at: since,
      })
  const byChannel = {
    app: 'app',
    email: resident.email,
    sms: resident.sms,
    call: resident.phone,
    letter: address,
  }
  return {
    id: resident.id,
    name: `${resident.firstName} ${resident.lastName}`,
    homeId,
    answerChannel: resident.answerChannel,
    address: byChannel[resident.answerChannel] ?? address,
    isHolder: !resident.memberWith,
  }
}

export function hireStaff(today: Temporal.PlainDate): {
  staff: Rows<'staff'>
  staff_grants: Rows<'staff_grants'>
  staff_teams: Rows<'staff_teams'>
  staff_team_members: Rows<'staff_team_members'>
} {
  const everyone = Object.values<NamedStaff>(staff)
  const since = today.subtract({ years: 2 })
  return {
    staff: everyone.map(({ id, handle, name, email, employer }, index) => ({
      id,
      handle,
      name,
      email,
      employer: employer ?? null,
      phone: `+3335301${String(40 + index).padStart(4, '0')}`,
      created_at: since.toZonedDateTime('Europe/Paris').toInstant(),
    })),
    staff_grants: everyone.flatMap((each) =>
      each.grants.map((grant, index) => ({
        id: idOf(`grant/${each.handle}/${index}`),
        staff_id: each.id,
        role: grant.role,
        agency_id: grant.agency ? agencies[grant.agency] : null,
        estate_id: grant.estate ? idOf(`estate/${grant.estate}`) : null,
        from_on: since.toString(),
        until_on: grant.days ? today.add({ days: grant.days }).toString() : null,
      })),
    ),
    staff_teams: [
      { id: teams.phare, code: 'PHARE-1', agency_id: agencies.phare, name: 'Équipe du Phare' },
      { id: teams.dunes, code: 'DUNES-1', agency_id: agencies.dunes, name: 'Équipe des Dunes' },
      { id: teams.canal, code: 'CANAL-1', agency_id: agencies.canal, name: 'Équipe du Canal' },
    ],
    staff_team_members: everyone.flatMap(({ id, team }) =>
      team ? [{ team_id: teams[team], staff_id: id }] : [],
    ),
  }
}

export function hireContractors(): Rows<'contractors'> {
  const contractor = (id: string, code: string, name: string, trade: string, line: string) => ({
    id,
    code,
    name,
    trade,
    email: `${code}@example.org`,
    phone: `+33353010${line}`,
  })
  return [
    contractor(contractors.lifts, 'ascenseurs-detroit', 'Ascenseurs du Détroit', 'Ascenseur', '071'),
    contractor(contractors.heating, 'chaleur-opale', 'Chaleur d’Opale', 'Chauffage et eau chaude', '072'),
    contractor(contractors.cleaning, 'net-littoral', 'Net Littoral', 'Propreté', '073'),
    contractor(contractors.locks, 'serrures-port', 'Serrures du Port', 'Portes, clés, interphone', '074'),
    contractor(
      contractors.electricity,
      'electricite-phare',
      'Électricité du Phare',
      'Électricité et lumière',
      '075',
    ),
    contractor(contractors.plumbing, 'plomberie-bassin', 'Plomberie du Bassin', 'Eau et plomberie', '076'),
    contractor(contractors.builder, 'batisseurs-detroit', 'Bâtisseurs du Détroit', 'Travaux', '077'),
  ]
}
