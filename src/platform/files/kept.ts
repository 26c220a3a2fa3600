// Which files does the database know? One line for the same bytes, whoever sent them.
import type { Tx } from '../db/database.ts'

export type KeptFile = { sha256: string; type: string; bytes: number; width: number; height: number }

/** A photo has a size; a paper has none. */
type Noted = Omit<KeptFile, 'width' | 'height'> & { width: number | null; height: number | null }

/** Call it once the bytes are on the disk (FileStore.put): a line never promises what a power cut could take back. */
export async function noteFiles(tx: Tx, files: Noted[], at: Temporal.Instant): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('files')
    .values(
      files.map(({ sha256, type, bytes, width, height }) => ({
        sha256,
        type,
        bytes,
        width,
        height,
        kept_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
