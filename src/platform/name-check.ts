// Do these words name somebody? The same answer on a device without network and on the server: it imports nothing.

/**
 * Whose names would be known there: « Fernandes, Rosa » · « Fernandes » alone · « Karim », who is called by that alone.
 * A family name after which a first name comes is found without it too.
 */
export type Names = string[]

type Word = { plain: string; isCapital: boolean; isDotted: boolean; isCounted: boolean }
type Known = { last: string[]; first: string[] }

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
const wordsOf = (text: string) => fold(text).match(/[a-z0-9]+/g) ?? []

// A sentence typed in capitals says nothing by its capitals.
function readWords(text: string): Word[] {
  const isShouted = !/\p{Ll}/u.test(text)
  const found: Word[] = []
  for (const { 0: as, index } of text.normalize('NFC').matchAll(/[\p{L}\p{N}]+/gu))
    found.push({
      plain: fold(as),
      isCapital: !isShouted && /^\p{Lu}/u.test(as),
      isDotted: text.normalize('NFC')[index + as.length] === '.',
      isCounted: /^\d+$/.test(found.at(-1)?.plain ?? ''),
    })
  return found
}

// Names that are words too, and first names that are: in small letters they are the word.
const ordinary = new Set(
  `petit petite petits grand grande grands gros gras long court haut bas beau belle bon bonne bel brun brune blanc blanche blancs noir noire noirs
  roux rousse rose roses vert verte rouge bleu jaune gris clair claire sombre brillant vif vive fort forte jeune vieux ancien neuf nouveau nouvel dernier
  premier second sage doux douce gentil hardi leger lourd mignon poli propre sale sauvage seul simple sourd muet vrai faux franc libre constant
  constance prudence clemence victoire esperance felicite desire aime aimee ange anges content heureux tranquille parfait juste
  boulanger boucher charpentier macon mercier fournier meunier berger marchand chevalier marin marine pecheur pelletier tailleur tisserand
  tonnelier charron cordier couvreur potier verrier carrier barbier bouvier vacher chevrier chasseur forestier jardinier messager prevost bailli
  maire clerc clergue moine abbe pretre prieur eveque comte duc roi reine prince page valet baron marquis sergent soldat
  bois foret fontaine riviere lac mare marais roche rocher montagne mont colline vallee val prairie pre jardin champ champs lande dune
  fleur fleurs lilas olive marguerite violette capucine iris jasmin pin pins chene aubepine poirier pommier noyer cerisier olivier laurier saule
  hetre frene orme tilleul bouleau sapin houx lierre buisson branche feuille racine tronc herbe ble avoine raisin vigne prune pomme poire
  porte portes portail pont place barre marche vitre maison chateau moulin four tour cour carre rue chemin pierre pierres sable mur mure puits cave
  grange borne croix pilier poteau palier salle chambre toit tuile brique carreau tapis table banc bureau lampe lumiere lanterne cloche
  balai pelle seau marteau clou vis fil corde chaine roue panier sac caisse coffre pot verre couteau chaise robinet poubelle tuyau
  loup lapin renard mouton agneau coq poulet canard poisson chat chien cheval vache taureau corbeau merle pigeon moineau hirondelle aigle faucon
  rossignol alouette grillon cigale papillon mouche fourmi abeille souris rat
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche
  matin soir midi minuit hiver printemps ete automne noel paques toussaint carnaval jour nuit temps orage tempete vent pluie neige
  marc max jean france lou gilles regis florent laurent urbain modeste fidele honore juste rolland barbe perle jade ambre opale saphir coral
  poivre sel sucre miel lait beurre pain vin biere cafe the farine poireau carotte chou navet radis persil menthe thym
  garde garnier gardien gardienne guide voisin voisine locataire cousin cousine oncle neveu mari frere compere parent ami amie hote
  car cher chere dur dure droit gauche mal mieux pas point reste suite fin fois sens main bras jambe tete pied dos cou nez bouche oeil
  retour travers tout toute tous beaucoup assez trop guerre paix gloire merci salut bonjour grace charge`.match(
    /[a-z]+/g,
  ),
)
// Never a name by themselves: « Le hall » begins with a capital.
const small = new Set(
  'le la les l un une de du des d da do das dos di el al ben ba et ou ni en au aux a y van von mac son sa ses mon ma mes ton ta tes on il elle nous vous ne n se s si ce cet cette c qui que qu quoi est sont sans avec par pour sur dans oui non par ici la'.split(
    ' ',
  ),
)
// « Madame est venue », « mme la gardienne », « monsieur le maire »: what follows is no name.
const afterTitle = new Set([
  ...small,
  ...'etait ont avait aura sera serait veut voulait dit disait demande demandait habite vient venait va allait fait peut doit pense tres plus pas deja toujours encore aussi maire president presidente directeur directrice gardien gardienne'.split(
    ' ',
  ),
])
const shortTitles = new Set(['mme', 'mmes', 'mlle', 'mr', 'mrs'])
const titles = new Set([
  ...shortTitles,
  ...['m', 'madame', 'mesdames', 'monsieur', 'messieurs', 'mademoiselle', 'famille'],
])
const calls = new Set([...titles, 'chez', 'voisin', 'voisine'])
/** « un monsieur », « la famille »: somebody, and nobody in particular. */
const unnamed = new Set('un une le la ce cet cette des les deux du'.split(' '))
const lettersMin = 3

