// Which observations, rounds, missions and referrals to the social worker stand in the world of the access matrix?
import { at, hash, idOf, type Label, later, type Plant, type Row, sides } from './access-world.ts'

const agent = () => idOf('staff liaison_agent')

export async function plantGround(plant: Plant): Promise<void> {
  for (const side of sides) {
    const inside = { estate_id: idOf(`estate ${side}`), building_id: idOf(`building ${side}`) }
    await plantObserved(plant, side, inside)
    await plant('observation_seller_warnings', side, {
      id: idOf(`sellers ${side}`),
      ...inside,
      on_day: '2026-06-01',
      sent_by: idOf('staff adviser'),
      sent_at: at,
    })
    await plant('observation_monthly_counts', side, {
      id: idOf(`count ${side}`),
      ...inside,
      month: '2026-01-01',
      kind: 'outsiders',
      times: 1,
      people: 1,
    })
    await plant('rounds', side, {
      id: idOf(`round ${side}`),
      ...inside,
      made_by: idOf('staff caretaker'),
      began_at: at,
      finished_at: at,
      recorded_at: at,
    })
    await plant('round_checks', side, {
      round_id: idOf(`round ${side}`),
      position: 0,
      point: 'hall',
      label: 'x',
      state: 'fine',
    })
    await plantMission(plant, side, inside)
    await plantReferred(plant, side, side)
  }
  // To another social worker, by another colleague.
  await plantReferred(plant, 'lucie', 'A')
}

async function plantObserved(plant: Plant, side: Label, inside: Row): Promise<void> {
  const observation_id = idOf(`observation ${side}`)
  const sha256 = hash(`seen ${side}`).toString('hex')
  const by = { written_by: idOf('staff caretaker'), at }
  await plant('observations', side, {
    id: observation_id,
    kind: 'cleaning',
    ...inside,
    seen_at: at,
    recorded_at: at,
    made_by: idOf('staff caretaker'),
  })
  await plant('observation_addenda', side, {
    id: idOf(`addendum ${side}`),
    observation_id,
    words: 'x',
    ...by,
  })
  await plant('observation_restricted_words', side, {
    id: idOf(`apart ${side}`),
    observation_id,
    words: 'x',
    subjects: ['health'],
    ...by,
  })
  await plant('observation_cases', side, {
    observation_id,
    case_id: idOf(`case ${side}`),
    filed_by: idOf('staff caretaker'),
    at,
  })
  await plant('files', `seen ${side}`, { sha256, type: 'image/jpeg', bytes: 1, kept_at: at })
  await plant('observation_photos', side, { id: idOf(`seen ${side}`), observation_id, sha256, position: 0 })
  const relay_id = idOf(`relay ${side}`)
  await plant('observation_relays', side, {
    id: relay_id,
    destination: 'cleaning',
    contractor_id: idOf('contractor'),
    estate_id: inside.estate_id,
    sent_at: at,
    sent_by: idOf('staff caretaker'),
  })
  await plant('observation_relay_lines', side, { relay_id, observation_id })
  await plant('observation_relay_steps', side, {
    id: idOf(`relay step ${side}`),
    relay_id,
    kind: 'acknowledged',
    said_by: 'x',
    at,
  })
}

async function plantMission(plant: Plant, side: Label, inside: Row): Promise<void> {
  const mission_id = idOf(`mission ${side}`)
  await plant('staff_grants', `mission ${side}`, {
    id: idOf(`mission grant ${side}`),
    staff_id: idOf('staff gone'),
    role: 'liaison_agent',
    estate_id: inside.estate_id,
    from_on: '2020-01-01',
    until_on: later.slice(0, 10),
    granted_by: idOf('staff agency_manager'),
  })
  await plant('liaison_missions', side, {
    id: mission_id,
    title: 'x',
    agency_id: idOf(`agency ${side}`),
    agent_id: side === 'A' ? agent() : idOf('staff gone'),
    agent_name: 'x',
    from_on: '2020-01-01',
    until_on: later.slice(0, 10),
    opening: '{}',
    made_by: idOf('staff gone'),
    made_at: at,
  })
  await plant('liaison_mission_estates', side, {
    mission_id,
    estate_id: inside.estate_id,
    grant_id: idOf(`mission grant ${side}`),
  })
  await plant('liaison_mission_hours', side, { mission_id, from_on: '2020-01-01', opening: '{}', set_at: at })
  await plant('liaison_office_sessions', side, {
    id: idOf(`office session ${side}`),
    mission_id,
    estate_id: inside.estate_id,
    held_on: '2026-06-01',
    from_time: '09:00',
    until_time: '12:00',
    noted_by: agent(),
    noted_at: at,
  })
  await plant('liaison_walk_ins', side, {
    id: idOf(`walk-in ${side}`),
    mission_id,
    estate_id: inside.estate_id,
    subject: 'works',
    is_owed: true,
    at,
    recorded_at: at,
    made_by: agent(),
  })
  for (const sensitive of ['', '!'])
    await plant('liaison_letters', `${side}${sensitive}`, {
      id: idOf(`letter ${side}${sensitive}`),
      mission_id,
      estate_id: inside.estate_id,
      case_id: idOf(`case ${side}${sensitive}`),
      found_at: at,
      recorded_at: at,
      made_by: agent(),
    })
  await plant('liaison_handovers', side, { mission_id, kind: 'case', subject_id: idOf(`case ${side}`), at })
}

/** `A`, `B`: made by the caretaker of A to the social worker; `lucie`: between two others. */
async function plantReferred(plant: Plant, label: Label, side: Label): Promise<void> {
  const isOther = label === 'lucie'
  await plant('social_referrals', label, {
    id: idOf(`social ${label}`),
    resident_id: idOf(`resident ${label}`),
    estate_id: idOf(`estate ${side}`),
    need: 'budget',
    consented_on: '2026-06-01',
    made_by: idOf(isOther ? 'staff adviser' : 'staff caretaker'),
    made_at: at,
    social_worker_id: idOf(isOther ? 'staff gone' : 'staff social_worker'),
  })
}
