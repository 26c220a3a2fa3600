// Who mends her tap, from her first word to what a person ruled? Through the addresses, without a script.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { type Browse, mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { as } from '../../platform/db/database.ts'
import { deskCases } from '../cases/desk.tsx'
import { residentCases } from '../cases/resident.tsx'
import { forgetLandscape } from '../competence/landscape.ts'
import { importFile } from '../imports/index.ts'
import { repairsDesk } from './desk.tsx'
import { countOverturned } from './index.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(house, residentCases(services), deskCases(services), repairsDesk(services))
const fatima = await signedIn(house, app, residents.fatima, 'resident')
const lucas = await signedIn(house, app, residents.lucas, 'resident')
const helper = await signedIn(house, app, staff.helper)
const claire = await signedIn(house, app, staff.claire)
const gerard = await signedIn(house, app, staff.gerard)
const ines = await signedIn(house, app, staff.ines)

const to = (answered: Response) => answered.headers.get('location') ?? ''
const read = async (who: Browse, path: string) => (await who.get(path)).text()
const idOf = (draft: string) => draft.split('/').at(-1) ?? ''

/** As far as the question of the repair. */
async function begin(who: Browse, nature: string, base = '/moi/signaler'): Promise<string> {
  const draft = to(await who.get(base)).replace(/\/danger$/, '')
  await who.post(`${draft}/quoi`, { nature })
  const zone = /name="zone" value="([^"]+)"/.exec(await read(who, `${draft}/ou`))?.[1] ?? ''
  assert.equal(to(await who.post(`${draft}/ou`, { zone, precision: 'la cuisine' })), `${draft}/reparation`)
  return draft
}
const say = async (who: Browse, draft: string, fields: Record<string, string>) =>
  to(await who.post(`${draft}/reparation`, fields))
async function finish(who: Browse, draft: string): Promise<string> {
  await who.post(`${draft}/details`, { details: 'Il goutte', do: 'next' })
  assert.equal(
    to(await who.post(`${draft}/reponse`, { channel: 'letter', address: '' })),
    `${draft}/verifier`,
  )
  return read(who, `${draft}/verifier`)
}
const decided = async (draft: string) =>
  (
    await ask<Record<string, string | null>>('select * from repair_decisions where case_id = $1', [
      idOf(draft),
    ])
  )[0]
const numberOf = (page: string) => /demandes\/(\d+)/.exec(page)?.[1] ?? ''

/** The list says the tenant, she disagrees and sends. */
async function contested(who = fatima, base?: string): Promise<{ draft: string; number: string }> {
  const draft = await begin(who, 'tap_worn', base)
  await say(who, draft, { asked: 'item', item: 'tap_seal' })
  await say(who, draft, { asked: 'how', how: 'use' })
  await finish(who, draft)
  const sent = to(
    await who.post(`${draft}/verifier`, { contest: 'oui', contest_words: 'Le robinet a douze ans.' }),
  )
  return { draft, number: numberOf(sent) }
}

