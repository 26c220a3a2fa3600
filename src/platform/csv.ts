// How does a table leave as a file, and how is one read? It leaves as a French spreadsheet opens it: UTF-8 with its mark, `;`, one row a line.

/**
 * `reader`: in a file for people, a text that begins like a formula is kept from being run by their spreadsheet; what an import reads
 * back is written letter for letter. `head`: the names of the columns.
 */
export function writeCsv(head: readonly string[], rows: (string | number)[][], reader: 'people' | 'import') {
  const cell = (value: string | number) => {
    const text = typeof value === 'number' ? String(value) : reader === 'people' ? unrun(value) : value
    return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${[head, ...rows].map((line) => `${line.map(cell).join(';')}\r\n`).join('')}`
}

function unrun(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/**
 * UTF-8 with or without its mark when the bytes allow it, UTF-16 with its mark (« Texte Unicode » of Excel), else Windows-1252, which is
 * what a French ERP calls Latin-1.
 */
export function decodeTable(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: any byte is a letter in Windows-1252.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The UTF-16 that the first two bytes say; null when they say none. */
export function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** What stands between the cells of its first line: `;`, or the tab of a text saved by a spreadsheet; null when neither is there. */
export function separatorOf(text: string): ';' | '\t' | null {
  const [first = ''] = text.split(/\r?\n/, 1)
  return first.includes(';') ? ';' : first.includes('\t') ? '\t' : null
}
