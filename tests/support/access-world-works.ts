// Which works stand in the world of the access matrix? One site on each side; Lucie's home, her neighbour's, and one of estate B.
import { at, hash, idOf, type Plant, type Row, sides } from './access-world.ts'

/** Whose home each label is, and on which side. */
const homes = { lucie: 'A', A: 'A', B: 'B' } as const

export async function plantWorks(plant: Plant): Promise<void> {
  const worksManager = idOf('staff works_manager')
  for (const side of sides) {
    const site_id = idOf(`site ${side}`)
    const signed = { by_id: worksManager, at }
    await plant('works_sites', side, {
      id: site_id,
      title: side,
      what: '',
      estate_id: idOf(`estate ${side}`),
      manager_id: worksManager,
      starts_on: '2026-06-01',
      ends_on: '2099-01-01',
      made_by: worksManager,
      made_at: at,
    })
    const minutes_sha256 = hash(`minutes ${side}`).toString('hex')
    await plant('files', `minutes ${side}`, {
      sha256: minutes_sha256,
      type: 'application/pdf',
      bytes: 1,
      kept_at: at,
    })
    for (const kind of ['meeting', 'documents', 'commune'])
      await plant('works_gates', side, {
        site_id,
        kind,
        done_on: '2026-05-01',
        proof: 'x',
        ...(kind === 'meeting' && { minutes_sha256 }),
        ...signed,
      })
    for (const [label, its] of Object.entries(homes))
      if (its === side)
        await plant('works_site_homes', label, {
          site_id,
          home_id: idOf(`home ${label}`),
          building_id: idOf(`building ${side}`),
          estate_id: idOf(`estate ${side}`),
        })
    await plant('works_attestations', side, {
      id: idOf(`attestation ${side}`),
      site_id,
      building_id: idOf(`building ${side}`),
      contractor_id: idOf('contractor'),
      kind: 'dta',
      handed_on: '2026-05-01',
      handed_to: 'x',
      ...signed,
    })
    await plant('works_phases', side, {
      id: idOf(`phase ${side}`),
      site_id,
      contractor_id: idOf('contractor'),
      title: side,
      what: 'x',
      starts_on: '2026-06-01',
      ends_on: '2099-01-01',
      // Entered without waiting for the start: the matrix asks who may say so, not when.
      is_danger: true,
      made_at: at,
    })
    await plant('works_orders', side, {
      id: idOf(`works order ${side}`),
      phase_id: idOf(`phase ${side}`),
      site_id,
      contractor_id: idOf('contractor'),
      ordered_at: at,
      ordered_by: worksManager,
    })
    await plant('works_answers', side, {
      id: idOf(`works answer ${side}`),
      order_id: idOf(`works order ${side}`),
      site_id,
      estate_id: idOf(`estate ${side}`),
      kind: 'acknowledged',
      said_by: 'x',
      at,
    })
    await plant('works_slots', side, {
      id: idOf(`slot ${side}`),
      phase_id: idOf(`phase ${side}`),
      site_id,
      starts_at: '2026-06-02T08:00:00Z',
      ends_at: '2026-06-02T10:00:00Z',
      capacity: 200,
      made_at: at,
    })
    await plant('works_calendars', side, calendar(side, site_id, 'building', idOf(`building ${side}`)))
  }
  await plant('works_calendars', 'lucie', {
    ...calendar('lucie', idOf('site A'), 'home', idOf('home lucie')),
    made_by_kind: 'resident',
    made_by: idOf('resident lucie'),
  })
  for (const [label, side] of Object.entries(homes)) await plantHome(plant, label, side)
}

const calendar = (label: string, site_id: string, kind: string, subject_id: string): Row => ({
  id: idOf(`calendar ${label}`),
  token_hash: hash(`calendar ${label}`),
  site_id,
  kind,
  subject_id,
  made_by_kind: 'staff',
  made_by: idOf('staff works_manager'),
  made_at: at,
})

