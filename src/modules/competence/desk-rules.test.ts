// Can somebody who never learned a code write a rule, and read one? Through the addresses, on a real PostgreSQL.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { fileCase } from '../cases/index.ts'

const house = await openHouse()
const karim = await visitAs(house.services, 'karim')
const claire = await visitAs(house.services, 'claire')
const gerard = await visitAs(house.services, 'gerard')

async function draft(title: string): Promise<string> {
  const begun = await karim.post('/bureau/competence', { command: randomUUIDv7(), title })
  return begun.location ?? ''
}
async function fileLamp() {
  const filed = await fileCase(
    house.services,
    { kind: 'staff', id: staff.claire.id },
    {
      id: randomUUIDv7(),
      natureCode: 'street_light',
      danger: null,
      details: 'Il fait noir.',
      channel: 'phone',
      person: { residentId: residents.fatima.id },
      filedBy: staff.claire.id,
      reportedAt: house.services.clock.now(),
      joinFaultId: null,
      photos: [],
      place: {
        kind: 'outdoor',
        ground: 'public_road',
        estateId: goeland.estateId,
        buildingId: goeland.buildingId,
        entranceId: null,
        homeId: null,
        equipmentId: null,
        placeId: null,
        words: '',
      },
    },
  )
  await house.doJobs(jobs)
  return filed
}
/** The visible words of a choice, by the value it sends. */
const labelOf = (html: string, name: string, value: string) =>
  new RegExp(`name="${name}" value="${value}"[^>]*/?><span>([^<]+)`).exec(html)?.[1]

test('a street light on a way open to all goes to the City: chosen by names, read in words, decided so', async () => {
  const page = await draft('Les lampadaires de nos voies')
  const form = (await karim.get(`${page}/regle`)).text
  assert.doesNotMatch(form, /name="code"/)
  assert.equal(labelOf(form, 'families', 'Propreté'), 'Propreté')
  assert.equal(labelOf(form, 'grounds', 'open_to_traffic'), 'terrain du bailleur ouvert à tous')
  assert.equal(labelOf(form, 'estates', 'JET'), 'Résidence de la Jetée')
  assert.match(form, /<option value="commune">La Ville ou la commune \(Ville [^<]+<\/option>/)
  assert.match(form, /<option value="agglo-opale">Agglomération du Détroit<\/option>/)
  // No script: its button searches, and what was typed stays.
  const command = /name="command" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const typed = { command, position: '900', grounds: ['open_to_traffic'], source: 'Convention de 2026' }
  const searched = await karim.post(`${page}/regle`, { ...typed, do: 'find', find: 'lampadère' })
  assert.equal(searched.status, 200)
  assert.match(searched.text, /Pour « lampadère », cochez/)
  assert.equal(labelOf(searched.text, 'natures', 'street_light'), 'Lampadaire de la rue en panne')
  assert.match(searched.text, /value="Convention de 2026"/)
  assert.match(searched.text, /name="grounds" value="open_to_traffic" checked/)
  assert.match(searched.text, new RegExp(`name="command" value="${command}"`))
  // Enter in a field presses the first button: with nothing to search, it keeps the rule.
  const rule = {
    ...typed,
    do: 'find',
    find: '',
    natures: ['street_light'],
    site: 'any',
    competent: 'commune',
    competent_2: 'landlord',
    sentence: 'C’est {organisme} qui {s’occupe|nous occupons} de ce lampadaire.',
    checked: 'T',
    promise_amount: '',
    promise_unit: 'working_days',
  }
  for (const _ of ['once', 'twice']) assert.equal((await karim.post(`${page}/regle`, rule)).status, 303)
  const listed = (await karim.get(page)).text
  const said = 'Lampadaire de la rue en panne, terrain du bailleur ouvert à tous'
  assert.equal(listed.split(`>${said}</a>`).length, 2)
  assert.match(listed, /la commune, puis nous/)
  assert.match(listed, new RegExp(`${said} : ajoutée`))
  assert.doesNotMatch(listed, />[^<]*(street_light|open_to_traffic)[^<]*</)
  const csv = (await karim.get(`${page}.csv`)).text
  assert.match(
    csv,
    /\r\nlampadaire_de_la_rue_en_panne_terrain_du;street_light;;outdoor;open_to_traffic;;;;commune,landlord;/,
  )
  const version = page.split('/').at(-1)
  const tried = await karim.get(
    `/bureau/competence/simulateur?adresse=JET&mots=lampadaire&lieu=outdoor-open_to_traffic&version=${version}`,
  )
  assert.match(tried.text, /C’est la Ville de Port-Liberté qui s’occupe de ce lampadaire\./)
})

/** What a browser would send of this form, untouched. */
function sentBy(form: string): Record<string, string[]> {
  const sent: Record<string, string[]> = {}
  const plain = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  const add = (name: string | undefined, value: string | undefined) => {
    if (name) sent[name] = [...(sent[name] ?? []), plain(value ?? '')]
  }
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    if (!/type="(checkbox|radio)"/.test(tag) || / checked/.test(tag)) add(of('name'), of('value'))
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</g)) add(name, text)
  for (const [, name, list] of form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/g)) {
    const chosen = /<option(?=[^>]* selected)[^>]* value="([^"]*)"/.exec(list ?? '')?.[1]
    add(name, chosen)
  }
  return sent
}

