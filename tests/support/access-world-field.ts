// Which devices, and what they sent, stand in the world of the access matrix? The caretaker's is A, the liaison agent's B.
import { at, hash, idOf, type Plant } from './access-world.ts'

export async function plantField(plant: Plant): Promise<void> {
  for (const [side, role] of [
    ['A', 'caretaker'],
    ['B', 'liaison_agent'],
  ] as const) {
    const staff_id = idOf(`staff ${role}`)
    const sha256 = hash(`seen ${side}`).toString('hex')
    await plant('field_devices', side, {
      id: idOf(`device ${side}`),
      staff_id,
      name: 'Tablette',
      first_seen_at: at,
      seen_at: at,
    })
    await plant('field_photos', side, {
      staff_id,
      sent_sha256: sha256,
      sha256,
      type: 'image/jpeg',
      bytes: 1,
      width: 1,
      height: 1,
      received_at: at,
    })
    await plant('field_commands', side, {
      id: idOf(`command ${side}`),
      device_id: idOf(`device ${side}`),
      staff_id,
      kind: 'case.file',
      body_hash: hash(`command ${side}`),
      said_at: at,
      done_at: at,
      received_at: at,
      outcome: '{}',
    })
  }
}
