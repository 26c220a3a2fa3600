// Every French word of the public site.

export const words = {
  nav: [
    { href: '/agences', label: 'Nos agences' },
    { href: '/moi', label: 'Mon espace' },
  ],
  description: (name: string) => `${name} : signaler un problème, suivre une demande, trouver son agence.`,
  welcome: (name: string) => `Bonjour. ${name} vous écoute.`,
  promise: 'Dites-nous ce qui ne va pas. Vous saurez qui s’en occupe, et vous aurez une réponse.',
  declare: 'Signaler un problème',
  follow: 'Suivre mes demandes',
  call: 'Vous préférez parler à quelqu’un ?',
  danger:
    'Danger immédiat : appelez le 112, le 18 ou le 15. Par message, pour les personnes sourdes : le 114.',
  agencies: 'Nos agences',
  agenciesOf: (name: string) => `Les agences de ${name} : adresses, téléphones, heures d’ouverture.`,
  closed: 'fermé',
  daysFrom: (first: string, last: string) => (first === last ? first : `du ${first} au ${last}`),
} as const
