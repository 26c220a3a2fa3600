// Is a webhook believed only when its operator signed it? With the vectors operators publish, and every way to forge one.
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { at } from '../clock/clock.ts'
import { isBodySigned, isEd25519Key, isFormSigned, isSoundSigned, signForm, signSound } from './signatures.ts'

const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
const fields = (caller: string): [string, string][] => [
  ['To', '+18005551212'],
  ['CallSid', 'CA1234567890ABCDE'],
  ['From', caller],
  ['Digits', '1234'],
  ['Caller', caller],
]

test('the vectors of Twilio’s documentation and of its own tests hold, whatever the order of the fields', () => {
  assert.equal(signForm('12345', url, fields('+12349013030')), '0/KCTR6DLpKmkAf8muzZqo1nDgQ=')
  assert.equal(signForm('12345', url, fields('+14158675309').toReversed()), 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')
  const twice: [string, string][] = [
    ['Sid', 'CA123'],
    ['SidAccount', 'AC123'],
    ['Digits', '5678'],
    ['Digits', '1234'],
    ['Digits', '1234'],
  ]
  assert.equal(signForm('12345', url, twice), 'IK+Dwps556ElfBT0I3Rgjkr1wJU=')
})

test('one letter changed anywhere, and nobody signed it', () => {
  const signature = '0/KCTR6DLpKmkAf8muzZqo1nDgQ='
  const good = fields('+12349013030')
  assert.ok(isFormSigned('12345', url, good, signature))
  assert.ok(!isFormSigned('12346', url, good, signature))
  assert.ok(!isFormSigned('12345', `${url}1`, good, signature))
  assert.ok(!isFormSigned('12345', url, [...good, ['Digits', '9']], signature))
  assert.ok(!isFormSigned('12345', url, fields('+12349013031'), signature))
  for (const wrong of ['', 'FAIL', signature.toLowerCase(), signature.slice(1), '王'.repeat(28)])
    assert.ok(!isFormSigned('12345', url, good, wrong), wrong)
})

test('the usual port, written or left out by a proxy, changes nothing; another one does', () => {
  const of = (signed: string, asked: string) =>
    isFormSigned('12345', asked, fields('1'), signForm('12345', signed, fields('1')))
  assert.ok(of('https://palier.example:443/voice/twiml', 'https://palier.example/voice/twiml'))
  assert.ok(of('https://palier.example/voice/twiml', 'https://palier.example:443/voice/twiml'))
  assert.ok(of('http://[::1]:80/voice/twiml', 'http://[::1]/voice/twiml'))
  assert.ok(!of('https://palier.example:8443/voice/twiml', 'https://palier.example/voice/twiml'))
  assert.ok(!of('http://palier.example/voice/twiml', 'https://palier.example/voice/twiml'))
})

test('Telnyx signs the very bytes and the minute: changed, or five minutes late, they are refused', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')
  assert.ok(isEd25519Key(raw))
  const now = at('2026-11-24 10:00')
  const body = Buffer.from('CallSid=v3%3Aabc&From=%2B33612345678&Words=d%C3%A9j%C3%A0')
  const timestamp = String(now.epochMilliseconds / 1000)
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString('base64')
  const asked = { timestamp, signature, body }
  assert.ok(isBodySigned(raw, asked, now))
  assert.ok(isBodySigned(raw, asked, now.add({ seconds: 300 })))
  assert.ok(!isBodySigned(raw, asked, now.add({ seconds: 301 })))
  assert.ok(!isBodySigned(raw, asked, now.subtract({ seconds: 301 })))
  assert.ok(!isBodySigned(raw, { ...asked, body: Buffer.concat([body, Buffer.from('1')]) }, now))
  assert.ok(!isBodySigned(raw, { ...asked, timestamp: String(Number(timestamp) + 1) }, now))
  for (const wrong of ['', 'aaaa', Buffer.alloc(64).toString('base64')])
    assert.ok(!isBodySigned(raw, { ...asked, signature: wrong }, now))
  for (const wrong of ['', 'soon', '-1', '1e3', '9'.repeat(40)])
    assert.ok(!isBodySigned(raw, { ...asked, timestamp: wrong }, now), wrong)
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''
  assert.ok(!isBodySigned(Buffer.from(other, 'base64url').toString('base64'), asked, now))
})

test('a key of Telnyx that was cut or copied with its frame is no key', () => {
  for (const wrong of ['', 'abc', `${'a'.repeat(44)}`, `-----BEGIN PUBLIC KEY-----`])
    assert.ok(!isEd25519Key(wrong), wrong)
})

test('the address of a sound opens that sound only, until its hour', () => {
  const now = at('2026-11-24 10:00')
  const untilSeconds = now.epochMilliseconds / 1000 + 60
  const name = 'a'.repeat(64)
  const signature = signSound('secret', name, untilSeconds)
  assert.ok(isSoundSigned('secret', { name, untilSeconds, signature }, now))
  assert.ok(!isSoundSigned('secret', { name: 'b'.repeat(64), untilSeconds, signature }, now))
  assert.ok(!isSoundSigned('secret', { name, untilSeconds: untilSeconds + 1, signature }, now))
  assert.ok(!isSoundSigned('other', { name, untilSeconds, signature }, now))
  assert.ok(!isSoundSigned('secret', { name, untilSeconds, signature }, now.add({ seconds: 60 })))
  assert.ok(!isSoundSigned('secret', { name, untilSeconds: Number.NaN, signature }, now))
})
