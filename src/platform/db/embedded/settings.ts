// Which settings does the embedded server run with? Safe first: fsync is never turned off.
import { availableParallelism, totalmem } from 'node:os'
import { port } from './place.ts'

const mib = 1024 * 1024

/** Written beside postgresql.conf at each start; `alter system` and a line after the include still win. */
export function tuning(major: number): string {
  const lines = [
    '# Written by Palier at each start. To change a setting for good: alter system set …',
    `shared_buffers = ${sharedBuffersMib()}MB`,
    'max_connections = 60',
    'wal_compression = on',
    // The planner's estimates under row-level security make it compile queries that last a few milliseconds.
    'jit = off',
    // Details of errors quote rows, so names and addresses of residents, into the log.
    'log_error_verbosity = terse',
  ]
  // Worker processes for reading gain nothing on a small machine.
  if (major >= 18 && availableParallelism() <= 4) lines.push('io_method = sync')
  return `${lines.join('\n')}\n`
}

/** On the command line, so that nothing in the data folder can open the server to the network. */
export function commandLine(pgdata: string, socket: string): string[] {
  const held = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    fsync: 'on',
  }
  const flags = Object.entries(held).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', pgdata, '-p', String(port), ...flags]
}

/** A quarter of the memory, up to 1 GB. A container's limit counts, and is absurdly large where there is none. */
function sharedBuffersMib(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.max(32, Math.min(1024, Math.floor(memory / 4 / mib)))
}

/** Only what the server needs: the secrets of Palier's own environment stay out of it. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TZ', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']
  const env = Object.fromEntries(
    kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  )
  return { ...env, LC_ALL: 'C' }
}
