// Does a landlord's file enter whole or not at all, change nothing the second time, and show first what it would do?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { residents as people, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { importFile, type Kind, kinds, type LineProblem, sayChange } from './index.ts'

const example = (kind: Kind) => readFileSync(`db/examples/${kind}.csv`)
const order: Kind[] = [
  'agencies',
  'estates',
  'buildings',
  'homes',
  'equipment',
  'places',
  'residents',
  'leases',
  'staff',
  'contracts',
  'sites',
  'natures',
  'repairs',
]
const say = ({ line, reason }: LineProblem) => `${line} ${reason}`

describe('Files of a landlord’s software', async () => {
  const { services, ask } = await openHouse()
  const send = (kind: Kind, content: string | Uint8Array, dryRun = false) =>
    importFile(
      services,
      systemActor,
      kind,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
      { fileName: `${kind}.csv`, dryRun },
    )
  const countAll = async () =>
    (
      await ask<
        Record<string, string>
      >(`select (select count(*) from homes) as homes, (select count(*) from residents) as residents, (select count(*) from leases) as leases,
      (select count(*) from resident_channels) as channels, (select count(*) from staff_grants) as grants, (select count(*) from import_runs) as runs`)
    )[0]

  test('the examples of the guide enter in their order, and a second time change nothing', async () => {
    for (const kind of order) {
      const first = await send(kind, example(kind))
      assert.deepEqual(first.problems, [], kind)
      assert.ok(first.created > 0, kind)
      assert.equal(first.changed, 0, kind)
    }
    const before = await countAll()
    for (const kind of order) {
      const { created, changed, unchanged, problems } = await send(kind, example(kind))
      assert.deepEqual({ created, changed, problems }, { created: 0, changed: 0, problems: [] }, kind)
      assert.ok(unchanged > 0)
    }
    assert.deepEqual({ ...(await countAll()), runs: 0 }, { ...before, runs: 0 })
  })

  test('a file in Latin-1 gives the same as in UTF-8', async () => {
    const latin1 = Buffer.from(example('residents').toString('utf8'), 'latin1')
    const { created, changed } = await send('residents', latin1)
    assert.deepEqual({ created, changed }, { created: 0, changed: 0 })
  })

  test('a dry run shows before and after, and writes nothing', async () => {
    const changedFile = example('homes')
      .toString('utf8')
      .replace('61,50', '62,00')
      .concat('MOU-1-A-103;MOU-1-A;1;103;2;38,4\n')
    const before = await countAll()
    const dry = await send('homes', changedFile, true)
    assert.deepEqual([dry.created, dry.changed, dry.unchanged], [1, 1, 3])
    assert.deepEqual(dry.changes.map((change) => `${change.key} ${sayChange(change)}`).sort(), [
      'MOU-1-A-101 surface : 61,5 → 62',
      'MOU-1-A-103 nouveau',
    ])
    assert.deepEqual(await countAll(), before)
    const real = await send('homes', changedFile)
    assert.deepEqual([real.created, real.changed, real.unchanged], [1, 1, 3])
    assert.deepEqual(real.changes, dry.changes)
  })

  test('one bad line stops the whole file, and every bad line is told', async () => {
    const before = await countAll()
    const report = await send(
      'homes',
      'code_logement;code_entree;etage;porte\nNEW-1;MOU-1-A;1;901\nNEW-2;NULLE-PART;1;902\nNEW-3;AILLEURS;2;903\nMOU-1-A-101;MOU-1-B;1;101\n',
    )
    assert.deepEqual(
      report.problems.map(({ line }) => line),
      [3, 4, 5],
    )
    assert.match(report.problems[0]!.reason, /NULLE-PART.*n’existe pas/)
    assert.match(report.problems[2]!.reason, /ne change pas d’entrée/)
    assert.deepEqual([report.created, report.changed], [0, 0])
    assert.deepEqual(await countAll(), before)
  })

  test('a line that cannot be read hides nothing of the others', async () => {
    const before = await countAll()
    const told = async (kind: Kind, content: string) => {
      const { problems, created } = await send(kind, content)
      assert.equal(created, 0)
      return problems.map(say)
    }
    const homes = await told(
      'homes',
      'code_logement;code_entree;etage;porte;surface\nNEW-1;NULLE-PART;1;901;40\nNEW-2;MOU-1-A;un;902;40\nNEW-3;MOU-1-A;1;903;0\n',
    )
    assert.equal(homes.length, 3)
    assert.match(homes[0]!, /^2 .*NULLE-PART.*n’existe pas/)
    assert.match(homes[1]!, /^3 « un » n’est pas un nombre entier/)
    assert.match(homes[2]!, /^4 « 0 » n’est pas un nombre de 0,01 à 9\s999/)
    const lease = 'code_bail;code_logement;date_debut;date_fin;code_locataire;qualite;lien\n'
    // The holder is on the line that cannot be read: his lease is not said to have none.
    const leases = await told(
      'leases',
      `${lease}B9;MOU-1-A-102;le 1er;;L0001;titulaire;\nB9;MOU-1-A-102;01/01/2020;;L0002;occupant;conjoint\nB9;MOU-1-A-102;01/01/2020;;L9999;occupant;enfant\nB8;AILLEURS;01/01/2020;;L0002;titulaire;\n`,
    )
    assert.deepEqual(
      leases.map((one) => one.slice(0, 1)),
      ['2', '4', '5'],
    )
    assert.match(leases[1]!, /L9999/)
    // So is the end of the lease before, that frees the home.
    const freed = await told(
      'leases',
      `${lease}B0001;MOU-1-A-101;01/09/2015;hier;L0001;titulaire;\nB7;MOU-1-A-101;01/01/2030;;L0003;titulaire;\n`,
    )
    assert.equal(freed.length, 1)
    const buildings = await told(
      'buildings',
      'code_residence;code_batiment;batiment;adresse_batiment;code_entree;entree;adresse_entree;etages\nMOU;MOU-9;Neuf;1 rue;MOU-9-A;A;1 rue;deux\nMOU;MOU-9;Neuf;1 rue;MOU-9-B;B;1 rue;2\nNULLE;MOU-8;Huit;1 rue;MOU-8-A;A;1 rue;2\nMOU;MOU-9;Neuf;1 rue;MOU-1-A;A;1 rue;2\n',
    )
    assert.deepEqual(
      buildings.map((one) => one.slice(0, 1)),
      ['2', '4', '5'],
    )
    const staffHeader = 'identifiant;nom;courriel;role;code_agence;code_residence;date_debut\n'
    const accounts = await told(
      'staff',
      `${staffHeader}lea;Léa;lea@example.org;Conseiller;NORD;;01/01/2026\nlea;Léa;lea@example.org;Conseiller;OUEST;;01/01/2026\nzoe;Zoé;zoe;Conseiller;NORD;;01/01/2026\n`,
    )
    assert.match(accounts[0]!, /^3 .*OUEST/)
    assert.match(accounts[1]!, /^4 .*adresse e-mail/)
    assert.deepEqual(await countAll(), before)
  })

  test('what does not stand on one line alone is told too', async () => {
    const lease = 'code_bail;code_logement;date_debut;date_fin;code_locataire;qualite;lien\n'
    const wrong = async (content: string) => (await send('leases', lease + content, true)).problems.map(say)
    assert.match(
      (await wrong('B9;MOU-1-A-101;01/01/2020;;L0001;titulaire;\n'))[0]!,
      /^2 .*déjà le bail « B0001 »/,
    )
    assert.match(
      (await wrong('B9;MOU-1-A-102;01/01/2020;31/12/2019;L0001;titulaire;\n'))[0]!,
      /fin est avant/,
    )
    assert.match((await wrong('B9;MOU-1-A-102;01/01/2020;;L0001;occupant;\n'))[0]!, /lien/)
    assert.match((await wrong('B9;MOU-1-A-102;01/01/2020;;L0001;occupant;enfant\n'))[0]!, /pas de titulaire/)
    assert.match(
      (
        await wrong(
          'B9;MOU-1-A-102;01/01/2020;;L0001;titulaire;\nB9;MOU-1-A-102;02/01/2020;;L0002;occupant;enfant\n',
        )
      )[0]!,
      /^3 .*autres dates à la ligne 2/,
    )
    assert.match((await wrong('B9;MOU-1-A-102;01/01/2020;;L9999;titulaire;\n'))[0]!, /L9999/)
    const buildings =
      'code_residence;code_batiment;batiment;adresse_batiment;code_entree;entree;adresse_entree;etages\n'
    const told = await send(
      'buildings',
      `${buildings}MOU;MOU-9;Un;1 rue;MOU-9-A;A;1 rue;2\nMOU;MOU-9;Deux;1 rue;MOU-9-B;B;1 rue;2\n`,
      true,
    )
    assert.match(told.problems.map(say)[0]!, /^3 .*autrement à la ligne 2/)
    const places = await send(
      'places',
      'code_lieu;type;libelle;sol;code_residence;code_batiment;code_entree\nX;hall;Hall;partie commune;TIL;MOU-1;\n',
      true,
    )
    assert.match(places.problems.map(say)[0]!, /« MOU-1 » n’est pas dans « TIL »/)
  })

  test('a lease may end and the next one begin in the same file', async () => {
    const report = await send(
      'leases',
      'code_bail;code_logement;date_debut;date_fin;code_locataire;qualite;lien\nB0002;MOU-1-B-501;15/03/2003;30/09/2026;L0003;titulaire;\nB0010;MOU-1-B-501;01/10/2026;;L0004;titulaire;\n',
    )
    assert.deepEqual([report.problems, report.created, report.changed], [[], 1, 1])
  })

  test('what a person chose herself is not overwritten, and an address she took away does not come back', async () => {
    const file =
      'code_locataire;civilite;prenom;nom;courriel;mobile;telephone;reponses\nL-lucas;M.;Lucas;Delattre;lucas.delattre@example.org;06 39 98 00 03;;lettre\n'
    assert.deepEqual((await send('residents', file)).changed, 0)
    await ask(
      "update resident_channels set ended_at = now(), ended_why = 'test' where resident_id = $1 and kind = 'email'",
      [people.lucas.id],
    )
    assert.deepEqual((await send('residents', file)).changed, 0)
    const [lucas] = await ask<{ answer_channel: string; live: string }>(
      "select answer_channel, (select count(*) from resident_channels c where c.resident_id = r.id and kind = 'email' and ended_at is null) as live from residents r where id = $1",
      [people.lucas.id],
    )
    assert.equal(lucas!.answer_channel, 'email')
    assert.equal(Number(lucas!.live), 0)
  })

  test('an administrator may, an adviser may not; the run is written down with its author', async () => {
    const options = { fileName: 'agences.csv' }
    await assert.rejects(
      importFile(services, { kind: 'staff', id: staff.claire.id }, 'agencies', example('agencies'), options),
      { code: 'imports.administrator_only' },
    )
    await importFile(services, { kind: 'staff', id: staff.ines.id }, 'agencies', example('agencies'), options)
    const [run] = await ask<{ run_by: string; unchanged: number }>(
      'select run_by, unchanged from import_runs order by run_at desc, id desc limit 1',
    )
    assert.deepEqual(run, { run_by: staff.ines.id, unchanged: 2 })
  })

  test('every kind of the page has its example', () => {
    assert.deepEqual(Object.keys(kinds).sort(), order.toSorted())
  })
})
