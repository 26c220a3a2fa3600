// Can whoever goes say what she did, wherever she said that she goes, and correct it, without what was written being lost?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { fileDanger } from '../../../tests/support/danger.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { telephone } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'

const house = await openHouse()
const { services } = house
services.line = telephone()
const claire = { kind: 'staff' as const, id: staff.claire.id }

const report = (minutes: number, done: string) => {
  const now = services.clock.now().toZonedDateTimeISO('Europe/Paris')
  const hour = (ago: number) => now.subtract({ minutes: ago }).toPlainTime().toString().slice(0, 5)
  return {
    arrived_day: now.subtract({ minutes }).toPlainDate().toString(),
    arrived_hour: hour(minutes),
    ended_hour: hour(10),
    made_safe: 'yes',
    done,
    follow_up: '',
    tells: '',
  }
}
const minutesOf = async (alertId: string) =>
  (
    await house.ask<{ minutes: number; done: string; written_by: string | null }>(
      `select extract(epoch from ended_at - arrived_at)::int / 60 as minutes, done, written_by from alert_interventions where alert_id = $1 order by written_at`,
      [alertId],
    )
  ).map((one) => ({ ...one }))

test('by the link of somebody who does not go no report is written: its page says who goes', async () => {
  const { alertId } = await fileDanger(house)
  await house.doJobs(jobs)
  const linkOf = async (name: string) => {
    const [sent] = await house.ask<{ href: string }>(
      `select d.extra -> 'link' ->> 'href' as href from alert_tries t join deliveries d on d.id = t.delivery_id where t.alert_id = $1 and t.name = $2 limit 1`,
      [alertId, name],
    )
    return new URL(sent?.href ?? '').pathname
  }
  // Nobody answers: a second person is tried.
  services.clock.advance({ minutes: 6 })
  await house.doJobs(jobs)
  const [first, second] = await house.ask<{ name: string }>(
    `select name from alert_tries where alert_id = $1 and delivery_id is not null group by name order by min(at)`,
    [alertId],
  )
  const [holder, handle] = [
    first?.name ?? '',
    Object.entries(staff).find(([, { name }]) => name === first?.name),
  ]
  const [own, other] = [await linkOf(holder), await linkOf(second?.name ?? '')]
  await (await visitAs(services, handle?.[0] ?? '')).post(`/bureau/alertes/${alertId}`, { name: holder })
  services.clock.advance({ hours: 1 })
  const nobody = await visitAs(services)
  const page = (await nobody.get(`${other}?fait`)).text
  assert.match(page, new RegExp(`C’est ${holder} qui y va`))
  assert.doesNotMatch(page, /compte-rendu|Cela compte vos heures|vous y allez/)
  const refused = await nobody.post(`${other}/compte-rendu`, report(45, 'Gaz coupé.'))
  assert.equal(refused.status, 409)
  assert.match(refused.text, new RegExp(`C’est ${holder} qui y va`))
  assert.deepEqual(await minutesOf(alertId), [])
  // Taken at the desk, the holder's own link is still hers.
  assert.match((await nobody.get(own)).text, /Cela compte vos heures/)
  assert.equal((await nobody.post(`${own}/compte-rendu`, report(45, 'Gaz coupé.'))).status, 303)
  assert.equal((await minutesOf(alertId)).length, 1)
})

test('whoever says at the desk that she goes writes her report there; a colleague does not, the manager may', async () => {
  const { alertId, number } = await fileDanger(house)
  const path = `/bureau/alertes/${alertId}/compte-rendu`
  const desk = await visitAs(services, 'claire')
  services.clock.advance({ hours: 1 })
  assert.equal((await desk.post(path, report(45, 'Gaz coupé.'))).status, 409, 'nobody goes yet')
  await desk.post(`/bureau/alertes/${alertId}`, { name: staff.claire.name })
  assert.ok((await desk.get('/bureau/alertes')).text.includes(path))
  assert.ok((await desk.get(`/bureau/demandes/${number}`)).text.includes(path))
  // What was said of where it is stays with whoever goes.
  const words = `/bureau/alertes/${alertId}.wav`
  assert.ok(!(await desk.get(path)).text.includes(words), 'nothing was said')
  await house.ask(`update alerts set words_sound = repeat('a', 64) where id = $1`, [alertId])
  assert.ok((await desk.get(path)).text.includes(words))
  assert.ok((await desk.get('/bureau/alertes')).text.includes(words))
  assert.equal((await desk.post(path, { ...report(45, 'Gaz coupé.'), made_safe: '' })).status, 422)
  assert.equal((await (await visitAs(services, 'paul')).get(path)).status, 403)
  assert.equal((await desk.post(path, report(45, 'Gaz coupé.'))).status, 303)
  assert.equal((await desk.post(path, report(45, 'Gaz coupé.'))).status, 303, 'sent twice')
  assert.deepEqual(await minutesOf(alertId), [{ minutes: 35, done: 'Gaz coupé.', written_by: claire.id }])
  assert.equal((await (await visitAs(services, 'karim')).get(path)).status, 200)
})

