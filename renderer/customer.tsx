import { type ReactNode, StrictMode, useEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { CustomerView } from '../preload/contract.ts'
import { CustomerScreen, CustomerTraining } from './screens/customer/CustomerScreen.tsx'
import { customerClient } from './state/client.ts'
import { SpeechProvider } from './state/context.tsx'
import { applyLook } from './state/look.ts'
import { createViewStore, type ViewStore } from './state/view-store.ts'
import './styles/customer.css'

function CustomerPage({ views }: { readonly views: ViewStore<CustomerView> }): ReactNode {
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
      <CustomerScreen view={view} />
    </SpeechProvider>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
createRoot(root).render(
  <StrictMode>
    <CustomerPage views={createViewStore(customerClient())} />
  </StrictMode>,
)
