// How does the very first person get in, and a colleague without a professional account? By a link that works once.

import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { isEmail } from '../../platform/channels/addresses.ts'
import { mailBody } from '../../platform/channels/mail-body.tsx'
import { toE164 } from '../../platform/channels/sms-out.ts'
import { type Actor, gateActor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { hashToken } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import { isPremium } from '../../platform/phone.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf, writeSetting } from '../settings/index.ts'
import { hasAccounts, hireFirstAdministrator, recogniseAccount } from '../staff/index.ts'
import { addChallenge, findLinkChallenge, takeChallenge } from './queries.ts'
import { words } from './words.fr.ts'

const firstRunLife = { hours: 24 * 30 } as const
export const staffLinkDays = 3

const hashOf = (token: string) => hashToken(token).toString('hex')

/** The address of the set-up page, or null once somebody works here. A new link ends the one before. */
export async function makeFirstRunLink(services: Services): Promise<string | null> {
  return as(services.db, systemActor, async (tx) => {
    if (await hasAccounts(tx)) return null
    const token = randomBytes(24).toString('base64url')
    await tx.deleteFrom('sign_in_challenges').where('kind', '=', 'first_run').execute()
    await addChallenge(tx, 'first_run', { tokenHash: hashOf(token) }, services.clock.now().add(firstRunLife))
    return `${services.url}/premiere-fois/${token}`
  })
}

export async function isFirstRunOpen(services: Services, token: string): Promise<boolean> {
  return as(services.db, systemActor, async (tx) => {
    const found = await findLinkChallenge(tx, 'first_run', hashOf(token), services.clock.now())
    return found !== null && !(await hasAccounts(tx))
  })
}

export type FirstRunForm = { landlord: string; phone: string; name: string; email: string }

/** French sentences by field; empty when all is well. */
export function checkFirstRun(form: FirstRunForm): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const name of ['landlord', 'phone', 'name', 'email'] as const)
    if (form[name].trim() === '') errors[name] = words.firstRun.needed[name]
  if (!errors.email && !isEmail(form.email.trim())) errors.email = words.firstRun.emailBad
  if (!errors.phone && isPremium(form.phone)) errors.phone = words.firstRun.phonePremium
  else if (!errors.phone && !toE164(form.phone) && !/^\d{4}$/.test(form.phone.trim()))
    errors.phone = words.firstRun.phoneBad
  return errors
}

/** Names the landlord and hires the first administrator; returns her id. The link is used up in the same transaction. */
export async function completeFirstRun(
  services: Services,
  token: string,
  form: FirstRunForm,
): Promise<string> {
  return as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    const found = await findLinkChallenge(tx, 'first_run', hashOf(token), now)
    // Deleting the row is the lock: of two who send at once, one finds nothing.
    const taken = found && (await takeChallenge(tx, 'first_run', found.id, now))
    if (!taken || (await hasAccounts(tx))) throw new Refusal('missing', 'first_run.dead', words.firstRun.dead)
    const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
    const staffId = await hireFirstAdministrator(tx, {
      name: form.name.trim(),
      email: form.email.trim().toLowerCase(),
      fromOn: today,
      at: now,
    })
    const actor: Actor = systemActor
    await writeSetting(tx, actor, now, {
      key: 'landlord',
      value: { name: form.landlord.trim(), phone: form.phone.trim(), address: [] },
      fromOn: today,
      source: words.firstRun.source,
      checked: 'T',
    })
    await record(tx, actor, now, { event: 'staff.first_administrator', subjectId: staffId })
    return staffId
  })
}

/** A one-time address for a colleague, made by whoever opens accounts: good for three days. `by`: how it reaches her. */
export async function inviteStaff(
  services: Services,
  actor: Actor,
  staffId: string,
  by: 'mail' | 'hand' = 'mail',
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const now = services.clock.now()
  await as(services.db, actor, (tx) =>
    record(tx, actor, now, { event: 'staff.invited', subjectId: staffId, facts: { by } }),
  )
  await as(services.db, gateActor, (tx) =>
    addChallenge(
      tx,
      'staff_link',
      { tokenHash: hashOf(token), staffId },
      now.add({ hours: staffLinkDays * 24 }),
    ),
  )
  return `${services.url}/bureau/connexion/lien/${token}`
}

export type Invitation =
  | { is: 'sent' }
  /** E-mail is not set up on this site: she who clicked hands the link over. */
  | { is: 'by_hand'; name: string; href: string }
  | { is: 'mail_away'; name: string }

/** The same link, by e-mail to her own address; it is told to nobody else, unless no e-mail can leave this site. */
export async function sendInvitation(services: Services, actor: Actor, staffId: string): Promise<Invitation> {
  const { mailer } = services
  const account = await as(services.db, gateActor, (tx) => recogniseAccount(tx, { id: staffId }))
  if (!account) throw new Refusal('missing', 'staff.not_found', words.staff.noAccount)
  const { name } = account
  if (!mailer) return { is: 'by_hand', name, href: await inviteStaff(services, actor, staffId, 'hand') }
  const said = words.staff.invited
  const href = await inviteStaff(services, actor, staffId)
  const landlord = await landlordOf(services)
  const body = mailBody({
    landlord,
    paragraphs: said.paragraphs(name, staffLinkDays),
    link: { href, label: said.button },
    hint: said.hint,
  })
  const domain = services.config.PALIER_MAIL_DOMAIN ?? new URL(services.url).hostname
  const messageId = `<${randomUUIDv7()}@${domain}>`
  try {
    await mailer.send({ to: account.email, subject: said.subject(landlord.name), ...body, messageId })
    return { is: 'sent' }
  } catch {
    // Whatever the trouble of the mail server, she who clicked is told, and may click again.
    return { is: 'mail_away', name }
  }
}

/** Who the link is for; a GET uses nothing up. */
export async function readStaffLink(services: Services, token: string): Promise<string> {
  return as(services.db, gateActor, async (tx) => (await accountBehind(services, tx, token)).name)
}

export async function useStaffLink(services: Services, token: string): Promise<string> {
  return as(services.db, gateActor, async (tx) => {
    const { challengeId, id } = await accountBehind(services, tx, token)
    if (!(await takeChallenge(tx, 'staff_link', challengeId, services.clock.now()))) throw deadLink()
    return id
  })
}

const deadLink = () => new Refusal('missing', 'sign_in.link_dead', words.staff.linkDead)

async function accountBehind(services: Services, tx: Tx, token: string) {
  const found = await findLinkChallenge(tx, 'staff_link', hashOf(token), services.clock.now())
  const account = found?.data.staffId ? await recogniseAccount(tx, { id: found.data.staffId }) : undefined
  if (!found || !account) throw deadLink()
  return { ...account, challengeId: found.id }
}
