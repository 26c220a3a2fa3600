// Every French word of the imports: what is wrong in a file, and the page that shows it.

// Nothing and one are singular in French.
const agree = (count: number, one: string, several: string) => (count < 2 ? one : several)
const say = (value: number) => value.toLocaleString('fr-FR')

export const words = {
  title: 'Import de fichiers',
  intro:
    'Un fichier CSV de votre logiciel de gestion : point-virgule, dates jj/mm/aaaa. Rien n’est écrit avant votre accord.',
  kind: 'Que contient ce fichier ?',
  file: 'Le fichier',
  fileHint: 'CSV, 20 Mo au plus. Les colonnes attendues sont écrites plus bas.',
  look: 'Vérifier le fichier',
  columns: 'Les colonnes attendues',
  columnsRequired: 'obligatoires',
  columnsOptional: 'facultatives',
  order:
    'L’ordre conseillé : agences, résidences, bâtiments, logements, équipements, lieux, locataires, baux, personnel. Les contrats et les chantiers viennent après les bâtiments et les prestataires, les sujets quand vous voulez.',
  resultDry: 'Voici ce qui changerait',
  resultDone: 'C’est importé',
  resultWrong: (count: number) =>
    count === 1 ? '1 point est à corriger' : `${count} points sont à corriger`,
  nothingWritten: 'Rien n’a été écrit. Corrigez le fichier et envoyez-le à nouveau.',
  created: (count: number) => agree(count, 'Nouveau', 'Nouveaux'),
  changed: (count: number) => agree(count, 'Changé', 'Changés'),
  unchanged: (count: number) => agree(count, 'Inchangé', 'Inchangés'),
  counts: (created: number, changed: number, unchanged: number) =>
    [
      `${say(created)} ${agree(created, 'nouveau', 'nouveaux')}`,
      `${say(changed)} ${agree(changed, 'changé', 'changés')}`,
      `${say(unchanged)} ${agree(unchanged, 'inchangé', 'inchangés')}`,
    ].join(', '),
  confirm: 'Importer',
  cancel: 'Ne pas importer',
  nothingToDo: 'Tout est déjà à jour : il n’y a rien à importer.',
  other: 'Importer un autre fichier',
  line: 'Ligne',
  column: 'Colonne',
  problem: 'Ce qui ne va pas',
  what: 'Code',
  change: 'Changement',
  isNew: 'nouveau',
  changes: 'Ce qui change',
  more: (count: number) => `Et ${say(count)} ${agree(count, 'autre', 'autres')}.`,
  none: '(vide)',
  yes: 'oui',
  no: 'non',
  chooseKind: 'Choisissez ce que contient le fichier.',
  chooseFile: 'Choisissez un fichier.',
  tooLarge: 'Ce fichier dépasse 20 Mo. Rien n’a été écrit : coupez-le en plusieurs fichiers.',
  fileGone: 'Ce fichier n’est plus gardé. Envoyez-le à nouveau.',
  administratorOnly: 'Seul un administrateur importe des fichiers.',
  wholeFile: 'fichier',

  empty: 'Cette case est vide, elle est obligatoire.',
  noHeader: (names: string) =>
    `Le fichier est vide. La première ligne doit porter les noms des colonnes : ${names}`,
  wrongSeparator: 'Les colonnes doivent être séparées par des points-virgules (;).',
  unknownColumn: (name: string, names: string) =>
    `La colonne « ${name} » n’est pas attendue. Colonnes connues : ${names}`,
  noKnownColumn: (names: string) =>
    `Aucune colonne attendue n’est dans ce fichier : est-ce le bon ? Colonnes connues : ${names}`,
  missingColumn: (name: string) => `Il manque la colonne « ${name} ».`,
  columnTwice: (name: string) => `La colonne « ${name} » est écrite deux fois.`,
  cellCount: (count: number, expected: number) => `Cette ligne a ${count} cases au lieu de ${expected}.`,
  quoteOpen:
    'Des guillemets s’ouvrent à cette ligne et ne se ferment pas : la suite du fichier ne se lit pas. Fermez-les, ou enlevez-les.',
  quoteMisplaced:
    'Des guillemets sont mal placés à partir de cette ligne. Un texte qui en contient s’écrit entre guillemets, et chacun y est doublé : "Tour ""Le Phare"" A".',
  workbook:
    'C’est un classeur, pas un fichier CSV. Ouvrez-le, puis « Enregistrer sous » : CSV UTF-8, séparateur point-virgule.',
  webPage:
    'C’est une page web ou du XML, pas un fichier CSV. Refaites l’export de votre logiciel, au format CSV.',
  wideText:
    'Ce texte est en UTF-16 sans le dire. Enregistrez-le en « CSV UTF-8 », puis envoyez-le à nouveau.',
  notText:
    'Ce n’est pas un fichier CSV : ses octets ne sont pas du texte. Refaites l’export de votre logiciel.',
  headerOnly: 'Il n’y a que la ligne des noms de colonnes : aucune ligne à importer.',
  otherKind: (asked: string, found: string) =>
    `Ces colonnes sont celles de « ${found} », pas de « ${asked} ». Choisissez « ${found} », ou un autre fichier.`,
  cut: 'L’envoi s’est arrêté avant la fin. Rien n’a été écrit : envoyez le fichier à nouveau.',
  twin: (key: string, line: number) => `« ${key} » est déjà à la ligne ${line}.`,
  tooLong: (max: number) => `Ce texte dépasse ${max} caractères.`,
  notCode: (cell: string) =>
    `« ${cell} » n’est pas un code : lettres, chiffres, point, tiret, barre, 40 au plus.`,
  notWhole: (cell: string, least: number, most: number) =>
    `« ${cell} » n’est pas un nombre entier de ${least} à ${most}.`,
  notDecimal: (cell: string, least: number, most: number) =>
    `« ${cell} » n’est pas un nombre de ${say(least)} à ${say(most)} (virgule décimale).`,
  notDate: (cell: string) => `« ${cell} » n’est pas une date. Écrivez jj/mm/aaaa, par exemple 23/11/2026.`,
  notChoice: (cell: string, choices: string) => `« ${cell} » n’est pas connu. Choix possibles : ${choices}.`,
  notEmail: (cell: string) => `« ${cell} » n’est pas une adresse e-mail.`,
  notPhone: (cell: string) => `« ${cell} » n’est pas un numéro de téléphone.`,
  notPostcode: (cell: string) => `« ${cell} » n’est pas un code postal de cinq chiffres.`,
  notInsee: (cell: string) => `« ${cell} » n’est pas un code INSEE de cinq signes.`,
  notHandle: (cell: string) => `« ${cell} » n’est pas un identifiant : minuscules, chiffres, point, tiret.`,
  notSlug: (cell: string) =>
    `« ${cell} » n’est pas un code de réparation : minuscules sans accent, chiffres et « _ ».`,
  notSubjects: (cell: string) =>
    `« ${cell} » n’est pas une liste de codes de sujets, séparés par des virgules.`,
  notRepairChoices: (cell: string) =>
    `« ${cell} » n’est pas une liste de réponses. Écrivez par exemple : Le joint = locataire | Le robinet = bailleur`,
  dependsNeeds: 'Pour « ça dépend », écrivez une question et au moins deux réponses.',
  dependsOnly: 'Une question ne va qu’avec « ça dépend ».',
  endsBefore: 'La date de fin est avant la date de début.',
  buildingDiffers: (code: string, line: number) =>
    `Le bâtiment « ${code} » est décrit autrement à la ligne ${line}.`,
  leaseDiffers: (code: string, line: number) =>
    `Le bail « ${code} » a un autre logement ou d’autres dates à la ligne ${line}.`,
  staffDiffers: (handle: string, line: number) => `« ${handle} » est décrit autrement à la ligne ${line}.`,
  emailTwice: (email: string, line: number) =>
    `L’adresse « ${email} » est déjà à la ligne ${line}, pour quelqu’un d’autre.`,
  relationNeeded: 'Dites le lien de cet occupant : conjoint, enfant, parent ou autre.',
  labelTwice: (label: string, line: number) => `Le sujet « ${label} » est déjà à la ligne ${line}.`,
  notSubject: (cell: string) =>
    `« ${cell} » n’est pas un code de sujet : minuscules sans accent, chiffres, tiret bas, 40 au plus.`,
  tooManyQuestions: (most: number, lettersMax: number) =>
    `${most} questions au plus, séparées par |, chacune de ${lettersMax} caractères au plus.`,
  oneSector: 'Une agence ou une résidence, pas les deux.',
} as const

