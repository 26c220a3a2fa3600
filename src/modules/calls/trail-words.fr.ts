// Every French word of the trail of a call, and of the list of the calls that ended.
import { paris } from '../../platform/clock/clock.ts'

const two = (count: number) => String(count).padStart(2, '0')
const plural = (count: number, one: string, several: string) => `${count} ${count > 1 ? several : one}`

export const trailWords = {
  /** « 10 h 05 min 09 s »: in a call, each second counts. */
  second: (at: Temporal.Instant) => {
    const { hour, minute, second } = at.toZonedDateTimeISO(paris)
    return `${hour}\u00a0h\u00a0${two(minute)}\u00a0min\u00a0${two(second)}\u00a0s`
  },
  person: 'Parler à quelqu’un',
  urgent: (danger: string) => (danger ? `Urgence : ${danger}` : 'Urgence'),
  choseNothing: 'N’a pas choisi',
  joined: 'compté parmi les habitants concernés',
  again: 'réécouter',
  emergency: 'une urgence',
  key: (key: string, meaning: string) => (meaning ? `Touche ${key} : ${meaning}` : `Touche ${key}`),
  digits: (count: number) => `${plural(count, 'chiffre tapé', 'chiffres tapés')}, que nous ne gardons pas`,
  recorded: (seconds: number) => `Paroles enregistrées, ${plural(seconds, 'seconde', 'secondes')}`,
  hours: { open: 'C’est ouvert', closed: 'C’est fermé', closure: 'C’est fermé exceptionnellement' },
  looked: 'Palier a cherché, et trouvé',
  found: {
    caller: {
      yes: 'Numéro reconnu : un seul logement',
      no: 'Numéro inconnu, ou de plusieurs logements',
      unsaid: 'Logement cherché d’après le numéro',
    },
    reference: {
      yes: 'Référence du logement reconnue',
      no: 'Référence du logement inconnue',
      unsaid: 'Logement cherché d’après sa référence',
    },
    hours: { yes: 'C’est ouvert', no: 'C’est fermé', unsaid: 'Horaires regardés' },
    news: {
      yes: 'Des pannes sont connues dans l’immeuble',
      no: 'Aucune panne connue dans l’immeuble',
      unsaid: 'Pannes connues cherchées',
    },
    works: {
      yes: 'Prochaine date de travaux dite',
      no: 'Aucune date de travaux à dire',
      unsaid: 'Dates de travaux cherchées',
    },
    follow: {
      yes: 'Demande trouvée : où elle en est',
      no: 'Ce numéro et ce code ne vont pas ensemble',
      unsaid: 'Demande cherchée',
    },
    filed: { yes: 'Message devenu une demande', no: 'Message gardé, à écouter', unsaid: 'Message gardé' },
    slots: {
      yes: 'Moments de rappel proposés',
      no: 'Aucune demi-journée à proposer',
      unsaid: 'Moments de rappel cherchés',
    },
    called_back: { yes: 'Rappel noté', no: 'Rappel noté', unsaid: 'Rappel noté' },
    link: { yes: 'Lien envoyé par SMS', no: 'Lien par SMS impossible', unsaid: 'Lien par SMS demandé' },
  } as Record<string, { yes: string; no: string; unsaid: string }>,
  events: {
    begun: 'L’appel commence',
    silence: 'N’a rien tapé',
    failed: 'Palier n’a pas pu chercher',
    taken: 'Mis en relation avec quelqu’un',
    not_taken: 'Personne n’a répondu',
    ringing: 'Un conseiller prend l’appel : son téléphone sonne',
    rung_out: 'Son téléphone n’a pas répondu : la personne attend toujours',
    not_through: 'La mise en relation n’a pas abouti',
    nobody: 'Personne d’astreinte n’est joignable',
    alerted: 'L’astreinte est alertée',
    coming: 'Quelqu’un d’astreinte a dit « j’y vais »',
    ended: 'Conversation terminée',
    hung_up: 'La personne a raccroché',
    resumed: 'Appel repris après un arrêt de Palier',
  } as Record<string, string>,
  title: 'Appels terminés',
  lead: (days: number) => `Les appels des ${days} derniers jours, le dernier d’abord.`,
  none: 'Aucun appel terminé',
  noneWhat: 'Un appel vient ici dès que la personne a raccroché.',
  began: 'Commencé',
  lasted: 'Durée',
  ended: 'Comment il a fini',
  with: (name: string) => `a parlé avec ${name}`,
  message: 'a laissé un message',
  callBacks: {
    waits: 'a demandé un rappel',
    reached: 'a demandé un rappel, et a été jointe',
    gave_up: 'a demandé un rappel : ce n’était pas son numéro',
    not_reached: 'a demandé un rappel : nous n’avons pas pu la joindre',
  },
  triedBack: (outcome: string, by: string) => `Rappel par ${by} : ${outcome}`,
  backEnded: 'Rappel terminé : la personne n’a pas pu être jointe',
  newer: 'Plus récents',
  older: 'Plus anciens',
  nothing: '–',
} as const
