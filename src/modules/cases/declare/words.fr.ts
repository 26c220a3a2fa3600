// Every French word of a declaration, from danger to the summary.
import type { AnswerWay, Danger } from '../rules.ts'

export const words = {
  title: 'Signaler un problème',
  forWhom: (name: string) => `Pour ${name}`,
  noHomeOf: (name: string) =>
    `Nous ne savons pas où habite ${name}. Appelez-nous : nous enregistrons sa demande avec vous.`,
  next: 'Continuer',
  begun: 'Vous aviez commencé',
  begunWhat: (nature: string, when: string) =>
    `« ${nature} », commencée ${when}, n’est pas encore envoyée. Ce que vous aviez répondu est gardé.`,
  resume: 'Reprendre',
  forget: 'L’abandonner',
  home: (door: string, entrance: string) => `Logement ${door}, entrée ${entrance}`,
  cut: 'Le réseau est coupé. Rien n’est perdu : ce que vous avez écrit est gardé sur cet appareil. Réessayez quand le réseau revient.',
  again: 'Réessayer',

  danger: {
    question: 'Est-ce dangereux maintenant ?',
    numbers: 'Quelqu’un est en danger de mort ? Appelez tout de suite.',
    allNumbers: 'Les numéros d’urgence',
    no: 'Non, ce n’est pas un danger',
    which: 'Oui : quel danger ?',
    doNow: 'Faites ceci maintenant',
    tellUs: 'Prévenez notre astreinte',
    whereIs: 'Où est-ce ? Touchez une réponse : un message part à la personne d’astreinte.',
    callUs: 'Appelez-nous',
    nobody: 'Nous ne pouvons pas prévenir notre astreinte d’ici en ce moment. Appelez-nous :',
    whereIsToo: 'Dites-le-nous ici aussi : touchez où c’est, votre demande est enregistrée.',
    place: {
      home: (door: string) => `Dans le logement ${door}`,
      lift: (entrance: string) => `Dans l’ascenseur de l’entrée ${entrance}`,
      entrance: (entrance: string) => `Dans les parties communes, entrée ${entrance}`,
      outside: (building: string) => `Dehors, au pied de l’immeuble (${building})`,
    },
    placeWords: {
      home: '',
      lift: 'dans la cabine',
      entrance: 'parties communes',
      outside: 'dehors, au pied de l’immeuble',
    },
    pickPlace: 'Dites où c’est : touchez une des réponses.',
    notDangerous: 'Ce n’est pas un danger',
    stillThat: (label: string) => `Ce n’est pas un danger : continuer avec « ${label} »`,
    details: (danger: string) => `Danger : ${danger}`,
  },

  what: {
    question: 'Qu’est-ce qui ne va pas ?',
    search: 'Cherchez avec vos mots',
    searchHint: 'Écrivez comme vous parlez : « plus de chauffage », « la minuterie ».',
    searchGo: 'Chercher',
    families: 'Ou choisissez un sujet',
    choose: 'Choisissez ce qui ressemble le plus',
    found: (query: string) => `Ce que nous avons trouvé pour « ${query} »`,
    nothing: (query: string) =>
      `Rien ne ressemble à « ${query} ». Essayez un autre mot, ou choisissez un sujet ci-dessous.`,
    danger: 'Danger',
    count: (count: number) =>
      count === 0 ? 'Aucun sujet trouvé' : count === 1 ? 'Un sujet trouvé' : `${count} sujets trouvés`,
    otherSubject: 'Un autre sujet',
    missing: 'Choisissez ce qui ne va pas dans la liste.',
  },

  where: {
    question: 'Où est-ce ?',
    inHome: (door: string) => `C’est dans le logement ${door}.`,
    room: 'Dans quelle pièce, à quel endroit ?',
    roomHint: 'Par exemple : sous l’évier de la cuisine.',
    touch: 'Touchez l’endroit sur le dessin, ou choisissez dans la liste.',
    elsewhere: 'C’est dans une autre entrée',
    here: 'choisi',
    chosen: (label: string) => `Vous avez choisi : ${label}`,
    precise: 'Où exactement ?',
    preciseHint: 'Par exemple : près des boîtes aux lettres.',
    missing: 'Choisissez l’endroit dans la liste.',
    wordsMax:
      'Précisez en 200 caractères au plus : ce qui dépasse va dans la description, à la page suivante.',
  },

  neighbours: {
    inEntrance: 'Déjà signalé dans votre entrée',
    near: 'Déjà signalé près de chez vous',
    since: (day: string) => `Signalé ${day}.`,
    expected: (said: string) => `Prévu : ${said}`,
    noDate: 'Le réparateur n’a pas encore donné de date.',
    question: 'Est-ce la même chose ?',
    same: 'C’est la même chose, je me joins',
    sameAs: (title: string) => `C’est la même chose que « ${title} », je me joins`,
    sameHint: 'Vous aurez les mêmes réponses, à votre nom. Vos voisins ne sauront pas qui vous êtes.',
    other: 'Non, c’est autre chose',
    missing: 'Dites si c’est la même chose, ou non.',
    own: 'Vous l’avez déjà signalé',
    follow: 'Suivre cette demande',
  },

  details: {
    question: 'Racontez en quelques mots',
    hint: (isAsked: boolean) =>
      isAsked
        ? 'Vous pouvez laisser vide.'
        : 'Depuis quand ? Que voyez-vous, qu’entendez-vous ? Vous pouvez laisser vide.',
    label: 'Ce qui se passe',
    photos: 'Photos',
    photosHint: 'Cinq au plus. Une photo du problème, pas des personnes.',
    add: 'Ajouter ces photos',
    remove: (number: number) => `Retirer la photo ${number}`,
    photo: (number: number) => `Photo ${number}`,
    held: (count: number) => (count === 1 ? 'Une photo est gardée.' : `${count} photos sont gardées.`),
    tooLong: (max: number) =>
      `C’est trop long : ${max.toLocaleString('fr-FR')} caractères au plus. Raccourcissez un peu, rien n’est perdu.`,
    tooManyPhotos: 'Cinq photos au plus. Retirez-en une pour en ajouter une autre.',
  },

  reply: {
    question: 'Comment voulez-vous la réponse ?',
    usual: 'Votre choix habituel est coché. Il ne change que pour cette demande.',
    address: 'Adresse e-mail ou numéro, si ce n’est pas celui ci-dessus',
    addressHint: 'Laissez vide pour garder ce que nous connaissons.',
    missing: 'Choisissez comment recevoir la réponse.',
    emailMissing: 'Écrivez une adresse e-mail, comme prenom.nom@exemple.fr.',
    phoneMissing: 'Écrivez un numéro de téléphone français, comme 06 12 34 56 78.',
    unknown: 'à donner ci-dessous',
  },

  check: {
    question: 'Relisez avant d’envoyer',
    what: 'Quoi',
    where: 'Où',
    same: 'Avec vos voisins',
    joined: (title: string) => `Vous vous joignez à « ${title} »`,
    notJoined: 'C’est autre chose',
    details: 'Ce que vous dites',
    nothing: 'Rien de plus',
    photos: 'Photos',
    reply: 'La réponse',
    send: 'Envoyer',
    forWhom: 'Pour qui',
  },
} as const

