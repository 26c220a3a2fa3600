// Which columns has each file, and how is each cell read? Explained to landlords in docs/operating/imports.md.
import type { Role } from '../../platform/db/actor.ts'
import { dangerSlugs } from '../cases/index.ts'
import { cellWords } from '../repairs/index.ts'
import { roleNames } from '../staff/index.ts'
import {
  address,
  code,
  date,
  decimal,
  handle,
  insee,
  natureCodes,
  oneOf,
  phone,
  postcode,
  questions,
  repairChoices,
  slug,
  someOf,
  subject,
  text,
  whole,
} from './read-cells.ts'
import { optional, required } from './read-csv.ts'

const latitude = optional('latitude', decimal(-90, 90, 6))
const longitude = optional('longitude', decimal(-180, 180, 6))
const spot = {
  estate: required('code_residence', code),
  building: optional('code_batiment', code),
  entrance: optional('code_entree', code),
}
export const choices = {
  yesNo: { oui: true, non: false },
  equipment: {
    ascenseur: 'lift',
    chaufferie: 'boiler',
    porte: 'door',
    interphone: 'intercom',
    éclairage: 'lighting',
    ventilation: 'ventilation',
    portail: 'gate',
    surpresseur: 'pump',
    autre: 'other',
  },
  place: { logement: 'home', commun: 'common', dehors: 'outdoor' },
  urgency: { essentiel: 'essential', courant: 'ordinary', réclamation: 'complaint' },
  danger: dangerSlugs,
  trade: {
    ascenseur: 'lift',
    chauffage: 'heating',
    plomberie: 'plumbing',
    électricité: 'electricity',
    serrurerie: 'locks',
    interphone: 'intercom',
    ventilation: 'ventilation',
    toiture: 'roofing',
    menuiserie: 'carpentry',
    peinture: 'painting',
    ménage: 'cleaning',
    'espaces verts': 'green_spaces',
    nuisibles: 'pests',
    portails: 'gates',
    déchets: 'waste',
    autre: 'other',
  },
} as const
const yesNo = oneOf(choices.yesNo)

