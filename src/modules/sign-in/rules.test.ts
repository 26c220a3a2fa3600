// Is what we hold true about signing in, true?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { at } from '../../platform/clock/clock.ts'
import {
  type Attempt,
  codeTriesMax,
  decideCode,
  decoyMasks,
  drawLetterCode,
  hashCode,
  maskAddress,
  nameDevice,
  nextTryAt,
  readCode,
  readIdentifier,
  readSuite,
} from './rules.ts'

const now = at('2026-11-24 10:00')
const secret = 'a secret for tests'

describe('what somebody types to say who she is', () => {
  test('is an address, a telephone or a tenant number, as people write them', () => {
    assert.deepEqual(readIdentifier(' Fatima.Benali@Example.org '), {
      kind: 'email',
      value: 'fatima.benali@example.org',
    })
    assert.deepEqual(readIdentifier('06 39 98 00 01'), { kind: 'sms', value: '+33639980001' })
    assert.deepEqual(readIdentifier('+33 (0)6.39.98.00.01'), { kind: 'sms', value: '+33639980001' })
    assert.deepEqual(readIdentifier('l-fatima'), { kind: 'tenant_number', value: 'L-FATIMA' })
  })
  test('or nothing we can read', () => {
    for (const typed of ['', '@', 'a@b', 'bonjour, c’est moi', "x' or 1=1", '?'.repeat(200)])
      assert.equal(readIdentifier(typed), null, typed)
  })
})

describe('a code', () => {
  const kept = (code: string, more = {}) => ({
    id: '1',
    residentId: 'her' as string | null,
    codeHash: hashCode(secret, '1', code),
    expiresAt: now.add({ minutes: 15 }),
    usedAt: null,
    tries: 0,
    ...more,
  })
  test('is right with spaces and in small letters', () => {
    assert.equal(decideCode([kept('ACDEFGHJ')], 'acde-fghj', now, secret).is, 'right')
    assert.equal(readCode(' 12 34 56 '), '123456')
  })
  test('is wrong as many times as it may be, then dead', () => {
    for (let tries = 0; tries < codeTriesMax - 1; tries++)
      assert.deepEqual(decideCode([kept('123456', { tries })], '654321', now, secret), {
        is: 'wrong',
        triesLeft: codeTriesMax - 1 - tries,
      })
    assert.equal(decideCode([kept('123456', { tries: 4 })], '654321', now, secret).is, 'dead')
    assert.equal(decideCode([kept('123456', { tries: 5 })], '123456', now, secret).is, 'dead')
  })
  test('is dead when used, late, or never asked for', () => {
    assert.equal(decideCode([kept('123456', { usedAt: now })], '123456', now, secret).is, 'dead')
    assert.equal(decideCode([kept('123456', { expiresAt: now })], '123456', now, secret).is, 'dead')
    assert.equal(decideCode([], '123456', now, secret).is, 'dead')
  })
  test('asked for by nobody is never right, and answers like the others', () => {
    assert.deepEqual(decideCode([kept('123456', { residentId: null })], '123456', now, secret), {
      is: 'wrong',
      triesLeft: 4,
    })
  })
  test('of a letter has no sign that is mistaken for another', () => {
    for (let n = 0; n < 25; n++)
      assert.match(
        drawLetterCode(() => n),
        /^[^B8S5Z2O0IL1]{8}$/,
      )
  })
})

describe('waiting after failures', () => {
  const failures = (count: number): Attempt[] =>
    Array.from({ length: count }, () => ({ at: now, outcome: 'failed' }))
  const waitOf = (count: number) => {
    const until = nextTryAt('here', failures(count), now)
    return until ? now.until(until).total('seconds') : 0
  }
  test('begins after five, and grows: 30 seconds, 1, 5, 30 minutes', () => {
    assert.deepEqual([4, 5, 6, 7, 8, 50].map(waitOf), [0, 30, 60, 300, 1800, 1800])
  })
  test('always ends', () => {
    assert.equal(nextTryAt('here', failures(50), now.add({ minutes: 30 })), null)
  })
  test('is forgotten after a success of that name, not of that place', () => {
    const then: Attempt[] = [...failures(40), { at: now.add({ seconds: 1 }), outcome: 'succeeded' }]
    assert.equal(nextTryAt('here', then, now.add({ seconds: 2 })), null)
    assert.equal(nextTryAt('name', then, now.add({ seconds: 2 })), null)
    assert.notEqual(nextTryAt('network', then, now.add({ seconds: 2 })), null)
  })
  test('codes asked for and codes missed are counted apart', () => {
    const mixed: Attempt[] = [
      ...failures(4),
      ...failures(4).map(({ at }) => ({ at, outcome: 'code_sent' as const })),
    ]
    assert.equal(nextTryAt('here', mixed, now), null)
  })
})

test('an address is shown to its owner and to nobody else', () => {
  assert.equal(maskAddress('email', 'fatima.benali@example.org'), 'f•••@•••')
  assert.equal(maskAddress('sms', '+33639980001'), '•• •• •• •• 01')
})

test('a number nobody bears has addresses too, always the same, not always as many', () => {
  const counts = new Set<number>()
  for (let n = 0; n < 60; n++) {
    const masks = decoyMasks(secret, `L-${n}`)
    assert.deepEqual(masks, decoyMasks(secret, `L-${n}`))
    counts.add(masks.length)
  }
  assert.deepEqual([...counts].sort(), [0, 1, 2])
})

test('after signing in one goes to an address of ours and nowhere else', () => {
  assert.equal(readSuite('/moi/demandes/12?vu=1#bas', '/moi'), '/moi/demandes/12?vu=1')
  for (const bad of [
    'https://ailleurs.example',
    '//ailleurs.example',
    '/\\ailleurs.example',
    'moi',
    '',
    '/\t/ailleurs.example',
    '/.//ailleurs.example',
  ])
    assert.equal(readSuite(bad, '/moi'), '/moi', bad)
})

test('a device is named as a person knows it', () => {
  assert.equal(
    nameDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit Safari/604.1'),
    'Safari, iPhone',
  )
  assert.equal(nameDevice('Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari Edg/140'), 'Edge, Windows')
  assert.equal(nameDevice(''), 'Navigateur, appareil inconnu')
})
