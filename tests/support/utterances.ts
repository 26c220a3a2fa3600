// What do people really say, and which subject do they mean? `|` where two are as right. For the search of subjects.

export type Utterance = { said: string; meant: string[] }

/** By what most people say. */
export const usual = read(`
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
`)

/** Four voices, written before the search knew them: an old lady, a teenager, who writes by ear, the North. */
export const voices = {
  old: read(`
bonjour madame cela fait trois jours que nous n'avons plus d'ascenseur et j'habite au sixième : lift_stuck|lift_needed
mon chauffage ne chauffe plus du tout je grelotte : heating_home|radiator_cold|cold_fragile|too_cold
je n'ai plus une goutte d'eau chaude pour ma toilette : hot_water_home
ma chasse coule sans arrêt jour et nuit : toilet_fault
il y a de l'eau par terre dans ma salle de bains je ne sais pas d'où ça vient : leak_home|leak_above|water_pouring
la petite lumière de la cage d'escalier s'éteint avant que j'arrive chez moi : light_timer_short|light_stairs
je n'arrive plus à ouvrir ma boîte à lettres : letterbox|letterbox_key
le portail du parking reste ouvert la nuit : car_gate|gate_noise
ma fenêtre laisse passer le froid : window_draught|window
les murs de ma chambre sont tout noirs derrière l'armoire : damp
ma télévision ne capte plus aucune chaîne : tv_signal|aerial
je ne comprends pas le décompte de mes charges : charges_check|rent_question
je voudrais une douche à la place de la baignoire car je ne peux plus enjamber : home_fit
mon époux est mort le mois dernier que dois je faire pour le bail : death
la dame du dessous est partie à l'hôpital et je n'ai plus de ses nouvelles : worry_neighbour
le plombier devait venir mardi je l'ai attendu toute la journée : worker_absent
je souhaiterais connaître les heures d'ouverture de votre bureau : agency_hours
j'ai oublié mes clés à l'intérieur et la porte s'est refermée : locked_out
les jeunes se rassemblent en bas tous les soirs et boivent : stairs_youth|gathering
on m'a cambriolée pendant mon absence : break_in|theft
`),
  young: read(`
jsuis bloqué ds l'ascenseur : lift_trapped
wsh ya pas internet dans l'appart : fibre
le wifi marche pas : fibre
ya un mec chelou qui deal ds le hall : drugs|gathering
ya un gros cafard dans ma chambre : cockroaches|pests
jai cassé la vitre de ma chambre : window_pane
la prise de ma chambre elle fait plus rien : socket_fault|power_off_home
mon scooter s'est fait voler : theft
le panier de basket est cassé : sports_ground
ya un rat mort devant la porte : dead_animal|rats_outside
les voisins mettent du son à fond jusqu'à 3h : night_noise|noise
jpeux pas rentrer mon badge passe plus : badge_dead|badge_reader
ya du caca dans l'ascenseur : lift_dirty|urine|dog_mess
on caille dans la chambre : heating_home|too_cold|radiator_cold
le code de la porte c quoi : door_code
ya une trotinette qui bloque le trottoir : scooter_left
la douche coule pas fort : low_pressure|shower_head
mon voisin fume son shit sur le palier : smoking|drugs
jrecherche un taf la mission locale : job_help
ma boite mail a changé : contact_change
`),
  byEar: read(`
la lumier du coulouar sallume plus : light_stairs
le chofo fui : boiler_leak|water_heater
ya des souri ché moi : mice_home|pests
la poubel deborde : bins_overflow
l'intairfone i sonne pa : intercom
lé jean jette leur sak poubel par la fenetre : bags_dumped|water_over
mon lojement es tro umide : damp
la gazinière sa sent bizar : gas_smell|cooker_gas
ma voiture a été raillé : car_damaged
l'évié coule par en dessou : leak_home|sink_kitchen
je ve changé de numero de telefone : contact_change
sa resone quan les voisin marche : noise_through|noise
la porte de laccenseur se ferme pa : lift_door
le vollet se lève plu : shutter|window
ya une fuitte o compteur : water_meter
jai pa ressu ma kitance : rent_receipt
le radiateure é tou froi : radiator_cold
mon fils et assmatique a cause de la moisisure : damp|health_home
l'ampoul du palié es morte : light_stairs
un chien ma mordu : dog_danger
`),
  north: read(`
i fait cru dans m'chambre : damp|too_cold
el clenche de la porte est cassée : home_handle|home_door|door_entrance
y drache dans ma cuisine quand il pleut : roof_leak|gutter_home
mes cabinets sont bouchés : toilet_blocked
y a du brin de chien plein l'allée : dog_mess
ch'voisin y fait du raffut toute la nuit : noise|night_noise
ch'l'ascenseur y est cor en rade : lift_stuck|lift_often
y a un carette qu'est là depuis des mois sans bouger : wreck|street_wreck
ma porte elle coince elle frotte par terre : home_door|home_handle
personne y passe la wassingue dans l'entrée : hall_dirty|cleaning|stairs_dirty
les bacs verts y sont pas ramassés : bins_missed
y a un tas d'brol devant les garages : bulky_common|bulky_street|bags_dumped
le lampadaire face au 12 rue de la gare est mort : street_light
y a un gros trou dans la route devant le 8 : pothole
la plaque des égouts fait tac tac : manhole
l'herbe est haute comme mi : lawn|weeds
des pigeons font leur nid sur mon balcon : pigeons
j'ai pus d'sous pour payer ch'loyer : rent_trouble
y'a des guêpes plein ch'volet : wasps
le voisin d'à côté bat sa femme : domestic_violence|violence_now
`),
}

