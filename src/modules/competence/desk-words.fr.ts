// Every French word of the desk's pages about who is competent.

import { to } from './words.fr.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`

export const deskWords = {
  card: 'Qui est compétent',
  none: 'Pas encore de décision.',
  open: 'Voir, changer, répondre à l’organisme',
  byRule: (when: string) => `Décidé ${when} par cette règle :`,
  byNeighbours: (when: string) => `Décidé ${when}, comme pour la panne entière.`,
  byNoRule: (when: string) => `Aucune règle ne répond, ${when}.`,
  byPerson: (name: string, when: string) => `Décidé par ${name}, ${when}.`,
  because: (reason: string) => `Pourquoi : ${reason}`,
  source: 'Source',
  toCheck: 'à valider par votre service juridique',
  subjectChanged: 'Le sujet a changé depuis cette décision : vérifiez qui est compétent.',
  history: 'Décisions précédentes',
  decideTitle: 'Changer de compétence',
  body: 'Qui est compétent ?',
  bodyNeeded: 'Choisissez qui est compétent.',
  sentence: 'La phrase que lit la personne',
  sentenceHint: 'Laissez vide pour la phrase habituelle.',
  reason: 'Pourquoi',
  reasonHint: 'Reste dans l’histoire de la demande.',
  reasonNeeded: 'Dites pourquoi vous changez la décision.',
  decide: 'Décider',
  closed: 'Cette demande est terminée.',
  byHand: (spoken: string) =>
    spoken === 'nous'
      ? 'C’est nous qui nous occupons de votre demande.'
      : `C’est ${spoken} qui s’occupe de votre demande.`,
  asNeighbours: 'Comme pour les voisins qui l’ont signalé.',
  byHandSource: 'Décision d’une personne',
  referred: (body: string, number: number) => `${body}, transmission ${number}`,
  tell: 'Lui écrire',
  tellWords: 'Votre message ou votre réponse à sa question',
  tellNeeded: 'Écrivez ce que vous lui dites.',
  tellSend: 'Envoyer',
  tellSpoken: 'Noter que vous l’avez rappelé',
  tellSpokenWords: 'Ce que vous lui avez dit',
  tellSpokenSend: 'Noter',
  asked: (spoken: string) =>
    `${capital(spoken)} pose une question : répondez-lui. Les rappels attendent votre réponse.`,
  callAgain: (spoken: string) =>
    `Pas de nouvelles depuis que vous en avez parlé ${to(spoken)} : rappelez-le.`,
  triage: 'Refusée : dites qui est compétent. Le délai court toujours.',
  silent: 'Silencieux malgré les rappels. Son responsable a été prévenu.',
  conclude: (spoken: string) => `${capital(spoken)} dit que c’est fait : donnez la réponse définitive.`,
  final: 'Réponse définitive, à tous',
  finalHint: 'Relisez. « Est-ce réglé ? » leur sera demandé, et l’immeuble la lira.',
  finalText: (spoken: string, said: string) => `${capital(spoken)} nous dit que c’est fait : « ${said} »`,
  showPhotos: 'Sa photo dans le hall',
  showPhotosYes: 'Montrer aussi sa photo sur la page de l’immeuble',
  showPhotosHint: 'Regardez-la d’abord : ni visage, ni plaque, ni nom.',
  finalNeeded: 'Écrivez la réponse définitive.',
  concludeSend: 'Donner la réponse définitive',
  disputes: 'La personne n’est pas d’accord',
  disputeAnswer: 'Votre réponse',
  disputeHint: 'La personne la lit sur sa demande.',
  disputeAnswerNeeded: 'Écrivez ce que vous répondez à la personne.',
  uphold: 'Maintenir la décision',
  change: 'Lui donner raison',
  story: {
    decided: 'Change qui est compétent',
    disputed: 'N’est pas d’accord avec qui est compétent',
    steps: {
      sent: (spoken, number) => `Transmise ${to(spoken)} (transmission ${number})`,
      opened: () => 'Le message a été ouvert',
      accepted: (spoken) => `${capital(spoken)} accepte`,
      refused: (spoken) => `${capital(spoken)} refuse`,
      asked: (spoken) => `${capital(spoken)} pose une question`,
      told: (spoken) => `Notre message ${to(spoken)}`,
      done: (spoken) => `${capital(spoken)} dit que c’est fait`,
      reminded: (spoken) => `Rappel envoyé ${to(spoken)}`,
      escalated: (spoken) => `Sans réponse : nous écrivons au responsable, pour ${spoken}`,
      withdrawn: (spoken) => `Reprise : plus rien n’est demandé ${to(spoken)}`,
    } as Record<string, (spoken: string, number: number) => string>,
  },
  many,
} as const