async function plantHome(plant: Plant, label: string, side: 'A' | 'B'): Promise<void> {
  const of = {
    site_id: idOf(`site ${side}`),
    home_id: idOf(`home ${label}`),
    estate_id: idOf(`estate ${side}`),
  }
  const intervention_id = idOf(`intervention ${label}`)
  const slot_id = idOf(`slot ${side}`)
  const by = { by_id: idOf('staff works_manager'), at }
  const said =
    label === 'lucie'
      ? { by_kind: 'resident', by_id: idOf('resident lucie') }
      : { by_kind: 'staff', by_id: by.by_id }
  await plant('works_interventions', label, {
    id: intervention_id,
    phase_id: idOf(`phase ${side}`),
    ...of,
    slot_id,
    made_by: by.by_id,
    made_at: at,
  })
  await plant('works_moves', label, {
    id: idOf(`move ${label}`),
    intervention_id,
    ...of,
    to_slot_id: slot_id,
    why: 'planned',
    ...said,
    at,
  })
  await plant('works_visits', label, {
    id: idOf(`visit ${label}`),
    intervention_id,
    ...of,
    outcome: 'access',
    recorded_at: at,
    ...by,
  })
  await plant('works_visit_addenda', label, {
    id: idOf(`visit addendum ${label}`),
    visit_id: idOf(`visit ${label}`),
    home_id: of.home_id,
    estate_id: of.estate_id,
    words: 'La sonnette ne marche pas.',
    recorded_at: at,
    ...by,
  })
  await plant('works_ends', label, { intervention_id, ...of, done_on: '2026-06-02', ...by })
  const dated = { ...of, ...said, at }
  await plant('works_absences', label, {
    id: idOf(`absence ${label}`),
    from_on: '2026-06-10',
    until_on: '2026-06-11',
    ...dated,
  })
  await plant('works_absence_withdrawals', label, { absence_id: idOf(`absence ${label}`), ...dated })
  await plant('works_consents', label, {
    id: idOf(`works consent ${label}`),
    day: 'saturday',
    granted: true,
    how: 'online',
    ...dated,
  })
  await plant('works_notices', label, {
    id: idOf(`notice ${label}`),
    intervention_id,
    ...of,
    step: 'd7',
    how: 'handed',
    proof: 'x',
    ...by,
  })
  await plant('works_confirmations', label, {
    id: idOf(`confirmation ${label}`),
    intervention_id,
    slot_id,
    ...dated,
  })
  const reserve_id = idOf(`reserve ${label}`)
  await plant('works_reserves', label, {
    id: reserve_id,
    intervention_id,
    ...of,
    contractor_id: idOf('contractor'),
    words: 'x',
    ...by,
  })
  await plant('works_answers', label === 'A' || label === 'B' ? `reserve ${label}` : label, {
    id: idOf(`reserve answer ${label}`),
    reserve_id,
    site_id: of.site_id,
    estate_id: of.estate_id,
    kind: 'mended',
    said_by: 'x',
    at,
  })
  const sha256 = hash(`reserve photo ${label}`).toString('hex')
  await plant('files', `reserve ${label}`, { sha256, type: 'image/jpeg', bytes: 1, kept_at: at })
  await plant('works_reserve_photos', label, { reserve_id, sha256, position: 0 })
  await plant('works_lifts', label, { id: idOf(`lift of ${label}`), reserve_id, ...of, words: '', ...by })
  await plant('works_adaptations', label, { id: idOf(`adaptation ${label}`), kind: 'furniture', ...dated })
  await plant('works_satisfaction', label, {
    id: idOf(`satisfaction ${label}`),
    ...of,
    resident_id: idOf(`resident ${label}`),
    mark: 4,
    at,
  })
  await plant('works_tasks', label, {
    id: idOf(`task ${label}`),
    ...of,
    kind: 'call',
    intervention_id,
    made_at: at,
  })
}
