// Is an address that somebody added really hers? A code goes there and comes back; then the addresses she had before are told.
import { randomInt, randomUUIDv7 } from 'node:crypto'
import { mailBody } from '../../platform/channels/mail-body.tsx'
import { Outage, Undeliverable } from '../../platform/channels/outcome.ts'
import { gateActor, systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { refuseHaste, sendCode, settle, subjectsOf } from './codes.ts'
import { addAttempts, findChannel, listOtherChannels, lockCodes, type Reached } from './queries.ts'
import { codeLifeMinutes, decideCode, drawDigits, hashCode } from './rules.ts'
import { words } from './words.fr.ts'

type Asked = { residentId: string; channelId: string; network: string }

/** Sends a code to the address. Refuses haste, an address that is not hers, and a way that is down: the address stays as it was. */
export async function sendProof(services: Services, asked: Asked): Promise<void> {
  const made = await as(services.db, gateActor, async (tx) => {
    const subjects = subjectsOf(services, asked.channelId, asked.network)
    await refuseHaste(services, tx, subjects)
    const reached = await lockAwaiting(tx, asked)
    const now = services.clock.now()
    const [id, code] = [randomUUIDv7(), drawDigits(randomInt)]
    await tx
      .insertInto('sign_in_codes')
      .values({
        id,
        resident_id: reached.residentId,
        channel_id: reached.channelId,
        way: reached.kind,
        code_hash: hashCode(services.secret, id, code),
        made_at: now,
        expires_at: now.add({ minutes: codeLifeMinutes }),
      })
      .execute()
    await addAttempts(
      tx,
      subjects.map(({ hash }) => hash),
      now,
      'code_sent',
    )
    return { ...reached, id, code }
  })
  try {
    await sendCode(services, made.kind, made.address, [made], 'proof')
  } catch (error) {
    // What the carrier says is for the person to read, not for the error page.
    if (error instanceof Outage) throw new Refusal('invalid', 'sign_in.proof_out', words.proof.out[made.kind])
    if (error instanceof Undeliverable)
      throw new Refusal('invalid', 'sign_in.proof_lost', words.proof.undeliverable)
    throw error
  }
}

/** The address is hers from now on. Refuses a wrong code (counted), a dead one, and haste. */
export async function checkProof(services: Services, asked: Asked & { code: string }): Promise<void> {
  const outcome = await as(services.db, systemActor, async (tx) => {
    const subjects = subjectsOf(services, asked.channelId, asked.network)
    await refuseHaste(services, tx, subjects)
    await lockAwaiting(tx, asked)
    const codes = await lockCodes(tx, { proofOf: asked.channelId })
    const decided = decideCode(codes, asked.code, services.clock.now(), services.secret)
    const hashes = subjects.map(({ hash }) => hash)
    await settle(services, tx, decided.is === 'right' ? [decided.code] : codes, decided, hashes)
    if (decided.is === 'right') {
      await record(tx, systemActor, services.clock.now(), {
        event: 'resident.channel_proved',
        subjectId: asked.residentId,
      })
      for (const to of await listOtherChannels(tx, asked))
        await enqueue(tx, 'sign_in.tell_address', { added: asked.channelId, to })
    }
    return decided
  })
  if (outcome.is === 'right') return
  const sentence = outcome.is === 'dead' ? words.codeDead : words.codeWrong(outcome.triesLeft)
  throw new Refusal('invalid', 'sign_in.proof_wrong', sentence)
}

async function lockAwaiting(tx: Tx, { residentId, channelId }: Asked): Promise<Reached> {
  const row = await tx
    .selectFrom('resident_channels as c')
    .innerJoin('residents as r', 'r.id', 'c.resident_id')
    .select(['c.kind', 'c.address', 'r.first_name', 'r.last_name'])
    .where('c.id', '=', channelId)
    .where('c.resident_id', '=', residentId)
    .where('c.awaits_proof', '=', true)
    .where('c.ended_at', 'is', null)
    .forUpdate('c')
    .executeTakeFirst()
  if (!row || (row.kind !== 'email' && row.kind !== 'sms'))
    throw new Refusal('missing', 'sign_in.no_proof_wanted', words.proof.notWanted)
  return {
    residentId,
    channelId,
    kind: row.kind,
    address: row.address,
    name: `${row.first_name} ${row.last_name}`,
  }
}

/** Whoever stole a session cannot lead her answers elsewhere in silence. A dead address ends it: its turn is over. */
export async function tellOtherAddress(
  services: Services,
  { added, to }: Record<string, string>,
): Promise<void> {
  const found = await as(services.db, systemActor, async (tx) => ({
    added: await findChannel(tx, added ?? ''),
    to: await findChannel(tx, to ?? ''),
  }))
  if (!found.added || !found.to) return
  const landlord = await landlordOf(services)
  const { id, kind, address } = found.to
  const sayAdded = found.added.kind === 'email' ? words.proof.addedEmail : words.proof.addedSms
  const said = words.proof.told(sayAdded(found.added.address), landlord.phone)
  try {
    const about = `${found.added.id}.${id}`
    if (kind === 'sms')
      await services.sms?.send({ to: address, text: `${landlord.name} : ${said}`, id: about })
    else
      await services.mailer?.send({
        to: address,
        subject: words.proof.toldSubject(landlord.name),
        ...mailBody({ landlord, paragraphs: [said], link: null, hint: null }),
        messageId: `<${about}@${services.config.PALIER_MAIL_DOMAIN ?? new URL(services.url).hostname}>`,
      })
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error
  }
}
