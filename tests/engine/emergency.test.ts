// At night, water pours: does a real call reach the second person on call when the first stays silent, with the caller's own words?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { staff } from '../../db/worlds/people.ts'
import { openTelephone } from '../../src/modules/calls/index.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { acknowledgeAlert, onCallJobs } from '../../src/modules/on-call/index.ts'
import { systemActor } from '../../src/platform/db/actor.ts'
import { toAlaw } from '../../src/platform/voice/g711.ts'
import { beepTone } from '../../src/platform/voice/sound.ts'
import { openHouse } from '../support/house.ts'
import { startEngine, untilListening } from './engine.ts'
import { openPhones } from './phone.ts'

const house = await openHouse(undefined, '2026-11-24 03:00')
const phones = await openPhones()
const engine = await startEngine(phones.port)
const logged: unknown[] = []
const { services, ask } = house
services.config = { ...services.config, PALIER_ARI_URL: engine.ariUrl, PALIER_VOICE_NUMBER: '+33353010000' }
// A second lasts a quarter: nobody waits in person.
const telephone = openTelephone(services, { secondMs: 250, log: (line) => logged.push(line) })
/** As the worker does, while somebody is on the line. */
function work(): () => Promise<void> {
  let isOver = false
  const jobs = (async () => {
    while (!isOver) {
      await house.doJobs(onCallJobs)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })()
  return () => {
    isOver = true
    return jobs
  }
}
after(async () => {
  await telephone.close()
  await phones.close()
  await engine.close()
})

async function sound(prompt: string): Promise<Uint8Array> {
  const text = (usualFlow.prompts[prompt]?.text ?? prompt).replaceAll('{organisme}', 'Habitat de la Jetée')
  const { name } = await services.voice.say(text, 'fr')
  const bytes = await services.voice.read(name)
  assert.ok(bytes)
  return bytes
}

/** Whoever is rung next, at whatever number: each person on call has a telephone here. */
async function numbersOnCall(): Promise<string[]> {
  const rows = await ask<{ address: string }>(
    `select distinct on (t.address) t.address from alert_tries t where t.way = 'call' order by t.address, t.at`,
  )
  return rows.map(({ address }) => address)
}
async function nextTry(known: number): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const rows = await ask<{ address: string }>(
      `select address from alert_tries where way = 'call' order by at, id`,
    )
    const next = rows[known]
    if (next) return next.address
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nobody was rung: ${JSON.stringify(logged)}`)
}

test('the first stays silent, the second hears the danger and her words, presses 1 and is put through', async (t) => {
  t.after(work())
  await untilListening(telephone.engine?.line)
  const call = phones.call(engine, '0353010000', '0699999999')
  await call.answered
  await call.hears(await sound('bonjour'))
  await call.press('9')
  await call.hears(await sound('quel-danger'))
  await call.press('4')
  await call.hears(await sound('conseil-eau'))
  await call.hears(toAlaw(beepTone), 30_000)
  const words = await sound('Je suis au deux rue des Goélands, il y a de l’eau partout au troisième étage.')
  await call.play(words)
  await call.press('#')
  await call.hears(await sound('on-appelle-l-astreinte'), 15_000)

  const first = (await phones.rings(await nextTry(0))).answer()
  await first.answered
  // She lifts it and says nothing: a pocket, or her voicemail. Nobody is put through.
  await first.hears(words.subarray(8_000, 12_000), 30_000)
  await first.ended
  const second = (await phones.rings(await nextTry(1))).answer()
  await second.hears(words.subarray(8_000, 12_000), 30_000)
  await second.press('1')
  const [hello, thanks] = [await sound('J’arrive dans dix minutes.'), await sound('Merci, je vous attends.')]
  await new Promise((resolve) => setTimeout(resolve, 500))
  await second.play(hello)
  await call.hears(hello)
  await call.play(thanks)
  await second.hears(thanks)
  call.hangUp()
  await second.ended

  const numbers = await numbersOnCall()
  assert.equal(numbers.length, 2)
  const [alert] = await ask<{ taken: boolean; outcomes: string[]; danger: string }>(
    `select a.acknowledged_at is not null as taken, a.danger, (select array_agg(t.outcome order by t.at, t.id) from alert_tries t where t.alert_id = a.id and t.way = 'call') as outcomes
       from alerts a where a.call_id = (select id from calls where phone = '+33699999999')`,
  )
  assert.deepEqual({ ...alert }, { taken: true, danger: 'water', outcomes: ['silent', 'accepted'] })
  // Her words are kept apart, with the day they are forgotten.
  const [kept] = await ask<{ purpose: string; days: number }>(
    `select purpose, round(extract(epoch from forget_at - made_at) / 86400)::int as days from call_recordings where call_id = (select id from calls where phone = '+33699999999')`,
  )
  assert.deepEqual({ ...kept }, { purpose: 'where', days: 180 })
})

test('taken at the desk while a telephone rings: it rings no longer, and nobody else is rung', async (t) => {
  t.after(work())
  await untilListening(telephone.engine?.line)
  const before = await ask(`select 1 from alert_tries where way = 'call'`)
  const call = phones.call(engine, '0353010000', '0699999998')
  await call.answered
  await call.press('9')
  await call.hears(await sound('quel-danger'))
  await call.press('4')
  await call.hears(toAlaw(beepTone), 30_000)
  await call.play(await sound('Au deux rue des Goélands.'))
  await call.press('#')
  const ring = await phones.rings(await nextTry(before.length))
  const [alert] = await ask<{ id: string }>(
    `select id from alerts where call_id = (select id from calls where phone = '+33699999998')`,
  )
  await acknowledgeAlert(services, systemActor, alert!.id, staff.claire.name)
  await ring.cancelled
  const tries = await ask(
    `select outcome from alert_tries where alert_id = $1 and way = 'call' and outcome is not null`,
    [alert!.id],
  )
  assert.ok(tries.length <= 1, 'nobody else was rung')
  call.hangUp()
  await call.ended
})
