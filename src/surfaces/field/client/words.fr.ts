// Every French word of the field application.

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const words = {
  title: 'Terrain',
  loading: 'Un instant…',
  first: 'Première ouverture',
  firstLead: 'Connectez-vous une fois avec le réseau : votre secteur sera ensuite dans l’appareil.',
  signIn: 'Se connecter',
  back: 'Retour',
  menu: 'Menu du terrain',
  full: 'L’appareil est plein : rien de plus ne peut y être gardé. Envoyez ce qui attend, ou faites de la place, puis recommencez.',
  fullPhotos: 'L’appareil est plein : vos mots sont gardés, les photos ne le sont pas.',
  photoHeavy: 'Une photo est trop lourde (20 Mo au plus) : le reste est gardé.',
  photoUnreadable: 'Une photo ne se lit pas : le reste est gardé.',
  notKept: 'Ce n’est pas gardé. Recommencez.',
  state: {
    never: 'Recherche du réseau…',
    sending: (count: number) => `Envoi en cours : ${many(count, 'élément', 'éléments')}.`,
    fine: 'Tout est envoyé.',
    waiting: (count: number) =>
      `${many(count, 'élément', 'éléments')} à envoyer. Ils partiront dès que le réseau revient.`,
    away: 'Pas de réseau. Vous pouvez continuer.',
    signedOut: 'Votre session est finie. Reconnectez-vous : rien n’est perdu.',
    revoked:
      'Cet appareil n’est plus autorisé : ce qu’il savait du secteur est effacé. Ce que vous avez noté est gardé : exportez-le, et voyez votre responsable.',
    other:
      'Une autre personne est connectée sur cet appareil. Ce qui attend d’être envoyé est à celle d’avant : elle doit se reconnecter.',
    refused: (count: number) => `${many(count, 'élément est', 'éléments sont')} à revoir.`,
    refreshed: (at: string) => `Secteur lu ${at}.`,
  },
  home: {
    observe: 'Noter une observation',
    ask: 'Prendre une demande',
    rounds: 'Faire une ronde',
    outbox: 'Mes envois',
    account: 'Mon appareil',
    hello: (name: string) => `Bonjour ${name}`,
  },
  outbox: {
    title: 'Mes envois',
    waiting: 'À envoyer',
    none: 'Rien n’attend.',
    refused: 'À revoir',
    refusedLead: 'Le serveur n’en a pas voulu. Rien n’est effacé sans vous.',
    again: 'Essayer encore',
    letGo: 'Ne plus l’envoyer',
    letGoSure: 'Touchez encore une fois pour ne plus l’envoyer',
    sent: 'Envoyé',
    photos: (count: number) => many(count, 'photo', 'photos'),
    send: 'Envoyer maintenant',
    exporting: 'Exporter ce qui attend',
    exportHint: 'Un fichier avec vos notes et vos photos, à remettre à votre responsable.',
    noneSent: 'Rien n’a encore été envoyé depuis cet appareil.',
  },
  account: {
    title: 'Mon appareil',
    who: (name: string) => `Cet appareil est celui de ${name}.`,
    room: (used: string, total: string) => `Place prise par l’application : ${used} sur ${total}.`,
    signOut: 'Se déconnecter et tout effacer',
    signOutLead: 'Votre secteur est effacé de l’appareil. Il reviendra à votre prochaine connexion.',
    blocked: (count: number) =>
      `${many(count, 'élément n’est pas encore envoyé', 'éléments ne sont pas encore envoyés')} : vous ne pouvez pas vous déconnecter. Attendez le réseau, ou exportez-les.`,
    desk: 'Ouvrir le bureau',
  },
  entrance: 'entrée',
  door: 'porte',
  floor: (level: number) =>
    level === 0
      ? 'rez-de-chaussée'
      : level < 0
        ? `sous-sol ${-level}`
        : level === 1
          ? '1er étage'
          : `${level}e étage`,
  place: {
    where: 'Où ?',
    estate: 'Résidence',
    find: 'Chercher un logement, un lieu',
    found: 'Lieux trouvés',
    findHint: 'Par exemple : A 12, hall, parking.',
    none: 'Rien ne correspond dans votre secteur.',
    more: 'Précisez pour voir le reste.',
    change: 'Changer de lieu',
    last: 'Même lieu que la dernière fois',
  },
  photo: {
    add: 'Ajouter des photos',
    chosen: (count: number) => many(count, 'photo choisie', 'photos choisies'),
  },
  ask: {
    title: 'Prendre une demande',
    who: 'Qui demande ?',
    nobody: 'Personne en particulier',
    subject: 'De quoi s’agit-il ?',
    found: 'Sujets trouvés',
    subjectHint: 'Avec ses mots : « la minuterie », « ça sent le gaz ».',
    changeSubject: 'Changer de sujet',
    words: 'Ses mots',
    send: 'Enregistrer la demande',
    done: 'La demande est gardée.',
    needSubject: 'Choisissez un sujet.',
    needPlace: 'Choisissez un lieu.',
    danger: 'C’est un danger : appelez d’abord. Pompiers 18, secours 112, gaz 0 800 47 33 33.',
  },
  kept: (warning: string | null) => warning ?? 'C’est gardé sur votre appareil.',
  errorTitle: 'Il y a un problème',
} as const
