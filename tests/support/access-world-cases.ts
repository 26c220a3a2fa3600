// Which demands, faults, answers and deliveries stand in the world of the access matrix, and what hangs on each?

import { at, hash, idOf, type Label, later, type Plant, type Row, sides } from './access-world.ts'
import { plantTries } from './access-world-duty.ts'

export async function plantCases(plant: Plant): Promise<void> {
  await plant('natures', 'shared', {
    code: 'lift',
    family: 'x',
    label: 'Lift',
    place_kinds: ['common', 'home'],
    urgency: 'essential',
  })
  await plant('natures', 'sensitive', {
    code: 'quarrel',
    family: 'x',
    label: 'Quarrel',
    place_kinds: ['common', 'home'],
    urgency: 'complaint',
    is_sensitive: true,
  })
  await plant('promise_rules', 'shared', {
    id: idOf('rule'),
    kind: 'restore',
    urgency: 'essential',
    amount: 1,
    unit: 'days',
    from_on: '2020-01-01',
    source: 'x',
    checked: 'T',
  })
  await plant('case_canned_answers', 'shared', {
    id: idOf('canned'),
    code: 'x',
    title: 'x',
    kind: 'final',
    body: 'x',
  })
  await plant('contractors', 'order', {
    id: idOf('contractor of the order'),
    code: 'own',
    name: 'x',
    trade: 'lift',
    email: 'x@x.fr',
  })
  await plant('contractors', 'shared', {
    id: idOf('contractor'),
    code: 'other',
    name: 'y',
    trade: 'lift',
    email: 'y@x.fr',
  })
  await plant('repair_items', 'shared', {
    id: idOf('repair item'),
    code: 'tap',
    from_on: '2020-01-01',
    heading: 'plumbing',
    label: 'x',
    verdict: 'tenant',
    sentence: 'x',
    source: 'x',
    checked: 'S',
  })
  for (const label of ['A', 'A!', 'B', 'B!']) await plantFault(plant, label)
  for (const label of ['lucie', 'lucie!', 'hugo', 'helped', 'A', 'A!', 'B', 'B!'])
    await plantCase(plant, label)
  for (const label of ['body', 'other body']) await plantBody(plant, label)
  for (const side of sides)
    await plant(
      'deliveries',
      `${side} to all`,
      delivery(`works ${side}`, { purpose: 'works', estate_id: idOf(`estate ${side}`) }),
    )
  await plant(
    'deliveries',
    'code',
    delivery('code', { purpose: 'sign_in', resident_id: idOf('resident lucie') }),
  )
  await plant('delivery_inbound_mails', 'shared', inboundMail('unsorted', null))
}

const delivery = (name: string, more: Row): Row => ({
  id: idOf(`delivery ${name}`),
  dedupe: name,
  channel: 'email',
  to_name: name,
  to_address: name,
  body: name,
  made_at: at,
  ...more,
})
const inboundMail = (name: string, case_id: string | null): Row => ({
  id: idOf(`mail ${name}`),
  message_id: name,
  from_address: name,
  to_address: name,
  body: name,
  received_at: at,
  case_id,
  kind: 'reply',
})
const order = (name: string, about: Row): Row => ({
  id: name,
  contractor_id: idOf('contractor'),
  instructions: 'x',
  sent_by: idOf('staff adviser'),
  sent_at: at,
  ...about,
})
const step = (name: string, work_order_id: string): Row => ({
  id: idOf(`step ${name}`),
  command_id: idOf(`step command ${name}`),
  work_order_id,
  kind: 'opened',
  said_by: 'x',
  at,
})
const answer = (name: string, about: Row): Row => ({
  id: idOf(`answer ${name}`),
  command_id: idOf(`answer command ${name}`),
  kind: 'final',
  body: 'x',
  written_by: idOf('staff adviser'),
  written_at: at,
  ...about,
})

