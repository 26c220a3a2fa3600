// Which key of the single number leads to where a demand is followed, in the flow in service? Null: none does.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** As much of a flow as it takes to find a key in it. */
type Drawn = {
  start: string
  nodes: Record<
    string,
    { kind: string; next?: string; open?: string; choices?: { key: string; next?: string }[] }
  >
}

/** Until a flow is published, the usual one will lead the first call: its key. */
export const usualFollowKey = '3'
/** What is said, or looked up, between a key and what it leads to. */
const passed = new Set(['announce', 'caller', 'news', 'hours'])
const nodesMax = 20

export async function findFollowKey(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ flow: Drawn }>`
    select f.flow from call_flow_publications p join call_flows f on f.id = p.flow_id order by p.published_at desc, p.id desc limit 1`.execute(
    tx,
  )
  return rows[0] ? followKeyOf(rows[0].flow) : usualFollowKey
}

/** The key of the first menu alone: what stands behind a second one is not told in a sentence. */
export function followKeyOf(flow: Drawn): string | null {
  const menu = flow.nodes[through(flow, flow.start)]
  if (menu?.kind !== 'menu') return null
  const choice = menu.choices?.find(({ next }) => next && flow.nodes[through(flow, next)]?.kind === 'follow')
  return choice?.key ?? null
}

function through(flow: Drawn, from: string): string {
  let name = from
  for (let turn = 0; turn < nodesMax; turn += 1) {
    const node = flow.nodes[name]
    const next = node && passed.has(node.kind) ? (node.next ?? node.open) : undefined
    if (!next) return name
    name = next
  }
  return name
}
