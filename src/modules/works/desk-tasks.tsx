// What does a person of the agency have to do about works? By kind, the most pressing first; each list folded when it is long.
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { Form, SecondaryButton } from '../../ui/form.tsx'
import { DataTable, Details } from '../../ui/parts.tsx'
import { base, type Returned, Shortened, typedIn, unfoldedMax } from './desk-parts.tsx'
import type { Task } from './queries-more.ts'
import { siteWords } from './site-words.fr.ts'
import { taskWords } from './task-words.fr.ts'
import { words } from './words.fr.ts'

const kinds: Task['kind'][] = ['call', 'unhappy', 'reduction', 'days_21', 'days_18', 'days_15']
type Props = { tasks: Task[]; now: Temporal.Instant; returned: Returned | undefined }

export function Tasks({ tasks, now, returned }: Props): JSX.Element {
  if (tasks.length === 0) return <p>{words.noTasks}</p>
  return (
    <>
      {kinds.map((kind) => {
        const those = tasks.filter((task) => task.kind === kind)
        if (those.length === 0) return null
        const isTyped = those.some(({ id }) => returned?.form === `task ${id}`)
        return (
          <Details
            summary={siteWords.counted(taskWords[kind]?.title ?? kind, those.length)}
            open={isTyped || tasks.length <= unfoldedMax}
          >
            <p>{taskWords[kind]?.what}</p>
            <Shortened rows={those}>
              {(rows) => <TaskTable kind={kind} tasks={rows} now={now} returned={returned} />}
            </Shortened>
          </Details>
        )
      })}
    </>
  )
}

function TaskTable({ kind, tasks, now, returned }: Props & { kind: Task['kind'] }) {
  const title = taskWords[kind]?.title ?? kind
  return (
    <DataTable
      caption={title}
      hideCaption
      rows={tasks}
      columns={[
        {
          label: words.place,
          value: ({ siteNumber, homeId, place }) => (
            <a href={`${base}/${siteNumber}/logements/${homeId}`}>{place}</a>
          ),
        },
        { label: words.site, value: ({ site }) => site },
        { label: words.since, value: ({ madeAt }) => sayAgo(madeAt, now) },
        {
          label: words.taskDone,
          value: (task) => {
            const { fields, errors } = typedIn(returned, `task ${task.id}`)
            return (
              <Form
                action={`${base}/taches/${task.id}`}
                label={`${words.markDone} : ${title}, ${task.place}`}
              >
                <label class="hidden" for={`done-${task.id}`}>
                  {words.taskDone} : {title}, {task.place}
                </label>
                <input
                  class="input"
                  id={`done-${task.id}`}
                  name="done_words"
                  maxLength={500}
                  value={fields.text('done_words')}
                />
                {errors.done_words && <p class="error">{errors.done_words}</p>}
                <SecondaryButton>{words.markDone}</SecondaryButton>
              </Form>
            )
          },
        },
      ]}
    />
  )
}