export const kindNames = {
  agencies: 'Agences',
  estates: 'Résidences',
  buildings: 'Bâtiments et entrées',
  homes: 'Logements',
  equipment: 'Équipements',
  places: 'Lieux et terrains',
  residents: 'Locataires et occupants',
  leases: 'Baux',
  staff: 'Personnel et rôles',
  contracts: 'Contrats d’entretien',
  sites: 'Chantiers et garanties',
  repairs: 'Réparations : locataire ou bailleur',
  natures: 'Sujets des demandes',
} as const

/** Fields as the change list says them. */
export const fieldNames: Record<string, string> = {
  code: 'code',
  name: 'nom',
  address: 'adresse',
  phone: 'téléphone',
  email: 'e-mail',
  latitude: 'latitude',
  longitude: 'longitude',
  agency: 'agence',
  commune: 'commune',
  postcode: 'code postal',
  insee: 'INSEE',
  estate: 'résidence',
  permitted_on: 'permis',
  building: 'bâtiment',
  label: 'libellé',
  position: 'rang',
  floors: 'étages',
  entrance: 'entrée',
  floor: 'étage',
  door: 'porte',
  rooms: 'pièces',
  surface_m2: 'surface',
  kind: 'type',
  ground: 'sol',
  civility: 'civilité',
  first_name: 'prénom',
  last_name: 'nom',
  language: 'langue',
  sms: 'mobile',
  home: 'logement',
  starts_on: 'début',
  ends_on: 'fin',
  from_on: 'date d’effet',
  heading: 'rubrique',
  words: 'mots',
  natures: 'sujets',
  verdict: 'qui',
  question: 'question',
  choices: 'réponses',
  sentence: 'phrase',
  contract: 'contrat',
  contractor: 'entreprise',
  title: 'chantier',
  trades: 'corps de métier',
  guarantee_until: 'garantie',
  source: 'source',
  checked: 'vérifié',
  active: 'active',
  people: 'personnes',
  handle: 'identifiant',
  employer: 'employeur',
  family: 'famille',
  place_kinds: 'lieux',
  urgency: 'urgence',
  is_sensitive: 'sensible',
  danger: 'danger',
  trade: 'corps de métier',
  equipment_kind: 'équipement',
  hint: 'indication',
  questions: 'questions',
  is_active: 'actif',
}
