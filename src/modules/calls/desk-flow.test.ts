// Can a landlord draw, try and put in force its own flow of calls? Through the addresses, on a real PostgreSQL.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { writeWav } from '../../platform/voice/sound.ts'
import type { Flow } from './flow.ts'
import { openTelephone } from './telephone.ts'

const house = await openHouse()
const { services, ask } = house
const ines = await visitAs(services, 'ines')
const karim = await visitAs(services, 'karim')
const claire = await visitAs(services, 'claire')
const gerard = await visitAs(services, 'gerard')
const base = '/bureau/appels/parcours'
const telephone = openTelephone(services, { secondMs: 300 })
after(() => telephone.close())

async function draft(note = ''): Promise<string> {
  const begun = await ines.post(base, { command: randomUUIDv7(), note })
  assert.equal(begun.status, 303)
  return begun.location ?? ''
}
const flowOf = async (page: string): Promise<Flow> => {
  const [row] = await ask<{ flow: Flow }>('select flow from call_flows where number = $1', [
    page.split('/').at(-1),
  ])
  assert.ok(row)
  return row.flow
}
/** What the form of a step would send if one pressed its button at once. */
function fieldsIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const plain = (text: string) =>
    text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&#39;', "'")
  for (const [, id = '', words = ''] of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</g))
    fields[id] = plain(words)
  for (const [tag] of html.matchAll(/<input [^>]*type="(?:text|tel)"[^>]*>/g)) {
    const name = / name="([^"]+)"/.exec(tag)?.[1]
    if (name) fields[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', options = ''] of html.matchAll(
    /<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  return fields
}
const printIn = (html: string) => / name="seen" value="([0-9a-f]{16})"/.exec(html)?.[1] ?? ''
const formOf = async (page: string) => fieldsIn((await ines.get(page)).text)

test('the flow in force is a picture of boxes one may open, and the same in a list', async () => {
  const page = await claire.get(base)
  assert.equal(page.status, 200)
  assert.match(page.text, /<svg [^>]*viewBox/)
  const drawn = [...page.text.matchAll(/<a href="[^"]+\/etape\/([a-z-]+)" class="k-/g)].map(
    ([, name]) => name,
  )
  const flow = await flowOf('1')
  assert.deepEqual(drawn.toSorted(), Object.keys(flow.nodes).sort())
  // Every call goes through the first four, one under the other: the whole is seen at a desk.
  const width = Number(page.text.match(/<svg width="(\d+)"/)?.[1])
  assert.ok(width > 800 && width < 1_200)
  assert.deepEqual(drawn.slice(0, 4), ['accueil', 'qui', 'nouvelles', 'menu'])
  assert.equal([...page.text.matchAll(/class="z" x="0"/g)].length, 4)
  // What one sees when it opens, and comes to first, is where a call begins.
  assert.equal(drawn[0], flow.start)
  assert.match(page.text, /class="k-announce"><rect class="z" x="0" y="4"/)
  assert.match(page.text, /aria-current="page"[^>]*>(<[^>]+>)*Appels/)
  assert.match(
    (await ines.get(base)).text,
    /href="\/bureau\/appels\/parcours"[^>]*aria-current="page"[^>]*>(<[^>]+>)*Appels/,
  )
  assert.match(page.text, /Une panne, une répar/)
  assert.match(page.text, />fermeture</)
  assert.match(page.text, /<th scope="row"><a href="[^"]+\/etape\/urgence">Urgence</)
  assert.match(page.text, /Seul un administrateur change le parcours/)
  assert.doesNotMatch(page.text, /Commencer un brouillon/)
})

