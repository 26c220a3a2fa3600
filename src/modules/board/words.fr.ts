// Every French word of the building's page, its feed and its poster.

export const words = {
  title: 'Vous avez dit · Nous avons fait',
  said: 'Vous avez dit',
  done: 'Nous avons fait',
  coming: 'En cours',
  fixed: 'Fait',
  voices: (count: number) => (count > 1 ? `${count} personnes l’ont dit` : 'Une personne l’a dit'),
  marked: { known: 'Signalé' },
  drawing: 'Où, dans l’immeuble',
  /** Said in the place of the drawing on the poster. */
  drawingAlt: (building: string, done: number, open: number) =>
    `${building}, dessiné : ${done > 1 ? `${done} endroits réparés` : done === 1 ? 'un endroit réparé' : 'rien de réparé récemment'}, ${open > 1 ? `${open} endroits signalés` : open === 1 ? 'un endroit signalé' : 'rien de signalé'}.`,
  known: 'Ce que nous savons déjà',
  knownSince: (day: string) => `signalé ${day}`,
  /** A sentence for a voice server: said before the menu. */
  aloud: (title: string, place: string, since: string, expected: string) =>
    [`${[title, place].filter(Boolean).join(', ')}. Nous le savons depuis ${since}.`, expected]
      .filter(Boolean)
      .join(' '),
  noKnown: 'Rien n’est signalé en ce moment dans les parties communes.',
  noPosts: 'Rien à montrer pour l’instant. Les réponses aux demandes de l’immeuble viendront ici.',
  declare: 'Signaler un problème',
  poster: 'Affiche à imprimer',
  posterA4: 'Affiche A4 (PDF)',
  posterA3: 'Affiche A3 (PDF)',
  feed: 'Suivre cette page (flux)',
  desk: {
    title: 'Page de l’immeuble',
    asSeen: 'La page, comme les habitants la voient',
    none: 'Rien n’est affiché pour cet immeuble.',
    withdraw: 'Retirer de la page',
    withdrawn: 'C’est retiré : la page, l’affiche et le flux ne le montrent plus.',
    sure: 'Les habitants ne le liront plus. La demande et la réponse restent, elles, comme elles sont.',
  },
  noPhoto: 'Cette photo n’est pas, ou n’est plus, sur la page de cet immeuble.',
  unknown: 'Ce code d’immeuble n’existe pas. Regardez l’affiche dans votre hall.',
} as const
