// Is what whoever is on call reads and hears true, with and without a number to call back?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Told } from './told.ts'
import { words } from './words.fr.ts'

const told: Told = {
  number: 12,
  caseId: null,
  callId: 'a call',
  agencyId: '',
  estateId: null,
  agency: 'Agence des Dunes',
  trade: null,
  danger: 'fire',
  place: null,
  isPlaceByNumber: false,
  isHome: false,
  person: null,
  phone: '+33639981234',
  details: '',
  isOnLine: true,
  reference: null,
  wordsSound: null,
}
const hidden: Told = { ...told, phone: null }
const whisper = (of: Told) =>
  words
    .whisper('Jetée', of)
    .map((part) => ('text' in part ? part.text : '♪'))
    .join(' ')
const email = (of: Told) => words.paragraphs(of).join(' ')

test('with a number, it is given, and to be called back', () => {
  assert.match(whisper(told), /Son numéro vous est envoyé/)
  assert.match(email(told), /Signalé par 06\u00a039\u00a098\u00a012\u00a034\. Rappelez cette personne/)
  assert.equal(
    words.short(told),
    'FEU OU FUMÉE. Lieu pas encore connu (Agence des Dunes). 06\u00a039\u00a098\u00a012\u00a034. Répondez OK 12, ou :',
  )
})

test('with a hidden number nobody is told to call back: the call is to be taken now, or it is over', () => {
  for (const one of [hidden, { ...hidden, isOnLine: false }])
    for (const text of [whisper(one), email(one), words.short(one)])
      assert.doesNotMatch(text, /vous est envoyé|Rappelez cette|\. \.|sans numéro/)
  assert.match(whisper(hidden), /prenez l’appel maintenant, on ne pourra pas la rappeler/)
  assert.match(email(hidden), /Numéro caché : prenez l’appel quand votre téléphone sonne/)
  assert.equal(
    words.short(hidden),
    'FEU OU FUMÉE. Lieu pas encore connu (Agence des Dunes). Numéro caché. Répondez OK 12, ou :',
  )
  const gone = { ...hidden, isOnLine: false }
  assert.match(whisper(gone), /elle a raccroché : on ne peut pas la rappeler/)
  assert.match(email(gone), /la personne a raccroché/)
  assert.doesNotMatch(email(gone), /prenez l’appel/)
})

test('what she said is played, and that her number is hidden is said after it', () => {
  assert.match(whisper({ ...hidden, wordsSound: 'her words' }), /dit où elle est\. ♪ Son numéro est caché/)
  assert.match(email({ ...hidden, wordsSound: 'her words' }), /ouvrez l’alerte pour l’entendre/)
})

test('a home that only her number tells is said as such, and her own words are always played', () => {
  const home = { ...told, place: '3 quai de la Jetée, logement 402', isPlaceByNumber: true, isHome: true }
  assert.match(
    whisper(home),
    /Numéro du logement 3 quai de la Jetée, logement 402\. Ce n’est pas forcément là : demandez-lui/,
  )
  assert.match(email(home), /demandez-lui où elle est/)
  const said = { ...home, wordsSound: 'her words', reference: 'D-1' }
  assert.match(whisper(said), /logement 402\. La personne dit où elle est\. ♪/)
  assert.match(email(said), /ouvrez l’alerte pour l’entendre/)
  assert.match(words.short(said), /Numéro du logement .*Écoutez où elle dit être/)
  const lift = { ...home, place: 'Goéland', isHome: false }
  assert.match(words.short(lift), /Numéro d’un logement de Goéland/)
  assert.match(whisper({ ...said, isPlaceByNumber: false }), /\. La personne dit où elle est\. ♪/)
})

test('a demand that a colleague filed without a number speaks of no call', () => {
  const filed = { ...hidden, callId: null, isOnLine: false, place: 'Goéland', reference: 'D-1' }
  for (const text of [whisper(filed), email(filed), words.short(filed)])
    assert.doesNotMatch(text, /caché|raccroché|téléphone|undefined|false/)
})
