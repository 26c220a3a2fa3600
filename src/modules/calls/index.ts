// The door of the calls: what the house starts, the pages of the telephone, the flow at the desk.
export { flowDesk } from './desk-flow.tsx'
export { callJobs } from './draw.ts'
export { telephonePages } from './public.tsx'
export { openTelephone, type Telephone } from './telephone.ts'
