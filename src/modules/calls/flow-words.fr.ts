// Every French word of the pages where the flow of calls is drawn, written, checked and put in force.

import type { FlowProblem } from './check.ts'
import type { FlowPlace, Leader } from './edit.ts'
import type { Flow, Language, NodeKind } from './flow.ts'
import { numberWrong } from './phone-words.fr.ts'

const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`

/** How a step is called: by its title, else by its name read aloud (quelqu-un → « Quelqu’un »). */
export const stepTitle = (flow: Flow, name: string): string => flow.titles?.[name] ?? titleOf(name)

/** Steps in the order of their titles: what one chooses from. */
export const stepOptions = (flow: Flow): { value: string; label: string }[] =>
  Object.keys(flow.nodes)
    .map((name) => ({ value: name, label: stepTitle(flow, name) }))
    .sort((one, other) => one.label.localeCompare(other.label, 'fr'))

/** quelqu-un → « Quelqu’un »; message-recu → « Message recu ». */
export function titleOf(name: string): string {
  const read = name
    .replaceAll(/(^|-)(qu|quelqu|aujourd|[cdjlmnst])-(?=[aeiouyh])/g, '$1$2’')
    .replaceAll('-', ' ')
  return read.charAt(0).toUpperCase() + read.slice(1)
}

const kinds: Record<NodeKind, string> = {
  announce: 'Annonce',
  menu: 'Menu',
  hours: 'Horaires',
  caller: 'Qui appelle',
  news: 'Pannes connues',
  works: 'Dates de travaux',
  follow: 'Suivi d’une demande',
  message: 'Message à laisser',
  queue: 'File d’attente',
  callback: 'Rappel',
  dial: 'Numéro à appeler',
  emergency: 'Urgence',
  sms_link: 'Lien par SMS',
  language: 'Langue',
  hang_up: 'Fin de l’appel',
}

const places: Record<FlowPlace, string> = {
  start: 'le début de l’appel',
  person: 'la touche 0 et trois silences',
  message: 'là où l’on laisse un message',
  emergency: 'la touche 9',
}

const hours = { open: 'ouvert', closed: 'fermé', closure: 'fermeture' } as const

export const flowWords = {
  title: 'Parcours des appels',
  intro:
    'Chaque appel au numéro unique suit ce parcours. Une version en service ne change plus : on en prépare une autre, on l’essaie, puis on la met en service.',
  inForce: 'en service',
  version: (number: number) => `Version ${number}`,
  states: { draft: 'brouillon', inForce: 'en service', before: 'a été en service', dropped: 'abandonnée' },
  ours: 'Palier',
  versions: 'Versions',
  name: 'Version',
  state: 'État',
  by: 'Par',
  when: 'Quand',
  putBackWhen: 'Remise en service',
  putBackBy: (moment: string, by: string) => `${moment}, par ${by}`,
  note: 'Pourquoi',
  picture: (number: number) => `Dessin du parcours, version ${number}`,
  pictureHint: 'Ouvrez une étape pour lire ce qu’elle dit et où elle mène.',
  everywhere: '9 mène à l’urgence de partout, 0 à quelqu’un.',
  fromEverywhere: { emergency: '9, de partout', person: '0, de partout' },
  start: 'début',
  toMend: 'à corriger',
  list: 'Le même parcours, en liste',
  step: 'Étape',
  kind: 'Genre',
  says: 'Ce qui est dit',
  leads: 'Mène à',
  kinds,
  places,
  hours,
  exits: {
    next: 'ensuite',
    callback: 'rappel demandé',
    noAnswer: 'sans réponse',
    done: 'fait',
  },
  draftTitle: 'Préparer une nouvelle version',
  draftFrom: 'À partir de cette version',
  draftNote: 'Pourquoi cette version ?',
  draftNoteHint: 'Par exemple : les encombrants ont leur touche.',
  begin: 'Commencer un brouillon',
  beginFromThis: 'Préparer un brouillon à partir de celle-ci',
  unknown: 'Cette version n’existe pas. Revenez à la liste des versions.',
  kept: 'Cette version ne change plus. Préparez-en une autre à partir d’elle.',
  onlyAdministrator: 'Seul un administrateur change le parcours. Vous pouvez le lire.',
  saved: 'C’est enregistré.',
  publishedNow:
    'Cette version est en service : les nouveaux appels la suivent. Ceux en cours gardent la leur.',
  checkTitle: 'Avant de mettre en service',
  checkFine: 'Chaque chemin mène à une personne, à un message ou à un au revoir.',
  toMendTitle: (count: number) => `Il reste ${many(count, 'point à corriger', 'points à corriger')}`,
  alsoSaid: 'À savoir',
  scenarios: 'Situations à vérifier',
  scenariosFine: (count: number) =>
    `${many(count, 'situation essayée', 'situations essayées')} : tout va où il faut.`,
  scenariosWrong: (wrong: number, all: number) =>
    `${many(wrong, 'situation ne va pas', 'situations ne vont pas')} où il faut, sur ${all}`,
  seeScenarios: 'Voir et changer les situations',
  notReady: (problems: number, scenarios: number) =>
    `Ce brouillon n’est pas prêt : ${[
      problems > 0 && many(problems, 'point à corriger', 'points à corriger'),
      scenarios > 0 &&
        many(scenarios, 'situation qui ne va pas où il faut', 'situations qui ne vont pas où il faut'),
    ]
      .filter(Boolean)
      .join(', ')}. Revenez au brouillon : chaque point y est dit.`,
  nothingToPublish:
    'Ce brouillon ne change rien à la version en service : il n’y a rien à mettre en service. Changez une étape ou un texte, ou abandonnez-le.',
  notPublished: 'Rien n’a été mis en service',
  notRemoved: 'Cette étape n’a pas été retirée',
  publish: 'Mettre en service',
  putBack: 'Remettre en service',
  putBackHint: 'Les nouveaux appels suivront de nouveau cette version, tout de suite.',
  drop: 'Abandonner ce brouillon',
  changes: 'Ce que ce brouillon change',
  changesOfOther: 'Ce qui diffère de la version en service',
  noChange: 'Rien ne diffère de la version en service.',
  changedNodes: 'Étapes',
  changedTitles: 'Noms des étapes',
  changedPrompts: 'Textes',
  changedPlaces: 'Points de départ',
  changeKinds: { added: 'ajouté', removed: 'retiré', changed: 'changé' },
  what: 'Quoi',
  before: 'Avant',
  after: 'Après',
  recorded: 'enregistrement',
  addStep: 'Ajouter une étape',
  stepName: 'Son nom',
  stepNameHint: 'Court, comme on le dirait : « File des travaux ».',
  stepKind: 'Que fait-elle ?',
  stepTitle: 'Nom de l’étape',
  stepNameNeeded: 'Donnez un nom à cette étape.',
  stepNameTaken: 'Une autre étape porte déjà ce nom. Choisissez-en un autre.',
  stepKindNeeded: 'Choisissez ce que fait cette étape.',
  stepAdded: 'L’étape est ajoutée. Écrivez ce qu’elle dit, puis faites-y mener une autre étape.',
  unknownStep: 'Cette étape n’est pas dans cette version. Revenez au dessin.',
  saveStep: 'Enregistrer cette étape',
  removeStep: 'Retirer cette étape',
  ledFrom: 'On y arrive par',
  ledFromNothing: 'Rien n’y mène encore.',
  stillLedTo: (leaders: string[]) =>
    `On arrive encore à cette étape par ${leaders.join(', ')}. Faites-les mener ailleurs, puis retirez-la.`,
  leader: (leader: Leader, flow: Flow): string =>
    'node' in leader ? `« ${stepTitle(flow, leader.node)} »` : places[leader.place],
  spots: 'Points de départ du parcours',
  spotsHint: 'Où un appel commence, et où mènent les touches qui valent partout.',
  spotLabels: {
    start: 'Un appel commence à',
    person: '0, et trois silences, mènent à',
    message: 'On laisse un message à',
    emergency: '9 mène à',
  } satisfies Record<FlowPlace, string>,
  commonTexts: 'Dits partout',
  unknownKey: 'Quand la touche ne mène nulle part',
  nothingHeard: 'Quand rien n’est tapé',
  saveSpots: 'Enregistrer ces points',
  listen: 'Écouter',
  moreOfText: 'Autres langues, enregistrement',
  count: (letters: number, most: number) => `${letters} caractères sur ${most}.`,
  alsoSaidBy: (others: string[]) => `Dit aussi à : ${others.map((one) => `« ${one} »`).join(', ')}.`,
  onlyHere: 'Ne changer ce texte qu’à cette étape',
  isRecorded: 'Une voix enregistrée le dit. Si vous changez le texte, la voix dessinée le redira.',
  unknownField: (field: string) =>
    `${field} serait dit tel quel : écrivez {organisme} pour votre nom, {agence} pour celui de l’agence, ou enlevez les accolades.`,
  textTooLong: (most: number) =>
    `Ce texte a plus de ${most} caractères : coupez-le, on ne l’écouterait pas jusqu’au bout.`,
  fields: {
    prompt: 'Ce qui est dit',
    next: 'Ensuite, mène à',
    askReference: 'Quand le numéro a plusieurs logements',
    intro: 'Avant les pannes connues',
    offer: 'Après les pannes connues',
    joined: 'Quand la personne dit que c’est chez elle aussi',
    none: 'Quand rien n’est prévu',
    unknown: 'Quand le logement n’est pas reconnu',
    askNumber: 'Pour demander le numéro',
    askCode: 'Pour demander le code',
    wrong: 'Quand le numéro et le code ne vont pas ensemble',
    again: 'Quand rien n’a été entendu',
    thanks: 'Après le message',
    waiting: 'Pendant l’attente',
    confirm: 'Pour confirmer le numéro',
    premium: 'Quand le numéro tapé est surtaxé',
    invalid: 'Quand le numéro tapé n’en est pas un',
    askWhen: 'Pour demander quand rappeler : la touche 1, dès que possible',
    done: 'Quand le rappel est noté',
    which: 'Pour demander quel danger',
    where: 'Pour demander où',
    coming: 'Quand quelqu’un est prévenu et s’en occupe',
    nobody: 'Quand l’astreinte ne répond pas encore',
    comingHidden: 'Quand quelqu’un s’en occupe, à un numéro caché',
    nobodyHidden: 'Quand l’astreinte ne répond pas encore, à un numéro caché',
    sent: 'Quand le lien est parti',
    unable: 'Quand le lien ne peut pas partir',
    callbackOffer: 'Pour proposer un rappel, avec la touche 1',
    open: 'Ouvert, mène à',
    closed: 'Fermé, mène à',
    closure: 'Fermeture exceptionnelle, mène à',
    agency: 'Les horaires de',
    team: 'Qui répond',
    ownAgency: 'l’agence de la personne qui appelle',
    nature: 'Sujet de la demande',
    natureHint: 'Les dangers n’y sont pas : un message ne sonne chez personne. Menez-les à l’urgence.',
    noNature: 'À dire en écoutant le message',
    waitSecondsMax: 'Attente la plus longue, en secondes',
    offerAfterSeconds: 'Proposer un rappel après, en secondes',
    offerHint: 'Dit toutes les 20 secondes à partir de ce moment.',
    callback: 'Si un rappel est demandé, mène à',
    noCallback: 'Pas de rappel',
    number: 'Numéro à appeler',
    seconds: 'Laisser sonner, en secondes',
    nextIfNone: 'Sans réponse, mène à',
  },
  choices: 'Touches',
  choice: (turn: number) => `Touche ${turn}`,
  choiceHint: 'Cinq au plus. Videz la touche pour retirer la ligne ; 9, 0 et * sont prises partout.',
  dangerHint: 'Videz la touche pour retirer la ligne. Toute autre touche mène aussi à l’astreinte.',
  key: 'Touche',
  label: 'Pour quoi',
  leadsTo: 'Mène à',
  danger: 'Danger',
  language: 'Langue',
  languages: { fr: 'français', en: 'anglais', ar: 'arabe', pl: 'polonais' } satisfies Record<
    Language,
    string
  >,
  advice: (danger: string) => `Conseil : ${danger.toLowerCase()}`,
  choiceWrong: (turn: number) => `Touche ${turn} : donnez une touche (un chiffre, * ou #), et où elle mène.`,
  choiceLabelNeeded: (turn: number) => `Touche ${turn} : dites pour quoi.`,
  nodeNeeded: 'Choisissez une étape.',
  secondsWrong: 'Écrivez un nombre de secondes entre 5 et 3600.',
  numberWrong,
  text: 'Texte',
  textIn: { fr: 'En français', en: 'En anglais', ar: 'En arabe', pl: 'En polonais' } satisfies Record<
    Language,
    string
  >,
  textHint: '{organisme} devient votre nom.',
  otherLanguageHint: 'Vide : le français est dit.',
  saveText: 'Enregistrer ce texte',
  textAt: (steps: string[]) =>
    steps.length === 0 ? 'Dit partout' : `Dit à ${steps.map((step) => `« ${step} »`).join(', ')}`,
  unknownText: 'Ce texte n’est pas dans cette version. Revenez au dessin.',
  textNeeded: 'Écrivez ce texte : rien ne serait dit.',
  recordTitle: 'Une voix enregistrée',
  recordHint:
    'Un fichier WAV, 16 bits, de la même phrase, deux minutes au plus. Il est remis à la qualité du téléphone.',
  recordFile: 'Fichier WAV',
  recordSend: 'Mettre cette voix',
  recordBack: 'Revenir à la voix dessinée',
  byPhone: 'Enregistrer par téléphone',
  byPhoneHint:
    'Palier appelle ce téléphone, dit la phrase, et vous la dites après le bip. Vous vous écoutez, puis 1 garde, 2 recommence.',
  byPhoneNumber: 'Téléphone à appeler',
  byPhoneCall: 'Appelez-moi',
  noLineToCall:
    'Aucune ligne de téléphone ne peut appeler d’elle-même : envoyez un fichier. Un numéro loué seul ne le peut pas.',
  dictations: {
    calling: 'Votre téléphone sonne. Une fois la voix gardée, elle est ici.',
    kept: 'Votre voix est gardée.',
    left: 'L’appel est fini sans que rien ne soit gardé.',
    not_reached: 'Votre téléphone n’a pas répondu.',
    refused: 'Votre voix n’est pas gardée : ce texte, ou ce brouillon, a changé pendant l’appel.',
  },
  lookAgain: 'Regarder où en est l’appel',
  recordNow: 'Une voix enregistrée dit ce texte.',
  drawnNow: 'La voix dessinée dit ce texte.',
  recordNone: 'Choisissez un fichier WAV.',
  recordWrong:
    'Ce fichier n’est pas un son WAV de 16 bits. Enregistrez-le en WAV (PCM, 16 bits), puis renvoyez-le.',
  recordHeavy: 'Ce fichier est trop lourd : vingt-cinq mégaoctets au plus. Une phrase suffit.',
  recordLong: (seconds: number, most: number) =>
    `Ce fichier dure ${seconds} secondes : ${most} au plus. Enregistrez seulement la phrase écrite ci-dessus, puis envoyez-le de nouveau.`,
  recordShort: 'On n’entend rien dans ce fichier : il dure moins d’une demi-seconde.',
  noSound: 'La voix n’a pas pu être dessinée. Réessayez dans un moment.',
  scenarioIntro:
    'Ce que tout parcours doit garder vrai. Chaque brouillon est essayé : il n’est mis en service que si tout va où il faut.',
  scenario: 'Situation',
  scenarioKeys: 'Touches',
  scenarioEnd: 'Doit finir à',
  scenarioFound: 'Dans cette version',
  scenarioKept: 'Oui',
  scenarioLost: (end: string, path: string[]) => `Non : finit à « ${end} » (${path.join(' → ')})`,
  scenarioGone: (name: string) => `Non : l’étape « ${titleOf(name)} » n’existe plus ici`,
  scenarioAdd: 'Ajouter une situation',
  scenarioTitle: 'Quelle situation ?',
  scenarioTitleHint: 'Par exemple : le samedi, une fuite se laisse en message.',
  scenarioHours: 'L’agence est',
  scenarioHoursNames: { open: 'ouverte', closed: 'fermée', closure: 'fermée exceptionnellement' },
  scenarioKnown: 'Son logement est reconnu, et une panne y est connue',
  scenarioKnownShort: 'logement reconnu',
  scenarioWho: 'Qui appelle',
  scenarioKeysLabel: 'Ce que la personne tape',
  scenarioKeysHint:
    'Les touches l’une après l’autre ; _ quand elle ne tape rien. 9 et 0 sont tapés dès les premiers mots, les autres à la question suivante.',
  scenarioSave: 'Ajouter cette situation',
  scenarioRemove: 'Retirer',
  scenarioTitleNeeded: 'Dites de quelle situation il s’agit.',
  scenarioKeysWrong: 'Écrivez seulement des chiffres, *, # et _, 60 au plus.',
  unknownScenario: 'Cette situation est déjà retirée.',
  keysSaid: (keys: string) =>
    keys === '' ? 'rien' : [...keys].map((key) => (key === '_' ? 'silence' : key)).join(', '),
  problem: (one: FlowProblem, flow: Flow): string => {
    const titleOf = (name: string) => stepTitle(flow, name)
    switch (one.problem) {
      case 'no_node':
        return `« ${titleOf(one.node)} » mène à « ${titleOf(one.to)} », qui n’existe pas : choisissez une autre étape.`
      case 'no_prompt':
      case 'no_text':
        return one.node
          ? `« ${titleOf(one.node)} » a un texte vide : écrivez ce qui est dit.`
          : 'Un texte dit partout est vide : écrivez-le.'
      case 'too_long':
        return `« ${titleOf(one.node || one.prompt)} » dit un texte trop long : coupez-le.`
      case 'unknown_field':
        return `« ${titleOf(one.node || one.prompt)} » dit ${one.field} tel quel : écrivez {organisme}, {agence}, ou enlevez les accolades.`
      case 'too_many_choices':
        return `« ${titleOf(one.node)} » propose trop de touches : cinq au plus, la suite dans un autre menu.`
      case 'key_twice':
        return `« ${titleOf(one.node)} » donne deux fois la même touche : changez-en une.`
      case 'key_kept':
        return `« ${titleOf(one.node)} » se sert d’une touche prise partout (9, 0 ou *) : choisissez-en une autre.`
      case 'no_choice':
        return `« ${titleOf(one.node)} » ne propose aucune touche : ajoutez-en une.`
      case 'key_absent':
        return `« ${titleOf(one.node)} » dit « tapez ${one.key} », et cette touche n’y mène nulle part : changez le texte, ou ajoutez la touche.`
      case 'key_unsaid':
        return `« ${titleOf(one.node)} » a une touche ${one.key} que son texte ne dit pas : dites-la, ou retirez-la.`
      case 'number_wrong':
        return `« ${titleOf(one.node)} » : ${numberWrong[one.fault]}`
      case 'no_emergency':
        return 'La touche 9 ne mène à aucune urgence : choisissez une étape « Urgence ».'
      case 'no_message':
        return 'Il n’y a pas d’étape où laisser un message : choisissez-en une.'
      case 'no_start':
        return 'L’appel ne commence nulle part : choisissez sa première étape.'
      case 'no_person':
        return 'La touche 0 ne mène nulle part : choisissez une étape.'
      case 'no_end':
        return `Depuis « ${titleOf(one.node)} », un appel peut tourner sans fin : faites-le mener à quelqu’un, à un message ou à une fin.`
      case 'closed_uncovered':
        return `À « ${titleOf(one.node)} », les heures fermées ne mènent ni à un message ni à quelqu’un : changez où elles mènent.`
      case 'closed_queue':
        return `« ${titleOf(one.node)} » fait attendre quelqu’un quand tout est fermé : menez-y par des horaires, et aux heures fermées à un message.`
      case 'never_reached':
        return `Rien ne mène à « ${titleOf(one.node)} » : reliez cette étape, ou retirez-la.`
      case 'emergency_far':
        return 'Dès les premiers mots, 9 doit mener à l’urgence : changez la première étape.'
    }
  },
} as const

