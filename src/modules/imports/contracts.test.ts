// Do the files of contracts and of sites enter whole or not at all, say every bad line, and change nothing the second time?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { importFile, type Kind, sayChange } from './index.ts'

describe('Contracts and sites as files', async () => {
  const { services, ask } = await openHouse()
  const send = (kind: Kind, text: string, dryRun = false) =>
    importFile(services, systemActor, kind, new TextEncoder().encode(text), {
      fileName: `${kind}.csv`,
      dryRun,
    })
  const contract =
    'code_contrat;code_residence;code_batiment;corps_de_metier;entreprise;date_debut;date_fin\n'
  const site =
    'code_chantier;chantier;code_residence;code_batiment;entreprise;corps_de_metier;date_debut;date_fin;garantie\n'
  const good = `${contract}N1;JET;;nuisibles;Net Littoral;01/01/2026;\nN2;CAN;;Nuisibles;net-littoral;01/01/2026;31/12/2026\n`
  const countAll = () =>
    ask(
      'select (select count(*) from contractor_contracts) as c, (select count(*) from competence_perimeters) as p',
    )
  const eventsOf = async (event: string) =>
    (await ask<{ facts: { key: string } }>('select facts from journal where event = $1', [event]))
      .map(({ facts }) => facts.key)
      // Written in the same millisecond: their order says nothing.
      .sort()

  test('a dry run says what would change and writes nothing; then it is written; then nothing changes', async () => {
    const before = await countAll()
    const dry = await send('contracts', good, true)
    assert.deepEqual([dry.created, dry.changed, dry.problems], [2, 0, []])
    assert.deepEqual(await countAll(), before)
    assert.deepEqual(await eventsOf('contract.added'), [])
    assert.equal((await send('contracts', good)).created, 2)
    assert.deepEqual(await eventsOf('contract.added'), [
      'Nuisibles, Le Canal',
      'Nuisibles, Résidence de la Jetée',
    ])
    const again = await send('contracts', good)
    assert.deepEqual([again.created, again.changed, again.unchanged], [0, 0, 2])
  })

  test('a change is said in words, an end is an end; an empty last day takes it away, a missing column keeps it', async () => {
    const short = 'code_contrat;code_residence;corps_de_metier;entreprise;date_debut\n'
    const other = await send('contracts', `${short}N2;CAN;nuisibles;Electricite du Phare;01/01/2026\n`)
    assert.deepEqual(other.problems, [])
    assert.deepEqual(other.changes.map(sayChange), ['entreprise : Net Littoral → Électricité du Phare'])
    assert.deepEqual(await ask("select ends_on from contractor_contracts where code = 'N2'"), [
      { ends_on: '2026-12-31' },
    ])
    const ended = await send('contracts', `${contract}N1;JET;;nuisibles;Net Littoral;01/01/2026;30/11/2026\n`)
    assert.deepEqual(ended.changes.map(sayChange), ['fin : (vide) → 30/11/2026'])
    assert.deepEqual(await eventsOf('contract.changed'), ['Nuisibles, Le Canal'])
    assert.deepEqual(await eventsOf('contract.ended'), ['Nuisibles, Résidence de la Jetée'])
    await send('contracts', `${contract}N2;CAN;;nuisibles;Électricité du Phare;01/01/2026;\n`)
    assert.deepEqual(await ask("select ends_on from contractor_contracts where code = 'N2'"), [
      { ends_on: null },
    ])
  })

  test('every bad line is told with its number and why, and nothing is written', async () => {
    const before = await countAll()
    const told = async (kind: Kind, text: string) =>
      (await send(kind, text)).problems.map(({ line, reason }) => `${line} ${reason}`)
    const wrong = await told(
      'contracts',
      `${contract}B1;NOPE;;nuisibles;Net Littoral;01/01/2026;\nB2;JET;;magie;Net Littoral;01/01/2026;\nB3;JET;;nuisibles;Personne;01/01/2026;\nB4;JET;;nuisibles;Net Littoral;01/02/2026;01/01/2026\nB4;JET;;nuisibles;Net Littoral;01/01/2026;\nB5;JET;;nuisibles;Net Littoral;01/01/2026;\n`,
    )
    assert.match(wrong[0] ?? '', /^2 La résidence « NOPE » n’existe pas/)
    assert.match(wrong[1] ?? '', /^3 « magie » n’est pas connu/)
    assert.match(wrong[2] ?? '', /^4 L’entreprise « Personne » n’est pas dans vos prestataires/)
    assert.match(wrong[3] ?? '', /^5 Le dernier jour est avant le premier/)
    assert.match(wrong[4] ?? '', /^6 « B4 » est déjà à la ligne 5/)
    assert.equal(wrong.length, 5)
    const bad = await told(
      'sites',
      `${site}S1;;JET;;Net Littoral;;01/01/2026;01/06/2026;\nS2;Toit;JET;CAN-1;Net Littoral;toiture;01/01/2026;01/06/2026;\nS3;Toit;JET;;Net Littoral;toiture;01/07/2026;01/06/2026;\nS4;Toit;JET;;Net Littoral;toiture;01/01/2026;01/06/2026;01/05/2026\n`,
    )
    assert.equal(bad.length, 4, bad.join('\n'))
    assert.match(bad[0] ?? '', /^2 /)
    assert.match(bad[2] ?? '', /^4 Le dernier jour est avant le premier/)
    assert.match(bad[3] ?? '', /^5 La garantie finit avant le chantier/)
    assert.deepEqual(await countAll(), before)
    // The first day alone, moved after the last day that is held.
    const short = 'code_contrat;code_residence;corps_de_metier;entreprise;date_debut\n'
    assert.deepEqual(await told('contracts', `${short}N1;JET;nuisibles;Net Littoral;01/01/2027\n`), [
      '2 Le dernier jour est avant le premier.',
    ])
  })

  test('two companies of one name are told apart by their codes', async () => {
    await ask(
      "insert into contractors (id, code, name, trade, email) values (gen_random_uuid(), 'net-bis', 'Net Littoral', 'Propreté', 'x@x.fr')",
    )
    const told = await send('contracts', good)
    assert.match(
      told.problems[0]?.reason ?? '',
      /Deux entreprises s’appellent « Net Littoral ».*net-littoral/,
    )
    const byCode = await send('contracts', `${contract}N3;JET;;nuisibles;net-bis;01/01/2026;\n`)
    assert.deepEqual([byCode.created, byCode.problems], [1, []])
  })

  test('a site has its trades in any order, its guarantee, and keeps its name in the journal', async () => {
    const line = (trades: string) =>
      `${site}S9;Toits;JET;;Bâtisseurs du Détroit;${trades};01/03/2026;30/09/2026;30/09/2027\n`
    assert.equal((await send('sites', line('toiture,menuiserie'))).created, 1)
    assert.equal((await send('sites', line('Menuiserie, Toiture'))).unchanged, 1)
    const all = await send('sites', line(''))
    assert.deepEqual(all.changes.map(sayChange), ['corps de métier : toiture, menuiserie → (vide)'])
    assert.deepEqual(await eventsOf('site.added'), ['Toits, Résidence de la Jetée'])
    assert.deepEqual(await eventsOf('site.changed'), ['Toits, Résidence de la Jetée'])
  })
})
