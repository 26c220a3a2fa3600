// Is an hour that is none told at the hour, and a day at the day?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Fields } from '../../platform/http/fields.ts'
import { refusalOf } from '../../platform/refusal.ts'
import { readReplacement } from './replacement-form.ts'

const typed = (more: Record<string, string>): Fields => {
  const all: Record<string, string> = {
    ...{ person: randomUUID(), of_level: '1', command: randomUUID() },
    ...{ from: '2027-03-28', from_hour: '8:00', until: '2027-03-29', until_hour: '8 h' },
    ...more,
  }
  return { text: (name) => all[name] ?? '', all: () => [] }
}
const wrongIn = (more: Record<string, string>) => {
  try {
    readReplacement(typed(more))
  } catch (error) {
    return refusalOf(error)?.fields ?? {}
  }
  return {}
}

test('an hour that is none, or that clocks jump over that night, is said at the hour', () => {
  assert.deepEqual(wrongIn({}), {})
  assert.match(wrongIn({ from_hour: '02:30' }).from_hour ?? '', /n’existe pas/)
  assert.match(wrongIn({ until: '2027-03-28', until_hour: '2h30' }).until_hour ?? '', /n’existe pas/)
  for (const hour of ['25:00', 'midi', ''])
    assert.deepEqual(
      wrongIn({ from_hour: hour }),
      { from_hour: 'Écrivez une heure, par exemple 08:00.' },
      hour,
    )
  assert.deepEqual(wrongIn({ until: '' }), { until: 'Choisissez un jour.' })
  assert.deepEqual(wrongIn({ from: '2027-02-31' }), { from: 'Choisissez un jour.' })
})
