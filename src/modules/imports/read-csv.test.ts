// Does a file come back as it was written, whatever is in it, and is each mistake told with its line?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeTable } from '../../platform/csv.ts'
import { kinds } from './kinds.ts'
import { code, date, decimal, oneOf, text, whole } from './read-cells.ts'
import { findTwins, optional, readLines, required } from './read-csv.ts'

const columns = {
  code: required('code_logement', code),
  name: required('nom', text(80)),
  on: optional('date_debut', date),
  surface: optional('surface', decimal(-1000, 1000, 2)),
  floor: required('etage', whole(-3, 60)),
  isHolder: required('qualite', oneOf({ titulaire: true, occupant: false })),
}
const header = 'code_logement;nom;date_debut;surface;etage;qualite'
const utf8 = (content: string) => new TextEncoder().encode(content)

// The letters of Windows-1252: what a French ERP can write in Latin-1.
const cp1252 = Array.from({ length: 256 }, (_, byte) => byte).filter(
  (byte) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
)
const letterOf = (byte: number) => new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
const byteOf = new Map(cp1252.map((byte) => [letterOf(byte), byte]))
const latin1 = (content: string) => Uint8Array.from([...content], (letter) => byteOf.get(letter) ?? 0x3f)
const printable = cp1252.filter((byte) => byte >= 0x20 && byte !== 0x7f && byte !== 0xa0).map(letterOf)

const cell = (said: string) => (/[";\n\r]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said)
const name = (letters: string[]) =>
  fc
    .array(fc.constantFrom(...letters, '\n', '"', ';', 'é', 'Œ'), { minLength: 1, maxLength: 30 })
    .map((some) => some.join('').trim())
    .filter((said) => said !== '')

const row = fc.record({
  name: name(printable),
  day: fc.option(
    fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1950-01-01').add({ days })),
  ),
  cents: fc.option(fc.integer({ min: -99_999, max: 99_999 })),
  floor: fc.integer({ min: -3, max: 60 }),
  isHolder: fc.boolean(),
})

test('What a landlord’s software writes is read back, in UTF-8, with a BOM, in Latin-1, with any line end', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('utf8', 'bom', 'latin1'),
      (rows, end, encoding) => {
        const lines = rows.map(({ name, day, cents, floor, isHolder }, index) =>
          [
            `H-${index}`,
            cell(name),
            day
              ? `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${day.year}`
              : '',
            cents === null ? '' : (cents / 100).toFixed(2).replace('.', ','),
            String(floor),
            isHolder ? 'Titulaire' : 'OCCUPANT',
          ].join(';'),
        )
        const content = [header, ...lines].join(end) + end
        const bytes =
          encoding === 'latin1' ? latin1(content) : utf8(encoding === 'bom' ? `\ufeff${content}` : content)
        // Bytes that happen to be valid UTF-8 are read as such: only plain ASCII is the same in both.
        fc.pre(encoding !== 'latin1' || decodeTable(bytes) === content)
        const read = readLines(columns, bytes)
        assert.deepEqual(read.problems, [])
        assert.deepEqual(
          read.lines.map(({ value }) => value),
          rows.map(({ name, day, cents, floor, isHolder }, index) => ({
            code: `H-${index}`,
            name,
            on: day?.toString() ?? null,
            surface: cents === null ? null : cents / 100,
            floor,
            isHolder,
          })),
        )
      },
    ),
    { seed: 20_261_123, numRuns: 300 },
  )
})

test('Any bytes at all give lines or problems, never a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      for (const kind of Object.values(kinds)) {
        const { count, problems } = kind.read(bytes)
        assert.ok(count + problems.length > 0)
      }
    }),
    { seed: 7, numRuns: 200 },
  )
})

const problemsOf = (content: string) =>
  readLines(columns, utf8(content)).problems.map(
    ({ line, column, reason }) => `${line} ${column ?? '-'} ${reason}`,
  )

test('A mistake is told with its line, its column and what was expected', () => {
  const said = problemsOf(
    `${header}\nA1;Nom;31/11/2026;12,5;1;titulaire\n\nA2;"Deux\nlignes";;douze;99;titulaire\nA 3;;;;0;propriétaire\nA4;Nom;;;1\n`,
  )
  assert.deepEqual(
    said.map((one) => one.split(' ').slice(0, 2).join(' ')),
    ['2 date_debut', '5 surface', '5 etage', '6 code_logement', '6 nom', '6 qualite', '7 -'],
  )
  assert.match(said[0]!, /31\/11\/2026.*jj\/mm\/aaaa/)
  assert.match(said[5]!, /titulaire, occupant/)
  assert.match(said[6]!, /5 cases au lieu de 6/)
})

test('A header that is missing, unknown, doubled or cut by commas is told at line 1', () => {
  assert.match(problemsOf('')[0]!, /^1 - Le fichier est vide/)
  assert.match(problemsOf('code_logement,nom,etage,qualite\n')[0]!, /points-virgules/)
  const said = problemsOf('code_logement;nom;couleur;nom;etage\n')
  assert.ok(said.some((one) => one.includes('« couleur »')))
  assert.ok(said.some((one) => one.includes('deux fois')))
  assert.ok(said.some((one) => one.includes('Il manque la colonne « qualite »')))
  assert.match(problemsOf(`${header}\nA1;"Nom;;;1;titulaire\n`)[0]!, /guillemets/)
})

test('Column names are known with capitals, accents and spaces; their order does not matter', () => {
  const read = readLines(columns, utf8('Qualité;Étage;Code Logement;NOM\ntitulaire;0;A1;Nom\n'))
  assert.deepEqual(read, {
    lines: [{ line: 2, value: { code: 'A1', name: 'Nom', floor: 0, isHolder: true } }],
    unread: [],
    problems: [],
  })
})

test('The same key twice is told with both lines', () => {
  const { lines } = readLines(
    columns,
    utf8(`${header}\nA1;Nom;;;0;titulaire\nA2;Nom;;;0;titulaire\nA1;Autre;;;0;titulaire\n`),
  )
  assert.deepEqual(
    findTwins(lines, (value) => value.code),
    [{ line: 4, reason: '« A1 » est déjà à la ligne 2.' }],
  )
})

test('Every column is explained in the guide of the imports', () => {
  const guide = readFileSync('docs/operating/imports.md', 'utf8')
  for (const [kind, { columns: all }] of Object.entries(kinds)) {
    const from = guide.indexOf(`### \`${kind}\``)
    assert.ok(from > 0, kind)
    const chapter = guide.slice(from, guide.indexOf('\n### ', from + 1) + 1 || undefined)
    for (const { name, isRequired } of all)
      assert.ok(chapter.includes(isRequired ? `\`${name}\`` : `*\`${name}\`*`), `${kind}: ${name}`)
  }
})
