// Every French word that Palier says on the telephone by itself, and shows of the calls.
import { paris, parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'

export const words = {
  /** Said in a caller's ear: short, no name. */
  fault: (title: string, place: string, expected: string) =>
    `${title}${place ? `, ${place}` : ''}.${expected ? ` ${expected}` : ''}`,
  joinKey: (key: number) => `Tapez ${key}.`,
  /** Of the building: a number that is shown can be forged, and her own appointment would say when she is away. */
  works: (from: string, to: string) =>
    `Il y a des travaux dans votre immeuble, ${from === to ? from : `du ${from} au ${to}`}. Votre date à vous est dite quand vous suivez une demande avec son code. Sinon, tapez 0.`,
  ownVisit: (when: string, what: string, days: number) =>
    `Des travaux chez vous, ${when}${days > 1 ? `, pendant ${days} jours` : ''} : ${sentence(what)}`,
  ownToMove: (what: string) =>
    `La date de vos travaux est à choisir de nouveau : ${sentence(what)} Tapez 0 pour la choisir avec quelqu’un.`,
  ownUndated: 'Des travaux sont prévus chez vous, et n’ont pas encore de date. Nous vous écrirons avant.',
  morning: 'le matin',
  afternoon: 'l’après-midi',
  between: (from: string, to: string) => `entre ${from} et ${to}`,
  sensitive:
    'Un conseiller suit cette demande, et n’en parle pas au téléphone sans vous connaître. Tapez 0 pour lui parler.',
  followed: (
    reference: string,
    nature: string,
    of: {
      state: string
      answeredOn: string | null
      dueOn: string | null
      isLate: boolean
    },
  ) =>
    [
      `Demande ${reference}, ${nature}.`,
      of.state === 'closed'
        ? 'Elle est terminée.'
        : of.state === 'answered'
          ? `Nous vous avons répondu${of.answeredOn ? ` le ${of.answeredOn}` : ''}.`
          : 'Elle est en cours.',
      of.answeredOn && of.state !== 'answered' ? `Nous vous avons écrit le ${of.answeredOn}.` : '',
      of.answeredOn
        ? 'Ce que nous avons écrit est sur notre site, dans Mes demandes, et dans le message ou la lettre que vous avez reçus. Pour qu’une personne vous le dise, tapez 0.'
        : '',
      of.state === 'open' && of.dueOn
        ? of.isLate
          ? `Nous devions vous répondre le ${of.dueOn} : nous sommes en retard. Pour parler à quelqu’un, tapez 0.`
          : `Prochaine échéance : ${of.dueOn}.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  visitAsked: 'Nous avons demandé à quelqu’un d’intervenir. La date n’est pas encore fixée.',
  visitOn: (when: string) => `Quelqu’un vient ${when}.`,
  /** In a home, to whoever did not show that she lives there: it would say when somebody is in. */
  visitElsewhere:
    'Un rendez-vous est pris. Sa date est sur notre site, dans Mes demandes, et dans le message ou la lettre que vous avez reçus. Pour l’entendre d’une personne, tapez 0.',
  filed: (reference: string, code: string) =>
    `Votre demande porte le numéro ${spell(reference)}. Pour la suivre au téléphone, le code est ${spell(code)}.`,
  /** Each ends with what to do: the question is not said again after it. */
  homeAgain:
    'Nous n’avons pas reconnu ce numéro. Tapez de nouveau le numéro de votre porte, puis dièse. Si vous ne l’avez pas, patientez.',
  homeSeveral:
    'Ce numéro ne suffit pas. Tapez tous les chiffres de la référence de votre logement, écrite sur votre avis d’échéance, puis dièse.',
  homeUnknown: 'Nous n’avons pas reconnu votre logement. Vous pouvez continuer : vous direz votre adresse.',
  premiumNumber:
    'Nous ne pouvons pas rappeler ce numéro : il est surtaxé. Tapez un autre numéro, puis dièse.',
  invalidNumber:
    'Nous n’avons pas reconnu ce numéro : il lui manque un chiffre, ou il en a un de trop. Tapez les dix chiffres, puis dièse.',
  /** In an emergency, to a number that does not show: what the flow promises of her number would be false. */
  hiddenComing:
    'Quelqu’un est prévenu et s’en occupe. Votre numéro est caché : nous ne pourrons pas vous rappeler. Si vous n’avez pas dit où vous êtes, raccrochez et rappelez sans cacher votre numéro. Si une vie est en danger, appelez le 112.',
  hiddenNobody:
    'Nous continuons d’appeler : restez en ligne. Votre numéro est caché, et nous ne pourrons pas vous rappeler. Si une vie est en danger, raccrochez et appelez le 112.',
  notReachedSubject: 'Nous vous avons appelé',
  /** Sent when the callback she asked for ends without having reached her. */
  notReached: (phone: string) =>
    `Vous vouliez être rappelé. Nous avons essayé plusieurs fois, sans réussir à vous joindre. Si vous avez encore besoin de nous, ${phone ? `appelez le ${phone}` : 'rappelez-nous'}.`,
  calledBack: (by: string) => `Nous vous rappelons ${by}.`,
  /** She left no words, twice. */
  silentCalledBack: (by: string | null) =>
    `Nous n’avons rien entendu. ${by ?? 'Nous vous rappelons.'} Ce sera au numéro d’où vous appelez.`,
  silentCallAgain: (when: string | null) =>
    `Nous n’avons rien entendu, et nous ne pouvons pas vous rappeler. Appelez-nous de nouveau${when ? `, par exemple ${when}` : ' aux heures d’ouverture'}. En cas d’urgence, tapez 9.`,
  soonest: 'Pour être rappelé dès que possible, tapez 1.',
  slotKeys: (slots: string[]) => slots.map((slot, index) => `Pour ${slot}, tapez ${index + 2}.`).join(' '),
  /** « cet après-midi, entre 13 h 30 et 17 h », « demain matin… », « lundi 30 novembre au matin… ». */
  halfDay: (from: Temporal.Instant, to: Temporal.Instant, now: Temporal.Instant) => {
    const isMorning = from.toZonedDateTimeISO(paris).hour < 12
    const half = isMorning ? 'matin' : 'après-midi'
    const near: Record<number, string> = {
      [-1]: `hier ${half}`,
      0: isMorning ? 'ce matin' : 'cet après-midi',
      1: `demain ${half}`,
    }
    const days = parisDay(now).until(parisDay(from)).days
    const day = near[days] ?? `${sayDay(from, now)} ${isMorning ? 'au matin' : 'après-midi'}`
    return `${day}, entre ${sayHour(from)} et ${sayHour(to)}`
  },
  /** Written for the desk. */
  messageRings:
    'Ce peut être un danger : nous appelons maintenant l’équipe d’astreinte, avec vos mots. Si une vie est en danger, appelez le 112.',
  message: 'Message laissé sur le répondeur.',
  emergency: (danger: string) => `Appel au numéro unique : ${danger}.`,
  emergencyByNumber: (danger: string) =>
    `Appel au numéro unique : ${danger}. Le lieu est celui de son numéro, pas forcément celui du danger.`,
  linkSubject: 'Votre demande',
  link: (href: string) => `Pour faire votre demande avec une photo : ${href}`,
  /** On a rented number, when Palier cannot lead the call. */
  trouble:
    'Nous avons un problème technique. Si une vie est en danger, raccrochez et appelez le 112. Sinon, restez en ligne.',
  /** To whoever is on call, when the caller’s own words cannot be played. */
  wordsInAlert: 'Ses mots sont dans l’alerte.',
  caller: 'Appel téléphonique',
  hiddenNumber: 'Numéro masqué',
} as const

/** The landlord writes what will be done with its full stop, or without. */
const sentence = (text: string) => `${text.trim().replace(/\.$/, '')}.`

/** Digit by digit: heard, a number is written down. */
function spell(digits: string): string {
  return digits.replace(/\D/g, '').split('').join(' ')
}

export const listenWords = { stop: 'Arrêter' } as const
