// Every French word of the figures; the titles answer a question.
const shares = [
  [1, 1, 'Toutes les demandes'],
  [9, 10, 'Neuf demandes sur dix'],
  [4, 5, 'Quatre demandes sur cinq'],
  [3, 4, 'Trois demandes sur quatre'],
  [2, 3, 'Deux demandes sur trois'],
  [1, 2, 'Une demande sur deux'],
  [1, 3, 'Une demande sur trois'],
  [1, 4, 'Une demande sur quatre'],
  [1, 5, 'Une demande sur cinq'],
  [1, 10, 'Une demande sur dix'],
  [1, 20, 'Une demande sur vingt'],
] as const

/** "Deux demandes sur trois": the nearest share people say; never "toutes" when one is missing. */
export function sayShare(part: number, whole: number): string {
  if (part === 0) return 'Aucune demande'
  if (part === whole) return shares[0][2]
  const share = part / whole
  const near = shares.slice(1).reduce((best, one) => {
    const gap = ([top, bottom]: readonly [number, number, string]) => Math.abs(top / bottom - share)
    return gap(one) < gap(best) ? one : best
  })
  return share < 0.05 ? 'Moins d’une demande sur vingt' : near[2]
}

const plural = (share: string) => /^(Toutes|Neuf|Quatre|Trois|Deux)/.test(share)

export const words = {
  title: 'Chiffres',
  filter: 'Montrer',
  estate: 'Résidence',
  allEstates: 'Toutes les résidences',
  agency: 'Agence',
  allAgencies: 'Toutes les agences',
  months: 'Mois',
  received: 'Reçues',
  inTime: 'Réponse à temps',
  late: 'Réponse en retard',
  judged: 'Réponse attendue',
  reached: 'Réponse arrivée',
  reopened: 'Rouvertes',
  receivedTitle: (count: number) => `${count.toLocaleString('fr-FR')} demandes reçues en treize mois`,
  inTimeTitle: (part: number, whole: number) => {
    const share = sayShare(part, whole)
    return `${share} ${plural(share) ? 'ont' : 'a'} eu une réponse à temps`
  },
  reopenedTitle: (part: number, whole: number) => {
    const share = sayShare(part, whole)
    return `${share} ${plural(share) ? 'ont été rouvertes' : 'a été rouverte'}`
  },
  byMonth: 'Par mois',
  byEstate: 'Par résidence',
  estatesTitle: (name: string) => `${name} reçoit le plus de demandes`,
  none: 'Aucune demande en treize mois',
  noneHint: 'Choisissez une autre résidence ou une autre agence.',
  csv: 'Télécharger le tableau (CSV)',
  calls: 'Chiffres des appels',
  how: 'Une demande compte dans le mois où elle a été dite. « À temps » : avant la date promise. Les demandes dont la date n’est pas encore venue ne sont pas jugées.',
  figures: {
    received: 'reçues',
    inTime: 'avec une réponse à temps',
    late: 'en retard sur la date promise',
    reached: 'dont la réponse est arrivée',
    reopened: 'rouvertes',
  },
  csvHead: ['Mois', 'Résidence', 'Agence', 'Reçues', 'Jugées', 'À temps', 'Réponse arrivée', 'Rouvertes'],
} as const
