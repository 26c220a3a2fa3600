// Does the desk keep its word? Through its addresses, on a real PostgreSQL.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { deskCases } from './desk.tsx'

const seenIn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? ''
const answerForm = (seen: string, body: string, more: Record<string, string> = {}) => ({
  command: randomUUID(),
  seen,
  step: 'send',
  kind: 'final',
  body,
  ...more,
})

test('the queue tells what is late in words, the most late first, and only within reach', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const first = await world.tell()
  world.clock.advance({ days: 5 })
  const second = await world.tell({ person: { residentId: world.ids.lucas } })
  const html = await (await world.ask(app, 'claire', '/bureau')).text()
  assert.match(html, /en retard de \d+ jour/)
  assert.ok(
    html.indexOf(`/bureau/demandes/${first.number}"`) < html.indexOf(`/bureau/demandes/${second.number}"`),
  )
  assert.match(html, /Fatima Benali/)
  const far = await (await world.ask(app, 'bruno', '/bureau')).text()
  assert.doesNotMatch(far, /Fatima/)
  assert.match(far, /Aucune demande en cours/)
  assert.equal((await world.ask(app, 'bruno', `/bureau/demandes/${first.number}`)).status, 404)
  const late = await (await world.ask(app, 'claire', '/bureau?retard=1')).text()
  assert.doesNotMatch(late, new RegExp(`/bureau/demandes/${second.number}"`))
})

test('a danger that nobody took stands before everything, whatever is late', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const old = await world.tell()
  world.clock.advance({ days: 20 })
  const danger = await world.tell({ danger: 'gas' })
  await world.owner.query(
    `insert into alerts (id, case_id, estate_id, agency_id, raised_at, next_round_at) select gen_random_uuid(), c.id, c.estate_id, e.agency_id, reported_at, reported_at from cases c join estates e on e.id = c.estate_id where c.id = $1 on conflict do nothing`,
    [danger.id],
  )
  const html = await (await world.ask(app, 'claire', '/bureau')).text()
  const places = [danger, old].map(({ number }) => html.indexOf(`/bureau/demandes/${number}"`))
  assert.ok((places[0] ?? -1) > 0 && (places[0] ?? 0) < (places[1] ?? 0))
  assert.equal(html.split(`/bureau/demandes/${danger.number}"`).length, 2, 'once')
  const { rows } = await world.owner.query('select fault_id from cases where id = $1', [danger.id])
  assert.equal(rows[0]?.fault_id, null, 'neighbours are not asked to join it')
  assert.equal((await world.ask(app, 'claire', '/bureau/demandes/999999999999')).status, 404)
  assert.equal((await world.ask(app, 'claire', '/bureau/demandes/99999999999999999999')).status, 404)
})

test('the queue goes on page after page without losing or repeating a demand', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  for (let i = 0; i < 53; i++) await world.tell()
  const numbers = new Set<string>()
  let href: string | undefined = '/bureau'
  for (let page = 0; href && page < 4; page++) {
    const html: string = await (await world.ask(app, 'claire', href)).text()
    for (const [, number = ''] of html.matchAll(/\/bureau\/demandes\/(\d+)"/g)) numbers.add(number)
    href = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(numbers.size, 53)
})

test('an answer is read again before it leaves, then goes once however often it is clicked', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number, id } = await world.tell()
  const page = `/bureau/demandes/${number}`
  const html = await (await world.ask(app, 'claire', page)).text()
  const form = answerForm(seenIn(html), '{sujet}, {lieu} : c’est réparé.')
  const preview = await world.ask(app, 'claire', `${page}/reponse`, { ...form, step: 'preview' })
  assert.equal(preview.status, 200)
  assert.match(await preview.text(), /Ascenseur en panne, Ascenseur B : c’est réparé\./)
  const clicks = await Promise.all([
    world.ask(app, 'claire', `${page}/reponse`, form),
    world.ask(app, 'claire', `${page}/reponse`, form),
  ])
  assert.deepEqual(
    clicks.map((reply) => reply.status),
    [303, 303],
  )
  const { rows } = await world.owner.query('select kind from case_answers where case_id = $1', [id])
  assert.equal(rows.length, 1)
  assert.match(await (await world.ask(app, 'claire', page)).text(), /Répondue/)
})

