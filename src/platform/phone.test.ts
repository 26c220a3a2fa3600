// Which numbers cost more than a call?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPremium } from './phone.ts'

const premium = [
  '0899123456',
  '08 25 12 34 56',
  '+33 8 99 12 34 56',
  '0033899123456',
  '00330899123456',
  '+330899123456',
  '118218',
  '0088213123456',
  '+979123456789',
]
const plain = [
  '0321000000',
  '06 12 34 56 78',
  '+33612345678',
  '0800123456',
  '0805 12 34 56',
  '3201',
  '112',
  '0032212345678',
  '+8613800000000',
]

for (const number of premium) test(`${number} is premium-rate`, () => assert.equal(isPremium(number), true))
for (const number of plain) test(`${number} is not`, () => assert.equal(isPremium(number), false))
