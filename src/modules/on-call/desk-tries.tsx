// Who was called for an alert, from the first on, and what became of each try?
import type { JSX } from 'preact'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { Details } from '../../ui/parts.tsx'
import type { TryRow } from './queries.ts'
import { words } from './words.fr.ts'

/** One person, tried by all her ways at once. */
type Person = { key: string; tries: TryRow[] }
type Round = { pass: number; at: Temporal.Instant; people: Person[] }

/** As they were tried, the first first; a call and its messages are one line. Pure. */
export function roundsOf(tries: TryRow[]): Round[] {
  const rounds: Round[] = []
  for (const one of tries) {
    const round = rounds.find(({ pass }) => pass === one.pass)
    if (!round) {
      rounds.push({ pass: one.pass, at: one.at, people: [{ key: one.step, tries: [one] }] })
      continue
    }
    const person = round.people.find(({ key }) => key === one.step)
    if (person) person.tries.push(one)
    else round.people.push({ key: one.step, tries: [one] })
  }
  return rounds
}

/** The first round tells who did not answer, the last one who is tried now: what is between is folded, and there. */
export function Tries({ tries, now }: { tries: TryRow[]; now: Temporal.Instant }): JSX.Element | null {
  const rounds = roundsOf(tries)
  if (rounds.length === 0) return null
  const between = rounds.slice(1, -1)
  const shown = (all: Round[]) => all.map((round) => <RoundList round={round} now={now} />)
  const [from, until] = [between[0], between.at(-1)]
  return (
    <Details summary={words.page.tries}>
      {shown(rounds.slice(0, 1))}
      {from && until && (
        <Details summary={words.page.rounds(from.pass + 1, until.pass + 1)}>{shown(between)}</Details>
      )}
      {rounds.length > 1 && shown(rounds.slice(-1))}
    </Details>
  )
}

function RoundList({ round, now }: { round: Round; now: Temporal.Instant }): JSX.Element {
  return (
    <>
      <p class="small soft">{words.page.round(round.pass + 1, sayDay(round.at, now))}</p>
      <ol>
        {round.people.map(({ tries: [first, ...others] }) => (
          <li>
            {first && (
              <>
                {sayHour(first.at)} · {first.name}
                {first.level && `, ${first.level}`}
                {[first, ...others].map((one) => ` · ${words.page.tried(one)}`)}
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
