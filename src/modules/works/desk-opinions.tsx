// What do residents say of works once they are done? Each home, its mark and its words, the worst first.
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { DataTable, StatusTag } from '../../ui/parts.tsx'
import { base, Shortened } from './desk-parts.tsx'
import { opinionWords } from './opinion-words.fr.ts'
import { isBad, type Opinion } from './opinions.ts'
import type { Site } from './queries.ts'
import { words } from './words.fr.ts'

type Props = { opinions: Opinion[]; site: Site; now: Temporal.Instant }

export function Opinions({ opinions, site, now }: Props): JSX.Element | null {
  if (opinions.length === 0) return null
  return (
    <>
      <h2 id="avis">{opinionWords.title}</h2>
      <Shortened rows={opinions}>
        {(rows) => (
          <DataTable
            caption={opinionWords.title}
            hideCaption
            rows={rows}
            columns={[
              {
                label: words.place,
                value: ({ homeId, place }) => (
                  <a href={`${base}/${site.number}/logements/${homeId}`}>{place}</a>
                ),
              },
              {
                label: words.mark,
                value: ({ mark, doneAt }) => (
                  <>
                    {words.markOf(mark)}
                    {isBad(mark) && !doneAt && (
                      <>
                        {' '}
                        <StatusTag word={opinionWords.low} shape="diamond" tone="wait" />
                      </>
                    )}
                  </>
                ),
              },
              {
                label: opinionWords.said,
                value: ({ words: said, doneAt, doneWords }) => (
                  <>
                    {said || opinionWords.noWords}
                    {doneAt && (
                      <p class="soft">
                        {opinionWords.called(sayAgo(doneAt, now))} {doneWords}
                      </p>
                    )}
                  </>
                ),
              },
              { label: words.when, value: ({ at }) => sayAgo(at, now) },
            ]}
          />
        )}
      </Shortened>
    </>
  )
}
