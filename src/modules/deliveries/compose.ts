// What do we write to a person about her demand? One composition for all channels: subject, paragraphs, short text, link.
import { sayDue, saySlot } from '../../platform/clock/words.fr.ts'
import { messages, type Told } from './words.fr.ts'

export type Occasion =
  | {
      kind: 'acknowledgement'
      dueAt: Temporal.Instant | null
      who: string | null
      isDanger: boolean
      /** Of a danger: somebody on call goes, or was there before the demand existed. */
      went?: 'going' | 'been' | null
      /** By which she hears where it is, on the single number; null for what is told to nobody by telephone. */
      byPhone?: { phone: string; key: string; number: number; code: string } | null
    }
  | { kind: 'progress'; body: string }
  | { kind: 'visit'; contractor: string; from: Temporal.Instant; until: Temporal.Instant; isMoved: boolean }
  | { kind: 'work_done'; contractor: string }
  | { kind: 'ruling'; verdict: 'tenant' | 'landlord'; reason: string; wasContested: boolean }
  | { kind: 'final'; body: string; visit?: Visit | null }
  | { kind: 'ask_again' }
  | { kind: 'reopened' }

type Visit = { contractor: string; from: Temporal.Instant; until: Temporal.Instant }

export type Composed = {
  subject: string
  paragraphs: string[]
  /** For SMS and push. */
  short: string
  /** None for somebody without an account, while there is nothing to say yes or no to. */
  link: { href: string; label: string } | null
}

const dangerReceived = (went: 'going' | 'been' | null) => {
  const { subject, paragraphs, short } = messages.dangerReceived
  return {
    subject,
    paragraphs: (told: Told) => paragraphs(told, went),
    short: (told: Told) => short(told, went),
  }
}

/** `links`: where she follows her demand (null without an account), and where she says whether it is settled (a signed link). */
export function compose(
  told: Told,
  occasion: Occasion,
  links: { follow: string | null; settle: string | null },
  now: Temporal.Instant,
): Composed {
  const follow = links.follow === null ? null : { href: links.follow, label: messages.button.follow }
  const settle = links.settle === null ? follow : { href: links.settle, label: messages.button.settle }
  switch (occasion.kind) {
    case 'acknowledgement': {
      const due = occasion.dueAt ? sayDue(occasion.dueAt, now) : null
      const byPhone = occasion.byPhone
      const it = occasion.isDanger ? dangerReceived(occasion.went ?? null) : messages.acknowledgement
      return {
        subject: it.subject(told),
        paragraphs: [
          ...it.paragraphs(told, due, occasion.who),
          ...(byPhone && !occasion.isDanger ? [messages.followByPhone(byPhone)] : []),
        ],
        short: [
          it.short(told, due),
          ...(byPhone && !occasion.isDanger ? [messages.followByPhoneShort(byPhone)] : []),
        ].join(' '),
        link: follow,
      }
    }
    case 'progress': {
      const { progress: it } = messages
      return {
        subject: it.subject(told),
        paragraphs: it.paragraphs(told, occasion.body),
        short: it.short(told, occasion.body),
        link: follow,
      }
    }
    case 'visit': {
      const { visit: it } = messages
      const slot = saySlot(occasion.from, occasion.until, now)
      return {
        subject: it.subject(told, occasion.isMoved),
        paragraphs: it.paragraphs(told, occasion.contractor, slot, occasion.isMoved),
        short: it.short(told, occasion.contractor, slot, occasion.isMoved),
        link: follow,
      }
    }
    case 'work_done': {
      const { workDone: it } = messages
      return {
        subject: it.subject(told),
        paragraphs: it.paragraphs(told, occasion.contractor),
        short: it.short(told, occasion.contractor),
        link: follow,
      }
    }
    case 'ruling': {
      const { ruling: it } = messages
      return {
        subject: it.subject(told),
        paragraphs: it.paragraphs(told, occasion),
        short: it.short(told, occasion),
        link: follow,
      }
    }
    case 'final': {
      const { final: it } = messages
      const coming = occasion.visit
      const visit = coming && it.visit(coming.contractor, saySlot(coming.from, coming.until, now))
      return {
        subject: it.subject(told),
        paragraphs: [...it.paragraphs(told, occasion.body), ...(visit ? [visit] : []), it.ask],
        short: it.short(told, [occasion.body, visit].filter(Boolean).join(' ')),
        link: settle,
      }
    }
    case 'ask_again': {
      const { askAgain: it } = messages
      return {
        subject: it.subject(told),
        paragraphs: it.paragraphs(told),
        short: it.short(told),
        link: settle,
      }
    }
    case 'reopened': {
      const { reopened: it } = messages
      return {
        subject: it.subject(told),
        paragraphs: it.paragraphs(told),
        short: it.short(told),
        link: follow,
      }
    }
  }
}
