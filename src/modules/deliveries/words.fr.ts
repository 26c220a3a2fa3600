// Every French word of the messages and of the desk's sending pages.
import { paris } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'

export type Told = { name: string; reference: string; nature: string; place: string }

export const states: Record<string, string> = {
  waiting: 'en attente',
  sending: 'en cours d’envoi',
  sent: 'envoyé',
  delivered: 'reçu',
  failed: 'pas arrivé',
  replaced: 'remplacé par un autre envoi',
  to_call: 'à appeler',
  to_print: 'à imprimer',
  printed: 'imprimé',
  posted: 'posté',
  said: 'dit au téléphone',
}

export const channels: Record<string, string> = {
  email: 'e-mail',
  sms: 'SMS',
  push: 'notification',
  app: 'application',
  call: 'appel',
  letter: 'courrier',
}

export const outcomes: Record<string, string> = {
  sent: 'parti',
  temporary: 'pas parti, nous réessayons',
  permanent: 'refusé',
  bounced: 'revenu',
  delivered: 'reçu',
  printed: 'imprimé',
  posted: 'posté',
  said: 'dit',
  not_reached: 'n’a pas répondu',
  folded: 'redit dans la réponse',
}

type Ruled = { verdict: 'tenant' | 'landlord'; reason: string; wasContested: boolean }
const mends = {
  tenant: 'C’est au locataire de réparer.',
  landlord: 'C’est au bailleur de réparer : votre demande suit son cours.',
}
const stillNot =
  'Vous n’êtes pas d’accord ? Dites-le-nous encore, sur votre demande ou en nous appelant : une personne regarde de nouveau.'

