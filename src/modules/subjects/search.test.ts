// Does what people really say, and how they really write it, lead to the right subject?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readNatures } from '../../../db/worlds/seeds.ts'
import { everyday, type Utterance, usual, voices } from '../../../tests/support/utterances.ts'
import { searchNatures } from './search.ts'
import { plain, sound } from './spelling.ts'

const natures = readNatures()

const first = (said: string, count = 3) =>
  searchNatures(natures, said)
    .slice(0, count)
    .map(({ code }) => code)

describe('what people say leads to the subject meant', () => {
  const isMet = (utterances: Utterance[], hitsMin: number) => {
    const codes = new Set(natures.map(({ code }) => code))
    for (const { said, meant } of utterances)
      for (const code of meant) assert.ok(codes.has(code), `${said}: no subject is called ${code}`)
    const missed = utterances.filter(({ said, meant }) => !meant.some((code) => first(said).includes(code)))
    const hits = 1 - missed.length / utterances.length
    const list = missed.map(({ said, meant }) => `  « ${said} » (${meant.join()}): ${first(said, 5).join()}`)
    assert.ok(hits >= hitsMin, `${(hits * 100).toFixed(1)} % of ${utterances.length}\n${list.join('\n')}`)
  }

  test('among the first three, 95 times in a hundred', () => {
    assert.ok(usual.length >= 290)
    isMet(usual, 0.95)
  })

  for (const [voice, utterances] of Object.entries(voices))
    test(`whoever speaks, 92 times in a hundred: ${voice}`, () => {
      assert.equal(utterances.length, 20)
      isMet(utterances, 0.92)
    })

  test('of every family, 92 times in a hundred', () => {
    assert.ok(everyday.length >= 280)
    isMet(everyday, 0.92)
  })

  test('what says nothing finds nothing', () => {
    for (const said of ['', '   ', 'le la les', 'xyzzy qwrtp', '🙂', '’’’', '<script>'])
      assert.deepEqual(first(said), [], said)
  })

  test('a danger goes before what resembles it, and is not shouted at who only has a leak', () => {
    const isDanger = (code: string | undefined) =>
      natures.find((nature) => nature.code === code)?.danger !== null
    for (const said of [
      'gaz',
      'ça crame dans le local poubelle',
      'fuite de gaz',
      'feu',
      'coincé dans l’ascenseur',
      'odeur de gaz dans le hall',
    ])
      assert.ok(isDanger(first(said)[0]), said)
    for (const said of [
      'fuite d’eau',
      'robinet qui goutte',
      'il fait froid',
      'odeur de poubelle',
      'encombrants',
    ])
      assert.ok(!isDanger(first(said)[0]), said)
  })

  test('who speaks of a bill speaks of no danger, unless a word of danger is there too', () => {
    const dangers = new Set(natures.flatMap(({ code, danger }) => (danger ? [code] : [])))
    for (const said of [
      'On paye trop de charges d’ascenseur',
      'le gaz coûte trop cher',
      'la facture d’eau est trop chère',
    ])
      assert.ok(!dangers.has(first(said)[0] ?? ''), `${said}: ${first(said).join()}`)
    for (const said of [
      'ça sent le gaz, et on paye des charges',
      'coincé dans l’ascenseur, avec ce qu’on paye',
    ])
      assert.ok(dangers.has(first(said)[0] ?? ''), `${said}: ${first(said).join()}`)
  })

  test('water forgotten its apostrophe is water, and gas is gas however it is written', () => {
    for (const said of ['fuite deau', 'fuite d’eau', 'ya une fuite', 'fuitte do', 'leau coule'])
      assert.ok(!first(said).includes('gas_smell'), `${said}: ${first(said).join()}`)
    for (const said of [
      'fuite de gaz',
      'fuite degaz',
      'fuite dgaz',
      'sa pu le gaz',
      'odeur de gas',
      'gazinière fuit',
    ])
      assert.equal(first(said)[0], 'gas_smell', said)
  })

  test('each subject is found by its own name', () => {
    for (const { code, label } of natures)
      assert.ok(first(label).includes(code), `${label}: ${first(label).join()}`)
  })

  test('a catalogue that changes is read again', () => {
    const [one] = natures
    assert.ok(one)
    const changed = [{ ...one, code: 'ferry', label: 'Ferry en retard', words: 'bateau' }]
    assert.deepEqual(searchNatures(changed, 'ferry'), changed)
    assert.ok(first('ascenseur en panne').includes('lift_stuck'))
  })
})

describe('spelling', () => {
  test('one letter before an apostrophe is no word', () => {
    assert.equal(plain("L’ascenseur, d'eau; qu’il"), 'ascenseur eau il')
    assert.equal(plain('Œil-de-bœuf ÇA'), 'oeil de boeuf ca')
  })

  test('what is heard alike is alike', () => {
    for (const [one, other] of [
      ['bloke', 'bloque'],
      ['assanseur', 'ascenseur'],
      ['robine', 'robinet'],
      ['aboi', 'aboie'],
      ['vwature', 'voiture'],
      ['fenaitre', 'fenetre'],
      ['shofage', 'chauffage'],
      ['poubel', 'poubelle'],
      ['portaye', 'portail'],
      ['coulouar', 'couloir'],
      ['pijon', 'pigeon'],
      ['tonbe', 'tombe'],
    ] as const)
      assert.equal(sound(one), sound(other))
    for (const [one, other] of [
      ['rat', 'chat'],
      ['porte', 'poubelle'],
    ] as const)
      assert.notEqual(sound(one), sound(other))
  })
})
