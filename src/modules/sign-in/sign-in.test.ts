// Does a resident get in by e-mail, SMS or letter, does a stranger stay out, and is nothing typed lost on the way?
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visit } from '../../../tests/support/visitor.ts'
import { createApp } from '../../app.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { errorHandler, notFoundHandler } from '../../platform/http/errors.tsx'
import { createSurface, hashToken, identify, protect } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import {
  demoPages,
  guardSignedIn,
  heldFields,
  inviteStaff,
  issueLetterCodes,
  makeFirstRunLink,
  signInPages,
  sweepSignIn,
} from './index.ts'

const house = await openHouse()

const look = async () => ({ name: 'Habitat de la Jetée' })

const faults: unknown[] = []
after(() => assert.deepEqual(faults, []))

/** The site with one page and one form of each surface behind its guard. */
function siteOf(services: Services) {
  const app = createSurface()
  app.onError(errorHandler(look, (line) => faults.push(line)))
  app.notFound(notFoundHandler(look))
  app.use(...protect(), identify(services))
  app.route('/', signInPages(services))
  app.route(
    '/',
    demoPages(services, () => house.exchange.messages()),
  )
  app.use('/moi', guardSignedIn('resident'))
  app.use('/moi/*', guardSignedIn('resident'))
  app.use('/bureau', guardSignedIn('staff'))
  app.use('/bureau/*', guardSignedIn('staff'))
  app.on('GET', ['/moi', '/bureau', '/moi/signaler', '/bureau/nouvelle'], async (c) =>
    c.json({ name: c.get('person')?.name, held: await heldFields(c) }),
  )
  app.on('POST', ['/moi/signaler', '/moi/signaler/detail', '/bureau/nouvelle'], (c) => c.text('reçu'))
  return app
}

