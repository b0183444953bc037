import { useState } from 'react';
import { Grid } from '@strapi/design-system';
import { OFFICER_DUTIES } from '../../../server/src/domain/vocabulary';
import AgencyInput from '../inputs/AgencyInput';
import { DateField } from '../inputs/dates/DateField';
import { useText } from '../text';
import { useDisclosureAddPersonMutation, type PeopleAnswer } from './api';
import { FormDialog } from './FormDialog';
import { Line, Select } from './Inputs';
import type { SlipData } from './Slip';
import { useFaults } from './useFaults';

export const DUTIES = Object.entries(OFFICER_DUTIES).map(([value, label]) => ({ value, label }));

interface AddFormProps {
  people: PeopleAnswer;
  agency: string | null;
  onSlip(slip: SlipData): void;
  onClose(): void;
}

/** A new colleague: the post, and an account where an address is given. */
export function AddForm({ people, agency, onSlip, onClose }: AddFormProps) {
  const text = useText();
  const faults = useFaults();
  const [add, { isLoading }] = useDisclosureAddPersonMutation();
  const [data, setData] = useState<Record<string, string>>({ name: '', agency: agency ?? '', duty: 'full_time', email: '', role: '', telephone: '', from: people.today, appointmentDocument: '' });
  const put = (name: string) => (value: string) => {
    faults.clear();
    setData((before) => ({ ...before, [name]: value }));
  };
  const line = (name: string) => ({ name, label: text(`people.field.${name}` as 'people.field.name'), value: data[name]!, onChange: put(name), error: faults.of(name) });
  const submit = async () => {
    const given = Object.fromEntries(Object.entries(data).filter(([name, value]) => value !== '' || name === 'name'));
    const answer = await add(given);
    if (faults.refused(answer)) return;
    const password = 'data' in answer ? answer.data?.password : null;
    if (password) onSlip({ name: data.name!, agency: people.agencies.find(({ code }) => code === data.agency)?.name ?? '', email: data.email!.toLowerCase(), password });
    else onClose();
  };
  return (
    <FormDialog title={text('people.add')} confirm={text('people.add.confirm')} busy={isLoading} fault={faults.general} onSubmit={() => void submit()} onClose={onClose}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} direction="column" alignItems="stretch">
          <Line {...line('name')} required />
        </Grid.Item>
        <Grid.Item col={6} direction="column" alignItems="stretch">
          <Select {...line('duty')} options={DUTIES} required />
        </Grid.Item>
        <Grid.Item col={12} direction="column" alignItems="stretch">
          <AgencyInput name="agency" label={text('people.field.agency')} value={data.agency || null} onChange={(_name: string, code: unknown) => put('agency')(String(code ?? ''))} error={faults.of('agency')} required />
        </Grid.Item>
        <Grid.Item col={6} direction="column" alignItems="stretch">
          <DateField {...line('from')} />
        </Grid.Item>
        <Grid.Item col={6} direction="column" alignItems="stretch">
          <Line {...line('telephone')} />
        </Grid.Item>
        <Grid.Item col={12} direction="column" alignItems="stretch">
          <Line {...line('appointmentDocument')} />
        </Grid.Item>
        <Grid.Item col={6} direction="column" alignItems="stretch">
          <Line {...line('email')} type="email" hint={text('people.field.email.hint')} />
        </Grid.Item>
        <Grid.Item col={6} direction="column" alignItems="stretch">
          <Select {...line('role')} options={people.roles.map(({ code, name }) => ({ value: code, label: name }))} hint={text('people.field.role.hint')} />
        </Grid.Item>
      </Grid.Root>
    </FormDialog>
  );
}
