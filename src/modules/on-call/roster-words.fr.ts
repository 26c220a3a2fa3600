// Which words do the pages and messages of the rosters use?
import { sayDay, sayHour, saySlot } from '../../platform/clock/words.fr.ts'
import { daysAhead } from './troubles.ts'

type Stretch = { from_at: Temporal.Instant; until_at: Temporal.Instant }

export const rosterWords = {
  title: 'Astreinte',
  unknown: 'Ce tableau d’astreinte n’existe pas, ou il n’est pas dans votre secteur.',
  intro: 'Qui est appelé quand il y a un danger, niveau après niveau, semaine après semaine.',
  seeAlerts: 'Voir les alertes',
  hoursLink: 'Heures du mois',
  peopleLink: 'Personnes d’astreinte',
  none: 'Aucun tableau d’astreinte',
  noneHint:
    'Tant qu’il n’y en a pas, un danger ne prévient que les responsables. Ajoutez les personnes, puis faites un tableau.',
  coverage: 'Les semaines qui viennent',
  coverageOf: (agency: string) => `${agency} : les semaines qui viennent`,
  coverageTable: 'Semaine par semaine',
  coverageAll: 'Tous les niveaux sont tenus jusqu’au bout.',
  week: 'Semaine du',
  nobody: 'Personne',
  level: 'Niveau',
  levelNumber: (level: number) => `Niveau ${level}`,
  roster: 'Tableau',
  rosters: 'Tableaux',
  sector: 'Secteur',
  trade: 'Métier',
  allTrades: 'Tous les métiers',
  wholeAgency: 'Toute l’agence',
  handOver: 'Passation',
  handOverSaid: (day: string, hour: string) => `${day} à ${hour}`,
  weekDays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  nowOn: 'En ce moment',
  add: 'Faire un tableau',
  save: 'Enregistrer',
  name: 'Nom',
  agency: 'Agence',
  estates: 'Résidences',
  estatesHint: 'Rien de coché : toute l’agence.',
  handOverDay: 'Jour de passation',
  handOverAt: 'Heure de passation',
  skipsHolidays: 'Jours fériés',
  skips: 'Un jour férié, la passation attend le lendemain',
  end: 'Supprimer ce tableau',
  endHint: 'Ce tableau n’appelle plus personne. Ce qui a été fait reste pour la paie.',
  levels: 'Niveaux et tours',
  firstLevel: 'Première personne',
  levelName: 'Nom du niveau',
  delay: 'Minutes avant le niveau suivant',
  rotation: 'Chacun une semaine, dans cet ordre',
  rotationHint: 'La première personne prend la semaine qui court.',
  place: (position: number) => `Personne ${position}`,
  addLevel: 'Ajouter un niveau',
  setLevel: 'Changer ce niveau',
  replaceTitle: 'Remplacer quelqu’un',
  person: 'Personne',
  from: 'À partir du',
  fromHour: 'Heure de début',
  until: 'Jusqu’au',
  untilHour: 'Heure de fin',
  why: 'Pourquoi',
  replace: 'Remplacer',
  swapTitle: 'Échanger deux gardes',
  swap: 'Échanger',
  shift: (which: 1 | 2) => (which === 1 ? 'Cette garde' : 'Contre celle-ci'),
  swapHint: 'Les deux personnes sont prévenues par SMS et par e-mail.',
  exceptions: 'Remplacements et échanges',
  exceptionKinds: { override: 'Remplacement', swap: 'Échange', import: 'Calendrier' } as Record<
    string,
    string
  >,
  withdraw: 'Retirer',
  kind: 'Quoi',
  when: 'Quand',
  calendars: 'Calendriers',
  calendarHint: 'Une adresse à ajouter dans un agenda. Qui la connaît lit les gardes : ne la publiez pas.',
  makeRosterFeed: 'Faire l’adresse de ce tableau',
  makePersonFeed: 'Adresse d’agenda',
  feedMade: 'L’adresse, à copier maintenant : elle ne sera plus montrée.',
  revoke: 'Couper cette adresse',
  feedOf: (name: string, day: string) => `${name}, faite ${day}`,
  noFeed: 'Ce calendrier n’existe plus. Demandez une nouvelle adresse.',
  feedOwn: (roster: string, level: string) => `Astreinte : ${roster}, ${level}`,
  importTitle: 'Reprendre des gardes d’un agenda',
  importHint:
    'Un fichier .ics. Un événement qui se répète chaque semaine ou chaque jour est repris pour toute l’année qui vient. Le titre de chaque événement est le nom de la personne, ou son adresse e-mail.',
  file: 'Fichier .ics',
  doImport: 'Reprendre ces gardes',
  imported: 'Repris d’un agenda',
  importedCount: (count: number) => (count === 1 ? 'Une garde reprise.' : `${count} gardes reprises.`),
  notImported: 'Rien n’a été repris. Corrigez ces lignes, puis envoyez le fichier de nouveau.',
  fileNeeded: 'Choisissez un fichier .ics.',
  icsError: (line: number, what: string) => `Ligne ${line} : ${what}`,
  icsErrors: {
    notCalendar: 'ce fichier n’est pas un calendrier.',
    noStart: 'cet événement n’a pas de début (DTSTART).',
    noEnd: 'cet événement n’a pas de fin (DTEND).',
    badDate: 'cette date n’existe pas.',
    endFirst: 'la fin vient avant le début.',
    repeats:
      'cet événement se répète autrement que par jours ou par semaines. Dans votre agenda, faites un événement par garde, puis enregistrez le fichier de nouveau.',
    noOne: 'cet événement n’a pas de titre : de qui est-ce la garde ?',
    cut: 'cet événement ne se termine pas : le fichier est coupé.',
  },
  icsOverlap: (line: number) => `cette garde commence avant la fin de celle de la ligne ${line}.`,
  icsOnBoth: (name: string, level: string, when: string) =>
    `${name} est déjà d’astreinte (${level}), ${when}. Mettez un autre nom dans l’agenda, ou remplacez d’abord cette personne à l’autre niveau.`,
  icsUnknown: (who: string) => `« ${who} » n’est pas une personne d’astreinte de l’agence.`,
  icsEmpty: 'Ce calendrier ne contient aucune garde.',
  people: {
    title: 'Personnes d’astreinte',
    none: 'Personne encore',
    noneHint: 'Ajoutez un collègue par son compte, ou une personne extérieure avec son téléphone.',
    add: 'Ajouter cette personne',
    account: 'Compte du collègue',
    accountHint: 'Laissez vide pour une personne extérieure.',
    outside: 'personne extérieure',
    phone: 'Téléphone',
    email: 'E-mail',
    noPhone: 'sans téléphone',
    ofAccount: 'celui du compte',
    leaves: 'Congés',
    leaveElsewhere: 'noté par une autre agence, qui peut le retirer',
    addLeave: 'Ajouter un congé',
    leaveFrom: 'Premier jour',
    leaveUntil: 'Dernier jour',
    end: 'Retirer de l’astreinte',
    change: 'Changer le téléphone ou l’e-mail',
  },
  nameNeeded: 'Écrivez un nom.',
  agencyNeeded: 'Choisissez l’agence.',
  personNeeded: 'Choisissez une personne d’astreinte de cette agence.',
  phoneNeeded: 'Donnez un numéro de téléphone : c’est par là qu’un danger arrive.',
  phoneFaults: {
    premium: 'Ce numéro est surtaxé : chaque appel serait payé. Écrivez-en un autre.',
    emergency: 'C’est un numéro de secours : personne n’y est d’astreinte. Écrivez-en un autre.',
    incomplete: 'Ce numéro n’est pas entier. Écrivez-le par exemple 06 12 34 56 78.',
    own: 'C’est le numéro unique : Palier s’appellerait lui-même. Écrivez-en un autre.',
  },
  phoneWrong: 'Ce numéro n’en est pas un. Écrivez-le par exemple 06 12 34 56 78.',
  accountWrong: 'Ce compte n’existe pas, ou il est fermé.',
  dayNeeded: 'Choisissez un jour.',
  hourWrong: 'Écrivez une heure, par exemple 08:00.',
  untilWrong: 'La fin vient après le début.',
  onBothLevels: (name: string, level: string, when: string) =>
    `${name} est déjà d’astreinte (${level}), ${when}. Si cette personne ne répond pas, il faut que quelqu’un d’autre soit appelé : choisissez un autre nom, ou remplacez-la d’abord à l’autre niveau.`,
  rosterAndLevel: (roster: string, level: string) => `«\u00a0${roster}\u00a0» (${level})`,
  onOtherRosters: (name: string, rosters: string[], when: string) =>
    `${name} est aussi d’astreinte, ${when}, sur ${rosters.join(' et ')} : pour deux dangers en même temps, il n’y aurait qu’une personne.`,
  otherLevels: (one: string, oneTakes: string, other: string, otherTakes: string) =>
    `Ces gardes ne sont pas du même niveau : ${one} passe à «\u00a0${oneTakes}\u00a0», ${other} à «\u00a0${otherTakes}\u00a0».`,
  agree: 'C’est bien ce que vous voulez ?',
  agreeNeeded: 'Lisez ce qui change, puis cochez si vous le voulez ainsi.',
  toAgree: 'À savoir avant',
  agreed: 'Oui, je l’ai lu et je le veux ainsi',
  doubles: 'Une même personne à deux niveaux',
  doublesHint:
    'Si elle ne répond pas, personne d’autre de ce tableau n’est appelé à sa place. Changez l’ordre d’un niveau, ou remplacez-la.',
  double: (name: string, levels: [string, string], when: string) =>
    `${name} : ${levels[0]} et ${levels[1]}, ${when}.`,
  past: 'C’est déjà passé.',
  delayWrong: 'Entre 1 et 60 minutes.',
  levelWrong: 'Choisissez un niveau de ce tableau.',
  estatesWrong: 'Ces résidences ne sont pas de cette agence.',
  twice: 'Une personne est écrite deux fois dans ce niveau.',
  shiftNeeded: 'Choisissez deux gardes qui ne sont pas finies.',
  sameHolder: 'Ces deux gardes sont à la même personne.',
  numberWrong: 'Ce numéro n’en est pas un. Laissez vide pour appeler les personnes d’astreinte.',
  swapSubject: 'Votre garde est échangée',
  swapped: (other: string, takes: Stretch, gives: Stretch, now: Temporal.Instant) =>
    `Échange avec ${other} : vous êtes d’astreinte ${saySlot(takes.from_at, takes.until_at, now)}. ${other} prend votre garde ${saySlot(gives.from_at, gives.until_at, now)}.`,
  troubles: 'À régler',
  troubleSubject: (roster: string, isSoon: boolean) =>
    isSoon
      ? `Astreinte : à régler aujourd’hui (${roster})`
      : `Astreinte : à régler cette semaine (${roster})`,
  troubleIntro: (agency: string) => `Pour ${agency}, la semaine qui vient n’est pas entière :`,
  troubleButton: 'Ouvrir l’astreinte',
  trouble: (
    one: {
      kind: 'gap' | 'phone'
      roster: string
      level: string
      from: Temporal.Instant
      until: Temporal.Instant
      person: string | null
    },
    now: Temporal.Instant,
  ) => {
    const when = sayHole(one.from, one.until, now)
    return one.kind === 'gap'
      ? `${one.roster}, ${one.level} : personne, ${when}.`
      : `${one.roster}, ${one.level} : ${one.person} n’a pas de téléphone (${when}).`
  },
  robot: 'Robot d’essai',
  everyAgency: 'Toutes les agences',
  trialSource: 'Choix du bailleur',
  trialWords:
    'Bonjour. Ceci est l’essai de chaque soir de la ligne d’astreinte. Il n’y a aucun danger. Tapez 1 pour confirmer que vous êtes joignable.',
  trials: 'Essais de la ligne',
  trialsHint: 'Chaque soir à 18 h 30, la ligne appelle pour s’assurer qu’elle appelle.',
  noLine: 'Aucune ligne de téléphone n’est branchée : les alertes partent par SMS et par e-mail.',
  rentedOnly:
    'Le numéro loué n’appelle que pour une personne qui attend au bout du fil : les autres alertes partent par SMS et par e-mail, et rien n’est essayé le soir.',
  trialsInDemo:
    'Dans la démonstration, la ligne n’appelle pas pour un essai : aucun vrai téléphone ne sonne.',
  trialNobody: 'personne n’est d’astreinte à cette heure',
  trialNoPhone: 'cette personne n’a pas de numéro de téléphone',
  trialNotCalled: (who: string, why: string) =>
    `L’essai du soir n’a appelé personne (première personne du tableau : ${who.toLowerCase() === 'personne' ? 'aucune' : who}) : ${why}.`,
  trialFillIn:
    'Complétez le tableau avant la nuit. En attendant, les niveaux suivants et les responsables sont prévenus.',
  trialNumber: 'Numéro d’un robot qui répond aux essais',
  trialNumberHint: 'Vide : la première personne de chaque tableau est appelée.',
  setTrialNumber: 'Enregistrer ce numéro',
  trialWho: 'Appelé',
  trialOutcome: 'Résultat',
  trialGood: 'réussi',
  trialBad: 'raté',
  trialRunning: 'pas terminé',
  trialFailed: (agency: string) => `L’essai de la ligne d’astreinte a raté (${agency})`,
  trialTold: (who: string, outcome: string) => `La ligne a appelé ${who} pour l’essai du soir : ${outcome}.`,
  trialToDo:
    'Vérifiez la ligne et le numéro avant la nuit. En attendant, les alertes partent aussi par SMS et par e-mail.',
  outcomes: {
    accepted: 'a répondu',
    refused: 'a refusé',
    silent: 'a décroché sans rien taper',
    no_answer: 'n’a pas répondu',
    busy: 'était occupé',
    failed: 'la ligne n’a pas pu appeler',
    lost: 'appel interrompu',
  },
  hours: {
    title: 'Heures d’astreinte',
    month: 'Mois',
    show: 'Voir ce mois',
    csv: 'Télécharger pour la paie',
    onCall: 'D’astreinte',
    atWork: 'En intervention',
    total: 'Total',
    day: 'dont jour',
    night: 'dont nuit',
    sunday: 'dont dimanche',
    holiday: 'dont férié',
    count: 'Interventions',
    none: 'Aucune heure ce mois-ci',
    noneHint: 'Choisissez un autre mois.',
    untilSaid: (day: string, hour: string) => `Ce mois-ci compte jusqu’au ${day} à ${hour}.`,
    sumSaid:
      'Chaque colonne est arrondie au centième d’heure (36 secondes) ; le total est la somme de ce qui est écrit, ici comme dans le fichier.',
    nightSaid: (from: string, until: string) =>
      `La nuit compte de ${sayHour(from)} à ${sayHour(until)} (à valider par votre service juridique). Une heure n’est comptée qu’une fois : férié d’abord, puis dimanche, puis nuit.`,
  },
  csvHead: [
    'mois',
    'agence',
    'personne',
    'astreinte_total',
    'astreinte_jour',
    'astreinte_nuit',
    'astreinte_dimanche',
    'astreinte_ferie',
    'interventions',
    'intervention_total',
    'intervention_jour',
    'intervention_nuit',
    'intervention_dimanche',
    'intervention_ferie',
  ],
} as const

