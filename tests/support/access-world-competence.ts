// Which bodies, matrices, decisions and referrals stand in the world of the access matrix?
import { at, hash, idOf, type Label, later, type Plant, type Row, sides } from './access-world.ts'

export async function plantCompetence(plant: Plant): Promise<void> {
  for (const side of sides) {
    const held = { code: side, estate_id: idOf(`estate ${side}`), contractor_id: idOf('contractor') }
    await plant('contractor_contracts', side, {
      id: idOf(`contract ${side}`),
      ...held,
      trade: 'lift',
      starts_on: '2020-01-01',
    })
    await plant('competence_perimeters', side, {
      id: idOf(`perimeter ${side}`),
      ...held,
      title: side,
      starts_on: '2020-01-01',
      ends_on: '2099-01-01',
    })
  }
  await plant('competence_bodies', 'shared', body('other'))
  await plant('competence_bodies', 'referral', body('own'))
  await plant('competence_matrices', 'shared', {
    id: idOf('matrix'),
    title: 'x',
    effective_on: '2020-01-01',
    made_by: idOf('staff agency_manager'),
    made_at: at,
  })
  await plant('competence_rules', 'shared', {
    id: idOf('rule of the matrix'),
    matrix_id: idOf('matrix'),
    code: 'x',
    position: 1,
    competent: ['landlord'],
    sentence: 'x',
    source: 'x',
    checked: 'T',
  })
  for (const label of ['lucie', 'lucie!', 'hugo', 'helped', 'A', 'A!', 'B', 'B!'])
    await plantDecided(plant, label)
  for (const label of ['A', 'A!', 'B', 'B!']) {
    const about = { fault_id: idOf(`fault ${label}`), estate_id: estateOf(label) }
    // A neighbour's photo went with it.
    await plantReferral(plant, `fault ${label}`, referral(`fault ${label}`, about), `photo ${label}`)
  }
  await plantOwn(plant)
}

const estateOf = (label: Label) => idOf(`estate ${label.startsWith('B') ? 'B' : 'A'}`)
const body = (name: string): Row => ({
  id: idOf(`body ${name}`),
  code: name,
  kind: 'commune',
  name,
  spoken: name,
  way: 'email',
  email: `${name}@x.fr`,
})
const referral = (name: string, about: Row): Row => ({
  id: idOf(`referral ${name}`),
  body_id: idOf('body other'),
  made_at: at,
  made_by: idOf('staff adviser'),
  ...about,
})
const step = (name: string, referral_id: unknown, more: Row): Row => ({
  id: idOf(`referral step ${name}`),
  command_id: idOf(`referral step command ${name}`),
  referral_id,
  said_by: 'x',
  at,
  ...more,
})

async function plantReferral(plant: Plant, label: Label, row: Row, photo: string): Promise<void> {
  await plant('competence_referrals', label, row)
  await plant('competence_referral_words', label, { referral_id: row.id, words: 'x' })
  await plant('competence_referral_steps', label, step(label, row.id, { kind: 'opened' }))
  await plant('competence_referral_photos', label, {
    id: idOf(`referral photo ${label}`),
    referral_id: row.id,
    sha256: hash(photo).toString('hex'),
    position: 0,
  })
}

/** Decided with the demand, disputed, passed on with its photo. */
async function plantDecided(plant: Plant, label: Label): Promise<void> {
  const case_id = idOf(`case ${label}`)
  const decision_id = idOf(`decision ${label}`)
  await plant('competence_decisions', label, {
    id: decision_id,
    case_id,
    matrix_id: idOf('matrix'),
    rule_code: 'x',
    bodies: JSON.stringify([{ kind: 'commune' }]),
    sentence: 'x',
    source: 'x',
    checked: 'T',
    decided_at: at,
  })
  await plant('competence_disputes', label, {
    id: idOf(`dispute ${label}`),
    command_id: idOf(`dispute command ${label}`),
    case_id,
    decision_id,
    words: 'x',
    said_by: 'x',
    at,
  })
  const about = { case_id, estate_id: estateOf(label) }
  await plantReferral(plant, label, referral(label, about), `photo ${label}`)
}

/** The body's own: Lucie's fault and her photo, what it said of it, and the photo it answered with (`referral answer`). */
async function plantOwn(plant: Plant): Promise<void> {
  const own = idOf('referral of the body')
  const about = { id: own, body_id: idOf('body own'), fault_id: idOf('fault A'), estate_id: idOf('estate A') }
  await plantReferral(plant, 'referral', referral('own', about), 'photo lucie')
  await plant('competence_referral_steps', 'referral', step('answer', own, { kind: 'answered', words: 'x' }))
  await plant('competence_referral_steps', 'referral sent', step('sent', own, { kind: 'sent' }))
  const sha256 = hash('photo of the body').toString('hex')
  await plant('files', 'referral answer', { sha256, type: 'image/jpeg', bytes: 1, kept_at: at })
  await plant('competence_referral_photos', 'referral answer', {
    id: idOf('referral photo answer'),
    referral_id: own,
    step_id: idOf('referral step answer'),
    sha256,
    position: 0,
  })
  await plantAnswered(plant)
  await plant('partner_links', 'referral', {
    id: idOf('link of the body'),
    token_hash: hash('link of the body'),
    purpose: 'referral',
    subject_id: own,
    sent_to: 'x@x.fr',
    made_at: at,
    expires_at: later,
  })
}

/** What the body said, given as news to demands of all sorts, and shown to the building by a colleague. */
async function plantAnswered(plant: Plant): Promise<void> {
  const answer_id = idOf('answer of the body')
  await plant('case_answers', 'fault A', {
    id: answer_id,
    command_id: idOf('answer command of the body'),
    fault_id: idOf('fault A'),
    body_step_id: idOf('referral step answer'),
    kind: 'progress',
    body: 'x',
    written_by: idOf('staff adviser'),
    written_at: at,
  })
  for (const label of ['lucie', 'lucie!', 'hugo', 'helped', 'A', 'A!', 'B', 'B!'])
    await plant('case_answer_recipients', label, { case_id: idOf(`case ${label}`), answer_id, given_at: at })
  await plant('board_posts', 'A', {
    id: idOf('post of the body'),
    estate_id: idOf('estate A'),
    building_id: idOf('building A'),
    answer_id,
    said: 'x',
    done: 'x',
    state: 'done',
    said_at: at,
    published_at: at,
  })
}
