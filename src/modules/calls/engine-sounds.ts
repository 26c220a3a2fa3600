// How does what Asterisk recorded become a sound of ours?
import type { Services } from '../../platform/services.ts'
import type { Ari } from '../../platform/voice/ari.ts'
import { readWav, secondsOf, toTelephone } from '../../platform/voice/sound.ts'
import type { Recorded } from './acts.ts'

/** Null: nothing that can be heard. */
export async function keepRecorded(ari: Ari, services: Services, name: string): Promise<Recorded | null> {
  const sound = readWav(await ari.download(`/recordings/stored/${name}/file`))
  if (!sound) return null
  const samples = toTelephone(sound)
  const kept = await services.voice.keep(samples)
  return { sound: kept.name, seconds: secondsOf(samples) }
}
