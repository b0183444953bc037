import { useState } from 'react';
import { Box, Checkbox, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { Note } from '../acts/Note';
import AgencyInput from '../inputs/AgencyInput';
import { DateField } from '../inputs/dates/DateField';
import { useText } from '../text';
import { ENTRY } from '../uids';
import { DUTIES } from './AddForm';
import { useDisclosureEstateQuery, useDisclosurePersonActMutation, type Officer, type PeopleAnswer } from './api';
import { FormDialog } from './FormDialog';
import { Line, Select } from './Inputs';
import { useFaults } from './useFaults';

interface ActFormProps {
  officer: Officer;
  people: PeopleAnswer;
  onDone(message: string): void;
  onClose(): void;
}

function useForm(first: Record<string, string>) {
  const faults = useFaults();
  const [data, setData] = useState(first);
  const put = (name: string) => (value: string) => {
    faults.clear();
    setData((before) => ({ ...before, [name]: value }));
  };
  const line = (name: string) => ({ name, value: data[name] ?? '', onChange: put(name), error: faults.of(name) });
  return { faults, data, put, line, given: () => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '')) };
}

/** 离任. */
export function StopForm({ officer, people, onDone, onClose }: ActFormProps) {
  const text = useText();
  const [act, { isLoading }] = useDisclosurePersonActMutation();
  const { faults, line, given } = useForm({ until: people.today });
  const submit = async () => {
    if (!faults.refused(await act({ documentId: officer.documentId, act: 'stop', data: given() }))) onDone(text('people.stopped', { name: officer.name }));
  };
  return (
    <FormDialog title={text('people.stopOf', { name: officer.name })} confirm={text('people.stop')} busy={isLoading} fault={faults.general} onSubmit={() => void submit()} onClose={onClose}>
      <Note tone="neutral">{text('people.stop.intro')}</Note>
      <DateField {...line('until')} label={text('people.field.until')} required />
    </FormDialog>
  );
}

/** 调动. */
export function MoveForm({ officer, people, onDone, onClose }: ActFormProps) {
  const text = useText();
  const [act, { isLoading }] = useDisclosurePersonActMutation();
  const { faults, data, put, line, given } = useForm({ agency: '', duty: officer.duty.value, on: people.today, appointmentDocument: '' });
  const submit = async () => {
    if (!faults.refused(await act({ documentId: officer.documentId, act: 'move', data: given() }))) onDone(text('people.moved', { name: officer.name }));
  };
  return (
    <FormDialog title={text('people.moveOf', { name: officer.name })} confirm={text('people.move')} busy={isLoading} fault={faults.general} onSubmit={() => void submit()} onClose={onClose}>
      <Note tone="neutral">{text('people.move.intro')}</Note>
      <AgencyInput name="agency" label={text('people.field.newAgency')} value={data.agency || null} onChange={(_name: string, code: unknown) => put('agency')(String(code ?? ''))} error={faults.of('agency')} required />
      <Select {...line('duty')} label={text('people.field.duty')} options={DUTIES} required />
      <DateField {...line('on')} label={text('people.field.movedOn')} required />
      <Line {...line('appointmentDocument')} label={text('people.field.appointmentDocument')} />
    </FormDialog>
  );
}

/** 交接: what would go over is shown before it does. */
export function HandOverForm({ officer, people, onDone, onClose }: ActFormProps) {
  const text = useText();
  const [act, { isLoading }] = useDisclosurePersonActMutation();
  const { data: estate } = useDisclosureEstateQuery(officer.documentId, { refetchOnMountOrArgChange: true });
  const { faults, line, given } = useForm({ successor: '', on: people.today });
  const [stop, setStop] = useState(true);
  const heirs = people.officers.filter((one) => one.agency === officer.agency && one.when === 'now' && one.documentId !== officer.documentId && one.account?.email !== officer.account?.email);
  const submit = async () => {
    const answer = await act({ documentId: officer.documentId, act: 'hand-over', data: { ...given(), stop } });
    if (faults.refused(answer)) return;
    const { drafts = 0, tasks = 0 } = ('data' in answer && answer.data) || {};
    onDone(text('people.handedOver', { name: officer.name, drafts, tasks }));
  };
  return (
    <FormDialog title={text('people.handOverOf', { name: officer.name })} confirm={text('people.handOver')} busy={isLoading} fault={faults.general} onSubmit={() => void submit()} onClose={onClose}>
      <Note tone="neutral">{text('people.handOver.intro')}</Note>
      {heirs.length ? (
        <Select
          {...line('successor')}
          label={text('people.field.successor')}
          options={heirs.map((one) => ({ value: one.documentId, label: `${one.name}（${one.duty.label}${one.account ? '' : text('people.noAccount')}）` }))}
          required
        />
      ) : (
        <Note tone="warning">{text('people.noHeirs')}</Note>
      )}
      <DateField {...line('on')} label={text('people.field.handedOn')} required />
      <Checkbox checked={stop} onCheckedChange={(chosen) => setStop(chosen === true)}>
        {text('people.handOver.stop')}
      </Checkbox>
      {estate ? (
        <Box>
          <Typography fontWeight="bold" tag="h3">
            {text('people.estate', { drafts: estate.drafts.length, tasks: estate.tasks.length })}
          </Typography>
          <ul>
            {[...estate.tasks.map(({ documentId, title, step }) => ({ documentId, title: `${step}：${title}` })), ...estate.drafts].map(({ documentId, title }) => (
              <li key={`${documentId} ${title}`}>
                <Link tag={NavLink} to={`/content-manager/collection-types/${ENTRY}/${documentId}`}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </Box>
      ) : null}
    </FormDialog>
  );
}

/** 重发口令. */
export function PasswordForm({ officer, onClose, onPassword }: Pick<ActFormProps, 'officer' | 'onClose'> & { onPassword(password: string): void }) {
  const text = useText();
  const [act, { isLoading }] = useDisclosurePersonActMutation();
  const faults = useFaults();
  const submit = async () => {
    const answer = await act({ documentId: officer.documentId, act: 'password', data: {} });
    if (!faults.refused(answer) && 'data' in answer && answer.data?.password) onPassword(answer.data.password);
  };
  return (
    <FormDialog title={text('people.passwordOf', { name: officer.name })} confirm={text('people.password')} busy={isLoading} fault={faults.general} onSubmit={() => void submit()} onClose={onClose}>
      <Note tone="warning">{text('people.password.intro')}</Note>
    </FormDialog>
  );
}
