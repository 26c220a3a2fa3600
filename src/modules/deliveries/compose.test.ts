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

test('she reads by which number and code she hears where it is on the telephone, and one SMS holds it; in danger she reads none of it', () => {
  const byPhone = { phone: '03\u00a053\u00a001\u00a000\u00a000', key: '3', number: 13514, code: '0421' }
  const of = (isDanger: boolean) =>
    compose(
      told as Parameters<typeof compose>[0],
      { kind: 'acknowledgement', dueAt, who: null, isDanger, byPhone },
      links,
      now,
    )
  assert.match(of(false).paragraphs.join(' '), /tapez 3, puis le numéro 13514 et le code 0421/)
  assert.match(of(false).short, /Suivi au 03 53 01 00 00, touche 3, code 0421/)
  assert.ok(of(false).short.length <= 160, of(false).short)
  assert.doesNotMatch(of(true).paragraphs.join(' ') + of(true).short, /0421/)
})
