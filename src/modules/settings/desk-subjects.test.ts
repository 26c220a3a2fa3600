// May the landlord make the catalogue his own, at the desk and by a file, without losing a demand's subject?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { importFile } from '../imports/index.ts'
import { settingsDesk } from './desk.tsx'

const house = await openHouse()
const { services } = house
const app = mount(house, settingsDesk(services))
const ines = await signedIn(house, app, staff.ines)
const page = '/bureau/reglages/sujets'
const textOf = async (answer: Promise<Response>) => (await answer).text()
const subject = {
  label: 'Sirène du port la nuit',
  family: 'Vie entre voisins',
  words: 'sirène  bateau\nferry',
  place_kinds: ['home', 'outdoor'],
  urgency: 'complaint',
  is_sensitive: 'yes',
  danger: '',
  trade: '',
  equipment_kind: '',
  questions: 'À quelle heure ?\r\nQuels jours ?\r\n',
  hint: '',
  is_active: 'yes',
}
const kept = async (code: string) =>
  (await house.ask<Record<string, unknown>>('select * from natures where code = $1', [code]))[0]
const journal = async (code: string) =>
  house.ask<{
    event: string
    actor_id: string | null
    facts: { changes: Record<string, [unknown, unknown]> }
  }>(`select event, actor_id, facts from journal where facts ->> 'code' = $1 order by at, id`, [code])
const send = (content: string, dryRun = false) =>
  importFile(services, systemActor, 'natures', new TextEncoder().encode(content), {
    fileName: 'sujets.csv',
    dryRun,
  })

describe('the catalogue of subjects', () => {
  test('is listed by family, and searched as people speak', async () => {
    assert.match(await textOf(ines.get(page)), /<summary>Ascenseur : \d+<\/summary>/)
    const found = await textOf(ines.get(`${page}?q=${encodeURIComponent('robinè qui goute')}`))
    assert.match(found, new RegExp(`href="${page}/tap_worn"`))
    assert.match(await textOf(ines.get(`${page}?q=xyzzy`)), /Rien ne ressemble/)
  })

  test('gets a new subject, found at once, then changed, then put away; each is in the journal', async () => {
    assert.equal((await ines.post(`${page}/nouveau`, subject)).status, 303)
    const code = 'sirene_du_port_la_nuit'
    const added = await kept(code)
    assert.deepEqual(
      [added?.words, added?.place_kinds, added?.questions, added?.is_sensitive, added?.danger],
      ['sirène bateau ferry', ['home', 'outdoor'], 'À quelle heure ?|Quels jours ?', true, null],
    )
    assert.match(await textOf(ines.get(`${page}?q=ferry`)), /Sirène du port/)
    const change = { ...subject, new_family: 'Le port', danger: 'other', is_active: '' }
    assert.equal((await ines.post(`${page}/${code}`, change)).status, 303)
    assert.deepEqual([(await kept(code))?.family, (await kept(code))?.is_active], ['Le port', false])
    const told = await journal(code)
    assert.deepEqual(
      told.map(({ event, actor_id }) => [event, actor_id]),
      [
        ['nature.added', staff.ines.id],
        ['nature.changed', staff.ines.id],
      ],
    )
    assert.deepEqual(told[1]?.facts.changes, {
      family: ['Vie entre voisins', 'Le port'],
      danger: [null, 'other'],
      is_active: [true, false],
    })
    assert.match(await textOf(ines.get(`${page}/${code}`)), /Aucune demande n’a encore ce sujet/)
  })

  test('says what is missing, and keeps what was typed', async () => {
    const wrong = await ines.post(`${page}/nouveau`, {
      ...subject,
      label: 'Ascenseur en panne',
      hint: 'Gardé tel quel',
    })
    assert.equal(wrong.status, 422)
    assert.match(
      await wrong.text(),
      /« Ascenseur en panne » existe déjà, sous le code lift_stuck[\s\S]*Gardé tel quel/,
    )
    const empty = await textOf(
      ines.post(`${page}/nouveau`, { label: '', family: '', questions: 'x'.repeat(130) }),
    )
    for (const said of [
      'Écrivez le sujet',
      'Choisissez ou écrivez une famille',
      'Dites où cela peut être',
      '6 questions',
    ])
      assert.ok(empty.includes(said), said)
    assert.equal((await ines.get(`${page}/no_such_thing`)).status, 404)
    assert.equal((await ines.post(`${page}/no_such_thing`, subject)).status, 404)
  })

  test('is set by administrators and managers only', async () => {
    const claire = await signedIn(house, app, staff.claire)
    for (const at of [page, `${page}.csv`, `${page}/nouveau`, `${page}/lift_stuck`])
      assert.equal((await claire.get(at)).status, 403, at)
    assert.equal((await claire.post(`${page}/lift_stuck`, subject)).status, 403)
    assert.doesNotMatch(await textOf((await signedIn(house, app, staff.karim)).get(page)), /genre=natures/)
  })
})

