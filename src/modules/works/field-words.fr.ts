// What does the server answer a device about works?
import { doorWords } from '../../surfaces/field/door-words.fr.ts'

export const fieldWords = {
  unreadable: 'Cet envoi ne se lit pas. Notez-le à nouveau.',
  reserveKept: 'La réserve est notée.',
  reserveHeld:
    'La réserve est notée. Vos mots parlent d’une personne : l’entreprise ne lit pas vos mots, elle voit le lieu et les photos. Notez une réserve qui dit seulement ce qui est à reprendre.',
  liftKept: 'La réserve est levée.',
  notAwaited: doorWords.notAwaited,
  notYet: doorWords.notYet,
  offHours: (from: string, until: string, hour: string) =>
    `Porte fermée à ${hour} : la visite était annoncée de ${from} à ${until}, cela ne compte pas comme une absence.`,
  notAnnounced: doorWords.notAnnounced,
  tooLate: 'Le délai de correction est passé : la visite ne change plus. Ajoutez une précision.',
  /** Kept with the visit that said it first. */
  sameDoor: (hour: string) => `Déjà noté. Personne n’a ouvert à ${hour}.`,
  alreadyNoted: (hour: string, by: string | null, isClosed: boolean) =>
    `Déjà noté à ${hour}${by ? ` par ${by}` : ''} : ${isClosed ? 'cette porte fermée' : 'cette visite'} compte une seule fois. Votre passage est gardé avec cette visite.`,
  sameDoorStays:
    'Votre passage est gardé avec la visite d’un collègue, qui avait déjà noté cette porte fermée : il ne se corrige pas. Notez une nouvelle visite pour dire ce qui s’est passé.',
  visitCorrected: 'La visite est corrigée.',
  visitAdded: 'La précision est gardée avec la visite.',
  wordsNeeded: 'Écrivez la précision.',
  noVisit: 'Cette visite n’est plus connue, ou n’est pas dans votre secteur.',
  notYours: 'Cette visite a été notée par quelqu’un d’autre.',
  callOver: 'La visite a été corrigée : il n’y a plus à appeler.',
} as const
