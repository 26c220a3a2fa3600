// How is a bilan printed, for the breakfast and for whoever paid for the mission? Tagged, in large type, the same each time.
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { PrintedLandlord } from '../../platform/pdf/documents.ts'
import { renderPdf } from '../../platform/pdf/pdf.ts'
import { observationWords } from '../observations/index.ts'
import type { Picture } from './queries.ts'
import type { Review } from './read.ts'
import { groups, hasHappened, linesOf } from './rules.ts'
import { words } from './words.fr.ts'

/** `photos`: the bytes of `review.pictures`, in their order. Throws PdfFault or PdfOutage. */
export function renderReview(
  review: Review,
  landlord: Pick<PrintedLandlord, 'name' | 'accent'>,
  photos: Uint8Array[],
): Promise<Uint8Array> {
  const title = words.of(review.whose)
  const most = Math.max(1, ...review.observed.map(({ times }) => times))
  return renderPdf({
    template: 'modules/activity-review/review.typ',
    title,
    images: Object.fromEntries(photos.map((bytes, n) => [`photo-${n}.jpg`, bytes])),
    data: {
      landlord: { name: landlord.name, ...(landlord.accent ? { accent: landlord.accent } : {}) },
      title,
      period: capital(review.period),
      compared: review.beforePeriod ? words.before(review.beforePeriod) : '',
      groups: groups
        .filter(({ facts }) => hasHappened(facts, review.now, review.before))
        .map(({ name, facts }) => ({
          title: words.groups[name],
          lines: linesOf(facts, review.now, review.before).map(({ label, value, before, difference }) => ({
            label,
            value,
            before,
            difference,
          })),
        })),
      observed: {
        title: observedTitle(review),
        rows: review.observed.map(({ kind, times, before }) => ({
          label: kindName(kind),
          before: before === null ? '' : words.format.count(before),
          value: words.format.count(times),
          share: Math.round((times / most) * 100),
        })),
      },
      pictures: photos.map((_, n) => {
        const picture = review.pictures[n]
        return {
          file: `photo-${n}.jpg`,
          said: picture ? sayPicture(picture) : '',
        }
      }),
      isCompared: review.beforePeriod !== null,
      labels: {
        pictures: words.pictures,
        nothing: words.nothing,
        fact: words.fact,
        value: words.value,
        before: words.earlier,
        difference: words.difference,
        kind: words.kind,
        share: words.share,
        times: words.times,
      },
    },
  })
}

export function observedTitle({ observed }: Pick<Review, 'observed'>): string {
  const [first] = observed
  return words.observedTitle(first ? kindName(first.kind) : '', first?.times ?? 0)
}

export function kindName(kind: string): string {
  return (observationWords.kinds as Record<string, string>)[kind] ?? kind
}

/** « Encombrants (matelas). La Jetée, Goéland, Hall B, mardi 24 novembre 2026. » */
export function sayPicture({ kind, facts, place, at }: Picture): string {
  const names = observationWords.facts as Record<string, string>
  return words.picture(
    kindName(kind),
    facts.map((fact) => (names[fact] ?? fact).toLowerCase()),
    place,
    sayDay(at),
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
