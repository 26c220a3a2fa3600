// Every French word about the number of a telephone: what is wrong with one, and the page « Mon téléphone ».

/** Of the number that a step of the flow calls. */
export const numberWrong = {
  emergency:
    'C’est un numéro d’urgence : personne n’y est transféré. Dites-le dans un texte : « raccrochez et appelez le 112 ».',
  premium: 'Ce numéro est surtaxé : chaque appel passé serait payé. Écrivez-en un autre.',
  incomplete: 'Écrivez un numéro complet, comme 03 53 01 00 00, ou un poste interne de 3 à 6 chiffres.',
  own: 'C’est le numéro unique : l’appel reviendrait ici sans fin. Écrivez-en un autre.',
} as const

export const phoneWords = {
  title: 'Mon téléphone',
  intro:
    'Quand vous prenez un appel au bureau, c’est ce téléphone qui sonne : votre poste, ou votre propre numéro.',
  phone: 'Votre numéro',
  phoneHint: 'Un poste interne (421) ou un numéro complet (06 12 34 56 78). Personne d’autre ne le voit.',
  save: 'Enregistrer ce numéro',
  remove: 'Ne plus être appelé',
  saved: 'C’est enregistré.',
  removed: 'Votre numéro est effacé.',
  wrong: {
    emergency:
      'C’est un numéro d’urgence : il ne prend pas vos appels. Écrivez le numéro de votre téléphone.',
    premium: 'Ce numéro est surtaxé : chaque appel serait payé. Écrivez-en un autre.',
    incomplete: 'Écrivez un poste interne (421), ou un numéro complet (06 12 34 56 78).',
    own: 'C’est le numéro unique : il s’appellerait lui-même. Écrivez le numéro de votre téléphone.',
  },
} as const
