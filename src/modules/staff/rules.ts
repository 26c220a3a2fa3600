// By which short name is a member of staff known? Pure.

/** "Maëlle Quiret" → "maelle", or "maelle.quiret" when that one is taken, then "maelle.quiret2"… */
export function handleFrom(name: string, taken: Set<string>): string {
  const parts = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const full = parts.join('.') || 'compte'
  const free = [
    parts[0] ?? full,
    full,
    ...Array.from({ length: taken.size + 1 }, (_, index) => `${full}${index + 2}`),
  ]
  return free.find((handle) => !taken.has(handle)) ?? full
}
