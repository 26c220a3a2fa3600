// When this happens, that follows. One page: letters, messages, board are jobs put in the same transaction as their cause.
import { findCase } from './modules/cases/index.ts'
import { followGrouped } from './modules/competence/index.ts'
import { tellLate } from './modules/deliveries/index.ts'
import { raiseAlert } from './modules/on-call/index.ts'
import { enqueue, type Tx } from './platform/db/database.ts'
import type { Reaction } from './platform/events.ts'
import type { Happening } from './platform/journal.ts'
import type { Services } from './platform/services.ts'

// A danger is never queued: it rings the people on duty before anything else.
async function filed(services: Services, tx: Tx, { subjectId, estateId, facts }: Happening): Promise<void> {
  if (!subjectId) return
  if (facts?.danger && estateId) await raiseAlert(services, tx, subjectId, estateId)
  // What is said in a meeting by nobody in particular is acknowledged by its minutes; a person named has her number.
  if (facts?.channel === 'meeting' && !(await findCase(tx, subjectId))?.resident_id) return
  await enqueue(tx, 'delivery.fan_out', { what: 'filed', id: subjectId })
}

// What the contractor says: news for the people who told it, a refusal for the adviser who finds somebody else.
async function worked(_services: Services, tx: Tx, { subjectId, facts }: Happening): Promise<void> {
  if (subjectId && typeof facts?.stepId === 'string')
    await enqueue(tx, 'delivery.fan_out', {
      what: 'work',
      id: subjectId,
      step: facts.stepId,
      moved: facts.isMoved ? 'yes' : 'no',
    })
}

