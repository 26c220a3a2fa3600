// Every French word of works on a resident's pages.
import type { HomeState } from './rules.ts'

export const residentWords = {
  title: 'Travaux chez vous',
  seen: 'Voir mes dates',
  next: (slot: string) => `Prochaine visite : ${slot}.`,
  nextAway: (slot: string) => `Votre visite est à changer de date : ${slot}.`,
  noNext: 'Nous n’avons pas encore de date. Nous vous écrirons dès qu’elle est fixée.',
  none: 'Pas de travaux prévus chez vous',
  noneWhat: 'Si des travaux sont prévus dans votre logement, vos dates seront ici.',
  several: (count: number) => `${count} chantiers concernent votre logement.`,
  sayMore: (title: string) => `Dire une absence, un accord ou un besoin : ${title}`,
  days: (days: number) =>
    days <= 1
      ? 'Les travaux ont commencé : c’est le premier jour.'
      : `Les travaux durent depuis ${days} jours.`,
  daysOver: (days: number) => `Les travaux ont duré ${days === 1 ? 'un jour' : `${days} jours`}.`,
  reduction:
    'Ils durent plus longtemps que ce que la loi laisse sans compensation : nous vous devons une proposition de réduction de loyer. Une personne vous appelle.',
  reserves: 'Ce qui reste à reprendre chez vous',
  reservesDone: 'Ce qui a été repris chez vous',
  reserve: (phase: string, said: string | null) =>
    said === null ? `${phase} : un point est noté, à reprendre.` : `${phase} : ${said}`,
  reserveSince: (day: string) => `noté le ${day}`,
  reserveMended: (day: string) => `réparé le ${day}`,
  doneOn: (day: string) => `Terminé le ${day}.`,
  dates: 'Vos dates',
  state: {
    todo: 'date à venir',
    planned: 'date fixée',
    visited: 'travaux en cours',
    absent: 'personne n’a pu nous ouvrir',
    refused: 'la visite n’a pas été acceptée',
    done: 'terminé',
  } satisfies Record<HomeState, string>,
  toMove: 'date à changer',
  away: 'Vous ne serez pas là à cette date : choisissez-en une autre.',
  awayCalled:
    'Vous ne serez pas là à cette date : une personne de l’agence cherche avec vous quand finir les travaux.',
  awayWhich: (phase: string, slot: string) =>
    `C’est noté. Mais une visite tombe pendant votre absence : ${phase}, ${slot}. Choisissez une autre date.`,
  awayToo: (phase: string, slot: string) =>
    `Une autre visite tombe pendant votre absence : ${phase}, ${slot}. Choisissez aussi une autre date pour elle.`,
  who: (contractor: string) => `Qui vient : ${contractor}`,
  what: 'Ce qui sera fait',
  lasting: (days: number, lastDay: string) =>
    days > 1
      ? `Cela dure ${days} jours chez vous${lastDay && `, jusqu’au ${lastDay}, sans compter les jours de repos`}.`
      : 'Cela dure un jour.',
  confirm: 'Je serai là',
  confirmed: 'Vous avez dit que vous serez là. Merci.',
  change: 'Choisir une autre date',
  changeTitle: 'Quelle date vous convient ?',
  noSlot: 'Aucune autre date n’est libre pour le moment. Appelez-nous, nous en trouverons une.',
  noSlotAway:
    'Aucune autre date n’est libre pour le moment. Nous savons que vous ne serez pas là : une personne de l’agence cherche une autre date avec vous.',
  soonest: (day: string, workingDays: number) =>
    `À partir du ${day} : nous devons prévenir l’entreprise ${workingDays === 1 ? 'un jour ouvré' : `${workingDays} jours ouvrés`} avant.`,
  choose: 'Prendre cette date',
  moreSlots: 'Voir d’autres dates',
  chooseNeeded: 'Choisissez une date.',
  restHint: 'un jour de repos : vous donnez votre accord en la choisissant',
  absence: 'Je ne serai pas là',
  absenceLead: 'Dites-nous vos dates : nous viendrons un autre jour.',
  from: 'Du',
  until: 'Au',
  words: 'Voulez-vous ajouter quelque chose ?',
  sayAbsence: 'Prévenir de mon absence',
  absences: (from: string, until: string) =>
    from === until ? `Vous ne serez pas là le ${from}.` : `Vous ne serez pas là du ${from} au ${until}.`,
  withdrawAbsence: 'Finalement, je serai là',
  chooseSecond: 'Choisir la date du second passage',
  consents: 'Samedi, dimanche, jours fériés',
  consentsLead:
    'Nous ne venons jamais ces jours-là sans votre accord. Vous pouvez le reprendre à tout moment.',
  consentOf: {
    saturday: 'D’accord pour un samedi',
    sunday: 'D’accord pour un dimanche',
    holiday: 'D’accord pour un jour férié',
  },
  saveConsents: 'Enregistrer mes accords',
  adaptations: 'De quoi avez-vous besoin ?',
  adaptationsLead: 'Cochez ce qui vous aiderait. Dites seulement quoi, jamais pourquoi.',
  saveAdaptations: 'Enregistrer mes besoins',
  agenda: 'Mes dates dans mon agenda',
  agendaLead: 'Collez cette adresse dans l’agenda de votre téléphone : vos dates s’y mettent à jour.',
  makeAgenda: 'Créer mon adresse d’agenda',
  revokeAgenda: 'Retirer mon adresse d’agenda',
  agendaMade: 'Copiez cette adresse maintenant : elle ne sera plus montrée.',
  rating: 'Comment se sont passés les travaux ?',
  rates: { 5: 'Très bien', 4: 'Bien', 3: 'Moyennement', 2: 'Mal', 1: 'Très mal' } as Record<string, string>,
  rateWords: 'Que devons-nous savoir ?',
  sendRating: 'Donner mon avis',
  saved: 'C’est noté.',
  moved: (phase: string, slot: string) => `Votre nouvelle date est prise : ${phase}, ${slot}.`,
} as const
