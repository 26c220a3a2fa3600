// Every French word of what a colleague passes on by hand, and of what a body tells her.
import { to } from './words.fr.ts'

const why = {
  sensitive:
    'Sujet sensible : relisez avant d’envoyer. Le nom de la personne ne part pas, mais ce qui est écrit ici part.',
  danger:
    'Un danger est traité d’abord par l’astreinte. Transmettez ce que l’organisme doit savoir ou réparer.',
  fromBody: 'Cette demande vient du logiciel de la Ville. Relisez : il ne faut peut-être rien renvoyer.',
  other: 'Rien n’est encore parti. Relisez, puis transmettez.',
  spokenTo: (spoken: string) =>
    `Rien ne part ${to(spoken)} par Palier : on lui parle. Notez-le ici, et la demande ne sera pas oubliée.`,
}

export const passWords = {
  why,
  whyOf: (about: { is_sensitive: boolean; urgency: string; channel: string }) =>
    about.channel === 'open311'
      ? why.fromBody
      : about.urgency === 'danger'
        ? why.danger
        : about.is_sensitive
          ? why.sensitive
          : why.other,
  title: (spoken: string) => `À transmettre ${to(spoken)}`,
  speakTitle: (spoken: string) => `À dire ${to(spoken)}`,
  waiting: (spoken: string) => `Pas encore transmise ${to(spoken)} : une personne relit et envoie.`,
  words: 'Ce que l’organisme lira',
  wordsHint: 'Ni nom, ni numéro d’appartement, sauf si c’est nécessaire.',
  wordsNeeded: 'Écrivez ce que l’organisme doit savoir.',
  photos: 'Ses photos',
  photosHint: 'Regardez-les d’abord : ni visage, ni plaque, ni nom.',
  photosYes: (count: number) => (count > 1 ? `Envoyer aussi les ${count} photos` : 'Envoyer aussi la photo'),
  send: 'Transmettre',
  how: 'À qui l’avez-vous dit, et comment ?',
  howHint: 'Par exemple : brigade de nuit, par téléphone, main courante 2026-118.',
  howNeeded: 'Dites à qui et comment vous l’avez transmis.',
  spoken: 'C’est dit',
  decline: 'Il n’y a rien à transmettre',
  reason: 'Pourquoi',
  reasonHint: 'Reste dans l’histoire de la demande.',
  reasonNeeded: 'Dites pourquoi il n’y a rien à transmettre.',
  declineSend: 'Ne rien transmettre',
  heard: 'Noter ce que l’organisme a répondu',
  heardBy: 'Qui vous l’a dit ?',
  heardByHint: 'Par exemple : A. Martin, éclairage public, par téléphone.',
  heardWhat: 'Ce qui est répondu',
  heardKinds: {
    accepted: 'Il prend la demande',
    refused: 'Il la refuse',
    asked: 'Il pose une question',
    answered: 'Il donne des nouvelles',
    done: 'Il dit que c’est fait',
  } as Record<string, string>,
  heardNeeded: 'Choisissez ce qui est répondu.',
  heardReason: 'S’il refuse, pourquoi ?',
  none: 'Sans objet',
  heardReference: 'Son numéro, s’il en donne un',
  heardWords: 'Ses mots',
  heardWordsHint:
    'Les personnes qui l’ont signalé lisent ses nouvelles et ce qu’il dit fait ; le reste est pour vous.',
  heardSend: 'Noter',
} as const
