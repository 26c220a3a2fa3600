// How is a resident's demand taken on the landing? Where, what, her words, a photo; it is a demand once sent.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { AskerPicker } from '../asker.tsx'
import type { Pack, SubjectsPack } from '../pack.ts'
import { Button, Photos, Said, Screen, Soon, Text } from '../parts.tsx'
import type { Person } from '../people.ts'
import { PlacePicker } from '../places.tsx'
import type { Spot } from '../spots.ts'
import { SubjectPicker } from '../subject-picker.tsx'
import { words } from '../words.fr.ts'
import { useKeeping } from './keeping.ts'

export function AskScreen({ pack }: { pack: Pack }): JSX.Element {
  const [spot, setSpot] = useState<Spot | null>(null)
  const [asker, setAsker] = useState<Person | null>(null)
  const [subject, setSubject] = useState<SubjectsPack[number] | null>(null)
  const [said, setSaid] = useState('')
  const [photos, setPhotos] = useState<File[]>([])
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  const choose = (next: Spot | null) => {
    setSpot(next)
    setAsker(null)
  }
  const save = () => {
    if (!spot) return setTrouble(words.ask.needPlace)
    if (!subject) return setTrouble(words.ask.needSubject)
    void send({
      kind: 'case.file',
      label: `${subject[2]}, ${spot.label}`,
      body: {
        natureCode: subject[0],
        place: { kind: spot.kind, id: spot.id },
        words: said.trim(),
        residentId: asker?.id ?? null,
      },
      photos,
    })
  }
  return (
    <Screen title={words.ask.title}>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <PlacePicker pack={pack.places} value={spot} onChoose={choose} />
      {spot && <AskerPicker key={spot.id} pack={pack.places} spot={spot} value={asker} onChoose={setAsker} />}
      <SubjectPicker subjects={pack.subjects} value={subject} onChoose={setSubject} spot={spot} />
      <Soon>
        {() => (
          <>
            <Text label={words.ask.words} value={said} onInput={setSaid} rows={4} max={2000} />
            <Photos photos={photos} onChange={setPhotos} />
          </>
        )}
      </Soon>
      <p>
        <Button onPress={save} disabled={isKeeping}>
          {words.ask.send}
        </Button>
      </p>
      <p>
        <a href="#/demandes">{words.asked.title}</a>
      </p>
    </Screen>
  )
}
