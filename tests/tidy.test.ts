// Is the house still in order? Doors between modules, one owner for each table, names, sizes; each message says what to do.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, test } from 'node:test'

const sources = globSync('src/**/*.{ts,tsx,css,typ}').sort()
const texts = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]))
const code = sources.filter((file) => /\.tsx?$/.test(file))
const generated = new Set(['src/platform/db/tables.ts'])
/** Of `src/`, which is read to be changed. The sample landlord (db/worlds) and the access matrix are long lists of people, words and rows. */
const linesMax = 400

const none = (wrong: string[], advice: string) =>
  assert.deepEqual(wrong, [], `${advice}\n${wrong.join('\n')}\n`)
const textOf = (file: string) => texts.get(file) ?? ''
/** The module a file lives in: `cases` for src/modules/cases/desk.tsx. */
const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1]

/** Every file of ours that a file imports, types and lazy imports included. */
function importsOf(file: string): string[] {
  const found = textOf(file).matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g)
  return [...found].map(([, path = '']) => posix.join(posix.dirname(file), path))
}

const imports = code.flatMap((from) => importsOf(from).map((to) => ({ from, to })))
const say = ({ from, to }: { from: string; to: string }) => `  ${from} imports ${to}`
const isDoor = (to: string) => /^src\/modules\/[^/]+\/index\.ts$/.test(to)

describe('a module is entered by its door', () => {
  test('from another module', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [here, there] = [moduleOf(from), moduleOf(to)]
      // A test may play a story through a neighbour's pages.
      return here && there && here !== there && !isDoor(to) && !from.includes('.test.')
    })
    none(
      wrong.map(say),
      'Export what the neighbour needs from its index.ts and import that, or let reactions.ts do it:',
    )
  })

  test('from the surfaces and the root; only app.ts lists the pages, only schedule.ts and main.ts the jobs', () => {
    const mayAlso: Record<string, RegExp> = {
      'src/app.ts':
        /^src\/modules\/[^/]+\/(.+\/)?(resident|field|desk|public|partner|api|voice)(-[a-z-]+)?\.tsx?$/,
      'src/schedule.ts': /^src\/modules\/[^/]+\/jobs\.ts$/,
      'src/main.ts': /^src\/modules\/[^/]+\/jobs\.ts$/,
    }
    const wrong = imports.filter(
      ({ from, to }) =>
        moduleOf(to) &&
        !moduleOf(from) &&
        /^src\/(surfaces\/|[^/]+$)/.test(from) &&
        !isDoor(to) &&
        !mayAlso[from]?.test(to),
    )
    none(wrong.map(say), 'Import the module’s index.ts; a page is mounted by src/app.ts and by nobody else:')
  })

  test('never from platform and ui, which any product could have', () => {
    const wrong = imports.filter(
      ({ from, to }) => /^src\/(platform|ui)\//.test(from) && /^src\/(modules|surfaces)\//.test(to),
    )
    none(
      wrong.map(say),
      'Turn it round: the module passes what is needed, or the file belongs to the module:',
    )
  })

  test('and a module knows nothing of the program that mounts it', () => {
    const wrong = imports.filter(
      ({ from, to }) => moduleOf(from) && !from.includes('.test.') && /^src\/[^/]+\.tsx?$/.test(to),
    )
    none(wrong.map(say), 'Take it from the Services bag, or announce an event and let reactions.ts follow:')
  })
})

