// Is whoever asks in a hall found by name or by door, the nearest first, and nobody of another estate?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlacesPack } from './pack.ts'
import { findPeople, namesOf, peopleOf } from './people.ts'
import { listSpots, type Spot } from './spots.ts'

const pack: PlacesPack = {
  estates: [
    ['jet', 'La Jetée'],
    ['cor', 'Les Cordiers'],
  ],
  buildings: [
    ['goe', 'jet', 'Goéland'],
    ['mou', 'jet', 'Mouette'],
    ['cha', 'cor', 'Le Chanvre'],
  ],
  entrances: [
    ['ga', 'goe', 'A'],
    ['gb', 'goe', 'B'],
    ['ma', 'mou', 'A'],
    ['ca', 'cha', 'A'],
  ],
  homes: [
    ['m1', 'ma', 1, '12'],
    ['g1', 'ga', 1, '12'],
    ['g2', 'gb', 2, '21'],
    ['c1', 'ca', 0, '12'],
  ],
  places: [['hall', 'jet', 'goe', 'Hall A']],
  equipment: [],
  residents: [
    ['m1', 'paul', 'M. Paul Martin'],
    ['g1', 'lea', 'Mme Léa Martin'],
    ['g1', 'tom', 'Tom Martin'],
    ['g2', 'jean', 'M. Jean Martinez'],
    ['c1', 'rose', 'Mme Rose Martin'],
  ],
}
const spot = (id: string): Spot => {
  const found = listSpots(pack).lines.find((line) => line.spot.id === id)?.spot
  assert.ok(found)
  return found
}
const found = (at: string, query: string) => findPeople(pack, spot(at), query).map(({ id }) => id)

test('the people of the hall first, then of the building, then of the estate; nobody of another one', () => {
  assert.deepEqual(found('ga', 'martin'), ['lea', 'tom', 'jean', 'paul'])
  assert.deepEqual(found('ma', 'martin'), ['paul', 'lea', 'tom', 'jean'])
  assert.deepEqual(found('jet', 'rose'), [])
})

test('by a door, or by a name without its accent; nothing typed shows nobody', () => {
  assert.deepEqual(found('ga', 'porte 12'), ['lea', 'tom', 'paul'])
  assert.deepEqual(found('gb', 'lea'), ['lea'])
  assert.deepEqual(found('gb', 'Mme Léa'), ['lea'])
  assert.deepEqual(found('ga', '  '), [])
  assert.equal(findPeople(pack, spot('ga'), 'lea')[0]?.where, 'Goéland, entrée A, 1er étage, porte 12')
})

test('of a home, those who live there', () => {
  assert.deepEqual(
    peopleOf(pack, 'g1').map(({ id }) => id),
    ['lea', 'tom'],
  )
})

test('a place says its building: two of them may each have their hall', () => {
  assert.equal(spot('hall').label, 'Goéland, Hall A')
})

test('a comment could name those of its estate, and of the whole sector while its place is not known', () => {
  assert.deepEqual(namesOf(pack, 'cor'), ['Martin, Rose'])
  assert.equal(namesOf(pack).length, 5)
  assert.equal(namesOf(pack, 'cor'), namesOf(pack, 'cor'), 'read once')
})
