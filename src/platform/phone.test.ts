// Which numbers cost more than a call?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPremium, phoneFaultOf } from './phone.ts'

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

test('what Palier may call: a whole number or a post; no emergency, no premium, and not itself', () => {
  for (const [number, fault] of [
    ['112', 'emergency'],
    ['17', 'emergency'],
    ['115', 'emergency'],
    ['116 117', 'emergency'],
    ['3617', 'premium'],
    ['0899123456', 'premium'],
    ['118 218', 'premium'],
    ['01 23', 'incomplete'],
    ['0612345', 'incomplete'],
    ['06123456789', 'incomplete'],
    ['+336', 'incomplete'],
    ['', 'incomplete'],
    ['03 53 01 00 00', 'own'],
    ['+33 3 53 01 00 00', 'own'],
    ['421', null],
    ['06 12 34 56 78', null],
    ['0033612345678', null],
    ['+32 2 123 45 67', null],
  ] as const)
    assert.equal(phoneFaultOf(number, '03\u00a053 01 00 00'), fault, number)
})
