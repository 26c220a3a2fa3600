// What do the tests use of http_ece, which ships no types?
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'
  export function decrypt(
    body: Buffer,
    key: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string },
  ): Buffer
}
