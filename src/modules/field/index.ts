// The door of the field: what a device may ask, and what modules offer it.
export type {
  FieldCommand,
  FieldHandler,
  FieldOutcome,
  FieldPack,
  FieldParts,
  Keep,
  StaffActor,
} from './contract.ts'
export { fieldDesk } from './desk.tsx'
export { fieldFileDesk } from './desk-file.tsx'
export { isHandOverOpen } from './devices.ts'
export { fieldAddresses } from './routes.ts'
export { fieldRoles } from './rules.ts'
