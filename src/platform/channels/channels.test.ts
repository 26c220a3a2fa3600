// Do messages leave and come in, through real servers?
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { type DemoExchange, startDemoExchange } from './demo-exchange.ts'
import { type InboundMail, newWordsOf, startMailServer, tokenOf } from './mail-in.ts'
import { createMailer } from './mail-out.ts'
import { Outage, Undeliverable } from './outcome.ts'
import { httpSmsGateway, toE164, toGsm } from './sms-out.ts'

let exchange: DemoExchange
before(async () => {
  exchange = await startDemoExchange()
})
after(() => exchange.close())

const mail = (to: string) => ({
  to,
  subject: 'Réponse à votre demande',
  text: 'L’ascenseur est réparé.',
  messageId: `<${crypto.randomUUID()}@palier.invalid>`,
  replyTo: 'reponse+1.abc@jetee.example',
})

test('a mail leaves with its accents, its identifier and its reply address', async () => {
  const mailer = createMailer({ smtpUrl: exchange.smtpUrl, from: 'Habitat <bonjour@jetee.example>' })
  const sent = mail('fatima@example.org')
  await mailer.send(sent)
  const got = exchange.messages().find((one) => one.to === 'fatima@example.org')
  assert.equal(got?.subject, 'Réponse à votre demande')
  assert.match(got?.text ?? '', /L’ascenseur est réparé/)
  assert.equal(got?.replyTo, 'reponse+1.abc@jetee.example')
  assert.equal(got?.id, sent.messageId)
  mailer.close()
})

test('a refusal for a while is an outage, a refusal for good is not', async () => {
  const mailer = createMailer({ smtpUrl: exchange.smtpUrl, from: 'bonjour@jetee.example' })
  exchange.failNext({ kind: 'mail', times: 1, how: 'temporary' })
  await assert.rejects(mailer.send(mail('lucas@example.org')), Outage)
  exchange.failNext({ kind: 'mail', times: 1, how: 'permanent' })
  await assert.rejects(mailer.send(mail('lucas@example.org')), Undeliverable)
  await mailer.send(mail('lucas@example.org'))
  mailer.close()
  const gone = createMailer({ smtpUrl: 'smtp://127.0.0.1:9', from: 'bonjour@jetee.example' })
  await assert.rejects(gone.send(mail('lucas@example.org')), Outage)
  gone.close()
})

test('a text message sent twice arrives once', async () => {
  const gateway = httpSmsGateway({ url: exchange.smsUrl, token: 'jeton', sender: 'Palier' })
  const message = {
    to: '06 39 98 12 34',
    text: 'Demande 12 reçue : « ascenseur » – réponse jeudi',
    id: crypto.randomUUID(),
  }
  await gateway.send(message)
  await gateway.send(message)
  const got = exchange.messages().filter((one) => one.to === '+33639981234')
  assert.equal(got.length, 1)
  assert.equal(got[0]?.text, 'Demande 12 recue : "ascenseur" - réponse jeudi')
  exchange.failNext({ kind: 'sms', times: 1, how: 'permanent' })
  await assert.rejects(gateway.send({ ...message, id: 'b' }), Undeliverable)
  exchange.failNext({ kind: 'sms', times: 1, how: 'temporary' })
  await assert.rejects(gateway.send({ ...message, id: 'c' }), Outage)
  await assert.rejects(gateway.send({ ...message, to: 'bureau 3' }), Undeliverable)
})

test('numbers are read as people write them', () => {
  assert.equal(toE164('06.39.98.12.34'), '+33639981234')
  assert.equal(toE164('+33 (0)6 39 98 12 34'), '+33639981234')
  assert.equal(toE164('0033 6 39 98 12 34'), '+33639981234')
  assert.equal(toE164('3939'), null)
})

test('any text becomes basic letters, and French stays readable', () => {
  assert.equal(toGsm('Être là, ça coûte 3 € à l’entrée'), "Etre là, ca coute 3 € à l'entrée")
  fc.assert(fc.property(fc.string(), (text) => toGsm(toGsm(text)) === toGsm(text)))
})

test('a mail that comes in is acknowledged once it is kept, and never relayed', async () => {
  const kept: InboundMail[] = []
  let isDown = false
  const server = await startMailServer({
    port: 0,
    host: '127.0.0.1',
    domain: 'jetee.example',
    bytesMax: 200_000,
    onMail: async (one) => {
      if (isDown) throw new Error('the database is away')
      kept.push(one)
    },
  })
  const outside = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true })
  const reply = {
    from: 'Fatima <fatima@example.org>',
    to: 'reponse+12.abc@jetee.example',
    subject: 'Re: votre demande',
    text: 'Toujours en panne.\n\nLe 12 novembre 2026 à 10:02, Habitat <a@b.fr> a écrit :\n> Bonjour',
    attachments: [{ filename: 'a.jpg', content: Buffer.from('xx'), contentType: 'image/jpeg' }],
  }
  await outside.sendMail(reply)
  assert.equal(kept[0]?.text, 'Toujours en panne.')
  assert.equal(tokenOf(kept[0]?.to[0] ?? ''), '12.abc')
  assert.equal(kept[0]?.attachments.length, 1)
  assert.equal(kept[0]?.isAutomatic, false)
  isDown = true
  await assert.rejects(outside.sendMail(reply), /451/)
  isDown = false
  await assert.rejects(outside.sendMail({ ...reply, to: 'quelquun@ailleurs.example' }), /550/)
  await assert.rejects(outside.sendMail({ ...reply, text: 'x'.repeat(400_000) }), /552|size|large/i)
  assert.equal(kept.length, 1)
  outside.close()
  await server.close()
})

test('only the new words of a reply are kept', () => {
  assert.equal(newWordsOf('Merci\n-- \nFatima'), 'Merci')
  assert.equal(newWordsOf('Oui\n\n-----Message d’origine-----\nDe : x'), 'Oui')
  assert.equal(
    newWordsOf('Oui\nLe mar. 3 nov. 2026 à 10:02, Habitat de la Jetée <a@b.fr> a\nécrit :\n> Bonjour'),
    'Oui',
  )
  assert.equal(
    newWordsOf('Le gardien a écrit un mot. Rien n’a changé.'),
    'Le gardien a écrit un mot. Rien n’a changé.',
  )
})
