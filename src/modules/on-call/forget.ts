// What does an alert lose once its call is old? The caller's number, and the name of words that are gone from the disk; who went, and when, stays.
import type { Tx } from '../../platform/db/database.ts'

/** Of alerts that somebody took: one that still rings keeps what is needed to go. */
export async function forgetCallers(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ caller_phone: null })
    .where('raised_at', '<', before)
    .where('acknowledged_at', 'is not', null)
    .where('caller_phone', 'is not', null)
    .execute()
}

export async function forgetWords(tx: Tx, sound: string): Promise<void> {
  await tx.updateTable('alerts').set({ words_sound: null }).where('words_sound', '=', sound).execute()
}
