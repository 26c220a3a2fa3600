// What must be there before Palier runs? Its packages and its own Node; then it becomes the program named in its arguments.
// Any Node from 20 on reads this file, with nothing installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const ownNode = join(modules, '.bin', 'node')
const stamp = join(modules, '.palier-installed')
const env = { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}` }

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()
const ownNodeRuns = () =>
  existsSync(ownNode) && spawnSync(ownNode, ['--version'], { stdio: 'ignore' }).status === 0

function npm(...args) {
  // Not the Node of node_modules: npm is about to write it. `npm ci` fails where a registry lacks another platform's packages.
  const { status, error } = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error) stop(`npm ne démarre pas (${error.message}). Installez Node 20 ou plus récent, avec npm.`)
  return status === 0
}

function stop(sentence) {
  console.error(`Palier : ${sentence}`)
  process.exit(1)
}

if (!isInstalled()) {
  console.error('Palier : installation des composants (une à deux minutes la première fois)…')
  if (!npm('install', '--no-fund', '--no-audit', '--loglevel=error'))
    stop('l’installation a échoué, voyez les lignes ci-dessus.')
  // Read again: npm may complete the lock with the packages of this platform.
  writeFileSync(stamp, lockHash())
}
// The binary comes from an install script: it is missing after `--ignore-scripts`.
if (
  !ownNodeRuns() &&
  !(npm('rebuild', 'node', 'esbuild', 'sharp', '--ignore-scripts=false') && ownNodeRuns())
)
  stop(
    'le Node du projet manque (node_modules/.bin/node). Autorisez les scripts d’installation, puis recommencez.',
  )

const args = process.argv.slice(2)
if (args.length === 0) process.exit(0)

const child = spawn(ownNode, ['--import', './bin/tsx-loader.mjs', ...args], {
  cwd: root,
  stdio: 'inherit',
  env,
})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// At a terminal, Ctrl-C already reaches the child: sent twice, it would cut short an orderly stop.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
child.on('error', (error) => stop(error.message))
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
