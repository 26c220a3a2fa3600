// What does an e-mail of ours look like? The same words twice: plain text, and light HTML that reads well in large type.
import { renderToString } from 'preact-render-to-string'

export type MailWords = {
  landlord: { name: string; phone: string }
  paragraphs: string[]
  link: { href: string; label: string } | null
  hint: string | null
}

export function mailBody({ landlord, paragraphs, link, hint }: MailWords): { text: string; html: string } {
  const foot = landlord.phone ? `${landlord.name}, ${landlord.phone}` : landlord.name
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label} : ${link.href}`] : []),
    ...(hint ? [hint] : []),
    foot,
  ].join('\n\n')
  const html = renderToString(
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>{landlord.name}</title>
      </head>
      <body style="font-family:sans-serif;font-size:18px;line-height:1.5;color:#1b1f24;background:#fbfaf7;max-width:36em;margin:0 auto;padding:24px">
        {paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {link && (
          <p>
            <a
              href={link.href}
              style="display:inline-block;background:#0b4f6c;color:#ffffff;padding:14px 20px;border-radius:6px;text-decoration:none"
            >
              {link.label}
            </a>
          </p>
        )}
        {hint && <p style="color:#4a5058">{hint}</p>}
        <p style="color:#4a5058">{foot}</p>
      </body>
    </html>,
  )
  return { text, html: `<!doctype html>${html}` }
}
