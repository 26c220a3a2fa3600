// How does a page that sets one thing look? Back to the settings, what is wrong or saved, what holds now, then the form for who may change it.
import type { ComponentChildren } from 'preact'
import type { PalierContext } from '../../platform/http/kernel.ts'
import { ErrorSummary, type Errors } from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { deskPage } from './shell.tsx'

type SettingPage = {
  words: { title: string; intro: string; saved: string; onlyAdministrator: string }
  errors: Errors
  /** What holds, for whoever reads the page. */
  now: ComponentChildren
  /** Null for who reads it and may not change it: she is told who may. */
  form: ComponentChildren | null
  after?: ComponentChildren
}

/** After a change it is asked for with `?fait`. */
export function settingPage(c: PalierContext, page: SettingPage): Promise<Response> {
  const { words, errors, now, form, after } = page
  return deskPage(c, {
    title: words.title,
    current: 'settings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/reglages" />
        <ErrorSummary errors={errors} />
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        {now}
        {form ?? <p class="soft">{words.onlyAdministrator}</p>}
        {after}
      </>
    ),
  })
}