export const messages = {
  hello: (name: string) => `Bonjour ${name},`,
  acknowledgement: {
    subject: (t: Told) => `Nous avons reçu votre demande ${t.reference}`,
    paragraphs: (t: Told, due: string | null, who: string | null) => [
      `Nous avons bien reçu votre demande « ${t.nature} », ${t.place}. Son numéro est le ${t.reference}.`,
      ...(who ? [who] : []),
      due ? `Une personne vous répond ${due}.` : 'Une personne va vous répondre.',
    ],
    short: (t: Told, due: string | null) =>
      `Nous avons votre demande ${t.reference} : ${t.nature}.${due ? ` Une réponse arrive ${due}.` : ''}`,
  },
  followByPhone: ({
    phone,
    key,
    number,
    code,
  }: {
    phone: string
    key: string
    number: number
    code: string
  }) =>
    `Pour savoir par téléphone où elle en est, appelez le ${phone}, tapez ${key}, puis le numéro ${number} et le code ${code}.`,
  followByPhoneShort: ({ phone, key, code }: { phone: string; key: string; code: string }) =>
    // A space of every telephone: an SMS with another one is cut in three.
    `Suivi au ${phone.replaceAll('\u00a0', ' ')}, touche ${key}, code ${code}.`,
  // Whoever is in danger reads what is being done now, never a date.
  dangerReceived: {
    subject: (t: Told) => `Nous avons reçu votre alerte ${t.reference}`,
    paragraphs: (t: Told, went: 'going' | 'been' | null) => [
      `Nous avons bien reçu votre alerte « ${t.nature} », ${t.place}. Son numéro est le ${t.reference}.`,
      went === 'been'
        ? 'La personne d’astreinte est déjà venue.'
        : went === 'going'
          ? 'La personne d’astreinte a répondu : elle y va.'
          : 'Nous prévenons la personne d’astreinte, et nous recommençons jusqu’à ce qu’elle réponde.',
      'Si quelqu’un est blessé ou menacé, appelez le 112 tout de suite.',
    ],
    short: (t: Told, went: 'going' | 'been' | null) =>
      // No ç: an SMS of GSM letters has none.
      `Nous avons votre alerte ${t.reference} : ${t.nature}. ${
        went === 'been'
          ? 'L’astreinte est déjà venue.'
          : went === 'going'
            ? 'L’astreinte y va.'
            : 'Nous prévenons l’astreinte.'
      } Blessé ou menacé : appelez le 112.`,
  },
  progress: {
    subject: (t: Told) => `Des nouvelles de votre demande ${t.reference}`,
    paragraphs: (t: Told, body: string) => [
      `Voici des nouvelles de votre demande « ${t.nature} », ${t.place} :`,
      ...body.split(/\n{2,}|\n/).filter((line) => line.trim() !== ''),
    ],
    short: (t: Told, body: string) => `Demande ${t.reference} : ${body}`,
  },
  visit: {
    subject: (t: Told, isMoved: boolean) =>
      isMoved
        ? `Le rendez-vous change pour votre demande ${t.reference}`
        : `Un rendez-vous pour votre demande ${t.reference}`,
    paragraphs: (t: Told, contractor: string, slot: string, isMoved: boolean) => [
      `Voici des nouvelles de votre demande « ${t.nature} », ${t.place} :`,
      `L’entreprise ${contractor} passe ${slot}.${isMoved ? ' Ce rendez-vous remplace le précédent.' : ''}`,
    ],
    short: (t: Told, contractor: string, slot: string, isMoved: boolean) =>
      `Demande ${t.reference} : ${isMoved ? 'nouveau rendez-vous, ' : ''}${contractor} passe ${slot}.`,
  },
  workDone: {
    subject: (t: Told) => `L’entreprise est passée pour votre demande ${t.reference}`,
    paragraphs: (t: Told, contractor: string) => [
      `Voici des nouvelles de votre demande « ${t.nature} », ${t.place} :`,
      `L’entreprise ${contractor} nous dit que son intervention est terminée. Nous vous répondons bientôt.`,
    ],
    short: (t: Told, contractor: string) =>
      `Demande ${t.reference} : ${contractor} dit avoir terminé. Notre réponse suit.`,
  },
  ruling: {
    subject: (t: Told) => `Qui répare ? Notre décision pour votre demande ${t.reference}`,
    paragraphs: (t: Told, { verdict, reason, wasContested }: Ruled) => [
      wasContested
        ? `Vous n’étiez pas d’accord sur qui répare « ${t.nature} », ${t.place}. Une personne a regardé.`
        : `Une personne a regardé qui répare « ${t.nature} », ${t.place}.`,
      mends[verdict],
      ...`Pourquoi : ${reason}`.split(/\n+/).filter((line) => line.trim() !== ''),
      ...(verdict === 'tenant' ? [stillNot] : []),
    ],
    short: (t: Told, { verdict, reason }: Ruled) => `Demande ${t.reference} : ${mends[verdict]} ${reason}`,
  },
  final: {
    subject: (t: Told) => `Notre réponse à votre demande ${t.reference}`,
    paragraphs: (t: Told, body: string) => [
      `Vous nous avez signalé « ${t.nature} », ${t.place}. Voici notre réponse :`,
      ...body.split(/\n{2,}|\n/).filter((line) => line.trim() !== ''),
    ],
    visit: (contractor: string, slot: string) => `L’entreprise ${contractor} passe ${slot}.`,
    ask: 'Est-ce réglé ? Dites-le-nous : si ce n’est pas le cas, votre demande reprend là où elle en était.',
    short: (t: Told, body: string) => `Demande ${t.reference} : ${body} Est-ce réglé ?`,
  },
  askAgain: {
    subject: (t: Told) => `Est-ce réglé ? Votre demande ${t.reference}`,
    paragraphs: (t: Told) => [
      `Nous avons répondu à votre demande « ${t.nature} », ${t.place}.`,
      'Est-ce réglé ? Si ce n’est pas le cas, votre demande reprend là où elle en était.',
    ],
    short: (t: Told) => `Demande ${t.reference}, ${t.nature} : est-ce réglé ?`,
  },
  reopened: {
    subject: (t: Told) => `Votre demande ${t.reference} est rouverte`,
    paragraphs: (t: Told) => [
      `Vous nous dites que « ${t.nature} » n’est pas réglé. Votre demande ${t.reference} est rouverte, avec sa date de départ. La personne qui s’en occupe est prévenue.`,
    ],
    short: (t: Told) => `Demande ${t.reference} rouverte. Nous reprenons.`,
  },
  before: (when: Temporal.Instant) =>
    `Ce que nous vous écrivions ${sayDay(when.toZonedDateTimeISO(paris).toPlainDate())} :`,
  several: (references: string[]) => `Des nouvelles de vos demandes ${references.join(', ')}`,
  discreet: 'Vous avez des nouvelles de votre demande.',
  lost: 'Envoi interrompu, nous réessayons.',
  byPhone: (phone: string) => `Vous pouvez aussi nous appeler au ${phone}.`,
  byCode: (address: string, code: string) =>
    `Pour nous dire si c’est réglé : scannez le carré de cette lettre, ou ouvrez ${address} et tapez le code ${code}.`,
  button: { follow: 'Suivre ma demande', settle: 'Dire si c’est réglé' },
  preferences: 'Changer la façon dont nous vous écrivons',
  replyHint: 'Vous pouvez répondre à ce message : votre réponse arrive sur votre demande.',
} as const

