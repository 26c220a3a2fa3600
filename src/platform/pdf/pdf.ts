// How does a template become a PDF that a screen reader can read, without weighing on the server?
import { type ChildProcess, fork } from 'node:child_process'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export type Document = {
  /** A .typ file, from `src`: `modules/board/poster.typ`. It reads `data` from `/platform/pdf/house.typ`. */
  template: string
  data: Json
  /** Files the template reads with `picture(name, alt)`: `qr.svg`, `photo.jpg`. */
  images?: Record<string, Uint8Array>
  title: string
  lang?: 'fr'
  /** `2026-11-12`, written in the file's properties; none by default. */
  date?: string
  /** After that the document is given up. */
  limitSeconds?: number
}

// What travels to a press and back.
export type PrintOrder = Required<Omit<Document, 'limitSeconds' | 'date'>> & { date: string | null }
export type PrintAnswer = { bytes: Uint8Array } | { fault: string }

/** Our mistake: the template and its data do not make a document. Trying again is of no use. */
export class PdfFault extends Error {
  override name = 'PdfFault'
}

/** The machine's trouble: too many documents waiting, too slow, killed twice. Try again later. */
export class PdfOutage extends Error {
  override name = 'PdfOutage'
}

type Job = {
  order: PrintOrder
  limitSeconds: number
  tries: number
  resolve: (bytes: Uint8Array) => void
  reject: (error: Error) => void
}
type Press = { child: ChildProcess; printed: number; job?: Job; timer?: NodeJS.Timeout }

const pressesMax = 2
const documentsPerPress = 250
const waitingMax = 500
const triesMax = 2

const waiting: Job[] = []
const presses = new Set<Press>()

/** PDF/UA-1, tagged; the same input gives the same bytes. Throws PdfFault or PdfOutage. */
export function renderPdf(document: Document): Promise<Uint8Array> {
  const { template, data, title, images = {}, lang = 'fr', date = null, limitSeconds = 30 } = document
  const badName = Object.keys(images).find((name) => !/^[a-z0-9-]+\.(svg|png|jpg|jpeg|webp)$/.test(name))
  if (badName !== undefined) {
    return Promise.reject(
      new PdfFault(
        `An image of ${template} has the name ${JSON.stringify(badName)}: use a plain name such as qr.svg.`,
      ),
    )
  }
  if (waiting.length >= waitingMax) {
    return Promise.reject(new PdfOutage(`${waitingMax} documents wait to be printed: try again later.`))
  }
  return new Promise((resolve, reject) => {
    const order = { template, data, title, images, lang, date }
    waiting.push({ order, limitSeconds, tries: 0, resolve, reject })
    handOut()
  })
}

/** Ends the presses; a document not yet printed is refused with PdfOutage. */
export async function stopPdf(): Promise<void> {
  const stopped = new PdfOutage('Printing was stopped.')
  for (const job of waiting.splice(0)) job.reject(stopped)
  await Promise.all(
    [...presses].map((press) => {
      const job = release(press)
      job?.reject(stopped)
      return end(press)
    }),
  )
}

/** The processes printing at this moment, for whoever looks after the machine. */
export function busyPressPids(): number[] {
  return [...presses].flatMap((press) => (press.job && press.child.pid ? [press.child.pid] : []))
}

function handOut(): void {
  while (waiting.length > 0) {
    const free = [...presses].find((press) => !press.job)
    if (!free && presses.size >= pressesMax) return
    give(free ?? startPress(), waiting.shift()!)
  }
}

function startPress(): Press {
  // From the package's root, so that a bundled server finds it too. Node runs it as it is.
  const root = dirname(findPackageJSON(import.meta.url)!)
  const child = fork(join(root, 'src/platform/pdf/press.ts'), {
    serialization: 'advanced',
    execArgv: [],
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const press: Press = { child, printed: 0 }
  presses.add(press)
  child.on('message', (answer: PrintAnswer) => receive(press, answer))
  child.on('exit', (code, signal) => lose(press, `it ended with ${signal ?? code}`))
  child.on('error', (error) => lose(press, error.message))
  return press
}

function give(press: Press, job: Job): void {
  press.job = job
  job.tries++
  // Node stays alive for a document being printed, never for an idle press.
  press.child.ref()
  press.child.channel?.ref()
  press.timer = setTimeout(() => {
    release(press)
    void end(press)
    job.reject(new PdfOutage(`${job.order.template} was not printed within ${job.limitSeconds} s.`))
    handOut()
  }, job.limitSeconds * 1000)
  press.child.send(job.order, (error) => {
    if (error) lose(press, error.message)
  })
}

function receive(press: Press, answer: PrintAnswer): void {
  const job = release(press)
  press.printed++
  if (press.printed >= documentsPerPress) void end(press)
  if (job && 'bytes' in answer) job.resolve(new Uint8Array(answer.bytes))
  else if (job && 'fault' in answer) {
    job.reject(new PdfFault(`${job.order.template} does not make a document: ${answer.fault}`))
  }
  handOut()
}

// A press died: its document is tried once more, by another.
function lose(press: Press, why: string): void {
  const job = release(press)
  void end(press)
  if (job && job.tries < triesMax) waiting.unshift(job)
  else job?.reject(new PdfOutage(`${job.order.template} was not printed: the press died twice, ${why}.`))
  handOut()
}

function release(press: Press): Job | undefined {
  const { job } = press
  clearTimeout(press.timer)
  delete press.job
  press.child.unref()
  press.child.channel?.unref()
  return job
}

function end(press: Press): Promise<void> {
  presses.delete(press)
  const { child } = press
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  return ended
}
