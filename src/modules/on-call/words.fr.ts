// What do we say to the person on duty?
import type { Told } from './alerts.ts'

const dangers: Record<string, string> = {
  gas: 'ODEUR DE GAZ',
  fire: 'FEU OU FUMÉE',
  electric: 'DANGER ÉLECTRIQUE',
  water: 'EAU QUI COULE À FLOTS',
  trapped: 'PERSONNE BLOQUÉE DANS L’ASCENSEUR',
  cold: 'PLUS DE CHAUFFAGE, PERSONNE FRAGILE',
  structure: 'RISQUE DE CHUTE (MUR, PLAFOND, BALCON)',
  carbon_monoxide: 'MONOXYDE DE CARBONE',
  violence: 'VIOLENCE',
  other: 'DANGER',
}

export const words = {
  button: 'Dire « j’y vais »',
  subject: (told: Told) => `${dangers[told.danger] ?? 'DANGER'} : ${told.place}`,
  short: (told: Told) =>
    `${dangers[told.danger] ?? 'DANGER'}. ${told.place}. ${told.person}${told.phone ? ` ${told.phone}` : ''}. Demande ${told.reference}. J'y vais :`,
  paragraphs: (told: Told) => [
    `${dangers[told.danger] ?? 'DANGER'} : ${told.place}.`,
    `Signalé par ${told.person}${told.phone ? `, ${told.phone}` : ''}. Demande ${told.reference}.`,
    ...(told.details ? [told.details] : []),
    'Cette alerte se répète jusqu’à ce que quelqu’un dise « j’y vais ».',
  ],
  nameNeeded: 'Dites votre nom, pour que chacun sache qui y va.',
  notFound: 'Cette alerte n’existe pas, ou elle n’est pas dans votre secteur.',
  title: 'Alertes',
  none: 'Aucune alerte en cours.',
  page: {
    noneHint:
      'Quand un danger est signalé, il sonne ici et chez la personne d’astreinte, jusqu’à ce que quelqu’un dise « j’y vais ».',
    going: 'J’y vais',
    name: 'Votre nom',
    nameInList: 'Nom',
    rung: (rounds: number) => (rounds === 1 ? 'a sonné une fois' : `a sonné ${rounds} fois`),
    waiting: 'Personne n’a encore dit « j’y vais ».',
    recent: 'Ces derniers jours',
    dutyTitle: 'Qui est d’astreinte',
    nobodyOnDuty: (agencies: string[]) =>
      `Les alertes ne sonnent que sur cette page : personne n’est joignable à l’astreinte (${agencies.join(', ')}). Dites-le à votre responsable.`,
    agency: 'Agence',
    phone: 'Téléphone',
    email: 'E-mail',
    from: 'À partir du',
    until: 'Jusqu’au',
    order: 'Ordre d’appel',
    add: 'Ajouter à l’astreinte',
    change: 'Changer',
    end: 'Terminer',
    agencyNeeded: 'Choisissez l’agence.',
    reachNeeded: 'Donnez un téléphone ou un e-mail.',
    untilWrong: 'La fin vient après le début.',
    expired: 'Ce lien n’est plus valable. Appelez l’agence.',
    thanks: 'C’est noté : vous y allez. L’alerte ne sonne plus.',
    since: 'Signalé',
    said: 'Dit',
    where: 'Où',
    who: 'Par',
    see: 'Voir la demande',
  },
  dangers,
  acknowledged: (by: string) => `${by} a dit « j’y vais ».`,
} as const
