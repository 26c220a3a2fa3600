// Which French words do the screens of a meeting show?
import { saidSubject } from '../../../../../platform/word-check.fr.ts'
import type { SaidSubject } from '../../../../../platform/word-check.ts'

const many = (count: number, one: string, more: string) => `${count} ${count > 1 ? more : one}`

/** No line ends between what is said and its marks. */
export const quoted = (said: string) => `«\u00a0${said}\u00a0»`

export const words = {
  tile: 'Rencontres',
  title: 'Rencontres',
  none: 'Aucune rencontre n’est prévue dans votre secteur ce mois-ci.',
  noneWhat: 'Une rencontre se prépare au bureau, puis elle vient ici toute seule.',
  closed: 'terminée',
  running: 'en cours',
  unknown: 'Cette rencontre n’est plus dans l’appareil.',
  when: (day: string, hour: string) => `${day} à ${hour}`,
  start: 'Commencer la rencontre',
  startAnyway: 'Commencer quand même aujourd’hui',
  startNot: 'Ne pas commencer',
  otherDay: (when: string, today: string) =>
    `Cette rencontre est prévue ${when}, et nous sommes ${today}. Si vous la commencez, le compte rendu dira qu’elle s’est tenue ${today}.`,
  bigScreen: 'Grand écran',
  bigScreenHint: 'À montrer à tous : le programme, ce qui a été fait, l’immeuble, l’application.',
  agenda: 'Ordre du jour',
  said: 'Vous avez dit · voici ce qui a été fait',
  saidNone: 'Aucune remarque d’une rencontre d’avant n’attend ici.',
  saidMore: (count: number) =>
    count > 1
      ? `Et ${count} autres : elles se lisent sur la page de la rencontre, au bureau et chez les habitants.`
      : 'Et une autre : elle se lit sur la page de la rencontre, au bureau et chez les habitants.',
  since: 'Fait depuis dans l’immeuble',
  standing: { owed: 'Réponse due', coming: 'En cours', done: 'Fait' },
  invited: (homes: number) => many(homes, 'logement invité', 'logements invités'),
  hostedBy: (name: string) => `Animée par ${name}`,
  people: 'Personnes présentes',
  homes: 'Foyers présents',
  homesHint: 'Facultatif : sert à dire combien de logements sont venus.',
  homesAbovePeople:
    'Il y aurait plus de foyers que de personnes : comptez d’abord la personne, ou retirez d’abord un foyer.',
  homesAbove: (invited: number) =>
    `Il y aurait plus de foyers que de logements invités (${invited}) : ce nombre ne monte pas plus haut.`,
  more: (what: string) => `Ajouter : ${what}`,
  fewer: (what: string) => `Retirer : ${what}`,
  countLabel: (people: number) => many(people, 'personne comptée', 'personnes comptées'),
  note: 'Noter une remarque',
  taken: (count: number) =>
    count === 0 ? 'Aucune remarque pour l’instant' : many(count, 'remarque notée', 'remarques notées'),
  city: 'C’est la Ville',
  answered: 'Réponse donnée',
  private: 'Suivi à part',
  reserved: 'Dit en réunion, réservé à l’agence',
  about: (found: SaidSubject[]) =>
    `Ces mots parlent de : ${found.map((one) => saidSubject[one]).join(' ; ')}. Dites plutôt le fait, et l’endroit.`,
  reservedLead:
    'Tels quels, les voisins ne les liront pas : « dit en réunion, réservé à l’agence ». La remarque est suivie quand même.',
  sheet: 'Photographier la feuille',
  sheetKeep: 'Garder la photo de la feuille',
  sheets: (count: number) => many(count, 'envoi de la feuille gardé', 'envois de la feuille gardés'),
  sheetLabel: 'Feuille de la rencontre',
  end: 'Terminer la rencontre',
  remark: {
    title: 'Noter une remarque',
    words: 'Ce qui est dit',
    wordsHint: 'Tout l’immeuble le lira. Ni nom, ni porte, ni portrait.',
    where: 'Où ?',
    nobody: 'Sans nom : la remarque suffit',
    who: 'À qui répondre ?',
    drawing: 'Montrer sur le dessin',
    other: 'Chercher un autre lieu',
    subject: 'De quoi s’agit-il ?',
    subjectHint: 'Facultatif : touchez si c’est le bon sujet.',
    subjectProposed: 'Proposé d’après ces mots : touchez pour changer.',
    personal: (subject: string | undefined) =>
      `Gardée à part : ces mots semblent personnels${subject ? ` (« ${subject} »)` : ''}. Les voisins ne la liront pas ; seuls les collègues de ce sujet la suivent. Choisissez plus bas un autre sujet s’il le faut.`,
    general: 'C’est une remarque générale',
    isGeneral:
      'Dite comme générale : les voisins la liront. Sa demande reste réservée aux collègues de ce sujet.',
    answer: 'Réponse donnée tout de suite',
    answerHint: 'Vide si elle viendra plus tard. Avec un jour, un nom ou la Ville, la demande reste suivie.',
    follow: 'Qui suit, et pour quand ?',
    followHint: 'Sinon, c’est la personne qui anime, dans les délais promis.',
    owner: 'Qui suit ?',
    host: 'La personne qui anime',
    due: 'Réponse promise pour le',
    save: 'Garder la remarque',
    isDanger: (subject: string) => `« ${subject} » : est-ce un danger maintenant ?`,
    dangerYes: 'Oui, c’est un danger',
    dangerNo: 'Non, ce n’en est pas un',
    dangerFirst: 'Dites d’abord si c’est un danger : un danger n’attend pas la fin de la rencontre.',
    duePast: 'Le jour promis est déjà passé : choisissez aujourd’hui ou un jour à venir.',
    needWords: 'Écrivez ce qui est dit.',
    label: (said: string) => `Remarque : ${said.length > 60 ? `${said.slice(0, 60)}…` : said}`,
    private: 'Dans un logement : cette remarque ne sera pas lue par les voisins.',
    kept: 'C’est noté.',
  },
  close: {
    title: 'Terminer la rencontre',
    lead: 'Chaque remarque devient une demande, avec une personne qui suit et une date. Le compte rendu part à tous les logements invités, et sur la page de l’immeuble.',
    read: 'Ce que les voisins liront',
    readLead:
      'Relisez. Touchez une remarque pour la retirer du compte rendu : elle sera suivie quand même. Ni nom, ni mot blessant.',
    isRead: 'Au compte rendu',
    isNot: 'Pas au compte rendu',
    apart: (count: number) =>
      count === 1
        ? 'Une remarque sur un logement ou un sujet personnel est suivie à part.'
        : `${count} remarques sur des logements ou des sujets personnels sont suivies à part.`,
    words: 'Un mot de conclusion',
    reserved: (count: number) =>
      count === 1
        ? 'Une remarque parle de quelqu’un : elle est réservée à l’agence, qui peut l’écrire autrement.'
        : `${count} remarques parlent de quelqu’un : elles sont réservées à l’agence, qui peut les écrire autrement.`,
    reword: 'Écrivez le mot de conclusion autrement : il sera lu par tout l’immeuble.',
    send: 'Terminer et envoyer le compte rendu',
    uncounted:
      'Personne n’a été compté : le compte rendu dira que les personnes n’ont pas été comptées. Comptez-les d’abord, ou terminez ainsi.',
    count: 'Compter les personnes',
    sendAnyway: 'Terminer sans compter, et envoyer',
    label: 'Fin de la rencontre',
    done: 'La rencontre est terminée. Merci.',
    isClosed:
      'Cette rencontre est terminée : rien ne se change plus ici. Pour retirer une remarque du compte rendu, ouvrez la page de la rencontre au bureau.',
  },
  label: { start: 'Début de la rencontre', count: (people: number) => `Présents : ${people}` },
  demo: {
    title: 'Signaler, en vrai',
    real: 'Démonstration : rien n’est envoyé.',
    what: 'Dites-le avec vos mots',
    whatHint: 'Par exemple : « l’ascenseur est encore en panne ».',
    where: 'Touchez l’endroit sur le dessin',
    check: 'Vérifiez, puis envoyez',
    checkLead: (subject: string, place: string) => `${subject}, ${place}.`,
    after:
      'Vous recevez un numéro, une date de réponse, et le nom de l’agence qui s’en occupe. À chaque étape, un message.',
    again: 'Recommencer',
    needWords: 'Écrivez d’abord ce qui ne va pas.',
    noSubject: 'Un conseiller lira vos mots.',
    phone: 'Sans téléphone ? Le gardien, l’agence ou un courrier : la demande est la même.',
  },
  slides: {
    title: (kind: string, where: string) => `${kind}, ${where}`,
    names: ['Accueil', 'Ce qui a été fait', 'L’immeuble', 'L’application'],
    next: 'Suivant',
    previous: 'Précédent',
    leave: 'Quitter le grand écran',
    welcome: 'Bienvenue',
    drawing: 'Où, dans l’immeuble',
    noDrawing: 'Le dessin de l’immeuble n’est pas dans l’appareil.',
  },
} as const
