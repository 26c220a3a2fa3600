// What do people say, and what are they answered? Everyday words for the past demands of the sample landlord.
import type { contractors } from './people.ts'

export type Script = {
  nature: string
  weight: number
  /** Where it happens: it decides who is a neighbour of it. */
  where: 'home' | 'entrance' | 'building' | 'estate'
  /** Kind of the place in the map, or of the equipment. */
  place?: string
  equipment?: string
  said: string[]
  done: string[]
  /** "Vous avez dit" on the board; nothing for what stays in a home. */
  board?: string
  contractor?: keyof typeof contractors
  /** Sometimes it is a danger, and the person on duty comes at once. */
  danger?: 'trapped' | 'water' | 'electric'
  /** Months when it happens most. */
  season?: number[]
}

const winter = [10, 11, 12, 1, 2, 3]

export const scripts: Script[] = [
  {
    nature: 'lift_stuck',
    weight: 9,
    where: 'entrance',
    equipment: 'lift',
    contractor: 'lifts',
    board: 'L’ascenseur est en panne.',
    danger: 'trapped',
    said: [
      'L’ascenseur est encore bloqué au rez-de-chaussée.',
      'Ascenseur en panne depuis ce matin, j’ai une poussette.',
      'Il ne monte plus, la porte reste ouverte au 2e.',
      'Plus d’ascenseur, ma mère ne peut pas descendre.',
    ],
    done: [
      'Le réparateur a changé un contact de porte, l’ascenseur remarche.',
      'La carte de commande a été remplacée et l’appareil contrôlé.',
      'Un caillou bloquait le seuil de porte. C’est nettoyé et réglé.',
    ],
  },
  {
    nature: 'lift_trouble',
    weight: 3,
    where: 'entrance',
    equipment: 'lift',
    contractor: 'lifts',
    board: 'L’ascenseur fait des à-coups.',
    said: [
      'L’ascenseur fait un drôle de bruit entre le 3e et le 4e.',
      'Il s’arrête plus haut que le palier, on trébuche.',
    ],
    done: ['Les guides ont été réglés et graissés.', 'Le niveau d’arrêt a été réglé à tous les étages.'],
  },
  {
    nature: 'heating_common',
    weight: 7,
    where: 'building',
    equipment: 'boiler',
    contractor: 'heating',
    board: 'Il n’y a plus de chauffage.',
    season: winter,
    said: [
      'Radiateurs froids dans tout l’appartement depuis hier soir.',
      'Plus de chauffage, il fait 15 chez nous avec un bébé.',
      'On a froid, les voisins aussi.',
    ],
    done: [
      'La pompe de la chaufferie a été remplacée. La chaleur revient en quelques heures.',
      'Le brûleur est reparti, la chaufferie est sous surveillance deux jours.',
    ],
  },
  {
    nature: 'hot_water_common',
    weight: 4,
    where: 'building',
    equipment: 'boiler',
    contractor: 'heating',
    board: 'Il n’y a plus d’eau chaude.',
    said: [
      'Eau froide à la douche ce matin, tout l’escalier pareil.',
      'Plus d’eau chaude depuis deux jours.',
    ],
    done: [
      'L’échangeur a été détartré, l’eau chaude est revenue.',
      'Une sonde était en panne, elle est changée.',
    ],
  },
  {
    nature: 'light_stairs',
    weight: 9,
    where: 'entrance',
    place: 'stairs',
    contractor: 'electricity',
    board: 'La lumière de l’escalier est en panne.',
    said: [
      'Plus de lumière au 2e étage, on descend à tâtons.',
      'La minuterie s’éteint trop vite dans l’escalier.',
      'Ampoule grillée sur le palier, c’est tout noir le soir.',
    ],
    done: ['Les lampes du palier ont été remplacées.', 'La minuterie est réglée sur trois minutes.'],
  },
  {
    nature: 'door_entrance',
    weight: 8,
    where: 'entrance',
    place: 'hall',
    contractor: 'locks',
    board: 'La porte du hall ne ferme plus.',
    said: [
      'La porte du hall ne ferme plus, tout le monde rentre.',
      'Le groom est cassé, la porte claque la nuit.',
      'La gâche ne tient plus, on pousse et ça s’ouvre.',
    ],
    done: ['Le ferme-porte a été remplacé et réglé.', 'La gâche électrique a été changée.'],
  },
  {
    nature: 'intercom',
    weight: 6,
    where: 'entrance',
    place: 'hall',
    contractor: 'electricity',
    board: 'L’interphone ne sonne plus.',
    said: [
      'L’interphone ne sonne plus chez moi ni chez la voisine.',
      'On n’entend rien quand quelqu’un appelle en bas.',
    ],
    done: [
      'La platine de rue a été remplacée.',
      'L’alimentation de l’interphone est changée, tous les logements ont été essayés.',
    ],
  },
  {
    nature: 'cleaning',
    weight: 7,
    where: 'entrance',
    place: 'stairs',
    contractor: 'cleaning',
    board: 'Le ménage de l’escalier n’était pas fait.',
    said: [
      'L’escalier n’a pas été lavé depuis deux semaines.',
      'Hall très sale, ça colle par terre.',
      'Odeur d’urine au rez-de-chaussée.',
    ],
    done: [
      'L’escalier a été lavé, et le passage est contrôlé chaque vendredi.',
      'Nettoyage complet fait, le gardien a vérifié.',
    ],
  },
  {
    nature: 'bin_room',
    weight: 5,
    where: 'building',
    place: 'bin_room',
    contractor: 'cleaning',
    board: 'Le local poubelles débordait.',
    said: ['Le local poubelles déborde, on ne peut plus entrer.', 'Les bacs n’ont pas été sortis.'],
    done: ['Les bacs ont été sortis et le local désinfecté.', 'Un bac a été ajouté.'],
  },
  {
    nature: 'bulky_common',
    weight: 6,
    where: 'building',
    place: 'bin_room',
    contractor: 'cleaning',
    board: 'Des encombrants étaient laissés dans l’immeuble.',
    said: ['Un matelas et deux chaises abandonnés devant le local.', 'Un frigo dans le couloir des caves.'],
    done: [
      'Les encombrants ont été enlevés.',
      'Tout a été enlevé, une affiche rappelle les jours de ramassage.',
    ],
  },
  {
    nature: 'light_cellar',
    weight: 2,
    where: 'entrance',
    place: 'cellar',
    contractor: 'electricity',
    board: 'Il n’y avait plus de lumière dans les caves.',
    said: ['On ne voit rien dans les caves.', 'Lumière des caves en panne depuis un moment.'],
    done: ['L’éclairage des caves est réparé.'],
  },
  {
    nature: 'leak_common',
    weight: 4,
    where: 'entrance',
    place: 'cellar',
    contractor: 'plumbing',
    danger: 'water',
    board: 'De l’eau coulait dans les caves.',
    said: ['De l’eau coule du plafond dans les caves.', 'Grosse flaque dans le couloir des caves.'],
    done: ['Le raccord de la colonne a été refait.', 'La fuite est réparée et le sol pompé.'],
  },
  {
    nature: 'roof_leak',
    weight: 2,
    where: 'entrance',
    place: 'roof',
    contractor: 'plumbing',
    board: 'L’eau entrait par le toit.',
    season: winter,
    said: [
      'Il pleut dans la cage d’escalier au dernier étage.',
      'Auréole au plafond du dernier palier après la pluie.',
    ],
    done: ['L’étanchéité a été reprise autour de la sortie de toit.'],
  },
  {
    nature: 'light_outside',
    weight: 3,
    where: 'building',
    place: 'car_park',
    contractor: 'electricity',
    board: 'Le parking n’était plus éclairé.',
    season: winter,
    said: ['Le parking est dans le noir le soir.', 'La lampe au-dessus de l’entrée ne marche plus.'],
    done: ['Les lampes du parking ont été remplacées.'],
  },
  {
    nature: 'lawn',
    weight: 3,
    where: 'building',
    place: 'lawn',
    contractor: 'cleaning',
    board: 'L’herbe était trop haute.',
    season: [4, 5, 6, 7, 8, 9],
    said: ['L’herbe arrive aux genoux, les enfants ne peuvent plus jouer.', 'Une branche menace de tomber.'],
    done: ['La pelouse a été tondue, les branches coupées.'],
  },
  {
    nature: 'playground',
    weight: 2,
    where: 'estate',
    place: 'playground',
    contractor: 'cleaning',
    board: 'Le toboggan était cassé.',
    season: [4, 5, 6, 7, 8, 9],
    said: ['Le toboggan est fendu, un petit s’est griffé.', 'Une planche du banc est cassée.'],
    done: ['Le jeu a été réparé et contrôlé.'],
  },
  {
    nature: 'dog_mess',
    weight: 2,
    where: 'estate',
    place: 'path',
    board: 'Des crottes de chien sur l’allée.',
    said: ['L’allée est pleine de crottes de chien.'],
    done: ['L’allée est nettoyée, un distributeur de sacs est posé.'],
  },
  {
    nature: 'street_light',
    weight: 2,
    where: 'estate',
    place: 'street',
    board: 'Un lampadaire de la rue était en panne.',
    season: winter,
    said: ['Le lampadaire devant l’immeuble ne s’allume plus.'],
    done: ['La Ville a remplacé la lampe du lampadaire.'],
  },
  {
    nature: 'pavement',
    weight: 1,
    where: 'estate',
    place: 'pavement',
    board: 'Le trottoir avait un trou.',
    said: ['Un pavé manque sur le trottoir, un monsieur est tombé.'],
    done: ['La Ville a refait le trottoir devant l’entrée.'],
  },
  {
    nature: 'leak_home',
    weight: 8,
    where: 'home',
    contractor: 'plumbing',
    said: [
      'Ça goutte sous l’évier, j’ai mis un seau.',
      'Fuite derrière les toilettes.',
      'Le tuyau de la machine coule.',
    ],
    done: ['Le joint et le flexible ont été changés.', 'Le siphon a été remplacé.'],
  },
  {
    nature: 'leak_above',
    weight: 3,
    where: 'home',
    contractor: 'plumbing',
    said: ['Une tache grandit au plafond de la salle de bain.'],
    done: ['La fuite venait du logement du dessus, elle est réparée. Gardez vos photos pour l’assurance.'],
  },
  {
    nature: 'heating_home',
    weight: 5,
    where: 'home',
    contractor: 'heating',
    season: winter,
    said: ['Le radiateur de la chambre reste froid.', 'Chaudière en défaut, elle clignote rouge.'],
    done: ['Le radiateur a été purgé et le robinet changé.', 'La chaudière est réparée.'],
  },
  {
    nature: 'hot_water_home',
    weight: 3,
    where: 'home',
    contractor: 'heating',
    said: ['Plus d’eau chaude chez moi, les voisins en ont.'],
    done: ['La résistance du ballon a été changée.'],
  },
  {
    nature: 'drain_blocked',
    weight: 4,
    where: 'home',
    contractor: 'plumbing',
    said: ['La douche ne s’écoule plus.', 'L’évier refoule quand le voisin vide le sien.'],
    done: ['La canalisation a été débouchée.'],
  },
  {
    nature: 'window',
    weight: 4,
    where: 'home',
    contractor: 'locks',
    season: winter,
    said: ['La fenêtre de la cuisine ne ferme plus, il fait froid.', 'Le volet est coincé en bas.'],
    done: ['La poignée et les joints ont été changés.', 'Le volet est réparé.'],
  },
  {
    nature: 'socket_fault',
    weight: 2,
    where: 'home',
    danger: 'electric',
    contractor: 'electricity',
    said: ['Une prise du salon ne tient plus dans le mur.'],
    done: ['La prise a été refaite.'],
  },
  {
    nature: 'ventilation',
    weight: 2,
    where: 'home',
    contractor: 'electricity',
    said: ['La bouche d’air de la salle de bain n’aspire plus.'],
    done: ['La ventilation est réparée pour toute la colonne.'],
  },
  {
    nature: 'damp',
    weight: 3,
    where: 'home',
    contractor: 'plumbing',
    season: winter,
    said: ['Moisissures noires dans la chambre de mon fils.', 'Le mur du salon est humide.'],
    done: ['Le technicien est passé : la ventilation est réparée et le mur traité.'],
  },
  {
    nature: 'pests',
    weight: 3,
    where: 'home',
    contractor: 'cleaning',
    said: ['Des cafards dans la cuisine.', 'Souris dans le placard.'],
    done: ['Deux passages de désinsectisation ont été faits dans la cage.'],
  },
  {
    nature: 'badge_lost',
    weight: 3,
    where: 'home',
    said: ['J’ai perdu mon badge d’entrée.'],
    done: ['Votre nouveau badge vous attend à l’agence.'],
  },
  {
    nature: 'noise',
    weight: 5,
    where: 'home',
    said: [
      'Musique très forte toutes les nuits au-dessus.',
      'Des cris et des meubles qu’on traîne après minuit.',
    ],
    done: ['Nous avons rencontré les personnes, un accord a été trouvé. Dites-nous si cela recommence.'],
  },
  {
    nature: 'neighbour_trouble',
    weight: 2,
    where: 'home',
    said: ['Je me fais insulter dans l’escalier.'],
    done: ['Une médiation a eu lieu à l’agence.'],
  },
  {
    nature: 'rent_question',
    weight: 4,
    where: 'home',
    said: ['Je ne comprends pas la régularisation des charges.'],
    done: ['Le détail de vos charges vous a été expliqué et envoyé.'],
  },
  {
    nature: 'lease_papers',
    weight: 3,
    where: 'home',
    said: ['Il me faut une attestation pour la CAF.'],
    done: ['L’attestation est partie.'],
  },
  {
    nature: 'home_fit',
    weight: 2,
    where: 'home',
    contractor: 'plumbing',
    said: ['La baignoire est trop haute pour moi maintenant.'],
    done: ['Une douche sans marche est posée.'],
  },
  {
    nature: 'home_change',
    weight: 2,
    where: 'home',
    said: ['Nous sommes cinq dans un trois-pièces.'],
    done: ['Votre demande de logement plus grand est enregistrée, voici la suite.'],
  },
]

export const progressWords: string[] = [
  'Nous avons bien lu votre message. Le réparateur est prévenu, nous vous disons la date dès que nous l’avons.',
  'Le technicien est passé voir. Une pièce est commandée.',
  'Nous n’avons pas encore de date. Nous vous écrirons au plus tard la semaine prochaine.',
]
export const notSettledWords: string[] = [
  'Non, c’est revenu le lendemain.',
  'Toujours pareil.',
  'Personne n’est passé chez moi.',
]
export const withdrawnWords: string[] = [
  'C’est revenu tout seul, merci.',
  'J’ai réparé avec mon fils.',
  'Je me suis trompée d’immeuble.',
]
