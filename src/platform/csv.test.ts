// Does a table written as a file say the same once it is read?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { writeCsv } from './csv.ts'

const awkward = ['a;b', 'elle dit "non"', 'deux\nlignes', 'retour\rchariot', ' bords ', '', 'été']

test('whatever a cell holds, it is read back the same', () => {
  const text = writeCsv(['a', 'b', 'c', 'd', 'e', 'f', 'g'], [awkward], 'import')
  assert.deepEqual(parse(text, { delimiter: ';', bom: true, from_line: 2 }), [awkward])
})

test('it begins with its mark, and each line ends as a spreadsheet expects', () => {
  assert.equal(writeCsv(['mois', 'reçues'], [['2026-11', 3]], 'people'), '\uFEFFmois;reçues\r\n2026-11;3\r\n')
})

test('for people, a text that begins like a formula is not run; a negative number stays one', () => {
  const rows = [['=1+1', '-x', '@a', -2]]
  assert.equal(writeCsv(['a', 'b', 'c', 'd'], rows, 'people').split('\r\n')[1], "'=1+1;'-x;'@a;-2")
  assert.equal(writeCsv(['a', 'b', 'c', 'd'], rows, 'import').split('\r\n')[1], '=1+1;-x;@a;-2')
})
