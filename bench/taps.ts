// How long does a finger wait? From the moment it leaves the glass to the frame that shows the answer, as the browser itself dates both.
import type { Locator, Page } from 'playwright-core'

/** What shows that the screen has answered: a thing that was not there; of a letter, that it has been read and all that follows drawn. */
export type Answer = { css: string; text?: string } | 'read'
type Watched = { all: Promise<number[]> }

/** Milliseconds to each answer, in their order. Throws when one was there before the finger: it would prove nothing. */
export async function tap(page: Page, target: Locator, ...answers: Answer[]): Promise<number[]> {
  await page.waitForTimeout(looksMs)
  // Brought under the finger before: scrolling is hers, not ours.
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error(`nothing to touch: ${target}`)
  // A bare finger: a driver that first asks the page whether it may would be slowed with it.
  return waitFor(page, answers, () =>
    page.touchscreen.tap(box.x + box.width / 2, box.y + Math.min(box.height / 2, 24)),
  )
}

/** The same for a letter typed in the field that has the focus. */
export function type(page: Page, letter: string, ...answers: Answer[]): Promise<number[]> {
  return waitFor(page, answers, () => page.keyboard.press(letter))
}

async function waitFor(page: Page, answers: Answer[], move: () => Promise<void>): Promise<number[]> {
  const watched = await page.evaluateHandle(watch, answers)
  await move()
  const all = await watched.evaluate(({ all: waited }) =>
    Promise.race([waited, new Promise<null>((resolve) => setTimeout(() => resolve(null), 15_000))]),
  )
  await watched.dispose()
  if (all === null) throw new Error(`no answer: ${JSON.stringify(answers)} at ${page.url()}`)
  return all
}

/** She looks before she touches: what the tap before left to do is over. */
const looksMs = 400

/** Runs in the page. A frame is shown once what is asked for in it has been followed by a task of its own. */
function watch(answers: Answer[]): Watched {
  const isThere = (answer: Answer) =>
    answer !== 'read' &&
    [...document.querySelectorAll(answer.css)].some((one) => one.textContent?.includes(answer.text ?? ''))
  for (const one of answers) if (isThere(one)) throw new Error(`already there: ${JSON.stringify(one)}`)
  let from: number | null = null
  const leave = (event: Event) => {
    from ??= event.timeStamp
  }
  for (const name of ['pointerup', 'keydown']) addEventListener(name, leave, { capture: true })
  const wait = (answer: Answer) =>
    new Promise<number>((resolve) => {
      const shown = () => {
        seen.disconnect()
        removeEventListener('input', read, { capture: true })
        requestAnimationFrame(() => {
          const after = new MessageChannel()
          after.port1.onmessage = () => resolve(performance.now() - (from ?? Number.NaN))
          after.port2.postMessage(null)
        })
      }
      const seen = new MutationObserver(() => from !== null && isThere(answer) && shown())
      seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      const read = () => answer === 'read' && shown()
      addEventListener('input', read, { capture: true })
    })
  const all = Promise.all(answers.map(wait)).finally(() => {
    for (const name of ['pointerup', 'keydown']) removeEventListener(name, leave, { capture: true })
  })
  return { all }
}
