// How does Palier speak with Asterisk? Its REST interface by fetch, its events by the WebSocket of Node; connected again when it comes back.
import { Outage } from '../channels/outcome.ts'

/** What Asterisk says, as far as Palier listens (https://docs.asterisk.org, Asterisk 22, "Events REST Data Models"). */
export type AriChannel = {
  id: string
  state: string
  caller: { number: string }
  dialplan: { context: string; exten: string }
}
export type AriEvent =
  | { type: 'StasisStart'; channel: AriChannel; args: string[] }
  | { type: 'StasisEnd'; channel: AriChannel }
  | { type: 'ChannelDestroyed'; channel: AriChannel; cause: number }
  | { type: 'ChannelDtmfReceived'; channel: AriChannel; digit: string }
  | { type: 'PlaybackFinished'; playback: { id: string; state: string } }
  | {
      type: 'RecordingFinished' | 'RecordingFailed'
      recording: { name: string; duration?: number; talking_duration?: number }
    }
  | { type: 'other' }

export type Ari = {
  /** JSON, or null for an answer without a body. Throws `AriRefusal` for a no, `Outage` when nobody answers. */
  ask<Answer = null>(
    method: 'GET' | 'POST' | 'DELETE' | 'PUT',
    path: string,
    query?: Record<string, string>,
  ): Promise<Answer>
  /** The bytes of a file kept by the engine. */
  download(path: string): Promise<Uint8Array>
  isConnected(): boolean
  close(): void
}

/** The engine understood, and said no: the channel is gone, the number unknown. */
export class AriRefusal extends Error {
  override name = 'AriRefusal'
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const application = 'palier'
/** The engine is on the same machine or in the next room: more is a fault. */
const answerMsMax = 5_000
const againMs = 1_000

/** `url`: http://user:password@host:port. `onConnected` each time the engine is there, the first time and after each absence. */
export function openAri(
  url: string,
  on: { event(event: AriEvent): void; connected(): void; trouble(error: string): void },
): Ari {
  const { username, password, host, protocol } = new URL(url)
  const base = `${protocol}//${host}/ari`
  const authorization = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`
  let socket: WebSocket | null = null
  let isClosed = false
  let again: NodeJS.Timeout | undefined

  function connect(): void {
    if (isClosed) return
    const key = `${username}:${password}`
    const events = `${base.replace(/^http/, 'ws')}/events?app=${application}&api_key=${key}`
    const opened = new WebSocket(events)
    socket = opened
    opened.addEventListener('open', () => on.connected())
    opened.addEventListener('message', ({ data }) => on.event(read(String(data))))
    opened.addEventListener('error', () => on.trouble('the telephone engine does not answer'))
    opened.addEventListener('close', () => {
      if (isClosed || socket !== opened) return
      again = setTimeout(connect, againMs)
    })
  }
  connect()

  async function send(method: string, path: string, query: Record<string, string>): Promise<Response> {
    const search = new URLSearchParams(query).toString()
    const reply = await fetch(`${base}${path}${search ? `?${search}` : ''}`, {
      method,
      headers: { authorization },
      signal: AbortSignal.timeout(answerMsMax),
    }).catch((error: unknown) => {
      throw new Outage(`the telephone engine does not answer: ${String(error)}`)
    })
    if (reply.ok) return reply
    throw new AriRefusal(reply.status, `${method} ${path}: ${reply.status} ${await reply.text()}`)
  }

  return {
    async ask<Answer>(method: string, path: string, query: Record<string, string> = {}) {
      const reply = await send(method, path, query)
      return (reply.status === 204 ? null : await reply.json()) as Answer
    },
    async download(path) {
      return new Uint8Array(await (await send('GET', path, {})).arrayBuffer())
    },
    isConnected: () => socket?.readyState === WebSocket.OPEN,
    close() {
      isClosed = true
      clearTimeout(again)
      socket?.close()
    },
  }
}

const heard = new Set([
  'StasisStart',
  'StasisEnd',
  'ChannelDestroyed',
  'ChannelDtmfReceived',
  'PlaybackFinished',
  'RecordingFinished',
  'RecordingFailed',
])

function read(data: string): AriEvent {
  const event = JSON.parse(data) as AriEvent
  return heard.has(event.type) ? event : { type: 'other' }
}
