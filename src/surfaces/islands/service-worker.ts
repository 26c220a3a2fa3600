// What does a telephone do with a notification of ours, even when the site is closed? It shows it; a touch opens the demand.

type Notice = { title?: string; body?: string; url?: string; tag?: string }
type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Shown = { tag: string; data: { url?: string } | null; close(): void }
type OpenPage = { url: string; focus(): Promise<OpenPage>; navigate(url: string): Promise<OpenPage | null> }

// The browser's own type of this place would hide the page's types from every other island.
declare const self: {
  location: Location
  registration: ServiceWorkerRegistration
  clients: {
    claim(): Promise<void>
    matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<OpenPage[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(name: 'push', done: (event: Waiting & { data: { json(): Notice } | null }) => void): void
  addEventListener(name: 'notificationclick', done: (event: Waiting & { notification: Shown }) => void): void
  addEventListener(name: 'install' | 'activate', done: (event: Waiting) => void): void
}

const fallback = { title: 'Votre bailleur', body: 'Vous avez un message.' }

function read(data: { json(): Notice } | null): Notice {
  try {
    return data?.json() ?? {}
  } catch {
    // A browser takes the permission away from a site that shows nothing: say at least that there is something.
    return {}
  }
}

/** An address of this site only, whatever the notification says. */
function addressOf(notification: Shown): string {
  const home = `${self.location.origin}/moi`
  try {
    const wanted = new URL(notification.data?.url ?? home, home)
    return wanted.origin === self.location.origin ? wanted.href : home
  } catch {
    // Not an address at all.
    return home
  }
}

async function open(address: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = pages.find((page) => page.url === address)
  await (there ? there.focus() : self.clients.openWindow(address))
}

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('push', (event) => {
  const { title, body, url, tag } = { ...fallback, ...read(event.data) }
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      lang: 'fr',
      icon: '/assets/icon.svg',
      data: { url },
      // The same message twice is one notification.
      ...(tag ? { tag } : {}),
    }),
  )
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(addressOf(event.notification)))
})

export {}
