// Can the landlord set who is competent, try it before, and never publish what lacks something? Through the addresses, on a real PostgreSQL.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fileLamp } from '../../../tests/support/lamp.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { forgetLandscape } from './landscape.ts'

const house = await openHouse()
const { services } = house
const karim = await visitAs(services, 'karim')
const claire = await visitAs(services, 'claire')
const fatima = await visitAs(services, 'fatima')

async function draft(title: string): Promise<string> {
  const begun = await karim.post('/bureau/competence', { command: randomUUIDv7(), title })
  assert.equal(begun.status, 303)
  return begun.location ?? ''
}
const ruleForm = (more: Record<string, string | string[]>) => ({
  code: 'street_light',
  position: '180',
  natures: '',
  families: 'Électricité et lumière',
  place_kinds: ['outdoor'],
  grounds: ['public_road'],
  communes: '',
  estates: '',
  site: 'any',
  competent: 'agglomeration',
  sentence: 'C’est {organisme} qui {s’occupe|nous occupons} des lampadaires de la rue.',
  source: 'Transfert de compétence du 1er janvier',
  checked: 'S',
  promise_amount: '',
  promise_unit: 'working_days',
  ...more,
})

test('a draft begins as the matrix in force; what it changes is shown side by side; published, it decides from its day', async () => {
  const page = await draft('La lumière passe à l’agglomération')
  assert.match((await karim.get(page)).text, /Rien ne change/)
  assert.equal((await karim.post(`${page}/regle`, ruleForm({}))).status, 303)
  const shown = (await karim.get(page)).text
  assert.match(shown, /Électricité et lumière, voie publique : modifiée/)
  assert.match(shown, /la commune<br\/>|la commune/)
  assert.match(shown, /Chaque sujet, en chaque lieu, a quelqu’un de compétent/)
  const before = await fileLamp(house)
  const sentence = async (id: string) =>
    (
      await house.ask<{ sentence: string }>(
        'select sentence from competence_decisions where case_id = $1 and ended_at is null',
        [id],
      )
    )[0]?.sentence ?? ''
  assert.match(await sentence(before.id), /la Ville de Port-Liberté/)
  assert.match((await karim.get(`${page}?rejouer`)).text, /rejouées, \d+ changerai/)
  const published = await karim.post(`${page}/publier`, { effective_on: '2026-11-24' })
  assert.equal(published.status, 303)
  assert.match(await sentence((await fileLamp(house)).id), /l’Agglomération du Détroit/)
  assert.match(await sentence(before.id), /la Ville de Port-Liberté/, 'what was decided stays')
  assert.equal((await karim.post(`${page}/regle`, ruleForm({}))).status, 409, 'published, it never changes')
  await assert.rejects(
    house.ask("update competence_rules set sentence = 'x' where code = 'street_light'"),
    /never rewritten/,
  )
})

test('a draft that leaves somebody without an answer is not published, and says who', async () => {
  const page = await draft('Sans la rue')
  for (const code of ['public_road', 'street_light', 'street_family'])
    await karim.post(`${page}/retirer`, { code })
  const shown = (await karim.get(page)).text
  assert.match(shown, /Lampadaire de la rue en panne, voie publique/)
  const refused = await karim.post(`${page}/publier`, { effective_on: '2026-12-01' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Il manque encore quelque chose/)
})

test('a rule that names nobody known is said, and what was typed is kept', async () => {
  const page = await draft('Essai')
  const wrong = await karim.post(
    `${page}/regle`,
    ruleForm({ code: 'essai', natures: 'lamppadaire', competent: 'marie', sentence: '', communes: '6210' }),
  )
  assert.equal(wrong.status, 422)
  for (const said of [/Inconnu ici : lamppadaire/, /Inconnu ici : marie/, /Écrivez la phrase/, /cinq signes/])
    assert.match(wrong.text, said)
  assert.match(wrong.text, /<option[^>]*selected[^>]*value="marie"|<option[^>]*value="marie"[^>]*selected/)
  assert.match(wrong.text, /value="lamppadaire" checked/)
})

test('the rules leave as a file and come back the same; a wrong line changes nothing and bears its number', async () => {
  const page = await draft('Par fichier')
  const csv = (await karim.get(`${page}.csv`)).text
  const file = (text: string) => new File([text], 'regles.csv', { type: 'text/csv' })
  assert.equal((await karim.post(`${page}/fichier`, { file: file(csv) })).status, 303)
  assert.match((await karim.get(page)).text, /Rien ne change/)
  const lines = csv.trimEnd().split('\r\n')
  const broken = [
    ...lines.slice(0, 3),
    lines[3]?.replace(';contract;', ';personne;') ?? '',
    ...lines.slice(4),
  ]
  const refused = await karim.post(`${page}/fichier`, { file: file(broken.join('\r\n')) })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /Ligne 4 : Inconnu ici : personne/)
  assert.match((await karim.get(page)).text, /Rien ne change/)
  const columns = await karim.post(`${page}/fichier`, { file: file('a;b\n1;2') })
  assert.match(columns.text, /Il manque des colonnes : code, natures/)
})

