// Does a mail that comes in arrive once, whole, and only if we kept it? With a real server and real senders.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { makeCertificate } from '../../../tests/support/certificate.ts'
import { replyAddress, returnAddress, tokenOf } from './mail-address.ts'
import { type InboundMail, type MailServerOptions, startMailServer } from './mail-in.ts'
import { createMailer } from './mail-out.ts'
import { Outage, Undeliverable } from './outcome.ts'

const reply = {
  from: 'Fatima Haddad <fatima@example.org>',
  to: replyAddress('jetee.example', '12.abc'),
  subject: 'Re: votre demande',
  text: 'Toujours en panne.\n\nLe 12 novembre 2026 à 10:02, Habitat <a@b.fr> a écrit :\n> Bonjour',
}

async function open(t: TestContext, change: Partial<MailServerOptions> = {}) {
  const kept: InboundMail[] = []
  const troubles: unknown[] = []
  const server = await startMailServer({
    port: 0,
    host: '127.0.0.1',
    domain: 'jetee.example',
    onMail: async (mail) => {
      kept.push(mail)
      return 'kept'
    },
    onTrouble: (error) => troubles.push(error),
    ...change,
  })
  const outside = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true })
  t.after(() => {
    outside.close()
    return server.close()
  })
  return { ...server, kept, troubles, outside }
}

test('a reply arrives on its demand, with its photo and only its new words', async (t) => {
  const { kept, outside } = await open(t)
  await outside.sendMail({
    ...reply,
    inReplyTo: '<avant@jetee.example>',
    references: ['<premier@jetee.example>', '<avant@jetee.example>'],
    messageId: '<moi@example.org>',
    date: new Date('2026-11-24T09:00:00Z'),
    attachments: [{ filename: 'été.jpg', content: Buffer.from('xx'), contentType: 'image/jpeg' }],
  })
  const [mail] = kept
  assert.ok(mail)
  assert.deepEqual(mail.from, { address: 'fatima@example.org', name: 'Fatima Haddad' })
  assert.equal(mail.text, 'Toujours en panne.')
  assert.equal(tokenOf(mail.to[0] ?? ''), '12.abc')
  assert.deepEqual(
    mail.attachments.map(({ name, type, bytes }) => [name, type, bytes.length]),
    [['été.jpg', 'image/jpeg', 2]],
  )
  assert.equal(mail.inReplyTo, '<avant@jetee.example>')
  assert.deepEqual(mail.references, ['<premier@jetee.example>', '<avant@jetee.example>'])
  assert.equal(String(mail.date), '2026-11-24T09:00:00Z')
  assert.deepEqual([mail.isAutomatic, mail.isBounce], [false, false])
})

test('a mail written in HTML only is read as words', async (t) => {
  const { kept, outside } = await open(t)
  await outside.sendMail({
    ...reply,
    text: '',
    html: '<p>Toujours en <b>panne</b>, c&rsquo;est l&rsquo;&eacute;t&eacute;.</p><div>Le mar. 24 nov. 2026 à 10:02, Habitat &lt;a@b.fr&gt; a écrit :</div><blockquote>Bonjour</blockquote>',
  })
  assert.equal(kept[0]?.text, 'Toujours en panne, c’est l’été.')
})

test('what we could not keep comes back later, and what we do not want does not', async (t) => {
  let answer: 'kept' | 'refused' | 'down' = 'down'
  const { port, troubles } = await open(t, {
    onMail: async () => {
      if (answer === 'down') throw new Error('the database is away')
      return answer
    },
  })
  const sender = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    from: 'fatima@example.org',
  })
  t.after(() => sender.close())
  const mail = { to: reply.to, subject: 'Bonjour', text: 'Bonjour', messageId: '<a@b>' }
  await assert.rejects(sender.send(mail), (error) => error instanceof Outage && /451/.test(error.message))
  assert.match(String(troubles[0]), /database is away/)
  answer = 'refused'
  await assert.rejects(
    sender.send(mail),
    (error) => error instanceof Undeliverable && /550/.test(error.message),
  )
  answer = 'kept'
  await sender.send(mail)
})

test('nothing is relayed to another domain', async (t) => {
  const { kept, outside } = await open(t)
  for (const to of ['quelquun@ailleurs.example', 'quelquun@pasjetee.example', 'a@jetee.example.org'])
    await assert.rejects(outside.sendMail({ ...reply, to }), /550/)
  assert.equal(kept.length, 0)
})

test('a mail of 30 MB is refused, announced or not, and never held whole', async (t) => {
  const { port, kept, outside } = await open(t)
  const content = Buffer.alloc(23_000_000)
  await assert.rejects(
    outside.sendMail({ ...reply, attachments: [{ filename: 'film.mp4', content }] }),
    /552/,
  )
  assert.match(await converse(port, ['MAIL FROM:<a@example.org> SIZE=30000000']), /552/)
  assert.equal(kept.length, 0)
  await outside.sendMail(reply)
  assert.equal(kept.length, 1)
})

test('many large mails at once do not fill the memory: some are asked to come back', async (t) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let keeping = 0
  const { outside } = await open(t, {
    bytesMax: 100_000,
    onMail: async () => {
      keeping++
      await held
      return 'kept'
    },
  })
  const large = { ...reply, text: 'x '.repeat(40_000) }
  const first = Array.from({ length: 4 }, () => outside.sendMail(large))
  while (keeping < 4) await new Promise((resolve) => setImmediate(resolve))
  await assert.rejects(outside.sendMail(large), /452/)
  release()
  await Promise.all(first)
  await outside.sendMail(large)
})

