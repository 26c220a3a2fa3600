// Every French word about who mends what inside a home.
import type { ContestFigures } from './queries.ts'
import type { Heading, How, ItemVerdict, Mark, Rule, Verdict } from './rules.ts'

const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`

type Spoken = Exclude<Rule, 'list_landlord' | 'list_tenant'>

export const words = {
  sources: {
    decree: 'Décret 87-712, annexe',
    civil: 'Code civil, article 1755',
    lease: 'Loi 89-462, article 7 d',
    others: 'Loi 89-462, article 7 c',
    contract: 'Contrat d’entretien du bailleur',
  },
  rules: {
    worn: 'Ce qui s’use avec l’âge est toujours au bailleur.',
    defect: 'Un défaut de ce qui a été posé ou fabriqué est toujours au bailleur.',
    third_party: 'Ce que quelqu’un d’autre a cassé n’est pas au locataire : c’est au bailleur.',
    force_majeure: 'Ce qui vient d’un événement que personne ne pouvait empêcher est au bailleur.',
    contract: 'Le bailleur a un contrat d’entretien pour cela : son prestataire s’en occupe.',
    not_listed: 'Une personne regarde qui répare.',
    question_open: 'La réponse change qui répare : une personne regarde.',
    cause_unknown: 'Nous ne savons pas comment c’est arrivé : une personne regarde.',
    contract_unknown: 'Un contrat d’entretien existe peut-être pour ce logement : une personne regarde.',
  } satisfies Record<Spoken, string>,
  listed: {
    list_landlord: (sentence: string, answer: string | undefined) =>
      answer ? `« ${answer} » : c’est au bailleur.` : sentence,
    list_tenant: (sentence: string, _answer: string | undefined) =>
      `D’après la liste des réparations (décret 87-712), ce petit entretien revient au locataire, sauf s’il est usé avec l’âge. ${sentence}`,
  },

  // In a declaration.
  what: 'Qu’est-ce qui est abîmé ?',
  whatHint: 'Nous vous disons tout de suite qui répare.',
  otherItem: 'Autre chose, ou je ne sais pas',
  how: 'Comment c’est arrivé ?',
  howHint: 'Ce qui est usé avec l’âge n’est jamais à votre charge.',
  unknownAnswer: 'Je ne sais pas',
  missingItem: 'Choisissez ce qui est abîmé, ou « Autre chose, ou je ne sais pas ».',
  missingAnswer: 'Choisissez une réponse, ou « Je ne sais pas ».',
  next: 'Continuer',
  changeItem: (label: string) => `Vous avez choisi : ${label}`,
  change: 'Changer',
  item: 'Ce qui est abîmé',
  who: 'Qui répare',
  contestWhy: 'Pourquoi ? En quelques mots, si vous voulez',
  contestHint: 'Par exemple : le robinet a plus de dix ans.',
  disagree: 'Vous n’êtes pas d’accord ? Envoyez : une personne regarde.',
  sendAnyway: 'Envoyer quand même : je ne suis pas d’accord',
  haveAnswer: 'J’ai ma réponse',
  haveAnswerHint: '« J’ai ma réponse » retire ce que vous avez écrit : rien n’est envoyé.',
  answered: 'Vous avez votre réponse. Rien n’a été envoyé.',
  source: (source: string) => `Règle : ${source}.`,

  // On her page.
  title: 'Qui répare ?',
  subjectChanged:
    'Le sujet de la demande a changé : ce qui a été dit de l’ancien sujet ne vaut plus. Une personne regarde qui répare.',
  contest: 'Je ne suis pas d’accord',
  contestSent: 'C’est noté : une personne regarde et vous répond.',
  contestLate: 'Une personne a déjà été prévenue, ou ce n’est plus à contester.',
  contested: 'Vous n’êtes pas d’accord : une personne regarde.',
  contestedStory: 'Je ne suis pas d’accord',
  upheld: 'Une personne a regardé : c’est au locataire.',
  overturned: 'Une personne a regardé : c’est au bailleur.',

  // At the desk.
  desk: {
    title: 'Réparation : locataire ou bailleur ?',
    fields: 'Réparation du logement',
    item: 'Ce qui est abîmé',
    how: 'Comment c’est arrivé',
    notSaid: 'Pas dit',
    verdict: 'D’après la liste',
    rule: 'La règle',
    source: 'Source',
    contested: 'La personne n’est pas d’accord',
    toSee: 'Une personne doit regarder',
    decide: 'À vous de décider',
    history: 'Ce qui a été décidé',
    reason: 'Pourquoi',
    reasonHint: 'Nous lui écrivons votre décision et ces mots, et elle les lit dans son histoire.',
    reasonNeeded: 'Dites pourquoi : la personne le lira.',
    rulingNeeded: 'Touchez une des deux décisions.',
    tooLong: '2 000 caractères au plus.',
    uphold: 'Maintenir : c’est au locataire',
    isTenant: 'C’est au locataire',
    overturn: 'C’est au bailleur',
    nothingToRule: 'Il n’y a rien à décider ici, ou quelqu’un vient de le faire.',
    itemOfOther: 'Cette réparation ne va pas avec ce sujet. Choisissez-en une autre, ou laissez vide.',
    itemHint: 'Laissez vide si ce n’est pas dans le logement.',
    noDecision: 'Cette demande n’a pas de décision de réparation.',
    ruled: (name: string, when: string) => `${name}, ${when}`,
  },

  // In the settings.
  list: {
    title: 'Réparations : locataire ou bailleur',
    intro:
      'La liste dit qui répare quoi dans un logement. Elle ne refuse rien : la personne peut toujours envoyer sa demande.',
    download: 'Télécharger la liste (CSV)',
    import: 'Importer une liste',
    empty: 'La liste est vide',
    emptyWhat: 'Importez le fichier db/catalogue/repairs.csv, sorte « Réparations ».',
    heading: 'Rubrique',
    label: 'Réparation',
    verdict: 'Qui répare',
    from: 'À partir du',
    source: 'Source',
    checked: 'Vérifié ?',
    counts: 'Décisions contestées, et changées',
    tenants: 'Au locataire',
    contested: 'Contestées',
    overturned: 'Changées',
    upheld: 'Maintenues',
    waiting: 'Une personne regarde',
    /** All of them, in one sentence. */
    contests: ({ received, overturned, upheld }: ContestFigures) =>
      [
        many(received, 'demande contestée', 'demandes contestées'),
        `${many(overturned, 'décision changée', 'décisions changées')}, ${many(upheld, 'maintenue', 'maintenues')}, ${many(received - overturned - upheld, 'attend une personne', 'attendent une personne')}.`,
      ].join(' : '),
    noCounts: 'Aucune décision n’a encore été contestée.',
    retired: 'retirée',
    natureUnknown: (code: string) => `Le sujet « ${code} » n’existe pas.`,
    natureNotHome: (code: string) => `Le sujet « ${code} » n’est pas dans un logement.`,
  },
} as const

export const hows: Record<How, string> = {
  worn: 'C’est usé avec l’âge',
  use: 'L’usage de tous les jours, ou cassé par quelqu’un de chez moi',
  third_party: 'Cassé par quelqu’un d’autre : voisin, effraction, entreprise',
  defect: 'Un défaut : mal posé, mal fabriqué',
  force_majeure: 'Tempête, inondation, incendie',
  unknown: 'Je ne sais pas',
}

export const menders: Record<Verdict, string> = {
  tenant: 'Le locataire',
  landlord: 'Le bailleur',
  human: 'Une personne regarde',
}

export const itemVerdicts: Record<ItemVerdict, string> = {
  tenant: 'locataire',
  landlord: 'bailleur',
  depends: 'ça dépend',
}

export const headingNames: Record<Heading, string> = {
  outside: 'Dehors, à usage privé',
  openings: 'Portes et fenêtres',
  inside: 'Murs, sols, placards',
  plumbing: 'Plomberie et chauffage',
  electricity: 'Électricité',
  equipment: 'Autres équipements',
}

export const marks: Record<Mark, string> = {
  V: 'vérifié dans le texte',
  S: 'à valider par votre service juridique',
  T: 'à valider par votre service juridique',
}
