import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../text';
import type { Summary } from './api';

const Choice = styled.button`
  display: flex;
  width: 100%;
  gap: 0.8rem;
  justify-content: space-between;
  align-items: baseline;
  padding: 0.8rem 1.2rem;
  border: 0;
  border-radius: 0.4rem;
  text-align: start;
  cursor: pointer;
  background: ${({ theme, 'aria-pressed': pressed }) => (pressed ? theme.colors.primary100 : 'transparent')};
  &:hover {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

/** The units that were looked through, each with what stands; all of them first. */
export function Units({ units, chosen, onChoose }: { units: Summary['units']; chosen: string; onChoose(code: string): void }) {
  const text = useText();
  const line = (code: string, name: string, count: number) => (
    <li key={code}>
      <Choice type="button" aria-pressed={chosen === code} onClick={() => onChoose(code)}>
        <Typography fontWeight={chosen === code ? 'semiBold' : undefined} textColor={chosen === code ? 'primary700' : 'neutral800'}>
          {name}
        </Typography>
        <Typography variant="pi" fontWeight="semiBold" textColor={count ? 'danger700' : 'neutral600'} aria-label={text('checks.count', { count })}>
          {count}
        </Typography>
      </Choice>
    </li>
  );
  return (
    <Box background="neutral0" padding={3} shadow="tableShadow" hasRadius tag="nav" aria-label={text('checks.units')} style={{ maxHeight: '70vh', overflowY: 'auto' }} tabIndex={0}>
      <Flex tag="ul" direction="column" alignItems="stretch">
        {units.length > 1 ? line('', text('checks.all'), units.reduce((sum, { standing }) => sum + standing, 0)) : null}
        {units.map(({ code, name, standing }) => line(code, name, standing))}
      </Flex>
    </Box>
  );
}
