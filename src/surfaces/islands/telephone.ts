// How does a page be a telephone? What is said is played and written; keys, words and the other telephone are sent.
import { sayPhone } from '../../ui/phone.ts'
import { type Recording, takeRecording } from './parts/recording.ts'

type Said = { text: string; sound: string | null }
type News =
  | { kind: 'say'; said: Said[] }
  | { kind: 'stop' }
  | { kind: 'record'; secondsMax: number }
  | { kind: 'dial'; number: string }
  | { kind: 'talking'; with: string }
  | { kind: 'over' }
type Ring = { id: string; to: string; callId: string | null; isAnswered: boolean; words: Said[] }

const root = document.getElementById('telephone')
const words = JSON.parse(root?.dataset.words ?? '{}') as Record<string, string>
const at = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind
const [dialled, call, hangUp, state, keypad, form, said, microphone, muted, heard, rings] = [
  at<HTMLInputElement>('dialled'),
  at<HTMLButtonElement>('call'),
  at<HTMLButtonElement>('hang-up'),
  at('call-state'),
  at<HTMLFieldSetElement>('keypad'),
  at<HTMLFormElement>('words'),
  at<HTMLTextAreaElement>('said'),
  at<HTMLButtonElement>('microphone'),
  at<HTMLInputElement>('muted'),
  at('heard'),
  at('rings'),
]
let callId = ''
let stream: EventSource | null = null
let playing: HTMLAudioElement | null = null
/** Grows with each thing said: what was cut does not answer for what follows. */
let turn = 0
/** What is said after the beep, while it is. */
let recording: Recording | null = null

const post = (path: string, body: unknown) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
/** One after the other, as they were pressed: a network brings them in any order. */
let sending: Promise<unknown> = Promise.resolve()
function inTurn(send: () => Promise<Response>): Promise<Response> {
  const sent = sending.then(send)
  sending = sent.catch(() => null)
  return sent
}
/** Put down already, nothing is missed. */
function tell(event: string, key?: string): void {
  const path = `/telephone/appels/${callId}`
  const send = () => post(path, { event, key })
  // Putting down waits for nothing.
  void isSent(event === 'hung_up' ? send() : inTurn(send))
}

/** What did not leave is said; a call that Palier does not know any more is over. */
async function isSent(sent: Promise<Response>): Promise<boolean> {
  const mine = callId
  const reply = await sent.catch(() => null)
  if (reply?.ok) return true
  if (!stream || mine !== callId) return false
  if (reply?.status === 404) over(words.cut)
  else line(words.notSent ?? '', 'state')
  return false
}

function line(text: string, kind = ''): void {
  const item = document.createElement('li')
  item.className = kind
  item.textContent = text
  heard.append(item)
  item.scrollIntoView({ block: 'nearest' })
}

function hush(): void {
  turn += 1
  playing?.pause()
  playing = null
}

/** Without sound, a sentence lasts as long as it takes to be read. */
const readingMs = (text: string) => (muted.checked ? 600 + text.length * 12 : 0)

async function play({ text, sound }: Said, mine: number): Promise<void> {
  if (text) line(text)
  if (sound && !muted.checked) {
    const audio = new Audio(`/telephone/sons/${sound}`)
    playing = audio
    const isOver = new Promise<void>((resolve) => {
      audio.onended = () => resolve()
      audio.onerror = () => resolve()
      audio.onpause = () => resolve()
    })
    const isHeard = await audio.play().then(
      () => true,
      () => false,
    )
    if (isHeard) return isOver
  }
  if (mine === turn) await new Promise((resolve) => setTimeout(resolve, readingMs(text) || 1_500))
}

async function say(all: Said[], then: () => void): Promise<void> {
  hush()
  const mine = turn
  for (const one of all) {
    if (mine !== turn) return
    await play(one, mine)
  }
  if (mine === turn) then()
}

function show(news: News) {
  if (news.kind !== 'record') {
    form.hidden = true
    recording?.drop()
    dropMicrophone?.()
  }
  switch (news.kind) {
    case 'say':
      return void say(news.said, () => tell('played'))
    case 'stop':
      return hush()
    case 'record':
      line(words.beep ?? '', 'state')
      form.hidden = false
      recording?.drop()
      recording = takeRecording(news.secondsMax, () => void sendSaid())
      return said.focus()
    case 'dial':
      return line(`${words.dialled} ${sayPhone(news.number)}`, 'state')
    case 'talking':
      hush()
      state.textContent = `${words.talkingWith} ${news.with}.`
      return line(state.textContent, 'state')
    case 'over':
      return over()
  }
}

