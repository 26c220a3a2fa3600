// Do these words speak of a person rather than of a fact? The same answer on a device without network and on the server.
import { type Names, namesSomebody } from './name-check.ts'

/** What a comment may not say of somebody (CNIL, on free comments; RGPD, art. 9 and 10). */
export type WordSubject =
  | 'health'
  | 'hardship'
  | 'money'
  | 'origin'
  | 'religion'
  | 'opinion'
  | 'sexuality'
  | 'insult'
  | 'offence'

// A place to park, a lift, a ramp for those who need it is a thing; what may stand between is what a sign says.
const madeFor =
  'acces|accessible|accessibilite|adaptation|amenagement|annonce|ascenseur|bande|borne|boucle|bouton|cheminement|dalle|dispositif|douche|elevateur|emplacement|entree|equipement|logo|macaron|marquage|norme|panneau|parking|place|plateforme|porte|rampe|salle|sanitaire|sas|stationnement|toilette|trottoir|wc'
const between =
  'a|adapte*|appel|aux|d|de|en|les|par|personnes?|places?|parking|pour|reserve*|situation|stationnement|type'
const disabled = `(?<! (?:${madeFor})s? (?:(?:${between}) ){0,6})(?:handicap*|malvoyant*|malentendant*|non voyants?)`

// The wall around a residence and a loudspeaker are « une enceinte » too: it is said of a woman, or counted in months.
const woman =
  'femme|dame|fille|locataire|voisine|madame|mme|maman|mere|epouse|compagne|copine|amie|niece|soeur|gardienne|elle'
const notHer =
  'avec|autre|cette|d|des|deux|grosse|hors|l|la|les|leur|leurs|mini|mur|murs|notre|par|petite|sa|sans|ses|son|une|votre'
const expecting = [
  `(?:${woman})s? (?:[a-z0-9]+ ){0,3}(?<! (?:${notHer}) )enceintes?(?! (?:acoustique|bluetooth|connectee|portable|sonore)s? )`,
  '(?:est|etait|sera|serait|tombee|tombe) (?:(?:a|bien|de|deja|encore|etre|nouveau|peut|toujours|tres) ){0,2}enceintes?(?! d une? )',
  'enceinte (?:de|depuis) (?:[a-z0-9]+ )?(?:mois|semaines|jumeaux|jumelles)',
].join('|')

// A rent that went up, what the town pays, a bailiff's record of cracks before works are facts: money is somebody's when she owes, or is sued.
const payer =
  'agence|assurances?|bailleur|caf|commune|entreprise|etat|mairie|metropole|office|on|personne|prestataire|societe|syndic|ville'
const unpaid = `(?<! (?:${payer})(?: ne?)? )(?:paie|paient|paye|payent|payait|payaient|payera|paiera)(?: toujours)? (?:pas|plus|jamais|rien)(?! (?:pour|assez|trop|plus|moins|la meme|le meme|les memes|autant) )`
const money = [
  unpaid,
  `(?<! (?:${payer})(?: n)? )(?:a|ai|as|ont|avait|avaient) (?:pas|plus|jamais|rien)(?: encore| toujours)? paye`,
  '(?<! on(?: ne)? )(?:peux|peut|peuvent|pouvait|arrive|arrives|arrivent|arrivait) (?:pas|plus)(?: a)? payer',
  '(?:mon|ton|son|mes|ses|leur|leurs) (?:loyers?|avis d echeance|salaires?|revenus|dettes?|amendes?|pv|allocations|decouvert)',
  '(?:dois|doit|doivent|devait|devaient) (?:encore |deja |toujours |bien )?(?:[0-9]+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|des) (?:mois (?:de |d ))?(?:loyers?|charges|euros)',
  '(?:doit|dois|doivent) (?:de l|beaucoup d) argent',
  '(?:loyers?|paiements?) en retard|retards? de (?:loyers?|paiement)|en retard (?:de|dans|sur|pour) (?:[a-z]+ )?(?:loyers?|paiements?)',
  '(?<! factures? )impaye*',
  'dettes?(?! (?:publique|technique|de l etat|de la ville) )|endette*',
  '(?<! (?:constats?|proces verbal|pv) (?:(?:de?|par|l|un) ){0,2})(?:huissiers?|commissaires? de justice)',
  'expuls(?!ion (?:d air|de l air|des? fumees?|des gaz|de la vapeur) )[a-z]*',
  'commandement de payer|saisies? sur salaires?|interdite? bancaire|mise? a la (?:porte|rue)',
  '(?:a|ai|ont|avait|avoir) (?:eu|pris|recu|paye) (?:(?:une?|deux|trois|l|la|son|sa|des|plusieurs) )?(?:amendes?|pv|prunes?)|ecope d une amende',
  '(?:a|ai|ont|avait) ete verbalise*|(?:me suis|s est|se sont) faite?s? verbaliser',
].join('|')

