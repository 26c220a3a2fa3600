// Is what was stuck together, cut or written by ear read as it was meant, and left alone when it was right?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hear } from './hearing.ts'

const known = 'gaz eau lumiere ascenseur pue plus chaude interphone coule porte degat lavabo chambre'.split(
  ' ',
)
const heard = (query: string) => hear(query, (word) => (known.includes(word) ? 1 : 0)).map(([word]) => word)

describe('hearing', () => {
  test('« y a pu » : there is no more, however it is written', () => {
    for (const said of [
      'y a pu de lumière',
      'ya pus d’lumière',
      'j’ai plu de lumière',
      'yapu dlumiere',
      'Pu lumière',
    ])
      assert.deepEqual(heard(said), ['plus', 'lumiere'], said)
  })

  test('« ça pu » : it stinks', () => {
    for (const said of ['ça pu', 'sa pu', 'ki pu']) assert.deepEqual(heard(said), ['pue'], said)
  })

  test('a forgotten apostrophe or space is put back', () => {
    assert.deepEqual(heard('deau dgaz degaz lascenseur'), ['eau', 'gaz', 'ascenseur'])
    assert.deepEqual(heard('inter phone'), ['interphone'])
    assert.deepEqual(heard('ch’gaz mchambre m’chambre'), ['gaz', 'mchambre', 'chambre'])
  })

  test('what the catalogue writes is left as it is', () => {
    assert.deepEqual(heard('degat lavabo'), ['degat', 'lavabo'])
  })

  test('they say, it says', () => {
    assert.deepEqual(heard('les éviers coulent'), ['eviers', 'coule'])
  })

  test('words of the North and of the young stand for those of the catalogue', () => {
    const other = (word: string) => hear(word, () => 0).map(([, ...others]) => others.join())
    assert.deepEqual(other('clenche'), ['poignee'])
    assert.deepEqual(other('wassingue'), ['menage'])
    assert.deepEqual(other('ouassingue'), ['menage'])
  })

  test('what says nothing is not listened to', () => {
    assert.deepEqual(heard('bonjour jarive pas a il é le ki kan'), ['jarive'])
    assert.deepEqual(heard('j’arrive pas à'), [])
    assert.deepEqual(heard(''), [])
  })
})
