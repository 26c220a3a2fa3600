// Who would be competent for these words at this address, and by which rule? Asked of any version, drafts too.
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import { type Ground, listNatures, type PlaceKind } from '../cases/index.ts'
import { findAddresses } from '../homes/index.ts'
import { searchNatures } from '../subjects/index.ts'
import { situationOf } from './check.ts'
import { base, readers } from './desk-matrix.tsx'
import { readLandscape } from './landscape.ts'
import { findInForce, findMatrix, listMatrices } from './matrices.ts'
import { RuleLink } from './matrix-parts.tsx'
import { matrixWords as words } from './matrix-words.fr.ts'
import { type PlacedRule, type RuleNames, readRuleNames } from './rule-names.ts'
import { type Decision, decide, explain, grounds, type Miss, type Rule } from './rules.ts'

const sim = words.sim
const shownMost = 12

export function simulatorDesk(services: Services): Hono<Env> {
  return createSurface().get(`${base}/simulateur`, (c) => show(c, services))
}

type Outcome = { decision: Decision; near: { rule: Rule; misses: Miss[] }[] }

async function show(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readers)
  const today = parisDay(services.clock.now()).toString()
  const query = c.req.query()
  const said = (query.mots ?? '').trim().slice(0, 200)
  const on = /^\d{4}-\d{2}-\d{2}$/.test(query.jour ?? '') ? (query.jour ?? today) : today
  const address = (query.adresse ?? '').trim().slice(0, 200)
  const isAsked = query.mots !== undefined
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const natures = await listNatures(tx)
    const addresses = await findAddresses(tx, address)
    const matrices = await listMatrices(tx)
    const wanted = Number(query.version)
    const matrix = (wanted ? await findMatrix(tx, wanted) : undefined) ?? (await findInForce(tx, on))
    const found = searchNatures(natures, said)
    const nature = found.find(({ code }) => code === query.sujet) ?? found[0]
    const here = addresses.find(({ code }) => code === query.ici) ?? addresses[0]
    const places = nature ? placesOf(nature.place_kinds as PlaceKind[]) : []
    const place = places.find(({ value }) => value === query.lieu) ?? places[0]
    let outcome: Outcome | null = null
    if (nature && here && matrix && place) {
      const landscape = await readLandscape(tx, matrix.id)
      const estate = { id: here.estateId, code: here.estateCode, insee: here.insee }
      const it = situationOf(nature, place.kind, place.ground, estate, on, here.buildingId)
      outcome = { decision: decide(it, landscape), near: explain(it, landscape).slice(0, shownMost) }
    }
    return {
      names: await readRuleNames(tx),
      addresses,
      matrices,
      matrix,
      found,
      nature,
      here,
      places,
      place,
      outcome,
    }
  })
  const errors: Errors = {}
  if (isAsked && said === '') errors.mots = sim.saidNeeded
  else if (isAsked && !read.nature) errors.mots = sim.notUnderstood
  if (isAsked && !read.here) errors.adresse = address === '' ? sim.addressNeeded : sim.addressUnknown
  return deskPage(c, {
    title: sim.title,
    current: 'competence',
    errors,
    children: (
      <>
        <BackLink href={base}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{sim.title}</h1>
        <p>{sim.intro}</p>
        <Form action={`${base}/simulateur`} method="get" label={sim.title}>
          <TextInput
            name="adresse"
            label={sim.address}
            hint={sim.addressHint}
            value={address}
            errors={errors}
          />
          {read.addresses.length > 1 && (
            <Select
              name="ici"
              label={sim.found}
              value={read.here?.code}
              options={read.addresses.map(({ code, label }) => ({ value: code, label }))}
            />
          )}
          <TextInput name="mots" label={sim.said} hint={sim.saidHint} value={said} errors={errors} />
          {read.found.length > 1 && (
            <Select
              name="sujet"
              label={sim.nature}
              value={read.nature?.code}
              options={read.found.map(({ code, label }) => ({ value: code, label }))}
            />
          )}
          {read.places.length > 0 && (
            <Select name="lieu" label={sim.ground} value={read.place?.value} options={read.places} />
          )}
          <DateInput name="jour" label={sim.on} value={on} />
          <Select
            name="version"
            label={sim.matrix}
            value={String(read.matrix?.number ?? '')}
            options={read.matrices.map(({ number, title, state }) => ({
              value: String(number),
              label: `${title} (${words.states[state]})`,
            }))}
          />
          <SubmitButton>{sim.run}</SubmitButton>
        </Form>
        {read.outcome && read.nature && (
          <Shown
            names={read.names}
            outcome={read.outcome}
            nature={read.nature.label}
            place={[read.place?.label, read.here?.label].filter(Boolean).join(', ')}
            version={read.matrix}
          />
        )}
      </>
    ),
  })
}

function placesOf(kinds: PlaceKind[]): { value: string; label: string; kind: PlaceKind; ground: Ground }[] {
  return kinds.flatMap((kind) =>
    grounds[kind].map((ground) => ({
      value: `${kind}-${ground}`,
      label: words.grounds[ground] ?? ground,
      kind,
      ground,
    })),
  )
}

type ShownProps = {
  names: RuleNames
  outcome: Outcome
  nature: string
  place: string
  version: { id: string; number: number } | undefined
}

function Shown({ names, outcome, nature, place, version }: ShownProps) {
  const { decision, near } = outcome
  const placed = (rule: Rule | undefined): PlacedRule | undefined =>
    rule && version && { matrixId: version.id, number: version.number, rule }
  const used = near.find(({ rule }) => rule.code === decision.ruleCode)?.rule
  const others = near.filter(({ rule }) => rule.code !== decision.ruleCode)
  return (
    <>
      <h2>{sim.decision}</h2>
      <Notice tone={decision.ruleCode ? 'done' : 'wait'} title={decision.sentence}>
        <p>{decision.bodies.map(({ name }) => name).join(', ')}</p>
        <p>
          {nature}, {place}.{' '}
          {used ? (
            <>
              {words.rule} : <RuleLink placed={placed(used)} names={names} />.
            </>
          ) : (
            sim.noRule
          )}{' '}
          {words.source} : {decision.source}
          {decision.checked !== 'V' && ` (${words.toCheck})`}
        </p>
      </Notice>
      <DataTable
        caption={sim.near}
        rows={others}
        columns={[
          { label: words.rule, value: ({ rule }) => <RuleLink placed={placed(rule)} names={names} /> },
          {
            label: words.state,
            value: ({ misses }) => sim.misses(misses.map((miss) => words.conditions[miss] ?? miss)),
          },
        ]}
      />
    </>
  )
}
