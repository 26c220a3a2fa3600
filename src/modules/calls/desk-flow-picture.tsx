// How is a flow shown? Drawn, each box a link to its step, and the same in a table.
import type { JSX } from 'preact'
import { DataTable, Details } from '../../ui/parts.tsx'
import { type Flow, type FlowNode, promptsOf } from './flow.ts'
import { type Arrow, type Box, boxWidth, type Exit, exitAt, hasLines, layOut } from './flow-layout.ts'
import { stepTitle, flowWords as words } from './flow-words.fr.ts'

/** Letters that fit in a box. */
const [nameMax, lineMax] = [21, 25]
const short = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text

export const base = '/bureau/appels/parcours'
export const stepHref = (number: number, name: string) => `${base}/${number}/etape/${name}`

export function exitsOf(node: FlowNode): Exit[] {
  const { exits, hours } = words
  switch (node.kind) {
    case 'menu':
      return node.choices.map(({ key, label, next }) => ({ label: `${key}  ${label}`, to: next }))
    case 'hours':
      return (['open', 'closed', 'closure'] as const).map((state) => ({
        label: hours[state],
        to: node[state],
      }))
    case 'queue':
      return [
        ...(node.callback ? [{ label: exits.callback, to: node.callback }] : []),
        { label: exits.noAnswer, to: node.next },
      ]
    case 'dial':
      return [{ label: exits.noAnswer, to: node.next }]
    case 'emergency':
    case 'hang_up':
      return []
    default:
      return [{ label: '', to: node.next }]
  }
}

type PictureProps = { flow: Flow; number: number; toMend: Set<string> }

export function FlowPicture({ flow, number, toMend }: PictureProps): JSX.Element {
  const picture = layOut(flow, exitsOf)
  return (
    <figure class="flow">
      <svg
        width={picture.width}
        height={picture.height}
        viewBox={`${picture.left} 0 ${picture.width} ${picture.height}`}
      >
        <title>{words.picture(number)}</title>
        {picture.arrows.map((arrow) => (
          <ArrowLine arrow={arrow} bottom={picture.height - 14} />
        ))}
        {picture.boxes.map((box) => (
          <StepBox flow={flow} box={box} href={stepHref(number, box.name)} isWrong={toMend.has(box.name)} />
        ))}
      </svg>
    </figure>
  )
}

function StepBox({ flow, box, href, isWrong }: { flow: Flow; box: Box; href: string; isWrong: boolean }) {
  const node = flow.nodes[box.name]
  if (!node) return null
  const from =
    box.name === flow.emergency
      ? words.fromEverywhere.emergency
      : box.name === flow.person
        ? words.fromEverywhere.person
        : box.name === flow.start
          ? words.start
          : ''
  const said = [words.kinds[node.kind], isWrong ? words.toMend : from].filter(Boolean).join(' · ')
  return (
    <a href={href} class={`k-${node.kind}${isWrong ? ' to-mend' : ''}`}>
      <rect class="z" x={box.x} y={box.y} width={boxWidth} height={box.height} rx="6" />
      <text class="kind" x={box.x + 10} y={box.y + 20}>
        {said}
      </text>
      <text class="name" x={box.x + 10} y={box.y + 40}>
        {short(stepTitle(flow, box.name), nameMax)}
      </text>
      {hasLines(box.exits) &&
        box.exits.map(({ label }, index) => (
          <text x={box.x + 10} y={exitAt(box, index) + 4}>
            {short(label, lineMax)}
          </text>
        ))}
    </a>
  )
}

function ArrowLine({ arrow, bottom }: { arrow: Arrow; bottom: number }): JSX.Element {
  const [x, y] = arrow.points.at(-1) ?? [0, 0]
  return (
    <>
      <path
        class={arrow.isBack ? 'back' : undefined}
        d={arrow.isBack ? backPath(arrow, bottom) : pathOf(arrow)}
      />
      <path class="tip" d={arrow.isDown ? `M${x} ${y}l-5 -9h10z` : `M${x} ${y}l-9 -5v10z`} />
    </>
  )
}

function pathOf({ points }: Arrow): string {
  return points
    .map(([x, y], index) => {
      const before = points[index - 1]
      if (!before) return `M${x} ${y}`
      if (before[0] === x) return `V${y}`
      const middle = (before[0] + x) / 2
      return before[1] === y ? `H${x}` : `C${middle} ${before[1]} ${middle} ${y} ${x} ${y}`
    })
    .join('')
}

/** Under everything, and back to the left of where it goes. */
function backPath({ points }: Arrow, bottom: number): string {
  const [[x, y], [toX, toY]] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]]
  return `M${x} ${y}C${x + 40} ${y} ${x + 40} ${bottom} ${x} ${bottom}H${toX}C${toX - 40} ${bottom} ${toX - 40} ${toY} ${toX} ${toY}`
}

export function FlowList({ flow, number }: { flow: Flow; number: number }): JSX.Element {
  return (
    <Details summary={words.list}>
      <DataTable
        caption={words.list}
        hideCaption
        rows={inOrder(flow)}
        columns={[
          {
            label: words.step,
            value: ([name]) => <a href={stepHref(number, name)}>{stepTitle(flow, name)}</a>,
          },
          { label: words.kind, value: ([, node]) => words.kinds[node.kind] },
          { label: words.says, value: ([, node]) => saidAt(flow, node) },
          { label: words.leads, value: ([, node]) => sayExits(flow, node) },
        ]}
      />
    </Details>
  )
}

const saidAt = (flow: Flow, node: FlowNode) => flow.prompts[promptsOf(node)[0] ?? '']?.text ?? ''

/** As the picture is read: from the start on. */
const inOrder = (flow: Flow): [string, FlowNode][] =>
  layOut(flow, exitsOf).boxes.flatMap(({ name }): [string, FlowNode][] => {
    const node = flow.nodes[name]
    return node ? [[name, node]] : []
  })

export function sayExits(flow: Flow, node: FlowNode): string {
  return exitsOf(node)
    .map(({ label, to }) =>
      label ? `${label.replace('  ', ' : ')} → ${stepTitle(flow, to)}` : stepTitle(flow, to),
    )
    .join(' ; ')
}
