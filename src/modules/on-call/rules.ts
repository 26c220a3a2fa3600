// Who is rung at each round of an alert, and what may be said of it? Pure.

export type OnDuty = {
  id: string
  name: string
  phone: string | null
  email: string | null
  position: number
}

/** Minutes between two rounds. */
export const roundMinutes = 3

/** The first round rings the first on the list, each round one more; soon everyone is rung together, and again. */
export function decideRound(onDuty: OnDuty[], round: number): OnDuty[] {
  const inOrder = [...onDuty].sort((one, other) => one.position - other.position)
  return inOrder.slice(0, round + 1)
}

/**
 * `taken`: somebody said that she goes. `told`: a message really left; `again`: and others follow. `leaving`: the first is
 * on its way. `nobody`: nobody is on duty, or no way works: she has to call.
 */
export type DangerNews =
  | { state: 'taken'; by: string }
  | { state: 'told'; again: boolean }
  | { state: 'leaving' }
  | { state: 'nobody' }

export function decideNews(alert: {
  takenBy: string | null
  left: boolean
  /** A try went wrong, or it is two rounds old and nothing left. */
  failed: boolean
  isReachable: boolean
}): DangerNews {
  if (alert.takenBy) return { state: 'taken', by: alert.takenBy }
  if (alert.left) return { state: 'told', again: alert.isReachable }
  return { state: alert.isReachable && !alert.failed ? 'leaving' : 'nobody' }
}
