// How does Node run our .tsx files? It strips types from .ts by itself; JSX goes through esbuild, once for each text of a file.
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { version } = require('esbuild/package.json')
const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))
const kept = join(cache, 'tsx')
// What Node made of each file is kept too: half of the time to start.
enableCompileCache(join(cache, 'node'))
const options = {
  loader: 'tsx',
  format: 'esm',
  target: 'esnext',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'inline',
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context)
    return { format: 'module', source: transformed(fileURLToPath(url)), shortCircuit: true }
  },
})

function transformed(sourcefile) {
  const text = readFileSync(sourcefile, 'utf8')
  const key = createHash('sha256')
    .update(JSON.stringify([version, options, sourcefile, text]))
    .digest('hex')
  const place = join(kept, `${key}.js`)
  try {
    return readFileSync(place, 'utf8')
  } catch {
    const { code } = require('esbuild').transformSync(text, { ...options, sourcefile })
    keep(place, code)
    return code
  }
}

/** Written whole or not at all: several processes do so at once. A folder that only reads costs time, and nothing else. */
function keep(place, code) {
  try {
    mkdirSync(kept, { recursive: true })
    const draft = `${place}.${randomUUID()}`
    writeFileSync(draft, code)
    renameSync(draft, place)
  } catch {}
}
