// How does a person let this device tell her that an answer came? A button shown where it works; elsewhere a sentence says why not.

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

async function nameOf(endpoint: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)))
  return [...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function subscribe(key: string): Promise<PushSubscription> {
  const registration = await navigator.serviceWorker.register('/service-worker.js')
  await navigator.serviceWorker.ready
  const wish = { userVisibleOnly: true, applicationServerKey: bytesOf(key) }
  try {
    return await registration.pushManager.subscribe(wish)
  } catch (error) {
    // Made for an earlier key of ours: it would never ring.
    const old = await registration.pushManager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return registration.pushManager.subscribe(wish)
  }
}

class Push extends HTMLElement {
  connectedCallback(): void {
    void this.offer()
  }

  async offer(): Promise<void> {
    const button = this.querySelector('button')
    const said = this.querySelector('p')
    if (!button || !said) return
    const {
      key = '',
      address = '',
      known = '',
      refused = '',
      unsupported = '',
      failed = '',
      here = '',
    } = this.dataset
    said.textContent = ''
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
      said.textContent = unsupported
      return
    }
    if (Notification.permission === 'denied') {
      said.textContent = refused
      return
    }
    const registration = await navigator.serviceWorker.getRegistration('/').catch(() => undefined)
    const current = await registration?.pushManager.getSubscription()
    if (current && known.split(' ').includes(await nameOf(current.endpoint))) {
      said.textContent = here
      return
    }
    button.hidden = false
    button.onclick = async () => {
      button.disabled = true
      said.textContent = ''
      try {
        if ((await Notification.requestPermission()) !== 'granted') {
          said.textContent = refused
          button.disabled = false
          return
        }
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(await subscribe(key)),
        })
        if (!answer.ok) {
          const told = (await answer.json()) as { error?: { sentence?: string } }
          throw new Error(told.error?.sentence ?? failed, { cause: 'said' })
        }
        location.assign('/moi/preferences?fait=appareil')
      } catch (error) {
        said.textContent = error instanceof Error && error.cause === 'said' ? error.message : failed
        button.disabled = false
      }
    }
  }
}

customElements.define('palier-push', Push)
