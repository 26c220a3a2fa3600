// Which keys does a text tell her to press? Read as people write it, so that a menu cannot say what it has not. Pure.

/** They mean the same at every menu, said or not. */
export const heardEverywhere = new Set(['0', '9', '*', '#'])

const numbers = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
const key = `(?:\\d(?![\\d]|[\\s.]\\d)|(?:${numbers.join('|')})(?!\\p{L}))`
/** « tapez 7 », « tapez le 7 », « faites le 7 », « appuyez sur la touche 7 », « touche 7 », « tapez 1 ou 2 », « press 7 », « naciśnij 7 ». */
const told = new RegExp(
  `(?<!\\p{L})(?:tape[rz]|faites|faire|compose[rz]|presse[rz]|appuye[rz](?:\\s+sur)?|touches?|press|dial|naciśnij|wybierz|اضغط)\\s+(?:sur\\s+)?(?:la\\s+touche\\s+|les\\s+touches\\s+|le\\s+|les\\s+)?(${key}(?:\\s*(?:,|ou|et|or)\\s*(?:le\\s+)?${key})*)`,
  'giu',
)
const digitOf = (word: string) => {
  const index = numbers.indexOf(word.toLowerCase())
  return index < 0 ? word : String(index)
}

/** Those she is told to press. */
export const keysToldIn = (text: string): string[] =>
  [...text.matchAll(told)].flatMap(([, list = '']) =>
    [...list.matchAll(new RegExp(key, 'giu'))].map(([one]) => digitOf(one)),
  )

/** Those that stand there at all: « Pour le reste, le 8. » names one without a verb. */
export const keysNamedIn = (text: string): string[] => [
  ...keysToldIn(text),
  ...[...text.matchAll(/(?<![\d.,]|\d\s)\d(?!\d|[\s.]\d)/gu)].map(([one]) => one),
]
