// Who else is on this demand? A beat every 15 seconds says that I am here, and brings back who else is.

// Looked up each time: a form given back by the server takes the place of the whole page.
const watchersNow = () => document.getElementById('watchers')
const bodyNow = () => document.querySelector<HTMLTextAreaElement>('#form-reponse textarea')
const beatMs = 15_000

function lineOf(what: string | Node): HTMLElement {
  const line = document.createElement('p')
  line.className = 'small'
  line.append(what)
  return line
}

let lastBeat = Promise.resolve()
/** One after the other: a slow beat that said « I read » never arrives after the one that says « I write ». */
function beat(): Promise<void> {
  lastBeat = lastBeat.then(beatNow)
  return lastBeat
}

async function beatNow(): Promise<void> {
  const watchers = watchersNow()
  const body = bodyNow()
  const href = watchers?.dataset.presence
  if (!watchers || !href || document.visibilityState === 'hidden') return
  const isWriting = body !== null && body.value.trim() !== ''
  try {
    const reply = await fetch(href, {
      method: 'POST',
      body: new URLSearchParams({ writing: isWriting ? '1' : '', seen: watchers.dataset.seen ?? '' }),
      signal: AbortSignal.timeout(beatMs),
    })
    if (!reply.ok) return
    const now: { people: string[]; changed: string | null } = await reply.json()
    const lines = now.people.map((sentence) => lineOf(sentence))
    if (now.changed) {
      const again = document.createElement('a')
      again.href = location.pathname
      again.textContent = now.changed
      lines.push(lineOf(again))
    }
    // Said once: a reader aloud does not hear the same names every fifteen seconds.
    const said = lines.map((line) => line.textContent).join('\n')
    if (said !== [...watchers.children].map((line) => line.textContent).join('\n'))
      watchers.replaceChildren(...lines)
  } catch {
    // The network is away; the next beat tries again.
  }
}

let wasEmpty = true
document.addEventListener('input', ({ target }) => {
  const body = bodyNow()
  if (!body || target !== body) return
  if (wasEmpty !== (body.value.trim() === '')) {
    wasEmpty = !wasEmpty
    void beat()
  }
})
const events = watchersNow()?.dataset.events
const caseId = watchersNow()?.dataset.case
if (events && caseId) {
  const stream = new EventSource(events)
  stream.addEventListener('changed', ({ data }) => {
    if (String(data).includes(caseId)) void beat()
  })
}
setInterval(() => void beat(), beatMs)
void beat()

function openForm(id: string): void {
  const form = document.getElementById(id)
  const folded = form?.closest('details')
  if (folded) folded.open = true
  form?.querySelector('textarea')?.focus()
}

document.addEventListener('keydown', (event) => {
  const target = event.target
  const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select')
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  const keys = document.getElementById('desk-keys')
  if (event.key === 'r') bodyNow()?.focus()
  else if (event.key === 'm') document.querySelector<HTMLButtonElement>('[name=assignee_now]')?.click()
  else if (event.key === 'o') openForm('form-note')
  else if (event.key === '/') location.href = '/bureau/recherche'
  else if (event.key === '?' && keys instanceof HTMLDetailsElement) {
    keys.open = !keys.open
    if (keys.open) keys.scrollIntoView({ block: 'nearest' })
  } else if (event.key === 'q') location.href = '/bureau'
  else return
  event.preventDefault()
})
