// What is a telephone, for a test? SIP and RTP by hand (RFC 3261, 3550, 4733): it calls, rings, presses keys, speaks, and knows what it hears.
import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'

const silence = 0xd5
const frameBytes = 160
const frameMs = 20
/** What is looked for in what is heard: a tenth of a second is enough to know a sentence by. */
const needleBytes = 800
/** A telephone that should ring and does not. */
const ringsMsMax = 15_000

export type PhoneCall = {
  /** The other side answered. */
  answered: Promise<void>
  ended: Promise<void>
  /** Waits until this sound, or most of a tenth of a second of it, came; fails after `ms`. */
  hears(sound: Uint8Array, ms?: number): Promise<void>
  /** The same, packet by packet: for many telephones at once, where the sound is played as it is kept. */
  meets(sound: Uint8Array, ms?: number): Promise<void>
  /** Presses a key; milliseconds on the wire from the first packet that says it is over to the first of this sound. */
  reacts(key: string, sound: Uint8Array, ms?: number): Promise<number>
  /** Everything heard so far. */
  heard(): Buffer
  press(...keys: string[]): Promise<void>
  /** Speaks, in real time. */
  play(sound: Uint8Array): Promise<void>
  hangUp(): void
}
export type Incoming = {
  from: string
  to: string
  answer(): PhoneCall
  refuse(status?: 486 | 603): void
  /** The caller gave up before it was answered. */
  cancelled: Promise<void>
}
export type Phones = {
  port: number
  call(engine: { sipPort: number }, to: string, from: string): PhoneCall
  /** The next call to this number, whatever rings meanwhile. */
  rings(number: string, msMax?: number): Promise<Incoming>
  close(): Promise<void>
}

type Message = { first: string; headers: Map<string, string>; body: string; vias: string[] }

function parse(text: string): Message {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2)
  const [first = '', ...lines] = head.split('\r\n')
  const headers = new Map<string, string>()
  const vias: string[] = []
  for (const line of lines) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]
    if (name === 'via') vias.push(value)
    if (!headers.has(name)) headers.set(name, value)
  }
  return { first, headers, body, vias }
}

const id = () => randomBytes(6).toString('hex')
const header = (message: Message, name: string) => message.headers.get(name) ?? ''
const tagOf = (value: string) => /;tag=([^;>\s]+)/.exec(value)?.[1] ?? ''
const userOf = (value: string) => /sips?:([^@>;]*)/.exec(value)?.[1] ?? ''

type Dialog = {
  callId: string
  local: string
  remote: string
  target: string
  port: number
  cseq: number
  media: Media
  onMessage(message: Message): void
}

