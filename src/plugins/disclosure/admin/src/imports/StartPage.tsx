import { useId, useState, type FormEvent } from 'react';
import { Box, Button, Field, Flex, Link, Radio, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink, useNavigate } from 'react-router-dom';
import { Note } from '../acts/Note';
import { useDirectory } from '../directory/useDirectory';
import { FileChoice } from '../inputs/FileChoice';
import { Picker } from '../inputs/picker/Picker';
import { useText } from '../text';
import { minuteOf } from '../webhooks/times';
import { useDisclosureHandOverMutation, useDisclosureImportsQuery, type Listed, type Mode } from './api';

const POLL = 5000;

interface FileFieldProps {
  label: string;
  hint: string;
  accept: string;
  file: File | null;
  onChoose(file: File | null): void;
}

function FileField({ label, hint, accept, file, onChoose }: FileFieldProps) {
  const id = useId();
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <FileChoice label={label} accept={accept} file={file} onChoose={onChoose} describedBy={id} />
      <Typography id={id} variant="pi" textColor="neutral600">
        {hint}
      </Typography>
    </Flex>
  );
}

function Choose({ modes, own }: { modes: Mode[]; own: string[] | null }) {
  const text = useText();
  const navigate = useNavigate();
  const { agencies, loading } = useDirectory();
  const [hand, { isLoading, error }] = useDisclosureHandOverMutation();
  const [mode, setMode] = useState<Mode>(modes[0] ?? 'ordinary');
  const [agency, setAgency] = useState<string | null>(own?.length === 1 ? own[0]! : null);
  const [sheet, setSheet] = useState<File | null>(null);
  const [files, setFiles] = useState<File | null>(null);
  const options = [...agencies.values()].filter(({ code, active }) => active && (!own || own.includes(code))).map(({ code, name }) => ({ value: code, label: name }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!sheet) return;
    const answer = await hand({ sheet, files, mode, agency });
    if ('data' in answer && answer.data) navigate(answer.data.id);
  };
  return (
    <Box tag="form" onSubmit={submit} background="neutral0" padding={6} shadow="tableShadow" hasRadius>
      <Flex direction="column" alignItems="stretch" gap={5} maxWidth="72rem">
        {modes.length > 1 ? (
          <Radio.Group aria-label={text('imports.mode')} value={mode} onValueChange={(value: string) => setMode(value as Mode)}>
            {modes.map((one) => (
              <Radio.Item key={one} value={one}>
                {text(`imports.mode.${one}`)}
              </Radio.Item>
            ))}
          </Radio.Group>
        ) : null}
        <Typography textColor="neutral600">{text(`imports.mode.${mode}.hint`)}</Typography>
        <FileField label={text('imports.sheet')} hint={text('imports.sheet.hint')} accept=".xlsx,.csv" file={sheet} onChoose={setSheet} />
        <FileField label={text('imports.files')} hint={text('imports.files.hint')} accept=".zip" file={files} onChoose={setFiles} />
        <Field.Root name="agency" hint={text('imports.agency.hint')}>
          <Field.Label>{text('imports.agency')}</Field.Label>
          <Picker options={options} value={agency} valueLabel={agencies.get(agency ?? '')?.name ?? agency ?? ''} onPick={setAgency} placeholder={text('imports.agency.choose')} loading={loading} label={text('imports.agency')} />
          <Field.Hint />
        </Field.Root>
        {error ? (
          <Note tone="danger" role="alert">
            {(error as { message?: string }).message || text('imports.failed')}
          </Note>
        ) : null}
        <Box>
          <Button type="submit" disabled={!sheet} loading={isLoading}>
            {text('imports.hand')}
          </Button>
        </Box>
      </Flex>
    </Box>
  );
}

function Recent({ runs }: { runs: Listed[] }) {
  const text = useText();
  return (
    <Table colCount={5} rowCount={runs.length + 1} aria-label={text('imports.recent')}>
      <Thead>
        <Tr>
          {(['sheet', 'mode', 'rows', 'state', 'at'] as const).map((name) => (
            <Th key={name}>
              <Typography variant="sigma">{text(`imports.column.${name}`)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {runs.map(({ id, sheet, mode, total, done, state, createdAt }) => (
          <Tr key={id}>
            <Td>
              <Link tag={NavLink} to={id}>
                {sheet}
              </Link>
            </Td>
            {[text(`imports.mode.${mode}`), state === 'running' ? text('imports.progress', { done, total }) : String(total), text(`imports.state.${state}`), minuteOf(createdAt)].map((cell, index) => (
              <Td key={index}>
                <Typography>{cell}</Typography>
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** Where an import begins, and where those of the last days are found again. */
export function StartPage() {
  const text = useText();
  const { data, isError } = useDisclosureImportsQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: POLL });
  if (isError) return <Page.Error content={text('imports.failed')} />;
  if (!data) return <Page.Loading>{text('pick.loading')}</Page.Loading>;
  return (
    <Page.Main>
      <Page.Title>{text('imports.title')}</Page.Title>
      <Layouts.Header title={text('imports.title')} subtitle={text('imports.subtitle')} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Choose modes={data.modes} own={data.agencies} />
          <Typography variant="delta" tag="h2">
            {text('imports.recent')}
          </Typography>
          {data.runs.length ? <Recent runs={data.runs} /> : <Typography textColor="neutral600">{text('imports.none')}</Typography>}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
