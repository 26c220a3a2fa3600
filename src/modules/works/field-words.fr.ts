// What does the server answer a device about works?

export const fieldWords = {
  unreadable: 'Cet envoi ne se lit pas. Notez-le à nouveau.',
  reserveKept: 'La réserve est notée.',
  liftKept: 'La réserve est levée.',
} as const
