// What fits in a text message? 160 signs of the basic alphabet (GSM 03.38), or 70 of any other; a longer text is sent in parts.

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** These take two places. */
const extended = new Set('^{}\\[~]|€')

const isGsm = (sign: string) => basic.has(sign) || extended.has(sign)

const alike: [RegExp, string][] = [
  [/[’‘‛′`´]/g, "'"],
  [/«\s*|\s*»|[“”„″]/g, '"'],
  [/[\u00a0\u202f\u2007\u2009\t]/g, ' '],
  [/œ/g, 'oe'],
  [/Œ/g, 'OE'],
  [/[–—‑−]/g, '-'],
  [/…/g, '...'],
  [/[•·]/g, '-'],
  [/№/g, 'no'],
  [/ç/g, 'c'],
  // A picture has no letter: the words stand without it.
  [/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200b|\u200c|\u200d|\u2060|\ufe0e|\ufe0f/gu, ''],
]

/** The nearest text in the basic alphabet: é è à ù stay, ê becomes e. Doing it twice changes nothing. */
export function toGsm(text: string): string {
  const plain = alike.reduce((words, [sign, instead]) => words.replace(sign, instead), text.normalize('NFC'))
  return [...plain]
    .map((one) => (isGsm(one) ? one : (one.normalize('NFD')[0] ?? '?')))
    .map((one) => (isGsm(one) ? one : '?'))
    .join('')
}

export type SmsParts = { alphabet: 'gsm' | 'unicode'; places: number; parts: number }

/** How many messages the operator counts. A sign of two places is never cut between two parts. */
export function smsParts(text: string): SmsParts {
  const signs = [...text]
  const alphabet = signs.every(isGsm) ? 'gsm' : 'unicode'
  const [single, each] = alphabet === 'gsm' ? [160, 153] : [70, 67]
  const sizes = signs.map((one) => (alphabet === 'unicode' ? one.length : extended.has(one) ? 2 : 1))
  const places = sizes.reduce((sum, size) => sum + size, 0)
  if (places <= single) return { alphabet, places, parts: 1 }
  let [parts, filled] = [1, 0]
  for (const size of sizes) {
    if (filled + size > each) [parts, filled] = [parts + 1, 0]
    filled += size
  }
  return { alphabet, places, parts }
}
