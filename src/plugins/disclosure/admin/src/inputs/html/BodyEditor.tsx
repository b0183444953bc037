import { useEffect, useRef, useState } from 'react';
import { Box, Divider } from '@strapi/design-system';
import { getSchema, type Editor } from '@tiptap/core';
import type { DOMParser } from '@tiptap/pm/model';
import { EditorContent, useEditor } from '@tiptap/react';
import { useText } from '../../text';
import { Bars, type BarKind } from './Bars';
import { PasteNotice } from './PasteNotice';
import { Sheet } from './Sheet';
import { Toolbar } from './Toolbar';
import { replaceMark } from './commands';
import { documentFrom, htmlOf } from './document';
import { extensions } from './extensions';
import type { Cleaned } from './paste/clean';
import { besideTable, sliceOf, withOwnLines } from './pasting';
import { fileOf, pictureOf, usePictures } from './usePictures';

const schema = getSchema(extensions());

/** Whether the editor can show a body without losing anything of it. */
export const fits = (html: string): boolean => documentFrom(html, schema) !== null;

const contentOf = (html: string) => documentFrom(html, schema)?.toJSON();

export interface PasteReport extends Omit<Cleaned, 'nodes'> {
  beside?: boolean;
  /** Pictures that could not be brought into the media library. */
  failed: string[];
}

interface BodyEditorProps {
  value: string;
  onChange(html: string): void;
  onLeave(html: string): void;
  /** The value was replaced by one that only the source view can show. */
  onUnfit(): void;
  /** Of the sheet itself: a label reaches inputs only. */
  id: string;
  labelledBy: string;
  describedBy?: string;
  disabled?: boolean;
  invalid?: boolean;
}

export function BodyEditor({ value, onChange, onLeave, onUnfit, id, labelledBy, describedBy, disabled, invalid }: BodyEditorProps) {
  const text = useText();
  const { addressOf, upload } = usePictures();
  const written = useRef(value);
  const box = useRef<HTMLDivElement>(null);
  const leaving = useRef(false);
  const [bar, setBar] = useState<BarKind | null>(null);
  const [report, setReport] = useState<PasteReport | null>(null);
  // The editor keeps the functions of its first rendering.
  const latest = useRef({ onChange, onLeave });
  latest.current = { onChange, onLeave };

  const editor: Editor | null = useEditor({
    extensions: extensions(addressOf),
    content: contentOf(value) ?? '',
    editable: !disabled,
    enableInputRules: false,
    enablePasteRules: false,
    shouldRerenderOnTransaction: false,
    onUpdate({ editor: current }) {
      const html = htmlOf(current.state.doc);
      if (html === written.current) return;
      written.current = html;
      latest.current.onChange(html);
    },
    onBlur: () => latest.current.onLeave(written.current),
    editorProps: {
      attributes: () => ({
        id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(disabled ? { 'aria-disabled': 'true' } : {}),
        ...(invalid ? { 'aria-invalid': 'true' } : {}),
        tabindex: '0',
        spellcheck: 'false',
      }),
      // Only this of a parser is asked of it; everything that comes in by the clipboard is cleaned here.
      clipboardParser: { parseSlice: (dom: globalThis.Node) => take(dom as unknown as ParentNode) } as unknown as DOMParser,
      transformPasted: withOwnLines,
      handlePaste(view, _event, slice) {
        const transaction = besideTable(view.state, slice);
        if (!transaction) return false;
        view.dispatch(transaction);
        setReport((former) => ({ ...(former ?? EMPTY), beside: true }));
        return true;
      },
      handleDOMEvents: { keydown: (_view, event) => onKey(event) },
    },
  });

  const take = (dom: ParentNode) => {
    const { slice, cleaned } = sliceOf(dom, current.current!.state.doc);
    const loose = cleaned.pictures.filter(({ data }) => data);
    const said = cleaned.pictures.length > 0 || Object.keys(cleaned.lost).length > 0;
    setReport(said ? { ...cleaned, failed: [] } : null);
    if (loose.length) void bring(cleaned);
    return slice;
  };
  const bring = async ({ pictures }: Cleaned) => {
    for (const { mark, data, name, alt } of pictures) {
      if (!data) continue;
      try {
        const asset = await upload(fileOf(data, name));
        if (current.current && !current.current.isDestroyed) replaceMark(current.current, mark, pictureOf(asset, alt));
        setReport((former) => former && { ...former, pictures: former.pictures.filter((one) => one.mark !== mark) });
      } catch {
        setReport((former) => former && { ...former, failed: [...former.failed, mark] });
      }
    }
  };
  // Tab belongs to lists and tables here; after Escape it leaves the text, so that nobody is caught in it.
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.altKey && event.key === 'F10') {
      box.current?.querySelector<HTMLElement>('[role=toolbar] button[tabindex="0"]')?.focus();
      event.preventDefault();
      return true;
    }
    const left = leaving.current && event.key === 'Tab';
    if (event.key !== 'Shift') leaving.current = event.key === 'Escape';
    return left;
  };
  const current = useRef(editor);
  current.current = editor;

  useEffect(() => {
    if (!editor || written.current === value) return;
    const content = contentOf(value);
    if (!content) {
      onUnfit();
      return;
    }
    written.current = value;
    editor.commands.setContent(content, { emitUpdate: false });
  }, [editor, value, onUnfit]);
  useEffect(() => void editor?.setEditable(!disabled, false), [editor, disabled]);

  if (!editor) return null;
  return (
    <>
      <Box ref={box} borderColor={invalid ? 'danger600' : 'neutral200'} hasRadius overflow="hidden" background="neutral0">
        {disabled ? null : (
          <>
            <Box padding={1} background="neutral100">
              <Toolbar editor={editor} open={bar} onOpen={(kind) => setBar((open) => (open === kind ? null : kind))} />
            </Box>
            {bar ? <Bars kind={bar} editor={editor} onClose={() => setBar(null)} /> : null}
            <Divider />
          </>
        )}
        <Sheet background="neutral0" color="neutral800" aria-disabled={disabled || undefined}>
          <EditorContent editor={editor} />
        </Sheet>
      </Box>
      {report ? <PasteNotice report={report} onClose={() => setReport(null)} /> : null}
      {disabled ? null : (
        <Box paddingTop={1} color="neutral600" fontSize={1}>
          {text('html.keys')}
        </Box>
      )}
    </>
  );
}

const EMPTY: PasteReport = { pictures: [], lost: {}, failed: [] };