const at = (words: Word[], index: number, parts: string[]) =>
  parts.length > 0 && index >= 0 && parts.every((part, shift) => words[index + shift]?.plain === part)

/** « 2 m » is a length, « m. Dupont » somebody. */
const isTitle = (word: Word) =>
  titles.has(word.plain) && (word.plain !== 'm' || ((word.isCapital || word.isDotted) && !word.isCounted))

function isCalled(words: Word[], index: number): boolean {
  const before = words[index - 1]
  if (!before) return false
  if (before.plain === 'm') return isTitle(before)
  if (calls.has(before.plain)) return true
  // « les petit », and not « les bois »: people have no plural.
  return before.plain === 'les' && !/[sxz]$/.test(words[index]?.plain ?? '')
}

function isKnownAt(words: Word[], index: number, { last, first }: Known): boolean {
  const isHere = at(words, index, last)
  const [lastLength, firstLength] = [last.length, first.length]
  if (isHere && (at(words, index - firstLength, first) || at(words, index + lastLength, first))) return true
  const capital = words[index]?.isCapital === true
  if (isHere) {
    const isSmall = last.every((part) => small.has(part))
    // « monsieur le maire », where a Madame Le lives.
    if (isCalled(words, index) && (capital || !isSmall)) return true
    const isTooShort = isSmall || last.join('').length < lettersMin
    if (!isTooShort && (capital || !last.every((part) => ordinary.has(part) || small.has(part)))) return true
  }
  // A first name that is no word, with its capital: « Rosa laisse son vélo ».
  const [name = ''] = first
  return capital && name.length >= lettersMin && !ordinary.has(name) && at(words, index, first)
}

/** Somebody whom nobody knows: « Mme Machin », « mme machin », « la voisine Dupont », « chez les Dupont ». */
function isNamedAt(words: Word[], index: number): boolean {
  const [before, word, after] = [words[index - 1], words[index], words[index + 1]]
  if (!word || !after || /^\d/.test(after.plain)) return false
  if (word.plain === 'les')
    return after.isCapital && after.plain.length >= lettersMin && !/[sxz]$/.test(after.plain) && isWord(after)
  if (word.plain === 'voisin' || word.plain === 'voisine') return after.isCapital && isWord(after)
  if (!isTitle(word)) return false
  if (after.isCapital) return true
  if (word.plain === 'famille' || word.plain === 'm')
    return word.isDotted && word.plain === 'm' && isWord(after)
  if (shortTitles.has(word.plain)) return isWord(after)
  return isWord(after) && !ordinary.has(after.plain) && !unnamed.has(before?.plain ?? '')
}
const isWord = ({ plain }: Word) => plain.length > 1 && !afterTitle.has(plain)

// A device checks at each key: the names of a sector are one text, read once and searched for the words that are typed. Taken
// apart one by one, ten thousand names would hold a tablet for a second.
const texts = new WeakMap<Names, string>()

function textOf(names: Names): string {
  const held = texts.get(names)
  if (held !== undefined) return held
  const text = `\n${fold(names.join('\n'))}\n`
  texts.set(names, text)
  return text
}

const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)

/** Those of the names that this word may begin: whole, or a part of a long one, « Fernandes » of Rosa Fernandes Lopes. */
function* knownBy(word: string, names: Names): Generator<Known> {
  const text = textOf(names)
  for (let found = text.indexOf(word); found >= 0; found = text.indexOf(word, found + word.length)) {
    if (isLetter(text.charCodeAt(found - 1)) || isLetter(text.charCodeAt(found + word.length))) continue
    const line = text.slice(text.lastIndexOf('\n', found) + 1, text.indexOf('\n', found))
    const [last = [], first = []] = line.split(',').map((part): string[] => part.match(/[a-z0-9]+/g) ?? [])
    if (last[0] === word || first[0] === word) yield { last, first }
    if (
      last.length > 1 &&
      last.includes(word) &&
      word.length > lettersMin &&
      !ordinary.has(word) &&
      !small.has(word)
    )
      yield { last: [word], first: [] }
  }
}

/** « un petit problème » names nobody; « Petit », « rosa fernandes », « mme bouchez », « les Dupont » do. */
export function namesSomebody(text: string, names: Names): boolean {
  const words = readWords(text)
  return words.some(({ plain }, index) => {
    if (isNamedAt(words, index)) return true
    for (const known of knownBy(plain, names)) if (isKnownAt(words, index, known)) return true
    return false
  })
}

// A civility, or not, of the few words that names begin with: asked once of each.
const civil = new Map<string, boolean>()
function isCivility(word: string): boolean {
  const known = civil.get(word)
  if (known !== undefined) return known
  const is = titles.has(wordsOf(word)[0] ?? '')
  civil.set(word, is)
  return is
}

/** « Rosa Fernandes », « Mme Rosa Fernandes », as lists and devices write her, as a check reads her. */
export function asKnown(name: string): string {
  const whole = name.trim()
  const head = whole.indexOf(' ')
  if (head < 0) return isCivility(whole) ? '' : whole
  const rest = isCivility(whole.slice(0, head)) ? whole.slice(head + 1).trimStart() : whole
  const first = rest.indexOf(' ')
  return first < 0 ? rest : `${rest.slice(first + 1)}, ${rest.slice(0, first)}`
}
