// Does every document come out whole, readable by all, and the same twice?
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { busyPressPids, PdfFault, PdfOutage, renderPdf, stopPdf } from './pdf.ts'
import { qrSvg } from './qr.ts'

after(stopPdf)

const echo = (text: string, heading = 'Essai') =>
  renderPdf({ template: 'platform/pdf/fixtures/echo.typ', data: { heading, text }, title: heading })

// Waits for a condition the presses bring about, ten seconds at most.
async function until<T>(look: () => T | undefined): Promise<T> {
  const end = Date.now() + 10_000
  while (Date.now() < end) {
    const found = look()
    if (found !== undefined) return found
    await new Promise(setImmediate)
  }
  throw new Error('It did not happen within ten seconds.')
}

test('a document is tagged, says its language and its title, and that it follows PDF/UA', async () => {
  const read = await readPdf(await echo('Bonjour.', 'Quittance de novembre'))
  assert.equal(read.lang, 'fr')
  assert.equal(read.title, 'Quittance de novembre')
  assert.equal(read.tagged, true)
  assert.equal(read.universal, true)
  assert.deepEqual(
    read.pages.map((page) => page.text.split('\n').filter(Boolean)),
    [['Quittance de novembre', 'Bonjour.']],
  )
  assert.ok(read.pages[0]!.roles.includes('H1'))
})

test('the same input makes the same bytes, in another process too', async () => {
  const first = await echo('Le 12 novembre')
  assert.deepEqual(await echo('Le 12 novembre'), first)
  await stopPdf()
  assert.deepEqual(await echo('Le 12 novembre'), first)
})

test('a date given is written in the properties', async () => {
  const template = 'platform/pdf/fixtures/echo.typ'
  const bytes = await renderPdf({
    template,
    data: { heading: 'a', text: 'b' },
    title: 'a',
    date: '2026-11-12',
  })
  assert.match(Buffer.from(bytes).toString('latin1'), /2026-11-12/)
})

test('what a resident types is printed as typed, never obeyed', async () => {
  const hostile = [
    '#import "x"',
    '*a* _b_ `c`',
    '$x^2$ @a <a> </a>',
    '#panic("no") #{1+1} \\ \\u{41}',
    '"; #read("/etc/passwd")',
    '= Titre // non /* oui */ ~ -- ---',
  ]
  const { pages } = await readPdf(await echo(hostile.join('\n'), '#import "x" *gras* $x$ @a <a>'))
  const printed = pages[0]!.text.split('\n').map((line) => line.trim())
  assert.deepEqual(printed.filter(Boolean), ['#import "x" *gras* $x$ @a <a>', ...hostile])
  assert.equal(pages[0]!.roles.filter((role) => role.startsWith('H')).length, 1)
})

test('narrow spaces, emoji and foreign letters never stop a document', async () => {
  const { pages } = await readPdf(await echo('412,37\u202f€ 👍🏽 Łukasz Nguyễn Привет ﬁn non\u2011dit\u0000'))
  assert.match(pages[0]!.text.replaceAll(/\s+/g, ' '), /412,37 € Łukasz Nguyen \?{6} fin non-dit/)
})

test('a picture without words in its place is refused, and the error says where to look', async () => {
  const images = { 'qr.svg': Buffer.from(qrSvg('https://palier.example')) }
  await assert.rejects(
    renderPdf({ template: 'platform/pdf/fixtures/without-alt.typ', data: {}, images, title: 'Plan' }),
    (error) => error instanceof PdfFault && /without-alt\.typ.+missing alt text/.test(error.message),
  )
})

test('a template that is not there, or whose data lacks a word, is named', async () => {
  await assert.rejects(
    renderPdf({ template: 'platform/pdf/none.typ', data: {}, title: 'x' }),
    /none\.typ.+not found/,
  )
  await assert.rejects(
    renderPdf({ template: 'platform/pdf/fixtures/echo.typ', data: { heading: 'x' }, title: 'x' }),
    /dictionary does not contain key "text"/,
  )
  await assert.rejects(
    renderPdf({ template: 'a.typ', data: {}, title: 'x', images: { '../x.svg': Buffer.of() } }),
    /"\.\.\/x\.svg"/,
  )
})

test('pictures and data of one document are not there for the next', async () => {
  const images = { 'qr.svg': Buffer.from(qrSvg('https://palier.example')) }
  const template = 'platform/pdf/fixtures/without-alt.typ'
  await assert.rejects(renderPdf({ template, data: {}, images, title: 'Plan' }), /missing alt text/)
  await assert.rejects(renderPdf({ template, data: {}, title: 'Plan' }), /not found/)
})

test('a press killed in the middle of a document: the document still comes', async () => {
  await stopPdf()
  const coming = echo('Toujours là.')
  process.kill(await until(() => busyPressPids()[0]), 'SIGKILL')
  assert.match((await readPdf(await coming)).pages[0]!.text, /Toujours là\./)
})

test('a document that kills its press twice is given up, and the next one is printed', async () => {
  await stopPdf()
  const coming = echo('Encore')
  const refused = assert.rejects(
    coming,
    (error) => error instanceof PdfOutage && /died twice/.test(error.message),
  )
  const first = await until(() => busyPressPids()[0])
  process.kill(first, 'SIGKILL')
  process.kill(await until(() => busyPressPids().find((pid) => pid !== first)), 'SIGKILL')
  await refused
  assert.ok((await echo('Suivant')).length > 0)
})

test('a document that never ends is given up after its time', async () => {
  const endless = { template: 'platform/pdf/fixtures/endless.typ', data: {}, title: 'x', limitSeconds: 1 }
  await assert.rejects(
    renderPdf(endless),
    (error) => error instanceof PdfOutage && /within 1 s/.test(error.message),
  )
  assert.deepEqual(busyPressPids(), [])
})

test('too many documents at once: the last are told to come back, the others all come', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 520 }, (_, n) => echo(`Lettre ${n}`)))
  const refused = asked.filter((one) => one.status === 'rejected')
  assert.equal(refused.length, 18)
  assert.ok(refused.every(({ reason }) => reason instanceof PdfOutage))
  // Two presses of 250 documents were worn out on the way, and replaced.
  const last = asked[501]!
  assert.ok(last.status === 'fulfilled')
  assert.match((await readPdf(last.value)).pages[0]!.text, /Lettre 501/)
})

test('a program that has printed ends by itself', async () => {
  const program = `
    import { renderPdf } from '${new URL('pdf.ts', import.meta.url).href}'
    const data = { heading: 'a', text: 'b' }
    const bytes = await renderPdf({ template: 'platform/pdf/fixtures/echo.typ', data, title: 'a' })
    console.log(bytes.length > 1000)`
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { timeout: 30_000 })
  assert.equal(stdout.trim(), 'true')
})

test('stopping refuses what waits and leaves no process behind', async () => {
  const coming = echo('Trop tard')
  const pid = await until(() => busyPressPids()[0])
  const refused = assert.rejects(coming, PdfOutage)
  await stopPdf()
  await refused
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
})
