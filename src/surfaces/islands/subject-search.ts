// How does the list of subjects follow what is typed? The server answers each pause; without a script its button does the same.
const pauseMs = 180

class SubjectSearch extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  connectedCallback(): void {
    this.#part('[data-live]')?.removeAttribute('hidden')
    this.addEventListener('input', ({ target }) => {
      if (target !== this.#input) return
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#search(), pauseMs)
    })
    this.addEventListener('keydown', (event) => this.#move(event))
    this.addEventListener('click', ({ target }) => {
      const picked = target instanceof Element ? target.closest<HTMLElement>('[data-code]') : null
      if (picked) this.#pick(picked.dataset.code ?? '')
    })
    this.#list?.addEventListener('change', () => void this.#tell())
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input[type=search]')
  }

  /** At the desk: the whole list, where what is picked is chosen. */
  get #list(): HTMLSelectElement | null {
    const found = document.getElementById(this.dataset.pick ?? '')
    return found instanceof HTMLSelectElement ? found : null
  }

  #part(selector: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(selector)
  }

  /** What the server says, or nothing: an older question, or no network; then the button still asks. */
  async #ask(query: string): Promise<{ said: string; html: string; danger?: string } | undefined> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    try {
      const answer = await fetch(`${this.dataset.href}?${query}`, { signal: this.#asked.signal })
      return answer.ok && !answer.redirected ? await answer.json() : undefined
    } catch {
      return undefined
    }
  }

  async #search(): Promise<void> {
    const typed = this.#input?.value.trim() ?? ''
    const answer = await this.#ask(new URLSearchParams({ q: typed }).toString())
    if (!answer) return
    this.#show('[data-found]', answer.html)
    this.#say(answer.said)
    // Coming back finds the same list.
    if (!this.dataset.pick)
      history.replaceState(null, '', typed ? `?q=${encodeURIComponent(typed)}` : location.pathname)
  }

  #show(part: string, html: string): void {
    const place = this.#part(part)
    if (place) place.innerHTML = html
  }

  #say(sentence: string): void {
    const place = this.#part('[data-said]')
    if (place) place.textContent = sentence
  }

  #pick(code: string): void {
    if (!this.#list) return
    this.#list.value = code
    this.#show('[data-found]', '')
    this.#list.dispatchEvent(new Event('change', { bubbles: true }))
    this.#list.focus()
  }

  /** What to ask about the subject chosen; a danger is set as one, until a person says it is not. */
  async #tell(): Promise<void> {
    const answer = await this.#ask(new URLSearchParams({ sujet: this.#list?.value ?? '' }).toString())
    if (!answer) return
    this.#show('[data-asked]', answer.html)
    this.#say(answer.said)
    const danger = this.#list?.form?.elements.namedItem('danger')
    if (danger instanceof HTMLSelectElement && danger.value === '' && answer.danger)
      danger.value = answer.danger
  }

  #move(event: KeyboardEvent): void {
    const offered = [
      ...this.querySelectorAll<HTMLElement>('[data-found] :is(a, button, input:not([type=hidden]))'),
    ]
    const at = event.target instanceof HTMLElement ? offered.indexOf(event.target) : -1
    const isTyping = event.target === this.#input
    // Radios have arrows of their own.
    if (!isTyping && (at < 0 || event.target instanceof HTMLInputElement) && event.key !== 'Escape') return
    if (event.key === 'ArrowDown') offered[at + 1]?.focus()
    else if (event.key === 'ArrowUp' && !isTyping) (offered[at - 1] ?? this.#input)?.focus()
    else if (event.key === 'Escape' && at >= 0) this.#input?.focus()
    else if (event.key === 'Enter' && isTyping && this.dataset.pick) offered[0]?.click()
    else return
    event.preventDefault()
  }
}

customElements.define('subject-search', SubjectSearch)
