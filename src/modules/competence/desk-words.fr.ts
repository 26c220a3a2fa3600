// Every French word of the desk's pages about who is competent.

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`

export const deskWords = {
  card: 'Qui est compétent',
  none: 'Pas encore de décision.',
  open: 'Voir, changer, répondre à l’organisme',
  doneNotice: 'C’est fait.',
  byRule: (when: string) => `Décidé ${when} par cette règle :`,
  byNoRule: (when: string) => `Aucune règle ne répond, ${when}.`,
  byPerson: (name: string, when: string) => `Décidé par ${name}, ${when}.`,
  because: (reason: string) => `Pourquoi : ${reason}`,
  source: 'Source',
  toCheck: 'à valider par votre service juridique',
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
  byHandSource: 'Décision d’une personne',
  referred: (body: string, number: number) => `${body}, transmission ${number}`,
  tell: 'Lui écrire',
  tellWords: 'Votre message ou votre réponse à sa question',
  tellNeeded: 'Écrivez ce que vous lui dites.',
  tellSend: 'Envoyer',
  triage: 'Refusée : dites qui est compétent. Le délai court toujours.',
  silent: 'Silencieux malgré les rappels. Son responsable a été prévenu.',
  conclude: (spoken: string) => `${capital(spoken)} dit que c’est fait : donnez la réponse définitive.`,
  final: 'Réponse définitive, à tous',
  finalHint: 'Relisez. « Est-ce réglé ? » leur sera demandé, et l’immeuble la lira.',
  finalText: (spoken: string, said: string) => `${capital(spoken)} nous dit que c’est fait : « ${said} »`,
  finalNeeded: 'Écrivez la réponse définitive.',
  concludeSend: 'Donner la réponse définitive',
  disputes: 'La personne n’est pas d’accord',
  disputeAnswer: 'Votre réponse',
  disputeHint: 'La personne la lit sur sa demande.',
  disputeAnswerNeeded: 'Écrivez ce que vous répondez à la personne.',
  uphold: 'Maintenir la décision',
  change: 'Lui donner raison',
  many,
} as const
