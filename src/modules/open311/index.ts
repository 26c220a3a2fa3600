// The door of Open311: what other modules may call.
export { demoKey } from './keys.ts'
