// Which scripts do pages carry? Every island of this folder, bundled once at start and named by its content.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Hono } from 'hono'
import { createSurface, type Env } from '../../platform/http/kernel.ts'

export type Island = { href: string; code: string }

const folder = fileURLToPath(new URL('.', import.meta.url))
const forever = 'public, max-age=31536000, immutable'
let built: Map<string, Island> | null = null

/** By name: `photo-input` for photo-input.ts. An island is a module that nothing on a page may need to work. */
export function islands(): Map<string, Island> {
  built ??= new Map(
    readdirSync(folder)
      .filter((file) => /\.tsx?$/.test(file) && !/^build\.|\.test\.|\.d\.ts$/.test(file))
      .map((file) => {
        const name = basename(file, extname(file))
        const { outputFiles } = buildSync({
          entryPoints: [folder + file],
          bundle: true,
          minify: true,
          write: false,
          format: 'esm',
          target: ['es2022', 'safari15.4'],
          jsx: 'automatic',
          jsxImportSource: 'preact',
          legalComments: 'none',
        })
        const code = outputFiles[0]?.text ?? ''
        const hash = createHash('sha256').update(code).digest('hex').slice(0, 12)
        return [name, { href: `/assets/${name}-${hash}.js`, code }] as const
      }),
  )
  return built
}

export function islandHref(name: string): string {
  const island = islands().get(name)
  if (!island) throw new Error(`no island is called ${name}: add src/surfaces/islands/${name}.ts`)
  return island.href
}

/** An address of an earlier version still answers, with today's script: a page kept open goes on working. */
export function islandAssets(): Hono<Env> {
  const script = 'text/javascript; charset=utf-8'
  return (
    createSurface()
      // At the root, so that it may serve every page; never kept, so that tomorrow's takes its place.
      .get('/service-worker.js', (c) =>
        c.body(islands().get('service-worker')?.code ?? '', 200, {
          'content-type': script,
          'cache-control': 'no-cache',
        }),
      )
      .get('/assets/:file{[a-z-]+-[0-9a-f]{12}\\.js}', (c) => {
        const path = `/assets/${c.req.param('file')}`
        const island = islands().get(path.slice('/assets/'.length, -'-0123456789ab.js'.length))
        if (!island) return c.notFound()
        return c.body(island.code, 200, {
          'content-type': script,
          'cache-control': island.href === path ? forever : 'no-store',
        })
      })
  )
}
