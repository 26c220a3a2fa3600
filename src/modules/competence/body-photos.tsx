// Whose photo is it, and where does it stand? A body's is shown beside its words, under its name; who sent others never sees it among hers.
import { sql } from 'kysely'
import type { JSX } from 'preact'
import type { Tx } from '../../platform/db/database.ts'
import { words } from './words.fr.ts'

export type BodyPhoto = {
  sha256: string
  type: string
  width: number
  height: number
  /** "la Ville de Port-Liberté". */
  spoken: string
}

/** What bodies photographed for whoever told this demand, each with the answer that gives it. */
export async function listBodyPhotos(tx: Tx, caseId: string): Promise<(BodyPhoto & { answerId: string })[]> {
  const { rows } = await sql<BodyPhoto & { answerId: string }>`
    select answer_id as "answerId", sha256, type, coalesce(width, 4) as width, coalesce(height, 3) as height, spoken
      from app.body_photos(${caseId})`.execute(tx)
  return rows
}

const heightShown = 120

/** `base`: the address before `/photos/`. All of one answer, hence of one body. */
export function BodyPhotos({ photos, base }: { photos: BodyPhoto[]; base: string }): JSX.Element | null {
  const [first] = photos
  if (!first) return null
  const said = words.photos
  return (
    <p class="row">
      {photos.map(({ sha256, width, height, spoken }, index) => (
        <a href={`${base}/photos/${sha256}`}>
          <img
            src={`${base}/photos/${sha256}`}
            alt={photos.length > 1 ? said.oneOf(index + 1, spoken) : said.only(spoken)}
            width={Math.round((width / height) * heightShown)}
            height={heightShown}
            loading="lazy"
          />
        </a>
      ))}
      <span class="small soft">
        {photos.length > 1 ? said.several(first.spoken) : said.only(first.spoken)}
      </span>
    </p>
  )
}
