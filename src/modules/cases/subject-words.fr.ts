// Every French word about the change of a demand's subject, at the desk and in her own story.

export const subjectWords = {
  title: 'Changer le sujet',
  hint: 'Ce qui est promis, et qui est compétent, sont revus comme si la personne l’avait dit ainsi le premier jour. Elle lit le nouveau sujet.',
  hintHome:
    'Un sujet des parties communes, comme l’ascenseur, déplace la demande dans l’entrée de la personne.',
  said: 'Ses mots',
  what: 'Nouveau sujet',
  act: 'Changer le sujet',
  needed: 'Choisissez le nouveau sujet dans la liste.',
  same: (label: string) => `« ${label} » est déjà le sujet de cette demande. Choisissez-en un autre.`,
  unknown: 'Ce sujet n’est plus dans la liste. Choisissez-en un autre : rien n’a changé.',
  elsewhere: (label: string) => `« ${label} » ne se dit pas de ce lieu. Choisissez-en un autre.`,
  tooSensitive: (label: string) =>
    `« ${label} » est un sujet sensible : confiez la demande à un conseiller, qui le choisira.`,
  atWork: (label: string) =>
    `« ${label} » est un sujet sensible, et une entreprise est en route pour cette demande : elle le lirait. Annulez d’abord l’intervention.`,
  answered:
    'Cette demande a sa réponse. Si ce n’est pas réglé, rouvrez-la d’abord : le sujet se change ensuite.',
  over: 'Cette demande est terminée : son sujet ne change plus.',
  danger: 'Danger ?',
  dangerStays: (danger: string) =>
    `Cette demande est un danger (${danger.toLowerCase()}) : elle le reste, quel que soit le sujet.`,
  isDanger: (label: string) => `« ${label} » est un danger : on vous demandera de le confirmer.`,
  isDangerToo: (label: string) => `« ${label} » est un danger aussi.`,
  dangerNeeded: (label: string) =>
    `« ${label} » est un danger. Vérifiez avec la personne : gardez-le, ou dites que ce n’en est pas un.`,
  rings: ([first = '', ...then]: string[]) =>
    `Si vous le gardez, l’alerte part tout de suite : elle sonne chez ${first}${then.length > 0 ? `, puis ${sayThen(then)}` : ''}, jusqu’à ce que quelqu’un dise « j’y vais ».`,
  ringsNobody:
    'Personne n’est d’astreinte pour ce lieu : si vous le gardez, prévenez aussi quelqu’un par téléphone.',
  dropped: 'le sujet a changé',
  /** In the story. */
  changed: 'Change le sujet',
  toldTitle: 'Le sujet est précisé',
  fromTo: (from: string, to: string) => `« ${from} » devient « ${to} ».`,
  done: {
    sujet: 'Le sujet est changé.',
    sujet_competence:
      'Le sujet est changé. Une personne avait décidé qui est compétent, et rien n’a changé là : vérifiez qui est compétent.',
    sujet_danger:
      'Le sujet est changé. C’est un danger : l’alerte est partie, sa page dit chez qui elle sonne.',
  } as Record<string, string>,
} as const

const thenMost = 2

function sayThen(names: string[]): string {
  return [...names.slice(0, thenMost), ...(names.length > thenMost ? ['d’autres'] : [])].join(', puis ')
}
