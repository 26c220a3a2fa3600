// Every French word of signing in, staying signed in, and being refused.

/** The same words on the paper and on the screen: what the letter tells her to choose is what she finds. */
const byLetter = 'J’ai reçu un code par courrier'

const people = (count: number) => (count > 1 ? `${count} essais` : 'un essai')

export const words = {
  title: 'Se connecter',
  identifier: 'E-mail, téléphone, ou numéro de locataire',
  identifierHint: 'Le numéro de locataire est en haut de votre avis d’échéance.',
  identifierBad: 'Écrivez une adresse e-mail, un numéro de téléphone ou votre numéro de locataire.',
  go: 'Continuer',
  orPasskey: 'Ou sans code',
  usePasskey: 'Se connecter avec mon téléphone ou mon visage',
  noWay: (phone: string) =>
    phone
      ? `Rien de tout cela ? Appelez-nous au ${phone} : nous ferons votre demande avec vous.`
      : 'Rien de tout cela ? Appelez-nous : nous ferons votre demande avec vous.',
  isStaff: 'Vous travaillez ici ?',
  staffDoor: 'Connexion du personnel',

  chooseTitle: 'Comment recevoir votre code ?',
  choose: 'Choisissez comment recevoir le code.',
  byEmail: (mask: string) => `Par e-mail à ${mask}`,
  bySms: (mask: string) => `Par SMS au ${mask}`,
  byLetter,
  byLetterHint: 'Huit caractères imprimés sur notre lettre.',
  ways: { email: 'par e-mail', sms: 'par SMS' },

  codeTitle: 'Votre code',
  code: 'Code à 6 chiffres',
  codeSent: (minutes: number) =>
    `Si nous vous connaissons, un code vient de partir. Il sert une fois, pendant ${minutes} minutes.`,
  codeEmpty: 'Écrivez le code que vous avez reçu.',
  codeWrong: (left: number) => `Ce n’est pas ce code. Il vous reste ${people(left)}.`,
  codeDead: 'Ce code ne sert plus. Demandez-en un autre.',
  codeAgain: 'Demander un autre code',
  codeNothing:
    'Rien reçu ? Regardez dans les indésirables, ou essayez avec votre numéro de locataire et un code reçu par courrier.',
  outage: {
    email:
      'Nos e-mails ne partent pas en ce moment. Essayez par SMS, ou avec votre numéro de locataire et un code reçu par courrier.',
    sms: 'Nos SMS ne partent pas en ce moment. Essayez par e-mail, ou avec votre numéro de locataire et un code reçu par courrier.',
  },
  letterTitle: 'Le code reçu par courrier',
  letterCode: 'Code de 8 caractères',
  letterHint: 'Majuscules ou minuscules, avec ou sans espace.',
  letterWrong:
    'Ce n’est pas ce code, ou il a déjà servi. Il sert une seule fois ; votre agence peut vous en donner un autre.',
  wait: (when: string) =>
    `Il y a eu trop d’essais. Réessayez ${when}. Rien n’est bloqué : il faut seulement attendre.`,
  waitAt: (hour: string) => `à partir de ${hour}`,

  message: {
    subject: (landlord: string) => `Votre code de connexion, ${landlord}`,
    mail: (minutes: number) => [
      'Voici votre code pour vous connecter :',
      `Il sert une fois, pendant ${minutes} minutes.`,
    ],
    codeOf: (name: string, code: string) => `${name} : ${code}`,
    hint: 'Vous n’avez rien demandé ? Ne faites rien. Ne donnez ce code à personne : nous ne le demandons jamais.',
    sms: (landlord: string, codes: string, minutes: number) =>
      `${landlord} : code ${codes}. Il sert une fois, ${minutes} minutes. Ne le donnez à personne.`,
  },

  proof: {
    subject: (landlord: string) => `Votre code pour confirmer cette adresse, ${landlord}`,
    mail: (minutes: number) => [
      'Vous voulez nos réponses à cette adresse. Voici le code qui la confirme :',
      `Écrivez-le sur la page « Mes préférences ». Il sert une fois, pendant ${minutes} minutes.`,
    ],
    hint: 'Vous n’avez rien demandé ? Ne faites rien : rien n’arrivera ici.',
    sms: (landlord: string, codes: string, minutes: number) =>
      `${landlord} : code ${codes} pour confirmer ce numéro. Il sert une fois, ${minutes} minutes.`,
    out: {
      email:
        'Nos e-mails ne partent pas en ce moment. L’adresse est gardée : demandez le code un peu plus tard.',
      sms: 'Nos SMS ne partent pas en ce moment. Le numéro est gardé : demandez le code un peu plus tard.',
    },
    undeliverable: 'Le code n’arrive pas à cette adresse. Vérifiez-la, retirez-la si elle est fausse.',
    notWanted: 'Cette adresse est déjà confirmée, ou elle n’est plus là.',
    toldSubject: (landlord: string) => `Une adresse a été ajoutée, ${landlord}`,
    // Enough for her to know it again, nothing for whoever reads over her shoulder.
    addedEmail: (address: string) => `un e-mail qui commence par « ${address[0] ?? ''} »`,
    addedSms: (address: string) => `un mobile qui finit par ${address.slice(-2)}`,
    told: (added: string, phone: string) =>
      `On vient d’ajouter ${added} pour recevoir vos réponses et vos codes. Ce n’est pas vous ? Appelez-nous${phone ? ` au ${phone}` : ''}.`,
  },

  letterCodes: {
    title: 'Codes de connexion',
    subject: 'Votre code pour vous connecter',
    date: (day: string) => `Le ${day}`,
    paragraphs: (name: string, number: string, code: string, days: number) => [
      `${name},`,
      'Vous pouvez nous dire ce qui ne va pas, et suivre vos demandes, sur notre site.',
      `Pour vous connecter, écrivez votre numéro de locataire, ${number}. Choisissez « ${byLetter} », puis écrivez ce code :`,
      code,
      `Il sert une fois, pendant ${days} jours. Ne le donnez à personne : nous ne le demandons jamais.`,
      'Vous préférez le téléphone ou le courrier ? Rien ne change : nous vous répondons comme avant.',
    ],
    qr: 'La page de connexion',
    nobody: 'Il n’y a personne à qui écrire ici, ou ce n’est pas dans votre secteur.',
  },

  security: {
    title: 'Ma connexion',
    welcome: 'Vous êtes chez vous. Pour que ce soit plus simple la prochaine fois :',
    later: 'Plus tard, continuer',
    sessions: 'Où vous êtes connecté',
    thisOne: 'cet appareil',
    seen: (ago: string) => `vu ${ago}`,
    since: (day: string) => `depuis ${day}`,
    end: 'Déconnecter',
    endOf: (device: string) => `Déconnecter ${device}`,
    endOthers: 'Déconnecter tous les autres appareils',
    ended: 'C’est fait : cet appareil est déconnecté.',
    signOut: 'Se déconnecter',
    keys: 'Téléphone, visage ou empreinte',
    keysWhy: 'Votre téléphone ou votre ordinateur vous reconnaît : il n’y a plus de code à attendre.',
    noKeys: 'Aucun appareil n’est encore enregistré.',
    addKey: 'Enregistrer cet appareil',
    keyName: 'Nom',
    rename: 'Renommer',
    endKey: 'Retirer',
    endKeyOf: (label: string) => `Retirer ${label}`,
    keyUsed: (ago: string) => `servi ${ago}`,
    keyNew: 'pas encore servi',
    keyNameEmpty: 'Donnez un nom à cet appareil.',
    noScript: 'Il faut activer JavaScript pour enregistrer un appareil. Tout le reste marche sans.',
    channels: 'Recevoir mes codes',
    channelsWhy: 'Par e-mail ou par SMS, à l’adresse que vous choisissez.',
    addChannel: 'Ajouter mon e-mail ou mon mobile',
  },

  staff: {
    title: 'Connexion du personnel',
    openId: 'Se connecter avec mon compte professionnel',
    noOpenId: 'Le compte professionnel n’est pas relié. Utilisez votre téléphone ou demandez un lien.',
    isResident: 'Vous êtes locataire ?',
    residentDoor: 'Se connecter comme locataire',
    notYours: 'Seul l’administrateur, ou qui dirige sa mission, invite cette personne.',
    unknown: (email: string) =>
      `Le compte ${email} n’est pas ouvert ici. Demandez à l’administratrice ou à l’administrateur de Palier de l’ajouter.`,
    unverified:
      'Votre fournisseur de comptes n’a pas confirmé votre adresse e-mail. Demandez à votre service informatique.',
    ended: 'Votre compte n’a plus d’attribution en cours. Demandez à votre responsable.',
    refused: 'La connexion n’a pas abouti. Recommencez.',
    outage:
      'Le service des comptes professionnels ne répond pas. Réessayez dans un instant, ou utilisez votre téléphone.',
    invited: {
      subject: (landlord: string) => `Votre accès à Palier, ${landlord}`,
      paragraphs: (name: string, days: number) => [
        `Bonjour ${name},`,
        `Votre compte est ouvert. Ce lien vous connecte une fois, pendant ${days} jours. Vous enregistrerez ensuite votre téléphone ou votre ordinateur, pour les fois suivantes.`,
      ],
      button: 'Entrer la première fois',
      hint: 'Vous ne travaillez pas avec nous ? Ne faites rien : ce lien ne servira pas.',
    },
    awayTitle: 'Le message n’est pas parti',
    away: (name: string) =>
      `Le serveur de courriels ne répond pas, ou refuse l’adresse de ${name}. Vérifiez l’adresse, réessayez dans un instant.`,
    again: 'Réessayer',
    byHand: {
      title: (name: string) => `Un lien à remettre à ${name}`,
      why: 'L’envoi d’e-mails n’est pas réglé sur ce site : aucun message ne peut partir. L’équipe informatique le règle avec PALIER_SMTP_URL.',
      how: (name: string, days: number) =>
        `Copiez ce lien et remettez-le vous-même à ${name}. Il connecte une seule fois, pendant ${days} jours.`,
      label: 'Le lien à copier',
      once: 'Il n’est montré que sur cette page. S’il est perdu, faites-en un autre.',
    },
    back: 'Revenir au compte',
    noAccount: 'Ce compte n’existe pas, ou il est fermé.',
    linkTitle: 'Bienvenue',
    linkSays: (name: string) => `Ce lien vous connecte une seule fois, ${name}.`,
    linkGo: 'Me connecter',
    linkDead: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre à votre administrateur.',
  },

  passkey: {
    unknown: 'Cet appareil n’est pas enregistré ici, ou il a été retiré. Connectez-vous autrement.',
    failed: 'Cela n’a pas marché. Recommencez, ou connectez-vous autrement.',
    late: 'C’était trop long. Recommencez.',
    added: 'C’est fait : cet appareil est enregistré.',
    /** Shown by the browser's own sheet. */
    given: (device: string) => device,
  },

  held: {
    title: 'Rien n’est perdu',
    notice: 'Nous avons gardé ce que vous aviez écrit.',
    signIn:
      'Votre connexion avait pris fin. Nous avons gardé ce que vous aviez écrit : connectez-vous pour le retrouver.',
  },

  firstRun: {
    title: 'Première fois',
    intro: 'Palier est prêt. Dites qui vous êtes : ce lien sert une seule fois.',
    landlord: 'Nom du bailleur',
    phone: 'Numéro unique',
    phoneHint: 'Celui que les locataires appellent. Il ne peut pas être surtaxé.',
    name: 'Votre prénom et votre nom',
    email: 'Votre adresse e-mail professionnelle',
    go: 'Commencer',
    needed: {
      landlord: 'Écrivez le nom du bailleur.',
      phone: 'Écrivez le numéro unique que les locataires appellent.',
      name: 'Écrivez votre prénom et votre nom.',
      email: 'Écrivez votre adresse e-mail professionnelle.',
    },
    emailBad: 'Écrivez une adresse e-mail complète, par exemple prenom@bailleur.fr.',
    phoneBad: 'Écrivez un numéro de téléphone complet.',
    phonePremium: 'Un numéro surtaxé n’est pas permis (Code de la consommation, art. L. 121-16).',
    dead: 'Ce lien a déjà servi, ou Palier a redémarré depuis. Le bon lien est dans les messages de démarrage.',
    source: 'Saisi à la première mise en route',
    addKey:
      'Dernière étape : enregistrez cet appareil. C’est lui qui vous ouvrira la porte la prochaine fois.',
  },

  demo: {
    title: 'Qui êtes-vous aujourd’hui ?',
    intro:
      'Habitat de la Jetée est un bailleur inventé. Choisissez une personne : un clic, et vous êtes elle.',
    residents: 'Habitants',
    staff: 'Personnel et aidants',
    be: (name: string) => `Être ${name}`,
    unknown: 'Personne ne s’appelle ainsi dans l’exemple.',
    messages: 'Messages partis',
    noMessages: 'Aucun message n’est encore parti.',
    mail: 'E-mail',
    sms: 'SMS',
    to: (address: string) => `à ${address}`,
    back: 'Changer de personne',
    write: 'Écrire un e-mail au bailleur',
    answer: 'Répondre à cet e-mail',
    from: 'Votre adresse e-mail',
    subject: 'Objet',
    text: 'Votre message',
    photo: 'Une photo',
    send: 'Envoyer',
    written:
      'Votre e-mail est arrivé. Une réponse est déjà sur sa demande ; un nouveau message attend dans « E-mails à trier », au bureau.',
    fromNeeded: 'Écrivez une adresse e-mail.',
    textNeeded: 'Écrivez votre message.',
    refused: (why: string) => `Le serveur du bailleur n’a pas pris cet e-mail. Il a répondu : ${why}`,
  },
} as const
