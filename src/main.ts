// Start and stop: settings, database, services, jobs, site; then back in the other order.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import pg from 'pg'
import { plantSeeds } from '../db/worlds/seeds.ts'
import { createApp, jobs } from './app.ts'
import { openTelephone } from './modules/calls/index.ts'
import { receiveMail } from './modules/deliveries/index.ts'
import { makeFirstRunLink } from './modules/sign-in/index.ts'
import { type DemoExchange, startDemoExchange } from './platform/channels/demo-exchange.ts'
import { noPost, writerTo } from './platform/channels/demo-post.ts'
import { type MailServer, startMailServer } from './platform/channels/mail-in.ts'
import { createMailer } from './platform/channels/mail-out.ts'
import { createPusher, generateKeys } from './platform/channels/push-out.ts'
import { httpSmsGateway } from './platform/channels/sms-out.ts'
import { systemClock } from './platform/clock/clock.ts'
import { type Config, helpText, readConfig } from './platform/config.ts'
import { openPool } from './platform/db/database.ts'
import { startEmbedded } from './platform/db/embedded/launcher.ts'
import { prepareLogin, withDatabase } from './platform/db/login.ts'
import { migrate } from './platform/db/migrate.ts'
import { openFiles } from './platform/files/files.ts'
import { listen } from './platform/http/serve.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { stopPdf } from './platform/pdf/pdf.ts'
import type { Services } from './platform/services.ts'
import { checkPort, checkServer, openDataFolder } from './platform/starting.ts'
import { openVoice } from './platform/voice/speech.ts'
import { react } from './reactions.ts'
import { schedule, timeZone } from './schedule.ts'

type Stop = () => unknown

const say = (sentence: string) => console.log(sentence)
const log = (line: Record<string, unknown>) =>
  console.error(JSON.stringify({ at: new Date().toISOString(), ...line }))

if (process.argv.includes('--help')) {
  say('npm start : démarre Palier. npm run demo : avec un bailleur d’exemple.\n')
  say(helpText())
} else {
  const isDemo = process.argv.includes('--demo')
  const read = readConfig(process.env)
  const stops: Stop[] = []
  if ('wrong' in read) giveUp(read.wrong)
  else
    await start(read.config, isDemo, stops).catch(async (error: unknown) => {
      giveUp(reasonsOf(error))
      // What had started does not stay behind.
      await stopAll(stops)
      process.exit(1)
    })
}

function giveUp(reasons: string[]): void {
  console.error(`Palier ne démarre pas.\n${reasons.map((one) => `  ${one}`).join('\n')}`)
  console.error('La liste des réglages : npm start -- --help')
  process.exitCode = 1
}

/** What went wrong, then what made it so. */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.message, ...(error.cause === undefined ? [] : reasonsOf(error.cause))]
}

async function stopAll(stops: Stop[]): Promise<void> {
  for (const one of stops.reverse())
    await Promise.resolve(one()).catch((error: unknown) => log({ level: 'stop', error: String(error) }))
}

/** Kept beside the data, so that links and sessions survive a restart. */
function readSecret(folder: string, name: string, make: () => string): string {
  const place = path.join(folder, name)
  if (!existsSync(place)) {
    writeFileSync(place, make(), { mode: 0o600, flag: 'wx' })
    chmodSync(place, 0o600)
  }
  return readFileSync(place, 'utf8').trim()
}

function readPushKeys(folder: string): { publicKey: string; privateKey: string } {
  const text = readSecret(folder, 'push.json', () => JSON.stringify(generateKeys()))
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(
      `PALIER_DATA : ${path.join(folder, 'push.json')} est abîmé. Reprenez celui d’une sauvegarde, ou supprimez-le : chacun devra alors redemander ses notifications.`,
    )
  }
}

