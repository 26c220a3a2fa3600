// How is a telephone number read? "06 12 34 56 78", on one line, for the one machines write +33612345678 or 0612345678.

export function sayPhone(number: string): string {
  const digits = number.replaceAll(/[\s.-]/g, '').replace(/^(?:\+|00)33(?=\d{9}$)/, '0')
  return /^0\d{9}$/.test(digits) ? digits.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : number
}
