import { Box, Flex, SingleSelect, SingleSelectOption, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useDirectory } from '../directory/useDirectory';
import { Picker } from '../inputs/picker/Picker';
import { useText } from '../text';
import { useDisclosureImportsQuery, type Mapping, type Run } from './api';

const NOT_READ = '-';

type Words = Omit<Mapping, 'agency'>;

interface MappingStepProps {
  run: Run;
  mapping: Words;
  onChange(mapping: Words): void;
}

function Heads({ names }: { names: string[] }) {
  return (
    <Thead>
      <Tr>
        {names.map((name) => (
          <Th key={name}>
            <Typography variant="sigma">{name}</Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
  );
}

/** Which column is which field, and who is meant by agencies' names that nobody has; remembered for the next file. */
export function MappingStep({ run, mapping, onChange }: MappingStepProps) {
  const text = useText();
  const { agencies } = useDirectory();
  const { data } = useDisclosureImportsQuery();
  const own = data?.agencies ?? null;
  const { columns, fields, unknownAgencies } = run.inspection;
  const options = [...agencies.values()].filter(({ code, active }) => active && (!own || own.includes(code))).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box>
        <Typography variant="delta" tag="h2">
          {text('imports.columns')}
        </Typography>
        <Typography textColor="neutral600">{text('imports.columns.hint')}</Typography>
      </Box>
      <Table colCount={3} rowCount={columns.length + 1} aria-label={text('imports.columns')}>
        <Heads names={[text('imports.column.header'), text('imports.column.samples'), text('imports.column.field')]} />
        <Tbody>
          {columns.map(({ header, field, samples }, index) => (
            <Tr key={index}>
              <Td>
                <Typography fontWeight="semiBold">{header || text('imports.unnamed', { number: index + 1 })}</Typography>
              </Td>
              <Td>
                <Typography textColor="neutral600" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
                  {samples.join('；')}
                </Typography>
              </Td>
              <Td>
                <SingleSelect
                  size="S"
                  aria-label={text('imports.fieldOf', { header })}
                  disabled={!header}
                  value={mapping.columns[header] ?? field ?? NOT_READ}
                  onChange={(value) => onChange({ ...mapping, columns: { ...mapping.columns, [header]: value === NOT_READ ? '' : String(value) } })}
                >
                  <SingleSelectOption value={NOT_READ}>{text('imports.notRead')}</SingleSelectOption>
                  {fields.map((one) => (
                    <SingleSelectOption key={one.field} value={one.field}>
                      {one.label}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {unknownAgencies.length ? (
        <>
          <Box>
            <Typography variant="delta" tag="h2">
              {text('imports.agencies')}
            </Typography>
            <Typography textColor="neutral600">{text('imports.agencies.hint')}</Typography>
          </Box>
          <Table colCount={3} rowCount={unknownAgencies.length + 1} aria-label={text('imports.agencies')}>
            <Heads names={[text('imports.column.wording'), text('imports.column.rows'), text('imports.column.agency')]} />
            <Tbody>
              {unknownAgencies.map(({ name, rows }) => {
                const code = mapping.agencies[name] ?? null;
                return (
                  <Tr key={name}>
                    <Td>
                      <Typography fontWeight="semiBold">{name}</Typography>
                    </Td>
                    <Td>
                      <Typography>{rows}</Typography>
                    </Td>
                    <Td>
                      <Picker options={options} value={code} valueLabel={agencies.get(code ?? '')?.name ?? ''} onPick={(value) => onChange({ ...mapping, agencies: { ...mapping.agencies, [name]: value ?? '' } })} placeholder={text('imports.agency.choose')} label={text('imports.agencyOf', { name })} />
                    </Td>
                  </Tr>
                );
              })}
            </Tbody>
          </Table>
        </>
      ) : null}
    </Flex>
  );
}
