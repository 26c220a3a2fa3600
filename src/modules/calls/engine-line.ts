// How does a call live in Asterisk? Its channel answers, plays, listens, records, is bridged; the exchange leads it.
import { randomUUID, randomUUIDv7 } from 'node:crypto'
import { Outage } from '../../platform/channels/outcome.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { type Ari, type AriChannel, type AriEvent, AriRefusal, openAri } from '../../platform/voice/ari.ts'
import type { Line, RingOutcome } from '../../platform/voice/line.ts'
import { beepTone } from '../../platform/voice/sound.ts'
import { phoneOf } from './codes.ts'
import type { Exchange } from './conduct.ts'
import type { Driver, Said } from './driver.ts'
import { openCalledPhones } from './engine-phones.ts'
import { keepRecorded } from './engine-sounds.ts'
import { isKey } from './flow.ts'
import { putThrough } from './put-through.ts'
import { findFlowById, listCallsInProgress } from './queries.ts'
import { loseCall } from './waits.ts'

export type EngineLine = {
  line: Line
  /** Rings an adviser; once she answers, the caller is put through. */
  connect(callId: string, to: string): Promise<RingOutcome>
  /** Rings somebody who is led by herself: `begin`, once she answers. */
  call(to: string, begin: (callId: string, driver: Driver) => void): Promise<RingOutcome>
  /** The number the engine rings by itself when Palier is away, before that of last resort; null: none. */
  keepOnCall(number: string | null): Promise<void>
  isConnected(): boolean
  /** Is this channel still there? Yes when nobody can say: a call is not ended for a doubt. */
  holds(channelId: string): Promise<boolean>
  close(): Promise<void>
}

export type EngineOptions = {
  /** http://user:password@host:port of Asterisk's HTTP server. */
  url: string
  /** The endpoint a number is called by: PJSIP/{number}@trunk. */
  trunk: string
  /** The landlord's number, shown to whoever is rung: never the caller's (loi 2020-901). */
  from: string
  /** Where Asterisk reads the sounds; the same folder as ours when it is on the same machine. */
  sounds: string
  secondMs?: number
  log?: (line: Record<string, unknown>) => void
}

type Leg = {
  callId: string
  playback: string | null
  /** What follows the sound that is played, when it is not the call's own affair (the beep). */
  after: (() => void) | null
  /** Sounds played so far: their names come back in turn. */
  played: number
  recording: string | null
  /** The caller hung up. */
  isGone: boolean
  bridge: string | null
  isBridging: boolean
}

/** Few names, used in turn: whoever takes a call back knows which sounds may still be playing. */
const playbackNames = 8
const playbackOf = ({ callId }: { callId: string }, turn: number) => `${callId}.${turn % playbackNames}`
/** How long an adviser's telephone rings. */
const adviserSeconds = 30

