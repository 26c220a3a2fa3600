// Which rows of on-call must a role be shown, or not? Rosters of both agencies, and an alert of a call in each.
import { at, hash, idOf, later, type Plant, sides } from './access-world.ts'

export async function plantDuty(plant: Plant): Promise<void> {
  for (const side of sides) {
    const agency_id = idOf(`agency ${side}`)
    const person_id = idOf(`on call ${side}`)
    const roster_id = idOf(`roster ${side}`)
    const seat = { roster_id, level: 1 }
    await plant('duty_people', side, { id: person_id, agency_id, name: side, phone: '0', added_at: at })
    await plant('duty_rosters', side, { id: roster_id, agency_id, name: side, made_at: at })
    await plant('duty_roster_estates', side, { roster_id, estate_id: idOf(`estate ${side}`) })
    await plant('duty_levels', side, { ...seat, name: side, delay_minutes: 3, rotates_from: at })
    await plant('duty_rotations', side, { ...seat, position: 0, person_id })
    const stretch = { person_id, from_at: at, until_at: later }
    await plant('duty_replacements', side, {
      id: idOf(`replacement ${side}`),
      ...seat,
      ...stretch,
      kind: 'override',
      said_at: at,
    })
    await plant('duty_shifts', side, { id: idOf(`shift ${side}`), ...seat, ...stretch, origin: 'override' })
    await plant('duty_leaves', side, {
      id: idOf(`leave ${side}`),
      person_id,
      from_on: '2026-01-01',
      until_on: '2026-01-02',
      said_at: at,
    })
    await plant('duty_warnings', side, {
      id: idOf(`warning ${side}`),
      ...seat,
      kind: 'gap',
      from_at: at,
      until_at: later,
      found_at: at,
    })
    await plant('duty_calendars', side, {
      id: idOf(`duty calendar ${side}`),
      token_hash: hash(`duty ${side}`),
      roster_id,
      made_at: at,
    })
    await plant('duty_test_calls', side, {
      id: idOf(`trial ${side}`),
      agency_id,
      roster_id,
      to_name: side,
      to_number: '0',
      at,
    })
    await plant('alerts', `call ${side}`, {
      id: idOf(`alert call ${side}`),
      call_id: idOf(`call ${side}`),
      agency_id,
      danger: 'gas',
      raised_at: at,
      next_round_at: later,
    })
    await plantTries(plant, `call ${side}`)
  }
}

/** What is written about one alert. */
export async function plantTries(plant: Plant, label: string): Promise<void> {
  const alert_id = idOf(`alert ${label}`)
  await plant('alert_tries', label, {
    id: idOf(`alert try ${label}`),
    alert_id,
    pass: 0,
    step: 'x',
    name: 'x',
    way: 'call',
    address: '0',
    wait_minutes: 3,
    at,
  })
  await plant('alert_replies', label, {
    id: idOf(`alert reply ${label}`),
    provider_id: `reply ${label}`,
    alert_id,
    from_number: '0',
    body: 'OK',
    heard_as: 'taken',
    at,
  })
  await plant('alert_interventions', label, {
    id: idOf(`intervention ${label}`),
    alert_id,
    by_name: 'x',
    arrived_at: at,
    ended_at: later,
    made_safe: true,
    done: 'x',
    tells_resident: false,
    written_at: at,
  })
}
