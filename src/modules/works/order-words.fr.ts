// Every French word of an order that is due.
const homes = (count: number) => (count === 1 ? 'Un logement a une date' : `${count} logements ont une date`)

export const orderWords = {
  title: 'Commandes à passer',
  lead: 'Personne n’entre dans un logement avant que la commande du lot soit passée.',
  due: (phase: string, contractor: string) => `Commande à passer à ${contractor} : ${phase}`,
  at: (day: string, hour: string) => `${day} à ${hour}`,
  before: (moment: string) => `La prochaine visite est ${moment} : passez la commande avant.`,
  noVisit: 'Aucune visite n’a encore de date : passez la commande avant la première.',
  changed: (former: string, contractor: string) =>
    former === contractor
      ? `La commande passée à ${former} ne vaut plus.`
      : `Ce lot est passé de ${former} à ${contractor} : la commande passée à ${former} ne vaut plus.`,
  homes: (count: number) => `${homes(count)}.`,
  handFirst: (contractor: string, lacks: string[]) =>
    `Remettez d’abord à ${contractor} : ${lacks.join(' · ')}.`,
  noteHanded: 'Noter une remise',
  nextVisit: 'Prochaine visite',
  none: 'aucune date',
} as const
