// The door of the subjects: pure, so that the desk, a resident's phone and a device without network find the very same.
export { type Searched, searchNatures } from './search.ts'
