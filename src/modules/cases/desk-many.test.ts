// Is what is done to many demands at once read again first, and said person by person?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type DeskWorld, deskWorld } from '../../../tests/support/desk-world.ts'
import { sendWorkOrder } from '../contractors/index.ts'
import { closeCase, promiseDate } from './actions.ts'
import { answer } from './answers.ts'
import { deskCases } from './desk.tsx'

test('several demands are given to one hand; one out of reach is left and said', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const one = await world.tell()
  const two = await world.tell()
  const reply = await world.ask(app, 'claire', '/bureau/ensemble', {
    command: randomUUID(),
    what: 'assign',
    assignee: world.ids.claire,
    case: [one.id, two.id, randomUUID()],
  })
  const told = await reply.text()
  assert.match(told, /2 demandes faites, 1 laissée telle quelle/)
  assert.match(told, new RegExp(`/bureau/demandes/${two.number}"`))
  assert.match(told, /n’existe pas, ou elle n’est pas dans votre secteur/)
  const mine = await (await world.ask(app, 'claire', '/bureau?qui=moi')).text()
  assert.match(mine, new RegExp(`/bureau/demandes/${two.number}"`))
})

test('what cannot be done to several is said beside its field; ticks, words and filters are kept', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const one = await world.tell()
  const two = await world.tell()
  const form = { command: randomUUID(), case: [one.id], body: 'Le réparateur passe demain.' }
  const ask = async (more: Record<string, string | string[]>) => {
    const reply = await world.ask(app, 'claire', '/bureau/ensemble?qui=equipe', { ...form, ...more })
    assert.equal(reply.status, 422)
    return reply.text()
  }
  const nobody = await ask({ what: 'assign' })
  assert.match(nobody, /href="#f-assignee"/)
  assert.match(nobody, />Le réparateur passe demain\.</)
  assert.match(nobody, new RegExp(`value="${one.id}"[^>]*checked|checked[^>]*value="${one.id}"`))
  assert.doesNotMatch(nobody, new RegExp(`value="${two.id}"[^>]*checked|checked[^>]*value="${two.id}"`))
  assert.match(nobody, /action="\/bureau\/ensemble\?qui=equipe"/)
  assert.match(await ask({ what: 'assign', case: [] }), /href="#f-case"/)
  assert.match(await ask({ what: 'preview', body: ' ' }), /href="#f-body"/)
})

test('the page of a demand proposes who is usually sent there for that', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const chosen = async () => {
    const { number } = await world.tell()
    const page = await (await world.ask(app, 'claire', `/bureau/demandes/${number}`)).text()
    const select = /<select[^>]*name="contractor"[\s\S]*?<\/select>/.exec(page)?.[0] ?? ''
    return /<option[^>]*selected[^>]*value="([^"]+)"|<option[^>]*value="([^"]+)"[^>]*selected/
      .exec(select)
      ?.slice(1)
      .find(Boolean)
  }
  assert.equal(await chosen(), undefined)
  const { rows } = await world.owner.query('select id from contractors where is_active order by code limit 1')
  const contractorId = rows[0].id
  const first = await world.tell()
  const claire = { kind: 'staff' as const, id: world.ids.claire }
  await sendWorkOrder(world.services, claire, {
    id: randomUUID(),
    caseId: first.id,
    contractorId,
    instructions: 'Cabine arrêtée',
    wantedBy: null,
  })
  assert.equal(await chosen(), contractorId)
})

test('an answer to several is read again person by person; who lacks a word receives nothing and is said', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const one = await world.tell()
  const two = await world.tell({ person: { residentId: world.ids.lucas } })
  const due = world.clock.now().add({ hours: 48 })
  await promiseDate(world.services, { kind: 'staff', id: world.ids.claire }, one.id, due, 'passage')
  const form = {
    command: randomUUID(),
    case: [one.id, two.id],
    body: 'Le réparateur passe {date}, {personne}.',
  }
  const send = (what: string, more = {}) =>
    world.ask(app, 'claire', '/bureau/ensemble', { ...form, ...more, what })
  const preview = await (await send('preview')).text()
  assert.match(preview, /Le réparateur passe mercredi 25 novembre, Madame Benali\./)
  assert.match(preview, /Il manque \{date\} : rien ne partira pour cette personne/)
  const unsaid = await send('send')
  assert.equal(unsaid.status, 422)
  assert.match(await unsaid.text(), /Dites si c’est une réponse définitive/)
  for (const _ of ['once', 'twice']) {
    const sent = await (await send('send', { kind: 'progress' })).text()
    assert.match(sent, /1 demande faite, 1 laissée telle quelle/)
  }
  const { rows } = await world.owner.query('select body from case_answers where kind = $1', ['progress'])
  assert.deepEqual(rows, [{ body: 'Le réparateur passe mercredi 25 novembre, Madame Benali.' }])
})