export const agencies = {
  code: required('code_agence', code),
  name: required('nom', text()),
  address: required('adresse', text()),
  phone: required('telephone', phone),
  email: required('courriel', address('email')),
  latitude,
  longitude,
}
export const estates = {
  code: required('code_residence', code),
  agency: required('code_agence', code),
  name: required('nom', text()),
  commune: required('commune', text()),
  postcode: optional('code_postal', postcode),
  insee: optional('insee', insee),
  latitude,
  longitude,
}
export const buildings = {
  estate: required('code_residence', code),
  building: required('code_batiment', code),
  name: required('batiment', text()),
  buildingAddress: required('adresse_batiment', text()),
  permitted_on: optional('date_permis', date),
  code: required('code_entree', code),
  label: required('entree', text(20)),
  address: required('adresse_entree', text()),
  position: optional('rang', whole(1, 99)),
  floors: required('etages', whole(0, 60)),
}
export const homes = {
  code: required('code_logement', code),
  entrance: required('code_entree', code),
  floor: required('etage', whole(-3, 60)),
  door: required('porte', text(20)),
  rooms: optional('pieces', whole(1, 12)),
  surface_m2: optional('surface', decimal(0.01, 9999, 2)),
}
export const equipment = {
  code: required('code_equipement', code),
  kind: required('type', oneOf(choices.equipment)),
  label: required('libelle', text()),
  ...spot,
}
export const places = {
  code: required('code_lieu', code),
  kind: required(
    'type',
    oneOf({
      hall: 'hall',
      escalier: 'stairs',
      palier: 'landing',
      caves: 'cellar',
      toit: 'roof',
      'local poubelles': 'bin_room',
      parking: 'car_park',
      garage: 'garage',
      pelouse: 'lawn',
      'aire de jeux': 'playground',
      allée: 'path',
      bacs: 'bins',
      trottoir: 'pavement',
      rue: 'street',
      autre: 'other',
    }),
  ),
  label: required('libelle', text()),
  ground: required(
    'sol',
    oneOf({
      'partie commune': 'common',
      bailleur: 'landlord',
      'ouvert à la circulation': 'open_to_traffic',
      'voie publique': 'public_road',
    }),
  ),
  ...spot,
}
export const residents = {
  code: required('code_locataire', code),
  civility: optional(
    'civilite',
    oneOf({ Madame: 'Madame', Mme: 'Madame', Monsieur: 'Monsieur', M: 'Monsieur', 'M.': 'Monsieur' }),
  ),
  first_name: required('prenom', text(80)),
  last_name: required('nom', text(80)),
  language: optional(
    'langue',
    oneOf({ fr: 'fr', en: 'en', ar: 'ar', tr: 'tr', pl: 'pl', pt: 'pt', ro: 'ro', uk: 'uk' }),
  ),
  email: optional('courriel', address('email')),
  sms: optional('mobile', address('sms')),
  phone: optional('telephone', address('phone')),
  answer_channel: optional(
    'reponses',
    oneOf({ application: 'app', courriel: 'email', sms: 'sms', appel: 'call', lettre: 'letter' }),
  ),
  large_print: optional('gros_caracteres', yesNo),
}
export const leases = {
  code: required('code_bail', code),
  home: required('code_logement', code),
  starts_on: required('date_debut', date),
  ends_on: optional('date_fin', date),
  resident: required('code_locataire', code),
  isHolder: required('qualite', oneOf({ titulaire: true, occupant: false })),
  relation: optional(
    'lien',
    oneOf({ conjoint: 'spouse', enfant: 'child', parent: 'parent', autre: 'other' }),
  ),
}
/** A contract of maintenance: one trade, in an estate or one of its buildings. */
export const contracts = {
  code: required('code_contrat', code),
  estate: required('code_residence', code),
  building: optional('code_batiment', code),
  trade: required('corps_de_metier', oneOf(choices.trade)),
  contractor: required('entreprise', text()),
  starts_on: required('date_debut', date),
  ends_on: optional('date_fin', date),
}
/** A site of works, then its guarantee. */
export const sites = {
  code: required('code_chantier', code),
  title: required('chantier', text(120)),
  estate: required('code_residence', code),
  building: optional('code_batiment', code),
  contractor: required('entreprise', text()),
  trades: optional('corps_de_metier', someOf(choices.trade)),
  starts_on: required('date_debut', date),
  ends_on: required('date_fin', date),
  guarantee_until: optional('garantie', date),
}
const roleOf = oneOf(
  Object.fromEntries(Object.entries(roleNames).map(([role, name]) => [name, role as Role])),
)
export const staff = {
  handle: required('identifiant', handle),
  name: required('nom', text()),
  email: required('courriel', address('email')),
  phone: optional('telephone', address('phone')),
  employer: optional('employeur', text()),
  role: required('role', roleOf),
  agency: optional('code_agence', code),
  estate: optional('code_residence', code),
  from_on: required('date_debut', date),
  until_on: optional('date_fin', date),
}
export const repairs = {
  code: required('code_reparation', slug),
  from_on: required('date_effet', date),
  heading: required('rubrique', oneOf(cellWords.heading)),
  label: required('libelle', text(120)),
  words: optional('mots', text(400)),
  natures: optional('sujets', natureCodes),
  verdict: required('qui', oneOf(cellWords.verdict)),
  question: optional('question', text()),
  choices: optional('reponses', repairChoices),
  sentence: required('phrase', text(400)),
  contract: optional('contrat', oneOf(cellWords.contract)),
  source: required('source', text()),
  checked: required('verifie', oneOf({ V: 'V', S: 'S', T: 'T' })),
  active: optional('active', yesNo),
}

export const natures = {
  code: required('code_sujet', subject),
  family: required('famille', text(60)),
  label: required('sujet', text(80)),
  words: optional('mots', text(1000)),
  place_kinds: required('lieux', someOf(choices.place)),
  urgency: required('urgence', oneOf(choices.urgency)),
  is_sensitive: required('sensible', yesNo),
  danger: optional('danger', oneOf(choices.danger)),
  trade: optional('corps_de_metier', oneOf(choices.trade)),
  equipment_kind: optional('equipement', oneOf(choices.equipment)),
  hint: optional('indication', text(300)),
  questions: optional('questions', questions),
  position: optional('rang', whole(0, 100_000)),
  is_active: optional('actif', yesNo),
}
