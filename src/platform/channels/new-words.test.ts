// Are a person's words kept, and only hers, whatever program she writes with?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newWordsOf } from './new-words.ts'

const programs: Record<string, [string, string]> = {
  Gmail: [
    'Toujours en panne.\n\nLe mar. 24 nov. 2026 à 10:02, Habitat de la Jetée <bonjour@jetee.example> a écrit :\n\n> Bonjour Fatima,\n>\n> C’est réparé.',
    'Toujours en panne.',
  ],
  'Gmail, cut in two lines': [
    'Oui\nLe mar. 3 nov. 2026 à 10:02, Habitat de la Jetée <a@b.fr> a\nécrit :\n> Bonjour',
    'Oui',
  ],
  'an iPhone': [
    'Merci !\n\nEnvoyé de mon iPhone\n\n> Le 24 nov. 2026 à 10:02, Habitat <a@b.fr> a écrit :\n> \n> Bonjour',
    'Merci !',
  ],
  'Thunderbird, answering below': [
    'Le 24/11/2026 à 10:02, Habitat a écrit :\n> Est-ce réglé ?\nNon.\n> Quand pouvons-nous venir ?\nJeudi.\n',
    'Non.\nJeudi.',
  ],
  Outlook: [
    'Bonjour,\nc’est encore cassé.\n\n________________________________\nDe : Habitat de la Jetée <a@b.fr>\nEnvoyé : mardi 24 novembre 2026 10:02\nÀ : Fatima\nObjet : Notre réponse\n\nBonjour Fatima,',
    'Bonjour,\nc’est encore cassé.',
  ],
  'an older Outlook': ['Oui\n\n-----Message d’origine-----\nDe : x\nBonjour', 'Oui'],
  'Outlook in English': [
    'Yes\n\nFrom: Habitat <a@b.fr>\nSent: Tuesday\nTo: Fatima\nSubject: x\n\nHello',
    'Yes',
  ],
  Yahoo: [
    'D’accord\n\nLe mardi 24 novembre 2026 à 10:02:11 UTC+1, Habitat <a@b.fr> a écrit :\n\nBonjour Fatima,\nc’est réparé.',
    'D’accord',
  ],
  Orange: [
    'Merci bien\n\n> Message du 24/11/26 10:02\n> De : "Habitat" <a@b.fr>\n> A : fatima\n> \n> Bonjour',
    'Merci bien',
  ],
  'a signature': [
    'Merci\n-- \nFatima Haddad\n06 39 98 12 34\n\nLe 24/11/2026 à 10:02, H a écrit :\n> x',
    'Merci',
  ],
  English: ['No.\n\nOn Tue, Nov 24, 2026 at 10:02 AM Habitat <a@b.fr> wrote:\n> Hello', 'No.'],
}

for (const [program, [mail, words]] of Object.entries(programs))
  test(`only the new words are kept from ${program}`, () => {
    assert.equal(newWordsOf(mail), words)
    assert.equal(newWordsOf(mail.replaceAll('\n', '\r\n')), words)
  })

test('what only looks like a quote stays', () => {
  const hers = [
    'Le gardien a écrit un mot. Rien n’a changé.',
    'Le 12 novembre, le gardien a écrit :\nl’ascenseur sera réparé jeudi.\nNous attendons.',
    'De : 14 h à 16 h personne n’est venu.\nMerci.',
    'Deux choses.\n> 30° dans la chambre hier.\nEt la porte.',
    'À voir :\nla porte\nla lumière',
    'Votre agent du 3e (a@jetee.example) m’a écrit :\nrien n’est prévu.',
    'Premier point.\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10',
    'Envoyé de mon bureau un recommandé hier.\nSans réponse.',
    '________________________________\nVoici la liste.',
  ]
  for (const text of hers) assert.equal(newWordsOf(text), text)
})

test('a mail passed on keeps what was passed on', () => {
  const text =
    'Pour vous, une locataire.\n\n---------- Forwarded message ---------\nDe : Odette <o@example.org>\nDate: mar. 24 nov. 2026\nObjet: fuite\nTo: gardien\n\nL’eau coule.\n> depuis hier'
  assert.equal(newWordsOf(text), text)
})

test('no line is invented, and no text takes for ever', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '> x',
      '>',
      '-- ',
      'De : a@b',
      'Objet : x',
      'Le 3, a@b a écrit :',
      '-----Message d’origine-----',
      '',
    ),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const given = lines.join('\n').replace(/\r\n?/g, '\n').split('\n')
      for (const kept of newWordsOf(lines.join('\n')).split('\n'))
        assert.ok(kept === '' || given.some((one) => one.includes(kept)))
    }),
  )
  for (const sign of [
    ' ',
    '>',
    '-',
    '_',
    'Le 1 a écrit ',
    '*',
    '\n>',
    '\nLe 1@2 ',
    '\n-- ',
    '\nDe : x',
    '\n_____________',
  ])
    newWordsOf(sign.repeat(20_000))
})
