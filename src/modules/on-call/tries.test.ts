// After a whole night, is it still read who was called first and did not answer?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { onCallDesk } from './desk.tsx'

const plain = (html: string) =>
  html
    .replaceAll('\u00a0', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('every try of an alert is read, round by round, from the first on, and still once somebody took it', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(onCallDesk(world.services))
  const told = await world.tell({ danger: 'gas' })
  const { rows } = await world.owner.query('select id from alerts where case_id = $1', [told.id])
  const alertId = rows[0].id
  const begun = world.clock.now()
  const names = ['Anne Premier', 'Bilal Second']
  for (let pass = 0; pass < 9; pass += 1)
    for (const [place, name] of names.entries()) {
      const at = begun.add({ minutes: pass * 10 + place * 5 }).toString()
      await world.owner.query(
        `insert into alert_tries (id, alert_id, pass, step, name, way, address, wait_minutes, at, outcome, ended_at)
         values ($1, $2, $3::smallint, 'r:' || $4::text, $5, 'call', '+33600000001', 5, $6::timestamptz, case when $3::int = 0 then 'no_answer' else 'busy' end, $6::timestamptz)`,
        [randomUUID(), alertId, pass, place, `${name} ${pass + 1}`, at],
      )
    }
  const page = async () => (await world.ask(app, 'claire', '/bureau/alertes')).text()
  const needAll = (html: string) => {
    const text = plain(html)
    for (let pass = 1; pass <= 9; pass += 1)
      for (const name of names) assert.ok(text.includes(`${name} ${pass} `), `${name} ${pass}`)
    assert.match(text, /Premier tour, .*Anne Premier 1 · appel : n’a pas répondu .*Bilal Second 1/)
    // What is between the first round and the last one is folded.
    assert.match(html, /<summary>Tours 2 à 8<\/summary>/)
  }
  needAll(await page())
  await world.ask(app, 'claire', `/bureau/alertes/${alertId}`, {})
  const taken = await page()
  assert.match(plain(taken), /Claire Lemoine a dit/)
  needAll(taken)
})
