import { type ReactNode, useId, useRef, useState } from 'react'
import type { BitmapView, Failure } from '../../../preload/contract.ts'
import { Button } from '../../components/Button.tsx'
import { FailureWords } from '../../components/FailureWords.tsx'
import { Modal } from '../../components/Modal.tsx'
import { Waiting } from '../../components/NumberPad.tsx'
import { Dots } from '../../components/Paper.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useSpeech, useStation, useView } from '../../state/context.tsx'
import { useLook } from '../../state/use-look.ts'

/** How customers' receipts begin, for a technician. */
export function ReceiptSettings(): ReactNode {
  const { t } = useSpeech()
  const { close } = useStation()
  const kept = useLook('logo', {})
  return (
    <Modal title={t('screen.receipt_settings.title')} onClose={close} size="large">
      {kept.failure !== undefined && <FailureWords failure={kept.failure} />}
      {kept.value === undefined && kept.failure === undefined && <Waiting words={t('screen.common.wait')} />}
      {kept.value !== undefined && (
        <LogoChoice picture={kept.value.picture} problem={kept.value.failure} changed={kept.again} />
      )}
      <Giving />
    </Modal>
  )
}

const WAYS = [
  ['paper', 'screen.receipt_settings.give_paper'],
  ['qr', 'screen.receipt_settings.give_qr'],
  ['none', 'screen.receipt_settings.give_none'],
] as const
/** What an address may hold in place of a receipt's own. */
const SLOTS = '{receipt} {store} {station} {total} {check}'

/** What a receipt is given as at first, and the store's page of receipts where it has one. */
function Giving(): ReactNode {
  const { t } = useSpeech()
  const { run } = useStation()
  const { value: kept, again } = useLook('receiptGiving', {})
  const [typed, setTyped] = useState<string>()
  if (kept === undefined) return null
  const url = typed ?? kept.url
  const save = async (give: (typeof WAYS)[number][0]): Promise<void> => {
    if ((await run('saveReceiptGiving', { give, url })).ok) again()
  }
  return (
    <section className="receipt-giving" aria-label={t('screen.receipt_settings.give')}>
      <fieldset className="choice">
        <legend>{t('screen.receipt_settings.give')}</legend>
        {WAYS.map(([way, words]) => (
          <Button key={way} pressed={way === kept.give} onPress={() => void save(way)}>
            {t(words)}
          </Button>
        ))}
      </fieldset>
      <div className="field-row">
        <TextField label={t('screen.receipt_settings.url')} value={url} onChange={setTyped} longest={500} />
        <Button onPress={() => void save(kept.give)} disabled={url === kept.url}>
          {t('screen.settings.save')}
        </Button>
      </div>
      <p>{t('screen.receipt_settings.url_help', { slots: SLOTS })}</p>
    </section>
  )
}

/** A file that was chosen and not kept yet. */
interface Chosen {
  readonly name: string
  readonly png: string
  readonly picture: BitmapView
}

function LogoChoice(props: {
  readonly picture: BitmapView | undefined
  readonly problem: Failure | undefined
  readonly changed: () => void
}): ReactNode {
  const { t } = useSpeech()
  const { look, run } = useStation()
  const { station: named } = useView()
  const [chosen, setChosen] = useState<Chosen>()
  const [refused, setRefused] = useState<Failure>()
  const files = useRef<HTMLInputElement>(null)
  const id = useId()
  const take = async (file: File): Promise<void> => {
    const png = await inBase64(file)
    const answer = await look('tryLogo', { name: file.name, png })
    setRefused(answer.ok ? undefined : answer.failure)
    setChosen(
      answer.ok && answer.value.picture !== undefined
        ? { name: file.name, png, picture: answer.value.picture }
        : undefined,
    )
  }
  const keep = async (input: { readonly name: string; readonly png?: string }): Promise<void> => {
    const answer = await run('saveLogo', input)
    if (!answer.ok) return
    setChosen(undefined)
    setRefused(undefined)
    props.changed()
  }
  const failure = refused ?? props.problem
  const shown = chosen?.picture ?? props.picture
  return (
    <div className="receipt-settings">
      <section aria-label={t('screen.receipt_settings.logo')}>
        <h3>{t('screen.receipt_settings.logo')}</h3>
        <p>{t('screen.receipt_settings.logo_help')}</p>
        {failure !== undefined && <FailureWords failure={failure} />}
        <input
          ref={files}
          id={id}
          type="file"
          accept="image/png,.png"
          hidden
          aria-label={t('screen.receipt_settings.file')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            // The same file again, mended meanwhile, is another choice.
            if (file !== undefined) void take(file)
            event.currentTarget.value = ''
          }}
        />
        <div className="answers">
          <Button onPress={() => files.current?.click()} className="large">
            {t('screen.receipt_settings.choose')}
          </Button>
          {chosen === undefined && (props.picture !== undefined || props.problem !== undefined) && (
            <Button icon="cross" onPress={() => void keep({ name: '' })} className="large">
              {t('screen.receipt_settings.remove')}
            </Button>
          )}
          {chosen !== undefined && (
            <>
              <Button onPress={() => setChosen(undefined)} className="large">
                {t('screen.receipt_settings.drop')}
              </Button>
              <Button
                kind="primary"
                onPress={() => void keep({ name: chosen.name, png: chosen.png })}
                className="large"
              >
                {t('screen.receipt_settings.keep')}
              </Button>
            </>
          )}
        </div>
        {chosen !== undefined && <p role="status">{t('screen.receipt_settings.not_kept', { name: chosen.name })}</p>}
      </section>
      <figure className="paper logo-preview" aria-label={t('screen.receipt_settings.preview')}>
        {shown === undefined ? (
          <p>{t('screen.receipt_settings.none')}</p>
        ) : (
          <Dots picture={shown} label={t('screen.receipt_settings.logo')} />
        )}
        <p className="paper-text large bold">{named.store}</p>
      </figure>
    </div>
  )
}

/** The file's bytes for the bridge, which carries text. */
async function inBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const pieces: string[] = []
  // As arguments of one call all bytes of a large file would be too many.
  for (let at = 0; at < bytes.length; at += 8_192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
  return btoa(pieces.join(''))
}
