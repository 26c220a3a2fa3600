// Is a comment about a person found, and a comment about a thing left alone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkWords, type WordSubject } from './word-check.ts'

const about: [string, WordSubject[]][] = [
  ['Il est malade et ne sort plus.', ['health']],
  ['Toujours ivre le soir', ['health']],
  ['Une femme enceinte', ['health']],
  ['Des ROUMAINS dans le hall', ['origin']],
  ['Deux jeunes noirs', ['origin']],
  ['une dame voilée', ['religion']],
  ['Il est syndiqué', ['opinion']],
  ['couple homosexuel', ['sexuality']],
  ['Quel connard !', ['insult']],
  ['ça deale, c’est des racailles', ['insult', 'offence']],
  ['un voleur drogué', ['offence']],
]
for (const [words, subjects] of about)
  test(`« ${words} » speaks of somebody`, () => assert.deepEqual(checkWords(words), subjects))

const facts = [
  '',
  'Sac noir et cartons devant le local',
  'Dépôt sauvage derrière le bâtiment B',
  'Porte condamnée depuis mardi',
  'Le déménagement a laissé un matelas',
  'Ordures à côté du conteneur',
  'Le mur d’enceinte est fissuré',
  'Le syndic de la copropriété voisine',
  'Hall dans le noir complet',
  'Chariot Super Port, près de l’église',
  'Le contour de la porte, le concierge, la conception du local',
  'Crottes sur la pelouse, chien sans laisse',
  'Vitre cassée, éclats au sol, transporté au local',
]
for (const words of facts) test(`« ${words} » is a fact`, () => assert.deepEqual(checkWords(words), []))
