// Is a clock that is a day off said, and one that is nearly right left alone?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayWrongClock } from './wrong-clock.ts'

const hours = (count: number) => count * 3_600_000

test('more than half a day off is said, with its way and what to do', () => {
  assert.equal(
    sayWrongClock(hours(24)),
    'L’horloge de cette tablette a un jour d’avance. Choisissez le jour dans la liste, et remettez l’horloge à l’heure.',
  )
  assert.match(sayWrongClock(-hours(12) - 1) ?? '', /a un jour de retard\./)
  assert.match(sayWrongClock(-hours(70)) ?? '', /a 3 jours de retard\./)
})

test('half a day off or less says nothing', () => {
  for (const aheadMs of [0, hours(12), -hours(12), 40_000]) assert.equal(sayWrongClock(aheadMs), null)
})