test('an answer with a variable that has no fact comes back with what was typed', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number } = await world.tell()
  const reply = await world.ask(
    app,
    'claire',
    `/bureau/demandes/${number}/reponse`,
    answerForm('', '{prestataire} passe demain.'),
  )
  assert.equal(reply.status, 422)
  const html = await reply.text()
  assert.match(html, /Il manque de quoi remplacer \{prestataire\}/)
  assert.match(html, /\{prestataire\} passe demain\./)
})

test('of two advisers who answer at once, one is told what changed and keeps her text', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number, id } = await world.tell()
  const page = `/bureau/demandes/${number}`
  const seen = seenIn(await (await world.ask(app, 'claire', page)).text())
  const replies = await Promise.all([
    world.ask(app, 'claire', `${page}/reponse`, answerForm(seen, 'Texte de Claire')),
    world.ask(app, 'karim', `${page}/reponse`, answerForm(seen, 'Texte de Karim')),
  ])
  assert.deepEqual(replies.map((reply) => reply.status).sort(), [303, 409])
  const told = replies.find((reply) => reply.status === 409)
  const html = (await told?.text()) ?? ''
  assert.match(html, /Cette demande a changé pendant que vous écriviez/)
  assert.match(html, /(Claire Lemoine|Karim Haddad)\s+a répondu/)
  // The first answer is shown, and the second text is still in its box.
  assert.match(html, /Texte de Claire/)
  assert.match(html, /Texte de Karim/)
  assert.match(html, /a déjà répondu :/)
  const { rows } = await world.owner.query('select 1 from case_answers where case_id = $1', [id])
  assert.equal(rows.length, 1)
})

test('a caretaker reads the lift and never what is sensitive', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const open = await world.tell()
  const sensitive = await world.tell({
    natureCode: 'noise',
    place: {
      kind: 'home',
      ground: 'home',
      estateId: world.ids.estate,
      buildingId: world.ids.building,
      entranceId: world.ids.entrance,
      homeId: world.ids.home,
      equipmentId: null,
      placeId: null,
      words: '',
    },
    details: 'tapage la nuit',
  })
  assert.equal((await world.ask(app, 'gerard', `/bureau/demandes/${open.number}`)).status, 200)
  assert.equal((await world.ask(app, 'gerard', `/bureau/demandes/${sensitive.number}`)).status, 404)
  assert.doesNotMatch(await (await world.ask(app, 'gerard', '/bureau')).text(), /Bruit de voisins/)
  assert.doesNotMatch(
    await (await world.ask(app, 'gerard', '/bureau/recherche?q=tapage')).text(),
    /Bruit de voisins/,
  )
  assert.match(
    await (await world.ask(app, 'claire', '/bureau/recherche?q=tapage')).text(),
    /Bruit de voisins/,
  )
})

test('what may be the same thing is offered, the same subject first; of the same family it is said to be near only', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  await world.owner.query(
    `insert into natures (code, family, label, words, place_kinds, urgency)
     values ('lift_door', 'Ascenseur', 'Porte d’ascenseur qui grince', 'porte', '{common}', 'essential')`,
  )
  const one = await world.tell()
  const same = await world.tell({ person: { residentId: world.ids.lucas } })
  world.clock.advance({ minutes: 10 })
  const near = await world.tell({
    natureCode: 'lift_door',
    person: { residentId: world.ids.lucas },
    reportedAt: world.clock.now(),
  })
  const offered = async (number: number) => {
    const html = await (await world.ask(app, 'claire', `/bureau/demandes/${number}`)).text()
    const card = html.slice(html.indexOf('Peut-être la même chose'))
    return [...card.matchAll(/name="other"[^>]*value="([^"]+)"[\s\S]*?(Même sujet|Sujet proche)/g)].map(
      ([, id, how]) => [id, how],
    )
  }
  assert.deepEqual(
    await offered(one.number),
    [
      [same.id, 'Même sujet'],
      [near.id, 'Sujet proche'],
    ],
    'though the near one is the newest',
  )
  assert.deepEqual(
    (await offered(near.number)).map(([, how]) => how),
    ['Sujet proche', 'Sujet proche'],
  )
})

