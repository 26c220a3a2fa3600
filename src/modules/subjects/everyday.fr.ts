// Which everyday words say nothing of a subject, or little, or stand for another word of the catalogue?

const list = (text: string) => text.trim().split(/\s+/)

/** Words that are in every sentence and say nothing of the subject; the North's and the young's too. */
export const empty = new Set(
  list(`le la les un une des de du dans sur chez mon ma mes ne pas est sont il elle je ai as ya y a et ou en au aux qui que ca ce se on nous
  vous ils elles tu me te lui leur leurs notre votre nos vos son sa ses cette cet ces cela ici par pour avec sans sous mais donc car si
  quand comme depuis bonjour bonsoir merci svp madame monsieur appelle appeler voudrais veux besoin aimerais souhaite peux peut peu pouvez
  faut faudrait faire fait etre ete suis etes avoir avez avons ont eu tout tous toute toutes tres bien toujours jour jours semaine semaines
  mois hier matin soir aujourd hui probleme pb soucis souci cest jai jsuis chui quelqu quelquun quelque quelques chose truc venir vient dire
  signaler moi toi quoi dont puis alors parce meme aussi deja dois doit dernier derniere souhaiterais voila etait etaient avait vais va vont
  font faisait mec gars wsh wesh grave chelou bizarre carrement vraiment juste slt stp bjr ds
  quel quelle quels quelles lequel laquelle demain pa jusqu jusque apres chaque
  el ech eune min tin sin mi ti cha ichi nin cor`),
)

/** In many sentences, but they do say something: "plus de chauffage", "trop chaud". */
export const weak = new Set(
  list(`plus trop panne marche marchent fonctionne casse cassee casses abime abimee encore mal sale gros grosse immeuble logement appartement
  appart maison residence batiment voisin voisine voisins parties communes
  plein pleine pleins pleines refaire changer change reparer repare mettre prendre demande demander reste rester laisse laisser passe passer
  mari femme epoux epouse mere pere fille maman papa`),
)

/** Where it is says less than what it is. */
export const places = new Set(
  list(
    'salle bain cage escalier hall cuisine chambre salon couloir palier etage cave local parking rez chaussee',
  ),
)

/** Who speaks of a bill does not say that what is billed is broken. */
export const money = new Set(
  list(`charges paye payes payer payons payez paie paies paient paient loyer loyers facture factures facturer prix cher chere chers cheres
  coute coutent cout couts tarif tarifs quittance regularisation augmentation`),
)
/** What is billed, and « monte-charge », whose half is a word of bills. */
export const paidFor = new Set(
  list('ascenseur gaz eau chauffage electricite electrique courant charge monte'),
)

/** As the catalogue writes it: as it is said, by the young and in the North too. */
const spoken: Record<string, string> = {
  panne: 'hs rade carafe naze nase kaput foutu foutue mort morte creve',
  casse: 'peter pete petee petes nique niquee flingue explose explosee defonce defoncee demoli',
  plus: 'pus',
  voiture: 'bagnole caisse carette vehicule',
  scooter: 'mobylette mob',
  enfant: 'gosse gamin mioche',
  enfants: 'gosses gamins mioches momes',
  toilettes: 'chiottes cabinets cabinet gogues',
  eau: 'flotte do lo',
  pluie: 'drache dracher averse averses',
  climatisation: 'clim',
  ordinateur: 'ordi pc',
  electricite: 'elec',
  television: 'tv',
  poignee: 'clenche clinche',
  menage: 'wassingue serpillere serpilliere balai',
  encombrants: 'brol bazar fourbi barda ferraille',
  crotte: 'brin etron',
  humidite: 'cru suinte moite',
  froid: 'caille cailler gele pele grelotte frigorifie',
  bruit: 'raffut boucan vacarme ramdam barouf',
  musique: 'sono techno rap',
  argent: 'thune thunes fric pognon',
  travail: 'taf boulot job',
  chien: 'kien clebs clebard',
  chat: 'cat matou',
  sale: 'degoutant degueulasse degueu crade crado cracra',
  pue: 'chlingue schlingue fouette empeste',
  mal: 'maux',
  mauvais: 'infect infecte nauseabonde',
  lumiere: 'loupiote',
  drogue: 'dope came beuh weed',
  bagarre: 'baston castagne',
  vole: 'pique chourave',
  conjoint: 'epoux epouse mari compagnon compagne',
  decede: 'mort morte veuf veuve',
}

/** What is said → what is written in the catalogue. */
export const said = new Map<string, string[]>()
for (const [written, words] of Object.entries(spoken))
  for (const word of list(words)) said.set(word, [...(said.get(word) ?? []), written])
