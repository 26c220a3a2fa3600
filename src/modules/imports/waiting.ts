// Where does a file wait between the dry run and the yes? Apart from the photos, a day at most: it holds people's names.
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type FileStore, openFiles } from '../../platform/files/files.ts'
import type { Services } from '../../platform/services.ts'

const waitingHoursMax = 24

export function waitingFiles({ files }: Pick<Services, 'files'>): FileStore {
  return openFiles(path.join(files.folder, 'imports'))
}

/** Forgets what nobody confirmed. Asked for each time somebody comes to the page. */
export async function sweepWaiting(services: Pick<Services, 'files' | 'clock'>): Promise<void> {
  const { folder } = waitingFiles(services)
  const before = services.clock.now().subtract({ hours: waitingHoursMax }).epochMilliseconds
  // Nothing was ever sent: there is no folder yet.
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const one of found) {
    const place = path.join(one.parentPath, one.name)
    // Taken away meanwhile by who confirmed it.
    const kept = one.isFile() ? await stat(place).catch(() => null) : null
    if (kept && kept.mtimeMs < before) await rm(place, { force: true })
  }
}
