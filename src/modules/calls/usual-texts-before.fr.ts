// Which texts did the usual flow say before? Each that changes leaves its former words here, so that a flow that still says them is told of the new ones.

/** By name of the text, all its former wordings, letter for letter. */
export const usualTextsBefore: Record<string, string[]> = {
  'deja-signale': ['Voici ce que nous savons déjà dans votre immeuble.'],
  'rappel-note': ['C’est noté. Nous vous rappelons dès que possible.'],
  'astreinte-insiste': [
    'Nous continuons d’appeler. Si le danger est immédiat, raccrochez et appelez le 112 : votre appel est enregistré, et nous vous rappellerons.',
  ],
  'quel-logement': [
    'Pour vous aider plus vite, tapez la référence de votre logement, écrite sur votre avis d’échéance, puis dièse. Si vous ne l’avez pas, patientez.',
  ],
  'pas-de-travaux': ['Aucune date de travaux n’est prévue chez vous pour le moment.'],
}
