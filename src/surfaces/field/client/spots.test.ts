// Does she find a place by any words she would say, among thousands, and nothing that is not hers?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlacesPack } from './pack.ts'
import { findSpots, homeOf, isInSector, listSpots } from './spots.ts'

const pack: PlacesPack = {
  estates: [
    ['jet', 'La Jetée'],
    ['cor', 'Les Cordiers'],
  ],
  buildings: [
    ['goe', 'jet', 'Goéland'],
    ['cha', 'cor', 'Le Chanvre'],
  ],
  entrances: [
    ['ga', 'goe', 'A'],
    ['gb', 'goe', 'B'],
    ['ca', 'cha', 'A'],
  ],
  homes: [
    ['g1', 'ga', 0, '1'],
    ['g12', 'ga', 2, '12'],
    ['g21', 'gb', 2, '12 bis'],
    ['c1', 'ca', -1, '3'],
    ['lost', 'unknown', 1, '9'],
  ],
  places: [['park', 'jet', null, 'Parking']],
  equipment: [['lift', 'gb', 'Ascenseur B']],
  residents: [],
}
const spots = listSpots(pack)
const found = (query: string, wanted = {}) => findSpots(spots, query, wanted).spots.map(({ id }) => id)

test('a home is found by its door, its floor, its entrance, in any order, accents or not', () => {
  assert.deepEqual(found('porte 12 goeland a'), ['g12'])
  assert.deepEqual(found('a12'), ['g12'])
  assert.deepEqual(found('12 BIS'), ['g21'])
  assert.deepEqual(found('2e jetée'), ['g12', 'g21'])
  assert.deepEqual(found('sous-sol'), ['c1'])
  assert.deepEqual(found('rez de chaussee goé'), ['g1'])
})

test('a hall, a lift, a car park, a building, an estate', () => {
  assert.deepEqual(found('hall jetee'), ['ga', 'gb'])
  assert.deepEqual(found('goeland b', { kinds: ['entrance'] }), ['gb'])
  assert.deepEqual(found('ascenseur'), ['lift'])
  assert.deepEqual(found('parking'), ['park'])
  assert.deepEqual(found('cordiers', { kinds: ['estate', 'building'] }), ['cor', 'cha'])
})

test('each word is the beginning of a word of the place: the middle of one finds nothing', () => {
  assert.deepEqual(found('eland'), [])
  assert.deepEqual(found('2 bis', { kinds: ['home'] }), ['g21'])
  assert.deepEqual(found('goeland cordiers'), [])
})

test('only what is asked for: of these kinds, of these estates', () => {
  assert.deepEqual(found('a', { kinds: ['entrance'], estateIds: ['cor'] }), ['ca'])
  assert.deepEqual(found('', { kinds: ['home'], estateIds: ['jet'] }), ['g1', 'g12', 'g21'])
})

test('a home is said whole, and one whose entrance is not in the sector is not there', () => {
  assert.equal(homeOf(pack, 'g12')?.label, 'Goéland, entrée A, 2e étage, porte 12')
  assert.equal(homeOf(pack, 'lost'), null)
  assert.deepEqual(found('9'), [])
  const lift = spots.lines.find(({ spot }) => spot.id === 'lift')?.spot
  assert.ok(lift && isInSector(pack, lift))
  assert.equal(isInSector(pack, { ...lift, id: 'gone' }), false)
})

test('five thousand homes: the first are given, and that there are more', () => {
  const homes = Array.from({ length: 5_000 }, (_, index): PlacesPack['homes'][number] => [
    `h${index}`,
    'ga',
    Math.floor(index / 500),
    `${index % 500}`,
  ])
  const { spots: first, isCut } = findSpots(listSpots({ ...pack, homes }), 'porte 49')
  assert.deepEqual([first.length, isCut], [12, true])
})
