// How does a meeting end? The host reads over what neighbours will read, takes out what should not be, and closes.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { aboutWhom } from '../../meeting-notes.ts'
import { newId } from '../../outbox.ts'
import type { Pack } from '../../pack.ts'
import { Button, Said, Screen, Text } from '../../parts.tsx'
import { keep } from '../../store.ts'
import { useKeeping } from '../keeping.ts'
import { sayRemark, WithMeeting } from './host.tsx'
import { words } from './words.fr.ts'

const w = words.close

export function CloseScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const [hidden, setHidden] = useState<string[]>([])
  const [said, setSaid] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { trouble, setTrouble, isKeeping, attempt, leave } = useKeeping()
  return (
    <WithMeeting pack={pack} id={id}>
      {({ meeting, notes, note }) => {
        // Back from the end by the browser's own button: what she chose then holds.
        if (notes.isClosed)
          return (
            <Screen title={w.title} back={`/rencontre/${id}`}>
              <Said>{w.isClosed}</Said>
            </Screen>
          )
        const read = notes.remarks.filter(({ isPrivate, isReserved }) => !isPrivate && !isReserved)
        const apart = notes.remarks.filter(({ isPrivate }) => isPrivate).length
        const reserved = notes.remarks.length - read.length - apart
        const about = aboutWhom(said, '', meeting.neighbours)
        const toggle = (remark: string) =>
          setHidden((before) =>
            before.includes(remark) ? before.filter((one) => one !== remark) : [...before, remark],
          )
        const close = () => {
          if (notes.people === null && !isAsked) return setAsked(true)
          if (about.length > 0) return setTrouble(w.reword)
          void attempt(async () => {
            const body = { meetingId: id, words: said.trim(), hidden }
            const command = newId()
            await keep({ id: command, kind: 'meeting.close', label: w.label, body })
            await note(() => ({ isClosed: true, closedBy: command }))
            leave(`/garde/${encodeURIComponent(w.done)}`, w.done)
          })
        }
        return (
          <Screen title={w.title} back={`/rencontre/${id}`}>
            {trouble && <Said tone="danger">{trouble}</Said>}
            <p>{w.lead}</p>
            <h2>{w.read}</h2>
            <p class="hint">{w.readLead}</p>
            <div class="tiles">
              {read.map((remark) => {
                const isRead = !hidden.includes(remark.id)
                return (
                  <button
                    type="button"
                    class="tile"
                    key={remark.id}
                    aria-pressed={isRead}
                    onClick={() => toggle(remark.id)}
                  >
                    {remark.words}
                    <span class="hint">
                      {sayRemark(remark)} · {isRead ? w.isRead : w.isNot}
                    </span>
                  </button>
                )
              })}
            </div>
            {apart > 0 && <p>{w.apart(apart)}</p>}
            {reserved > 0 && <p>{w.reserved(reserved)}</p>}
            <Text label={w.words} value={said} onInput={setSaid} rows={3} max={2000} />
            {about.length > 0 && (
              <p class="notice wait" role="status">
                {words.about(about)}
              </p>
            )}
            {isAsked && (
              <>
                <Said tone="danger">{w.uncounted}</Said>
                <p>
                  <a class="btn" href={`#/rencontre/${id}`}>
                    {w.count}
                  </a>
                </p>
              </>
            )}
            <p>
              <Button onPress={close} disabled={isKeeping}>
                {isAsked ? w.sendAnyway : w.send}
              </Button>
            </p>
          </Screen>
        )
      }}
    </WithMeeting>
  )
}