describe('in a declaration', () => {
  test('what is damaged, how it came about, then the rule with its source; she disagrees and it is kept', async () => {
    const draft = await begin(fatima, 'tap_worn')
    const what = await read(fatima, `${draft}/reparation`)
    assert.match(what, /Qu’est-ce qui est abîmé \?/)
    assert.match(what, /Robinet qui goutte : joint ou clapet/)
    assert.match(what, /Autre chose, ou je ne sais pas/)
    const missing = await fatima.post(`${draft}/reparation`, { asked: 'item' })
    assert.equal(missing.status, 422)
    assert.match(await missing.text(), /href="#f-item"/)
    assert.equal(await say(fatima, draft, { asked: 'item', item: 'tap_seal' }), `${draft}/reparation`)
    assert.match(await read(fatima, `${draft}/reparation`), /Comment c’est arrivé \?/)
    assert.equal((await fatima.post(`${draft}/reparation`, { asked: 'how', how: 'x' })).status, 422)
    assert.equal(await say(fatima, draft, { asked: 'how', how: 'use' }), `${draft}/details`)
    const summary = await finish(fatima, draft)
    for (const said of [
      'Qui répare : Le locataire',
      'D’après la liste des réparations (décret 87-712), ce petit entretien revient au locataire, sauf s’il est usé avec l’âge.',
      'Décret 87-712, annexe, IV d',
      'Vous n’êtes pas d’accord ? Envoyez : une personne regarde.',
      'Envoyer quand même : je ne suis pas d’accord',
      'J’ai ma réponse',
    ])
      assert.ok(summary.includes(said), said)
    const sent = to(await fatima.post(`${draft}/verifier`, { contest: 'oui', contest_words: '' }))
    const receipt = await read(fatima, sent)
    assert.match(receipt, /Vous n’êtes pas d’accord : une personne regarde/)
    assert.match(receipt, /Décret 87-712, annexe, IV d/)
    const row = await decided(draft)
    assert.deepEqual([row?.verdict, row?.how, row?.item_code], ['tenant', 'use', 'tap_seal'])
    const [{ state } = { state: '' }] = await ask<{ state: string }>(
      'select state from cases where id = $1',
      [idOf(draft)],
    )
    assert.equal(state, 'open', 'nothing is refused nor closed')
  })

  test('she has her answer: nothing is filed, the draft is gone', async () => {
    const draft = await begin(lucas, 'tap_worn')
    await say(lucas, draft, { asked: 'item', item: 'shower_hose' })
    await say(lucas, draft, { asked: 'how', how: 'use' })
    const summary = await finish(lucas, draft)
    assert.ok(summary.includes(`action="${draft}/abandonner?reponse"`))
    assert.equal(to(await lucas.post(`${draft}/abandonner?reponse`, {})), '/moi?reponse')
    assert.match(await read(lucas, '/moi?reponse'), /Vous avez votre réponse\. Rien n’a été envoyé/)
    assert.deepEqual(await ask('select 1 from cases where id = $1', [idOf(draft)]), [])
    assert.equal((await lucas.get(`${draft}/verifier`)).status, 404)
  })

  test('worn out with age is the landlord’s: sent as any other, with nothing to contest', async () => {
    const draft = await begin(fatima, 'tap_worn')
    await say(fatima, draft, { asked: 'item', item: 'tap_seal' })
    await say(fatima, draft, { asked: 'how', how: 'worn' })
    const summary = await finish(fatima, draft)
    assert.match(summary, /Qui répare : Le bailleur/)
    assert.match(summary, /Code civil, article 1755/)
    assert.doesNotMatch(summary, /J’ai ma réponse/)
    const sent = to(await fatima.post(`${draft}/verifier`, { contest: 'oui' }))
    assert.doesNotMatch(await read(fatima, sent), /name="contest_words"/)
    assert.deepEqual(await ask('select 1 from repair_contests where case_id = $1', [idOf(draft)]), [])
  })

  test('during works in her home, their company mends: the list is not asked, and says nothing', async () => {
    const [site] = await ask<{ id: string }>(
      `insert into competence_perimeters (id, code, estate_id, title, contractor_id, trades, starts_on, ends_on)
       select gen_random_uuid(), 'ESSAI', h.estate_id, 'Salles de bain', k.id, '{}', '2026-11-01', '2026-12-31'
         from lease_holders x join leases l on l.id = x.lease_id and l.ends_on is null join homes h on h.id = l.home_id, contractors k
        where x.resident_id = $1 and k.is_active order by k.name limit 1 returning id`,
      [residents.fatima.id],
    )
    forgetLandscape(services)
    const draft = to(await fatima.get('/moi/signaler')).replace(/\/danger$/, '')
    await fatima.post(`${draft}/quoi`, { nature: 'tap_worn' })
    const zone = /name="zone" value="([^"]+)"/.exec(await read(fatima, `${draft}/ou`))?.[1] ?? ''
    assert.equal(to(await fatima.post(`${draft}/ou`, { zone, precision: '' })), `${draft}/details`)
    const summary = await finish(fatima, draft)
    assert.match(summary, /Pendant le chantier « Salles de bain »/)
    assert.doesNotMatch(summary, /Qui répare/)
    await fatima.post(`${draft}/verifier`, {})
    assert.equal(await decided(draft), undefined)
    await ask(
      "update competence_perimeters set starts_on = '2020-01-01', ends_on = '2020-02-01' where id = $1",
      [site?.id],
    )
    forgetLandscape(services)
  })

  test('it depends: one question; she does not know, a person looks; another thing damaged asks again', async () => {
    const draft = await begin(fatima, 'drain_blocked')
    await say(fatima, draft, { asked: 'item', item: 'drain' })
    assert.match(await read(fatima, `${draft}/reparation`), /Où l’eau est-elle arrêtée \?/)
    assert.equal(await say(fatima, draft, { asked: 'question', answer: 'inconnu' }), `${draft}/details`)
    assert.match(await finish(fatima, draft), /Qui répare : Une personne regarde/)
    assert.equal(
      await say(fatima, draft, { asked: 'item', item: 'septic_tank' }),
      `${draft}/reparation`,
      'what was said of the other is not taken for this one',
    )
    assert.equal(await say(fatima, draft, { asked: 'item', item: 'inconnu' }), `${draft}/verifier`)
    const sent = to(await fatima.post(`${draft}/verifier`, {}))
    assert.match(sent, /envoyee=1/)
    assert.equal((await decided(draft))?.verdict, 'human')
  })

  test('outside the home, or for a subject without a list, nothing is asked', async () => {
    const draft = to(await fatima.get('/moi/signaler')).replace(/\/danger$/, '')
    await fatima.post(`${draft}/quoi`, { nature: 'rent_question' })
    const zone = /name="zone" value="([^"]+)"/.exec(await read(fatima, `${draft}/ou`))?.[1] ?? ''
    assert.equal(to(await fatima.post(`${draft}/ou`, { zone, precision: '' })), `${draft}/details`)
    assert.equal(to(await fatima.get(`${draft}/reparation`)), `${draft}/details`)
    await fatima.post(`${draft}/abandonner`, {})
  })

  test('the helper is asked the same, and may disagree for the person', async () => {
    const { number, draft } = await contested(helper, `/aide/${residents.odette.id}/signaler`)
    const page = await read(helper, `/aide/demandes/${number}`)
    assert.match(page, /une personne regarde/)
    const [row] = await ask<{ words: string }>('select words from repair_contests where case_id = $1', [
      idOf(draft),
    ])
    assert.equal(row?.words, 'Le robinet a douze ans.')
  })
})

