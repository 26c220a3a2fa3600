// How does a sound change its rate, and how is a WAV file written and read? Pure.
import { samplesPerSecond } from './g711.ts'

export type Sound = { samples: Int16Array; rate: number }
/** Taps on each side of a sample: a telephone line carries 300 to 3 400 Hz, what is above must not fold back. */
const taps = 32

/** To the telephone's rate, by a windowed sinc. */
export function toTelephone({ samples, rate }: Sound): Int16Array {
  if (rate === samplesPerSecond) return samples
  const ratio = rate / samplesPerSecond
  const cut = Math.min(1, 0.92 / ratio)
  const reach = Math.ceil(taps * Math.max(1, ratio))
  const out = new Int16Array(Math.floor(samples.length / ratio))
  for (let index = 0; index < out.length; index += 1) {
    const center = index * ratio
    const first = Math.max(0, Math.ceil(center - reach))
    const last = Math.min(samples.length - 1, Math.floor(center + reach))
    let sum = 0
    for (let at = first; at <= last; at += 1) {
      const far = at - center
      const window = 0.5 + 0.5 * Math.cos((Math.PI * far) / reach)
      sum += (samples[at] ?? 0) * cut * sinc(far * cut) * window
    }
    out[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  }
  return out
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/** Three tenths of a second: now one may speak. */
export const beepTone = Int16Array.from({ length: 0.3 * samplesPerSecond }, (_, at) =>
  Math.round(8_000 * Math.sin((2 * Math.PI * 1_000 * at) / samplesPerSecond)),
)

export function secondsOf(samples: Int16Array): number {
  return samples.length / samplesPerSecond
}

/** One channel, 16 bits: what every browser plays. */
export function writeWav(samples: Int16Array, rate = samplesPerSecond): Buffer {
  const head = Buffer.alloc(44)
  const bytes = samples.length * 2
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(bytes, 40)
  return Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, bytes)])
}

/** The first channel of a 16-bit WAV file, or null: another kind of file, cut short, or empty. */
export function readWav(file: Uint8Array): Sound | null {
  const view = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (
    view.length < 44 ||
    view.toString('latin1', 0, 4) !== 'RIFF' ||
    view.toString('latin1', 8, 12) !== 'WAVE'
  )
    return null
  let format: { channels: number; rate: number } | null = null
  for (let at = 12; at + 8 <= view.length; ) {
    const name = view.toString('latin1', at, at + 4)
    const size = view.readUInt32LE(at + 4)
    const body = view.subarray(at + 8, at + 8 + size)
    if (name === 'fmt ' && body.length >= 16) {
      if (body.readUInt16LE(0) !== 1 || body.readUInt16LE(14) !== 16) return null
      format = { channels: body.readUInt16LE(2), rate: body.readUInt32LE(4) }
    }
    if (name === 'data') {
      if (!format || format.channels < 1 || format.rate < 4_000 || format.rate > 96_000) return null
      const { channels, rate } = format
      const samples = new Int16Array(Math.floor(body.length / 2 / channels))
      for (let index = 0; index < samples.length; index += 1)
        samples[index] = body.readInt16LE(index * 2 * channels)
      return samples.length > 0 ? { samples, rate } : null
    }
    at += 8 + size + (size % 2)
  }
  return null
}
