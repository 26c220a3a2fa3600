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
  acknowledged: (by: string) => `${by} a dit « j’y vais ».`,
} as const
