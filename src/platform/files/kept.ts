// Which files does the database know? One line for the same bytes, whoever sent them.
import type { Tx } from '../db/database.ts'

export type KeptFile = { sha256: string; type: string; bytes: number; width: number; height: number }

/** A photo has a size; a paper has none. */
type Noted = Omit<KeptFile, 'width' | 'height'> & { width: number | null; height: number | null }

/** What is not there yet, each once: the same picture may be chosen twice, even in one go. */
export function freshOf<Photo extends { sha256: string }>(
  photos: Photo[],
  held: { sha256: string }[],
): Photo[] {
  const known = new Set(held.map(({ sha256 }) => sha256))
  return photos.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256))
}

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
