// Every French word of the liaison missions: on a device, at the desk, for residents.
import { sayDay } from '../../platform/clock/words.fr.ts'
import { sayPhone } from '../../ui/phone.ts'
import type { Mission } from './queries.ts'
import type { MissionState, Subject } from './rules.ts'

const subjects: Record<Subject, string> = {
  works: 'Les travaux',
  home_fault: 'Un problème dans le logement',
  common_fault: 'Un problème dans l’immeuble',
  rent: 'Loyer et charges',
  paper: 'Un papier, un courrier',
  neighbours: 'La vie entre voisins',
  digital: 'Aide pour l’application',
  help: 'Une aide, un accompagnement',
  other: 'Autre chose',
}

const states: Record<MissionState, string> = { coming: 'À venir', running: 'En cours', ended: 'Finie' }
const many = (count: number, one: string, more: string) => `${count}\u00a0${count > 1 ? more : one}`

type Told = Pick<Mission, 'agentName' | 'title' | 'office' | 'letterbox' | 'phone' | 'untilOn' | 'estates'>
const sayChanges = (mission: Told, said: string[]): string[] => [
  ...(said.includes('office')
    ? [mission.office ? `Permanence : ${mission.office}.` : 'Il n’y a plus de lieu de permanence.']
    : []),
  ...(said.includes('phone')
    ? [
        mission.phone
          ? `Téléphone : ${sayPhone(mission.phone)}.`
          : 'Il n’y a plus de téléphone : appelez-nous.',
      ]
    : []),
  ...(said.includes('letterbox')
    ? [
        mission.letterbox
          ? `Boîte aux lettres : ${mission.letterbox}.`
          : 'Il n’y a plus de boîte aux lettres.',
      ]
    : []),
]