test('a file of demands is replayed against a draft: what would change, or each line that is wrong', async () => {
  const page = await draft('La rue à l’agglomération')
  await karim.post(`${page}/regle`, ruleForm({ competent: 'police' }))
  const send = (text: string) =>
    karim.post(`${page}/rejouer`, { replay: new File([text], 'f.csv', { type: 'text/csv' }) })
  const head = 'residence;sujet;terrain;jour'
  const replayed = await send(
    `${head}\nJET;lampadaire de la rue;voie publique;20/11/2026\nJET;lift_stuck;common;2026-11-20\n`,
  )
  assert.equal(replayed.status, 200)
  assert.match(replayed.text, /Sur 2 demandes rejouées, 1 changerait/)
  assert.match(replayed.text, /ligne 2/)
  const wrong = await send(`${head}\nNOPE;xyzzyq;lune;hier\n`)
  assert.equal(wrong.status, 422)
  for (const said of [/Ligne 2/, /« NOPE » n’existe pas/, /« xyzzyq »/, /« lune »/, /« hier »/])
    assert.match(wrong.text, said)
  const elsewhere = await send(`${head};immeuble\nJET;lift_stuck;common;2026-11-20;AILLEURS\n`)
  assert.match(elsewhere.text, /« AILLEURS » n’est pas dans cette résidence/)
  assert.match((await send('a;b\n1;2')).text, /Il manque des colonnes : residence, sujet/)
})

test('the simulator says who, by which rule, and why not the others', async () => {
  const shown = await karim.get(
    '/bureau/competence/simulateur?adresse=JET&mots=lampadaire&lieu=outdoor-public_road&version=1',
  )
  assert.match(shown.text, /C’est la Ville de Port-Liberté qui s’occupe des lampadaires de la rue\./)
  assert.match(
    shown.text,
    /Règle : <a href="\/bureau\/competence\/1\/regle\?code=street_light">Électricité et lumière, voie publique : la commune<\/a>/,
  )
  assert.match(shown.text, /ne convient pas/)
  const none = await karim.get('/bureau/competence/simulateur?adresse=&mots=xyzzyqwk')
  assert.match(none.text, /Aucun sujet ne correspond/)
  assert.match(none.text, /Écrivez une adresse/)
  const nowhere = await karim.get('/bureau/competence/simulateur?adresse=rue+de+nulle+part&mots=lampadaire')
  assert.match(nowhere.text, /Aucun immeuble ni résidence ne répond/)
})

test('the simulator takes an address: a building with a contract of its own is decided by it', async () => {
  const [other] = await house.ask<{ id: string; name: string }>(
    "select k.id, k.name from contractors k where k.is_active and k.name not like 'Ascenseurs%' order by k.name limit 1",
  )
  await house.ask(
    `insert into contractor_contracts (id, code, estate_id, building_id, trade, contractor_id, starts_on)
     select gen_random_uuid(), 'ESSAI', b.estate_id, b.id, 'lift', $1, '2026-01-01' from buildings b where b.id = $2`,
    [other?.id, goeland.buildingId],
  )
  forgetLandscape(services)
  const at = async (address: string) =>
    (
      await karim.get(
        `/bureau/competence/simulateur?adresse=${encodeURIComponent(address)}&mots=ascenseur+en+panne&sujet=lift_stuck&lieu=common-common&version=1`,
      )
    ).text
  const own = await at('1 quai de la jetee')
  assert.match(own, /Goéland/)
  assert.ok(own.includes(other?.name ?? '?'), 'the building’s own company')
  assert.ok(!(await at('JET')).includes(`qui s’occupe de l’ascenseur. ${other?.name}`))
  assert.doesNotMatch(await at('résidence de la jetée'), new RegExp(`<p>${other?.name}</p>`))
})

