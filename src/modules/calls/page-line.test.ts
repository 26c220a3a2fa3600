// Does a recording of the page end, even by a page that never ends it?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Exchange } from './conduct.ts'
import type { Driver } from './driver.ts'
import { openPageLine } from './page-line.ts'

test('past its seconds a recording that the page does not end is silence; one that was sent is not ended again', async () => {
  const heard: unknown[] = []
  const drivers: Driver[] = []
  const exchange: Exchange = {
    begin: async (_call, driver) => `call-${drivers.push(driver)}`,
    recorded: (callId, recorded) => void heard.push([callId, recorded]),
    takeBack: async () => {},
    happen: () => {},
    live: () => [],
    settle: async () => {},
    close: async () => {},
  }
  const line = openPageLine(exchange, { spokenSecondMs: 5, say: async () => null })
  const [first, second] = [await line.call(null), await line.call(null)]
  for (const driver of drivers) driver.record(2)
  assert.deepEqual(line.find(first)?.news, [{ kind: 'record', secondsMax: 2 }])
  line.recorded(second, { sound: 'a'.repeat(64), seconds: 1 })
  assert.deepEqual(heard, [[second, { sound: 'a'.repeat(64), seconds: 1 }]])
  while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 10))
  assert.deepEqual(heard.slice(1), [[first, null]])
  line.close()
})