export function openEngineLine(services: Services, exchange: Exchange, options: EngineOptions): EngineLine {
  const { log = () => {}, secondMs = 1_000 } = options
  const legs = new Map<string, Leg>()
  const channels = new Map<string, string>()
  /** Undefined: nobody said yet. */
  let onCall: string | null | undefined

  const ari: Ari = openAri(options.url, {
    event: (event) =>
      void take(event).catch((error: unknown) => log({ level: 'engine', error: String(error) })),
    connected: () =>
      void settleIn().catch((error: unknown) => log({ level: 'engine', error: String(error) })),
    trouble: (error) => log({ level: 'engine', error }),
  })

  /** A channel that is gone says no: that it went is told by its own event. */
  const quietly = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      if (!(error instanceof AriRefusal)) log({ level: 'engine', error: String(error) })
    })
  }

  const beep = () => services.voice.keep(beepTone)

  function nextPlayback(leg: Leg): string {
    leg.played += 1
    leg.playback = playbackOf(leg, leg.played)
    return leg.playback
  }

  function hold(channelId: string, callId: string): Leg {
    const leg: Leg = {
      callId,
      playback: null,
      after: null,
      played: 0,
      recording: null,
      isGone: false,
      bridge: null,
      isBridging: false,
    }
    legs.set(channelId, leg)
    return leg
  }

  // ---- The caller's channel.

  function driverOf(channelId: string, leg: Leg): Driver {
    return {
      say(said: Said[]) {
        const media = said.flatMap(({ sound }) => (sound ? [`sound:${options.sounds}/${sound.name}`] : []))
        if (media.length === 0) return exchange.happen(leg.callId, { kind: 'played' })
        const playback = nextPlayback(leg)
        void ari
          .ask('POST', `/channels/${channelId}/play/${playback}`, { media: media.join(',') })
          .catch((error: unknown) => {
            // Nothing could be played to somebody who is still there: she is not left in silence.
            log({ level: 'engine', error: String(error) })
            if (leg.playback === playback && !leg.isGone) exchange.happen(leg.callId, { kind: 'played' })
          })
      },
      stop() {
        const { playback, recording } = leg
        leg.playback = null
        leg.after = null
        leg.recording = null
        if (playback) void quietly(ari.ask('DELETE', `/playbacks/${playback}`))
        if (recording) void quietly(ari.ask('DELETE', `/recordings/live/${recording}`))
      },
      record(secondsMax) {
        const name = `palier-${randomUUID()}`
        leg.recording = name
        const fail = (error: unknown) => {
          log({ level: 'engine', error: String(error) })
          if (leg.recording !== name) return
          leg.recording = null
          exchange.recorded(leg.callId, null)
        }
        const start = () =>
          void ari
            .ask('POST', `/channels/${channelId}/record`, {
              name,
              format: 'wav',
              maxDurationSeconds: String(secondsMax),
              maxSilenceSeconds: '5',
              terminateOn: '#',
              ifExists: 'overwrite',
            })
            .then(async () => {
              // Left while the engine was starting it.
              if (leg.recording !== name) await quietly(ari.ask('DELETE', `/recordings/live/${name}`))
            })
            .catch(fail)
        // Our own beep: an engine may have no sound of its own.
        void beep()
          .then(async ({ name: tone }) => {
            if (leg.recording !== name) return
            leg.after = start
            await ari.ask('POST', `/channels/${channelId}/play/${nextPlayback(leg)}`, {
              media: `sound:${options.sounds}/${tone}`,
            })
          })
          .catch(fail)
      },
      dial(number, seconds) {
        void called.connect(leg.callId, number, seconds).then((outcome) => {
          if (outcome !== 'accepted') exchange.happen(leg.callId, { kind: 'not_taken' })
        })
      },
      stopRinging: () => called.stopRinging(leg.callId),
      hangUp() {
        void quietly(ari.ask('DELETE', `/channels/${channelId}`))
      },
    }
  }

  /** The sound is kept before the call goes on; the engine's own copy is removed. */
  async function recorded(leg: Leg, name: string): Promise<void> {
    const kept = await keepRecorded(ari, services, name).catch((error: unknown) => {
      log({ level: 'engine', error: String(error) })
      return null
    })
    if (kept) await quietly(ari.ask('DELETE', `/recordings/stored/${name}`))
    // Until here a hang-up waits: her words first, then her leaving.
    leg.recording = null
    exchange.recorded(leg.callId, kept)
    if (leg.isGone) {
      exchange.happen(leg.callId, { kind: 'hung_up' })
      for (const [channelId, one] of legs) if (one === leg) legs.delete(channelId)
    }
  }

  async function take(event: AriEvent): Promise<void> {
    switch (event.type) {
      case 'StasisStart':
        return event.args[0] === 'call' ? begin(event.channel) : called.answered(event.channel.id)
      case 'ChannelDtmfReceived':
        return press(event.channel.id, event.digit)
      case 'PlaybackFinished':
        return played(event.playback.id)
      case 'RecordingFinished':
      case 'RecordingFailed':
        for (const leg of legs.values())
          if (leg.recording === event.recording.name) await recorded(leg, event.recording.name)
        return
      case 'StasisEnd':
        return left(event.channel.id)
      case 'ChannelDestroyed':
        return gone(event.channel.id, event.cause)
    }
  }

  async function begin(channel: AriChannel): Promise<void> {
    const leg = hold(channel.id, randomUUIDv7())
    await ari.ask('POST', `/channels/${channel.id}/answer`)
    channels.set(leg.callId, channel.id)
    await exchange.begin(
      { id: leg.callId, line: 'engine', lineId: channel.id, phone: phoneOf(channel.caller.number) },
      driverOf(channel.id, leg),
    )
    // She may have hung up while her call was being written.
    if (leg.isGone) exchange.happen(leg.callId, { kind: 'hung_up' })
  }

  function press(channelId: string, digit: string): void {
    const leg = legs.get(channelId)
    if (!leg) called.pressed(channelId, digit)
    // While she speaks, # ends it in the engine, and only an emergency is heard here.
    else if (leg.callId && isKey(digit) && (!leg.recording || digit === '9'))
      exchange.happen(leg.callId, { kind: 'key', key: digit })
  }

  function played(playbackId: string): void {
    for (const leg of legs.values()) {
      if (leg.playback !== playbackId) continue
      leg.playback = null
      const { after } = leg
      leg.after = null
      if (after) after()
      else exchange.happen(leg.callId, { kind: 'played' })
      return
    }
    called.played(playbackId)
  }

  function left(channelId: string): void {
    const leg = legs.get(channelId)
    if (!leg || leg.isGone) return
    leg.isGone = true
    // She hangs up before they could say a word.
    if (leg.isBridging) exchange.happen(leg.callId, { kind: 'not_through' })
    if (leg.callId && !leg.recording) exchange.happen(leg.callId, { kind: 'hung_up' })
    if (leg.bridge) void quietly(ari.ask('DELETE', `/bridges/${leg.bridge}`))
    if (leg.callId) called.callerLeft(leg.callId)
  }

  function gone(channelId: string, cause: number) {
    const leg = legs.get(channelId)
    if (!leg) return called.gone(channelId, cause)
    left(channelId)
    channels.delete(leg.callId)
    // Her last words may still be on their way.
    if (!leg.recording) legs.delete(channelId)
  }

  // ---- Put through, and over.

  async function bridge(callId: string, channelId: string): Promise<boolean> {
    const caller = channels.get(callId)
    const leg = caller ? legs.get(caller) : undefined
    if (!caller || !leg || leg.isGone) return false
    const id = `palier-${randomUUID()}`
    if (!putThrough(exchange, callId)) return false
    leg.isBridging = true
    try {
      await ari.ask('POST', `/bridges/${id}`, { type: 'mixing' })
      await ari.ask('POST', `/bridges/${id}/addChannel`, { channel: `${caller},${channelId}` })
    } catch (error) {
      void quietly(ari.ask('DELETE', `/bridges/${id}`))
      exchange.happen(callId, { kind: 'not_through' })
      throw error
    } finally {
      leg.isBridging = false
    }
    leg.bridge = id
    if (leg.isGone) void quietly(ari.ask('DELETE', `/bridges/${id}`))
    return !leg.isGone
  }

  const called = openCalledPhones(ari, {
    trunk: options.trunk,
    from: options.from,
    secondMs,
    log,
    bridge,
    // The landlord's side hung up: the call is over for the caller too.
    ended: (callId) => exchange.happen(callId, { kind: 'ended' }),
    soundsOf: async (words) => {
      const names = await Promise.all(
        words.map(async (one) =>
          'sound' in one ? one.sound : (await services.voice.say(one.text, 'fr')).name,
        ),
      )
      return names.map((name) => `sound:${options.sounds}/${name}`).join(',')
    },
  })

  // ---- The engine is there, at last or again.

  async function settleIn(): Promise<void> {
    if (onCall !== undefined) await keepOnCall(onCall)
    const alive = await ari.ask<AriChannel[]>('GET', '/channels')
    const rows = await as(services.db, systemActor, async (tx) => {
      const inProgress = await listCallsInProgress(tx, 'engine')
      const flows = new Map<string, NonNullable<Awaited<ReturnType<typeof findFlowById>>>>()
      for (const { flowId } of inProgress) {
        const flow = flows.get(flowId) ?? (await findFlowById(tx, flowId))
        if (flow) flows.set(flowId, flow)
      }
      return inProgress.flatMap((row) => {
        const flow = flows.get(row.flowId)
        return flow ? [{ row, flow }] : []
      })
    })
    const known = new Set(exchange.live().map(({ id }) => id))
    for (const { row, flow } of rows) {
      if (known.has(row.id)) continue
      if (!alive.some(({ id }) => id === row.lineId)) {
        await loseCall(services, row.id)
        continue
      }
      const leg = hold(row.lineId, row.id)
      channels.set(row.id, row.lineId)
      await quietly(
        ari.ask('POST', '/applications/palier/subscription', { eventSource: `channel:${row.lineId}` }),
      )
      // What was being played before would come first: it is said anew.
      for (let turn = 0; turn < playbackNames; turn += 1)
        await quietly(ari.ask('DELETE', `/playbacks/${playbackOf(leg, turn)}`))
      await exchange.takeBack(row, flow, driverOf(row.lineId, leg))
    }
  }

  async function keepOnCall(number: string | null): Promise<void> {
    onCall = number
    if (!ari.isConnected()) return
    await ari.ask('POST', '/asterisk/variable', { variable: 'PALIER_ON_CALL', value: number ?? '' })
  }

  return {
    line: {
      canRing: () => true,
      ring: (asked) =>
        called.ring(asked).catch((error: unknown) => {
          log({ level: 'engine', error: String(error) })
          return 'failed' as const
        }),
      async trouble() {
        const silent = 'Le standard téléphonique (Asterisk) ne répond pas.'
        if (!ari.isConnected()) return silent
        return ari.ask('GET', '/asterisk/ping').then(
          () => null,
          // Gone a moment ago: its events have not told yet.
          (error: unknown) =>
            error instanceof Outage ? silent : `Le standard téléphonique répond mal : ${String(error)}`,
        )
      },
    },
    connect: (callId, to) => called.connect(callId, to, adviserSeconds),
    async call(to, begin) {
      const reached = await called.reach(to, adviserSeconds)
      if (typeof reached === 'string') return reached
      const callId = randomUUIDv7()
      const leg = hold(reached.channelId, callId)
      channels.set(callId, reached.channelId)
      begin(callId, driverOf(reached.channelId, leg))
      return 'accepted'
    },
    keepOnCall,
    isConnected: () => ari.isConnected(),
    holds: (channelId) =>
      ari.ask('GET', `/channels/${channelId}`).then(
        () => true,
        (error: unknown) => !(error instanceof AriRefusal && error.status === 404),
      ),
    async close() {
      ari.close()
    },
  }
}
