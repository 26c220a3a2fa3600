// What may the landlord set by himself? His name and number, his hours, his promises, his ready answers.
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { ErrorSummary, type Errors, Form, SubmitButton, TextArea, TextInput } from '../../ui/form.tsx'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { listAgencies } from '../homes/index.ts'
import { casesSettings } from './desk-cases.tsx'
import { openingSettings } from './desk-opening.tsx'
import { ruleSettings } from './desk-rules.tsx'
import { subjectSettings } from './desk-subjects.tsx'
import { forgetLandlord, readSetting, writeSetting } from './index.ts'
import { ruleWords } from './rule-words.fr.ts'
import { isPhone, isReadable, maySurcharge } from './rules.ts'
import { subjectWords, words } from './words.fr.ts'

export const settingRoles: Role[] = ['administrator', 'agency_manager']
const page = '/bureau/reglages'

export function settingsDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, (c) => show(c, services, noFields, {}))
    .post(page, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, ...settingRoles).id }
      const fields = await readFields(c)
      const errors = checkLandlord(fields)
      if (Object.keys(errors).length > 0) return show(c, services, fields, errors)
      const now = services.clock.now()
      await as(services.db, actor, async (tx) => {
        const kept = await readLandlord(tx, services)
        const address = fields.text('address').split(/\r?\n/)
        await writeSetting(tx, actor, now, {
          key: 'landlord',
          value: {
            ...kept,
            name: fields.text('name').trim(),
            phone: fields.text('phone').trim(),
            accent: fields.text('accent').trim(),
            address: address.map((line) => line.trim()).filter(Boolean),
          },
          fromOn: parisDay(now).toString(),
          source: 'Réglages',
          checked: 'V',
        })
      })
      forgetLandlord(services)
      return c.redirect(`${page}?fait`, 303)
    })
    .route('/', openingSettings(services))
    .route('/', casesSettings(services))
    .route('/', ruleSettings(services))
    .route('/', subjectSettings(services))
}

function checkLandlord(fields: Fields): Errors {
  const errors: Errors = {}
  const phone = fields.text('phone').trim()
  if (fields.text('name').trim() === '') errors.name = words.nameNeeded
  if (maySurcharge(phone)) errors.phone = words.phonePremium
  else if (!isPhone(phone)) errors.phone = words.phoneNeeded
  if (!isReadable(fields.text('accent').trim())) errors.accent = words.accentWrong
  return errors
}

async function readLandlord(tx: Tx, services: Services) {
  const value = await readSetting(tx, 'landlord', parisDay(services.clock.now()).toString())
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

const defaultAccent = '#0b4f6c'

async function show(c: PalierContext, services: Services, typed: Fields, errors: Errors): Promise<Response> {
  const person = staffOf(c, ...settingRoles)
  const { landlord, agencies } = await as(services.db, c.get('actor'), async (tx) => ({
    landlord: await readLandlord(tx, services),
    agencies: await listAgencies(tx),
  }))
  const isWrong = Object.keys(errors).length > 0
  const kept = (name: string): string => {
    const value = landlord[name]
    return Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : ''
  }
  const value = (name: string) => (isWrong ? typed.text(name) : kept(name))
  return deskPage(c, {
    title: words.title,
    current: 'settings',
    errors,
    status: isWrong ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <ul>
          <li>
            <a href={`${page}/delais`}>{words.rules}</a>
          </li>
          <li>
            <a href={`${page}/regles`}>{ruleWords.title}</a>
          </li>
          <li>
            <a href={`${page}/reponses`}>{words.canned}</a>
          </li>
          {person.roles.includes('administrator') && (
            <li>
              <a href={`${page}/open311`}>{words.open311}</a>
            </li>
          )}
          <li>
            <a href={`${page}/reparations`}>{words.repairs}</a>
          </li>
          <li>
            <a href={`${page}/sujets`}>{subjectWords.title}</a>
          </li>
          <li>
            <a href="/bureau/appels/parcours">{words.callFlow}</a>
          </li>
          <li>
            <a href={`${page}/appels`}>{words.unknownCalls}</a>
          </li>
          <li>
            <a href={`${page}/astreinte`}>{words.onCallNight}</a>
          </li>
        </ul>
        <h2>{words.landlord}</h2>
        <Form action={page}>
          <TextInput name="name" label={words.name} errors={errors} value={value('name')} />
          <TextInput
            name="phone"
            type="tel"
            label={words.phone}
            hint={words.phoneHint}
            errors={errors}
            value={value('phone')}
          />
          <TextInput
            name="accent"
            label={words.accent}
            hint={words.accentHint}
            short
            errors={errors}
            value={value('accent') || defaultAccent}
          />
          <TextArea
            name="address"
            label={words.address}
            hint={words.addressHint}
            rows={3}
            errors={errors}
            value={value('address')}
          />
          <SubmitButton>{words.save}</SubmitButton>
        </Form>
        <DataTable
          caption={words.opening}
          rows={agencies}
          columns={[
            { label: words.agency, value: ({ name }) => name },
            {
              label: words.opening,
              value: ({ id }) => <a href={`${page}/agences/${id}`}>{words.change}</a>,
            },
          ]}
        />
      </>
    ),
  })
}
