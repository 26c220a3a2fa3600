// The door of the deliveries.
export { type NewDelivery, noteReturn, queueDelivery, settleByHand, tellCase } from './actions.ts'
export { receiveMail } from './inbound.ts'
export { deliveryJobs } from './jobs.ts'
export { countToDo } from './queries.ts'
