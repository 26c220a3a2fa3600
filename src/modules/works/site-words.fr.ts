// Every French word of the page of one site: its asbestos files, its doors hall by hall, its long lists folded.
import { sayDay } from '../../platform/clock/words.fr.ts'

const day = (text: string) => sayDay(Temporal.PlainDate.from(text))
const homes = (count: number) => (count === 1 ? 'Un logement' : `${count} logements`)
const days = (count: number) => (count > 1 ? `${count} jours` : `${count} jour`)

export const siteWords = {
  beforeSite: (first: string) =>
    `Le chantier commence le ${day(first)} : un lot ne peut pas commencer avant. Changez d’abord les dates du chantier.`,
  afterSite: (last: string) =>
    `Le chantier se termine le ${day(last)} : un lot ne va pas au-delà. Changez d’abord les dates du chantier.`,
  phaseBefore: (title: string, first: string) =>
    `Le lot « ${title} » commence le ${day(first)} : le chantier ne peut pas commencer après. Changez d’abord les dates du lot.`,
  phaseAfter: (title: string, last: string) =>
    `Le lot « ${title} » se termine le ${day(last)} : le chantier ne peut pas finir avant. Changez d’abord les dates du lot.`,
  visitTooEarly: (first: string) =>
    `Le chantier commence le ${day(first)} : une visite ne vient pas avant. Vérifiez la date.`,
  slotsOutside: (title: string, first: string, last: string) =>
    `Le lot « ${title} » va du ${day(first)} au ${day(last)}. Choisissez des jours entre les deux, ou changez d’abord les dates du lot.`,
  slotsLast: (title: string, workDays: number, from: string, until: string, last: string) =>
    `Le lot « ${title} » dure ${workDays} jours par logement : commencé le ${day(from)}, il va jusqu’au ${day(until)}, après sa fin (${day(last)}). Choisissez des jours plus tôt, ou changez d’abord les dates du lot.`,
  otherDay: {
    ask: (planned: string | null, said: string) =>
      planned
        ? `Cette visite était prévue le ${planned}. C’est bien le ${said} ?`
        : `Aucune visite n’était prévue ici. C’est bien le ${said} ?`,
    confirm: 'C’est bien ce jour-là ?',
    sure: 'Oui, c’est bien ce jour-là',
  },
  reserve: {
    about:
      'Ces mots parlent d’une personne, ou disent son nom : l’entreprise les lirait. Dites seulement ce qui est à reprendre, et où ; ou cochez « Garder ces mots pour nous ».',
    confirm: 'Ces mots parlent d’une personne',
    keep: 'Garder ces mots pour nous : l’entreprise voit le lieu et les photos',
    held: 'L’entreprise ne lit pas ces mots.',
  },
  late: {
    title: (count: number) =>
      count === 1 ? 'Un logement serait prévenu trop tard' : `${count} logements seraient prévenus trop tard`,
    lead: (most: number) =>
      `D’habitude, le premier avis part ${days(most)} avant la visite. Une lettre n’arrivera peut-être pas à temps.`,
    told: 'Prévenu',
    left: (left: number, most: number) =>
      left === 0
        ? `le jour même, au lieu de ${days(most)} avant`
        : `${days(left)} avant, au lieu de ${most} : ${days(most - left)} de retard`,
    confirm: 'Prévenir si tard ?',
    know: 'Prévenir quand même si tard',
    needed: (count: number, most: number) =>
      `${homes(count)} ${count === 1 ? 'serait prévenu' : 'seraient prévenus'} moins de ${days(most)} avant la visite. Cochez « Prévenir quand même si tard », ou changez ces dates.`,
  },
  asbestos: 'Dossier amiante',
  needsNothing: 'aucun lot ne demande de dossier amiante',
  filesHanded: 'dossiers amiante remis',
  others: (count: number) => (count === 1 ? 'Voir l’autre' : `Voir les ${count} autres`),
  counted: (what: string, count: number) => `${what.charAt(0).toUpperCase()}${what.slice(1)} (${count})`,
  liftedOnes: (count: number) => (count === 1 ? 'Une réserve levée' : `${count} réserves levées`),
  noOpenReserve: 'Aucune réserve ouverte.',
  noHomeSo: 'Aucun logement dans cet état.',
  allStates: 'Voir tous les logements',
  door: (door: string) => `Porte ${door}`,
  hall: (building: string, entrance: string, count: number) =>
    `${building}, entrée ${entrance} : ${count === 1 ? 'un logement' : `${count} logements`}`,
  isRecent: 'permis récent : aucun dossier amiante à remettre',
  unknownDate: 'date du permis inconnue',
  toHand: (contractor: string, lacks: 'file' | 'survey') =>
    `à remettre à ${contractor} : ${lacks === 'file' ? 'dossier amiante' : 'repérage avant travaux'}`,
} as const
