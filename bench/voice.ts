// Do hundreds of callers at once hear an answer to each key, and how fast? A real Asterisk, sipp for the crowd, telephones of ours for the measure.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plantSeeds } from '../db/worlds/seeds.ts'
import { usualFlow } from '../src/modules/calls/usual-flow.fr.ts'
import { openVoice } from '../src/platform/voice/speech.ts'
import { startEngine } from '../tests/engine/engine.ts'
import { openPhones } from '../tests/engine/phone.ts'
import { openBase } from './base.ts'
import { recordFigure } from './record.ts'
import { startSite } from './site.ts'

/** At once, those that measure included; each sipp line calls three times. Another number is a trial: its figures are not kept. */
const callsKept = 200
const callsAtOnce = Number(process.env.BENCH_CALLS ?? callsKept)
const measuring = Math.min(10, Math.ceil(callsAtOnce / 4))
const turns = 3
const number = '0353010000'
/** How many of the crowd begin in a second: all are there before the first hangs up. */
const begunPerSecond = Math.max(2, Math.ceil(callsAtOnce / 20))

export async function voice(): Promise<void> {
  const { PALIER_TEST_ENGINE, PALIER_TEST_SIPP } = process.env
  if (!PALIER_TEST_ENGINE || !PALIER_TEST_SIPP) return again()
  const base = await openBase(plantSeeds)
  // Day and night the same: an agency that is always open.
  await base.owner.query(
    `insert into agencies (id, code, name, address, phone, email, opening) values (gen_random_uuid(), 'BANC', 'Agence du banc', '', '', '', $1)`,
    [JSON.stringify(alwaysOpen)],
  )
  const files = mkdtempSync(join(tmpdir(), 'palier-bench-voice-'))
  const phones = await openPhones()
  const engine = await startEngine(phones.port, { callsMax: callsAtOnce + 20 })
  const site = await startSite(base.ownerUrl, { files, ariUrl: engine.ariUrl })
  const voiceOfSite = openVoice(join(files, 'sounds'))
  const sound = async (prompt: string) => {
    const { name } = await voiceOfSite.say(usualFlow.prompts[prompt]?.text ?? '', 'fr')
    return (await voiceOfSite.read(name)) ?? new Uint8Array()
  }
  const heard = {
    menu: await sound('menu'),
    unknown: await sound('touche-inconnue'),
    queue: await sound('on-vous-passe'),
  }
  const failures: string[] = []
  const delays: number[] = []

  /** One caller, as sipp's (sipp-caller.xml): two keys that mean nothing, and a third that leads to a person: the agency's hours, then its queue. */
  async function callOnce(isMeasured: boolean): Promise<void> {
    const call = phones.call(engine, number, '0699999999')
    try {
      await call.answered
      await call.meets(heard.menu, 60_000)
      for (const [key, answer] of [
        ['6', heard.unknown],
        ['7', heard.unknown],
        ['8', heard.queue],
      ] as const) {
        const ms = await call.reacts(key, answer)
        if (isMeasured) delays.push(ms)
      }
    } catch (error) {
      failures.push(String(error))
    } finally {
      call.hangUp()
    }
  }

  await callOnce(false)
  if (failures.length > 0) throw new Error(`the first call failed: ${failures.join()}`)
  const crowd = callTogether(engine.sipPort, callsAtOnce - measuring)
  let isCrowdThere = true
  const gone = crowd.then(() => {
    isCrowdThere = false
  })
  // Each caller of ours calls again for as long as the crowd is there.
  const lane = async () => {
    while (isCrowdThere) await callOnce(true)
  }
  const [of] = await Promise.all([crowd, gone, ...Array.from({ length: measuring }, lane)])
  // Of the crowd, each call has its three keys in the trail: none was lost on its way.
  const { rows } = await base.owner.query<{ calls: number; keyed: number; atOnce: number }>(
    `with seen as (select c.id, c.began_at, c.ended_at, (select count(*) from call_steps s where s.call_id = c.id and s.event = 'key') as keys from calls c)
     select count(*)::int as calls, count(*) filter (where keys >= 3)::int as keyed,
            (select max((select count(*) from seen o where o.began_at <= s.began_at and (o.ended_at is null or o.ended_at > s.began_at)))::int from seen s) as "atOnce"
       from seen`,
  )
  const [seen] = rows
  const failed = of.failed + failures.length + ((seen?.calls ?? 0) - (seen?.keyed ?? 0))
  for (const one of failures.slice(0, 5)) console.log(`  ${one}`)
  console.log(
    `  ${of.calls} calls by sipp (${of.failed} failed), ${delays.length} keys measured, ${seen?.calls} calls in the trail (${seen?.keyed} with their keys), ${seen?.atOnce} at once`,
  )
  console.log(
    `  digit to prompt: p50 ${at(delays, 0.5)} ms, p95 ${at(delays, 0.95)} ms, most ${at(delays, 1)} ms`,
  )
  if (callsAtOnce === callsKept) {
    recordFigure('voice_calls', seen?.atOnce ?? 0, 'calls at once, on a real Asterisk', {
      atLeast: callsKept,
    })
    recordFigure('voice_failed', failed, 'calls', { atMost: 0 })
    recordFigure('voice_digit_p95_ms', at(delays, 0.95), 'ms on the wire, from a key to the next prompt', {
      atMost: 20,
    })
  } else console.log(`  ${failed} failed; a trial of ${callsAtOnce} calls: nothing is recorded`)
  await site.kill()
  await voiceOfSite.close()
  await phones.close()
  await engine.close()
  await base.close()
  rmSync(files, { recursive: true, force: true })
}

