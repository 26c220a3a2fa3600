// Where does the field application begin? In the shell, once its script is there.
import { render } from 'preact'
import { FieldApp } from '../field/client/app.tsx'
import { begin } from '../field/client/store.ts'

const place = document.getElementById('terrain')
if (place) {
  place.textContent = ''
  render(<FieldApp />, place)
  void begin()
}
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/terrain/service-worker.js', { scope: '/terrain' }).catch(() => {
    // Without it the application still works while the page is open.
  })