/** First words of a table’s name → the folder that writes it. The longest that fits holds. */
const owners: Record<string, string> = {
  agencies: 'src/modules/homes/',
  estates: 'src/modules/homes/',
  buildings: 'src/modules/homes/',
  entrances: 'src/modules/homes/',
  homes: 'src/modules/homes/',
  equipment: 'src/modules/homes/',
  places: 'src/modules/homes/',
  resident: 'src/modules/residents/',
  residents: 'src/modules/residents/',
  lease: 'src/modules/residents/',
  leases: 'src/modules/residents/',
  household: 'src/modules/residents/',
  staff: 'src/modules/staff/',
  helper: 'src/modules/residents/',
  sessions: 'src/modules/sign-in/',
  sign_in: 'src/modules/sign-in/',
  case: 'src/modules/cases/',
  cases: 'src/modules/cases/',
  faults: 'src/modules/cases/',
  natures: 'src/modules/cases/',
  promise: 'src/modules/cases/',
  repair: 'src/modules/repairs/',
  contractor: 'src/modules/contractors/',
  contractors: 'src/modules/contractors/',
  competence: 'src/modules/competence/',
  works: 'src/modules/works/',
  partner_links: 'src/platform/links',
  call: 'src/modules/calls/',
  calls: 'src/modules/calls/',
  duty: 'src/modules/on-call/',
  alert: 'src/modules/on-call/',
  alerts: 'src/modules/on-call/',
  deliveries: 'src/modules/deliveries/',
  delivery: 'src/modules/deliveries/',
  board: 'src/modules/board/',
  settings: 'src/modules/settings/',
  journal: 'src/platform/journal.ts',
  files: 'src/platform/files/',
  open311: 'src/modules/open311/',
  observation: 'src/modules/observations/',
  observations: 'src/modules/observations/',
  round: 'src/modules/rounds/',
  rounds: 'src/modules/rounds/',
  field: 'src/modules/field/',
  liaison: 'src/modules/liaison/',
  social: 'src/modules/social/',
  api: 'src/platform/http/',
  import: 'src/modules/imports/',
  meeting: 'src/modules/meetings/',
  meetings: 'src/modules/meetings/',
  migrations: 'src/platform/db/',
}

function ownerOf(table: string): string | undefined {
  const words = table.split('_')
  for (let n = words.length; n > 0; n--) {
    const owner = owners[words.slice(0, n).join('_')]
    if (owner) return owner
  }
  return undefined
}

/** Tables named where a file writes them, through Kysely or in SQL. A backup writes any table, by a name it read. */
function tablesWritten(file: string): string[] {
  const text = textOf(file)
  const found = [
    ...text.matchAll(/\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([a-z0-9_]+)/g),
    ...text.matchAll(/\binsert\s+into\s+([a-z0-9_]+)[\s(]/gi),
    ...text.matchAll(/[`'"\n(]\s*update\s+([a-z0-9_]+)\s+(?:[a-z]\s+)?set\b/gi),
    ...text.matchAll(/\bdelete\s+from\s+([a-z0-9_]+)\b/gi),
  ]
  return [...new Set(found.map(([, table = '']) => table))]
}

describe('a table is written by its owner only', () => {
  test('its first word names the owner', () => {
    const wrong = code
      .filter((file) => !file.includes('.test.'))
      .flatMap((file) => tablesWritten(file).map((table) => ({ file, table, owner: ownerOf(table) })))
      .filter(({ file, owner }) => !owner || !file.startsWith(owner))
      .map(({ file, table, owner }) =>
        owner
          ? `  ${file} writes ${table}: call a function of ${owner}, through its door`
          : `  ${file} writes ${table}: say in tests/tidy.test.ts who owns it`,
      )
    none(wrong, 'A table has one writer:')
  })

  test('every table of the model has one', () => {
    const model = globSync('db/migrations/*.sql')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const tables = [...model.matchAll(/^create table (?:public\.)?([a-z0-9_]+)/gm)].map(
      ([, table = '']) => table,
    )
    assert.ok(tables.length > 50)
    none(
      tables.filter((table) => !ownerOf(table)),
      'Name the owner of these tables in tests/tidy.test.ts:',
    )
  })
})

describe('a stranger finds the way', () => {
  test('each module says on its first page what it is', () => {
    const modules = globSync('src/modules/*/')
    assert.ok(modules.length > 10)
    none(
      modules
        .filter((folder) => !globSync(posix.join(folder, 'README.md'))[0])
        .map((folder) => `  ${folder}`),
      'Write a README.md: what it is, its tables, its events, the first change to try here:',
    )
  })

  test('each guide names pages and buttons as the screens do', () => {
    // No-break spaces are typography, not words.
    const plain = (text: string) => text.replace(/[\u00a0\u202f\s]+/g, ' ')
    const shown = plain(
      [...texts].map(([file, text]) => (file.includes('words.fr.ts') ? text : '')).join('\n'),
    )
    const named = globSync('docs/guides/*.md').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => ({ file, label })),
    )
    assert.ok(named.length > 50)
    none(
      named
        .filter(({ file, label }) => !file.endsWith('README.md') && !shown.includes(`'${plain(label)}'`))
        .map(({ file, label }) => `  ${file} : ${label}`),
      'Bold words of a guide are words of the screen, whole (words.fr.ts):',
    )
  })

  test('each table of the model has one line in the glossary', () => {
    const model = readFileSync('db/schema.sql', 'utf8')
    const tables = [...model.matchAll(/^CREATE TABLE public\.(\w+)/gm)].map(([, table = '']) => table)
    const cells = readFileSync('GLOSSARY.md', 'utf8')
      .split('\n')
      .map((line) => line.split('|')[3] ?? '')
    const linesOf = (table: string) => cells.filter((cell) => cell.includes(`\`${table}\``)).length
    assert.ok(tables.length > 50)
    none(
      tables.filter((table) => linesOf(table) !== 1).map((table) => `  ${table}: ${linesOf(table)} lines`),
      'Give each of these one line, in the third column of GLOSSARY.md:',
    )
  })
})

