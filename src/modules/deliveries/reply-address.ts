// How does a reply by e-mail find its demand again? Its address carries the number and a signature.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Names a case in a reply address; without the secret nobody can write onto a demand by guessing its number. */
export function signReply(secret: string, caseId: string): string {
  return createHmac('sha256', secret).update(`reply ${caseId}`).digest('hex').slice(0, 20)
}

export function isSigned(secret: string, caseId: string, given: string): boolean {
  const right = Buffer.from(signReply(secret, caseId))
  const said = Buffer.from(given)
  return right.length === said.length && timingSafeEqual(right, said)
}