export const nightWords = {
  title: 'Heures de nuit de l’astreinte',
  intro:
    'Pour la paie, une heure d’astreinte ou d’intervention est de nuit entre ces deux heures. La loi place le travail de nuit entre 21 heures et 7 heures (Code du travail, art. L. 3122-2) ; votre accord dit lesquelles. À valider par votre service juridique.',
  night: (month: string | null, from: string, until: string) =>
    `${month ? `À partir de ${month}` : 'Ce mois-ci'} : de ${sayHour(from)} à ${sayHour(until)}.`,
  from: 'La nuit commence à',
  until: 'Elle finit à',
  hourHint: 'Par exemple 21h ou 21h30.',
  hourNeeded: 'Écrivez une heure, par exemple 21h ou 21h30.',
  untilWrong: 'Elle finit le matin, avant l’heure où elle commence.',
  month: 'À partir du mois de',
  monthHint: 'Un mois entier, comme la paie.',
  monthNeeded: 'Choisissez un mois de la liste.',
  source: 'D’où viennent ces heures ?',
  sourceHint: 'L’accord, sa date.',
  sourceNeeded: 'Dites d’où viennent ces heures.',
  save: 'Enregistrer',
  saved: 'C’est enregistré.',
  onlyAdministrator: 'Un administrateur change ces heures.',
}

/** The rosters are looked at a week ahead: what lasts until there has no end that is known. */
export function sayHole(from: Temporal.Instant, until: Temporal.Instant, now: Temporal.Instant): string {
  const isOpen = Temporal.Instant.compare(until, now.add({ hours: 24 * daysAhead - 2 })) >= 0
  if (Temporal.Instant.compare(from, now) <= 0)
    return isOpen
      ? 'en ce moment, et toute la semaine'
      : `en ce moment, jusqu’au ${sayDay(until, now)} à ${sayHour(until)}`
  return isOpen ? `à partir du ${sayDay(from, now)} à ${sayHour(from)}` : saySlot(from, until, now)
}
