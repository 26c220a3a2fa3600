// Which calls stand in the world of the access matrix? Of each estate one, of nobody's home one, with all that hangs on them.
import { at, idOf, later, type Plant, sides } from './access-world.ts'

export async function plantCalls(plant: Plant): Promise<void> {
  const adviser = idOf('staff adviser')
  await plant('call_flows', 'shared', {
    id: idOf('call flow'),
    flow: '{}',
    made_by: idOf('staff administrator'),
    made_at: at,
  })
  await plant('call_flow_publications', 'shared', {
    id: idOf('call publication'),
    flow_id: idOf('call flow'),
    published_by: idOf('staff administrator'),
    published_at: at,
  })
  await plant('call_scenarios', 'shared', {
    id: idOf('call scenario'),
    title: 'lift',
    hours: 'open',
    is_known: true,
    keys: '1',
    ends_at: 'menu',
    made_by: idOf('staff administrator'),
    made_at: at,
  })
  await plant('call_phones', 'own', { staff_id: adviser, phone: '0353010042', set_at: at }, adviser)
  for (const side of [...sides, 'unknown'] as const) {
    const estate_id = side === 'unknown' ? null : idOf(`estate ${side}`)
    const agency_id = idOf(`agency ${side === 'unknown' ? 'A' : side}`)
    const call_id = idOf(`call ${side}`)
    await plant('calls', side, {
      id: call_id,
      flow_id: idOf('call flow'),
      line: 'page',
      line_id: side,
      phone: '+33612345678',
      estate_id,
      state: '{}',
      began_at: at,
    })
    await plant('call_steps', side, { call_id, position: 0, at, node: 'menu', event: 'begun' })
    await plant('call_waits', side, {
      id: idOf(`wait ${side}`),
      call_id,
      agency_id,
      estate_id,
      node: 'queue',
      entered_at: at,
    })
    for (const [label, is_sensitive] of [
      [side, false],
      [`${side}!`, true],
    ] as const)
      await plant('call_recordings', label, {
        id: idOf(`recording ${label}`),
        call_id,
        purpose: 'message',
        estate_id,
        sound: '0'.repeat(64),
        seconds: 3,
        is_sensitive,
        made_at: at,
        forget_at: '2026-11-01T08:00:00Z',
      })
    await plant('call_backs', side, {
      id: idOf(`callback ${side}`),
      call_id,
      phone: '+33612345678',
      estate_id,
      agency_id,
      asked_at: at,
      due_at: later,
    })
    await plant('call_back_tries', side, {
      id: idOf(`callback try ${side}`),
      call_back_id: idOf(`callback ${side}`),
      outcome: 'busy',
      tried_by: adviser,
      tried_at: at,
    })
    await plant('call_code_tries', side, {
      id: idOf(`code try ${side}`),
      call_id,
      case_number: 1,
      is_right: false,
      tried_at: at,
    })
  }
  for (const side of sides)
    await plant('call_closures', side, {
      id: idOf(`closure ${side}`),
      agency_id: idOf(`agency ${side}`),
      why: side,
      closed_by: idOf('staff agency_manager'),
      closed_at: at,
    })
}
