// Which Asterisk do the tests call through? A private one on 127.0.0.1, with the dialplan that landlords are given.
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Engine = {
  /** For PALIER_ARI_URL. */
  ariUrl: string
  sipPort: number
  /** What Asterisk wrote so far. */
  log(): string
  /** As a power cut; `start` again begins anew with the same settings. */
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

const root = process.env.PALIER_TEST_ENGINE ?? ''
const dialplan = fileURLToPath(
  new URL('../../docs/operating/asterisk/extensions-palier.conf', import.meta.url),
)

// What a call of ours needs, and nothing else: it starts in a third of a second.
const modules =
  `res_sorcery_astdb res_sorcery_config res_sorcery_memory res_http_websocket res_websocket_client res_pjproject res_pjsip
  res_pjsip_pubsub res_pjsip_session res_pjsip_sdp_rtp res_pjsip_caller_id res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user
  res_pjsip_rfc3326 res_pjsip_diversion res_pjsip_header_funcs res_pjsip_nat res_rtp_asterisk chan_pjsip pbx_config codec_alaw codec_ulaw
  codec_resample format_wav format_pcm res_timing_timerfd res_speech res_stasis res_stasis_answer res_stasis_playback res_stasis_recording
  res_stasis_snoop res_ari res_ari_model res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_endpoints
  res_ari_events res_ari_playbacks res_ari_recordings res_ari_sounds app_stasis app_dial app_verbose app_exec bridge_simple
  bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features func_callerid func_logic func_channel`.split(
    /\s+/,
  )

/** `phonePort`: where the telephones of the tests listen; every call that Palier makes goes there. */
export async function startEngine(phonePort: number, { callsMax = 25 } = {}): Promise<Engine> {
  if (!root) throw new Error('No telephone engine: run these tests with bin/with-telephone.')
  const folder = mkdtempSync(join(tmpdir(), 'palier-engine-'))
  const [http, sip] = [await freeTcp(), await freeUdp()]
  write(folder, { http, sip, phonePort, callsMax })
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    const libraries = `${root}/usr/lib/x86_64-linux-gnu`
    child = spawn(
      `${root}/usr/lib64/ld-linux-x86-64.so.2`,
      ['--library-path', libraries, `${root}/usr/sbin/asterisk`, '-C', `${folder}/etc/asterisk.conf`, '-fn'],
      { stdio: 'ignore' },
    )
    for (let tries = 0; tries < 200; tries += 1) {
      const reply = await fetch(`http://127.0.0.1:${http}/ari/asterisk/ping?api_key=palier:secret`).catch(
        () => null,
      )
      if (reply?.ok) return
      if (child.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`Asterisk does not start:\n${log().slice(-3_000)}`)
  }
  async function kill(): Promise<void> {
    const ended = child
    child = null
    if (!ended || ended.exitCode !== null) return
    await new Promise<void>((resolve) => {
      ended.once('exit', () => resolve())
      ended.kill('SIGKILL')
    })
  }
  const log = () => {
    try {
      return readFileSync(join(folder, 'log/full'), 'utf8')
    } catch {
      return ''
    }
  }
  await start()
  return {
    ariUrl: `http://palier:secret@127.0.0.1:${http}`,
    sipPort: sip,
    log,
    kill,
    start,
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function write(
  folder: string,
  ports: { http: number; sip: number; phonePort: number; callsMax: number },
): void {
  for (const one of [
    'etc',
    'var',
    'cache',
    'tmp',
    'spool/recording',
    'log',
    'run',
    'db',
    'keys',
    'agi',
    'moh',
  ])
    mkdirSync(join(folder, one), { recursive: true })
  // The addresses of the media: a range of its own, so that several engines live side by side.
  const rtp = 20_000 + (ports.http % 400) * 100
  const files: Record<string, string> = {
    'asterisk.conf': `[directories]
astetcdir => ${folder}/etc
astmoddir => ${root}/usr/lib/x86_64-linux-gnu/asterisk/modules
astvarlibdir => ${folder}/var
astdbdir => ${folder}/db
astkeydir => ${folder}/keys
astdatadir => ${root}/usr/share/asterisk
astagidir => ${folder}/agi
astspooldir => ${folder}/spool
astrundir => ${folder}/run
astcachedir => ${folder}/cache
astlogdir => ${folder}/log
[options]
verbose = 3
documentation_language = en_US
systemname = palier
`,
    'modules.conf': `[modules]\nautoload = no\n${modules.map((name) => `load = ${name}.so`).join('\n')}\n`,
    'pjsip.conf': `[global]
type=global
user_agent=Palier
[udp]
type=transport
protocol=udp
bind=127.0.0.1:${ports.sip}
[trunk]
type=endpoint
transport=udp
context=palier
disallow=all
allow=alaw
dtmf_mode=rfc4733
aors=trunk
direct_media=no
rtp_symmetric=no
trust_id_inbound=yes
send_pai=yes
send_connected_line=no
[trunk]
type=identify
endpoint=trunk
match=127.0.0.1
[trunk]
type=aor
contact=sip:127.0.0.1:${ports.phonePort}
`,
    'http.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=${ports.http}\nsessionlimit=1000\n`,
    'ari.conf':
      '[general]\nenabled=yes\n[palier]\ntype=user\nread_only=no\npassword=secret\npassword_format=plain\n',
    'extensions.conf':
      '[general]\nstatic=yes\n[globals]\nPALIER_LAST_RESORT=0353010911\nPALIER_TRUNK=trunk\n#include "extensions-palier.conf"\n',
    'rtp.conf': `[general]\nrtpstart=${rtp}\nrtpend=${rtp + 4 * ports.callsMax - 1}\nstrictrtp=no\nicesupport=no\n`,
    'logger.conf': '[general]\ndateformat=%F %T.%3q\n[logfiles]\nfull => notice,warning,error,verbose\n',
    'indications.conf':
      '[general]\ncountry=fr\n[fr]\ndescription=France\nringcadence=1500,3500\ndial=440\nbusy=440/500,0/500\nring=440/1500,0/3500\ncongestion=440/250,0/250\n',
    'musiconhold.conf': `[default]\nmode=files\ndirectory=${folder}/moh\n`,
  }
  for (const name of [
    'stasis',
    'cdr',
    'cel',
    'features',
    'ccss',
    'udptl',
    'acl',
    'manager',
    'cli',
    'cli_aliases',
    'codecs',
    'dnsmgr',
    'dsp',
    'pjproject',
    'sorcery',
    'websocket_client',
  ])
    files[`${name}.conf`] ??= ''
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'etc', name), text)
  cpSync(dialplan, join(folder, 'etc/extensions-palier.conf'))
}

export function freeTcp(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function freeUdp(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}

/** A call that comes before Palier listens rings the number of last resort: a story begins once it does. */
export async function untilListening(line: { trouble(): Promise<string | null> } | undefined): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (line && (await line.trouble()) === null) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('Palier does not listen to the engine')
}
