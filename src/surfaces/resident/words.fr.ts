// Which French words are around a resident's pages?

export const words = {
  nav: {
    '/moi': [
      { href: '/moi', label: 'Accueil' },
      { href: '/moi/demandes', label: 'Mes demandes' },
      { href: '/moi/rencontres', label: 'Rencontres' },
    ],
    '/aide': [
      { href: '/aide', label: 'Les personnes que j’aide' },
      { href: '/aide/demandes', label: 'Demandes déposées' },
    ],
  },
  foot: [
    { href: '/moi/preferences', label: 'Mes préférences' },
    { href: '/moi/donnees', label: 'Mes données' },
    { href: '/agences', label: 'Agences et horaires' },
  ],
} as const
