import { useState, type ComponentType } from 'react';
import { Button } from '@strapi/design-system';
import { useStrapiApp } from '@strapi/strapi/admin';
import type { Editor } from '@tiptap/core';
import { useText } from '../../text';
import { PictureBar, TableBar, TextBar } from './InsertBar';
import { captionOf, insertFootnote, insertPicture, insertTable, setCaption, setLink, unlink } from './commands';
import { pictureOf, type MediaAsset } from './usePictures';

export type BarKind = 'link' | 'table' | 'image' | 'footnote' | 'caption';

interface LibraryProps {
  allowedTypes: string[];
  multiple: boolean;
  onClose(): void;
  onSelectAssets(assets: MediaAsset[]): void;
}

/** The fields that a button of the toolbar opens. */
export function Bars({ kind, editor, onClose }: { kind: BarKind; editor: Editor; onClose(): void }) {
  const text = useText();
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  const then = (act: () => void) => {
    onClose();
    act();
  };
  if (kind === 'table') return <TableBar onTable={(shape) => then(() => insertTable(editor, shape))} onCancel={close} />;
  if (kind === 'image') return <Picture editor={editor} onClose={close} />;
  if (kind === 'footnote') return <TextBar label="html.footnoteText" missing="html.footnoteMissing" onInsert={(note) => then(() => insertFootnote(editor, note))} onCancel={close} />;
  if (kind === 'caption') return <TextBar label="html.captionText" hint="html.captionHint" initial={captionOf(editor.state)} onInsert={(caption) => then(() => setCaption(editor, caption))} onCancel={close} />;
  return (
    <TextBar
      label="html.linkAddress"
      hint="html.linkHint"
      missing="html.linkInvalid"
      initial={(editor.getAttributes('link').href as string | undefined) ?? ''}
      onInsert={(address) => then(() => setLink(editor, address))}
      onCancel={close}
    >
      <Button type="button" size="S" variant="tertiary" onClick={() => then(() => unlink(editor))}>
        {text('html.unlink')}
      </Button>
    </TextBar>
  );
}

/** A picture of the media library, chosen or uploaded in Strapi's own dialog, then described. */
function Picture({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const [asset, setAsset] = useState<MediaAsset | null>(null);
  const Library = useStrapiApp('BodyPicture', (app) => app.components)['media-library'] as ComponentType<LibraryProps>;
  if (!asset) return <Library allowedTypes={['images']} multiple={false} onClose={onClose} onSelectAssets={([chosen]) => (chosen ? setAsset(chosen) : onClose())} />;
  const picture = pictureOf(asset);
  return (
    <PictureBar
      name={asset.name}
      initial={picture.alt}
      onInsert={(alt, caption) => {
        onClose();
        insertPicture(editor, { ...picture, alt, caption });
      }}
      onCancel={onClose}
    />
  );
}
