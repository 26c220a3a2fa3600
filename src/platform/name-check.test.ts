// Is a name found however it is typed, and a word that is a name too left alone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asKnown, namesSomebody } from './name-check.ts'

const known = [
  'Fernandes, Rosa',
  'Bouchez, Marguerite',
  'Petit, Rose',
  'Blanc, Lucien',
  'Le Goff, Yann',
  'Da Silva, Paulo',
  'Kaya, Selma',
  'Le, Jo',
  'Fontaine, Inès',
  'Haddad, Karim',
  'Karim',
  'Claire',
]

const named = [
  'rosa fernandes laisse ses sacs',
  'c’est fernandes rosa',
  'vu ROSA FERNANDES au local',
  'chez les fernandes',
  'Fernandes a laissé un carton',
  'Rosa a laissé un carton',
  'mme bouchez n’ouvre pas',
  'madame petit n’ouvre pas',
  'mr blanc est passé',
  'm. blanc est passé',
  'monsieur Blanc',
  'la famille petit',
  'les petit du second',
  'les Petit du second',
  'la voisine petit',
  'chez blanc',
  'rose petit a appelé',
  'Petit fait du bruit',
  'le goff et ses amis',
  'encore goff',
  'paulo da silva',
  'vélo de silva',
  'kaya a refusé',
  'Mme Le est absente',
  'jo le est absent',
  'vu avec karim',
  'Karim a dit non',
  'haddad est venu',
  'Claire passera',
  'CHEZ MME PETIT',
  // Whom nobody knows.
  'mme zzyx',
  'mme. zzyx',
  'Mme Zzyx',
  'M. Zzyx',
  'MONSIEUR ZZYX EST LÀ',
  'madame zzyx est là',
  'les Dupont du troisième',
  'chez les Dupont',
  'la voisine Dupont',
  'la famille Dupont',
]
for (const words of named)
  test(`« ${words} » names somebody`, () => assert.equal(namesSomebody(words, known), true))

const facts = [
  '',
  'la petite lumière clignote',
  'un petit problème de lumière',
  'les petits carreaux du hall',
  'un carreau rose',
  'rose',
  'le blanc du mur',
  'UN PETIT CARREAU BLANC',
  'les poubelles débordent',
  'Les poubelles débordent',
  'l’eau est claire',
  'la fontaine de la cour fuit',
  'Le hall est sale',
  'le long du mur',
  'à 2 m du hall, à 3 m. petit trou',
  'Monsieur le maire est venu',
  'madame la gardienne est prévenue',
  'MADAME LA GARDIENNE',
  'mme la présidente',
  'un monsieur promène son chien',
  'madame est venue',
  'le voisin du dessus',
  'les voisins du Goéland',
  'Les Encombrants sont passés',
  'chez le gardien',
  'une famille nombreuse',
]
for (const words of facts)
  test(`« ${words} » names nobody`, () => assert.equal(namesSomebody(words, known), false))

test('a full name is known by its family, then by its first name', () => {
  assert.equal(asKnown('Rosa Fernandes'), 'Fernandes, Rosa')
  assert.equal(asKnown('Yann Le Goff'), 'Le Goff, Yann')
  assert.equal(asKnown('Madame Fernandes'), 'Fernandes')
  assert.equal(asKnown('M. Yann Le Goff'), 'Le Goff, Yann')
})
