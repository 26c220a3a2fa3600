// How is a call led? One event after the other through the reducer; what it asks for is done; what happened is written behind it.
import { randomUUIDv7 } from 'node:crypto'
import type { Services } from '../../platform/services.ts'
import {
  beginCall,
  type CallStepRow,
  findHome,
  joinFault,
  type LiveCall,
  type Recorded,
  sendLink,
  writeSteps,
} from './acts.ts'
import type { CallEvent, Command, Found, Look } from './call.ts'
import { takeMessage } from './dangers.ts'
import type { Driver } from './driver.ts'
import type { Language, Spoken } from './flow.ts'
import { factsOf } from './kept-facts.ts'
import { lookUp } from './looks.ts'
import type { CallLine, CallRow, FlowVersion } from './queries.ts'
import { step } from './reducer.ts'
import { openSpeaker } from './spoken.ts'
import { openUrgency, type Urgency } from './urgency.ts'
import { askCallBack, endTalk, enterQueue, leaveQueue, putBack } from './waits.ts'

export type Exchange = {
  /** `id`: the call's, when the engine needs it before it begins. */
  begin(
    call: { id?: string; line: CallLine; lineId: string; phone: string | null },
    driver: Driver,
  ): Promise<string>
  /** A call that was going on before Palier started again. */
  takeBack(row: CallRow, flow: FlowVersion, driver: Driver): Promise<void>
  happen(callId: string, event: CallEvent): void
  /** What the engine heard after the beep, kept on the disk. */
  recorded(callId: string, recorded: Recorded | null): void
  live(): LiveCall[]
  /** Every event handled, every step written. */
  settle(callId?: string): Promise<void>
  close(): Promise<void>
}

export type ExchangeOptions = {
  /** A second of the flow, in milliseconds: shorter where nobody waits in person. */
  secondMs?: number
  log?: (line: Record<string, unknown>) => void
  /** Something moved in a call: pages that show calls look again. */
  changed?: (callId: string) => void
}

/** Between two reassuring words to somebody who waits; and she is told that somebody comes as soon as it is known. */
const [momentSeconds, newsSeconds] = [20, 5]

type Led = {
  call: LiveCall
  driver: Driver
  timer: NodeJS.Timeout | null
  moments: NodeJS.Timeout | null
  waitingSince: number
  recorded: Recorded | null
  /** Steps on their way to the database, in their order. */
  writing: Promise<void>
  urgency: Urgency
  /** Looks and acts that have not answered yet. */
  pending: Set<Promise<void>>
  hasTalked: boolean
}

