// How do many voices become one fault, and two demands of one person one demand?
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { endLoneFault, found } from './life.ts'
import { lockCase, lockFault } from './queries.ts'
import { words } from './words.fr.ts'

/** Brings cases about the same thing under one fault; their own lone faults end merged into it. Returns the fault's id. */
export async function groupCases(
  services: Services,
  actor: Actor,
  caseIds: string[],
  intoFaultId: string,
): Promise<string> {
  return as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const target = found(await lockFault(tx, intoFaultId))
    for (const id of [...new Set(caseIds)].sort()) {
      const current = found(await lockCase(tx, id))
      if (current.fault_id === target.id) continue
      if (
        current.place_kind === 'home' ||
        current.is_sensitive ||
        current.estate_id !== target.estate_id ||
        current.state === 'merged'
      )
        throw new Refusal('conflict', 'faults.group_common', words.groupCommon)
      const before = current.fault_id
      await tx.updateTable('cases').set({ fault_id: target.id }).where('id', '=', id).execute()
      const others = before
        ? await tx.selectFrom('cases').select('id').where('fault_id', '=', before).executeTakeFirst()
        : undefined
      if (before && !others)
        await tx
          .updateTable('faults')
          .set({ ended_at: now, merged_into: target.id })
          .where('id', '=', before)
          .where('merged_into', 'is', null)
          .execute()
      await tx
        .insertInto('case_answer_recipients')
        .columns(['case_id', 'answer_id', 'given_at'])
        .expression((eb) =>
          eb
            .selectFrom('case_answers')
            .select((one) => [one.val(id).$castTo<string>().as('case_id'), 'id', one.val(now).as('given_at')])
            .where('fault_id', '=', target.id)
            .where('kind', '=', 'progress'),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await announce(services, tx, actor, {
        event: 'case.grouped',
        subjectId: id,
        estateId: current.estate_id,
        facts: { faultId: target.id },
      })
    }
    return target.id
  })
}

/** The same person said the same thing twice: the second demand follows the first. */
export async function mergeCase(
  services: Services,
  actor: Actor,
  fromId: string,
  intoId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const [one, other] = [fromId, intoId].sort() as [string, string]
    await lockCase(tx, one)
    await lockCase(tx, other)
    const from = found(await lockCase(tx, fromId))
    const into = found(await lockCase(tx, intoId))
    if (from.state === 'merged' && from.merged_into === into.id) return
    if (
      from.id === into.id ||
      from.resident_id === null ||
      from.resident_id !== into.resident_id ||
      from.state !== 'open' ||
      into.state === 'merged'
    )
      throw new Refusal('conflict', 'cases.merge_same_person', words.sameResident)
    const now = services.clock.now()
    await tx
      .updateTable('cases')
      .set({ state: 'merged', merged_into: into.id, due_at: null })
      .where('id', '=', from.id)
      .execute()
    await tx
      .updateTable('case_promises')
      .set({ dropped_at: now, dropped_why: `Réunie à ${into.number}` })
      .where('case_id', '=', from.id)
      .where('kept_at', 'is', null)
      .where('dropped_at', 'is', null)
      .execute()
    await endLoneFault(tx, from.fault_id, now)
    await announce(services, tx, actor, {
      event: 'case.merged',
      subjectId: from.id,
      estateId: from.estate_id,
      facts: { into: into.id },
    })
  })
}

/** Says to neighbours what is expected ("réparateur attendu à 14 h"). */
export async function expectRepair(
  services: Services,
  actor: Actor,
  faultId: string,
  expectedWords: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const fault = found(await lockFault(tx, faultId))
    await tx
      .updateTable('faults')
      .set({ expected_words: expectedWords.trim() })
      .where('id', '=', faultId)
      .execute()
    await announce(services, tx, actor, {
      event: 'fault.expected',
      subjectId: faultId,
      estateId: fault.estate_id,
    })
  })
}
