// Every French word of the meetings: at the desk, for residents, in the hall, in messages and on paper.
import { saidSubject } from '../../platform/word-check.fr.ts'
import type { SaidSubject } from '../../platform/word-check.ts'
import type { Turnout } from './rules.ts'

const many = (count: number, one: string, more: string) => `${count} ${count > 1 ? more : one}`

export const kinds: Record<string, string> = {
  breakfast: 'Petit déjeuner des locataires',
  information: 'Réunion d’information avant travaux',
  consultation: 'Concertation',
}
/** No line ends between what is said and its marks. */
export const quoted = (said: string) => `«\u00a0${said}\u00a0»`

export const states: Record<string, string> = {
  planned: 'Prévue',
  running: 'En cours',
  closed: 'Terminée',
  cancelled: 'Annulée',
}
export const standings: Record<string, string> = { owed: 'Réponse due', coming: 'En cours', done: 'Fait' }

export const words = {
  title: 'Rencontres',
  unknown: 'Cette rencontre n’existe pas, ou n’est pas dans votre secteur.',
  closed: 'Cette rencontre est terminée ou annulée.',
  openOnTablet: 'Animer sur cet appareil, même sans réseau',
  when: (day: string, hour: string) => `${day} à ${hour}`,
  at: (kind: string, where: string) => `${kind}, ${where}`,
  hostedBy: (name: string) => `Animée par ${name}`,
  nextIs: (kind: string, when: string, place: string) =>
    `Prochaine rencontre : ${kind.toLowerCase()}, ${when}, ${place}.`,
  list: {
    lead: 'Petits déjeuners, réunions avant travaux, concertations : inviter, écouter, répondre.',
    plan: 'Préparer une rencontre',
    coming: 'À venir',
    noneComing: 'Aucune rencontre n’est prévue.',
    noneComingWhat: 'Préparez-en une : chaque logement occupé est invité, par le moyen choisi par chacun.',
    past: 'Passées',
    nonePast: 'Aucune rencontre passée.',
    which: 'Rencontre',
    when: 'Quand',
    state: 'État',
    turnout: 'Participation',
    remarks: 'Remarques',
  },
  form: {
    kind: 'Quelle rencontre ?',
    where: 'Qui est invité ?',
    whereHeld: 'Pour qui ?',
    hostHeld: 'Qui animait ?',
    placeHeld: 'Où était-ce ?',
    held: 'Saisir une rencontre déjà tenue',
    heldLead:
      'Un petit déjeuner tenu sans invitation : dites quand et où, puis saisissez la feuille. Chaque remarque devient une demande ; le compte rendu se lit dans le hall et chez les habitants.',
    heldNext: 'Continuer avec la feuille',
    notYet: 'Ce moment n’est pas encore passé : préparez plutôt la rencontre.',
    tooOld: 'C’était il y a plus d’un an : cette rencontre ne se saisit plus.',
    whole: (estate: string) => `Toute la résidence ${estate}`,
    on: 'Quel jour ?',
    hour: 'À quelle heure ?',
    hourHint: 'Par exemple 10 h ou 18:30',
    place: 'Où se retrouve-t-on ?',
    placeHint: 'Par exemple : le hall de l’entrée B, la salle commune',
    host: 'Qui anime ?',
    welcome: 'Mot d’accueil de l’invitation',
    save: 'Enregistrer la rencontre',
    change: 'Changer la rencontre',
    kindNeeded: 'Choisissez le type de rencontre.',
    whereNeeded: 'Choisissez un immeuble ou une résidence.',
    momentNeeded: 'Donnez un jour et une heure.',
    past: 'Choisissez un moment à venir.',
    odd: (when: string) =>
      `Cette rencontre serait ${when} : c’est la nuit, ou dans plus d’un an et demi. Corrigez le jour ou l’heure, ou confirmez.`,
    oddTitle: 'Un moment inhabituel',
    oddKnow: 'Confirmer : c’est bien ce jour, à cette heure',
    placeNeeded: 'Dites où l’on se retrouve.',
    hostNeeded: 'Choisissez une personne de votre secteur.',
  },
  invited: {
    title: 'Invitations',
    send: 'Envoyer les invitations',
    sendLead: (homes: number) =>
      `${many(homes, 'logement occupé recevra', 'logements occupés recevront')} une invitation, par le moyen choisi par chacun : application, e-mail, SMS, appel ou lettre. La liste ne change plus ensuite.`,
    sent: (homes: number, when: string) => `${many(homes, 'logement invité', 'logements invités')} ${when}.`,
    letters: 'Les lettres et les appels attendent dans Messages.',
    done: 'Les invitations partent.',
    already: 'Les invitations sont parties : déplacez la rencontre, et chaque logement invité est prévenu.',
    tooLate: 'Le moment de cette rencontre est passé : il est trop tard pour inviter.',
    nobody: 'Aucun logement occupé ici : personne à inviter.',
    none: 'Personne n’a été invité.',
    home: 'Logement',
    who: 'Invitation à',
    how: 'Moyen',
    state: 'Où en est l’envoi',
    waiting: 'en préparation',
    poster: 'Affiche de l’invitation (PDF)',
    show: 'Voir qui est invité',
  },
  /** Told fewer days before than is the custom. */
  short: {
    title: (left: string) => `Cette rencontre est ${left}`,
    lead: (days: number) =>
      `D’habitude, les invitations partent ${many(days, 'jour', 'jours')} avant. Une lettre n’arrivera peut-être pas à temps ; pensez à l’affiche du hall et au bouche-à-oreille.`,
    confirm: 'Prévenir si tard ?',
    know: 'Oui, prévenir quand même',
    needed: (left: string, days: number) =>
      `Cette rencontre est ${left} : d’habitude, on prévient ${many(days, 'jour', 'jours')} avant. Cochez ${quoted('Oui, prévenir quand même')}, ou choisissez une autre date.`,
    today: (hour: string) => `aujourd’hui à ${hour}`,
    inDays: (days: number) => (days === 1 ? 'demain' : `dans ${days} jours`),
  },
  agenda: {
    title: 'Ordre du jour',
    said: 'Vous avez dit · voici ce qui a été fait',
    saidLead: 'Rempli tout seul : les remarques de la dernière rencontre, et les réponses données depuis.',
    saidNone: 'Aucune remarque d’une rencontre d’avant n’attend ici.',
    saidMore: (count: number) => `Lire aussi ${many(count, 'autre remarque', 'autres remarques')}`,
    since: 'Fait depuis dans l’immeuble',
    sinceMore: (count: number) => `Lire aussi ${many(count, 'autre réparation', 'autres réparations')}`,
    items: 'Points à aborder',
    none: 'Aucun point n’est ajouté.',
    item: 'Un point à aborder',
    add: 'Ajouter ce point',
    remove: 'Retirer ce point',
    needed: 'Écrivez le point, en 300 lettres au plus.',
    remark: 'Vous avez dit',
    done: 'Voici ce qui a été fait',
    standing: 'Où en est-on ?',
    nothingYet: 'Nous n’avons pas encore de réponse.',
    owedBefore: (day: string) => `Nous répondons au plus tard ${day}.`,
    answeredApart: 'La personne a eu sa réponse.',
  },
  remark: {
    title: 'Remarques',
    none: 'Aucune remarque notée.',
    said: 'Remarque',
    where: 'Où',
    answer: 'Réponse donnée',
    given: (answer: string) => `Réponse donnée sur place : ${answer}`,
    demand: 'Demande',
    notYet: 'Devient une demande à la fin',
    soon: 'Devient une demande dans un instant',
    apart: 'Demande faite, suivie à part',
    owner: 'Qui suit',
    nobody: 'L’équipe de l’agence',
    before: 'Réponse avant',
    shown: 'Au compte rendu',
    hide: 'Retirer du compte rendu',
    show: 'Remettre au compte rendu',
    isShown: 'Oui',
    isHidden: 'Non',
    isApart: 'Non : suivie à part',
    reserved: 'Dit en réunion, réservé à l’agence',
    rewrite: 'Écrire la phrase que les voisins liront',
    published: (said: string) => `Les voisins lisent : ${quoted(said)}`,
    private:
      'Ce qui touche un logement n’est jamais lu par les voisins ; un sujet personnel, seulement dans une phrase écrite pour eux.',
    unknown: 'Cette remarque n’existe pas.',
    personElsewhere: 'Cette personne n’habite pas dans votre secteur.',
    placeElsewhere: 'Ce lieu n’est pas dans cette résidence.',
    from: (number: string) => `demande ${number}`,
  },
  city: {
    unsure: 'On a dit que c’est à la Ville : nous vérifions qui doit agir.',
    refused: (spoken: string) => `Ce n’est pas à ${spoken}, nous dit-on : nous vérifions qui doit agir.`,
    passing: (spoken: string) =>
      `C’est ${spoken} qui s’en occupe : nous lui transmettons, et nous vous disons sa réponse.`,
    byPerson: (spoken: string) =>
      `C’est ${spoken} qui s’en occupe : une personne de chez nous lui en parle, et nous vous disons sa réponse.`,
    passed: (spoken: string, day: string) =>
      `C’est ${spoken} qui s’en occupe : nous lui avons transmis ${day}, et nous vous disons sa réponse.`,
  },
  photo: {
    title: 'Photos de la feuille',
    needed: 'Ajoutez une photo de la feuille.',
    alt: (day: string) => `Photo de la feuille, ${day}`,
  },
  turnout: {
    title: 'Participation',
    notYet: 'Se compte pendant la rencontre',
    none: 'Les personnes n’ont pas été comptées.',
    notCounted: 'Les personnes n’ont pas été comptées',
    askHomes: 'Combien de foyers étaient là ?',
    askHomesHint: 'Les foyers, pas les personnes : sans ce nombre, aucune part n’est affichée.',
    saveHomes: 'Garder le nombre de foyers',
    homesNeeded: 'Donnez un nombre, de 0 à 2 000.',
    moreThanPeople: (people: number) =>
      `C’est plus que les personnes présentes (${people}) : un foyer compte une fois, même venu à plusieurs. Vérifiez le nombre.`,
    moreThanHomes: (around: number) =>
      `C’est plus que les logements occupés de cette rencontre (${around}) : vérifiez le nombre.`,
    people: (count: number) => many(count, 'personne', 'personnes'),
    homes: (count: number) => many(count, 'foyer', 'foyers'),
    said: ({ people, homes, invited, percent }: Turnout): string =>
      [
        people === null
          ? words.turnout.notCounted
          : `${many(people, 'personne présente', 'personnes présentes')}, ${homes === null ? 'nombre de foyers non relevé' : many(homes, 'foyer', 'foyers')}`,
        invited === 0 ? null : `${many(invited, 'logement occupé invité', 'logements occupés invités')}`,
        percent === null ? null : `${percent} %`,
      ]
        .filter(Boolean)
        .join(' · '),
  },
  minutes: {
    title: 'Compte rendu',
    of: (kind: string, where: string) => `Compte rendu : ${kind}, ${where}`,
    none: 'Le compte rendu s’écrit tout seul à la fin de la rencontre.',
    read: 'Lire le compte rendu',
    pdf: 'Compte rendu (PDF)',
    sent: (when: string) => `Envoyé à chaque logement invité ${when}, et affiché sur la page de l’immeuble.`,
    sending: 'L’envoi est en cours.',
    shown:
      'Personne n’était invité : il se lit dans le hall et sur la page de chaque habitant de l’immeuble.',
    heard: 'Ce que vous avez dit',
    nothing: 'Aucune remarque à lire ici.',
    apart: (count: number) =>
      count === 1
        ? 'Une remarque sur un logement ou un sujet personnel est suivie à part, avec la personne.'
        : `${count} remarques sur des logements ou des sujets personnels sont suivies à part, avec chacun.`,
    answered: (answer: string) => `Réponse donnée sur place : ${answer}`,
    answeredApart: 'Une réponse a été donnée sur place.',
    danger: (acts: readonly string[], call: string[], isTold: boolean) =>
      `Si ce danger est encore là : appelez ${call.join(' ou ')}. ${acts.join(' ')}${isTold ? ' La personne d’astreinte a été prévenue.' : ''}`,
    promised: (day: string) => `Nous vous répondons au plus tard ${day}.`,
    noDate: 'Nous vous répondons dès que possible ; la prochaine rencontre commencera par là.',
    since: 'Depuis',
    next: 'La prochaine rencontre commencera par les réponses encore dues.',
    before: 'Vous aviez dit · voici ce qui a été fait',
    talked: 'Points abordés',
    tagline: 'Vous avez parlé, nous avons noté.',
    question: 'Une erreur, un oubli ? Dites-le-nous.',
  },
  poster: {
    invited: 'Vous êtes invités',
    agenda: 'Au programme',
    answers: (count: number) =>
      count === 0
        ? 'Vos questions, vos idées, et des réponses.'
        : `Vos remarques de la dernière fois (${count}) : ce qui a été fait.`,
    yours: 'Vos questions, vos idées, et des réponses.',
    open: 'Ouvert à tous les habitants. Sans inscription.',
    scan: 'Voir la page de votre immeuble',
  },
  resident: {
    title: 'Rencontres',
    card: 'Vous êtes invité',
    next: 'À venir',
    none: 'Aucune rencontre n’est prévue dans votre immeuble.',
    noneWhat: 'Quand il y en aura une, vous serez invité, et elle sera ici.',
    past: 'Comptes rendus',
    nonePast: 'Aucun compte rendu pour l’instant.',
    see: 'Voir la rencontre',
    all: 'Les rencontres de mon immeuble',
    come: 'Venez comme vous êtes. Vous pouvez parler, ou seulement écouter.',
  },
  hall: { next: 'Prochaine rencontre', last: 'Dernière rencontre' },
  messages: {
    invitation: {
      subject: (kind: string, day: string) => `Invitation : ${kind.toLowerCase()}, ${day}`,
      paragraphs: (m: { kind: string; where: string; when: string; place: string; host: string }) => [
        `Vous êtes invité : ${m.kind.toLowerCase()}, ${m.where}, ${m.when}. Lieu : ${m.place}.`,
        `${m.host} vous accueille. Venez avec vos questions : on y répond, ou on vous dit quand.`,
      ],
      agenda: (items: string[]) =>
        `Au programme : ${items.map((item) => item.replace(/[.\s]+$/, '')).join(' ; ')}.`,
      answers: (count: number) =>
        count === 1
          ? 'Nous commencerons par une remarque de la dernière fois : ce qui a été fait.'
          : `Nous commencerons par vos ${count} remarques de la dernière fois : ce qui a été fait.`,
      short: (kind: string, when: string, place: string) =>
        `Invitation : ${kind.toLowerCase()}, ${when}, ${place}.`,
      link: 'Voir la rencontre',
    },
    minutes: {
      subject: (kind: string, day: string) => `Compte rendu : ${kind.toLowerCase()} du ${day}`,
      opening: (kind: string, where: string, day: string, turnout: string) =>
        `Voici le compte rendu : ${kind.toLowerCase()}, ${where}, ${day}. ${turnout}.`,
      line: (said: string, place: string, then: string) => `${quoted(said)} (${place}). ${then}`,
      short: (kind: string, day: string, remarks: number) =>
        `Le compte rendu est disponible : ${kind.toLowerCase()} du ${day}, ${many(remarks, 'remarque', 'remarques')}.`,
      link: 'Lire le compte rendu',
    },
  },
} as const

