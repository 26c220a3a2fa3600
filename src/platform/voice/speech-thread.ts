// What runs in the thread that draws the voice? One text after the other, until nothing is asked for a while.
import { parentPort } from 'node:worker_threads'
import createEspeak from '@echogarden/espeak-ng-emscripten'
import type { SpeechAnswer, SpeechTask } from './speech.ts'

const espeak = await createEspeak()
const worker = new espeak.eSpeakNGWorker()
/** Words a minute: slower than its usual 175, for those who hear less well. */
worker.set_rate(150)
worker.set_pitch(45)

parentPort?.on('message', ({ id, text, voice }: SpeechTask) => {
  const parts: Int16Array[] = []
  worker.set_voice(voice)
  worker.synthesize(text, (audio) => {
    if (audio) parts.push(new Int16Array(audio.slice(0)))
    return false
  })
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    samples.set(part, at)
    at += part.length
  }
  const answer: SpeechAnswer = { id, samples, rate: worker.get_samplerate() || 22_050 }
  parentPort?.postMessage(answer, [samples.buffer as ArrayBuffer])
})