describe('a person looks', () => {
  const command = () => crypto.randomUUID()

  test('the adviser sees it contested and gives it to the landlord: the reason is in the story, and it is counted', async () => {
    const { number } = await contested()
    const desk = `/bureau/demandes/${number}`
    const page = await read(claire, desk)
    for (const said of [
      'Réparation : locataire ou bailleur ?',
      'La personne n’est pas d’accord',
      'Le robinet a douze ans.',
      'à valider par votre service juridique',
    ])
      assert.ok(page.includes(said), said)
    const bare = await claire.post(`${desk}/reparation`, {
      command: command(),
      ruling: 'landlord',
      ruling_reason: ' ',
    })
    assert.equal(bare.status, 422)
    assert.match(await bare.text(), /la personne le lira/)
    const neither = await claire.post(`${desk}/reparation`, { command: command(), ruling_reason: 'Oui' })
    assert.equal(neither.status, 422, 'a decision is never taken by the Enter key')
    const ruling = { command: command(), ruling: 'landlord', ruling_reason: 'Douze ans : il est usé.' }
    assert.match(to(await claire.post(`${desk}/reparation`, ruling)), /fait=reparation/)
    assert.match(to(await claire.post(`${desk}/reparation`, ruling)), /fait=reparation/, 'clicked twice')
    assert.equal((await claire.post(`${desk}/reparation`, { ...ruling, command: command() })).status, 409)
    const story = await read(fatima, `/moi/demandes/${number}`)
    assert.match(story, /Une personne a regardé : c’est au bailleur/)
    assert.match(story, /Douze ans : il est usé\./)
    assert.doesNotMatch(story, /name="contest_words"/)
    const counts = await as(services.db, { kind: 'staff', id: staff.claire.id }, countOverturned)
    assert.ok(counts.some(({ itemCode, overturned }) => itemCode === 'tap_seal' && overturned === 1))
    assert.match(await read(ines, '/bureau/reglages/reparations'), /à valider par votre service juridique/)
  })

  test('upheld, she may say no again, and a person looks again', async () => {
    const { number } = await contested()
    const desk = `/bureau/demandes/${number}/reparation`
    services.clock.advance({ minutes: 5 })
    await claire.post(desk, { command: command(), ruling: 'tenant', ruling_reason: 'Posé en mars.' })
    services.clock.advance({ minutes: 5 })
    assert.match(await read(fatima, `/moi/demandes/${number}`), /name="contest_words"/)
    const again = { contest_words: 'Non, il y a douze ans.' }
    assert.match(to(await fatima.post(`/moi/demandes/${number}/contester`, again)), /fait=contestee/)
    assert.match(to(await fatima.post(`/moi/demandes/${number}/contester`, again)), /fait=contestee/)
    const rows = await ask(
      'select 1 from repair_contests x join cases c on c.id = x.case_id where c.number = $1',
      [number],
    )
    assert.equal(rows.length, 2, 'sent twice is once')
    assert.match(await read(claire, `/bureau/demandes/${number}`), /La personne n’est pas d’accord/)
    assert.equal((await lucas.post(`/moi/demandes/${number}/contester`, again)).status, 404)
  })

  test('it follows the subject: of another line a person looks, without a line it is gone, back on its own it holds again', async () => {
    const { number } = await contested()
    const desk = `/bureau/demandes/${number}`
    const become = async (nature: string) => {
      services.clock.advance({ minutes: 5 })
      const changed = await claire.post(`${desk}/sujet`, { command: command(), nature })
      assert.match(to(changed), /fait=sujet/, nature)
      return { desk: await read(claire, desk), hers: await read(fatima, `/moi/demandes/${number}`) }
    }
    const drain = await become('drain_blocked')
    for (const page of [drain.desk, drain.hers]) {
      assert.match(page, /ce qui a été dit de l’ancien sujet ne vaut plus/)
      assert.doesNotMatch(page, /Robinet qui goutte : joint|Le robinet a douze ans/)
    }
    assert.match(drain.desk, /Une personne doit regarder/)
    services.clock.advance({ minutes: 5 })
    const ruling = { command: command(), ruling: 'landlord', ruling_reason: 'La colonne est bouchée.' }
    assert.match(to(await claire.post(`${desk}/reparation`, ruling)), /fait=reparation/)
    assert.match(await read(fatima, `/moi/demandes/${number}`), /La colonne est bouchée\./)
    const tap = await become('tap_worn')
    for (const said of [/Robinet qui goutte : joint/, /Le robinet a douze ans\./])
      assert.match(tap.desk, said)
    assert.doesNotMatch(tap.desk + tap.hers, /La colonne est bouchée\./, 'ruled of the drain')
    const lift = await become('lift_stuck')
    assert.doesNotMatch(lift.desk, /Réparation : locataire ou bailleur/)
    assert.doesNotMatch(lift.hers, /Qui répare \?/)
  })

  test('the caretaker reads it and does not rule', async () => {
    const { number } = await contested()
    const page = await read(gerard, `/bureau/demandes/${number}`)
    assert.match(page, /La personne n’est pas d’accord/)
    assert.doesNotMatch(page, /name="ruling"/)
    const tried = await gerard.post(`/bureau/demandes/${number}/reparation`, {
      command: command(),
      ruling: 'landlord',
      ruling_reason: 'x',
    })
    assert.equal(tried.status, 403)
  })

  test('filed at the desk, the item may be said too; one of another subject is refused beside its field', async () => {
    const fields = {
      command: command(),
      locataire: residents.fatima.id,
      nature: 'tap_worn',
      where: 'home',
      details: 'Elle appelle',
      channel: 'phone',
      said_on: '2026-11-24',
      said_at: '9h30',
    }
    const other = await claire.post('/bureau/nouvelle', { ...fields, repair: 'roof' })
    assert.equal(other.status, 422)
    assert.match(await other.text(), /ne va pas avec ce sujet/)
    const filed = to(await claire.post('/bureau/nouvelle', { ...fields, repair: 'tap_seal' }))
    const page = await read(claire, filed)
    assert.match(page, /Une personne doit regarder/)
    assert.match(page, /Nous ne savons pas comment c’est arrivé/)
  })
})

