// Which queues exist, and how stubborn is each? One list; the worker and the migrations both read it.
import { PgBoss } from 'pg-boss'

export type QueueName =
  | 'delivery.send'
  | 'delivery.fan_out'
  | 'alert.round'
  | 'alert.ring'
  | 'alert.taken'
  | 'alert.follow'
  | 'alert.inherit'
  | 'duty.watch'
  | 'duty.swap'
  | 'duty.test_call'
  | 'clock.sweep'
  | 'verdict.sweep'
  | 'board.publish'
  | 'board.retell'
  | 'competence.refer'
  | 'competence.more'
  | 'competence.told'
  | 'competence.decided'
  | 'competence.review'
  | 'competence.open311'
  | 'competence.poll'
  | 'competence.sweep'
  | 'competence.weekly'
  | 'competence.monthly'
  | 'meeting.invite'
  | 'meeting.move'
  | 'meeting.cancel'
  | 'meeting.remind'
  | 'meeting.file'
  | 'meeting.follow'
  | 'works.notices'
  | 'works.days'
  | 'works.moved'
  | 'works.cancelled'
  | 'works.absence'
  | 'works.contractor'
  | 'works.call'
  | 'works.call_made'
  | 'works.consent_withdrawn'
  | 'works.second'
  | 'works.order'
  | 'works.reserve'
  | 'works.mended'
  | 'works.remind'
  | 'works.rated'
  | 'works.ask_rating'
  | 'works.perimeter'
  | 'sign_in.sweep'
  | 'sign_in.tell_address'
  | 'observation.send_relay'
  | 'observation.warn_residents'
  | 'observation.sweep'
  | 'observation.remind'
  | 'observation.seller_seen'
  | 'observation.came_back'
  | 'observation.withdrawn'
  | 'round.anomalies'
  | 'liaison.hand_over'
  | 'liaison.sweep'
  | 'liaison.leave_estate'
  | 'liaison.tell_change'
  | 'liaison.tell_hours'
  | 'social.tell'
  | 'call.fetch'
  | 'call.sweep'
  | 'call.draw_voices'
  | 'call.tell_not_reached'

/** Attempts, then a human is asked. A killed worker's job comes back after `heartbeatSeconds`. */
const patient = {
  retryLimit: 8,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 3600,
  heartbeatSeconds: 20,
  expireInSeconds: 300,
}
/** For what cannot wait: tried again every few seconds, for days. */
const urgent = {
  retryLimit: 10_000,
  retryDelay: 5,
  retryBackoff: false,
  heartbeatSeconds: 10,
  expireInSeconds: 60,
}

/** A telephone rings and is listened to: eight at once, none behind another. Past its time the alert goes on by itself. */
const ringing = { ...urgent, retryLimit: 20, expireInSeconds: 240 }
export const abreast: Partial<Record<QueueName, number>> = { 'alert.ring': 8 }

export const queues: Record<QueueName, typeof patient | typeof urgent> = {
  'delivery.send': patient,
  'delivery.fan_out': patient,
  'alert.round': urgent,
  'alert.ring': ringing,
  'alert.taken': patient,
  'alert.follow': patient,
  'alert.inherit': patient,
  'duty.watch': patient,
  'duty.swap': patient,
  'duty.test_call': patient,
  'clock.sweep': patient,
  'verdict.sweep': patient,
  'board.publish': patient,
  'board.retell': patient,
  'competence.refer': patient,
  'competence.more': patient,
  'competence.told': patient,
  'competence.decided': patient,
  'competence.review': patient,
  'competence.open311': patient,
  'competence.poll': patient,
  'competence.sweep': patient,
  'competence.weekly': patient,
  'competence.monthly': patient,
  'meeting.invite': patient,
  'meeting.move': patient,
  'meeting.cancel': patient,
  'meeting.remind': patient,
  'meeting.file': patient,
  'meeting.follow': patient,
  'works.notices': patient,
  'works.days': patient,
  'works.moved': patient,
  'works.cancelled': patient,
  'works.absence': patient,
  'works.contractor': patient,
  'works.call': patient,
  'works.call_made': patient,
  'works.consent_withdrawn': patient,
  'works.second': patient,
  'works.order': patient,
  'works.reserve': patient,
  'works.mended': patient,
  'works.remind': patient,
  'works.rated': patient,
  'works.ask_rating': patient,
  'works.perimeter': patient,
  'sign_in.sweep': patient,
  'sign_in.tell_address': patient,
  'observation.send_relay': patient,
  'observation.warn_residents': patient,
  'observation.sweep': patient,
  'observation.remind': patient,
  'observation.seller_seen': patient,
  'observation.came_back': patient,
  'observation.withdrawn': patient,
  'round.anomalies': patient,
  'liaison.hand_over': patient,
  'liaison.sweep': patient,
  'liaison.leave_estate': patient,
  'liaison.tell_change': patient,
  'liaison.tell_hours': patient,
  'social.tell': patient,
  'call.fetch': patient,
  'call.sweep': patient,
  'call.draw_voices': patient,
  'call.tell_not_reached': patient,
}

/** Creates pg-boss's own schema and the queues; runs as the owner, at each migration. Safe to repeat. */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options)
  } finally {
    await boss.stop({ graceful: false })
  }
}