export const words = {
  subjects,
  states,
  days: ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'],
  closed: 'fermé',
  unreadable: 'Cet envoi ne se lit pas. Il est gardé sur votre appareil.',
  noMission: 'Cette mission n’est pas la vôtre, ou elle est finie. Voyez votre responsable.',
  notInPerimeter: 'Ce logement n’est pas dans le périmètre de la mission.',
  walkInKept: 'Visite enregistrée.',
  wordsLeftOut: (about: string) =>
    `Visite enregistrée, sans les mots qui parlaient ${about}. Notez plutôt la demande.`,
  letterKept: (number: number) => `La lettre est la demande ${number}.`,
  letterFrom: 'Lettre trouvée dans la boîte, sans nom',
  letterWords: (said: string) => said || 'Lettre photographiée : voir les photos.',
  subjectUnknown: 'Ce sujet n’existe plus. Choisissez-en un autre.',
  letterEmpty: 'Recopiez la lettre ou photographiez-la.',
  card: {
    title: 'Votre agent de liaison',
    who: (name: string, employer: string | null) => (employer ? `${name} (${employer})` : name),
    office: 'Permanence',
    hours: 'Horaires',
    noHours: 'Pas encore d’horaires : appelez l’agence.',
    letterbox: 'Boîte aux lettres',
    phone: 'Téléphone',
    special: 'À savoir',
    specialDay: (day: string, hours: string, label: string) =>
      `${day} : ${hours}${label ? ` (${label})` : ''}`,
    until: (day: string) => `Jusqu’au ${day}.`,
    from: (day: string) => `À partir du ${day}.`,
  },
  mail: {
    subject: (title: string) => `Fin de mission : ${title}`,
    paragraphs: (agent: string, cases: number, walkIns: number, letters: number) => [
      `La mission de ${agent} est finie. Ce qui reste ouvert revient à l’agence :`,
      `${many(cases, 'demande', 'demandes')}, ${many(walkIns, 'visite sans réponse', 'visites sans réponse')}, ${many(letters, 'lettre sans réponse', 'lettres sans réponse')}.`,
    ],
    lateSubject: (title: string) => `Arrivé après la fin de mission : ${title}`,
    lateParagraphs: (agent: string, cases: number, walkIns: number, letters: number) => [
      `Ce que ${agent} avait noté sans réseau avant la fin de sa mission vient d’arriver. Ce qui en reste ouvert revient à l’agence :`,
      `${many(cases, 'demande', 'demandes')}, ${many(walkIns, 'visite sans réponse', 'visites sans réponse')}, ${many(letters, 'lettre sans réponse', 'lettres sans réponse')}.`,
    ],
    open: 'Voir ce qui reste',
  },
  sessions: {
    title: 'Permanences tenues',
    none: 'Aucune permanence notée. Notez celles qui ont eu lieu : le bilan en compte les heures.',
    note: 'Noter une permanence tenue',
    day: 'Jour',
    hours: 'Horaires',
    hoursHint: 'Comme elle a eu lieu : 9h-12h.',
    where: 'Où',
    people: 'Personnes reçues',
    peopleHint: 'Sans nombre : celles du registre des visites, entre ces heures.',
    cost: 'Coût',
    costHint: 'En euros, si vous le suivez : 45 ou 45,50.',
    euros: (cents: number) => `${(cents / 100).toLocaleString('fr-FR', { minimumFractionDigits: 2 })}\u00a0€`,
    by: 'Noté par',
    wrong: 'Erreur de saisie',
    takeOut: 'Retirer',
    save: 'Enregistrer la permanence',
    saved: 'La permanence est notée.',
    gone: 'La permanence est retirée.',
    needDay: 'Donnez le jour.',
    needHours:
      'Écrivez les heures comme ceci : 9h-12h. Deux permanences le même jour se notent l’une après l’autre.',
    needPeople: 'Écrivez un nombre, de 0 à 500, ou rien.',
    needCost: 'Écrivez un montant en euros, par exemple 45,50, ou rien.',
    outside: 'Ce jour n’est pas un jour de la mission, ou il est encore à venir.',
    twin: 'Une permanence est déjà notée à ces heures-là.',
  },
  changed: {
    subject: 'Votre agent de liaison : du nouveau',
    short: (mission: Told, said: string[]) =>
      `Du nouveau pour votre agent de liaison (${mission.agentName}). ${sayChanges(mission, said).join(' ')}`,
    paragraphs: (mission: Told, said: string[]) => [
      `${mission.agentName} vous accompagne : ${mission.title}. Voici ce qui change dès maintenant :`,
      ...sayChanges(mission, said),
    ],
    toAgent: (title: string) => `Votre mission change : ${title}`,
    agentParagraphs: (mission: Told, changed: string[]) => [
      'Voici ce qui est enregistré maintenant :',
      ...(changed.includes('until')
        ? [`Dernier jour : ${sayDay(Temporal.PlainDate.from(mission.untilOn))}.`]
        : []),
      ...(changed.includes('estates')
        ? [`Périmètre : ${mission.estates.map(({ name }) => name).join(', ')}.`]
        : []),
      ...(changed.includes('title') ? [`Nom : ${mission.title}.`] : []),
      ...sayChanges(mission, changed),
    ],
  },
  overlap: {
    title: 'Une autre mission suit aussi une de ces résidences',
    until: (agent: string, day: string) => `${agent}, jusqu’au ${day}`,
    lead: 'Les habitants y lisent les deux agents, le périmètre le plus étroit d’abord, puis la mission commencée en dernier. Si ce n’est pas voulu, retirez la résidence d’un des deux périmètres.',
  },
  /** Told when a mission ends before the day that was said. */
  endedEarly: {
    subject: 'Votre agent de liaison : la mission se termine',
    short: (mission: Told, agency: string, phone: string) =>
      `${mission.agentName} n’est plus votre agent de liaison : il n’y a plus de permanence. Pour toute demande : ${agency}, ${phone}.`,
    paragraphs: (mission: Told, agency: string, phone: string) => [
      `${mission.agentName} vous accompagnait : ${mission.title}. Cette mission se termine plus tôt que prévu.`,
      ...(mission.office ? [`Il n’y a plus de permanence : ${mission.office}.`] : []),
      ...(mission.letterbox ? ['La boîte aux lettres de la mission n’est plus relevée.'] : []),
      `Ce qui est en cours est suivi par ${agency}. Pour toute demande : ${phone}.`,
    ],
  },
  /** Told when hours change. */
  hoursTold: {
    lead: (people: number) =>
      people === 0
        ? 'Les halls le lisent aussitôt. Personne n’habite encore ce périmètre : aucun message ne part.'
        : `Les halls le lisent aussitôt, et ${people === 1 ? 'une personne du périmètre reçoit un message, par le moyen qu’elle a choisi' : `${people} personnes du périmètre reçoivent un message, chacune par le moyen qu’elle a choisi`}. Un jour déjà passé n’est dit à personne.`,
    saved: 'C’est enregistré. Les habitants concernés sont prévenus.',
    dayPast: 'Ce jour est déjà passé : choisissez un jour à venir.',
    dayAfter: (day: string) => `La mission se termine ${day} : choisissez un jour avant.`,
    dayBefore: (day: string) => `La mission commence ${day} : choisissez un jour après.`,
    subject: 'Votre agent de liaison : les horaires changent',
    week: (hours: string) => `Nouveaux horaires de la permanence. ${hours.replace(/\.$/, '')}.`,
    day: (day: string, hours: string, label: string) =>
      `Permanence du ${day} : ${hours}${label ? ` (${label})` : ''}.`,
    usual: (day: string, hours: string) => `Permanence du ${day} : comme d’habitude, ${hours}.`,
    short: (agent: string, said: string[]) => `${agent}, votre agent de liaison. ${said.join(' ')}`,
    paragraphs: (mission: Told, said: string[]) => [
      `${mission.agentName} vous accompagne : ${mission.title}. Voici ce qui change :`,
      ...said,
      ...(mission.office ? [`Lieu : ${mission.office}.`] : []),
    ],
    toAgent: 'Les horaires de votre permanence changent. Les habitants du périmètre sont prévenus.',
  },
  leave: {
    title: 'Retirer une résidence du périmètre',
    lead: 'À partir de maintenant, l’agent n’y accède plus, et son hall ne l’annonce plus. Ses demandes de cette résidence reviennent à l’agence. Ce qui y a été noté reste lisible, et compte dans le bilan ; ce que l’appareil de l’agent n’a pas encore envoyé est encore reçu.',
    which: 'Quelle résidence ?',
    save: 'Retirer cette résidence',
    saved: 'La résidence ne fait plus partie de la mission. L’agent et l’agence sont prévenus.',
    label: 'Sorties du périmètre',
    line: (name: string, day: string) => `${name}, ${day}`,
    last: 'C’est la seule résidence de cette mission : finissez plutôt la mission.',
    unknown: 'Cette résidence n’est pas dans cette mission.',
    needed: 'Choisissez la résidence à retirer.',
    notYours: 'Cette résidence n’est pas dans votre secteur : demandez à son agence.',
    subject: (estate: string, title: string) => `${estate} ne fait plus partie de la mission : ${title}`,
    paragraphs: (agent: string, estate: string, cases: number, walkIns: number, letters: number) => [
      cases + walkIns + letters === 0
        ? `${agent} ne suit plus ${estate}. Rien n’y était ouvert.`
        : `${agent} ne suit plus ${estate}. Ce qui y était ouvert vous revient : ${[
            cases > 0 && many(cases, 'demande', 'demandes'),
            walkIns > 0 && many(walkIns, 'visite sans réponse', 'visites sans réponse'),
            letters > 0 && many(letters, 'lettre sans réponse', 'lettres sans réponse'),
          ]
            .filter(Boolean)
            .join(', ')}.`,
    ],
    toAgent: (estate: string) => [
      `${estate} ne fait plus partie de votre mission. Vos demandes de cette résidence reviennent à son agence.`,
      'Ce que vous y avez noté sans réseau est encore reçu : ouvrez l’application quand vous avez du réseau.',
    ],
  },
  register: {
    title: 'Registre des visites',
    none: 'Personne n’est encore venu.',
    when: 'Quand',
    people: 'Personnes',
    subject: 'Sujet',
    where: 'Logement',
    words: 'Mots',
    answer: 'Réponse',
    owed: 'Promise, à donner.',
    given: (when: string) => `Promise, et donnée ${when}.`,
    answered: 'C’est répondu',
    what: 'Ce que vous avez répondu',
    hint: 'La personne peut lire ces mots.',
    save: 'Garder la réponse',
    needed: (lettersMax: number) => `Écrivez la réponse donnée, en ${lettersMax} lettres au plus.`,
    about: (about: string) =>
      `Ces mots parlent ${about}. Dites seulement ce qui a été répondu, ou cochez que vous avez relu.`,
    readOver: 'Vous avez relu ?',
    sure: 'Ces mots ne désignent personne : je les ai relus',
    unknown: 'Cette visite n’est plus au registre.',
  },
  desk: {
    asked: 'Ce que j’ai demandé, et ce qui est revenu',
    change: 'Modifier la mission',
    changeLead: (people: number) =>
      `Les habitants et les halls le lisent aussitôt. Si le lieu, la boîte aux lettres ou le téléphone change, ${people > 1 ? `${people} personnes du périmètre reçoivent un message, chacune par le moyen qu’elle a choisi` : people === 1 ? 'une personne du périmètre reçoit un message, par le moyen qu’elle a choisi' : 'personne du périmètre n’est à prévenir'}.`,
    untilHint: 'L’accès de l’agent suit cette date. Pour finir aujourd’hui, prenez « Finir la mission ».',
    addEstates: 'Ajouter au périmètre',
    addEstatesHint: 'L’agent y accède dès maintenant, jusqu’au dernier jour.',
    saveChange: 'Enregistrer',
    changedSaved: 'C’est enregistré. Les personnes concernées sont prévenues.',
    notAll:
      'Une résidence de cette mission n’est pas dans votre secteur : demandez à l’agence de cette résidence de changer le dernier jour.',
    endsPastNow: 'Ce jour est déjà passé. Pour finir tout de suite, prenez « Finir la mission ».',
    title: 'Missions de liaison',
    lead: 'Un agent de liaison, un périmètre, un début, une fin. Quand elle finit, tout ce qui est ouvert revient à l’agence.',
    none: 'Aucune mission.',
    noneHelp: 'Commencez-en une : l’agent reçoit l’accès à ses résidences pour ces dates, et pas au-delà.',
    new: 'Nouvelle mission',
    mission: 'Mission',
    agent: 'Agent',
    estates: 'Périmètre',
    dates: 'Dates',
    datesOf: (from: string, until: string) => `du ${from} au ${until}`,
    state: 'État',
    back: 'Toutes les missions',
    titleLabel: 'Nom de la mission',
    agentLabel: 'Qui ?',
    agentHint: 'Une personne de l’organisme ou d’une autre entreprise, qui a déjà un compte.',
    hire: 'Pas encore de compte',
    hireHint:
      'Laissez « Qui ? » vide et écrivez ceci : son compte est créé avec la mission, et ne s’ouvre que pour elle.',
    hired: {
      hired_name: 'Prénom et nom de l’agent',
      hired_email: 'Son e-mail',
      hired_employer: 'Son entreprise',
    },
    invite: 'Envoyer son lien de première connexion',
    inviteWhy: (name: string) => `Pour la première connexion de ${name}.`,
    invited: 'Le lien est parti par e-mail. Il sert une fois.',
    estatesLabel: 'Quelles résidences ?',
    fromLabel: 'Premier jour',
    untilLabel: 'Dernier jour',
    officeLabel: 'Lieu de la permanence',
    officeHint: 'Comme il sera lu dans les halls : « Loge du bâtiment A, 3 quai du Bassin ».',
    letterboxLabel: 'Où est la boîte aux lettres ?',
    phoneLabel: 'Téléphone pour les habitants',
    hours: 'Horaires de la permanence',
    dayHint: 'Par exemple 9h-12h. Rien : fermé.',
    slotsWrong: 'Écrivez les heures comme ceci : 9h-12h, 14h-17h.',
    create: 'Commencer la mission',
    created: 'La mission est prête : les halls et les habitants du périmètre lisent ses horaires.',
    saved: 'C’est enregistré.',
    saveHours: 'Enregistrer les horaires',
    special: 'Jours particuliers',
    specialDay: 'Jour',
    specialHours: 'Horaires ce jour-là',
    specialHint: 'Rien : fermé toute la journée.',
    specialLabel: 'Pourquoi',
    specialLabelHint: 'Les habitants le liront.',
    addSpecial: 'Ajouter ce jour',
    remove: 'Retirer',
    needTitle: 'Donnez un nom à la mission.',
    needAgent: 'Choisissez l’agent, ou écrivez son nom.',
    needEstates: 'Choisissez au moins une résidence.',
    needDates: 'Donnez le premier et le dernier jour.',
    endsBefore: 'Le dernier jour vient avant le premier.',
    endsPast: 'Le dernier jour est déjà passé.',
    needDay: 'Donnez le jour.',
    unknown: 'Cette mission n’existe pas, ou elle n’est pas dans votre secteur.',
    letters: 'Lettres de la boîte',
    letter: 'Lettre',
    lettersNone: 'Aucune lettre pour l’instant.',
    case: (number: number) => `Demande ${number}`,
    found: 'Trouvée',
    caseState: 'Où elle en est',
    caseStates: {
      open: 'Sans réponse',
      answered: 'Répondue',
      closed: 'Terminée',
      merged: 'Réunie à une autre',
    },
    end: 'Finir la mission',
    endLead:
      'L’accès de l’agent s’arrête tout de suite. Ses demandes reviennent à l’agence ; les visites et les lettres sans réponse sont listées ici.',
    endWhy: 'Pourquoi ?',
    endNow: 'Finir maintenant',
    ended: 'La mission est finie. Ce qui reste ouvert revient à l’agence.',
    over: 'Cette mission est finie : elle ne change plus.',
    endedOn: (when: string) => `Finie ${when}.`,
    handover: 'Repris par l’agence',
    handoverComing: 'Ce qui reste ouvert est en train de revenir à l’agence.',
    handoverNone: 'Rien n’était ouvert : tout avait sa réponse.',
    handoverOf: (cases: number, walkIns: number, letters: number) =>
      `${many(cases, 'demande', 'demandes')}, ${many(walkIns, 'visite', 'visites')}, ${many(letters, 'lettre', 'lettres')}.`,
  },
} as const
