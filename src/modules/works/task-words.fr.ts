// Every French word of what a person of the agency has to do about works, by kind.
export const taskWords: Record<string, { title: string; what: string }> = {
  call: {
    title: 'Appeler : la porte est restée fermée plusieurs fois',
    what: 'Appelez avant d’écrire. Trouvez ensemble une date qui convient. Aucune lettre ne part avant votre appel.',
  },
  unhappy: {
    title: 'Rappeler : les travaux se sont mal passés',
    what: 'Ses mots sont sur la page du chantier, sous « Ce que disent les habitants ». Appelez, puis notez ce qui a été convenu.',
  },
  days_15: { title: 'Les travaux durent', what: 'Vérifiez ce qui reste à faire dans ce logement.' },
  days_18: { title: 'Les travaux durent encore', what: 'Il reste peu de jours. Prévenez l’entreprise.' },
  days_21: { title: 'Dernier jour de travaux', what: 'C’est le dernier jour sans réduction de loyer.' },
  reduction: {
    title: 'Proposer une réduction de loyer',
    what: 'Les travaux durent trop longtemps dans ce logement (article 1724 du code civil).',
  },
}
