// Does a mail that comes in find its demand or a person, whatever it is made of? Through the real server, and the demo's own page.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visit } from '../../../tests/support/visitor.ts'
import { createApp, jobs } from '../../app.ts'
import { writerTo } from '../../platform/channels/demo-post.ts'
import { type MailServer, startMailServer } from '../../platform/channels/mail-in.ts'
import { answer, fileCase } from '../cases/index.ts'
import { receiveMail } from './index.ts'

const house = await openHouse()
const { services, exchange } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }
let server: MailServer
let post: ReturnType<typeof writerTo>
/** The next mails are cut just after they are kept, as a power cut would. */
let cuts = 0

before(async () => {
  server = await startMailServer({
    port: 0,
    host: '127.0.0.1',
    domain: 'jetee.example',
    onMail: async (mail) => {
      const kept = await receiveMail(services, mail)
      if (cuts-- > 0) throw new Error('the power went')
      return kept
    },
  })
  post = writerTo(server.port)
})
after(() => server.close())

async function answered(residentId: string, body: string): Promise<string> {
  const caseId = randomUUIDv7()
  await fileCase(services, claire, {
    id: caseId,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'phone',
    person: { residentId },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: {
      kind: 'common',
      ground: 'common',
      estateId: goeland.estateId,
      buildingId: goeland.buildingId,
      entranceId: goeland.entranceB,
      homeId: null,
      equipmentId: goeland.liftB,
      placeId: null,
      words: '',
    },
  })
  await answer(services, claire, { caseId }, { commandId: randomUUIDv7(), kind: 'progress', body })
  await house.doJobs(jobs)
  return caseId
}
const messagesOf = (caseId: string) =>
  house.ask<{ body: string; channel: string }>(
    'select body, channel from case_messages where case_id = $1 order by received_at, id',
    [caseId],
  )
const photosOf = (caseId: string) => house.ask('select 1 from case_photos where case_id = $1', [caseId])
const lastKept = async () =>
  (
    await house.ask<{ kind: string; subject: string; body: string; case_id: string | null; photos: number }>(
      `select m.*, (select count(*)::int from delivery_inbound_photos p where p.mail_id = m.id) as photos
         from delivery_inbound_mails m order by received_at desc, id desc limit 1`,
    )
  )[0]
const replyToOf = (words: string) =>
  exchange.messages().find((one) => one.kind === 'mail' && one.text.includes(words))?.replyTo ?? ''
const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b4f6c' } })
    .jpeg()
    .toBuffer()
const sentCount = () => exchange.messages().length

test('in the demo, one answers an e-mail from the messages page, and it is on the demand', async () => {
  const caseId = await answered(residents.lucas.id, 'Le technicien passe mardi matin.')
  const app = createApp(services, () => {}, { messages: exchange.messages, write: post })
  const visitor = visit(app)
  const shown = (await visitor.get('/demo/messages')).text
  assert.match(shown, /Le technicien passe mardi matin/)
  const link = /href="(\/demo\/messages\/ecrire\?a=[^"]+)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const form = (await visitor.get(link)).text
  const id =
    /name="id" value="([^"]+)"/.exec(form)?.[1]?.replaceAll('&lt;', '<').replaceAll('&gt;', '>') ?? ''
  const empty = await visitor.post('/demo/messages/ecrire', { id, from: 'lucas', text: '' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Écrivez votre message/)
  const given = new FormData()
  for (const [name, value] of Object.entries({
    id,
    from: 'lucas.delattre@example.org',
    subject: 'Re',
    text: 'Mardi, je travaille. Mercredi ?',
  }))
    given.set(name, value)
  given.set('photo', new File([new Uint8Array(await picture())], 'porte.jpg', { type: 'image/jpeg' }))
  const sent = await app.request('http://localhost:3000/demo/messages/ecrire', {
    method: 'POST',
    body: given,
    headers: { origin: 'http://localhost:3000' },
  })
  assert.equal(sent.status, 303)
  assert.deepEqual(await messagesOf(caseId), [{ body: 'Mardi, je travaille. Mercredi ?', channel: 'email' }])
  assert.equal((await photosOf(caseId)).length, 1)
})

test('bytes decide what is a photo, and what is not kept is named', async () => {
  const caseId = await answered(residents.lucas.id, 'Envoyez-nous des photos.')
  const to = replyToOf('Envoyez-nous des photos')
  const { createTransport } = await import('nodemailer')
  const outside = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true })
  await outside.sendMail({
    from: 'lucas.delattre@example.org',
    to,
    text: 'Voici.',
    attachments: [
      { filename: 'IMG_1.JPG', content: await picture(), contentType: 'application/octet-stream' },
      { filename: 'fausse.jpg', content: Buffer.from('MZ not a picture'), contentType: 'image/jpeg' },
      { filename: 'devis.pdf', content: Buffer.from('%PDF-1.7'), contentType: 'application/pdf' },
    ],
  })
  outside.close()
  const [message] = await messagesOf(caseId)
  assert.equal((await photosOf(caseId)).length, 1)
  assert.match(message?.body ?? '', /^Voici\./)
  assert.match(message?.body ?? '', /non gardée : fausse\.jpg/)
  assert.match(message?.body ?? '', /non gardée : devis\.pdf/)
})

