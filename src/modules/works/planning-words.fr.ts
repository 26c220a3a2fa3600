// Every French word of the import of a contractor's planning.

export const planningWords = {
  title: 'Importer un planning',
  intro:
    'Le fichier de l’entreprise, en CSV ou en Excel (.xlsx) : une ligne par logement. Nous vous montrons d’abord ce qui changerait.',
  columns: 'Colonnes',
  columnsHint: {
    lot: 'le nom du lot, comme sur ce chantier',
    bâtiment: 'le nom de l’immeuble, si plusieurs ont la même entrée',
    hall: 'l’entrée, le hall ou la cage d’escalier',
    porte: 'le numéro de la porte',
    jour: 'le jour, par exemple 15/12/2026',
    de: 'l’heure de début, par exemple 8 h',
    à: 'l’heure de fin',
  },
  columnsMore:
    'Une seule colonne « logement » peut remplacer les trois colonnes de l’adresse : « Hall A, 301 », le code du logement, ou le repère donné dans un fichier d’avant. Une colonne « code », facultative, garde le repère de l’entreprise.',
  sheet: 'Modèle à remplir',
  sheetLead: (homes: number) =>
    `Une ligne par lot et par logement de ce chantier (${homes === 1 ? 'un logement' : `${homes} logements`}), avec les dates déjà fixées. Envoyez-le à l’entreprise : les lignes laissées sans date ne changent rien.`,
  sheetCsv: 'Télécharger en CSV',
  sheetXlsx: 'Télécharger en Excel (.xlsx)',
  sheetFile: (number: number) => `planning-chantier-${number}`,
  inBuilding: (name: string) => `bâtiment ${name}`,
  inEntrance: (name: string) => (/^(hall|entrée|entree|cage|escalier)/i.test(name) ? name : `hall ${name}`),
  atDoor: (name: string) => (/^(porte|app)/i.test(name) ? name : `porte ${name}`),
  file: 'Fichier',
  look: 'Lire le fichier',
  confirm: 'Importer ce planning',
  before: 'Avant d’importer',
  wrong: (count: number) => (count === 1 ? 'Une ligne à corriger' : `${count} lignes à corriger`),
  wrongWhat: 'Rien n’a été changé. Corrigez le fichier, puis envoyez-le à nouveau.',
  dry: 'Ce qui changera',
  done: 'Le planning est importé',
  line: 'Ligne',
  reason: 'Ce qui ne va pas',
  added: (count: number) => (count > 1 ? 'nouvelles dates' : 'nouvelle date'),
  moved: (count: number) => (count > 1 ? 'dates changées' : 'date changée'),
  same: (count: number) => (count > 1 ? 'dates déjà à jour' : 'date déjà à jour'),
  places: (count: number) => (count > 1 ? 'créneaux ajoutés' : 'créneau ajouté'),
  undated: (count: number) =>
    count > 1 ? 'lignes sans date, laissées de côté' : 'ligne sans date, laissée de côté',
  changes: 'Logement par logement',
  was: 'Date d’avant',
  becomes: 'Nouvelle date',
  noDate: 'sans date',
  others: (count: number) => (count === 1 ? 'et un autre logement.' : `et ${count} autres logements.`),
  absent: (count: number) =>
    count === 1
      ? 'Un logement a une date et n’est pas dans ce fichier'
      : `${count} logements ont une date et ne sont pas dans ce fichier`,
  absentLead: 'Leurs dates restent, sauf si vous demandez de les retirer.',
  place: 'Logement',
  lotName: 'Lot',
  date: 'Date',
  absentChoice: 'Que faire des dates qui ne sont pas dans le fichier ?',
  keep: 'Les garder',
  drop: 'Les retirer, et le dire à qui avait déjà une date',
  dropped: (count: number) => (count > 1 ? 'dates retirées' : 'date retirée'),
  ownDates: (count: number) =>
    count === 1
      ? 'Une date va contre ce qu’un habitant a dit'
      : `${count} dates vont contre ce que des habitants ont dit`,
  ownDatesLead:
    'Ils ont choisi une autre date, ou ne seront pas là pendant les travaux. Sans votre accord, le fichier ne change rien pour eux.',
  ownDatesKept: (count: number) =>
    count === 1
      ? 'Une date est restée comme l’habitant l’a dite'
      : `${count} dates sont restées comme les habitants les ont dites`,
  ownDatesKeptLead: 'Dites-le à l’entreprise : ce n’est pas dans son planning.',
  ownDatesNow: 'Date actuelle',
  ownDatesAsked: 'Dans le fichier',
  ownDatesWhy: 'Ce que l’habitant a dit',
  ownDatesWhys: { chosen: 'date choisie par l’habitant', away: 'absence annoncée pendant ces travaux' },
  ownDatesChoice: 'Que faire des dates des habitants ?',
  ownDatesKeep: 'Suivre l’habitant : sa date reste',
  ownDatesReplace: 'Suivre le fichier, et le dire à l’habitant',
  ownDatesFull:
    'Pour suivre les habitants, il faut d’abord corriger le fichier : des créneaux seraient trop pleins.',
  tooEarly: (day: string, first: string) =>
    `Le ${day} vient avant le début du chantier (${first}). Vérifiez l’année.`,
  tooLate: (day: string, last: string) =>
    `Le ${day} vient après la fin du chantier (${last}). Vérifiez la date.`,
  isPast: (day: string, slot: string) =>
    `Le ${day} est passé, et la visite est prévue ${slot}. Vérifiez le mois.`,
  beforeLot: (day: string, lot: string, first: string) =>
    `Le ${day} vient avant le début du lot « ${lot} » (${first}). Vérifiez la date, ou changez d’abord les dates du lot.`,
  afterLot: (day: string, lot: string, last: string) =>
    `Le ${day} vient après la fin du lot « ${lot} » (${last}). Vérifiez la date, ou changez d’abord les dates du lot.`,
  lastsPastLot: (day: string, days: number, lastDay: string, lot: string, last: string) =>
    `Commencés le ${day}, les ${days} jours de travaux vont jusqu’au ${lastDay} : après la fin du lot « ${lot} » (${last}). Choisissez un jour plus tôt, ou changez d’abord les dates du lot.`,
  nothing: 'Ce planning est déjà celui du chantier : rien ne change.',
  file0: 'fichier',
  // What is wrong, told to whoever sent the file.
  needed: 'Choisissez un fichier.',
  tooLarge: 'Ce fichier est trop lourd : 10 Mo au plus.',
  doneGone:
    'Le compte rendu de cet import n’est plus gardé. Les dates importées sont sur la page du chantier.',
  gone: 'Ce fichier n’est plus là. Envoyez-le à nouveau.',
  empty: 'Ce fichier ne contient aucune ligne.',
  pdf: 'C’est un PDF. Demandez à l’entreprise le fichier CSV ou Excel (.xlsx).',
  oldWorkbook:
    'C’est un ancien classeur Excel (.xls) ou un classeur protégé. Enregistrez-le en .xlsx, sans mot de passe.',
  notWorkbook: 'Ce classeur ne se lit pas. Ouvrez-le, enregistrez-le en .xlsx, puis recommencez.',
  notText: 'Ce fichier n’est ni un CSV, ni un classeur Excel (.xlsx).',
  quotes: 'Un guillemet n’est pas refermé dans ce fichier : il ne se lit pas.',
  missing: (names: readonly string[], all: string) =>
    `Il manque ${names.length === 1 ? 'la colonne' : 'les colonnes'} ${names.join(', ')}. Les colonnes attendues : ${all}.`,
  tooMany: (most: number) => `Plus de ${most} lignes : coupez le fichier en plusieurs.`,
  code: 'Le code est trop long : 60 lettres au plus.',
  sameLine: (line: number) => `Cette ligne répète la ligne ${line}.`,
  homeColumns: 'logement (ou hall et porte)',
  allUndated: 'Aucune ligne n’a de date : écrivez le jour et les heures.',
  twice: (code: string, line: number) => `Le code ${code} est déjà à la ligne ${line}.`,
  day: (text: string) => `« ${text} » n’est pas un jour. Écrivez par exemple 15/12/2026.`,
  hour: (text: string) => `« ${text} » n’est pas une heure. Écrivez par exemple 8 h ou 13:30.`,
  order: (from: string, until: string) => `La fin (${until}) vient avant le début (${from}).`,
  lot: 'Dites quel lot.',
  home: 'Dites quel logement.',
  noLot: (name: string) => `Aucun lot ne s’appelle « ${name} » sur ce chantier.`,
  noHome: (home: string) =>
    `Aucun logement de ce chantier ne répond à « ${home} ». Écrivez par exemple « Tour du Bassin, Hall A, 301 », ou partez du modèle.`,
  homeSeveral: (home: string) =>
    `« ${home} » désigne plusieurs logements de ce chantier. Ajoutez le nom de l’immeuble.`,
  noConsent: (day: string) => `Pas de travaux ${day} sans l’accord de la personne qui y habite.`,
  full: (places: number) =>
    `Ce créneau n’a que ${places === 1 ? 'une place' : `${places} places`}, et il est plein.`,
  isDone: 'Les travaux de ce lot sont terminés dans ce logement : leur date ne change plus.',
  homeTwice: (line: number) => `Ce logement a déjà ce lot à la ligne ${line}.`,
} as const
