// What is said of a door, in the same words on a device without network and by the server?

export const doorWords = {
  notAwaited: (day: string) =>
    `Personne n’est attendu avant ${day} : une absence ne compte qu’à partir du jour annoncé. La porte s’est ouverte, ou l’habitant a refusé ? Notez-le.`,
  notYet: (hour: string) =>
    `La visite est annoncée à partir de ${hour} : avant cette heure, personne n’est absent. Repassez, ou notez ce qui s’est passé si la porte s’est ouverte.`,
  notAnnounced: (day: string) =>
    `Aucune visite n’était annoncée le ${day} : une absence ne compte qu’au jour annoncé. Fixez d’abord une nouvelle date. La porte s’est ouverte, ou l’habitant a refusé ? Notez-le.`,
  hint: 'N’écrivez rien sur la santé : vos collègues lisent ces mots.',
  about:
    'Ces mots parlent d’une personne. Dites seulement ce qui s’est passé à la porte. Tels quels, l’agence et vous seuls les lirez.',
} as const
