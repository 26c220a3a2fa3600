// What do we hold about her? Everything, for herself to read and take away; her neighbours' names are not in it.
// Law: GDPR art. 15 and 20.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { JsonObject } from '../../platform/db/tables.ts'

/** Sections by French title, as JSON. Run as the resident: the database itself leaves out what is not hers. */
export async function exportOf(tx: Tx, residentId: string): Promise<JsonObject> {
  const lists: Record<string, ReturnType<typeof sql<JsonObject>>> = {
    identite: sql`select code as numero, civility as civilite, first_name as prenom, last_name as nom, language as langue, answer_channel as canal_de_reponse,
                         large_print as gros_caracteres, created_at as depuis, left_on as parti_le from residents where id = ${residentId}`,
    adresses: sql`select kind as genre, case kind when 'push' then 'cet appareil' else address end as adresse, added_at as ajoutee, verified_at as verifiee, ended_at as retiree
                    from resident_channels where resident_id = ${residentId} order by added_at`,
    accords: sql`select purpose as usage, granted as accord, how as comment, at as date from resident_consents where resident_id = ${residentId} order by at`,
    logements: sql`select h.code as logement, e.address as adresse, h.door as porte, h.floor as etage, l.code as bail, l.starts_on as debut, l.ends_on as fin
                     from leases l join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id
                    where l.id in (select lease_id from lease_holders where resident_id = ${residentId} union select lease_id from household_members where resident_id = ${residentId})`,
    demandes: sql`select c.number as numero, n.label as sujet, c.details as mots, c.place_words as lieu, c.state as etat, c.channel as par, c.reported_at as dite, c.recorded_at as enregistree,
                         c.answered_at as repondue, c.closed_at as terminee,
                         (select coalesce(jsonb_agg(jsonb_build_object('date', a.written_at, 'texte', a.body) order by a.written_at), '[]')
                            from case_answer_recipients x join case_answers a on a.id = x.answer_id where x.case_id = c.id) as reponses,
                         (select coalesce(jsonb_agg(jsonb_build_object('promis', p.due_at, 'quoi', p.kind, 'tenu', p.kept_at) order by p.due_at), '[]') from case_promises p where p.case_id = c.id) as promesses,
                         (select coalesce(jsonb_agg(jsonb_build_object('date', m.received_at, 'texte', m.body) order by m.received_at), '[]') from case_messages m where m.case_id = c.id) as messages,
                         (select count(*) from case_photos f where f.case_id = c.id) as photos
                    from cases c join natures n on n.code = c.nature_code where c.resident_id = ${residentId} order by c.reported_at`,
    messages_envoyes: sql`select made_at as date, channel as par, to_address as adresse, subject as objet, body as texte, state as etat, delivered_at as arrive
                            from deliveries where resident_id = ${residentId} and purpose <> 'sign_in' order by made_at`,
    competence: sql`select c.number as demande, d.sentence as qui, d.source, d.decided_at as le, d.ended_at as jusqu_au
                      from competence_decisions d join cases c on c.id = d.case_id where c.resident_id = ${residentId} order by d.decided_at`,
    desaccords: sql`select c.number as demande, d.words as mots, d.at as le, d.answer as reponse, d.settled_at as repondu
                      from competence_disputes d join cases c on c.id = d.case_id where c.resident_id = ${residentId} order by d.at`,
    travaux: sql`select p.title as travaux, p.what as quoi, s.starts_at as debut, s.ends_at as fin, i.cancelled_at as annule
                   from works_interventions i join works_phases p on p.id = i.phase_id left join works_slots s on s.id = i.slot_id
                  where i.home_id = any (app.my_homes()) and app.me() = ${residentId} order by s.starts_at nulls last`,
    travaux_passages: sql`select v.at as date, v.outcome as acces, v.words as mots from works_visits v where v.home_id = any (app.my_homes()) and app.me() = ${residentId} order by v.at`,
    travaux_accords: sql`select day as jour, granted as accord, how as comment, at as date from works_consents where by_kind = 'resident' and by_id = ${residentId} order by at`,
    travaux_absences: sql`select from_on as du, until_on as au, words as mots, at as dite from works_absences where by_kind = 'resident' and by_id = ${residentId} order by at`,
    rencontres: sql`select m.at as date, m.place_words as lieu, i.made_at as invite_le from meeting_invitations i join meetings m on m.id = i.meeting_id
                     where i.resident_id = ${residentId} order by m.at`,
    relais_sociaux: sql`select need as besoin, consented_on as accord_du, made_at as fait_le, outcome as suite, answered_at as repondu from app.own_social_referrals() where app.me() = ${residentId}`,
    aides: sql`select from_on as du, until_on as au, agreed_how as accord, revoked_at as retire from helper_mandates where resident_id = ${residentId}`,
    connexions: sql`select started_at as debut, seen_at as vue, device as appareil, way as par, ended_at as fin from sessions where person_kind = 'resident' and person_id = ${residentId} order by started_at`,
  }
  const result: JsonObject = {}
  for (const [title, query] of Object.entries(lists)) result[title] = toJson((await query.execute(tx)).rows)
  return result
}

// Instants become ISO texts.
function toJson(rows: JsonObject[]): JsonObject[] {
  return JSON.parse(JSON.stringify(rows))
}