export async function openPhones(): Promise<Phones> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', () => resolve()))
  const { port } = socket.address()
  const dialogs = new Map<string, Dialog>()
  const awaited = new Map<string, ((incoming: Incoming) => void)[]>()
  const early = new Map<string, Incoming[]>()
  const medias = new Set<Media>()

  const send = (text: string, to: number) => socket.send(text, to, '127.0.0.1')
  const sdp = (mediaPort: number) =>
    [
      'v=0',
      `o=- ${Date.now()} 1 IN IP4 127.0.0.1`,
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${mediaPort} RTP/AVP 8 101`,
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-16',
      'a=ptime:20',
      'a=sendrecv',
      '',
    ].join('\r\n')
  const withBody = (lines: string[], body = '') =>
    [
      ...lines,
      `Contact: <sip:phone@127.0.0.1:${port}>`,
      ...(body ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n')
  const reply = (to: Message, status: string, tag: string, from: number, body = '') =>
    send(
      withBody(
        [
          `SIP/2.0 ${status}`,
          ...to.vias.map((via) => `Via: ${via}`),
          `From: ${header(to, 'from')}`,
          `To: ${header(to, 'to')}${tagOf(header(to, 'to')) ? '' : `;tag=${tag}`}`,
          `Call-ID: ${header(to, 'call-id')}`,
          `CSeq: ${header(to, 'cseq')}`,
        ],
        body,
      ),
      from,
    )
  const request = (dialog: Dialog, method: string, branch = id(), cseq = dialog.cseq) =>
    send(
      withBody([
        `${method} ${dialog.target} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${branch};rport`,
        'Max-Forwards: 70',
        `From: ${dialog.local}`,
        `To: ${dialog.remote}`,
        `Call-ID: ${dialog.callId}`,
        `CSeq: ${cseq} ${method}`,
      ]),
      dialog.port,
    )

  socket.on('message', (bytes, { port: from }) => {
    const message = parse(bytes.toString('utf8'))
    const dialog = dialogs.get(header(message, 'call-id'))
    if (dialog) return dialog.onMessage(message)
    if (message.first.startsWith('INVITE ')) return receive(message, from)
    if (!message.first.startsWith('SIP/2.0') && !message.first.startsWith('ACK'))
      reply(message, message.first.startsWith('OPTIONS') ? '200 OK' : '481 Unknown', id(), from)
  })

  function live(dialog: Dialog, answered: Promise<void>, ended: Promise<void>, end: () => void): PhoneCall {
    const { media } = dialog
    return {
      answered,
      ended,
      hears: (sound, ms = 20_000) => media.hears(sound, ms),
      meets: async (sound, ms = 8_000) => void (await media.meets(sound, ms)),
      async reacts(key, sound, ms = 8_000) {
        await media.press([key])
        const over = media.keyOver()
        return (await media.meets(sound, ms, over.frame)) - over.at
      },
      heard: () => media.heard(),
      press: (...keys) => media.press(keys),
      play: (sound) => media.play(sound),
      hangUp() {
        dialog.cseq += 1
        request(dialog, 'BYE')
        end()
      },
    }
  }

  function receive(invite: Message, from: number): void {
    const tag = id()
    const callId = header(invite, 'call-id')
    const number = userOf(invite.first)
    const cancelled = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const media = openMedia()
    medias.add(media)
    const dialog: Dialog = {
      callId,
      local: `${header(invite, 'to')};tag=${tag}`,
      remote: header(invite, 'from'),
      target: /<([^>]+)>/.exec(header(invite, 'contact'))?.[1] ?? '',
      port: from,
      cseq: 1,
      media,
      onMessage(message) {
        if (message.first.startsWith('CANCEL')) {
          reply(message, '200 OK', tag, from)
          reply(invite, '487 Request Terminated', tag, from)
          cancelled.resolve()
        } else if (message.first.startsWith('BYE')) {
          reply(message, '200 OK', tag, from)
          media.stop()
          ended.resolve()
        } else if (message.first.startsWith('ACK')) answered.resolve()
        else if (message.first.startsWith('INVITE')) reply(message, '200 OK', tag, from, sdp(media.port))
      },
    }
    dialogs.set(callId, dialog)
    reply(invite, '180 Ringing', tag, from)
    const incoming: Incoming = {
      from: userOf(header(invite, 'from')),
      to: number,
      cancelled: cancelled.promise,
      answer() {
        media.start(invite.body)
        void media.ready.then(() => reply(invite, '200 OK', tag, from, sdp(media.port)))
        return live(dialog, answered.promise, ended.promise, () => {
          media.stop()
          ended.resolve()
        })
      },
      refuse(status = 486) {
        reply(invite, `${status} ${status === 486 ? 'Busy Here' : 'Decline'}`, tag, from)
        media.stop()
      },
    }
    const waiting = awaited.get(number)?.shift()
    if (waiting) waiting(incoming)
    else early.set(number, [...(early.get(number) ?? []), incoming])
  }

  return {
    port,
    call(engine, to, from) {
      const callId = id()
      const answered = Promise.withResolvers<void>()
      const ended = Promise.withResolvers<void>()
      // Whoever only waits for the end is not troubled by a call that never began.
      answered.promise.catch(() => {})
      const media = openMedia()
      medias.add(media)
      const branch = id()
      let isUp = false
      const dialog: Dialog = {
        callId,
        local: `<sip:${from}@127.0.0.1>;tag=${id()}`,
        remote: `<sip:${to}@127.0.0.1>`,
        target: `sip:${to}@127.0.0.1:${engine.sipPort}`,
        port: engine.sipPort,
        cseq: 1,
        media,
        onMessage(message) {
          if (message.first.startsWith('SIP/2.0 2') && header(message, 'cseq').endsWith('INVITE')) {
            dialog.remote = header(message, 'to')
            dialog.target = /<([^>]+)>/.exec(header(message, 'contact'))?.[1] ?? dialog.target
            request(dialog, 'ACK', id(), 1)
            if (!isUp) media.start(message.body)
            isUp = true
            answered.resolve()
          } else if (/^SIP\/2\.0 [3-6]/.test(message.first) && header(message, 'cseq').endsWith('INVITE')) {
            dialog.remote = header(message, 'to')
            request(dialog, 'ACK', branch, 1)
            media.stop()
            answered.reject(new Error(message.first))
            ended.resolve()
          } else if (message.first.startsWith('BYE')) {
            reply(message, '200 OK', tagOf(dialog.local), engine.sipPort)
            media.stop()
            ended.resolve()
          } else if (message.first.startsWith('INVITE'))
            reply(message, '200 OK', tagOf(dialog.local), engine.sipPort, sdp(media.port))
        },
      }
      dialogs.set(callId, dialog)
      void media.ready.then(() =>
        send(
          withBody(
            [
              `INVITE ${dialog.target} SIP/2.0`,
              `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${branch};rport`,
              'Max-Forwards: 70',
              `From: ${dialog.local}`,
              `To: ${dialog.remote}`,
              `Call-ID: ${callId}`,
              'CSeq: 1 INVITE',
            ],
            sdp(media.port),
          ),
          engine.sipPort,
        ),
      )
      return live(dialog, answered.promise, ended.promise, () => {
        media.stop()
        ended.resolve()
      })
    },
    rings(number, msMax = ringsMsMax) {
      const [first, ...others] = early.get(number) ?? []
      if (first) {
        early.set(number, others)
        return Promise.resolve(first)
      }
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${number} does not ring`)), msMax)
        const take = (incoming: Incoming) => {
          clearTimeout(late)
          resolve(incoming)
        }
        awaited.set(number, [...(awaited.get(number) ?? []), take])
      })
    },
    async close() {
      for (const media of medias) media.stop()
      await new Promise<void>((resolve) => socket.close(() => resolve()))
    },
  }
}