const reactions: Record<string, Reaction> = {
  // Someone told us something: she is told that we have it.
  'case.filed': filed,
  'case.joined': filed,
  // Told under another subject: a danger rings as one that is filed, and the building's page no longer says the old one.
  'case.subject_changed': async (services, tx, { subjectId, estateId, facts }) => {
    if (facts?.danger && subjectId && estateId) await raiseAlert(services, tx, subjectId, estateId)
    if (typeof facts?.faultId === 'string') await enqueue(tx, 'board.retell', { faultId: facts.faultId })
  },
  // Whoever went wrote what was done: the demand follows.
  'alert.intervened': async (_services, tx, { facts }) => {
    if (typeof facts?.alertId === 'string') await enqueue(tx, 'alert.follow', { alertId: facts.alertId })
  },
  // Whoever asked to be called back was never reached: she is told that we called.
  'call.back_not_reached': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'call.tell_not_reached', { callBackId: subjectId })
  },
  // Two people on call exchange their shifts: each is told.
  'duty.swapped': async (_services, tx, { facts }) => {
    if (typeof facts?.swapId === 'string') await enqueue(tx, 'duty.swap', { swapId: facts.swapId })
  },
  // An answer goes to everyone who asked, and to the building.
  'answer.progress': async (_services, tx, { subjectId }) => {
    if (subjectId) {
      await enqueue(tx, 'delivery.fan_out', { what: 'answer', id: subjectId })
      await enqueue(tx, 'board.publish', { answerId: subjectId })
    }
  },
  'answer.final': async (_services, tx, { subjectId, facts }) => {
    if (subjectId) {
      if (!facts?.isSaid) await enqueue(tx, 'delivery.fan_out', { what: 'answer', id: subjectId })
      await enqueue(tx, 'board.publish', { answerId: subjectId })
    }
  },
  // Over for her: a body is no longer asked for what nobody asks.
  'case.closed': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'competence.review', { caseId: subjectId })
  },
  // Photos that come after it was passed on go to the body too.
  'case.photo_added': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'competence.more', { caseId: subjectId })
  },
  // Faults that became one: what was passed on to a body follows them.
  'case.grouped': async (services, tx, { facts }) => {
    if (typeof facts?.faultId === 'string') await followGrouped(services, tx, facts.faultId)
  },
  'case.work_order_scheduled': worked,
  'case.work_order_done': worked,
  'case.work_order_refused': worked,
  // A person ruled who mends it: whoever asked is told, with the reason.
  'repair.ruled': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && typeof facts?.rulingId === 'string')
      await enqueue(tx, 'delivery.fan_out', { what: 'ruling', id: facts.rulingId })
  },
  // "Non, ce n'est pas réglé": the person is told that it starts again, and so are the team and the contractor.
  'case.reopened': async (_services, tx, { subjectId }) => {
    if (!subjectId) return
    await enqueue(tx, 'delivery.fan_out', { what: 'reopened', id: subjectId })
    await enqueue(tx, 'delivery.fan_out', { what: 'not_settled', id: subjectId })
  },
  // A demand is given to a colleague: she is told once, unless she took it herself.
  'case.assigned': async (services, tx, { subjectId, facts }, actor) => {
    const to = facts?.to
    if (!subjectId || typeof to !== 'string' || !facts?.isNewHolder) return
    if (actor.kind === 'staff' && actor.id === to) return
    await enqueue(tx, 'delivery.fan_out', {
      what: 'assigned',
      id: subjectId,
      to,
      ...(typeof facts.batch === 'string' ? { batch: facts.batch } : { at: services.clock.now().toString() }),
    })
  },
  // A promise is past: the demand is on the manager's list, and its holder is told.
  'case.late': async (services, tx, { subjectId }) => {
    if (subjectId) await tellLate(services, tx, subjectId)
  },
  // Every home is told by its own way, and told again what changes; a danger said over coffee is filed before the end; closing files the rest and sends the minutes.
  'meeting.invited': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'meeting.invite', { meetingId: subjectId })
  },
  'meeting.moved': async (_services, tx, { facts }) => {
    if (typeof facts?.moveId === 'string') await enqueue(tx, 'meeting.move', { moveId: facts.moveId })
  },
  'meeting.cancelled': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'meeting.cancel', { meetingId: subjectId })
  },
  'meeting.remark_taken': async (_services, tx, { facts }) => {
    if (facts?.isUrgent && typeof facts.remarkId === 'string')
      await enqueue(tx, 'meeting.file', { remarkId: facts.remarkId })
  },
  'meeting.closed': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'meeting.follow', { meetingId: subjectId })
  },
  // A seller who demands money: the agency knows at once, with the warning to residents ready.
  'observation.made': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && facts?.kind === 'door_to_door')
      await enqueue(tx, 'observation.seller_seen', { observationId: subjectId })
  },
  'observation.corrected': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && facts?.kind === 'door_to_door')
      await enqueue(tx, 'observation.seller_seen', { observationId: subjectId })
  },
  // Something seen is asked of a company or of the agency: an e-mail leaves.
  'observation.relayed': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'observation.send_relay', { relayId: subjectId })
  },
  // A no, or silence after two reminders: whoever saw it and the manager are told, and it stands on the list « À reprendre ».
  'observation.relay_refused': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'observation.came_back', { relayId: subjectId })
  },
  'observation.relay_silent': async (_services, tx, { subjectId, facts }) => {
    if (subjectId)
      await enqueue(tx, 'observation.came_back', { relayId: subjectId, key: String(facts?.stepId ?? '') })
  },
  'observation.relay_withdrawn': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'observation.withdrawn', { relayId: subjectId })
  },
  'observation.sellers_warned': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'observation.warn_residents', { warningId: subjectId })
  },
  // What a round found wrong becomes demands.
  'round.finished': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && facts?.anomalies) await enqueue(tx, 'round.anomalies', { roundId: subjectId })
  },
  // A mission that ends leaves nothing behind.
  'mission.ended': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'liaison.hand_over', { missionId: subjectId })
  },
  'mission.estate_left': async (_services, tx, { subjectId, estateId }) => {
    if (subjectId && estateId) await enqueue(tx, 'liaison.leave_estate', { missionId: subjectId, estateId })
  },
  // Another office, another telephone: every home of the perimeter is told, and the agent.
  'mission.changed': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && Array.isArray(facts?.changed))
      await enqueue(tx, 'liaison.tell_change', {
        missionId: subjectId,
        changeId: String(facts.changeId ?? ''),
        changed: facts.changed.join(','),
      })
  },
  // Other hours, or one day closed: whoever may have counted on them is told.
  'mission.hours_changed': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && Array.isArray(facts?.days))
      await enqueue(tx, 'liaison.tell_hours', {
        missionId: subjectId,
        changeId: String(facts.changeId ?? ''),
        isWeek: String(facts.isWeek ?? false),
        days: facts.days.join(','),
      })
  },
  // What arrives after the end is open at the agency too.
  'device.late_received': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'liaison.hand_over', { agentId: subjectId })
  },
  'social.referred': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'social.tell', { referralId: subjectId })
  },
  // A date of works that is set says itself by the ladder; one that changes is told at once.
  'works.moved': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && typeof facts?.moveId === 'string')
      await enqueue(tx, 'works.moved', { interventionId: subjectId, moveId: facts.moveId })
  },
  'works.cancelled': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'works.cancelled', { interventionId: subjectId })
  },
  'works.absence_said': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && typeof facts?.absenceId === 'string')
      await enqueue(tx, 'works.absence', {
        siteId: subjectId,
        homeId: String(facts.homeId),
        absenceId: facts.absenceId,
      })
  },
  'works.contractor_changed': async (services, tx, { subjectId, facts }) => {
    if (subjectId && typeof facts?.phaseId === 'string')
      await enqueue(tx, 'works.contractor', {
        siteId: subjectId,
        phaseId: facts.phaseId,
        from: String(facts.from ?? ''),
        ...(facts.wasOrdered === true && { wasOrdered: 'yes' }),
        at: services.clock.now().toString(),
      })
    if (subjectId) await enqueue(tx, 'works.perimeter', { siteId: subjectId })
  },
  'works.absence_withdrawn': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && typeof facts?.absenceId === 'string')
      await enqueue(tx, 'works.absence', {
        siteId: subjectId,
        homeId: String(facts.homeId),
        absenceId: facts.absenceId,
        withdrawn: 'yes',
      })
  },
  // A door that stayed closed: another date is proposed. Three absences call a person, before any letter; after a refusal a person calls too.
  'works.visited': async (_services, tx, { subjectId, facts }) => {
    if (!subjectId) return
    if (facts?.next === 'call') await enqueue(tx, 'works.call', { interventionId: subjectId })
    if (facts?.next === 'second' && facts.outcome !== 'refused')
      await enqueue(tx, 'works.second', { interventionId: subjectId })
  },
  'works.second_proposed': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && typeof facts?.command === 'string')
      await enqueue(tx, 'works.second', { interventionId: subjectId, turn: facts.command })
  },
  'works.task_done': async (_services, tx, { facts }) => {
    if (facts?.kind === 'call' && typeof facts.interventionId === 'string')
      await enqueue(tx, 'works.call_made', { interventionId: facts.interventionId })
  },
  // What a contractor is asked leaves by a signed link; what they say is mended is looked at.
  'works.phase_ordered': async (_services, tx, { facts }) => {
    if (typeof facts?.orderId === 'string') await enqueue(tx, 'works.order', { orderId: facts.orderId })
  },
  'works.reserved': async (_services, tx, { facts }) => {
    if (typeof facts?.reserveId === 'string')
      await enqueue(tx, 'works.reserve', { reserveId: facts.reserveId })
  },
  'works.reserve_mended': async (_services, tx, { facts }) => {
    if (typeof facts?.reserveId === 'string')
      await enqueue(tx, 'works.mended', { reserveId: facts.reserveId, answerId: String(facts.answerId) })
  },
  // A bad mark is called back.
  'works.rated': async (_services, tx, { facts }) => {
    if (typeof facts?.ratingId === 'string') await enqueue(tx, 'works.rated', { ratingId: facts.ratingId })
  },
  // A consent taken back takes back the dates that stood on it.
  'works.consented': async (_services, tx, { subjectId, facts }) => {
    if (subjectId && facts?.granted === false)
      await enqueue(tx, 'works.consent_withdrawn', {
        siteId: subjectId,
        homeId: String(facts.homeId),
        day: String(facts.day),
      })
  },
  'works.visit_corrected': async (_services, tx, { subjectId, facts }, actor) => {
    if (!subjectId) return
    if (facts?.next === 'call') await enqueue(tx, 'works.call', { interventionId: subjectId })
    else if (facts?.isCallOver && actor.kind === 'staff')
      await enqueue(tx, 'works.call', { interventionId: subjectId, correctedBy: actor.id })
  },
  // A site in progress changes who is competent there.
  'works.started': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'works.perimeter', { siteId: subjectId })
  },
  'works.perimeter_drawn': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'works.perimeter', { siteId: subjectId })
  },
  'works.site_changed': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'works.perimeter', { siteId: subjectId })
  },
  'works.phase_changed': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'works.perimeter', { siteId: subjectId })
  },
  'works.phase_added': async (_services, tx, { subjectId }) => {
    if (subjectId) await enqueue(tx, 'works.perimeter', { siteId: subjectId })
  },
  'verdict.asked_again': async (_services, tx, { facts }) => {
    if (typeof facts?.verdictId === 'string')
      await enqueue(tx, 'delivery.fan_out', { what: 'ask_again', id: facts.verdictId })
  },
}

export const react: Reaction = async (services, tx, happening, actor) => {
  await reactions[happening.event]?.(services, tx, happening, actor)
}
