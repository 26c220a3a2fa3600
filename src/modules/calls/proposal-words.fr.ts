// Which words say that Palier has a better text for a flow in service?
export const proposalWords = {
  title: (count: number) =>
    count === 1 ? 'Palier propose un nouveau texte' : `Palier propose ${count} nouveaux textes`,
  intro:
    'Votre parcours dit encore un texte d’origine, que Palier dit mieux depuis. Rien ne change en service : les nouveaux textes vont dans un brouillon, que vous relisez, essayez et publiez, ou non.',
  table: 'Ce qui changerait',
  where: 'Où',
  before: 'Ce que votre parcours dit',
  after: 'Ce que Palier propose',
  isRecorded: 'Votre enregistrement serait remplacé par la voix de Palier.',
  isTranslated: 'Les autres langues restent comme avant : relisez-les.',
  take: 'Mettre dans un brouillon',
  note: 'Nouveaux textes proposés par Palier',
} as const
