// Every French word of Open311: what other bodies' readers see, what an adviser finds in the demand, the page of the keys.
import type { PlaceAsked } from './catalogue.ts'

export const placeNames: Record<PlaceAsked, string> = {
  hall: 'Hall',
  stairs: 'Escalier',
  landing: 'Palier',
  cellar: 'Caves',
  roof: 'Toit',
  bin_room: 'Local poubelles',
  garage: 'Garages',
  car_park: 'Parking',
  lawn: 'Pelouse, haie, arbres',
  playground: 'Jeux d’enfants',
  path: 'Allée au pied de l’immeuble',
  bins: 'Bacs ou conteneurs',
  pavement: 'Trottoir',
  street: 'Rue',
}

const inDanger = 'En cas de danger, appelez tout de suite le 112.'

const orOf = (several: string[]) =>
  [several.slice(0, -1).join(', '), several.at(-1)].filter(Boolean).join(' ou ')

const statusWords: Record<string, string> = {
  open: 'en cours',
  closed: 'terminé',
  investigating: 'en cours d’examen',
  in_progress: 'en cours',
  action_scheduled: 'prévu',
  fixed: 'réparé',
  no_further_action: 'sans suite',
  not_councils_responsibility: 'hors compétence',
  duplicate: 'déjà signalé',
  internal_referral: 'transmis à un autre service',
  reopen: 'rouvert',
}

export const words = {
  attributes: {
    place: 'Où est-ce ?',
    where: 'Où exactement ?',
    whereHint: 'Bâtiment, entrée, étage. Jamais un nom ni un numéro de logement.',
    since: 'Depuis quand ?',
    sinceHint: 'Un jour, comme 2026-01-31.',
  },
  /** To whoever reads the request: what is done with it. */
  notice: `Votre signalement est enregistré chez le bailleur. ${inDanger}`,
  inDanger,
  /** In French, as the person who reports it reads it: nothing is kept, here is whom to call. */
  danger: (
    label: string,
    calls: { said: string; what: string }[],
    landlord: { name: string; phone: string },
  ) =>
    `« ${label} » est un danger, et ce message n’est pas enregistré. Appelez tout de suite ${orOf([...calls.filter(({ said }) => said !== '112').map(({ said, what }) => `le ${said} (${what})`), 'le 112'])}.${landlord.phone && ` Prévenez ensuite ${landlord.name} au ${landlord.phone}.`}`,
  closed: 'La demande est terminée.',
  reopened: 'La demande est de nouveau ouverte.',
  details: {
    photo: (url: string) => `Photo : ${url}`,
    since: (day: string) => `Depuis : ${day}`,
    phone: (number: string) => `Téléphone : ${number}`,
    by: (body: string) => `Transmis par : ${body}`,
    name: (name: string) => `Signalé par : ${name}`,
    address: (text: string) => `Adresse donnée : ${text}`,
    account: (id: string) => `Compte chez l’organisme : ${id}`,
  },
  by: (person: string, body: string) => `${person}, par ${body}`,
  status: (said: string) => `État indiqué : ${statusWords[said] ?? said}`,
  desk: {
    title: 'Open311',
    intro:
      'D’autres organismes (la Ville, l’agglomération) envoient et suivent ici des signalements avec leur propre logiciel. Ils ne voient ni noms, ni logements, ni sujets sensibles.',
    address: 'Adresse à leur donner',
    keys: 'Clés',
    none: 'Aucune clé.',
    body: 'Organisme',
    made: 'Créée',
    used: 'Dernier usage',
    never: 'jamais',
    rights: 'Droits',
    reads: 'lire',
    writes: 'envoyer',
    state: 'État',
    living: 'active',
    revoked: 'retirée',
    revoke: 'Retirer la clé',
    sure: 'Retirer cette clé ? Le logiciel de cet organisme ne pourra plus rien envoyer.',
    newKey: 'Nouvelle clé',
    name: 'Nom de l’organisme',
    email: 'E-mail de l’organisme',
    emailHint: 'Les réponses y arrivent quand il ne nomme personne.',
    make: 'Créer la clé',
    once: 'Copiez cette clé maintenant : elle ne sera plus jamais affichée.',
    madeBefore:
      'Cette clé a déjà été créée, et ne peut plus être affichée. Retirez-la et créez-en une autre.',
    isRevoked: 'La clé est retirée.',
    nameNeeded: 'Écrivez le nom de l’organisme.',
    emailNeeded: 'Écrivez une adresse e-mail, par exemple voirie@ville.fr.',
    rightsNeeded: 'Choisissez au moins un droit.',
    unknown: 'Cette clé n’existe pas, ou elle est déjà retirée.',
    distance: 'Distance',
    metres: 'Distance maximale, en mètres',
    metresHint: 'Un signalement plus loin de toutes vos résidences est refusé.',
    metresWrong: 'Écrivez un nombre de mètres, de 10 à 20 000.',
    save: 'Enregistrer',
    saved: 'C’est enregistré.',
  },
} as const
