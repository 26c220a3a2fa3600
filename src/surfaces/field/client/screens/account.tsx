// Whose device is it, how much room is left, and how does one leave it empty?
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { listWaiting } from '../outbox.ts'
import { Button, Screen } from '../parts.tsx'
import { reread, useField } from '../store.ts'
import { wipe } from '../vault.ts'
import { words } from '../words.fr.ts'
import { download } from './outbox.tsx'

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('fr-FR')} Mo`

export function AccountScreen(): JSX.Element {
  const [agent, waiting] = [useField('agent'), useField('waiting')]
  const [room, setRoom] = useState<StorageEstimate | null>(null)
  useEffect(() => void navigator.storage?.estimate?.().then(setRoom), [])
  const leave = async () => {
    // What was kept a moment ago may not be counted on the screen yet.
    if ((await listWaiting()).length > 0) return reread()
    await wipe()
    const form = document.createElement('form')
    form.method = 'post'
    form.action = '/deconnexion'
    document.body.append(form)
    form.submit()
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
      {waiting.length > 0 ? (
        <>
          <p>{words.account.blocked(waiting.length)}</p>
          <Button kind="button secondary" onPress={() => void download()}>
            {words.outbox.exporting}
          </Button>
        </>
      ) : (
        <p class="hint">{words.account.signOutLead}</p>
      )}
      <p>
        <Button onPress={() => void leave()} disabled={waiting.length > 0}>
          {words.account.signOut}
        </Button>
      </p>
    </Screen>
  )
}