describe('the catalogue as a file', () => {
  test('goes out and comes back without a change', async () => {
    const file = await textOf(ines.get(`${page}.csv`))
    const back = await send(`\ufeff${file.replace(/^\ufeff/, '')}`)
    assert.deepEqual([back.problems, back.created, back.changed], [[], 0, 0])
    assert.ok(back.unchanged >= 260)
  })

  test('changes what it says, shows it first, and leaves what it does not name', async () => {
    const file = 'code_sujet;famille;sujet;lieux;urgence;sensible;danger;corps_de_metier\n'
    const lines = `${file}lift_stuck;Ascenseur;Ascenseur arrêté;commun;essentiel;non;;ascenseur\nquay;Le port;Quai glissant;dehors;courant;non;autre;autre\n`
    const before = await kept('lift_stuck')
    const dry = await send(lines, true)
    assert.deepEqual([dry.created, dry.changed], [1, 1])
    assert.deepEqual(await kept('lift_stuck'), before)
    const real = await send(lines)
    assert.deepEqual([real.created, real.changed], [1, 1])
    assert.deepEqual(await kept('lift_stuck'), { ...before, label: 'Ascenseur arrêté' })
    assert.deepEqual(
      (await journal('quay')).map(({ event }) => event),
      ['nature.added'],
    )
    assert.deepEqual([(await send(lines)).changed, (await send(lines)).unchanged], [0, 2])
  })

  test('lets two subjects change names, and enters whole or not at all', async () => {
    const file = 'code_sujet;famille;sujet;lieux;urgence;sensible\n'
    const [tap, sink] = [await kept('tap_worn'), await kept('sink_kitchen')]
    const swapped = await send(
      `${file}tap_worn;Eau;${sink?.label};logement;courant;non\nsink_kitchen;Eau;${tap?.label};logement;courant;non\n`,
    )
    assert.deepEqual([swapped.problems, swapped.changed], [[], 2])
    const wrong = await send(
      `${file}new_one;Eau;Nouveau;logement;courant;non\nBad Code;Eau;Autre;jardin;vite;peut-être\nnew_two;Eau;Nouveau;logement;courant;non\nnew_three;Eau;;logement;courant;non\n`,
    )
    assert.deepEqual([...new Set(wrong.problems.map(({ line }) => line))], [3, 4, 5])
    const said = wrong.problems.map(({ reason }) => reason).join('\n')
    for (const reason of ['code de sujet', 'jardin', 'vite', 'peut-être', 'déjà à la ligne 2', 'obligatoire'])
      assert.ok(said.includes(reason), reason)
    assert.equal(await kept('new_one'), undefined)
    const taken = await send(`${file}new_one;Eau;Interphone en panne;logement;courant;non\n`)
    assert.match(taken.problems[0]?.reason ?? '', /existe déjà, sous le code intercom/)
  })
})