test('a sender cut in the middle of a mail leaves nothing behind', async (t) => {
  const { port, kept, outside } = await open(t)
  await converse(port, [
    'MAIL FROM:<a@example.org>',
    `RCPT TO:<${reply.to}>`,
    'DATA',
    'Subject: coup\r\n\r\nmoitié',
  ])
  await outside.sendMail(reply)
  assert.deepEqual(
    kept.map(({ subject }) => subject),
    [reply.subject],
  )
})

test('a server killed before it acknowledged: the sender knows that it must try again', async (t) => {
  const program = `import { startMailServer } from ${JSON.stringify(new URL('./mail-in.ts', import.meta.url).href)}
    const { port } = await startMailServer({ port: 0, host: '127.0.0.1', domain: 'jetee.example',
      onMail: () => { console.log('keeping'); return new Promise(() => {}) } })
    console.log('port ' + port)`
  const server = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => server.kill('SIGKILL'))
  let said = ''
  const hears = async (words: RegExp) => {
    while (!words.test(said)) said += String((await once(server.stdout, 'data'))[0])
    return words.exec(said)?.[1]
  }
  const port = await hears(/port (\d+)/)
  const sender = createMailer({
    smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    from: 'fatima@example.org',
  })
  t.after(() => sender.close())
  const sending = sender.send({ to: reply.to, subject: 'Bonjour', text: 'Bonjour', messageId: '<a@b>' })
  const outcome = assert.rejects(sending, Outage)
  await hears(/(keeping)/)
  server.kill('SIGKILL')
  await outcome
})

test('the line may be encrypted', async (t) => {
  const tls = makeCertificate()
  const { port, kept } = await open(t, { tls })
  const outside = createTransport({
    host: 'localhost',
    port,
    requireTLS: true,
    tls: { ca: tls.cert },
  })
  t.after(() => outside.close())
  await outside.sendMail(reply)
  assert.equal(kept.length, 1)
})

test('machines are told from people', async (t) => {
  const { kept, outside } = await open(t)
  const machines = [
    { ...reply, headers: { 'Auto-Submitted': 'auto-replied; owner-email="a@b"' } },
    { ...reply, headers: { Precedence: 'bulk' } },
    { ...reply, subject: 'Réponse automatique : votre demande' },
    { ...reply, subject: 'Absence du bureau' },
    { ...reply, envelope: { from: '', to: reply.to } },
  ]
  for (const mail of machines) await outside.sendMail(mail)
  assert.deepEqual(
    kept.map(({ isAutomatic, isBounce }) => [isAutomatic, isBounce]),
    machines.map(() => [true, false]),
  )
  await outside.sendMail({ ...reply, headers: { 'Auto-Submitted': 'no' } })
  assert.equal(kept.at(-1)?.isAutomatic, false)
})

const report = (action: string, status: string, original: string, type = 'delivery-status') =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    'To: bonjour@jetee.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <retour@mx.example>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="B"`,
    '',
    '--B\r\nContent-Type: text/plain\r\n\r\nDésolé.',
    `--B\r\nContent-Type: message/${type}\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; fatima@example.org\r\nAction: ${action}\r\nStatus: ${status}`,
    `--B\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: Notre demande\r\n${original}\r\nIn-Reply-To: <autre@example.org>\r\n`,
    '--B--\r\n',
  ].join('\r\n')

test('a mail returned names the message that never arrived; a delay and a read receipt do not', async (t) => {
  const { kept, outside } = await open(t)
  const bounced = (raw: string, to = 'bonjour@jetee.example') =>
    outside.sendMail({ envelope: { from: '', to }, raw })
  await bounced(report('failed', '5.1.1', 'Message-ID:\r\n <018f@palier.invalid>'))
  assert.deepEqual(kept.at(-1)?.bounce, { originalMessageId: '<018f@palier.invalid>', status: '5.1.1' })
  // The address of returns remembers what the report forgot.
  await bounced(
    report('failed', '5.2.2', 'X-None: 1'),
    returnAddress('jetee.example', '<018f@palier.invalid>'),
  )
  assert.deepEqual(kept.at(-1)?.bounce, { originalMessageId: '<018f@palier.invalid>', status: '5.2.2' })
  for (const raw of [
    report('delayed', '4.4.1', 'Message-ID: <018f@palier.invalid>'),
    report('displayed', '2.0.0', 'Message-ID: <018f@palier.invalid>', 'disposition-notification'),
  ]) {
    await bounced(raw)
    const last = kept.at(-1)
    assert.deepEqual([last?.isAutomatic, last?.isBounce, last?.bounce], [true, false, null])
  }
})

test('a mail nobody could read well is kept all the same', async (t) => {
  const { kept, outside } = await open(t)
  const raw =
    'From: x\r\nSubject: =?utf-8?b?broken\0?=\r\nDate: hier\r\nContent-Type: multipart/mixed; boundary=Z\r\n\r\n--Z\r\n\r\nde\0mande'
  await outside.sendMail({ envelope: { from: 'a@example.org', to: reply.to }, raw })
  await outside.sendMail({ envelope: { from: 'a@example.org', to: reply.to }, raw })
  assert.equal(kept[0]?.text, 'demande')
  assert.match(kept[0]?.messageId ?? '', /^<[0-9a-f]{64}@sans-identifiant>$/)
  assert.equal(kept[0]?.messageId, kept[1]?.messageId)
})

/** Speaks SMTP line by line, then hangs up. Returns all that was answered. */
async function converse(port: number, lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  const answered = async () => {
    const [chunk] = await once(socket, 'data')
    said += String(chunk)
  }
  await answered()
  for (const [n, line] of ['EHLO example.org', ...lines].entries()) {
    socket.write(`${line}\r\n`)
    // The body of a mail is answered at its end only.
    if (lines[n - 2] !== 'DATA') await answered()
  }
  socket.destroy()
  return said
}
