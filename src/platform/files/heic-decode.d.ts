// heic-decode ships no types: what we use of it.
declare module 'heic-decode' {
  type Picture = {
    width: number
    height: number
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
  }
  const heic: { all(input: { buffer: Uint8Array }): Promise<Picture[]> }
  export default heic
}