test('a cut between the mail and its demand loses nothing: the sender comes back, and it is there once', async () => {
  const caseId = await answered(residents.lucas.id, 'Nous attendons votre accord.')
  const mail = {
    from: 'lucas.delattre@example.org',
    to: replyToOf('attendons votre accord'),
    subject: 'Re',
    text: 'D’accord.',
  }
  const raw = [
    'From: lucas.delattre@example.org',
    `To: ${mail.to}`,
    'Subject: Re',
    'Message-ID: <coupure@example.org>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'D’accord.',
    '',
  ].join('\r\n')
  cuts = 1
  assert.match(await dictate(mail.to, raw), /^451/)
  await house.ask('delete from case_messages where case_id = $1', [caseId])
  assert.match(await dictate(mail.to, raw), /^250/)
  assert.match(await dictate(mail.to, raw), /^250/)
  assert.equal((await messagesOf(caseId)).length, 1)
})

test('a mailbox that answers to the sender is understood by the message it quotes; a stranger who quotes it is not', async () => {
  const caseId = await answered(residents.lucas.id, 'Le gardien passe ce soir.')
  const ours = exchange.messages().find((one) => one.text.includes('Le gardien passe ce soir'))
  const quoting = { to: 'bonjour@jetee.example', subject: 'Re', inReplyTo: ours?.id ?? '' }
  await post({ ...quoting, from: 'quelqu-un@example.net', text: 'Moi aussi.' })
  assert.deepEqual(await messagesOf(caseId), [])
  services.clock.advance({ seconds: 1 })
  await post({ ...quoting, from: ours?.to.toUpperCase() ?? '', text: 'Merci, je serai là.' })
  assert.deepEqual(await messagesOf(caseId), [{ body: 'Merci, je serai là.', channel: 'email' }])
})

test('a new mail waits for a person, with its photo; an unknown address of ours too; another domain is refused', async () => {
  await post({
    from: 'inconnue@example.net',
    to: 'bonjour@jetee.example',
    subject: '',
    text: 'Il fait froid.',
    photo: { name: 'a.jpg', type: 'image/jpeg', bytes: await picture() },
  })
  const first = await lastKept()
  assert.deepEqual(
    [first?.kind, first?.body, first?.photos, first?.case_id],
    ['new', 'Il fait froid.', 1, null],
  )
  services.clock.advance({ seconds: 1 })
  await post({ from: 'inconnue@example.net', to: 'loyers@jetee.example', subject: 'Loyer', text: 'Bonjour.' })
  assert.deepEqual([(await lastKept())?.kind, (await lastKept())?.subject], ['new', 'Loyer'])
  await assert.rejects(
    post({ from: 'a@example.net', to: 'quelqu-un@ailleurs.example', subject: '', text: 'x' }),
    /550/,
  )
})

test('machines are not answered: an absence and a bounce write nothing out and reopen nothing', async () => {
  const caseId = await answered(residents.lucas.id, 'Passage jeudi.')
  const to = replyToOf('Passage jeudi')
  const before = sentCount()
  const machine = (headers: string[], body: string) =>
    ['From: lucas.delattre@example.org', `To: ${to}`, ...headers, '', body, ''].join('\r\n')
  services.clock.advance({ seconds: 1 })
  await dictate(
    to,
    machine(
      ['Subject: Absence du bureau', 'Auto-Submitted: auto-replied', 'Message-ID: <abs@example.org>'],
      'Je reviens lundi.',
    ),
  )
  assert.equal((await lastKept())?.kind, 'automatic')
  assert.deepEqual(await messagesOf(caseId), [])
  await house.doJobs(jobs)
  assert.equal(sentCount(), before)
})

test('a mail of 30 MB is refused with a reason; one that makes no sense is kept for a person', async () => {
  const huge = [
    'From: a@example.net',
    'To: bonjour@jetee.example',
    'Subject: gros',
    '',
    'x'.repeat(998),
  ].join('\r\n')
  const lines = `${'y'.repeat(998)}\r\n`.repeat(30_000)
  assert.match(await dictate('bonjour@jetee.example', `${huge}\r\n${lines}`), /^552 .*too large/)
  services.clock.advance({ seconds: 1 })
  const broken = [
    'From: =?utf-8?Q?=ZZ <casse@example.net>',
    'Subject: =?x?y?z',
    'Content-Type: multipart/mixed; boundary="jamais"',
    'Content-Transfer-Encoding: base64',
    '',
    '--autre',
    'Content-Type: image/jpeg; name="photo.jpg"',
    '',
    'ceci n’est pas du base64 \u0000 ni une photo',
    '',
  ].join('\r\n')
  assert.match(await dictate('bonjour@jetee.example', broken), /^250/)
  assert.equal((await lastKept())?.kind, 'new')
})

/** Speaks SMTP by hand; answers the server's last word on the mail. */
async function dictate(to: string, raw: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  socket.on('error', () => {})
  const said = async (line: string, ready: RegExp) => {
    heard = ''
    socket.write(line)
    while (!ready.test(heard)) await Promise.race([once(socket, 'data'), once(socket, 'close')])
    return heard
  }
  await once(socket, 'connect')
  while (!/^220 /m.test(heard)) await once(socket, 'data')
  await said('EHLO dehors\r\n', /^250 /m)
  await said('MAIL FROM:<lucas.delattre@example.org>\r\n', /^\d{3} /m)
  await said(`RCPT TO:<${to}>\r\n`, /^\d{3} /m)
  await said('DATA\r\n', /^\d{3} /m)
  const last = await said(`${raw}\r\n.\r\n`, /^\d{3} /m)
  socket.destroy()
  return last.trim()
}
