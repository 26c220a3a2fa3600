// Where do meetings meet their people in a test? The desk, the hall, and a tablet that runs them.
import type { Hono } from 'hono'
import { fieldAddresses } from '../../src/modules/field/index.ts'
import { meetingsDesk } from '../../src/modules/meetings/desk.tsx'
import { meetingCommands, meetingsPack } from '../../src/modules/meetings/index.ts'
import { hallMeetings } from '../../src/modules/meetings/public.tsx'
import type { Env } from '../../src/platform/http/kernel.ts'
import { mount } from './browse.ts'
import type { House } from './house.ts'

/** `more`: what else of the site this test walks through. */
export function mountMeetings(house: House, ...more: Hono<Env>[]): Hono<Env> {
  const { services } = house
  return mount(
    house,
    meetingsDesk(services),
    hallMeetings(services),
    fieldAddresses(services, { commands: meetingCommands, packs: { meetings: meetingsPack } }),
    ...more,
  )
}
