// What waits, what went, what was refused? Nothing leaves this list without the server's word, or hers.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { exportAll, letGo, tryAgain } from '../outbox.ts'
import { Button, Screen, sayMoment } from '../parts.tsx'
import { isOpenTo, mayExport, reread, sendNow, useField } from '../store.ts'
import { words } from '../words.fr.ts'

export async function download(): Promise<void> {
  const href = URL.createObjectURL(await exportAll())
  const link = document.createElement('a')
  link.href = href
  link.download = `palier-terrain-${new Date().toISOString().slice(0, 10)}.json`
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** What waits of colleagues: how many and whose, never what. */
export function HeldOfOthers(): JSX.Element {
  const [held, sync] = [useField('held'), useField('sync')]
  const [agent, waiting, drafts] = [useField('agent'), useField('waiting'), useField('drafts')]
  const here =
    sync === 'other' && waiting.length + drafts.length > 0
      ? [{ name: agent?.name ?? '', waiting: waiting.length, rounds: drafts.length }]
      : []
  return (
    <>
      {[...here, ...held].map((one) => (
        <p class="notice">{words.outbox.held(one)}</p>
      ))}
    </>
  )
}

export function OutboxScreen(): JSX.Element {
  const sync = useField('sync')
  if (isOpenTo(sync)) return <Own />
  return (
    <Screen title={words.outbox.title}>
      <HeldOfOthers />
      {sync === 'never' && <p>{words.state.never}</p>}
    </Screen>
  )
}

function Own(): JSX.Element {
  const sync = useField('sync')
  const [waiting, done, isSending] = [useField('waiting'), useField('done'), useField('isSending')]
  const [sure, setSure] = useState<string | null>(null)
  const refused = waiting.filter((one) => one.refused)
  const leaving = waiting.filter((one) => !one.refused)
  const unsent = done.filter((one) => one.lost)
  const drop = async (id: string) => {
    if (sure !== id) return setSure(id)
    await letGo(id)
    await reread()
  }
  return (
    <Screen title={words.outbox.title}>
      <HeldOfOthers />
      {refused.length > 0 && (
        <section class="card">
          <h2>{words.outbox.refused}</h2>
          <p>{words.outbox.refusedLead}</p>
          {refused.map((one) => (
            <div key={one.id} class="item">
              <p>
                <strong>{one.label}</strong> {sayMoment(one.at)}
              </p>
              <p>{one.refused}</p>
              <Button kind="button secondary" onPress={() => void tryAgain(one.id).then(sendNow)}>
                {words.outbox.again}
              </Button>
              <Button kind="button secondary" onPress={() => void drop(one.id)}>
                {sure === one.id ? words.outbox.letGoSure : words.outbox.letGo}
              </Button>
            </div>
          ))}
        </section>
      )}
      {unsent.length > 0 && (
        <section class="card">
          <h2>{words.outbox.unsent}</h2>
          {unsent.map((one) => (
            <p key={one.id}>
              <strong>{one.label}</strong> {sayMoment(one.at)}. {words.outbox.unsentLead(one.lost ?? 0)}
            </p>
          ))}
        </section>
      )}
      <h2>{words.outbox.waiting}</h2>
      {leaving.length === 0 ? (
        <p>{words.outbox.none}</p>
      ) : (
        <ul>
          {leaving.map((one) => (
            <li key={one.id}>
              {one.label}, {sayMoment(one.at)}
              {one.photos.length > 0 && ` (${words.outbox.photos(one.photos.length)})`}
            </li>
          ))}
        </ul>
      )}
      {leaving.length > 0 && (
        <Button onPress={() => void sendNow()} disabled={isSending}>
          {words.outbox.send}
        </Button>
      )}
      {waiting.length > 0 && (
        <>
          <p class="hint">{mayExport(sync) ? words.outbox.exportHint : words.outbox.exportSignedIn}</p>
          {mayExport(sync) && (
            <Button kind="button secondary" onPress={() => void download()}>
              {words.outbox.exporting}
            </Button>
          )}
        </>
      )}
      <h2>{words.outbox.sent}</h2>
      {done.length === 0 ? (
        <p>{words.outbox.noneSent}</p>
      ) : (
        <ul>
          {done.map((one) => (
            <li key={one.id}>
              {one.label}, {sayMoment(one.at)}
              {one.said && ` · ${one.said}`}
            </li>
          ))}
        </ul>
      )}
    </Screen>
  )
}
