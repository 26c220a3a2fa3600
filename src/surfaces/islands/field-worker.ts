// How does the field application open with no network? Its shell is kept whole; data never passes through here.

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response> | Response): void }

declare const self: {
  /** Addresses of the shell, the page first; put before this script by the server: a new version is a new script. */
  palierShell: string[]
  palierVersion: string
  location: Location
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'fetch', done: (event: Fetching) => void): void
  addEventListener(name: 'install' | 'activate', done: (event: Waiting) => void): void
}

const shelf = `terrain-${self.palierVersion}`
const page = self.palierShell[0] ?? '/terrain'

// All of it or nothing: half a shell would open on a blank page in a cellar.
self.addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(shelf)
      .then((cache) => cache.addAll(self.palierShell.map((path) => new Request(path, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  ),
)

self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('terrain-') && name !== shelf)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  ),
)

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && url.pathname === page) {
    event.respondWith(caches.match(page).then((kept) => kept ?? fetch(request)))
    return
  }
  if (self.palierShell.includes(url.pathname))
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)))
})

export {}
