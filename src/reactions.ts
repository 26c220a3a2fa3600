// When this happens, that follows. One page: letters, messages, board are jobs put in the same transaction as their cause.
import { enqueue } from './platform/db/database.ts'
import type { Reaction } from './platform/events.ts'

const reactions: Record<string, Reaction> = {
  // Someone told us something: she is told that we have it.
  'case.filed': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'delivery.fan_out', { what: 'filed', id: subjectId })
  },
  'case.joined': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'delivery.fan_out', { what: 'filed', id: subjectId })
  },
  // An answer goes to everyone who asked, and to the building.
  'answer.progress': async (_services, tx, { subjectId }) => {
    if (subjectId) {
      await enqueue(tx, 'delivery.fan_out', { what: 'answer', id: subjectId })
      await enqueue(tx, 'board.publish', { answerId: subjectId })
    }
  },
  'answer.final': async (_services, tx, { subjectId }) => {
    if (subjectId) {
      await enqueue(tx, 'delivery.fan_out', { what: 'answer', id: subjectId })
      await enqueue(tx, 'board.publish', { answerId: subjectId })
    }
  },
  // "Non, ce n'est pas réglé": the person is told that it starts again.
  'case.reopened': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'delivery.fan_out', { what: 'reopened', id: subjectId })
  },
  'verdict.asked_again': async (_services, tx, { facts }) => {
    if (typeof facts?.verdictId === 'string')
      await enqueue(tx, 'delivery.fan_out', { what: 'ask_again', id: facts.verdictId })
  },
}

export const react: Reaction = async (services, tx, happening, actor) => {
  await reactions[happening.event]?.(services, tx, happening, actor)
}
