// What does a text of the flow say, in which languages, with which voice? Written, listened to, replaced by a recording.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { fromAlaw } from '../../platform/voice/g711.ts'
import { readWav, secondsOf, toTelephone, writeWav } from '../../platform/voice/sound.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { islandHref } from '../../surfaces/islands/build.ts'
import {
  Choice,
  ErrorSummary,
  type Errors,
  FileInput,
  Form,
  fieldId,
  SecondaryButton,
  SubmitButton,
  TextArea,
} from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { lettersMax } from './check.ts'
import { ByPhone, canDictate, dictationOf, findStaffPhone, recordByPhone } from './desk-flow-dictation.tsx'
import { base } from './desk-flow-picture.tsx'
import { ChangedMeanwhile, checkSeen, isReplacing, printOfText, Seen, seenIn } from './desk-flow-seen.tsx'
import { voiceSecondsMax, voiceSecondsMin } from './dictation.ts'
import { findNames, saidText, voiceOf } from './draw.ts'
import { languagesOf, speakersOf, withPrompt, withText } from './edit.ts'
import { type Flow, type Language, type Prompt, unknownFieldIn } from './flow.ts'
import { changedWords } from './flow-changed-words.fr.ts'
import { actorOf, readerOf } from './flow-roles.ts'
import { stepTitle, flowWords as words } from './flow-words.fr.ts'
import { languageNames } from './node-form.ts'
import { changeDraft, findVersion, isDraft } from './versions.ts'
import { listenWords } from './words.fr.ts'

const path = `${base}/:number{[0-9]{1,9}}`
const text = `${path}/texte/:text{[a-z0-9-]{1,60}}`
/** Some minutes of a studio's WAV; a prompt lasts seconds. */
const wavBytesMax = 25_000_000

export const textHref = (number: number, prompt: string) => `${base}/${number}/texte/${prompt}`
export const soundHref = (number: number, prompt: string, language: Language = 'fr') =>
  `${base}/${number}/sons/${prompt}.wav${language === 'fr' ? '' : `?langue=${language}`}`

export function promptPages(services: Services): Hono<Env> {
  const numberIn = (c: PalierContext) => Number(c.req.param('number'))
  const textIn = (c: PalierContext) => c.req.param('text') ?? ''
  const change = (c: PalierContext, work: (flow: Flow, prompt: Prompt) => Flow) =>
    changeDraft(services, actorOf(c), numberIn(c), { text: textIn(c) }, (flow) =>
      work(flow, promptIn(flow, textIn(c))),
    )
  const seenQuery = (c: PalierContext) => c.req.query('seen') ?? ''
  const back = (c: PalierContext) => c.redirect(`${textHref(numberIn(c), textIn(c))}?fait`, 303)
  return createSurface()
    .get(text, (c) => show(c, services, noFields, {}))
    .post(text, async (c) => {
      actorOf(c)
      const fields = await readFields(c)
      const errors = wrongTexts(fields)
      if (Object.keys(errors).length > 0) return show(c, services, fields, errors)
      let isChanged = false
      await change(c, (flow) => {
        const written = withTexts(flow, textIn(c), fields)
        const [now, after] = [flow, written].map((one) => printOfText(one, textIn(c)))
        isChanged = isReplacing(seenIn(fields), now ?? '', after ?? '')
        return isChanged ? flow : written
      })
      return isChanged ? show(c, services, fields, {}, true) : back(c)
    })
    .post(`${text}/voix`, async (c) => {
      actorOf(c)
      const sent = await readSound(c)
      if ('wrong' in sent) return show(c, services, noFields, { sound: sent.wrong })
      const { name } = await services.voice.keep(sent.samples)
      let isChanged = false
      await change(c, (flow, prompt) => {
        // A voice says the words that its sender saw.
        isChanged = seenQuery(c) !== '' && seenQuery(c) !== printOfText(flow, textIn(c))
        return isChanged ? flow : withPrompt(flow, textIn(c), { ...prompt, recording: name })
      })
      return isChanged ? show(c, services, noFields, { sound: changedWords.voice }) : back(c)
    })
    .post(`${text}/telephone`, (c) =>
      recordByPhone(c, services, (fields, errors) => show(c, services, fields, errors)),
    )
    .post(`${text}/voix-dessinee`, async (c) => {
      const seen = seenIn(await readFields(c))
      await change(c, (flow, { recording: _, ...prompt }) => {
        checkSeen(seen, printOfText(flow, textIn(c)))
        return withPrompt(flow, textIn(c), prompt)
      })
      return back(c)
    })
    .get(`${path}/sons/:sound{[a-z0-9-]{1,60}\\.wav}`, (c) => playSound(c, services, numberIn(c)))
}

