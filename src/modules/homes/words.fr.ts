// Every French word the estates and buildings show, and the names their files use.

export const words = {
  allPeople: 'Chercher une fiche d’habitant',
  title: 'Immeubles',
  estates: 'Résidences',
  empty: 'Aucun immeuble pour l’instant',
  emptyWhat: 'Importez vos résidences, vos bâtiments et vos logements depuis votre logiciel de gestion.',
  toImport: 'Importer un fichier',
  building: 'Bâtiment',
  address: 'Adresse',
  homes: 'Logements',
  home: 'Logement',
  entrances: 'Entrées',
  entrance: 'Entrée',
  floor: 'Étage',
  rooms: 'Pièces',
  surface: 'Surface',
  residents: 'Habitants',
  nobody: 'personne',
  equipment: 'Équipements',
  places: 'Lieux et terrains',
  kind: 'Genre',
  ground: 'Terrain',
  where: 'Où',
  open: 'Demandes en cours',
  openTitle: 'Ce qui est en cours, par endroit',
  board: 'La page du hall',
  posts: 'Ce qui y est affiché',
  codesTitle: 'Codes de connexion par courrier',
  codesWhy:
    'Une lettre par titulaire de bail, à glisser avec l’avis d’échéance. Les codes ne sont écrits nulle part ailleurs.',
  codes: 'Imprimer les lettres de tout l’immeuble',
  poster: 'L’affiche du hall (PDF)',
  shared: 'toute la résidence',
  wholeBuilding: 'tout le bâtiment',
  unknown: 'Cet immeuble n’existe pas, ou son adresse a changé. Revenez à la liste.',
  openCount: (count: number) =>
    count === 0
      ? 'Aucune demande en cours.'
      : count === 1
        ? '1 demande en cours.'
        : `${count} demandes en cours.`,
  waiting: (count: number) => (count === 1 ? '1 en cours' : `${count} en cours`),
  inEntrance: (place: string, entrance: string) => `${place}, entrée ${entrance}`,
  squareMetres: (surface: number) => `${surface.toLocaleString('fr-FR')} m²`,
  level: (floor: number) =>
    floor === 0 ? 'Rez-de-chaussée' : floor === 1 ? '1er' : floor < 0 ? `Sous-sol ${-floor}` : `${floor}e`,
} as const

export const equipmentKinds: Record<string, string> = {
  lift: 'ascenseur',
  boiler: 'chaufferie',
  door: 'porte',
  intercom: 'interphone',
  lighting: 'éclairage',
  ventilation: 'ventilation',
  gate: 'portail',
  pump: 'surpresseur',
  other: 'autre',
}
export const placeKinds: Record<string, string> = {
  hall: 'hall',
  stairs: 'escalier',
  landing: 'palier',
  cellar: 'cave',
  roof: 'toit',
  bin_room: 'local poubelles',
  car_park: 'parking',
  garage: 'garage',
  lawn: 'pelouse',
  playground: 'aire de jeux',
  path: 'allée',
  bins: 'bacs',
  pavement: 'trottoir',
  street: 'rue',
  other: 'autre',
}
export const grounds: Record<string, string> = {
  home: 'logement',
  common: 'partie commune',
  landlord: 'terrain du bailleur',
  open_to_traffic: 'ouvert à la circulation',
  public_road: 'voie publique',
}

export const upsertWords = {
  noAgency: (code: string) => `L’agence « ${code} » n’existe pas. Importez d’abord les agences.`,
  noEstate: (code: string) => `La résidence « ${code} » n’existe pas. Importez d’abord les résidences.`,
  noBuilding: (code: string) => `Le bâtiment « ${code} » n’existe pas. Importez d’abord les bâtiments.`,
  noEntrance: (code: string) =>
    `L’entrée « ${code} » n’existe pas. Importez d’abord les bâtiments et leurs entrées.`,
  elsewhere: (inner: string, outer: string) => `« ${inner} » n’est pas dans « ${outer} ».`,
  movedBuilding: (code: string, was: string) =>
    `Le bâtiment « ${code} » est déjà dans la résidence « ${was} » : un bâtiment ne change pas de résidence. Donnez-lui un autre code.`,
  movedEntrance: (code: string, was: string) =>
    `L’entrée « ${code} » est déjà dans le bâtiment « ${was} » : une entrée ne change pas de bâtiment. Donnez-lui un autre code.`,
  movedHome: (code: string, was: string) =>
    `Le logement « ${code} » est déjà dans l’entrée « ${was} » : un logement ne change pas d’entrée. Donnez-lui un autre code.`,
} as const
