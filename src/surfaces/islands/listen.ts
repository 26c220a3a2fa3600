// How is a sound heard without leaving the page? Its link plays, says where it is, and stops; without a script it opens the sound.
type Playing = { link: HTMLAnchorElement; label: ChildNode[]; audio: HTMLAudioElement }
let playing: Playing | null = null

const said = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

function stop(): void {
  if (!playing) return
  const { link, label, audio } = playing
  playing = null
  audio.pause()
  link.replaceChildren(...label)
  link.removeAttribute('aria-pressed')
}

async function play(link: HTMLAnchorElement): Promise<void> {
  stop()
  const mine: Playing = { link, label: [...link.childNodes], audio: new Audio(link.href) }
  playing = mine
  link.setAttribute('aria-pressed', 'true')
  const tell = () => {
    if (playing === mine) link.textContent = `${link.dataset.stop} (${said(mine.audio.currentTime)})`
  }
  tell()
  mine.audio.addEventListener('timeupdate', tell)
  mine.audio.addEventListener('ended', () => playing === mine && stop())
  try {
    await mine.audio.play()
  } catch {
    // This browser cannot, or the sound is gone: its own page says which.
    if (playing !== mine) return
    stop()
    location.href = link.href
  }
}

for (const link of document.querySelectorAll('a[data-stop]')) link.setAttribute('role', 'button')
document.addEventListener('click', (event) => {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-stop]') : null
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  if (playing?.link === link) stop()
  else void play(link)
})
// A button answers the space bar; a link does not.
document.addEventListener('keydown', (event) => {
  if (event.key !== ' ' || !(event.target instanceof HTMLAnchorElement) || !event.target.dataset.stop) return
  event.preventDefault()
  event.target.click()
})
