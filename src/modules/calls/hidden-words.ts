// What is whoever waits in an emergency told, when we have her number and when we have not? Pure.
import { prompt } from './calling-back.ts'
import type { NodeOf, Spoken } from './flow.ts'
import type { Turn } from './turn.ts'
import { words as said } from './words.fr.ts'

/** These texts say that we have her number: to one that is hidden, others; our own words in a flow that has none. */
export const coming = ({ state }: Turn, node: NodeOf<'emergency'>): Spoken =>
  state.phone ? prompt(node.coming) : written(node.comingHidden, said.hiddenComing)
export const nobody = ({ state }: Turn, node: NodeOf<'emergency'>): Spoken =>
  state.phone ? prompt(node.nobody) : written(node.nobodyHidden, said.hiddenNobody)
const written = (name: string | undefined, words: string): Spoken => (name ? prompt(name) : { words })
