// Does a caller lose her call when Palier is killed outright? The program itself in its own process, killed during a call and before one.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { plantDemo } from '../../db/worlds/demo.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { openVoice } from '../../src/platform/voice/speech.ts'
import { testDatabase, testSecret } from '../support/database.ts'
import { freeTcp, startEngine } from './engine.ts'
import { openPhones } from './phone.ts'

const number = '0353010000'
const stranger = '0699999999'
/** What the dialplan holds by itself, with nobody to tell it another. */

const base = await testDatabase()
await plantDemo(base.ownerUrl, Temporal.Now.plainDateISO('Europe/Paris'))
const folder = mkdtempSync(join(tmpdir(), 'palier-killed-'))
const phones = await openPhones()
const engine = await startEngine(phones.port)
const voice = openVoice(join(folder, 'sounds'))
const owner = new pg.Client({ connectionString: base.ownerUrl })
// The base goes before it.
owner.on('error', () => {})
await owner.connect()
let palier: ChildProcess | null = null
let said = ''
after(async () => {
  await kill()
  await phones.close()
  await engine.close()
  await voice.close()
  await owner.end()
  rmSync(folder, { recursive: true, force: true })
})

/** `npm start` on the database of this test, until the engine sends it its calls. */
async function start(): Promise<void> {
  palier = spawn(process.execPath, ['--import', './bin/tsx-loader.mjs', 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(await freeTcp()),
      DATABASE_URL: base.ownerUrl,
      PALIER_DATA: folder,
      PALIER_SECRET: testSecret,
      PALIER_ARI_URL: engine.ariUrl,
      PALIER_VOICE_NUMBER: '+33353010000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const out of [palier.stdout, palier.stderr])
    out?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
  said = ''
  await until(async () => said.includes('Palier: http') && (await isLed()), true)
}

/** As a power cut: nothing is closed, nothing is written, nobody is told. */
async function kill(): Promise<void> {
  const killed = palier
  palier = null
  if (!killed || killed.exitCode !== null) return
  const ended = new Promise((resolve) => killed.once('exit', resolve))
  killed.kill('SIGKILL')
  await ended
}

/** Does the engine know to whom calls go? While a caller is on the line, it remembers who left too. */
async function isLed(): Promise<boolean> {
  const { origin, username, password } = new URL(engine.ariUrl)
  const reply = await fetch(`${origin}/ari/applications/palier?api_key=${username}:${password}`)
  await reply.arrayBuffer()
  return reply.ok
}

async function until(read: () => Promise<boolean>, wanted: boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await read()) === wanted) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`not in half a minute: ${said.slice(-2_000)}`)
}

async function sound(prompt: string): Promise<Uint8Array> {
  const text = (usualFlow.prompts[prompt]?.text ?? prompt).replaceAll('{organisme}', 'Habitat de la Jetée')
  const bytes = await voice.read((await voice.say(text, 'fr')).name)
  assert.ok(bytes)
  return bytes
}

// Drawn before Palier starts: the same words drawn twice are not the same bytes, and these are what is listened for.
for (const prompt of ['bonjour', 'menu', 'numero-de-demande', 'code-de-demande']) await sound(prompt)

test('killed in the middle of a call: the caller stays on the line, and the next Palier takes her where she was', async () => {
  await start()
  const call = phones.call(engine, number, stranger)
  let isEnded = false
  void call.ended.then(() => {
    isEnded = true
  })
  await call.answered
  await call.hears(await sound('bonjour'))
  await call.hears(await sound('menu'))
  await call.press('3')
  await call.hears(await sound('numero-de-demande'), 30_000)
  await kill()
  assert.equal(isEnded, false)
  await start()
  assert.doesNotMatch(said, /TypeError/, 'coming back from a crash is no fault')
  // Not the greeting again: the number that was asked for.
  await call.hears(await sound('numero-de-demande'), 30_000)
  for (const key of '104213#') await call.press(key)
  await call.hears(await sound('code-de-demande'), 30_000)
  assert.equal(isEnded, false)
  call.hangUp()
  await call.ended
  const one = async () =>
    (
      await owner.query<{ ending: string | null; node: string }>(
        `select ending, state ->> 'node' as node from calls where phone = '+33699999999'`,
      )
    ).rows
  await until(async () => (await one())[0]?.ending === 'hung_up', true)
  assert.deepEqual((await one()).length, 1, 'it is still the same call')
})

/** Whom the engine was told to ring by itself. */
async function onCall(): Promise<string> {
  const { origin, username, password } = new URL(engine.ariUrl)
  const reply = await fetch(
    `${origin}/ari/asterisk/variable?variable=PALIER_ON_CALL&api_key=${username}:${password}`,
  )
  return ((await reply.json()) as { value: string }).value
}

test('killed before a call: the engine itself rings whoever is on call, and the two speak', async () => {
  const rung = await onCall()
  assert.match(rung, /^\+33\d{9}$/)
  await kill()
  await until(isLed, false)
  const call = phones.call(engine, number, stranger)
  const technician = (await phones.rings(rung)).answer()
  await call.answered
  const [words, answer] = [await sound('Il y a de l’eau partout.'), await sound('J’arrive.')]
  await call.play(words)
  await technician.hears(words)
  await technician.play(answer)
  await call.hears(answer)
  technician.hangUp()
  await call.ended
  await start()
  const next = phones.call(engine, number, stranger)
  await next.answered
  await next.hears(await sound('bonjour'))
  next.hangUp()
  await next.ended
})
