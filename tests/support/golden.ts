// Does a document read as it is kept in tests/golden? Written again with PALIER_WRITE_GOLDEN=1, then read by a person before it is kept.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import type { ReadPdf } from './read-pdf.ts'

export function isAsKept(name: string, text: string): void {
  const path = new URL(`../golden/${name}.txt`, import.meta.url)
  if (process.env.PALIER_WRITE_GOLDEN) writeFileSync(path, text)
  assert.equal(
    text,
    readFileSync(path, 'utf8'),
    `${name} no longer reads as tests/golden/${name}.txt. Meant? PALIER_WRITE_GOLDEN=1, then read what changed.`,
  )
}

/** Its title, then what a screen reader speaks, page after page. */
export function textOf({ title, pages }: Pick<ReadPdf, 'title' | 'pages'>): string {
  const text = pages.map((page) => page.text.replaceAll(/[ \u00a0]+/g, ' ').trim()).join('\n---\n')
  return `${title}\n${text}\n`
}
