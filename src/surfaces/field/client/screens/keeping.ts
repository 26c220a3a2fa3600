// How does a screen keep something and go home? Kept on the device first; what fails is said where she is.
import { useState } from 'preact/hooks'
import { go } from '../parts.tsx'
import { keep } from '../store.ts'
import { words } from '../words.fr.ts'

export function useKeeping() {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const send = async (command: Parameters<typeof keep>[0]) => {
    setKeeping(true)
    try {
      const { warning } = await keep(command)
      go(`/garde/${encodeURIComponent(words.kept(warning))}`)
    } catch (error) {
      setTrouble(error instanceof Error && error.message ? error.message : words.notKept)
      setKeeping(false)
    }
  }
  return { trouble, setTrouble, isKeeping, send }
}
