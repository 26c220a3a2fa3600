// What does a helper read when she follows the demand of the person she speaks for? The same page, said of that person.
import type { Said } from '../words.fr.ts'
import { followWords } from './words.fr.ts'

export type FollowWords = Said<typeof followWords>

/** `home` says who reads, `person` whose demand it is. */
export function wordsFor(home: '/moi' | '/aide', person: string): FollowWords {
  return home === '/moi' ? followWords : wordsAbout(person)
}

const wordsAbout = (person: string): FollowWords => ({
  ...followWords,
  photos: 'Photos envoyées',
  next: {
    ...followWords.next,
    late: (due) =>
      `Nous sommes en retard : ${person} devait avoir une réponse ${due}. La demande est montée chez le responsable.`,
    none: `Nous n’avons pas encore de date. Nous écrirons à ${person} dès que nous en avons une.`,
    answered: `Nous avons répondu à ${person}. Dites-nous si c’est réglé.`,
  },
  promise: {
    ...followWords.promise,
    acknowledge: (due) => `Une personne répond à ${person} ${due}.`,
  },
  receipt: {
    ...followWords.receipt,
    title: `Nous avons la demande de ${person}`,
    answerBy: {
      app: `La réponse viendra sur le site, dans l’espace de ${person}.`,
      email: `La réponse viendra à ${person} par e-mail.`,
      sms: `La réponse viendra à ${person} par SMS.`,
      call: `Nous appellerons ${person} pour donner la réponse.`,
      letter: `La réponse viendra à ${person} par lettre.`,
    },
    joined: `${person} a rejoint ce que ses voisins ont signalé et aura les mêmes réponses.`,
  },
  you: person,
  nameStayed: `Le nom de ${person} n’est pas parti.`,
  agency: 'L’agence',
  filed: `Demande envoyée par ${person}`,
  filedFor: `Demande que vous avez déposée pour ${person}`,
  filedBy: { helper: 'Vous', agency: 'L’agence' },
  messageTitle: 'Message',
  settledYes: 'C’est réglé',
  settledNo: 'Ce n’est pas réglé',
  merged: (reference) => `Réunie à une autre demande de ${person}, référence ${reference}`,
  closedTitle: {
    ...followWords.closedTitle,
    silent: 'Terminée, sans retour',
    withdrawn: 'Demande retirée',
  },
  verdict: {
    ...followWords.verdict,
    thanksYes: 'Merci. La demande est terminée. Si cela recommence, dites-le-nous ici.',
    thanksNo: 'C’est noté : la demande est rouverte, à sa date du premier jour. L’équipe est prévenue.',
  },
  message: { ...followWords.message, sent: 'Votre message est arrivé. L’agence le lit.' },
  withdraw: {
    ...followWords.withdraw,
    whyHint: 'Par exemple : c’est réparé, c’était une erreur.',
    act: `Retirer la demande de ${person}`,
    done: `La demande de ${person} est retirée.`,
  },
  others: `Les autres demandes de ${person}`,
})
