// Does what people really say, and how they really write it, lead to the right subject?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readNatures } from '../../../../db/worlds/seeds.ts'
import { searchNatures } from './search.ts'
import { plain, sound } from './spelling.ts'

const natures = readNatures()
const hitsMin = 0.95

/** What is said : the subject meant; `|` where two are as right. */
const utterances = `
ça sent le gaz : gas_smell
sa sent le gaz dans lescalier : gas_smell
odeur de gas cuisine : gas_smell
y a le feu dans la poubelle : fire_smoke
de la fumé dans la cage d'escalier : fire_smoke
sa sent le bruler : burning_smell
odeur de cramé dans la prise : burning_smell
j'ai pris le jus en allumant : electric_shock
des étincelle a la prise : electric_shock|socket_fault
l'eau coule a flot du plafond : water_pouring|leak_above
inondation dans la salle de bain : water_pouring
ma voisine est coincée dans l'ascenseur : lift_trapped
quelqu'un enfermé dans lassenseur : lift_trapped
le plafond va s'écrouler : falling_part
détecteur de monoxide qui sonne : co_alarm
y a une bagarre : violence_now
plaque d'égout ouverte : hole_open
ascenseur en panne : lift_stuck
l'assenceur est encor en pane : lift_stuck|lift_often
ascenseur bloqué au 3eme : lift_stuck
asenseur marche pas : lift_stuck
l'ascenseur fait un drole de bruit : lift_trouble
l'ascenseur tombe tout le temps en panne : lift_often
le bouton du 4e dans l'ascenseur est cassé : lift_button
y a pu d'chauffage : heating_home|heating_common
plus de chauffage depuis hier : heating_home
on a froid dans tout l'immeuble : heating_common|cold_fragile
le radiateur est froid : radiator_cold
mon radiateur fuit : radiator_leak
le radiateur fait glouglou : radiator_noise
pas d'eau chaude : hot_water_home
plus d'eau chaude dans tout le batiment : hot_water_common
douche glaciale ya que de l'eau froide : hot_water_home
la chaudiere affiche un code erreur : boiler_fault
chodière en panne : boiler_fault
le ballon d'eau chaude coule : boiler_leak|water_heater
j'ai que 16 degrés dans la chambre : too_cold
le termostat marche pas : thermostat
entretien de la chaudière c'est quand : boiler_service
plus d'eau : water_off
ya pas d'eau au robinet : water_off
fuite sous l'évier : leak_home
fuite dans la cave : leak_common
sa goutte du plafond chez moi : leak_above
dégat des eaux : leak_above|claim_insurance
c'est le voisin du dessus qui a une fuite : leak_above
l'évier est bouché : drain_blocked
levier bouché : drain_blocked
la douche s'évacue plus : drain_blocked
wc bouché : toilet_blocked
les toillettes débordent : toilet_blocked
la chasse d'eau coule tout le temps : toilet_fault
chasse deau cassé : toilet_fault
le robinè goutte : tap_worn
robinet qui fuit : tap_worn|leak_home
mitigeur à changer : tap_worn
pas de pression a la douche : low_pressure
l'eau est marron : dirty_water
eau jaune au robinet : dirty_water
ça pue les égouts dans la salle de bain : drain_smell
la cave est inondée : cellar_flood
les tuyaux cognent la nuit : pipe_noise
joint de baignoire tout noir : bath_seal
la baignoire est fissurée : bath
flexible de douche percé : shower_head
plus de courant : power_off_home
plus d'électricité dans tout l'appart : power_off_home
ça disjoncte tout le temps : breaker_trips
les plombs sautent : breaker_trips
prise arrachée du mur : socket_fault
la minuterie : light_stairs|light_timer_short
minutrie escalier trop courte : light_timer_short
plus de lumière dans l'escalier : light_stairs
lumiere du palier grillé : light_stairs
noir complet dans la cave : light_cellar
lampadère de la rue éteint : street_light
la lumière du parking souterrain marche plus : light_car_park
le bip de fumée arrête pas de sonner : smoke_alarm
plus la télé : tv_signal
pas de signal tnt : tv_signal
la fibre marche pas : fibre
la porte d'entrée ferme plus : door_entrance
la porte du hall reste ouverte : door_entrance
porte qui claque : door_slams
linterphone marche pas : intercom
interfone HS : intercom
j'ai perdu mon badge : badge_lost
mon badge marche plus : badge_dead
j'ai perdu mes clés je suis dehors : locked_out
cambriolage cette nuit : break_in
serrure bloquée : key_stuck
boite au lettre cassé : letterbox
nom sur la boite aux lettres : intercom_name
le portail du parking ouvre plus : car_gate
télécommande de garage perdue : remote_gate
volet roulant coincé : shutter
le volé roulan descend plus : shutter
fenetre ferme pas : window_stuck|window
vitre cassée chambre : window_pane
courant d'air fenetre : window_draught
moisissure dans la chambre : damp
mur tout moisi : damp
humidité : damp
la vmc fait du bruit : vent_noise
vmc en panne : ventilation
fissure au plafond : ceiling_crack
le toit fuit quand il pleut : roof_leak
goutière bouchée : gutter
tuile tombée du toit : roof_tiles
carrelage cassé : floor_tiles
le lino se décolle : floor_lino
le ménage est pas fait : cleaning
la femme de ménage passe jamais : cleaning
poubel qui déborde : bins_overflow
les poubelles sont pas ramassées : bins_missed
local poubelle dégueulasse : bin_room
encombrant : bulky_common|bulky_pickup|bulky_street
un matelas dans le hall : bulky_common
canapé sur le trottoir : bulky_street
un cadi abandonné : trolley
caddie leclerc devant l'immeuble : trolley|trolley_street
crotte de chien sur la pelouse : dog_mess
des tags sur le mur : graffiti
seringue dans la cage d'escalier : needles
ça sent la pisse dans l'ascenseur : lift_dirty|urine
sacs poubelles par terre dans le couloir : bags_dumped
verglas devant l'entrée : snow
cafar dans la cuisine : cockroaches|pests
des blattes : cockroaches|pests
punaise de lit : bedbugs|pests
j'ai des souris : mice_home
des rats près des poubelles : rats_outside|rats_cellar
nid de guepes : wasps
des pigeons sur mon balcon : pigeons
les gens jettent du pain aux pigeons : feeding_birds
rat mort devant la porte : dead_animal
chat errant : stray_animal|cats_many
herbe trop haute : lawn
arbre tombé sur le parking : tree_fallen
branche devant ma fenetre : tree_dark
balancoire cassée : playground
vwature ventouse : wreck|street_wreck
voiture abandonnée sur le parking : wreck
voiture brulée : car_burnt
quelqu'un se gare sur ma place : parking_taken
voiture mal garée devant l'entrée : parking_wild
trou dans la route : pothole
nid de poule : pothole|parking_hole|pavement
trottoir cassé : pavement
panneau stop tombé : road_sign
dépot sauvage dans la rue : bags_street
feu rouge en panne : traffic_light
odeur d'égout dehors : sewer_smell
chien qui aboi : dog_barking
le chien du voisin hurle toute la journée : dog_barking
tapage nocturne : night_noise|noise
voisin bruyant : noise
musique trop forte la nuit : night_noise|noise
mon voisin m'insulte : neighbour_trouble|harassment
des jeunes squattent le hall : gathering
deal dans le hall : drugs|gathering
ça fume des joints dans l'escalier : smoking
chien sans laisse qui a mordu : dog_danger
démarcheur à la porte : seller
je suis inquiète pour ma voisine âgée : worry_neighbour
vélo volé dans la cave : theft
je peu pas payer mon loyer : rent_trouble
j'arrive plus a payer : rent_trouble
courrier de l'huissier : eviction
quittance de loyer : rent_receipt
quitence : rent_receipt
les charges sont trop élevées : charges_check|rent_question
apl pas versée : apl
changer d'appartement plus grand : home_change
je veux déménager donner mon préavis : leave_home
état des lieux de sortie : inventory
attestation d'assurance : insurance|lease_papers
remplacer la baignoire par une douche : home_fit
je voudrais parler a une assistante social : social_help
le technicien est pas venu : worker_absent
personne m'a répondu toujours pas de nouvelles : no_news
la réparation a pas tenu : repair_failed
mot de passe oublié : site_help
bonjour mon robinet de cuisine coule depuis trois jours : tap_worn|leak_home
le chofage est en pane dans mon logement : heating_home
ya une odeur de gaz dans le hall : gas_smell
mon voisin du dessus fait du bruit avec ses talons : noise
les escaliers sont jamais lavé : stairs_dirty|cleaning
lascenseur est resté coincé avec ma fille dedans : lift_trapped
j'ai plus de lumière dans mes toilettes : lamp_home|power_off_home|toilet_fault
la porte du garage s'ouvre plus : garage_door|car_gate
ya des cafards plein la cuisine : cockroaches|pests
l'eau remonte dans l'évier : drain_blocked
ma fenêtre de chambre ferme plus : window_stuck|window
j'ai de l'eau qui coule le long du mur quand il pleut : gutter_home|roof_leak
il fait 15 degré chez moi mon bébé a froid : cold_fragile|too_cold
le digicode fonctionne plus : intercom|door_code|door_entrance
quelqu'un a laissé un frigo devant l'ascenseur : bulky_common
les éboueurs sont pas passés : bins_missed
on m'a rayé ma voiture : car_damaged
une épave sans roues sur le parking : wreck
branches qui tombe d'un arbre de la rue : street_tree|tree_fallen
mon loyer a augmenté pourquoi : rent_rise|rent_question
je veux payer en plusieurs fois : rent_plan|rent_trouble|rent_pay_how
j'ai reçu un commandement de payer : eviction|rent_trouble
mon prélèvement est passé deux fois : payment_missing|direct_debit
je cherche une place de garage a louer : parking_rent
mon mari est décédé : death
je me sépare de mon conjoint : household_change
ma mère est en fauteuil elle peut pas sortir : ramp|lift_needed|home_fit
barre d'appui douche : home_fit
odeur de cigarette dans ma salle de bain : vent_smell
du cannabis dans la cage d'escalier : smoking|drugs
rodéo de scooter le soir : motorbike_noise
un chien court sans laisse : dog_danger|stray_animal
la sonnette de ma porte marche plus : doorbell
clé cassée dans la serrure : key_stuck
trou dans le mur : floor_wall|wall_common
la peinture s'écaille : paint_home|wall_common
le facteur peut pas ouvrir : letterbox|door_entrance|badge_reader
lumière allumée jour et nuit dans le couloir : light_always_on
bouche d'aération qui souffle du froid : ventilation
la cuvette des toilettes bouge : toilet_loose
fuite compteur d'eau : water_meter
ma facture d'eau est énorme : charges_check|water_meter|energy_cheque
l'ampoule du 2eme étage est grillée : light_stairs
plaque d'égout qui fait du bruit quand les voitures passe : manhole
le panneau de rue est tordu : road_sign
les poubelles sentent mauvais : bins_smell|bin_room
mégots par terre devant la porte : cigarette_ends
la fontaine à eau du jardin fuit : common_tap|leak_common|lawn
guèpe sous le toit : wasps
il y a une fourmilière dans la cuisine : ants
interrupteur qui fait des étincelles : electric_shock|socket_fault
le volet électrique est bloqué : shutter
mur humide avec des champignons : damp
les voisins font un barbecue sur leur balcon : barbecue
quelqu'un dort dans la cave : squat|gathering
ma boîte aux lettres a été forcée : letterbox
colis volé : parcel_box
comment faire pour avoir l'apl : apl
renouveler ma demande de logement : home_request
le chantier commence à 6h du matin : works_noise|works_date
ascenseur : lift_stuck
L’ASSANSEUR est bloké : lift_stuck
fuite d eau cuisine : leak_home
plus de chofage : heating_home
moisisure mur : damp
punaises de lit : pests|bedbugs
interfone : intercom
lumiere escalier : light_stairs
lampadaire : street_light
le robinet de la salle de bain arrete pas de goutter : tap_worn
ma chaudière s'est arrêtée et veut plus redémarrer : boiler_fault|heating_home
on a plus d'eau dans tout l'immeuble : water_off
mes wc sont bouché ça remonte : toilet_blocked|drain_blocked
de l'eau tombe du plafond dans ma cuisine : leak_above|water_pouring
le néon du parking clignote : light_flicker|light_car_park
minuteri cassée : light_stairs|light_timer_short
la gâche de la porte du bas est pétée : door_entrance
visiophone en panne : intercom
ma carte vigik est pas reconnue : badge_dead|badge_reader
jé perdu la clé de ma boite o lettre : letterbox_key
store bloqué dans le salon : shutter
mur qui se fend : ceiling_crack|floor_wall|wall_common
champignon noir dans la douche : damp|bath_seal
hall dégoutant : hall_dirty|cleaning
container trop plein : bins_overflow|bin_room
quelqu'un a pissé dans l'ascenseur : lift_dirty|urine
vieux meubles devant l'immeuble : bulky_common
ya une fourmiliere : ants
frelon asiatique : wasps
herbes pas coupées : lawn|weeds
toboggan cassé : playground
camionnette garée devant la sortie des pompiers : parking_wild|fire_exit
lampadaire clignotant : street_light|light_flicker
nid de poul dans la rue : pothole
ma voisine crie toute la nuit : noise|night_noise
on deale en bas de chez moi : drugs|gathering
pit bull sans muselière : dog_danger
faux plombier à ma porte : seller
je suis au chômage je ne peux plus payer : rent_trouble
où est ma quitance : rent_receipt
régul de charges : charges_check
jveux un logement plus petit : home_change
l'ouvrier a laissé le chantier sale : works_dirty
personne n'est venu réparer : worker_absent
j'ai mal à la tête et le chauffe eau s'allume : co_alarm
ça crame dans le local poubelle : fire_smoke
le garde-corps bouge : balcony|falling_part
ma fille est bloquée dans l'ascensseur : lift_trapped
l'interrupteur m'a donné une décharge : electric_shock
poubelles : bin_room|bins_overflow
voisin fait du bruit la nuit : noise|night_noise
`
  .trim()
  .split('\n')
  .map((line) => {
    const [said = '', codes = ''] = line.split(' : ')
    return { said, codes: codes.split('|') }
  })

const first = (said: string, count = 3) =>
  searchNatures(natures, said)
    .slice(0, count)
    .map(({ code }) => code)

describe('what people say leads to the subject meant', () => {
  test(`among the first three, ${hitsMin * 100} times in a hundred`, () => {
    assert.ok(utterances.length >= 150)
    const codes = new Set(natures.map(({ code }) => code))
    for (const { said, codes: meant } of utterances)
      for (const code of meant) assert.ok(codes.has(code), `${said}: no subject is called ${code}`)
    const missed = utterances.filter(
      ({ said, codes: meant }) => !meant.some((code) => first(said).includes(code)),
    )
    const hits = 1 - missed.length / utterances.length
    const list = missed.map(
      ({ said, codes: meant }) => `  « ${said} » (${meant.join()}): ${first(said, 5).join()}`,
    )
    assert.ok(hits >= hitsMin, `${(hits * 100).toFixed(1)} % of ${utterances.length}\n${list.join('\n')}`)
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
    ] as const)
      assert.equal(sound(one), sound(other))
    for (const [one, other] of [
      ['rat', 'chat'],
      ['porte', 'poubelle'],
    ] as const)
      assert.notEqual(sound(one), sound(other))
  })
})
