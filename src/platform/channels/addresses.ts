// Could a message reach this e-mail address? What every form and file asks before keeping one.

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text)
}
