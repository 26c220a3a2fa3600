// What do we say to the person on duty?
import type { LineWords } from '../../platform/voice/line.ts'
import { sayPhone } from '../../ui/phone.ts'
import type { Told } from './told.ts'

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

/** As they are said on the telephone. */
const spoken: Record<string, string> = {
  gas: 'Odeur de gaz',
  fire: 'Feu ou fumée',
  electric: 'Danger électrique',
  water: 'Eau qui coule à flots',
  trapped: 'Personne bloquée dans un ascenseur',
  cold: 'Plus de chauffage chez une personne fragile',
  structure: 'Risque de chute d’un mur, d’un plafond ou d’un balcon',
  carbon_monoxide: 'Monoxyde de carbone',
  violence: 'Violence',
  other: 'Un danger',
}

const dangerOf = (told: Told) => dangers[told.danger] ?? 'DANGER'
/** Known by the number alone, a home is not necessarily where the danger is. */
const ofNumber = (place: string, { isHome }: { isHome: boolean }) =>
  isHome ? `numéro du logement ${place}` : `numéro d’un logement de ${place}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const placeOf = (told: Told) =>
  !told.place
    ? `Lieu pas encore connu (${told.agency})`
    : told.isPlaceByNumber
      ? capital(ofNumber(told.place, told))
      : told.place
const whoOf = (told: Told) => [told.person, told.phone && sayPhone(told.phone)].filter(Boolean).join(' ')

/** A call whose number does not show: what is done about it has to be done while she is on the line. */
const isHidden = (told: { phone: string | null; callId: string | null }) =>
  told.phone === null && told.callId !== null
const hidden = {
  onLine: 'Numéro caché : prenez l’appel quand votre téléphone sonne, on ne pourra pas la rappeler.',
  left: 'Numéro caché, et la personne a raccroché : on ne peut pas la rappeler.',
}

const notNecessarily = 'Ce n’est pas forcément là : demandez-lui où elle est.'

const callOutcomes: Record<string, string> = {
  accepted: 'a accepté',
  refused: 'a refusé',
  silent: 'a décroché sans rien taper',
  no_answer: 'n’a pas répondu',
  busy: 'occupé',
  failed: 'la ligne n’a pas pu appeler',
  lost: 'appel interrompu',
}
const messageStates: Record<string, string> = {
  waiting: 'part',
  sending: 'part',
  sent: 'parti',
  delivered: 'arrivé',
}

const ways = { call: 'appel', sms: 'SMS', email: 'e-mail' }
type Tried = { way: 'call' | 'sms' | 'email'; outcome: string | null; delivery: string | null }
const sayOutcome = (one: Tried) =>
  one.way === 'call'
    ? one.outcome
      ? (callOutcomes[one.outcome] ?? one.outcome)
      : 'ça sonne'
    : one.delivery === null
      ? 'envoyé, suivi inconnu'
      : (messageStates[one.delivery] ?? 'pas arrivé')

export const words = {
  button: 'Dire « j’y vais »',
  subject: (told: Told) => `${dangerOf(told)} : ${placeOf(told)}`,
  // Told by SMS: one number to answer with, and the link.
  short: (told: Told) =>
    [
      dangerOf(told),
      placeOf(told),
      whoOf(told),
      isHidden(told) && 'Numéro caché',
      told.wordsSound && 'Écoutez où elle dit être',
      told.reference && `Demande ${told.reference}`,
      `Répondez OK ${told.number}, ou :`,
    ]
      .filter(Boolean)
      .join('. '),
  paragraphs: (told: Told) => [
    `${dangerOf(told)} : ${placeOf(told)}.`,
    [
      whoOf(told) ? `Signalé par ${whoOf(told)}.` : told.callId ? 'Signalé par téléphone.' : '',
      isHidden(told) && (told.isOnLine ? hidden.onLine : hidden.left),
      told.reference && `Demande ${told.reference}.`,
      told.wordsSound
        ? 'Cette personne a dit où elle est : ouvrez l’alerte pour l’entendre.'
        : told.isPlaceByNumber
          ? notNecessarily
          : told.reference
            ? ''
            : isHidden(told)
              ? 'Elle n’a pas dit où elle est.'
              : 'Rappelez cette personne pour savoir où c’est.',
    ]
      .filter(Boolean)
      .join(' '),
    ...(told.details ? [told.details] : []),
    'Cette alerte se répète jusqu’à ce que quelqu’un dise « j’y vais ».',
  ],
  /** Said before anything else to whoever answers. A name is never read aloud: a voicemail may be listening. */
  whisper: (landlord: string, told: Told): LineWords[] => [
    { text: `${landlord}, astreinte. ${spoken[told.danger] ?? 'Un danger'}.` },
    ...(told.place ? [{ text: `${placeOf(told)}.` }] : []),
    ...(told.wordsSound
      ? [{ text: 'La personne dit où elle est.' }, { sound: told.wordsSound }]
      : told.isPlaceByNumber
        ? [{ text: notNecessarily }]
        : told.place
          ? []
          : [
              {
                text: isHidden(told)
                  ? 'La personne n’a pas dit où elle est.'
                  : 'La personne n’a pas dit où elle est. Son numéro vous est envoyé.',
              },
            ]),
    ...(isHidden(told)
      ? [
          {
            text: told.isOnLine
              ? 'Son numéro est caché : prenez l’appel maintenant, on ne pourra pas la rappeler.'
              : 'Son numéro est caché, et elle a raccroché : on ne peut pas la rappeler.',
          },
        ]
      : []),
    { text: 'Tapez 1 pour accepter, 2 pour refuser, 3 pour réécouter.' },
  ],
  takenSubject: (by: string) => `${by} y va`,
  takenShort: (by: string, told: Told) =>
    `${by} y va. ${dangerOf(told)}, ${placeOf(told)}. Vous n’avez rien à faire.`,
  takenParagraphs: (by: string, told: Told) => [
    `${by} y va : ${dangerOf(told)}, ${placeOf(told)}.`,
    'Vous n’avez plus rien à faire. L’alerte ne sonne plus.',
  ],
  nameNeeded: 'Dites votre nom, pour que chacun sache qui y va.',
  notFound: 'Cette alerte n’existe pas, ou elle n’est pas dans votre secteur.',
  title: 'Alertes',
  none: 'Aucune alerte en cours.',
  noWords: 'Il n’y a pas de paroles enregistrées pour cette alerte.',
  page: {
    noneHint:
      'Quand un danger est signalé, il sonne ici et chez la personne d’astreinte, jusqu’à ce que quelqu’un dise « j’y vais ».',
    going: 'J’y vais',
    name: 'Votre nom',
    nameInList: 'Nom',
    rung: (rounds: number) =>
      rounds === 0
        ? 'personne n’a encore été appelé'
        : rounds === 1
          ? 'une personne appelée'
          : `${rounds} essais`,
    waiting: 'Personne n’a encore dit « j’y vais ».',
    recent: 'Ces derniers jours',
    reported: 'Le compte rendu est écrit.',
    notReported: 'Pas encore de compte rendu.',
    tries: 'Qui a été appelé',
    round: (number: number, day: string) =>
      number === 1 ? `Premier tour, ${day}` : `Tour ${number}, ${day}`,
    rounds: (from: number, until: number) => (from === until ? `Tour ${from}` : `Tours ${from} à ${until}`),
    tried: (one: Tried) => `${ways[one.way]} : ${sayOutcome(one)}`,
    placeUnknown: (agency: string) => `lieu pas encore connu (${agency})`,
    ofNumber,
    notNecessarily,
    placeInMessage: (agency: string) => `lieu dans le message de l’astreinte (${agency})`,
    /** To whoever is on call, of a demand that another agency keeps, or that is sensitive. */
    notYours:
      'Vous êtes d’astreinte : cette alerte est la vôtre. La demande, elle, est suivie par d’autres ; ce qu’il faut savoir est dans le lien de votre message.',
    byPhone: 'Appel au numéro unique',
    herWords: 'Écouter ce que la personne a dit',
    dutyTitle: 'Qui est d’astreinte',
    nobodyOnDuty: (agencies: string[]) =>
      `Un danger ne prévient que les responsables : personne n’est joignable à l’astreinte (${agencies.join(', ')}). Dites-le à votre responsable.`,
    openRosters: 'Voir les semaines qui viennent',
    level: 'Niveau',
    agency: 'Agence',
    phone: 'Téléphone',
    until: 'Jusqu’au',
    expired: 'Ce lien n’est plus valable. Appelez l’agence.',
    thanks: 'C’est noté : vous y allez. L’alerte ne sonne plus.',
    since: 'Signalé',
    said: 'Dit',
    where: 'Où',
    who: 'Par',
    see: 'Voir la demande',
    callBack: 'Rappelez la personne : elle n’a pas pu dire où elle est.',
    hidden: 'numéro caché',
    /** Whoever says by the link that she goes ends the ringing: nobody is put through any more. */
    noCallBack: (canStillAnswer: boolean) =>
      canStillAnswer ? hidden.onLine : 'Numéro caché : on ne peut pas rappeler la personne.',
  },
  where: {
    title: 'Où est-ce ?',
    building: 'Bâtiment',
    door: 'Porte du logement',
    doorHint: 'Vide si c’est dans l’entrée, l’escalier, l’ascenseur ou dehors.',
    words: 'Où exactement',
    name: 'Nom de la personne',
    phone: 'Son téléphone',
    details: 'Ce qu’elle dit',
    file: 'Faire la demande',
    nobody: 'Personne au téléphone',
    nobodyAtHome: 'Aux habitants de ce logement',
    filed: 'C’est noté : la demande est faite, et l’agence de ce lieu la suit.',
    already: 'Cette alerte a déjà sa demande.',
    buildingNeeded: 'Choisissez le bâtiment.',
    phoneHidden:
      'Son numéro est caché. Laissez vide si la personne ne l’a pas dit : rien n’attend ce numéro.',
    doorUnknown: 'Aucun logement de ce bâtiment ne porte ce numéro.',
    doorTwice: (codes: string[]) =>
      `Plusieurs logements portent ce numéro : écrivez plutôt ${codes.join(', ')}.`,
    noSubject: 'Aucun sujet de danger n’est réglé : faites la demande à la main.',
  },
  smsRefused: 'Ce SMS n’est pas reconnu. Rien n’a changé.',
  smsThanks: (number: number) => `C’est noté : vous y allez (alerte ${number}).`,
  smsLate: (by: string) => `${by} y va déjà. Vous n’avez rien à faire.`,
  smsNo: (number: number) =>
    `C’est noté : vous n’y allez pas (alerte ${number}). Nous appelons quelqu’un d’autre.`,
  smsNoTooLate: (number: number) =>
    `Vous aviez dit que vous y allez (alerte ${number}) : elle ne sonne plus. Si vous ne pouvez plus, appelez un collègue.`,
  smsUnclear: (numbers: number[]) =>
    `Nous n’avons pas compris. Pour dire que vous y allez, répondez ${numbers.map((number) => `OK ${number}`).join(' ou ')}. Sinon, répondez ${numbers.map((number) => `NON ${number}`).join(' ou ')}.${numbers.length > 1 ? ' Un SMS par alerte.' : ''}`,
  dangers,
  acknowledged: (by: string) => `${by} a dit « j’y vais ».`,
} as const