test('a ticked line of a fault answers everyone who told it, each once, and the preview counts them', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const claire = { kind: 'staff' as const, id: world.ids.claire }
  const one = await world.tell()
  const fault = await faultOf(world, one.id)
  const join = async (name: string) =>
    world.tell({
      person: { name, channel: 'email', address: `${name.toLowerCase()}@example.org` },
      joinFaultId: fault.id,
    })
  const voices = [one]
  for (const name of ['Ada', 'Basile', 'Chloé', 'Denis', 'Elsa', 'Farid']) voices.push(await join(name))
  const gone = voices.at(-1)!
  await closeCase(world.services, claire, gone.id, 'mistaken', 'Deux fois la même')
  const form = {
    command: randomUUID(),
    // Two voices of the fault are ticked: it is one answer.
    case: [voices[2]!.id, one.id],
    body: 'Le réparateur passe demain.',
    kind: 'final',
  }
  const ask = (what: string, more = {}) =>
    world.ask(app, 'claire', '/bureau/ensemble', { ...form, ...more, what })
  const preview = await (await ask('preview')).text()
  assert.match(preview, /Envoyer la réponse à 6 personnes/)
  assert.match(preview, new RegExp(`/bureau/pannes/${fault.number}"`))
  assert.match(preview, /Elsa/)
  assert.doesNotMatch(preview, /Farid/, 'whose demand is over is not reached')
  assert.match(await (await ask('preview', { body: 'Bonjour, {personne} !' })).text(), /nom d’un voisin/)
  for (const _ of ['once', 'twice']) assert.match(await (await ask('send')).text(), /6 demandes faites\./)
  const { rows } = await world.owner.query(
    `select a.fault_id, count(*)::int as people, count(distinct a.id)::int as answers from case_answers a
       join case_answer_recipients r on r.answer_id = a.id where a.kind = 'final' group by 1`,
  )
  assert.deepEqual(rows, [{ fault_id: fault.id, people: 6, answers: 1 }])
})

test('who has a demand of her own beside the fault she told is counted once', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const one = await world.tell()
  const fault = await faultOf(world, one.id)
  await world.tell({ person: { residentId: world.ids.lucas }, joinFaultId: fault.id })
  const alone = await world.tell()
  const preview = await world.ask(app, 'claire', '/bureau/ensemble', {
    command: randomUUID(),
    what: 'preview',
    case: [one.id, alone.id],
    body: 'Le réparateur passe demain.',
  })
  assert.match(await preview.text(), /Envoyer la réponse à 2 personnes/)
})

test('the whole fault is answered after it is read again; of two who answer it, one is told', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const one = await world.tell()
  const fault = await faultOf(world, one.id)
  await world.tell({ person: { residentId: world.ids.lucas }, joinFaultId: fault.id })
  const page = `/bureau/pannes/${fault.number}`
  const opened = await (await world.ask(app, 'claire', page)).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(opened)?.[1] ?? ''
  const form = (body: string, step: string) => ({
    command: randomUUID(),
    seen: hidden('seen'),
    seen_case: hidden('seen_case'),
    kind: 'progress',
    body,
    step,
  })
  const again = await (
    await world.ask(app, 'claire', `${page}/reponse`, form('La panne « {sujet} » est connue.', 'preview'))
  ).text()
  assert.match(again, /La panne « Ascenseur en panne » est connue\./)
  assert.match(again, /Ce que les 2 personnes recevront/)
  const named = await world.ask(app, 'claire', `${page}/reponse`, form('Bonjour, {personne} !', 'preview'))
  assert.equal(named.status, 422)
  assert.match(await named.text(), /personne ne doit voir le nom d’un voisin/)
  assert.equal((await world.ask(app, 'karim', `${page}/reponse`, form('Texte de Karim', 'send'))).status, 303)
  const late = await world.ask(app, 'claire', `${page}/reponse`, form('Texte de Claire', 'send'))
  assert.equal(late.status, 409)
  const told = await late.text()
  assert.match(told, /a changé pendant que vous écriviez/)
  assert.match(told, /Texte de Karim/)
  assert.match(told, /Texte de Claire/)
})

async function faultOf(world: DeskWorld, caseId: string): Promise<{ id: string; number: number }> {
  const { rows } = await world.owner.query(
    'select f.id, f.number from faults f join cases c on c.fault_id = f.id where c.id = $1',
    [caseId],
  )
  return rows[0]
}

test('who calls to say that it is not settled is written down, and her demand opens again with its clock', async (t) => {
  const world = await deskWorld(t)
  const app = world.mount(deskCases(world.services))
  const { id, number } = await world.tell()
  const page = `/bureau/demandes/${number}`
  const claire = { kind: 'staff' as const, id: world.ids.claire }
  const [before] = (await world.owner.query('select due_at from case_promises where case_id = $1', [id])).rows
  const given = { commandId: randomUUID(), kind: 'final' as const, body: 'C’est réparé.' }
  await answer(world.services, claire, { caseId: id }, given)
  assert.match(await (await world.ask(app, 'claire', page)).text(), /La personne dit si c’est réglé/)
  const said = await world.ask(app, 'claire', `${page}/avis`, {
    command: randomUUID(),
    settled: 'no',
    verdict_words: 'Il s’est arrêté ce matin encore.',
  })
  assert.equal(said.status, 303)
  const { rows } = await world.owner.query(
    `select c.state, c.reopened_times, v.words, v.given_by, p.due_at from cases c join case_verdicts v on v.case_id = c.id
       join case_promises p on p.case_id = c.id where c.id = $1`,
    [id],
  )
  assert.equal(rows[0].state, 'open')
  assert.equal(rows[0].reopened_times, 1)
  assert.equal(rows[0].given_by, 'staff')
  assert.equal(rows[0].words, 'Il s’est arrêté ce matin encore.')
  assert.equal(String(rows[0].due_at), String(before.due_at), 'the clock is the first one')
  assert.match(await (await world.ask(app, 'claire', page)).text(), /Il s’est arrêté ce matin encore/)
})
