// Would the post deliver these letters, and a good caretaker pin up this poster?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readPdf } from '../../../tests/support/read-pdf.ts'
import { renderLetters, renderPoster } from './documents.ts'
import { sampleLandlord, sampleLetter, samplePoster } from './fixtures/samples.ts'
import { stopPdf } from './pdf.ts'

after(stopPdf)

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const inOrder = (text: string, parts: string[]) =>
  parts.reduce((from, part) => {
    const at = text.indexOf(part, from)
    assert.ok(at >= 0, `“${part}” is missing, or not after what precedes it, in:\n${text}`)
    return at + part.length
  }, 0)

test('a letter is read in the order it is written: from whom, to whom, when, about what, and the rest', async () => {
  const { pages, lang, universal } = await readPdf(
    await renderLetters('Ascenseur', sampleLandlord, [sampleLetter(7)]),
  )
  assert.equal(pages.length, 1)
  assert.deepEqual([lang, universal], ['fr', true])
  assert.deepEqual([pages[0]!.widthMm, pages[0]!.heightMm], [210, 297])
  inOrder(pages[0]!.text, [
    'Habitat du Détroit',
    '62100 Calais',
    'Madame Léonie Vasseur 7',
    '62100 CALAIS',
    'D-2026-0007',
    'Calais, le 12 novembre 2026',
    'L’ascenseur de votre entrée est réparé',
    'Bonjour Madame,',
    'nous rouvrons votre',
    'Samira Benali',
    '[Code QR : https://palier.example/suivi/7]',
    'Suivre votre demande',
  ])
  assert.equal(pages[0]!.margins, '')
})

test('a letter of three pages keeps its paragraphs in order, and numbers its pages', async () => {
  const { pages } = await readPdf(await renderLetters('Longue', sampleLandlord, [sampleLetter(1, 22)]))
  assert.deepEqual(
    pages.map((page) => page.margins),
    [1, 2, 3].map((n) => `Référence : D-2026-0001 Page ${n} sur 3`),
  )
  const text = pages.map((page) => page.text).join('\n')
  inOrder(
    text,
    Array.from({ length: 22 }, (_, n) => `${n + 1}. Vous nous avez signalé`),
  )
})

test('sixty letters leave in one file, each on its own sheet when printed on both sides', async () => {
  const letters = Array.from({ length: 60 }, (_, n) => sampleLetter(n, n % 20 === 0 ? 12 : 2))
  const { pages } = await readPdf(await renderLetters('Courrier', sampleLandlord, letters, { duplex: true }))
  const first = pages.flatMap(({ text }, n) => (text.includes('Madame Léonie Vasseur') ? [n] : []))
  assert.equal(first.length, 60)
  assert.ok(first.every((n) => n % 2 === 0))
  first.forEach((n, number) => {
    assert.ok(linesOf(pages[n]!.text).includes(`Madame Léonie Vasseur ${number}`))
  })
  const oneSided = await readPdf(await renderLetters('Courrier', sampleLandlord, letters))
  assert.equal(oneSided.pages.length, 63)
})

test('a letter without reference, signature or code is still a letter', async () => {
  const { to, date, subject, paragraphs } = sampleLetter(1, 1)
  const { pages } = await readPdf(
    await renderLetters('Courte', { name: 'Habitat du Détroit' }, [{ to, date, subject, paragraphs }]),
  )
  assert.equal(pages.length, 1)
  assert.doesNotMatch(pages[0]!.text, /Référence|Code QR|Téléphone/)
})

test('the poster says what was said and what was done, row by row, in a table', async () => {
  const { pages, universal } = await readPdf(
    await renderPoster('Vous avez dit, nous avons fait', samplePoster),
  )
  assert.equal(universal, true)
  assert.equal(pages.length, 1)
  const { text, roles } = pages[0]!
  inOrder(text.replaceAll(/\s+/g, ' '), [
    'Les Goélands, bâtiment B',
    'Entrée 2',
    'Vous avez dit',
    'Nous avons fait',
    'L’ascenseur s’arrête',
    'Fait le 12 novembre',
    'La porte du local',
    'Prévu avant le 27 novembre',
    'Le lampadaire',
    'Pas encore de date',
    'Nous nous en occupons aussi',
    'Interphone de l’entrée 1',
    '[Code QR : https://palier.example/hall/GOE-B2]',
    'Voir la page de votre immeuble',
    '03 21 00 12 34',
  ])
  assert.equal(roles.filter((role) => role === 'TH').length, 2)
  assert.equal(roles.filter((role) => role === 'TD').length, 8)
})

test('an A3 poster is A3', async () => {
  const { pages } = await readPdf(await renderPoster('Affiche', { ...samplePoster, format: 'a3' }))
  assert.deepEqual(
    pages.map(({ widthMm, heightMm }) => [widthMm, heightMm]),
    [[297, 420]],
  )
})

test('a poster stays on one sheet: what does not fit waits on the page, and it says how many', async () => {
  const items = Array.from({ length: 40 }, () => samplePoster.items).flat()
  for (const format of ['a4', 'a3'] as const) {
    const { pages } = await readPdf(await renderPoster('Affiche', { ...samplePoster, items, format }))
    assert.equal(pages.length, 1)
    const shown = pages[0]!.roles.filter((role) => role === 'TD').length / 2
    assert.ok(shown >= 5)
    assert.match(pages[0]!.text, new RegExp(`${160 - shown} autres réponses`))
    assert.match(pages[0]!.text, /03 21 00 12 34/)
  }
})

test('an answer too long to be read standing is cut at a word, and nothing spills on a second sheet', async () => {
  const long = 'Nous avons changé la carte. '.repeat(200)
  const items = [{ said: long, done: long, when: 'le 12 novembre', state: 'done' as const }]
  const known = Array.from({ length: 30 }, () => ({ title: long, expected: long }))
  const { pages } = await readPdf(await renderPoster('Affiche', { ...samplePoster, items, known }))
  assert.equal(pages.length, 1)
  const text = pages[0]!.text.replaceAll(/\s+/g, ' ')
  assert.ok(text.length < 1500)
  assert.match(text, /Nous avons changé la carte\. .{100,160} avons changé…/)
})

test('a poster with nothing yet to show says so', async () => {
  const { pages } = await readPdf(await renderPoster('Affiche', { ...samplePoster, items: [], known: [] }))
  assert.match(pages[0]!.text.replaceAll(/\s+/g, ' '), /Pas encore de réponse à montrer ici/)
})

test('the drawing of the building has its words', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z"/></svg>'
  const drawing = { svg, alt: 'Façade : réparé au deuxième étage' }
  const { pages } = await readPdf(await renderPoster('Affiche', { ...samplePoster, drawing }))
  assert.match(pages[0]!.text, /\[Façade : réparé au deuxième étage\]/)
  await assert.rejects(
    renderPoster('Affiche', { ...samplePoster, drawing: { svg, alt: ' ' } }),
    /drawing\.svg has no words in its place/,
  )
})
