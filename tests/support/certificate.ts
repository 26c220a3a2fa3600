// How does a test get a TLS server? A certificate for localhost, made and signed by itself on the spot: no file, no openssl.
import { generateKeyPairSync, sign } from 'node:crypto'

const wrap = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const long = body.length > 255 ? [0x82, body.length >> 8, body.length & 255] : [0x81, body.length]
  return Buffer.concat([Buffer.from([tag, ...(body.length < 128 ? [body.length] : long)]), body])
}
const hex = (text: string) => Buffer.from(text, 'hex')
const sequence = (...parts: Buffer[]) => wrap(0x30, ...parts)
const bits = (body: Buffer) => wrap(0x03, Buffer.from([0]), body)
const time = (at: Date) => wrap(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`))

const [dayMs, localhost] = [86_400_000, Buffer.from('localhost')]
const ecdsaWithSha256 = sequence(hex('06082a8648ce3d040302'))
const name = sequence(wrap(0x31, sequence(hex('0603550403'), wrap(0x0c, localhost))))
// basicConstraints: its own authority; subjectAltName: localhost and 127.0.0.1.
const extensions = sequence(
  sequence(hex('0603551d13'), hex('0101ff'), wrap(0x04, sequence(hex('0101ff')))),
  sequence(
    hex('0603551d11'),
    wrap(0x04, sequence(wrap(0x82, localhost), wrap(0x87, Buffer.from([127, 0, 0, 1])))),
  ),
)

/** PEM texts; `cert` is also the authority to trust. */
export function makeCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const told = sequence(
    wrap(0xa0, hex('020102')),
    hex('020101'),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now - dayMs)), time(new Date(now + dayMs))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    wrap(0xa3, extensions),
  )
  const whole = sequence(told, ecdsaWithSha256, bits(sign('sha256', told, privateKey)))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
