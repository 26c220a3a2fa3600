// What is said when a meeting is moved, cancelled or recalled: at the desk, to those invited, in the hall?
export const movedWords = {
  moved: 'Changement',
  cancelled: 'Annulée',
  was: (when: string, place: string) => `C’était prévu ${when}, ${place}.`,
  why: (why: string) => `Pourquoi : ${/[.!?…]$/.test(why) ? why : `${why}.`}`,
  move: {
    open: 'Déplacer la rencontre',
    lead: (homes: number) =>
      homes > 1
        ? `Les ${homes} logements invités sont prévenus tout de suite, chacun par le moyen de son invitation.`
        : 'Le logement invité est prévenu tout de suite, par le moyen de son invitation.',
    why: 'Pourquoi ?',
    whyHint: 'Les invités le liront.',
    save: 'Déplacer et prévenir',
    done: 'La rencontre est déplacée : les invités sont prévenus.',
    same: 'Changez le jour, l’heure ou le lieu.',
    begun: 'Cette rencontre a commencé, est terminée ou annulée : elle ne se déplace plus.',
    notInvited: 'Personne n’est encore invité : changez simplement la rencontre.',
    whyTooLong: 'Dites-le en 500 lettres au plus.',
    history: 'Changements',
    line: (from: string, to: string) => `De ${from} à ${to}`,
    told: (when: string) => `Invités prévenus ${when}.`,
    telling: 'L’envoi est en cours.',
    poster: 'Pensez à changer l’affiche du hall.',
  },
  cancel: {
    open: 'Annuler la rencontre',
    lead: (homes: number) =>
      homes > 1
        ? `Les ${homes} logements invités sont prévenus tout de suite, avec la raison. On ne revient pas en arrière.`
        : homes === 1
          ? 'Le logement invité est prévenu tout de suite, avec la raison. On ne revient pas en arrière.'
          : 'Personne n’est encore invité : personne n’est à prévenir. On ne revient pas en arrière.',
    why: 'Pourquoi est-elle annulée ?',
    save: 'Annuler et prévenir',
    saveAlone: 'Annuler cette rencontre',
    done: 'La rencontre est annulée.',
    whyNeeded: 'Dites pourquoi, en 500 lettres au plus : les invités le liront.',
    begun: 'Cette rencontre a commencé ou est terminée : elle ne s’annule plus.',
    is: 'Cette rencontre est annulée',
  },
  poster: {
    moved: 'Attention, changement',
    cancelled: 'Rencontre annulée',
  },
  calendar: {
    follow: 'Suivre les rencontres dans mon agenda',
    name: (building: string) => `Rencontres, ${building}`,
  },
  messages: {
    moved: {
      subject: (kind: string, when: string) => `Changement : ${kind.toLowerCase()}, ${when}`,
      short: (kind: string, when: string, place: string) =>
        `Changement : ${kind.toLowerCase()}, maintenant ${when}, ${place}.`,
      opening: (kind: string, where: string) => `La rencontre change : ${kind.toLowerCase()}, ${where}.`,
    },
    cancelled: {
      subject: (kind: string, when: string) => `Annulée : ${kind.toLowerCase()}, ${when}`,
      short: (kind: string, when: string, why: string) =>
        `Annulée : ${kind.toLowerCase()}, ${when}. ${shortly(why)}`,
      opening: (kind: string, where: string, when: string) =>
        `La rencontre prévue ${when} n’a pas lieu : ${kind.toLowerCase()}, ${where}.`,
      closing:
        'Vos remarques comptent toujours : dites-les-nous par téléphone, à l’agence ou dans l’application. Nous vous inviterons à la prochaine rencontre.',
    },
    reminder: {
      subject: (kind: string, when: string) => `Rappel : ${kind.toLowerCase()}, ${when}`,
      short: (kind: string, when: string, place: string) =>
        `Rappel : ${kind.toLowerCase()}, ${when}, ${place}. On vous attend.`,
      opening: (kind: string, where: string, when: string, place: string) =>
        `C’est bientôt : ${kind.toLowerCase()}, ${where}, ${when}. Lieu : ${place}.`,
      come: 'Venez comme vous êtes, avec vos questions. On vous attend.',
    },
  },
}

/** An SMS is short: the first words of the reason. */
function shortly(why: string): string {
  return why.length > 100 ? `${why.slice(0, 99).replace(/\s+\S*$/, '')}…` : why
}
