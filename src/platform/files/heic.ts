// How is a telephone's HEIC read, which sharp's binaries cannot? Apart, one at a time, and given up when it takes too long.
import { Worker } from 'node:worker_threads'

export type Pixels = { width: number; height: number; data: Uint8ClampedArray }
export type HeicTask = { bytes: Uint8Array; pixelsMax: number }
export type HeicAnswer = Pixels | { wrong: string }

/** Some two seconds are usual for a telephone's photo. */
const decodingMsMax = 60_000
let last: Promise<unknown> = Promise.resolve()

/** The bytes at 4 to 12 name the kind. */
export function isHeic(bytes: Uint8Array): boolean {
  const brand = Buffer.from(bytes.subarray(4, 12)).toString('latin1')
  return /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1)$/.test(brand)
}

/** Upright RGBA pixels. One photo at a time: each takes four bytes a pixel, given back when its thread ends. */
export function decodeHeic(bytes: Uint8Array, pixelsMax: number): Promise<Pixels> {
  const next = last.then(() => decodeApart({ bytes, pixelsMax }))
  last = next.catch(() => {})
  return next
}

async function decodeApart(task: HeicTask): Promise<Pixels> {
  // The decoder talks to itself about what it cannot read: not on our console.
  const quiet = { stdout: true, stderr: true }
  const worker = new Worker(new URL('./heic-thread.ts', import.meta.url), { workerData: task, ...quiet })
  const timer = setTimeout(() => void worker.terminate(), decodingMsMax)
  try {
    const answer = await new Promise<HeicAnswer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the decoder ended without an answer')))
    })
    if ('wrong' in answer) throw new Error(answer.wrong)
    return answer
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
