// She says where she is, from a number that Palier knows: does whoever goes hear it, and not go to her home?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { telephone as telephones } from '../../../tests/support/telephone.ts'
import { visitAs } from '../../../tests/support/visit.ts'
import { jobs } from '../../app.ts'
import { openTelephone } from './telephone.ts'

const house = await openHouse()
const { services, ask } = house
const line = telephones()
services.line = line
const logged: unknown[] = []
const telephone = openTelephone(services, { secondMs: 5, log: (one) => logged.push(one) })
const { exchange, page } = telephone
after(() => telephone.close())

const known = '+33639980003'

/** 9 during the greeting, then water; `words`: what she says when she is asked where she is. */
async function dangerFrom(phone: string, says: boolean): Promise<string> {
  const id = await page.call(phone)
  exchange.happen(id, { kind: 'key', key: '9' })
  await exchange.settle(id)
  exchange.happen(id, { kind: 'key', key: '4' })
  exchange.happen(id, { kind: 'played' })
  exchange.happen(id, { kind: 'played' })
  await exchange.settle(id)
  if (!says) return id
  const { name, seconds } = await services.voice.say('Je suis chez ma sœur, 4 boulevard de l’Estran', 'fr')
  exchange.recorded(id, { sound: name, seconds })
  await exchange.settle(id)
  return id
}

test('from a known number: the telephones wait for her words, which are heard in the whisper, by the link, at the desk and in the demand', async () => {
  const callId = await dangerFrom(known, false)
  await house.doJobs(jobs)
  assert.equal(line.rung.length, 0, 'she is asked where she is: a minute at most')
  const { name, seconds } = await services.voice.say('Je suis chez ma sœur, 4 boulevard de l’Estran', 'fr')
  exchange.recorded(callId, { sound: name, seconds })
  await exchange.settle(callId)
  const [alert] = await ask<{ id: string; case_id: string; number: number; sound: string; details: string }>(
    `select a.id, a.case_id, c.number, a.words_sound as sound, c.details from alerts a join cases c on c.id = a.case_id where a.call_id = $1`,
    [callId],
  )
  assert.equal(alert?.sound, name)
  assert.match(alert?.details ?? '', /pas forcément celui du danger/)
  await house.doJobs(jobs)
  const whisper = line.rung[0]?.words.map((one) => ('text' in one ? one.text : one.sound)).join(' ') ?? ''
  assert.match(whisper, /Numéro du logement .*3 quai de la Jetée, .*logement 402/)
  assert.ok(whisper.includes(`La personne dit où elle est. ${name}`), whisper)
  const [sent] = await ask<{ href: string; short: string }>(
    `select extra -> 'link' ->> 'href' as href, extra ->> 'short' as short from deliveries where case_id = $1 and purpose = 'alert' limit 1`,
    [alert!.case_id],
  )
  const link = new URL(sent!.href).pathname
  const anybody = await visitAs(services)
  const shown = (await anybody.get(link)).text
  assert.match(shown, /numéro du logement/)
  assert.match(shown, /paroles\.wav/)
  assert.equal((await anybody.get(`${link}/paroles.wav`)).status, 200)
  const desk = await visitAs(services, 'claire')
  assert.match((await desk.get('/bureau/alertes')).text, new RegExp(`/bureau/alertes/${alert!.id}\\.wav`))
  const demand = (await desk.get(`/bureau/demandes/${alert!.number}`)).text
  assert.match(demand, /Écouter où la personne dit être/)
  const heard = /\/bureau\/appels\/messages\/[0-9a-f-]{36}\/son\.wav/.exec(demand)?.[0] ?? ''
  assert.equal((await desk.get(heard)).status, 200)
  assert.match(
    (await desk.get(`/bureau/appels/${callId}`)).text,
    /3 quai de la Jetée, [^(]*\(d’après le numéro qui appelle/,
  )
  const elsewhere = await visitAs(services, 'sandrine')
  assert.equal((await elsewhere.get(heard)).status, 404)
})

test('she says nothing: her home is said as that of her number, and to be asked', async () => {
  const rungBefore = line.rung.length
  await ask(
    `update alerts set acknowledged_at = now(), acknowledged_by = 'essai', next_round_at = null where acknowledged_at is null`,
  )
  const callId = await dangerFrom(known, false)
  exchange.happen(callId, { kind: 'hung_up' })
  await exchange.settle(callId)
  await house.doJobs(jobs)
  const whisper =
    line.rung[rungBefore]?.words.map((one) => ('text' in one ? one.text : one.sound)).join(' ') ?? ''
  assert.match(whisper, /Numéro du logement .* demandez-lui où elle est/)
})

test('what a stranger says of where she is follows the alert: heard by those who answer for it, by no other adviser', async () => {
  const callId = await dangerFrom('+33699999996', true)
  const [alert] = await ask<{ agency: string; sound: string; id: string }>(
    `select g.name as agency, a.words_sound as sound, r.id from alerts a join agencies g on g.id = a.agency_id
       join call_recordings r on r.call_id = a.call_id where a.call_id = $1 and a.case_id is null`,
    [callId],
  )
  assert.ok(alert?.sound)
  const seen = async (handle: string) => {
    const desk = await visitAs(services, handle)
    const [sound, call] = [
      await desk.get(`/bureau/appels/messages/${alert.id}/son.wav`),
      await desk.get(`/bureau/appels/${callId}`),
    ]
    return [sound.status, call.status]
  }
  const ofDunes = alert.agency.includes('Dunes')
  assert.deepEqual(await seen(ofDunes ? 'sandrine' : 'claire'), [200, 200], alert.agency)
  assert.deepEqual(await seen(ofDunes ? 'claire' : 'sandrine'), [404, 404], alert.agency)

  // Once somebody says where it is, the words are in the demand.
  const desk = await visitAs(services, ofDunes ? 'sandrine' : 'claire')
  const [building] = await ask<{ id: string; alert: string }>(
    `select b.id, l.id as alert from alerts l join estates s on s.agency_id = l.agency_id join buildings b on b.estate_id = s.id where l.call_id = $1 limit 1`,
    [callId],
  )
  const filed = await desk.post(`/bureau/alertes/${building!.alert}/lieu`, {
    command: randomUUID(),
    building: building!.id,
    phone: '06 39 98 12 34',
  })
  assert.match((await desk.get(filed.location ?? '')).text, /Écouter où la personne dit être/)
})

test('nothing went wrong behind the calls', () => {
  assert.deepEqual(logged, [])
})
