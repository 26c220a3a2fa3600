// Every French word of the rounds: on a device and at the desk.
import type { PointKind } from './points.ts'

const points: Record<PointKind, string> = {
  door: 'Porte',
  intercom: 'Interphone',
  hall: 'Hall',
  lift: 'Ascenseur',
  lighting: 'Éclairage',
  stairs: 'Escalier',
  cellar: 'Caves',
  roof: 'Toit',
  boiler: 'Chaufferie',
  bin_room: 'Local poubelles',
  bins: 'Bacs',
  gate: 'Portail',
  car_park: 'Parking',
  playground: 'Aire de jeux',
  green_spaces: 'Espaces verts',
  path: 'Allée',
  other: 'Autre',
}

export const words = {
  points,
  lightingOf: 'Éclairage de l’entrée',
  unreadable: 'Cette ronde ne se lit pas. Elle est gardée sur votre appareil : voyez votre responsable.',
  unknownBuilding: 'Ce bâtiment n’est pas dans votre secteur.',
  kept: (number: number, points: number, anomalies: number, isCut: boolean) =>
    `Ronde ${number} enregistrée : ${points} points, ${
      anomalies === 0
        ? 'rien à signaler'
        : anomalies === 1
          ? 'une anomalie devient une demande'
          : `${anomalies} anomalies deviennent des demandes`
    }.${isCut ? ' Un commentaire qui parlait de quelqu’un n’est pas gardé.' : ''}`,
  details: (point: string, said: string) =>
    said ? `${point} : ${said}` : `Vu pendant une ronde : ${point}.`,
  desk: {
    title: 'Rondes',
    deviceFile: 'Un appareil n’a pas pu envoyer ? Donner son fichier',
    lead: 'Ce que les gardiens vérifient dans chaque bâtiment. Une anomalie devient une demande.',
    none: 'Aucune ronde n’est encore faite dans votre secteur.',
    noneHelp: 'Un gardien en fait une depuis l’application de terrain, avec ou sans réseau.',
    building: 'Bâtiment',
    when: 'Quand',
    by: 'Par',
    points: 'Points',
    anomalies: 'Anomalies',
    notSeen: 'Pas vus',
    minutesOf: (count: number) => `${count} min`,
    back: 'Toutes les rondes',
    one: (number: number, building: string) => `Ronde ${number}, ${building}`,
    point: 'Point',
    state: 'État',
    states: { fine: 'Bien', anomaly: 'Anomalie', not_seen: 'Pas vu' },
    words: 'Ce qui est vu',
    case: 'Demande',
    caseOf: (number: number) => `Demande ${number}`,
    coming: 'bientôt',
    unknown: 'Cette ronde n’existe pas, ou elle n’est pas dans votre secteur.',
    overdue: 'Sans ronde depuis plus de 7 jours',
    overdueNever: 'jamais',
    last: 'Dernière ronde',
  },
} as const
