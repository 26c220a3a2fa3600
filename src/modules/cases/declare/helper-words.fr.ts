// What does a helper read when she declares for the person she speaks for? The same questions, said of that person.
import { hows, repairWords } from '../../repairs/index.ts'
import type { Speaker } from '../speaker.ts'
import type { Said } from '../words.fr.ts'
import { replyWays, words } from './words.fr.ts'

const said = { ...words, replyWays, repair: { ...repairWords, hows } }
/** What the landlord wrote, in the catalogue or the list of repairs, is written to the person: her helper tells it. */
type Passed = {
  hint: (said: string) => string
  questions: (asked: string[]) => string
  ask: string
}
export type DeclareWords = Said<typeof said> & { passed: Passed | null }
const own: DeclareWords = { ...said, passed: null }

type Reader = Pick<Speaker, 'onBehalfOf'>

/** Of the person herself, or of the one a helper speaks for. */
export function wordsFor({ onBehalfOf }: Reader): DeclareWords {
  return onBehalfOf === null ? own : wordsAbout(onBehalfOf)
}

const wordsAbout = (person: string): DeclareWords => ({
  ...own,
  passed: {
    hint: (said) => `À dire à ${person} : « ${said} »`,
    questions: (asked) => `À demander à ${person} : « ${asked.join(' ')} »`,
    ask: `C’est à demander à ${person}.`,
  },
  danger: {
    ...own.danger,
    doNow: `À faire maintenant : dites-le à ${person}, ou à qui est sur place`,
    whereIsToo: `Dites-le-nous ici aussi : touchez où c’est, la demande de ${person} est enregistrée.`,
    place: { ...own.danger.place, home: (door) => `Dans le logement de ${person} (${door})` },
  },
  where: { ...own.where, inHome: (door) => `C’est dans le logement de ${person} (${door}).` },
  neighbours: {
    ...own.neighbours,
    inEntrance: 'Déjà signalé dans cette entrée',
    near: `Déjà signalé près de chez ${person}`,
    same: `C’est la même chose, ${person} se joint`,
    sameAs: (title) => `C’est la même chose que « ${title} », ${person} se joint`,
    sameHint: `${person} aura les mêmes réponses, à son nom. Ses voisins ne le sauront pas.`,
    own: `${person} l’a déjà signalé`,
  },
  details: {
    ...own.details,
    hint: (isAsked) =>
      isAsked
        ? own.details.hint(isAsked)
        : 'Depuis quand ? Que voit-on, qu’entend-on ? Vous pouvez laisser vide.',
  },
  reply: {
    ...own.reply,
    question: `Comment répondre à ${person} ?`,
    usual: 'Son choix habituel est coché. Il ne change que pour cette demande.',
    address: 'Son adresse e-mail ou son numéro, si ce n’est pas celui que nous connaissons',
  },
  replyWays: { ...own.replyWays, call: 'Nous l’appelons', letter: 'Par lettre, à son adresse' },
  check: {
    ...own.check,
    same: 'Avec ses voisins',
    joined: (title) => `${person} se joint à « ${title} »`,
  },
  repair: {
    ...own.repair,
    howHint: 'Ce qui est usé avec l’âge n’est jamais à la charge du locataire.',
    hows: {
      ...own.repair.hows,
      use: `L’usage de tous les jours, ou cassé par quelqu’un de chez ${person}`,
    },
    disagree: `${person} n’est pas d’accord ? Envoyez : une personne regarde.`,
    sendAnyway: `Envoyer quand même : ${person} n’est pas d’accord`,
    haveAnswer: `${person} a sa réponse`,
    haveAnswerHint: `« ${person} a sa réponse » retire ce que vous avez écrit : rien n’est envoyé.`,
  },
})
