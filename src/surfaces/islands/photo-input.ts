// When photos are chosen on a page, they are made small before the form leaves.
import { shrink } from './parts/shrink.ts'

const busy = new WeakSet<HTMLInputElement>()

document.addEventListener('change', async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'file' || busy.has(target)) return
  const form = target.form
  const buttons = [...(form?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
  busy.add(target)
  for (const button of buttons) button.disabled = true
  try {
    const held = new DataTransfer()
    for (const file of [...(target.files ?? [])]) held.items.add(await shrink(file))
    target.files = held.files
  } finally {
    for (const button of buttons) button.disabled = false
    busy.delete(target)
  }
})
