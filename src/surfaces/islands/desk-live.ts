// How does the queue stay true while it is looked at? What changed is fetched again and swapped; ticks and focus are kept.

const list = document.getElementById('live-list')
const keysHelp = document.getElementById('desk-keys')
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

// The danger banner, the counts and the menu's numbers; what did not change is left, so that it is not read aloud again.
const around = ['#live-alerts', '.figures', '.head .nav:not(.row) ul']

function swapAround(page: Document): void {
  for (const place of around) {
    const [here, fresh] = [document.querySelector(place), page.querySelector(place)]
    if (here && fresh && here.innerHTML !== fresh.innerHTML && !here.contains(document.activeElement))
      here.replaceChildren(...fresh.childNodes)
  }
}

function swap(list: HTMLElement, html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const fresh = page.getElementById('live-list')
  if (!fresh) return
  swapAround(page)
  const ticked = new Set(
    [...list.querySelectorAll<HTMLInputElement>('input:checked')].map((box) => box.value),
  )
  const active = document.activeElement
  const focused =
    active instanceof HTMLAnchorElement && list.contains(active) ? active.getAttribute('href') : null
  // Only the lines change: what is being chosen or written for the ticked ones stays open under them.
  const lines = list.querySelector('tbody')
  const freshLines = fresh.querySelector('tbody')
  if (lines && freshLines) {
    lines.replaceWith(freshLines)
    for (const part of ['#found', '.pages']) {
      const freshPart = fresh.querySelector(part)
      if (freshPart) list.querySelector(part)?.replaceWith(freshPart)
    }
  } else list.replaceChildren(...fresh.childNodes)
  for (const box of list.querySelectorAll<HTMLInputElement>('input[type=checkbox]'))
    box.checked = ticked.has(box.value)
  if (focused) list.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(focused)}"]`)?.focus()
}

if (list?.dataset.events) {
  const stream = new EventSource(list.dataset.events)
  stream.addEventListener('changed', () => void refresh())
  // Back after a cut: what was missed is fetched.
  let wasCut = false
  stream.onerror = () => {
    wasCut = true
  }
  stream.onopen = () => {
    if (wasCut) void refresh()
    wasCut = false
  }
}

function move(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('#live-list tbody th a')]
  const at = links.findIndex((link) => link.isSameNode(document.activeElement))
  links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)]?.focus()
}

function showKeys(keys: HTMLDetailsElement): void {
  keys.open = !keys.open
  // Over the page, not at its end: she stays at her row.
  keys.classList.toggle('over', keys.open)
}

document.addEventListener('keydown', (event) => {
  const target = event.target
  const isTyping =
    target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'j') move(1)
  else if (event.key === 'k') move(-1)
  else if (event.key === 'n') location.href = '/bureau/nouvelle'
  else if (event.key === '/') location.href = '/bureau/recherche'
  else if (event.key === '?' && keysHelp instanceof HTMLDetailsElement) showKeys(keysHelp)
  else return
  event.preventDefault()
})
