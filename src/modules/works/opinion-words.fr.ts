// Every French word of what residents think of works once they are done.
export const opinionWords = {
  ask: (site: string) => ({
    subject: 'Comment se sont passés les travaux ?',
    short: `Les travaux « ${site} » sont terminés chez vous. Comment se sont-ils passés ?`,
    paragraphs: [
      `Les travaux du chantier « ${site} » sont terminés chez vous. Merci de nous avoir ouvert.`,
      'Comment se sont-ils passés ? Dites-le sur votre page, ou appelez-nous. Quelque chose ne va pas ? Une personne vous rappelle.',
    ],
  }),
  button: 'Donner mon avis',
  toManager: (site: string, place: string, mark: number, said: string) => ({
    subject: `À rappeler, travaux mal passés : ${place}`,
    paragraphs: [
      `Chantier « ${site} », ${place} : les travaux ont reçu la note de ${mark} sur 5.`,
      ...(said ? [`« ${said} »`] : []),
      'Appelez la personne qui y habite, puis notez au bureau ce qui a été convenu.',
    ],
  }),
  toManagerButton: 'Ouvrir le logement',
  title: 'Ce que disent les habitants',
  said: 'Ce qui est dit',
  noWords: 'sans un mot',
  low: 'à rappeler',
  called: (when: string) => `Rappel fait ${when} :`,
} as const
