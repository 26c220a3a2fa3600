// Every French word the residents' own pages and files show.
import { sayDay } from '../../platform/clock/words.fr.ts'

export const words = {
  preferences: 'Mes préférences',
  answerQuestion: 'Comment voulez-vous nos réponses ?',
  answerHint: 'Nous répondons toujours. Si un moyen ne marche pas, nous vous écrivons une lettre.',
  largePrint: 'Écrivez-moi en gros caractères',
  save: 'Enregistrer',
  saved: 'C’est enregistré.',
  nowByLetter: 'Adresse retirée. Nos réponses vous arriveront maintenant par lettre.',
  addresses: 'Où vous joindre',
  noAddressYet: 'Nous n’avons ni e-mail ni téléphone. Nos réponses vous arrivent par lettre.',
  verified: 'vérifié',
  notVerified: 'pas encore vérifié',
  remove: 'Retirer',
  removedByHer: 'Retirée par la personne',
  addTitle: 'Ajouter un e-mail ou un téléphone',
  addKind: 'Que voulez-vous ajouter ?',
  addAddress: 'L’adresse ou le numéro',
  addHint: 'Par exemple nom@exemple.fr, ou 06 12 34 56 78.',
  add: 'Ajouter',
  proof: {
    why: (address: string) =>
      `Avant d’écrire à ${address}, nous vérifions que c’est bien vous : un code y est envoyé.`,
    of: (address: string) => `Confirmer ${address}`,
    code: (address: string) => `Code reçu à ${address}`,
    confirm: 'Confirmer',
    again: 'Envoyer un nouveau code',
    againOf: (address: string) => `Envoyer un nouveau code à ${address}`,
    sent: 'Un code vient de partir. Écrivez-le plus bas pour confirmer l’adresse.',
    done: 'C’est confirmé : nous pouvons vous écrire à cette adresse.',
    empty: 'Écrivez le code que vous avez reçu.',
  },
  consents: 'Ce que vous acceptez',
  consentsHint:
    'Vous pouvez changer d’avis quand vous voulez. Les réponses à vos demandes vous arrivent toujours.',
  consentHow: 'Sur la page « Mes préférences »',
  myData: 'Mes données',
  myDataIntro: 'Voici ce que nous gardons sur vous. Les noms de vos voisins n’y sont pas.',
  download: 'Tout télécharger (JSON)',
  lines: (count: number) => (count === 0 ? 'rien' : count === 1 ? '1 ligne' : `${count} lignes`),
  toPreferences: 'Changer mes préférences',
  notFound: 'Cette personne n’est pas dans votre secteur, ou n’existe plus.',
  noChannel: 'Cette adresse n’est plus là. Rien n’a été changé.',
  kinds: 'Autrement pour certains messages',
  acknowledgement: 'Pour dire que votre demande est arrivée',
  progress: 'Pour les nouvelles en cours de route, un rendez-vous par exemple',
  likeAnswers: 'Comme les réponses',
  push: {
    title: 'Vos alertes',
    intro: 'Une alerte vous prévient dès qu’une réponse est là, même quand le site est fermé.',
    none: 'Aucun appareil ne reçoit nos alertes pour l’instant.',
    button: 'Recevoir les alertes sur cet appareil',
    needsScript: 'Pour ajouter un appareil, ouvrez cette page dans son navigateur, avec JavaScript.',
    refused:
      'Votre navigateur refuse nos alertes. Pour changer d’avis, ouvrez les réglages de ce site dans votre navigateur, autorisez les notifications, puis revenez ici.',
    unsupported:
      'Cet appareil ne sait pas recevoir nos alertes. Sur un iPhone, ajoutez d’abord ce site à l’écran d’accueil. Nos réponses vous arrivent de toute façon.',
    failed: 'Cela n’a pas marché. Rien n’a changé : nos réponses vous arrivent comme avant.',
    here: 'Cet appareil reçoit nos alertes.',
    added: 'C’est fait : cet appareil vous préviendra.',
    chooseApp:
      'Nos réponses partent par un autre moyen pour l’instant. Choisissez « Dans l’application » plus haut pour être prévenu ici.',
    notPossible: 'Ce navigateur ne permet pas nos alertes. Nos réponses vous arrivent comme avant.',
    tooMany: (count: number) => `Vous avez déjà ${count} appareils. Retirez-en un d’abord.`,
    someDevice: 'Un appareil',
    passedOn: 'Une autre personne reçoit ses alertes sur cet appareil',
    since: (when: string) => `Ajouté ${when}`,
  },
  chooseKind: 'Choisissez ce que vous ajoutez.',
  chooseAnswer: 'Choisissez comment nous vous répondons.',
  noAddress: {
    app: '',
    letter: '',
    email: 'Ajoutez d’abord votre e-mail, plus bas sur cette page.',
    sms: 'Ajoutez d’abord un numéro de mobile, plus bas sur cette page.',
    call: 'Ajoutez d’abord un numéro de téléphone, plus bas sur cette page.',
  },
  unreadable: {
    email: 'Cette adresse ne ressemble pas à un e-mail. Écrivez-la comme nom@exemple.fr.',
    sms: 'Ce numéro ne ressemble pas à un mobile. Écrivez-le comme 06 12 34 56 78.',
    phone: 'Ce numéro ne ressemble pas à un téléphone. Écrivez-le comme 03 12 34 56 78.',
  },
} as const

