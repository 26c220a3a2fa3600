// Every French word the server says to a device, and of the page of devices.

const many = (count: number, one: string, more: string) => `${count} ${count < 2 ? one : more}`

export const words = {
  kindUnknown:
    'Votre application est trop ancienne pour cet envoi. Fermez-la et rouvrez-la avec le réseau : ce que vous avez noté est gardé.',
  commandReused:
    'Cet envoi existe déjà avec d’autres mots. Celui-ci est gardé sur votre appareil : notez-le à nouveau.',
  photoDamaged: 'La photo est arrivée abîmée. Votre appareil la renvoie.',
  photoHeavy: 'Cette photo est trop lourde : 20 Mo au plus. Reprenez-la, le reste est gardé.',
  photoMissing: 'Une photo manque. Votre appareil la renvoie.',
  someDevice: 'Appareil sans nom',
  deviceOfOther:
    'Cet appareil appartient à une autre personne. Ce que vous avez noté y reste : demandez-lui d’envoyer d’abord ce qui l’attend, puis de se déconnecter.',
  noRole:
    'Votre mission est terminée, ou votre secteur a changé : cet appareil n’ouvre plus rien. Ce que vous aviez noté avant part encore.',
  afterEnd:
    'Cela a été noté après la fin de votre mission ou de votre secteur : l’appareil ne peut plus l’envoyer. Exportez-le et remettez le fichier à votre responsable.',
  deviceUnknown:
    'Ce fichier vient d’un appareil qui n’est jamais venu sous ce nom. Demandez à la personne de l’envoyer elle-même.',
  deviceRevoked:
    'Cet appareil n’est plus autorisé. Ce que vous avez noté y reste : gardez-en un fichier avec « Exporter », et voyez votre responsable.',
  otherAgent:
    'Cet appareil garde des notes d’une autre personne. Elle doit s’y reconnecter pour les envoyer.',
  badCommand: 'Cet envoi ne se lit pas. Il est gardé sur votre appareil.',
  unwritable:
    'Palier n’arrive pas à ranger cet envoi : le défaut est chez nous. Il reste sur votre appareil, et le reste part. Exportez-le et remettez le fichier au bureau, ou notez-le à nouveau.',
  file: {
    title: 'Donner le fichier d’un appareil',
    back: 'Rondes',
    lead: 'Un appareil n’a pas pu envoyer ? Sur l’appareil, « Mes envois », puis « Exporter ce qui attend », fait un fichier. Donnez-le ici : chaque ligne est prise une seule fois, même si vous le donnez deux fois ou si l’appareil l’envoie ensuite.',
    file: 'Le fichier de l’appareil',
    hint: 'Son nom commence par « palier-terrain » et finit par « .json ». 100 Mo au plus.',
    take: 'Prendre ce fichier',
    needed: 'Choisissez le fichier de l’appareil.',
    tooHeavy: 'Ce fichier est trop lourd : 100 Mo au plus. Rien n’a été pris.',
    unreadable:
      'Ce n’est pas un fichier exporté par l’application Terrain, ou il est incomplet. Exportez-le à nouveau.',
    ofOther:
      'Ce fichier est celui d’une autre personne : elle le donne elle-même, ou sa responsable d’agence ou de travaux le donne pour elle.',
    another: 'Donner un autre fichier',
    resultOf: (name: string) => `Le fichier de ${name}`,
    counts: (taken: number, known: number, refused: number) =>
      [
        many(taken, 'ligne prise', 'lignes prises'),
        many(known, 'déjà reçue', 'déjà reçues'),
        many(refused, 'refusée', 'refusées'),
      ].join(', '),
    refusedHelp:
      'Une ligne refusée n’a rien changé. Lisez pourquoi, et notez le fait au bureau si c’est utile. Gardez le fichier.',
    lines: 'Ligne par ligne',
    what: 'Ce qui a été noté',
    when: 'Quand',
    result: 'Résultat',
    said: 'Précision',
    results: { taken: 'pris', known: 'déjà reçu', refused: 'refusé' },
    taken: 'C’est enregistré.',
    known: 'Rien à faire.',
    lost: (count: number) =>
      `${many(count, 'photo ne se lit', 'photos ne se lisent')} pas : le reste est pris.`,
  },
  desk: {
    title: 'Appareils de terrain',
    accounts: 'Comptes',
    lead: 'Un appareil perdu ou volé : coupez-le ici. Dès qu’il retrouve le réseau, il efface ce qu’il sait de son secteur.',
    none: 'Aucun appareil n’est encore venu. Un gardien ou un agent de liaison l’ouvre à l’adresse /terrain.',
    person: 'Personne',
    device: 'Appareil',
    first: 'Depuis',
    seen: 'Vu la dernière fois',
    state: 'État',
    allowed: 'autorisé',
    revoked: (on: string) => `coupé ${on}`,
    revoke: 'Couper cet appareil',
    done: 'L’appareil est coupé.',
  },
} as const
