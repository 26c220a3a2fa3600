// Which part of this package does Palier use?
declare module '@echogarden/espeak-ng-emscripten' {
  export class EspeakWorker {
    set_voice(name: string): void
    set_rate(wordsPerMinute: number): void
    set_pitch(hundredth: number): void
    get_samplerate(): number
    /** `onSound` is called with pieces of 16-bit sound; true stops it. */
    synthesize(text: string, onSound: (audio: ArrayBuffer | null, events: unknown[]) => boolean): void
  }
  export default function createEspeak(): Promise<{ eSpeakNGWorker: new () => EspeakWorker }>
}