describe('a file reads well', () => {
  test('its first line is a comment: the question it answers', () => {
    const wrong = sources.filter((file) => !/^(\/\/|\/\*|#!)/.test(textOf(file)))
    none(
      wrong.map((file) => `  ${file}`),
      'Begin with one line, "// …?", that says what a reader finds here:',
    )
  })

  test(`it has ${linesMax} lines at most`, () => {
    const wrong = code
      .filter((file) => !generated.has(file) && !file.includes('.test.'))
      .map((file) => ({ file, lines: textOf(file).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > linesMax)
    none(
      wrong.map(({ file, lines }) => `  ${file}: ${lines} lines`),
      'Grow by noun: give one of its subjects a file of its own:',
    )
  })

  test('its folder has a subject', () => {
    const wrong = sources.filter((file) =>
      /\/(utils?|commons?|helpers?|services|types|misc|shared|lib)\//.test(file),
    )
    none(
      wrong.map((file) => `  ${file}`),
      'A thing has a subject, or it is platform; name the folder after it:',
    )
  })

  test('it holds no note to self', () => {
    const note = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''))
    const wrong = [...sources, ...globSync('{bin,db,tests}/**/*.{ts,tsx,mjs,sql}')].filter((file) =>
      note.test(readFileSync(file, 'utf8')),
    )
    none(
      wrong.map((file) => `  ${file}`),
      'Do it, or write it in an issue:',
    )
  })

  test('it goes round neither the types nor the tests', () => {
    const dodge = new RegExp(
      [
        'as unknown',
        ' as|@ts-',
        '(ignore|nocheck|expect-error)|biome-',
        'ignore(-all)? lint/suspicious/noExplicitAny|\\b(test|it|describe)\\.',
        '(skip|only|todo)\\(',
      ].join(''),
    )
    const wrong = [...code, ...globSync('tests/**/*.{ts,tsx}')].filter((file) =>
      dodge.test(readFileSync(file, 'utf8')),
    )
    none(
      wrong.map((file) => `  ${file}`),
      'Say what the value is, or parse it; run every test:',
    )
  })
})

describe('a package has its reason', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  )
  const reasons = readFileSync('docs/dependencies.md', 'utf8')
  const explained = [...reasons.matchAll(/^\| ((?:`[^`]+`[, ]*)+) \| \S/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )

  test('written in docs/dependencies.md', () => {
    const names = wanted.map(([name]) => name)
    none(
      names.filter((name) => !explained.includes(name)),
      'Say in docs/dependencies.md why these are worth what they cost:',
    )
    none(
      explained.filter((name) => !names.includes(name)),
      'No longer used; take these out of docs/dependencies.md:',
    )
  })

  test('and an exact version', () => {
    const loose = wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    none(
      loose.map(([name, version]) => `  ${name} ${version}`),
      'npm install --save-exact:',
    )
  })
})