export function openExchange(services: Services, options: ExchangeOptions = {}): Exchange {
  const { secondMs = 1_000, log = () => {}, changed = () => {} } = options
  const calls = new Map<string, Led>()
  const speaker = openSpeaker(services, log)

  function lead(call: LiveCall, driver: Driver): Led {
    const led: Led = {
      call,
      driver,
      timer: null,
      moments: null,
      waitingSince: 0,
      recorded: null,
      writing: Promise.resolve(),
      urgency: openUrgency(
        services,
        call,
        (work) => run(led, work),
        (event) => happen(call.id, event),
        (number, seconds) => driver.dial(number, seconds),
      ),
      pending: new Set(),
      hasTalked: call.state.doing === 'talking',
    }
    calls.set(call.id, led)
    return led
  }

  function happen(callId: string, event: CallEvent): void {
    const led = calls.get(callId)
    if (!led) return
    const before = led.call.state
    const { state, commands } = step(led.call.flow.flow, before, event)
    if (state === before || (isOfOthers(event) && commands.length === 0 && isSame(state, before))) return
    if (led.timer && (event.kind === 'key' || commands.length > 0)) {
      clearTimeout(led.timer)
      led.timer = null
    }
    led.call.state = state
    if (event.kind === 'taken' || event.kind === 'not_through') led.hasTalked = state.doing === 'talking'
    if (event.kind === 'not_taken') led.urgency.notTaken()
    // Whoever puts down first: she spoke with that adviser until now.
    if (before.doing === 'talking' && state.doing === 'over') run(led, endTalk(services, callId))
    watch(led)
    for (const command of commands) obey(led, command, before.node)
    if (isWorthAStep(event)) write(led, [stepOf(led, event, before, commands)])
    else if (before.node !== state.node || before.doing !== state.doing) write(led, [])
    if (state.doing === 'over') finish(led, event)
  }

  const stepOf = (
    led: Led,
    event: CallEvent,
    before: LiveCall['state'],
    commands: Command[],
  ): CallStepRow => ({
    at: services.clock.now(),
    node: led.call.state.node,
    event: event.kind,
    facts: {
      ...factsOf(event, before, commands),
      ...(before.node === led.call.state.node ? {} : { from: before.node }),
    },
  })

  function write(led: Led, steps: CallStepRow[], ending: Parameters<typeof writeSteps>[4] = null): void {
    const from = led.call.steps
    led.call.steps += steps.length
    const kept = { ...led.call }
    led.writing = led.writing.then(() =>
      writeSteps(services, kept, from, steps, ending)
        .catch((error: unknown) => {
          log({ level: 'call', call: kept.id, error: String(error) })
        })
        // Pages that show calls read what is written.
        .then(() => changed(kept.id)),
    )
  }

  function finish(led: Led, event: CallEvent): void {
    clearTimer(led)
    const isHungUp = event.kind === 'hung_up'
    if (isHungUp && nodeOf(led) === 'emergency') led.urgency.callerLeft()
    write(led, [], led.hasTalked ? 'talked' : isHungUp ? 'hung_up' : 'goodbye')
    void settled(led).then(() => calls.delete(led.call.id))
  }

  /** While somebody waits, time is told to the call. */
  function watch(led: Led): void {
    const isWaiting = led.call.state.doing === 'waiting'
    if (isWaiting && !led.moments) {
      led.waitingSince ||= Date.now()
      let seconds = 0
      led.moments = setInterval(() => {
        seconds += newsSeconds
        if (nodeOf(led) === 'emergency') led.urgency.repeat()
        if (seconds % momentSeconds > 0) return
        happen(led.call.id, {
          kind: 'moment',
          waitedSeconds: Math.round((Date.now() - led.waitingSince) / secondMs),
        })
      }, newsSeconds * secondMs)
    }
    if (!isWaiting && led.moments) {
      clearInterval(led.moments)
      led.moments = null
    }
    // A bridge that fails leaves her where she waited, and what she waited counts.
    if (!isWaiting && led.call.state.doing !== 'talking') led.waitingSince = 0
  }

  const nodeOf = (led: Led) => led.call.flow.flow.nodes[led.call.state.node]?.kind

  function clearTimer(led: Led): void {
    if (led.timer) clearTimeout(led.timer)
    if (led.moments) clearInterval(led.moments)
    led.timer = null
    led.moments = null
  }

  function run(led: Led, work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => {
        log({ level: 'call', call: led.call.id, error: String(error) })
      })
      .then(() => {
        led.pending.delete(kept)
        changed(led.call.id)
      })
    led.pending.add(kept)
  }

  /** Its answer is told to the call; when it cannot be known, that is told. */
  function ask(led: Led, work: Promise<Found>): void {
    run(
      led,
      work.then(
        async (found) => {
          if ((found.what === 'caller' || found.what === 'reference') && found.homeId)
            led.call.home = await findHome(services, found.homeId)
          happen(led.call.id, { kind: 'found', found })
        },
        (error: unknown) => {
          happen(led.call.id, { kind: 'failed' })
          throw error
        },
      ),
    )
  }

  const look = (led: Led, of: Look) =>
    ask(
      led,
      lookUp(
        services,
        { callId: led.call.id, phone: led.call.phone, agencyId: led.call.home?.agencyId ?? null },
        of,
      ),
    )

  function obey(led: Led, command: Command, from: string) {
    const { call, driver } = led
    switch (command.do) {
      case 'say':
        return say(led, command.spoken, command.language)
      case 'stop':
        return driver.stop()
      case 'listen':
        if (led.timer) clearTimeout(led.timer)
        if (driver.countsSilences) return
        led.timer = setTimeout(() => happen(call.id, { kind: 'silence' }), command.seconds * secondMs)
        return
      case 'look':
        return look(led, command.look)
      case 'record':
        led.recorded = null
        return driver.record(command.secondsMax)
      case 'file': {
        const words = led.recorded
        return words
          ? ask(led, takeMessage(services, call, words, command.nature))
          : happen(call.id, { kind: 'failed' })
      }
      case 'join':
        return run(led, joinFault(services, call, command.faultId))
      case 'queue':
        return run(
          led,
          enterQueue(services, call, call.state.node, command.team).then((place) => {
            if (!place) happen(call.id, { kind: 'not_taken' })
          }),
        )
      case 'leave_queue':
        return run(led, leaveQueue(services, call.id, howLeft(led, from)))
      case 'put_back':
        return run(led, putBack(services, call.id))
      case 'stop_ringing':
        return driver.stopRinging?.()
      case 'call_back':
        return ask(led, askCallBack(services, call, command.phone, command.slot))
      case 'dial':
        return driver.dial(command.number, command.seconds)
      case 'raise_alert':
        return led.urgency.raise(command.danger)
      case 'ring_on_call':
        return led.urgency.ring(command.danger, command.hasWords ? led.recorded : null)
      case 'send_link':
        return ask(led, sendLink(services, call))
      case 'hang_up':
        return driver.hangUp()
    }
  }

  function howLeft(led: Led, from: string): Parameters<typeof leaveQueue>[2] {
    const { flow, state } = { flow: led.call.flow.flow, state: led.call.state }
    const node = flow.nodes[from]
    if (state.doing === 'over') return 'hung_up'
    if (state.node === flow.emergency) return 'emergency'
    return node?.kind === 'queue' && state.node === node.callback ? 'callback' : 'too_long'
  }

  function say(led: Led, spoken: Spoken[], language: Language): void {
    const { flow } = led.call.flow
    const agency = led.call.home?.agency ?? null
    const known = speaker.known(flow, spoken, language, agency)
    if (known) {
      led.driver.say(known)
      return
    }
    const asked = led.call.state
    run(
      led,
      speaker.find(flow, spoken, language, agency).then((said) => {
        // A key came while it was drawn: what it leads to is said instead.
        if (led.call.state.isSaying && led.call.state.said === asked.said) led.driver.say(said)
      }),
    )
  }

  async function settled(led: Led): Promise<void> {
    while (led.pending.size > 0) await Promise.all(led.pending)
    await led.writing
  }

  return {
    async begin(call, driver) {
      await speaker.ready()
      const begun = await beginCall(services, { id: randomUUIDv7(), ...call })
      lead(begun, driver)
      happen(begun.id, { kind: 'begun', phone: call.phone })
      return begun.id
    },
    async takeBack(row, flow, driver) {
      await speaker.ready()
      const home = row.homeId ? await findHome(services, row.homeId).catch(() => null) : null
      const led = lead(
        {
          id: row.id,
          flow,
          line: row.line,
          lineId: row.lineId,
          phone: row.phone,
          beganAt: row.beganAt,
          state: row.state,
          home,
          steps: row.steps,
        },
        driver,
      )
      resume(led)
    },
    happen,
    recorded(callId, recorded) {
      const led = calls.get(callId)
      if (led) led.recorded = recorded
      happen(callId, { kind: 'recorded', seconds: recorded?.seconds ?? 0 })
    },
    live: () => [...calls.values()].map(({ call }) => call),
    async settle(callId) {
      for (const led of callId ? [calls.get(callId)] : [...calls.values()]) if (led) await settled(led)
    },
    async close() {
      for (const led of calls.values()) {
        clearTimer(led)
        await settled(led)
      }
      calls.clear()
    },
  }

  /** Where the call stood is taken up: what was being said is said again, what was asked is asked again. */
  function resume(led: Led) {
    const { state } = led.call
    watch(led)
    switch (state.doing) {
      case 'talking':
      case 'over':
        return
      case 'waiting':
        // Her place in the queue, or the ringing of on-call, lives in the database.
        led.call.state = { ...state, isSaying: false }
        // Nobody knows any more of the telephone that rang for her.
        if (state.isRung) happen(led.call.id, { kind: 'rung_out' })
        return
      case 'looking':
        led.call.state = { ...state, doing: 'entering', step: '' }
        return again(led)
      default:
        if (state.said.length === 0) return again(led)
        led.call.state = { ...state, isSaying: true, typed: '' }
        say(led, state.said, state.language)
    }
  }

  function again(led: Led): void {
    led.call.state = { ...led.call.state, doing: 'entering' }
    happen(led.call.id, { kind: 'resumed' })
  }
}

/** Words heard to their end are no news; what the caller does, and what is answered to her, is. */
/** What others do for her; told when she is elsewhere, it is nothing that happened to her. */
const isOfOthers = ({ kind }: CallEvent) =>
  kind === 'taken' ||
  kind === 'ringing' ||
  kind === 'rung_out' ||
  kind === 'not_through' ||
  kind === 'alerted'
const isSame = (one: LiveCall['state'], other: LiveCall['state']) =>
  (Object.keys(one) as (keyof typeof one)[]).every((key) => one[key] === other[key])
const isWorthAStep = ({ kind }: CallEvent) => kind !== 'played' && kind !== 'moment'
