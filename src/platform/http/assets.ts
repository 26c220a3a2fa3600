// Which fixed files does a page need? Sheets named by their content, the icon, the manifest: all kept by the browser for a year.
import { Hono } from 'hono'
import { iconSvg } from '../../ui/icons.tsx'
import { type SheetName, stylesheet } from '../../ui/styles.ts'
import { light } from '../../ui/tokens.ts'
import type { Env } from './kernel.ts'

const forever = 'public, max-age=31536000, immutable'

export function assets(
  landlord: () => Promise<{ name: string; colours?: { accent: string; accentInk: string } | undefined }>,
): Hono<Env> {
  return new Hono<Env>()
    .get('/assets/icon.svg', async (c) => {
      const { colours } = await landlord()
      return c.body(iconSvg(colours?.accent, colours?.accentInk), 200, {
        'content-type': 'image/svg+xml',
        'cache-control': 'public, max-age=86400',
      })
    })
    .get('/manifest.webmanifest', async (c) => {
      const { name, colours } = await landlord()
      const manifest = {
        name,
        short_name: name.slice(0, 12),
        lang: 'fr',
        start_url: '/moi',
        display: 'standalone',
        background_color: light.paper,
        theme_color: colours?.accent ?? light.accent,
        icons: [{ src: '/assets/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
      }
      return c.body(JSON.stringify(manifest), 200, {
        'content-type': 'application/manifest+json',
        'cache-control': 'public, max-age=86400',
      })
    })
    .get('/assets/:file{(resident|desk|field|telephone|print)-.+\\.css}', async (c) => {
      const name = c.req.param('file').split('-')[0] as SheetName
      return c.body(stylesheet(name, (await landlord()).colours).css, 200, {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': forever,
      })
    })
}
