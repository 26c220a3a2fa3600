// Signing out at the desk of a device that holds a sector: what waits is sent first, then the device keeps nothing.
import { currentBase } from '../field/client/bases.ts'
import { has, holdsWork, wipe } from '../field/client/vault.ts'

const isSignOut = (form: EventTarget | null): form is HTMLFormElement =>
  form instanceof HTMLFormElement && form.getAttribute('action') === '/deconnexion'

document.addEventListener('submit', (event) => {
  if (!isSignOut(event.target)) return
  event.preventDefault()
  void leave(event.target)
})

async function leave(form: HTMLFormElement): Promise<void> {
  // A browser that keeps nothing, or does not say what it keeps, holds no sector that could be wiped here.
  if (await mustStay().catch(() => false)) location.assign('/terrain#/appareil')
  else form.submit()
}

/** Whether something waits to be sent; wiped when nothing does. What another person left here, her sector gone, stays hers. */
async function mustStay(): Promise<boolean> {
  const known = await indexedDB.databases?.()
  if (!known?.some(({ name }) => name === currentBase()) || !(await has('pack'))) return false
  if (await holdsWork()) return true
  await wipe()
  new BroadcastChannel('palier-terrain').postMessage('changed')
  return false
}
