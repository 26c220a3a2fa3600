// What do several sign-in pages show? The passkey button, the words kept, what one's own access is made of.
import { h, type JSX } from 'preact'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import type { SignedIn } from '../../platform/http/kernel.ts'
import { DangerButton, Form, SecondaryButton, TextButton, TextInput } from '../../ui/form.tsx'
import { Card, Notice } from '../../ui/parts.tsx'
import type { OpenSession, Passkey } from './queries.ts'
import { words } from './words.fr.ts'

type PasskeyButtonProps = { use: 'add' | 'use'; next: string; label: string }

/** Hidden until its script says that this browser has what it takes (surfaces/islands/passkey.ts). */
export function PasskeyButton({ use, next, label }: PasskeyButtonProps): JSX.Element {
  const island = h(
    'palier-passkey',
    {
      hidden: true,
      'data-address': use === 'add' ? '/connexion/cle/nouvelle' : '/connexion/cle',
      'data-next': next,
      'data-failed': words.passkey.failed,
    },
    <button type="button" class="btn">
      {label}
    </button>,
    <p class="error" role="alert" />,
  )
  return <div>{island}</div>
}

/** For a page that gives back what was typed before the session ended. */
export function HeldNotice(): JSX.Element {
  return (
    <Notice tone="done" title={words.held.title}>
      <p>{words.held.notice}</p>
    </Notice>
  )
}

export type AccessPanelProps = {
  base: string
  person: SignedIn
  sessions: OpenSession[]
  keys: Passkey[]
  now: Temporal.Instant
}

const said = words.security

export function AccessPanel({ base, person, sessions, keys, now }: AccessPanelProps): JSX.Element {
  return (
    <div class="stack">
      <h2>{said.keys}</h2>
      <p>{said.keysWhy}</p>
      {keys.length === 0 && <p>{said.noKeys}</p>}
      {keys.map((key) => (
        <Card title={key.label}>
          <p class="soft">
            {said.since(sayDay(key.addedAt, now))} ·{' '}
            {key.usedAt ? said.keyUsed(sayAgo(key.usedAt, now)) : said.keyNew}
          </p>
          <Form action={`${base}/cles/${key.id}`} label={`${said.rename} ${key.label}`}>
            <TextInput name={`nom-${key.id}`} label={said.keyName} value={key.label} />
            <SecondaryButton>{said.rename}</SecondaryButton>
          </Form>
          <Form action={`${base}/cles/${key.id}/fin`}>
            <DangerButton>{said.endKeyOf(key.label)}</DangerButton>
          </Form>
        </Card>
      ))}
      <PasskeyButton use="add" next={`${base}?fait=cle`} label={said.addKey} />
      <noscript>
        <p>{said.noScript}</p>
      </noscript>
      <h2>{said.sessions}</h2>
      {sessions.map((session) => (
        <Card title={session.device}>
          <p class="soft">
            {session.id === person.sessionId ? said.thisOne : said.seen(sayAgo(session.seenAt, now))} ·{' '}
            {said.since(sayDay(session.startedAt, now))}
          </p>
          {session.id !== person.sessionId && (
            <Form action={`${base}/sessions/${session.id}/fin`}>
              <SecondaryButton>{said.endOf(session.device)}</SecondaryButton>
            </Form>
          )}
        </Card>
      ))}
      {sessions.length > 1 && (
        <Form action={`${base}/sessions/fin`}>
          <SecondaryButton>{said.endOthers}</SecondaryButton>
        </Form>
      )}
      <Form action="/deconnexion">
        <TextButton>{said.signOut}</TextButton>
      </Form>
    </div>
  )
}
