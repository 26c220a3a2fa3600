// Every French word of the figures of the calls; the titles answer a question.

const say = (count: number) => count.toLocaleString('fr-FR')
const of = (count: number, one: string, several = `${one}s`) => `${say(count)} ${count > 1 ? several : one}`

/** A line that breaks there leaves « 45 » without its « s ». */
const glued = (text: string) => text.replaceAll(' ', '\u00a0')

/** « 45 s », « 1 min 30 s », « 2 h 05 min »: whole seconds, as people say them, on one line. */
export function saySeconds(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes, left] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60]
  if (hours > 0) return glued(`${hours} h ${String(minutes).padStart(2, '0')} min`)
  if (minutes > 0) return glued(left > 0 ? `${minutes} min ${left} s` : `${minutes} min`)
  return glued(`${left} s`)
}

/** Both numbers are said: a percentage would hide how few they are. */
export const sayShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : glued(`${say(part)} sur ${say(whole)}`)

export const figureWords = {
  title: 'Chiffres des appels',
  month: 'Mois',
  agency: 'Agence',
  everyAgency: 'toutes les agences',
  ofAgency: (agency: string) =>
    `${agency} : les appels de ses logements, et ceux d’un lieu inconnu qui ont attendu dans sa file.`,
  show: 'Montrer',
  none: (month: string) => `Aucun appel en ${month}`,
  noneHint: 'Choisissez un autre mois.',
  figures: {
    calls: (count: number) => (count > 1 ? 'appels' : 'appel'),
    abandoned: (count: number) => (count > 1 ? 'abandonnés' : 'abandonné'),
    contained: 'avec leur réponse au standard, sans attendre personne',
    waitP50: 'd’attente pour un appel sur deux',
    waitP95: 'd’attente au plus, pour 95 appels sur 100',
    inTime: (seconds: string) => `pris en ${seconds} ou moins`,
    againDay: 'd’un numéro qui avait appelé dans les 24 heures',
    againWeek: 'd’un numéro qui avait appelé dans les 7 jours',
    /** Whoever was called then and did not answer was called all the same. */
    backs: (count: number) => (count > 1 ? 'rappels tenus au moment promis' : 'rappel tenu au moment promis'),
    alerts: 'jusqu’à «\u00a0j’y vais\u00a0», pour une urgence sur deux',
    alertsP95: 'jusqu’à «\u00a0j’y vais\u00a0» au plus, pour 95 urgences sur 100',
    alertsWaiting: (count: number) =>
      count > 1 ? 'urgences que personne n’a encore prises' : 'urgence que personne n’a encore prise',
    lost: (count: number) => (count > 1 ? 'coupés par la ligne' : 'coupé par la ligne'),
  },
  daysTitle: (calls: number, abandoned: number, month: string) =>
    `${of(calls, 'appel')} en ${month}, dont ${of(abandoned, 'abandonné')}`,
  hoursTitle: (hour: number) => `On appelle le plus entre ${hour}\u00a0h et ${hour + 1}\u00a0h`,
  serviceTitle: (part: number, whole: number, seconds: string) =>
    `${say(part)} ${part > 1 ? 'appels' : 'appel'} sur ${say(whole)} ${part > 1 ? 'ont été pris' : 'a été pris'} en ${seconds} ou moins`,
  inTime: 'Pris à temps',
  notInTime: 'Plus tard, ou jamais',
  nodesTitle: (place: string) => `On raccroche le plus ici : ${place}`,
  where: 'Étape',
  abandons: 'Abandons',
  calls: 'Appels',
  abandoned: 'Abandonnés',
  contained: 'Réponse au standard',
  waitP50: 'Attente, un sur deux',
  waitP95: 'Attente, 95 sur 100',
  inTimeOf: 'Pris à temps',
  again: 'Rappelé dans les 24\u00a0h',
  day: 'Jour',
  hour: 'Heure',
  hourOf: (hour: number) => `${hour}\u00a0h`,
  byDay: 'Jour par jour',
  byHour: 'Heure par heure',
  /** Beside a number too small to be read as a habit. */
  few: 'peu d’appels',
  nothing: '–',
  csvDays: 'Télécharger les jours (CSV)',
  csvHours: 'Télécharger les heures (CSV)',
  how: (seconds: string) =>
    `Un appel est abandonné quand la personne raccroche avant qu’une personne ou le standard lui réponde, et sans laisser de message ni demander de rappel, ou quand elle ne dit rien au répondeur, deux fois : Palier note alors un rappel de lui-même si le numéro est connu. Pris à temps : en ${seconds} ou moins ; qui s’en va avant n’est pas compté. L’attente est celle de la file, tout ensemble. Réponse au standard : panne déjà connue, date de travaux ou suivi d’une demande, sans attendre personne. Un numéro masqué, ou effacé depuis, ne dit pas s’il rappelle. «\u00a0Peu d’appels\u00a0» : moins de cinq, n’en tirez pas d’habitude.`,
  csvDayHead: ['Jour'],
  csvHourHead: ['Heure'],
  csvHead: [
    'Appels',
    'Abandonnés',
    'Réponse au standard',
    'Coupés',
    'Ont attendu',
    'Attente, un sur deux (s)',
    'Attente, 95 sur 100 (s)',
    'Jugés',
    'Pris à temps',
    'Numéro connu',
    'Rappelé dans les 24 h',
    'Rappelé dans les 7 jours',
  ],
} as const
