// How does a telephone or a face sign somebody in? Passkeys: added while signed in, used without a name, each challenge once.
import { randomUUIDv7 } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { type Actor, gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { SignedIn } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { addChallenge, listPasskeys, type Passkey, takeChallenge } from './queries.ts'
import type { Person } from './sessions.ts'
import { words } from './words.fr.ts'

const challengeLife = { minutes: 5 } as const
const labelMax = 60

type Offered<Options> = { challengeId: string; options: Options }

/** The relying party is the site's own host: a key made here opens nothing elsewhere, and no look-alike can ask for it. */
function siteOf({ url }: Services): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(url)
  return { rpID: hostname, origin }
}

const text = z.string().max(20_000)
const base = { id: text, rawId: text, type: z.literal('public-key') }
const added = z.object({
  ...base,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .default([]),
  }),
})
const used = z.object({
  ...base,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish(),
  }),
})
const sent = z.object({ challengeId: z.uuid(), response: z.unknown() })

const failed = () => new Refusal('invalid', 'sign_in.passkey', words.passkey.failed)
const late = () => new Refusal('conflict', 'sign_in.passkey_late', words.passkey.late)

function parse<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const read = shape.safeParse(given)
  if (!read.success) throw failed()
  return read.data
}

export async function beginAdd(
  services: Services,
  person: SignedIn,
): Promise<Offered<PublicKeyCredentialCreationOptionsJSON>> {
  const landlord = await landlordOf(services)
  return as(services.db, gateActor, async (tx) => {
    const held = await listPasskeys(tx, { personId: person.id })
    const options = await generateRegistrationOptions({
      rpName: landlord.name,
      rpID: siteOf(services).rpID,
      userName: person.name,
      userDisplayName: person.name,
      userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
      excludeCredentials: held.map(({ credentialId }) => ({ id: credentialId })),
      // Found by the device itself, and opened by a face, a finger or a code of the device: it is the only proof we ask.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const challengeId = await addChallenge(
      tx,
      'passkey_add',
      { challenge: options.challenge, personId: person.id },
      services.clock.now().add(challengeLife),
    )
    return { challengeId, options }
  })
}

/** `device`: what the list will say until she renames it. */
export async function finishAdd(
  services: Services,
  person: SignedIn,
  body: unknown,
  device: string,
): Promise<void> {
  const { challengeId, response } = parse(sent, body)
  const credential: RegistrationResponseJSON = { ...parse(added, response), clientExtensionResults: {} }
  const kept = await as(services.db, gateActor, (tx) =>
    takeChallenge(tx, 'passkey_add', challengeId, services.clock.now()),
  )
  if (kept?.personId !== person.id || !kept.challenge) throw late()
  const { rpID, origin } = siteOf(services)
  const verified = await verifyRegistrationResponse({
    response: credential,
    expectedChallenge: kept.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => {
    // What it throws says which byte is wrong: of no use to a person.
    throw failed()
  })
  if (!verified.verified) throw failed()
  const { id, publicKey, counter } = verified.registrationInfo.credential
  const actor: Actor = { kind: person.kind, id: person.id }
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const keyId = randomUUIDv7()
    await tx
      .insertInto('sign_in_passkeys')
      .values({
        id: keyId,
        credential_id: id,
        person_kind: person.kind,
        person_id: person.id,
        public_key: Buffer.from(publicKey),
        counter,
        transports: credential.response.transports ?? [],
        label: device.slice(0, labelMax),
        added_at: now,
      })
      .execute()
    await record(tx, actor, now, { event: 'passkey.added', subjectId: person.id, facts: { passkey: keyId } })
  })
}

export async function beginUse(services: Services): Promise<Offered<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({
    rpID: siteOf(services).rpID,
    userVerification: 'required',
  })
  const challengeId = await as(services.db, gateActor, (tx) =>
    addChallenge(
      tx,
      'passkey_use',
      { challenge: options.challenge },
      services.clock.now().add(challengeLife),
    ),
  )
  return { challengeId, options }
}

/** Whose key it is. Refuses an unknown, removed or copied key. */
export async function finishUse(services: Services, body: unknown): Promise<Person> {
  const { challengeId, response } = parse(sent, body)
  const { response: proof, ...rest } = parse(used, response)
  const { userHandle, ...signed } = proof
  const credential: AuthenticationResponseJSON = {
    ...rest,
    response: { ...signed, ...(userHandle ? { userHandle } : {}) },
    clientExtensionResults: {},
  }
  const { challenge, key } = await as(services.db, gateActor, async (tx) => {
    const kept = await takeChallenge(tx, 'passkey_use', challengeId, services.clock.now())
    const [found] = await listPasskeys(tx, { credentialId: credential.id })
    return { challenge: kept?.challenge, key: found }
  })
  if (!challenge) throw late()
  if (!key) throw new Refusal('forbidden', 'sign_in.passkey_unknown', words.passkey.unknown)
  const { rpID, origin } = siteOf(services)
  const verified = await verifyAuthenticationResponse({
    response: credential,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(key.publicKey),
      counter: key.counter,
    },
  }).catch(() => {
    // As above.
    throw failed()
  })
  if (!verified.verified) throw failed()
  await as(services.db, gateActor, (tx) =>
    tx
      .updateTable('sign_in_passkeys')
      .set({ counter: verified.authenticationInfo.newCounter, used_at: services.clock.now() })
      .where('id', '=', key.id)
      .execute(),
  )
  return { kind: key.personKind, id: key.personId }
}

export async function listKeysOf(services: Services, person: SignedIn): Promise<Passkey[]> {
  return as(services.db, { kind: person.kind, id: person.id }, (tx) =>
    listPasskeys(tx, { personId: person.id }),
  )
}

export async function renameKey(
  services: Services,
  person: SignedIn,
  keyId: string,
  label: string,
): Promise<void> {
  const name = label.trim().slice(0, labelMax)
  if (name === '')
    throw new Refusal('invalid', 'sign_in.key_name', words.security.keyNameEmpty, {
      nom: words.security.keyNameEmpty,
    })
  await as(services.db, { kind: person.kind, id: person.id }, (tx) =>
    tx.updateTable('sign_in_passkeys').set({ label: name }).where('id', '=', keyId).execute(),
  )
}

export async function endKey(services: Services, person: SignedIn, keyId: string): Promise<void> {
  const actor: Actor = { kind: person.kind, id: person.id }
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const ended = await tx
      .updateTable('sign_in_passkeys')
      .set({ ended_at: now })
      .where('id', '=', keyId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (ended)
      await record(tx, actor, now, {
        event: 'passkey.ended',
        subjectId: person.id,
        facts: { passkey: ended.id },
      })
  })
}
