// What becomes of a photo that is sent, and of what only looks like one?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { Refusal } from '../refusal.ts'
import { cleanPhoto } from './photos.ts'

const heic = readFileSync(new URL('./fixtures/telephone.heic', import.meta.url))
const text = (said: string) => new TextEncoder().encode(said)
const said = (bytes: Uint8Array, name = 'photo.jpg') =>
  cleanPhoto(bytes, name).then(
    () => 'kept',
    (error: unknown) => {
      assert.ok(error instanceof Refusal, String(error))
      assert.equal(error.fields.photos, error.message)
      return error.message
    },
  )

/** The colour of one point, told as red or grey. */
async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<'red' | 'grey'> {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [red = 0, green = 0] = data
  return red - green > 80 ? 'red' : 'grey'
}

/** 160 × 120, its top left quarter red, held by the telephone on its side (EXIF orientation 6), with its place on Earth. */
const tilted = (kind: 'jpeg' | 'png' | 'webp') =>
  sharp({ create: { width: 160, height: 120, channels: 3, background: '#78879a' } })
    .composite([
      {
        input: { create: { width: 80, height: 60, channels: 3, background: '#c8281e' } },
        left: 0,
        top: 0,
      },
    ])
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Telephone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 57/1 12/1', GPSLongitudeRef: 'E' },
    })
    .toFormat(kind)
    .toBuffer()

async function isUprightAndBare(bytes: Uint8Array, what: string): Promise<void> {
  const kept = await sharp(bytes).metadata()
  assert.deepEqual([kept.format, kept.width, kept.height], ['jpeg', 120, 160], what)
  for (const secret of ['exif', 'xmp', 'iptc', 'icc', 'orientation'] as const)
    assert.equal(kept[secret], undefined, `${what}: ${secret}`)
  assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /Telephone|GPS|Exif/, what)
  assert.equal(await colourAt(bytes, 100, 30), 'red', `${what} is upright`)
  assert.equal(await colourAt(bytes, 20, 30), 'grey', `${what} is upright`)
}

for (const kind of ['jpeg', 'png', 'webp'] as const)
  test(`a ${kind} held on its side is kept upright, without the place nor the device`, async () => {
    const sent = await tilted(kind)
    assert.match(sent.toString('latin1'), /Telephone/, 'what is sent has them')
    const { bytes, width, height } = await cleanPhoto(sent)
    assert.deepEqual([width, height], [120, 160])
    await isUprightAndBare(bytes, kind)
  })

test('the HEIC of a telephone is read, kept upright as a JPEG, without the place nor the device', async () => {
  assert.match(heic.toString('latin1'), /Telephone/)
  await isUprightAndBare((await cleanPhoto(heic, 'IMG_0042.HEIC')).bytes, 'heic')
})

test('a HEIC that cannot be read says how the telephone sends a JPEG', async () => {
  assert.match(await said(heic.subarray(0, 500), 'IMG_1.HEIC'), /« IMG_1\.HEIC ».*JPEG.*Le reste est gardé/)
})

const crcOf = (bytes: Uint8Array) => {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crcOf(body))
  return Buffer.concat([length, body, crc])
}
/** A true PNG of one grey, `side` points wide and high: small on the wire, huge once opened. */
function bomb(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const lines = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('a picture of a few bytes that would open into gigabytes is refused, and the memory stays as it was', async () => {
  const png = bomb(30_000)
  assert.ok(png.length < 1_000_000, `${png.length} bytes on the wire`)
  const wide = Buffer.from(heic)
  const size = wide.indexOf('ispe') + 8
  wide.writeUInt32BE(30_000, size)
  wide.writeUInt32BE(30_000, size + 4)
  const before = process.memoryUsage().rss
  for (let time = 0; time < 3; time++) {
    assert.match(await said(png, 'plan.png'), /« plan\.png » est trop grande : 60 millions de points/)
    assert.match(await said(wide, 'plan.heic'), /« plan\.heic » est trop grande/)
  }
  const grown = process.memoryUsage().rss - before
  assert.ok(grown < 200_000_000, `${grown} bytes more`)
})

test('a JPEG cut in the middle is said to lack its end', async () => {
  const whole = await tilted('jpeg')
  const cut = await sharp({
    create: {
      width: 900,
      height: 900,
      channels: 3,
      background: '#345',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer()
  assert.match(await said(cut.subarray(0, cut.length / 2)), /il en manque la fin.*choisissez-la à nouveau/)
  assert.match(await said(whole.subarray(0, 20)), /n’est pas une photo lisible/)
})

test('what is not a photo is refused by its bytes, whatever its name', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'
  for (const [name, bytes] of [
    ['texte.jpg', text('Ceci est un texte.')],
    ['dessin.svg', text(svg)],
    ['dessin.png', text(`<?xml version="1.0"?>${svg}`)],
    ['facture.pdf', text('%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF')],
    ['vide.jpg', new Uint8Array()],
  ] as const)
    assert.match(
      await said(bytes, name),
      new RegExp(`« ${name.replace('.', '\\.')} » n’est pas une photo lisible`),
    )
})
