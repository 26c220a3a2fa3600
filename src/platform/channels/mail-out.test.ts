// Does an e-mail leave whole, and is every way of failing named rightly, with a real SMTP server?
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { type DemoExchange, startDemoExchange } from './demo-exchange.ts'
import { mailBody } from './mail-body.tsx'
import { createMailer, type Mailer, type OutgoingMail } from './mail-out.ts'
import { Outage, Undeliverable } from './outcome.ts'

let exchange: DemoExchange
let mailer: Mailer
before(async () => {
  exchange = await startDemoExchange()
  mailer = createMailer({
    smtpUrl: exchange.smtpUrl,
    from: 'Habitat de la Jetée <bonjour@jetee.example>',
    replyDomain: 'jetee.example',
    timeoutMs: 1_000,
  })
})
after(async () => {
  mailer.close()
  await exchange.close()
})

const mailTo = (to: string, change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to,
  subject: 'Réponse à votre demande : ça remarche',
  text: 'L’ascenseur est réparé. À bientôt,\n\nvotre bailleur — Noël',
  messageId: `<${crypto.randomUUID()}@palier.invalid>`,
  replyTo: 'reponse+1.abc@jetee.example',
  ...change,
})
const caughtFor = (to: string) => exchange.messages().filter((one) => one.to === to)

test('a mail leaves with its accents, its names, its attachments and the addresses it comes back to', async () => {
  const words = mailBody({
    landlord: { name: 'Habitat de la Jetée', phone: '03 21 00 00 00' },
    paragraphs: ['Bonjour Fatima,', 'L’ascenseur est réparé <depuis> midi & demi.\nMerci de votre patience.'],
    link: { href: 'https://palier.example/reglee/x?a=1&b=2', label: 'Dire si c’est réglé' },
    hint: 'Vous pouvez répondre à ce message.',
    preferences: {
      href: 'https://palier.example/moi/preferences',
      label: 'Changer la façon dont nous écrivons',
    },
  })
  const sent = mailTo('fatima@example.org', {
    ...words,
    inReplyTo: '<avant@example.org>',
    references: ['<premier@example.org>', '<avant@example.org>'],
    headers: { 'X-Palier': 'oui' },
    attachments: [{ name: 'reçu.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }],
  })
  assert.deepEqual(await mailer.send(sent), { providerId: sent.messageId })
  const [got] = caughtFor('fatima@example.org')
  assert.ok(got)
  assert.equal(got.id, sent.messageId)
  assert.equal(got.subject, sent.subject)
  assert.equal(got.text.trim(), words.text)
  assert.equal(got.from, '"Habitat de la Jetée" <bonjour@jetee.example>')
  assert.equal(got.replyTo, 'reponse+1.abc@jetee.example')
  assert.equal(got.sender, `retour+${sent.messageId.slice(1, -1).replace('@', '=')}@jetee.example`)
  assert.equal(got.headers['auto-submitted'], 'auto-generated')
  assert.equal(got.headers['x-palier'], 'oui')
  assert.equal(got.headers['in-reply-to'], '<avant@example.org>')
  assert.equal(got.headers.references, '<premier@example.org> <avant@example.org>')
  assert.deepEqual(
    got.attachments.map((file) => [file.name, file.type, Buffer.from(file.bytes).toString()]),
    [['reçu.pdf', 'application/pdf', '%PDF-1.7']],
  )
  assert.match(got.html, /<html lang="fr">/)
  assert.match(got.html, /réparé &lt;depuis> midi &amp; demi|réparé &lt;depuis&gt; midi &amp; demi/)
  assert.match(got.html, /href="https:\/\/palier\.example\/reglee\/x\?a=1&amp;b=2"/)
  assert.match(got.html, /moi\/preferences/)
})

test('a refusal for a while is an outage, and the next try succeeds', async () => {
  exchange.failNext({ kind: 'mail', times: 1, how: 'temporary' })
  await assert.rejects(mailer.send(mailTo('lucas@example.org')), Outage)
  await mailer.send(mailTo('lucas@example.org'))
  assert.equal(caughtFor('lucas@example.org').length, 1)
})

test('a refusal for good, and an address that is none, are never tried again', async () => {
  exchange.failNext({ kind: 'mail', times: 1, how: 'permanent' })
  await assert.rejects(mailer.send(mailTo('partie@example.org')), Undeliverable)
  for (const wrong of ['', 'fatima', 'a@b, c@d', 'Fatima <a@b.fr>', 'a@b.fr\r\nRCPT TO:<c@d>'])
    await assert.rejects(mailer.send(mailTo(wrong)), Undeliverable)
})

test('a server that is away, silent, or that does not want our password is an outage', async () => {
  // Twice: a connection that dropped is opened once more before we give up.
  exchange.failNext({ kind: 'mail', times: 2, how: 'timeout' })
  await assert.rejects(mailer.send(mailTo('silence@example.org')), Outage)
  const away = createMailer({ smtpUrl: 'smtp://127.0.0.1:9', from: 'bonjour@jetee.example' })
  await assert.rejects(away.send(mailTo('lucas@example.org')), Outage)
  away.close()
  const strict = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 strict\r\n')
    socket.on('data', (chunk) =>
      socket.write(
        /^EHLO/i.test(String(chunk)) ? '250-strict\r\n250 AUTH PLAIN\r\n' : '535 wrong password\r\n',
      ),
    )
  })
  await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', resolve))
  const address = strict.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = createMailer({
    smtpUrl: `smtp://moi:faux@127.0.0.1:${port}`,
    from: 'bonjour@jetee.example',
  })
  await assert.rejects(refused.send(mailTo('lucas@example.org')), Outage)
  refused.close()
  await new Promise<void>((resolve) => strict.close(() => resolve()))
})

test('a mail sent twice is shown once', async () => {
  const sent = mailTo('odette@example.org')
  await mailer.send(sent)
  await mailer.send(sent)
  assert.equal(caughtFor('odette@example.org').length, 1)
})