test('two windows on one step, one text, the spots: the second is told, keeps what she typed, and replaces nothing unseen', async () => {
  const page = await draft()
  const flow = await flowOf(page)
  const [step, node] = Object.entries(flow.nodes).find(([, { kind }]) => kind === 'announce') ?? []
  assert.ok(step && node?.kind === 'announce')
  for (const [path, field] of [
    [`${page}/etape/${step}`, 'text_prompt'],
    [`${page}/texte/${node.prompt}`, 'text_fr'],
    [`${page}/points`, 'text_unknownKey'],
  ] as const) {
    const opened = (await ines.get(path)).text
    const form = { ...fieldsIn(opened), seen: printIn(opened) }
    assert.match(form.seen, /./, path)
    const first = { ...form, [field]: `Premier texte de ${field}.` }
    assert.equal((await ines.post(path, first)).status, 303)
    assert.equal((await ines.post(path, first)).status, 303, 'sent twice, it says the same')
    const second = { ...form, [field]: 'Le second texte.' }
    const told = await ines.post(path, second)
    assert.equal(told.status, 409, path)
    assert.match(told.text, /Quelque chose a changé entre-temps/)
    assert.match(told.text, /Le second texte\./)
    assert.match(JSON.stringify(await flowOf(page)), new RegExp(`Premier texte de ${field}`))
    // Looked at, hers replaces it.
    assert.equal((await ines.post(path, { ...second, seen: printIn(told.text) })).status, 303)
    assert.match(JSON.stringify(await flowOf(page)), /Le second texte\./)
  }
  const stale = printIn((await ines.get(page)).text)
  const text = `${page}/texte/${node.prompt}`
  await ines.post(text, { ...(await formOf(text)), text_fr: 'Encore un autre.' })
  assert.equal((await ines.post(`${page}/abandonner`, { seen: stale })).status, 409)
  await ines.post(`${page}/abandonner`, { seen: printIn((await ines.get(page)).text) })
})

test('the subject of a message is never a danger: nobody would be rung', async () => {
  const page = await draft()
  const [step] = Object.entries((await flowOf(page)).nodes).find(([, { kind }]) => kind === 'message') ?? []
  const offered = /<select[^>]*name="nature".*?<\/select>/s.exec(
    (await ines.get(`${page}/etape/${step}`)).text,
  )
  const dangers = await ask<{ code: string }>('select code from natures where danger is not null')
  assert.ok(dangers.length > 0)
  assert.match(offered?.[0] ?? '', /value="other"/)
  for (const { code } of dangers) assert.ok(!offered?.[0].includes(`"${code}"`), code)
  await ines.post(`${page}/abandonner`, {})
})

test('an adviser reads a step and hears its voice; a caretaker reads none of it', async () => {
  const page = await claire.get(`${base}/1/etape/menu`)
  assert.match(page.text, /Pour une panne ou une réparation, tapez 1/)
  assert.doesNotMatch(page.text, /<textarea/)
  const href = /href="([^"]+\.wav)"/.exec(page.text)?.[1] ?? ''
  const sound = await claire.get(href)
  assert.equal(sound.type, 'audio/wav')
  assert.ok(sound.text.startsWith('RIFF'))
  assert.equal((await gerard.get(base)).status, 403)
  assert.equal((await gerard.get(href)).status, 403)
  assert.equal((await claire.post(base, { note: '' })).status, 403)
  assert.equal((await karim.post(`${base}/1/publier`, {})).status, 403)
})

test('a version in force never changes: a draft is made from it', async () => {
  assert.equal((await ines.post(`${base}/1/etape/menu`, await formOf(`${base}/1/etape/menu`))).status, 409)
  const page = await draft('Les encombrants ont leur touche')
  const form = await formOf(`${page}/etape/menu`)
  assert.equal(form.key_1, '1')
  assert.equal(form.to_1, 'technique')
  const saved = await ines.post(`${page}/etape/menu`, {
    ...form,
    label_2: 'Encombrants',
    text_prompt: 'Pour une panne, tapez 1. Pour les encombrants, tapez 2.',
  })
  assert.equal(saved.status, 303)
  const shown = (await ines.get(page)).text
  assert.match(shown, /Ce que ce brouillon change/)
  assert.match(shown, /Menu<\/a> : changé/)
  assert.match(shown, /Pour les encombrants, tapez 2/)
  assert.match(shown, /Les encombrants ont leur touche/)
  assert.equal((await flowOf(`${base}/1`)).nodes.menu?.kind, 'menu')
  assert.notDeepEqual((await flowOf(page)).nodes.menu, (await flowOf(`${base}/1`)).nodes.menu)
})

