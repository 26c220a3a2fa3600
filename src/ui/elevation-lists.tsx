// Which places does the drawing hold, in words? The list to pick from, and the list of what is marked.
import type { ComponentChildren, JSX } from 'preact'
import type { DrawnZone, Plan, Zone } from './elevation-plan.ts'
import { Choice, fieldId } from './form.tsx'
import type { Mark } from './icons.tsx'
import { Details, StatusTag } from './parts.tsx'
import { words } from './words.fr.ts'

export type HrefOf = (zone: Zone) => string | undefined
type ListProps = { plan: Plan; marks: Record<string, Mark>; hrefOf: HrefOf }
type PickListProps = ListProps & { name?: string | undefined; value?: string | undefined }

// The same choices in words, in the same order: whoever does not read drawings loses nothing.
export function PickList({ plan, name, value, hrefOf, marks }: PickListProps): JSX.Element {
  const offered = ({ zone }: DrawnZone) => hrefOf(zone) || (name !== undefined && zone.kind !== 'home')
  const groups = [
    ...plan.entrances.map(({ entrance, zones, homes }) => ({
      title: words.building.entrance(entrance.code),
      zones: [...zones, ...homes].filter(offered),
    })),
    { title: words.building.outdoor, zones: plan.outdoor.filter(offered) },
  ].filter((group) => group.zones.length > 0)
  const firstId = groups[0]?.zones[0]?.zone.id
  return (
    <div class="where">
      {groups.map(({ title, zones }, index) => (
        <PickGroup
          title={title}
          asRadios={name !== undefined}
          folded={groups.length > 3 && index > 0 && !zones.some(({ zone }) => zone.id === value)}
          foldable={groups.length > 3}
        >
          {zones.map(({ zone }) => {
            const mark = marks[zone.id]
            const label = mark ? `${zone.label} : ${mark.word}` : zone.label
            if (name === undefined)
              return (
                <li>
                  <ZoneName href={hrefOf(zone)} label={label} />
                </li>
              )
            const id = zone.id === firstId ? fieldId(name) : fieldId(zone.id)
            const option = { value: zone.id, label }
            return <Choice kind="radio" id={id} name={name} option={option} checked={zone.id === value} />
          })}
        </PickGroup>
      ))}
    </div>
  )
}

type PickGroupProps = {
  title: string
  asRadios: boolean
  foldable: boolean
  folded: boolean
  children: ComponentChildren
}

// With many entrances only the first is open: a phone shows the choice of entrance at once.
function PickGroup({ title, asRadios, foldable, folded, children }: PickGroupProps): JSX.Element {
  const list = asRadios ? (
    <fieldset class="field">
      <legend class={foldable ? 'hidden' : undefined}>{title}</legend>
      {children}
    </fieldset>
  ) : (
    <ul>{children}</ul>
  )
  if (foldable) {
    return (
      <Details summary={title} open={!folded}>
        {list}
      </Details>
    )
  }
  return asRadios ? (
    list
  ) : (
    <>
      <h3>{title}</h3>
      {list}
    </>
  )
}

function ZoneName({ href, label }: { href: string | undefined; label: string }): JSX.Element {
  return href ? <a href={href}>{label}</a> : <span>{label}</span>
}

// What is marked, in words; `fold`: one part an entrance, closed, that says how many of each.
export function MarkList({
  plan,
  marks,
  hrefOf,
  fold = false,
}: ListProps & { fold?: boolean | undefined }): JSX.Element {
  const isMarked = ({ zone }: DrawnZone) => Boolean(marks[zone.id])
  const groups = [
    ...plan.entrances.map(({ entrance, zones, homes }) => ({
      title: words.building.entrance(entrance.code),
      at: words.building.inEntrance(entrance.code),
      zones: [...zones, ...homes].filter(isMarked),
    })),
    { title: words.building.outdoor, at: undefined, zones: plan.outdoor.filter(isMarked) },
  ].filter(({ zones }) => zones.length > 0)
  if (groups.length === 0) return <p class="soft">{words.building.nothing}</p>
  const rowsOf = ({ zones, at }: (typeof groups)[number]) =>
    zones.map(({ zone }) => (
      <li>
        <span>
          <ZoneName href={hrefOf(zone)} label={zone.label} />
          {at && !fold && <span class="soft">, {at}</span>}
        </span>
        <StatusTag {...marks[zone.id]!} />
      </li>
    ))
  if (!fold) return <ul class="where">{groups.flatMap(rowsOf)}</ul>
  return (
    <div class="where">
      {groups.map((group) => (
        <Details summary={`${group.title}, ${sayMarks(group.zones.map(({ zone }) => marks[zone.id]!))}`}>
          <ul class="where">{rowsOf(group)}</ul>
        </Details>
      ))}
    </div>
  )
}

/** « terminé : 10, absence : 3 », in the order they are met. */
export function sayMarks(marks: Mark[]): string {
  return [...Map.groupBy(marks, ({ word }) => word)]
    .map(([word, those]) => words.building.count(word, those.length))
    .join(', ')
}
