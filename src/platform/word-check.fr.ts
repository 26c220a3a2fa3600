// Of what do words speak, said to whoever wrote them? The same on a device without network and on the server.
import type { NotedSubject, SaidSubject } from './word-check.ts'

/** « Ces mots parlent de santé. » */
export const aboutSubject: Record<NotedSubject, string> = {
  health: 'de santé',
  hardship: 'de la situation de quelqu’un',
  money: 'de l’argent de quelqu’un',
  origin: 'd’origine',
  religion: 'de religion',
  opinion: 'd’opinions',
  sexuality: 'de vie privée',
  insult: 'de quelqu’un avec une insulte',
  offence: 'd’une accusation',
  name: 'd’une personne, par son nom',
}

/** What a sentence says of somebody, read by a whole building. */
export const saidSubject: Record<SaidSubject, string> = {
  health: 'la santé de quelqu’un',
  hardship: 'la situation de quelqu’un',
  money: 'l’argent de quelqu’un',
  origin: 'l’origine de quelqu’un',
  religion: 'la religion de quelqu’un',
  opinion: 'les opinions de quelqu’un',
  sexuality: 'la vie privée de quelqu’un',
  insult: 'quelqu’un, en l’insultant',
  offence: 'quelqu’un, en l’accusant',
  name: 'quelqu’un, par son nom',
  door: 'quelqu’un, par sa porte ou son étage',
}
