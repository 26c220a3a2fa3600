// Every French word that is written to people about works: their date, who comes, what is done, what they may change.

export type ToldVisit = {
  site: string
  phase: string
  what: string
  contractor: string
  place: string
  slot: string
  days: number
  /** « vendredi 11 décembre »; empty when it is over in a day, or has no date. */
  lastDay: string
  /** Something was written about it before. */
  wasTold: boolean
}

const lasting = ({ days, lastDay }: ToldVisit) =>
  days > 1
    ? `Les travaux durent ${days} jours chez vous${lastDay && `, jusqu’au ${lastDay}, sans compter les jours de repos`}.`
    : ''
const noRest = 'Nous ne faisons pas de travaux le samedi, le dimanche ni un jour férié sans votre accord.'
const sentences = (...lines: string[]) => lines.filter((line) => line !== '')

export const noticeWords = {
  button: 'Voir mes dates',
  buttonChoose: 'Choisir une date',
  buttonConfirm: 'Confirmer ou changer',
  ahead: {
    subject: (v: ToldVisit) => `Travaux chez vous : ${v.slot}`,
    short: (v: ToldVisit) => `Travaux chez vous, ${v.phase} : ${v.contractor} passe ${v.slot}.`,
    paragraphs: (v: ToldVisit) =>
      sentences(
        `Pour le chantier « ${v.site} », l’entreprise ${v.contractor} passe chez vous ${v.slot}.`,
        `Ce qui sera fait (${v.phase}) : ${v.what}`,
        lasting(v),
        'Vous ne serez pas là ? Dites-le-nous : vous pouvez choisir une autre date.',
        noRest,
      ),
  },
  confirm: {
    subject: (v: ToldVisit) => `Serez-vous là ? Travaux ${v.slot}`,
    short: (v: ToldVisit) => `${v.contractor} passe ${v.slot} : serez-vous là ?`,
    paragraphs: (v: ToldVisit) =>
      sentences(
        `L’entreprise ${v.contractor} passe chez vous ${v.slot} (${v.phase}).`,
        'Serez-vous là ? Confirmez, ou choisissez une autre date.',
        `Ce qui sera fait : ${v.what}`,
        lasting(v),
      ),
  },
  moved: {
    subject: (v: ToldVisit) => `La date change : travaux ${v.slot}`,
    short: (v: ToldVisit) => `Nouvelle date de travaux : ${v.contractor} passe ${v.slot}.`,
    paragraphs: (v: ToldVisit) =>
      sentences(
        `La date des travaux change chez vous (${v.phase}). L’entreprise ${v.contractor} passe ${v.slot}.`,
        'Cette date remplace la précédente. Si elle ne vous convient pas, choisissez-en une autre.',
        // The first message there is says what the notice would have said.
        v.wasTold ? '' : `Ce qui sera fait : ${v.what}`,
        lasting(v),
        v.wasTold ? '' : noRest,
      ),
  },
  second: {
    subject: (v: ToldVisit) => `Un second passage : ${v.slot}`,
    short: (v: ToldVisit) => `Second passage pour vos travaux : ${v.contractor}, ${v.slot}.`,
    paragraphs: (v: ToldVisit) =>
      sentences(
        `Nous n’avons pas pu faire les travaux chez vous (${v.phase}). L’entreprise ${v.contractor} repasse ${v.slot}.`,
        'Si cette date ne vous convient pas, choisissez-en une autre.',
      ),
  },
  offer: (v: ToldVisit, offered: string[]) => ({
    subject: `Choisissez une date pour vos travaux : ${v.phase}`,
    short: `Nous n’avons pas pu faire vos travaux (${v.phase}). Choisissez une autre date : ${offered.join(' ; ')}.`,
    paragraphs: [
      `L’entreprise ${v.contractor} est venue chez vous et n’a pas pu faire les travaux (${v.phase}). Nous vous proposons :`,
      ...offered.map((slot) => `– ${slot}`),
      'Choisissez la date qui vous convient. Aucune ne va ? Dites-le-nous : une personne en cherche une autre avec vous.',
    ],
  }),
  consentLead: (slot: string) =>
    `Vous avez repris votre accord pour un jour de repos : nous ne venons donc pas ${slot}.`,
  undated: {
    subject: 'La date de vos travaux est annulée',
    short: (v: ToldVisit) => `Travaux ${v.phase} : la date est annulée. Nous vous en proposons une autre.`,
    paragraphs: (v: ToldVisit) => [
      `La date des travaux chez vous (${v.phase}) est annulée.`,
      'Nous n’avons pas encore de nouvelle date. Nous vous écrirons dès qu’elle est fixée.',
    ],
  },
  cancelled: {
    subject: (v: ToldVisit) => `Pas de travaux « ${v.phase} » chez vous`,
    short: (v: ToldVisit) => `La visite prévue pour vos travaux (${v.phase}) n’a plus lieu.`,
    paragraphs: (v: ToldVisit) => [
      `La visite prévue chez vous (${v.phase}) n’a plus lieu : ces travaux ne sont plus à faire dans votre logement.`,
    ],
  },
  contractor: {
    subject: (v: ToldVisit) => `Une autre entreprise pour vos travaux : ${v.contractor}`,
    short: (v: ToldVisit) => `Vos travaux (${v.phase}) sont confiés à ${v.contractor}.`,
    paragraphs: (v: ToldVisit) => [
      `Les travaux « ${v.phase} » sont maintenant confiés à l’entreprise ${v.contractor}.`,
      v.slot ? `Votre date ne change pas : ${v.slot}.` : 'Nous vous dirons la date dès qu’elle est fixée.',
    ],
  },
  // To the contractor: a door, never a name.
  toContractor: {
    subject: (v: ToldVisit) => `${v.site} : une date change, ${v.place}`,
    paragraphs: (v: ToldVisit) => [
      `Chantier « ${v.site} », ${v.phase}, ${v.place}.`,
      v.slot ? `La nouvelle date est ${v.slot}.` : 'Ce logement n’a plus de date.',
    ],
    cancelled: (v: ToldVisit) => ({
      subject: `${v.site} : une intervention est retirée, ${v.place}`,
      paragraphs: [`Chantier « ${v.site} », ${v.phase}, ${v.place} : cette intervention est retirée.`],
    }),
    phaseGiven: (site: string, phase: string) => ({
      subject: `${site} : le lot « ${phase} » vous est confié`,
      paragraphs: [
        `Le lot « ${phase} » du chantier « ${site} » vous est confié. La commande suit.`,
        'Attendez la commande avant d’entrer dans les logements.',
      ],
    }),
    phaseTaken: (site: string, phase: string) => ({
      subject: `${site} : le lot « ${phase} » ne vous est plus confié`,
      paragraphs: [`Le lot « ${phase} » du chantier « ${site} » est confié à une autre entreprise.`],
    }),
  },
  absence: {
    subject: (place: string) => `Absence annoncée : ${place}`,
    paragraphs: (site: string, place: string, slots: string[]) => [
      `Chantier « ${site} », ${place} : une absence est annoncée.`,
      `${slots.length > 1 ? 'Ces dates sont' : 'Cette date est'} à revoir : ${slots.join(' · ')}.`,
    ],
  },
  absenceWithdrawn: {
    subject: (place: string) => `Absence retirée : ${place}`,
    paragraphs: (site: string, place: string, slots: string[]) => [
      `Chantier « ${site} », ${place} : l’absence annoncée n’a plus lieu.`,
      `${slots.length > 1 ? 'Ces dates tiennent' : 'La date tient'} : ${slots.join(' · ')}.`,
    ],
  },
  toManager: {
    subject: (place: string, days: number) => `${days} jours de travaux : ${place}`,
    paragraphs: (site: string, place: string, days: number, daysMax: number) => [
      `Chantier « ${site} », ${place} : les travaux durent depuis ${days} jours.`,
      days > daysMax
        ? `Au-delà de ${daysMax} jours, proposez une réduction de loyer (article 1724 du code civil).`
        : `Au-delà de ${daysMax} jours, une réduction de loyer est à proposer.`,
    ],
    button: 'Ouvrir le chantier',
    buttonHome: 'Fixer une autre date',
    consent: (v: ToldVisit) => ({
      subject: `Une date à fixer à nouveau : ${v.place}`,
      paragraphs: [
        `Chantier « ${v.site} », ${v.phase}, ${v.place} : l’accord pour un jour de repos est repris, la date est donc retirée.`,
        'La personne qui y habite et l’entreprise le savent. Une autre date est à fixer.',
      ],
    }),
  },
  door: {
    title: 'Avis de passage',
    // Neither a name nor "you were out": whoever walks the landing reads it too.
    lines: (v: { site: string; contractor: string; phone: string }) => [
      `Chantier : ${v.site}`,
      `L’entreprise ${v.contractor} est passée dans l’immeuble aujourd’hui.`,
      `Pour fixer une date, appelez le ${v.phone}.`,
    ],
  },
  poster: {
    title: 'Travaux dans votre immeuble',
    who: (contractor: string) => `Entreprise : ${contractor}`,
    when: (from: string, until: string) => `Du ${from} au ${until}`,
    mine: 'Vos dates sont dans votre espace, ou dans la lettre que vous recevez.',
    rest: 'Pas de travaux le samedi, le dimanche ni un jour férié sans votre accord.',
    documents: (where: string) => `Les documents du chantier : ${where}`,
    phone: (phone: string) => `Une question ? ${phone}`,
  },
} as const