test('every rule of the catalogue comes back from its form as it was', async () => {
  const page = await draft('Rien à changer')
  const csv = (await karim.get(`${page}.csv`)).text
  const codes = [...csv.matchAll(/\r\n([a-z_]+);/g)].map(([, code]) => code ?? '')
  assert.ok(codes.length > 40)
  for (const code of codes) {
    const html = (await karim.get(`${page}/regle?code=${code}`)).text
    const form = html.slice(html.indexOf(`action="${page}/regle"`), html.indexOf('Retirer cette règle'))
    const saved = await karim.post(`${page}/regle`, sentBy(form))
    assert.equal(saved.status, 303, code)
  }
  assert.equal((await karim.get(`${page}.csv`)).text, csv)
  assert.match((await karim.get(page)).text, /Rien ne change/)
})

test('two rules about the same thing are two rules', async () => {
  const page = await draft('Deux fois')
  const rule = {
    position: '900',
    natures: ['street_light'],
    competent: 'commune',
    sentence: 'C’est {organisme}.',
    source: 'Usage',
    checked: 'T',
  }
  for (const _ of ['one', 'other'])
    assert.equal((await karim.post(`${page}/regle`, { ...rule, command: randomUUIDv7() })).status, 303)
  const csv = (await karim.get(`${page}.csv`)).text
  assert.match(csv, /\r\nlampadaire_de_la_rue_en_panne;/)
  assert.match(csv, /\r\nlampadaire_de_la_rue_en_panne_2;/)
})

test('what is missing is said, and every choice is kept', async () => {
  const page = await draft('Oublis')
  const wrong = await karim.post(`${page}/regle`, {
    command: randomUUIDv7(),
    position: '900',
    natures: ['street_light'],
    families: ['Propreté'],
    estates: ['JET'],
    communes: ['nulle'],
    competent: '',
    competent_2: 'police',
    sentence: '',
    source: '',
    checked: 'T',
    promise_amount: 'trois',
    promise_unit: 'days',
  })
  assert.equal(wrong.status, 422)
  for (const said of [/Écrivez la phrase/, /Écrivez la source/, /cinq signes/, /nombre entier/])
    assert.match(wrong.text, said)
  for (const kept of [
    'natures" value="street_light',
    'families" value="Propreté',
    'estates" value="JET',
    'communes" value="nulle',
  ])
    assert.match(wrong.text, new RegExp(`name="${kept}" checked`))
  assert.match(wrong.text, /<option selected[^>]*value="police"|value="police" selected/)
  assert.match(wrong.text, /value="trois"/)
})

test('a rule in force is read in words by who may read, and changed by nobody', async () => {
  const shown = await claire.get('/bureau/competence/1/regle?code=street_bulky')
  assert.match(shown.text, /<dt>Sujets<\/dt>/)
  assert.match(shown.text, /Sur le trottoir, c’est l’agglomération qui ramasse les encombrants\./)
  assert.doesNotMatch(shown.text, /name="sentence"/)
  assert.doesNotMatch(
    (await karim.get('/bureau/competence/1/regle?code=street_bulky')).text,
    /name="sentence"/,
  )
  assert.equal((await karim.get('/bureau/competence/1/regle?code=nope')).status, 404)
  assert.equal((await karim.get('/bureau/competence/1/regle')).status, 409)
  assert.equal((await claire.get('/bureau/competence/1/regle')).status, 403)
  assert.equal((await gerard.get('/bureau/competence/1/regle?code=street_bulky')).status, 403)
})

test('wherever a colleague reads which rule decided, it is in words and leads to the rule', async () => {
  const { id, number } = await fileLamp()
  await house.ask(
    "update competence_referrals set state = 'refused', refusal = 'out_of_competence', ended_at = now() where case_id = $1 or fault_id = (select fault_id from cases where id = $1)",
    [id],
  )
  const report = (await karim.get('/bureau/competence/bilan')).text
  const table = report.slice(report.indexOf('Règles que des organismes refusent'))
  assert.match(table, /<a href="\/bureau\/competence\/1\/regle\?code=[a-z_]+">[^<_]+ : [^<_]+<\/a>/)
  const link =
    /par cette règle : <a href="\/bureau\/competence\/1\/regle\?code=street_light">Électricité et lumière, voie publique : la commune<\/a>/
  assert.match((await claire.get(`/bureau/demandes/${number}/competence`)).text, link)
  // A caretaker reads of it; the pages of the rules are not his.
  const his = (await gerard.get(`/bureau/demandes/${number}/competence`)).text
  assert.match(his, /par cette règle : <span>Électricité et lumière, voie publique : la commune<\/span>/)
})
