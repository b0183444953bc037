import type { KeyboardEvent, ReactNode } from 'react';
import { Box, Button, Flex, IconButton } from '@strapi/design-system';
import { ArrowClockwise, Bold, BulletList, GridNine, Image, Italic, Link as LinkIcon, Minus, NumberList, Quotes, StrikeThrough, Underline } from '@strapi/icons';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useText } from '../../text';
import type { MessageKey } from '../../translations';
import type { BarKind } from './Bars';
import { align, hasClass, isInsideTable, toggleClass, type Alignment } from './commands';

interface Tool {
  key: string;
  icon?: ReactNode;
  /** Opens a row of fields instead of acting at once. */
  bar?: BarKind;
  run?(editor: Editor): unknown;
  active?(editor: Editor): boolean;
  can?(editor: Editor): boolean;
}

const heading = (level: 2 | 3 | 4 | 5): Tool => ({
  key: `heading${level}`,
  run: (editor) => editor.chain().focus().setHeading({ level }).run(),
  active: (editor) => editor.isActive('heading', { level }),
});
const mark = (name: string, key: string, icon?: ReactNode): Tool => ({
  key,
  icon,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
});
const aligned = (alignment: Alignment): Tool => ({
  key: alignment,
  run: (editor) => align(editor, alignment),
  ...(alignment === 'left' ? {} : { active: (editor: Editor) => hasClass(editor.state, `align-${alignment}`) }),
});
const styled = (name: 'indent' | 'signature'): Tool => ({ key: name, run: (editor) => toggleClass(editor, name), active: (editor) => hasClass(editor.state, name) });

const TOOLS: Tool[][] = [
  [
    { key: 'paragraph', run: (editor) => editor.chain().focus().setParagraph().run(), active: (editor) => editor.isActive('paragraph') },
    ...([2, 3, 4, 5] as const).map(heading),
  ],
  [
    mark('bold', 'bold', <Bold />),
    mark('italic', 'italic', <Italic />),
    mark('underline', 'underline', <Underline />),
    mark('strike', 'strike', <StrikeThrough />),
    mark('superscript', 'superscript'),
    mark('subscript', 'subscript'),
  ],
  [
    { key: 'bullets', icon: <BulletList />, run: (editor) => editor.chain().focus().toggleBulletList().run(), active: (editor) => editor.isActive('bulletList') },
    { key: 'numbers', icon: <NumberList />, run: (editor) => editor.chain().focus().toggleOrderedList().run(), active: (editor) => editor.isActive('orderedList') },
    { key: 'quote', icon: <Quotes />, run: (editor) => editor.chain().focus().toggleBlockquote().run(), active: (editor) => editor.isActive('blockquote') },
  ],
  [...(['left', 'center', 'right', 'justify'] as const).map(aligned), styled('indent'), styled('signature')],
  [
    { key: 'link', icon: <LinkIcon />, bar: 'link', active: (editor) => editor.isActive('link') },
    { key: 'table', icon: <GridNine />, bar: 'table' },
    { key: 'image', icon: <Image />, bar: 'image' },
    { key: 'footnote', bar: 'footnote' },
    { key: 'rule', icon: <Minus />, run: (editor) => editor.chain().focus().setHorizontalRule().run() },
  ],
  [
    { key: 'undo', icon: <ArrowClockwise style={{ transform: 'scaleX(-1)' }} />, run: (editor) => editor.chain().focus().undo().run(), can: (editor) => editor.can().undo() },
    { key: 'redo', icon: <ArrowClockwise />, run: (editor) => editor.chain().focus().redo().run(), can: (editor) => editor.can().redo() },
  ],
];