export const colleagues = {
  button: 'Ouvrir la demande',
  buttonMine: 'Voir mes demandes',
  /** What a sensitive demand is about is read at the desk only. */
  assigned: (
    number: string,
    about: { nature: string; estate: string; name: string; isSensitive: boolean },
  ) => ({
    subject: `Une demande vous est confiée : ${number}`,
    paragraphs: [
      `Bonjour ${about.name},`,
      about.isSensitive
        ? `La demande ${number} vous est confiée.`
        : `La demande ${number} (${about.nature}, ${about.estate}) vous est confiée.`,
    ],
  }),
  assignedTogether: (name: string) => ({
    subject: 'Des demandes vous sont confiées',
    paragraphs: [
      `Bonjour ${name},`,
      'Des demandes viennent de vous être confiées. Elles sont dans votre liste.',
    ],
  }),
  late: (number: string, about: { nature: string; estate: string; name: string }) => ({
    subject: `En retard : demande ${number}, ${about.nature}`,
    paragraphs: [
      `Bonjour ${about.name},`,
      `La date promise pour la demande ${number} (${about.nature}, ${about.estate}) est passée. Elle est maintenant aussi dans la liste de votre responsable.`,
      'Répondez à la personne, même sans date : « nous n’avons pas encore de date » est déjà une réponse.',
    ],
  }),
  refused: (number: string, nature: string, contractor: string, why: string) => ({
    subject: `${contractor} refuse l’intervention pour la demande ${number}`,
    paragraphs: [
      `${contractor} refuse l’intervention pour « ${nature} », demande ${number}.`,
      `Sa raison : ${why}`,
      'La demande attend que vous trouviez quelqu’un d’autre. Son délai court toujours.',
    ],
  }),
  notSettled: (number: string, nature: string) => ({
    subject: `Pas réglé : la demande ${number} est rouverte`,
    paragraphs: [
      `La personne nous dit que « ${nature} » n’est pas réglé. La demande ${number} est rouverte, avec sa date de départ.`,
    ],
  }),
  workNotSettled: (number: number, nature: string) => ({
    subject: `Intervention ${number} : ce n’est pas réglé`,
    paragraphs: [
      `Vous avez dit que l’intervention ${number}, « ${nature} », est terminée. On nous dit sur place que ce n’est pas réglé.`,
      'Regardez ce qui a pu manquer. L’agence vous rappelle s’il faut revenir.',
    ],
  }),
} as const

/** Read by nobody but whoever looks after the gateway. */
export const statusRefused = 'Ce reçu de SMS n’est pas reconnu. Rien n’a changé.'
