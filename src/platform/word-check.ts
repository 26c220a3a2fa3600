// Do these words speak of a person rather than of a fact? The same answer on a device without network and on the server.
import { type Names, namesSomebody } from './name-check.ts'

/** What a comment may not say of somebody (CNIL, on free comments; RGPD, art. 9 and 10). */
export type WordSubject = 'health' | 'origin' | 'religion' | 'opinion' | 'sexuality' | 'insult' | 'offence'

// Without accents, in small letters; `*` stands for the end of a word. A word that is mostly said of things is left out:
// a black bag, a tip (« dépôt sauvage »), a door that is shut for good (« condamnée ») are facts.
const lexicon: Record<WordSubject, string> = {
  health:
    'malade*|maladie*|handicap*|alcool*|ivre|ivres|ivrogne*|bourre|saoul*|soul|soule|depressi*|fou|fous|folle*|cancer*|sida|vih|epilep*|demence|dement|demente|alzheimer|psychiat*|psychot*|schizo*|bipolaire*|suicid*|femme enceinte|hopital|hospitalis*|autis*|contagi*|toxico*|sous traitement|trisomi*|invalide*',
  origin:
    'arabe*|maghreb*|africain*|gitan*|rom|roms|roumain*|tsigane*|manouche*|asiatique*|chinois*|turc|turcs|turque*|algerien*|marocain*|tunisien*|migrant*|etranger|etrangers|etrangere*|immigre*|sans papiers|clandestin*|black|blacks|kurde*|syrien*|afghan*|soudanais*|erythre*|albanais*|polonais*|gens du voyage|les noirs|des noirs|homme noir|hommes noirs|femme noire|femmes noires|jeune noir|jeunes noirs|personne noire|personnes noires|de couleur|metis*',
  religion:
    'musulman*|islam*|juif|juifs|juive*|chretien*|catholique*|protestant*|mosquee*|synagogue*|voilee*|barbu*|ramadan|religi*|imam|temoin de jehovah|temoins de jehovah|bouddhis*|secte*',
  opinion:
    'syndicalis*|syndiqu*|politique*|gauchis*|extreme droite|extreme gauche|communis*|fascis*|facho*|militant*|le pen|lepenis*|macronis*|cgt|melenchon*',
  sexuality:
    'homo|homos|homosexu*|gay|gays|lesbien*|pd|pede|pedes|trans|transsex*|travesti*|sexuel*|sexe|couche avec',
  insult:
    'con|cons|conne*|connard*|connasse*|salope*|salaud*|pute*|putain*|encul*|batard*|abruti*|debile*|cretin*|imbecile*|idiot*|cassos|cas social|cas sociaux|racaille*|voyou*|bouffon*|clochard*|faineant*|feignant*|sale type|sale bonne femme|degenere*|porcs|gros porc|espece d ordure|belle ordure|une ordure|foutre|ta gueule|sa gueule',
  offence:
    'drogue*|drogue|dealer*|dealeur*|deal|deale|trafiquant*|trafic de|cannabis|shit|cocaine|crack|heroine|voleur*|voleuse*|agress*|violeur*|viol|viole|delinquan*|criminel*|cambriol*|proxenet*|prostitu*|prison|prisonnier*|arnaqu*|escroc*|casier judiciaire|pedophil*|terroris*|receleur*|squatteur*|fraude*',
}

const plain = (text: string) =>
  ` ${text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `

const patterns = Object.entries(lexicon).map(
  ([subject, words]) =>
    [subject as WordSubject, new RegExp(` (?:${words.replaceAll('*', '[a-z]*')}) `)] as const,
)

/** Which subjects these words touch, none when they tell a fact. */
export function checkWords(text: string): WordSubject[] {
  const read = plain(text)
  return patterns.filter(([, pattern]) => pattern.test(read)).map(([subject]) => subject)
}

/** What is kept for colleagues and companies: the words of above, and anybody's name. */
export type NotedSubject = WordSubject | 'name'
/** Said before many people: whose name, whose door would be read by all. */
export type SaidSubject = NotedSubject | 'door'
/** Names and doors of where it is said. */
export type Neighbours = { names: Names; doors: string[] }

const folded = (text: string) =>
  ` ${text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()} `

const doorNumber = / (?:appartement|appart|appt|apt|logement|studio) (?:n |no |numero )?[a-z]?\d+[a-z]? /i
const months = 'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre'

function namesDoor(text: string, doors: string[]): boolean {
  const read = folded(text)
  return (
    doorNumber.test(read) ||
    doors.some((door) => {
      const one = folded(door).trim()
      if (!/\d/.test(one)) return false
      // « du 12 », « au 3 » are days and storeys.
      const before = one.length > 2 ? 'porte|du|au|le|la' : 'porte'
      return new RegExp(` (?:${before}) ${one} (?!(?:${months}) )`, 'i').test(read)
    })
  )
}

/** What is noted of a place by a colleague. */
export function checkNoted(text: string, names: Names): NotedSubject[] {
  const found: NotedSubject[] = checkWords(text)
  if (namesSomebody(text, names)) found.push('name')
  return found
}

/** What is said aloud and read by a whole building: the words of above, and anybody's name or door. */
export function checkSaid(text: string, { names, doors }: Neighbours): SaidSubject[] {
  const found: SaidSubject[] = checkNoted(text, names)
  if (namesDoor(text, doors)) found.push('door')
  return found
}