// Without accents, in small letters; `*` stands for the end of a word. A word that is mostly said of things is left out: a black bag,
// a tip (« dépôt sauvage »), a door that is shut for good (« condamnée »), a mouse trap (« tapette »), a flange (« bride »), a formal
// demand (« mise en demeure ») are facts.
const lexicon: Record<WordSubject, string> = {
  health: `malade*|maladie*|alcool*|ivre|ivres|ivrogne*|bourre|saoul*|soul|soule|depressi*|fou|fous|folle*|cancer*|sida|vih|epilep*|demence|dement|demente|alzheimer|psychiat*|psychot*|schizo*|bipolaire*|suicid*|hopital|hospitalis*|autis*|contagi*|toxico*|sous traitement|trisomi*|invalide*|seroposit*|diabet*|parkinson*|sclerose*|epileps*|dialys*|chimio*|avc|cirrhose*|overdose*|antidepress*|neurolept*|anxiolyt*|parano|paranoi*|psychopath*|nevros*|obese*|senile*|gateux|gateuse*|impotent*|sourd muet|sourde muette|(?:il|elle|dame|monsieur|voisine?|locataire|personne|homme|femme) (?:est )?(?:tres )?(?:sourde?|aveugle)|un aveugle|sa grossesse|fausse couche|en desintox*|en cure|${disabled}|${expecting}`,
  hardship:
    'sous tutelle|sous curatelle|en tutelle|en curatelle|curatelle|sous (?:sa|la) tutelle|majeur protege|majeure protegee|(?<! (?:la|salle) )sdf|(?:un|une|le|des|les|ces|du) sans abris?|sans domicile|chomeur*|chomeuse*|surendett*|au rsa|touche* le rsa',
  money,
  origin:
    'arabe*|maghreb*|africain*|gitan*|rom|roms|roumain*|tsigane*|manouche*|asiatique*|chinois*|turc|turcs|turque*|algerien*|marocain*|tunisien*|migrant*|etranger|etrangers|etrangere*|immigre*|sans papiers|clandestin*|black|blacks|kurde*|syrien*|afghan*|soudanais*|erythre*|albanais*|polonais*|gens du voyage|les noirs|des noirs|homme noir|hommes noirs|femme noire|femmes noires|jeune noir|jeunes noirs|personne noire|personnes noires|de couleur|metis*|bougnoul*|bicot|bicots|bamboula*|negre|negres|negresse*|negro|negros|niakoue*|chinetoque*|youpin*|romano|romanos|rital|ritals|polack*|rebeu|rebeus|beur|beurs|beurette*|renoi|renois|congolais*|senegalais*|malien|maliens|malienne*|tchetchene*|ukrainien*|pakistanais*|bengali*|comorien*|antillais*',
  religion:
    'musulman*|islam*|juif|juifs|juive*|chretien*|catholique*|protestant*|mosquee*|synagogue*|voilee*|barbu*|ramadan|religi*|imam|temoin de jehovah|temoins de jehovah|bouddhis*|secte|sectes|evangelis*|integriste*|salafis*|djihad*|jihad*|niqab*|hijab*|burqa*|tchador*|kippa|feuj|feujs|mormon*',
  opinion:
    'syndicalis*|syndiqu*|politique*(?! de la ville)|gauchis*|extreme droite|extreme gauche|communis*|fascis*|facho*|militant*|le pen|lepenis*|macronis*|cgt|melenchon*|vot(?:e|es|ent|er|ait|aient|ant|eurs?) (?:(?:pour|a|le|la|les|l) ){0,2}(?:rn|fn|lfi|lr|ps|gauche|droite|extreme|macron|bardella|insoumis*)|(?:le|du|au|pro) (?:rn|fn)|lfi|cfdt|cftc|force ouvriere|delegue* syndic*|front national|rassemblement national|insoumis*|socialiste*|anarchist*|trotskis*|royaliste*|bardella|zemmour*|encarte|encartee|adheren* (?:au|du) parti',
  sexuality:
    'homo|homos|homosexu*|gay|gays|lesbien*|pd|pede|pedes|trans|transsex*|travesti*|sexuel*|sexe|couche avec|tarlouze*|tafiole*|fiotte*|gouine*|bisexu*|nymphoman*|coucherie*|adulter*|son amant',
  insult:
    'con|cons|conne|connes|connard*|connasse*|salope*|salaud*|pute*|putain*|encul*|batard*|abruti*|debile*|cretin*|imbecile*|idiot*|cassos|cas social|cas sociaux|racaille*|voyou*|bouffon*|clochard*|faineant*|feignant*|sale type|sale bonne femme|degenere*|porcs|gros porc|espece d ordure|belle ordure|une ordure|foutre|ta gueule|sa gueule|salop|salops|petasse*|pouffiasse*|poufiasse*|grognasse*|garce|garces|enfoire*|trou du cul|trouduc*|fdp|ntm|(?<! pique )nique|niquer|niquez|branleur*|branleuse*|feignasse*|tocard*|mongol|mongols|mongolien*|gogol|gogols|cingle|cingles|cinglee*|taree|tarees|barjo*|clodo|clodos|pouilleux|pouilleuse*|crevard*|merdeux|merdeuse*|sagouin*|plouc|ploucs|moins que rien|bon a rien|bonne a rien|bons a rien|sale gosse*|sale mome*|sales gosses|sale vieux|sale vieille|vieille peau|vieille bique|vieux schnock|grosse vache|bande de (?:sauvages|nuls|debiles|barbares)|casse couilles|lopette*',
  offence:
    'drogue*|drogue|dealer*|dealeur*|deal|deale|trafiquant*|trafic de|cannabis|shit|cocaine|crack|heroine|voleur*|voleuse*|agress*|violeur*|viol|viole|delinquan*|criminel*|cambriol*|proxenet*|prostitu*|prison|prisonnier*|arnaqu*|escroc*|casier judiciaire|pedophil*|terroris*|receleur*|squatteur*|fraude*|(?<! effets? )pervers|perverse|voyeur*|taulard*|repris de justice|garde a vue|bracelet electronique|magouille*|ripou*|malfrat*|incestueu*',
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

// « La dame du 3e » is somebody; « les locataires du 3e étage » are a landing, « le gros du troisième lot » is a part of the works.
const someone =
  'celui|celle|monsieur|madame|mme|mademoiselle|mlle|dame|mec|gars|type|bonhomme|homme|femme|voisin|voisine|locataire|gardien|famille|gens|couple|jeune|gamin|gamine|fils|fille|vieux|vieille|gros|grosse|petit|petite|grand|grande|fou|folle|maigre|chauve|barbu|moche|sourd|sourde'
const storey =
  '(?:1 ?er|[0-9]{1,2} ?(?:e|eme|ieme|nd|nde|d|de)|premier|deuxieme|second|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme|rdc|rez de chaussee|dernier)(?: etage)?'
const ofStorey = new RegExp(
  ` (?:${someone}) (?:qui (?:habite|vit|loge) |habitant )?(?:du|au) (?:${storey}|[0-9]{1,2} etage) (?!(?:arrondissement|jour|lot|mois|tour|trimestre|rang) )`,
  'i',
)
const doorNumber = / (?:appartement|appart|appt|apt|logement|studio) (?:n |no |numero )?[a-z]?\d+[a-z]? /i
const months = 'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre'

function namesDoor(text: string, doors: string[]): boolean {
  const read = folded(text)
  return (
    doorNumber.test(read) ||
    ofStorey.test(read) ||
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
