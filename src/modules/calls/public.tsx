// What is the page "Téléphone"? A telephone in a browser: dial, hear and read the prompts, press keys; and the one of whoever is on call.
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { residents } from '../../../db/worlds/people.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { fromAlaw } from '../../platform/voice/g711.ts'
import { readWav, secondsOf, toTelephone, writeWav } from '../../platform/voice/sound.ts'
import { islandHref } from '../../surfaces/islands/build.ts'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { landlordOf } from '../settings/index.ts'
import { phoneOf } from './codes.ts'
import { isKey, keys } from './flow.ts'
import { pageWords as w } from './page-words.fr.ts'
import { listSamplePhones } from './queries.ts'
import type { Telephone } from './telephone.ts'

const path = '/telephone'
const emergencyNumbers = new Set(['15', '17', '18', '112', '114', '115', '119'])
/** Ten minutes of voice in a WAV file of any rate, where other bodies are a few pages of text; only where this page is. */
export const wordsBody = { path: /^\/telephone\/appels\/[^/]+\/paroles$/, bytesMax: 60_000_000 }

/** In the demo only: elsewhere the number is a real one. */
export function telephonePages(services: Services, telephone: Telephone): Hono<Env> {
  const pages = createSurface()
  if (!services.isDemo) return pages
  const { page } = telephone
  const callOf = (c: PalierContext) => {
    const id = c.req.param('id') ?? ''
    const call = page.find(id)
    if (!call) throw new Refusal('missing', 'calls.unknown', w.unknown)
    return { id, call }
  }
  return (
    pages
      .get(path, (c) => show(c, services))
      .post(`${path}/appels`, async (c) => {
        const { phone, to } = await readJson(c)
        const { phone: ours } = await landlordOf(services)
        if (ours && phoneOf(to) !== phoneOf(ours)) {
          const text = emergencyNumbers.has(to.replace(/\D/g, '')) ? w.emergencyNumber : w.notInService
          const drawn = await services.voice.say(text, 'fr').catch(() => null)
          return c.json({ said: { text, sound: drawn?.name ?? null } })
        }
        return c.json({ id: await page.call(phoneOf(phone)) })
      })
      .get(`${path}/appels/:id/nouvelles`, (c) => {
        const { id, call } = callOf(c)
        return stream(
          c,
          (listener) => {
            const [stop, leave] = [call.hear(listener), page.follow(id)]
            return () => {
              stop()
              leave()
            }
          },
          (sent) => call.news.slice(sent),
          true,
        )
      })
      .post(`${path}/appels/:id`, async (c) => {
        const { id } = callOf(c)
        const { event, key } = await readJson(c)
        if (event === 'key' && isKey(key)) page.happen(id, { kind: 'key', key })
        else if (event === 'played' || event === 'hung_up') page.happen(id, { kind: event })
        else throw new Refusal('invalid', 'calls.event', w.unknown)
        return c.body(null, 204)
      })
      // What she says after the beep: a sound of her microphone, or words that the voice says for her.
      .post(`${path}/appels/:id/paroles`, async (c) => {
        const { id } = callOf(c)
        const type = c.req.header('content-type') ?? ''
        const body = await c.req.arrayBuffer()
        if (type.startsWith('text/plain')) {
          const text = Buffer.from(body).toString('utf8').trim().slice(0, 500)
          const kept = text ? await services.voice.say(text, 'fr') : null
          page.recorded(id, kept && { sound: kept.name, seconds: kept.seconds })
        } else {
          const sound = readWav(new Uint8Array(body))
          if (!sound) throw new Refusal('invalid', 'calls.words', w.notHeard)
          const samples = toTelephone(sound)
          const kept = await services.voice.keep(samples)
          page.recorded(id, { sound: kept.name, seconds: secondsOf(samples) })
        }
        return c.body(null, 204)
      })
      .get(`${path}/sons/:name{[0-9a-f]{64}}`, async (c) => {
        const bytes = await services.voice.read(c.req.param('name'))
        if (!bytes) return c.notFound()
        return c.body(new Uint8Array(writeWav(fromAlaw(bytes))), 200, {
          'content-type': 'audio/wav',
          'cache-control': 'private, max-age=86400',
        })
      })
      .get(`${path}/astreinte`, (c) => stream(c, page.hearRings, () => [page.rings()], false))
      .post(`${path}/astreinte/:ring`, async (c) => {
        const { event, key } = await readJson(c)
        const ring = c.req.param('ring')
        if (event === 'answer') page.answer(ring)
        else if (event === 'refuse') page.refuse(ring)
        else if (event === 'key' && isKey(key)) page.press(ring, key)
        return c.body(null, 204)
      })
  )
}

