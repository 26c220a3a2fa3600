// What does a module get from the house to do its work? One bag, made at start (main.ts) or by a test.
import type { Mailer } from './channels/mail-out.ts'
import type { Pusher } from './channels/push-out.ts'
import type { SmsGateway } from './channels/sms-out.ts'
import type { Clock } from './clock/clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { Reaction } from './events.ts'
import type { FileStore } from './files/files.ts'
import type { Line } from './voice/line.ts'
import type { Voice } from './voice/speech.ts'

export type Services = {
  db: Database
  clock: Clock
  config: Config
  /** Public address without a final slash: what links in letters begin with. */
  url: string
  /** Signs links and cookies. */
  secret: string
  files: FileStore
  mailer: Mailer | null
  sms: SmsGateway | null
  /** src/reactions.ts: what follows each event. */
  react: Reaction
  push: (Pusher & { publicKey: string }) | null
  /** Says texts on a telephone line. */
  voice: Voice
  /** Calls people; null where no telephone is plugged in. */
  line: Line | null
  /** The sample landlord: /demo exists, the API key `demo` works. */
  isDemo: boolean
}
