// Every French word of the bilan: what was done, counted from what was recorded.

const n = (value: number) => value.toLocaleString('fr-FR')
const days = (value: number) => `${value.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} j`
/** Minutes, as people say them: "12 h", "12 h 30". */
const hours = (minutes: number) =>
  `${n(Math.floor(minutes / 60))}\u00a0h${minutes % 60 === 0 ? '' : `\u00a0${String(minutes % 60).padStart(2, '0')}`}`
const euros = (cents: number) =>
  `${(cents / 100).toLocaleString('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}\u00a0€`

export const words = {
  title: 'Bilans',
  of: (whose: string) => `Bilan : ${whose}`,
  lead: 'Rien à remplir : tout est compté à partir de ce qui a été noté sur le terrain et au bureau.',
  whose: 'De quoi',
  missions: 'Missions de liaison',
  estates: 'Résidences',
  period: 'Quand',
  wholeMission: 'Toute la mission',
  show: 'Voir le bilan',
  pdf: 'Le bilan en PDF',
  csv: 'Les chiffres en CSV',
  none: 'Aucune mission et aucune résidence ne sont dans votre secteur.',
  before: (period: string) => `Comparé à ${period}.`,
  noBefore: 'Il n’y a pas de période d’avant à comparer.',
  same: 'comme avant',
  more: (value: string) => `${value} de plus`,
  less: (value: string) => `${value} de moins`,
  fact: 'Fait',
  value: 'Pendant la période',
  earlier: 'Avant',
  difference: 'Écart',
  pictures: 'En images',
  picture: (label: string, place: string) => `${label}, ${place}`,
  unknown: 'Ce bilan n’existe pas, ou il n’est pas dans votre secteur.',
  nothing: 'Rien n’a été noté pendant cette période.',
  observedTitle: (most: string, count: number) =>
    count === 0
      ? 'Aucune observation notée'
      : `Ce qui a été vu le plus : ${most.toLowerCase()} (${n(count)} fois)`,
  times: 'Fois',
  kind: 'Observation',
  format: { count: n, days, hours, euros },
  groups: {
    presence: 'Présence',
    demands: 'Demandes des habitants',
    ground: 'Sur le terrain',
    works: 'Travaux dans les logements',
    meetings: 'Rencontres',
  },
  facts: {
    sessions: 'Permanences tenues',
    minutesHeld: 'Heures de permanence tenues',
    minutesAnnounced: 'Heures de permanence annoncées, jusqu’à aujourd’hui',
    sessionCostCents: 'Coût noté des permanences',
    walkIns: 'Personnes reçues à la permanence',
    walkInsOwed: 'Questions restées à répondre',
    walkInsAnswered: 'Questions ayant eu leur réponse',
    letters: 'Lettres trouvées dans la boîte',
    social: 'Orientations vers le travailleur social',
    socialTaken: 'Orientations prises en charge',
    cases: 'Demandes prises sur place',
    casesAnswered: 'Demandes ayant une réponse définitive',
    casesLate: 'Demandes passées chez le responsable, en retard',
    caseDays: 'Délai de réponse, la moitié en moins de',
    observations: 'Observations notées',
    relays: 'Relais envoyés (propreté, déchets, espaces verts)',
    relaysDone: 'Relais dits faits',
    relayDays: 'Délai d’un relais, la moitié en moins de',
    rounds: 'Rondes faites',
    anomalies: 'Anomalies trouvées pendant les rondes',
    visitsAccess: 'Passages : accès donné',
    visitsAbsent: 'Passages : personne',
    visitsRefused: 'Passages : refus',
    reserves: 'Réserves relevées',
    lifts: 'Réserves levées',
    meetings: 'Rencontres tenues',
    meetingPeople: 'Personnes présentes',
    meetingHomes: 'Logements invités',
    remarks: 'Remarques notées',
    remarksAnswered: 'Remarques ayant leur réponse',
  },
} as const
