// Who are the people of the sample landlord? Named once, for tests, for the pictures and for the list of /demo.
import type { Role } from '../../src/platform/db/actor.ts'
import { idOf } from './planting.ts'

export const landlord = {
  name: 'Habitat de la Jetée',
  phone: '03 53 01 00 00',
  email: 'bonjour@habitat-jetee.example.org',
  address: ['1 place du Sémaphore', '62999 Port-Liberté'],
  city: 'Port-Liberté',
}

/** The building where the story of the lift is told: bâtiment Goéland, entrance B, seven levels, one lift. */
export const goeland = {
  estateId: idOf('estate/JET'),
  buildingId: idOf('building/JET-1'),
  boardCode: 'goeland',
  entranceA: idOf('entrance/JET-1-A'),
  entranceB: idOf('entrance/JET-1-B'),
  liftA: idOf('equipment/JET-1-A-ASC'),
  liftB: idOf('equipment/JET-1-B-ASC'),
  hallB: idOf('place/JET-1-B-HALL'),
}
export const agencies = {
  phare: idOf('agency/PHARE'),
  dunes: idOf('agency/DUNES'),
  canal: idOf('agency/CANAL'),
}
export const teams = { phare: idOf('team/PHARE-1'), dunes: idOf('team/DUNES-1'), canal: idOf('team/CANAL-1') }
export const contractors = {
  lifts: idOf('contractor/ascenseurs-detroit'),
  heating: idOf('contractor/chaleur-opale'),
  cleaning: idOf('contractor/net-littoral'),
  locks: idOf('contractor/serrures-port'),
  electricity: idOf('contractor/electricite-phare'),
  plumbing: idOf('contractor/plomberie-bassin'),
  builder: idOf('contractor/batisseurs-detroit'),
}

export type AnswerChannel = 'app' | 'email' | 'sms' | 'call' | 'letter'
export type NamedResident = {
  id: string
  handle: string
  civility: 'Madame' | 'Monsieur'
  firstName: string
  lastName: string
  home: string
  answerChannel: AnswerChannel
  /** E.164, in the ranges kept for fiction: +33 6 39 98 xx xx, +33 3 53 01 xx xx. */
  sms?: string
  phone?: string
  email?: string
  largePrint?: boolean
  /** Lives with the holder named here. */
  memberWith?: string
  relation?: 'spouse' | 'child' | 'parent' | 'other'
  /** Takes the place of whoever chance had put there: nobody else's life changes by it. */
  cameLater?: boolean
  about: string
}

function resident(given: Omit<NamedResident, 'id'>): NamedResident {
  return { id: idOf(`resident/${given.handle}`), ...given }
}

export const residents = {
  fatima: resident({
    handle: 'fatima',
    civility: 'Madame',
    firstName: 'Fatima',
    lastName: 'Benali',
    home: 'JET-1-B-501',
    answerChannel: 'app',
    sms: '+33639980001',
    email: 'fatima.benali@example.org',
    about: 'déclare depuis son téléphone, 5e étage',
  }),
  amine: resident({
    handle: 'amine',
    civility: 'Monsieur',
    firstName: 'Amine',
    lastName: 'Benali',
    home: 'JET-1-B-501',
    answerChannel: 'sms',
    sms: '+33639980002',
    memberWith: 'fatima',
    relation: 'spouse',
    about: 'vit avec Fatima',
  }),
  lucas: resident({
    handle: 'lucas',
    civility: 'Monsieur',
    firstName: 'Lucas',
    lastName: 'Delattre',
    home: 'JET-1-B-402',
    answerChannel: 'email',
    sms: '+33639980003',
    email: 'lucas.delattre@example.org',
    about: 'préfère l’e-mail, 4e étage',
  }),
  ginette: resident({
    handle: 'ginette',
    civility: 'Madame',
    firstName: 'Ginette',
    lastName: 'Caron',
    home: 'JET-1-B-201',
    answerChannel: 'call',
    phone: '+33353010104',
    about: 'veut qu’on l’appelle, 2e étage',
  }),
  odette: resident({
    handle: 'odette',
    civility: 'Madame',
    firstName: 'Odette',
    lastName: 'Vasseur',
    home: 'JET-1-B-302',
    answerChannel: 'letter',
    phone: '+33353010105',
    largePrint: true,
    about: '75 ans, ni e-mail ni téléphone mobile, 3e étage',
  }),
  yusuf: resident({
    handle: 'yusuf',
    civility: 'Monsieur',
    firstName: 'Yusuf',
    lastName: 'Demir',
    home: 'JET-1-B-603',
    answerChannel: 'sms',
    sms: '+33639980006',
    about: 'préfère le SMS, 6e étage',
  }),
  therese: resident({
    handle: 'therese',
    civility: 'Madame',
    firstName: 'Thérèse',
    lastName: 'Lemaire',
    home: 'JET-1-A-101',
    answerChannel: 'email',
    email: 'therese.lemaire@example.org',
    about: 'même bâtiment, entrée A',
  }),
  rosa: resident({
    handle: 'rosa',
    civility: 'Madame',
    firstName: 'Rosa',
    lastName: 'Fernandes',
    home: 'BAS-1-A-1004',
    answerChannel: 'email',
    sms: '+33639980009',
    email: 'rosa.fernandes@example.org',
    cameLater: true,
    about: 'travaux dans son logement, Tour du Bassin',
  }),
  marek: resident({
    handle: 'marek',
    civility: 'Monsieur',
    firstName: 'Marek',
    lastName: 'Nowak',
    home: 'CAN-1-A-201',
    answerChannel: 'email',
    sms: '+33639980008',
    email: 'marek.nowak@example.org',
    about: 'autre résidence, autre agence',
  }),
} as const