export const rewriteWords = {
  title: 'La phrase que les voisins liront',
  lead: 'Cette remarque parle d’une personne : elle reste à l’agence, et sa demande est suivie. Pour qu’elle soit au compte rendu, écrivez-la sans nom, sans porte et sans jugement.',
  leadApart:
    'Cette remarque est suivie à part, et sa demande n’est lue que par ceux qui suivent ces sujets. Si elle concerne aussi tout l’immeuble, écrivez-la pour les voisins, sans nom, sans porte et sans jugement.',
  said: 'Ce qui a été dit, réservé à l’agence',
  words: 'La remarque, telle que les voisins la liront',
  answer: 'La réponse, telle que les voisins la liront',
  save: 'Mettre cette phrase au compte rendu',
  needed: 'Écrivez la phrase, en 2 000 lettres au plus.',
  about: (found: SaidSubject[]) =>
    `Ces mots parlent de : ${found.map((one) => saidSubject[one]).join(' ; ')}. Dites le fait et l’endroit, ou cochez que vous avez relu.`,
  confirm: 'Relu',
  sure: 'Ces mots ne désignent personne : je les ai relus',
  done: 'La phrase est au compte rendu.',
  closing: (found: SaidSubject[]) =>
    `Ces mots seront lus par tout l’immeuble et parlent de : ${found.map((one) => saidSubject[one]).join(' ; ')}. Écrivez-les autrement.`,
}

export const fieldWords = {
  duePast: 'Le jour promis est déjà passé : choisissez aujourd’hui ou un jour à venir.',
  unreadable: 'Cet envoi ne se lit pas. Recommencez depuis l’application.',
  started: 'rencontre commencée',
  counted: (people: number) => many(people, 'personne comptée', 'personnes comptées'),
  homesLeft: (homes: number) =>
    `(${many(homes, 'foyer', 'foyers')} : c’est plus que de personnes ou de logements. Ce nombre n’est pas gardé, donnez-le sur la page de la rencontre, au bureau.)`,
  taken: 'remarque notée',
  sheet: 'feuille gardée',
  closed: 'rencontre terminée, les remarques deviennent des demandes',
} as const
