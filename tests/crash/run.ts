// The whole dose of kills, counted in docs/benchmarks.md: npm run crash [-- how many]
import { recordFigure } from '../../bench/record.ts'
import { killOnTheGround } from './field-kills.ts'
import { killUnderLoad } from './kills.ts'

const kills = Number(process.argv[2] ?? 24)
const tally = await killUnderLoad(kills, 2026, console.log)
console.log(tally)
recordFigure('crash_kills', tally.kills, 'kills', { atLeast: 20 })
recordFigure('crash_lost', tally.lost, 'demands', { atMost: 0 })
recordFigure('crash_doubled', tally.doubled + tally.orphans, 'demands', { atMost: 0 })
const field = await killOnTheGround(Math.max(12, Math.ceil(kills / 2)), 2026, console.log)
console.log(field)
recordFigure('field_kills', field.kills, 'kills of a tablet or of its server', { atLeast: 10 })
recordFigure('field_lost', field.lost, 'entries confirmed on the device', { atMost: 0 })
recordFigure('field_doubled', field.doubled, 'entries', { atMost: 0 })
recordFigure('field_photos_damaged', field.photosDamaged, 'photos', { atMost: 0 })
const broken = tally.lost + tally.doubled + tally.orphans + field.lost + field.doubled + field.photosDamaged
process.exit(broken === 0 ? 0 : 1)
