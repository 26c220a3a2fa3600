// Which settings does the environment give, and what is wrong with them? A wrong value is named and nothing starts.
import { z } from 'zod'
import { isEd25519Key } from './voice/signatures.ts'

const notPort = 'doit être un nombre entier de 0 à 65535'
const port = z.coerce.number(notPort).int(notPort).min(0, notPort).max(65_535, notPort)
const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `doit être une adresse complète, par exemple ${example}` })
/** Shown back in the sentence; the others may hold a password. */
const shown = /^(PORT|HOST|PALIER_(DATA|URL|MAIL_FROM|MAIL_DOMAIN|MAIL_IN_PORT|SMS_SENDER|OIDC_ISSUER))$/

/** name → [schema, French help]. The one list: the check at start and `--help` both read it. */
export const environment = {
  PORT: [port.default(3000), 'port du site (3000)'],
  HOST: [z.string().min(1).default('127.0.0.1'), 'adresse d’écoute (127.0.0.1)'],
  PALIER_DATA: [
    z.string().min(1).default('data'),
    'dossier de la base, des photos et des enregistrements (data)',
  ],
  DATABASE_URL: [
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'doit commencer par postgres://')
      .optional(),
    'serveur PostgreSQL, au lieu de la base embarquée',
  ],
  PALIER_URL: [
    webAddress('https://palier.exemple.fr').optional(),
    'adresse publique, par exemple https://palier.exemple.fr',
  ],
  PALIER_SECRET: [
    z.string().min(32, 'doit avoir 32 caractères au moins').optional(),
    'secret des liens et des sessions (créé dans PALIER_DATA s’il manque)',
  ],
  PALIER_SMTP_URL: [
    z
      .string()
      .regex(/^smtps?:\/\/[^/]/, 'doit commencer par smtp:// ou smtps://, puis le serveur')
      .optional(),
    'serveur d’envoi des courriels',
  ],
  PALIER_MAIL_FROM: [
    z.string().includes('@', 'doit être une adresse, par exemple bonjour@exemple.fr').optional(),
    'adresse d’envoi des courriels, avec PALIER_SMTP_URL',
  ],
  PALIER_MAIL_DOMAIN: [
    z
      .string()
      .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, 'doit être un domaine, par exemple reponses.exemple.fr')
      .optional(),
    'domaine des réponses par courriel, reçues par Palier',
  ],
  PALIER_MAIL_IN_PORT: [port.optional(), 'port du serveur de réception des courriels'],
  PALIER_MAIL_IN_CERT: [
    z.string().min(1).optional(),
    'certificat TLS du serveur de réception (fichier PEM), avec PALIER_MAIL_IN_KEY',
  ],
  PALIER_MAIL_IN_KEY: [z.string().min(1).optional(), 'clé de ce certificat (fichier PEM)'],
  PALIER_SMS_URL: [webAddress('https://sms.exemple.fr/envoi').optional(), 'passerelle SMS'],
  PALIER_SMS_TOKEN: [z.string().optional(), 'jeton de la passerelle SMS'],
  PALIER_SMS_SENDER: [
    z.string().max(11, 'doit avoir 11 caractères au plus').default('Palier'),
    'nom d’expéditeur des SMS (Palier)',
  ],
  PALIER_SMS_STATUS_SECRET: [
    z.string().min(16, 'doit avoir 16 caractères au moins').optional(),
    'secret des accusés et des réponses de la passerelle SMS, reçus à /api/sms-status et /api/sms-in',
  ],
  PALIER_OIDC_ISSUER: [
    webAddress('https://connexion.exemple.fr').optional(),
    'fournisseur OpenID Connect du personnel, avec PALIER_OIDC_CLIENT_ID',
  ],
  PALIER_OIDC_CLIENT_ID: [z.string().optional(), 'identifiant OpenID Connect'],
  PALIER_OIDC_CLIENT_SECRET: [z.string().optional(), 'secret OpenID Connect'],
  PALIER_ARI_URL: [
    webAddress('http://palier:motdepasse@127.0.0.1:8088').optional(),
    'standard téléphonique Asterisk (interface ARI), avec son utilisateur et son mot de passe',
  ],
  PALIER_VOICE_TRUNK: [
    z
      .string()
      .includes('{number}', 'doit dire où va le numéro, par exemple PJSIP/{number}@trunk')
      .default('PJSIP/{number}@trunk'),
    'par où Palier appelle, avec PALIER_ARI_URL (PJSIP/{number}@trunk)',
  ],
  PALIER_VOICE_NUMBER: [
    z
      .string()
      .regex(/^\+?\d{3,15}$/, 'doit être un numéro, par exemple +33353010000')
      .optional(),
    'numéro montré aux personnes que Palier appelle, avec PALIER_ARI_URL',
  ],
  PALIER_VOICE_SOUNDS: [
    z.string().min(1).optional(),
    'dossier des sons, tel que le standard le lit (par défaut, celui de PALIER_DATA)',
  ],
  PALIER_VOICE_LAST_RESORT: [
    z
      .string()
      .regex(/^\+?\d{3,15}$/, 'doit être un numéro, par exemple +33353010001')
      .optional(),
    'numéro d’astreinte appelé par le téléphone lui-même quand Palier ne répond plus',
  ],
  PALIER_TWIML_TOKEN: [
    z.string().min(16, 'doit avoir 16 caractères au moins').optional(),
    'jeton de l’opérateur d’un numéro loué (Twilio, SignalWire, Somleng), qui signe ses appels à /voice/twiml',
  ],
  PALIER_TWIML_PUBLIC_KEY: [
    z
      .string()
      .refine(isEd25519Key, 'doit être la clé publique du portail de Telnyx, 44 caractères')
      .optional(),
    'clé publique de Telnyx, pour un numéro loué chez lui',
  ],
  PALIER_PG_BIN: [z.string().optional(), 'dossier d’autres binaires PostgreSQL'],
} as const

