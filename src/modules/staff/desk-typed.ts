// What was typed in a form of the accounts, and how does it come back when something is missing?
import type { PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Errors } from '../../ui/form.tsx'

export type Typed = Record<string, string | undefined>

export async function typedIn(c: PalierContext): Promise<Typed> {
  return Object.fromEntries(
    Object.entries(await c.req.parseBody()).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : undefined,
    ]),
  )
}

export async function mending(
  work: () => Promise<Response>,
  showAgain: (errors: Errors) => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && Object.keys(error.fields).length > 0) return showAgain(error.fields)
    throw error
  }
}
