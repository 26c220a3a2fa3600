// What of a meeting is printed? The minutes, in large type, and the sheet that invites a hall; tagged, the same each time.
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { PrintedLandlord } from '../../platform/pdf/documents.ts'
import { type Json, renderPdf } from '../../platform/pdf/pdf.ts'
import { qrSvg } from '../../platform/pdf/qr.ts'
import { lateWords } from './late-words.fr.ts'
import { type Minutes, saidOf, sayDone, sayNext, type Told } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import type { Meeting } from './queries.ts'
import { heldAt } from './rules.ts'
import { words } from './words.fr.ts'

type Landlord = Pick<PrintedLandlord, 'name' | 'accent' | 'phone'>
const plain = ({ name, accent, phone }: Landlord): { [key: string]: Json } => ({
  name,
  phone: phone ?? '',
  ...(accent ? { accent } : {}),
})

/** Throws PdfFault or PdfOutage. `url`: the page of these minutes. */
export function renderMinutes(minutes: Minutes, landlord: Landlord, url: string): Promise<Uint8Array> {
  const { meeting, kind, when, host } = minutes
  const title = words.minutes.of(kind, meeting.where)
  return renderPdf({
    template: 'modules/meetings/minutes.typ',
    title,
    images: { 'qr.svg': Buffer.from(qrSvg(url)) },
    data: {
      landlord: plain(landlord),
      title,
      when: capital(when),
      place: meeting.place,
      host: words.hostedBy(host),
      turnout: [
        words.turnout.said(minutes.turnout),
        ...(minutes.correctedAt ? [lateWords.corrected(sayDay(minutes.correctedAt))] : []),
      ].join(' · '),
      words: meeting.minutesWords,
      talked: minutes.agenda,
      remarks: minutes.remarks.map(({ said, place, urgent, reply, now }) => ({
        said,
        place,
        reply: urgent ? `${urgent} ${reply}` : reply,
        isAnswered: now.standing === 'done',
      })),
      apart: minutes.apart > 0 ? words.minutes.apart(minutes.apart) : '',
      before: minutes.before.map((one) => ({
        said: one.said,
        place: one.place,
        // As it stood that day: a sheet on a wall is not rewritten.
        reply: sayDone(one, heldAt(meeting)),
        isAnswered: one.standing === 'done',
      })),
      labels: {
        talked: words.minutes.talked,
        heard: words.minutes.heard,
        nothing: words.minutes.nothing,
        before: words.minutes.before,
        next: words.minutes.next,
        question: words.minutes.question,
      },
      next: minutes.next ? sayNext(minutes.next, minutes.next.at) : '',
      qr: 'qr.svg',
      url,
    },
  })
}

/** `url`: the page of the building. Throws PdfFault or PdfOutage. */
export function renderInvitation(
  told: Told,
  landlord: Landlord,
  url: string,
  format: 'a4' | 'a3',
): Promise<Uint8Array> {
  const { meeting, kind, when } = told
  const isOff = meeting.state === 'cancelled'
  const title = isOff
    ? `${movedWords.poster.cancelled} : ${kind.toLowerCase()}`
    : `${words.poster.invited} : ${kind.toLowerCase()}`
  return renderPdf({
    template: 'modules/meetings/invitation.typ',
    title,
    images: { 'qr.svg': Buffer.from(qrSvg(url)) },
    data: {
      landlord: plain(landlord),
      format,
      title,
      building: meeting.where,
      when: capital(when),
      place: meeting.place,
      isOff,
      changed: changedOf(meeting),
      welcome: meeting.welcome,
      agenda: [
        ...(told.before.length > 0 ? [words.poster.answers(told.before.length)] : []),
        ...told.agenda,
        words.poster.yours,
      ],
      labels: { agenda: words.poster.agenda, open: words.poster.open, scan: words.poster.scan },
      contact: [landlord.name, landlord.phone].filter(Boolean).join(' · '),
      qr: 'qr.svg',
      url,
    },
  })
}

/** What the sheet before this one said, or why there is nothing. */
function changedOf(meeting: Meeting): { title: string; words: string } | null {
  if (meeting.state === 'cancelled')
    return { title: movedWords.cancelled, words: movedWords.why(meeting.cancelledWhy) }
  if (!meeting.movedFrom) return null
  const before = saidOf({ kind: meeting.kind, at: meeting.movedFrom }, meeting.at).when
  return {
    title: movedWords.poster.moved,
    words: movedWords.was(before, meeting.movedFromPlace ?? ''),
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** « compte-rendu-2026-11-24 » */
export function fileNameOf(what: string, at: Temporal.Instant): string {
  return `${what}-${sayDay(at).replaceAll(/[^a-zà-ÿ0-9]+/g, '-')}.pdf`
}