async function start(config: Config, isDemo: boolean, stops: Stop[]): Promise<void> {
  const folder = path.resolve(isDemo && !process.env.PALIER_DATA ? 'data-demo' : config.PALIER_DATA)
  openDataFolder(folder)
  await checkPort('PORT', config.HOST, config.PORT)
  if (config.PALIER_MAIL_IN_PORT !== undefined)
    await checkPort('PALIER_MAIL_IN_PORT', config.HOST, config.PALIER_MAIL_IN_PORT)
  const tls = readCertificate(config)
  if (config.DATABASE_URL) await checkServer(config.DATABASE_URL)
  const secret = config.PALIER_SECRET ?? readSecret(folder, 'secret', () => randomBytes(32).toString('hex'))
  const vapid = readPushKeys(folder)

  const ownerUrl = config.DATABASE_URL ?? (await embedded(folder, config, stops))
  await migrate(ownerUrl, (name) => say(`Base de données : ${name}`))
  if (isDemo) {
    const { plantDemo } = await import('../db/worlds/demo.ts')
    if (await isEmpty(ownerUrl))
      await plantDemo(ownerUrl, systemClock.now().toZonedDateTimeISO(timeZone).toPlainDate(), say)
  } else if (await isEmpty(ownerUrl)) await plantSeeds(ownerUrl)
  const pool = openPool(await prepareLogin(ownerUrl, secret), 16)
  stops.push(() => pool.close())

  const exchange: DemoExchange | null = isDemo ? await startDemoExchange() : null
  if (exchange) stops.push(() => exchange.close())
  const smtpUrl = exchange?.smtpUrl ?? config.PALIER_SMTP_URL
  const mailer = smtpUrl
    ? createMailer({
        smtpUrl,
        from: config.PALIER_MAIL_FROM ?? 'bonjour@jetee.example',
        replyDomain: config.PALIER_MAIL_IN_PORT === undefined ? undefined : config.PALIER_MAIL_DOMAIN,
      })
    : null
  if (mailer) stops.push(() => mailer.close())
  const smsUrl = exchange?.smsUrl ?? config.PALIER_SMS_URL
  const url = config.PALIER_URL?.replace(/\/$/, '') ?? `http://localhost:${config.PORT}`
  const voice = openVoice(path.join(folder, 'sounds'))
  stops.push(() => voice.close())
  const services: Services = {
    db: pool.db,
    clock: systemClock,
    config: isDemo ? { ...config, PALIER_MAIL_DOMAIN: config.PALIER_MAIL_DOMAIN ?? 'jetee.example' } : config,
    url,
    secret,
    files: openFiles(path.join(folder, 'files')),
    mailer,
    sms: smsUrl
      ? httpSmsGateway({
          url: smsUrl,
          token: config.PALIER_SMS_TOKEN ?? '',
          sender: config.PALIER_SMS_SENDER,
        })
      : null,
    push: {
      ...createPusher({ ...vapid, subject: `mailto:${addressIn(config.PALIER_MAIL_FROM, url)}` }),
      publicKey: vapid.publicKey,
    },
    voice,
    line: null,
    react,
    isDemo,
  }
  stops.push(() => stopPdf())
  const worker = await startWorker(ownerUrl, services, jobs, schedule, timeZone, (error) =>
    log({ level: 'job', error: String(error) }),
  )
  stops.push(() => worker.stop())
  const mail = await startMailIn(services, tls)
  if (mail) stops.push(() => mail.close())
  const telephone = openTelephone(services, { log })
  if (isDemo) {
    const { demoMessage } = await import('../db/worlds/demo-calls.ts')
    // Heard at the desk; the house does not wait for its voice.
    void voice.say(demoMessage, 'fr').catch((error: unknown) => log({ level: 'voice', error: String(error) }))
  }
  stops.push(() => telephone.close())
  const site = await listen(
    createApp(
      services,
      log,
      exchange ? { messages: exchange.messages, write: mail && writerTo(mail.port) } : noPost,
      telephone,
    ),
    config.HOST,
    config.PORT,
  )
  stops.push(() => site.close())

  say(`Palier: ${config.PALIER_URL ? url : `http://localhost:${site.port}`}`)
  if (isDemo) {
    const { demoPeople } = await import('../db/worlds/people.ts')
    const handles = (kind: 'resident' | 'staff') =>
      demoPeople.filter((one) => one.kind === kind).map(({ handle }) => handle)
    say(
      `Bailleur d’exemple : ouvrez /demo et choisissez qui vous êtes. Les messages se lisent à /demo/messages.\n` +
        `  habitants : ${handles('resident').join(', ')}\n  personnel : ${handles('staff').join(', ')}`,
    )
  }
  const firstRun = isDemo ? null : await makeFirstRunLink(services)
  if (firstRun) say(`Première fois : ouvrez ${firstRun} (ce lien sert une seule fois).`)

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await stopAll(stops)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
}

/** Where replies and new mails come in: on the port of the settings; in the demo on any free one. */
async function startMailIn(services: Services, tls: Certificate): Promise<MailServer | null> {
  const { config, isDemo } = services
  const port = config.PALIER_MAIL_IN_PORT ?? (isDemo ? 0 : undefined)
  if (port === undefined || !config.PALIER_MAIL_DOMAIN) return null
  return startMailServer({
    port,
    host: isDemo ? '127.0.0.1' : config.HOST,
    domain: config.PALIER_MAIL_DOMAIN,
    ...(tls ? { tls } : {}),
    onMail: (one) => receiveMail(services, one),
    onTrouble: (error) => log({ level: 'mail', error: String(error) }),
  })
}

/** `Habitat de la Jetée <bonjour@jetee.example>` → the address alone: whom the push services may write to. */
function addressIn(from: string | undefined, url: string): string {
  return from ? (/<([^<>]+)>/.exec(from)?.[1] ?? from) : `contact@${new URL(url).hostname}`
}

type Certificate = { cert: string; key: string } | null

/** Read before anything starts, and shown to the library that will use it: a wrong one is known at once. */
function readCertificate(config: Config): Certificate {
  const files = [config.PALIER_MAIL_IN_CERT, config.PALIER_MAIL_IN_KEY] as const
  if (!files[0] || !files[1]) return null
  try {
    const [cert, key] = [readFileSync(files[0], 'utf8'), readFileSync(files[1], 'utf8')]
    createSecureContext({ cert, key })
    return { cert, key }
  } catch (error) {
    throw new Error(
      `PALIER_MAIL_IN_CERT et PALIER_MAIL_IN_KEY : ce certificat et cette clé ne se lisent pas, ou ne vont pas ensemble (${error instanceof Error ? error.message : ''}). Donnez deux fichiers PEM.`,
    )
  }
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from natures limit 1')
    return !rowCount
  } finally {
    await client.end()
  }
}

async function embedded(folder: string, config: Config, stops: Stop[]): Promise<string> {
  const server = await startEmbedded(folder, { binaries: config.PALIER_PG_BIN, onProgress: say })
  stops.push(() => server.stop())
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'palier'")
    if (!rowCount) await client.query('create database palier')
  } finally {
    await client.end()
  }
  return withDatabase(server.url, 'palier')
}
