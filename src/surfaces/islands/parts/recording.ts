// When is what one says after the beep over? At #, or once its seconds are spent, as on a real line.

export type Recording = {
  /** True: it was the # that ends it, and `end` is called. */
  press(key: string): boolean
  /** It ended elsewhere: it is sent, or the call went on. */
  drop(): void
}

export function takeRecording(secondsMax: number, end: () => void, secondMs = 1_000): Recording {
  let isOver = false
  const drop = () => {
    isOver = true
    clearTimeout(timer)
  }
  const over = () => {
    if (isOver) return false
    drop()
    end()
    return true
  }
  const timer = setTimeout(over, secondsMax * secondMs)
  return { press: (key) => key === '#' && over(), drop }
}
