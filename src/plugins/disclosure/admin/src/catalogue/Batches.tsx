import { useState } from 'react';
import { Alert, Box, Button, Field, Flex, Modal, MultiSelect, MultiSelectOption, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { entryAddress } from '../desk/addresses';
import { useDisclosureBatchMutation, type Listed, type Outcome } from '../desk/api';
import { optionsOf } from '../directory/paths';
import { useDirectory } from '../directory/useDirectory';
import { Picker } from '../inputs/picker/Picker';
import { useText } from '../text';

export type BatchKind = 'submit' | 'reclassify';

/** Fields that may be set for many entries: name, scheme, whether several. */
const FIELDS = [
  ['column', 'column', false],
  ['furtherColumns', 'column', true],
  ['topic', 'topic', false],
  ['genre', 'genre', false],
  ['audiences', 'audience', true],
  ['channels', 'channel', true],
  ['statisticsClass', 'class', false],
] as const;

type Given = Partial<Record<(typeof FIELDS)[number][0], string | string[]>>;

function Classification({ given, give }: { given: Given; give(given: Given): void }) {
  const text = useText();
  const { categories } = useDirectory();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography>{text('catalogue.reclassify.intro')}</Typography>
      {FIELDS.map(([name, scheme, several]) => {
        const label = text(`catalogue.field.${name}`);
        const options = optionsOf(categories(scheme), [], '');
        const put = (value: string | string[] | null) => {
          const { [name]: _before, ...rest } = given;
          give(value?.length ? { ...rest, [name]: value } : rest);
        };
        return (
          <Field.Root key={name}>
            <Field.Label>{label}</Field.Label>
            {several ? (
              <MultiSelect aria-label={label} withTags value={(given[name] as string[]) ?? []} onChange={(value: string[]) => put(value)} placeholder={text('catalogue.keep')}>
                {options.map((option) => (
                  <MultiSelectOption key={option.value} value={option.value}>
                    {option.label}
                  </MultiSelectOption>
                ))}
              </MultiSelect>
            ) : (
              <Picker label={label} options={options} value={(given[name] as string) ?? null} onPick={put} placeholder={text('catalogue.keep')} />
            )}
          </Field.Root>
        );
      })}
    </Flex>
  );
}

function Outcomes({ outcomes }: { outcomes: Outcome[] }) {
  const text = useText();
  const refused = outcomes.filter(({ done }) => !done);
  const pending = outcomes.filter((one) => one.pending).length;
  return (
    <Box role="status">
      <Typography tag="p">{text('catalogue.outcome.done', { done: outcomes.length - refused.length, refused: refused.length })}</Typography>
      {pending ? <Typography tag="p">{text('catalogue.outcome.pending', { count: pending })}</Typography> : null}
      <Box tag="ul" paddingTop={3}>
        {refused.map(({ documentId, title, message }) => (
          <Box tag="li" key={documentId} paddingTop={2}>
            {title ? (
              <Typography tag={NavLink} to={entryAddress(documentId)} textColor="primary700">
                {title}
              </Typography>
            ) : (
              <Typography>{text('catalogue.outcome.foreign')}</Typography>
            )}
            <Typography tag="p" variant="pi" textColor="danger600">
              {message}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** One batch: what it will do, then what became of it, row by row. */
export function BatchDialog({ kind, rows, onDone }: { kind: BatchKind; rows: Listed[]; onDone(): void }) {
  const text = useText();
  const [given, setGiven] = useState<Given>({});
  const [perform, { isLoading, data: outcomes, error }] = useDisclosureBatchMutation();
  const entries = rows.map(({ documentId, lockVersion }) => ({ documentId, lockVersion }));
  const count = rows.length;
  const confirm = () => void perform({ path: kind, body: { entries, ...(kind === 'reclassify' ? { set: given } : {}) } });
  return (
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{text(outcomes ? 'catalogue.outcome' : `catalogue.${kind}`)}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        {error ? (
          <Alert variant="danger" closeLabel={text('catalogue.close')} title="">
            {(error as { message?: string }).message ?? text('catalogue.failed')}
          </Alert>
        ) : null}
        {outcomes ? <Outcomes outcomes={outcomes} /> : kind === 'submit' ? <Typography>{text('catalogue.submit.sure', { count })}</Typography> : <Classification given={given} give={setGiven} />}
      </Modal.Body>
      <Modal.Footer>
        {outcomes ? (
          <Button onClick={onDone}>{text('catalogue.close')}</Button>
        ) : (
          <>
            <Modal.Close>
              <Button variant="tertiary">{text('catalogue.cancel')}</Button>
            </Modal.Close>
            <Button loading={isLoading} disabled={kind === 'reclassify' && !Object.keys(given).length} onClick={confirm}>
              {text(`catalogue.${kind}.confirm`, { count })}
            </Button>
          </>
        )}
      </Modal.Footer>
    </Modal.Content>
  );
}
