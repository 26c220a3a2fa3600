// How can a sending end badly? For a while, for good, or because the device is gone.

/** The world is down for a moment: the job tries again. */
export class Outage extends Error {
  override name = 'Outage'
}

/** It will never arrive by this way: another way, or a human. */
export class Undeliverable extends Error {
  override name = 'Undeliverable'
}

/** The subscription of a device has ended. */
export class Gone extends Error {
  override name = 'Gone'
}
