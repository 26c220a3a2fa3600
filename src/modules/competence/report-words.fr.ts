// Every French word of the letter and the file that remind a body of all that waits.
import type { Unanswered } from './reports.ts'

const many = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`

export const words = {
  noBody: 'Cet organisme n’existe pas.',
  subject: (count: number) => `Demandes de nos habitants en attente de votre réponse : ${count}`,
  date: (day: string) => `Le ${day}`,
  hello: 'Madame, Monsieur,',
  nothing: 'Toutes les demandes que nous vous avons transmises ont reçu une réponse. Merci.',
  intro: (count: number) =>
    `Nous vous avons transmis ${many(count, 'demande qui attend', 'demandes qui attendent')} encore une réponse. En voici la liste. Chacune vous est parvenue avec un lien pour répondre, sans compte.`,
  line: (one: Unanswered, day: string) =>
    `Demande ${one.number}, transmise ${day} : ${one.nature}, ${one.place}.${one.theirReference ? ` Votre numéro : ${one.theirReference}.` : ''}`,
  listSubject: (count: number) => `${many(count, 'demande', 'demandes')} de nos habitants cette semaine`,
  listIntro:
    'Voici ce qui relève de votre compétence. Chaque lien suffit pour répondre, sans compte, et sert pour cette seule demande.',
  listLine: (it: { number: number; nature: string; place: string; words: string }, link: string) =>
    `Demande ${it.number} : ${it.nature}, ${it.place}.${it.words ? ` Ce qui nous est dit : « ${it.words} ».` : ''} Répondre : ${link}`,
  end: (phone: string) =>
    phone ? `Nous sommes à votre disposition au ${phone}.` : 'Nous sommes à votre disposition.',
  columns: ['numero', 'transmise_le', 'sujet', 'lieu', 'votre_numero', 'rappels'],
} as const