/** A text is called by the steps that say it. */
export const textTitle = (flow: Flow, prompt: string) =>
  words.textAt(speakersOf(flow, prompt).map((step) => stepTitle(flow, step)))

function promptIn(flow: Flow, name: string): Prompt {
  const prompt = flow.prompts[name]
  if (!prompt) throw new Refusal('missing', 'call_flows.text', words.unknownText)
  return prompt
}

/** As a caller hears it: the recording, or the voice drawn from the text. */
async function playSound(c: PalierContext, services: Services, number: number): Promise<Response> {
  readerOf(c)
  const name = (c.req.param('sound') ?? '').replace(/\.wav$/, '')
  const asked = c.req.query('langue')
  const language = languageNames.find((one) => one === asked) ?? 'fr'
  const { flow } = await as(services.db, c.get('actor'), (tx) => findVersion(tx, number))
  const prompt = promptIn(flow, name)
  const said = saidText(prompt, language, await findNames(services))
  if (said.trim() === '') throw new Refusal('missing', 'call_flows.text', words.textNeeded)
  const recorded = language === 'fr' && prompt.recording ? await services.voice.read(prompt.recording) : null
  const bytes =
    recorded ?? (await services.voice.read((await services.voice.say(said, voiceOf(prompt, language))).name))
  if (!bytes) throw new Refusal('slow', 'call_flows.sound', words.noSound)
  return c.body(new Uint8Array(writeWav(fromAlaw(bytes))), 200, {
    'content-type': 'audio/wav',
    'cache-control': 'private, no-cache',
  })
}

async function readSound(c: PalierContext): Promise<{ samples: Int16Array } | { wrong: string }> {
  let sent: Uint8Array | null = null
  const { tooHeavy, isCut } = await readUpload(
    c,
    { fileBytesMax: wavBytesMax, filesMax: 1, bytesMax: wavBytesMax + 100_000 },
    async ({ bytes }) => {
      sent = bytes
    },
  )
  if (tooHeavy.length > 0 || isCut) return { wrong: words.recordHeavy }
  if (!sent) return { wrong: words.recordNone }
  const sound = readWav(sent)
  if (!sound) return { wrong: words.recordWrong }
  const samples = toTelephone(sound)
  const seconds = secondsOf(samples)
  if (seconds > voiceSecondsMax) return { wrong: words.recordLong(Math.ceil(seconds), voiceSecondsMax) }
  return seconds < voiceSecondsMin ? { wrong: words.recordShort } : { samples }
}

const typedIn = (fields: Fields, language: Language) =>
  fields.text(`text_${language}`).replaceAll('\r\n', '\n').trim()

function wrongTexts(fields: Fields): Errors {
  const errors: Errors = {}
  for (const language of languageNames) {
    const typed = typedIn(fields, language)
    const unknown = unknownFieldIn(typed)
    if (unknown) errors[`text_${language}`] = words.unknownField(unknown)
    if (typed.length > lettersMax) errors[`text_${language}`] = words.textTooLong(lettersMax)
  }
  if (typedIn(fields, 'fr') === '') errors.text_fr = words.textNeeded
  return errors
}

function withTexts(flow: Flow, name: string, fields: Fields): Flow {
  const written = withText(flow, name, typedIn(fields, 'fr'))
  const others = Object.fromEntries(
    languageNames.flatMap((language) => {
      const said = language === 'fr' ? '' : typedIn(fields, language)
      return said ? [[language, said]] : []
    }),
  )
  const { others: _, ...prompt } = promptIn(written, name)
  return withPrompt(written, name, Object.keys(others).length > 0 ? { ...prompt, others } : prompt)
}

type ListenProps = { flow: Flow; prompt: string; number: number; label: string }

/** In each language somebody may choose. */
export function ListenLinks({ flow, prompt, number, label }: ListenProps): JSX.Element {
  const languages = languagesOf(flow)
  return (
    <>
      {languages.map((language, index) => (
        <>
          {index > 0 && ' · '}
          <a href={soundHref(number, prompt, language)} data-stop={listenWords.stop}>
            {languages.length > 1 ? `${words.listen} (${words.languages[language]})` : words.listen}
            <span class="hidden"> : {label}</span>
          </a>
        </>
      ))}
    </>
  )
}

type PromptFieldProps = {
  flow: Flow
  number: number
  step: string
  slot: string
  /** Undefined: an optional text that is not written yet. */
  prompt: string | undefined
  label: string
  value: string
  errors: Errors
  isOptional?: boolean | undefined
}

