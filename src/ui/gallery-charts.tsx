// What do the charts look like, with plausible figures?
import type { JSX } from 'preact'
import { BarChart, LineChart, Share, StackedBars } from './charts.tsx'
import { Card } from './parts.tsx'

export function ChartSamples(): JSX.Element {
  return (
    <div class="grid">
      <Card>
        <Share
          title="Deux demandes sur trois ont eu une réponse à temps"
          part={412}
          whole={618}
          partLabel="À temps"
          restLabel="En retard"
        />
      </Card>
      <Card>
        <BarChart
          title="Le Beau-Marais reçoit la moitié des demandes"
          measure="Demandes reçues"
          rowLabel="Résidence"
          rows={[
            { label: 'Beau-Marais', value: 309, href: '/bureau?residence=1' },
            { label: 'Les Dunes', value: 182 },
            { label: 'Quai de la Loire', value: 127 },
          ]}
        />
      </Card>
      <Card>
        <StackedBars
          title="Les rouvertes diminuent depuis septembre"
          rowLabel="Mois"
          labels={['Septembre', 'Octobre', 'Novembre']}
          series={[
            { label: 'Réglées', values: [120, 140, 152] },
            { label: 'En cours', values: [40, 32, 28] },
            { label: 'Rouvertes', values: [22, 14, 8] },
          ]}
        />
      </Card>
      <Card>
        <LineChart
          title="Les réponses suivent les demandes"
          rowLabel="Mois"
          labels={['Juin', 'Juillet', 'Août', 'Septembre', 'Octobre']}
          series={[
            { label: 'Reçues', values: [180, 160, 120, 182, 186] },
            { label: 'Répondues', values: [120, 130, 118, 150, 176] },
          ]}
        />
      </Card>
    </div>
  )
}
