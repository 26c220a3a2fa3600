// How does an emergency reach a human being? Its alert first; while the database is away, the number of last resort; and again at each repeat.
import type { Services } from '../../platform/services.ts'
import type { Danger } from '../cases/index.ts'
import type { LiveCall, Recorded } from './acts.ts'
import type { CallEvent } from './call.ts'
import { newsOfAlert, raiseDanger, ringOnCall, tellCallerLeft } from './dangers.ts'

export type Urgency = {
  raise(danger: Danger): void
  ring(danger: Danger, words: Recorded | null): void
  /** She waits, and is told so once more. */
  repeat(): void
  /** The number of last resort did not answer. */
  notTaken(): void
  callerLeft(): void
}

/** `run`: work that the call waits for before it is forgotten; it says what went wrong. */
export function openUrgency(
  services: Services,
  call: LiveCall,
  run: (work: Promise<void>) => void,
  happen: (event: CallEvent) => void,
  dial: (number: string, seconds: number) => void,
): Urgency {
  /** Raised, then rung, then left: each is written before the next. */
  let before: Promise<void> = Promise.resolve()
  /** What could not be written: nobody is alerted yet. */
  let owed: { danger: Danger; words: Recorded | null } | null = null
  let isTrying = false
  let isDialing = false

  const inTurn = (work: () => Promise<void>) => {
    const done = before.then(work)
    before = done.catch(() => {})
    run(done)
  }

  async function tryToRing(danger: Danger, words: Recorded | null): Promise<void> {
    isTrying = true
    try {
      await ringOnCall(services, call, danger, words)
      const wasOwed = owed !== null
      owed = null
      if (wasOwed) happen({ kind: 'alerted' })
    } catch (error) {
      owed = { danger, words }
      lastResort()
      throw error
    } finally {
      isTrying = false
    }
  }

  /** The database is away: the engine itself rings the number of last resort. */
  function lastResort(): void {
    const number = services.config.PALIER_VOICE_LAST_RESORT
    if (!number) happen({ kind: 'nobody' })
    else if (!isDialing && call.state.doing === 'waiting') {
      isDialing = true
      dial(number, 60)
    }
  }

  return {
    raise: (danger) => inTurn(() => raiseDanger(services, call, danger)),
    ring: (danger, words) => inTurn(() => tryToRing(danger, words)),
    repeat() {
      if (owed && !isTrying) {
        const { danger, words } = owed
        inTurn(() => tryToRing(danger, words))
      }
      run(
        newsOfAlert(services, call.id).then((news) => {
          if (news) happen({ kind: news })
        }),
      )
    },
    notTaken() {
      isDialing = false
    },
    callerLeft: () => inTurn(() => tellCallerLeft(services, call.id)),
  }
}
