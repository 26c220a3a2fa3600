// What does one read when a photo cannot be kept?

const otherwise = 'Le reste est gardé : choisissez une autre photo, ou continuez sans.'

export const photoWords = {
  unreadable: (name: string) => `« ${name} » n’est pas une photo lisible. ${otherwise}`,
  incomplete: (name: string) =>
    `« ${name} » n’est pas une photo lisible : il en manque la fin. Le reste est gardé : choisissez-la à nouveau, ou continuez sans.`,
  tooManyPixels: (name: string) =>
    `« ${name} » est trop grande : 60 millions de points au plus. ${otherwise}`,
  heic: (name: string) =>
    `« ${name} » n’est pas une photo lisible. Votre téléphone peut l’envoyer en JPEG (iPhone : Réglages, Appareil photo, Formats, « Le plus compatible »). Le reste est gardé.`,
} as const
