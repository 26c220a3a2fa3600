// What is said when somebody else changed the draft while it was being written?

export const changedWords = {
  title: 'Quelque chose a changé entre-temps',
  kept: 'Une autre personne, ou une autre fenêtre, a enregistré autre chose ici depuis que vous avez ouvert cette page. Rien n’est encore remplacé, et ce que vous avez écrit est ci-dessous. Regardez ce qui est enregistré maintenant, puis enregistrez de nouveau si c’est bien le vôtre qui doit rester.',
  see: 'Voir ce qui est enregistré (nouvel onglet)',
  lookAgain:
    'Ce brouillon a changé depuis que vous avez ouvert cette page, et rien n’est fait. Revenez-y, regardez ce qui est enregistré, puis recommencez.',
  voice:
    'Le texte ou sa voix a changé depuis que vous avez ouvert cette page : votre enregistrement n’est pas gardé. Vérifiez le texte, puis envoyez-le de nouveau.',
} as const
