// The whole dose of kills, counted in docs/benchmarks.md: npm run crash [-- how many]
import { recordFigure } from '../../bench/record.ts'
import { killUnderLoad } from './kills.ts'

const kills = Number(process.argv[2] ?? 24)
const tally = await killUnderLoad(kills, 2026, console.log)
console.log(tally)
recordFigure('crash_kills', tally.kills, 'kills', { atLeast: 20 })
recordFigure('crash_lost', tally.lost, 'demands', { atMost: 0 })
recordFigure('crash_doubled', tally.doubled + tally.orphans, 'demands', { atMost: 0 })
process.exit(tally.lost + tally.doubled + tally.orphans === 0 ? 0 : 1)
