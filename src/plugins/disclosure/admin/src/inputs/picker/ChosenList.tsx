import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useText } from '../../text';

export interface Chosen {
  value: string;
  label: string;
  detail?: string;
}

interface ChosenListProps {
  chosen: readonly Chosen[];
  onRemove(value: string): void;
  disabled?: boolean;
}

/** What is chosen, in order, each with a button that takes it away. */
export function ChosenList({ chosen, onRemove, disabled }: ChosenListProps) {
  const text = useText();
  if (!chosen.length) return null;
  return (
    <Box tag="ul" aria-label={text('pick.chosen')}>
      {chosen.map(({ value, label, detail }) => (
        <Flex
          key={value}
          tag="li"
          justifyContent="space-between"
          gap={2}
          marginTop={1}
          paddingLeft={3}
          paddingRight={1}
          paddingTop={1}
          paddingBottom={1}
          background="neutral100"
          hasRadius
        >
          <Box minWidth={0}>
            <Typography variant="omega" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {label}
            </Typography>
            {detail ? (
              <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
                {detail}
              </Typography>
            ) : null}
          </Box>
          {disabled ? null : (
            <IconButton
              type="button"
              size="XS"
              variant="ghost"
              label={text('pick.remove', { name: label })}
              onClick={() => onRemove(value)}
            >
              <Cross />
            </IconButton>
          )}
        </Flex>
      ))}
    </Box>
  );
}
