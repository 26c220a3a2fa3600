// What does a device keep of the field application? A page without a name in it, its sheet, its script and its worker.
import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { landlordOf } from '../../modules/settings/index.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { Document, type LandlordLook, renderPage } from '../../ui/page.tsx'
import { stylesheetHref } from '../../ui/styles.ts'
import { islandHref, islands } from '../islands/build.ts'
import { words } from './words.fr.ts'

const page = '/terrain'
const manifest = '/terrain/manifest.webmanifest'

export function fieldShell(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => {
      const landlord = await landlordOf(services)
      return c.html(
        renderPage(
          <Document
            title={words.title}
            landlord={landlord}
            sheet="field"
            manifest={manifest}
            scripts={[islandHref('field')]}
            noindex
          >
            <div class="wrap">
              <main id="main">
                <div id="terrain">
                  <h1>{words.title}</h1>
                  <p>{words.loading}</p>
                  <noscript>
                    <p>
                      {words.needsScript} <a href="/bureau">{words.desk}</a>
                    </p>
                  </noscript>
                </div>
              </main>
            </div>
          </Document>,
        ),
        200,
        { 'cache-control': 'no-cache' },
      )
    })
    .get(manifest, async (c) => {
      const { name, colours } = await landlordOf(services)
      return c.body(
        JSON.stringify({
          name: `${words.title}, ${name}`,
          short_name: words.title,
          lang: 'fr',
          id: page,
          start_url: page,
          scope: page,
          display: 'standalone',
          background_color: '#fbfaf7',
          theme_color: colours?.accent ?? '#0b4f6c',
          icons: [{ src: '/assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
        }),
        200,
        { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' },
      )
    })
    .get('/terrain/service-worker.js', async (c) => {
      const shell = shellOf(await landlordOf(services))
      const code = islands().get('field-worker')?.code ?? ''
      const version = createHash('sha256')
        .update(JSON.stringify(shell) + code)
        .digest('hex')
        .slice(0, 12)
      return c.body(
        `self.palierShell=${JSON.stringify(shell)};self.palierVersion="${version}";${code}`,
        200,
        {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': 'no-cache',
          // The page itself, and not only what is under it.
          'service-worker-allowed': page,
        },
      )
    })
}

/** The page first; then all that it names. */
export function shellOf(landlord: LandlordLook): string[] {
  return [
    page,
    stylesheetHref('field', landlord.colours),
    stylesheetHref('print'),
    islandHref('field'),
    manifest,
    '/assets/icon.svg',
    ...(landlord.logoHref ? [landlord.logoHref] : []),
  ]
}
