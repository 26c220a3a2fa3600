// The door of the calls: what the house starts, and the pages of the telephone.
export { callFiguresDesk } from './desk-figures.tsx'
export { telephonePages } from './public.tsx'
export { callJobs } from './sweep.ts'
export { openTelephone, type Telephone } from './telephone.ts'
