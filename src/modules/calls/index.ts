// The door of the calls: what the house starts, and the pages of the telephone.
export { telephonePages } from './public.tsx'
export { openTelephone, type Telephone } from './telephone.ts'
