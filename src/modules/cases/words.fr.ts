// Every French word the demands show, on any surface.

/** The same words, said otherwise: of another person, for whom helps her. */
export type Said<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { [Key in keyof T]: Said<T[Key]> }

export const words = {
  alreadyClosed: 'Cette demande est déjà terminée. Rien n’a été changé.',
  personNeeded: 'Seule une personne peut retirer une demande ou dire qu’elle est une erreur.',
  reasonNeeded: 'Dites pourquoi, en quelques mots.',
  noFinalAnswer: 'Répondez d’abord : une demande sans réponse ne peut pas être close.',
  stillOwed: 'Il reste une promesse ou une intervention en cours : la demande reste ouverte.',
  answerEmpty: 'Écrivez la réponse.',
  merged: 'Cette demande a été réunie avec une autre. Répondez sur l’autre.',
  holderOutOfReach:
    'Cette personne ne peut pas ouvrir cette demande : elle n’est pas de ce secteur, ou le sujet est sensible. Choisissez quelqu’un d’autre.',
  teamOutOfReach: 'Personne de cette équipe ne peut ouvrir cette demande. Choisissez une autre équipe.',
  notFound: 'Cette demande n’existe pas, ou elle n’est pas dans votre secteur.',
  api: {
    invalid:
      'Il manque quelque chose, ou une réponse ne convient pas. Rien n’a changé : corrigez et recommencez.',
    method: (known: string) => `Cette adresse existe, mais pas de cette façon. Elle répond à : ${known}.`,
    signIn: 'Connectez-vous d’abord, comme locataire.',
  },
  natureUnknown: 'Choisissez ce qui ne va pas dans la liste.',
  placeUnknown: 'Dites où c’est.',
  homeUnknown:
    'Nous ne connaissons pas encore votre logement. Appelez-nous, nous enregistrons votre demande avec vous.',
  faultUnknown: 'Ce signalement n’est plus ouvert. La demande est gardée : vous pouvez l’envoyer seule.',
  sameResident:
    'On ne réunit que deux demandes de la même personne sur le même sujet. Pour plusieurs voisins, utilisez « Grouper ».',
  groupCommon: 'On ne groupe que des demandes des parties communes ou du dehors, dans la même résidence.',
  commandReused:
    'Cette demande est déjà enregistrée, avec d’autres mots. Pour en ajouter, écrivez un message sur la demande.',
  reportedLater: 'La date où la personne l’a dit ne peut pas être dans le futur.',
  promisePast: 'Choisissez un jour à venir.',
  changed:
    'Cette demande a changé pendant que vous écriviez. Rien n’est parti ; ce que vous avez écrit est gardé ci-dessous.',
  noAnswerYet: 'Il n’y a pas encore de réponse à confirmer.',
} as const

export const states: Record<'open' | 'answered' | 'closed' | 'merged', string> = {
  open: 'En cours',
  answered: 'Répondue',
  closed: 'Terminée',
  merged: 'Réunie à une autre',
}

export const urgencies = {
  danger: 'Danger',
  essential: 'Essentiel',
  ordinary: 'Courant',
  complaint: 'Réclamation',
} as const

export const channels = {
  app: 'l’application',
  phone: 'téléphone',
  paper: 'papier',
  desk: 'accueil',
  email: 'e-mail',
  helper: 'une association',
  caretaker: 'gardien',
  meeting: 'petit déjeuner',
  liaison: 'agent de liaison',
  voice: 'serveur vocal',
  api: 'un autre logiciel',
  open311: 'la Ville',
} as const

export const dangers = {
  gas: 'Odeur de gaz',
  fire: 'Feu ou fumée',
  electric: 'Danger électrique',
  water: 'Eau qui coule à flots',
  trapped: 'Quelqu’un bloqué dans l’ascenseur',
  cold: 'Plus de chauffage et quelqu’un de fragile',
  structure: 'Mur, plafond ou balcon qui menace de tomber',
  carbon_monoxide: 'Malaise, alarme au monoxyde',
  violence: 'Violence en cours',
  other: 'Autre danger',
} as const

