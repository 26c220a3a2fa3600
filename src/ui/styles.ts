// What does each surface wear? Plain files in layers, joined and minified once at start.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { type LandlordColours, landlordTokens } from './tokens.ts'

export type SheetName = 'resident' | 'desk' | 'field' | 'telephone' | 'print'
export type Stylesheet = { css: string; hash: string }

const shared = ['reset', 'base', 'layout', 'form', 'parts', 'elevation']
const files: Record<SheetName, string[]> = {
  resident: shared,
  desk: [...shared, 'charts', 'desk', 'flow'],
  field: [...shared, 'field'],
  telephone: [...shared, 'telephone'],
  print: ['print'],
}
// Later layers win; a surface's own comes after what all share.
const orderOf = (name: SheetName) =>
  `@layer reset,tokens,base,layout,components,${name === 'desk' || name === 'field' || name === 'telephone' ? `${name},` : ''}print;`
const made = new Map<string, Stylesheet>()

// The hash names the sheet in its address, so that it can be cached for ever.
export function stylesheet(name: SheetName, colours?: LandlordColours): Stylesheet {
  const key = `${name} ${colours?.accent} ${colours?.accentInk}`
  const known = made.get(key)
  if (known) return known
  const parts = files[name].map((file) => readFileSync(new URL(`./css/${file}.css`, import.meta.url), 'utf8'))
  const tokens = name === 'print' ? '' : landlordTokens(colours)
  const source = [orderOf(name), tokens, ...parts].join('\n')
  const css = transformSync(source, { loader: 'css', minify: true, target: ['safari15.4'] }).code.trim()
  const sheet = { css, hash: createHash('sha256').update(css).digest('hex').slice(0, 12) }
  made.set(key, sheet)
  return sheet
}

export function stylesheetHref(name: SheetName, colours?: LandlordColours): string {
  return `/assets/${name}-${stylesheet(name, colours).hash}.css`
}
