// How does a test fill a disk? A real file system of a few kilobytes where the machine lets us mount one, else the limit on a file's size that every shell has.
import { spawnSync } from 'node:child_process'

const kilobytes = 48

/** A command that runs the one given after it with almost no room in the folder `BENCH_FILES`: the kernel itself refuses what is written. */
export function onFullDisk(): string[] {
  // Root keeps its own rights; anybody else is root of a small world of her own.
  const alone = process.getuid?.() === 0 ? '-m' : '-rm'
  return spawnSync('unshare', [alone, 'true']).status === 0
    ? [
        'unshare',
        alone,
        'sh',
        '-c',
        `mount -t tmpfs -o size=${kilobytes}k,mode=777 tmpfs "$BENCH_FILES" && exec "$0" "$@"`,
      ]
    : ['sh', '-c', `ulimit -f ${kilobytes * 2} && exec "$0" "$@"`]
}
