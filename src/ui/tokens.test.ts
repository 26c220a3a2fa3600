// Can every pair of colours be read, by day, by night, and with any landlord's accent?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Colours,
  contrast,
  contrastMin,
  dark,
  landlordTokens,
  light,
  pairs,
  withAccent,
} from './tokens.ts'

function unreadable(set: Colours): string[] {
  return pairs
    .map((pair) => ({ ...pair, ratio: contrast(set[pair.ink], set[pair.ground]) }))
    .filter((pair) => pair.ratio < contrastMin[pair.kind])
    .map((pair) => `${pair.ink} on ${pair.ground}: ${pair.ratio.toFixed(2)} < ${contrastMin[pair.kind]}`)
}

test('black on white is 21, a colour on itself is 1', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#0b4f6c', '#0b4f6c'), 1)
})

test('by day every word reads at 7:1 and every shape at 4.5:1', () => {
  assert.deepEqual(unreadable(light), [])
})

test('by night every word reads at 7:1 and every shape at 4.5:1', () => {
  assert.deepEqual(unreadable(dark), [])
})

test('any accent a landlord brings is made readable, by day and by night', () => {
  for (const accent of ['#ffe600', '#e2001a', '#00a19a', '#777777', '#ffffff', '#000000', '#0b4f6c']) {
    const colours = { accent, accentInk: '#ffffff' }
    assert.deepEqual(unreadable(withAccent(light, colours, '#000000')), [], `${accent} by day`)
    assert.deepEqual(unreadable(withAccent(dark, colours, '#ffffff')), [], `${accent} by night`)
  }
})

test('an accent that already reads well is kept as the landlord wrote it', () => {
  assert.match(landlordTokens({ accent: '#5a1e6e', accentInk: '#ffffff' }), /--accent:#5a1e6e;/)
})

test('a colour that is not one is said', () => {
  assert.throws(() => landlordTokens({ accent: 'blue', accentInk: '#ffffff' }), /#rrggbb/)
})