async function plantFault(plant: Plant, label: Label): Promise<void> {
  const side = label.replace('!', '')
  const id = idOf(`fault ${label}`)
  const place = { estate_id: idOf(`estate ${side}`), building_id: idOf(`building ${side}`) }
  await plant('faults', label, {
    id,
    nature_code: 'lift',
    ...place,
    title: label,
    is_sensitive: label.endsWith('!'),
    opened_at: at,
  })
  await plant('case_answers', `fault ${label}`, answer(`to fault ${label}`, { fault_id: id }))
  if (label.endsWith('!')) return
  await plant('board_posts', label, {
    id: idOf(`post ${label}`),
    ...place,
    fault_id: id,
    said: 'x',
    done: 'x',
    state: 'done',
    said_at: at,
    published_at: at,
  })
  await plant('board_posts', `${label} withdrawn`, {
    id: idOf(`old post ${label}`),
    ...place,
    said: 'x',
    done: 'x',
    state: 'done',
    said_at: at,
    published_at: at,
    withdrawn_at: at,
  })
  if (label !== 'A') return
  const own = idOf('order of the contractor')
  await plant('contractor_work_orders', 'order', {
    ...order(own, { fault_id: id, estate_id: place.estate_id }),
    contractor_id: idOf('contractor of the order'),
  })
  await plant('contractor_work_order_steps', 'order', step('order', own))
  await plant('partner_links', 'order', {
    id: idOf('link'),
    token_hash: hash('link'),
    purpose: 'work_order',
    subject_id: own,
    sent_to: 'x@x.fr',
    made_at: at,
    expires_at: later,
  })
}

/** Every demand was answered, closed, reopened, photographed, written about: what hangs on it has its label. */
async function plantCase(plant: Plant, label: Label): Promise<void> {
  const who = label.replace('!', '')
  const side = who === 'B' ? 'B' : 'A'
  const resident_id = idOf(`resident ${who === 'helped' ? 'lucie' : who}`)
  const case_id = idOf(`case ${label}`)
  const estate_id = idOf(`estate ${side}`)
  const isTold = label === 'lucie' || label === 'A' || label === 'B'
  await plant('cases', label, {
    id: case_id,
    nature_code: 'lift',
    urgency: 'danger',
    danger: 'trapped',
    is_sensitive: label.endsWith('!'),
    estate_id,
    building_id: idOf(`building ${side}`),
    place_kind: 'common',
    ground: 'common',
    channel: 'app',
    resident_id,
    filed_by: who === 'helped' ? idOf('staff helper') : null,
    reported_at: at,
    recorded_at: at,
    fault_id: isTold ? idOf(`fault ${side}`) : null,
  })
  const sha256 = hash(`photo ${label}`).toString('hex')
  await plant('files', label, { sha256, type: 'image/jpeg', bytes: 1, kept_at: at })
  await plant('case_photos', label, {
    id: idOf(`photo ${label}`),
    case_id,
    sha256,
    position: 0,
    added_at: at,
  })
  await plant('case_promises', label, {
    id: idOf(`promise ${label}`),
    case_id,
    kind: 'answer',
    due_at: later,
    source: 'x',
    made_at: at,
  })
  await plant('case_answers', label, answer(label, { case_id }))
  await plant('case_answer_recipients', label, { case_id, answer_id: idOf(`answer ${label}`), given_at: at })
  await plant('case_closures', label, {
    id: idOf(`closure ${label}`),
    case_id,
    kind: 'resolved',
    closed_at: at,
    by_kind: 'staff',
    by_id: idOf('staff adviser'),
    reopened_at: at,
  })
  await plant('case_verdicts', label, {
    id: idOf(`verdict ${label}`),
    case_id,
    answer_id: idOf(`answer ${label}`),
    asked_at: at,
  })
  await plant('case_notes', label, {
    id: idOf(`note ${label}`),
    command_id: idOf(`note command ${label}`),
    case_id,
    body: 'x',
    written_by: idOf('staff adviser'),
    written_at: at,
  })
  await plant('case_subject_changes', label, {
    id: idOf(`subject change ${label}`),
    case_id,
    from_nature: 'lift',
    to_nature: 'quarrel',
    changed_by: idOf('staff adviser'),
    changed_at: at,
  })
  await plant('case_messages', label, {
    id: idOf(`message ${label}`),
    case_id,
    channel: 'app',
    body: 'x',
    said_by: 'x',
    received_at: at,
  })
  await plant('case_messages', `${label} by contractor`, {
    id: idOf(`word ${label}`),
    case_id,
    channel: 'partner',
    body: 'x',
    said_by: 'x',
    received_at: at,
  })
  await plant('repair_decisions', label, {
    case_id,
    item_code: 'tap',
    how: 'use',
    verdict: 'tenant',
    rule: 'list_tenant',
    sentence: 'x',
    source: 'x',
    checked: 'S',
    decided_at: at,
  })
  await plant('repair_contests', label, { id: idOf(`contest ${label}`), case_id, contested_at: at })
  await plant('repair_rulings', label, {
    id: idOf(`ruling ${label}`),
    case_id,
    verdict: 'tenant',
    reason: 'x',
    ruled_by: idOf('staff adviser'),
    ruled_at: at,
  })
  await plant('case_viewers', label, { case_id, staff_id: idOf('staff adviser'), seen_at: at })
  await plant('alerts', label, {
    id: idOf(`alert ${label}`),
    case_id,
    estate_id,
    agency_id: idOf(`agency ${side}`),
    raised_at: at,
    next_round_at: later,
  })
  await plantTries(plant, label)
  await plant('deliveries', label, delivery(label, { purpose: 'service', resident_id, case_id, estate_id }))
  await plant('delivery_tries', label, {
    id: idOf(`try ${label}`),
    delivery_id: idOf(`delivery ${label}`),
    at,
    outcome: 'sent',
  })
  await plant('delivery_inbound_mails', label, inboundMail(label, case_id))
  await plant('delivery_inbound_photos', label, { mail_id: idOf(`mail ${label}`), sha256 })
  await plant('contractor_work_orders', label, order(idOf(`order ${label}`), { case_id, estate_id }))
  await plant('contractor_work_order_steps', label, step(label, idOf(`order ${label}`)))
  await plant('partner_links', label, {
    id: idOf(`link ${label}`),
    token_hash: hash(`link ${label}`),
    purpose: 'verdict',
    subject_id: case_id,
    sent_to: 'x@x.fr',
    made_at: at,
    expires_at: later,
  })
  await plant('journal', `about ${label}`, {
    id: idOf(`event ${label}`),
    at,
    actor_kind: 'system',
    event: 'case.filed',
    subject_id: case_id,
    estate_id,
    is_sensitive: label.endsWith('!'),
  })
}

