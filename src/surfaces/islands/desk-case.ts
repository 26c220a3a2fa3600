// Who else is on this demand? A beat every 15 seconds says that I am here, and brings back who else is.

const watchers = document.getElementById('watchers')
const body = document.querySelector<HTMLTextAreaElement>('#form-reponse textarea')
const beatMs = 15_000

async function beat(): Promise<void> {
  const href = watchers?.dataset.presence
  if (!watchers || !href || document.visibilityState === 'hidden') return
  const isWriting = body !== null && body.value.trim() !== ''
  try {
    const reply = await fetch(href, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `writing=${isWriting ? '1' : ''}`,
    })
    if (!reply.ok) return
    const people: string[] = await reply.json()
    watchers.replaceChildren(
      ...people.map((sentence) => {
        const line = document.createElement('p')
        line.className = 'small'
        line.textContent = sentence
        return line
      }),
    )
  } catch {
    // The network is away; the next beat tries again.
  }
}

let wasEmpty = true
body?.addEventListener('input', () => {
  if (wasEmpty !== (body.value.trim() === '')) {
    wasEmpty = !wasEmpty
    void beat()
  }
})
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
  if (event.key === 'r') body?.focus()
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
