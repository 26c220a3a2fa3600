// Do these words speak of a person rather than of a fact? The same answer on a device without network and on the server: it imports nothing.

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
    'con|cons|conne*|connard*|connasse*|salope*|salaud*|pute*|putain*|encul*|batard*|abruti*|debile*|cretin*|imbecile*|idiot*|cassos|cas social|cas sociaux|racaille*|voyou*|bouffon*|clochard*|faineant*|feignant*|sale type|sale bonne femme|degenere*',
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