export const promiseKinds = {
  acknowledge: 'Une personne vous répond',
  make_safe: 'Mise en sécurité',
  restore: 'Remise en service',
  answer: 'Réponse',
  appointment: 'Rendez-vous',
  dated: 'Date promise',
} as const

export const closures = {
  resolved: 'Réglé',
  silent: 'Sans retour',
  withdrawn: 'Retirée par la personne',
  mistaken: 'Erreur',
} as const

export const photoWords = {
  tooHeavy: (name: string) =>
    `« ${name} » est trop lourde : 20 Mo au plus. Ce que vous avez écrit est gardé : choisissez une autre photo, ou continuez sans.`,
  tooMany: 'Cinq photos au plus : les premières sont gardées.',
  cut: 'L’envoi s’est arrêté avant la fin. Ce qui est arrivé est gardé : ajoutez les photos qui manquent, ou continuez sans.',
  again:
    'Choisissez à nouveau vos photos : elles n’étaient pas encore arrivées. Ce que vous avez écrit est gardé.',
  enough: 'Cette demande a déjà beaucoup de photos. Votre message est gardé : décrivez plutôt avec des mots.',
} as const

export const fieldWords = {
  unreadable: 'Cette demande ne se lit pas. Elle est gardée sur votre appareil : notez-la à nouveau.',
  placeUnknown:
    'Ce lieu n’est pas, ou n’est plus, dans votre secteur. Votre note est gardée sur votre appareil.',
  filed: (number: number) => `demande ${number.toLocaleString('fr-FR')}`,
  filedApart: (number: number) =>
    `demande ${number.toLocaleString('fr-FR')}, confidentielle : l’agence la suit, vous ne la relirez pas`,
} as const

export const settingWords = {
  kindNeeded: 'Choisissez ce qui est promis.',
  amountNeeded: 'Écrivez un nombre entier, de 1 à 400.',
  unitNeeded: 'Choisissez une unité.',
  oneOnly: 'Choisissez une urgence ou un sujet, pas les deux.',
  fromToday: 'Choisissez un jour à partir d’aujourd’hui : les promesses déjà faites ne changent pas.',
  sourceNeeded: 'Écrivez d’où vient ce délai : un texte, un accord, un usage.',
  checkedNeeded: 'Dites si ce délai a été vérifié.',
  titleNeeded: 'Donnez un titre.',
  bodyNeeded: 'Écrivez la réponse.',
} as const

export const natureWords = {
  labelNeeded: 'Écrivez le sujet en peu de mots : 80 lettres au plus.',
  labelTaken: (label: string, code: string) => `Le sujet « ${label} » existe déjà, sous le code ${code}.`,
  familyNeeded: 'Choisissez ou écrivez une famille : 60 lettres au plus.',
  placeNeeded: 'Dites où cela peut être.',
  wordsTooLong: 'Gardez 1 000 lettres au plus : les mots les plus dits suffisent.',
  hintTooLong: 'Gardez 300 lettres au plus.',
  tooManyQuestions: (most: number, lettersMax: number) =>
    `${most} questions au plus, une par ligne, chacune de ${lettersMax} lettres au plus.`,
} as const

export const trades = {
  lift: 'Ascenseur',
  heating: 'Chauffage',
  plumbing: 'Plomberie',
  electricity: 'Électricité',
  locks: 'Serrurerie',
  intercom: 'Interphone',
  ventilation: 'Ventilation',
  roofing: 'Toiture',
  carpentry: 'Menuiserie',
  painting: 'Peinture',
  cleaning: 'Ménage',
  green_spaces: 'Espaces verts',
  pests: 'Nuisibles',
  gates: 'Portails',
  waste: 'Déchets',
  other: 'Autre',
} as const
