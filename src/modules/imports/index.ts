// The door of the imports: the landlord's files, from the command line or the desk.
export { type ImportOptions, type ImportReport, importFile } from './actions.ts'
export { isKind, type Kind, kinds } from './kinds.ts'
export { writeNatures } from './natures-file.ts'
export type { LineProblem } from './read-csv.ts'
export { sayChange, sayCounts } from './report.ts'
export { sweepWaiting, waitingFiles } from './waiting.ts'
export { kindNames } from './words.fr.ts'