test('said safe, and it was not: corrected, its promise is owed again since the first day, and who holds the demand reads it', async () => {
  const { alertId, number } = await fileDanger(house)
  const path = `/bureau/alertes/${alertId}/compte-rendu`
  const desk = await visitAs(services, 'claire')
  await desk.post(`/bureau/alertes/${alertId}`, { name: staff.claire.name })
  services.clock.advance({ hours: 1 })
  const promise = async () =>
    (
      await house.ask<{ kept: boolean; isDue: boolean }>(
        `select p.kept_at is not null as kept, c.due_at is not distinct from p.due_at as "isDue"
           from case_promises p join cases c on c.id = p.case_id where c.number = $1 and p.kind = 'make_safe'`,
        [number],
      )
    ).map((one) => ({ ...one }))
  const said = report(45, 'Gaz coupé.')
  await desk.post(path, said)
  assert.deepEqual(await promise(), [{ kept: true, isDue: false }])
  services.clock.advance({ minutes: 5 })
  assert.equal(
    (await desk.post(path, { ...said, made_safe: 'no', done: 'La vanne fuit encore.' })).status,
    303,
  )
  assert.deepEqual(await promise(), [{ kept: false, isDue: true }])
  await house.doJobs(jobs)
  assert.match((await desk.get(`/bureau/demandes/${number}`)).text, /La vanne fuit encore/)
})

test('a report is corrected for a week: the first stays beside it, the pay counts the last, then it is closed', async () => {
  const { alertId, number } = await fileDanger(house)
  const path = `/bureau/alertes/${alertId}/compte-rendu`
  const desk = await visitAs(services, 'claire')
  await desk.post(`/bureau/alertes/${alertId}`, { name: staff.claire.name })
  services.clock.advance({ hours: 1 })
  const first = report(45, 'Gaz coupé.')
  await desk.post(path, first)
  const paid = async () =>
    (
      await house.ask<{ minutes: number }>(
        `select coalesce(sum(extract(epoch from ended_at - arrived_at)), 0)::int / 60 as minutes from (
           select set_config('app.kind', 'staff', true), set_config('app.roles', '{administrator}', true)) x,
           lateral app.interventions_to_pay($1::timestamptz - interval '5 hours', $1::timestamptz + interval '1 hour')`,
        [services.clock.now().toString()],
      )
    )[0]?.minutes
  const before = await paid()
  services.clock.advance({ minutes: 2 })
  const page = (await desk.get(path)).text
  assert.match(page, /Corriger ou compléter/)
  assert.match(page, new RegExp(`value="${first.arrived_hour}"`), 'begins with what was written')
  assert.equal(
    (
      await desk.post(path, {
        ...first,
        ended_hour: first.ended_hour,
        arrived_hour: report(57, '').arrived_hour,
        done: 'Gaz coupé, robinet changé.',
      })
    ).status,
    303,
  )
  const kept = await minutesOf(alertId)
  assert.deepEqual(
    kept.map(({ done }) => done),
    ['Gaz coupé.', 'Gaz coupé, robinet changé.'],
  )
  assert.equal((await paid())! - before!, kept[1]!.minutes - kept[0]!.minutes, 'the last one counts, once')
  const shown = (await desk.get(path)).text
  assert.ok(shown.includes('Gaz coupé.') && shown.includes('robinet changé'))
  await house.doJobs(jobs)
  assert.match((await desk.get(`/bureau/demandes/${number}`)).text, /robinet changé/)
  services.clock.advance({ hours: 24 * 8 })
  const late = await visitAs(services, 'claire')
  assert.doesNotMatch((await late.get(path)).text, /Corriger ou compléter/)
  const refused = await late.post(path, { ...first, done: 'Autre chose.' })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /se corrige pendant 7 jours/)
})