test('an adviser decides otherwise and says why; the person disagrees, a person answers her', async () => {
  const { number, id } = await fileLamp(house)
  const page = `/bureau/demandes/${number}/competence`
  const [body] = await house.ask<{ id: string }>("select id from competence_bodies where code = 'bailleur'")
  const unsaid = await claire.post(page, { body: `body:${body?.id}`, sentence: '', reason: '' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.text, /Dites pourquoi vous changez la décision/)
  assert.equal(
    (await claire.post(page, { body: `body:${body?.id}`, reason: 'Ce mât est à nous.' })).status,
    303,
  )
  const [live] = await house.ask<{ sentence: string; reason: string }>(
    'select sentence, reason from competence_decisions where case_id = $1 and ended_at is null',
    [id],
  )
  assert.deepEqual(live, {
    sentence: 'C’est nous qui nous occupons de votre demande.',
    reason: 'Ce mât est à nous.',
  })
  assert.equal((await house.ask('select 1 from competence_decisions where case_id = $1', [id])).length, 2)
  const hers = `/moi/demandes/${number}`
  assert.match((await fatima.get(hers)).text, /C’est nous qui nous occupons de votre demande/)
  const empty = await fatima.post(`${hers}/competence`, { command: randomUUIDv7(), dispute: ' ' })
  assert.equal(empty.status, 422)
  const command = randomUUIDv7()
  for (const _ of ['once', 'twice'])
    assert.equal(
      (await fatima.post(`${hers}/competence`, { command, dispute: 'C’est un mât de la Ville.' })).status,
      303,
    )
  const disputes = await house.ask<{ id: string }>('select id from competence_disputes where case_id = $1', [
    id,
  ])
  assert.equal(disputes.length, 1)
  assert.match((await claire.get(`/bureau/demandes/${number}`)).text, /La personne n’est pas d’accord/)
  const settled = await claire.post(`${page}/contestation`, {
    dispute: disputes[0]?.id ?? '',
    outcome: 'upheld',
    dispute_answer: 'Le plan du cadastre le montre.',
  })
  assert.equal(settled.status, 303)
  assert.match((await fatima.get(hers)).text, /Nous maintenons : Le plan du cadastre le montre\./)
})

test('bodies: what is wrong is said at once; a good one is added and figures in its list', async () => {
  const id = randomUUIDv7()
  const form = {
    id,
    code: 'Ville X',
    kind: 'commune',
    name: '',
    spoken: '',
    communes: '6',
    way: 'email',
    email: 'non',
    reminder_days: '0',
  }
  const wrong = await karim.post('/bureau/organismes/nouveau', form)
  assert.equal(wrong.status, 422)
  for (const said of [
    /Écrivez un code/,
    /Écrivez son nom/,
    /adresse e-mail/,
    /Choisissez des communes de la liste/,
    /de 1 à 90/,
  ])
    assert.match(wrong.text, said)
  const good = {
    ...form,
    code: 'sivom',
    name: 'Syndicat des eaux',
    spoken: 'le Syndicat des eaux',
    communes: '62999',
    email: 'eau@sivom.example',
    reminder_days: '5',
    is_active: 'yes',
  }
  for (const _ of ['once', 'twice'])
    assert.equal((await karim.post('/bureau/organismes/nouveau', good)).status, 303)
  assert.match((await karim.get('/bureau/organismes')).text, /Syndicat des eaux/)
  const again = (await karim.get(`/bureau/organismes/${id}`)).text
  assert.match(again, /value="62999" checked[^>]*>(<[^>]*>)*Port-Liberté|Port-Liberté/)
  assert.doesNotMatch(again, /Insee/)
  assert.equal((await claire.post('/bureau/organismes/nouveau', good)).status, 403)
})

test('the report: what goes to whom, and the letter and the file of what waits', async () => {
  await fileLamp(house)
  const shown = (await karim.get('/bureau/competence/bilan')).text
  assert.match(shown, /Port-Liberté/)
  assert.match(shown, /Ce qui revient au bailleur, à ses entreprises ou au locataire/)
  assert.match(shown, /Ascenseurs du Détroit/)
  const pdf = /\/bureau\/competence\/bilan\/[0-9a-f-]{36}\.pdf/.exec(shown)?.[0] ?? ''
  assert.equal((await karim.get(pdf)).type, 'application/pdf')
  const csv = await karim.get(pdf.replace('.pdf', '.csv'))
  assert.match(csv.text, /^\uFEFF?numero;transmise_le;sujet;lieu/)
  assert.match(csv.text, /Lampadaire/)
  assert.doesNotMatch(csv.text, /Benali/)
})

test('contracts and sites set by hand change the next decision', async () => {
  const [contractor] = await house.ask<{ id: string }>(
    "select id from contractors where code = 'plomberie-bassin'",
  )
  const wrong = await karim.post('/bureau/competence/chantiers/nouveau', {
    estate: '',
    contractor: '',
    title: '',
    starts_on: '',
    ends_on: '',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Écrivez le nom du chantier/)
  const site = {
    estate: 'JET',
    contractor: contractor?.id ?? '',
    title: 'Colonnes d’eau',
    starts_on: '2026-11-01',
    ends_on: '2027-03-01',
    guarantee_until: '2028-03-01',
  }
  assert.equal((await karim.post('/bureau/competence/chantiers/nouveau', site)).status, 303)
  const shown = await karim.get(
    '/bureau/competence/simulateur?adresse=JET&mots=fuite+eau+commune&lieu=common-common&version=1',
  )
  assert.match(shown.text, /Pendant le chantier « Colonnes d’eau », c’est l’entreprise Plomberie du Bassin/)
})
