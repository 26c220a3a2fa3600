// What is touched on the screens of the field application, and what does it keep on the device?
import type { Page } from 'playwright-core'

/** Opened once with the network, all sent, and ready to open without it. */
export async function openField(page: Page): Promise<void> {
  await page.goto('/terrain')
  await page.getByText('Tout est envoyé.').waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** A demand typed, not yet kept: the first entrance and the first subject that these words find. */
export async function typeDemand(
  page: Page,
  { place, subject, words }: { place: string; subject: string; words: string },
): Promise<void> {
  await page.getByLabel('Chercher un logement, un lieu').fill(place)
  await page
    .getByRole('button', { name: /entrée / })
    .first()
    .click()
  await page.getByLabel('De quoi s’agit-il ?').fill(subject)
  await page.getByRole('group', { name: 'Sujets trouvés' }).getByRole('button').first().click()
  await page.getByLabel('Ses mots').fill(words)
}

/** How many things the application keeps on the device. */
export const keptOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const opening = indexedDB.open('palier-terrain')
    opening.onsuccess = () => {
      const stores = ['own', 'outbox', 'photos', 'done']
      const tx = opening.result.transaction(stores)
      const counts = stores.map((name) => tx.objectStore(name).count())
      tx.oncomplete = () => {
        opening.result.close()
        resolve(counts.reduce((sum, one) => sum + one.result, 0))
      }
    }
    return promise
  })
