// Which French words does the frame of every desk page bring?

export const words = {
  nav: {
    cases: 'Demandes',
    newCase: 'Nouvelle demande',
    search: 'Recherche',
    alerts: 'Alertes',
    letters: 'Messages',
    figures: 'Chiffres',
    buildings: 'Immeubles',
    contractors: 'Prestataires',
    competence: 'Compétences',
    imports: 'Import',
    accounts: 'Comptes',
    settings: 'Réglages',
    journal: 'Journal',
    welcome: 'Accueil',
    security: 'Connexion et sécurité',
  },
  /** A count past this is not worth counting. */
  capped: (count: number, cap: number) => (count > cap ? `${cap}+` : String(count)),
} as const
