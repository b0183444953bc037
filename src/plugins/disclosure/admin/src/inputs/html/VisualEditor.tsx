import { forwardRef, useEffect, useImperativeHandle, useRef, type ClipboardEvent } from 'react';
import { Sheet } from './Sheet';
import { harmless, paragraphs, pasted, valueOf } from './clean';
import { ensureParagraph, inserts, prepare } from './commands';

export interface VisualHandle {
  /** Does something to the selection as it was when the focus left, and reports the new value. */
  act(what: (root: HTMLElement) => unknown): void;
  focus(): void;
}

interface VisualEditorProps {
  value: string;
  onChange(html: string): void;
  onLeave(html: string): void;
  labelledBy: string;
  describedBy?: string;
  disabled?: boolean;
  invalid?: boolean;
}

export const VisualEditor = forwardRef<VisualHandle, VisualEditorProps>(function VisualEditor(
  { value, onChange, onLeave, labelledBy, describedBy, disabled, invalid },
  ref
) {
  const root = useRef<HTMLDivElement>(null);
  const written = useRef<string | null>(null);
  const selection = useRef<Range | null>(null);

  // React never owns the inside of the sheet. It is written only when the value came from elsewhere: writing back
  // what was just typed would throw the cursor to the beginning.
  useEffect(() => {
    if (!root.current || written.current === value) return;
    written.current = value;
    selection.current = null;
    root.current.innerHTML = harmless(value);
  }, [value]);

  const report = () => {
    if (!root.current) return;
    const html = valueOf(root.current);
    if (html === written.current) return;
    written.current = html;
    onChange(html);
  };
  const restore = () => {
    const element = root.current;
    if (!element) return;
    element.focus();
    const now = window.getSelection();
    if (!now || !selection.current || !element.contains(selection.current.commonAncestorContainer)) return;
    now.removeAllRanges();
    now.addRange(selection.current);
  };

  useImperativeHandle(ref, () => ({
    act(what) {
      if (!root.current || disabled) return;
      if (document.activeElement !== root.current) restore();
      what(root.current);
      report();
    },
    focus: () => root.current?.focus(),
  }));

  const onPaste = (event: ClipboardEvent<HTMLDivElement>) => {
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain');
    event.preventDefault();
    if (html) inserts.html(pasted(html));
    else if (/\r?\n/.test(plain.trim())) inserts.html(paragraphs(plain));
    else document.execCommand('insertText', false, plain);
    report();
  };

  return (
    <Sheet
      ref={root}
      contentEditable={!disabled}
      suppressContentEditableWarning
      role="textbox"
      aria-multiline
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-disabled={disabled || undefined}
      aria-invalid={invalid || undefined}
      tabIndex={0}
      background="neutral0"
      color="neutral800"
      onFocus={(event: React.FocusEvent<HTMLDivElement>) => prepare(event.currentTarget)}
      onInput={(event: React.FormEvent<HTMLDivElement>) => {
        // Not while characters are being composed: an input method loses its place when the page changes under it.
        if (!(event.nativeEvent as InputEvent).isComposing) ensureParagraph(event.currentTarget);
        report();
      }}
      onPaste={onPaste}
      // A dropped file or page would bypass the cleaning of the clipboard.
      onDrop={(event: React.DragEvent) => event.preventDefault()}
      onBlur={() => {
        const now = window.getSelection();
        selection.current = now?.rangeCount ? now.getRangeAt(0).cloneRange() : null;
        report();
        onLeave(written.current ?? '');
      }}
    />
  );
});
