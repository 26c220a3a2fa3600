// How does a draft of the flow change? A node set, added, taken away; a text said otherwise. Pure: each returns another flow.
import {
  type Flow,
  type FlowNode,
  type Language,
  type NodeKind,
  nextOf,
  type Prompt,
  promptsOf,
} from './flow.ts'

/** "Quelqu’un de l’agence" → quelqu-un-de-l-agence: how a step, or a text, is called inside a flow. */
export function nameOf(title: string): string {
  return title
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
}

/** A name that no other bears: menu, menu-2, menu-3. */
export function freeName(wanted: string, taken: string[]): string {
  if (!taken.includes(wanted)) return wanted
  for (let turn = 2; ; turn += 1) if (!taken.includes(`${wanted}-${turn}`)) return `${wanted}-${turn}`
}

/** What leads there: other nodes, and the places of the flow itself (its start, where 0, 9 and misses lead). */
export type Leader = { node: string } | { place: FlowPlace }
export const flowPlaces = ['start', 'person', 'message', 'emergency'] as const
export type FlowPlace = (typeof flowPlaces)[number]

export function leadersOf(flow: Flow, name: string): Leader[] {
  return [
    ...flowPlaces.filter((place) => flow[place] === name).map((place) => ({ place })),
    ...Object.entries(flow.nodes)
      .filter(([other, node]) => other !== name && nextOf(node).includes(name))
      .map(([node]) => ({ node })),
  ]
}

/** Nodes that say this text. */
export function speakersOf(flow: Flow, prompt: string): string[] {
  return Object.entries(flow.nodes)
    .filter(([, node]) => promptsOf(node).includes(prompt))
    .map(([name]) => name)
}

export function withNode(flow: Flow, name: string, node: FlowNode): Flow {
  return withoutUnsaid({ ...flow, nodes: { ...flow.nodes, [name]: node } })
}

export function withoutNode(flow: Flow, name: string): Flow {
  const { [name]: _node, ...nodes } = flow.nodes
  const { [name]: _title, ...titles } = flow.titles ?? {}
  return withoutUnsaid({ ...flow, nodes, titles })
}

/** Another French text takes its recording away: it would say something else. */
export function withText(flow: Flow, name: string, text: string): Flow {
  const before = flow.prompts[name]
  if (before?.text === text) return flow
  const { recording: _, ...kept } = before ?? { text }
  return withPrompt(flow, name, { ...kept, text })
}

export function withPrompt(flow: Flow, name: string, prompt: Prompt): Flow {
  return { ...flow, prompts: { ...flow.prompts, [name]: prompt } }
}

/** A text that nothing says any more is not kept. */
function withoutUnsaid(flow: Flow): Flow {
  const said = new Set([
    flow.unknownKey,
    flow.nothingHeard,
    ...Object.values(flow.nodes).flatMap((node) => promptsOf(node)),
  ])
  return {
    ...flow,
    prompts: Object.fromEntries(Object.entries(flow.prompts).filter(([name]) => said.has(name))),
  }
}

/** Languages somebody may choose in this flow, French first. */
export function languagesOf(flow: Flow): Language[] {
  const offered = Object.values(flow.nodes).flatMap((node) =>
    node.kind === 'language' ? node.choices.map(({ language }) => language) : [],
  )
  return [...new Set<Language>(['fr', ...offered])]
}

/** As it is called on screens; the name inside the flow stays. */
export function withTitle(flow: Flow, name: string, title: string): Flow {
  return flow.titles?.[name] === title ? flow : { ...flow, titles: { ...flow.titles, [name]: title } }
}

/** A new node, with texts still to write; it leads to the message until somebody says otherwise. */
export function withNewNode(flow: Flow, name: string, kind: NodeKind): Flow {
  const made: string[] = []
  const text = (slot: string) => {
    const prompt = freeName(`${name}${slot}`, [...Object.keys(flow.prompts), ...made])
    made.push(prompt)
    return prompt
  }
  const node = newNode(kind, text, flow.message)
  const prompts = Object.fromEntries(made.map((prompt) => [prompt, { text: '' }]))
  return { ...flow, nodes: { ...flow.nodes, [name]: node }, prompts: { ...flow.prompts, ...prompts } }
}

function newNode(kind: NodeKind, text: (slot: string) => string, next: string): FlowNode {
  switch (kind) {
    case 'announce':
      return { kind, prompt: text(''), next }
    case 'menu':
      return { kind, prompt: text(''), choices: [] }
    case 'hours':
      return { kind, open: next, closed: next, closure: next }
    case 'caller':
      return { kind, askReference: text('-reference'), next }
    case 'news':
      return { kind, intro: text('-debut'), offer: text('-sinon'), joined: text('-compte'), next }
    case 'works':
      return { kind, none: text('-aucun'), unknown: text('-inconnu'), next }
    case 'follow':
      return { kind, askNumber: text('-numero'), askCode: text('-code'), wrong: text('-faux'), next }
    case 'message':
      return { kind, prompt: text(''), again: text('-encore'), thanks: text('-merci'), next }
    case 'queue':
      return { kind, prompt: text(''), waiting: text('-attente'), waitSecondsMax: 300, next }
    case 'callback':
      return { kind, confirm: text('-confirmer'), askNumber: text('-numero'), done: text('-note'), next }
    case 'dial':
      return { kind, prompt: text(''), number: '', seconds: 30, next }
    case 'emergency':
      return {
        kind,
        which: text('-lequel'),
        choices: [],
        advice: {},
        where: text('-ou'),
        waiting: text('-attente'),
        coming: text('-quelqu-un-vient'),
        nobody: text('-insiste'),
      }
    case 'sms_link':
      return { kind, sent: text('-envoye'), unable: text('-impossible'), next }
    case 'language':
      return { kind, prompt: text(''), choices: [], next }
    case 'hang_up':
      return { kind, prompt: text('') }
  }
}
