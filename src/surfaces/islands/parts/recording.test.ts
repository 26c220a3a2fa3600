// Does # end what is said after the beep, and do its seconds, once and never after it was sent?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeRecording } from './recording.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('# ends it once, no other key does', async () => {
  let ended = 0
  const recording = takeRecording(3, () => (ended += 1), 5)
  assert.equal(recording.press('1'), false)
  assert.equal(recording.press('#'), true)
  assert.equal(recording.press('#'), false)
  await wait(40)
  assert.equal(ended, 1)
})

test('its seconds end it; what was sent is not ended again', async () => {
  let ended = 0
  takeRecording(2, () => (ended += 1), 5)
  const sent = takeRecording(2, () => (ended += 10), 5)
  sent.drop()
  await wait(60)
  assert.equal(ended, 1)
})
