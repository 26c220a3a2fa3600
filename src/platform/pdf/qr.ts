// How is an address drawn as a QR code that a telephone reads from a wall?
import { create } from 'qrcode'

// Four modules of white on every side: readers need them (ISO/IEC 18004).
const quietModules = 4

/** An SVG with attributes only: it passes the strictest content policy. Words in its place are the page's to give. */
export function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const runs: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; ) {
      const from = x
      while (x < size && data[y * size + x]) x++
      if (x > from) runs.push(`M${from + quietModules} ${y + quietModules}h${x - from}v1h-${x - from}z`)
      else x++
    }
  }
  const side = size + 2 * quietModules
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runs.join('')}"/></svg>`
  )
}