test('the difference says a delay and a number that change, not what stays; a number that costs is refused', async () => {
  const page = await draft()
  const queue = Object.entries((await flowOf(page)).nodes).find(([, { kind }]) => kind === 'queue')?.[0] ?? ''
  const form = await formOf(`${page}/etape/${queue}`)
  const { waitSecondsMax } = form
  assert.equal((await ines.post(`${page}/etape/${queue}`, { ...form, waitSecondsMax: '47' })).status, 303)
  const said = (await ines.get(page)).text
  assert.match(
    said,
    new RegExp(
      `Attente la plus longue, en secondes : ${waitSecondsMax}[\\s\\S]*Attente la plus longue, en secondes : 47`,
    ),
  )
  assert.doesNotMatch(said, /Pendant l’attente : /)
  await ines.post(`${page}/nouvelle`, { name: 'Renvoi', kind: 'dial' })
  const dial = {
    ...(await formOf(`${page}/etape/renvoi`)),
    text_prompt: 'Ne quittez pas.',
    seconds: '20',
    to_next: queue,
  }
  const premium = await ines.post(`${page}/etape/renvoi`, { ...dial, number: '0899 12 34 56' })
  assert.equal(premium.status, 422)
  assert.match(premium.text, /Ce numéro est surtaxé/)
  assert.equal((await ines.post(`${page}/etape/renvoi`, { ...dial, number: '03 21 00 00 00' })).status, 303)
  assert.match((await ines.get(page)).text, /Numéro à appeler : 03\s21\s00\s00\s00/)
})

