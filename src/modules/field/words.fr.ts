// Every French word the server says to a device, and of the page of devices.

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