function over(why = words.over): void {
  hush()
  recording?.drop()
  dropMicrophone?.()
  endedAt = performance.now()
  stream?.close()
  stream = null
  form.hidden = true
  hangUp.hidden = true
  call.hidden = false
  state.textContent = why ?? ''
  line(why ?? '', 'state')
}

at<HTMLFormElement>('dial')?.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (stream) return
  const reply = await post('/telephone/appels', {
    phone: at<HTMLSelectElement>('caller-phone').value,
    to: dialled.value,
  })
  if (!reply.ok) return
  const { id, said: answer } = (await reply.json()) as { id?: string; said?: Said }
  if (id) return join(id)
  heard.replaceChildren()
  if (answer) await say([answer], () => {})
})

/** From here on this telephone is in that call. */
function join(id: string): void {
  if (stream) tell('hung_up')
  stream?.close()
  callId = id
  sending = Promise.resolve()
  heard.replaceChildren()
  call.hidden = true
  hangUp.hidden = false
  state.textContent = words.calling ?? ''
  keypad.querySelector('button')?.focus()
  stream = new EventSource(`/telephone/appels/${callId}/nouvelles`)
  stream.onmessage = ({ data }) => show(JSON.parse(data) as News)
  stream.onerror = () => {
    if (!stream) return
    // Refused, and not tried again: Palier started anew, this call is held by nobody.
    if (stream.readyState === EventSource.CLOSED) over(words.cut)
    else state.textContent = words.lost ?? ''
  }
  stream.onopen = () => {
    state.textContent = words.calling ?? ''
  }
}

hangUp?.addEventListener('click', () => {
  tell('hung_up')
  over()
})

// A page that is left puts the telephone down, as nobody would leave it off the hook.
window.addEventListener('pagehide', () => {
  if (!stream) return
  navigator.sendBeacon(`/telephone/appels/${callId}`, JSON.stringify({ event: 'hung_up' }))
  over()
})

