// How is a transfer's foreseeable no said? In French, with what was kept and what to do.
import { Refusal, type RefusalKind } from '../../refusal.ts'

export function refuse(kind: RefusalKind, code: string, sentence: string, cause?: unknown): Refusal {
  const refusal = new Refusal(kind, `transfer.${code}`, sentence)
  if (cause !== undefined) refusal.cause = cause
  return refusal
}

export const damaged = (cause?: unknown): Refusal =>
  refuse(
    'invalid',
    'damaged',
    'Cette sauvegarde est abîmée ou incomplète. Rien n’a été changé : prenez-en une autre.',
    cause,
  )

/** The Refusal behind what PostgreSQL or the disk answered, or the error itself. */
export function explain(error: unknown): unknown {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof Refusal) return at
    const code = 'code' in at ? String(at.code) : ''
    if (code === '42501')
      return refuse(
        'forbidden',
        'rights',
        `Le compte PostgreSQL n’a pas les droits qu’il faut (${at.message}). Rien n’a été changé aux données : donnez-lui la propriété de la base (alter database … owner to …) et le droit de créer des rôles (alter role … createrole), puis recommencez.`,
        error,
      )
    if (code === 'ENOSPC' || code === '53100')
      return refuse(
        'conflict',
        'disk_full',
        'Le disque est plein : faites de la place, puis recommencez.',
        error,
      )
    if (
      code.startsWith('08') ||
      ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', '28P01', '3D000', '57P01'].includes(code)
    )
      return refuse('conflict', 'no_connection', `La base de données ne répond pas : ${at.message}`, error)
  }
  return error
}
