// What does an e-mail of ours look like? The same words twice: plain text, and light HTML that reads well in large type.
import { renderToString } from 'preact-render-to-string'

type Link = { href: string; label: string }

export type MailWords = {
  landlord: { name: string; phone: string }
  paragraphs: string[]
  link: Link | null
  hint: string | null
  /** Where the person changes how we write to her; none for somebody without an account. */
  preferences?: Link | null
}

const quiet = 'color:#4a5058;font-size:16px'
const button =
  'display:inline-block;background:#0b4f6c;color:#ffffff;padding:14px 20px;border-radius:6px;text-decoration:none'

export function mailBody({ landlord, paragraphs, link, hint, preferences = null }: MailWords): {
  text: string
  html: string
} {
  const foot = landlord.phone ? `${landlord.name}, ${landlord.phone}` : landlord.name
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label} : ${link.href}`] : []),
    ...(hint ? [hint] : []),
    foot,
    ...(preferences ? [`${preferences.label} : ${preferences.href}`] : []),
  ].join('\n\n')
  const html = renderToString(
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light" />
        <title>{landlord.name}</title>
      </head>
      <body style="font-family:sans-serif;font-size:18px;line-height:1.5;color:#1b1f24;background:#fbfaf7;max-width:36em;margin:0 auto;padding:24px">
        <p style={quiet}>{landlord.name}</p>
        {paragraphs.map((paragraph) => (
          <p style="white-space:pre-line">{paragraph}</p>
        ))}
        {link && (
          <p>
            <a href={link.href} style={button}>
              {link.label}
            </a>
          </p>
        )}
        {hint && <p style={quiet}>{hint}</p>}
        <p style={quiet}>{foot}</p>
        {preferences && (
          <p style={quiet}>
            <a href={preferences.href} style="color:#0b4f6c">
              {preferences.label}
            </a>
          </p>
        )}
      </body>
    </html>,
  )
  return { text, html: `<!doctype html>${html}` }
}