export type NamedGrant = { role: Role; agency?: keyof typeof agencies; estate?: string; days?: number }
export type NamedStaff = {
  id: string
  handle: string
  name: string
  email: string
  employer?: string
  team?: keyof typeof teams
  grants: NamedGrant[]
  about: string
}

function member(
  handle: string,
  name: string,
  about: string,
  grants: NamedGrant[],
  more: Pick<NamedStaff, 'team' | 'employer'> = {},
): NamedStaff {
  return {
    id: idOf(`staff/${handle}`),
    handle,
    name,
    email: `${handle}@habitat-jetee.example.org`,
    about,
    grants,
    ...more,
  }
}

export const staff = {
  claire: member(
    'claire',
    'Claire Lemoine',
    'conseillère, agence du Phare',
    [{ role: 'adviser', agency: 'phare' }],
    { team: 'phare' },
  ),
  bruno: member(
    'bruno',
    'Bruno Castel',
    'conseiller, agence des Dunes',
    [{ role: 'adviser', agency: 'dunes' }],
    { team: 'dunes' },
  ),
  maelle: member(
    'maelle',
    'Maëlle Quiret',
    'conseillère, agence du Canal',
    [{ role: 'adviser', agency: 'canal' }],
    { team: 'canal' },
  ),
  karim: member(
    'karim',
    'Karim Haddad',
    'responsable, agence du Phare',
    [{ role: 'agency_manager', agency: 'phare' }],
    { team: 'phare' },
  ),
  sandrine: member(
    'sandrine',
    'Sandrine Flament',
    'responsable, agence des Dunes',
    [{ role: 'agency_manager', agency: 'dunes' }],
    { team: 'dunes' },
  ),
  olivier: member(
    'olivier',
    'Olivier Baert',
    'responsable, agence du Canal',
    [{ role: 'agency_manager', agency: 'canal' }],
    { team: 'canal' },
  ),
  ines: member('ines', 'Inès Fontaine', 'administratrice', [{ role: 'administrator' }]),
  gerard: member(
    'gerard',
    'Gérard Wattel',
    'gardien, La Jetée et Les Cordiers',
    [
      { role: 'caretaker', estate: 'JET' },
      { role: 'caretaker', estate: 'COR' },
    ],
    { team: 'phare' },
  ),
  josiane: member(
    'josiane',
    'Josiane Hembert',
    'gardienne, Les Dunes et Les Oyats',
    [
      { role: 'caretaker', estate: 'DUN' },
      { role: 'caretaker', estate: 'OYA' },
    ],
    { team: 'dunes' },
  ),
  luis: member(
    'luis',
    'Luis Pereira',
    'gardien, Le Canal et Les Écluses',
    [
      { role: 'caretaker', estate: 'CAN' },
      { role: 'caretaker', estate: 'ECL' },
    ],
    { team: 'canal' },
  ),
  nadia: member(
    'nadia',
    'Nadia Osman',
    'agente de liaison du chantier du Bassin',
    [{ role: 'liaison_agent', estate: 'BAS', days: 300 }],
    { employer: 'Trait d’Union Chantiers' },
  ),
  paul: member('paul', 'Paul Verhaeghe', 'technicien, d’astreinte', [{ role: 'technician' }], {
    team: 'phare',
  }),
  sofia: member('sofia', 'Sofia Marques', 'chargée d’opérations', [{ role: 'works_manager' }]),
  rent: member('rent', 'Amélie Noël', 'chargée des loyers', [{ role: 'rent_officer' }]),
  offers: member('offers', 'Julien Ballet', 'chargé des offres', [{ role: 'offers_officer' }]),
  sworn: member('sworn', 'Thomas Delaby', 'agent assermenté', [{ role: 'sworn_officer' }]),
  reports: member('reports', 'Sylvie Boulanger', 'suivi des procès-verbaux', [{ role: 'reports_officer' }]),
  lawyer: member('lawyer', 'Antoine Mercier', 'juriste', [{ role: 'lawyer' }]),
  social: member('social', 'Fanny Leroux', 'travailleuse sociale', [{ role: 'social_worker' }]),
  juror: member('juror', 'Denise Carpentier', 'jurée des Résidences en lumières', [
    { role: 'juror', days: 120 },
  ]),
  cafe: member('cafe', 'Robert Pruvost', 'bénévole du Repair Café', [{ role: 'cafe_volunteer', days: 365 }]),
  helper: member(
    'helper',
    'Mireille Lagache',
    'aide des habitants, Entraide du Port',
    [{ role: 'helper', days: 365 }],
    { employer: 'Entraide du Port' },
  ),
  dpo: member('dpo', 'Hélène Roussel', 'déléguée à la protection des données', [{ role: 'dpo' }]),
  audit: member('audit', 'Marc Dubreuil', 'auditeur : lit des chiffres seulement', [{ role: 'auditor' }]),
} as const satisfies Record<string, NamedStaff>

export type DemoPerson = {
  handle: string
  kind: 'resident' | 'staff'
  id: string
  name: string
  about: string
}

/** Everyone /demo lets you be, with one click each. */
export const demoPeople: DemoPerson[] = [
  ...Object.values<NamedResident>(residents).map(({ handle, id, firstName, lastName, about }) => ({
    handle,
    kind: 'resident' as const,
    id,
    name: `${firstName} ${lastName}`,
    about,
  })),
  ...Object.values<NamedStaff>(staff).map(({ handle, id, name, about }) => ({
    handle,
    kind: 'staff' as const,
    id,
    name,
    about,
  })),
]
