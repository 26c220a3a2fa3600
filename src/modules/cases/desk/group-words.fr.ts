// Every French word of the card that offers to group what may be the same thing, told by several people.

export const groupWords = {
  title: {
    entrance: 'Peut-être la même chose, dans la même entrée',
    building: 'Peut-être la même chose, dans le même immeuble',
    estate: 'Peut-être la même chose, dehors dans la même résidence',
  },
  same: 'Même sujet',
  near: 'Sujet proche',
  legend: 'Demandes à grouper avec celle-ci',
  act: 'Grouper',
} as const