/** A text in the form of its step: its letters counted, its voice a touch away, and who else says it. */
export function PromptField(props: PromptFieldProps): JSX.Element {
  const { flow, number, step, slot, prompt, label, value, errors, isOptional } = props
  const others = prompt === undefined ? [] : speakersOf(flow, prompt).filter((one) => one !== step)
  const isWritten = prompt !== undefined && flow.prompts[prompt]?.text !== ''
  return (
    <>
      <TextArea
        name={`text_${slot}`}
        label={label}
        hint={words.count(value.length, lettersMax)}
        rows={3}
        value={value}
        errors={errors}
        optional={isOptional}
      />
      {prompt !== undefined && isWritten && (
        <p class="small">
          <ListenLinks flow={flow} prompt={prompt} number={number} label={label} /> ·{' '}
          <a href={textHref(number, prompt)}>
            {words.moreOfText}
            <span class="hidden"> : {label}</span>
          </a>
          {flow.prompts[prompt]?.recording && (
            <>
              <br />
              {words.isRecorded}
            </>
          )}
        </p>
      )}
      {others.length > 0 && (
        <>
          <p class="small soft">{words.alsoSaidBy(others.map((one) => stepTitle(flow, one)))}</p>
          <Choice
            kind="checkbox"
            id={fieldId(`only_${slot}`)}
            name={`only_${slot}`}
            option={{ value: 'yes', label: `${words.onlyHere} (${label.toLowerCase()})` }}
            checked={false}
          />
        </>
      )}
    </>
  )
}

async function show(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  isChanged = false,
): Promise<Response> {
  const { person, mayChange } = readerOf(c)
  const [number, name] = [Number(c.req.param('number')), c.req.param('text') ?? '']
  const { version, phone } = await as(services.db, c.get('actor'), async (tx) => ({
    version: await findVersion(tx, number),
    phone: await findStaffPhone(tx, person.id),
  }))
  const { flow } = version
  const prompt = promptIn(flow, name)
  const isOpen = mayChange && isDraft(version)
  const isWrong = isChanged || Object.keys(errors).length > 0
  const print = printOfText(flow, name)
  const shown = (language: Language) =>
    isWrong && !('sound' in errors || 'phone' in errors)
      ? typed.text(`text_${language}`)
      : ((language === 'fr' ? prompt.text : prompt.others?.[language]) ?? '')
  const here = textHref(number, name)
  return deskPage(c, {
    title: `${words.text} : ${textTitle(flow, name)}`,
    current: 'calls',
    scripts: [islandHref('listen')],
    errors,
    status: isChanged ? 409 : isWrong ? 422 : 200,
    children: (
      <>
        <BackLink href={`${base}/${number}`}>{words.version(number)}</BackLink>
        <ErrorSummary errors={errors} />
        {isChanged && <ChangedMeanwhile href={here} />}
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <h1>{textTitle(flow, name)}</h1>
        {isOpen ? (
          <Form action={here}>
            <Seen print={print} />
            {languageNames.map((language) => (
              <TextArea
                name={`text_${language}`}
                label={words.textIn[language]}
                hint={`${language === 'fr' ? words.textHint : words.otherLanguageHint} ${words.count(shown(language).length, lettersMax)}`}
                rows={3}
                value={shown(language)}
                errors={errors}
                optional={language !== 'fr'}
              />
            ))}
            <SubmitButton>{words.saveText}</SubmitButton>
          </Form>
        ) : (
          <blockquote class="said">{prompt.text}</blockquote>
        )}
        <h2>{words.recordTitle}</h2>
        <p>
          {prompt.recording ? words.recordNow : words.drawnNow}{' '}
          {prompt.text !== '' && (
            <ListenLinks flow={flow} prompt={name} number={number} label={textTitle(flow, name)} />
          )}
        </p>
        {isOpen && (
          <>
            <Form action={`${here}/voix?seen=${print}`} multipart>
              <FileInput
                name="sound"
                label={words.recordFile}
                hint={words.recordHint}
                accept=".wav,audio/wav"
                errors={errors}
              />
              <SecondaryButton>{words.recordSend}</SecondaryButton>
            </Form>
            <ByPhone
              here={here}
              state={dictationOf(number, name)}
              canCall={canDictate(services)}
              phone={typed.text('phone') || phone}
              errors={errors}
            />
            {prompt.recording && (
              <Form action={`${here}/voix-dessinee`}>
                <Seen print={print} />
                <SecondaryButton>{words.recordBack}</SecondaryButton>
              </Form>
            )}
          </>
        )}
      </>
    ),
  })
}
