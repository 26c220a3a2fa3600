// How does a page of calls stay true while it is looked at? What moved is fetched again and swapped in place; what is typed elsewhere stays.

const list = document.getElementById('live-calls')
let isAsking = false
let mustAskAgain = false

async function refresh(): Promise<void> {
  if (!list) return
  if (isAsking) {
    mustAskAgain = true
    return
  }
  isAsking = true
  try {
    const reply = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (reply.ok) swap(list, await reply.text())
  } catch {
    // The network is away: the stream reconnects by itself and asks again.
  } finally {
    isAsking = false
    if (mustAskAgain) {
      mustAskAgain = false
      void refresh()
    }
  }
}

/** Focus is found again by what it was on: a button is pressed at the moment the list changes. */
function swap(here: HTMLElement, html: string): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('live-calls')
  if (!fresh || fresh.innerHTML === here.innerHTML) return
  const active = document.activeElement
  const action = active && here.contains(active) ? active.closest('form')?.getAttribute('action') : null
  here.replaceChildren(...fresh.childNodes)
  if (action) here.querySelector<HTMLElement>(`form[action="${action}"] button`)?.focus()
}

if (list) {
  const stream = new EventSource('/bureau/appels/direct')
  stream.addEventListener('changed', () => void refresh())
  // What moved before the stream was there.
  stream.addEventListener('open', () => void refresh())
  // Waiting times are words: they grow old by themselves.
  setInterval(() => void refresh(), 30_000)
}
