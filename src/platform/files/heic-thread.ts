// What runs in the thread that opens one HEIC? Its size is read first: nothing is unfolded that would not fit.
import { parentPort, workerData } from 'node:worker_threads'
import heic from 'heic-decode'
import type { HeicAnswer, HeicTask } from './heic.ts'

const { bytes, pixelsMax } = workerData as HeicTask

async function decode(): Promise<HeicAnswer> {
  const [picture] = await heic.all({ buffer: bytes })
  if (!picture) return { wrong: 'no picture in this file' }
  if (picture.width * picture.height > pixelsMax) return { wrong: 'more than the pixel limit' }
  return picture.decode()
}

// An error of the library is an answer too: the photo cannot be read.
const answer = await decode().catch((error: unknown): HeicAnswer => ({ wrong: String(error) }))
parentPort?.postMessage(answer, 'data' in answer ? [answer.data.buffer as ArrayBuffer] : [])
