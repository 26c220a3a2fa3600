// Is this XML, to the letter? A strict reader of what we write: one declaration, elements without attributes, the entities of XML, nothing else.

export type Element = { name: string; children: Element[]; text: string }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#13': '\r' }

/** Throws where the text is not well-formed. */
export function readXml(xml: string): Element {
  const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>\n/.exec(xml)
  if (!declaration) throw new Error(`no declaration: ${xml.slice(0, 60)}`)
  const wrong = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(xml)
  if (wrong) throw new Error(`a letter that XML does not hold, at ${wrong.index}`)
  const root: Element = { name: '', children: [], text: '' }
  const open = [root]
  const parts =
    xml
      .slice(declaration[0].length)
      .trimEnd()
      .match(/<[^>]*>|[^<]+/g) ?? []
  for (const part of parts) {
    const last = open.at(-1)
    if (!last) throw new Error('an element is closed that was not opened')
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9_]*)>$/.exec(part) ?? []
    if (name === undefined) {
      if (part.startsWith('<')) throw new Error(`not a tag of ours: ${part}`)
      if (part.includes(']]>')) throw new Error('"]]>" in a text')
      last.text += readEntities(part)
    } else if (slash) {
      if (last.name !== name || open.length === 1) throw new Error(`</${name}> closes <${last.name}>`)
      open.pop()
    } else {
      const child: Element = { name, children: [], text: '' }
      last.children.push(child)
      open.push(child)
    }
  }
  const [only, ...others] = root.children
  if (open.length !== 1 || !only || others.length > 0 || root.text.trim() !== '')
    throw new Error('one element, closed, and nothing around it')
  checkMixed(only)
  return only
}

function readEntities(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, name: string) => {
    const sign = name.endsWith(';') ? entities[name.slice(0, -1)] : undefined
    if (sign === undefined) throw new Error(`not an entity: ${whole}`)
    return sign
  })
}

function checkMixed({ name, children, text }: Element): void {
  if (children.length > 0 && text.trim() !== '') throw new Error(`text among the elements of ${name}`)
  for (const child of children) checkMixed(child)
}
