// How is a comment written so that whoever it is about may read it? A banner, a word check that asks once, and her own answer to it.
import type { JSX } from 'preact'
import type { Names } from '../../../../platform/name-check.ts'
import { checkNoted } from '../../../../platform/word-check.ts'
import { Text } from '../parts.tsx'
import { words } from '../words.fr.ts'

export type Comment = { text: string; keepsWords: boolean }
export const noComment: Comment = { text: '', keepsWords: false }
const w = words.comment

export function CommentField({
  label = w.label,
  value,
  names,
  onChange,
  apart = w.apart,
  rows = 3,
}: {
  label?: string
  value: Comment
  /** Whom it could name; read at her first letter, so that a screen opens at once. */
  names: () => Names
  onChange: (next: Comment) => void
  /** What becomes of words that speak of somebody. */
  apart?: string
  rows?: number
}): JSX.Element {
  const found = value.text === '' ? [] : checkNoted(value.text, names())
  return (
    <>
      <Text
        label={label}
        hint={w.banner}
        value={value.text}
        onInput={(text) => onChange({ text, keepsWords: false })}
        rows={rows}
        max={500}
      />
      {found.length > 0 && (
        <div class="notice wait" role="status">
          <p>{w.about(found.map((subject) => w.subjects[subject]).join(', '))}</p>
          <p>{value.keepsWords ? w.kept : apart}</p>
          <button
            type="button"
            class="button secondary"
            aria-pressed={value.keepsWords}
            onClick={() => onChange({ ...value, keepsWords: !value.keepsWords })}
          >
            {w.maintain}
          </button>
        </div>
      )}
    </>
  )
}

/** As the server reads it. */
export const bodyOf = ({ text, keepsWords }: Comment) => ({ words: text.trim(), keepsWords })