test('two neighbours are grouped from the page, and one answer goes to both', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const one = await world.tell()
  const two = await world.tell({ person: { residentId: world.ids.lucas } })
  const page = `/bureau/demandes/${one.number}`
  const html = await (await world.ask(app, 'claire', page)).text()
  assert.ok(
    html.indexOf('Peut-être la même chose, dans la même entrée') < html.indexOf('name="body"'),
    'grouped before answering',
  )
  const grouped = await world.ask(app, 'claire', `${page}/groupe`, { seen: seenIn(html), other: two.id })
  assert.equal(grouped.status, 303)
  const after = await (await world.ask(app, 'claire', page)).text()
  assert.match(after, /Aux 2 personnes qui signalent la panne/)
  const named = await world.ask(
    app,
    'claire',
    `${page}/reponse`,
    answerForm(seenIn(after), 'Cher {personne}', { to: 'all' }),
  )
  assert.match(await named.text(), /personne ne doit voir le nom d’un voisin/)
  const sent = await world.ask(
    app,
    'claire',
    `${page}/reponse`,
    answerForm(seenIn(after), 'C’est réparé.', { to: 'all' }),
  )
  assert.equal(sent.status, 303)
  const { rows } = await world.owner.query('select state from cases order by number')
  assert.deepEqual(
    rows.map((row) => row.state),
    ['answered', 'answered'],
  )
})

test('a date, a note, a message, a new hand and an end are each kept once', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number, id } = await world.tell()
  const page = `/bureau/demandes/${number}`
  const seen = async () => seenIn(await (await world.ask(app, 'claire', page)).text())
  const promise = {
    command: randomUUID(),
    seen: await seen(),
    due_on: '2026-11-27',
    due_at: '14h',
    promise_words: 'passage',
  }
  assert.equal((await world.ask(app, 'claire', `${page}/promesse`, promise)).status, 303)
  assert.equal((await world.ask(app, 'claire', `${page}/promesse`, promise)).status, 303)
  assert.equal(
    (await world.ask(app, 'claire', `${page}/note`, { command: randomUUID(), note: 'Vu avec le gardien' }))
      .status,
    303,
  )
  assert.equal(
    (await world.ask(app, 'claire', `${page}/message`, { command: randomUUID(), message: 'Toujours pas' }))
      .status,
    303,
  )
  assert.equal(
    (
      await world.ask(app, 'claire', `${page}/attribution`, {
        seen: await seen(),
        assignee_now: world.ids.claire,
      })
    ).status,
    303,
  )
  const html = await (await world.ask(app, 'claire', page)).text()
  assert.match(html, /vendredi 27 novembre/)
  assert.match(html, /Vu avec le gardien/)
  assert.match(html, /Toujours pas/)
  const { rows } = await world.owner.query(
    `select count(*)::int as n from case_promises where case_id = $1 and kind = 'dated'`,
    [id],
  )
  assert.equal(rows[0].n, 1)
  const end = { seen: await seen(), ending: 'withdrawn', reason: '' }
  assert.equal((await world.ask(app, 'claire', `${page}/fin`, end)).status, 422)
  assert.equal(
    (await world.ask(app, 'claire', `${page}/fin`, { ...end, reason: 'elle n’en a plus besoin' })).status,
    303,
  )
  assert.equal(
    (await world.ask(app, 'claire', `${page}/fin`, { ...end, reason: 'elle n’en a plus besoin' })).status,
    303,
  )
})

test('a demand is filed for a caller found by telephone, and a neighbour’s one is offered first', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  await world.tell({ person: { residentId: world.ids.lucas } })
  const found = await (await world.ask(app, 'claire', '/bureau/nouvelle?q=06+39+98+00+01')).text()
  assert.match(found, new RegExp(`locataire=${world.ids.fatima}`))
  const form = {
    command: randomUUID(),
    locataire: world.ids.fatima,
    nature: 'lift_stuck',
    where: `equipment:${world.ids.lift}`,
    details: 'coincé',
    channel: 'phone',
    said_on: '2026-11-23',
    said_at: '9h30',
    danger: '',
  }
  const asked = await world.ask(app, 'claire', '/bureau/nouvelle', form)
  assert.equal(asked.status, 422)
  const html = await asked.text()
  const fault = /name="join" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
  assert.match(html, /Des voisins le signalent déjà/)
  assert.match(html, /<optgroup label="Les équipements"><option value="equipment:/)
  const filed = await world.ask(app, 'claire', '/bureau/nouvelle', { ...form, join: fault })
  assert.equal(filed.status, 303)
  const again = await world.ask(app, 'claire', '/bureau/nouvelle', { ...form, join: fault })
  assert.equal(again.headers.get('location'), filed.headers.get('location'))
  const page = await (await world.ask(app, 'claire', filed.headers.get('location') ?? '')).text()
  assert.match(page, /2 personnes la signalent/)
  const { rows } = await world.owner.query('select number from faults where id = $1', [fault])
  const shown = await (await world.ask(app, 'claire', `/bureau/pannes/${rows[0].number}`)).text()
  assert.match(shown, /Répondre aux 2 personnes/)
})

