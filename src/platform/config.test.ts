// Is a wrong setting named before anything starts, and is each one in the help?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { environment, helpText, readConfig } from './config.ts'

const wrongIn = (env: Record<string, string>) => {
  const read = readConfig(env)
  return 'wrong' in read ? read.wrong.join('\n') : ''
}

test('each setting is in the help', () => {
  for (const name of Object.keys(environment)) assert.ok(helpText().includes(`  ${name} `), name)
})

test('nothing set is well set, and an empty value is no value', () => {
  assert.equal(wrongIn({}), '')
  assert.equal(wrongIn({ PALIER_SMS_STATUS_SECRET: '', PALIER_MAIL_IN_PORT: '' }), '')
})

test('a wrong value is named, and so is a setting that does not exist', () => {
  assert.match(wrongIn({ PALIER_SMS_STATUS_SECRET: 'court' }), /PALIER_SMS_STATUS_SECRET : doit avoir 16/)
  assert.match(wrongIn({ PALIER_MAIL_IN_PORT: '70000', PALIER_MAIL_DOMAIN: 'a.fr' }), /PALIER_MAIL_IN_PORT/)
  assert.match(wrongIn({ PALIER_SMS_URL: 'pas une adresse' }), /PALIER_SMS_URL/)
  assert.match(wrongIn({ PALIER_TWIML_PUBLIC_KEY: 'MFkwEwYH' }), /PALIER_TWIML_PUBLIC_KEY : doit être la clé/)
  assert.match(wrongIn({ PALIER_COULEUR: 'bleu' }), /PALIER_COULEUR : ce réglage n’existe pas/)
})

test('what goes by two comes by two', () => {
  assert.match(wrongIn({ PALIER_MAIL_IN_PORT: '2525' }), /demande aussi PALIER_MAIL_DOMAIN/)
  assert.match(wrongIn({ PALIER_MAIL_IN_CERT: 'a.pem' }), /donnez les deux/)
  assert.equal(wrongIn({ PALIER_MAIL_IN_CERT: 'a.pem', PALIER_MAIL_IN_KEY: 'k.pem' }), '')
})