/** What the script of the page sends; anything else is a no. */
async function readJson(
  c: PalierContext,
): Promise<{ phone: string; to: string; event: string; key: string }> {
  try {
    const sent: unknown = JSON.parse(await c.req.text())
    const read = (name: string) =>
      typeof sent === 'object' && sent !== null && name in sent ? String(Reflect.get(sent, name)) : ''
    return { phone: read('phone'), to: read('to'), event: read('event'), key: read('key') }
  } catch {
    throw new Refusal('invalid', 'calls.event', w.unknown)
  }
}

/** Everything since the beginning, then each news as it comes; a page that reconnects says how much it has. */
function stream<News>(
  c: PalierContext,
  hear: (listener: () => void) => () => void,
  read: (sent: number) => News[],
  isCounted: boolean,
): Response {
  let sent = Number(c.req.header('last-event-id') ?? 0) || 0
  return streamSSE(c, async (sse) => {
    let wake = () => {}
    let hasNews = true
    const stop = hear(() => {
      hasNews = true
      wake()
    })
    sse.onAbort(() => {
      stop()
      wake()
    })
    try {
      while (!sse.aborted) {
        if (hasNews) {
          hasNews = false
          for (const one of read(sent)) {
            if (isCounted) sent += 1
            await sse.writeSSE({ id: String(sent), data: JSON.stringify(one) })
          }
        } else {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, 15_000)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
          if (!hasNews && !sse.aborted) await sse.write(': \n\n')
        }
      }
    } finally {
      stop()
    }
  })
}

/** The people of the demo first, by their names; then others of the sample. */
async function callersOf(services: Services): Promise<{ phone: string; label: string }[]> {
  const named = Object.values(residents).flatMap(({ sms, phone, firstName, lastName, about }) => {
    const number = sms ?? phone
    return number
      ? [{ phone: number, label: w.person(`${firstName} ${lastName}`, sayPhone(number), about) }]
      : []
  })
  const others = await as(services.db, systemActor, listSamplePhones)
  return [
    ...named,
    ...others
      .filter(({ phone }) => named.every((one) => one.phone !== phone))
      .map(({ phone, name }) => ({ phone, label: w.other(name, sayPhone(phone)) })),
  ]
}

async function show(c: PalierContext, services: Services): Promise<Response> {
  const people = await callersOf(services)
  const landlord = await landlordOf(services)
  return c.html(
    renderPage(
      <PublicLayout
        title={w.title}
        landlord={landlord}
        wide
        noindex
        sheet="telephone"
        scripts={[islandHref('telephone')]}
      >
        <h1>{w.title}</h1>
        <p>{w.lead(landlord.name, sayPhone(landlord.phone))}</p>
        <noscript>
          <p>{w.noScript}</p>
        </noscript>
        <div id="telephone" class="telephone" data-words={JSON.stringify(w.island)}>
          <section class="handset" aria-labelledby="caller-title">
            <h2 id="caller-title">{w.caller}</h2>
            <label for="caller-phone">{w.whoCalls}</label>
            <select id="caller-phone">
              {people.map(({ phone, label }) => (
                <option value={phone}>{label}</option>
              ))}
              <option value="+33699999999">{w.stranger}</option>
              <option value="">{w.hidden}</option>
            </select>
            <form id="dial">
              <label for="dialled">{w.dialled}</label>
              <input id="dialled" type="tel" autocomplete="off" value={sayPhone(landlord.phone)} />
              <p>
                <button type="submit" id="call">
                  {w.call}
                </button>{' '}
                <button type="button" id="hang-up" class="end" hidden>
                  {w.hangUp}
                </button>
              </p>
            </form>
            <p id="call-state" role="status">
              {w.ready}
            </p>
            <fieldset class="keypad" id="keypad">
              <legend>{w.keypad}</legend>
              {keys.map((key) => (
                <button type="button" value={key} aria-label={w.keyNames[key]}>
                  {key}
                </button>
              ))}
            </fieldset>
            <form id="words" hidden>
              <label for="said">{w.say}</label>
              <textarea id="said" rows={2} maxLength={500}></textarea>
              <p>
                <button type="submit">{w.sendWords}</button>{' '}
                <button type="button" id="microphone">
                  {w.microphone}
                </button>
              </p>
            </form>
            <p>
              <label>
                <input type="checkbox" id="muted" /> {w.muted}
              </label>
            </p>
          </section>
          <section aria-labelledby="heard-title">
            <h2 id="heard-title">{w.heard}</h2>
            <ol id="heard" class="heard" aria-live="polite"></ol>
          </section>
          <section class="handset" aria-labelledby="duty-title">
            <h2 id="duty-title">{w.onCall}</h2>
            <div id="rings" aria-live="polite">
              <p>{w.noRing}</p>
            </div>
          </section>
        </div>
      </PublicLayout>,
    ),
  )
}
