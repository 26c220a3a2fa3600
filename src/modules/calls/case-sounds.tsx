// What was left by voice about a demand? Heard on its page, until the day it is forgotten.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { ListenLink } from './listen-link.tsx'

export type CaseSound = {
  id: string
  /** Where she said that the danger is, else a message. */
  isWhere: boolean
  seconds: number
  forgetAt: Temporal.Instant
  isKept: boolean
}

/** Whoever may read the demand may hear it (policy `hear_recordings`). */
export async function listCaseSounds(tx: Tx, caseId: string): Promise<CaseSound[]> {
  const { rows } = await sql<CaseSound>`
    select id, purpose = 'where' as "isWhere", seconds::float8, forget_at as "forgetAt", sound is not null as "isKept"
      from call_recordings where case_id = ${caseId} or (purpose = 'where' and call_id in (select a.call_id from alerts a where a.case_id = ${caseId}))
     order by made_at`.execute(tx)
  return rows
}

export function CaseSounds({ sounds, now }: { sounds: CaseSound[]; now: Temporal.Instant }) {
  return (
    <>
      {sounds.map((one) => (
        <p class="small">
          {one.isKept ? (
            <>
              <ListenLink href={`/bureau/appels/messages/${one.id}/son.wav`}>
                {one.isWhere ? w.listenWhere : w.listen}
              </ListenLink>
              {` (${w.seconds(Math.round(one.seconds))})`}
              <br />
              <span class="soft">{w.forgottenOn(sayDay(parisDay(one.forgetAt), now))}</span>
            </>
          ) : (
            w.forgotten
          )}
        </p>
      ))}
    </>
  )
}
