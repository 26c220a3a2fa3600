// How does a screen keep something and go on? Kept on the device first; what fails is said where she is.
import { useRef, useState } from 'preact/hooks'
import { go } from '../parts.tsx'
import { keep } from '../store.ts'
import { words } from '../words.fr.ts'

/** Longer than words alone take: her photos are being made small. */
const lastingMs = 150

export function useKeeping() {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  // No second sending by a second tap; a state would draw the whole form again before it is kept.
  const isBusy = useRef(false)
  const attempt = async (work: () => Promise<void>) => {
    if (isBusy.current) return
    isBusy.current = true
    const lasting = setTimeout(() => setKeeping(true), lastingMs)
    try {
      await work()
    } catch (error) {
      setTrouble(error instanceof Error && error.message ? error.message : words.notKept)
    } finally {
      clearTimeout(lasting)
      isBusy.current = false
      setKeeping(false)
    }
  }
  const send = (command: Parameters<typeof keep>[0]) =>
    attempt(async () => {
      const { warning } = await keep(command)
      go(`/garde/${encodeURIComponent(words.kept(warning))}`)
    })
  return { trouble, setTrouble, isKeeping, attempt, send }
}
