import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { counterClient } from './state/client.ts'
import { createStation } from './state/station.ts'
import { unreachable } from './state/words.ts'
import './styles/counter.css'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element')
const station = createStation(counterClient(), unreachable)
createRoot(root).render(
  <StrictMode>
    <App station={station} />
  </StrictMode>,
)
