// Does a file go from the administrator's hands to the base by a dry run and a yes, and does the command line do the same?
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'

describe('Importing', async () => {
  const { services, ownerUrl, ask } = await openHouse()
  const agencies = readFileSync('db/examples/agencies.csv', 'utf8')
  const fileOf = (content: string) => new File([content], 'agences.csv', { type: 'text/csv' })
  const countAgencies = async () =>
    Number((await ask<{ count: string }>('select count(*) from agencies'))[0]!.count)

  test('shows first, writes after the yes, once', async () => {
    const ines = await visitAs(services, 'ines')
    assert.ok((await ines.get('/bureau/import')).text.includes('code_agence;nom;adresse'))
    const shown = await ines.post('/bureau/import', { kind: 'agencies', file: fileOf(agencies) })
    assert.ok(shown.status === 200 && shown.text.includes('Voici ce qui changerait'))
    assert.equal(await countAgencies(), 3)
    const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec(shown.text)?.[1] ?? ''
    const done = await ines.post('/bureau/import/confirmer', {
      kind: 'agencies',
      sha256,
      name: 'agences.csv',
    })
    assert.ok(done.text.includes('C’est importé'))
    assert.equal(await countAgencies(), 5)
    const again = await ines.post('/bureau/import/confirmer', {
      kind: 'agencies',
      sha256,
      name: 'agences.csv',
    })
    assert.equal(again.status, 404)
    assert.ok(
      (await ines.post('/bureau/import', { kind: 'agencies', file: fileOf(agencies) })).text.includes(
        'Tout est déjà à jour',
      ),
    )
  })

  test('tells every wrong line, and asks for what was forgotten', async () => {
    const ines = await visitAs(services, 'ines')
    const wrong = await ines.post('/bureau/import', {
      kind: 'agencies',
      file: fileOf(`${agencies}OUEST;;;;pas-un-mail;;\n`),
    })
    assert.equal(wrong.status, 422)
    for (const said of ['Rien n’a été écrit', 'pas-un-mail', 'Cette case est vide'])
      assert.ok(wrong.text.includes(said), said)
    assert.equal((await ines.post('/bureau/import', { kind: '', file: fileOf('') })).status, 422)
    assert.equal(
      (await ines.post('/bureau/import/confirmer', { kind: 'agencies', sha256: '../../secret', name: 'x' }))
        .status,
      404,
    )
    const tooLarge = await ines.post('/bureau/import', {
      kind: 'agencies',
      file: fileOf('x'.repeat(20_100_000)),
    })
    assert.ok(tooLarge.status === 413 && tooLarge.text.includes('20 Mo'))
  })

  test('is for administrators', async () => {
    const claire = await visitAs(services, 'claire')
    assert.equal(
      (await claire.post('/bureau/import', { kind: 'agencies', file: fileOf(agencies) })).status,
      403,
    )
  })

  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, ['--import', './bin/tsx-loader.mjs', 'src/cli.ts', ...args], {
      env: { PATH: process.env.PATH, DATABASE_URL: ownerUrl },
    })
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((done) => child.on('close', done)),
    ])
    return { code, out, err }
  }

  test('from the command line shows, writes, and names the wrong lines', async () => {
    const dry = await run('import', '--kind', 'estates', 'db/examples/estates.csv', '--dry-run')
    assert.deepEqual([dry.code, dry.err], [0, ''])
    assert.match(dry.out, /MOU : nouveau[\s\S]*Rien n’a été écrit. Il y aurait 2 nouveaux/)
    assert.match(
      (await run('import', '--kind', 'estates', 'db/examples/estates.csv')).out,
      /C’est importé : 2 nouveaux, 0 changé,/,
    )
    assert.match(
      (await run('import', '--kind', 'estates', 'db/examples/estates.csv')).out,
      /0 nouveau, 0 changé, 2 inchangés/,
    )
    const wrong = await run('import', '--kind', 'homes', 'db/examples/homes.csv')
    assert.equal(wrong.code, 1)
    assert.match(wrong.err, /ligne 2 : L’entrée « MOU-1-A » n’existe pas/)
  })

  test('from the command line says how to write the command', async () => {
    assert.match((await run('--help')).out, /npm run import -- --kind/)
    assert.match((await run('import', 'db/examples/homes.csv')).err, /--kind agencies/)
    assert.match((await run('import', '--kind', 'homes', 'nowhere.csv')).err, /nowhere.csv n’existe pas/)
    assert.match((await run('importer', 'x')).err, /« importer » n’existe pas/)
  })
})
