// Which meetings stand in the world of the access matrix? Of each estate: one held, one to come, one called off, with all that hangs on them.
import { at, hash, idOf, type Plant, sides } from './access-world.ts'

export async function plantMeetings(plant: Plant): Promise<void> {
  for (const side of sides) {
    const meeting_id = idOf(`meeting ${side}`)
    // One held, one that nobody is invited to yet (only colleagues know it), one moved that comes, one called off.
    const invited = { invited_at: at, homes_invited: 1 }
    for (const [name, label, more] of [
      [side, side, { ...invited, state: 'closed', started_at: at }],
      [`early ${side}`, `${side} early`, {}],
      [`next ${side}`, `${side} next`, invited],
      [`off ${side}`, `${side} off`, { ...invited, state: 'cancelled' }],
    ] as const)
      await plant('meetings', label, {
        id: idOf(`meeting ${name}`),
        kind: 'breakfast',
        estate_id: idOf(`estate ${side}`),
        building_id: idOf(`building ${side}`),
        at,
        place_words: side,
        host_id: idOf('staff adviser'),
        planned_by: idOf('staff adviser'),
        planned_at: at,
        ...more,
      })
    await plant('meeting_moves', side, {
      id: idOf(`move ${side}`),
      meeting_id: idOf(`meeting next ${side}`),
      from_at: at,
      from_place: 'before',
      to_at: at,
      to_place: side,
      moved_by: idOf('staff adviser'),
      moved_at: at,
    })
    await plant('meeting_cancellations', side, {
      id: idOf(`cancellation ${side}`),
      meeting_id: idOf(`meeting off ${side}`),
      why: side,
      cancelled_by: idOf('staff adviser'),
      cancelled_at: at,
    })
    await plant('meeting_reminders', side, {
      id: idOf(`reminder ${side}`),
      meeting_id: idOf(`meeting next ${side}`),
      meeting_at: at,
      homes: 1,
      made_at: at,
    })
    const home = side === 'A' ? 'lucie' : 'B'
    await plant('meeting_invitations', home, {
      id: idOf(`invitation ${side}`),
      meeting_id,
      home_id: idOf(`home ${home}`),
      resident_id: idOf(`resident ${home}`),
      made_at: at,
    })
    await plant('meeting_agenda_items', side, {
      id: idOf(`agenda ${side}`),
      meeting_id,
      words: side,
      added_by: idOf('staff adviser'),
      added_at: at,
    })
    await plant('meeting_counts', side, {
      id: idOf(`count ${side}`),
      meeting_id,
      people: 1,
      counted_by: idOf('staff adviser'),
      counted_at: at,
    })
    for (const [label, more] of [
      [side, { is_shown: true }],
      [`${side} hidden`, { is_shown: false }],
      [`${side}!`, { is_shown: false, is_sensitive: true }],
    ] as const)
      await plant('meeting_remarks', label, {
        id: idOf(`remark ${label}`),
        meeting_id,
        estate_id: idOf(`estate ${side}`),
        words: label,
        spot_kind: 'building',
        spot_id: idOf(`building ${side}`),
        place_words: side,
        taken_by: idOf('staff adviser'),
        said_at: at,
        ...more,
      })
    const sha256 = hash(`sheet ${side}`).toString('hex')
    await plant('files', `sheet ${side}`, { sha256, type: 'image/jpeg', bytes: 1, kept_at: at })
    await plant('meeting_photos', side, {
      id: idOf(`sheet ${side}`),
      meeting_id,
      sha256,
      added_by: idOf('staff adviser'),
      added_at: at,
    })
    await plant('meeting_minutes', side, {
      id: idOf(`minutes ${side}`),
      meeting_id,
      written_by: idOf('staff adviser'),
      written_at: at,
    })
  }
}