test('a form says what is wrong, and keeps what was typed', async () => {
  const page = await draft()
  const form = await formOf(`${page}/etape/menu`)
  const wrong = await ines.post(`${page}/etape/menu`, {
    ...form,
    key_2: 'x',
    label_3: '',
    to_4: '',
    text_prompt: '',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Touche 2 : donnez une touche/)
  assert.match(wrong.text, /Touche 3 : dites pour quoi/)
  assert.match(wrong.text, /Choisissez une étape/)
  assert.match(wrong.text, /Écrivez ce texte : rien ne serait dit/)
  assert.match(wrong.text, /name="key_2"[^>]*value="x"|value="x"[^>]*name="key_2"/)
  assert.deepEqual(await flowOf(page), await flowOf(`${base}/1`))
})

test('a step is added, said to be led to by nothing, linked, and not taken away while something leads there', async () => {
  const page = await draft()
  const wanted = { name: 'File des travaux', kind: 'queue' }
  assert.equal(
    (await ines.post(`${page}/nouvelle`, wanted)).location,
    `${page}/etape/file-des-travaux?ajoutee`,
  )
  assert.match((await ines.post(`${page}/nouvelle`, wanted)).text, /Une autre étape porte déjà ce nom/)
  assert.match((await ines.get(page)).text, /« File des travaux » a un texte vide/)
  const form = await formOf(`${page}/etape/file-des-travaux`)
  assert.equal(form.offerAfterSeconds, '30')
  const written = {
    ...form,
    text_prompt: 'Nous cherchons quelqu’un des travaux.',
    text_waiting: 'Merci de patienter.',
    text_offer: 'Pour être rappelé, tapez 1.',
    offerAfterSeconds: '60',
    to_callback: 'rappel',
    team: 'PHARE',
  }
  assert.equal((await ines.post(`${page}/etape/file-des-travaux`, written)).status, 303)
  const node = (await flowOf(page)).nodes['file-des-travaux']
  assert.ok(node?.kind === 'queue')
  assert.deepEqual([node.offerAfterSeconds, node.callback, node.team], [60, 'rappel', 'PHARE'])
  assert.match((await ines.get(page)).text, /Rien ne mène à « File des travaux »/)
  const works = { ...(await formOf(`${page}/etape/travaux`)), to_next: 'file-des-travaux' }
  assert.equal((await ines.post(`${page}/etape/travaux`, works)).status, 303)
  const refused = await ines.post(`${page}/etape/file-des-travaux/retirer`, {})
  assert.equal(refused.status, 409)
  assert.match(refused.text, /On arrive encore à cette étape par « Travaux »/)
  await ines.post(`${page}/etape/travaux`, { ...works, to_next: 'autre-chose' })
  assert.equal((await ines.post(`${page}/etape/file-des-travaux/retirer`, {})).status, 303)
  const { nodes, prompts } = await flowOf(page)
  assert.ok(!('file-des-travaux' in nodes))
  assert.deepEqual(
    Object.keys(prompts).filter((name) => name.startsWith('file-des-travaux')),
    [],
  )
})

test('a text that several steps say is changed everywhere, or at one of them only', async () => {
  const page = await draft()
  const step = `${page}/etape/message-technique`
  const form = await formOf(step)
  assert.match((await ines.get(step)).text, /Dit aussi à : « [^»]+ », « [^»]+ »\./)
  await ines.post(step, { ...form, text_again: 'Plus fort, s’il vous plaît.', only_again: 'yes' })
  const { nodes, prompts } = await flowOf(page)
  const [here, there] = [nodes['message-technique'], nodes.message]
  assert.ok(here?.kind === 'message' && there?.kind === 'message')
  assert.equal(prompts[here.again]?.text, 'Plus fort, s’il vous plaît.')
  assert.notEqual(prompts[there.again]?.text, prompts[here.again]?.text)
  await ines.post(step, { ...(await formOf(step)), text_thanks: 'Merci bien.' })
  assert.equal((await flowOf(page)).prompts['message-recu']?.text, 'Merci bien.')
})

test('a draft with a hole is not put in force: each point leads to the step that mends it', async () => {
  const page = await draft()
  const form = await formOf(`${page}/etape/menu`)
  await ines.post(`${page}/etape/menu`, { ...form, key_5: '9' })
  const shown = (await ines.get(page)).text
  assert.match(shown, /<a href="[^"]+\/etape\/menu">« Menu » se sert d’une touche prise partout/)
  assert.match(shown, /k-menu to-mend/)
  assert.doesNotMatch(shown, />Mettre en service</)
  const refused = await ines.post(`${page}/publier`, {})
  assert.equal(refused.status, 409)
  // The title says what happened: nobody else changed anything meanwhile.
  assert.match(refused.text, /<h1>Rien n’a été mis en service<\/h1>/)
  assert.doesNotMatch(refused.text, /changé entre-temps/)
})

test('a situation that goes elsewhere keeps a draft out of service, until it goes where it must', async () => {
  const page = await draft()
  assert.match((await ines.get(page)).text, /10 situations essayées : tout va où il faut/)
  const scenario = {
    command: randomUUIDv7(),
    title: 'La nuit, le loyer se laisse en message',
    hours: 'closed',
    keys: '5',
    ends_at: 'message-technique',
  }
  assert.match(
    (await ines.post(`${page}/situations`, { ...scenario, keys: 'a', title: '' })).text,
    /Écrivez seulement des chiffres/,
  )
  assert.equal((await claire.post(`${page}/situations`, scenario)).status, 403)
  assert.equal((await ines.post(`${page}/situations`, scenario)).status, 303)
  assert.equal((await ines.post(`${page}/situations`, scenario)).status, 303)
  const shown = (await ines.get(page)).text
  assert.match(
    shown,
    /finit à « Message » \(Accueil → Qui appelle → Menu → Loyer, papier, agence → Message\)/,
  )
  assert.equal((await ines.post(`${page}/publier`, {})).status, 409)
  const [row] = await ask<{ id: string }>('select id from call_scenarios where title = $1', [scenario.title])
  assert.equal((await ines.post(`${page}/situations/${row?.id}/retirer`, {})).status, 303)
  // Nothing is put in force that changes nothing.
  const same = await ines.post(`${page}/publier`, {})
  assert.equal(same.status, 409)
  assert.match(same.text, /il n’y a rien à mettre en service/)
  assert.doesNotMatch((await ines.get(page)).text, />Mettre en service</)
  await ines.post(`${page}/texte/bonjour`, { text_fr: 'Bonjour, ici votre bailleur. En urgence, tapez 9.' })
  assert.equal((await ines.post(`${page}/publier`, {})).status, 303)
})

test('once in force, new calls follow it and every text is drawn; the older version is put back', async () => {
  const page = await draft()
  services.clock.advance({ minutes: 5 })
  await ines.post(`${page}/texte/bonjour`, { text_fr: 'Bonjour et bienvenue. En urgence, tapez 9.' })
  assert.equal((await ines.post(`${page}/publier`, {})).status, 303)
  const first = await telephone.page.call(null)
  assert.equal((await ines.post(`${page}/etape/menu`, await formOf(`${page}/etape/menu`))).status, 409)
  assert.ok((await house.doJobs(jobs)) > 0)
  const { prompts } = await flowOf(page)
  const drawn = services.voice
  services.voice = { ...drawn, say: (text, language) => Promise.reject(new Error(`${language}: ${text}`)) }
  for (const [name, { text }] of Object.entries(prompts)) {
    const { name: sound } = await drawn.say(text.replace('{organisme}', 'Habitat de la Jetée'), 'fr')
    assert.ok(await drawn.read(sound), name)
  }
  services.voice = drawn
  services.clock.advance({ minutes: 5 })
  const older = await ines.post(`${base}/1/publier`, {})
  assert.equal(older.location, `${base}/1?publiee`)
  const second = await telephone.page.call(null)
  const numbers = await ask<{ number: number }>(
    'select f.number from calls c join call_flows f on f.id = c.flow_id where c.id = any ($1) order by c.began_at, c.id',
    [[first, second]],
  )
  assert.deepEqual(
    numbers.map(({ number }) => number),
    [Number(page.split('/').at(-1)), 1],
  )
  const versions = (await ines.get(base)).text
  assert.match(versions, /en service/)
  assert.match(versions, /a été en service/)
  // When it first came into force, and who put it there, is not written over.
  const row = versions.match(/<tr[^>]*>(?:(?!<\/tr>).)*parcours\/1"(?:(?!<\/tr>).)*<\/tr>/s)?.[0] ?? ''
  assert.match(row, />Palier</)
  assert.match(row, /24 novembre à [^<]*, par Inès/)
  assert.match((await ines.get('/bureau/journal')).text, /a remis en service un parcours des appels/)
})

test('a draft is given up, and is never put in force after that', async () => {
  const page = await draft()
  assert.equal((await ines.post(`${page}/abandonner`, {})).location, base)
  assert.equal((await ines.post(`${page}/publier`, {})).status, 409)
  assert.doesNotMatch((await ines.get(base)).text, new RegExp(`href="${page}"`))
})

test('a text is said by a recording of any rate, in stereo too, until its words change or the drawn voice is wanted', async () => {
  const page = await draft()
  const text = `${page}/texte/bonjour`
  const tone = Int16Array.from({ length: 44_100 }, (_, at) => 9_000 * Math.sin(at / 8))
  const stereo = writeWav(
    Int16Array.from({ length: tone.length * 2 }, (_, at) => tone[at >> 1] ?? 0),
    44_100,
  )
  stereo.writeUInt16LE(2, 22)
  const sent = await ines.post(`${text}/voix`, { sound: new File([new Uint8Array(stereo)], 'bonjour.wav') })
  assert.equal(sent.status, 303)
  const { recording } = (await flowOf(page)).prompts.bonjour ?? {}
  assert.ok(recording)
  const kept = await services.voice.read(recording)
  assert.ok(kept && Math.abs(kept.length - 8_000) < 50, `${kept?.length} samples`)
  assert.match((await ines.get(text)).text, /Une voix enregistrée dit ce texte/)
  await ines.post(`${text}/voix-dessinee`, {})
  assert.equal((await flowOf(page)).prompts.bonjour?.recording, undefined)
  await ines.post(`${text}/voix`, { sound: new File([new Uint8Array(stereo)], 'bonjour.wav') })
  await ines.post(text, { text_fr: 'Bonjour.' })
  assert.deepEqual((await flowOf(page)).prompts.bonjour, { text: 'Bonjour.' })
})

test('a text that names what nobody replaces is refused where it is written', async () => {
  const page = `${await draft()}/texte/bonjour`
  const refused = await ines.post(page, { text_fr: 'Ouvert {horaires}.' })
  assert.match(refused.text, /\{horaires\} serait dit tel quel/)
  assert.equal((await ines.post(page, { text_fr: 'Bonjour, {agence}.' })).status, 303)
})

test('a file that is no sound is refused in words', async () => {
  const page = `${await draft()}/texte/bonjour`
  const photo = await ines.post(`${page}/voix`, { sound: new File(['photo'], 'photo.jpg') })
  assert.equal(photo.status, 422)
  assert.match(photo.text, /n’est pas un son WAV de 16 bits/)
  const none = await ines.post(`${page}/voix`, { sound: new File([], '') })
  assert.match(none.text, /Choisissez un fichier WAV/)
  const speech = writeWav(new Int16Array(8_000 * 200))
  const long = await ines.post(`${page}/voix`, { sound: new File([new Uint8Array(speech)], 'a.wav') })
  assert.equal(long.status, 422)
  assert.match(long.text, /Ce fichier dure 200 secondes : 120 au plus/)
  const breath = writeWav(new Int16Array(800))
  const short = await ines.post(`${page}/voix`, { sound: new File([new Uint8Array(breath)], 'a.wav') })
  assert.match(short.text, /moins d’une demi-seconde/)
})

test('an agency closed at once: its calls are told so; its manager opens it again, another one may not', async () => {
  const page = '/bureau/appels/fermetures'
  const [phare] = await ask<{ id: string }>(`select id from agencies where code = 'PHARE'`)
  const [canal] = await ask<{ id: string }>(`select id from agencies where code = 'CANAL'`)
  assert.ok(phare && canal)
  assert.equal((await claire.get(page)).status, 403)
  assert.match((await karim.post(page, { agency: phare.id, why: '' })).text, /Écrivez pourquoi/)
  assert.equal((await karim.post(page, { agency: canal.id, why: 'Grève' })).status, 403)
  const command = randomUUIDv7()
  for (const _ of [1, 2])
    assert.equal((await karim.post(page, { command, agency: phare.id, why: 'Inondation' })).status, 303)
  assert.match((await karim.post(page, { agency: phare.id, why: 'Grève' })).text, /déjà fermée aux appels/)
  assert.match(
    (await ines.get(page)).text,
    /Fermée depuis mardi 24 novembre à 10.h.10, par [^:]+ : Inondation/,
  )
  const [closure] = await ask<{ id: string }>('select id from call_closures where reopened_at is null')
  await ines.post(page, { agency: canal.id, why: 'Grève' })
  const [other] = await ask<{ id: string }>('select id from call_closures where agency_id = $1', [canal.id])
  assert.equal((await karim.post(`${page}/${other?.id}/rouvrir`, {})).status, 403)
  assert.equal((await karim.post(`${page}/${closure?.id}/rouvrir`, {})).status, 303)
  assert.equal((await karim.post(`${page}/${closure?.id}/rouvrir`, {})).status, 409)
  assert.match((await karim.get(page)).text, /Fermetures passées/)
  const journal = (await ines.get('/bureau/journal')).text
  assert.match(journal, /a fermé une agence aux appels/)
  assert.match(journal, /a rouvert une agence aux appels/)
})

test('an adviser says on which telephone she takes calls; nobody else has one there', async () => {
  const page = '/bureau/appels/mon-telephone'
  assert.equal((await gerard.get(page)).status, 403)
  assert.match((await claire.post(page, { phone: 'chez moi' })).text, /Écrivez un poste interne/)
  for (const [phone, why] of [
    ['112', /numéro d’urgence/],
    ['3617', /surtaxé/],
  ] as const)
    assert.match((await claire.post(page, { phone })).text, why)
  assert.equal((await claire.post(page, { phone: '06 39 98 00 42' })).status, 303)
  assert.match((await claire.get(page)).text, /value="06.39.98.00.42"/)
  assert.doesNotMatch((await karim.get(page)).text, /39.98.00.42/)
  assert.deepEqual(await ask('select phone from call_phones'), [{ phone: '+33639980042' }])
  await claire.post(page, { phone: '421' })
  assert.deepEqual(await ask('select phone from call_phones'), [{ phone: '421' }])
  await claire.post(`${page}/retirer`, {})
  assert.deepEqual(await ask('select phone from call_phones'), [])
})

test('a text is recorded by telephone: said after the beep, heard again, begun again, kept', async () => {
  const page = await draft()
  const text = `${page}/texte/bonjour`
  const { page: line } = telephone
  assert.equal((await ines.post(`${text}/telephone`, { phone: 'mon portable' })).status, 422)
  assert.equal((await karim.post(`${text}/telephone`, { phone: '0612345678' })).status, 403)
  const asked = await ines.post(`${text}/telephone`, { phone: '06 12 34 56 78' })
  assert.equal(asked.status, 303)
  assert.match((await ines.get(text)).text, /Votre téléphone sonne/)
  const [ring] = line.rings()
  assert.ok(ring?.callId)
  assert.equal(ring.to, '+33612345678')
  line.answer(ring.id)
  const id = ring.callId
  let seen = 0
  const hears = async (wanted: RegExp | 'record' | 'over') => {
    for (let tries = 0; tries < 500; tries += 1) {
      const news = line.find(id)?.news.slice(seen) ?? []
      const at = news.findIndex((one) =>
        wanted instanceof RegExp
          ? one.kind === 'say' && one.said.some((said) => wanted.test(said.text))
          : one.kind === wanted,
      )
      if (at >= 0) {
        seen += at + 1
        return news[at]
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`never heard: ${String(wanted)}`)
  }
  const speaks = async (words: string) => {
    await hears('record')
    const { name, seconds } = await services.voice.say(words, 'fr')
    line.recorded(id, { sound: name, seconds })
    return name
  }
  await hears(/Après le bip.*Bonjour, Habitat de la Jetée/)
  line.happen(id, { kind: 'key', key: '#' })
  // Nothing said: she is asked again.
  await hears('record')
  line.recorded(id, null)
  await hears(/rien entendu/)
  line.happen(id, { kind: 'played' })
  await hears(/Après le bip/)
  line.happen(id, { kind: 'played' })
  const first = await speaks('Bonjour, heu.')
  const back = await hears(/Voici ce que vous avez dit/)
  assert.ok(back?.kind === 'say' && back.said.some(({ sound }) => sound === first))
  line.happen(id, { kind: 'key', key: '2' })
  await hears(/Après le bip/)
  line.happen(id, { kind: 'played' })
  const kept = await speaks('Bonjour, ici Habitat de la Jetée.')
  await hears(/Voici ce que vous avez dit/)
  line.happen(id, { kind: 'key', key: '1' })
  await hears(/C’est gardé/)
  line.happen(id, { kind: 'played' })
  await hears('over')
  for (let tries = 0; tries < 100 && !(await flowOf(page)).prompts.bonjour?.recording; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal((await flowOf(page)).prompts.bonjour?.recording, kept)
  assert.equal(await services.voice.read(first), null, 'the voice she did not keep is nowhere')
  const shown = (await ines.get(text)).text
  assert.match(shown, /Votre voix est gardée/)
  assert.match(shown, /Une voix enregistrée dit ce texte/)
})

test('put down, not answered, or a text changed meanwhile: nothing is kept, and the page says why', async () => {
  const page = await draft()
  const text = `${page}/texte/menu`
  const { page: line } = telephone
  const calls = async (then: (id: string) => Promise<void> | void, isAnswered = true) => {
    await ines.post(`${text}/telephone`, { phone: '0612345678' })
    const ring = line.rings().at(-1)
    assert.ok(ring?.callId)
    if (isAnswered) {
      line.answer(ring.id)
      for (let tries = 0; tries < 200 && !line.find(ring.callId)?.news.length; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await then(ring.callId)
    for (let tries = 0; tries < 200; tries += 1) {
      const shown = (await ines.get(text)).text
      if (!/Votre téléphone sonne/.test(shown)) return shown
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('the call is not over')
  }
  assert.match(
    await calls((id) => line.happen(id, { kind: 'hung_up' })),
    /L’appel est fini sans que rien ne soit gardé/,
  )
  assert.match(await calls((id) => line.refuse(id), false), /Votre téléphone n’a pas répondu/)
  const changed = await calls(async (id) => {
    await ines.post(text, { text_fr: 'Tapez 1 pour une panne.' })
    const until = async (kind: string) => {
      for (let tries = 0; tries < 200 && !line.find(id)?.news.some((one) => one.kind === kind); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20))
    }
    line.happen(id, { kind: 'played' })
    await until('record')
    const { name, seconds } = await services.voice.say('Pour une panne, tapez 1.', 'fr')
    const said = line.find(id)?.news.length ?? 0
    line.recorded(id, { sound: name, seconds })
    for (let tries = 0; tries < 200 && (line.find(id)?.news.length ?? 0) === said; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    line.happen(id, { kind: 'key', key: '1' })
    for (let tries = 0; tries < 200 && (line.find(id)?.news.length ?? 0) < said + 3; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    line.happen(id, { kind: 'played' })
  })
  assert.match(changed, /n’est pas gardée : ce texte/)
  assert.equal((await flowOf(page)).prompts.menu?.recording, undefined)
})

test('a call whose place is unknown waits at the agency that was chosen for it, and the check of the flow says which', async () => {
  const settings = '/bureau/reglages/appels'
  const agencies = await ask<{ id: string; code: string; name: string }>(
    'select id, code, name from agencies order by name',
  )
  const [first, , last] = [agencies[0], null, agencies.at(-1)]
  assert.ok(first && last && first.id !== last.id)
  const waitsAt = async () => {
    const id = await telephone.page.call(null)
    await telephone.exchange.settle(id)
    telephone.exchange.happen(id, { kind: 'key', key: '0' })
    await telephone.exchange.settle(id)
    const [wait] = await ask<{ agency_id: string }>('select agency_id from call_waits where call_id = $1', [
      id,
    ])
    telephone.exchange.happen(id, { kind: 'hung_up' })
    await telephone.exchange.settle(id)
    return wait?.agency_id
  }
  assert.match(
    (await ines.get(settings)).text,
    new RegExp(`${first.name} répond, parce qu’elle est la première`),
  )
  assert.match(
    (await ines.get(`${base}/1`)).text,
    /la première par ordre alphabétique. Personne ne l’a choisie/,
  )
  assert.equal(await waitsAt(), first.id)
  assert.equal((await karim.post(settings, { agency: last.code })).status, 403)
  assert.equal((await ines.post(settings, { agency: 'NULLE-PART' })).status, 422)
  assert.equal((await ines.post(settings, { agency: last.code })).status, 303)
  assert.match((await karim.get(settings)).text, new RegExp(`${last.name} répond`))
  assert.match((await ines.get(`${base}/1`)).text, new RegExp(`lieu est inconnu : ${last.name} répond\\.`))
  assert.match((await ines.get('/bureau/reglages')).text, new RegExp(`href="${settings}"`))
  assert.equal(await waitsAt(), last.id)
})