/** Over every family of the catalogue, by whoever. */
export const everyday = read(`
y a pu de lumière dans la rue : street_light
pu de lumière : light_stairs|power_off_home|lamp_home
fuite deau : leak_home|leak_common
plus de lumière dans l'escalier : light_stairs
ya pu d'eau chaude : hot_water_home
le chien du voisin aboie : dog_barking
ca pue dans le couloir : smell_common
j'ai plus de chauffage : heating_home
ma facture est fausse : charges_check|rent_question|energy_cheque
la porte du hall ferme pas : door_entrance
plus rien ne marche il n'y a plus d'électricité : power_off_home|power_off_common
ça sent le roussi dans le placard électrique : burning_smell
je suis tombée malade avec le chauffage à gaz maux de tête : co_alarm
l'ascenseur s'arrête entre deux étages : lift_trouble|lift_trapped|lift_stuck
les portes de l'ascenseur se referment sur moi : lift_door
j'ai froid la nuit le chauffage est coupé à 22h : heating_home|too_cold|heating_common
l'eau du robinet est tiède jamais bien chaude : hot_water_slow
il fait une chaleur à crever chez moi en plein hiver : too_hot
mon lavabo s'est décroché du mur : washbasin
le bouchon de la douche est plein de cheveux ça descend pas : drain_blocked
ma machine à laver n'a pas d'arrivée d'eau : washing_tap
y a une flaque en dessous du frigo non c'est le tuyau : leak_home
le compteur linky affiche rien : meter_electric
jai pu la télé : tv_signal
la sonete marche pa : doorbell|intercom
j'ai perdu mes clefs : locked_out|badge_lost
mon bip de garage est mort : remote_gate
la vitre du hall est explosée : door_glass|broken_glass
ma porte d'entrée ferme plus à clef : home_door|key_stuck
le parquet se soulève : floor_lino|floor_wall
une fisure sur le plafon : ceiling_crack
la VMC fait un bruit de tracteur : vent_noise
le vasistas du grenier est cassé : window_common|attic|roof_leak|window
la femme de ménage passe plus : cleaning
matelas abandonné devant l'entrée : bulky_common|bulky_street
des gens pissent dans le hall : urine
ya des seringue par terre : needles|needles_street
du vomi dans l'escalier : blood_vomit
tags sur la façade : graffiti
il y a du verglas devant l'entrée je peux tomber : snow|street_snow
un nid de frelon dans le cerisier : wasps
ya un chat mort dans le jardin : dead_animal
des mouches partout dans la cuisine : mosquitoes
une dame donne à manger aux pigeons : feeding_birds|pigeons
l'arbre cache la lumière de mon salon : tree_dark
les balançoires sont dangereuses : playground
ya plus de banc pour s'asseoir : bench
y a un gars qui répare des voitures sur le parking : car_repair
kelkun est garé sur ma plasse : parking_taken
les quad tourne tout le dimanche : motorbike_noise
la voirie doit refaire le trottoir : pavement
feu tricolore cassé : traffic_light
l'arrêt de bus est cassé : bus|street_furniture
les gosses jouent au ballon contre le mur : kids_noise
le voisin perce le dimanche matin : diy_noise
on me menace de mort dans l'immeuble : harassment|violence_now
des squatteurs dans l'appartement vide : squat
la voisine entasse des ordures chez elle : hoarding
son appart est loué sur airbnb : sublet
les ouvriers ont cassé mon carrelage : works_damage
quand commencent les travaux de façade : works_date
ça fait deux mois que j'attends une réponse : no_news
le monsieur qui est venu réparer a été malpoli : staff_behaviour|staff_complaint
changer mon rib : direct_debit
la caf a pas payé : apl
j'ai reçu une lettre de l'huissier : eviction
récupérer ma caution : deposit
j'attends un bébé : household_change|home_change
je suis toute seule et je m'ennuie : isolation
remplir un papier j'y arrive pas : language_help|social_help
jai pu de jus dans ma prise : socket_fault|power_off_home
l'ascenseur il est mort depuis 2 jours : lift_stuck
la cabine tremble quand elle monte : lift_trouble
y'a une odeur bizarre dans la cage d'escalier comme du brûlé : burning_smell
mon radiateur dégouline : radiator_leak
le balcon du dessus me goutte dessus quand ils arrosent : water_over|leak_above
je gèle dans mon salon : too_cold|heating_home|radiator_cold
la douche est bouchée l'eau monte jusqu'aux chevilles : drain_blocked
mon robinet fait ploc ploc toute la nuit : tap_worn
le chauffe o marche pu : water_heater|hot_water_home|boiler_fault
plu do chode : hot_water_home
les toilette tire pu : toilet_fault
ya du moisi ché moi mon bébé tousse : damp|health_home
la fnetre elle ferme pu : window_stuck|window
jai plus les clé jsui dehor : locked_out
le portaye du parkin es blokè : car_gate
la lumiere du parkin clignotte : light_car_park|light_flicker
interfone hs : intercom
la porte du bas claque super fort : door_slams
ma serrure est dure à tourner : key_stuck|home_door
quelqu'un a forcé ma porte de cave : cellar_door|break_in
ma boite aux lettre ferme plus : letterbox
on m'a volé mon colis dans le hall : parcel_box
les poubelles puent l'été : bins_smell
le local vélo est fermé j'ai pas la clé : bike_room|bin_room_door|badge_lost
tas de gravats devant le garage : bulky_common|works_dirty|bags_street|bags_dumped
y a des rats près des poubelles : rats_outside|rats_cellar
des petites bêtes qui piquent dans mon lit : bedbugs|pests
un essaim dans la haie : bees|wasps
le chat de la voisine fait ses besoins dans les fleurs : stray_animal|neighbour_trouble|urine|flowers
la haie dépasse sur le trottoir : hedge_path|lawn
le tourniquet de l'aire de jeux grince : playground
une voiture sans plaque qui bouge plus depuis noël : wreck|street_wreck
un camping car stationne devant chez nous : caravan|parking_wild
une voiture bouche la sortie du garage : parking_wild|parking_taken|fire_exit
le trottoir est défoncé ma mère est tombée : pavement
nid de poule rue pasteur : pothole|pavement
le réverbère s'allume pas : street_light
la rue est pas éclairée le soir : street_light
la poubelle de l'arrêt de bus déborde : bin_street|bus|bins_overflow
le camion poubelle est pas venu : bins_missed
le voisin écoute la télé à fond : noise|night_noise
mes voisins s'engueulent et j'ai entendu des coups : violence_now|domestic_violence
le petit d'à côté est laissé seul toute la journée : child_danger
un monsieur sonne pour vendre des fenêtres : seller
mon voisin a vingt chats ça sent : animals_too_many|cats_many
ils ont laissé plein de saletés après les travaux : works_dirty
je veux annuler mon rdv de jeudi : appointment_change
c'est la troisième fois que vous réparez et ça recommence : repair_failed
j'arrive pas à finir le mois pour le loyer : rent_trouble
je veux être prélevé le 10 : direct_debit
pourquoi mon loyer augmente : rent_rise|rent_question
avis d'échéance pas reçu : rent_receipt|rent_question
je veux quitter mon appartement le mois prochain : leave_home
mon fils revient vivre avec moi : household_change|housemate
je voudrais acheter mon appartement : buy_home
ma mère ne peut plus descendre les escaliers : lift_needed|home_fit|autonomy
je mange pas à ma faim : food_help
j'ai changé de portable voici mon nouveau numéro : contact_change
le site marche pas j'arrive pas à me connecter : site_help
ya de la fumée noir dans les caves : fire_smoke
mon compteur fume : burning_smell|fire_smoke
ma grand mère est coincé ds l'ascensseur : lift_trapped
le bouton du rez de chaussée marche pu : lift_button
on a pas de chauffage dans tout le bloc : heating_common
le radiateur fait un bruit d'eau : radiator_noise
chaudiere en sécurité : boiler_fault
leau sort toute jaune : dirty_water
l'évier se vide pas : drain_blocked
la cuvette est félée : toilet_loose
ya une fuite sous la baignoir : leak_home
mon carrelage de salle de bain tombe : bath_tiles
le disjoncteur saute quand je fais la cuisine : breaker_trips
plus d'ampoule au 3eme : light_stairs
j'ai plus la télé depuis l'orage : tv_signal|aerial
l'internet coupe sans arrêt : fibre
mon badge vigik passe pu : badge_dead|badge_reader
je voudrais un deuxième badge : badge_lost
mon nom est pas sur la boite aux lettres : intercom_name
la fenetre de la cuisine ferme mal ya de l'air : window_draught|window|window_stuck
le papier peint se décolle : paint_home|floor_wall
ca résonne dans les tuyaux : pipe_noise
l'extracteur d'air est en panne : ventilation|cooker_hood
la gouttière dégouline devant ma fenêtre : gutter|gutter_home|roof_tiles
personne sort les poubelles : bin_room|bins_missed
canapé jeté au pied de la tour : bulky_common|bulky_street
crotte de chien dans l'herbe : dog_mess
tag insultant sur ma porte : graffiti
les souris mangent mes pâtes : mice_home|pests
les corbeaux font du bruit : pigeons
lherbe est pas coupé : lawn
le banc est pourri : bench
des trous plein le parking : parking_hole|car_park
on a brulé une voiture cette nuit : car_burnt
le scooter dort dans l'entrée : motorbike_hall
les voitures roulent comme des fous devant l'école : speed_car_park|road_sign|street_noise
le panneau sens interdit est par terre : road_sign
ils font la fête jusqu'à 4h : night_noise
le voisin du haut marche avec des talons : noise
jai peur de mon voisin il me menace : harassment
l'électricien devait passer ce matin personne : worker_absent
les travaux font trop de poussière : works_noise
combien je dois : rent_question|rent_plan|rent_pay_how
je touche plus les apl : apl
je veux un f4 : home_change
dégat des eaux assurance : claim_insurance
je suis handicapée je voudrais des barres dans la douche : home_fit
je voudrais être rappelée par une assistante sociale : social_help
lascenceur saute entre les étage : lift_trouble|lift_stuck
jentend quelqu'un taper dans l'ascenseur : lift_trapped
ca sent le gaz devant la chaudière : gas_smell
une tuile est tombée à mes pieds : roof_tiles|falling_part
on grelotte ma mère a 90 ans : cold_fragile|too_cold
l'eau est bouillante on se brûle : water_too_hot
leau chaude met 10 minutes a arriver : hot_water_slow
les toilettes de mon voisin coulent chez moi : leak_above
y'a une tache qui grossit au plafond de ma chambre : ceiling_stain|leak_above
le siphon de mon évier pisse : leak_home|tap_worn|drain_blocked
la porte de mon placard est dégondée : partition|home_handle|kitchen_cupboard
lumiere allumer tout le temps dans lescalier : light_always_on
la veilleuse de secours est éteinte : emergency_light
ma prise télé marche pas : tv_signal|socket_fault
les fils pendent dans le couloir : electric_shock|cupboard_open|fibre_cabinet
la porte d'entrée reste grande ouverte la nuit : door_entrance
le code a changé et personne m'a prévenu : door_code
jé plus de clé de cave : cellar_rent|badge_lost|cellar_door
le volet de la chambre est tombé : shutter|window
mon plancher grince : floor_lino|floor_wall
mes murs sont pleins de moisissures : damp
la rambarde de l'escalier bouge : stairs_broken|handrail
hall plein de prospectus : hall_dirty|cigarette_ends
ils ont laissé un vieux frigo dans la cave : bulky_common
poubelle cassé plus de roues : bins_broken
je veux un composteur : sorting|shared_garden
des fourmis volantes : ants
un pigeon est coincé sur le toit : pigeons|stray_animal|animal_suffering
un chien abandonné sur un balcon : animal_suffering
les feuilles glissent dans l'allée : leaves
un arbre est tombé sur une voiture : tree_fallen
le terrain de foot est plein de trous : sports_ground
on se gare sur le trottoir on peut plus passer avec la poussette : parking_wild|street_parking
la bouche d'égout déborde quand il pleut : sewer_blocked|drain_outside
un abribus a la vitre cassée : street_furniture|bus
le voisin bricole à minuit : diy_noise|noise|night_noise
ma voisine écoute aux portes et m'insulte : neighbour_trouble|harassment
quelqu'un vend de la drogue au 3ème : drugs
le peintre a taché mon canapé : works_damage
je peux pas être là le jour du rendez vous : appointment_change
mes allocations ont baissé : apl
j'ai perdu mon emploi je peux plus payer : rent_trouble
on me réclame un loyer que j'ai déjà payé : payment_missing
je divorce qui garde le logement : household_change
j'ai besoin d'une aide pour le ménage : autonomy
je voudrais une place pour ma voiture : parking_rent
merci au gardien il est super : thanks
quand est ce que vous refaites l'isolation : works_date|insulation
de l'eau coule sous ma porte d'entrée : leak_common|leak_home|leak_above|water_pouring|gutter_home
mon plafond de salle de bain s'est effondré : falling_part|floor_wall
j'entends des cris d'enfant chez les voisins tous les soirs : child_danger|noise|violence_now|kids_noise
il y a des étincelles quand je branche le frigo : electric_shock|socket_fault
ça sent l'œuf pourri dans la cuisine : gas_smell|drain_smell
l'ascenseur monte tout seul et s'ouvre pas : lift_trouble|lift_door|lift_stuck
on est bloqué à 4 dans l'ascenseur au secour : lift_trapped
l'assenseur pue la pisse : lift_dirty|urine
ché pu du tout chauffé ichi : heating_home|heating_common|too_cold
mes radiateur son glacé : radiator_cold|heating_home
la chaudiere fait un bruit d'avion : boiler_noise
j'ai reçu un papier pour la visite de la chaudière : boiler_service
robiné de la cuisine casser : tap_worn
ya pu d'eau dans tout le batiment depuis ce matin : water_off
la chasse marche plus je met un seau : toilet_fault
odeur dégueulasse qui remonte par la douche : drain_smell
le meuble sous l'évier est pourri par l'eau : kitchen_cupboard|leak_home
porte de douche cassé : shower_screen
la baignoire est toute écaillée : bath
j'ai plus d'électricité que dans la chambre : power_off_home|socket_fault|breaker_trips
la lumière du hall reste éteinte le matin : light_stairs
il fait noir devant l'immeuble on voit pas les marches : light_outside
lampe de rue qui clignote toute la nuit : street_light|light_flicker
le technicien de la fibre doit passer par la cave : fibre
la parabole du voisin est tombée : aerial
le digicode répond plus : intercom|door_code|door_entrance|badge_reader
j'ai paumé mon badge : badge_lost
ma porte d'appartement a été fracturée : break_in|home_door
les carreaux de la fenetre sont felé : window_pane|window
le volet descend plus : shutter
ya des champignons sur le mur : damp
ya de la buée dans le double vitrage : condensation|window|window_pane
le toit fuit dans le grenier : roof_leak|attic
les escaliers sont dégueu : stairs_dirty|cleaning
ya des encombrants dans les caves depuis 1 mois : bulky_common
un caddie de carrefour devant l'entrée : trolley
les containers sont toujours pleins : bins_overflow|bin_room|bins_more
des rats gros comme des chats dans le jardin : rats_outside
ma fille s'est fait piquer par des puces de lit : bedbugs|fleas
les mouettes nous réveillent à 5h : pigeons
la pelouse ressemble à une jungle : lawn
l'aire de jeux est fermée depuis un an : playground
quelqu'un d'autre se gare toujours à ma place : parking_taken
on a crevé mes 4 pneus : car_damaged
des motos sans casque tournent en rond : motorbike_noise
la route est pleine de trous : pothole|pavement
l'eau stagne sur le parking après la pluie : puddle|drain_outside
les petits du dessus courent partout : kids_noise|noise
mon voisin laisse ses poubelles sur le palier : common_stuff|bags_dumped|bins_smell
ça sent le cannabis chez moi : smoking|drugs|vent_smell
le technicien est venu mais c'est pareil : repair_failed
je voudrais savoir où en est ma demande : no_news
on doit changer les fenêtres c'est prévu quand : works_date|window
je voudrais payer par virement : rent_pay_how
je dois trois mois de loyer je voudrais un arrangement : rent_plan|rent_trouble
attestation de loyer pour la caf : apl|lease_papers|rent_receipt
je veux déménager dans une maison avec jardin : home_change|home_request
mon ex est parti il faut l'enlever du bail : household_change
je vois très mal je voudrais des gros boutons : hearing_sight
qui peut m'aider à faire les courses : autonomy
`)

function read(table: string): Utterance[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [said = '', codes = ''] = line.split(' : ')
      return { said, meant: codes.trim().split('|') }
    })
}
