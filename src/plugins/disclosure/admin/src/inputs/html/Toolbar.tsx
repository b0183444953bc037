import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Button, Flex, IconButton } from '@strapi/design-system';
import { ArrowClockwise, Bold, BulletList, GridNine, Link as LinkIcon, NumberList } from '@strapi/icons';
import { useText } from '../../text';
import type { MessageKey } from '../../translations';
import type { Command } from './commands';

const WORDS: Command[] = ['paragraph', 'heading', 'subheading'];
const ICONS: [Command, ReactNode][] = [
  ['bold', <Bold key="bold" />],
  ['bullets', <BulletList key="bullets" />],
  ['numbers', <NumberList key="numbers" />],
];
const ALIGNMENTS: Command[] = ['left', 'center', 'right'];

interface ToolbarProps {
  onCommand(command: Command): void;
  onInsert(kind: 'link' | 'table'): void;
  inserting: 'link' | 'table' | null;
}

/** One stop for the Tab key; the arrow keys walk along the buttons, as in every toolbar. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  if (at < 0 || !next) return;
  event.preventDefault();
  buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
  next.focus();
}

export function Toolbar({ onCommand, onInsert, inserting }: ToolbarProps) {
  const text = useText();
  const first = useRef(true);
  const stop = () => {
    const tabIndex = first.current ? 0 : -1;
    first.current = false;
    return tabIndex;
  };
  first.current = true;
  const word = (command: Command) => (
    <Button key={command} type="button" size="S" variant="ghost" tabIndex={stop()} onClick={() => onCommand(command)}>
      {text(`html.${command}` as MessageKey)}
    </Button>
  );
  const icon = (command: Command, image: ReactNode) => (
    <IconButton
      key={command}
      type="button"
      size="S"
      variant="ghost"
      tabIndex={stop()}
      label={text(`html.${command}` as MessageKey)}
      onClick={() => onCommand(command)}
    >
      {image}
    </IconButton>
  );
  const insert = (kind: 'link' | 'table', image: ReactNode) => (
    <IconButton
      type="button"
      size="S"
      variant="ghost"
      tabIndex={stop()}
      label={text(`html.${kind}`)}
      aria-expanded={inserting === kind}
      onClick={() => onInsert(kind)}
    >
      {image}
    </IconButton>
  );
  return (
    <Flex
      role="toolbar"
      aria-label={text('html.toolbar')}
      gap={1}
      wrap="wrap"
      onKeyDown={walk}
      // Keeps the selection in the text while a button is pressed with the mouse.
      onMouseDown={(event: React.MouseEvent) => event.preventDefault()}
    >
      {WORDS.map(word)}
      {ICONS.map(([command, image]) => icon(command, image))}
      {ALIGNMENTS.map(word)}
      {insert('link', <LinkIcon />)}
      {insert('table', <GridNine />)}
      {icon('undo', <ArrowClockwise style={{ transform: 'scaleX(-1)' }} />)}
      {icon('redo', <ArrowClockwise />)}
    </Flex>
  );
}
