// What runs in the child process that turns one template and its data into one PDF?
// Typst leaks 0.4–0.7 MB a document: this process is thrown away after a while, the server is not.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { PrintAnswer, PrintOrder } from './pdf.ts'
import { printableData, readCoverage, readFonts, toPrintable } from './printable.ts'

const here = dirname(fileURLToPath(import.meta.url))
const src = join(here, '../..')
const fonts = readFonts()
const covered = readCoverage(fonts)
// The given fonts win over a machine's own of the same name; document.typ asks for no other.
const compiler = NodeCompiler.create({ workspace: src, fontArgs: [{ fontBlobs: fonts }] })

process.on('message', (order: PrintOrder) => {
  process.send!(print(order))
})
// The server is gone, however it went: nothing of ours stays behind.
process.on('disconnect', () => process.exit(0))

function print(order: PrintOrder): PrintAnswer {
  try {
    give('about.json', {
      template: order.template,
      title: toPrintable(order.title, covered),
      lang: order.lang,
      date: order.date,
    })
    give('data.json', printableData(order.data, covered))
    for (const [name, bytes] of Object.entries(order.images))
      compiler.mapShadow(given(name), Buffer.from(bytes))
    const compiled = compiler.compile({ mainFilePath: join(here, 'document.typ') })
    if (!compiled.result) {
      return {
        fault: (compiled.takeError()?.shortDiagnostics ?? []).map(describe).filter(Boolean).join('; '),
      }
    }
    return { bytes: compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }) }
  } catch (error) {
    // A document that breaks PDF/UA is refused here, with the compiler's inner notation as its message.
    return { fault: readMessages(String(error)) }
  } finally {
    compiler.resetShadow()
    compiler.evictCache(10)
  }
}

function given(name: string): string {
  return join(src, 'given', name)
}

function give(name: string, data: unknown): void {
  compiler.mapShadow(given(name), Buffer.from(JSON.stringify(data)))
}

// Severity 1 is an error; the others say where it was included from.
function describe(found: { message: string; path: string; severity: number }): string {
  return found.severity === 1 ? `${found.message} (${found.path})` : ''
}

function readMessages(error: string): string {
  const messages = [...error.matchAll(/message: ("(?:[^"\\]|\\.)*")/g)].map(([, quoted]) => quoted!)
  const hints = [...error.matchAll(/hints: \[("(?:[^"\\]|\\.)*")/g)].map(([, quoted]) => `hint: ${quoted!}`)
  return messages.length === 0 ? error : [...new Set([...messages, ...hints])].join('; ')
}