export const unknownPlaceWords = {
  title: 'Appels dont le lieu est inconnu',
  intro:
    'Une personne dont le numéro n’est pas connu n’a pas encore d’agence. Ses horaires, sa file d’attente, ses rappels et, en urgence, son astreinte sont ceux d’une agence que vous choisissez. Quand elle n’est pas ouverte, et qu’une autre l’est, c’est l’autre qui répond ; l’astreinte, elle, ne change pas.',
  chosen: (agency: string) => `${agency} répond.`,
  first: (agency: string) =>
    `Personne n’a choisi : ${agency} répond, parce qu’elle est la première par ordre alphabétique.`,
  agency: 'Agence qui répond',
  needed: 'Choisissez une agence.',
  save: 'Enregistrer',
  saved: 'C’est enregistré. Le prochain appel en tient compte.',
  onlyAdministrator: 'Un administrateur choisit cette agence.',
  source: 'Réglages, Appels dont le lieu est inconnu',
  checked: (agency: string, isChosen: boolean) =>
    isChosen
      ? `Un appel dont le lieu est inconnu : ${agency} répond.`
      : `Un appel dont le lieu est inconnu : ${agency} répond, la première par ordre alphabétique. Personne ne l’a choisie.`,
  change: 'Choisir l’agence',
}
