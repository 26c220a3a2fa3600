// How often may one program ask? So many times a minute for each name; counted in this process, which is enough to stay standing.

export type Limits = { readsPerMinute: number; writesPerMinute: number }
export const usualLimits: Limits = { readsPerMinute: 600, writesPerMinute: 120 }

export type Counter = { isTooMany(name: string, most: number, now: Temporal.Instant): boolean }

export function createCounter(): Counter {
  let minute = 0
  let counts = new Map<string, number>()
  return {
    isTooMany(name, most, now) {
      const current = Math.floor(now.epochMilliseconds / 60_000)
      if (current !== minute) [minute, counts] = [current, new Map()]
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return count > most
    },
  }
}
