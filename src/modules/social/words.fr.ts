// Every French word of the road to the social worker: one way, one word back.

export const needs = {
  budget: 'Budget, dettes',
  rights: 'Droits, démarches',
  isolation: 'Isolement',
  upkeep: 'Entretien du logement',
  autonomy: 'Autonomie, grand âge',
  family: 'Famille, enfants',
  housing: 'Changer de logement',
  other: 'Autre besoin',
} as const
export type Need = keyof typeof needs

export const outcomes = {
  taken_up: 'Suivi commencé',
  no_follow_up: 'Sans suite',
  redirected: 'Réorienté',
} as const
export type SocialOutcome = keyof typeof outcomes

export const words = {
  needs,
  outcomes,
  unreadable: 'Ce relais ne se lit pas. Il est gardé sur votre appareil.',
  consentNeeded: 'Sans l’accord de la personne, rien n’est transmis.',
  needNeeded: 'Choisissez le besoin.',
  nobody: 'Personne ne reçoit les relais sociaux de cette résidence. Voyez l’agence.',
  unknownPerson: 'Cette personne n’est pas dans votre secteur.',
  kept: 'Le relais est transmis à la travailleuse sociale. Vous lirez ce qu’elle en fait, en un mot.',
  unknown: 'Ce relais n’existe pas, ou il n’est pas pour vous.',
  outcomeNeeded: 'Choisissez une réponse.',
  answeredBefore: 'Ce relais a déjà sa réponse.',
  mail: {
    subject: 'Un relais social vous attend',
    paragraphs: ['Un collègue vous transmet une situation, avec l’accord de la personne.'],
    open: 'Ouvrir les relais sociaux',
  },
  desk: {
    title: 'Relais sociaux',
    leadWorker:
      'Ce qu’on vous transmet avec l’accord de la personne. Vous répondez d’un mot ; rien d’autre ne revient.',
    leadSender: 'Ce que vous avez transmis, et le mot revenu. Le suivi social n’est pas ici.',
    waiting: 'À prendre',
    answered: 'Répondus',
    none: 'Aucun relais.',
    noneWorker: 'Les relais de vos collègues viendront ici.',
    noneSender: 'Transmettez-en un depuis la page d’un habitant, ou sur le terrain.',
    person: 'Personne',
    address: 'Adresse',
    phone: 'Téléphone',
    need: 'Besoin',
    consent: 'Accord donné',
    made: 'Transmis',
    outcome: 'Réponse',
    pending: 'pas encore',
    answer: 'Répondre',
    saved: 'C’est enregistré.',
    new: 'Transmettre à la travailleuse sociale',
    newFor: (name: string) => `Relais social pour ${name}`,
    back: 'Les relais sociaux',
    needLabel: 'Quel besoin ?',
    consentLabel: 'Accord de la personne',
    consentTick: 'Elle est d’accord pour que son nom et ce besoin soient transmis.',
    send: 'Transmettre',
    sent: 'C’est transmis.',
  },
} as const
