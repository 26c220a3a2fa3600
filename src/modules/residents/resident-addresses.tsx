// Where can she be reached, and is it really hers? Added, proved by a code, taken away; no script needed.
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, residentOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  CodeInput,
  type Errors,
  Form,
  Radios,
  SecondaryButton,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { Details, SummaryList } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { addChannel, endChannel } from './actions.ts'
import { type Channel, type Contact, contactOf } from './queries.ts'
import { kinds, words } from './words.fr.ts'

const here = '/moi/preferences'

type Asked = { residentId: string; channelId: string; network: string }
/** Both refuse in a sentence. */
export type Proving = {
  send(services: Services, asked: Asked): Promise<void>
  check(services: Services, asked: Asked & { code: string }): Promise<void>
  networkOf(c: PalierContext): string
}

type Mending = (
  c: PalierContext,
  typed: Record<string, unknown>,
  work: () => Promise<string>,
) => Promise<Response>

/** `mending`: a mistake brings the page of preferences back, with what was typed. */
export function addressRoutes(services: Services, proving: Proving, mending: Mending): Hono<Env> {
  const askedOf = (c: PalierContext, channelId: string): Asked => ({
    residentId: residentOf(c).id,
    channelId,
    network: proving.networkOf(c),
  })
  const send = (c: PalierContext, id: string) =>
    atField(id, async () => {
      await proving.send(services, askedOf(c, id))
      return `${here}?fait=code#${fieldOf(id)}`
    })
  return createSurface()
    .post(`${here}/adresses`, async (c) => {
      const me = residentOf(c)
      const form = await c.req.parseBody()
      return mending(c, form, async () => {
        const kind = form.kind
        if (kind !== 'email' && kind !== 'sms' && kind !== 'phone')
          throw new Refusal('invalid', 'residents.no_kind', words.chooseKind, { kind: words.chooseKind })
        const given = { kind, address: String(form.address ?? '') } as const
        const id = await addChannel(services, c.get('actor'), me.id, given)
        const contact = await as(services.db, c.get('actor'), (tx) => contactOf(tx, me.id))
        const isKnown = !contact?.channels.find((one) => one.id === id)?.awaitsProof
        return isKnown ? `${here}?fait=enregistre` : send(c, id)
      })
    })
    .post(`${here}/adresses/:id{[0-9a-f-]{36}}/code`, (c) => mending(c, {}, () => send(c, c.req.param('id'))))
    .post(`${here}/adresses/:id{[0-9a-f-]{36}}/confirmer`, async (c) => {
      const id = c.req.param('id')
      const form = await c.req.parseBody()
      return mending(c, form, () =>
        atField(id, async () => {
          const code = String(form[fieldOf(id)] ?? '')
          if (code.trim() === '') throw new Refusal('invalid', 'residents.no_code', words.proof.empty)
          await proving.check(services, { ...askedOf(c, id), code })
          return `${here}?fait=confirme`
        }),
      )
    })
    .post(`${here}/adresses/:id{[0-9a-f-]{36}}/retirer`, async (c) => {
      residentOf(c)
      const { answerChannel } = await endChannel(
        services,
        c.get('actor'),
        c.req.param('id'),
        words.removedByHer,
      )
      return c.redirect(`${here}?fait=${answerChannel === 'letter' ? 'lettre' : 'enregistre'}`, 303)
    })
}

/** One page may ask for several codes: each field has a name of its own. */
const fieldOf = (channelId: string) => `code-${channelId}`

// Codes refuse without knowing the page: the sentence goes to the field of this address.
async function atField(channelId: string, work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'missing') throw error
    throw new Refusal(error.kind, error.code, error.message, { [fieldOf(channelId)]: error.message })
  }
}

type Props = { contact: Contact; errors: Errors; typed: Record<string, unknown> }

export function Addresses({ contact, errors, typed }: Props) {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const addresses = contact.channels.filter(({ kind }) => kind !== 'push')
  return (
    <>
      <h2>{words.addresses}</h2>
      {addresses.length === 0 && <p>{words.noAddressYet}</p>}
      {addresses.length > 0 && (
        <SummaryList
          rows={addresses.map((channel) => ({
            label: kinds[channel.kind],
            value: `${sayPhone(channel.address)} (${channel.verifiedAt ? words.verified : words.notVerified})`,
            action: (
              <Form action={`${here}/adresses/${channel.id}/retirer`}>
                <TextButton>
                  {words.remove}
                  <span class="hidden"> {sayPhone(channel.address)}</span>
                </TextButton>
              </Form>
            ),
          }))}
        />
      )}
      {addresses
        .filter(({ awaitsProof }) => awaitsProof)
        .map((channel) => (
          <Proof channel={channel} errors={errors} />
        ))}
      <Details summary={words.addTitle} open={errors.address !== undefined || errors.kind !== undefined}>
        <Form action={`${here}/adresses`}>
          <Radios
            name="kind"
            label={words.addKind}
            errors={errors}
            value={text('kind')}
            options={(['email', 'sms', 'phone'] as const).map((value) => ({ value, label: kinds[value] }))}
          />
          <TextInput
            name="address"
            label={words.addAddress}
            hint={words.addHint}
            errors={errors}
            value={text('address')}
          />
          <SecondaryButton>{words.add}</SecondaryButton>
        </Form>
      </Details>
    </>
  )
}

function Proof({ channel, errors }: { channel: Channel; errors: Errors }) {
  const address = sayPhone(channel.address)
  return (
    <>
      <p>{words.proof.why(address)}</p>
      <Form action={`${here}/adresses/${channel.id}/confirmer`} label={words.proof.of(address)}>
        <CodeInput name={fieldOf(channel.id)} label={words.proof.code(address)} errors={errors} />
        <SubmitButton>{words.proof.confirm}</SubmitButton>
      </Form>
      <Form action={`${here}/adresses/${channel.id}/code`} label={words.proof.againOf(address)}>
        <TextButton>{words.proof.again}</TextButton>
      </Form>
    </>
  )
}
