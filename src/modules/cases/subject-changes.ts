// Under which subjects was a demand told before this one?
import type { Tx } from '../../platform/db/database.ts'

/** One change after the other, with who made it for who may know. */
export async function listSubjectChanges(tx: Tx, caseId: string) {
  return tx
    .selectFrom('case_subject_changes as h')
    .innerJoin('natures as a', 'a.code', 'h.from_nature')
    .innerJoin('natures as b', 'b.code', 'h.to_nature')
    .leftJoin('staff as s', 's.id', 'h.changed_by')
    .select(['h.id', 'h.changed_at', 'a.label as from', 'b.label as to', 's.name as by'])
    .where('h.case_id', '=', caseId)
    .orderBy('h.changed_at')
    .orderBy('h.id')
    .execute()
}
