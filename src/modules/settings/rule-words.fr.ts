// Every French word of the rules of the trade.
import type { TradeRule } from './trade-rules.ts'

export const ruleWords = {
  title: 'Règles du métier',
  intro:
    'Ces nombres viennent de la loi ou de l’usage. Votre service juridique peut en changer un à partir d’un jour ; ce qui a été fait avant reste ce qu’il était.',
  rule: 'Règle',
  value: 'Valeur',
  since: 'Depuis',
  always: 'le début',
  comes: (value: string, day: string) => `${value} à partir du ${day}`,
  source: 'D’où vient cette valeur ?',
  checked: 'Vérifié ?',
  change: 'Changer',
  changeThis: (label: string) => `Changer : ${label}`,
  from: 'À partir du',
  fromHint: 'Aujourd’hui ou plus tard.',
  save: 'Enregistrer cette règle',
  saved: 'C’est enregistré.',
  unknown: 'Cette règle n’existe pas.',
  history: 'Valeurs successives',
  valueWrong: (hint: string) => `Cette valeur ne va pas. ${hint}`,
  dayWrong: 'Choisissez un jour, aujourd’hui ou plus tard.',
  sourceNeeded: 'Dites d’où vient cette valeur : un article, une décision, un usage.',
  checkedNeeded: 'Dites si cette valeur a été vérifiée.',
  between: (min: number, max: number) => `Un nombre entier, de ${min} à ${max}.`,
  several: (count: number, min: number, max: number, isRising: boolean) =>
    `${count} nombres de ${min} à ${max}, ${isRising ? 'du plus petit au plus grand' : 'du plus grand au plus petit'}, séparés par des virgules.`,
  date: 'Une date : année, mois, jour, comme 1997-07-01.',
  units: {
    days: (count: number) => (count > 1 ? 'jours' : 'jour'),
    workingDays: (count: number) => (count > 1 ? 'jours ouvrés' : 'jour ouvré'),
    workingHours: (count: number) => (count > 1 ? 'heures ouvrées' : 'heure ouvrée'),
    minutes: (count: number) => (count > 1 ? 'minutes' : 'minute'),
    seconds: (count: number) => (count > 1 ? 'secondes' : 'seconde'),
    times: () => 'fois',
  },
  labels: {
    worksDaysMax: 'Jours de travaux dans un logement avant de proposer une baisse de loyer',
    worksDayAlerts: 'Jours de travaux qui préviennent le chargé d’opérations',
    worksNoticeDays: 'Jours avant la visite où partent les avis de travaux',
    worksAbsencesBeforeCall: 'Portes restées fermées avant que quelqu’un appelle',
    worksMoveWorkingDays:
      'Jours ouvrés, du lundi au vendredi hors fériés, avant la date qu’une personne choisit elle-même',
    worksContractorSilenceDays:
      'Jours sans réponse d’une entreprise à une commande ou à une réserve : le rappel, puis la liste de l’agence',
    worksAsbestosBefore: 'Permis de construire avant lequel le dossier amiante est remis',
    correctionMinutes: 'Temps pour corriger ce qu’on a noté sur le terrain',
    observationKeptDays: 'Temps où l’on garde une observation sur des personnes',
    relaySilentDays: 'Temps sans un mot de l’entreprise avant de lui rappeler une intervention',
    relayUndoneDays:
      'Temps après « je m’en occupe », sans rien de fait, avant de lui rappeler une intervention',
    relayReminders: 'Rappels d’une intervention avant de prévenir le responsable de l’agence',
    sellersShownDays: 'Temps où l’alerte aux démarcheurs reste dans le hall',
    meetingNoticeDays:
      'Jours entre les invitations et la rencontre, en dessous desquels on vous demande de confirmer',
    verdictAskDays: 'Jours après lesquels on redemande « Est-ce réglé ? »',
    verdictSilenceDays: 'Jours sans retour, après la dernière question, avant de fermer',
    recordingKeptDays: 'Temps où l’on garde ce qu’une personne a dit après le bip',
    callPhoneKeptDays: 'Temps où l’on garde le numéro d’une personne qui a appelé',
    callBackHalfDays:
      'Demi-journées où l’on essaie de rappeler une personne qui l’a demandé, avant de s’arrêter et de le lui dire',
    callBackWorkingHours: 'Temps, aux heures de l’agence, pour rappeler une personne qui l’a demandé',
    callAnswerSeconds: 'Temps d’attente au téléphone en dessous duquel un appel est pris à temps',
  } satisfies Record<TradeRule, string>,
} as const