/** A key meant for the call that has just ended dials nothing. */
const lateMs = 2_000
let endedAt = Number.NEGATIVE_INFINITY
/** Before a call, the keys write the number. */
function press(key: string): void {
  if (!stream) {
    if (performance.now() - endedAt > lateMs) dialled.value += key
    return
  }
  line(`${words.pressed} ${key}`, 'mine')
  if (!recording?.press(key)) tell('key', key)
}
keypad?.addEventListener('click', ({ target }) => {
  if (target instanceof HTMLButtonElement) press(target.value)
})
// A keyboard is a keypad too, but not while one writes.
document.addEventListener('keydown', (event) => {
  const isWriting = event.target instanceof Element && event.target.matches('textarea, input, select')
  if (!stream || isWriting || event.ctrlKey || event.metaKey || event.altKey) return
  if (/^[0-9*#]$/.test(event.key)) press(event.key)
})

function sendWords(type: string, body: string | Blob): Promise<boolean> {
  const path = `/telephone/appels/${callId}/paroles`
  return isSent(inTurn(() => fetch(path, { method: 'POST', headers: { 'content-type': type }, body })))
}

/** What the microphone has, else what is written; nothing at all is silence. */
async function sendSaid(): Promise<void> {
  recording?.drop()
  if (stopRecording) return stopRecording()
  const text = said.value
  said.value = ''
  form.hidden = true
  if (await sendWords('text/plain', text)) {
    if (text.trim()) line(`${words.youSaid} : « ${text} »`, 'mine')
    return
  }
  // What did not leave is still there to be sent.
  said.value = text
  form.hidden = stream === null
}
form?.addEventListener('submit', (event) => {
  event.preventDefault()
  void sendSaid()
})

/** 16-bit samples of the microphone in a WAV file: the server brings them to the telephone's rate. */
function wavOf(parts: Float32Array[], rate: number): Blob {
  const count = parts.reduce((sum, part) => sum + part.length, 0)
  const view = new DataView(new ArrayBuffer(44 + count * 2))
  const text = (place: number, letters: string) => {
    for (const [index, letter] of [...letters].entries()) view.setUint8(place + index, letter.charCodeAt(0))
  }
  text(0, 'RIFF')
  view.setUint32(4, 36 + count * 2, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, count * 2, true)
  let place = 44
  for (const part of parts)
    for (const sample of part) {
      view.setInt16(place, Math.max(-1, Math.min(1, sample)) * 32_767, true)
      place += 2
    }
  return new Blob([view.buffer], { type: 'audio/wav' })
}

let stopRecording: (() => Promise<void>) | null = null
/** The call went on, or is over: what the microphone has is for nobody. */
let dropMicrophone: (() => void) | null = null
microphone?.addEventListener('click', async () => {
  if (stopRecording) return sendSaid()
  try {
    const source = await navigator.mediaDevices.getUserMedia({ audio: true })
    const context = new AudioContext()
    const node = context.createScriptProcessor(4096, 1, 1)
    const parts: Float32Array[] = []
    node.onaudioprocess = ({ inputBuffer }) => parts.push(inputBuffer.getChannelData(0).slice())
    context.createMediaStreamSource(source).connect(node)
    node.connect(context.destination)
    microphone.textContent = words.recording ?? ''
    dropMicrophone = () => {
      stopRecording = dropMicrophone = null
      microphone.textContent = words.microphone ?? ''
      for (const track of source.getTracks()) track.stop()
      void context.close()
    }
    // Allowed once the call was over: it listens to nobody.
    if (form.hidden) return dropMicrophone()
    stopRecording = async () => {
      const rate = context.sampleRate
      dropMicrophone?.()
      const sound = wavOf(parts, rate)
      if (await sendWords('audio/wav', sound)) form.hidden = true
    }
  } catch {
    state.textContent = words.noMicrophone ?? ''
  }
})

// ---- The telephone of whoever is on call.

const ringButton = (ring: Ring, text: string, body: object, look = ''): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = look
  button.textContent = text
  button.addEventListener('click', async () => {
    const reply = await post(`/telephone/astreinte/${ring.id}`, body)
    if (reply.ok && ring.callId && 'event' in body && body.event === 'answer') join(ring.callId)
  })
  return button
}

function showRing(ring: Ring): HTMLElement {
  const box = document.createElement('div')
  box.className = 'ringing'
  const title = document.createElement('p')
  title.textContent = ring.isAnswered
    ? ring.words.map(({ text }) => text || words.recordingOfCaller).join(' ')
    : `${words.rings} ${sayPhone(ring.to)}`
  box.append(title)
  const buttons = document.createElement('p')
  if (!ring.isAnswered)
    buttons.append(
      ringButton(ring, words.answer ?? '', { event: 'answer' }),
      ' ',
      ringButton(ring, words.refuse ?? '', { event: 'refuse' }, 'quiet'),
    )
  else
    buttons.append(
      ringButton(ring, words.accept ?? '', { event: 'key', key: '1' }),
      ' ',
      ringButton(ring, words.decline ?? '', { event: 'key', key: '2' }, 'quiet'),
      ' ',
      ringButton(ring, words.hearAgain ?? '', { event: 'key', key: '3' }, 'quiet'),
      ' ',
      ringButton(ring, words.putDown ?? '', { event: 'refuse' }, 'end'),
    )
  box.append(buttons)
  return box
}

if (rings) {
  const ringing = new EventSource('/telephone/astreinte')
  ringing.onmessage = ({ data }) => {
    const all = JSON.parse(data) as Ring[]
    if (all.length === 0) {
      const none = document.createElement('p')
      none.textContent = words.noRing ?? ''
      rings.replaceChildren(none)
      return
    }
    rings.replaceChildren(...all.map(showRing))
    const answered = all.find(({ isAnswered }) => isAnswered)
    if (answered && !muted.checked)
      void (async () => {
        for (const { sound } of answered.words) {
          if (!sound) continue
          const audio = new Audio(`/telephone/sons/${sound}`)
          const isOver = new Promise((resolve) => audio.addEventListener('ended', resolve, { once: true }))
          if (
            await audio.play().then(
              () => true,
              () => false,
            )
          )
            await isOver
        }
      })()
  }
}
