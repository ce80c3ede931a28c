import { type ReactNode, StrictMode, useEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { CustomerView } from '../preload/contract.ts'
import { CustomerScreen, CustomerTraining } from './screens/customer/CustomerScreen.tsx'
import { type CustomerClient, customerClient } from './state/client.ts'
import { SpeechProvider } from './state/context.tsx'
import { applyLook } from './state/look.ts'
import { createViewStore, type ViewStore } from './state/view-store.ts'
import './styles/customer.css'

function CustomerPage(props: {
  readonly views: ViewStore<CustomerView>
  readonly sign: CustomerClient['sign']
}): ReactNode {
  const { views, sign } = props
  const view = useSyncExternalStore(views.subscribe, views.get)
  const language = view?.language
  const training = view?.station.training ?? false
  useEffect(() => {
    if (language !== undefined)
      applyLook(document.documentElement, { language, textSize: 'normal', theme: 'light', training })
  }, [language, training])
  if (view === undefined) return null
  return (
    <SpeechProvider language={view.language} station={view.station}>
      {training && <CustomerTraining />}
      <CustomerScreen view={view} onSign={(strokes) => void sign(strokes)} />
    </SpeechProvider>
  )
}

const client = customerClient()
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <CustomerPage views={createViewStore(client)} sign={client.sign} />
  </StrictMode>,
)