test('somebody in no file is kept with the way to answer, and found by name without its accents', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const filed = await world.ask(app, 'claire', '/bureau/nouvelle', {
    command: randomUUID(),
    'sans-dossier': '1',
    entree: world.ids.entrance,
    nature: 'lift_stuck',
    where: 'entrance',
    contact_name: 'Hélène Dupré',
    contact_channel: 'letter',
    contact_address: '3 rue du Port',
    channel: 'paper',
    said_on: '2026-11-20',
    said_at: '8h',
    details: '',
    danger: '',
  })
  assert.equal(filed.status, 303)
  // What nobody could be reached by is said before anything is kept.
  for (const [contact_channel, contact_address, said] of [
    ['sms', '12', /num.ro/],
    ['call', 'zz', /num.ro/],
    ['email', 'toto', /e-mail/],
  ] as const) {
    const wrong = await world.ask(app, 'claire', '/bureau/nouvelle', {
      command: randomUUID(),
      'sans-dossier': '1',
      entree: world.ids.entrance,
      nature: 'lift_stuck',
      where: 'entrance',
      contact_name: 'Zoé Test',
      contact_channel,
      contact_address,
      channel: 'phone',
      said_on: '2026-11-20',
      said_at: '8h',
      join: 'autre',
    })
    assert.equal(wrong.status, 422, contact_address)
    const page = await wrong.text()
    assert.match(page, /id="f-contact_address"/)
    assert.match(page, said)
  }
  const found = await (await world.ask(app, 'claire', '/bureau/recherche?q=helene+dupre')).text()
  assert.match(found, /Hélène Dupré/)
  const number = /demandes\/(\d+)/.exec(filed.headers.get('location') ?? '')?.[1]
  const direct = await world.ask(app, 'claire', `/bureau/recherche?q=${number}`)
  assert.equal(direct.headers.get('location'), `/bureau/demandes/${number}`)
})

test('colleagues on the same demand are named, and said to be writing', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { number } = await world.tell()
  const page = `/bureau/demandes/${number}`
  await world.ask(app, 'karim', `${page}/presence`, { writing: '1' })
  assert.match(await (await world.ask(app, 'claire', page)).text(), /Karim Haddad est en train de répondre/)
  world.clock.advance({ minutes: 2 })
  assert.doesNotMatch(await (await world.ask(app, 'claire', page)).text(), /Karim Haddad est en train/)
})

test('an open queue hears of a new demand of its sector, and not of another one', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const listen = async (who: string) => {
    const reader = (await world.ask(app, who, '/bureau/evenements')).body
      ?.pipeThrough(new TextDecoderStream())
      .getReader()
    assert.ok(reader)
    t.after(() => reader.cancel())
    return async (wanted: string) => {
      let heard = ''
      while (!heard.includes(wanted)) {
        const { value, done } = await reader.read()
        assert.ok(!done, 'the stream ended')
        heard += value
      }
      return heard
    }
  }
  const claireHears = await listen('claire')
  // The first event says that the ear is open.
  await claireHears('data: all')
  const brunoHears = await listen('bruno')
  const near = await world.tell()
  assert.match(await claireHears(near.id), /event: changed/)
  const place = { kind: 'outdoor', ground: 'landlord', words: '', estateId: world.ids.farEstate } as const
  const nowhere = { buildingId: null, entranceId: null, homeId: null, equipmentId: null, placeId: null }
  const far = await world.tell({ place: { ...place, ...nowhere } })
  assert.doesNotMatch(await brunoHears(far.id), new RegExp(near.id))
})
