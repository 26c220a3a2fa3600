// Which words surround what the technician writes afterwards?

export const interventionWords = {
  notFound: 'Cette alerte n’existe pas.',
  notTaken: 'Dites d’abord « j’y vais ».',
  title: 'Dire ce qui a été fait',
  write: 'Écrire le compte rendu',
  correct: 'Corriger ou compléter',
  correctHint:
    'Ce qui est déjà écrit reste ; ce que vous envoyez est gardé à côté, et ce sont ces heures qui comptent.',
  corrected: 'Le compte rendu a été corrigé ou complété :',
  tooLate: (days: number) =>
    `Un compte rendu se corrige pendant ${days} jours. Dites-le à votre responsable.`,
  notYours: 'Le compte rendu est écrit par la personne qui y est allée, ou par le responsable de l’agence.',
  goesInstead: (by: string) =>
    `C’est ${by} qui y va, et qui écrit le compte rendu. Vous y êtes allé aussi ? Dites-le à votre responsable.`,
  writtenOn: (when: string) => `Écrit ${when}`,
  hint: 'Une fois sur place, ou en repartant. Cela compte vos heures et informe l’agence. Sans réseau, gardez la page ouverte et envoyez plus tard.',
  arrivedDay: 'Jour d’arrivée',
  arrivedHour: 'Heure d’arrivée',
  endedHour: 'Heure de fin',
  hourHint: 'Par exemple 3:10',
  madeSafe: 'Tout le monde est en sécurité',
  yes: 'Oui',
  no: 'Non, le danger est encore là',
  done: 'Ce que vous avez fait',
  followUp: 'Ce qui reste à faire',
  tellsWho: 'La personne qui a signalé',
  tells: 'La prévenir',
  tellsHint:
    'Elle lit que vous êtes passé, et si quelque chose reste à faire ; jamais ce que vous écrivez ici.',
  send: 'Envoyer le compte rendu',
  thanks: 'Merci. L’agence a votre compte rendu.',
  written: 'Compte rendu envoyé',
  when: 'Sur place',
  whenSaid: (day: string, from: string, until: string) => `${day}, de ${from} à ${until}`,
  hourWrong: 'Écrivez une heure, par exemple 3:10.',
  dayWrong: 'Choisissez le jour.',
  tooEarly: 'C’est avant l’alerte : vérifiez le jour et l’heure.',
  endFirst: 'La fin vient après l’arrivée.',
  notOver: 'Cette heure n’est pas encore passée.',
  safeNeeded: 'Dites si tout le monde est en sécurité.',
  doneNeeded: 'Dites en une phrase ce que vous avez fait.',
  tooLong: (letters: number) => `C’est trop long : ${letters} caractères au plus.`,
  holderSubject: (isSafe: boolean, hasFollowUp: boolean) =>
    !isSafe
      ? 'Astreinte : le danger est encore là'
      : hasFollowUp
        ? 'Astreinte : c’est en sécurité, il reste à faire'
        : 'Astreinte : c’est en sécurité',
  holderWhen: (by: string, arrived: string, until: string) =>
    `${by} était sur place ${arrived}, jusqu’à ${until}.`,
  holderFollowUp: (what: string) => `Reste à faire : ${what}`,
  resident: (arrived: string, isSafe: boolean, hasFollowUp: boolean) =>
    [
      `La personne d’astreinte est passée ${arrived}.`,
      isSafe ? 'Le danger est écarté.' : 'Le danger n’est pas encore écarté : restez à distance.',
      hasFollowUp || !isSafe
        ? 'Il reste quelque chose à faire : votre agence s’en occupe et vous écrit.'
        : 'Votre agence vous écrit encore pour vous dire si c’est fini.',
    ].join(' '),
} as const