export const replyWays: Record<AnswerWay, string> = {
  app: 'Ici, sur ce site',
  email: 'Par e-mail',
  sms: 'Par SMS',
  call: 'On m’appelle',
  letter: 'Par lettre, à la maison',
}

/** `said` as people write it, `dial` as a telephone dials it. */
export const numbers = {
  europe: { said: '112', what: 'urgences' },
  fire: { said: '18', what: 'pompiers' },
  doctor: { said: '15', what: 'Samu' },
  police: { said: '17', what: 'police, violences' },
  deaf: { said: '114', what: 'par SMS, si vous ne pouvez pas parler ou entendre' },
  // GRDF, Urgence Sécurité Gaz: free, day and night.
  gas: { said: '0 800 47 33 33', what: 'urgence gaz, gratuit, jour et nuit' },
} as const
export type NumberName = keyof typeof numbers

export const conducts: Record<Danger, { call: NumberName[]; acts: string[] }> = {
  gas: {
    call: ['gas', 'fire'],
    acts: [
      'Sortez, et faites sortir tout le monde.',
      'Ne touchez à aucun interrupteur, n’allumez rien, ne prenez pas l’ascenseur.',
      'Appelez de dehors seulement.',
    ],
  },
  fire: {
    call: ['fire', 'europe'],
    acts: [
      'Appelez les pompiers.',
      'Si l’escalier est libre : sortez, fermez la porte derrière vous, ne prenez pas l’ascenseur.',
      'S’il y a de la fumée dans l’escalier : restez chez vous, porte fermée, un linge mouillé en bas, et montrez-vous à la fenêtre.',
    ],
  },
  carbon_monoxide: {
    call: ['fire', 'europe'],
    acts: [
      'Maux de tête, nausées, vertiges : ouvrez les fenêtres et sortez tout de suite.',
      'Arrêtez le chauffage et le chauffe-eau si vous le pouvez en passant.',
      'Appelez de dehors. Ne rentrez pas avant qu’on vous le dise.',
    ],
  },
  electric: {
    call: ['fire', 'doctor'],
    acts: [
      'Ne touchez ni le fil, ni l’appareil, ni l’eau autour.',
      'Coupez le disjoncteur, si vous l’atteignez sans danger.',
      'Quelqu’un est touché : coupez le courant avant de le toucher, puis appelez le 15.',
    ],
  },
  water: {
    call: ['fire'],
    acts: [
      'Fermez l’arrivée d’eau : le robinet est souvent sous l’évier ou près du compteur.',
      'L’eau approche des prises : coupez le disjoncteur, sans marcher dans l’eau.',
      'Prévenez les voisins du dessous.',
    ],
  },
  trapped: {
    call: ['doctor', 'fire'],
    acts: [
      'Dans la cabine, appuyez sur la cloche : quelqu’un répond.',
      'Ne forcez pas les portes, n’essayez pas de sortir seul.',
      'Quelqu’un se sent mal : appelez le 15.',
    ],
  },
  structure: {
    call: ['fire', 'europe'],
    acts: [
      'Éloignez-vous, et éloignez les autres.',
      'N’allez plus dessus ni dessous.',
      'Quelqu’un est blessé : appelez le 15.',
    ],
  },
  cold: {
    call: ['doctor'],
    acts: [
      'Pour le froid, n’appelez pas le 112 : prévenez-nous.',
      'Restez dans une seule pièce, fermez les volets et les portes, couvrez-vous.',
      'Ne chauffez jamais avec une cuisinière ou un brasero.',
      'Quelqu’un se sent mal : appelez le 15.',
    ],
  },
  violence: {
    call: ['police', 'deaf'],
    acts: [
      'Appelez le 17. Vous ne pouvez pas parler : envoyez un SMS au 114.',
      'Mettez-vous à l’abri, et les enfants avec vous.',
      'Ce que vous nous dites n’est jamais montré à vos voisins.',
    ],
  },
  other: {
    call: ['europe'],
    acts: [
      'Mettez-vous à l’abri, et éloignez les autres.',
      'Quelqu’un est blessé ou en danger de mort : appelez le 112.',
    ],
  },
}
