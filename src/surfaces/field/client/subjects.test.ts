// Does a device without network find the subject by the words of the landing, as the desk does?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNatures } from '../../../../db/worlds/seeds.ts'
import type { SubjectsPack } from './pack.ts'
import { findSubjects } from './subjects.ts'

const pack: SubjectsPack = readNatures().map(({ code, family, label, words, place_kinds, danger }) => [
  code,
  family,
  label,
  words,
  place_kinds,
  danger,
])
const first = (said: string) => findSubjects(pack, said)[0]?.[0]

test('small words weigh nothing, and a danger comes first', () => {
  assert.equal(first('ça sent le gaz'), 'gas_smell')
  assert.equal(first('la minuterie'), 'light_timer_short')
  assert.match(first('y a plus de lumière dans l’escalier') ?? '', /light/)
  assert.deepEqual(findSubjects(pack, 'le la les'), [])
  assert.deepEqual(findSubjects(pack, ''), [])
})
