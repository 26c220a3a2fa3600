// How far is a backup, a restore or a move? Counted in rows and files, told at most a few times a second.

/** `label`: French, what is at work. */
export type Progress = { done: number; total: number; label: string }
export type Tell = (progress: Progress) => void

const everyMs = 250

export type Meter = {
  /** Names what is at work from now on. */
  label(label: string): void
  add(count: number): void
  /** For a table of `rows` rows, of which only the bytes are seen passing. */
  table(rows: number, bytes: number): { saw(bytes: number): void; end(): void }
  end(): void
}

export function meter(tell: Tell, total: number): Meter {
  let [done, current, toldAt] = [0, '', -everyMs]
  const say = (isForced: boolean) => {
    if (!isForced && performance.now() - toldAt < everyMs) return
    toldAt = performance.now()
    tell({ done: Math.min(done, total), total, label: current })
  }
  const add = (count: number) => {
    done += count
    say(false)
  }
  return {
    label(label) {
      current = label
      say(true)
    },
    add,
    table(rows, bytes) {
      let [told, seen] = [0, 0]
      const reach = (row: number) => {
        add(row - told)
        told = row
      }
      return {
        saw(more) {
          seen += more
          if (bytes > 0) reach(Math.floor(rows * Math.min(1, seen / bytes)))
        },
        end: () => reach(rows),
      }
    },
    end() {
      done = total
      say(true)
    },
  }
}
