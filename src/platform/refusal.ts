// How do we say a foreseeable no? A Refusal is thrown anywhere, and one place (http/app) turns it into a page or a JSON error.

/** `forbidden`: not yours · `missing`: no such thing · `invalid`: mend the form · `conflict`: it changed meanwhile · `slow`: wait · `wrong_method`: the address answers to others. */
export type RefusalKind =
  | 'forbidden'
  | 'missing'
  | 'invalid'
  | 'conflict'
  | 'slow'
  | 'signed_out'
  | 'too_large'
  | 'wrong_method'

const statuses = {
  forbidden: 403,
  missing: 404,
  invalid: 422,
  conflict: 409,
  slow: 429,
  signed_out: 401,
  too_large: 413,
  wrong_method: 405,
} as const

export class Refusal extends Error {
  readonly kind: RefusalKind
  /** English, for API callers and logs: `cases.no_final_answer`. */
  readonly code: string
  /** French sentences by field name, for the error summary. */
  readonly fields: Record<string, string>
  /** Of the page that says it, where the title of its kind would not be true. */
  title: string | null = null

  /** `sentence`: French; what happened, what is kept, what to do. */
  constructor(kind: RefusalKind, code: string, sentence: string, fields: Record<string, string> = {}) {
    super(sentence)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.fields = fields
  }

  titled(title: string): this {
    this.title = title
    return this
  }

  get status(): (typeof statuses)[RefusalKind] {
    return statuses[this.kind]
  }
}

/** A body that no page of ours sends. */
export const malformedForm = () =>
  new Refusal(
    'invalid',
    'request.malformed',
    'Cet envoi ne se lit pas. Revenez à la page précédente, rechargez-la et recommencez.',
  )

/** What the database's guards refuse (see db/migrations/0006-guards.sql), in French for the person who tried. */
const guarded: Record<string, [RefusalKind, string, string]> = {
  PA001: ['conflict', 'cases.identity_kept', 'Une demande garde son numéro et ses dates.'],
  PA002: ['conflict', 'cases.no_final_answer', 'Cette demande n’a pas encore de réponse définitive.'],
  PA003: ['conflict', 'cases.closure_needed', 'Une demande se termine ou se rouvre avec une raison.'],
  PA004: ['conflict', 'cases.closure_kept', 'Une clôture ne se réécrit pas.'],
  PA005: [
    'conflict',
    'cases.no_final_answer',
    'Répondez d’abord : une demande sans réponse ne peut pas être close.',
  ],
  PA006: [
    'conflict',
    'cases.still_owed',
    'Il reste une promesse ou une intervention en cours : la demande reste ouverte.',
  ],
  PA007: ['forbidden', 'journal.append_only', 'Ce qui est écrit au journal ne change pas.'],
  PA008: ['forbidden', 'board.sensitive', 'Ce sujet n’est jamais montré aux voisins.'],
  PA009: [
    'conflict',
    'faults.home',
    'Une demande dans un logement ne se regroupe pas avec celles des voisins.',
  ],
  PA010: ['conflict', 'record.kept', 'Ce qui a été décidé reste tel quel. Rien n’a été changé.'],
  PA011: ['conflict', 'record.kept', 'C’est déjà dit, et cela ne se réécrit pas. Ajoutez plutôt un mot.'],
  PA051: [
    'conflict',
    'works.slot_full',
    'Ce créneau vient d’être pris. Choisissez-en un autre : rien n’a été changé.',
  ],
  PA052: [
    'conflict',
    'works.no_consent',
    'Pas de travaux le samedi, le dimanche ni un jour férié sans l’accord de la personne qui habite le logement.',
  ],
  PA053: ['forbidden', 'works.date_only', 'Vous pouvez changer la date, et rien d’autre.'],
  PA054: ['conflict', 'works.gate', 'Le chantier ne peut pas démarrer : il manque une étape.'],
  PA055: ['conflict', 'works.no_attestation', 'Remettez d’abord le dossier amiante à l’entreprise.'],
  PA056: ['conflict', 'works.done', 'C’est un fait : sa date ne change plus.'],
  PA057: [
    'conflict',
    'works.no_minutes',
    'La réunion d’information se note avec son compte rendu : choisissez la rencontre, ou joignez-le en PDF.',
  ],
  PA058: [
    'conflict',
    'works.not_awaited',
    'Personne n’était attendu à ce moment-là : une absence ne compte qu’au jour annoncé, à partir de son heure.',
  ],
  PA059: [
    'conflict',
    'works.phase_outside',
    'Un lot reste entre le début et la fin du chantier. Changez d’abord les dates de l’un ou de l’autre.',
  ],
  PA080: [
    'conflict',
    'calls.kept',
    'C’est déjà dit, et cela ne se réécrit pas. Rechargez la page : rien n’a été changé.',
  ],
  PA561: ['conflict', 'meetings.no_minutes', 'Une rencontre finie a son compte rendu : écrivez-le d’abord.'],
  PA562: ['conflict', 'meetings.kept', 'La rencontre a commencé : ses invités ne changent plus.'],
  PA563: [
    'conflict',
    'meetings.stands',
    'Commencée, terminée ou annulée, une rencontre ne change plus. Rien n’a été changé.',
  ],
  // A letter that PostgreSQL keeps in no text and in no JSON: only what was sent can hold it.
  '22021': ['invalid', 'request.characters', 'Ce texte contient un signe qui ne peut pas être gardé.'],
  '22P05': ['invalid', 'request.characters', 'Ce texte contient un signe qui ne peut pas être gardé.'],
  '42501': ['forbidden', 'access.denied', 'Vous n’avez pas accès à ceci. Rien n’a été changé.'],
}

/** The Refusal behind a database error, or null when it is our fault or an outage. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = guarded[code]
  return known ? new Refusal(known[0], known[1], known[2]) : null
}