export const answerChannels = {
  app: {
    label: 'Dans l’application',
    hint: 'Avec une alerte sur vos appareils, si vous en ajoutez plus bas.',
  },
  email: { label: 'Par e-mail', hint: undefined },
  sms: { label: 'Par SMS', hint: undefined },
  call: { label: 'Par un appel', hint: 'Une personne vous appelle.' },
  letter: { label: 'Par lettre', hint: 'Chez vous, par la poste ou le gardien.' },
} as const
export const kinds = { email: 'E-mail', sms: 'Mobile (SMS)', phone: 'Téléphone', push: 'Alertes' } as const
export const purposes = {
  electronic_documents: 'Recevoir mes quittances et courriers par voie électronique',
  works: 'Recevoir les nouvelles des travaux',
  consultation: 'Être consulté sur la vie de la résidence',
  activities: 'Être invité aux activités et aux petits déjeuners',
  survey: 'Répondre à des enquêtes',
} as const
export const sections: Record<string, string> = {
  identite: 'Qui vous êtes',
  adresses: 'Où vous joindre',
  accords: 'Ce que vous avez accepté ou refusé',
  logements: 'Vos logements',
  demandes: 'Vos demandes',
  messages_envoyes: 'Ce que nous vous avons écrit',
  competence: 'Qui est compétent pour vos demandes',
  desaccords: 'Vos désaccords et nos réponses',
  travaux: 'Les travaux dans votre logement',
  travaux_passages: 'Les passages des entreprises',
  travaux_accords: 'Vos accords pour les travaux',
  travaux_absences: 'Vos absences pendant les travaux',
  rencontres: 'Vos invitations aux rencontres',
  relais_sociaux: 'Ce qui a été transmis au service social',
  aides: 'Qui vous aide',
  connexions: 'Vos connexions',
}
export const relations = {
  holder: 'titulaire du bail',
  spouse: 'conjoint',
  child: 'enfant',
  parent: 'parent',
  other: 'autre',
} as const

export const deskWords = {
  refer: 'Transmettre à la travailleuse sociale',
  codeTitle: 'Code de connexion par courrier',
  codeWhy:
    'Pour qui n’a ni e-mail ni mobile : la lettre s’imprime maintenant, le code n’est écrit nulle part ailleurs.',
  code: 'Imprimer la lettre avec son code',
  title: 'Habitants',
  search: 'Nom, téléphone, adresse ou numéro',
  find: 'Chercher',
  nobody: 'Personne ne correspond',
  nobodyWhat: 'Essayez un autre mot : un bout du nom, les derniers chiffres du téléphone, la rue.',
  name: 'Nom',
  home: 'Logement',
  address: 'Adresse',
  answered: 'Réponses',
  reach: 'Joindre',
  household: 'Au même logement',
  consents: 'Accords',
  yes: 'oui',
  no: 'non',
  largePrint: 'Gros caractères',
  cases: 'Ses demandes',
  newCase: 'Nouvelle demande pour cette personne',
  change: 'Changer la façon de répondre',
  addresses: 'Changer ses adresses et téléphones',
  addKind: 'Que voulez-vous ajouter à son dossier ?',
  removedByStaff: 'Retirée par un conseiller',
  noHome: 'sans logement',
  floorDoor: (floor: number, door: string) =>
    `${floor === 0 ? 'rez-de-chaussée' : floor === 1 ? '1er étage' : `${floor}e étage`}, porte ${door}`,
} as const

export const mandateWords = {
  title: 'Qui vous aide',
  intro:
    'Vous avez donné votre accord par écrit. Cette personne peut faire et suivre des demandes pour vous. Vous pouvez y mettre fin quand vous voulez.',
  deskTitle: 'Qui aide cette personne',
  none: 'Personne pour l’instant.',
  until: ({ untilOn, agreedHow }: { untilOn: string; agreedHow: string }) =>
    `jusqu’au ${sayDay(Temporal.PlainDate.from(untilOn))}. ${agreedHow}`,
  end: 'Mettre fin',
  endOf: (helper: string) => `Mettre fin à l’aide de ${helper}`,
  ended: 'C’est fini : cette personne ne peut plus rien faire pour vous.',
  add: 'Ajouter une personne qui aide',
  addWhy:
    'Il faut l’accord écrit de la personne aidée. L’aide fait et suit ses demandes, et ne voit rien d’autre.',
  helper: 'Qui aide',
  choose: 'Choisir',
  untilOn: 'Jusqu’au',
  untilHint: 'Un an au plus. Ensuite, on redemande.',
  agreedHow: 'Comment elle a donné son accord',
  agreedHint: 'Par exemple : accord signé le 12 novembre, dans son dossier.',
  give: 'Noter cet accord',
  noHelpers:
    'Aucune association n’a de compte. L’administrateur en ouvre un, avec le rôle « Aide des habitants (association) ».',
  noHelper: 'Choisissez une personne de la liste.',
  badDay: 'Choisissez un jour à partir d’aujourd’hui, dans un an au plus.',
  noAgreement: 'Écrivez comment la personne a donné son accord.',
  already: (helper: string) => `${helper} aide déjà cette personne. Mettez d’abord fin à l’accord en cours.`,
  gone: 'Cet accord n’existe plus. Rien n’a été changé.',
} as const

export const sayHelper = ({ helper, employer }: { helper: string; employer: string | null }): string =>
  employer ? `${helper}, ${employer}` : helper

export const upsertWords = {
  noHome: (code: string) => `Le logement « ${code} » n’existe pas. Importez d’abord les logements.`,
  noResident: (code: string) => `La personne « ${code} » n’existe pas. Importez d’abord les locataires.`,
  noHolder: (code: string) => `Le bail « ${code} » n’a pas de titulaire.`,
  overlap: (home: string, lease: string) =>
    `Le logement « ${home} » a déjà le bail « ${lease} » aux mêmes dates.`,
} as const
