// Whose device is it, how much room is left, and how does one leave it empty?
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, Screen } from '../parts.tsx'
import { isOpenTo, mayExport, recount, reread, useField } from '../store.ts'
import { endSession } from '../sync.ts'
import { holdsWork, wipe } from '../vault.ts'
import { words } from '../words.fr.ts'
import { download, HeldOfOthers } from './outbox.tsx'
import { buildingName } from './round.tsx'

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('fr-FR')} Mo`

export function AccountScreen(): JSX.Element {
  const [agent, waiting] = [useField('agent'), useField('waiting')]
  const [drafts, pack] = [useField('drafts'), useField('pack')]
  const sync = useField('sync')
  const [room, setRoom] = useState<StorageEstimate | null>(null)
  const [needsNetwork, setNeedsNetwork] = useState(false)
  useEffect(() => void navigator.storage?.estimate?.().then(setRoom), [])
  useEffect(() => void recount(), [])
  const leave = async () => {
    // What was kept a moment ago may not be counted on the screen yet.
    if (await holdsWork()) return reread()
    // Without a network the session would go on behind a device that says it is empty.
    if (!(await endSession())) return setNeedsNetwork(true)
    await wipe()
    location.assign('/bureau/connexion')
  }
  return (
    <Screen title={words.account.title}>
      {agent && <p>{words.account.who(agent.name)}</p>}
      {room?.usage !== undefined && room.quota !== undefined && (
        <p>{words.account.room(megabytes(room.usage), megabytes(room.quota))}</p>
      )}
      <p>
        <a href="/bureau">{words.account.desk}</a>
      </p>
      <HeldOfOthers />
      {isOpenTo(sync) && drafts.length > 0 && (
        <>
          <p>{words.account.drafts(drafts.length)}</p>
          <ul>
            {drafts
              .filter(({ isOwn }) => isOwn)
              .map(({ buildingId }) => (
                <li>
                  <a href={`#/ronde/${buildingId}`}>{words.account.draft(buildingName(pack, buildingId))}</a>
                </li>
              ))}
          </ul>
        </>
      )}
      {isOpenTo(sync) && waiting.length > 0 && (
        <>
          <p>{words.account.blocked(waiting.length)}</p>
          {mayExport(sync) ? (
            <Button kind="button secondary" onPress={() => void download()}>
              {words.outbox.exporting}
            </Button>
          ) : (
            <p class="hint">{words.outbox.exportSignedIn}</p>
          )}
        </>
      )}
      <p role="status">{needsNetwork && words.account.needsNetwork}</p>
      {waiting.length + drafts.length === 0 && <p class="hint">{words.account.signOutLead}</p>}
      <p>
        <Button onPress={() => void leave()} disabled={waiting.length + drafts.length > 0}>
          {words.account.signOut}
        </Button>
      </p>
    </Screen>
  )
}
