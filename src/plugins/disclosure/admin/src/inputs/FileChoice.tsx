import { useRef } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useText } from '../text';

interface FileChoiceProps {
  label: string;
  accept: string;
  file: File | null;
  onChoose(file: File | null): void;
  /** Of the text that says what may be chosen. */
  describedBy?: string;
}

/** The browser's own field speaks the browser's language; a button of ours opens it. */
export function FileChoice({ label, accept, file, onChoose, describedBy }: FileChoiceProps) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Flex gap={3}>
      <Button type="button" variant="secondary" aria-label={text('file.chooseOf', { label })} aria-describedby={describedBy} onClick={() => input.current?.click()}>
        {text('file.choose')}
      </Button>
      <Typography textColor={file ? 'neutral800' : 'neutral600'}>{file?.name ?? text('file.notChosen')}</Typography>
      <input ref={input} type="file" hidden accept={accept} aria-label={label} onChange={(event) => onChoose(event.target.files?.[0] ?? null)} />
    </Flex>
  );
}
