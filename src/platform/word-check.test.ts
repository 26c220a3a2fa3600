// Is a comment about a person found, and a comment about a thing left alone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSaid, checkWords, type SaidSubject, type WordSubject } from './word-check.ts'

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
  ['C’est des gros porcs au 2e.', ['insult']],
  ['Va te faire foutre.', ['insult']],
  ['Espèce d’ordure, le gardien.', ['insult']],
  ['Les ordures débordent dans le local.', []],
  ['ça deale, c’est des racailles', ['insult', 'offence']],
  ['un voleur drogué', ['offence']],
  ['Elle est séropositive', ['health']],
  ['Le voisin est SÉROPOSITIF', ['health']],
  ['Monsieur est sous curatelle', ['hardship']],
  ['sous tutelle depuis mars', ['hardship']],
  ['Le sdf dort dans la cave', ['hardship']],
  ['Un SDF', ['hardship']],
  ['Un sans-abri sous l’escalier', ['hardship']],
  ['La locataire du 3e est enceinte', ['health']],
  ['Elle est très enceinte', ['health']],
  ['enceinte de 7 mois', ['health']],
  ['La dame handicapée du 3e', ['health']],
  ['La place de parking du handicapé', ['health']],
  ['Le monsieur est sourd', ['health']],
  ['Ils votent RN', ['opinion']],
  ['Elle vote à gauche', ['opinion']],
  ['Il est au RN', ['opinion']],
  ['Quel enfoiré, nique ta mère', ['insult']],
  ['Bande de sauvages', ['insult']],
  ['un taulard', ['offence']],
  ['Monsieur ne paie pas son loyer', ['money']],
  ['Il paye jamais', ['money']],
  ['Elle n’a jamais payé', ['money']],
  ['Je dois trois mois de loyer', ['money']],
  ['L’huissier est venu', ['money']],
  ['Comment payer mon loyer', ['money']],
  ['Mon loyer est trop cher', ['money']],
  ['Je n’arrive plus à payer', ['money']],
  ['Un loyer en retard depuis mars', ['money']],
  ['Ma voisine est expulsée', ['money']],
  ['Ils vont être mis à la porte', ['money']],
  ['Il a eu une amende', ['money']],
  ['Elle a des impayés', ['money']],
  ['Une dette de 300 euros', ['money']],
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
  'Papiers gras dans l’enceinte de la résidence',
  'Enceinte de la résidence à réparer, la locataire se plaint de l’enceinte',
  'Des jeunes avec une enceinte à fond',
  'La salle handicapés est fermée',
  'Voiture sur la place handicapé',
  'Stationnement sur une place de parking réservée aux personnes handicapées',
  'Rampe d’accès pour personnes en situation de handicap descellée',
  'Bande pour malvoyants arrachée',
  'Autorité de tutelle prévenue',
  'Le tuteur du jeune arbre est cassé',
  'Conseil syndical mardi, le syndic vient',
  'Chaises rangées à la SDF',
  'Boîtes aux lettres à votre gauche, l’ascenseur à votre droite',
  'Un pique-nique des voisins, une tapette à souris, un gros tas de gravats',
  'Mise en demeure envoyée, effet pervers du badge',
  'Secteur nord, connexion coupée, prise connectée',
  'Bruit sourd dans la façade aveugle',
  'Le conseil de quartier et la politique de la ville',
  'Un trou sur la RN 2, travaux votés en mars',
  'Tags racistes sur la porte',
  'Le loyer du parking a augmenté',
  'Le loyer est trop cher',
  'Les charges augmentent trop',
  'On ne paie pas des charges pour un ascenseur en panne',
  'L’assurance ne paie pas, la ville n’a pas payé le banc',
  'Constat d’huissier avant travaux',
  'Dépôt sauvage : l’amende est de 135 euros',
  'La bouche d’expulsion d’air est bouchée, expulsion de l’air par la VMC',
  'La facture impayée du prestataire est réglée',
  'Le chantier est en retard de deux mois',
  'L’entreprise doit finir deux étages',
]
for (const words of facts) test(`« ${words} » is a fact`, () => assert.deepEqual(checkWords(words), []))

const neighbours = { names: ['Dupont', 'Petit', 'Le Goff', 'Bénard'], doors: ['302', '12', 'A14'] }
const said: [string, SaidSubject[]][] = [
  ['Madame Dupont du 302 est folle, sale arabe', ['health', 'origin', 'name', 'door']],
  ['M. Machin laisse son chien', ['name']],
  ['C’est BENARD qui claque la porte', ['name']],
  ['Petit fait du bruit', ['name']],
  ['Le Goff et ses amis', ['name']],
  ['Du bruit à l’appartement 7', ['door']],
  ['Le voisin du A14', ['door']],
  ['La porte 12 reste ouverte', ['door']],
  ['Le gros du troisième fume', ['door']],
  ['La dame du 3e est tombée', ['door']],
  ['Monsieur du 4e ne paie pas son loyer', ['money', 'door']],
  ['Le voisin du 2ème étage', ['door']],
]
for (const [words, subjects] of said)
  test(`« ${words} », read by a whole building, is about somebody`, () =>
    assert.deepEqual(checkSaid(words, neighbours), subjects))

for (const words of [
  'Un petit problème de lumière au 3e étage',
  'Le ménage du 12 décembre n’a pas été fait',
  'Monsieur le maire est venu',
  'La porte du hall claque, entrée B',
  'Les locataires du 3e étage n’ont plus de lumière',
  'Le palier du 2e est sale',
  'Le gros du troisième lot est fini',
])
  test(`« ${words} » may be read by everyone`, () => assert.deepEqual(checkSaid(words, neighbours), []))

test('a text of the greatest length is checked while a letter is typed', () => {
  const long = 'La locataire de la place de parking pour personnes dit que le mur est '
    .repeat(40)
    .slice(0, 2000)
  const from = performance.now()
  for (let times = 0; times < 20; times += 1) checkWords(long)
  // About 1 ms each; ten times that would be felt.
  assert.ok((performance.now() - from) / 20 < 10)
})
