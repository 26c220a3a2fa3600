// Is each occasion written as it should be, before any way is chosen? Pure.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose } from './compose.ts'

const told = { reference: '13 514', nature: 'Ascenseur en panne', place: '1 quai de la Jetée', name: 'Yusuf' }
const now = Temporal.Instant.from('2026-11-29T10:00:00Z')
const dueAt = now.add({ hours: 48 })
const links = { follow: null, settle: null }

test('whoever is in danger reads what is done now and whom to call, never a date two days away', () => {
  const composed = compose(
    told as Parameters<typeof compose>[0],
    { kind: 'acknowledgement', dueAt, who: 'C’est nous.', isDanger: true },
    links,
    now,
  )
  for (const said of [composed.short, composed.paragraphs.join(' ')]) {
    assert.match(said, /astreinte/)
    assert.match(said, /112/)
    assert.doesNotMatch(said, /mardi|au plus tard|réponse arrive/)
  }
  assert.match(composed.subject, /alerte/)
})

test('any other demand reads by when somebody answers, and who is competent', () => {
  const composed = compose(
    told as Parameters<typeof compose>[0],
    { kind: 'acknowledgement', dueAt, who: 'C’est la Ville.', isDanger: false },
    links,
    now,
  )
  assert.match(composed.paragraphs.join(' '), /C’est la Ville\./)
  assert.match(composed.paragraphs.join(' '), /Une personne vous répond au plus tard mardi/)
})
