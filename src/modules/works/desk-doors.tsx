// Where does each home of a site stand? Hall by hall, with counts; all of them, or those in one state.
import type { JSX } from 'preact'
import { sayMarks } from '../../ui/elevation-lists.tsx'
import { Details, StatusTag } from '../../ui/parts.tsx'
import { marks } from './desk-parts.tsx'
import type { SiteHome } from './queries.ts'
import type { HomeState } from './rules.ts'
import { siteWords } from './site-words.fr.ts'
import { words } from './words.fr.ts'

type Props = { wanted: string | undefined; homes: SiteHome[]; states: Map<string, HomeState>; here: string }

export function Doors({ wanted, homes, states, here }: Props): JSX.Element {
  const markOf = ({ homeId }: SiteHome) => marks[states.get(homeId) ?? 'todo']
  const rows = homes.filter(({ homeId }) => !wanted || states.get(homeId) === wanted)
  const halls = [...Map.groupBy(rows, ({ buildingId, entrance }) => `${buildingId} ${entrance}`).values()]
  const title =
    wanted && wanted in marks ? `${words.doors} : ${marks[wanted as HomeState].word}` : words.doors
  return (
    <div id="logements">
      <Details summary={title} open={wanted !== undefined}>
        {rows.length === 0 && <p>{siteWords.noHomeSo}</p>}
        {halls.map((those) => {
          const [{ building, entrance } = { building: '', entrance: '' }] = those
          const counts = wanted ? '' : `. ${sayMarks(those.map(markOf))}`
          return (
            <Details
              summary={`${siteWords.hall(building, entrance, those.length)}${counts}`}
              open={wanted !== undefined}
            >
              <ul class="where">
                {those.map((home) => (
                  <li>
                    <a href={`${here}/logements/${home.homeId}`}>{siteWords.door(home.door)}</a>
                    <StatusTag {...markOf(home)} />
                  </li>
                ))}
              </ul>
            </Details>
          )
        })}
        {wanted !== undefined && (
          <p>
            <a href={`${here}#logements`}>{siteWords.allStates}</a>
          </p>
        )}
      </Details>
    </div>
  )
}
