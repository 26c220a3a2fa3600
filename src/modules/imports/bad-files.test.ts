// What does the administrator read when the file is not the one that was asked for? What it is, what to do; nothing is changed.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { importFile } from './index.ts'

const agencies = readFileSync('db/examples/agencies.csv', 'utf8')
const header = agencies.slice(0, agencies.indexOf('\n'))
const utf16 = (content: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${content}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

/** What a spreadsheet saves: a zip, here with one entry. */
function workbook(): Buffer {
  const [name, data] = [Buffer.from('xl/workbook.xml'), deflateRawSync('<workbook/>')]
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(data.length, 18)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name, data])
}

describe('A file that is not the one', async () => {
  const { services, ask } = await openHouse()
  const ines = await visitAs(services, 'ines')
  const all = async () => ({
    rows: await ask('select code, name from agencies order by code'),
    runs: (await ask('select from import_runs')).length,
  })
  const kept = () =>
    existsSync(services.files.folder)
      ? readdirSync(services.files.folder, { recursive: true, withFileTypes: true }).filter((one) =>
          one.isFile(),
        )
      : []

  /** Refused on the page with these words, for the same reason from the command line; nothing changed, nothing kept. */
  async function refuses(bytes: string | Buffer, ...like: RegExp[]): Promise<void> {
    const before = await all()
    const content = new Uint8Array(Buffer.from(bytes))
    const page = await ines.post('/bureau/import', {
      kind: 'agencies',
      file: new File([content], 'agences.csv', { type: 'text/csv' }),
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /Rien n’a été écrit/)
    for (const one of like) assert.match(page.text.replaceAll('&quot;', '"'), one)
    for (const dryRun of [true, false]) {
      const report = await importFile(services, systemActor, 'agencies', content, { fileName: 'x', dryRun })
      assert.ok(report.problems.length > 0)
      assert.deepEqual([report.created, report.changed], [0, 0])
    }
    assert.deepEqual(await all(), before)
    assert.deepEqual(kept(), [], 'people’s names do not stay on the disk')
  }

  test('is empty, or has nothing but spaces', async () => {
    await refuses('', /Le fichier est vide. La première ligne doit porter .* code_agence;nom/)
    await refuses(' \n\r\n  ', /Le fichier est vide/)
  })

  test('has only its header', () => refuses(`${header}\r\n`, /Il n’y a que la ligne des noms de colonnes/))

  test('is a workbook under the name of a CSV', async () => {
    await refuses(workbook(), /C’est un classeur, pas un fichier CSV\. Ouvrez-le, puis « Enregistrer sous »/)
    const older = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    await refuses(older, /C’est un classeur/)
  })

  test('is a PDF, a page, a picture, or other bytes', async () => {
    await refuses('%PDF-1.7\n%âãÏÓ\n', /ses octets ne sont pas du texte/)
    await refuses('\ufeff<!DOCTYPE html>\n<table><tr><td>code_agence</td></tr></table>', /C’est une page web/)
    await refuses(Buffer.from('ffd8ffe000104a464946000101', 'hex'), /ses octets ne sont pas du texte/)
    await refuses(Buffer.from(header, 'utf16le'), /Ce texte est en UTF-16 sans le dire.*CSV UTF-8/)
  })

  test('has a quote that is never closed: the line where it opens is told', () =>
    refuses(
      `${agencies}EST;"Agence Est;1 rue Haute;;est@exemple.fr;;\nSUD;Agence Sud;2 rue Basse;;sud@exemple.fr;;\n`,
      new RegExp(`<th scope="row">${agencies.trimEnd().split('\n').length + 1}<`),
      /Des guillemets s’ouvrent à cette ligne et ne se ferment pas/,
    ))

  test('has a quote in the middle of a text', () =>
    refuses(
      `${header}\nEST;Agence "Est";1 rue Haute;;est@exemple.fr;;\n`,
      /mal placés.*chacun y est doublé : "Tour ""Le Phare"" A"/,
    ))

  test('has the columns of another kind: which one is told, and nothing else', async () => {
    const homes = readFileSync('db/examples/homes.csv', 'utf8')
    for (const content of [homes, homes.replace('surface', 'superficie').replace('101', '')]) {
      await refuses(
        content,
        /1 point est à corriger/,
        /Ces colonnes sont celles de « Logements », pas de « Agences »\. Choisissez « Logements »/,
      )
      const { problems } = await importFile(services, systemActor, 'agencies', Buffer.from(content), {
        fileName: 'x',
      })
      assert.equal(problems.length, 1)
    }
  })

  test('has no column that is known: one point, with the columns that are', async () => {
    const content = 'Ville;Rue;Numéro\nPort-Liberté;du Port;4\n'
    await refuses(content, /1 point est à corriger/, /est-ce le bon \? Colonnes connues : code_agence;nom/)
  })

  test('lacks a column, has one too many, or one twice: each is named', () =>
    refuses(
      'code_agence;nom;Nom;adresse;couleur;courriel\n',
      /La colonne « nom » est écrite deux fois/,
      /La colonne « couleur » n’est pas attendue\. Colonnes connues : code_agence;nom/,
      /Il manque la colonne « telephone »/,
    ))

  test('is cut by commas; by tabs, as « Texte Unicode » of Excel, it is read', async () => {
    await refuses(agencies.replaceAll(';', ','), /séparées par des points-virgules/)
    const tabs = utf16(agencies.replaceAll(';', '\t'))
    const report = await importFile(services, systemActor, 'agencies', tabs, { fileName: 'x', dryRun: true })
    assert.deepEqual(report.problems, [])
  })

  test('weighs 50 MB: 413, the kind stays chosen, and the memory stays as it was', async () => {
    const before = await all()
    const heavy = new File(['x'.repeat(50_000_000)], 'agences.csv')
    const { status, text } = await ines.post('/bureau/import', { kind: 'leases', file: heavy })
    assert.equal(status, 413)
    assert.match(text, /Ce fichier dépasse 20 Mo\. Rien n’a été écrit/)
    assert.match(text, /<option value="leases" selected/)
    assert.deepEqual(await all(), before)
    assert.deepEqual(kept(), [])
  })

  test('that nobody confirms is forgotten after a day', async () => {
    await ines.post('/bureau/import', { kind: 'agencies', file: new File([agencies], 'agences.csv') })
    const [waiting] = kept()
    assert.ok(waiting)
    const at = (hours: number) => services.clock.now().subtract({ hours }).epochMilliseconds / 1000
    const place = join(waiting.parentPath, waiting.name)
    utimesSync(place, at(23), at(23))
    await ines.get('/bureau/import')
    assert.equal(kept().length, 1)
    utimesSync(place, at(25), at(25))
    await ines.get('/bureau/import')
    assert.deepEqual(kept(), [])
  })

  test('says in UTF-16 what the same file says in UTF-8: it is read', async () => {
    for (const isBig of [false, true]) {
      const options = { fileName: 'agences.txt', dryRun: true }
      const wide = await importFile(services, systemActor, 'agencies', utf16(agencies, isBig), options)
      const usual = await importFile(services, systemActor, 'agencies', Buffer.from(agencies), options)
      assert.deepEqual([wide.problems, wide.changes], [[], usual.changes])
      assert.ok(wide.created > 0)
    }
  })
})
