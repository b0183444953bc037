import { useState } from 'react';
import { Box, Button, Checkbox, Field, Flex, MenuItem, Modal, SimpleMenu, Status, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { Note } from '../acts/Note';
import { Picker } from '../inputs/picker/Picker';
import { useText } from '../text';
import { AddForm } from './AddForm';
import { HandOverForm, MoveForm, PasswordForm, StopForm } from './ActForms';
import type { Officer, PeopleAnswer, PersonAct } from './api';
import { Slip, type SlipData } from './Slip';

const TONE = { active: 'success', pending: 'secondary', off: 'neutral', none: 'danger' } as const;

function AccountCell({ account }: { account: Officer['account'] }) {
  const text = useText();
  if (!account) return <Typography textColor="neutral600">{text('people.account.without')}</Typography>;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography style={{ overflowWrap: 'anywhere' }}>{account.email}</Typography>
      <Flex gap={2} wrap="wrap">
        <Status size="S" variant={TONE[account.state]}>
          <Typography tag="span" variant="pi" fontWeight="bold">
            {text(`people.account.${account.state}`)}
          </Typography>
        </Status>
        <Typography variant="pi" textColor="neutral600">
          {account.roles.join('、')}
        </Typography>
      </Flex>
    </Flex>
  );
}

type Doing = { act: PersonAct; officer: Officer } | { act: 'add' } | { act: 'slip'; slip: SlipData } | null;

/** 人员: officers by agency; what an agency lacks stands at the top. */
export function OfficerList({ people }: { people: PeopleAnswer }) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const [agency, setAgency] = useState<string | null>(null);
  const [former, setFormer] = useState(false);
  const [doing, setDoing] = useState<Doing>(null);
  const names = new Map(people.agencies.map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const lacking = people.agencies.filter(({ lacks }) => lacks.length);
  const order = new Map(people.agencies.map(({ code }, index) => [code, index]));
  const shown = people.officers
    .filter((one) => (!agency || one.agency === agency) && (former || one.when !== 'past'))
    .sort((one, other) => (order.get(one.agency) ?? 0) - (order.get(other.agency) ?? 0));
  const close = () => setDoing(null);
  const done = (message: string) => {
    toggleNotification({ type: 'success', message });
    close();
  };
  const slipOf = (officer: Officer, password: string): SlipData => ({ name: officer.name, agency: nameOf(officer.agency), email: officer.account!.email, password });

  return (
    <>
      {lacking.length ? (
        <Box paddingBottom={4} role="alert" aria-label={text('people.alarm')}>
          <Note tone="danger">
            {text('people.alarm.intro', { count: lacking.length })}
            {'\n'}
            <Flex tag="span" gap={2} wrap="wrap" display="inline-flex">
              {lacking.map(({ code, name, lacks }) => (
                <Button key={code} variant="ghost" size="S" onClick={() => setAgency(code)}>
                  {text('people.alarm.of', { name, lacks: lacks.map((one) => text(`people.lacks.${one}`)).join('、') })}
                </Button>
              ))}
            </Flex>
          </Note>
        </Box>
      ) : null}
      <Flex gap={4} paddingBottom={4} alignItems="center" justifyContent="space-between" wrap="wrap">
        <Flex gap={4} alignItems="center" wrap="wrap">
          <Box width="24rem">
            <Field.Root name="agency">
              <Picker
                label={text('people.which')}
                options={people.agencies.map(({ code, name, active }) => ({ value: code, label: name + (active ? '' : text('pick.inactive')) }))}
                value={agency}
                valueLabel={agency ? nameOf(agency) : undefined}
                onPick={setAgency}
                placeholder={text('people.all')}
              />
            </Field.Root>
          </Box>
          <Checkbox checked={former} onCheckedChange={(chosen) => setFormer(chosen === true)}>
            {text('people.former')}
          </Checkbox>
          <Typography textColor="neutral600">{text('people.shown', { count: shown.length })}</Typography>
        </Flex>
        <Button startIcon={<Plus />} onClick={() => setDoing({ act: 'add' })}>
          {text('people.add')}
        </Button>
      </Flex>
      <Table colCount={6} rowCount={shown.length + 1} aria-label={text('people.title')}>
        <Thead>
          <Tr>
            {(['agency', 'name', 'duty', 'dates', 'account'] as const).map((name) => (
              <Th key={name}>
                <Typography variant="sigma">{text(`people.column.${name}`)}</Typography>
              </Th>
            ))}
            <Th>
              <VisuallyHidden>{text('people.column.actions')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((officer) => (
            <Tr key={officer.documentId}>
              <Td>
                <Typography>{nameOf(officer.agency)}</Typography>
              </Td>
              <Td>
                <Typography fontWeight="semiBold" tag="p">
                  {officer.name}
                </Typography>
                <Typography variant="pi" textColor="neutral600">
                  {officer.telephone ?? ''}
                </Typography>
              </Td>
              <Td>
                <Typography>{officer.duty.label}</Typography>
              </Td>
              <Td>
                <Typography tag="p">{text('people.dates', { from: officer.from ?? text('list.none'), until: officer.until ?? text('people.today') })}</Typography>
                {officer.when === 'now' ? null : (
                  <Typography variant="pi" textColor="neutral600">
                    {text(`people.when.${officer.when}`)}
                  </Typography>
                )}
              </Td>
              <Td>
                <AccountCell account={officer.account} />
              </Td>
              <Td>
                {officer.when === 'past' ? null : (
                  <SimpleMenu label={text('people.do')} variant="tertiary" size="S" aria-label={text('people.doOf', { name: officer.name })}>
                    <MenuItem onSelect={() => setDoing({ act: 'hand-over', officer })}>{text('people.handOver')}</MenuItem>
                    <MenuItem onSelect={() => setDoing({ act: 'move', officer })}>{text('people.move')}</MenuItem>
                    <MenuItem onSelect={() => setDoing({ act: 'stop', officer })}>{text('people.stop')}</MenuItem>
                    {officer.account && officer.account.state !== 'none' ? <MenuItem onSelect={() => setDoing({ act: 'password', officer })}>{text('people.password')}</MenuItem> : null}
                  </SimpleMenu>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {shown.length ? null : (
        <Box padding={6}>
          <Typography textColor="neutral600">{text('people.empty')}</Typography>
        </Box>
      )}
      <Modal.Root open={Boolean(doing)} onOpenChange={(open: boolean) => !open && close()}>
        {doing?.act === 'add' ? <AddForm people={people} agency={agency} onSlip={(slip) => setDoing({ act: 'slip', slip })} onClose={close} /> : null}
        {doing?.act === 'slip' ? <Slip slip={doing.slip} onClose={close} /> : null}
        {doing?.act === 'stop' ? <StopForm officer={doing.officer} people={people} onDone={done} onClose={close} /> : null}
        {doing?.act === 'move' ? <MoveForm officer={doing.officer} people={people} onDone={done} onClose={close} /> : null}
        {doing?.act === 'hand-over' ? <HandOverForm officer={doing.officer} people={people} onDone={done} onClose={close} /> : null}
        {doing?.act === 'password' ? <PasswordForm officer={doing.officer} onClose={close} onPassword={(password) => setDoing({ act: 'slip', slip: slipOf(doing.officer, password) })} /> : null}
      </Modal.Root>
    </>
  );
}
