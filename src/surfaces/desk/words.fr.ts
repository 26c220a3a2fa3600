// Which French words does the frame of every desk page bring?

export const words = {
  nav: {
    cases: 'Demandes',
    newCase: 'Nouvelle demande',
    search: 'Recherche',
    calls: 'Appels',
    alerts: 'Alertes',
    letters: 'Messages',
    figures: 'Chiffres',
    observations: 'Observations',
    rounds: 'Rondes',
    missions: 'Missions de liaison',
    social: 'Relais sociaux',
    buildings: 'Immeubles',
    contractors: 'Prestataires',
    competence: 'Compétences',
    meetings: 'Rencontres',
    works: 'Chantiers',
    reviews: 'Bilans',
    field: 'Terrain',
    imports: 'Import',
    accounts: 'Comptes',
    settings: 'Réglages',
    journal: 'Journal',
    welcome: 'Accueil',
    security: 'Connexion et sécurité',
  },
  engine: {
    down: 'Le standard téléphonique ne répond pas : Palier ne reçoit plus aucun appel',
    todo: 'Prévenez tout de suite le service informatique. Appelez le numéro unique : si personne ne décroche, demandez à votre opérateur de renvoyer les appels vers l’astreinte. Ce bandeau s’en va tout seul quand le standard répond.',
  },
  onDuty: {
    nobody: 'Personne n’est d’astreinte : un danger n’alerterait personne',
    unreachable: 'Aucun message n’arrive à l’astreinte : un danger n’alerterait personne',
    where: (agencies: string[]) => `${agencies.join(', ')}.`,
    why: 'Ni SMS ni e-mail ne partent d’ici vers la personne d’astreinte : demandez à l’informatique de régler l’envoi, ou changez son moyen de contact.',
    set: 'Dire qui est d’astreinte',
    troubles: 'Astreinte à régler',
    trouble: {
      gap: (where: string) => `Dans les sept jours, personne : ${where}`,
      phone: (where: string) => `Dans les sept jours, une personne sans téléphone : ${where}`,
      trial: (where: string) => `L’essai de la ligne a raté : ${where}`,
    },
  },
  /** A count past this is not worth counting. */
  capped: (count: number, cap: number) => (count > cap ? `${cap}+` : String(count)),
} as const
