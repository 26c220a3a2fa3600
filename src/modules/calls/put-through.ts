// Is somebody who answers put through to a caller? Only when she waits for it, and speaks with nobody yet.
import type { Exchange } from './conduct.ts'

const isTalking = (exchange: Exchange, callId: string) =>
  exchange.live().some(({ id, state }) => id === callId && state.doing === 'talking')

/** False: she is elsewhere by now, or speaks with somebody else. */
export function putThrough(exchange: Exchange, callId: string): boolean {
  if (isTalking(exchange, callId)) return false
  exchange.happen(callId, { kind: 'taken' })
  return isTalking(exchange, callId)
}
