// How is somebody passed on to the social worker from the landing? Her home, her name, the need, and her own yes.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Pack, SocialPack } from '../pack.ts'
import { Button, Choice, Said, Screen, sayMoment } from '../parts.tsx'
import { PlacePicker } from '../places.tsx'
import type { Spot } from '../spots.ts'
import { words } from '../words.fr.ts'
import { useKeeping } from './keeping.ts'

const w = words.social

export const socialOf = (pack: Pack): SocialPack | null => (pack.social as SocialPack | undefined) ?? null
export const mayRefer = (pack: Pack) =>
  pack.me.roles.some((role) => role === 'caretaker' || role === 'liaison_agent' || role === 'adviser')

export function SocialScreen({ pack }: { pack: Pack }): JSX.Element {
  const lists = socialOf(pack)
  const [spot, setSpot] = useState<Spot | null>(null)
  const [resident, setResident] = useState<string | null>(null)
  const [need, setNeed] = useState<string | null>(null)
  const [hasConsent, setConsent] = useState(false)
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  const people = spot ? pack.places.residents.filter(([homeId]) => homeId === spot.id) : []
  const save = () => {
    if (!resident) return setTrouble(w.needPerson)
    if (!need) return setTrouble(w.needNeed)
    if (!hasConsent) return setTrouble(w.needConsent)
    void send({
      kind: 'social.refer',
      label: w.label,
      body: { residentId: resident, consent: true, need },
    })
  }
  return (
    <Screen title={w.title}>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <p>{w.lead}</p>
      <PlacePicker
        pack={pack.places}
        value={spot}
        onChoose={(next) => {
          setSpot(next)
          setResident(null)
        }}
        kinds={['home']}
        label={w.where}
      />
      {spot && people.length === 0 && <p>{w.nobody}</p>}
      {people.length > 0 && (
        <Choice
          label={w.who}
          options={people.map(([, value, label]) => ({ value, label }))}
          value={resident}
          onChoose={setResident}
        />
      )}
      <Choice
        label={w.need}
        options={(lists?.needs ?? []).map(([value, label]) => ({ value, label }))}
        value={need}
        onChoose={setNeed}
      />
      <button type="button" class="tile" aria-pressed={hasConsent} onClick={() => setConsent(!hasConsent)}>
        {w.consent}
      </button>
      <p>
        <Button onPress={save} disabled={isKeeping}>
          {w.save}
        </Button>
      </p>
      {lists && lists.sent.length > 0 && (
        <>
          <h2>{w.sent}</h2>
          <ul class="lines">
            {lists.sent.map(([id, name, what, at, outcome]) => (
              <li key={id}>
                {name}, {what}
                <br />
                <span class="hint">
                  {sayMoment(at)} · {outcome ?? w.pending}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  )
}