/** What another body told by Open311 about estate A, and said afterwards. */
async function plantBody(plant: Plant, label: Label): Promise<void> {
  const key_id = idOf(`key of the ${label}`)
  const case_id = idOf(`case of the ${label}`)
  await plant('open311_keys', label, {
    id: key_id,
    name: label,
    email: 'x@x.fr',
    key_hash: hash(`key ${label}`),
    made_at: at,
  })
  await plant('cases', label, {
    id: case_id,
    nature_code: 'lift',
    urgency: 'essential',
    estate_id: idOf('estate A'),
    building_id: idOf('building A'),
    place_kind: 'common',
    ground: 'common',
    channel: 'open311',
    contact_name: label,
    reported_at: at,
    recorded_at: at,
    fault_id: idOf('fault A'),
  })
  await plant('case_promises', label, {
    id: idOf(`promise ${label}`),
    case_id,
    kind: 'answer',
    due_at: later,
    source: 'x',
    made_at: at,
  })
  await plant('open311_requests', label, {
    case_id,
    key_id,
    dedupe: hash(label),
    content: hash(label),
    token: label,
    made_at: at,
  })
  await plant('open311_updates', label, {
    key_id,
    update_id: label,
    case_id,
    status: 'open',
    content: hash(label),
    said_at: at,
    received_at: at,
  })
  await plant('case_messages', label, {
    id: idOf(`message ${label}`),
    case_id,
    channel: 'open311',
    body: 'x',
    said_by: label,
    received_at: at,
  })
}
