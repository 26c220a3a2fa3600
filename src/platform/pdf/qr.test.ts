// Does the drawn code hold the squares the QR library computed, and nothing a content policy refuses?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create } from 'qrcode'
import { qrSvg } from './qr.ts'

test('every dark square is drawn once, inside a white margin of four', () => {
  const url = 'https://palier.example/hall/GOE-B2?depuis=affiche'
  const svg = qrSvg(url)
  const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules
  assert.match(svg, new RegExp(`viewBox="0 0 ${size + 8} ${size + 8}"`))
  const drawn = new Set<string>()
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let n = 0; n < Number(length); n++) drawn.add(`${Number(x) + n - 4},${Number(y) - 4}`)
  }
  const dark = [...data].flatMap((one, n) => (one ? [`${n % size},${Math.floor(n / size)}`] : []))
  assert.deepEqual([...drawn].sort(), dark.sort())
})

test('it carries no style and no script, and the text never enters its markup', () => {
  assert.doesNotMatch(qrSvg('"><script>alert(1)</script>'), /style|script|alert/)
})
