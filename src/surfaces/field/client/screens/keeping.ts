// How does a screen keep something and go on? Kept on the device first; what fails is said where she is.
import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../parts.tsx'
import { keep, tell } from '../store.ts'
import { words } from '../words.fr.ts'

/** Longer than words alone take: her photos are being made small. */
const lastingMs = 150

/** Her finger is answered before anything is sealed: written on the page itself, nothing is drawn again. */
const markBusy = (isBusy: boolean) =>
  document.getElementById('terrain')?.setAttribute('aria-busy', String(isBusy))

/** What is wrong with what she filled in: brought under her eyes however far she has scrolled, gone once she changes something. */
function useTrouble() {
  const [trouble, setSaid] = useState<{ said: string } | null>(null)
  useEffect(() => {
    if (!trouble) return
    const alert = document.querySelector<HTMLElement>('#terrain [role="alert"]')
    alert?.setAttribute('tabindex', '-1')
    alert?.focus()
    const clear = () => setSaid(null)
    // Before what she touched answers: the same fault said again stays.
    for (const act of ['input', 'click']) document.addEventListener(act, clear, { capture: true, once: true })
    return () => {
      for (const act of ['input', 'click']) document.removeEventListener(act, clear, { capture: true })
    }
  }, [trouble])
  const setTrouble = (said: string | null) => setSaid(said === null ? null : { said })
  return { trouble: trouble?.said ?? null, setTrouble }
}

export function useKeeping() {
  const { trouble, setTrouble } = useTrouble()
  const [isKeeping, setKeeping] = useState(false)
  // No second sending by a second tap; a state would draw the whole form again before it is kept.
  const isBusy = useRef(false)
  const isHere = useRef(true)
  useEffect(
    () => () => {
      isHere.current = false
      // What she left goes on; the buttons of the next screen are hers.
      markBusy(false)
    },
    [],
  )
  const attempt = async (work: () => Promise<void>) => {
    if (isBusy.current) return
    isBusy.current = true
    markBusy(true)
    const lasting = setTimeout(() => setKeeping(true), lastingMs)
    try {
      await work()
    } catch (error) {
      const said = error instanceof Error && error.message ? error.message : words.notKept
      if (isHere.current) setTrouble(said)
      else tell(said, 'danger')
    } finally {
      clearTimeout(lasting)
      isBusy.current = false
      if (isHere.current) markBusy(false)
      setKeeping(false)
    }
  }
  /** She may have gone on meanwhile, and be typing elsewhere: then it is said above, and she stays there. */
  const leave = (path: string, said: string) => (isHere.current ? go(path) : tell(said))
  const send = (command: Parameters<typeof keep>[0]) =>
    attempt(async () => {
      const said = words.kept((await keep(command)).warning)
      leave(`/garde/${encodeURIComponent(said)}`, said)
    })
  return { trouble, setTrouble, isKeeping, attempt, leave, send }
}
