// What is said of what came after a meeting was closed?
import { quoted, words } from './words.fr.ts'

/** « 9 personnes, 14 foyers » */
const sayCount = (people: number, homes: number | null) =>
  [words.turnout.people(people), ...(homes === null ? [] : [words.turnout.homes(homes)])].join(', ')

export const lateWords = {
  title: 'À regarder : arrivé après la clôture',
  inList: 'À regarder',
  lead: 'Le compte rendu, affiché ou envoyé, n’a pas changé. À vous de choisir.',
  count: (people: number, homes: number | null, by: string | null) =>
    `Un autre appareil a compté ${sayCount(people, homes)} après la clôture${by ? ` (envoi de ${by})` : ''}.`,
  takeUp: (people: number, homes: number | null) => `Corriger le compte rendu : ${sayCount(people, homes)}`,
  remark: (said: string, place: string) =>
    `Remarque ${quoted(said)} (${place}) : sa demande est suivie, elle n’est pas au compte rendu. Pour l’y mettre, voyez les remarques plus bas.`,
  leave: 'J’ai regardé : ne rien changer de plus',
  takenUp: 'Le compte rendu dit maintenant ce nombre, et le jour de la correction.',
  left: 'C’est noté : le compte rendu reste comme il est.',
  unknown: 'Ce compte n’existe pas, ou il était déjà au compte rendu.',
  hidden: 'Non : arrivée après la clôture',
  corrected: (day: string) => `Nombre corrigé le ${day}`,
  device: {
    closed:
      'La rencontre était déjà terminée : les remarques que vous avez retirées ne sont plus au compte rendu, rien d’autre n’y change. Pour corriger, ouvrez sa page au bureau.',
    counted: (people: number) =>
      `${words.turnout.people(people)} : la rencontre était déjà terminée. Votre compte est gardé à côté, une personne du bureau choisira.`,
    taken:
      'Remarque notée, sa demande est suivie. La rencontre était déjà terminée : une personne du bureau la lira avant de la mettre au compte rendu.',
  },
}
