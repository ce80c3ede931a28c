import type { ReactNode } from 'react'
import { Button } from '../../../components/Button.tsx'
import { QuickPicture } from '../../../components/QuickKeys.tsx'
import { useSpeech } from '../../../state/context.tsx'
import type { EditedKey } from '../../../state/quick-key-layout.ts'

/** The chosen key: its place and its drawing. */
export function KeyForm(props: {
  readonly editedKey: EditedKey
  readonly pictures: readonly string[]
  readonly onPicture: (picture: string) => void
  readonly onMove: (by: number) => void
  readonly onRemove: () => void
}): ReactNode {
  const { t, name } = useSpeech()
  const { editedKey } = props
  const words = editedKey.name === undefined ? '' : name(editedKey.name, editedKey.nameEn ?? '')
  return (
    <section className="key-form" aria-label={t('screen.quick_keys.key')}>
      <p className="question-item">
        {editedKey.code} {words}
      </p>
      <div className="key-form-place">
        <Button onPress={() => props.onMove(-1)} label={t('screen.quick_keys.key_earlier')}>
          ←
        </Button>
        <Button onPress={() => props.onMove(1)} label={t('screen.quick_keys.key_later')}>
          →
        </Button>
        <Button kind="danger" onPress={props.onRemove}>
          {t('screen.quick_keys.remove_key')}
        </Button>
      </div>
      <fieldset className="key-pictures">
        <legend>{t('screen.quick_keys.picture')}</legend>
        <Button pressed={editedKey.picture === ''} onPress={() => props.onPicture('')}>
          {t('screen.quick_keys.no_picture')}
        </Button>
        {props.pictures.map((picture) => (
          <button
            key={picture}
            type="button"
            className="quick-key"
            aria-label={t('screen.quick_keys.one_picture', {
              name: picture.replace(/\.svg$/, '').replaceAll('-', ' '),
            })}
            aria-pressed={picture === editedKey.picture}
            onClick={() => props.onPicture(picture)}
          >
            <QuickPicture file={picture} />
          </button>
        ))}
      </fieldset>
    </section>
  )
}
