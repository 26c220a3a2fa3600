// The door of the deliveries.
export { settleByHand } from './by-hand.ts'
export { receiveMail } from './inbound.ts'
export { deliveryJobs } from './jobs.ts'
export { countToDo } from './queries.ts'
export { type NewDelivery, queueDelivery } from './queue.ts'
export { noteReturn, sweepLost } from './sending.ts'
export { tellCase } from './telling.ts'
export { channels, outcomes, states } from './words.fr.ts'
