// « Ce que j’ai demandé »: every question has an answer, and whoever asked it reads here where it is.
import type { Hono } from 'hono'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import type { Mark } from '../../ui/icons.tsx'
import { BackLink, DataTable, StatusTag } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import { liaisonSubjects } from '../liaison/index.ts'
import { observationWords } from '../observations/index.ts'
import { socialOutcomes } from '../social/index.ts'
import {
  type AskedCase,
  type AskedRelay,
  listAskedCases,
  listAskedReferrals,
  listAskedRelays,
  listAskedVisits,
} from './asked.ts'
import { words } from './words.fr.ts'

const w = words.asked

const caseMarks: Record<AskedCase['state'], Mark> = {
  open: { word: w.cases.open, shape: 'diamond', tone: 'wait' },
  answered: { word: w.cases.answered, shape: 'check', tone: 'done' },
  closed: { word: w.cases.closed, shape: 'check', tone: 'done' },
  merged: { word: w.cases.closed, shape: 'check', tone: 'done' },
}
const relayMarks: Record<AskedRelay['state'], Omit<Mark, 'word'>> = {
  sent: { shape: 'diamond', tone: 'wait' },
  acknowledged: { shape: 'half', tone: 'wait' },
  done: { shape: 'check', tone: 'done' },
  refused: { shape: 'triangle', tone: 'danger' },
  withdrawn: { shape: 'circle', tone: 'info' },
}

export function askedDesk(services: Services): Hono<Env> {
  return createSurface().get('/bureau/mes-demandes', async (c) => {
    const { id } = staffOf(c, ...deskRoles)
    const now = services.clock.now()
    const asked = await as(services.db, { kind: 'staff', id }, async (tx) => ({
      cases: await listAskedCases(tx, id),
      relays: await listAskedRelays(tx, id),
      referrals: await listAskedReferrals(tx, id),
      visits: await listAskedVisits(tx, id),
    }))
    const ago = (when: Temporal.Instant | null) => (when ? sayAgo(when, now) : '')
    return deskPage(c, {
      title: w.title,
      current: 'reviews',
      children: (
        <>
          <BackLink href="/bureau/observations">{observationWords.desk.title}</BackLink>
          <h1>{w.title}</h1>
          <p>{w.lead}</p>
          <h2>{w.casesTitle}</h2>
          {asked.cases.length === 0 ? (
            <p>{w.casesNone}</p>
          ) : (
            <DataTable
              caption={w.casesTitle}
              hideCaption
              rows={asked.cases}
              columns={[
                {
                  label: w.what,
                  value: (one) => (
                    <a href={`/bureau/demandes/${one.number}`}>
                      {one.subject} {referenceOf(one.number)}
                    </a>
                  ),
                },
                { label: w.where, value: (one) => one.place },
                { label: w.when, value: (one) => ago(one.reportedAt) },
                { label: w.state, value: (one) => <StatusTag {...caseMarks[one.state]} /> },
                {
                  label: w.back,
                  value: (one) =>
                    one.words
                      ? `${one.words} (${ago(one.saidAt)})`
                      : one.state === 'open' && one.dueAt
                        ? w.due(sayDay(one.dueAt, now))
                        : w.nothing,
                },
              ]}
            />
          )}
          <h2>{w.relaysTitle}</h2>
          {asked.relays.length === 0 ? (
            <p>{w.relaysNone}</p>
          ) : (
            <DataTable
              caption={w.relaysTitle}
              hideCaption
              rows={asked.relays}
              columns={[
                {
                  label: w.what,
                  value: (one) => (
                    <a href={`/bureau/observations/${one.observation}`}>
                      {(observationWords.kinds as Record<string, string>)[one.kind]} {one.observation}
                    </a>
                  ),
                },
                { label: w.where, value: (one) => one.place },
                { label: w.when, value: (one) => ago(one.sentAt) },
                { label: w.who, value: (one) => one.who },
                {
                  label: w.state,
                  value: (one) => (
                    <StatusTag word={observationWords.relayStates[one.state]} {...relayMarks[one.state]} />
                  ),
                },
                {
                  label: w.back,
                  value: (one) =>
                    one.saidAt
                      ? `${one.words || observationWords.relayStates[one.state]} (${ago(one.saidAt)})`
                      : w.nothing,
                },
              ]}
            />
          )}
          {asked.referrals.length > 0 && (
            <>
              <h2>{w.socialTitle}</h2>
              <DataTable
                caption={w.socialTitle}
                hideCaption
                rows={asked.referrals}
                columns={[
                  { label: w.when, value: (one) => ago(one.madeAt) },
                  {
                    label: w.back,
                    value: (one) =>
                      one.outcome ? `${socialOutcomes[one.outcome]} (${ago(one.answeredAt)})` : w.nothing,
                  },
                ]}
              />
            </>
          )}
          {asked.visits.length > 0 && (
            <>
              <h2>{w.visitsTitle}</h2>
              <DataTable
                caption={w.visitsTitle}
                hideCaption
                rows={asked.visits}
                columns={[
                  {
                    label: w.what,
                    value: (one) => (
                      <a href={`/bureau/missions/${one.mission}`}>
                        {liaisonSubjects[one.subject] ?? one.subject}
                      </a>
                    ),
                  },
                  { label: w.words, value: (one) => one.words || '–' },
                  { label: w.when, value: (one) => ago(one.at) },
                  {
                    label: w.back,
                    value: (one) => (one.answeredAt ? w.answered(ago(one.answeredAt)) : w.owed),
                  },
                ]}
              />
            </>
          )}
        </>
      ),
    })
  })
}