const TABLE_TOOLS: Tool[] = [
  { key: 'caption', bar: 'caption' },
  { key: 'rowBefore', run: (editor) => editor.chain().focus().addRowBefore().run() },
  { key: 'rowAfter', run: (editor) => editor.chain().focus().addRowAfter().run() },
  { key: 'columnBefore', run: (editor) => editor.chain().focus().addColumnBefore().run() },
  { key: 'columnAfter', run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { key: 'merge', run: (editor) => editor.chain().focus().mergeCells().run(), can: (editor) => editor.can().mergeCells() },
  { key: 'split', run: (editor) => editor.chain().focus().splitCell().run(), can: (editor) => editor.can().splitCell() },
  { key: 'headerCell', run: (editor) => editor.chain().focus().toggleHeaderCell().run(), active: (editor) => editor.isActive('tableHeader') },
  { key: 'deleteRow', run: (editor) => editor.chain().focus().deleteRow().run() },
  { key: 'deleteColumn', run: (editor) => editor.chain().focus().deleteColumn().run() },
  { key: 'deleteTable', run: (editor) => editor.chain().focus().deleteTable().run() },
];

const ALL = [...TOOLS.flat(), ...TABLE_TOOLS];

/** One stop for the Tab key; the arrow keys walk along the buttons, as in every toolbar. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  const next = to === undefined || at < 0 ? undefined : buttons[(to + buttons.length) % buttons.length];
  if (!next) return;
  event.preventDefault();
  buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
  next.focus();
}

interface ToolbarProps {
  editor: Editor;
  open: BarKind | null;
  onOpen(kind: BarKind): void;
}

export function Toolbar({ editor, open, onOpen }: ToolbarProps) {
  const text = useText();
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      inTable: isInsideTable(current.state),
      active: ALL.filter((tool) => tool.active?.(current)).map(({ key }) => key).join(' '),
      cannot: ALL.filter((tool) => tool.can && !tool.can(current)).map(({ key }) => key).join(' '),
    }),
  });
  const active = new Set(state.active.split(' '));
  const cannot = new Set(state.cannot.split(' '));

  const button = (tool: Tool, first: boolean) => {
    const label = text(`html.${tool.key}` as MessageKey);
    const pressed = active.has(tool.key);
    const common = {
      type: 'button' as const,
      size: 'S' as const,
      variant: pressed || open === tool.bar ? ('secondary' as const) : ('ghost' as const),
      tabIndex: first ? 0 : -1,
      ...(tool.bar ? { 'aria-expanded': open === tool.bar } : {}),
      ...(tool.active ? { 'aria-pressed': pressed } : {}),
      // Not `disabled`: a button that has the focus must not lose it when there is nothing left to undo.
      'aria-disabled': cannot.has(tool.key) || undefined,
      onClick: () => {
        if (cannot.has(tool.key)) return;
        if (tool.bar) onOpen(tool.bar);
        else tool.run?.(editor);
      },
    };
    if (!tool.icon) {
      return (
        <Button key={tool.key} {...common} style={{ paddingInline: '0.8rem' }}>
          {label}
        </Button>
      );
    }
    return (
      <IconButton key={tool.key} {...common} label={label}>
        {tool.icon}
      </IconButton>
    );
  };
  return (
    <Box
      // Keeps the selection in the text while a button is pressed with the mouse.
      onMouseDown={(event: React.MouseEvent) => event.preventDefault()}
    >
      <Flex role="toolbar" aria-label={text('html.toolbar')} gap={1} wrap="wrap" onKeyDown={walk}>
        {TOOLS.map((group, at) => (
          <Flex key={group[0]!.key} gap={1} wrap="wrap" paddingRight={2}>
            {group.map((tool, index) => button(tool, at === 0 && index === 0))}
          </Flex>
        ))}
      </Flex>
      {state.inTable ? (
        <Flex role="toolbar" aria-label={text('html.tableTools')} gap={1} wrap="wrap" paddingTop={1} onKeyDown={walk}>
          {TABLE_TOOLS.map((tool, index) => button(tool, index === 0))}
        </Flex>
      ) : null}
    </Box>
  );
}
