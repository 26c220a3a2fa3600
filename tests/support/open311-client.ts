// How does a test ask Open311 as another program does? In both formats; what came in XML is said as JSON, so that the two are compared.
import assert from 'node:assert/strict'
import { createApp } from '../../src/app.ts'
import { open311Api } from '../../src/modules/open311/api.ts'
import type { House } from './house.ts'
import { type Element, readXml } from './read-xml.ts'

export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]
export type Answer = { status: number; headers: Headers; text: string; data: Data }
/** Every scalar as its text. */
export type Data = string | Data[] | { [name: string]: Data }
export type Rows = Record<string, string>[]

const typeOf = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' }
/** The elements that hold a list, and what each of its members is called. */
const lists: Record<string, string> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

export function open311Client(house: House) {
  const faults: unknown[] = []
  // A suite asks more in a minute than a program may.
  const limits = { readsPerMinute: 1e6, writesPerMinute: 1e6 }
  const app = open311Api(house.services, (line) => faults.push(line), limits)
  const whole = createApp(house.services, (line) => faults.push(line))

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const format = /\.(json|xml)(\?|$)/.exec(path)?.[1] as Format | undefined
    const answered = await app.request(`http://localhost:3000/open311/v2/${path}`, init)
    const text = await answered.text()
    assert.deepEqual(faults, [], path)
    const type = answered.headers.get('content-type')
    assert.equal(type, format ? typeOf[format] : type, path)
    const isJson = type === typeOf.json
    const data = isJson ? textsOf(JSON.parse(text)) : sparkOf(readXml(text))
    return { status: answered.status, headers: answered.headers, text, data }
  }
  /** The same in both formats; answers with the JSON one, once they agree. */
  async function both(path: string, query = ''): Promise<Answer> {
    const [json, xml] = [await ask(`${path}.json${query}`), await ask(`${path}.xml${query}`)]
    assert.equal(xml.status, json.status, path)
    assert.deepEqual(xml.data, json.data, `${path}${query}: JSON and XML say the same`)
    return json
  }
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { app, whole, ask, both, post, faults }
}

export const rowsOf = (answer: Answer): Rows => {
  assert.ok(Array.isArray(answer.data), answer.text.slice(0, 200))
  return answer.data as Rows
}

/** Said with one sentence in English, and with the status as its code. */
export function refused(answer: Answer, status: number, description: RegExp): void {
  assert.equal(answer.status, status, answer.text)
  const [error, ...others] = rowsOf(answer)
  assert.deepEqual(others, [])
  assert.deepEqual(Object.keys(error ?? {}), ['code', 'description'])
  assert.equal(error?.code, String(status))
  assert.match(error?.description ?? '', description)
}

function textsOf(value: unknown): Data {
  if (Array.isArray(value)) return value.map(textsOf)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, textsOf(one)]))
  assert.ok(value !== null && value !== undefined, 'what is null is left out')
  return String(value)
}

/** The Spark convention: a list is an array of what its members hold. */
function sparkOf(element: Element): Data {
  const member = lists[element.name]
  if (member) {
    assert.ok(element.children.every(({ name }) => name === member))
    return element.children.map(sparkOf)
  }
  if (element.children.length === 0) return element.text
  const names = element.children.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length, `a field twice in ${element.name}`)
  return Object.fromEntries(element.children.map((child) => [child.name, sparkOf(child)]))
}
