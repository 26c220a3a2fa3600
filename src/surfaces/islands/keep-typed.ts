// What becomes of typed words when the network is cut? Kept on the device until the server has them, said, and sent again.
type Typed = HTMLTextAreaElement | HTMLInputElement

const marked = '[data-cut]'
const keyOf = (field: Typed) =>
  `palier ${field.closest<HTMLElement>(marked)?.dataset.keep ?? location.pathname} ${field.name}`
const isTyped = (target: EventTarget | null): target is Typed =>
  (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')) &&
  target.closest(marked) !== null
const typedIn = (root: ParentNode) =>
  [...root.querySelectorAll<Typed>('textarea, input[type=text]')].filter(isTyped)

// A browser that keeps nothing (private window) still sends.
function store(act: (kept: Storage) => void): void {
  try {
    act(localStorage)
  } catch {}
}

function giveBack(): void {
  for (const field of typedIn(document))
    store((kept) => {
      const text = kept.getItem(keyOf(field))
      if (text && field.value === '') field.value = text
    })
}

document.addEventListener('input', ({ target }) => {
  if (isTyped(target)) store((kept) => kept.setItem(keyOf(target), target.value))
})

document.addEventListener('submit', async (event) => {
  const form = event.target
  const wrap = form instanceof HTMLFormElement ? form.closest<HTMLElement>(marked) : null
  // A form that asks (a search) has nothing to lose.
  if (!wrap || !(form instanceof HTMLFormElement) || form.method === 'get') return
  event.preventDefault()
  if (wrap.hasAttribute('aria-busy')) return
  wrap.setAttribute('aria-busy', 'true')
  const { submitter } = event
  wrap.querySelector('[data-lost]')?.remove()
  const body = new FormData(form, submitter)
  const plain = new URLSearchParams()
  if (form.enctype !== 'multipart/form-data')
    for (const [name, value] of body) if (typeof value === 'string') plain.append(name, value)
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: form.enctype === 'multipart/form-data' ? body : plain,
    })
    if (answer.status >= 500) throw new Error(answer.statusText)
    if (answer.redirected) {
      // Led to sign-in: the server does not have it yet.
      if (!/connexion/.test(answer.url))
        for (const field of typedIn(form)) store((kept) => kept.removeItem(keyOf(field)))
      location.assign(answer.url)
      return
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    document.title = page.title
    document.body.replaceWith(page.body)
    scrollTo(0, 0)
    document.getElementById('error-summary')?.focus()
  } catch {
    wrap.removeAttribute('aria-busy')
    say(wrap, form, submitter)
  }
})

function say(wrap: HTMLElement, form: HTMLFormElement, submitter: HTMLElement | null): void {
  const notice = document.createElement('div')
  notice.className = 'notice wait'
  notice.dataset.lost = ''
  notice.setAttribute('role', 'alert')
  const words = document.createElement('p')
  words.textContent = wrap.dataset.cut ?? ''
  const again = document.createElement('button')
  again.type = 'button'
  again.className = 'btn'
  again.textContent = wrap.dataset.again ?? ''
  again.onclick = () => form.requestSubmit(submitter)
  notice.append(words, again)
  wrap.prepend(notice)
  notice.scrollIntoView()
}

giveBack()
