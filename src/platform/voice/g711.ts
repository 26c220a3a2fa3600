// How does a telephone line carry sound? A-law, eight thousand samples a second (ITU-T G.711). Pure.

export const samplesPerSecond = 8_000

/** One 16-bit sample as the line's byte; even bits inverted, as G.711 asks. */
export function encodeAlaw(sample: number): number {
  const isNegative = sample < 0
  // The 13-bit magnitude of G.711: -1 is the first negative step, not the second.
  let magnitude = (isNegative ? ~sample : sample) >> 3
  if (magnitude > 0xfff) magnitude = 0xfff
  let exponent = 0
  for (let high = magnitude >> 5; high > 0; high >>= 1) exponent += 1
  const mantissa = exponent === 0 ? (magnitude >> 1) & 0x0f : (magnitude >> exponent) & 0x0f
  return ((isNegative ? 0 : 0x80) | (exponent << 4) | mantissa) ^ 0x55
}

export function decodeAlaw(byte: number): number {
  const code = byte ^ 0x55
  const exponent = (code >> 4) & 0x07
  const mantissa = code & 0x0f
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1)
  return code & 0x80 ? magnitude : -magnitude
}

export function toAlaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, encodeAlaw)
}

export function fromAlaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, decodeAlaw)
}
