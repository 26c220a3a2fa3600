// Is turnout honest, are neighbours spared what is not theirs, and does what is owed come first?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, mayShow, type Standing, standingOf, turnoutOf } from './rules.ts'

test('turnout is a share of homes alone: people counted give none, nor do more homes than were invited', () => {
  assert.deepEqual(turnoutOf({ people: 14, homes: 11 }, 44), {
    people: 14,
    homes: 11,
    invited: 44,
    percent: 25,
  })
  assert.equal(turnoutOf({ people: 14, homes: null }, 40).percent, null)
  assert.equal(turnoutOf({ people: 60, homes: 41 }, 40).percent, null)
  assert.equal(turnoutOf({ people: 0, homes: 0 }, 40).percent, 0)
  assert.equal(turnoutOf({ people: 5, homes: null }, 0).percent, null)
  assert.deepEqual(turnoutOf(null, 12), { people: null, homes: null, invited: 12, percent: null })
})

test('neighbours read neither what is about a home nor a sensitive subject', () => {
  assert.equal(mayShow({ spotKind: 'home', isSensitive: false, publishedWords: 'Réécrit' }), false)
  assert.equal(mayShow({ spotKind: 'building', isSensitive: true, publishedWords: null }), false)
  assert.equal(mayShow({ spotKind: 'building', isSensitive: true, publishedWords: 'Réécrit' }), true)
  for (const spotKind of ['building', 'entrance', 'place', 'equipment', 'estate'] as const)
    assert.equal(mayShow({ spotKind, isSensitive: false, publishedWords: null }), true)
})

test('where a remark stands: answered aloud, filed, in progress, answered, opened again', () => {
  const cases: [string | null, string | null, string | null, Standing][] = [
    [null, null, null, 'owed'],
    ['Le lundi.', null, null, 'done'],
    [null, 'open', null, 'owed'],
    [null, 'open', 'progress', 'coming'],
    [null, 'answered', 'final', 'done'],
    ['Le lundi.', 'closed', 'final', 'done'],
    ['Le lundi.', 'open', 'final', 'owed'],
  ]
  for (const [answer, caseState, lastKind, expected] of cases)
    assert.equal(standingOf({ answer, caseState, lastKind }), expected, `${answer} ${caseState} ${lastKind}`)
})

test('what is owed comes first, the oldest promise before the others', () => {
  const one = (standing: Standing, promisedOn: string | null) => ({ standing, promisedOn })
  const said = [
    one('done', null),
    one('owed', null),
    one('coming', null),
    one('owed', '2026-12-02'),
    one('owed', '2026-11-30'),
  ]
  assert.deepEqual(
    inOrder(said).map(({ standing, promisedOn }) => `${standing} ${promisedOn ?? ''}`.trim()),
    ['owed 2026-11-30', 'owed 2026-12-02', 'owed', 'coming', 'done'],
  )
})
