import { useCallback, useId, useState } from 'react';
import { Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { BodyEditor, fits } from './html/BodyEditor';
import { VerdictLine } from './html/VerdictLine';
import { useCheck } from './html/useCheck';
import type { InputProps } from './props';

/**
 * A body: written on a sheet as it will roughly look, or as source; the server says what it would remove. A body of
 * which the sheet would lose anything is shown as source only.
 */
export default function HtmlInput(props: InputProps) {
  const { name, label, disabled, error, onChange } = props;
  const id = useId();
  const text = useText();
  const status = useId();
  const sheet = useId();
  const value = typeof props.value === 'string' ? props.value : '';
  const [source, setSource] = useState(() => !fits(value));
  const [unfit, setUnfit] = useState(source);
  const { verdict, checking, check } = useCheck();

  const emit = (html: string) => onChange(name, html);
  const toSource = useCallback((because: boolean) => {
    setSource(true);
    setUnfit(because);
  }, []);
  const onUnfit = useCallback(() => toSource(true), [toSource]);
  // Somebody may write any HTML as source: the sheet shows what the server would keep of it.
  const toSheet = async () => {
    const kept = fits(value) ? value : await check(value, true);
    if (kept === null || kept === undefined || !fits(kept)) {
      setUnfit(true);
      return;
    }
    if (kept !== value) emit(kept);
    setUnfit(false);
    setSource(false);
  };
  const mode = (wanted: boolean) => (
    <Button
      type="button"
      size="S"
      variant={source === wanted ? 'secondary' : 'tertiary'}
      aria-pressed={source === wanted}
      onClick={() => void (wanted ? toSource(false) : toSheet())}
    >
      {text(wanted ? 'html.source' : 'html.visual')}
    </Button>
  );

  return (
    <Field.Root id={id} name={name} error={error} hint={props.hint} required={props.required}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={2}>
        <Field.Label action={props.labelAction} onClick={() => document.getElementById(sheet)?.focus()}>
          {label}
        </Field.Label>
        <Flex gap={2}>
          <Flex role="group" aria-label={text('html.mode')} gap={1}>
            {mode(false)}
            {mode(true)}
          </Flex>
          <Button type="button" size="S" variant="tertiary" loading={checking} disabled={disabled} onClick={() => void check(value, true)}>
            {text('html.check')}
          </Button>
        </Flex>
      </Flex>
      {source ? (
        <>
          {unfit ? (
            <Typography role="status" variant="pi" textColor="neutral800">
              {text('html.unfit')}
            </Typography>
          ) : null}
          <Textarea
            value={value}
            disabled={disabled}
            rows={18}
            spellCheck={false}
            style={{ fontFamily: 'monospace', fontSize: '1.3rem', lineHeight: 1.6 }}
            onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => emit(event.target.value)}
            onBlur={() => void check(value, false)}
          />
        </>
      ) : (
        <BodyEditor
          value={value}
          onChange={emit}
          onLeave={(html) => void check(html, false)}
          onUnfit={onUnfit}
          id={sheet}
          // The design system gives every label this id.
          labelledBy={`${id}-label`}
          describedBy={status}
          disabled={disabled}
          invalid={Boolean(error)}
        />
      )}
      <Field.Hint />
      <Field.Error />
      <VerdictLine verdict={verdict} id={status} />
    </Field.Root>
  );
}
