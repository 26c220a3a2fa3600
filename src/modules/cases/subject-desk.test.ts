// How does an adviser change the subject of a demand on its page, and what does she read of it? Through the addresses of the desk.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { deskWorld } from '../../../tests/support/desk-world.ts'
import { deskCases } from './desk.tsx'

async function openDesk(t: Parameters<typeof deskWorld>[0]) {
  const world = await deskWorld(t)
  await world.owner.query(
    `insert into natures (code, family, label, words, place_kinds, urgency, danger) values
       ('unsure', 'Autre', 'Panne à préciser', '', '{common,home}', 'ordinary', null), ('gas', 'Danger', 'Odeur de gaz', 'sent le gaz', '{common}', 'essential', 'gas')`,
  )
  const app = world.mount(deskCases(world.services))
  const { id, number } = await world.tell({ natureCode: 'unsure' })
  const page = `/bureau/demandes/${number}`
  const read = async (path = page) => (await world.ask(app, 'claire', path)).text()
  const send = (form: Record<string, string>, who = 'claire') =>
    world.ask(app, who, `${page}/sujet`, { command: randomUUID(), ...form })
  return { world, app, id, page, read, send }
}

test('the form offers the other subjects of this place, without a script too; the story tells the change', async (t) => {
  const { world, app, page, read, send } = await openDesk(t)
  const form =
    /<details[^>]*>\s*<summary[^>]*>Changer le sujet[\s\S]*?<\/details>/.exec(await read())?.[0] ?? ''
  const offered = [...form.matchAll(/<option value="([^"]+)"/g)].map(([, code]) => code)
  assert.deepEqual(offered.toSorted(), ['gas', 'lift_stuck'], 'not noise, said of a home, nor its own')
  // What is asked of the subject chosen comes below the button: it does not move under a finger.
  assert.match(form, /<select[^>]*name="nature"[\s\S]*<button[^>]*>\s*Changer le sujet[\s\S]*data-asked/)
  const found = await (await world.ask(app, 'claire', `${page}/sujets.json?q=gaz`)).json()
  assert.match(found.html, /Odeur de gaz/)
  const seen = /name="seen" value="(\d+)"/.exec(form)?.[1] ?? ''
  const changed = await send({ nature: 'lift_stuck', seen })
  assert.equal(changed.headers.get('location'), `${page}?fait=sujet`)
  const after = await read(`${page}?fait=sujet`)
  assert.match(after, /Le sujet est changé\./)
  assert.match(after, /<h1>Ascenseur en panne<\/h1>/)
  assert.match(
    after,
    /Claire Lemoine[\s\S]*Change le sujet[\s\S]*« Panne à préciser » devient « Ascenseur en panne »\./,
  )
  const late = await send({ nature: 'gas', danger_of: 'gas', danger: 'no', seen })
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Claire Lemoine\s+a changé le sujet/)
})

test('what is missing, the same or unknown comes back open with its sentence; a caretaker cannot', async (t) => {
  const { world, app, page, read, send } = await openDesk(t)
  for (const [nature, said] of [
    ['', /Choisissez le nouveau sujet/],
    ['unsure', /est déjà le sujet de cette demande/],
    ['nothing', /n’est plus dans la liste/],
    ['noise', /ne se dit pas de ce lieu/],
  ] as const) {
    const reply = await send({ nature })
    assert.equal(reply.status, 422)
    const html = await reply.text()
    assert.match(html, said)
    assert.match(html, /<details[^>]* open[^>]*>\s*<summary[^>]*>Changer le sujet/)
  }
  assert.match(await read(), /<h1>Panne à préciser<\/h1>/)
  assert.equal((await send({ nature: 'lift_stuck' }, 'gerard')).status, 403)
  assert.doesNotMatch(await (await world.ask(app, 'gerard', page)).text(), /Changer le sujet/)
})

test('a danger is confirmed first, knowing whom it rings; then it rings, and the page says that it stays one', async (t) => {
  const { world, id, page, read, send } = await openDesk(t)
  const asked = await send({ nature: 'gas' })
  assert.equal(asked.status, 422)
  const html = await asked.text()
  assert.match(html, /« Odeur de gaz » est un danger\. Vérifiez avec la personne/)
  assert.match(html, /elle sonne chez Karim Haddad/, 'nobody is on call: who keeps the rosters')
  assert.match(html, /name="danger_of" value="gas"/)
  const alerts = async () =>
    (await world.owner.query('select 1 from alerts where case_id = $1', [id])).rows.length
  assert.equal(await alerts(), 0)
  const kept = await send({ nature: 'gas', danger_of: 'gas', danger: 'gas' })
  assert.equal(kept.headers.get('location'), `${page}?fait=sujet_danger`)
  assert.equal(await alerts(), 1)
  const after = await read(`${page}?fait=sujet_danger`)
  assert.match(after, /l’alerte est partie/)
  assert.match(after, /Cette demande est un danger \(odeur de gaz\) : elle le reste/)
  await send({ nature: 'lift_stuck' })
  assert.match(await read(), /<h1>Ascenseur en panne<\/h1>[\s\S]*Odeur de gaz/)
})

test('checked with the person, it is no danger: the subject changes and nobody is rung', async (t) => {
  const { world, page, send } = await openDesk(t)
  const reply = await send({ nature: 'gas', danger_of: 'gas', danger: 'no' })
  assert.equal(reply.headers.get('location'), `${page}?fait=sujet`)
  assert.equal((await world.owner.query('select 1 from alerts')).rows.length, 0)
})
