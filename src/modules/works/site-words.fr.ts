// Every French word of the page of one site: its asbestos files, its doors hall by hall, its long lists folded.

export const siteWords = {
  asbestos: 'Dossier amiante',
  needsNothing: 'aucun lot ne demande de dossier amiante',
  filesHanded: 'dossiers amiante remis',
  others: (count: number) => (count === 1 ? 'Voir l’autre' : `Voir les ${count} autres`),
  counted: (what: string, count: number) => `${what.charAt(0).toUpperCase()}${what.slice(1)} (${count})`,
  liftedOnes: (count: number) => (count === 1 ? 'Une réserve levée' : `${count} réserves levées`),
  noOpenReserve: 'Aucune réserve ouverte.',
  noHomeSo: 'Aucun logement dans cet état.',
  allStates: 'Voir tous les logements',
  door: (door: string) => `Porte ${door}`,
  hall: (building: string, entrance: string, count: number) =>
    `${building}, entrée ${entrance} : ${count === 1 ? 'un logement' : `${count} logements`}`,
  isRecent: 'permis récent : aucun dossier amiante à remettre',
  unknownDate: 'date du permis inconnue',
  toHand: (contractor: string, lacks: 'file' | 'survey') =>
    `à remettre à ${contractor} : ${lacks === 'file' ? 'dossier amiante' : 'repérage avant travaux'}`,
} as const
