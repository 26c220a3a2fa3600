// The door of the calls: what the house starts, and the pages of the telephone.
import type { JobTable } from '../../platform/jobs/worker.ts'
import { fetchLater } from './rented-recordings.ts'

export { telephonePages } from './public.tsx'
export { rentedApi } from './rented.ts'
export { openTelephone, type Telephone } from './telephone.ts'

export const callJobs: JobTable = { 'call.fetch': (services, data) => fetchLater(services, data) }
