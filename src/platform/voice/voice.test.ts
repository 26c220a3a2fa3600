// Is what is said heard as it should, on a telephone line and in a browser?
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { decodeAlaw, encodeAlaw, fromAlaw, toAlaw } from './g711.ts'
import { readWav, toTelephone, writeWav } from './sound.ts'
import { openVoice } from './speech.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'palier-voice-'))
const voice = openVoice(folder)
after(async () => {
  await voice.close()
  await rm(folder, { recursive: true, force: true })
})

test('A-law: every byte is its own, and a sample comes back within its step', () => {
  for (let byte = 0; byte < 256; byte += 1) assert.equal(encodeAlaw(decodeAlaw(byte)), byte)
  // ITU-T G.711, table 1a: silence is 0xd5, the loudest 0xaa and 0x2a.
  assert.deepEqual([0, 32_767, -32_768].map(encodeAlaw), [0xd5, 0xaa, 0x2a])
  for (const sample of [1, -1, 100, -100, 1_000, -1_000, 12_345, -12_345, 30_000]) {
    const back = decodeAlaw(encodeAlaw(sample))
    assert.ok(Math.abs(back - sample) <= Math.max(16, Math.abs(sample) / 16), `${sample} ${back}`)
  }
})

const tone = (hertz: number, rate: number) =>
  Int16Array.from({ length: rate }, (_, at) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / rate)),
  )
const loudness = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)

test('to the rate of the telephone: a voice is kept, what a line cannot carry does not come back as another sound', () => {
  const heard = toTelephone({ samples: tone(1_000, 22_050), rate: 22_050 })
  assert.equal(heard.length, 8_000)
  assert.ok(Math.abs(loudness(heard) / loudness(tone(1_000, 8_000)) - 1) < 0.02)
  assert.ok(loudness(toTelephone({ samples: tone(6_000, 22_050), rate: 22_050 })) < 100)
})

test('a WAV file is read back as it was written; anything else is refused', () => {
  const samples = tone(440, 8_000)
  const file = writeWav(samples)
  assert.deepEqual(readWav(file), { samples, rate: 8_000 })
  assert.equal(readWav(file.subarray(0, 40)), null)
  assert.equal(readWav(Buffer.from('RIFF')), null)
  assert.equal(readWav(new Uint8Array(200)), null)
  const short = writeWav(samples).subarray(0, 1_044)
  assert.equal(readWav(short)?.samples.length, 500)
})

test('a text is said in French, once for the same words, and the file is what the line carries', async () => {
  const [one, same] = await Promise.all([
    voice.say('Bonjour. Pour une panne, tapez 1.', 'fr'),
    voice.say('Bonjour. Pour une panne, tapez 1.', 'fr'),
  ])
  assert.deepEqual(one, same)
  assert.ok(one.seconds > 1.5 && one.seconds < 8, String(one.seconds))
  const bytes = await voice.read(one.name)
  assert.ok(bytes)
  assert.ok(loudness(fromAlaw(bytes)) > 500)
  const other = await voice.say('Bonjour. Pour une panne, tapez 2.', 'fr')
  assert.notEqual(other.name, one.name)
  // After a restart it is not drawn again.
  const again = openVoice(folder)
  assert.deepEqual(await again.say('Bonjour. Pour une panne, tapez 1.', 'fr'), one)
  await again.close()
})

test('a recording is kept by its bytes, and a name that is no sound opens nothing', async () => {
  const kept = await voice.keep(tone(440, 8_000))
  assert.deepEqual(await voice.read(kept.name), Buffer.from(toAlaw(tone(440, 8_000))))
  assert.equal(kept.seconds, 1)
  assert.equal(await voice.read('0'.repeat(64)), null)
  await assert.rejects(voice.read('../../etc/passwd'), /not the name of a sound/)
})