const messagesTo = (address: string) => house.exchange.messages().filter(({ to }) => to === address)
/** Sent apart from the answer, which comes after the same time whether there is somebody or not: it may arrive after. */
async function messageTo(address: string) {
  const until = performance.now() + 20_000
  for (;;) {
    const [found] = messagesTo(address)
    if (found) return found
    if (performance.now() > until) throw new Error(`no message came to ${address}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const codeIn = (text: string) => /\b\d{6}\b/.exec(text)?.[0] ?? ''
const { odette, yusuf, lucas, marek, therese } = residents
const here = (n: number) => `198.51.100.${n}`

describe('a code', () => {
  test('comes by e-mail, and opens the door of the person who asked', async () => {
    const fatimas = visit(siteOf(house.services), here(1))
    const door = await fatimas.get('/moi/signaler?ou=hall')
    assert.equal(door.at, '/connexion?suite=%2Fmoi%2Fsignaler%3Fou%3Dhall')
    const asked = await fatimas.post('/connexion', {
      identifiant: 'FATIMA.benali@example.org',
      suite: '/moi/signaler?ou=hall',
    })
    assert.equal(asked.status, 303)
    assert.match(asked.at, /^\/connexion\/code\?suite=/)
    const mail = await messageTo('fatima.benali@example.org')
    assert.doesNotMatch(mail.subject, /\d{6}/, 'a locked screen shows the subject')
    const entered = await fatimas.post('/connexion/code', {
      code: codeIn(mail.text),
      suite: '/moi/signaler?ou=hall',
    })
    assert.equal(entered.at, '/moi/signaler?ou=hall')
    assert.match((await fatimas.get('/moi')).text, /Fatima Benali/)
    const again = visit(siteOf(house.services), here(2))
    again.cookies.set('palier_code', fatimas.cookies.get('palier_code') ?? 'none')
    const stale = await again.post('/connexion/code', { code: codeIn(mail.text), suite: '/moi' })
    assert.match(stale.text, /ne sert plus/)
  })

  test('comes by SMS, and the first time a simpler way is offered', async () => {
    const yusufs = visit(siteOf(house.services), here(3))
    await yusufs.post('/connexion', { identifiant: '06 39 98 00 06' })
    const sms = await messageTo(yusuf.sms ?? '')
    const entered = await yusufs.post('/connexion/code', { code: codeIn(sms.text) })
    assert.equal(entered.at, '/moi/connexion?bienvenue=1&suite=%2Fmoi')
    assert.match((await yusufs.get(entered.at)).text, /Enregistrer cet appareil/)
  })

  test('goes to the address chosen after a tenant number, shown masked', async () => {
    const lucass = visit(siteOf(house.services), here(4))
    const choice = await lucass.post('/connexion', { identifiant: 'l-lucas' })
    assert.match(choice.text, /l•••@•••/)
    assert.match(choice.text, /•• •• •• •• 03/)
    assert.doesNotMatch(choice.text, /delattre|63998/i)
    await lucass.post('/connexion/choix', { identifiant: 'L-LUCAS', par: 'sms' })
    const code = codeIn((await messageTo(lucas.sms ?? '')).text)
    assert.equal((await lucass.post('/connexion/code', { code, suite: '/moi/signaler' })).status, 303)
    assert.match((await lucass.get('/moi')).text, /Lucas/)
  })

  test('is worth nothing in another browser than the one that asked', async () => {
    const theirs = visit(siteOf(house.services), here(5))
    await theirs.post('/connexion', { identifiant: 'marek.nowak@example.org' })
    const code = codeIn((await messageTo(marek.email ?? '')).text)
    const stranger = visit(siteOf(house.services), here(6))
    await stranger.post('/connexion', { identifiant: 'marek.nowak@example.org' })
    for (let n = 0; n < 5; n++) await stranger.post('/connexion/code', { code: '000000' })
    assert.match((await stranger.post('/connexion/code', { code })).text, /ne sert plus/)
    assert.equal((await theirs.post('/connexion/code', { code })).status, 303, 'a stranger used nothing up')
  })

  test('is kept as a hash, and is too late after a quarter of an hour', async () => {
    const late = visit(siteOf(house.services), here(7))
    await late.post('/connexion', { identifiant: 'therese.lemaire@example.org' })
    const code = codeIn((await messageTo(therese.email ?? '')).text)
    const rows = await house.ask<{ row: string }>('select sign_in_codes::text as row from sign_in_codes')
    assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(code)))
    house.services.clock.advance({ minutes: 16 })
    assert.match((await late.post('/connexion/code', { code })).text, /ne sert plus/)
  })

  test('that does not leave is said, with another way', async () => {
    const one = visit(siteOf(house.services), here(8))
    house.exchange.failNext({ kind: 'sms', times: 1, how: 'temporary' })
    const asked = await one.post('/connexion', { identifiant: '06 39 98 00 06' })
    assert.match((await one.get(asked.at)).text, /Nos SMS ne partent pas/)
    const nobody = visit(siteOf(house.services), here(9))
    const other = await nobody.post('/connexion', { identifiant: '06 39 98 99 99' })
    assert.match((await nobody.get(other.at)).text, /Nos SMS ne partent pas/, 'and to everyone alike')
    house.services.clock.advance({ minutes: 3 })
  })
})

test('a name nobody bears gets the same pages, to the letter, and leaves the same rows', async () => {
  const tell = async (identifier: string, network: string) => {
    const visitor = visit(siteOf(house.services), network)
    const kept = async () => (await house.ask('select id from sign_in_codes')).length
    const countBefore = await kept()
    const asked = await visitor.post('/connexion', { identifiant: identifier })
    const page = await visitor.get(asked.at)
    const wrong = []
    for (let n = 0; n < 6; n++) wrong.push((await visitor.post('/connexion/code', { code: '000000' })).text)
    return { status: asked.status, at: asked.at, page: page.text, wrong, rows: (await kept()) - countBefore }
  }
  const known = await tell('fatima.benali@example.org', here(10))
  assert.deepEqual(await tell('personne@example.org', here(11)), known)
  assert.equal(known.rows, 1)
  assert.equal(messagesTo('personne@example.org').length, 0)
  const choice = await visit(siteOf(house.services), here(12)).post('/connexion', {
    identifiant: 'L-0000000',
  })
  assert.equal(choice.status, 200)
  assert.match(choice.text, /J’ai reçu un code par courrier/)
})

describe('a letter', () => {
  test('opens the door once, without e-mail or telephone', async () => {
    const issued = await as(house.services.db, systemActor, (tx) =>
      issueLetterCodes(house.services, tx, [odette.id]),
    )
    const code = issued.get(odette.id) ?? ''
    const odettes = visit(siteOf(house.services), here(20))
    const choice = await odettes.post('/connexion', { identifiant: 'L-odette' })
    assert.doesNotMatch(choice.text, /Par e-mail|Par SMS/)
    await odettes.post('/connexion/choix', { identifiant: 'L-ODETTE', par: 'lettre' })
    house.services.clock.advance({ days: 59 })
    const entered = await odettes.post('/connexion/lettre', {
      identifiant: 'L-ODETTE',
      code: `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`,
      suite: '/moi/signaler',
    })
    assert.equal(entered.at, '/moi/connexion?bienvenue=1&suite=%2Fmoi%2Fsignaler')
    assert.match((await odettes.get(entered.at)).text, /Ajouter mon e-mail ou mon mobile/)
    const twice = await visit(siteOf(house.services), here(21)).post('/connexion/lettre', {
      identifiant: 'L-ODETTE',
      code,
    })
    assert.match(twice.text, /déjà servi/)
  })

  test('is too old after sixty days', async () => {
    const issued = await as(house.services.db, systemActor, (tx) =>
      issueLetterCodes(house.services, tx, [odette.id]),
    )
    house.services.clock.advance({ days: 61 })
    const page = await visit(siteOf(house.services), here(22)).post('/connexion/lettre', {
      identifiant: 'L-ODETTE',
      code: issued.get(odette.id) ?? '',
    })
    assert.equal(page.status, 422)
  })

  test('is guessed more and more slowly, and its owner is not locked out', async () => {
    const issued = await as(house.services.db, systemActor, (tx) =>
      issueLetterCodes(house.services, tx, [odette.id]),
    )
    const right = { identifiant: 'L-ODETTE', code: issued.get(odette.id) ?? '' }
    const stranger = visit(siteOf(house.services), here(23))
    for (let n = 0; n < 5; n++)
      assert.equal((await stranger.post('/connexion/lettre', { ...right, code: 'AAAA AAAA' })).status, 422)
    const slowed = await stranger.post('/connexion/lettre', right)
    assert.equal(slowed.status, 429)
    assert.match(slowed.text, /trop d’essais. Réessayez dans 30 secondes/)
    house.services.clock.advance({ seconds: 31 })
    for (const wait of [/dans 60 secondes/, /à partir de \d/, /à partir de \d/]) {
      await stranger.post('/connexion/lettre', { ...right, code: 'AAAA AAAA' })
      assert.match((await stranger.post('/connexion/lettre', right)).text, wait)
      house.services.clock.advance({ minutes: 31 })
    }
    const hers = await visit(siteOf(house.services), here(24)).post('/connexion/lettre', right)
    assert.equal(hers.status, 303, 'from her own home nothing waits')
  })
})

describe('a session', () => {
  const signInAs = async (handle: string, network = here(30)) => {
    const visitor = visit(siteOf(house.services), network)
    await visitor.post(`/demo/as/${handle}`)
    return visitor
  }
  test('is a new token at each sign-in, of which only the hash is kept', async () => {
    const visitor = await signInAs('fatima')
    const first = visitor.cookies.get('palier') ?? ''
    const second = await visitor.post('/demo/as/fatima')
    assert.match(second.headers.get('set-cookie') ?? '', /HttpOnly.*SameSite=Lax/)
    assert.notEqual(visitor.cookies.get('palier'), first)
    const rows = await house.ask<{ ended_at: string | null }>(
      'select ended_at from sessions where token_hash = $1',
      [hashToken(first)],
    )
    assert.equal(rows.length, 1)
    assert.notEqual(rows[0]?.ended_at, null)
  })

  test('goes on for thirty days after the last visit for a resident, twelve hours for staff', async () => {
    const resident = await signInAs('fatima')
    const clerk = await signInAs('claire')
    house.services.clock.advance({ hours: 11 })
    assert.match((await clerk.get('/bureau')).text, /Claire/)
    house.services.clock.advance({ hours: 11 })
    assert.match((await clerk.get('/bureau')).text, /Claire/, 'it slid')
    house.services.clock.advance({ hours: 13 })
    assert.match((await clerk.get('/bureau')).at, /^\/bureau\/connexion/)
    house.services.clock.advance({ days: 27 })
    assert.match((await resident.get('/moi')).text, /Fatima/)
    house.services.clock.advance({ days: 29 })
    assert.match((await resident.get('/moi')).text, /Fatima/)
    house.services.clock.advance({ days: 31 })
    assert.match((await resident.get('/moi')).at, /^\/connexion/)
  })

  test('is listed with its device and ended from another one', async () => {
    const telephone = await signInAs('lucas')
    const tablet = await signInAs('lucas')
    const page = await tablet.get('/moi/connexion')
    assert.match(page.text, /cet appareil/)
    const end = /\/moi\/connexion\/sessions\/[0-9a-f-]{36}\/fin/.exec(page.text)?.[0] ?? ''
    assert.equal((await tablet.post('/moi/connexion/sessions/fin')).status, 303)
    assert.match(end, /fin$/)
    assert.match((await telephone.get('/moi')).at, /^\/connexion/)
    assert.match((await tablet.get('/moi')).text, /Lucas/)
  })

  test('of another person is not hers to end', async () => {
    const lucass = await signInAs('lucas')
    const [session] = await house.ask<{ id: string }>('select id from sessions where token_hash = $1', [
      hashToken(lucass.cookies.get('palier') ?? ''),
    ])
    const fatimas = await signInAs('fatima')
    await fatimas.post(`/moi/connexion/sessions/${session?.id}/fin`)
    assert.match((await lucass.get('/moi')).text, /Lucas/)
  })

  test('ends with « Se déconnecter »', async () => {
    const visitor = await signInAs('claire')
    const token = visitor.cookies.get('palier') ?? ''
    assert.equal((await visitor.post('/deconnexion')).at, '/bureau/connexion')
    visitor.cookies.set('palier', token)
    assert.match((await visitor.get('/bureau')).at, /^\/bureau\/connexion/)
  })

  test('of a resident opens no door of the desk, nor the other way round', async () => {
    assert.match((await (await signInAs('fatima')).get('/bureau')).at, /^\/bureau\/connexion/)
    assert.match((await (await signInAs('claire')).get('/moi')).at, /^\/connexion/)
  })

  test('is refused to staff whose last grant has ended', async () => {
    await house.ask('update staff_grants set revoked_at = now() where staff_id = $1', [staff.juror.id])
    const visitor = visit(siteOf(house.services))
    const refused = await visitor.post('/demo/as/juror')
    assert.equal(refused.status, 403)
    assert.match(refused.text, /plus d’attribution/)
    assert.equal(visitor.cookies.has('palier'), false)
  })

  test('asked for by a script is refused in JSON, not led to a page', async () => {
    const answer = await visit(siteOf(house.services)).get('/moi', { accept: 'application/json' })
    assert.equal(answer.status, 401)
    assert.match(answer.text, /session.none/)
  })
})

describe('what was typed when the session had ended', () => {
  const typed = { detail: 'L’ascenseur est bloqué entre le 3e et le 4e.', lieu: 'ascenseur' }
  const from = { referer: 'http://localhost:3000/moi/signaler' }
  const endedFatima = async () => {
    const visitor = visit(siteOf(house.services), here(40))
    await visitor.post('/demo/as/fatima')
    house.services.clock.advance({ days: 31 })
    const sent = await visitor.post('/moi/signaler/detail', typed, from)
    assert.equal(sent.at, '/connexion?suite=%2Fmoi%2Fsignaler&garde=1')
    assert.match((await visitor.get(sent.at)).text, /Nous avons gardé ce que vous aviez écrit/)
    return visitor
  }
  const back = (text: string) => (JSON.parse(text) as { held: unknown }).held
  test('is given back on its page after she signs in, until it is sent', async () => {
    const visitor = await endedFatima()
    await visitor.post('/demo/as/fatima')
    const held = { action: '/moi/signaler/detail', fields: { detail: [typed.detail], lieu: [typed.lieu] } }
    assert.equal(back((await visitor.get('/moi')).text), null, 'only on the page where it was typed')
    assert.deepEqual(back((await visitor.get('/moi/signaler')).text), held)
    assert.deepEqual(back((await visitor.get('/moi/signaler')).text), held, 'reloading loses nothing')
    await visitor.post('/moi/signaler/detail', typed, from)
    assert.equal(back((await visitor.get('/moi/signaler')).text), null)
  })

  test('is not shown to another person who signs in there', async () => {
    const visitor = await endedFatima()
    await visitor.post('/demo/as/lucas')
    assert.equal(back((await visitor.get('/moi/signaler')).text), null)
    await visitor.post('/demo/as/fatima')
    assert.equal(back((await visitor.get('/moi/signaler')).text), null, 'and is gone')
  })

  test('is kept from a form with a photo too, for an hour', async () => {
    const visitor = visit(siteOf(house.services), here(41))
    await visitor.post('/demo/as/fatima')
    house.services.clock.advance({ days: 31 })
    const form = new FormData()
    form.set('detail', typed.detail)
    form.append('quand', 'matin')
    form.append('quand', 'soir')
    form.set('photo', new File([new Uint8Array(300_000)], 'lift.jpg', { type: 'image/jpeg' }))
    const app = siteOf(house.services)
    const sent = await app.request('http://localhost:3000/moi/signaler', {
      method: 'POST',
      body: form,
      headers: { origin: 'http://localhost:3000', cookie: `palier=${visitor.cookies.get('palier')}` },
    })
    const token = /palier_garde=([^;]+)/.exec(sent.headers.get('set-cookie') ?? '')?.[1] ?? ''
    await visitor.post('/demo/as/fatima')
    visitor.cookies.set('palier_garde', token)
    assert.deepEqual(back((await visitor.get('/moi/signaler')).text), {
      action: '/moi/signaler',
      fields: { detail: [typed.detail], quand: ['matin', 'soir'], photo: ['lift.jpg'] },
    })
    house.services.clock.advance({ minutes: 61 })
    assert.equal(back((await visitor.get('/moi/signaler')).text), null)
  })
})

describe('the first time', () => {
  test('a link names the landlord and the first administrator, once', async (t) => {
    const empty = await openEmpty(t)
    const link = await makeFirstRunLink(empty)
    const path = new URL(link ?? '').pathname
    const visitor = visit(siteOf(empty))
    await visitor.get(path)
    assert.match((await visitor.get(path)).text, /Numéro unique/, 'opening uses nothing up')
    const bare = await visitor.post(path, { landlord: '', phone: '', name: '', email: '' })
    for (const field of ['nom du bailleur', 'numéro unique', 'prénom et votre nom', 'adresse e-mail'])
      assert.match(bare.text, new RegExp(`href="#f-[a-z]+">Écrivez [^<]*${field}`), field)
    const bad = await visitor.post(path, {
      landlord: 'Port Habitat',
      phone: '08 92 00 00 00',
      name: '',
      email: 'a',
    })
    assert.equal(bad.status, 422)
    assert.match(bad.text, /surtaxé.*Port Habitat/s)
    const form = {
      landlord: 'Port Habitat',
      phone: '03 53 01 99 99',
      name: 'Inès Fontaine',
      email: 'Ines@port-habitat.example',
    }
    const answers = await Promise.all([visitor.post(path, form), visit(siteOf(empty)).post(path, form)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404])
    const rows = await as(empty.db, systemActor, (tx) =>
      tx
        .selectFrom('staff')
        .innerJoin('staff_grants', 'staff_id', 'staff.id')
        .select(['name', 'email', 'role'])
        .execute(),
    )
    assert.deepEqual(rows, [
      { name: 'Inès Fontaine', email: 'ines@port-habitat.example', role: 'administrator' },
    ])
    assert.equal((await visitor.get(path)).status, 404)
    assert.equal(await makeFirstRunLink(empty), null)
  })

  test('a restart makes the link before it useless', async (t) => {
    const empty = await openEmpty(t)
    const [old, fresh] = [await makeFirstRunLink(empty), await makeFirstRunLink(empty)]
    const visitor = visit(siteOf(empty))
    assert.equal((await visitor.get(new URL(old ?? '').pathname)).status, 404)
    assert.equal((await visitor.get(new URL(fresh ?? '').pathname)).status, 200)
  })
})

test('a colleague without a professional account gets in by a link that works once', async () => {
  const actor = { kind: 'staff' as const, id: staff.ines.id }
  const path = new URL(await inviteStaff(house.services, actor, staff.bruno.id)).pathname
  const visitor = visit(siteOf(house.services))
  assert.match((await visitor.get(path)).text, /Bruno Castel/)
  assert.equal((await visitor.post(path)).at, '/bureau/connexion-securite?bienvenue=1')
  assert.match((await visitor.get('/bureau')).text, /Bruno/)
  assert.equal((await visit(siteOf(house.services)).post(path)).status, 404)
})

test('the administrator sends it by e-mail, to her own address, and nobody else may', async () => {
  const app = visit(siteOf(house.services))
  await app.post('/demo/as/ines')
  const own = `/bureau/comptes/${staff.bruno.id}`
  assert.equal((await app.post(`${own}/invitation`)).at, `${own}?invitee`)
  const sent = house.exchange.messages().find((one) => one.kind === 'mail' && one.to === staff.bruno.email)
  const link = /\/bureau\/connexion\/lien\/[\w-]+/.exec(sent?.text ?? '')?.[0]
  assert.ok(link)
  assert.match((await visit(siteOf(house.services)).get(link)).text, /Bruno Castel/)
  const other = visit(siteOf(house.services))
  await other.post('/demo/as/claire')
  assert.equal((await other.post(`${own}/invitation`)).status, 403)
})

test('where no e-mail can leave, the administrator is given the link to hand over, once; a second person gets in', async () => {
  const bare = { ...house.services, mailer: null }
  const app = visit(createApp(bare, () => {}))
  await app.post('/demo/as/ines')
  const own = `/bureau/comptes/${staff.maelle.id}`
  assert.match((await app.get(own)).text, /Faire un lien de première connexion/)
  const given = await app.post(`${own}/invitation`)
  assert.equal(given.status, 200)
  assert.match(given.text, /L’envoi d’e-mails n’est pas réglé/)
  assert.doesNotMatch(given.text, /Quelque chose a changé/)
  assert.equal(given.headers.get('cache-control'), 'no-store')
  const link = /\/bureau\/connexion\/lien\/[\w-]+/.exec(given.text)?.[0] ?? ''
  const again = /\/bureau\/connexion\/lien\/[\w-]+/.exec((await app.post(`${own}/invitation`)).text)?.[0]
  assert.notEqual(again, link)
  assert.doesNotMatch((await app.get(own)).text, /connexion\/lien/, 'it is shown once')
  const maelle = visit(createApp(bare, () => {}))
  assert.equal((await maelle.post(link)).at, '/bureau/connexion-securite?bienvenue=1')
  assert.match((await maelle.get('/bureau')).text, /Maëlle/)
  assert.equal((await visit(createApp(bare, () => {})).post(link)).status, 404)
  const [line] = await house.ask<{ facts: { by: string } }>(
    "select facts from journal where event = 'staff.invited' and subject_id = $1 limit 1",
    [staff.maelle.id],
  )
  assert.deepEqual(line?.facts, { by: 'hand' })
})

test('when the mail server is away, it is said so, and nothing else', async () => {
  const send = () => Promise.reject(new Error('connection refused'))
  const away = { ...house.services, mailer: { ...house.services.mailer!, send } }
  const app = visit(createApp(away, () => {}))
  await app.post('/demo/as/ines')
  const told = await app.post(`/bureau/comptes/${staff.maelle.id}/invitation`)
  assert.equal(told.status, 503)
  assert.match(told.text, /<h1>Le message n’est pas parti<\/h1>/)
  assert.doesNotMatch(told.text, /connexion\/lien/)
})

describe('the sample', () => {
  test('lists its people, one click each, and shows the messages that left', async () => {
    const visitor = visit(siteOf(house.services))
    assert.match((await visitor.get('/demo')).text, /Être Odette Vasseur.*Être Claire Lemoine/s)
    assert.equal((await visitor.post('/demo/as/nobody')).status, 404)
    assert.equal((await visitor.post('/demo/as/claire')).at, '/bureau')
    assert.match((await visitor.get('/demo/messages')).text, /Votre code de connexion/)
  })

  test('does not exist on a real site', async () => {
    const real = visit(siteOf({ ...house.services, isDemo: false }))
    assert.equal((await real.get('/demo')).status, 404)
    assert.equal((await real.get('/demo/messages')).status, 404)
    assert.equal((await real.post('/demo/as/claire')).status, 404)
    assert.equal(real.cookies.has('palier'), false)
    const whole = visit(createApp({ ...house.services, isDemo: false }, () => {}))
    for (const path of ['/demo', '/demo/messages']) assert.equal((await whole.get(path)).status, 404)
    assert.equal((await whole.post('/demo/as/claire')).status, 404)
  })
})

test('the night forgets what no rule reads any more, and nothing else', async () => {
  const visitor = visit(siteOf(house.services), here(50))
  await visitor.post('/demo/as/fatima')
  await visitor.post('/connexion', { identifiant: 'fatima.benali@example.org' })
  const counts = async () =>
    (
      await house.ask<{ n: number }>(
        `select (select count(*) from sign_in_codes) + (select count(*) from sign_in_attempts) as n`,
      )
    )[0]?.n
  house.services.clock.advance({ days: 2 })
  await sweepSignIn(house.services)
  assert.equal(Number(await counts()), 0)
  assert.match((await visitor.get('/moi')).text, /Fatima/)
})

test('no code, token or address is ever written in the journal', async () => {
  const lines = await house.ask<{ line: string }>(
    "select facts::text as line from journal where event ~ '^(session|code|passkey)'",
  )
  assert.ok(lines.length > 0)
  assert.ok(lines.every(({ line }) => !/@|\+33|\b\d{6}\b/.test(line)))
})

/** A migrated base with nobody in it. */
async function openEmpty(t: { after(work: () => Promise<void>): void }): Promise<Services> {
  const { testDatabase } = await import('../../../tests/support/database.ts')
  const base = await testDatabase({ after: (work) => t.after(work as () => Promise<void>) })
  return { ...house.services, db: base.db, isDemo: false }
}