const schema = z.object({
  PORT: environment.PORT[0],
  HOST: environment.HOST[0],
  PALIER_DATA: environment.PALIER_DATA[0],
  DATABASE_URL: environment.DATABASE_URL[0],
  PALIER_URL: environment.PALIER_URL[0],
  PALIER_SECRET: environment.PALIER_SECRET[0],
  PALIER_SMTP_URL: environment.PALIER_SMTP_URL[0],
  PALIER_MAIL_FROM: environment.PALIER_MAIL_FROM[0],
  PALIER_MAIL_DOMAIN: environment.PALIER_MAIL_DOMAIN[0],
  PALIER_MAIL_IN_PORT: environment.PALIER_MAIL_IN_PORT[0],
  PALIER_MAIL_IN_CERT: environment.PALIER_MAIL_IN_CERT[0],
  PALIER_MAIL_IN_KEY: environment.PALIER_MAIL_IN_KEY[0],
  PALIER_SMS_URL: environment.PALIER_SMS_URL[0],
  PALIER_SMS_TOKEN: environment.PALIER_SMS_TOKEN[0],
  PALIER_SMS_SENDER: environment.PALIER_SMS_SENDER[0],
  PALIER_SMS_STATUS_SECRET: environment.PALIER_SMS_STATUS_SECRET[0],
  PALIER_OIDC_ISSUER: environment.PALIER_OIDC_ISSUER[0],
  PALIER_OIDC_CLIENT_ID: environment.PALIER_OIDC_CLIENT_ID[0],
  PALIER_OIDC_CLIENT_SECRET: environment.PALIER_OIDC_CLIENT_SECRET[0],
  PALIER_ARI_URL: environment.PALIER_ARI_URL[0],
  PALIER_VOICE_TRUNK: environment.PALIER_VOICE_TRUNK[0],
  PALIER_VOICE_NUMBER: environment.PALIER_VOICE_NUMBER[0],
  PALIER_VOICE_SOUNDS: environment.PALIER_VOICE_SOUNDS[0],
  PALIER_VOICE_LAST_RESORT: environment.PALIER_VOICE_LAST_RESORT[0],
  PALIER_TWIML_TOKEN: environment.PALIER_TWIML_TOKEN[0],
  PALIER_TWIML_PUBLIC_KEY: environment.PALIER_TWIML_PUBLIC_KEY[0],
  PALIER_PG_BIN: environment.PALIER_PG_BIN[0],
})

export type Config = z.infer<typeof schema>

/** The settings, or the French list of what is wrong. An empty value counts as absent. */
export function readConfig(
  env: Record<string, string | undefined>,
): { config: Config } | { wrong: string[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in environment && value !== ''),
  )
  const unknown = Object.keys(env).filter((name) => name.startsWith('PALIER_') && !(name in environment))
  const result = schema.safeParse(given)
  const wrong = unknown.map((name) => `${name} : ce réglage n’existe pas.${nearest(name)}`)
  if (!result.success)
    wrong.push(
      ...result.error.issues.map(({ path, message }) => {
        const name = path.join('.')
        return `${name} : ${message}${shown.test(name) ? ` (reçu : « ${given[name]} »)` : ''}.`
      }),
    )
  else wrong.push(...missingBeside(result.data))
  return wrong.length > 0 || !result.success ? { wrong } : { config: result.data }
}

/** Settings that mean nothing one without the other: half of them would be silence, not mail. */
function missingBeside(config: Config): string[] {
  const wrong: string[] = []
  if (config.PALIER_MAIL_IN_PORT !== undefined && !config.PALIER_MAIL_DOMAIN)
    wrong.push('PALIER_MAIL_IN_PORT : demande aussi PALIER_MAIL_DOMAIN.')
  if ((config.PALIER_MAIL_IN_CERT === undefined) !== (config.PALIER_MAIL_IN_KEY === undefined))
    wrong.push('PALIER_MAIL_IN_CERT et PALIER_MAIL_IN_KEY : donnez les deux, ou aucun.')
  if (config.PALIER_SMTP_URL && !config.PALIER_MAIL_FROM)
    wrong.push('PALIER_SMTP_URL : demande aussi PALIER_MAIL_FROM, l’adresse d’envoi.')
  if (Boolean(config.PALIER_OIDC_ISSUER) !== Boolean(config.PALIER_OIDC_CLIENT_ID))
    wrong.push('PALIER_OIDC_ISSUER et PALIER_OIDC_CLIENT_ID : donnez les deux, ou aucun.')
  return wrong
}

/** One letter too many, one missing, two the wrong way round: the name that was meant. */
function nearest(name: string): string {
  const found = Object.keys(environment)
    .map((known) => ({ known, far: distance(name, known) }))
    .toSorted((one, other) => one.far - other.far)[0]
  return found && found.far <= 3 ? ` Est-ce ${found.known} ?` : ''
}

/** How many letters to change (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= to.length; at++)
      next.push(
        Math.min(
          (next[at - 1] ?? 0) + 1,
          (row[at] ?? 0) + 1,
          (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

export function helpText(): string {
  const lines = Object.entries(environment).map(([name, [, help]]) => `  ${name.padEnd(26)} ${help}`)
  return `Réglages (variables d’environnement) :\n${lines.join('\n')}\n`
}