/** Nearest rank; what is measured is a delay that a caller had. */
function at(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return Number((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN).toFixed(2))
}

/** The same command, with Asterisk and sipp beside it. */
async function again(): Promise<void> {
  const child = spawn(
    fileURLToPath(new URL('../bin/with-telephone', import.meta.url)),
    [
      process.execPath,
      '--import',
      new URL('../bin/tsx-loader.mjs', import.meta.url).href,
      fileURLToPath(new URL('./run.ts', import.meta.url)),
      'voice',
    ],
    { stdio: 'inherit', env: { ...process.env, PALIER_WITH_SIPP: '1' } },
  )
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`the calls ended with ${code}`)
}

/** sipp's crowd: `atOnce` callers, each line three times. Rejects when it could not run at all. */
async function callTogether(sipPort: number, atOnce: number): Promise<{ calls: number; failed: number }> {
  const root = process.env.PALIER_TEST_SIPP ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'palier-sipp-'))
  const template = readFileSync(new URL('./sipp-caller.xml', import.meta.url), 'utf8')
  writeFileSync(join(folder, 'caller.xml'), template.replaceAll('TONES/', `${root}/usr/share/sip-tester/`))
  const calls = atOnce * turns
  const words = ['-sf', 'caller.xml', '-s', number, '-i', '127.0.0.1', '-mi', '127.0.0.1']
  const pace = ['-r', String(begunPerSecond), '-l', String(atOnce), '-m', String(calls)]
  const traces = ['-trace_stat', '-stf', 'stat.csv', '-fd', '1', '-trace_err', '-error_file', 'errors.log']
  const child = spawn(
    `${root}/usr/lib64/ld-linux-x86-64.so.2`,
    [
      ...[
        '--library-path',
        `${root}/usr/lib/x86_64-linux-gnu`,
        `${root}/usr/bin/sipp`,
        `127.0.0.1:${sipPort}`,
      ],
      ...words,
      ...pace,
      ...traces,
      ...['-mp', '30000', '-nostdin', '-timeout', '600', '-skip_rlimit'],
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let told = ''
  child.stderr.on('data', (data) => {
    told += String(data)
  })
  await new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = readIf(join(folder, 'stat.csv')).trim().split('\n')
  const head = lines[0]?.split(';') ?? []
  const last = lines.at(-1)?.split(';') ?? []
  const of = (name: string) => Number(last[head.indexOf(name)])
  const [good, bad] = [of('SuccessfulCall(C)'), of('FailedCall(C)')]
  if (Number.isNaN(good + bad) || good + bad === 0)
    throw new Error(`sipp made no call: ${told.slice(-2_000)}`)
  if (bad > 0) console.log(readIf(join(folder, 'errors.log')).slice(0, 1_000))
  rmSync(folder, { recursive: true, force: true })
  // What it did not get to counts as failed.
  return { calls, failed: calls - good }
}

function readIf(place: string): string {
  try {
    return readFileSync(place, 'utf8')
  } catch {
    return ''
  }
}

const allDay = [['00:00', '24:00']]
const alwaysOpen = {
  week: { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay },
  exceptions: [],
  holidays: false,
  alsaceMoselle: false,
}
