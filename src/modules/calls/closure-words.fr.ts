// Every French word of the agencies closed at once to calls.

export const closureWords = {
  title: 'Fermetures exceptionnelles',
  intro:
    'Une agence qui ferme d’un coup (une inondation, une grève) : ses appels entendent qu’elle est fermée, et laissent un message. L’urgence, elle, répond toujours.',
  agency: 'Agence',
  state: 'Aujourd’hui',
  isOpen: 'Ouverte selon ses horaires',
  closedSince: (when: string, who: string, why: string) => `Fermée depuis ${when}, par ${who} : ${why}`,
  /** What whoever has no known place hears. */
  unknownNow: (first: string | undefined) =>
    first
      ? `Une personne dont le numéro est caché ou inconnu a pour agence ${first} ; quand celle-ci n’est pas ouverte, n’importe quelle agence ouverte lui répond.`
      : 'Toutes les agences sont fermées : une personne dont le numéro est caché ou inconnu l’entend, et laisse un message.',
  unknownThen: (first: string, second: string | undefined) =>
    second
      ? `Si vous fermez ${first}, ce sera ${second} ; rien ne lui dit qu’une agence est fermée.`
      : `Si vous fermez ${first}, plus aucune agence ne répond : elle entend que c’est fermé, et laisse un message.`,
  closeTitle: 'Fermer une agence',
  which: 'Quelle agence ?',
  why: 'Pourquoi ?',
  whyHint: 'Lu au bureau seulement : une inondation, une grève…',
  close: 'Fermer cette agence aux appels',
  reopen: 'Rouvrir',
  closedNow: 'L’agence est fermée aux appels.',
  reopenedNow: 'L’agence répond de nouveau selon ses horaires.',
  agencyNeeded: 'Choisissez une agence.',
  whyNeeded: 'Écrivez pourquoi, en 200 caractères au plus.',
  already: 'Cette agence est déjà fermée aux appels. Rien n’a été changé.',
  gone: 'Cette agence est déjà rouverte. Rien n’a été changé.',
  notYours: 'Cette agence n’est pas dans votre secteur : demandez à sa direction, ou à un administrateur.',
  past: 'Fermetures passées',
  from: 'Du',
  to: 'Au',
  none: 'Aucune agence n’est fermée.',
} as const
