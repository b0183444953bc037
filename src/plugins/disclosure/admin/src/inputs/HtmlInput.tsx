import { useId, useRef, useState } from 'react';
import { Box, Button, Divider, Field, Flex, Textarea } from '@strapi/design-system';
import { useText } from '../text';
import { LinkBar, TableBar } from './html/InsertBar';
import { Toolbar } from './html/Toolbar';
import { VerdictLine } from './html/VerdictLine';
import { VisualEditor, type VisualHandle } from './html/VisualEditor';
import { commands, inserts } from './html/commands';
import { useCheck } from './html/useCheck';
import type { InputProps } from './props';

/** A body: written on a sheet as it will roughly look, or as source; the server says what it would remove. */
export default function HtmlInput(props: InputProps) {
  const { name, label, disabled, error, onChange } = props;
  const id = useId();
  const text = useText();
  const status = useId();
  const editor = useRef<VisualHandle>(null);
  const [source, setSource] = useState(false);
  const [inserting, setInserting] = useState<'link' | 'table' | null>(null);
  const { verdict, checking, check } = useCheck();

  const value = typeof props.value === 'string' ? props.value : '';
  const emit = (html: string) => onChange(name, html);

  const insert = (what: () => void) => {
    setInserting(null);
    editor.current?.act(what);
  };
  const mode = (wanted: boolean) => (
    <Button
      type="button"
      size="S"
      variant={source === wanted ? 'secondary' : 'tertiary'}
      aria-pressed={source === wanted}
      onClick={() => {
        setInserting(null);
        setSource(wanted);
      }}
    >
      {text(wanted ? 'html.source' : 'html.visual')}
    </Button>
  );

  return (
    <Field.Root id={id} name={name} error={error} hint={props.hint} required={props.required}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={2}>
        <Field.Label action={props.labelAction} onClick={() => editor.current?.focus()}>
          {label}
        </Field.Label>
        <Flex gap={2}>
          <Flex role="group" aria-label={text('html.mode')} gap={1}>
            {mode(false)}
            {mode(true)}
          </Flex>
          <Button
            type="button"
            size="S"
            variant="tertiary"
            loading={checking}
            disabled={disabled}
            onClick={() => check(value, true)}
          >
            {text('html.check')}
          </Button>
        </Flex>
      </Flex>
      {source ? (
        <Textarea
          value={value}
          disabled={disabled}
          rows={18}
          spellCheck={false}
          style={{ fontFamily: 'monospace', fontSize: '1.3rem', lineHeight: 1.6 }}
          onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => emit(event.target.value)}
          onBlur={() => check(value, false)}
        />
      ) : (
        <Box borderColor={error ? 'danger600' : 'neutral200'} hasRadius overflow="hidden" background="neutral0">
          {disabled ? null : (
            <>
              <Box padding={1} background="neutral100">
                <Toolbar
                  inserting={inserting}
                  onCommand={(command) => editor.current?.act(commands[command])}
                  onInsert={(kind) => setInserting((open) => (open === kind ? null : kind))}
                />
              </Box>
              {inserting === 'link' ? (
                <LinkBar
                  onLink={(address) => insert(() => inserts.link(address))}
                  onUnlink={() => insert(commands.unlink)}
                  onCancel={() => setInserting(null)}
                />
              ) : null}
              {inserting === 'table' ? (
                <TableBar onTable={(shape) => insert(() => inserts.table(shape))} onCancel={() => setInserting(null)} />
              ) : null}
              <Divider />
            </>
          )}
          <VisualEditor
            ref={editor}
            value={value}
            onChange={emit}
            onLeave={(html) => check(html, false)}
            // The design system gives every label this id; a `for` reaches inputs only.
            labelledBy={`${id}-label`}
            describedBy={status}
            disabled={disabled}
            invalid={Boolean(error)}
          />
        </Box>
      )}
      <Field.Hint />
      <Field.Error />
      <VerdictLine verdict={verdict} id={status} />
    </Field.Root>
  );
}
