// Which benchmarks are asked for? All, or those named: npm run bench -- intake
import { closeServer } from './base.ts'
import { decideSuggest } from './decide.ts'
import { field } from './field.ts'
import { growth } from './growth.ts'
import { intake } from './intake.ts'
import { lighthouseScores } from './lighthouse.ts'
import { pages } from './pages.ts'
import { voice } from './voice.ts'

const all: Record<string, () => Promise<void>> = {
  intake,
  pages,
  lighthouse: lighthouseScores,
  growth,
  decide: decideSuggest,
  field,
  voice,
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in all))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${Object.keys(all).join(', ')}`)
  process.exit(1)
}
try {
  for (const [name, measure] of Object.entries(all)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(name)
    await measure()
  }
} finally {
  await closeServer()
}
process.exit(0)
