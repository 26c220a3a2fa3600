// Is a round made of what the building really has, in the order one walks?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { anomalies, pointsOf } from './points.ts'

test('entrance by entrance, the door first, the outside last; the street is nobody’s round', () => {
  const points = pointsOf(
    [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ],
    [
      { id: 'lift-b', kind: 'lift', label: 'Ascenseur B', entranceId: 'b' },
      { id: 'door-a', kind: 'door', label: 'Porte A', entranceId: 'a' },
      { id: 'light-a', kind: 'lighting', label: 'Minuterie A', entranceId: 'a' },
    ],
    [
      { id: 'play', kind: 'playground', label: 'Aire de jeux', entranceId: null },
      { id: 'street', kind: 'street', label: 'Rue', entranceId: null },
      { id: 'hall-a', kind: 'hall', label: 'Hall A', entranceId: 'a' },
    ],
    'Éclairage',
  )
  assert.deepEqual(
    points.map(({ label }) => label),
    ['Porte A', 'Hall A', 'Minuterie A', 'Ascenseur B', 'Éclairage B', 'Aire de jeux'],
  )
})

test('every anomaly is a subject of the catalogue', () => {
  const codes = new Set(
    readFileSync('db/catalogue/natures.csv', 'utf8')
      .split('\n')
      .map((line) => line.split(';')[0]),
  )
  assert.deepEqual(
    Object.values(anomalies)
      .flat()
      .filter((code) => !codes.has(code)),
    [],
  )
})
