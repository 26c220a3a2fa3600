// How is a telephone number read aloud? "06 12 34 56 78" for the one machines write +33612345678.

export function sayPhone(number: string): string {
  return /^\+33\d{9}$/.test(number) ? `0${number.slice(3)}`.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : number
}
