// What would a reader, or a screen reader, find in this PDF?
import { getDocumentProxy } from 'unpdf'

/** `margins`: what stands outside the tags, such as a page number; a screen reader passes over it. */
export type ReadPage = {
  text: string
  margins: string
  widthMm: number
  heightMm: number
  roles: string[]
  /** How many letters are set in each size, in points; the margins apart. */
  sizes: Map<number, number>
}
export type ReadPdf = {
  pages: ReadPage[]
  lang: string | null
  title: string | null
  tagged: boolean
  /** It says of itself that it follows PDF/UA-1. */
  universal: boolean
}

/** The share of letters set at least this large, from 0 to 1. */
export function shareFrom(pages: ReadPage[], points: number): number {
  const all = pages.flatMap(({ sizes }) => [...sizes])
  const sum = (some: [number, number][]) => some.reduce((total, [, letters]) => total + letters, 0)
  return sum(all.filter(([size]) => size >= points)) / Math.max(1, sum(all))
}

type Node = { role?: string; alt?: string; type?: string; id?: string; children?: Node[] }

const mm = (points: number) => Math.round((points * 25.4 * 10) / 72) / 10

/** The text comes in the order of the tags, the one a screen reader speaks; a picture speaks as `[its words]`. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // pdf.js keeps the buffer it is given.
  const pdf = await getDocumentProxy(bytes.slice())
  const { info, metadata } = await pdf.getMetadata()
  const said = info as { Title?: string; Language?: string }
  const marks = await pdf.getMarkInfo()
  const pages: ReadPage[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const spoken = new Map<string, string>()
    const open: string[] = []
    let margins = ''
    const sizes = new Map<number, number>()
    for (const item of items) {
      if ('str' in item) {
        const id = open.findLast(Boolean)
        if (!id) margins += item.str
        else {
          const points = Math.round(Math.hypot(item.transform[2], item.transform[3]) * 10) / 10
          const letters = item.str.replaceAll(/\s/g, '').length
          if (letters > 0) sizes.set(points, (sizes.get(points) ?? 0) + letters)
        }
        if (id) spoken.set(id, (spoken.get(id) ?? '') + item.str + (item.hasEOL ? '\n' : ''))
      } else if (item.type === 'endMarkedContent') open.pop()
      else open.push(item.id ?? '')
    }
    const roles: string[] = []
    const tree = ((await page.getStructTree()) as Node | null) ?? {}
    pages.push({
      text: speak(tree, spoken, roles).trim(),
      margins: margins.trim(),
      widthMm: mm(right - left),
      heightMm: mm(top - bottom),
      roles,
      sizes,
    })
  }
  await pdf.loadingTask.destroy()
  return {
    pages,
    lang: said.Language ?? null,
    title: said.Title ?? null,
    tagged: Boolean((marks as { Marked?: boolean } | null)?.Marked),
    universal: metadata?.get('pdfuaid:part') === '1',
  }
}

const lines = new Set(['P', 'H1', 'H2', 'H3', 'LI', 'TD', 'TH', 'Figure', 'Div', 'Caption'])

function speak(node: Node, spoken: Map<string, string>, roles: string[]): string {
  if (node.type === 'content') return spoken.get(node.id ?? '') ?? ''
  if (node.role) roles.push(node.role)
  const words = node.alt
    ? `[${node.alt}]`
    : (node.children ?? []).map((one) => speak(one, spoken, roles)).join('')
  return node.role && lines.has(node.role) ? `${words.trimEnd()}\n` : words
}