describe('the list as a file', () => {
  const send = (content: string, dryRun = false) =>
    importFile(services, { kind: 'staff', id: staff.ines.id }, 'repairs', new TextEncoder().encode(content), {
      fileName: 'reparations.csv',
      dryRun,
    })

  test('what is downloaded is read again without a change, and so is the catalogue', async () => {
    const downloaded = await ines.get('/bureau/reglages/reparations.csv')
    const text = await downloaded.text()
    const report = await send(text)
    assert.deepEqual([report.problems, report.created, report.changed], [[], 0, 0])
    assert.ok(report.unchanged > 45)
    assert.equal((await claire.get('/bureau/reglages/reparations.csv')).status, 403)
  })

  test('every bad line is told with its number, and nothing is written', async () => {
    const header =
      'code_reparation;date_effet;rubrique;libelle;sujets;qui;question;reponses;phrase;source;verifie\n'
    const good = 'a;01/01/2027;plomberie;A;tap_worn;locataire;;;Phrase.;Source;S\n'
    const report = await send(
      `${header}${good}b;01/01/2027;plomberie;B;tap_worn;ça dépend;;;Phrase.;Source;S\nc;01/01/2027;cave;C;;locataire;;;P.;S;S\n`,
    )
    assert.deepEqual(
      report.problems.map(({ line }) => line),
      [3, 4],
    )
    const misplaced = await send(
      `${header}${good}b;01/01/2027;plomberie;B;lift_stuck,rien;locataire;;;P.;S;S\n`,
    )
    assert.deepEqual(
      misplaced.problems.map(({ line, reason }) => `${line} ${reason}`),
      ['3 Le sujet « lift_stuck » n’est pas dans un logement.', '3 Le sujet « rien » n’existe pas.'],
    )
    assert.deepEqual(await ask("select 1 from repair_items where code = 'a'"), [])
  })

  test('a line from a later day holds from that day only; what was decided stays', async () => {
    const header = 'code_reparation;date_effet;rubrique;libelle;sujets;qui;phrase;contrat;source;verifie\n'
    const line =
      'tap_seal;01/12/2026;plomberie;Robinet qui goutte;tap_worn;locataire;Phrase.;bailleur;Contrat;V\n'
    const dry = await send(header + line, true)
    assert.deepEqual([dry.created, dry.changed], [1, 0])
    assert.deepEqual(
      await ask("select 1 from repair_items where code = 'tap_seal' and from_on > '2026-11-30'"),
      [],
    )
    await send(header + line)
    const before = await begin(fatima, 'tap_worn')
    assert.equal(await say(fatima, before, { asked: 'item', item: 'tap_seal' }), `${before}/reparation`)
    services.clock.set('2026-12-02 10:00')
    assert.equal(to(await fatima.get(before)), `${before}/details`, 'the contract answers')
    assert.match(await finish(fatima, before), /Le bailleur a un contrat d’entretien/)
  })
})