type Media = ReturnType<typeof openMedia>

/** The sound of one call: twenty milliseconds at a time, silence when nothing is said. */
function openMedia() {
  const socket: Socket = createSocket('udp4')
  const ready = new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', () => resolve()))
  const frames: Buffer[] = []
  /** When each came, in milliseconds. */
  const times: number[] = []
  /** The last key pressed: when its end was sent, and how much had been heard by then. */
  let over = { at: 0, frame: 0 }
  let cursor = 0
  let timer: NodeJS.Timeout | null = null
  let target = 0
  let sequence = 0
  let timestamp = 0
  let isOpen = true
  const source = randomBytes(4)
  const toSay: { bytes: Uint8Array; at: number; done: () => void }[] = []
  const toPress: { key: number; step: number; start: number; done: () => void }[] = []
  const listeners = new Set<() => void>()
  const codes = '0123456789*#'

  const packet = (type: number, marker: boolean, stamp: number, payload: Uint8Array) => {
    const head = Buffer.alloc(12)
    head[0] = 0x80
    head[1] = (marker ? 0x80 : 0) | type
    head.writeUInt16BE(sequence & 0xffff, 2)
    head.writeUInt32BE(stamp >>> 0, 4)
    source.copy(head, 8)
    sequence += 1
    socket.send(Buffer.concat([head, payload]), target, '127.0.0.1')
  }

  function tick(): void {
    const pressed = toPress[0]
    if (pressed) {
      // Five packets while it is held, three to say that it is over, then a short rest.
      if (pressed.step === 0) pressed.start = timestamp
      if (pressed.step < 8) {
        const isEnd = pressed.step >= 5
        if (pressed.step === 5) over = { at: performance.now(), frame: frames.length }
        const length = Math.min(pressed.step + 1, 6) * frameBytes
        packet(
          101,
          pressed.step === 0,
          pressed.start,
          Buffer.from([pressed.key, (isEnd ? 0x80 : 0) | 10, length >> 8, length & 255]),
        )
      } else packet(8, false, timestamp, Buffer.alloc(frameBytes, silence))
      pressed.step += 1
      if (pressed.step >= 11) {
        toPress.shift()
        pressed.done()
      }
    } else {
      const said = toSay[0]
      const frame = Buffer.alloc(frameBytes, silence)
      if (said) {
        frame.set(said.bytes.subarray(said.at, said.at + frameBytes))
        said.at += frameBytes
        if (said.at >= said.bytes.length) {
          toSay.shift()
          said.done()
        }
      }
      packet(8, false, timestamp, frame)
    }
    timestamp += frameBytes
  }

  socket.on('message', (bytes) => {
    if (bytes.length <= 12 || ((bytes[1] ?? 0) & 0x7f) !== 8) return
    frames.push(bytes.subarray(12 + ((bytes[0] ?? 0) & 0x0f) * 4))
    times.push(performance.now())
    for (const listener of listeners) listener()
  })

  const heard = () => Buffer.concat(frames)

  /** Waits for the next packet; fails when there is no time left, or no call. */
  async function more(left: number, failure: string): Promise<void> {
    if (left <= 0 || !isOpen) throw new Error(failure)
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(late)
        listeners.delete(wake)
        resolve()
      }
      const late = setTimeout(wake, left)
      listeners.add(wake)
    })
  }

  return {
    get port() {
      return socket.address().port
    },
    ready,
    start(remote: string) {
      target = Number(/m=audio (\d+)/.exec(remote)?.[1] ?? 0)
      if (!timer && target > 0) {
        // Late ticks are made up for: a stream keeps its pace on a busy machine.
        let due = performance.now()
        timer = setInterval(() => {
          for (; due <= performance.now(); due += frameMs) if (isOpen) tick()
        }, 5)
      }
    },
    stop() {
      if (!isOpen) return
      isOpen = false
      if (timer) clearInterval(timer)
      for (const { done } of [...toSay, ...toPress]) done()
      socket.close()
      for (const listener of listeners) listener()
    },
    heard,
    keyOver: () => over,
    /** When the first packet of this sound came. */
    async meets(sound: Uint8Array, ms: number, from = 0): Promise<number> {
      const first = firstSpoken(sound)
      const frame = (index: number) => sound.subarray(index * frameBytes, (index + 1) * frameBytes)
      const [one, next] = [frame(first), frame(first + 1)]
      const give = performance.now() + ms
      for (let at = from; ; ) {
        for (; at + 1 < frames.length; at += 1)
          if (frames[at]?.equals(one) && frames[at + 1]?.equals(next))
            return times[Math.max(from, at - first)] ?? Number.NaN
        await more(give - performance.now(), `not met in ${ms} ms (${frames.length - from} packets since)`)
      }
    },
    async hears(sound: Uint8Array, ms: number): Promise<void> {
      const needle = needleOf(sound)
      const give = performance.now() + ms
      for (;;) {
        const at = heard().indexOf(needle, cursor)
        if (at >= 0) {
          cursor = at + needle.length
          return
        }
        await more(give - performance.now(), `not heard in ${ms} ms (${heard().length - cursor} bytes since)`)
      }
    },
    async press(keys: string[]): Promise<void> {
      for (const key of keys)
        await new Promise<void>((done) => {
          if (!isOpen) return done()
          toPress.push({ key: codes.indexOf(key), step: 0, start: 0, done })
        })
    },
    play(sound: Uint8Array): Promise<void> {
      return new Promise((done) => {
        if (!isOpen) return done()
        toSay.push({ bytes: sound, at: 0, done })
      })
    },
  }
}

/** The first packet that is more than one byte repeated: silences are alike. */
function firstSpoken(sound: Uint8Array): number {
  const at = sound.findIndex((byte) => byte !== sound[0])
  return Math.max(0, Math.floor(at / frameBytes))
}

/** The loudest tenth of a second: no two sentences share it. */
function needleOf(sound: Uint8Array): Buffer {
  let best = 0
  let loudest = -1
  for (let at = 0; at + needleBytes <= sound.length; at += frameBytes) {
    let loud = 0
    for (let index = at; index < at + needleBytes; index += 1)
      loud += ((sound[index] ?? silence) ^ 0x55) & 0x7f
    if (loud > loudest) [loudest, best] = [loud, at]
  }
  return Buffer.from(sound.subarray(best, Math.min(sound.length, best + needleBytes)))
}
