// Who is rung at each round of an alert? Pure.

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
