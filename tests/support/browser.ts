// Which real browser do the tests open? The Chromium that comes with npm: no system package is needed.
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
  chromium as playwright,
} from 'playwright-core'

// Made for small cloud machines: one process for all pages is fragile, and the web's own security must stay.
const refused = [
  /^--single-process$/,
  /^--no-zygote$/,
  /^--headless/,
  /^--disable-web-security$/,
  /insecure-content$/,
]

// Each opening has its own folder, so that two at once never share a profile; closing the browser removes it.
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'palier-browser-'))
  try {
    const browser = await playwright.launch(await launching(folder, more))
    const close = browser.close.bind(browser)
    browser.close = async (options) => {
      await close(options)
      await rm(folder, { recursive: true, force: true })
    }
    return browser
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

export type Profile = { context: BrowserContext; kill(): Promise<void> }

/** A browser that keeps what it holds in `folder`, as a tablet does; `kill` is what a battery does. */
export async function openProfile(folder: string, options: BrowserContextOptions = {}): Promise<Profile> {
  const profile = join(folder, 'profile')
  const context = await playwright.launchPersistentContext(profile, {
    ...(await launching(folder)),
    ...options,
  })
  const kill = async () => {
    // Only those of this very profile, each by its number.
    const { stdout } = spawnSync('pgrep', ['-f', '--', `--user-data-dir=${profile}`])
    for (const pid of stdout.toString().split('\n').filter(Boolean)) endProcess(Number(pid))
    await context.close().catch(() => {
      // Already dead: that is what was wanted.
    })
  }
  return { context, kill }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone with its parent.
  }
}

async function launching(folder: string, more: string[] = []): Promise<LaunchOptions> {
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME }
  try {
    // With this name of a cloud runtime it unpacks, beside Chromium, the libraries that Chromium needs.
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
    process.env.TMPDIR = folder
    const { default: chromium } = await import('@sparticuz/chromium')
    chromium.setGraphicsMode = false
    const executablePath = await chromium.executablePath()
    await writeFile(join(folder, 'fonts', 'fonts.conf'), fontsOf(folder))
    return {
      args: [...chromium.args.filter((arg) => !refused.some((pattern) => pattern.test(arg))), ...more],
      executablePath,
      env: {
        ...process.env,
        TMPDIR: folder,
        HOME: folder,
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_PATH: join(folder, 'fonts'),
      },
    }
  } finally {
    restore('TMPDIR', before.TMPDIR)
    restore('AWS_LAMBDA_JS_RUNTIME', before.AWS_LAMBDA_JS_RUNTIME)
  }
}

// The one it brings looks for its fonts in /tmp only; with no font at all Chromium falls on the first field.
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
