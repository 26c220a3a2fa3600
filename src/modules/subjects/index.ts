// The door of the subjects: pure, so that the desk, a resident's phone and a device without network find the very same.
export { isNamed, type Searched, searchNatures } from './search.ts'
