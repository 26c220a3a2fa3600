// How do the same words make the same identifier? A second click, a retried job, a reminder of the same hour is the first one.
import { createHash } from 'node:crypto'

export function idFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
