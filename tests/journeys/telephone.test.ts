// Is a telephone in the browser the same as the real line? Somebody calls, presses keys, waits; an adviser sees it live, takes it, and they part.
import assert from 'node:assert/strict'
import { openLandlord, seen, step } from './landlord.ts'

const { house, phone, desk } = await openLandlord()

step(
  'she calls, reads what is said, and waits for her agency; the adviser sees her at once and takes the call',
  async () => {
    const caller = await phone('fatima')
    await caller.goto('/telephone')
    await caller.getByLabel('Sans le son, les textes seulement').check()
    await caller.getByLabel('Vous appelez depuis le numéro de').selectOption('')
    const claire = await desk('claire')
    await claire.goto('/bureau/appels')
    await claire.getByText('Personne n’attend').waitFor()

    await caller.getByRole('button', { name: 'Appeler' }).click()
    await caller.getByText(/^Bonjour, Habitat de la Jetée/).waitFor()
    await caller.getByText(/Pour une panne ou une réparation, tapez 1/).waitFor()
    await seen(caller, '01-menu')
    await caller.getByRole('button', { name: '5', exact: true }).click()
    await caller.getByText('Nous cherchons quelqu’un pour vous répondre.').waitFor()

    // Nobody reloads: the list moves by itself.
    await claire.getByRole('button', { name: 'Je le prends' }).waitFor()
    await seen(claire, '02-waiting')
    await claire.getByRole('button', { name: 'Je le prends' }).click()
    await claire.getByText('Vous êtes en ligne.').waitFor()
    await caller.getByText('En ligne avec Claire Lemoine.').first().waitFor()
    await seen(claire, '03-talking')

    await claire.getByRole('button', { name: 'Terminer la conversation' }).click()
    await caller.getByText('L’appel est terminé.').first().waitFor()
    await claire.getByText('conversation terminée').first().waitFor()
  },
)

step(
  'by night she says what is broken; it waits for the adviser with its sound, word for word what was said',
  async () => {
    house.services.clock.set('2026-11-24 22:00')
    const caller = await phone('fatima')
    await caller.goto('/telephone')
    await caller.getByLabel('Sans le son, les textes seulement').check()
    await caller.getByLabel('Vous appelez depuis le numéro de').selectOption('')
    await caller.getByRole('button', { name: 'Appeler' }).click()
    await caller.getByText(/Pour une panne ou une réparation, tapez 1/).waitFor()
    await caller.getByRole('button', { name: '1', exact: true }).click()
    await caller
      .getByLabel('Ce que vous dites après le bip')
      .fill('La porte du hall ne ferme plus, au quatre rue du Phare.')
    await caller.getByRole('button', { name: 'Dire ces mots' }).click()
    await caller.getByText('Merci. Votre message est enregistré.').waitFor()
    await caller.getByText('Merci de votre appel. Au revoir.').waitFor()
    await seen(caller, '04-message')

    house.services.clock.set('2026-11-25 09:00')
    const claire = await desk('claire')
    await claire.goto('/bureau/appels')
    const messages = claire.getByRole('link', { name: /^Message laissé/ })
    await messages.first().waitFor()
    // The one of the sample, and this one.
    assert.equal(await messages.count(), 2)
    await messages.last().click()
    await claire.getByRole('heading', { name: 'Message téléphonique' }).waitFor()
    const sound = await claire.getByRole('button', { name: 'Écouter le message' }).getAttribute('href')
    const reply = await claire.request.get(new URL(sound ?? '', claire.url()).href)
    assert.equal(reply.headers()['content-type'], 'audio/wav')
    await seen(claire, '05-to-file')
  },
)

step(
  'hanging up stops the microphone: nothing of it goes into the next call; keys arrive in the order they were pressed',
  async () => {
    house.services.clock.set('2026-11-24 22:30')
    const caller = await phone('yusuf')
    // A tone in place of a voice: this machine has no microphone.
    await caller.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        const context = new AudioContext()
        const [tone, heard] = [context.createOscillator(), context.createMediaStreamDestination()]
        tone.connect(heard)
        tone.start()
        Object.assign(globalThis, { heldTracks: heard.stream.getTracks() })
        return heard.stream
      }
    })
    const open = async () => {
      await caller.getByRole('button', { name: 'Appeler' }).click()
      await caller.getByText(/Pour une panne ou une réparation, tapez 1/).waitFor()
      await caller.getByRole('button', { name: '1', exact: true }).click()
      await caller.getByLabel('Ce que vous dites après le bip').waitFor()
    }
    await caller.goto('/telephone')
    await caller.getByLabel('Sans le son, les textes seulement').check()
    await caller.getByLabel('Vous appelez depuis le numéro de').selectOption('')
    await open()
    await caller.getByRole('button', { name: 'Parler au micro' }).click()
    await caller.getByRole('button', { name: /Enregistrement/ }).waitFor()
    await caller.getByRole('button', { name: 'Raccrocher' }).click()
    await caller.getByText('L’appel est terminé.').first().waitFor()
    assert.deepEqual(
      await caller.evaluate(() =>
        (globalThis as typeof globalThis & { heldTracks: MediaStreamTrack[] }).heldTracks.map(
          ({ readyState }) => readyState,
        ),
      ),
      ['ended'],
    )
    await open()
    await caller.getByRole('button', { name: 'Parler au micro' }).waitFor()

    // The first key is slow on its way: the second waits for it.
    const arrived: string[] = []
    await caller.route('**/telephone/appels/*', async (route) => {
      const { key } = route.request().postDataJSON() as { key?: string }
      if (key === '9') await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
      if (key) arrived.push(key)
    })
    await caller.locator('button[value="9"]').click()
    await caller.locator('button[value="4"]').click()
    await caller.getByText(/Fermez l’arrivée d’eau/).waitFor()
    assert.deepEqual(arrived, ['9', '4'])
    await caller.getByRole('button', { name: 'Raccrocher' }).click()
  },
)
