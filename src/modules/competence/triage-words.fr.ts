// Every French word of the page of what bodies leave to a colleague.

export const triageWords = {
  title: 'À vous de dire',
  link: 'À vous de dire : à transmettre, questions, refus, réponses, silences, désaccords',
  empty: 'Rien n’attend',
  emptyHint:
    'Quand une demande est à transmettre par vous, qu’un organisme demande, refuse, répond ou se tait, ou qu’une personne n’est pas d’accord, elle apparaît ici.',
  lists: {
    to_pass: 'À transmettre : une personne relit et envoie',
    asked: 'Une question attend votre réponse',
    refused: 'Refusées par un organisme : dites qui est compétent',
    done: 'Dites faites : donnez la réponse définitive',
    silent: 'Sans un mot malgré les rappels',
    disputed: 'La personne n’est pas d’accord',
  },
  demand: 'Demande',
  where: 'Résidence',
  who: 'Organisme',
  said: 'Ce qui est dit',
  since: 'Depuis',
} as const
