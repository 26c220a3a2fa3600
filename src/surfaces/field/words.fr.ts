// Which words stand in the shell, before its script runs?

export const words = {
  title: 'Terrain',
  loading: 'Un instant…',
  needsScript: 'Cette page a besoin de JavaScript, pour travailler sans réseau. Le bureau, lui, s’en passe :',
  desk: 'ouvrir le bureau',
} as const
