// Every French word of a visit that is corrected or added to at the desk.

export const visitWords = {
  correct: 'Corriger la visite',
  add: 'Ajouter une précision',
  correctOrAdd: 'Corriger ou préciser',
  /** Beside a visit: which one the link is about. */
  of: (what: string, when: string) => ` : ${what}, ${when}`,
  corrected: 'corrigée',
  added: (by: string, when: string) => `Ajouté par ${by}, ${when}`,
  addedBySomebody: (when: string) => `Ajouté ${when}`,
  correctUntil: (hour: string) => `Vous pouvez corriger jusqu’à ${hour}.`,
  saveCorrection: 'Enregistrer la correction',
  tooLate: 'Le délai de correction est passé : la visite ne change plus, une précision se lit avec elle.',
  notYours: (by: string) => `Cette visite a été notée par ${by}. Vous pouvez y ajouter une précision.`,
  someone: 'une autre personne',
  saveAdd: 'Enregistrer la précision',
  words: 'Précision',
  offHours: 'après les heures annoncées, ne compte pas comme une absence',
  lateAsk: (from: string, until: string, hour: string) =>
    `La visite était annoncée de ${from} à ${until}. À quelle heure la porte est-elle restée fermée ? Changez l’heure ; si c’était bien à ${hour}, cochez la case : c’est noté, sans compter comme une absence.`,
  lateConfirm: 'C’était bien à cette heure-là ?',
  lateSure: 'Oui, après les heures annoncées : cela ne compte pas comme une absence',
  noVisit: 'Cette visite n’est plus connue, ou n’est pas dans votre secteur.',
} as const
